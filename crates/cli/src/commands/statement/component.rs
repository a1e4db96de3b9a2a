//! One amount of a statement: who pays whom, by which rule, and how well it is known.

use rulebook::Status;
use scheme::trace::{Step, Trace};
use serde::Serialize;
use units::Ore;

/// One amount.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Component {
    pub(super) component: &'static str,
    pub(super) rule: &'static str,
    pub(super) payer: &'static str,
    pub(super) payee: String,
    pub(super) ore: Ore,
    pub(super) status: Status,
    pub(super) source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) trace: Option<Trace>,
}

impl Component {
    /// An amount of the rules, with how it came about.
    pub(super) fn traced(
        (component, rule): (&'static str, &'static str),
        (payer, payee): (&'static str, &str),
        trace: Trace,
    ) -> Component {
        Component {
            component,
            rule,
            payer,
            payee: payee.to_owned(),
            ore: trace.amount,
            status: weakest(&trace.steps),
            source: sources(&trace.steps),
            trace: Some(trace),
        }
    }
}

/// The weakest status of what steps used.
pub(super) fn weakest(steps: &[Step]) -> Status {
    let statuses = steps.iter().filter_map(|step| match step {
        Step::Used { value, .. } => Some(value.status),
        Step::Computed { .. } => None,
    });
    statuses.max().unwrap_or(Status::Official)
}

/// The sources of what steps used, each once.
pub(super) fn sources(steps: &[Step]) -> String {
    let mut sources: Vec<&str> = vec![];
    for step in steps {
        if let Step::Used { value, .. } = step
            && !sources.contains(&value.source.as_str())
        {
            sources.push(&value.source);
        }
    }
    sources.join("; ")
}

/// Sum of amounts.
pub(super) fn total<'a>(components: impl Iterator<Item = &'a Component>) -> Ore {
    Ore(components.fold(0i64, |sum, component| sum.saturating_add(component.ore.0)))
}

/// Sum of the amounts that rest on estimates or assumptions.
pub(super) fn estimated(components: &[Component]) -> Ore {
    total(
        components
            .iter()
            .filter(|component| component.status > Status::Derived),
    )
}

/// Kroner and øre with thousands apart.
pub(super) fn kroner(ore: Ore) -> String {
    let plain = ore.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, "00"));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    let mut text = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    format!("{text}.{fraction}")
}

/// One line an amount: what, by which rule, kroner, who pays whom, how well known.
pub(super) fn lines(components: &[Component]) -> String {
    let mut text = format!(
        "{:22} {:12} {:>20}  {:13} {:38} {}\n",
        "component", "rule", "kroner", "from", "to", "status"
    );
    for line in components {
        let status = format!("{:?}", line.status).to_lowercase();
        text += &format!(
            "{:22} {:12} {:>20}  {:13} {:38} {status}\n",
            line.component.replace('_', " "),
            line.rule,
            kroner(line.ore),
            line.payer,
            line.payee,
        );
    }
    text
}

/// Each source with the components that rest on it.
pub(super) fn source_lines(components: &[Component]) -> String {
    let mut by_source: Vec<(&str, Vec<String>)> = vec![];
    for line in components {
        let name = line.component.replace('_', " ");
        match by_source.iter_mut().find(|(source, _)| *source == line.source) {
            Some((_, names)) => names.push(name),
            None => by_source.push((&line.source, vec![name])),
        }
    }
    let mut text = "Sources\n".to_owned();
    for (source, names) in by_source {
        text += &format!("  {}\n", names.join(", "));
        for one in source.split("; ") {
            text += &format!("    {one}\n");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(kroner(Ore(123_456_789)), "1 234 567.89");
        assert_eq!(kroner(Ore(-99_905)), "-999.05");
        assert_eq!(kroner(Ore(0)), "0.00");
    }
}
