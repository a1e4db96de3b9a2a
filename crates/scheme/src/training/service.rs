//! How much service counts: from when, at which percentage, less which absence.

use super::record::{Kind, Record, Row};
use super::stage;
use super::time::Time;
use rulebook::TrainingRules;
use units::Date;

/// Service of a kind, full-time equivalent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Service {
    /// At work.
    pub worked: Time,
    /// Absent beyond courses and holiday.
    pub absent: Time,
}

impl Service {
    fn plus(self, other: Service) -> Service {
        Service {
            worked: self.worked + other.worked,
            absent: self.absent + other.absent,
        }
    }

    /// Work and absence together.
    pub fn whole(self) -> Time {
        self.worked + self.absent
    }
}

/// What of a record counts by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counted {
    /// Hospital part of LIS1.
    pub hospital: Service,
    /// Municipal part of LIS1.
    pub municipal: Service,
    /// Open unselected general practice in specialisation.
    pub open: Service,
    /// Other general-practice service in specialisation.
    pub other_practice: Service,
    /// Institutions.
    pub institution: Service,
    /// Another specialty.
    pub other_specialty: Service,
    /// Supervision group, calendar time.
    pub group: Time,
    /// Of it, while in open practice.
    pub group_open: Time,
}

impl Counted {
    /// All service after LIS1, without limits.
    pub fn after_part_one(&self) -> Service {
        self.open
            .plus(self.other_practice)
            .plus(self.institution)
            .plus(self.other_specialty)
    }
}

/// What of a record counts by a day, each kind of service from the day of [`counts_from`].
pub fn counted(record: &Record, on: Date) -> Counted {
    let of = |kind| service(record, kind, on);
    let (group, group_open) = group(record, on);
    Counted {
        hospital: of(Kind::Lis1Hospital),
        municipal: of(Kind::Lis1Municipality),
        open: of(Kind::OpenPractice),
        other_practice: of(Kind::OtherPractice),
        institution: of(Kind::Institution),
        other_specialty: of(Kind::OtherSpecialty),
        group,
        group_open,
    }
}

/// First day on which service of a kind counts: no service before licence or authorisation (SPE-002); in an institution not before
/// the LIS1 goals are reached (SPE-003); general practice besides only while tied to a registered training enterprise (SPE-021).
/// `None` while it does not count. Spesialistforskriften §§ 2, 18 and 31.
pub fn counts_from(record: &Record, kind: Kind, on: Date) -> Option<Date> {
    let licensed = stage::licensed_from(record, on)?;
    match kind {
        Kind::Lis1Hospital | Kind::Lis1Municipality | Kind::OtherSpecialty => Some(licensed),
        Kind::Institution => Some(licensed.max(stage::part_one_done(record, on)?)),
        Kind::OpenPractice | Kind::OtherPractice => {
            let enterprise = record.first(Kind::Specialisation, on)?;
            Some(licensed.max(stage::part_one_done(record, on)?).max(enterprise))
        }
        _ => None,
    }
}

/// Time at work that counts, and the absence that is not deducted from it: SPE-012 (spesialistforskriften § 31). `allowed` is the absence
/// that is not deducted.
pub fn deduct_absence(service: Service, allowed: Time) -> Time {
    service.worked + service.absent.min(allowed)
}

/// Training in another specialty that counts: SPE-013, at most three years and three months (spesialistforskriften § 31).
pub fn other_specialty(counted: &Counted, rules: &TrainingRules) -> Time {
    let most = Time::from_months(rules.practice.other_specialty_most_months.value);
    counted.other_specialty.worked.min(most)
}

/// Service after LIS1 that counts together: each kind up to its most (SPE-005, SPE-013), and absence up to its share (SPE-012).
pub fn after_part_one(counted: &Counted, rules: &TrainingRules) -> Time {
    let open = Time::from_months(rules.practice.open_most_months.value);
    let other = Time::from_months(rules.practice.other_most_months.value);
    let worked = counted.open.worked.min(open)
        + counted.other_practice.worked.min(other)
        + counted.institution.worked
        + other_specialty(counted, rules);
    let all = counted.after_part_one();
    let capped = Service {
        worked,
        absent: all.absent,
    };
    deduct_absence(capped, share_allowed(all, rules))
}

/// Absence after LIS1 that is not deducted from some service.
pub(crate) fn share_allowed(service: Service, rules: &TrainingRules) -> Time {
    service.whole().part(rules.absence.share.value)
}

fn service(record: &Record, kind: Kind, on: Date) -> Service {
    let Some(from) = counts_from(record, kind, on) else {
        return Service::default();
    };
    let practice = matches!(kind, Kind::OpenPractice | Kind::OtherPractice);
    let mut sum = Service::default();
    for row in record.of(kind) {
        let (first, last) = (row.from.max(from), row.last(on));
        if !practice {
            sum = sum.plus(stint(record, row, (first, last), on));
            continue;
        }
        for tie in record.of(Kind::Specialisation) {
            let within = (first.max(tie.from), last.min(tie.last(on)));
            sum = sum.plus(stint(record, row, within, on));
        }
    }
    sum
}

/// One row between two days, at its percentage.
fn stint(record: &Record, row: &Row, (first, last): (Date, Date), on: Date) -> Service {
    if last < first {
        return Service::default();
    }
    let time = |first, last| Time::full_time_equivalent(first, last, row.percent);
    let absent = record
        .of(Kind::Absence)
        .map(|absence| time(first.max(absence.from), last.min(absence.last(on))))
        .sum();
    let whole = time(first, last);
    let absent = whole.min(absent);
    Service {
        worked: whole - absent,
        absent,
    }
}

/// Time in a supervision group in specialisation, and of it in open practice at any percentage.
fn group(record: &Record, on: Date) -> (Time, Time) {
    let Some(from) = counts_from(record, Kind::OpenPractice, on) else {
        return (Time::NONE, Time::NONE);
    };
    let mut open: Vec<(Date, Date)> = record
        .of(Kind::OpenPractice)
        .map(|row| (row.from, row.last(on)))
        .collect();
    open.sort_unstable();
    let (mut all, mut in_open) = (Time::NONE, Time::NONE);
    for row in record.of(Kind::SupervisionGroup) {
        for tie in record.of(Kind::Specialisation) {
            let first = row.from.max(tie.from).max(from);
            let last = row.last(on).min(tie.last(on));
            all = all + Time::full_time_equivalent(first, last, 100);
            in_open = in_open + union(&open, first, last);
        }
    }
    (all, in_open)
}

/// Time between two days that lies in one or more periods, which are sorted.
fn union(periods: &[(Date, Date)], first: Date, last: Date) -> Time {
    let (mut sum, mut next) = (Time::NONE, first);
    for (from, to) in periods {
        let to = (*to).min(last);
        sum = sum + Time::full_time_equivalent(next.max(*from), to, 100);
        next = next.max(to.saturating_add(jiff::Span::new().days(1)));
    }
    sum
}
