//! How duty is shared, and who gives some away.

use crate::district::District;
use crate::eligible::Eligible;
use crate::shifts::Shift;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use scheme::duty::even_share;
use serde::Serialize;

/// A doctor's hours of the period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// Shared evenly by post and days present (DUT-010).
    pub even: f64,
    /// After giving away and taking on.
    pub aim: f64,
}

/// Hours that change hands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trade {
    /// Gives away.
    pub from: String,
    /// Takes on.
    pub to: String,
    /// Hours of the period.
    pub hours: f64,
}

/// Even shares and, as far as those who want less meet those who want more, shares after trading. Hours are conserved.
pub(crate) fn shares(
    district: &District,
    shifts: &[Shift],
    eligible: &[Vec<Eligible>],
) -> (Vec<Share>, Vec<Trade>) {
    let hours: f64 = shifts.iter().map(|shift| shift.hours(district)).sum();
    let present = |row: &Vec<Eligible>| {
        row.iter().filter(|cell| cell.serves()).count() as f64 / row.len().max(1) as f64
    };
    let posts: Vec<Decimal> = district
        .doctors
        .iter()
        .zip(eligible)
        .map(|(doctor, row)| Decimal::try_from(doctor.post * present(row)).unwrap_or_default())
        .collect();
    let even: Vec<f64> = even_share(Decimal::try_from(hours).unwrap_or_default(), &posts)
        .iter()
        .map(|hours| hours.to_f64().unwrap_or(0.0))
        .collect();
    let change = |sign: f64| -> Vec<f64> {
        let wishes = district.doctors.iter().zip(&even);
        wishes
            .map(|(doctor, even)| (even * (doctor.wish - 1.0) * sign).max(0.0))
            .collect()
    };
    let (give, take) = (change(-1.0), change(1.0));
    let moved = give.iter().sum::<f64>().min(take.iter().sum());
    let part = |all: &[f64]| -> Vec<f64> {
        let sum: f64 = all.iter().sum();
        all.iter()
            .map(|hours| if sum > 0.0 { hours * moved / sum } else { 0.0 })
            .collect()
    };
    let (give, take) = (part(&give), part(&take));
    let shares = (0..even.len()).map(|d| Share {
        even: even[d],
        aim: even[d] - give[d] + take[d],
    });
    (shares.collect(), pair(district, give, take))
}

/// Who gives to whom, in the order of the file.
fn pair(district: &District, give: Vec<f64>, mut take: Vec<f64>) -> Vec<Trade> {
    let mut trades = vec![];
    for (giver, mut left) in district.doctors.iter().zip(give) {
        for (taker, room) in district.doctors.iter().zip(&mut take) {
            let hours = left.min(*room);
            if hours > 1e-9 {
                left -= hours;
                *room -= hours;
                trades.push(Trade {
                    from: giver.name.clone(),
                    to: taker.name.clone(),
                    hours,
                });
            }
        }
    }
    trades
}
