//! A doctor's bills: what they came to, why some were rejected; a bill sent by hand, taken back, or told to be paid.

use crate::api::Ask;
use crate::data::{BillOre, BillSum};
use crate::form::{Form_, Sent, status};
use crate::page::{Page, shown};
use crate::trouble::{Refused, Trouble};
use askama::Template;
use axum::extract::Path;
use axum::http::Method;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

/// States that a bill can be in.
const STATES: [&str; 4] = ["accepted", "rejected", "received", "credited"];

#[derive(Deserialize)]
struct Bills {
    sums: Vec<BillSum>,
    items: Vec<Bill>,
    next: Option<i64>,
}

#[derive(Deserialize)]
struct Bill {
    bill: i64,
    number: String,
    person: i64,
    service: String,
    start: String,
    codes: Vec<Code>,
    copayment_paid: bool,
    state: String,
    rejection: Option<Rejection>,
    remark: Option<String>,
    amounts: BillOre,
}

#[derive(Deserialize)]
struct Code {
    code: String,
    count: u16,
}

#[derive(Deserialize)]
struct Rejection {
    reason: String,
    rule: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "practice/bills.html")]
struct BillsPage {
    page: Page,
    hpr: i64,
    month: String,
    state: String,
    bills: Bills,
    form: Form_,
}

impl BillsPage {
    fn states(&self) -> [&'static str; 4] {
        STATES
    }

    /// The month and state that are shown, as a query goes on.
    fn shown(&self) -> String {
        format!("maned={}&tilstand={}", self.month, self.state)
    }
}

pub(crate) async fn bills(ask: Ask, Path(hpr): Path<String>) -> Result<Response, Trouble> {
    let hpr = ask.number(&hpr)?;
    show(ask, hpr, None).await
}

async fn show(ask: Ask, hpr: i64, refused: Option<(&Sent, Refused)>) -> Result<Response, Trouble> {
    let (month, state) = (
        ask.asked_for("maned").to_owned(),
        ask.asked_for("tilstand").to_owned(),
    );
    let mut path = format!("/api/doctors/{hpr}/bills?limit=50");
    for (name, value) in [("month", &month), ("state", &state)] {
        if !value.is_empty() {
            path.push_str(&format!("&{name}={}", server::encoded(value)));
        }
    }
    if let Ok(from) = ask.asked_for("fra").parse::<i64>() {
        path.push_str(&format!("&cursor={from}"));
    }
    let mut held: Bills = ask.get(&path).await?;
    held.sums
        .sort_by_key(|sum| STATES.iter().position(|state| *state == sum.state));
    let status = status(refused.as_ref());
    let page = BillsPage {
        page: Page::new(&ask, "bills-title"),
        hpr,
        month,
        state,
        bills: held,
        form: Form_::new(&ask.query, String::new(), refused),
    };
    Ok(shown(&page, status))
}

/// Codes as they are written: `2ad, 2cd x2`.
fn codes(text: &str) -> Vec<Value> {
    let parts = text.split([',', ';', '\n']).map(str::trim);
    let code = |part: &str| {
        let (code, count) = part.split_once([' ', '×']).unwrap_or((part, "1"));
        let count: u16 = count
            .trim()
            .trim_start_matches(['x', 'X', '×'])
            .trim()
            .parse()
            .unwrap_or(1);
        json!({ "code": code.trim(), "count": count })
    };
    parts.filter(|part| !part.is_empty()).map(code).collect()
}

pub(crate) async fn send(ask: Ask, Path(hpr): Path<String>, sent: Sent) -> Result<Response, Trouble> {
    let hpr = ask.number(&hpr)?;
    let here = format!("/lege/{hpr}/regninger");
    let done = match (sent.must(&ask, "pasient"), sent.maybe(&ask, "minutter")) {
        (Ok(person), Ok(minutes)) => {
            let bill = json!({
                "number": sent.value("nummer"),
                "person": person,
                "service": sent.value("dag"),
                "start": sent.value("klokken"),
                "minutes": minutes,
                "copayment_paid": sent.ticked("betalt"),
                "codes": codes(sent.value("takster")),
            });
            let path = format!("/api/doctors/{hpr}/bills");
            let body = json!({ "bills": [bill] });
            ask.change(Method::POST, &path, &sent, Some(body)).await
        }
        (Err(why), _) | (_, Err(why)) => Err(why),
    };
    after(ask, hpr, &here, "bill-sent", (&sent, done)).await
}

pub(crate) async fn change(
    ask: Ask,
    Path((hpr, bill)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let (hpr, bill) = (ask.number(&hpr)?, ask.number(&bill)?);
    let here = format!("/lege/{hpr}/regninger");
    let (state, said) = match sent.value("hva") {
        "paid" => ("paid", "bill-paid"),
        _ => ("credited", "bill-credited"),
    };
    let path = format!("/api/doctors/{hpr}/bills/{bill}");
    let body = json!({ "state": state });
    let done = ask.change(Method::PUT, &path, &sent, Some(body)).await;
    after(ask, hpr, &here, said, (&sent, done)).await
}

async fn after(
    ask: Ask,
    hpr: i64,
    here: &str,
    said: &str,
    (sent, done): (&Sent, Result<Value, Refused>),
) -> Result<Response, Trouble> {
    match done {
        Ok(_) => Ok(ask.done(here, said, None)),
        Err(why) => match ask.signed_out(&why, here) {
            Some(to) => Ok(to),
            None => show(ask, hpr, Some((sent, why))).await,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_write_them() {
        let read = |text: &str| serde_json::to_string(&codes(text)).unwrap_or_default();
        let three = r#"[{"code":"2ad","count":1},{"code":"2cd","count":2},{"code":"701a","count":1}]"#;
        assert_eq!(read("2ad, 2cd x2; 701a"), three);
        assert_eq!(read("2ad\n2cd ×2\n701a\n"), three);
        assert_eq!(read(" "), "[]");
    }
}
