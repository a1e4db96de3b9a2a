//! What the register says in English, in the reader's language: found by its words, since the register knows no reader.

use publish::{Language, Text, messages};
use std::sync::LazyLock;

/// Places of a text that are filled in.
const PLACES: [&str; 4] = ["{a}", "{b}", "{c}", "{d}"];

/// Texts with more words first, so that one that is nearly all places takes nothing from another.
struct Texts {
    whole: Vec<Text>,
    /// What stands within another text.
    parts: Vec<Text>,
}

static SAID: LazyLock<Texts> = LazyLock::new(|| {
    let all = messages([
        concat!(
            include_str!("../messages/said.nb.ftl"),
            include_str!("../messages/faults.nb.ftl"),
            include_str!("../messages/bills.nb.ftl")
        ),
        concat!(
            include_str!("../messages/said.nn.ftl"),
            include_str!("../messages/faults.nn.ftl"),
            include_str!("../messages/bills.nn.ftl")
        ),
        concat!(
            include_str!("../messages/said.en.ftl"),
            include_str!("../messages/faults.en.ftl"),
            include_str!("../messages/bills.en.ftl")
        ),
    ]);
    let sorted = |is_part: bool| {
        let of = all.iter().filter(|(key, _)| key.starts_with("part-") == is_part);
        let mut texts: Vec<Text> = of.map(|(_, text)| text.clone()).collect();
        texts.sort_by_key(|text| std::cmp::Reverse(text.en.len()));
        texts
    };
    Texts {
        whole: sorted(false),
        parts: sorted(true),
    }
});

/// What was said, in that language, line by line; what is not among the texts stays as it is.
pub(crate) fn said(language: Language, english: &str) -> String {
    if language == Language::En {
        return english.to_owned();
    }
    let told = english.lines().map(|line| {
        placed(language, line)
            .or_else(|| found(&SAID.whole, language, line))
            .unwrap_or_else(|| line.to_owned())
    });
    told.collect::<Vec<String>>().join("\n")
}

/// The first of the texts that it is, in that language, with what stands in its places.
fn found(texts: &[Text], language: Language, english: &str) -> Option<String> {
    let mut all = texts.iter();
    let (text, values) = all.find_map(|text| Some((text, filled(&text.en, english)?)))?;
    let mut told = text.in_language(language).to_owned();
    for (place, value) in PLACES.iter().zip(values) {
        told = told.replace(place, &parts(language, value));
    }
    Some(told)
}

/// What stands in a place: a word of ours, or several with commas between; a name stays.
fn parts(language: Language, value: &str) -> String {
    let part = |part: &str| found(&SAID.parts, language, part).unwrap_or_else(|| part.to_owned());
    let whole = found(&SAID.parts, language, value);
    whole.unwrap_or_else(|| value.split(", ").map(part).collect::<Vec<String>>().join(", "))
}

/// A complaint about a line of a file, such as `record of 7:4: ...`; line 0 is the whole file.
fn placed(language: Language, line: &str) -> Option<String> {
    let (head, what) = line.split_once(": ")?;
    let number = head.rsplit_once(':').or_else(|| head.rsplit_once(", line "))?.1;
    let number: u64 = number.parse().ok()?;
    let what = found(&SAID.whole, language, what)?;
    Some(match number {
        0 => what,
        _ => crate::language::text(language, "at-line")
            .replace("{line}", &number.to_string())
            .replace("{what}", &what),
    })
}

/// What stands in the places of a text, in their order.
fn filled<'a>(text: &str, said: &'a str) -> Option<Vec<&'a str>> {
    let mut rest = said;
    let mut text = text;
    let mut values = vec![];
    for place in PLACES {
        let Some((before, after)) = text.split_once(place) else {
            break;
        };
        rest = rest.strip_prefix(before)?;
        let next = PLACES.iter().filter_map(|place| after.find(place)).min();
        let until = &after[..next.unwrap_or(after.len())];
        let end = if until.is_empty() {
            rest.len()
        } else {
            rest.find(until)?
        };
        values.push(&rest[..end]);
        rest = &rest[end..];
        text = after;
    }
    (rest == text).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_is_filled_in_stays() {
        let says = |said_in, text| said(said_in, text);
        assert_eq!(
            says(
                Language::Nb,
                "agreement 7 runs until 20270131; it has not run out"
            ),
            "avtale 7 gjelder til 20270131; den er ikke gått ut"
        );
        assert_eq!(
            says(Language::Nn, "a reduction does not raise the cap"),
            "ein listereduksjon hevar ikkje taket"
        );
        assert_eq!(
            says(
                Language::Nn,
                "record of 7:4: `ferie` is no kind of row; perhaps `absence`, of written, degree"
            ),
            "linje 4: «ferie» er ikkje eit slags rad; kanskje «absence», av written, degree"
        );
        assert_eq!(
            says(
                Language::Nb,
                "nobody is left on 2026-02-01 (natt): 2 of 3 exempt, 1 on leave"
            ),
            "ingen er igjen 2026-02-01 (natt): 2 av 3 fritatt, 1 i permisjon"
        );
        assert_eq!(
            says(
                Language::Nb,
                "file:0: there are more than 200 doctors; split the district"
            ),
            "det er mer enn 200 leger; del distriktet"
        );
        let english = "HER-id 7 is that of office 123456785; each office has its own";
        assert_eq!(says(Language::En, english), english);
        assert_eq!(says(Language::Nb, "something else"), "something else");
    }

    #[test]
    fn every_text_is_there_in_three_languages() {
        for text in SAID.whole.iter().chain(&SAID.parts) {
            for one in [&text.nb, &text.nn] {
                assert!(!one.is_empty() && *one != text.en, "{}", text.en);
                let places = PLACES.iter().filter(|place| one.contains(**place));
                assert!(places.into_iter().all(|place| text.en.contains(place)), "{one}");
            }
        }
    }

    fn sources(folder: &Path, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // What only the command line does is told there, and this file calls nothing.
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                sources(&path, into);
            } else if !["backup.rs", "demo.rs", "said.rs"].contains(&name.as_str()) {
                into.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    /// The text in quotes after each call, with something in its places.
    fn texts_of(call: &str, sources: &[String]) -> Vec<String> {
        let mut texts = vec![];
        for rest in sources.iter().flat_map(|source| source.split(call).skip(1)) {
            let rest = rest.trim_start();
            let rest = rest.strip_prefix("format!(").unwrap_or(rest).trim_start();
            let Some(rest) = rest.strip_prefix('"') else {
                continue;
            };
            let text = &rest[..rest.find('"').unwrap()];
            let mut filled = String::new();
            for (at, part) in text.split('{').enumerate() {
                match part.split_once('}') {
                    Some((_, after)) if at > 0 => filled += &format!("7{after}"),
                    _ => filled += part,
                }
            }
            // As the compiler reads a text that goes on in another line.
            texts.push(filled.split("\\\n").map(str::trim_start).collect());
        }
        texts
    }

    #[test]
    fn everything_that_the_register_says_is_in_words() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut all = vec![];
        sources(&here.join("src"), &mut all);
        sources(&here.join("../register/src"), &mut all);
        // What records, rosters and co-payments are refused with.
        let mut faults = vec![];
        for file in [
            "register/src/nin.rs",
            "roster/src/error.rs",
            "scheme/src/copayment/ledger.rs",
            "scheme/src/training/fault.rs",
        ] {
            faults.push(std::fs::read_to_string(here.join("..").join(file)).unwrap());
        }
        for text in texts_of("#[error(", &faults) {
            let of_system = text.starts_with("cannot read `") || text.starts_with("7:7: 7");
            if !of_system && !text.contains("is no measure") {
                assert_ne!(said(Language::Nb, &text), text, "messages/faults.*.ftl lacks it");
            }
        }
        // What is wrong with a rejected bill.
        let read = |file: &str| std::fs::read_to_string(here.join("../scheme/src/fees").join(file)).unwrap();
        let (checks, explain) = (read("claim_checks.rs"), read("explain.rs"));
        let details = &explain[explain.find("fn detail(").unwrap()..explain.find("\nfn step(").unwrap()];
        let bills = [checks, read("settle.rs"), details.to_owned()];
        let detailed = ["format!(", "\"CR01\",", "\"CR02\",", "\"CR05\","];
        for text in detailed.iter().flat_map(|call| texts_of(call, &bills)) {
            if text != "row 7" {
                assert_ne!(said(Language::Nb, &text), text, "messages/bills.*.ftl lacks it");
            }
        }
        for step in register::DRAW {
            assert_ne!(said(Language::Nb, step), step, "messages/said.*.ftl lacks it");
        }
        let calls = ["Fault::Request(", "Problem::request("];
        for text in calls.iter().flat_map(|call| texts_of(call, &all)) {
            // A file's own trouble is told as its reader tells it.
            if text.starts_with("7: 7") || text.starts_with("7, line 7: 7") {
                continue;
            }
            assert_ne!(said(Language::Nb, &text), text, "messages/said.*.ftl lacks it");
        }
        for thing in ["Fault::Unknown(", "Problem::unknown("]
            .iter()
            .flat_map(|call| texts_of(call, &all))
        {
            let key = crate::problem::thing(&thing);
            assert_ne!(crate::language::text(Language::Nb, &key), key);
        }
    }
}
