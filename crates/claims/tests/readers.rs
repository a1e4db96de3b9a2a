//! What the readers take and refuse: formats, faults, limits.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use claims::{Claim, Error, LONGEST_BILL, Malformed, Order, Practices, read};
use proptest::prelude::*;
use scheme::fees::{Exemption, ListStatus, Setting, Situation};
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use units::Ore;

const TABLE: &str = include_str!("../../../data/claims/example_bills.csv");
const JSON: &str = include_str!("../../../data/claims/three_bills.json");
const XML: &str = include_str!("../../../data/claims/three_bills.xml");

type Bills = Vec<Result<Claim, Malformed>>;

fn all(bytes: &[u8]) -> (Bills, Result<(), Error>) {
    let mut bills = Vec::new();
    let practices = Practices::default();
    let ended = read(bytes, "given", &mut |bill| {
        bills.push(bill.interpret(&practices));
        ControlFlow::Continue(())
    });
    (bills, ended)
}

fn fault(ended: Result<(), Error>) -> String {
    ended.unwrap_err().to_string()
}

/// The example table with one cell of its first bill replaced.
fn with_cell(column: &str, value: &str) -> Result<Claim, Malformed> {
    let mut lines = TABLE.lines();
    let header = lines.next().unwrap();
    let at = header.split(',').position(|name| name == column).unwrap();
    let mut cells: Vec<&str> = lines.next().unwrap().split(',').collect();
    cells[at] = value;
    let (mut bills, ended) = all(format!("{header}\n{}\n", cells.join(",")).as_bytes());
    ended.unwrap();
    bills.pop().unwrap()
}

fn pays(claim: &Claim) -> &claims::Claimed {
    match &claim.order {
        Order::Pay(claimed) => claimed,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_example_table_is_read() {
    let (bills, ended) = all(TABLE.as_bytes());
    ended.unwrap();
    let bills: Vec<Claim> = bills.into_iter().map(Result::unwrap).collect();
    assert_eq!(
        bills.iter().map(|b| b.id.as_str()).collect::<Vec<_>>(),
        ["E1", "E2", "E3", "E4"]
    );
    let third = &pays(&bills[2]).bill;
    assert_eq!(
        (third.date.to_string(), third.start.hour(), third.minutes),
        ("2026-02-03".to_owned(), 10, Some(35))
    );
    assert!(third.salaried && third.specialist_gp_until.is_some());
    assert_eq!(
        (third.patient.exemption, third.setting),
        (Exemption::Card, Setting::Practice)
    );
    let codes: Vec<(&str, u16)> = third.lines.iter().map(|l| (l.code.as_str(), l.count)).collect();
    assert_eq!(codes, [("2ad", 1), ("2dd", 1), ("2cd", 1), ("L1", 1)]);
}

#[test]
fn every_word_of_the_table_is_known_and_others_are_not() {
    let bill = |column: &str, word: &str| with_cell(column, word).map(|claim| pays(&claim).bill.clone());
    for word in [
        "planned",
        "unforeseen_emergency",
        "emergency",
        "no_consultation",
        "patient_absent",
        "group",
        "meeting",
        "home_visit_needed",
        "municipal_out_of_hours",
        "municipal_out_of_hours_no_clinic",
        "planned_open_practice",
        "digital_staff_with_patient",
        "no_consultation_pcr_taken",
    ] {
        bill("situation", word).unwrap();
    }
    for word in [
        "none",
        "card",
        "pregnancy",
        "occupational_injury",
        "communicable_disease",
        "abortion_follow_up",
        "violence_first_visit",
        "prisoner",
        "war_injury",
        "cannot_pay",
    ] {
        bill("exemption", word).unwrap();
    }
    let patient = |word: &str| bill("list_status", word).unwrap().patient;
    assert_eq!(patient("other_list").list_status, ListStatus::Other);
    assert!(patient("outside_scheme+eea_not_member").eea_not_member);
    assert_eq!(
        bill("situation", "patient_absent").unwrap().situation,
        Situation::PatientAbsent
    );
    assert_eq!(bill("situation", "").unwrap().situation, Situation::Planned);
    let (from, to) = bill("card_from", "2026-01-01").unwrap().patient.card.unwrap();
    assert_eq!(
        (from.to_string().as_str(), to),
        ("2026-01-01", jiff::civil::Date::MAX)
    );
    let uses = bill("prior_uses", "2ld: 2 in 2025; 2ld: 0 in 2026")
        .unwrap()
        .prior_uses;
    assert_eq!((uses.len(), uses[0].year, uses[0].count), (2, 2025, 2));
    assert!(bill("lines", "").unwrap().lines.is_empty());
    for (column, value) in [
        ("date", "2026-02-30"),
        ("date", ""),
        ("date", "03.02.2026"),
        ("date", "2026-02-03T10:00"),
        ("start_time", "24:00"),
        ("start_time", ""),
        ("start_time", "1030"),
        ("start_time", "-1:30"),
        ("minutes", "-15"),
        ("minutes", "1e3"),
        ("minutes", "99999"),
        ("travel_minutes", "ten"),
        ("setting", "hospital"),
        ("setting", ""),
        ("situation", "Planned"),
        ("performer", "robot"),
        ("doctorate", "ja"),
        ("salaried", "1"),
        ("exemption", "free"),
        ("list_status", "own_list+eea"),
        ("list_status", "mine"),
        ("specialist_gp_until", "forever"),
        ("patient_birth_date", "31.12.1990"),
        ("prior_uses", "2ld 2"),
        ("prior_uses", "2ld: -1 in 2025"),
        ("lines", "2ad x-1"),
        ("lines", "2ad x0"),
        ("lines", "2ad"),
        ("lines", "x1"),
        ("lines", "2ad x70000"),
        ("lines", "2 ad x1"),
        ("lines", "2ad x1 x1"),
        ("bill_id", ""),
        ("bill_id", "\u{7}"),
    ] {
        let refused = with_cell(column, value).unwrap_err();
        assert!(
            refused.detail.starts_with("line 2:"),
            "{column} {value}: {}",
            refused.detail
        );
    }
}

#[test]
fn a_broken_row_is_one_rejected_bill() {
    let mut lines: Vec<Vec<u8>> = TABLE.lines().map(|line| line.as_bytes().to_vec()).collect();
    let good = lines[1].clone();
    lines.push(b"X1,\"2026-02-03,10:30".to_vec());
    lines.push(good.clone());
    lines.push(b"X2,\xff\xfe".to_vec());
    lines.push([b"X3,".as_slice(), &vec![b'y'; LONGEST_BILL as usize * 3]].concat());
    lines.push(good);
    lines.push(b"X4,only,four,cells".to_vec());
    lines.push(b"".to_vec());
    let (bills, ended) = all(&lines.join(&b"\r\n"[..]));
    ended.unwrap();
    let ids: Vec<String> = bills
        .iter()
        .map(|bill| {
            bill.as_ref()
                .map_or_else(|b| format!("!{}", b.id), |b| b.id.clone())
        })
        .collect();
    assert_eq!(
        ids,
        ["E1", "E2", "E3", "E4", "!X1", "E1", "!X2", "!X3", "E1", "!X4"]
    );
}

#[test]
fn quoted_cells_and_any_order_of_columns_are_read() {
    let mut rows: Vec<Vec<String>> = TABLE
        .lines()
        .map(|line| line.split(',').rev().map(|cell| format!("\"{cell}\"")).collect())
        .collect();
    rows[1][17] = "\"E,\"\"1\"\"\"".to_owned();
    let table: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
    let (bills, ended) = all(format!("\u{feff}{}", table.join("\n")).as_bytes());
    ended.unwrap();
    assert_eq!(bills[0].as_ref().unwrap().id, "E,\"1\"");
    assert!(bills.iter().all(Result::is_ok));
}

#[test]
fn a_wrong_header_ends_the_file() {
    for (text, part) in [
        ("", "given:1: the file is empty"),
        ("bill_id,date\nE1,2026-02-03\n", "lacks the column `start_time`"),
        ("bill_id,colour\n", "unknown column `colour`"),
        (
            &TABLE.replace("minutes,travel", "minutes,minutes,travel"),
            "`minutes` stands twice",
        ),
        ("\u{0}\u{1}", "unknown column"),
    ] {
        let said = fault(all(text.as_bytes()).1);
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn json_and_xml_tell_the_same_story() {
    let (json, ended) = all(JSON.as_bytes());
    ended.unwrap();
    let (xml, ended) = all(XML.as_bytes());
    ended.unwrap();
    assert_eq!(json.len(), 3);
    for (json, xml) in json.into_iter().zip(xml) {
        let (json, xml) = (json.unwrap(), xml.unwrap());
        assert_eq!((&json.id, &json.number), (&xml.id, &xml.number));
        let (json, xml) = (pays(&json), pays(&xml));
        assert_eq!(
            (&json.bill, json.patient, json.amount),
            (&xml.bill, xml.patient, xml.amount)
        );
        assert_eq!(json.diagnoses, xml.diagnoses);
        assert!(json.bill.patient.birth_date.is_some());
    }
    let (json, _) = all(JSON.as_bytes());
    let first = json[0].as_ref().unwrap();
    assert_eq!(pays(first).amount, Some(Ore(7_400)));
    assert!(
        !format!("{first:?}").contains("15859012345"),
        "the number left the reader"
    );
}

#[test]
fn broken_xml_keeps_the_bills_before_it_and_names_the_line() {
    let at = XML.rfind("<Enkeltregning>").unwrap();
    for (broken, part) in [
        (XML[..at + 40].to_owned(), "the file ends inside"),
        (XML.replacen("</Patient>\n            <Behandling>\n              <Diagnose S=\"2.16.578.1.12.4.1.1.7170\" V=\"U71\"/>", "</Patiend>", 1), "given:"),
    ] {
        let (bills, ended) = all(broken.as_bytes());
        assert_eq!(bills.iter().filter(|b| b.is_ok()).count(), 2, "{broken}");
        let said = fault(ended);
        assert!(said.contains(part) && said.contains("bills before this place are settled"), "{said}");
        let line: usize = said.split(':').nth(1).unwrap().parse().unwrap();
        assert!((75..=110).contains(&line), "{said}");
    }
}

#[test]
fn hostile_xml_is_refused() {
    let doctype = XML.replacen(
        "<MsgHead",
        "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">]><MsgHead",
        1,
    );
    let deep = XML.replacen("<Patient>", &("<Patient>".to_owned() + &"<a>".repeat(100_000)), 1);
    let long = XML.replacen(
        "<Patient>",
        &format!(
            "<Patient><FamilyName>{}</FamilyName>",
            "x".repeat(LONGEST_BILL as usize)
        ),
        1,
    );
    let endless_attribute = XML.replacen(
        "<Patient>",
        &format!("<Patient a=\"{}\">", "x".repeat(LONGEST_BILL as usize * 2)),
        1,
    );
    for (text, part) in [
        (doctype, "a DOCTYPE is refused"),
        (deep, "nested deeper"),
        (long, "longer than"),
        (endless_attribute, "longer than"),
        (XML.replace("&amp;", "&boom;"), "an entity is refused"),
        (
            XML.replace("xmlstds/msghead/2006-05-24", "xmlstds/msghead/1999"),
            "outermost element must be MsgHead",
        ),
        (
            XML.replace("xmlstds/bkm/2006-12-20", "xmlstds/bkm/1999"),
            "ends inside",
        ),
        (XML.replace("V=\"LOM\"", "V=\"POM\""), "message type is not LOM"),
        (XML.replace("UTF-8", "ISO-8859-1"), "not declared as UTF-8"),
        (
            XML.replace("<Konto>", "<Konti>").replace("</Konto>", "</Konti>"),
            "unknown element `Konti`",
        ),
        (
            XML.replace("<MsgInfo>", "<x:MsgInfo>")
                .replace("</MsgInfo>", "</x:MsgInfo>"),
            "prefix without namespace",
        ),
        ("<".to_owned(), "given:1"),
        (
            "<MsgHead xmlns=\"http://www.kith.no/xmlstds/msghead/2006-05-24\"/>".to_owned(),
            "ends inside the message",
        ),
    ] {
        let said = fault(all(text.as_bytes()).1);
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn a_wrong_bill_in_a_message_is_one_rejected_bill() {
    let change = |from: &str, to: &str| JSON.replacen(from, to, 1);
    for (text, part) in [
        (change("\"L73\"", "\"\""), "has no code"),
        (change("\"antall\": 1", "\"antall\": -1"), "wrong number of times"),
        (change("\"antall\": 1", "\"antall\": 1.5"), "expected i64"),
        (change("\"15859012345\"", "\"\""), "neither number nor birth date"),
        (
            change("\"15859012345\"", "\"1585901234\""),
            "not 11 digits that begin with a date",
        ),
        (change("\"FNR\"", "\"ABC\""), "of no known type"),
        (change("2026-01-06T13:03:00+01:00", "2026-13-06"), "no time"),
        (change("\"regningsnummer\"", "\"regningsnr\""), "unknown field"),
        (
            change("\"diagnoser\"", "\"arsakFriEgenandel\": \"Z\", \"diagnoser\""),
            "none of A, B, F, G and H",
        ),
        (
            change("\"belop\": 74.0,", "\"belop\": \"74\","),
            "no amount in kroner",
        ),
        (
            change("\"belop\": 74.0,", "\"belop\": 74.001,"),
            "no amount in kroner",
        ),
        (
            change("6c1f1a52-30d8-4a53-9d44-1f7a3c1e0a01", "a\\nb"),
            "printable",
        ),
    ] {
        let (bills, ended) = all(text.as_bytes());
        ended.unwrap();
        assert_eq!(bills.iter().filter(|b| b.is_ok()).count(), 2, "{part}");
        let detail = &bills[0].as_ref().unwrap_err().detail;
        assert!(detail.contains(part), "{detail}");
        assert!(!detail.contains("15859012345"), "{detail}");
    }
    let (bills, ended) = all(XML
        .replacen("<Kode>1bd</Kode>", "<Kode>1bd</Kode><Farge>blå</Farge>", 1)
        .as_bytes());
    ended.unwrap();
    assert!(
        bills[0]
            .as_ref()
            .unwrap_err()
            .detail
            .contains("unknown element `Farge`")
    );
    assert!(bills[1].is_ok());
}

#[test]
fn a_patient_without_number_is_known_by_birth_date_sex_and_name() {
    let patient = |fields: &str| {
        let from = "\"identifikasjon\": {\n            \"id\": \"15859012345\",\n            \"type\": \"FNR\"\n          }";
        assert!(JSON.contains(from));
        let (bills, _) = all(JSON.replacen(from, fields, 1).as_bytes());
        bills
            .into_iter()
            .next()
            .unwrap()
            .map(|claim| pays(&claim).patient.unwrap())
    };
    let named = |name: &str| {
        patient(&format!(
            "\"fodselsdato\": \"1990-05-15\", \"kjonn\": \"2\", \"etternavn\": \"{name}\""
        ))
    };
    assert_eq!(named("Nord").unwrap(), named("NORD").unwrap());
    assert_ne!(named("Nord").unwrap(), named("Sør").unwrap());
    assert!(
        patient("\"fodselsdato\": \"1990-05-15\"")
            .unwrap_err()
            .detail
            .contains("needs a sex")
    );
    assert!(
        patient("\"kjonn\": \"1\"")
            .unwrap_err()
            .detail
            .contains("neither number nor birth date")
    );
}

#[test]
fn faults_of_the_whole_json_message_carry_the_codes_of_the_interface() {
    for (text, part) in [
        (
            JSON.replace("\"praksisId\": \"1009999901\",", ""),
            "MANGLER_PRAKSISID",
        ),
        (JSON.replace("\"regninger\"", "\"rekninger\""), "UKJENT_FELT"),
        ("{\"praksisId\": \"1\"}".to_owned(), "MANGLER_BEHANDLERKRAV"),
        (
            "{\"praksisId\": \"1\", \"behandlerkrav\": {}}".to_owned(),
            "MANGLER_REGNINGER",
        ),
        (
            JSON.replace("\"antallRegninger\": 3", "\"antallRegninger\": 4"),
            "says 4 bills and holds 3",
        ),
        (
            JSON.replace("\"belop\": 434.0", "\"belop\": 433.0"),
            "claims 433.00 kroner and its bills 434.00",
        ),
        (JSON.to_owned() + "x", "trailing"),
        (JSON[..JSON.len() / 2].to_owned(), "EOF"),
        (
            JSON.replacen("\"74.0\"", "", 1).replacen(
                "\"guid\"",
                &format!("\"{}\": 1, \"guid\"", "x".repeat(LONGEST_BILL as usize * 2)),
                1,
            ),
            "longer than",
        ),
    ] {
        let said = fault(all(text.as_bytes()).1);
        assert!(said.contains(part) && said.contains("given"), "{part}: {said}");
    }
}

#[test]
fn an_unknown_practice_is_refused_where_a_register_is_given() {
    let practices = Practices::parse("p.csv", include_bytes!("../../../data/claims/practices.csv")).unwrap();
    let claim = |text: &str| {
        let mut first = None;
        read(text.as_bytes(), "given", &mut |bill| {
            first = Some(bill.interpret(&practices));
            ControlFlow::Break(())
        })
        .unwrap();
        first.unwrap()
    };
    let salaried = claim(&JSON.replace("1009999901", "1009999902")).unwrap();
    let bill = &pays(&salaried).bill;
    assert!(bill.salaried && bill.doctorate && bill.specialist_gp_until.is_some());
    assert!(!pays(&claim(JSON).unwrap()).bill.salaried);
    assert!(
        claim(&JSON.replace("1009999901", "7"))
            .unwrap_err()
            .detail
            .contains("UKJENT_PRAKSISID")
    );
}

#[test]
fn credit_and_correction_are_orders_of_their_own() {
    let order = |field: &str| {
        let text = JSON.replacen("\"guid\"", &format!("{field}, \"guid\""), 1);
        all(text.as_bytes()).0.swap_remove(0).map(|claim| claim.order)
    };
    assert_eq!(order("\"kreditering\": true").unwrap(), Order::Credit);
    let paid = order("\"korrigeringBetaltEgenandel\": true, \"betaltEgenandel\": true").unwrap();
    assert_eq!(paid, Order::CorrectCopayment { paid: true });
    assert!(order("\"korrigeringBetaltEgenandel\": true").is_err());
    let xml = XML.replacen("<RegningNr>4", "<Kreditering>true</Kreditering><RegningNr>4", 1);
    assert_eq!(all(xml.as_bytes()).0[0].as_ref().unwrap().order, Order::Credit);
}

/// A file that never ends: the header, then the same piece for ever.
struct Endless {
    head: Vec<u8>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        for byte in into.iter_mut() {
            *byte = match self.head.get(self.at) {
                Some(byte) => *byte,
                None => self.piece[(self.at - self.head.len()) % self.piece.len()],
            };
            self.at += 1;
        }
        Ok(into.len())
    }
}

fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn endless_files_are_read_in_memory_that_does_not_grow() {
    let bill = |text: &str, open: &str, close: &str| {
        let (from, to) = (text.find(open).unwrap(), text.rfind(close).unwrap() + close.len());
        (text[..from].to_owned(), text[from..to].to_owned())
    };
    let table_head = TABLE.lines().next().unwrap().to_owned() + "\n";
    let (json_head, json_bills) = bill(JSON, "{\n        \"guid\"", "}\n    ]");
    let json_bills = json_bills.trim_end_matches("\n    ]").to_owned() + ",";
    let (xml_head, xml_bills) = bill(XML, "<Enkeltregning>", "</Enkeltregning>");
    let row = TABLE.lines().nth(1).unwrap().to_owned() + "\n";
    for (head, piece, wanted) in [
        (table_head, row, 300_000),
        (json_head, json_bills, 60_000),
        (xml_head, xml_bills, 30_000),
    ] {
        let input = BufReader::new(Endless {
            head: head.into_bytes(),
            piece: piece.into_bytes(),
            at: 0,
        });
        let (mut seen, mut before) = (0, None);
        let practices = Practices::default();
        read(input, "endless", &mut |bill| {
            assert!(bill.interpret(&practices).is_ok());
            seen += 1;
            if seen == wanted / 10 {
                before = peak_kib();
            }
            if seen < wanted {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })
        .unwrap();
        if let (Some(before), Some(after)) = (before, peak_kib()) {
            assert!(after - before < 8 * 1024, "{} KiB more", after - before);
        }
    }
}

#[test]
fn an_endless_line_without_end_does_not_fill_the_memory() {
    let head = TABLE.lines().next().unwrap().to_owned() + "\n";
    let endless = Endless {
        head: head.into_bytes(),
        piece: b"y".to_vec(),
        at: 0,
    }
    .take(20 << 20);
    let mut bills = 0;
    read(BufReader::new(endless), "endless", &mut |bill| {
        bills += usize::from(bill.interpret(&Practices::default()).is_err());
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(bills, 1);
}

proptest! {
    #[test]
    fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), start in 0_usize..3) {
        let begin = [TABLE, JSON, XML][start].as_bytes();
        let cut = bytes.first().map_or(0, |&b| usize::from(b) * begin.len() / 256);
        let _ = all(&[&begin[..cut], bytes.as_slice()].concat());
    }
}
