//! The report of an assessment: one page in one language, laid out by the six questions of the Instructions for Official Studies
//! (utredningsinstruksen), for screen and paper. It asks nothing of the network and needs no script.

mod data;
mod design;
mod frontier;
mod lines;
mod matrix;
mod page;
mod parties;
mod places;
mod proposals;
mod shares;
mod spans;
mod tables;

pub use data::{
    Amount, Assumed, Changed, Cost, Finding, Matrix, Objector, Package, Place, Proposal, Range, Rate, Rest,
    Study,
};
pub use design::{Accuracy, Design, DesignLever, DesignPoint, Reached};
pub use parties::{CHARTED, GOALS, Party};
pub use shares::Groups;

use crate::{Error, Language, write_bytes};
use std::path::Path;

impl Study {
    /// Writes `report.nb.html`, `report.nn.html` and `report.en.html` into a folder.
    ///
    /// # Errors
    /// As [`Study::to_html`], and [`Error::Io`].
    pub fn write_html(&self, folder: &Path) -> Result<(), Error> {
        for language in Language::ALL {
            let path = folder.join(file_name(language));
            write_bytes(&path, self.to_html(language)?.as_bytes())?;
        }
        Ok(())
    }

    /// The report in one language.
    ///
    /// # Errors
    /// [`Error::NotFinite`] for a figure that is no number, [`Error::Map`] for a municipality that the map lacks.
    pub fn to_html(&self, language: Language) -> Result<String, Error> {
        self.check()?;
        page::render(self, language)
    }
}

fn file_name(language: Language) -> String {
    format!("report.{}.html", language.tag())
}
