//! The room `lab`: assessments told, and played in the background; the years ahead under the rules as they are.
//!
//! May use `units`, `rulebook`, `evidence`, `scheme`, `nation`, `simulation`, `roster`, `assessment` and `publish`. Must never know a web, a person of the
//! register or what a rule decides.

mod answer;
mod ask;
mod baseline;
mod basis;
mod catalogue;
mod country;
mod duty;
mod error;
mod grants;
mod grounds;
mod keep;
mod lab;
mod levers;
mod local;
mod members;
mod play;
mod practice;
mod shelf;
mod shown;
mod sources;
mod state;
mod told;

pub use answer::{
    Answer, Costs, Effect, InPlace, Interplay, Made, Outcome, Part, RestsOn, Scenario, Spread, Winners, Year,
};
pub use ask::{Ask, Chosen, FROM};
pub use baseline::{Ages, Ahead, Forecast, ForecastState, IN_COUNTRY, IN_PLACES, InPlaceAhead, Point, Risk};
pub use basis::{behind, grade, parameter_rows, source_rows};
pub use catalogue::{
    Leans, Offer, OfferedAssumption, OfferedChange, OfferedLever, OfferedObjection, ReadIn, Source, Words,
};
pub use country::{
    AgesTold, CountryTold, MadeAhead, MeasureAbout, MeasureTold, PlaceTold, PlaceYears, PlacesTold,
    PointTold, PublishedTold, RiskTold,
};
pub use duty::{DutyDoctor, DutyOpen, DutyOutcome, DutyPart, DutyShift, DutyTold};
pub use error::{LabError, Refused, TellError, Why};
pub use grants::{GrantCondition, GrantLine, GrantsTold, WhatIf, municipality_facts};
pub use grounds::Grounds;
pub use keep::{KeepError, Kept};
pub use lab::{ForecastPlan, Lab, Limits};
pub use levers::STRENGTH;
pub use local::{LocalAsk, LocalTold};
pub use members::{Listed, compositions, each, fees, lists_of, member};
pub use practice::{Born, PracticeTold, WeekTold, YearOfFees};
pub use shown::{Assumed, Change, Leaning, Shown, shown};
pub use sources::Sources;
pub use state::{Run, Stage};
pub use told::{Behind, Told, dimension, numbers};
