//! A check of a record for a reader.

use scheme::training::{Answer, Check, Requirement, Stage};
use std::fmt::Write;

pub(super) fn told(check: &Check) -> String {
    let mut text = format!("on {}: {}\n\n", check.on, stage(check.stage));
    let _ = writeln!(
        text,
        "{:24} {:>8} {:>8} {:>8}  {:12} rule",
        "for approval as specialist", "need", "have", "missing", "unit"
    );
    for requirement in &check.requirements {
        text += &line(requirement);
    }
    text.push('\n');
    approval(&mut text, check);
    for (what, answer) in [
        ("a list of one's own", &check.may.own_list),
        ("on duty alone", &check.may.duty_alone),
        ("back-up on duty", &check.may.duty_backup),
    ] {
        text += &may(what, answer);
    }
    if let Some(until) = check.own_list_until {
        let _ = writeln!(
            text,
            "specialisation must begin at the latest the day after {until}, when practice is full time until then (COM-010, COM-011)"
        );
    }
    for remark in &check.remarks {
        let _ = writeln!(text, "note: {} ({})", remark.text, remark.rule);
    }
    text
}

const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Student => "student: neither degree nor licence",
        Stage::Graduate => "graduate: LIS1 has not begun",
        Stage::PartOne => "in LIS1: its goals are not confirmed",
        Stage::PartOneDone => "LIS1 done, not in specialisation in general practice",
        Stage::InSpecialisation => "in specialisation in general practice (ALIS)",
        Stage::Specialist => "specialist in general practice",
        Stage::RenewalDue => "specialist in general practice, due for renewal",
    }
}

fn line(requirement: &Requirement) -> String {
    let missing = if requirement.met {
        "-".to_owned()
    } else {
        requirement.missing.to_string()
    };
    format!(
        "{:24}   {:>8} {:>8} {missing:>8}  {:12} {}\n",
        requirement.name.replace('_', " "),
        requirement.need.to_string(),
        requirement.have.to_string(),
        requirement.unit,
        requirement.rule
    )
}

fn approval(text: &mut String, check: &Check) {
    if let Some(due) = check.renewal_due {
        let _ = writeln!(text, "the specialist supplement lasts until {due} (SPE-017)");
        return;
    }
    if check.complete {
        text.push_str("all is there: an approval can be applied for\n");
        return;
    }
    match &check.earliest {
        None => text
            .push_str("no approval is in sight: training counts from licence or authorisation (SPE-002)\n"),
        Some(earliest) if earliest.plan.is_empty() => {
            text.push_str("the time is fulfilled; approval as soon as the rest is confirmed\n");
        }
        Some(earliest) => {
            let _ = writeln!(
                text,
                "earliest approval {}, by full-time service without absence, if the rest is had meanwhile:",
                earliest.date
            );
            for stint in &earliest.plan {
                let kind = stint.kind.word().replace('_', " ");
                let _ = writeln!(text, "  {} to {}  {kind}", stint.from, stint.to);
            }
        }
    }
}

fn may(what: &str, answer: &Answer) -> String {
    let word = if answer.allowed { "yes" } else { "no" };
    format!("{what:22} {word:4} {} ({})\n", answer.why, answer.rule)
}
