//! Tokens of this server's own: session cookies, and those of test persons.

use crate::who::Who;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use std::io;

/// Whom the tokens are for and from.
const OURSELVES: &str = "grunnmur";

/// Makes and reads tokens that only this server, or those who share its secret, can have made.
pub(crate) struct OwnTokens {
    sign: EncodingKey,
    verify: DecodingKey,
}

/// What a token says.
#[derive(Debug, Serialize, Deserialize)]
struct Claims<T> {
    iss: String,
    aud: String,
    exp: u64,
    held: T,
}

impl OwnTokens {
    pub(crate) fn new(secret: Option<&str>) -> io::Result<OwnTokens> {
        let secret = match secret {
            Some(secret) => secret.as_bytes().to_vec(),
            None => random::<32>()?.to_vec(),
        };
        let wrong = |error: jsonwebtoken::errors::Error| io::Error::other(error.to_string());
        Ok(OwnTokens {
            sign: EncodingKey::from_secret(&secret).map_err(wrong)?,
            verify: DecodingKey::from_secret(&secret).map_err(wrong)?,
        })
    }

    /// A token that holds for some seconds from now. `use_` keeps tokens for one purpose from being taken for another.
    pub(crate) fn make<T: Serialize>(&self, use_: &str, held: &T, now: i64, seconds: i64) -> Option<String> {
        let claims = Claims {
            iss: OURSELVES.to_owned(),
            aud: use_.to_owned(),
            exp: u64::try_from(now + seconds).ok()?,
            held,
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.sign).ok()
    }

    /// What a token of ours holds; none for every other.
    pub(crate) fn read<T: for<'de> Deserialize<'de>>(&self, use_: &str, token: &str, now: i64) -> Option<T> {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[OURSELVES]);
        validation.set_audience(&[use_]);
        // The server's own clock, which tests can set.
        validation.validate_exp = false;
        let claims = jsonwebtoken::decode::<Claims<T>>(token, &self.verify, &validation)
            .ok()?
            .claims;
        (i64::try_from(claims.exp).ok()? > now).then_some(claims.held)
    }

    /// Who holds a session or a test person's token.
    pub(crate) fn who(&self, token: &str, now: i64) -> Option<Who> {
        self.read("session", token, now)
    }
}

/// Random bytes of the system.
pub(crate) fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(bytes)
}

/// A random word for addresses and headers, 192 bits.
///
/// # Errors
/// When the system gives no randomness.
pub fn random_word() -> io::Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(random::<24>()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_ours_for_one_use_and_a_while() {
        let (ours, others) = (OwnTokens::new(None).unwrap(), OwnTokens::new(None).unwrap());
        let token = ours.make("session", &7, 1_000, 60).unwrap();
        assert_eq!(ours.read::<i64>("session", &token, 1_059), Some(7));
        assert_eq!(ours.read::<i64>("session", &token, 1_060), None);
        assert_eq!(ours.read::<i64>("state", &token, 1_000), None);
        assert_eq!(others.read::<i64>("session", &token, 1_000), None);
        assert_eq!(ours.read::<i64>("session", "a.b.c", 1_000), None);
        assert!(OwnTokens::new(Some("")).is_err());
    }
}
