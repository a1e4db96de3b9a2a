//! The room `server`: the register on the web, for people, doctors, municipalities and other bodies' systems.
//!
//! May use `units`, `rulebook`, `scheme`, `register`, `publish`, `lab`, `fhir`, `pxweb` and, in its trials, `nation`. Must never know what a rule decides, or hold state of the scheme:
//! it reads requests, asks who is there, looks the answer up in the one table of access (`policy.csv`), calls `register`, and puts
//! what comes of it into words.

mod access_page;
mod admit;
mod app;
mod change;
mod clock;
mod cloud;
mod compress;
mod describe;
mod dpop;
mod extract;
mod frame;
mod ids;
mod language;
mod law;
mod limits;
mod log;
mod looks;
mod metrics;
mod policy;
mod problem;
mod register_v1;
mod routes;
mod said;
mod serve;
mod settings;
mod sign_in;
mod tags;
mod texts;
mod token;
mod webhooks;
mod who;

pub use access_page::access_page;
pub use admit::{SESSION, of_own_site};
pub use app::{App, StartError};
pub use clock::Clock;
pub use compress::compressed;
pub use language::language_of;
pub use law::title as rules_area;
pub use log::log_to_stderr;
pub use policy::{Looks, Operation, Part, Relation, RoleOrder, operation, policy};
pub use problem::Problem;
pub use routes::sessions::{local_path, session_cookie};
pub use routes::{lab_openapi, openapi, router};
pub use serve::serve;
pub use settings::{Provider, Settings, System};
pub use sign_in::encoded;
pub use token::random_word;
