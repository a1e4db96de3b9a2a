//! Statements: amounts add up, name their rules, and say what is estimated.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use support::{grunnmur, json, said};

fn ore(lines: &Value) -> i64 {
    let lines = lines.as_array().unwrap();
    lines.iter().map(|line| line["ore"].as_i64().unwrap()).sum()
}

#[test]
fn a_list_is_paid_by_named_rules_and_the_parts_add_up() {
    let lists = json(&["statement", "list", "4602", "--month", "2026-03", "--json"]);
    let lists = lists.as_array().unwrap();
    assert_eq!(lists.len() as u64, lists[0]["lists"].as_u64().unwrap());
    for list in lists {
        assert_eq!(ore(&list["lines"]), list["total_ore"].as_i64().unwrap());
        let members: u64 = list["members_by_sex_age"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|row| row.as_array().unwrap())
            .map(|n| n.as_u64().unwrap())
            .sum();
        assert_eq!(members, list["members"].as_u64().unwrap());
        let first = &list["lines"][0];
        assert_eq!(first["component"], "capitation");
        assert_eq!(first["trace"]["amount"], first["ore"]);
        assert!(!first["trace"]["steps"].as_array().unwrap().is_empty());
        for line in list["lines"].as_array().unwrap() {
            for key in ["rule", "payer", "payee", "status", "source"] {
                assert!(!line[key].as_str().unwrap().is_empty(), "{key} of {line}");
            }
        }
        let payee = list["lines"][0]["payee"].as_str().unwrap();
        let expected = match (
            list["has_doctor"].as_bool().unwrap(),
            list["contract_form"].as_str().unwrap(),
        ) {
            (false, _) => "municipality, for a locum",
            (true, "self_employed") => "doctor",
            (true, _) => "municipality, which pays a salary",
        };
        assert_eq!(payee, expected);
    }
    let alone = json(&["statement", "list", "4602/2", "--month", "2026-03", "--json"]);
    assert_eq!(alone, lists[1]);
}

#[test]
fn lists_and_municipality_agree_on_capitation() {
    let lists = json(&["statement", "list", "1144", "--month", "2026-03", "--json"]);
    let municipality = json(&[
        "statement",
        "municipality",
        "1144",
        "--month",
        "2026-03",
        "--json",
    ]);
    let of_doctors: i64 = lists
        .as_array()
        .unwrap()
        .iter()
        .filter(|list| list["has_doctor"] == true && list["contract_form"] == "self_employed")
        .map(|list| list["lines"][0]["ore"].as_i64().unwrap())
        .sum();
    let line = &municipality["lines"][0];
    assert_eq!(line["grant"], "capitation");
    assert_eq!(line["trace"]["amount"].as_i64().unwrap_or(0), of_doctors);
}

#[test]
fn the_text_of_a_list_says_what_is_estimated_and_that_no_list_is_real() {
    let found = said(&["statement", "list", "0301/1", "--month", "2022-03"]);
    for told in [
        "no real list",
        "FIN-007  members in lower tier",
        "estimated",
        "of it estimated or assumed",
        "Sources",
        "evidence/typical_bills.csv",
    ] {
        assert!(found.contains(told), "{told}\n{found}");
    }
}

#[test]
fn money_in_is_money_out_for_a_month_of_the_nation() {
    let month = json(&[
        "statement",
        "nation",
        "--month",
        "2026-02",
        "--scale",
        "0.02",
        "--json",
    ]);
    assert_eq!(month["difference_ore"], 0);
    assert_eq!(ore(&month["paid"]), month["paid_ore"].as_i64().unwrap());
    assert_eq!(ore(&month["received"]), month["received_ore"].as_i64().unwrap());
    assert_eq!(
        month["guests"]["net_ore"], 0,
        "what municipalities owe each other adds up to nothing"
    );
    assert!(month["guests"]["moved_ore"].as_i64().unwrap() > 0);
    // A month of the scheme is between one and two milliard kroner.
    let kroner = month["paid_ore"].as_i64().unwrap() / 100;
    assert!((1_000_000_000..2_000_000_000).contains(&kroner), "{kroner}");
}

#[test]
fn a_flat_reform_moves_no_list_and_a_price_cut_every_one() {
    let null = json(&["statement", "compare", "null", "--json"]);
    assert_eq!(null["all"]["mean_kroner"], 0.0);
    assert_eq!(null["most_winning"].as_array().unwrap().len(), 0);
    let weights = json(&["statement", "compare", "patient-weights-off", "--json"]);
    let all = &weights["all"];
    // Without weights the same mean rate is shared by heads: some win, some lose, little in all.
    assert!(all["mean_percent"].as_f64().unwrap().abs() < 1.0, "{all}");
    assert!(all["winning_percent"].as_f64().unwrap() > 5.0, "{all}");
    assert!(all["losing_percent"].as_f64().unwrap() > 5.0, "{all}");
    let of_group = |group: &str| -> i64 {
        let groups = weights["groups"].as_array().unwrap().iter();
        groups
            .filter(|row| row["group"] == group)
            .map(|row| row["lists"].as_i64().unwrap())
            .sum()
    };
    for group in [
        "centrality",
        "list_length",
        "doctor_sex",
        "doctor_age",
        "contract_form",
    ] {
        assert_eq!(of_group(group), all["lists"].as_i64().unwrap(), "{group}");
    }
}

#[test]
fn nurses_change_pay_only_where_they_take_contacts() {
    let call = |share: &str| {
        json(&[
            "statement",
            "compare",
            "profession-neutral-fees",
            "--nurse-share",
            share,
            "--json",
        ])["all"]["mean_kroner"]
            .as_f64()
            .unwrap()
    };
    assert_eq!(call("0"), 0.0);
    assert!(call("0.1") > 0.0);
}

#[test]
fn a_comparison_leaves_tables_and_a_page_in_three_languages() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    said(&[
        "statement",
        "compare",
        "capitation-40",
        "--out",
        out.to_str().unwrap(),
    ]);
    for table in ["changes", "change_groups"] {
        for end in ["csv", "json", "parquet", "json-stat.json"] {
            assert!(out.join(format!("{table}.{end}")).exists(), "{table}.{end}");
        }
    }
    let page = std::fs::read_to_string(out.join("changes.html")).unwrap();
    assert!(page.contains("Etter hva listene er") && page.contains("By what lists are"));
    for key in ["changes-", "class-", "group-", "column-"] {
        assert!(!page.contains(&format!(">{key}")), "a text of {key} is missing");
    }
    let rows = std::fs::read_to_string(out.join("changes.csv")).unwrap();
    assert!(rows.lines().count() > 5_000);
}

#[test]
fn a_wrong_call_says_how_to_mend_it() {
    for (args, told) in [
        (&["statement", "list", "4602/99"][..], "give a lower number"),
        (&["statement", "list", "4602/0"], "counted from 1"),
        (
            &["statement", "list", "9999"],
            "no municipality has the number 9999",
        ),
        (
            &["statement", "nation", "--month", "2018-06", "--scale", "0.02"],
            "or later",
        ),
        (&["statement", "compare", "no-such-reform"], "no-such-reform"),
        (
            &["statement", "compare", "capitation-50", "--month", "2026-03"],
            "give a month in which it holds",
        ),
        (
            &["statement", "compare", "null", "--nurse-share", "7"],
            "from 0 to 1",
        ),
    ] {
        let output = grunnmur(args);
        assert!(!output.status.success() && output.stdout.is_empty(), "{args:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(told), "{args:?}: {said}");
    }
}

#[test]
fn a_run_leaves_its_accounts_and_the_money_pages() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    said(&[
        "simulate",
        "--from",
        "2022-12-31",
        "--to",
        "2024-12-31",
        "--scale",
        "0.01",
        "--draws",
        "2",
        "--out",
        out.to_str().unwrap(),
    ]);
    let accounts = std::fs::read_to_string(out.join("accounts.csv")).unwrap();
    let value = |component: &str, period: &str| -> f64 {
        let key = format!("{component},{period},");
        let line = accounts.lines().find(|line| line.starts_with(&key)).unwrap();
        line.split(',').nth(2).unwrap().parse().unwrap()
    };
    assert!(value("refunds", "2023") > 3e9 && value("cards_issued", "2024") > 5e5);
    let page = std::fs::read_to_string(out.join("report.html")).unwrap();
    for id in [
        "flows",
        "components",
        "copayments",
        "cards",
        "practices",
        "reconciled",
    ] {
        assert!(page.contains(&format!("id=\"money-{id}-h\"")), "{id}");
    }
    assert!(
        !page.contains(">account-") && !page.contains(">money-"),
        "a text is missing"
    );
}
