//! The laboratory on the web: from the reforms to the result, what is refused, and a server without it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::{Value, json};
use std::time::{Duration, Instant};
use support::Asked;

async fn finished(asked: &Asked, at: &str) -> Value {
    let begun = Instant::now();
    loop {
        let run = asked.ask("GET", at, None, None, &[]).await.json();
        match run["stage"].as_str().unwrap() {
            "queued" | "running" => assert!(begun.elapsed() < Duration::from_secs(300), "{run}"),
            _ => return run,
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_tries_a_reform_and_takes_the_result_home() {
    let asked = Asked::with_lab();
    let offers = asked.ask("GET", "/api/lab/reforms", None, None, &[]).await.json();
    let offers = offers["items"].as_array().unwrap();
    let offer = offers.iter().find(|one| one["name"] == "capitation-50").unwrap();
    assert_eq!(offer["title"]["nn"], "Halvparten av inntekta som basistilskot");
    assert_eq!(offer["levers"][0]["key"], "strength");
    let rules = offer["changes"][0]["rules"].as_array().unwrap();
    assert!(!rules.is_empty() && offer["assumptions"].as_array().unwrap().len() > 3);
    let leans = offer["assumptions"].as_array().unwrap().iter();
    let leans: Vec<&Value> = leans
        .flat_map(|one| one["evidence"].as_array().unwrap())
        .collect();
    assert!(
        leans
            .iter()
            .all(|one| one["grade"].is_string() && one["source"]["title"]["nb"].is_string())
    );

    let question = json!({
        "reforms": [{"name": "capitation-50", "levers": {"strength": 0.5}}],
        "until": 2027.0, "scale": 0.002, "draws": 2
    });
    let started = asked
        .ask("POST", "/api/lab/runs", None, Some(question.clone()), &[])
        .await;
    assert_eq!(started.status, 202, "{}", started.json());
    let at = started.header("location").to_owned();
    let unfinished = asked.ask("GET", &format!("{at}/report"), None, None, &[]).await;
    assert!(matches!(unfinished.status.as_u16(), 200 | 409));
    let run = finished(&asked, &at).await;
    assert_eq!((&run["stage"], &run["why"]), (&json!("finished"), &Value::Null));
    let again = asked
        .ask("POST", "/api/lab/runs", None, Some(question), &[])
        .await;
    assert_eq!(
        (again.status.as_u16(), again.json()["stage"].clone()),
        (200, json!("finished"))
    );

    let result = asked
        .ask("GET", &format!("{at}/result"), None, None, &[])
        .await
        .json();
    assert_eq!(result["scenarios"][0]["key"], "capitation-50-strength-0-5");
    assert_eq!(
        result["scenarios"][0]["municipalities"].as_array().unwrap().len(),
        357
    );
    let report = asked
        .ask("GET", &format!("{at}/report?language=nn"), None, None, &[])
        .await;
    assert!(report.header("content-type").starts_with("text/html"));
    assert!(String::from_utf8(report.body).unwrap().contains("lang=\"nn\""));
    let data = asked.ask("GET", &format!("{at}/data"), None, None, &[]).await;
    let mut files = zip::ZipArchive::new(std::io::Cursor::new(data.body)).unwrap();
    for name in [
        "effects.csv",
        "effects.parquet",
        "comparison.jsonl",
        "report.en.html",
        "capitation-50-strength-0-5.yaml",
    ] {
        assert!(files.by_name(name).is_ok(), "{name}");
    }
    let stopped = asked.ask("DELETE", &at, None, None, &[]).await;
    assert_eq!(
        (stopped.status.as_u16(), stopped.json()["stage"].clone()),
        (200, json!("finished"))
    );
    let progress = asked.ask("GET", &format!("{at}/progress"), None, None, &[]).await;
    assert_eq!(progress.header("content-type"), "text/event-stream");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_municipality_asks_what_its_own_measures_bring_and_takes_a_workbook_home() {
    let asked = Asked::with_lab();
    let question = json!({
        "local": {"municipality": 301.0, "lists": 50, "offer": 300000},
        "until": 2027, "scale": 0.002, "draws": 2
    });
    let started = asked
        .ask("POST", "/api/lab/runs", None, Some(question), &[])
        .await;
    assert_eq!(started.status, 202, "{}", started.json());
    let at = started.header("location").to_owned();
    let workbook = format!("{at}/workbook?language=nn");
    assert!(matches!(
        asked.ask("GET", &workbook, None, None, &[]).await.status.as_u16(),
        200 | 409
    ));
    let run = finished(&asked, &at).await;
    assert_eq!(run["stage"], "finished", "{run}");
    assert_eq!(
        run["title"]["en"],
        "Oslo: 50 new lists, 300,000 kroner for whoever takes a post"
    );
    let answer = asked
        .ask("GET", &format!("{at}/result"), None, None, &[])
        .await
        .json();
    assert_eq!(answer["scenarios"][0]["local"][0]["municipality"], "0301");
    let workbook = asked.ask("GET", &workbook, None, None, &[]).await;
    assert_eq!(workbook.status, 200);
    assert!(workbook.header("content-type").contains("spreadsheetml"));
    assert!(workbook.header("content-disposition").ends_with(".xlsx\""));
    for (local, kind) in [
        (json!({"municipality": 9999, "lists": 1}), "lab-place"),
        (json!({"municipality": 301}), "lab-measure"),
    ] {
        let answer = asked
            .ask("POST", "/api/lab/runs", None, Some(json!({"local": local})), &[])
            .await;
        assert_eq!(answer.json()["type"], format!("/problems/{kind}"));
    }
    let duty = "/api/country/municipalities/301/duty";
    assert_eq!(asked.ask("GET", duty, None, None, &[]).await.status, 200);
    let nowhere = asked
        .ask("GET", "/api/country/municipalities/9999/duty", None, None, &[])
        .await;
    assert_eq!(nowhere.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_is_told_in_the_readers_language() {
    let asked = Asked::with_lab();
    let ask = async |body: Value| {
        let headers = [("accept-language", "nn")];
        let answer = asked
            .ask("POST", "/api/lab/runs", None, Some(body), &headers)
            .await;
        let problem = answer.json();
        let detail = problem["detail"].as_str().unwrap_or_default().to_owned();
        assert!(!detail.starts_with("problem-"), "{problem}");
        (
            answer.status.as_u16(),
            problem["type"].as_str().unwrap_or_default().to_owned(),
            detail,
        )
    };
    let (status, kind, detail) = ask(json!({"reforms": [{"name": "capitation-51"}]})).await;
    assert_eq!((status, kind.as_str()), (422, "/problems/lab-reform"));
    assert!(detail.contains("capitation-51") && detail.contains("Inga reform"));
    for (body, status, kind) in [
        (json!({"reforms": []}), 422, "lab-choice"),
        (
            json!({"reforms": [{"name": "capitation-50", "levers": {"x": 1}}]}),
            422,
            "lab-lever",
        ),
        (
            json!({"reforms": [{"name": "capitation-50"}, {"name": "capitation-40"}]}),
            422,
            "lab-rules",
        ),
        (
            json!({"reforms": [{"name": "capitation-50"}], "scale": 7}),
            422,
            "lab-bounds",
        ),
        (
            json!({"reforms": [{"name": "capitation-50"}], "scale": 1, "draws": 100}),
            422,
            "lab-work",
        ),
        (
            json!({"reforms": [{"name": "capitation-50"}], "until": 2100}),
            400,
            "request",
        ),
        (
            json!({"reforms": [{"name": "capitation-50"}], "other": 1}),
            400,
            "request",
        ),
        (json!({}), 422, "lab-choice"),
    ] {
        let answered = ask(body.clone()).await;
        assert_eq!(
            (answered.0, answered.1),
            (status, format!("/problems/{kind}")),
            "{body}"
        );
    }
    for at in ["", "/result", "/report", "/data", "/progress"] {
        let path = format!("/api/lab/runs/00112233445566778899{at}");
        assert_eq!(
            asked.ask("GET", &path, None, None, &[]).await.status,
            404,
            "{path}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_country_is_told_before_the_years_ahead_are_there() {
    let asked = Asked::with_lab();
    let country = asked.ask("GET", "/api/country", None, None, &[]).await.json();
    assert_eq!(country["forecast"]["ready"], false);
    let measures = country["measures"].as_array().unwrap();
    let gps = measures.iter().find(|one| one["name"] == "gps").unwrap();
    assert!(
        gps["published"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["source"]["title"].is_string())
    );
    let map = asked.ask("GET", "/api/country/map", None, None, &[]).await.json();
    assert_eq!(map["type"], "Topology");
    let places = asked
        .ask("GET", "/api/country/municipalities", None, None, &[])
        .await
        .json();
    assert_eq!(
        (places["items"].as_array().unwrap().len(), &places["years"][0]),
        (357, &json!(2015))
    );
    let place = asked
        .ask("GET", "/api/country/municipalities/301", None, None, &[])
        .await
        .json();
    assert_eq!(place["name"], "Oslo");
    let none = asked
        .ask("GET", "/api/country/municipalities/9999", None, None, &[])
        .await;
    assert_eq!(none.status, 404);
    let wrong = asked
        .ask(
            "GET",
            "/api/country/municipalities?measure=hours",
            None,
            None,
            &[],
        )
        .await;
    assert_eq!(wrong.status, 400);
}

#[tokio::test]
async fn a_server_of_the_register_alone_has_no_laboratory() {
    let asked = Asked::new();
    for path in [
        "/api/lab/reforms",
        "/api/lab/runs",
        "/api/country",
        "/api/country/map",
    ] {
        assert_eq!(
            asked.ask("GET", path, None, None, &[]).await.status,
            404,
            "{path}"
        );
    }
    let described = asked.ask("GET", "/openapi.json", None, None, &[]).await.json();
    assert!(described["paths"].get("/api/lab/runs").is_none());
}

#[test]
fn the_web_is_built_from_the_interface_as_it_is() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/openapi.json");
    let now = server::lab_openapi().to_pretty_json().unwrap() + "\n";
    if std::env::var_os("WRITE").is_some() {
        std::fs::write(file, &now).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        kept == now,
        "write it anew: WRITE=1 cargo test -p server --test lab the_web"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_practice_is_told_what_its_list_brings_and_how_long_it_takes() {
    let asked = Asked::with_lab();
    let row = asked.row("SELECT i.id, d.hpr, i.booked FROM list i JOIN doctor_period d ON d.list = i.id AND d.role = 'LPFL' AND (d.until IS NULL OR d.until > 20260310) WHERE i.booked > 600 AND i.form = 'self_employed' ORDER BY i.id LIMIT 1");
    let own = asked.token(json!({ "part": "doctor", "hpr": row[1] })).await;
    let path = format!("/api/lists/{}/practice?month=2026-03", row[0]);
    assert_eq!(asked.ask("GET", &path, None, None, &[]).await.status, 401);
    let mut told = Value::Null;
    for _ in 0..600 {
        let answer = asked.ask("GET", &path, Some(&own), None, &[]).await;
        assert_eq!(answer.status, 200, "{}", answer.json());
        told = answer.json();
        if told["expected"]["ready"] == true {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    let expected = &told["expected"];
    assert_eq!(
        (&expected["ready"], &expected["members"]),
        (&json!(true), &json!(row[2]))
    );
    assert!(told["capitation_ore"].as_i64().unwrap() > 0);
    let number = |of: &Value| of.as_f64().unwrap();
    let (week, mean) = (
        number(&expected["week"]["in_all"]),
        number(&expected["mean_week"]["in_all"]),
    );
    // The published mean week without duty is between forty and sixty hours.
    assert!((40.0..60.0).contains(&mean), "{mean}");
    let shorter = number(&expected["members"]) < number(&expected["mean_members"]);
    assert!(week > 10.0 && (!shorter || week < mean * 1.2), "{expected}");
    // Two consultations a member and year, or thereabouts.
    let each = number(&expected["year"]["consultations"]) / number(&expected["members"]);
    assert!((1.0..5.0).contains(&each), "{each}");
    let parts =
        ["from_state", "copayments", "own_payments"].map(|part| expected["year"][part].as_i64().unwrap());
    let all = expected["year"]["in_all"].as_i64().unwrap();
    assert!((parts.iter().sum::<i64>() - all).abs() <= 2);
    assert!(
        expected["evidence"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["grade"].is_string())
    );
}
