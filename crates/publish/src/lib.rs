//! What leaves the house: tables as CSV, Parquet, JSON, JSON-stat 2.0 and workbooks, and the report as one HTML page.
//!
//! May use `units`. Must never know how a figure came about: it takes finished tables and series, and knows neither
//! residents, rules nor simulation.
//!
//! Nothing is half written: a file is written beside its place and renamed ([`OutputFolder`] does the same for a folder).

mod atomic;
mod error;
mod formats;
mod lines;
mod messages;
mod numbers;
mod report;
mod stream;
mod table;
mod text;
mod worded;

pub use atomic::{OutputFolder, writable, write_atomically, write_bytes};
pub use error::Error;
pub use formats::write_workbook;
pub use lines::Lines;
pub use messages::{message, messages};
pub use report::{
    About, Accuracy, Amount, Assumed, Band, CHARTED, Cell, Changed, Changes, ClassChange, Cost, Design,
    DesignLever, DesignPoint, Finding, GOALS, Grade, GroupChange, Grouping, Groups, HalfYearRow,
    HalfYearTable, HindcastRow, ListChange, MapLayer, Matrix, Money, MoneyFigure, MoneyPage, MoneyPart,
    MunicipalityMap, MunicipalityValue, Objector, Outlines, Package, ParameterRow, Party, Place, Proposal,
    PublishedPoint, Range, Rate, Reached, ReconciledSum, Region, Report, Rest, Series, SourceRow, Spread,
    Status, Study, Substitution, counted,
};
pub use stream::{RowCell, RowColumn, RowSink, csv_file, csv_stream, json_file, json_stream, parquet_file};
pub use table::{Column, ColumnKind, Table, Values};
pub use text::{Language, Text};
pub use worded::{behaviour, cited, proposed, reason, told, worded};
