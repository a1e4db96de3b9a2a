//! Co-payments (egenandeler): who pays none, what counts, the yearly ceiling and the exemption card (frikort).
//!
//! [`Ledger`] is the register of one person and year as a pure fold over reports; [`add`] is the same sum for a
//! simulation, in four bytes. [`RULES`] says for each rule where it is decided.

mod amounts;
mod deadlines;
mod exemption;
mod group;
mod index;
mod ledger;
mod running;

pub(crate) use amounts::at_factor;
pub use amounts::{
    Outpatient, at_level, blue_prescription, lump_sum_card_from, no_show, outpatient, private_laboratory,
    private_radiology,
};
pub use deadlines::{claim_by, credit_by, provider_claim_by, report_by};
pub use exemption::{MentalHealthCare, age_on, exempt_by_age, exempt_by_age_for, exempt_in_mental_health};
pub use group::{Group, Which, amount_that_counts};
pub use index::RULES;
pub use ledger::{Account, Card, Event, EventKind, Ledger, LedgerError, Refusal, Refused, Sender};
pub use running::{Running, add, ceiling_ore};

use units::{Date, Month};

/// The same day so many months later, or the last day of that month.
fn months_later(date: Date, months: u8) -> Date {
    let month = Month::of(date).plus(u16::from(months));
    Date::new(month.year() as i16, month.month() as i8, date.day()).unwrap_or_else(|_| month.last_day())
}
