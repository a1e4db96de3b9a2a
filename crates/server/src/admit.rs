//! The gate: nothing is answered but what the table of access lets through.

use crate::app::{App, apart};
use crate::change;
use crate::dpop::Proof;
use crate::policy::{self, Looks, Operation, Part, Relation};
use crate::problem::Problem;
use crate::routes::Routes;
use crate::who::{Target, Today, Who};
use axum::extract::{MatchedPath, RawPathParams, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use register::{Day, Fault, Tx};
use rulebook::ListingRules;
use std::sync::Arc;

/// Somebody whom the table lets through.
#[derive(Debug, Clone)]
pub(crate) struct Admitted {
    pub(crate) who: Arc<Who>,
    pub(crate) part: Part,
    pub(crate) relation: Relation,
    pub(crate) operation: &'static Operation,
}

/// What the log and the metrics may know of a request.
#[derive(Debug, Clone)]
pub(crate) struct Marked {
    pub(crate) operation: &'static str,
    pub(crate) part: &'static str,
}

/// The gate as a layer of every route.
pub(crate) async fn gate(
    State((app, routes)): State<(Arc<App>, Arc<Routes>)>,
    matched: MatchedPath,
    params: RawPathParams,
    mut request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let method = if request.method() == Method::HEAD {
        &Method::GET
    } else {
        request.method()
    };
    let Some(name) = routes.operation(method, matched.as_str()) else {
        // No operation of this method: the router says which there are.
        return Ok(next.run(request).await);
    };
    let operation = policy::operation(name).ok_or_else(|| Problem::unknown("page"))?;
    let shown = shown(&app, &request)?;
    let who = Arc::new(who(&app, shown).await?);
    app.limits.rate(&who, request.extensions())?;
    if method != Method::GET {
        change::key(request.headers())?;
    }
    let target = target(&params)?;
    let (part, relation) = admitted(&app, &who, operation, target).await?;
    let admitted = Admitted {
        who,
        part,
        relation,
        operation,
    };
    if let (Looks::One, Some(person)) = (operation.looks, target.person) {
        app.look(&admitted, &[person]).await?;
    }
    let marked = Marked {
        operation: operation.name,
        part: part.name(),
    };
    request.extensions_mut().insert(admitted);
    let mut answer = next.run(request).await;
    answer.extensions_mut().insert(marked);
    Ok(answer)
}

async fn admitted(
    app: &Arc<App>,
    who: &Arc<Who>,
    operation: &'static Operation,
    target: Target,
) -> Result<(Part, Relation), Problem> {
    if operation.relations(Part::Anyone).contains(&Relation::Any) {
        return Ok((who.parts().next().unwrap_or(Part::Anyone), Relation::Any));
    }
    let free = |part: &Part| operation.relations(*part).contains(&Relation::Any);
    if let Some(part) = who.parts().find(free) {
        return Ok((part, Relation::Any));
    }
    let refused = || {
        if who.parts.is_empty() {
            Problem::new(StatusCode::UNAUTHORIZED, "sign-in")
        } else {
            Problem::new(StatusCode::FORBIDDEN, "access").about(operation.name)
        }
    };
    if who.parts().all(|part| operation.relations(part).is_empty()) {
        return Err(refused());
    }
    let rules = app.listing()?;
    let today = Day::from(app.clock.today());
    let who_asks = Arc::clone(who);
    let found = app
        .read(move |tx| {
            let today = Today {
                rules: &rules,
                day: today,
            };
            who_asks.admitted(tx, &today, operation, target)
        })
        .await?;
    found.ok_or_else(refused)
}

/// What somebody shows.
enum Shown {
    /// Nothing, or a token of this server's own.
    Known(Who),
    /// A token of the identity provider, and perhaps a proof.
    Token(String, Option<Proof>),
}

fn shown(app: &App, request: &Request) -> Result<Shown, Problem> {
    let now = app.clock.now().as_second();
    let wrong = || Problem::new(StatusCode::UNAUTHORIZED, "token");
    let Some(given) = request.headers().get(header::AUTHORIZATION) else {
        return Ok(Shown::Known(match cookie(request.headers(), SESSION) {
            // A page of another site can make a browser send the cookie, but not a request of this site's own.
            Some(token) if request.method().is_safe() || of_own_site(request.headers()) => {
                app.tokens.who(token, now).unwrap_or_default()
            }
            _ => Who::default(),
        }));
    };
    let (scheme, token) = given
        .to_str()
        .ok()
        .and_then(|given| given.split_once(' '))
        .ok_or_else(wrong)?;
    let token = token.trim();
    let proof = match scheme.to_ascii_lowercase().as_str() {
        "bearer" => None,
        "dpop" => Some(proof(app, request).ok_or_else(wrong)?),
        _ => return Err(wrong()),
    };
    if app.settings.demo
        && let Some(who) = app.tokens.who(token, now)
    {
        return Ok(Shown::Known(who));
    }
    if app.sign_in.is_none() {
        return Err(wrong());
    }
    Ok(Shown::Token(token.to_owned(), proof))
}

async fn who(app: &Arc<App>, shown: Shown) -> Result<Who, Problem> {
    match shown {
        Shown::Known(who) => Ok(who),
        Shown::Token(token, proof) => {
            let app = Arc::clone(app);
            apart(move || app.read_token(&token, proof.as_ref())).await
        }
    }
}

/// The proof that came with the request.
fn proof(app: &App, request: &Request) -> Option<Proof> {
    let mut all = request.headers().get_all("dpop").into_iter();
    let (Some(one), None) = (all.next(), all.next()) else {
        return None;
    };
    let public = &app.sign_in.as_ref()?.provider.public;
    Some(Proof {
        jwt: one.to_str().ok()?.to_owned(),
        method: request.method().to_string(),
        address: format!("{}{}", public.trim_end_matches('/'), request.uri().path()),
    })
}

/// Name of the session's cookie.
pub const SESSION: &str = "grunnmur_session";

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|line| line.to_str().ok());
    all.flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Whether a browser says that a page of this site itself made the request.
pub fn of_own_site(headers: &HeaderMap) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match value("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => match (value("origin"), value("host")) {
            (Some(origin), Some(host)) => origin.split("://").nth(1) == Some(host),
            _ => false,
        },
    }
}

fn target(params: &RawPathParams) -> Result<Target, Problem> {
    let mut target = Target::default();
    for (name, value) in params {
        let place = match name {
            "person" => &mut target.person,
            "list" => &mut target.list,
            "municipality" => &mut target.municipality,
            "hpr" => &mut target.hpr,
            _ => continue,
        };
        let number = value
            .parse()
            .map_err(|_| Problem::request(format!("`{name}` is a number")))?;
        *place = Some(number);
    }
    Ok(target)
}

/// What those who have a relation to lists may see.
pub(crate) enum Sight {
    /// Everything.
    All,
    /// What is about these lists.
    Lists(Vec<i64>),
    /// What is about lists of the municipality.
    Municipality(i64),
}

impl Admitted {
    /// What of the register's lists is within the relation by which they were let through.
    pub(crate) fn sight(&self, tx: &mut dyn Tx, today: Day) -> Result<Sight, Fault> {
        Ok(match self.relation {
            Relation::Any | Relation::Scope => Sight::All,
            Relation::OwnMunicipality => Sight::Municipality(self.who.municipality.unwrap_or(0)),
            _ => Sight::Lists(self.who.own_lists(tx, self.part, today)?),
        })
    }

    /// Whether a person whom the request names in its body is within the table too.
    pub(crate) fn may_see(
        &self,
        tx: &mut dyn Tx,
        rules: &ListingRules,
        today: Day,
        person: i64,
    ) -> Result<bool, Fault> {
        let today = Today { rules, day: today };
        let target = Target {
            person: Some(person),
            ..Target::default()
        };
        self.who
            .has(tx, &today, self.operation, (self.part, self.relation), target)
    }

    /// Whether a list that the request names in its body is within the table too.
    pub(crate) fn may_see_list(
        &self,
        tx: &mut dyn Tx,
        rules: &ListingRules,
        today: Day,
        list: i64,
    ) -> Result<bool, Fault> {
        let today = Today { rules, day: today };
        let target = Target {
            list: Some(list),
            ..Target::default()
        };
        self.who
            .has(tx, &today, self.operation, (self.part, self.relation), target)
    }
}
