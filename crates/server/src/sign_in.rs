//! An OpenID provider: its keys, its tokens, and the way by which people sign in.

use crate::app::App;
use crate::dpop::Proof;
use crate::policy::Part;
use crate::problem::Problem;
use crate::settings::Provider;
use crate::who::Who;
use axum::http::StatusCode;
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use register::{Day, Nin, lists_of, person_of};
use serde::Deserialize;
use serde_json::Value as Json;
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

/// Keys are asked for again when a token has one that is not known, at most this often.
const ASK_AGAIN: Duration = Duration::from_secs(30);
/// Signatures that are taken: by keys of two halves only.
pub(crate) const SIGNATURES: [Algorithm; 5] = [
    Algorithm::RS256,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// What a provider tells about itself.
#[derive(Debug, Clone, Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

/// A provider that has answered.
pub(crate) struct SignIn {
    pub(crate) provider: Provider,
    metadata: Metadata,
    agent: ureq::Agent,
    keys: RwLock<(JwkSet, Instant)>,
}

/// What the tokens of ID-porten, HelseID and Maskinporten say that is of use here.
#[derive(Debug, Deserialize)]
struct Claims {
    pid: Option<String>,
    acr: Option<String>,
    nonce: Option<String>,
    client_id: Option<String>,
    azp: Option<String>,
    scope: Option<String>,
    #[serde(alias = "helseid://claims/hpr/hpr_number")]
    hpr_number: Option<Json>,
    #[serde(rename = "helseid://claims/client/claims/orgnr_parent")]
    organisation: Option<String>,
    consumer: Option<Consumer>,
    cnf: Option<Bound>,
}

/// The key to which a token is bound, by its thumbprint.
#[derive(Debug, Deserialize)]
struct Bound {
    jkt: Option<String>,
}

/// An organisation as Maskinporten writes it: `0192:` and its number.
#[derive(Debug, Deserialize)]
struct Consumer {
    #[serde(rename = "ID")]
    id: String,
}

impl SignIn {
    /// Asks a provider about itself and for its keys.
    pub(crate) fn discover(provider: Provider) -> Result<SignIn, String> {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(10)))
            .build();
        let agent = ureq::Agent::new_with_config(config);
        let issuer = provider.issuer.trim_end_matches('/');
        let metadata: Metadata = fetch(&agent, &format!("{issuer}/.well-known/openid-configuration"))?;
        if metadata.issuer.trim_end_matches('/') != issuer {
            return Err(format!(
                "the provider at {issuer} calls itself {}",
                metadata.issuer
            ));
        }
        let keys: JwkSet = fetch(&agent, &metadata.jwks_uri)?;
        Ok(SignIn {
            provider,
            metadata,
            agent,
            keys: RwLock::new((keys, Instant::now())),
        })
    }

    /// Where a person's browser goes to sign in.
    pub(crate) fn way(&self, state: &str, nonce: &str, challenge: &str) -> String {
        let back = format!("{}/sign-in/return", self.provider.public.trim_end_matches('/'));
        let assurance = self.provider.assurance.join(" ");
        let mut way = format!("{}?response_type=code", self.metadata.authorization_endpoint);
        for (name, value) in [
            ("client_id", self.provider.client.as_str()),
            ("redirect_uri", &back),
            ("scope", "openid profile"),
            ("state", state),
            ("nonce", nonce),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
            ("acr_values", &assurance),
        ] {
            way.push_str(&format!("&{name}={}", encoded(value)));
        }
        way
    }

    /// Takes a code for an identity token, and reads it.
    fn take(&self, code: &str, verifier: &str, nonce: &str) -> Result<Claims, String> {
        let back = format!("{}/sign-in/return", self.provider.public.trim_end_matches('/'));
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", back.as_str()),
            ("client_id", self.provider.client.as_str()),
            ("code_verifier", verifier),
        ];
        if let Some(secret) = &self.provider.secret {
            form.push(("client_secret", secret));
        }
        #[derive(Deserialize)]
        struct Tokens {
            id_token: String,
        }
        let answer = self.agent.post(&self.metadata.token_endpoint).send_form(form);
        let text = answer.and_then(|mut answer| answer.body_mut().read_to_string());
        let text = text.map_err(|error| format!("the provider gives no token: {error}"))?;
        let tokens: Tokens =
            serde_json::from_str(&text).map_err(|_| "the provider's answer holds no token".to_owned())?;
        let claims = self.claims(&tokens.id_token, &self.provider.client)?;
        if claims.nonce.as_deref() != Some(nonce) {
            return Err("the token is for another sign-in".to_owned());
        }
        Ok(claims)
    }

    /// What a token says, if the provider signed it for that audience and it holds now.
    fn claims(&self, token: &str, audience: &str) -> Result<Claims, String> {
        let header = jsonwebtoken::decode_header(token).map_err(|error| error.to_string())?;
        if !SIGNATURES.contains(&header.alg) {
            return Err("the token's signature is of a kind that is not taken".to_owned());
        }
        let key = self.key(header.kid.as_deref())?;
        let mut validation = Validation::new(header.alg);
        validation.set_issuer(&[self.metadata.issuer.as_str()]);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation.validate_nbf = true;
        validation.leeway = 10;
        let read = jsonwebtoken::decode::<Claims>(token, &key, &validation);
        read.map(|token| token.claims).map_err(|error| error.to_string())
    }

    fn key(&self, kid: Option<&str>) -> Result<DecodingKey, String> {
        let known = |keys: &JwkSet| {
            let key = match kid {
                Some(kid) => keys.find(kid),
                None => keys.keys.first(),
            };
            key.map(|key| DecodingKey::from_jwk(key).map_err(|error| error.to_string()))
        };
        let asked = {
            let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(key) = known(&keys.0) {
                return key;
            }
            keys.1
        };
        let unknown = || Err("the token's key is not the provider's".to_owned());
        if asked.elapsed() < ASK_AGAIN {
            return unknown();
        }
        let fresh: JwkSet = fetch(&self.agent, &self.metadata.jwks_uri)?;
        let mut keys = self.keys.write().unwrap_or_else(PoisonError::into_inner);
        *keys = (fresh, Instant::now());
        known(&keys.0).unwrap_or_else(unknown)
    }
}

fn fetch<T: for<'de> Deserialize<'de>>(agent: &ureq::Agent, url: &str) -> Result<T, String> {
    let answer = agent
        .get(url)
        .call()
        .and_then(|mut answer| answer.body_mut().read_to_string());
    let text = answer.map_err(|error| format!("the identity provider does not answer at {url}: {error}"))?;
    serde_json::from_str(&text)
        .map_err(|error| format!("what is at {url} is not an OpenID provider's: {error}"))
}

/// A value as part of a query.
pub fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one = |byte: u8| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    value.bytes().map(one).collect()
}

impl App {
    /// Who holds an access token of the provider. One that is bound to a key needs a proof by it, and only such a one may come with a proof.
    pub(crate) fn read_token(&self, token: &str, proof: Option<&Proof>) -> Result<Who, Problem> {
        let wrong = || Problem::new(StatusCode::UNAUTHORIZED, "token");
        let sign_in = self.sign_in.as_ref().ok_or_else(wrong)?;
        let claims = sign_in.claims(token, &sign_in.provider.audience).map_err(|why| {
            tracing::info!(why, "token refused");
            wrong()
        })?;
        let bound = claims.cnf.as_ref().and_then(|bound| bound.jkt.clone());
        let now = self.clock.now().as_second();
        let shown = proof
            .map(|proof| proof.thumbprint(token, now, &self.proofs))
            .transpose();
        match shown {
            Ok(shown) if shown == bound => self.who_of(sign_in, claims),
            Ok(_) => Err(wrong()),
            Err(why) => {
                tracing::info!(why, "proof refused");
                Err(wrong())
            }
        }
    }

    /// Who came back from the provider with a code.
    pub(crate) fn read_code(&self, code: &str, verifier: &str, nonce: &str) -> Result<Who, Problem> {
        let wrong = || Problem::new(StatusCode::UNAUTHORIZED, "token");
        let sign_in = self.sign_in.as_ref().ok_or_else(wrong)?;
        let claims = sign_in.take(code, verifier, nonce).map_err(|why| {
            tracing::info!(why, "sign-in refused");
            wrong()
        })?;
        self.who_of(sign_in, claims)
    }

    fn who_of(&self, sign_in: &SignIn, claims: Claims) -> Result<Who, Problem> {
        let hpr = claims.hpr_number.as_ref().and_then(|hpr| match hpr {
            Json::Number(number) => number.as_i64(),
            Json::String(text) => text.parse().ok(),
            _ => None,
        });
        if claims.pid.is_some() || hpr.is_some() {
            let sure = |acr: &String| sign_in.provider.assurance.contains(acr);
            if !claims.acr.as_ref().is_some_and(sure) {
                return Err(Problem::new(StatusCode::FORBIDDEN, "assurance"));
            }
        }
        if let Some(hpr) = hpr {
            return self.doctor(hpr);
        }
        if let Some(pid) = &claims.pid {
            let nin: Nin = pid.parse()?;
            let person = self.register.read(|tx| person_of(tx, &nin))?;
            return Ok(person_who(person));
        }
        let organisation = claims.organisation.or(claims.consumer.map(|consumer| {
            let number = consumer.id.rsplit(':').next().unwrap_or_default();
            number.to_owned()
        }));
        let names = [organisation, claims.client_id, claims.azp];
        let known =
            |system: &&crate::settings::System| names.iter().flatten().any(|name| *name == system.client);
        let scopes: Vec<String> = claims
            .scope
            .iter()
            .flat_map(|scope| scope.split_whitespace())
            .filter_map(|scope| scope.rsplit(['/', ':']).next())
            .map(str::to_owned)
            .collect();
        match sign_in.provider.systems.iter().find(known) {
            Some(system) => Ok(Who {
                actor: format!("client:{}", system.client),
                parts: vec![system.part.clone()],
                person: None,
                hpr: system.hpr,
                municipality: system.municipality,
                scopes,
            }),
            None => Err(Problem::new(StatusCode::FORBIDDEN, "system")),
        }
    }

    /// A doctor, as regular GP and as locum by the periods of today.
    fn doctor(&self, hpr: i64) -> Result<Who, Problem> {
        let today = Day::from(self.clock.today());
        let lists = self.register.read(|tx| lists_of(tx, hpr, today))?;
        let part = |locum: bool, role: register::Role| {
            let has = lists.iter().any(|(_, as_locum)| *as_locum == locum);
            has.then(|| Part::from(role).name().to_owned())
        };
        Ok(Who {
            actor: format!("hpr:{hpr}"),
            parts: [
                part(false, register::Role::Doctor),
                part(true, register::Role::Locum),
            ]
            .into_iter()
            .flatten()
            .collect(),
            hpr: Some(hpr),
            ..Who::default()
        })
    }
}

impl From<register::NinError> for Problem {
    fn from(error: register::NinError) -> Problem {
        Problem::from(register::Fault::from(error))
    }
}

/// A person of the register, for oneself and one's children.
pub(crate) fn person_who(person: i64) -> Who {
    use register::Role;
    Who {
        actor: format!("person:{person}"),
        parts: [Role::Resident, Role::Parent, Role::Guardian]
            .map(|role| role.name().to_owned())
            .to_vec(),
        person: Some(person),
        ..Who::default()
    }
}
