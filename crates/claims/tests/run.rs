//! The run: the published story, receipt, duplicates, taking back, and the journal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use claims::{Contacts, Error, Practices, RawBill, Row, Rules, Run, Totals, parse_receipt, read};
use proptest::prelude::*;
use rulebook::fees::FeeSchedule;
use scheme::fees::{ClaimChecks, Tariffs};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;
use units::Ore;

const THREE: [&str; 2] = [
    include_str!("../../../data/claims/three_bills.json"),
    include_str!("../../../data/claims/three_bills.xml"),
];
const RESENT: [&str; 2] = [
    include_str!("../../../data/claims/resent_bill.json"),
    include_str!("../../../data/claims/resent_bill.xml"),
];
const TABLE: &str = include_str!("../../../data/claims/example_bills.csv");

static LAW: LazyLock<(Tariffs, ClaimChecks)> = LazyLock::new(|| {
    let schedule = FeeSchedule::embedded().unwrap();
    (Tariffs::new(&schedule), ClaimChecks::new(&schedule))
});
static PRACTICES: LazyLock<Practices> = LazyLock::new(Practices::default);

fn bills(text: &str) -> Vec<RawBill> {
    let mut bills = Vec::new();
    let _ = read(text.as_bytes(), "given", &mut |bill| {
        bills.push(bill);
        ControlFlow::Continue(())
    });
    bills
}

fn run(files: &[&str], received: &str, journal: Option<&Path>) -> Result<Run<'static>, Error> {
    let mut contacts = Contacts::default();
    for bill in files.iter().flat_map(|text| bills(text)) {
        if let (Some(_), Ok(claim)) = (&bill.header, bill.interpret(&PRACTICES)) {
            contacts.note(&claim, &LAW.1);
        }
    }
    let received = (!received.is_empty()).then(|| parse_receipt(received).unwrap());
    let rules = Rules {
        tariffs: &LAW.0,
        checks: &LAW.1,
        practices: &PRACTICES,
        received,
        contacts,
    };
    Run::new(rules, journal)
}

fn settle(files: &[&str], received: &str, journal: Option<&Path>) -> Vec<Row> {
    let mut run = run(files, received, journal).unwrap();
    files
        .iter()
        .flat_map(|text| run.batch(&bills(text)).unwrap())
        .collect()
}

fn totals(rows: &[Row]) -> Totals {
    let mut totals = Totals::default();
    rows.iter().for_each(|row| totals.add(row));
    totals
}

fn outcome(row: &Row) -> (&str, &str, i64) {
    let rule = row.refusal.as_ref().map_or("", |refusal| refusal.rule.as_str());
    (row.decision(), rule, row.amounts.payout.0 / 100)
}

#[test]
fn the_published_story_from_json_and_from_xml() {
    for (three, resent) in THREE.into_iter().zip(RESENT) {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.csv");
        let first = settle(&[three], "2026-01-06T15:30", Some(&journal));
        let found: Vec<_> = first.iter().map(outcome).collect();
        assert_eq!(
            found,
            [
                ("rejected", "470", 0),
                ("accepted", "", 296),
                ("rejected", "766", 0)
            ]
        );
        assert_eq!(
            (totals(&first).claimed, totals(&first).to_pay()),
            (Ore::from_kroner(434), Ore::from_kroner(296))
        );
        let second = settle(&[resent], "2026-01-06T15:45", Some(&journal));
        assert_eq!(
            second.iter().map(outcome).collect::<Vec<_>>(),
            [("accepted", "", 64)]
        );
        assert_eq!(
            (totals(&first).to_pay() + totals(&second).to_pay()),
            Ore::from_kroner(360)
        );
        // Both messages in one decision.
        let both = settle(&[three, resent], "2026-01-06T15:45", None);
        assert_eq!(totals(&both).to_pay(), Ore::from_kroner(360));
        assert_eq!(totals(&both).claims_otherwise, 0);
    }
}

#[test]
fn an_xml_message_tells_when_it_was_made() {
    let rows = settle(&[THREE[1]], "", None);
    assert_eq!(outcome(&rows[2]), ("rejected", "766", 0));
    // JSON does not, and without a receipt nothing is held against it.
    assert_eq!(outcome(&settle(&[THREE[0]], "", None)[2]), ("accepted", "", 64));
}

#[test]
fn a_claim_lapses_six_months_after_the_month_of_treatment() {
    assert_eq!(
        outcome(&settle(&[RESENT[0]], "2026-07-31T23:59", None)[0]),
        ("accepted", "", 64)
    );
    assert_eq!(
        outcome(&settle(&[RESENT[0]], "2026-08-01T00:00", None)[0]),
        ("rejected", "CR11", 0)
    );
}

#[test]
fn the_example_table_settles_as_documented() {
    let rows = settle(&[TABLE], "", None);
    let first = &rows[0];
    let amounts = [
        first.amounts.total_fee,
        first.amounts.refund,
        first.amounts.patient_copayment,
        first.amounts.payout,
    ];
    assert_eq!(
        (first.decision(), amounts.map(|a| a.0 / 100)),
        ("accepted", [194, 15, 179, 15])
    );
    assert_eq!(
        (rows[1].decision(), rows[1].reason()),
        ("rejected", "INVALID_COMBINATION")
    );
    assert_eq!(claims::payee_name(rows[2].payee), "municipality");
    assert!(
        rows.iter()
            .all(|row| row.refusal.is_none() || row.amounts == claims::Amounts::default())
    );
}

#[test]
fn bad_bills_are_rejected_with_a_reason_and_the_rest_is_settled() {
    let head = TABLE.lines().next().unwrap();
    let row = |id: &str, date: &str, lines: &str| {
        format!("{id},{date},10:30,15,,gp,planned,doctor,,no,no,1990-05-01,none,,,own_list,,{lines}")
    };
    let table = [
        head.to_owned(),
        row("unknown", "2026-02-03", "9zz x1"),
        row("old", "1970-01-01", "2ad x1"),
        row("negative", "2026-02-03", "2ad x-1"),
        row("empty", "2026-02-03", ""),
        row("future", "2026-12-24", "2ad x1"),
        row("good", "2026-02-03", "2ad x1"),
        row("good", "2026-02-03", "2ad x1"),
        row("negative", "2026-02-03", "2ad x1"),
    ]
    .join("\n");
    let rows = settle(&[&table], "2026-03-01T08:00", None);
    let found: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row.bill_id.as_str(), row.reason()))
        .collect();
    assert_eq!(
        found,
        [
            ("unknown", "CODE_NOT_VALID_ON_DATE"),
            ("old", "CODE_NOT_VALID_ON_DATE"),
            ("negative", "MALFORMED"),
            ("empty", "NO_LINES"),
            ("future", "MALFORMED"),
            ("good", ""),
            ("good", "MALFORMED"),
            ("negative", ""),
        ]
    );
    assert!(rows[6].refusal.as_ref().unwrap().detail.contains("duplicate"));
}

/// The resent bill with another field before its guid.
fn with(field: &str, date: &str) -> String {
    RESENT[0]
        .replace("\"guid\"", &format!("{field}, \"guid\""))
        .replace("2026-01-06T15:00", &format!("{date}T15:00"))
}

#[test]
fn an_approved_bill_is_taken_back_whole_and_once() {
    let (credit, again) = (
        with("\"kreditering\": true", "2026-01-06"),
        with("\"merknad\": \"rettet\"", "2026-01-06"),
    );
    let rows = settle(
        &[&credit, RESENT[0], &again, &credit, &credit, &again],
        "2026-01-07T08:00",
        None,
    );
    let found: Vec<_> = rows.iter().map(outcome).collect();
    assert_eq!(
        found,
        [
            ("rejected", "CR09", 0),
            ("accepted", "", 64),
            ("rejected", "CR21", 0),
            ("accepted", "", -64),
            ("rejected", "CR09", 0),
            ("accepted", "", 64),
        ]
    );
    assert_eq!(totals(&rows).to_pay(), Ore::from_kroner(64));
}

#[test]
fn a_bill_older_than_three_years_is_not_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal.csv");
    settle(&[RESENT[0]], "2026-01-06T16:00", Some(&journal));
    let credit = with("\"kreditering\": true", "2026-01-06");
    assert_eq!(
        outcome(&settle(&[&credit], "2029-01-07T00:00", Some(&journal))[0]),
        ("rejected", "CR09", 0)
    );
    assert_eq!(
        outcome(&settle(&[&credit], "2029-01-06T23:00", Some(&journal))[0]),
        ("accepted", "", -64)
    );
}

#[test]
fn a_copayment_may_become_paid_but_not_unpaid() {
    let correct = |paid: bool| {
        with(
            &format!("\"korrigeringBetaltEgenandel\": true, \"betaltEgenandel\": {paid}"),
            "2026-01-06",
        )
    };
    let (yes, no) = (correct(true), correct(false));
    let rows = settle(&[&yes, RESENT[0], &no, &yes, &no], "2026-01-07T08:00", None);
    let found: Vec<_> = rows.iter().map(outcome).collect();
    assert_eq!(
        found,
        [
            ("rejected", "CR08", 0),
            ("accepted", "", 64),
            ("accepted", "", 0),
            ("accepted", "", 0),
            ("rejected", "CR08", 0)
        ]
    );
}

#[test]
fn the_journal_repairs_its_last_line_and_refuses_a_foreign_file() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal.csv");
    let rows = settle(&[TABLE], "", Some(&journal));
    let whole = std::fs::read_to_string(&journal).unwrap();
    assert_eq!(whole.lines().count(), rows.len() + 1);
    // Cut anywhere, it goes on; what was paid is answered, and the sum is the same.
    for cut in 0..=whole.len() {
        std::fs::write(&journal, &whole.as_bytes()[..cut]).unwrap();
        let paid_before = whole[..cut].lines().filter(|l| l.contains(",accepted,")).count();
        let again = settle(&[TABLE], "", Some(&journal));
        assert!(
            totals(&again).paid_earlier.bills as usize <= paid_before,
            "cut at {cut}"
        );
        let plain: Vec<Row> = again
            .into_iter()
            .map(|row| Row {
                paid_earlier: false,
                ..row
            })
            .collect();
        assert_eq!(plain, rows, "cut at {cut}");
        let twice = settle(&[TABLE], "", Some(&journal));
        assert_eq!(totals(&twice).to_pay(), Ore(0), "cut at {cut}");
    }
    std::fs::write(&journal, whole.replacen("accepted", "perhaps", 1)).unwrap();
    let said = run(&[], "", Some(&journal)).err().unwrap().to_string();
    assert!(said.contains("line 2: this is no decision"), "{said}");
    std::fs::write(&journal, "dear diary\n").unwrap();
    assert!(matches!(
        run(&[], "", Some(&journal)).err(),
        Some(Error::Journal { line: 1, .. })
    ));
    let _open = {
        std::fs::remove_file(&journal).unwrap();
        run(&[], "", Some(&journal)).unwrap()
    };
    assert!(matches!(
        run(&[], "", Some(&journal)).err(),
        Some(Error::JournalBusy { .. })
    ));
}

#[test]
fn no_patient_number_reaches_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("journal.csv");
    for (three, wrong) in THREE.into_iter().zip(["\"type\": \"XXX\"", "V=\"XXX\""]) {
        let broken = three
            .replace("\"type\": \"FNR\"", wrong)
            .replace("V=\"FNR\"", wrong);
        settle(&[three, &broken], "2026-01-06T15:30", Some(&journal));
    }
    let text = std::fs::read_to_string(&journal).unwrap();
    assert!(!text.contains("15859012345") && !text.contains("20889545678"));
}

/// A day's message: for each bill the patient (0 to 2), the minutes after eight and the kind of contact.
fn day(contacts: &[(usize, u16, usize)]) -> String {
    const PATIENTS: [&str; 3] = ["15859012345", "20889545678", "01810112345"];
    const KINDS: [(&str, f64); 4] = [("1bd", 74.0), ("2ad", 15.0), ("1i", 64.0), ("1ad", 18.0)];
    let bill = |(number, &(patient, minutes, kind)): (usize, &(usize, u16, usize))| {
        let (code, amount) = KINDS[kind];
        serde_json::json!({
            "guid": format!("6c1f1a52-30d8-4a53-9d44-{number:012}"),
            "regningsnummer": number.to_string(),
            "tidspunkt": format!("2026-01-06T{:02}:{:02}:00+01:00", 8 + minutes / 60, minutes % 60),
            "pasient": { "identifikasjon": { "id": PATIENTS[patient], "type": "FNR" } },
            "diagnoser": [{ "kodeverk": "2.16.578.1.12.4.1.1.7170", "kode": "L73" }],
            "takster": [{ "belop": amount, "kode": code, "antall": 1 }],
            "belop": amount,
        })
    };
    let bills: Vec<_> = contacts.iter().enumerate().map(bill).collect();
    let sum: f64 = contacts.iter().map(|&(_, _, kind)| KINDS[kind].1).sum();
    let claim = serde_json::json!({
        "navnEPJ": "Test 1.0", "reshId": null, "regninger": bills, "antallRegninger": contacts.len(), "belop": sum,
    });
    format!("{{\"praksisId\": \"1009999901\", \"behandlerkrav\": {claim}}}")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Each bill of a day is decided the same in whatever order the day's bills are sent.
    #[test]
    fn the_order_within_a_day_decides_nothing(
        contacts in prop::collection::vec((0_usize..3, 0_u16..400, 0_usize..4), 1..25),
        turn in 0_usize..25,
        backwards: bool,
    ) {
        let message = day(&contacts);
        let mut bills = bills(&message);
        prop_assert_eq!(bills.len(), contacts.len());
        let sorted = |mut rows: Vec<Row>| {
            rows.sort_by(|a, b| a.bill_id.cmp(&b.bill_id));
            rows
        };
        let sent = sorted(run(&[&message], "2026-01-07T09:00", None).unwrap().batch(&bills).unwrap());
        let n = bills.len();
        bills.rotate_left(turn % n);
        if backwards {
            bills.reverse();
        }
        let turned = sorted(run(&[&message], "2026-01-07T09:00", None).unwrap().batch(&bills).unwrap());
        prop_assert_eq!(turned, sent);
    }

    /// A month cut into batches in any way, killed after any of them and begun anew, gives the same rows and pays the same.
    #[test]
    fn a_killed_run_goes_on_as_if_nothing_had_happened(seed in 0_u64..1000, batch in 1_usize..200, killed in 0_usize..10) {
        let mut table = Vec::new();
        claims::write_month(&mut table, "m", 300, units::Month::new(2026, 3), seed).unwrap();
        let bills = bills(std::str::from_utf8(&table).unwrap());
        let whole = run(&[], "", None).unwrap().batch(&bills).unwrap();
        for row in &whole {
            let a = row.amounts;
            prop_assert_eq!(a.payout + a.patient_copayment + a.own_payment, a.total_fee);
        }
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.csv");
        let first: Vec<Row> = {
            let mut run = run(&[], "", Some(&journal)).unwrap();
            bills.chunks(batch).take(killed).flat_map(|bills| run.batch(bills).unwrap()).collect()
        };
        let mut run = run(&[], "", Some(&journal)).unwrap();
        let second: Vec<Row> = bills.chunks(batch).flat_map(|bills| run.batch(bills).unwrap()).collect();
        prop_assert_eq!(totals(&first).to_pay() + totals(&second).to_pay(), totals(&whole).to_pay());
        let plain: Vec<Row> = second.into_iter().map(|row| Row { paid_earlier: false, ..row }).collect();
        prop_assert_eq!(plain, whole);
    }
}
