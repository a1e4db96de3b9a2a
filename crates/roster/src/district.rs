use jiff::civil::Time;
use rust_decimal::Decimal;
use scheme::duty::{Claim, Competence};
use units::{Date, Month, Sex};

/// A district with its doctors, shifts and limits.
#[derive(Debug, Clone, PartialEq)]
pub struct District {
    /// Its name.
    pub name: String,
    /// Inhabitants.
    pub inhabitants: u32,
    /// Whether it is an inter-municipal centre paid by the hour from 23 to 08 (SFS-009).
    pub centre: bool,
    /// First day with shifts.
    pub from: Date,
    /// Last day on which a shift begins.
    pub to: Date,
    /// Average minutes of active work for each hour of duty; they set the class.
    pub minutes_per_hour: Decimal,
    /// Whether the local parties agree on presence duty in class 2.
    pub presence_agreed: bool,
    /// The shifts of a week.
    pub patterns: Vec<Pattern>,
    /// What no roster may exceed.
    pub limits: Limits,
    /// The doctors.
    pub doctors: Vec<Doctor>,
}

/// Days on which a shift begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Days {
    /// Monday to Friday, public holidays not.
    Weekdays,
    /// Saturday, Sunday and public holidays.
    FreeDays,
    /// Every day.
    EveryDay,
}

/// A shift that comes again.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// Its name.
    pub name: String,
    /// When.
    pub days: Days,
    /// Start, local time.
    pub start: Time,
    /// Length, minutes.
    pub minutes: u32,
    /// At the centre rather than at home.
    pub presence: bool,
}

/// Limits that the district sets itself: the working-time chapter sets none for duty (SFS-003).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Least rest between two shifts on duty, hours.
    pub rest_hours: u8,
    /// Most shifts on duty in a calendar week.
    pub week: u8,
    /// Highest share of the shifts of a calendar month, above 0 to 1.
    pub share: f64,
}

/// Time away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leave {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// One doctor.
#[derive(Debug, Clone, PartialEq)]
pub struct Doctor {
    /// Name, unique.
    pub name: String,
    /// Month of birth.
    pub born: Month,
    /// Sex.
    pub sex: Sex,
    /// Career, courses, experience.
    pub competence: Competence,
    /// Days away.
    pub leave: Vec<Leave>,
    /// Exemptions asked for.
    pub claims: Vec<Claim>,
    /// Duty wished, relative to an even share: 0.5 gives half away, 1.5 takes half as much again.
    pub wish: f64,
    /// Size of post relative to a full one.
    pub post: f64,
}

impl District {
    /// The district in another period.
    #[must_use]
    pub fn during(&self, from: Date, to: Date) -> District {
        District {
            from,
            to,
            ..self.clone()
        }
    }
}
