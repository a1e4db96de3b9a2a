use super::*;
use std::collections::HashSet;

fn texts(text: &Text) -> [&str; 3] {
    [&text.nb, &text.nn, &text.en]
}

/// Of a person's own making: every rule in every language, and Norwegian is not English.
#[test]
fn every_rule_is_told_in_three_languages() {
    for law in all() {
        let id = law.index.id;
        for text in texts(&law.says) {
            assert!(!text.trim().is_empty(), "{id} has no words");
            assert!(text.ends_with('.'), "{id} is no sentence: {text}");
        }
        assert_ne!(law.says.nb, law.says.en, "{id}");
        assert_ne!(law.says.nn, law.says.en, "{id}");
    }
    let known: HashSet<&str> = all().iter().map(|law| law.index.id).collect();
    let worded = rows::<Words>(WORDING);
    assert_eq!(worded.len(), known.len(), "words for what is no rule, or twice");
    assert!(worded.iter().all(|row| known.contains(row.rule_id.as_str())));
}

/// Words that one of the two writes otherwise tell when a text stands in the wrong column.
#[test]
fn the_two_norwegian_languages_are_kept_apart() {
    let has = |text: &str, words: &[&str]| {
        let mut held = text.split(|c: char| !c.is_alphabetic());
        held.any(|word| words.contains(&word.to_lowercase().as_str()))
    };
    let nynorsk = [
        "ikkje", "ein", "eit", "frå", "dei", "kva", "kven", "vere", "berre", "ei",
    ];
    let bokmal = [
        "ikke", "en", "et", "fra", "hva", "hvem", "være", "bare", "jeg", "uke",
    ];
    let wordings = all().iter().map(|law| law.says.clone());
    let all = wordings.chain(TITLES.values().cloned()).chain(publish::worded());
    for text in all {
        assert!(!has(&text.nb, &nynorsk), "nynorsk as bokmål: {}", text.nb);
        assert!(!has(&text.nn, &bokmal), "bokmål as nynorsk: {}", text.nn);
    }
}

#[test]
fn every_area_has_a_title() {
    let areas: HashSet<&str> = all().iter().map(|law| law.area).collect();
    for area in &areas {
        for text in texts(TITLES.get(*area).unwrap_or_else(|| panic!("no title of {area}"))) {
            assert!(!text.is_empty(), "{area}");
        }
    }
    assert_eq!(areas.len(), TITLES.len());
}

#[test]
fn every_reason_figure_and_unit_is_in_words() {
    let in_words = |kind: &str, en: &str| {
        let text = told(kind, en);
        assert!(
            text.nb != en && text.nn != en,
            "data/law/texts.csv has no {kind}: {en}"
        );
    };
    for law in all() {
        if let DecidedBy::Outside(why) = law.index.decided_by {
            in_words("reason", why);
        }
    }
    let book = rulebook::Rulebook::embedded().unwrap();
    for parameter in book.parameters() {
        in_words("figure", &parameter.description);
        in_words("unit", &parameter.unit);
    }
}

#[test]
fn what_reforms_and_grants_tell_is_in_words() {
    let known: HashSet<String> = publish::worded().into_iter().map(|text| text.en).collect();
    let in_words = |en: &str, file: &str| assert!(known.contains(en), "{file} lacks: {en}");
    for name in rulebook::Reform::embedded_names() {
        let reform = rulebook::Reform::embedded(&name).unwrap();
        let whole = [Some(&reform.proposed_by), reform.outcome.as_ref()];
        let assumed = reform.assumptions.iter().map(|one| &one.text);
        let noted = reform.patches.iter().filter_map(|patch| patch.note.as_ref());
        let objected = reform.objections.iter().flat_map(|one| [&one.by, &one.why]);
        let all = whole.into_iter().flatten().chain(&reform.mechanisms);
        for en in all.chain(assumed).chain(noted).chain(objected) {
            in_words(en, "reforms/wording.csv");
        }
    }
    let book = rulebook::Rulebook::embedded().unwrap();
    let grants = book.parameters().filter(|one| one.name.starts_with("grants."));
    let unknown = grants.flat_map(|one| one.entries.iter().filter(|entry| entry.value.is_none()));
    for note in unknown.filter_map(|entry| entry.note.as_ref()) {
        in_words(note, "data/law/texts.csv");
    }
}

/// What is left of the English around a citation.
#[test]
fn citations_leave_no_english() {
    let english = [
        "the", "of", "and", "para", "page", "note", "notes", "by", "text", "from", "second", "ch",
    ];
    let book = rulebook::Rulebook::embedded().unwrap();
    let titles = book.parameters().flat_map(|parameter| &parameter.entries);
    let titles = titles.flat_map(|entry| entry.references.iter().map(|one| one.title.clone()));
    let law = all().iter().map(|law| law.source.clone());
    for source in law.chain(titles).filter(|source| !source.starts_with("http")) {
        for text in [cited(&source).nb, cited(&source).nn] {
            let left = text
                .split(|c: char| !c.is_alphabetic())
                .find(|word| english.contains(word));
            assert_eq!(left, None, "data/law/phrases.csv leaves: {text}");
        }
    }
}

/// The rule by area and number: a test that cites an id would be taken for one that holds it.
fn rule(area: &str, number: usize) -> &'static Law {
    let hyphenated = find(&format!("{area}-{number:03}"));
    hyphenated
        .or_else(|| find(&format!("{area}{number:02}")))
        .unwrap()
}

#[test]
fn a_rule_holds_between_its_days() {
    let tiers = rule("FIN", 7);
    assert!(!tiers.holds("2022-06-30") && tiers.holds("2022-07-01"));
    assert!(tiers.holds("2023-04-30") && !tiers.holds("2023-05-01"));
    // The end is told by the month.
    let pandemic = rule("SCH", 5);
    assert!(pandemic.holds("2022-06-30") && !pandemic.holds("2022-07-01"));
    // Nobody told since when.
    assert!(rule("CHO", 14).holds("2001-06-01"));
}

#[test]
fn sources_are_linked_each_to_its_own() {
    let of = |area: &str, number: usize| rule(area, number).sources(Language::Nb);
    let both = of("CHO", 3);
    assert_eq!(
        both[0].title,
        "pasient- og brukerrettighetsloven § 2-1 c andre ledd"
    );
    assert_eq!(both[1].title, "FOR-2012-08-29-843 § 6");
    let regulation = "https://lovdata.no/dokument/SF/forskrift/2012-08-29-843";
    assert_eq!(both[1].link.as_deref(), Some(regulation));
    let act = "https://lovdata.no/dokument/NL/lov/1997-02-28-19";
    assert_eq!(of("CPR", 18)[0].link.as_deref(), Some(act));
    assert!(of("EX", 5).iter().all(|one| one.link.is_some()));
    assert!(of("WAI", 8).is_empty());
}
