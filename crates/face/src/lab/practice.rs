//! A list's hours and income: what it brings and how long it takes, beside the mean list of the country.

use super::data::{Grounds, Leans};
use crate::api::Ask;
use crate::page::{Page, shown};
use crate::rests::Trace;
use crate::trouble::Trouble;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

/// Months of a year.
const MONTHS: i64 = 12;

#[derive(Deserialize)]
struct Told {
    month: String,
    form: String,
    capitation_ore: i64,
    members_bring_ore: i64,
    expected: Expected,
}

#[derive(Deserialize)]
struct Expected {
    ready: bool,
    members: i64,
    week: Week,
    mean_members: f64,
    mean_week: Week,
    year: Year,
    grounds: Grounds,
    evidence: Vec<Leans>,
}

#[derive(Deserialize)]
struct Week {
    contacts: f64,
    tasks: f64,
    administration: f64,
    municipal: f64,
    in_all: f64,
}

impl Week {
    fn parts(&self) -> [f64; 5] {
        [
            self.contacts,
            self.tasks,
            self.administration,
            self.municipal,
            self.in_all,
        ]
    }
}

#[derive(Deserialize)]
struct Year {
    consultations: f64,
    simple_contacts: f64,
    written_contacts: f64,
    from_state: i64,
    copayments: i64,
    own_payments: i64,
    in_all: i64,
}

#[derive(Template)]
#[template(path = "lab/practice.html")]
struct PracticePage {
    page: Page,
    list: i64,
    told: Told,
    trace: Trace,
}

impl PracticePage {
    /// Parts of the week: with this list, and with the mean list.
    fn hours(&self) -> [(&'static str, f64, f64); 5] {
        let (own, mean) = (
            self.told.expected.week.parts(),
            self.told.expected.mean_week.parts(),
        );
        let names = ["contacts", "tasks", "administration", "municipal", "in-all"];
        std::array::from_fn(|at| (names[at], own[at], mean[at]))
    }

    /// Contacts of a year.
    fn contacts(&self) -> [(&'static str, f64); 3] {
        let year = &self.told.expected.year;
        [
            ("consultations", year.consultations),
            ("simple", year.simple_contacts),
            ("written", year.written_contacts),
        ]
    }

    /// Income of a year, øre, and whether it is an estimate.
    fn income(&self) -> [(&'static str, i64, bool); 4] {
        let year = &self.told.expected.year;
        [
            ("capitation", self.capitation(), false),
            ("from-state", year.from_state, true),
            ("copayments", year.copayments, true),
            ("own-payments", year.own_payments, true),
        ]
    }

    /// Capitation of a year like the month: what the members bring where the municipality keeps it.
    fn capitation(&self) -> i64 {
        let month = match self.is_salaried() {
            true => self.told.members_bring_ore,
            false => self.told.capitation_ore,
        };
        month.saturating_mul(MONTHS)
    }

    fn in_all(&self) -> i64 {
        self.capitation().saturating_add(self.told.expected.year.in_all)
    }

    fn is_salaried(&self) -> bool {
        self.told.form == "salaried"
    }

    /// An estimate: no øre, and no more figures than it has.
    fn about(&self, ore: impl crate::page::Plain<i64>) -> String {
        let hundreds = (ore.plain().saturating_add(5_000) / 10_000) * 100;
        self.page.t1("practice-kroner", self.page.number(hundreds))
    }

    fn rounded(&self, number: &f64) -> String {
        self.page.number(number.round() as i64)
    }
}

pub(super) async fn practice(ask: Ask, Path(list): Path<String>) -> Result<Response, Trouble> {
    let list = ask.number(&list)?;
    let mut path = format!("/api/lists/{list}/practice");
    let month = ask.asked_for("maned");
    if !month.is_empty() {
        path.push_str(&format!("?month={}", server::encoded(month)));
    }
    let told: Told = ask.get(&path).await?;
    let expected = &told.expected;
    let page = Page::ruled(&ask, "practice-hours-title").await?;
    let trace = Trace::of(&page, &expected.grounds, &expected.evidence, vec![]);
    let page = PracticePage {
        page,
        list,
        told,
        trace,
    };
    Ok(shown(&page, StatusCode::OK))
}
