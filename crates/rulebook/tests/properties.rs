//! What holds for every date, every set of patches and every text.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use proptest::prelude::*;
use rulebook::{Reform, Rulebook, parse_parameter};
use std::sync::LazyLock;
use units::Date;

static BOOK: LazyLock<Rulebook> = LazyLock::new(|| Rulebook::embedded().unwrap());

fn date() -> impl Strategy<Value = Date> {
    (2001i16..2045, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

/// A reform of list caps, from one day to another.
fn reform(name: &'static str) -> impl Strategy<Value = Reform> {
    let names = [
        "listing.cap_max",
        "listing.salaried_cap_max",
        "contract.reversion_months",
        "capitation.tier_at",
    ];
    let one =
        (0..names.len(), date(), date(), any::<bool>(), 0u8..200).prop_map(move |(i, a, b, ends, value)| {
            let to = if ends {
                format!("    to: {}\n", a.max(b))
            } else {
                String::new()
            };
            format!(
                "  - parameter: {}\n    from: {}\n{to}    value: {value}\n",
                names[i],
                a.min(b)
            )
        });
    prop::collection::vec(one, 1..4).prop_map(move |patches| {
        let head = format!(
            "name: {name}\ntitle: {{nb: a, nn: b, en: c}}\nproposed_by: p\nfrom: 2001-01-01\nreferences: [r]\nassumptions: []\npatches:\n"
        );
        Reform::parse(&(head + &patches.concat()), name).unwrap()
    })
}

/// Everything that the rules say on a date, without the date.
fn said(book: &Rulebook, date: Date) -> String {
    match book.at_with_estimates(date) {
        Ok((rules, used)) => {
            format!(
                "{:?} {:?} {:?} {}",
                rules.listing,
                rules.contract,
                rules.capitation,
                used.len()
            )
        }
        Err(error) => error.to_string().replace(&date.to_string(), "that day"),
    }
}

proptest! {
    #[test]
    fn rules_are_constant_between_change_dates(day in date()) {
        let changes = BOOK.change_dates();
        let since = changes.iter().copied().filter(|change| *change <= day).max();
        if let Some(since) = since {
            prop_assert_eq!(said(&BOOK, day), said(&BOOK, since));
        }
    }

    #[test]
    fn the_null_reform_changes_nothing(other in reform("other")) {
        let null = Reform::embedded("null").unwrap();
        prop_assert_eq!(&BOOK.with(std::slice::from_ref(&null)).unwrap(), &*BOOK);
        if let Ok(alone) = BOOK.with(std::slice::from_ref(&other)) {
            prop_assert_eq!(&BOOK.with(&[null, other]).unwrap(), &alone);
        }
    }

    #[test]
    fn the_order_of_reforms_does_not_matter(a in reform("a"), b in reform("b")) {
        let there = BOOK.with(&[a.clone(), b.clone()]);
        let back = BOOK.with(&[b.clone(), a.clone()]);
        let by_steps = BOOK.with(std::slice::from_ref(&a)).and_then(|book| book.with(std::slice::from_ref(&b)));
        prop_assert_eq!(there.is_ok(), back.is_ok());
        if let (Ok(there), Ok(back)) = (there, back) {
            prop_assert_eq!(&there, &back);
            prop_assert_eq!(&there, &by_steps.unwrap());
        }
    }

    #[test]
    fn a_patch_holds_on_its_days_and_on_no_others(a in reform("a"), day in date()) {
        let Ok(after) = BOOK.with(std::slice::from_ref(&a)) else { return Ok(()) };
        for name in a.patches.iter().map(|patch| &patch.parameter) {
            let patch = a.patches.iter().find(|p| &p.parameter == name && p.from <= day && p.to.is_none_or(|to| day <= to));
            let value = |book: &Rulebook| book.get(name, day).ok().and_then(|entry| entry.value.clone());
            match patch {
                Some(patch) => prop_assert_eq!(value(&after), patch.value.clone()),
                None => prop_assert_eq!(value(&after), value(&BOOK)),
            }
        }
    }

    #[test]
    fn no_text_makes_the_readers_panic(text in "(?s).{0,200}") {
        let _ = parse_parameter("a.b", &text);
        let _ = Reform::parse(&text, "a.yaml");
    }

    #[test]
    fn no_damaged_file_makes_the_readers_panic(at in 0usize..2000, with in "(?s).{0,6}", cut in 0usize..12) {
        let rule = include_str!("../../../rules/capitation/mean_rate.yaml");
        let reform = include_str!("../../../reforms/capitation-50.yaml");
        for text in [rule, reform] {
            let chars: Vec<char> = text.chars().collect();
            let at = at % chars.len();
            let end = (at + cut).min(chars.len());
            let damaged: String = chars[..at].iter().copied().chain(with.chars()).chain(chars[end..].iter().copied()).collect();
            if let Err(error) = parse_parameter("a.b", &damaged) {
                prop_assert!(error.to_string().contains("a/b.yaml"));
            }
            if let Err(error) = Reform::parse(&damaged, "a.yaml") {
                prop_assert!(error.to_string().contains("a.yaml"));
            }
        }
    }
}
