//! A roster for a reader.

use super::Scenario;
use ::roster::{Impossible, Outcome, Roster};
use std::fmt::Write;

pub(super) fn told(outcome: &Outcome, compared: &[Scenario]) -> String {
    let mut text = match outcome {
        Outcome::Lawful(roster) => lawful(roster),
        Outcome::Impossible(why) => impossible(why),
    };
    if !compared.is_empty() {
        compare(&mut text, compared);
    }
    text
}

fn lawful(roster: &Roster) -> String {
    let mut text = String::new();
    for row in &roster.rows {
        let behind = row
            .back_up
            .as_ref()
            .map_or(String::new(), |name| format!(", behind: {name}"));
        let _ = writeln!(
            text,
            "{} {}  {:8} {:24} {}{behind}",
            row.start.strftime("%a"),
            row.start.strftime("%Y-%m-%d %H:%M"),
            row.day,
            row.shift,
            row.doctor
        );
    }
    let Roster {
        district,
        from,
        to,
        class,
        fairness,
        ..
    } = roster;
    let shifts = roster.rows.len();
    let hours: f64 = roster.loads.iter().map(|load| load.hours).sum();
    let _ = writeln!(
        text,
        "\n{district}, {from} to {to}: {shifts} shifts of class {class}, {hours:.0} hours\n"
    );
    let _ = writeln!(
        text,
        "{:20} {:>6} {:>7} {:>7} {:>8} {:>8} {:>8} {:>8} {:>12}",
        "doctor", "shifts", "hours", "aim", "a week", "weekends", "holidays", "back-up", "kroner"
    );
    for load in &roster.loads {
        let pay = load
            .pay
            .map_or("not known".to_owned(), |pay| format!("{:.0}", pay.kroner()));
        let _ = writeln!(
            text,
            "{:20} {:>6} {:>7.1} {:>7.1} {:>8.1} {:>8} {:>8} {:>8.1} {pay:>12}",
            load.doctor,
            load.shifts,
            load.hours,
            load.share.aim,
            load.hours_a_week,
            load.weekends,
            load.holidays,
            load.backup_hours
        );
    }
    let _ = writeln!(
        text,
        "\nmost hours over the aim {:.1}, under it {:.1}; mean distance {:.1}",
        fairness.most_over, fairness.most_under, fairness.mean_distance
    );
    for trade in &roster.trades {
        let _ = writeln!(text, "{} gives {} {:.0} hours", trade.from, trade.to, trade.hours);
    }
    for remark in &roster.remarks {
        let _ = writeln!(text, "note: {remark}");
    }
    text
}

fn impossible(why: &Impossible) -> String {
    let Impossible {
        district,
        from,
        to,
        shifts,
        ..
    } = why;
    let mut text = format!(
        "{district}, {from} to {to}: no lawful roster; {} of {shifts} shifts stay open\n",
        why.open.len()
    );
    let mut list = |head: String, lines: &mut dyn Iterator<Item = &str>| {
        let lines: Vec<&str> = lines.collect();
        if !lines.is_empty() {
            let _ = writeln!(text, "\n{head}");
        }
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    };
    list(
        "open, when as few as possible are:".to_owned(),
        &mut why.open.iter().map(|open| open.why.as_str()),
    );
    let (first, last) = (why.conflict_from, why.conflict_to);
    list(
        format!("cannot all be kept from {first} to {last}; without any one of them the rest can:"),
        &mut why.conflict.iter().map(String::as_str),
    );
    list(
        "each of these alone would mend it:".to_owned(),
        &mut why.mends.iter().map(String::as_str),
    );
    if why.mends.is_empty() {
        let _ = writeln!(
            text,
            "\nno single change that was tried mends it; compare with --measures"
        );
    }
    text
}

fn compare(text: &mut String, compared: &[Scenario]) {
    let _ = writeln!(
        text,
        "\n{:60} {:>8} {:>9} {:>9} {:>11}",
        "hours a week on duty", "doctors", "mean", "most", "kroner"
    );
    let number =
        |value: Option<f64>, digits: usize| value.map_or("-".to_owned(), |value| format!("{value:.digits$}"));
    for scenario in compared {
        let key = &scenario.key;
        if let Some(obstacle) = scenario.obstacle() {
            let _ = writeln!(
                text,
                "{:60} no roster, {} open: {obstacle}",
                scenario.name(),
                key.open_shifts
            );
            continue;
        }
        let _ = writeln!(
            text,
            "{:60} {:>8} {:>9} {:>9} {:>11}",
            scenario.name(),
            key.doctors_taking_part,
            number(key.mean_hours_a_week, 1),
            number(key.most_hours_a_week, 1),
            number(key.pay_kroner, 0)
        );
    }
}
