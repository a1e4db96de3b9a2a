//! Every text is there in three languages, and each is used.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::Path;

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn texts(language: &str) -> BTreeMap<String, String> {
    let read = |name: String| std::fs::read_to_string(folder("messages").join(name)).unwrap();
    let files = ["", "lab.", "work."].map(|part| read(format!("{part}{language}.ftl")));
    let file = files.join("\n");
    let lines = file
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let pairs = lines.map(|line| {
        line.split_once(" = ")
            .unwrap_or_else(|| panic!("{language}: {line}"))
    });
    pairs
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .collect()
}

fn read(at: &Path, into: &mut String) {
    for entry in std::fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, into);
        } else {
            into.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

/// Words after a group's name are put in where the page is made: `word("state", ...)`.
const GROUPS: [&str; 5] = ["done-", "month-", "trouble-", "test-", "lab-unit-"];

#[test]
fn the_languages_have_the_same_texts_with_the_same_places() {
    let (nb, nn, en) = (texts("nb"), texts("nn"), texts("en"));
    let places = |text: &str| -> Vec<bool> { ["{a}", "{b}"].map(|place| text.contains(place)).into() };
    for (key, text) in &nb {
        for other in [&nn, &en] {
            let other = other.get(key).unwrap_or_else(|| panic!("no {key}"));
            assert!(!other.is_empty() && !text.is_empty(), "{key}");
            assert_eq!(places(text), places(other), "{key}");
        }
    }
    assert_eq!((nb.len(), nb.len()), (nn.len(), en.len()));
}

#[test]
fn every_text_is_used_and_every_text_in_use_is_there() {
    let mut used = String::new();
    read(&folder("src"), &mut used);
    read(&folder("templates"), &mut used);
    let texts = texts("nb");
    let groups: Vec<String> = used
        .split(".word(\"")
        .skip(1)
        .map(|rest| format!("{}-", &rest[..rest.find('"').unwrap()]))
        .collect();
    for key in texts.keys() {
        let named = used.contains(&format!("\"{key}\""));
        let grouped = groups.iter().any(|group| key.starts_with(group.as_str()))
            || GROUPS.iter().any(|group| key.starts_with(group));
        assert!(named || grouped, "nobody uses {key}");
    }
    for call in [
        ".t(\"",
        ".t1(\"",
        ".t2(\"",
        "Page::new(&ask, \"",
        "Page::new(ask, \"",
    ] {
        for rest in used.split(call).skip(1) {
            let key = &rest[..rest.find('"').unwrap()];
            assert!(texts.contains_key(key), "no text {key}");
        }
    }
}

/// Words of the register that pages put into a reader's language.
#[test]
fn every_event_and_every_look_has_a_word() {
    let texts = texts("nb");
    let source = std::fs::read_to_string(folder("../register/src/event.rs")).unwrap();
    let kinds = &source[source.find("mod kind").unwrap()..source.find("pub(crate) struct About").unwrap()];
    let kinds: Vec<&str> = kinds.split('"').skip(1).step_by(2).collect();
    assert!(kinds.len() > 30);
    for kind in kinds {
        assert!(
            texts.contains_key(&format!("event-{}", kind.to_lowercase())),
            "{kind}"
        );
    }
    for operation in server::policy()
        .unwrap()
        .iter()
        .filter(|one| !matches!(one.looks, server::Looks::None))
    {
        let word = operation.name.replace('_', "-").to_lowercase();
        assert!(texts.contains_key(&format!("operation-{word}")), "{word}");
    }
}
