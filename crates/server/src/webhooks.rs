//! Sending events to subscribers: in order, at least once, signed; what is not taken is sent again, later and later.

use crate::admit::Admitted;
use crate::app::App;
use crate::cloud;
use crate::policy::{self, Part, Relation};
use crate::who::Who;
use hmac::{Hmac, KeyInit, Mac};
use register::{Day, Fault, Subscription, hold_subscriptions, let_go_subscription};
use sha2::Sha256;
use std::io;
use std::sync::{Arc, Weak};
use std::time::Duration;

/// How often the subscriptions are looked at.
const LOOK_AGAIN: Duration = Duration::from_millis(400);
/// A server that sends holds a subscription so long, milliseconds.
const HELD: i64 = 30_000;
/// Events read for a subscriber at a time.
const TOGETHER: u32 = 50;
/// Longest pause between tries, milliseconds.
const LONGEST: i64 = 3_600_000;

/// Whether an address may be a subscriber's: others than this machine by `https` only.
pub(crate) fn may_be_called(url: &str, demo: bool) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty()
        || host.contains('@')
        || url.len() > 500
        || !url.is_ascii()
        || url.contains(char::is_whitespace)
    {
        return false;
    }
    let here = ["127.0.0.1", "localhost", "[::1]"];
    let here = here.iter().any(|name| {
        let port = host.strip_prefix(name);
        port.is_some_and(|port| port.is_empty() || port.starts_with(':'))
    });
    match scheme {
        "https" => demo || !here,
        "http" => demo && here,
        _ => false,
    }
}

/// Starts the thread that sends; it ends with the server.
pub(crate) fn start(app: &Arc<App>) -> io::Result<()> {
    let app = Arc::downgrade(app);
    std::thread::Builder::new()
        .name("webhooks".to_owned())
        .spawn(move || follow(&app))?;
    Ok(())
}

fn follow(app: &Weak<App>) {
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(Duration::from_secs(10)))
        .max_redirects(0)
        .build();
    let agent = ureq::Agent::new_with_config(config);
    loop {
        std::thread::sleep(LOOK_AGAIN);
        let Some(app) = app.upgrade() else { return };
        if app.is_stopping() {
            return;
        }
        let now = app.clock.now().as_millisecond();
        match app.register.read(has_some).and_then(|some| {
            if some {
                app.register.write(|tx| hold_subscriptions(tx, now, now + HELD))
            } else {
                Ok(vec![])
            }
        }) {
            Ok(held) => {
                for one in held {
                    serve(&app, &agent, one);
                }
            }
            Err(_) => tracing::warn!("subscriptions cannot be read"),
        }
    }
}

fn has_some(tx: &mut dyn register::Tx) -> Result<bool, Fault> {
    Ok(tx.row("SELECT 1 FROM subscription LIMIT 1", &[])?.is_some())
}

/// Sends what is next, and writes how far it got.
fn serve(app: &App, agent: &ureq::Agent, mut one: Subscription) {
    let sent = send(app, agent, &mut one);
    let now = app.clock.now().as_millisecond();
    if sent {
        one.failures = 0;
        one.not_before = now;
    } else {
        one.failures += 1;
        one.not_before = now + (500_i64 << one.failures.min(13)).min(LONGEST);
    }
    if app.register.write(|tx| let_go_subscription(tx, &one)).is_err() {
        tracing::warn!("a subscription's place cannot be written; its events are sent again");
    }
}

fn send(app: &App, agent: &ureq::Agent, one: &mut Subscription) -> bool {
    // The row of today: a right that the table has lost is lost for subscriptions too.
    let Some(admitted) = admitted(one) else {
        return false;
    };
    let today = Day::from(app.clock.today());
    let read = app
        .register
        .read(|tx| cloud::read(tx, &admitted, today, one.after, TOGETHER));
    let Ok(read) = read else { return false };
    for event in read.events {
        let wanted = one.kinds.is_empty() || one.kinds.iter().any(|kind| kind == event.kind());
        if wanted {
            let Ok(body) = serde_json::to_vec(&event) else {
                return false;
            };
            let sent = agent
                .post(&one.url)
                .header("content-type", "application/cloudevents+json; charset=utf-8")
                .header("grunnmur-signature", signature(&one.secret, &body))
                .send(body.as_slice());
            if sent.is_err() {
                app.metrics.undelivered.inc();
                return false;
            }
            app.metrics.delivered.inc();
        }
        let Ok(place) = event.id.parse() else { return false };
        one.after = place;
    }
    one.after = read.cursor;
    true
}

fn admitted(one: &Subscription) -> Option<Admitted> {
    let who: Who = serde_json::from_str(&one.who).ok()?;
    let operation = policy::operation("subscription_make")?;
    let part = Part::named(&one.part)?;
    let relation: Relation = *operation.relations(part).first()?;
    Some(Admitted {
        who: Arc::new(who),
        part,
        relation,
        operation,
    })
}

/// `sha256=` and the HMAC of the body in hexadecimal digits.
pub(crate) fn signature(secret: &str, body: &[u8]) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return String::new();
    };
    mac.update(body);
    format!("sha256={}", crate::tags::hex(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_outside_are_called_by_https_only() {
        for right in ["https://example.org/events", "https://example.org:8443/e?x=1"] {
            assert!(may_be_called(right, false), "{right}");
        }
        for wrong in [
            "http://example.org/",
            "ftp://example.org/",
            "https://",
            "https://user:word@example.org/",
            "http://127.0.0.1:80/",
            "https://localhost/",
            "example.org",
            "https://example.org/ x",
        ] {
            assert!(!may_be_called(wrong, false), "{wrong}");
        }
        assert!(may_be_called("http://127.0.0.1:9000/events", true));
        assert!(!may_be_called("http://127.0.0.1.example.org/", true));
    }

    #[test]
    fn the_signature_is_that_of_the_published_example() {
        // RFC 4231, test case 2.
        assert_eq!(
            signature("Jefe", b"what do ya want for nothing?"),
            "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
