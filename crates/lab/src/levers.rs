//! How far a reform can be turned: the whole of it, or a figure that it sets.

use crate::{Refused, Why};
use rulebook::{Levers, Patch, Reform, Rulebook, Status, Title, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;

/// Key of the lever that turns all of a reform.
pub const STRENGTH: &str = "strength";

/// A lever of a reform.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lever {
    /// `strength`, or the name of the parameter.
    pub(crate) key: String,
    pub(crate) unit: String,
    pub(crate) low: Decimal,
    pub(crate) high: Decimal,
    pub(crate) step: Decimal,
    /// Where the reform has it.
    pub(crate) default: Decimal,
    /// Where the rules have it without the reform.
    pub(crate) today: Option<Decimal>,
}

impl Lever {
    fn is_whole(&self) -> bool {
        self.key != STRENGTH && self.default.normalize().scale() == 0 && self.default.abs() >= Decimal::TEN
    }
}

/// Every lever of a reform that is built in.
pub(crate) fn levers(reform: &Reform, rulebook: &Rulebook) -> Vec<Lever> {
    let mut all = vec![];
    if strength(reform, rulebook).is_some() {
        all.push(Lever {
            key: STRENGTH.to_owned(),
            unit: "share of the reform".to_owned(),
            low: Decimal::new(1, 1),
            high: Decimal::ONE,
            step: Decimal::new(1, 1),
            default: Decimal::ONE,
            today: Some(Decimal::ZERO),
        });
    }
    let figures = reform
        .all_patches()
        .filter_map(|patch| figure(reform, patch, rulebook));
    all.extend(figures);
    all
}

/// The lever of a number that one patch sets for good.
fn figure(reform: &Reform, patch: &Patch, rulebook: &Rulebook) -> Option<Lever> {
    let Some(Value::Number(after)) = patch.value else {
        return None;
    };
    let of_it = |other: &&Patch| other.parameter == patch.parameter;
    if patch.to.is_some() || reform.all_patches().filter(of_it).count() != 1 {
        return None;
    }
    let parameter = rulebook.find(&patch.parameter)?;
    let today = number_on(rulebook, patch);
    let from = today.unwrap_or(Decimal::ZERO);
    let width = match (after - from).abs() {
        none if none.is_zero() => after.abs(),
        some => some,
    };
    if width.is_zero() {
        return None;
    }
    let further = width / Decimal::TWO;
    let (low, high) = if after >= from {
        (from, after + further)
    } else {
        let low = after - further;
        (
            if after >= Decimal::ZERO {
                low.max(Decimal::ZERO)
            } else {
                low
            },
            from,
        )
    };
    let mut lever = Lever {
        key: patch.parameter.clone(),
        unit: parameter.unit.clone(),
        low,
        high,
        step: Decimal::ZERO,
        default: after,
        today,
    };
    lever.on_steps();
    let can = |value: Decimal| {
        let moved = BTreeMap::from([(lever.key.clone(), value)]);
        let reform = turned(reform, &moved, rulebook);
        rulebook.with(&[reform]).is_ok()
    };
    // Half of the way further may be beyond what a parameter can be.
    if !can(lever.low) {
        lever.low = after;
    }
    if !can(lever.high) {
        lever.high = after;
    }
    (lever.low < lever.high).then_some(lever)
}

impl Lever {
    /// A round step, about a twentieth of the range, from the reform's own value on.
    fn on_steps(&mut self) {
        let width = (self.high - self.low).to_f64().unwrap_or(1.0);
        let raw = width / 20.0;
        let ten = 10f64.powf(raw.log10().floor());
        let round = [1.0, 2.0, 5.0, 10.0].into_iter().find(|round| round * ten >= raw);
        let mut step = Decimal::try_from(round.unwrap_or(10.0) * ten).unwrap_or(Decimal::ONE);
        step = step.round_dp(9).normalize();
        if self.is_whole() {
            step = step.max(Decimal::ONE).round();
        }
        self.step = if step.is_zero() { Decimal::new(1, 9) } else { step };
        let steps = |way: Decimal| (way / self.step).floor() * self.step;
        self.low = self.default - steps(self.default - self.low);
        self.high = self.default + steps(self.high - self.default);
    }
}

/// The number without the patch on its first day, or the estimate that stands in for it.
fn number_on(rulebook: &Rulebook, patch: &Patch) -> Option<Decimal> {
    let on = |name: &str| {
        let entry = rulebook.find(name)?.on(patch.from)?;
        Some((entry.status, entry.value.clone()))
    };
    let found = match on(&patch.parameter)? {
        (Status::Missing, _) => on(&format!("{}_estimate", patch.parameter))?,
        known => known,
    };
    match found.1 {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    }
}

/// The reform as one lever from none to all of it; none where its patches are not numbers before and after.
fn strength(reform: &Reform, rulebook: &Rulebook) -> Option<Levers> {
    let first = reform.all_patches().map(|patch| patch.from).min()?;
    let text = format!(
        "name: strength\ntitle: {{nb: x, nn: x, en: x}}\nfrom: {first}\nlevers:\n  - strength: {}\n",
        reform.name
    );
    Levers::parse(&text, "strength", rulebook).ok()
}

/// The values of a choice, checked against the levers.
pub(crate) fn checked(
    reform: &Reform,
    levers: &[Lever],
    moved: &BTreeMap<String, f64>,
) -> Result<BTreeMap<String, Decimal>, Refused> {
    let mut all = BTreeMap::new();
    for (key, value) in moved {
        let Some(lever) = levers.iter().find(|lever| lever.key == *key) else {
            let keys: Vec<&str> = levers.iter().map(|lever| lever.key.as_str()).collect();
            let what = format!("{}: {key}; {}", reform.name, keys.join(", "));
            return Err(Refused::new(Why::Lever, what));
        };
        let number = Decimal::try_from(*value).map(|number| number.round_dp(9).normalize());
        let number = number.ok().filter(|n| *n >= lever.low && *n <= lever.high);
        let Some(number) = number else {
            let what = format!(
                "{}: {key} {value}; {} – {} {}",
                reform.name, lever.low, lever.high, lever.unit
            );
            return Err(Refused::new(Why::Lever, what));
        };
        if number != lever.default.normalize() {
            all.insert(key.clone(), number);
        }
    }
    Ok(all)
}

/// The reform with levers moved. One that is not moved is the built-in reform itself.
pub(crate) fn turned(reform: &Reform, moved: &BTreeMap<String, Decimal>, rulebook: &Rulebook) -> Reform {
    if moved.is_empty() {
        return reform.clone();
    }
    let weaker = moved.get(STRENGTH).zip(strength(reform, rulebook));
    let mut patches: Vec<Patch> = match weaker {
        Some((share, levers)) => {
            let share = share.to_f64().unwrap_or(1.0);
            levers.reform("weaker", reform.title.clone(), &[share]).patches
        }
        None => reform.all_patches().cloned().collect(),
    };
    for patch in &mut patches {
        if let Some(value) = moved.get(&patch.parameter) {
            let own = patch.value.as_ref().map(ToString::to_string).unwrap_or_default();
            patch.value = Some(Value::Number(*value));
            patch.status = Status::Assumed;
            patch.note = Some(format!("moved from {own}"));
        }
    }
    let told: Vec<String> = moved.iter().map(|(key, value)| short(key, *value)).collect();
    let told = told.join(", ");
    let title = |title: &str, word: &str| format!("{title} ({})", told.replace(STRENGTH, word));
    let of_parts = || reform.parts();
    let mut own = Reform {
        group: reform.group,
        local: reform.all_local().cloned().collect(),
        name: name(reform, moved),
        title: Title {
            nb: title(&reform.title.nb, "styrke"),
            nn: title(&reform.title.nn, "styrke"),
            en: title(&reform.title.en, STRENGTH),
        },
        includes: vec![],
        patches,
        references: vec![],
        mechanisms: of_parts().flat_map(|part| part.mechanisms.clone()).collect(),
        assumptions: of_parts().flat_map(|part| part.assumptions.clone()).collect(),
        objections: of_parts().flat_map(|part| part.objections.clone()).collect(),
        ..reform.clone()
    };
    for reference in of_parts().flat_map(|part| &part.references) {
        if !own.references.contains(reference) {
            own.references.push(reference.clone());
        }
    }
    own
}

fn short(key: &str, value: Decimal) -> String {
    let last = key.rsplit('.').next().unwrap_or(key);
    format!("{last} {value}")
}

/// Small letters, digits and hyphens: the reform's name, and what was moved where.
fn name(reform: &Reform, moved: &BTreeMap<String, Decimal>) -> String {
    let mut name = reform.name.clone();
    for (key, value) in moved {
        let told = short(key, *value).to_lowercase();
        let plain = |letter: char| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        };
        name.push('-');
        name.extend(told.chars().map(plain));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn every_lever_holds_its_reform_and_the_rules_can_use_its_ends() {
        let rulebook = Rulebook::embedded().unwrap();
        let mut levers_in_all = 0;
        for name in Reform::embedded_names() {
            let reform = Reform::embedded(&name).unwrap();
            for lever in levers(&reform, &rulebook) {
                levers_in_all += 1;
                assert!(lever.low < lever.high, "{name} {lever:?}");
                assert!(
                    lever.low <= lever.default && lever.default <= lever.high,
                    "{name} {lever:?}"
                );
                for value in [lever.low, lever.high] {
                    let moved = BTreeMap::from([(lever.key.clone(), value)]);
                    let turned = turned(&reform, &moved, &rulebook);
                    rulebook.with(std::slice::from_ref(&turned)).unwrap();
                    Reform::parse(&turned.to_yaml(), "turned.yaml").unwrap();
                }
            }
        }
        assert!(levers_in_all > 40, "{levers_in_all}");
    }

    #[test]
    fn a_moved_lever_changes_its_figure_and_an_unmoved_one_nothing() {
        let rulebook = Rulebook::embedded().unwrap();
        let reform = Reform::embedded("list-length-1000").unwrap();
        let levers = levers(&reform, &rulebook);
        let ask = |value: f64| BTreeMap::from([("workforce.doctors_added".to_owned(), value)]);
        assert!(checked(&reform, &levers, &ask(100.0)).unwrap().is_empty());
        let moved = checked(&reform, &levers, &ask(50.0)).unwrap();
        let own = turned(&reform, &moved, &rulebook);
        assert_eq!(own.name, "list-length-1000-doctors-added-50");
        let value = own
            .patches
            .iter()
            .find(|patch| patch.parameter == "workforce.doctors_added");
        assert_eq!(value.unwrap().value, Some(Value::Number(decimal("50"))));
        for wrong in [-1.0, 1e9, f64::NAN] {
            assert_eq!(
                checked(&reform, &levers, &ask(wrong)).unwrap_err().why,
                Why::Lever
            );
        }
    }
}
