//! What the register says, as the API shows it: days are written, numbers have names.

use crate::ids::day;
use serde::Serialize;
use utoipa::ToSchema;

/// A period on a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Place {
    /// The list.
    #[schema(example = 1)]
    list: i64,
    /// First day.
    #[schema(format = Date, example = "2026-04-01")]
    since: String,
    /// First day after it; none while it runs.
    #[schema(format = Date, example = "2027-04-01")]
    until: Option<String>,
    /// How it began.
    #[schema(example = "choice")]
    begun_by: String,
    /// How it ended.
    ended_by: Option<String>,
}

/// A doctor of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Doctor {
    /// Health personnel number.
    #[schema(example = 9_000_001)]
    hpr: i64,
    /// Name.
    #[schema(example = "Blid Bjørk")]
    name: String,
    /// `LPFL` for a regular GP, `LPVI` for a locum.
    #[schema(example = "LPFL")]
    role: String,
    /// First day on the list.
    #[schema(format = Date, example = "2020-01-01")]
    since: String,
}

/// Where somebody stands in a queue.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Wait {
    /// The list.
    #[schema(example = 1)]
    list: i64,
    /// Place in the queue; the first is 1.
    #[schema(example = 4, minimum = 1)]
    number: i64,
    /// Day of the entry.
    #[schema(format = Date, example = "2026-03-10")]
    since: String,
}

/// Where a person stands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Standing {
    /// The person's number in the register.
    #[schema(example = 17)]
    pub(crate) person: i64,
    /// Name.
    #[schema(example = "Blid Bjørk")]
    name: String,
    /// Day of birth.
    #[schema(format = Date, example = "1971-04-15")]
    born: String,
    /// Number of the municipality of residence; none where the address is protected.
    #[schema(example = 1103)]
    municipality: Option<i64>,
    /// `entitled`, `outside`, `not_entitled` or `ended`.
    #[schema(example = "entitled")]
    standing: String,
    /// The place today.
    place: Option<Place>,
    /// The place from the next first of a month, when another was chosen.
    next: Option<Place>,
    /// The doctors of today's list.
    doctors: Vec<Doctor>,
    /// The queue that the person stands in.
    waiting: Option<Wait>,
}

/// What may be known of a list by everybody, with the three meanings of a free place.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct List {
    /// The list.
    #[schema(example = 1)]
    pub(crate) list: i64,
    /// Its municipality.
    #[schema(example = 1103)]
    municipality: i64,
    /// Cap, persons.
    #[schema(example = 1100)]
    cap: u16,
    /// Persons who are on it on the next first of a month if nothing more is asked for.
    #[schema(example = 1054)]
    length: u32,
    /// Cap less length.
    nominally_free: u32,
    /// Places that anybody may choose now.
    open_to_choice: u32,
    /// Places that go to those without a list and to the queue.
    open_to_queue: u32,
    /// Persons who wait.
    waiting: u32,
    /// Locked: takes nobody.
    locked: bool,
    /// Its doctors today.
    doctors: Vec<Doctor>,
}

impl From<register::Place> for Place {
    fn from(place: register::Place) -> Place {
        Place {
            list: place.list,
            since: day(place.since),
            until: place.until.map(day),
            begun_by: place.begun_by,
            ended_by: place.ended_by,
        }
    }
}

impl From<register::Doctor> for Doctor {
    fn from(doctor: register::Doctor) -> Doctor {
        Doctor {
            hpr: doctor.hpr,
            name: doctor.name,
            role: doctor.role,
            since: day(doctor.since),
        }
    }
}

impl From<register::Wait> for Wait {
    fn from(wait: register::Wait) -> Wait {
        Wait {
            list: wait.list,
            number: wait.number,
            since: day(wait.since),
        }
    }
}

impl Standing {
    pub(crate) fn of(person: i64, standing: register::Standing) -> Standing {
        Standing {
            person,
            name: standing.name,
            born: day(standing.born),
            municipality: standing.home,
            standing: standing.standing,
            place: standing.place.map(Place::from),
            next: standing.next.map(Place::from),
            doctors: standing.doctors.into_iter().map(Doctor::from).collect(),
            waiting: standing.waiting.map(Wait::from),
        }
    }
}

impl From<register::ListCard> for List {
    fn from(card: register::ListCard) -> List {
        List {
            list: card.list,
            municipality: card.municipality,
            cap: card.cap,
            length: card.length,
            nominally_free: card.nominally_free,
            open_to_choice: card.open_to_choice,
            open_to_queue: card.open_to_queue,
            waiting: card.waiting,
            locked: card.locked,
            doctors: card.doctors.into_iter().map(Doctor::from).collect(),
        }
    }
}
