//! A synthetic month of national claims, to try the settlement on. Nobody in it exists.

use crate::Error;
use jiff::ToSpan;
use std::fmt::Write as _;
use std::io::Write;
use units::{Date, Month};

/// The mix of contacts, with its sources.
const MIX: &str = include_str!("../../../data/claims/month_mix.csv");

/// Bills per thousand with a fault.
const FAULTS_PER_THOUSAND: u64 = 4;
/// Shares of the hundred, all assumed: doctors who are specialists or on a salary, patients with a card.
const SPECIALISTS: u64 = 60;
const SALARIED: u64 = 20;
const CARDS: u64 = 12;

struct Contact<'a> {
    /// Bills up to and with this contact, of the mix's total.
    up_to: u64,
    setting: &'a str,
    situation: &'a str,
    hours: (u64, u64),
    minutes: u64,
    lines: &'a str,
    supplements: Vec<Supplement<'a>>,
}

struct Supplement<'a> {
    code: &'a str,
    per_thousand: u64,
    minutes: u64,
}

/// Writes a bill table of a month: the same one for the same number, month and seed.
///
/// # Errors
/// [`Error::Io`] when the file cannot be written; [`Error::Broken`] never with the mix that is built in.
pub fn write_month(
    out: &mut impl Write,
    file: &str,
    bills: u64,
    month: Month,
    seed: u64,
) -> Result<(), Error> {
    let failed = |source| Error::Io {
        action: "write",
        file: file.to_owned(),
        remedy: "choose a folder that you may write to, on a disk with room",
        source,
    };
    let mut rows = csv::Reader::from_reader(MIX.as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().collect::<Result<_, _>>().map_err(|e| broken(&e))?;
    let mix = mix(&rows).ok_or_else(|| broken(&"a row is not as its header says"))?;
    writeln!(out, "{}", crate::reader::TABLE_COLUMNS.join(",")).map_err(failed)?;
    let mut line = String::new();
    let days = month.last_day().day().unsigned_abs().into();
    for number in 0..bills {
        let mut chance =
            Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd1b5_4a32_d192_ed03));
        line.clear();
        // Writing into a string cannot fail.
        let _ = bill(&mut line, &mix, month.first_day(), days, number, &mut chance);
        out.write_all(line.as_bytes()).map_err(failed)?;
    }
    out.flush().map_err(failed)
}

fn broken(problem: &dyn std::fmt::Display) -> Error {
    Error::Broken {
        file: "data/claims/month_mix.csv".to_owned(),
        line: 1,
        problem: problem.to_string(),
    }
}

fn mix(rows: &[csv::StringRecord]) -> Option<Vec<Contact<'_>>> {
    let mut up_to = 0;
    rows.iter()
        .map(|row| {
            let number = |column| row.get(column)?.parse::<u64>().ok();
            up_to += number(1)?;
            let supplements = row
                .get(8)?
                .split(';')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            Some(Contact {
                up_to,
                setting: row.get(2)?,
                situation: row.get(3)?,
                hours: (number(4)?, number(5)?),
                minutes: number(6)?,
                lines: row.get(7)?,
                supplements: supplements.map(supplement).collect::<Option<_>>()?,
            })
        })
        .collect()
}

/// `CODE SHARE`, and the minutes it takes where it is more.
fn supplement(text: &str) -> Option<Supplement<'_>> {
    let mut words = text.split(' ');
    let (code, share) = (words.next()?, words.next()?.parse::<f64>().ok()?);
    let minutes = words.next().map_or(Some(0), |minutes| minutes.parse().ok())?;
    Some(Supplement {
        code,
        per_thousand: (share * 1000.0) as u64,
        minutes,
    })
}

fn bill(
    line: &mut String,
    mix: &[Contact<'_>],
    first: Date,
    days: u64,
    number: u64,
    chance: &mut Chance,
) -> std::fmt::Result {
    let total = mix.last().map_or(1, |contact| contact.up_to);
    let at = chance.below(total);
    let Some(contact) = mix.iter().find(|contact| at < contact.up_to) else {
        return Ok(());
    };
    let mut date = day_of(first, chance.below(days));
    if contact.setting == "gp" {
        // Practices keep weekdays.
        while matches!(
            date.weekday(),
            jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday
        ) {
            date = day_of(first, chance.below(days));
        }
    }
    let (hour, minute) = (
        contact.hours.0 + chance.below(contact.hours.1 - contact.hours.0),
        chance.below(60),
    );
    let specialist = chance.below(100) < SPECIALISTS;
    let salaried = if chance.below(100) < SALARIED { "yes" } else { "no" };
    let born = day_of(first, 0).saturating_sub((chance.below(95 * 365) as i64).days());
    let card = chance.below(100) < CARDS;
    let mut minutes = contact.minutes;
    let mut lines = format!("{} x1", contact.lines);
    for supplement in &contact.supplements {
        let for_specialist = supplement.code.starts_with("2d");
        let taken = if for_specialist {
            specialist
        } else {
            chance.below(1000) < supplement.per_thousand
        };
        if taken {
            minutes = minutes.max(supplement.minutes);
            write!(lines, "; {} x1", supplement.code)?;
        }
    }
    let fault = (chance.below(1000) < FAULTS_PER_THOUSAND).then(|| chance.below(6));
    let mut id = number;
    let mut setting = contact.setting;
    match fault {
        Some(0) => lines += "; 9zz x1",
        Some(1) => lines += "; 2ad x-1",
        Some(2) => id = number.saturating_sub(1),
        Some(3) => setting = "\"gp",
        Some(4) => date = Date::constant(1999, 1, 4),
        Some(_) => lines.clear(),
        None => {}
    }
    let until = if specialist { "2029-12-31" } else { "" };
    let (exemption, from, to) = if card {
        (
            "card",
            format!("{}-01-01", date.year()),
            format!("{}-12-31", date.year()),
        )
    } else {
        ("none", String::new(), String::new())
    };
    let situation = contact.situation;
    writeln!(
        line,
        "B{id:09},{date},{hour:02}:{minute:02},{minutes},,{setting},{situation},doctor,{until},no,{salaried},{born},{exemption},{from},{to},own_list,,{lines}"
    )
}

fn day_of(first: Date, after: u64) -> Date {
    first.saturating_add((after as i64).days())
}

/// Random bits as a pure function of where they begin (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % n.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Order, Practices, read};
    use std::ops::ControlFlow;

    #[test]
    fn a_month_is_the_same_again_and_nearly_all_of_it_is_readable() {
        let write = |seed| {
            let mut out = Vec::new();
            write_month(&mut out, "m.csv", 5_000, Month::new(2026, 3), seed).unwrap();
            out
        };
        let table = write(1);
        assert_eq!(table, write(1));
        assert_ne!(table, write(2));
        let (mut good, mut bad) = (0, 0);
        let practices = Practices::default();
        read(table.as_slice(), "m.csv", &mut |bill| {
            match bill.interpret(&practices) {
                Ok(claim) => {
                    let Order::Pay(claimed) = claim.order else {
                        panic!("a table pays only")
                    };
                    good += usize::from(claimed.bill.date.month() == 3);
                }
                Err(_) => bad += 1,
            }
            ControlFlow::Continue(())
        })
        .unwrap();
        assert!(good > 4_950 && (1..40).contains(&bad), "{good} good, {bad} bad");
    }
}
