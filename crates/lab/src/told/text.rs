//! A comparison for the terminal.

use super::Told;
use assessment::comparison::{Interval, Together};
use evidence::Standing;

/// What a reader looks at first, in this order.
const FIRST: [&str; 18] = [
    "share_residents_without_gp",
    "residents_on_lists_without_gp",
    "share_lists_open",
    "avg_list_length_lists_with_gp",
    "gps",
    "lists_without_gp",
    "entries",
    "exits",
    "doctors_under_40",
    "hours_with_duty",
    "wait_days",
    "duty_districts_not_covered",
    "own_doctor_share",
    "contacts_out_of_hours",
    "expected_admissions",
    "state_kroner",
    "municipalities_kroner",
    "patients_kroner",
];

/// Sentences of a factorial comparison.
const TOLD_TOGETHER: [&str; 6] = [
    "residents_on_lists_without_gp",
    "gps",
    "avg_list_length_lists_with_gp",
    "hours_with_duty",
    "state_kroner",
    "municipalities_kroner",
];

pub(super) fn text(all: &Told<'_>) -> String {
    let head = &all.record.head;
    let last = head.until;
    let draws = all.effects.first().map_or(0, |effect| effect.draws);
    let mut text = format!(
        "{} to {last}, scale {}, seed {}, {draws} draws of the evidence, each with and without the reform\n",
        head.from, head.scale, head.seed
    );
    for scenario in 1..head.scenarios.len() {
        let set = &head.scenarios[scenario];
        if head.factorial && set.len() > 1 && set.len() < head.reforms.len() {
            continue;
        }
        text += &format!(
            "\n{} in {last}\n{:34} {:>15} {:>12}  {:27} {:>8}  {}\n",
            all.name(scenario),
            "",
            "baseline",
            "effect",
            "90 % of draws",
            "%",
            "evidence"
        );
        for name in FIRST {
            let found = all.effects.iter().find(|effect| {
                effect.scenario == scenario
                    && effect.year == last
                    && all.measures[effect.measure].name == name
            });
            let Some(effect) = found else { continue };
            let percent = if effect.baseline.median == 0.0 {
                0.0
            } else {
                100.0 * effect.effect.median / effect.baseline.median
            };
            text += &format!(
                "{:34} {:>15} {:>12}  {:27} {:>7.1}%  {}\n",
                name,
                number(effect.baseline.median),
                signed(effect.effect.median),
                span(&effect.effect),
                percent,
                all.weakest(effect.measure),
            );
        }
    }
    text += &together(all);
    text += &rests_on(all);
    text
}

fn together(all: &Told<'_>) -> String {
    let last = all.record.head.until;
    let of = |name: &str| {
        all.together
            .iter()
            .find(|t| t.year == last && all.measures[t.measure].name == name)
    };
    let told: Vec<&Together> = TOLD_TOGETHER.iter().filter_map(|name| of(name)).collect();
    let mut text = String::new();
    if !told.is_empty() {
        text += &format!("\ntogether in {last}\n");
    }
    for together in told {
        text += &sentence(all, together);
        text += "\n";
        for (place, share) in together.shapley.iter().enumerate() {
            text += &format!(
                "  {:40} alone {:>12}  share of the whole {:>12}  {}\n",
                all.reform(place),
                signed(together.main[place].mean),
                signed(share.mean),
                span(share)
            );
        }
        for pair in &together.pairs {
            let name = format!("{} with {}", all.reform(pair.one), all.reform(pair.other));
            text += &format!(
                "  {name:60} beyond both {:>12}  {}\n",
                signed(pair.size.mean),
                span(&pair.size)
            );
        }
    }
    text
}

/// Together against the sum of each, and why, in one sentence.
pub(super) fn sentence(all: &Told<'_>, together: &Together) -> String {
    let name = |measure: usize| all.measures[measure].name.replace('_', " ");
    let because = all.because(together);
    let sum: f64 = together.main.iter().map(|main| main.mean).sum();
    let mut text = format!(
        "{}: together {} {}",
        name(together.measure),
        signed(together.joint.mean),
        all.measures[together.measure].unit
    );
    match because.beyond_percent {
        Some(percent) if because.is_clear => {
            let way = if percent < 0.0 { "less" } else { "more" };
            text += &format!(
                ", {:.0} % {way} than the sum of each alone ({})",
                percent.abs(),
                signed(sum)
            );
        }
        _ if because.is_clear => text += &format!(", against {} as the sum of each alone", signed(sum)),
        _ => {
            text += &format!(
                ", which the draws cannot tell from the sum of each alone ({})",
                signed(sum)
            )
        }
    }
    if let (true, Some((between, alone, joint))) = (because.is_clear, because.between) {
        text += &format!(
            ", because {} change by {} together and {} as the sum",
            name(between),
            signed(joint),
            signed(alone)
        );
    }
    text + "."
}

/// What the widest answers rest on.
fn rests_on(all: &Told<'_>) -> String {
    let wanted = all.record.head.scenarios.len() - 1;
    let mut text = String::new();
    for name in TOLD_TOGETHER {
        let split = all
            .splits
            .iter()
            .find(|s| s.scenario == wanted && all.measures[s.measure].name == name);
        let Some(split) = split else { continue };
        if text.is_empty() {
            text += &format!(
                "\nwhat the width of {} rests on, share of the variance over {} draws\n",
                all.name(wanted),
                split.draws
            );
        }
        let parts: Vec<String> = split
            .parts
            .iter()
            .take(4)
            .map(|part| format!("{} {:.0} %", part.name, 100.0 * part.total))
            .collect();
        let standing: Vec<String> = all
            .by_standing(split)
            .iter()
            .map(|(standing, share)| format!("{standing} {:.0} %", 100.0 * share))
            .collect();
        text += &format!(
            "{name}: {}; by evidence: {}; luck and what is not seen {:.0} %\n",
            parts.join(", "),
            standing.join(", "),
            100.0 * split.left_over
        );
        let dials = all
            .by_standing(split)
            .iter()
            .find(|(standing, _)| *standing == Standing::Dial)
            .map_or(0.0, |(_, share)| *share);
        if dials > 0.5 * (1.0 - split.left_over) && dials > 0.0 {
            text += &format!(
                "  warning: {:.0} % of what is explained rests on figures that nobody has measured\n",
                100.0 * dials / (1.0 - split.left_over)
            );
        }
    }
    if text.is_empty() {
        text += "\nwith 40 draws or more it is also told what the width rests on\n";
    }
    text
}

fn digits(value: f64) -> usize {
    match value.abs() {
        v if v >= 1000.0 => 0,
        v if v >= 10.0 => 1,
        _ => 2,
    }
}

fn number(value: f64) -> String {
    if value.abs() >= 1e7 {
        format!("{:.1} mill.", value / 1e6)
    } else {
        format!("{value:.*}", digits(value))
    }
}

fn signed(value: f64) -> String {
    if value.abs() >= 1e7 {
        format!("{:+.1} mill.", value / 1e6)
    } else {
        format!("{value:+.*}", digits(value))
    }
}

fn span(interval: &Interval) -> String {
    format!("{} to {}", signed(interval.low90), signed(interval.high90))
}
