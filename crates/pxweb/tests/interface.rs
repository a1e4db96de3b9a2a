//! What the statistics promise: counts that are the register's, selections as PxWebApi 2 reads them, small counts hidden, and a problem for all that is wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../../register/tests/support/mod.rs"]
mod support;

use pxweb::{Answer, Cache, Request, answer};
use register::Register;
use serde_json::Value as Json;
use std::sync::LazyLock;
use std::time::Duration;
use support::{RULES, TODAY, registers};

const BASE: &str = "http://localhost/statistics/api/v2";

struct Asker {
    register: Register,
    cache: Cache,
}

impl Asker {
    fn ask(&self, request: &Request) -> Answer {
        self.register
            .read(|tx| answer(tx, &self.cache, &RULES, TODAY, request))
            .unwrap()
    }

    fn get(&self, address: &str) -> Answer {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let mut request = Request::get(BASE, path);
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            request = request.with(name, value);
        }
        self.ask(&request)
    }

    fn json(&self, address: &str) -> Json {
        let answer = self.get(address);
        assert_eq!(
            answer.status,
            200,
            "{address}: {}",
            String::from_utf8_lossy(&answer.body)
        );
        serde_json::from_slice(&answer.body).unwrap()
    }

    fn number(&self, sql: &'static str) -> i64 {
        self.register
            .read(|tx| Ok(tx.row(sql, &[])?.map_or(0, |row| row.int(0))))
            .unwrap()
    }
}

fn askers() -> Vec<(&'static str, Asker, Option<support::Server>)> {
    let asker = |(name, register, server)| {
        let cache = Cache::new(Duration::ZERO);
        (name, Asker { register, cache }, server)
    };
    registers().into_iter().map(asker).collect()
}

/// One that is shared, where the database does not matter.
static ONE: LazyLock<Asker> = LazyLock::new(|| askers().swap_remove(0).1);

fn sum(dataset: &Json) -> i64 {
    dataset["value"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Json::as_i64)
        .sum()
}

#[test]
fn counts_are_those_of_the_register() {
    for (name, asker, _server) in askers() {
        let lists = asker.json("tables/FLR01/data?valueCodes[ContentsCode]=lists,length&valueCodes[Tid]=*");
        assert_eq!(lists["id"], serde_json::json!(["ContentsCode", "Tid"]), "{name}");
        assert_eq!(lists["value"][0], asker.number("SELECT count(*) FROM list"));
        assert_eq!(
            lists["value"][1],
            asker.number("SELECT count(*) FROM place WHERE until IS NULL")
        );
        let by_sex = asker
            .json("tables/FLR03/data?valueCodes[Kjonn]=*&valueCodes[ContentsCode]=*&valueCodes[Tid]=top(1)");
        let persons = asker.number("SELECT count(*) FROM person WHERE standing IN ('entitled', 'outside')");
        assert_eq!(sum(&by_sex), persons);
        let caps =
            asker.json("tables/FLR02/data?valueCodes[Tak]=*&valueCodes[ContentsCode]=cap&valueCodes[Tid]=*");
        assert_eq!(
            sum(&caps),
            asker.number("SELECT CAST(sum(cap) AS BIGINT) FROM list")
        );
        let doctors = asker.json("tables/FLR05/data?valueCodes[ContentsCode]=*&valueCodes[Tid]=*");
        assert_eq!(
            sum(&doctors),
            asker.number("SELECT count(DISTINCT hpr) FROM doctor_period")
        );
        for id in ["FLR04", "FLR06"] {
            assert_eq!(asker.json(&format!("tables/{id}/data"))["class"], "dataset");
        }
    }
}

#[test]
fn small_counts_of_persons_are_hidden_and_nothing_else() {
    let asker = &*ONE;
    let data = asker.json(
        "tables/FLR03/data?valueCodes[Region]=*&valueCodes[Alder]=*&valueCodes[Kjonn]=*&valueCodes[ContentsCode]=*&valueCodes[Tid]=*",
    );
    let values = data["value"].as_array().unwrap();
    let hidden = values.iter().filter(|value| value.is_null()).count();
    assert!(hidden > 0);
    assert_eq!(data["status"].as_object().unwrap().len(), hidden);
    assert!(
        values
            .iter()
            .filter_map(Json::as_i64)
            .all(|count| count == 0 || count >= 5)
    );
    let lists =
        asker.json("tables/FLR01/data?valueCodes[Region]=*&valueCodes[ContentsCode]=*&valueCodes[Tid]=*");
    assert_eq!(lists.get("status"), None);
}

#[test]
fn selections_and_code_lists_give_what_they_say() {
    let asker = &*ONE;
    let rest = "valueCodes[ContentsCode]=lists&valueCodes[Tid]=top(1)";
    let all = asker.json(&format!("tables/FLR01/data?valueCodes[Region]=*&{rest}"));
    let of_county = asker.json(&format!("tables/FLR01/data?valueCodes[Region]=11*&{rest}"));
    let counties = asker.json(&format!(
        "tables/FLR01/data?valueCodes[Region]=*&codelist[Region]=agg_Fylke&{rest}"
    ));
    let nation = asker.json(&format!("tables/FLR01/data?codelist[Region]=agg_Landet&{rest}"));
    assert_eq!(sum(&counties), sum(&all));
    assert_eq!(nation["value"], serde_json::json!([sum(&all)]));
    let at = counties["dimension"]["Region"]["category"]["index"]["11"]
        .as_u64()
        .unwrap() as usize;
    assert_eq!(counties["value"][at], sum(&of_county));
    let single = asker.json(&format!(
        "tables/FLR01/data?valueCodes[Region]=11&codelist[Region]=agg_Fylke&outputValues[Region]=single&{rest}"
    ));
    assert_eq!(single["value"], of_county["value"]);
    let list = asker.json("codelists/agg_Fylke?lang=en");
    assert_eq!(list["label"], "Counties");
    let rogaland = list["values"]
        .as_array()
        .unwrap()
        .iter()
        .find(|value| value["code"] == "11")
        .unwrap();
    assert_eq!(rogaland["label"], "Rogaland");
    assert!(
        rogaland["valueMap"]
            .as_array()
            .unwrap()
            .contains(&Json::from("1103"))
    );

    let body = serde_json::json!({ "selection": [
        { "variableCode": "Region", "valueCodes": ["11"], "codelist": "agg_Fylke" },
        { "variableCode": "ContentsCode", "valueCodes": ["lists"] },
        { "variableCode": "tid", "valueCodes": ["TOP(1)"] },
    ] });
    let mut posted = Request::get(BASE, "tables/FLR01/data");
    posted.body = Some(body.to_string().into_bytes());
    let answer: Json = serde_json::from_slice(&asker.ask(&posted).body).unwrap();
    assert_eq!(answer["value"], serde_json::json!([sum(&of_county)]));
}

#[test]
fn what_is_there_is_told_in_three_languages() {
    let asker = &*ONE;
    let config = asker.json("config");
    assert_eq!(config["maxDataCells"], 800_000);
    for (language, label) in [("no", "Kommune"), ("nn", "Kommune"), ("en", "Municipality")] {
        let metadata = asker.json(&format!("tables/FLR01/metadata?lang={language}"));
        assert_eq!(metadata["dimension"]["Region"]["label"], label);
        assert_eq!(metadata["role"]["geo"], serde_json::json!(["Region"]));
        assert!(metadata["value"].is_null());
    }
    let page = asker.json("tables?pageSize=4&pageNumber=2");
    assert_eq!(
        (
            page["page"]["totalElements"].clone(),
            page["page"]["totalPages"].clone()
        ),
        (6.into(), 2.into())
    );
    assert_eq!(page["tables"].as_array().unwrap().len(), 2);
    assert_eq!(
        asker.json("tables?query=residents&lang=en")["page"]["totalElements"],
        1
    );
    assert_eq!(
        asker.json("tables?query=finnes-ikke")["tables"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    assert_eq!(asker.json("tables?pastDays=1")["page"]["totalElements"], 6);
    let folder = asker.json("navigation");
    let id = folder["folderContents"][0]["id"].as_str().unwrap();
    let tables = asker.json(&format!("navigation/{id}"));
    assert_eq!(tables["folderContents"][0], asker.json("tables")["tables"][0]);
    let usual = asker.json("tables/FLR05/defaultselection");
    assert_eq!(
        usual["placement"]["heading"],
        serde_json::json!(["ContentsCode", "Tid"])
    );
    assert_eq!(
        asker.json("tables/FLR05/data")["size"],
        asker.json("tables/FLR05/metadata?defaultSelection=true")["size"]
    );
}

#[test]
fn every_form_holds_the_same_figures() {
    let asker = &*ONE;
    let selection = "valueCodes[Status]=*&valueCodes[ContentsCode]=lists,cap&valueCodes[Tid]=top(1)";
    let text = |form: &str| {
        let answer = asker.get(&format!(
            "tables/FLR01/data?{selection}&lang=en&outputFormat={form}"
        ));
        assert_eq!(answer.status, 200, "{form}");
        answer.body
    };
    let data = asker.json(&format!("tables/FLR01/data?{selection}"));
    let first = data["value"][0].to_string();
    let csv = String::from_utf8(text("csv")).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "\"Status\",\"Lists 2026M03\",\"Caps 2026M03\"");
    assert!(lines[1].starts_with(&format!("\"Open\",{first},")), "{csv}");
    let codes = asker.get(&format!(
        "tables/FLR01/data?{selection}&outputFormat=csv&outputFormatParams=UseCodes,SeparatorSemicolon"
    ));
    assert!(
        String::from_utf8(codes.body)
            .unwrap()
            .starts_with("\"Status\";\"lists 2026M03\";")
    );
    let px = String::from_utf8(text("px")).unwrap();
    assert!(px.contains("TIMEVAL(\"Month\")=TLIST(M1),\"202603\";"));
    assert!(px.contains(&format!("DATA=\r\n{first} ")));
    let html = String::from_utf8(text("html")).unwrap();
    assert!(html.contains(&format!("<th scope=\"row\">Open</th><td>{first}</td>")));
    let plain: Json = serde_json::from_slice(&text("json-px")).unwrap();
    assert_eq!(plain["data"][0]["key"], serde_json::json!(["open", "2026M03"]));
    assert_eq!(plain["data"][0]["values"][0], first);
    let parquet = text("parquet");
    assert_eq!(
        (&parquet[..4], &parquet[parquet.len() - 4..]),
        (&b"PAR1"[..], &b"PAR1"[..])
    );
}

#[test]
fn what_is_wrong_is_a_problem_with_a_way_out() {
    let asker = &*ONE;
    let rest = "valueCodes[ContentsCode]=*&valueCodes[Tid]=*";
    for (address, status) in [
        ("nothing", 404),
        ("tables/FLR99", 404),
        ("tables/FLR01/rows", 404),
        ("codelists/agg_None", 404),
        ("navigation/XX", 404),
        ("tables?pageNumber=0", 400),
        ("tables?pageNumber=9", 404),
        ("tables?pageSize=x", 400),
        ("tables?lang=sv", 400),
        ("tables?includeDiscontinued=perhaps", 400),
        ("savedqueries", 400),
        ("tables/FLR01/data?valueCodes[Region]=*", 400),
        (&format!("tables/FLR01/data?{rest}&valueCodes[Farge]=1"), 400),
        (&format!("tables/FLR01/data?{rest}&valueCodes[Status]=ajar"), 400),
        (&format!("tables/FLR01/data?{rest}&valueCodes[Status]=x*"), 400),
        (
            &format!("tables/FLR01/data?{rest}&codelist[Status]=agg_Fylke"),
            400,
        ),
        (
            &format!("tables/FLR01/data?{rest}&outputValues[Region]=both"),
            400,
        ),
        (&format!("tables/FLR01/data?{rest}&outputFormat=pdf"), 400),
        (
            &format!("tables/FLR01/data?{rest}&outputFormat=csv&outputFormatParams=UseCodes,UseTexts"),
            400,
        ),
        (&format!("tables/FLR01/data?{rest}&heading=Region"), 400),
        (&format!("tables/FLR01/data?{rest}&heading=Tid&stub=Tid"), 400),
        ("tables/FLR01/metadata?defaultSelection=1", 400),
    ] {
        let answer = asker.get(address);
        assert_eq!(answer.status, status, "{address}");
        assert_eq!(answer.content_type, pxweb::PROBLEM);
        let problem: Json = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(problem["status"], status);
        assert!(!problem["detail"].as_str().unwrap().is_empty());
    }
    for body in [
        "{",
        "[]",
        "7",
        "{\"selection\": 1}",
        "{\"selection\": [1]}",
        "{\"selection\": [{\"variableCode\": \"Tid\", \"valueCodes\": 2}]}",
    ] {
        let mut request = Request::get(BASE, "tables/FLR01/data");
        request.body = Some(body.as_bytes().to_vec());
        assert_eq!(asker.ask(&request).status, 400, "{body}");
    }
}
