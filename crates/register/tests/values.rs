//! Any text comes back from both databases as it went in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use register::{Fault, Register};

/// What went in with a statement that changes, one that asks in a transaction, and one without.
fn comes_back(register: &Register, text: &str, number: i64) -> (String, String, i64, bool) {
    let values = [text.into(), number.into(), None::<&str>.into()];
    let (first, second) = register
        .write(|tx| {
            tx.later("DELETE FROM subscription WHERE owner = $1", &[text.into()])?;
            tx.run(
                "INSERT INTO subscription (owner, who, part, url, secret, kinds, after_place, failures, made) VALUES ($1, '', '', '', '', '', '', $2, '')",
                &[text.into(), number.into()],
            )?;
            let row = tx.row("SELECT owner FROM subscription WHERE owner = $1", &[text.into()])?;
            let other = tx.row(
                "SELECT CAST($1 AS TEXT), CAST($2 AS BIGINT), CAST($3 AS TEXT)",
                &values,
            )?;
            let given = other.map(|row| (row.int(1), row.text(2).is_empty()));
            Ok::<_, Fault>((row.map(|row| row.text(0).to_owned()), given))
        })
        .unwrap();
    let asked = register
        .ask("SELECT owner FROM subscription WHERE owner = $1", &[text.into()])
        .unwrap();
    let (number, empty) = second.unwrap();
    (
        first.unwrap_or_default(),
        asked[0].text(0).to_owned(),
        number,
        empty,
    )
}

#[test]
fn any_text_and_number_comes_back() {
    for (name, register, _server) in support::registers() {
        for text in [
            "O'Brien",
            "''",
            r"\'",
            "'); DROP TABLE person; --",
            "$1",
            r"E'\x27'",
            "ÆØÅ 🩺",
            "a\nb\tc\r",
            "",
        ] {
            assert_eq!(
                comes_back(&register, text, i64::MIN),
                (text.into(), text.into(), i64::MIN, true),
                "{name}"
            );
        }
        let mut runner = TestRunner::new(Config {
            cases: 200,
            failure_persistence: None,
            ..Config::default()
        });
        let any = ("[^\0]{0,40}", any::<i64>());
        runner
            .run(&any, |(text, number)| {
                prop_assert_eq!(
                    comes_back(&register, &text, number),
                    (text.clone(), text, number, true)
                );
                Ok(())
            })
            .unwrap();
        // What no database of text can hold is refused, and the connection serves on.
        let refused = register.write(|tx| Ok(tx.row("SELECT CAST($1 AS TEXT)", &["a\0b".into()])?.is_some()));
        if name == "postgres" {
            assert!(refused.is_err());
        }
        assert_eq!(
            comes_back(&register, "after", 7),
            ("after".into(), "after".into(), 7, true)
        );
    }
}

#[test]
fn a_refused_statement_leaves_nothing_behind() {
    for (name, register, _server) in support::registers() {
        // The last statements wait for the end, and one of them is refused there.
        let done = register.write(|tx| {
            tx.later("UPDATE municipality SET suspended = 1", &[])?;
            tx.later(
                "INSERT INTO removal (person, hpr, decided) VALUES (-1, -1, 0)",
                &[],
            )?;
            tx.later("UPDATE municipality SET suspended = 2", &[])?;
            Ok(())
        });
        assert!(done.is_err(), "{name}");
        let left = register
            .ask("SELECT count(*) FROM municipality WHERE suspended <> 0", &[])
            .unwrap();
        assert_eq!(left[0].int(0), 0, "{name}");
        register
            .write(|tx| Ok(tx.run("UPDATE municipality SET suspended = 0", &[])?))
            .unwrap();
    }
}
