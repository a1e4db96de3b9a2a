//! The room `fhir`: the register as FHIR R4 (4.0.1) tells of it, to be read and searched.
//!
//! May use `units`, `rulebook`, `register` and, in its trials, `scheme` and `nation`. Turns rows of the register into resources with the Norwegian systems
//! of identifiers; changes nothing. Must never know a web framework, who asks, or what a rule decides: the caller asks [`about`] whom a request
//! is about, decides whether it may be answered, and logs [`Answer::persons`] afterwards.
//!
//! ```
//! let request = fhir::Request::new("http://localhost/fhir", "metadata");
//! assert_eq!(request.base, "http://localhost/fhir");
//! ```

mod about;
mod answer;
mod capability;
mod days;
mod everything;
mod find;
mod params;
mod request;
mod resources;
mod systems;

pub use about::{About, about};
pub use answer::{Answer, MEDIA_TYPE, outcome};
pub use request::Request;

use answer::Stop;
use register::{Day, Fault, Tx};
use request::Asked;
use rulebook::ListingRules;
use units::Date;

/// What every resource is made with.
pub(crate) struct Context<'a> {
    pub(crate) base: &'a str,
    pub(crate) today: Day,
    pub(crate) rules: &'a ListingRules,
}

/// Answers a request to read: a resource, a bundle, or an `OperationOutcome` that says what is wrong with it.
///
/// # Errors
/// When the database cannot be read; what is wrong with the request is an answer.
pub fn answer(
    tx: &mut dyn Tx,
    rules: &ListingRules,
    today: Date,
    request: &Request,
) -> Result<Answer, Fault> {
    let context = Context {
        base: &request.base,
        today: Day::from(today),
        rules,
    };
    match answered(tx, &context, request) {
        Ok(answer) => Ok(answer.unless_known(request)),
        Err(Stop::Refused(answer)) => Ok(answer),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

fn answered(tx: &mut dyn Tx, context: &Context<'_>, request: &Request) -> Result<Answer, Stop> {
    request.wants_json()?;
    match request.asked()? {
        Asked::Capabilities => Ok(capability::statement(context)),
        Asked::Search(resource) => find::search(tx, context, request, resource),
        Asked::Read(resource, id) => find::read(tx, context, request, resource, id),
        Asked::Version(resource, id, version) => find::version(tx, context, resource, id, version),
        Asked::Everything(id) => everything::of_patient(tx, context, id),
    }
}
