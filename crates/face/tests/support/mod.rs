//! A browser without scripts, over a server in the process.

#![allow(dead_code, unused_imports)]

#[path = "../../../server/tests/support/mod.rs"]
mod asked;
pub(crate) mod work;

pub(crate) use asked::{Answer, Asked, GROWN_UP, fill_register, open_list, settings};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use std::collections::BTreeMap;
use tower::ServiceExt;

/// A browser with its cookies.
pub(crate) struct Browser {
    pages: Router,
    pub(crate) cookies: BTreeMap<String, String>,
}

/// A page that came.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) text: String,
}

impl Seen {
    /// Hidden fields and values of the form that posts to an address.
    pub(crate) fn form(&self, action: &str) -> BTreeMap<String, String> {
        let start = self
            .text
            .find(&format!("action=\"{action}\""))
            .unwrap_or_else(|| panic!("no form to {action} in {}", self.text));
        let form = &self.text[start..];
        let form = &form[..form.find("</form>").unwrap()];
        let mut fields = BTreeMap::new();
        for input in form.split("<input").skip(1) {
            let input = &input[..input.find('>').unwrap()];
            if !input.contains("type=\"hidden\"") && !input.contains(" checked") {
                continue;
            }
            fields.insert(attribute(input, "name"), attribute(input, "value"));
        }
        fields
    }

    pub(crate) fn has(&self, text: &str) -> bool {
        self.text.contains(text)
    }
}

fn attribute(input: &str, name: &str) -> String {
    let start = input.find(&format!("{name}=\"")).map(|at| at + name.len() + 2);
    start.map_or_else(String::new, |start| {
        let rest = &input[start..];
        let value = &rest[..rest.find('"').unwrap()];
        value.replace("&#34;", "\"").replace("&#38;", "&")
    })
}

impl Browser {
    pub(crate) fn over(asked: &Asked) -> Browser {
        Browser {
            pages: face::router(asked.router.clone()),
            cookies: BTreeMap::new(),
        }
    }

    /// Another tab of the same browser.
    pub(crate) fn tab(&self) -> Browser {
        Browser {
            pages: self.pages.clone(),
            cookies: self.cookies.clone(),
        }
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Seen {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request
            .header("host", "localhost")
            .header("cookie", cookies.join("; "))
            .body(body)
            .unwrap();
        let answer = self.pages.clone().oneshot(request).await.unwrap();
        for set in answer.headers().get_all("set-cookie") {
            let (name, value) = set
                .to_str()
                .unwrap()
                .split(';')
                .next()
                .unwrap()
                .split_once('=')
                .unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let location = parts.headers.get("location");
        Seen {
            status: parts.status.as_u16(),
            location: location.map_or_else(String::new, |to| to.to_str().unwrap().to_owned()),
            headers: parts.headers,
            text: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Seen {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Posts a form as a browser does.
    pub(crate) async fn post(&mut self, path: &str, form: &BTreeMap<String, String>) -> Seen {
        self.post_from("same-origin", path, form).await
    }

    /// Posts a form in which a name may come more than once.
    pub(crate) async fn post_pairs(&mut self, path: &str, pairs: &[(&str, &str)]) -> Seen {
        let pairs: Vec<String> = pairs
            .iter()
            .map(|(name, value)| format!("{}={}", server::encoded(name), server::encoded(value)))
            .collect();
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(pairs.join("&"))).await
    }

    pub(crate) async fn post_from(
        &mut self,
        site: &str,
        path: &str,
        form: &BTreeMap<String, String>,
    ) -> Seen {
        let pairs: Vec<String> = form
            .iter()
            .map(|(name, value)| format!("{}={}", server::encoded(name), server::encoded(value)))
            .collect();
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site);
        self.send(request, Body::from(pairs.join("&"))).await
    }

    /// Signs in as a test person by the page's own form.
    pub(crate) async fn sign_in(&mut self, fields: &[(&str, &str)]) -> Seen {
        let form = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let seen = self.post("/nb/logg-inn", &form).await;
        assert_eq!(seen.status, 303, "{}", seen.text);
        seen
    }

    pub(crate) async fn person(&mut self, person: i64) {
        self.sign_in(&[("part", "resident"), ("person", &person.to_string())])
            .await;
    }
}
