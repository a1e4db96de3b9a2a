//! The client of the server's interface: asked in the process, with the reader's own session.

use crate::data::{Me, Municipality};
use crate::form::Sent;
use crate::page::Whole;
use crate::rests::{self, Laws};
use crate::trouble::{Refused, Trouble};
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Extension, FromRequestParts, Query};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header};
use http_body_util::BodyExt;
use publish::Language;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tower::ServiceExt;

/// Headers by which the server knows the reader and that the request is of its own pages.
const HANDED_ON: [HeaderName; 4] = [
    header::COOKIE,
    header::ORIGIN,
    header::HOST,
    HeaderName::from_static("sec-fetch-site"),
];
/// Figures that everybody sees are asked for once in a while.
const FIGURES_KEPT: Duration = Duration::from_secs(60);
/// The largest answer that is read, bytes.
const LARGEST: usize = 8 * 1024 * 1024;

type Kept = Option<(Instant, Arc<Vec<Municipality>>)>;

/// What every page shares.
pub(crate) struct Face {
    api: Router,
    figures: Mutex<Kept>,
    laws: rests::Kept,
    /// Whether the server has a laboratory.
    lab: OnceLock<bool>,
}

impl Face {
    pub(crate) fn new(api: Router) -> Face {
        Face {
            api,
            figures: Mutex::new(None),
            laws: rests::Kept::default(),
            lab: OnceLock::new(),
        }
    }
}

/// A request for a page: who asks, in which language, for what.
#[derive(Clone)]
pub(crate) struct Ask(Arc<Asked>);

pub(crate) struct Asked {
    face: Arc<Face>,
    pub(crate) language: Language,
    /// The address without language and query, such as `/min-lege`.
    pub(crate) path: String,
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) me: Me,
    /// Whether there are pages of the laboratory and the country.
    pub(crate) lab: bool,
    /// A session came with the request and holds no longer.
    pub(crate) ended: bool,
    headers: HeaderMap,
    peer: Option<ConnectInfo<SocketAddr>>,
}

impl std::ops::Deref for Ask {
    type Target = Asked;

    fn deref(&self) -> &Asked {
        &self.0
    }
}

/// An answer of the interface.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: HeaderName) -> String {
        let value = self.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    }

    fn read<T: DeserializeOwned>(self) -> Result<T, Refused> {
        if !self.status.is_success() {
            return Err(Refused::read(self.status, &self.body));
        }
        serde_json::from_slice(&self.body).map_err(|_| Refused::of(StatusCode::INTERNAL_SERVER_ERROR))
    }
}

impl FromRequestParts<Arc<Face>> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, face: &Arc<Face>) -> Result<Ask, Infallible> {
        let language = match Extension::<Language>::from_request_parts(parts, face).await {
            Ok(Extension(language)) => language,
            Err(_) => Language::default(),
        };
        let whole = parts.extensions.get::<Whole>();
        let uri = whole.map_or_else(|| parts.uri.clone(), |Whole(uri)| uri.clone());
        let query = match Query::from_request_parts(parts, face).await {
            Ok(Query(query)) => query,
            Err(_) => BTreeMap::new(),
        };
        let mut headers = HeaderMap::new();
        for name in HANDED_ON {
            for value in parts.headers.get_all(&name) {
                headers.append(name.clone(), value.clone());
            }
        }
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(language.tag()));
        let path = uri.path().strip_prefix(&format!("/{}", language.tag()));
        let mut asked = Asked {
            face: Arc::clone(face),
            language,
            path: path.unwrap_or_default().to_owned(),
            query,
            me: Me::default(),
            lab: false,
            ended: false,
            headers,
            peer: parts.extensions.get::<ConnectInfo<SocketAddr>>().copied(),
        };
        let answer = asked.send(Method::GET, "/api/me", None, &[]).await;
        asked.me = answer.read().unwrap_or_default();
        asked.lab = match face.lab.get() {
            Some(lab) => *lab,
            None => {
                let there = asked.send(Method::GET, "/api/lab/runs", None, &[]).await.status;
                *face.lab.get_or_init(|| there.is_success())
            }
        };
        asked.ended = asked.me.parts.is_empty() && asked.cookie(server::SESSION).is_some();
        Ok(Ask(Arc::new(asked)))
    }
}

impl Asked {
    /// A cookie that came with the request.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        let cookies = self.headers.get_all(header::COOKIE).into_iter();
        cookies
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(held, value)| (held == name && !value.is_empty()).then_some(value))
    }

    /// Whether a page of this site made the request.
    pub(crate) fn of_own_site(&self) -> bool {
        server::of_own_site(&self.headers)
    }

    /// Asks the interface.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<&Value>,
        more: &[(HeaderName, &str)],
    ) -> Answer {
        let inside = || Answer {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            headers: HeaderMap::new(),
            body: vec![],
        };
        let content = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let Ok(mut request) = Request::builder().method(method).uri(path).body(content) else {
            return inside();
        };
        request.headers_mut().extend(self.headers.clone());
        if body.is_some() {
            let json = HeaderValue::from_static("application/json");
            request.headers_mut().insert(header::CONTENT_TYPE, json);
        }
        for (name, value) in more {
            if let Ok(value) = HeaderValue::from_str(value) {
                request.headers_mut().insert(name.clone(), value);
            }
        }
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(peer);
        }
        let Ok(answer) = self.face.api.clone().oneshot(request).await;
        let (parts, body) = answer.into_parts();
        match http_body_util::Limited::new(body, LARGEST).collect().await {
            Ok(body) => Answer {
                status: parts.status,
                headers: parts.headers,
                body: body.to_bytes().to_vec(),
            },
            Err(_) => inside(),
        }
    }
}

impl Ask {
    /// Reads something.
    pub(crate) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Trouble> {
        let answer = self.send(Method::GET, path, None, &[]).await;
        answer.read().map_err(|refused| self.trouble(refused))
    }

    /// Reads something with its version.
    pub(crate) async fn get_tagged<T: DeserializeOwned>(&self, path: &str) -> Result<(T, String), Trouble> {
        let answer = self.send(Method::GET, path, None, &[]).await;
        let tag = answer.header(header::ETAG);
        let held = answer.read().map_err(|refused| self.trouble(refused))?;
        Ok((held, tag))
    }

    /// Reads something that there may not be, or that is not for the reader.
    pub(crate) async fn maybe<T: DeserializeOwned>(&self, path: &str) -> Result<Option<T>, Trouble> {
        let answer = self.send(Method::GET, path, None, &[]).await;
        if matches!(
            answer.status,
            StatusCode::NOT_FOUND | StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED
        ) {
            return Ok(None);
        }
        answer.read().map(Some).map_err(|refused| self.trouble(refused))
    }

    /// Asks for a change with the key and the version that the form was made with.
    pub(crate) async fn change(
        &self,
        method: Method,
        path: &str,
        sent: &Sent,
        body: Option<Value>,
    ) -> Result<Value, Refused> {
        let (key, version) = (sent.value("key"), sent.value("version"));
        let mut more = vec![];
        if !key.is_empty() {
            more.push((HeaderName::from_static("idempotency-key"), key));
        }
        if !version.is_empty() {
            more.push((header::IF_MATCH, version));
        }
        self.send(method, path, body.as_ref(), &more).await.read()
    }

    /// Figures of every municipality, at most a minute old.
    pub(crate) async fn municipalities(&self) -> Result<Arc<Vec<Municipality>>, Trouble> {
        #[derive(serde::Deserialize)]
        struct All {
            items: Vec<Municipality>,
        }
        let kept = |kept: &Kept| match kept {
            Some((since, figures)) if since.elapsed() < FIGURES_KEPT => Some(Arc::clone(figures)),
            _ => None,
        };
        let held = kept(&self.face.figures.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(held) = held {
            return Ok(held);
        }
        let mut all: All = self.get("/api/statistics/municipalities").await?;
        all.items.sort_by(|one, other| one.name.cmp(&other.name));
        let all = Arc::new(all.items);
        let now = Some((Instant::now(), Arc::clone(&all)));
        *self.face.figures.lock().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(all)
    }

    /// What rules say in the reader's language; it changes with the program alone.
    pub(crate) async fn laws(&self) -> Result<Arc<Laws>, Trouble> {
        let kept = || self.face.laws.lock().unwrap_or_else(PoisonError::into_inner);
        let held = kept().get(self.language.tag()).cloned();
        if let Some(held) = held {
            return Ok(held);
        }
        let laws = Arc::new(Laws::read(self).await?);
        kept().insert(self.language.tag(), Arc::clone(&laws));
        Ok(laws)
    }

    /// A municipality's name.
    pub(crate) async fn municipality(&self, number: i64) -> Result<String, Trouble> {
        let all = self.municipalities().await?;
        let found = all.iter().find(|one| one.municipality == number);
        Ok(found.map_or_else(|| format!("{number:04}"), |one| one.name.clone()))
    }

    pub(crate) fn trouble(&self, refused: Refused) -> Trouble {
        Trouble {
            ask: self.clone(),
            refused,
        }
    }

    /// A number of the address.
    pub(crate) fn number(&self, text: &str) -> Result<i64, Trouble> {
        let number = text.parse().ok().filter(|number| *number >= 0);
        number.ok_or_else(|| self.trouble(Refused::of(StatusCode::NOT_FOUND)))
    }

    pub(crate) fn asked_for(&self, name: &str) -> &str {
        self.query.get(name).map_or("", |value| value.trim())
    }

    /// The person whom the page is about: the reader, or who is named by `for`.
    pub(crate) fn person(&self, named: &str) -> Result<i64, Trouble> {
        match (named.parse().ok(), self.me.person) {
            (Some(person), _) | (None, Some(person)) => Ok(person),
            (None, None) if self.me.parts.is_empty() => {
                Err(self.trouble(Refused::of(StatusCode::UNAUTHORIZED)))
            }
            (None, None) => Err(self.trouble(Refused::of(StatusCode::FORBIDDEN))),
        }
    }
}
