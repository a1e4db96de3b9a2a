use super::case::{Case, Line, Payer, Recipient, part, told};
use super::facts::MunicipalityFacts;
use super::required::Required;
use rulebook::{OutOfHoursRules, Status};
use rust_decimal::Decimal;
use units::{Centrality, Ore};

/// What one applicant gets of a frame when all eligible ask for `eligible_total` together: what is asked for, or its
/// part of the frame when the frame is too small. Equal treatment is our reading; the calls speak of judgement and of
/// priorities without a formula.
///
/// ```
/// use scheme::grants::share_under;
/// use units::Ore;
/// assert_eq!(share_under(Ore(1_000), Ore(150), Ore(300)), Ore(150));
/// assert_eq!(share_under(Ore(200), Ore(150), Ore(300)), Ore(100));
/// ```
pub fn share_under(frame: Ore, asked: Ore, eligible_total: Ore) -> Ore {
    let (frame, asked) = (i128::from(frame.0.max(0)), i128::from(asked.0.max(0)));
    let total = i128::from(eligible_total.0).max(asked);
    if total <= frame {
        return Ore(asked as i64);
    }
    // never above `asked`, so that it fits
    Ore((asked * frame / total) as i64)
}

/// A frame shared out between applicants, in proportion to what they ask for; to the last øre when it is too small.
/// The first applicants get the odd øre.
pub fn share_out(frame: Ore, asked: &[Ore]) -> Vec<Ore> {
    let frame = frame.0.max(0);
    let wanted = asked.iter().map(|ore| i128::from(ore.0.max(0)));
    let total: i128 = wanted.clone().sum();
    if total <= i128::from(frame) {
        return asked.iter().map(|ore| Ore(ore.0.max(0))).collect();
    }
    let mut before = 0;
    let mut given = 0;
    wanted
        .map(|want| {
            before += want;
            // running shares, rounded up: their differences add up to the frame
            let until = (before * i128::from(frame) + total - 1) / total;
            let own = until - given;
            given = until;
            Ore(own as i64)
        })
        .collect()
}

/// Whether a municipality may have the out-of-hours grant: GRA-001 (the calls of 2022 to 2024).
///
/// Fewer than 5 000 inhabitants, and centrality class 6 (2022), or 5 and 6 (from 2023). None where the limits of the
/// day are neither read nor estimated.
pub fn out_of_hours_entitled(
    rules: &OutOfHoursRules,
    inhabitants: u32,
    centrality: Centrality,
) -> Option<bool> {
    let below = rules.population_below.best()?;
    let class = rules.centrality_from.best()?;
    Some(inhabitants < below.value && centrality.0 >= class.value)
}

/// The out-of-hours grant: GRA-001. A frame of the year, shared between the applicants.
pub(super) fn out_of_hours(rules: &OutOfHoursRules, facts: &MunicipalityFacts) -> Line {
    let parties = (Payer::State, Recipient::Municipality);
    Case::decide("out_of_hours_district", "GRA-001", parties, |case| {
        let below = case.rate(&rules.population_below)?;
        let inhabitants = facts.inhabitants;
        case.require(
            "inhabitants",
            inhabitants,
            Required::Below(below.into()),
            inhabitants < below,
        )?;
        let class = case.rate(&rules.centrality_from)?;
        let own = facts.centrality.0;
        case.require(
            "centrality_class",
            own,
            Required::AtLeast(class.into()),
            own >= class,
        )?;
        let most = case.rate(&rules.most)?;
        let frame = case.rate(&rules.frame)?;
        let asked = match facts.out_of_hours_applied {
            Some(applied) => kroner(applied).min(most),
            None => most,
        };
        let total = told(facts.out_of_hours_eligible_total, "out_of_hours_eligible_total")?;
        case.computed("asked_by_all", kroner(total), "kroner");
        let total = kroner(total).max(asked);
        let year = if total > frame {
            case.at_best(Status::Assumed);
            part(asked, frame, total)?
        } else {
            asked
        };
        case.computed("year", year, "kroner");
        part(year, 1, 12)
    })
}

fn kroner(amount: Ore) -> Decimal {
    Decimal::new(amount.0, 2)
}
