use super::case::{Case, Line, Payer, Recipient, part};
use super::required::Required;
use rulebook::GrantRules;
use rust_decimal::Decimal;

/// The days that stand-by pay tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DutyDay {
    /// Monday to Friday.
    Weekday = 0,
    /// Saturday and Sunday.
    Weekend = 1,
    /// Public holiday.
    Holiday = 2,
}

/// Stand-by pay (beredskapsgodtgjøring) for hours of duty: SFS-006 (SFS 2305 pt 8.3, read for 2021). Class 1 to 4;
/// another class is no duty class and gives nothing.
pub fn standby_pay(rules: &GrantRules, class: u8, day: DutyDay, hours: Decimal) -> Line {
    let parties = (Payer::Municipality, Recipient::Doctors);
    Case::decide("standby", "SFS-006", parties, |case| {
        let row = usize::from(class)
            .checked_sub(1)
            .and_then(|row| rules.standby.get(row));
        case.require("duty_class", class, Required::Between(1, 4), row.is_some())?;
        case.require("hours", hours, Required::AtLeast(0), hours >= Decimal::ZERO)?;
        let rate = row.map(|days| &days[day as usize]);
        let hour = rate.map_or(Ok(Decimal::ZERO), |rate| case.rate(rate))?;
        part(hour, hours, 1)
    })
}
