//! What the operator decides.

use crate::app::StartError;
use std::net::IpAddr;
use std::time::Duration;

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Address to listen on.
    pub address: IpAddr,
    /// Port; 0 takes a free one.
    pub port: u16,
    /// Offers test persons instead of an identity provider.
    pub demo: bool,
    /// The identity provider.
    pub provider: Option<Provider>,
    /// Signs session cookies; servers that share the work share it. Made at the start when not given.
    pub secret: Option<String>,
    /// Largest body of a request, bytes.
    pub body: usize,
    /// Longest time for an answer.
    pub time: Duration,
    /// Requests at once; more are refused.
    pub at_once: usize,
    /// Requests a second that one caller may make for long, and four times as many in a burst.
    pub a_second: u32,
}

/// An OpenID provider, and how its tokens are read.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Its address, as in the claim `iss`.
    pub issuer: String,
    /// This server as the provider knows it.
    pub client: String,
    /// The client's secret, where the provider wants one.
    pub secret: Option<String>,
    /// Whom tokens for the API are for, the claim `aud`.
    pub audience: String,
    /// Where people come back to: this server's own address as they see it.
    pub public: String,
    /// Values of `acr` that are sure enough.
    pub assurance: Vec<String>,
    /// Other bodies' systems: lines of `client,part,municipality,hpr`.
    pub systems: Vec<System>,
}

/// Another body's system.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct System {
    /// Its organisation number or client id.
    pub client: String,
    /// In which part it comes, as in the table of access.
    pub part: String,
    /// The municipality that it acts for.
    pub municipality: Option<i64>,
    /// The doctor for whose practice it acts.
    pub hpr: Option<i64>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            address: IpAddr::from([127, 0, 0, 1]),
            port: 8080,
            demo: false,
            provider: None,
            secret: None,
            body: 64 * 1024,
            time: Duration::from_secs(20),
            at_once: 512,
            a_second: 50,
        }
    }
}

impl Settings {
    pub(crate) fn check(&self) -> Result<(), StartError> {
        let refuse = |text: &str| Err(StartError::Settings(text.to_owned()));
        if self.demo && !self.address.is_loopback() {
            return refuse(
                "--demo lets anybody be anybody and listens on this machine only; leave --address out, or give an identity provider instead of --demo",
            );
        }
        if !self.demo && self.provider.is_none() {
            return refuse(
                "nobody could sign in: give --issuer with an OpenID provider, or --demo for a trial",
            );
        }
        if self.secret.as_ref().is_some_and(|secret| secret.len() < 32) {
            return refuse("the secret for session cookies has 32 characters at least");
        }
        Ok(())
    }
}
