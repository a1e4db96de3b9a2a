//! One doctor's record: dated facts, each from a line of the file that it was read from.

use serde::Serialize;
use units::Date;

/// What a row tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Medical degree (cand.med.).
    Degree,
    /// Licence (lisens).
    Licence,
    /// Authorisation (autorisasjon).
    Authorisation,
    /// LIS1 in the specialist health service.
    Lis1Hospital,
    /// LIS1 in a municipality.
    Lis1Municipality,
    /// All learning goals of LIS1 confirmed.
    Lis1Goals,
    /// Internship (turnus) approved under the rules before LIS1.
    Internship,
    /// In specialisation in general practice, tied to a registered training enterprise.
    Specialisation,
    /// Open unselected general practice.
    OpenPractice,
    /// Other general-practice service, such as a child health centre or a duty centre.
    OtherPractice,
    /// Service in an institution, such as a nursing home or a hospital.
    Institution,
    /// Training in another specialty.
    OtherSpecialty,
    /// Absence beyond courses and holiday, such as parental leave.
    Absence,
    /// Participation in a supervision group.
    SupervisionGroup,
    /// Hours of individual supervision had since the row before.
    Supervision,
    /// Common competence goals (felles kompetansemål) confirmed.
    CommonGoals,
    /// Learning goals of the specialty confirmed since the row before.
    SpecialtyGoals,
    /// Course in emergency medicine.
    EmergencyCourse,
    /// Course in handling violence and abuse.
    ViolenceCourse,
    /// Duties done since the row before.
    Duties,
    /// Approved general practitioner (godkjent allmennlege).
    ApprovedGp,
    /// Approved general practitioner in another EEA state or Switzerland, recognised in Norway.
    EeaGp,
    /// Approval as specialist in general practice.
    Specialist,
    /// Renewal of the specialist supplement (recertification).
    Renewal,
}

/// Which columns a kind has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One day.
    Event,
    /// One day and a number.
    Amount,
    /// First and last day; still running without a last day.
    Span,
    /// First and last day, and percent of full time.
    Service,
}

impl Kind {
    /// All of them, in the order of a career.
    pub const ALL: [Kind; 24] = [
        Kind::Degree,
        Kind::Licence,
        Kind::Authorisation,
        Kind::Lis1Hospital,
        Kind::Lis1Municipality,
        Kind::Lis1Goals,
        Kind::Internship,
        Kind::Specialisation,
        Kind::OpenPractice,
        Kind::OtherPractice,
        Kind::Institution,
        Kind::OtherSpecialty,
        Kind::Absence,
        Kind::SupervisionGroup,
        Kind::Supervision,
        Kind::CommonGoals,
        Kind::SpecialtyGoals,
        Kind::EmergencyCourse,
        Kind::ViolenceCourse,
        Kind::Duties,
        Kind::ApprovedGp,
        Kind::EeaGp,
        Kind::Specialist,
        Kind::Renewal,
    ];

    /// Its word in a record.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Degree => "degree",
            Kind::Licence => "licence",
            Kind::Authorisation => "authorisation",
            Kind::Lis1Hospital => "lis1_hospital",
            Kind::Lis1Municipality => "lis1_municipality",
            Kind::Lis1Goals => "lis1_goals",
            Kind::Internship => "internship",
            Kind::Specialisation => "specialisation",
            Kind::OpenPractice => "open_practice",
            Kind::OtherPractice => "other_practice",
            Kind::Institution => "institution",
            Kind::OtherSpecialty => "other_specialty",
            Kind::Absence => "absence",
            Kind::SupervisionGroup => "supervision_group",
            Kind::Supervision => "supervision",
            Kind::CommonGoals => "common_goals",
            Kind::SpecialtyGoals => "specialty_goals",
            Kind::EmergencyCourse => "emergency_course",
            Kind::ViolenceCourse => "violence_course",
            Kind::Duties => "duties",
            Kind::ApprovedGp => "approved_gp",
            Kind::EeaGp => "eea_gp",
            Kind::Specialist => "specialist",
            Kind::Renewal => "renewal",
        }
    }

    /// The kind that a word names.
    pub fn of(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Which columns it has.
    pub const fn shape(self) -> Shape {
        match self {
            Kind::Lis1Hospital
            | Kind::Lis1Municipality
            | Kind::OpenPractice
            | Kind::OtherPractice
            | Kind::Institution
            | Kind::OtherSpecialty => Shape::Service,
            Kind::Specialisation | Kind::Absence | Kind::SupervisionGroup => Shape::Span,
            Kind::Supervision | Kind::SpecialtyGoals | Kind::Duties => Shape::Amount,
            Kind::Degree
            | Kind::Licence
            | Kind::Authorisation
            | Kind::Lis1Goals
            | Kind::Internship
            | Kind::CommonGoals
            | Kind::EmergencyCourse
            | Kind::ViolenceCourse
            | Kind::ApprovedGp
            | Kind::EeaGp
            | Kind::Specialist
            | Kind::Renewal => Shape::Event,
        }
    }
}

/// One dated fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Row {
    /// Line of the file, from 1; 0 when it has none.
    pub line: u64,
    /// What it tells.
    pub kind: Kind,
    /// The day, or the first one.
    pub from: Date,
    /// Last day of a span or service; `None` while it runs, and for one day.
    pub to: Option<Date>,
    /// Percent of full time, 1 to 100; 100 where the kind has none.
    pub percent: u8,
    /// Hours, goals or duties; 0 where the kind has none.
    pub amount: u16,
}

impl Row {
    /// An event, or a span or full-time service that still runs.
    pub const fn since(kind: Kind, from: Date) -> Row {
        Row {
            line: 0,
            kind,
            from,
            to: None,
            percent: 100,
            amount: 0,
        }
    }

    /// Its last day as of a day; before `from` when it has not begun.
    pub(crate) fn last(&self, on: Date) -> Date {
        match self.kind.shape() {
            Shape::Event | Shape::Amount => self.from,
            Shape::Span | Shape::Service => self.to.map_or(on, |to| to.min(on)),
        }
    }

    /// Whether it holds on a day, or has happened by it.
    pub(crate) fn holds(&self, on: Date) -> bool {
        match self.kind.shape() {
            Shape::Event | Shape::Amount => self.from <= on,
            Shape::Span | Shape::Service => self.from <= on && self.to.is_none_or(|to| to >= on),
        }
    }
}

/// All that is known of one doctor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// The day on which the record was written, when it tells.
    pub written: Option<Date>,
    /// The facts, in any order.
    pub rows: Vec<Row>,
}

impl Record {
    /// Rows of a kind.
    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    /// Whether something of a kind holds on a day, or has happened by it.
    pub(crate) fn holds(&self, kind: Kind, on: Date) -> bool {
        self.of(kind).any(|row| row.holds(on))
    }

    /// The first day of a kind by a day.
    pub(crate) fn first(&self, kind: Kind, on: Date) -> Option<Date> {
        self.of(kind).map(|row| row.from).filter(|from| *from <= on).min()
    }

    /// What numbers of a kind add up to by a day.
    pub(crate) fn sum(&self, kind: Kind, on: Date) -> u32 {
        self.of(kind)
            .filter(|row| row.from <= on)
            .map(|row| u32::from(row.amount))
            .sum()
    }
}
