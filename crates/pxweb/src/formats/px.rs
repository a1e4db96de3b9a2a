//! The PX file format, read by PxWin, pxR and others.

use super::Naming;
use super::Wishes;
use super::grid::offsets;
use crate::cube::Kind;
use crate::listing::{About, title};
use crate::placement::Placement;
use crate::request::tag;
use crate::selected::{Selected, Side};

pub(crate) fn write(about: &About<'_>, selected: &Selected<'_>, placement: &Placement) -> String {
    let cube = selected.cube;
    let language = about.language;
    let label = |side: &Side<'_>| quoted(side.variable.label.in_language(language));
    let names =
        |places: &[usize]| -> Vec<String> { places.iter().map(|at| label(&selected.sides[*at])).collect() };
    let mut text = String::new();
    let mut say = |keyword: &str, value: &str| {
        text.push_str(&format!("{keyword}={value};\r\n"));
    };
    say("CHARSET", "\"ANSI\"");
    say("AXIS-VERSION", "\"2013\"");
    say("CODEPAGE", "\"utf-8\"");
    say("LANGUAGE", &quoted(tag(language)));
    say("CREATION-DATE", &quoted(&moment(&cube.updated)));
    say("DECIMALS", "0");
    say("SHOWDECIMALS", "0");
    say("MATRIX", &quoted(cube.id));
    say("AGGREGALLOWED", "YES");
    say("SUBJECT-CODE", "\"FLR\"");
    say("SUBJECT-AREA", &quoted(&about.text("subject")));
    say("TITLE", &quoted(&title(about, cube)));
    say("CONTENTS", &quoted(cube.title.in_language(language)));
    say("UNITS", &quoted(&about.text("unit-mixed")));
    for (keyword, places) in [("STUB", &placement.stub), ("HEADING", &placement.heading)] {
        if !places.is_empty() {
            say(keyword, &names(places).join(","));
        }
    }
    for side in &selected.sides {
        if side.variable.kind == Kind::Contents {
            say("CONTVARIABLE", &label(side));
        }
    }
    for side in &selected.sides {
        let list = |of: fn(&crate::selected::Item) -> &str| {
            side.items
                .iter()
                .map(|item| quoted(of(item)))
                .collect::<Vec<_>>()
                .join(",")
        };
        say(&format!("VALUES({})", label(side)), &list(|item| &item.label));
        if side.variable.kind == Kind::Time && side.codelist.is_none() {
            let codes: Vec<String> = side
                .items
                .iter()
                .map(|item| quoted(&item.code.replace('M', "")))
                .collect();
            say(
                &format!("TIMEVAL({})", label(side)),
                &format!("TLIST(M1),{}", codes.join(",")),
            );
        }
        say(&format!("CODES({})", label(side)), &list(|item| &item.code));
        if side.variable.kind == Kind::Contents {
            for item in &side.items {
                let at = side
                    .variable
                    .values
                    .iter()
                    .position(|value| value.code == item.code);
                let unit = at.map_or("", |at| cube.measures[at].unit.in_language(language));
                say(&format!("UNITS({})", quoted(&item.label)), &quoted(unit));
                say(
                    &format!("LAST-UPDATED({})", quoted(&item.label)),
                    &quoted(&moment(&cube.updated)),
                );
            }
        }
    }
    say("SOURCE", &quoted(&about.text("source")));
    say("NOTE", &quoted(&about.text("note-small")));
    let wishes = Wishes {
        naming: Naming::Codes,
        title: false,
        separator: b',',
    };
    let columns = offsets(selected, &placement.heading, &wishes);
    text.push_str("DATA=\r\n");
    for (_, row) in offsets(selected, &placement.stub, &wishes) {
        let cell = |(_, column): &(Vec<String>, usize)| {
            selected.values[row + column].map_or("\":\"".to_owned(), |count| count.to_string())
        };
        text.push_str(&columns.iter().map(cell).collect::<Vec<_>>().join(" "));
        text.push_str("\r\n");
    }
    text.push_str(";\r\n");
    text
}

/// A day as the format has moments: 20260310 00:00.
fn moment(day: &str) -> String {
    format!("{} 00:00", day.replace('-', ""))
}

/// A word in quotes; the format has no way to write a quote inside.
fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "'"))
}
