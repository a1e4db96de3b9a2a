//! Proof of possession (RFC 9449): a token that is bound to a key is of use only with a fresh proof by that key.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::jwk::ThumbprintHash;
use jsonwebtoken::{DecodingKey, Validation};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A proof is taken for so many seconds before and after now.
const FRESH: i64 = 60;
/// Proofs that are remembered at most; then all are old.
const SEEN: usize = 100_000;

/// Proofs that were used.
#[derive(Default)]
pub(crate) struct Seen(Mutex<HashMap<String, i64>>);

/// A proof as it came, and the request that it came with.
pub(crate) struct Proof {
    /// The header `DPoP`.
    pub(crate) jwt: String,
    pub(crate) method: String,
    /// Address of the request without its query, as the caller sees it.
    pub(crate) address: String,
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: i64,
    ath: String,
}

impl Seen {
    /// Remembers a proof; false when it was used before.
    fn first(&self, jti: String, now: i64) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= SEEN {
            seen.retain(|_, at| *at + 2 * FRESH > now);
        }
        seen.len() < SEEN && seen.insert(jti, now).is_none()
    }
}

impl Proof {
    /// The thumbprint of the key that made the proof, if it is one for this request and token and was not used before.
    pub(crate) fn thumbprint(&self, token: &str, now: i64, seen: &Seen) -> Result<String, &'static str> {
        let header = jsonwebtoken::decode_header(&self.jwt).map_err(|_| "the proof is no token")?;
        if header.typ.as_deref() != Some("dpop+jwt") || !crate::sign_in::SIGNATURES.contains(&header.alg) {
            return Err("the proof is of another kind");
        }
        let jwk = header.jwk.ok_or("the proof holds no key")?;
        let key = DecodingKey::from_jwk(&jwk).map_err(|_| "the proof's key cannot be read")?;
        let mut validation = Validation::new(header.alg);
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        let claims = jsonwebtoken::decode::<Claims>(&self.jwt, &key, &validation)
            .map_err(|_| "the proof's signature does not fit")?
            .claims;
        if claims.htm != self.method || claims.htu != self.address {
            return Err("the proof is for another request");
        }
        if (claims.iat - now).abs() > FRESH {
            return Err("the proof is not fresh");
        }
        if claims.ath != URL_SAFE_NO_PAD.encode(Sha256::digest(token.as_bytes())) {
            return Err("the proof is for another token");
        }
        if !seen.first(claims.jti, now) {
            return Err("the proof was used before");
        }
        jwk.thumbprint(ThumbprintHash::SHA256)
            .map_err(|_| "the proof's key cannot be read")
    }
}
