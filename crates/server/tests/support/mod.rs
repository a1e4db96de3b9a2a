//! A server over a small nation, asked in the process without a network.

#![allow(dead_code)]

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt;
use jiff::Timestamp;
use lab::{Lab, Limits, Sources};
use register::{Act, Register, Role, fill};
use rulebook::Rulebook;
use serde_json::{Value, json};
use server::{App, Clock, Settings, router};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};
use tower::ServiceExt;
use units::Date;

pub(crate) const NOW: &str = "2026-03-10T11:00:00Z";
const NATION: Date = Date::constant(2025, 12, 31);

/// A register that was filled once; tests work with copies of it.
static FILLED: LazyLock<PathBuf> = LazyLock::new(|| {
    let file = tempfile::tempdir().unwrap().keep().join("register.sqlite");
    fill_register(&Register::open(file.to_str().unwrap()).unwrap());
    file
});

pub(crate) fn fill_register(register: &Register) {
    let rules = Rulebook::embedded().unwrap().at_with_estimates(NATION).unwrap().0;
    let data = nation::Data::embedded().unwrap();
    let nation = nation::build(&data, NATION, 0.001, 1).unwrap();
    let act = Act {
        actor: "test".to_owned(),
        role: Role::Administrator,
        date: NATION,
        at: "2025-12-31T12:00:00Z".to_owned(),
    };
    register.write(|tx| fill(tx, &rules, &nation, &act)).unwrap();
}

/// A server to ask.
pub(crate) struct Asked {
    pub(crate) app: Arc<App>,
    pub(crate) router: Router,
    pub(crate) register: Register,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) fn settings() -> Settings {
    Settings {
        demo: true,
        a_second: 1_000_000,
        ..Settings::default()
    }
}

impl Asked {
    pub(crate) fn new() -> Asked {
        Asked::with(settings())
    }

    pub(crate) fn with(settings: Settings) -> Asked {
        let file = tempfile::tempdir().unwrap().keep().join("register.sqlite");
        // Its write-ahead log is empty when every connection is closed.
        std::fs::copy(&*FILLED, &file).unwrap();
        Asked::over(file.to_str().unwrap(), settings)
    }

    pub(crate) fn over(at: &str, settings: Settings) -> Asked {
        Asked::beside(at, settings, None)
    }

    /// With a laboratory beside the register, which plays no years ahead.
    pub(crate) fn with_lab() -> Asked {
        Asked::with_lab_in(tempfile::tempdir().unwrap().keep())
    }

    /// With a laboratory over a folder in which runs may be already.
    pub(crate) fn with_lab_in(folder: std::path::PathBuf) -> Asked {
        let limits = Limits {
            threads: 2,
            queue: 2,
            forecast: None,
            ..Limits::default()
        };
        let lab = Lab::open(&folder, Sources::embedded().unwrap(), limits).unwrap();
        let file = folder.join("register.sqlite");
        std::fs::copy(&*FILLED, &file).unwrap();
        Asked::beside(file.to_str().unwrap(), settings(), Some(lab))
    }

    fn beside(at: &str, settings: Settings, lab: Option<Lab>) -> Asked {
        let clock = Clock::at(NOW.parse::<Timestamp>().unwrap());
        let open = || Register::open(at).unwrap();
        let app = App::new(open(), Rulebook::embedded().unwrap(), clock, settings).unwrap();
        if let Some(lab) = lab {
            assert!(app.open_lab(lab));
        }
        Asked {
            router: router(Arc::clone(&app)),
            app,
            register: open(),
        }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let endless = parts
            .headers
            .get("content-type")
            .is_some_and(|kind| kind == "text/event-stream");
        let body = if endless {
            vec![]
        } else {
            body.collect().await.unwrap().to_bytes().to_vec()
        };
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// A request with a token and headers; the body is JSON.
    pub(crate) async fn ask(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder()
            .method(method.parse::<Method>().unwrap())
            .uri(path);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match body {
            Some(body) => request
                .header("content-type", "application/json")
                .body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        self.send(request.unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str, token: &str) -> Answer {
        self.ask("GET", path, Some(token), None, &[]).await
    }

    pub(crate) async fn token(&self, who: Value) -> String {
        let answer = self
            .ask("POST", "/demo/sign-in", None, Some(who.clone()), &[])
            .await;
        assert_eq!(answer.status, 200, "{who}: {}", answer.json());
        answer.json()["access_token"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn person(&self, person: i64) -> String {
        self.token(json!({ "person": person })).await
    }

    pub(crate) async fn administrator(&self) -> String {
        self.token(json!({ "part": "administrator" })).await
    }

    /// Numbers of a row of the register.
    pub(crate) fn row(&self, sql: &'static str) -> Vec<i64> {
        let row = self.register.read(|tx| Ok(tx.row(sql, &[])?)).unwrap();
        let row = row.unwrap_or_else(|| panic!("no row: {sql}"));
        (0..6).map(|column| row.int(column)).collect()
    }

    pub(crate) fn number(&self, sql: &'static str) -> i64 {
        self.row(sql)[0]
    }
}

/// A grown-up on a list.
pub(crate) const GROWN_UP: &str = "SELECT p.id, l.list FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 19960101 ORDER BY p.id LIMIT 1";

/// A list that anybody may choose, not that of the grown-up.
pub(crate) fn open_list(register: &Register) -> i64 {
    const OTHER: &str = "SELECT id FROM list WHERE locked = 0 AND waiting = 0 AND id <> (SELECT l.list FROM person p JOIN place l ON l.person = p.id AND l.until IS NULL WHERE p.born < 19960101 ORDER BY p.id LIMIT 1) ORDER BY id LIMIT 1";
    let opened = register.write(|tx| {
        let list = tx.row(OTHER, &[])?.map_or(0, |row| row.int(0));
        tx.run(
            "UPDATE list SET cap = 1500, was_closed = 0, by_right = 0 WHERE id = $1",
            &[list.into()],
        )?;
        Ok(list)
    });
    opened.unwrap()
}
