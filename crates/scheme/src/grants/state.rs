use super::case::{Case, Line, Payer, Recipient, part, told};
use super::facts::MunicipalityFacts;
use super::required::Required;
use rulebook::{Rate, Status};
use rust_decimal::Decimal;

/// Recruitment grant for a new agreement: GRA-002. The published figure is the most for one agreement, so that the
/// amount is an upper bound.
pub(super) fn recruitment(rate: &Rate<Decimal>, facts: &MunicipalityFacts) -> Line {
    let parties = (Payer::State, Recipient::Municipality);
    Case::decide("recruitment", "GRA-002", parties, |case| {
        let each = case.rate(rate)?;
        let agreements = told(facts.new_agreements, "new_agreements")?;
        case.require("new_agreements", agreements, Required::AtLeast(1), agreements > 0)?;
        case.at_best(Status::Estimated);
        case.computed("at_most_each", each, "kroner");
        part(each, agreements, 1)
    })
}

/// A grant of which only a figure for a year is known: GRA-005, GRA-006, GRA-007.
pub(super) fn yearly(rate: &Rate<Decimal>, rule: &'static str, parties: (Payer, Recipient)) -> Line {
    let name = match rate {
        Rate::Known(value) => &value.parameter,
        Rate::Missing { parameter, .. } | Rate::NotInForce { parameter, .. } => parameter,
    };
    let name = name.rsplit('.').next().unwrap_or(name).to_owned();
    Case::decide(name, rule, parties, |case| {
        let year = case.rate(rate)?;
        part(year, 1, 12)
    })
}

/// One grant for each inhabitant in place of many: GRA-010, which a reform brings.
pub(super) fn consolidated(rate: &Rate<Decimal>, facts: &MunicipalityFacts) -> Line {
    let parties = (Payer::State, Recipient::Municipality);
    Case::decide("consolidated", "GRA-010", parties, |case| {
        let each = case.rate(rate)?;
        case.computed("inhabitants", facts.inhabitants, "persons");
        part(each, facts.inhabitants, 12)
    })
}

/// A grant for each of a number of doctors, for so many months: GRA-003, REF-008.
pub(super) fn each(
    grant: &'static str,
    rule: &'static str,
    parties: (Payer, Recipient),
    rate: &Rate<Decimal>,
    number: (Option<u32>, &'static str),
    months: u32,
) -> Line {
    Case::decide(grant, rule, parties, |case| {
        let amount = case.rate(rate)?;
        let (number, name) = (told(number.0, number.1)?, number.1);
        case.require(name, number, Required::AtLeast(1), number > 0)?;
        part(amount, number, months)
    })
}
