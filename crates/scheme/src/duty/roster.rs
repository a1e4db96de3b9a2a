//! What a lawful roster keeps, checked one thing at a time.

use jiff::civil::DateTime;
use jiff::{Span, ToSpan};
use rust_decimal::Decimal;

/// What somebody is on a shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The doctor on duty.
    OnDuty,
    /// The doctor behind one who may not be alone.
    BackUp,
}

/// One doctor on one shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    /// The doctor's row.
    pub doctor: usize,
    /// The shift's row.
    pub shift: usize,
    /// On duty or behind.
    pub role: Role,
    /// First minute.
    pub start: DateTime,
    /// End.
    pub end: DateTime,
}

/// Something that a lawful roster has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breach {
    /// Nobody is on duty (OOH-001).
    Uncovered {
        /// The shift.
        shift: usize,
    },
    /// Two doctors where one is needed.
    Crowded {
        /// The shift.
        shift: usize,
    },
    /// The doctor may not be alone and nobody who may is behind (COM-005, COM-006).
    NoBackUp {
        /// The shift.
        shift: usize,
    },
    /// The doctor is exempt or away.
    NotAvailable {
        /// The doctor.
        doctor: usize,
        /// The shift.
        shift: usize,
    },
    /// One doctor at two places at once.
    TwoAtOnce {
        /// The doctor.
        doctor: usize,
        /// The earlier shift.
        first: usize,
        /// The later one.
        second: usize,
    },
    /// Too little rest between two shifts on duty (SFS-004).
    Rest {
        /// The doctor.
        doctor: usize,
        /// The earlier shift.
        first: usize,
        /// The later one.
        second: usize,
    },
}

/// Every breach of a roster: OOH-001, COM-005, SFS-003, SFS-004. The working-time chapter does not set the rest between duties, so it is the
/// district's own limit. `may_serve`, `alone` and `backs` say whether a doctor may take a shift, be alone on it, be back-up
/// on it.
pub fn breaches(
    shifts: usize,
    duties: &[Duty],
    rest: Span,
    may_serve: impl Fn(usize, usize) -> bool,
    alone: impl Fn(usize, usize) -> bool,
    backs: impl Fn(usize, usize) -> bool,
) -> Vec<Breach> {
    let mut found = vec![];
    for shift in 0..shifts {
        let of = |role| duties.iter().filter(move |d| d.shift == shift && d.role == role);
        let on_duty: Vec<&Duty> = of(Role::OnDuty).collect();
        match on_duty[..] {
            [] => found.push(Breach::Uncovered { shift }),
            [only] => {
                let behind = of(Role::BackUp).any(|d| d.doctor != only.doctor && backs(d.doctor, shift));
                if !alone(only.doctor, shift) && !behind {
                    found.push(Breach::NoBackUp { shift });
                }
            }
            _ => found.push(Breach::Crowded { shift }),
        }
    }
    for duty in duties.iter().filter(|d| !may_serve(d.doctor, d.shift)) {
        found.push(Breach::NotAvailable {
            doctor: duty.doctor,
            shift: duty.shift,
        });
    }
    let mut own: Vec<&Duty> = duties.iter().collect();
    own.sort_by_key(|d| (d.doctor, d.start, d.shift));
    for (place, first) in own.iter().enumerate() {
        let rested = first.end.saturating_add(rest);
        let later = own[place + 1..]
            .iter()
            .take_while(|d| d.doctor == first.doctor && d.start < rested);
        for second in later {
            let (doctor, first_shift, second_shift) = (first.doctor, first.shift, second.shift);
            if second.start < first.end {
                found.push(Breach::TwoAtOnce {
                    doctor,
                    first: first_shift,
                    second: second_shift,
                });
            } else if first.role == Role::OnDuty && second.role == Role::OnDuty {
                found.push(Breach::Rest {
                    doctor,
                    first: first_shift,
                    second: second_shift,
                });
            }
        }
    }
    found.sort_unstable();
    found
}

/// Hours of each doctor when duty is shared evenly within the group by size of post: DUT-010. Shares sum to the hours; nobody
/// shares where no post is above zero.
pub fn even_share(hours: Decimal, posts: &[Decimal]) -> Vec<Decimal> {
    let all: Decimal = posts.iter().copied().filter(|p| *p > Decimal::ZERO).sum();
    posts
        .iter()
        .map(|&post| {
            let part = hours.checked_mul(post.max(Decimal::ZERO));
            part.and_then(|part| part.checked_div(all)).unwrap_or_default()
        })
        .collect()
}

/// The rest as a span.
pub fn rest_hours(hours: u8) -> Span {
    i64::from(hours).hours()
}
