//! What every page has: title, navigation by who one is, languages, headers.

use crate::api::{Ask, Asked};
use crate::assets::{Linked, linked};
use crate::data::Me;
use crate::pages::appearance::Appearance;
use crate::rests::Laws;
use crate::trouble::Trouble;
use crate::words;
use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use publish::Language;
use std::fmt::Display;
use std::sync::Arc;

/// Nothing from other hosts, nothing inline.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);

/// The address as it was asked for, with its language.
#[derive(Clone)]
pub(crate) struct Whole(pub(crate) Uri);

/// A number as templates hand it over, behind whatever references.
pub(crate) trait Plain<T> {
    fn plain(&self) -> T;
}

macro_rules! plain {
    ($($number:ty),+) => {$(
        impl Plain<$number> for $number {
            fn plain(&self) -> $number {
                *self
            }
        }
    )+};
}
plain!(i64, f64);

impl<T, P: Plain<T>> Plain<T> for &P {
    fn plain(&self) -> T {
        (**self).plain()
    }
}

/// A link of the navigation.
pub(crate) struct Link {
    pub(crate) to: String,
    pub(crate) text: String,
    pub(crate) here: bool,
}

/// What the frame of a page shows.
#[derive(Clone)]
pub(crate) struct Page {
    pub(crate) language: Language,
    pub(crate) title: String,
    pub(crate) me: Me,
    lab: bool,
    /// The address without language, such as `/min-lege`.
    path: String,
    query: String,
    pub(crate) appearance: Appearance,
    /// What was just done.
    pub(crate) notice: Option<String>,
    pub(crate) linked: Linked,
    /// The rules, on pages whose figures open what they rest on.
    pub(crate) laws: Arc<Laws>,
}

impl Page {
    /// A page with the title of that key.
    pub(crate) fn new(ask: &Ask, title: &str) -> Page {
        Page {
            language: ask.language,
            title: words::text(ask.language, title),
            me: ask.me.clone(),
            lab: ask.lab,
            path: ask.path.clone(),
            query: ask.kept_query(),
            appearance: Appearance::chosen(ask),
            notice: done(ask),
            linked: linked("src/face.css"),
            laws: Arc::default(),
        }
    }

    /// A page whose figures open what they rest on.
    pub(crate) async fn ruled(ask: &Ask, title: &str) -> Result<Page, Trouble> {
        let laws = ask.laws().await?;
        Ok(Page {
            laws,
            ..Page::new(ask, title)
        })
    }

    /// Whether a rule has a page of its own; of a page that is [`Page::ruled`].
    pub(crate) fn has_rule(&self, rule: &str) -> bool {
        self.laws.has(rule)
    }

    /// With a title that says which.
    pub(crate) fn titled(mut self, title: String) -> Page {
        self.title = title;
        self
    }

    pub(crate) fn t(&self, key: &str) -> String {
        words::text(self.language, key)
    }

    /// The text of a key that is put together, such as `state-open`; the word itself where there is none.
    pub(crate) fn word(&self, group: &str, word: &str) -> String {
        let key = format!("{group}-{}", word.replace(['_', ' '], "-").to_lowercase());
        words::maybe(self.language, &key).unwrap_or_else(|| word.replace('_', " "))
    }

    /// The name of a published series, as the reports have it.
    pub(crate) fn indicator(&self, name: impl Display) -> String {
        let text = publish::message(&format!("indicator-{name}"));
        text.in_language(self.language).to_owned()
    }

    /// What an area of the rules is called, such as `RED`.
    pub(crate) fn area(&self, area: &str) -> String {
        server::rules_area(area, self.language)
    }

    /// The words of a link to an area of the rules.
    pub(crate) fn rules_of(&self, area: &str) -> String {
        self.t1("rules-of", self.area(area).to_lowercase())
    }

    /// A test person's label; those of doctors name a list.
    pub(crate) fn test_person(&self, label: impl AsRef<str>) -> String {
        let label = label.as_ref();
        match label.split_once(", list ") {
            Some((name, list)) => format!("{name}, {}", self.t1("list-number", list).to_lowercase()),
            None => self.word("test", label),
        }
    }

    /// A text with `{a}` filled in.
    pub(crate) fn t1(&self, key: &str, a: impl Display) -> String {
        self.t(key).replace("{a}", &a.to_string())
    }

    /// A text with `{a}` and `{b}` filled in.
    pub(crate) fn t2(&self, key: &str, a: impl Display, b: impl Display) -> String {
        let text = self.t(key);
        let mut out = String::new();
        let mut rest = text.as_str();
        // In one go, so that what is filled in is not filled in again.
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(after) = rest.strip_prefix("{a}") {
                out.push_str(&a.to_string());
                rest = after;
            } else if let Some(after) = rest.strip_prefix("{b}") {
                out.push_str(&b.to_string());
                rest = after;
            } else {
                out.push('{');
                rest = &rest[1..];
            }
        }
        out + rest
    }

    pub(crate) fn number(&self, number: impl Plain<i64>) -> String {
        words::number(self.language, number.plain())
    }

    /// A count, or that it is too small to be told.
    pub(crate) fn count(&self, number: &Option<i64>) -> String {
        number.map_or_else(|| self.t("fewer-than-five"), |number| self.number(number))
    }

    pub(crate) fn decimal(&self, value: impl Plain<f64>) -> String {
        words::decimal(self.language, value.plain(), 1)
    }

    /// A figure of a report: whole numbers without decimals.
    pub(crate) fn reported(&self, value: &f64) -> String {
        words::decimal(self.language, *value, usize::from(value.fract() != 0.0))
    }

    pub(crate) fn percent(&self, share: impl Plain<f64>) -> String {
        let whole = words::decimal(self.language, share.plain() * 100.0, 0);
        if self.language == Language::En {
            format!("{whole}%")
        } else {
            format!("{whole}\u{a0}%")
        }
    }

    pub(crate) fn kroner(&self, ore: impl Plain<i64>) -> String {
        words::kroner(self.language, ore.plain())
    }

    /// A decimal number as the interface writes it, in the reader's way.
    pub(crate) fn written(&self, number: impl AsRef<str>) -> String {
        let number = number.as_ref();
        if let Some(mean) = number.strip_prefix("mean ") {
            return self.t1("written-mean", self.written(mean));
        }
        let decimals = number.split_once('.').map_or(0, |(_, rest)| rest.len().min(4));
        number.parse().map_or_else(
            |_| number.to_owned(),
            |value| words::decimal(self.language, value, decimals),
        )
    }

    /// Whether a figure of the rules is a word, such as yes, that needs no unit.
    pub(crate) fn is_said(&self, value: &Option<String>) -> bool {
        let value = value.as_deref().unwrap_or_default();
        value.starts_with(|c: char| c.is_alphabetic())
    }

    /// A figure of the rules in the reader's way: a number, a word, or that there is none.
    pub(crate) fn held(&self, value: &Option<String>) -> String {
        match value {
            None => "–".to_owned(),
            Some(value) if value.starts_with(|c: char| c.is_alphabetic()) => self.word("value", value),
            Some(value) => self.written(value),
        }
    }

    pub(crate) fn day(&self, day: impl AsRef<str>) -> String {
        words::day(self.language, day.as_ref())
    }

    /// A month such as `2026-09` in words.
    pub(crate) fn month(&self, month: impl AsRef<str>) -> String {
        words::month(self.language, month.as_ref())
    }

    /// A moment of the log, in UTC.
    pub(crate) fn moment(&self, moment: &str) -> String {
        let clock = moment.get(11..16).unwrap_or_default();
        format!("{} {clock}", self.day(moment))
    }

    pub(crate) fn lang(&self) -> &'static str {
        self.language.tag()
    }

    /// Whether there are pages of the country and the laboratory.
    pub(crate) fn has_lab(&self) -> bool {
        self.lab
    }

    /// A municipality's number as it is written, four digits.
    pub(crate) fn municipality_number(&self, number: impl Plain<i64>) -> String {
        format!("{:04}", number.plain())
    }

    /// An address in the reader's language.
    pub(crate) fn to(&self, path: impl Display) -> String {
        format!("/{}{path}", self.language.tag())
    }

    /// This page's address, for a form that posts to it.
    pub(crate) fn here(&self) -> String {
        self.to(&self.path)
    }

    /// This page's address with its query, to come back to.
    pub(crate) fn back(&self) -> String {
        format!("{}{}", self.here(), self.query)
    }

    /// How pages may look, by name, and whether this one does.
    pub(crate) fn appearances(&self) -> [(&'static str, bool); 3] {
        Appearance::ALL.map(|one| (one.name(), one == self.appearance))
    }

    pub(crate) fn languages(&self) -> Vec<Link> {
        let link = |language: Language| Link {
            to: format!("/{}{}{}", language.tag(), self.path, self.query),
            text: match language {
                Language::Nb => "Bokmål".to_owned(),
                Language::Nn => "Nynorsk".to_owned(),
                Language::En => "English".to_owned(),
            },
            here: language == self.language,
        };
        Language::ALL.map(link).into()
    }

    /// The navigation, by who the reader is.
    pub(crate) fn navigation(&self) -> Vec<Link> {
        let me = &self.me;
        let own = me
            .municipality
            .map_or_else(String::new, |own| format!("/kommune/{own}"));
        let all = [
            (me.person.is_some(), "/min-lege", "nav-my-doctor"),
            (me.works_on_lists(), "/praksis", "nav-practice"),
            (me.is("municipality"), own.as_str(), "nav-municipality"),
            (
                me.is("administrator") || me.is("auditor"),
                "/forvaltning",
                "nav-administration",
            ),
            (true, "/finn-lege", "nav-find"),
            (self.lab, "/landet", "nav-country"),
            (self.lab, "/laboratorium", "nav-lab"),
            (true, "/regler", "nav-rules"),
            (true, "/fastlegedagen", "nav-day"),
        ];
        let shown = all.into_iter().filter(|(shown, ..)| *shown);
        shown
            .map(|(_, to, key)| Link {
                to: self.to(to),
                text: self.t(key),
                here: self.path == to || self.path.starts_with(&format!("{to}/")),
            })
            .collect()
    }

    /// Pages about the reader's own doctor.
    pub(crate) fn own_pages(&self) -> Vec<Link> {
        let all = [
            ("/min-lege", "nav-my-doctor"),
            ("/mine-barn", "nav-children"),
            ("/husstand", "nav-household"),
            ("/fullmakter", "nav-ties"),
            ("/varsler", "nav-notices"),
            ("/egenandeler", "nav-copayments"),
            ("/historikk", "nav-history"),
            ("/innsyn", "nav-looks"),
        ];
        all.map(|(to, key)| Link {
            to: self.to(to),
            text: self.t(key),
            here: self.path == to,
        })
        .into()
    }
}

impl Asked {
    /// This page's address with its query, in its language.
    pub(crate) fn here(&self, more: &str) -> String {
        let query = self.kept_query();
        let joined = match (query.is_empty(), more.is_empty()) {
            (_, true) => query,
            (true, false) => format!("?{more}"),
            (false, false) => format!("{query}&{more}"),
        };
        format!("/{}{}{joined}", self.language.tag(), self.path)
    }

    /// The query without what was just done.
    fn kept_query(&self) -> String {
        let kept = self
            .query
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "sagt" | "dag"));
        let pairs: Vec<String> = kept
            .map(|(name, value)| format!("{}={}", server::encoded(name), server::encoded(value)))
            .collect();
        if pairs.is_empty() {
            String::new()
        } else {
            format!("?{}", pairs.join("&"))
        }
    }

    /// To another page after something was done, which it says there.
    pub(crate) fn done(&self, path: &str, said: &str, day: Option<&str>) -> Response {
        let joint = if path.contains('?') { '&' } else { '?' };
        let day = day.map_or_else(String::new, |day| format!("&dag={}", server::encoded(day)));
        let tag = self.language.tag();
        Redirect::to(&format!("/{tag}{path}{joint}sagt={said}{day}")).into_response()
    }
}

/// What the address says was just done, in words of ours only.
fn done(ask: &Ask) -> Option<String> {
    let said = ask.query.get("sagt")?;
    let text = words::maybe(ask.language, &format!("done-{said}"))?;
    Some(text.replace("{a}", &words::day(ask.language, ask.asked_for("dag"))))
}

/// A page as an answer.
pub(crate) fn shown(template: &impl Template, status: StatusCode) -> Response {
    match template.render() {
        Ok(html) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, kind)], html).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The page at the root: the front page in the language that the reader likes best.
pub(crate) async fn by_liking(headers: HeaderMap) -> Response {
    let to = format!("/{}", server::language_of(&headers).tag());
    let mut answer = Redirect::to(&to).into_response();
    let vary = HeaderValue::from_static("accept-language");
    answer.headers_mut().insert(header::VARY, vary);
    answer
}

/// Headers of every page.
pub(crate) async fn frame(mut request: Request, next: Next) -> Response {
    let whole = Whole(request.uri().clone());
    request.extensions_mut().insert(whole);
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    let fixed = |name, value| (name, HeaderValue::from_static(value));
    headers.extend([
        (header::CONTENT_SECURITY_POLICY, POLICY),
        fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        fixed(header::REFERRER_POLICY, "same-origin"),
    ]);
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        );
    }
    answer
}
