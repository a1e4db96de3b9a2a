//! The report: one page that shows the map, the series beside the published figures, the half-year tables, the hindcast, and
//! what the answer rests on. It asks nothing of the network.

mod bars;
mod changes;
mod chart;
mod check;
mod data;
mod dots;
mod figures;
mod frame;
mod grades;
mod hindcast;
mod map;
mod money;
mod outlines;
mod page;
mod rows;
mod spread;
mod study;
mod texts;

pub use bars::counted;
pub use changes::{Changes, ClassChange, GroupChange, Grouping, ListChange};
pub use data::{
    About, Band, Cell, Grade, HalfYearRow, HalfYearTable, HindcastRow, MapLayer, MunicipalityMap,
    MunicipalityValue, ParameterRow, PublishedPoint, Region, Report, Series, SourceRow, Status, Substitution,
};
pub use money::{Money, MoneyFigure, MoneyPage, MoneyPart, ReconciledSum, Spread};
pub use outlines::Outlines;
pub use study::{
    Accuracy, Amount, Assumed, CHARTED, Changed, Cost, Design, DesignLever, DesignPoint, Finding, GOALS,
    Groups, Matrix, Objector, Package, Party, Place, Proposal, Range, Rate, Reached, Rest, Study,
};

use crate::Error;
use crate::write_bytes;
use std::path::Path;

impl Report {
    /// Writes the report as one self-contained HTML file.
    ///
    /// # Errors
    /// As [`Report::to_html`], and [`Error::Io`].
    pub fn write_html(&self, path: &Path) -> Result<(), Error> {
        write_bytes(path, self.to_html()?.as_bytes())
    }

    /// The report as HTML: bokmål in the page itself, nynorsk and English through its language buttons.
    ///
    /// # Errors
    /// [`Error::NotFinite`] for a figure that is no number, [`Error::NoGrade`] for a simulated one without the grade of
    /// its evidence, [`Error::Map`] for a municipality that the map lacks.
    pub fn to_html(&self) -> Result<String, Error> {
        check::finite(self)?;
        grades::check(self)?;
        page::render(self)
    }
}
