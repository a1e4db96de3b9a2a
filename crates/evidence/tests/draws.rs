//! What a draw promises.

#![allow(clippy::unwrap_used, clippy::panic)]

use evidence::{Distribution, Evidence, EvidenceError};

fn evidence() -> Evidence {
    Evidence::embedded().unwrap()
}

#[test]
fn member_zero_is_the_central_values() {
    let (evidence, draw) = (evidence(), evidence().draw(0));
    for row in evidence.parameters() {
        assert_eq!(draw.get(&row.name), Ok(row.value), "{}", row.name);
    }
    for row in evidence.dials() {
        assert_eq!(draw.get(&row.name), Ok(row.default), "{}", row.name);
    }
    assert_eq!(
        draw.iter().count(),
        evidence.parameters().len() + evidence.dials().len()
    );
}

#[test]
fn a_draw_is_the_same_each_time_and_another_for_another_member() {
    let evidence = evidence();
    assert_eq!(evidence.draw(7), evidence.draw(7));
    let (seven, eight) = (evidence.draw(7), evidence.draw(8));
    let equal = seven.iter().zip(eight.iter()).filter(|(a, b)| a == b).count();
    let fixed = evidence
        .parameters()
        .iter()
        .filter(|row| row.distribution == Distribution::Fixed)
        .count();
    assert_eq!(equal, fixed);
}

#[test]
fn the_share_of_draws_inside_the_interval_is_what_the_interval_says() {
    let evidence = evidence();
    let members = 4000;
    let draws: Vec<_> = (1..=members).map(|member| evidence.draw(member)).collect();
    for row in evidence
        .parameters()
        .iter()
        .filter(|row| row.distribution != Distribution::Fixed)
    {
        let values: Vec<f64> = draws.iter().map(|draw| draw.get(&row.name).unwrap()).collect();
        let share =
            |keep: &dyn Fn(f64) -> bool| values.iter().filter(|v| keep(**v)).count() as f64 / members as f64;
        // four standard errors of a share near 0.9, and of the median
        let inside = share(&|v| row.low <= v && v <= row.high);
        assert!(
            (inside - row.interval_kind.level()).abs() < 0.02,
            "{} {inside}",
            row.name
        );
        if row.distribution == Distribution::Beta {
            let mean = values.iter().sum::<f64>() / members as f64;
            assert!(
                (mean - row.value).abs() < 0.05 * (row.high - row.low),
                "{} {mean}",
                row.name
            );
        } else {
            let below = share(&|v| v < row.value);
            assert!((below - 0.5).abs() < 0.032, "{} {below}", row.name);
        }
        // nothing wild: within three times the interval, shares within 0 and 1
        let width = row.high - row.low;
        assert!(
            values
                .iter()
                .all(|v| row.low - 3.0 * width < *v && *v < row.high + 3.0 * width),
            "{}",
            row.name
        );
        assert!(values.iter().all(|v| *v > 0.0), "{}", row.name);
        assert!(
            row.unit != "share" || values.iter().all(|v| *v < 1.0),
            "{}",
            row.name
        );
    }
    for row in evidence.dials() {
        let values: Vec<f64> = draws.iter().map(|draw| draw.get(&row.name).unwrap()).collect();
        assert!(
            values.iter().all(|v| row.low <= *v && *v <= row.high),
            "{}",
            row.name
        );
        let mean = values.iter().sum::<f64>() / members as f64;
        let expected = (row.low + 2.0 * row.default + row.high) / 4.0;
        assert!(
            (mean - expected).abs() < 0.03 * (row.high - row.low),
            "{} {mean}",
            row.name
        );
    }
}

#[test]
fn parameters_are_drawn_apart_from_each_other() {
    let evidence = evidence();
    let rank =
        |name: &str, member| evidence.draw(member).get(name).unwrap() > evidence.draw(0).get(name).unwrap();
    let pairs = [
        ("exit_rate_all", "contract_end_rate_all"),
        ("exit_shape_30_34", "exit_shape_35_39"),
        ("guest_share", "guest_stays_share"),
    ];
    for (a, b) in pairs {
        let same = (1..=2000)
            .filter(|member| rank(a, *member) == rank(b, *member))
            .count();
        assert!((900..=1100).contains(&same), "{a} {b} {same}");
    }
}

#[test]
fn another_row_or_another_order_moves_no_draw() {
    let folder = tempfile::tempdir().unwrap();
    let text = include_str!("../../../evidence/parameters.csv");
    let mut lines: Vec<&str> = text.lines().collect();
    lines[1..].reverse();
    lines.insert(1, "X1,aaa_new,new,1,0.5,2,judgement,normal,ratio,C,us,,");
    std::fs::write(folder.path().join("parameters.csv"), lines.join("\n")).unwrap();
    std::fs::write(
        folder.path().join("dials.csv"),
        include_str!("../../../evidence/dials.csv"),
    )
    .unwrap();
    std::fs::write(
        folder.path().join("typical_bills.csv"),
        include_str!("../../../evidence/typical_bills.csv"),
    )
    .unwrap();
    let changed = Evidence::load(folder.path()).unwrap();
    for member in [0, 1, 19, u64::MAX] {
        let draw = changed.draw(member);
        for (name, value) in evidence().draw(member).iter() {
            assert_eq!(draw.get(name), Ok(value), "{name}");
        }
    }
}

#[test]
fn an_override_changes_one_value_of_one_draw() {
    let draw = evidence().draw(3);
    let changed = draw.with("exit_rate_all", 0.2).unwrap();
    assert_eq!(changed.get("exit_rate_all"), Ok(0.2));
    assert_ne!(draw.get("exit_rate_all"), Ok(0.2));
    let others = |draw: &evidence::Draw| {
        draw.iter()
            .filter(|(name, _)| *name != "exit_rate_all")
            .map(|(_, v)| v)
            .collect::<Vec<_>>()
    };
    assert_eq!(others(&draw), others(&changed));
    assert!(matches!(
        draw.with("exit_rate_all", f64::NAN),
        Err(EvidenceError::NotFinite { .. })
    ));
    assert!(matches!(
        draw.with("nothing", 1.0),
        Err(EvidenceError::Unknown(_))
    ));
}

#[test]
fn a_reader_tells_what_was_read_and_an_unknown_name_what_was_meant() {
    let draw = evidence().draw(0);
    let mut reader = draw.reader();
    reader.get("guest_share").unwrap();
    reader.get("exit_rate_all").unwrap();
    reader.get("guest_share").unwrap();
    let error = reader.get("exit_rate_al").unwrap_err();
    assert_eq!(reader.touched(), ["exit_rate_all", "guest_share"]);
    assert_eq!(
        error.to_string(),
        "unknown parameter exit_rate_al, did you mean exit_rate_all; the names stand in evidence/parameters.csv and evidence/dials.csv"
    );
}
