//! The room `pxweb`: statistics of the register, as PxWebApi 2 offers them: what Statistics Norway's users have clients for.
//!
//! May use `units`, `rulebook`, `register`, `publish` and, in its trials, `scheme` and `nation`. Counts come from statements of `register`; here they are laid out
//! as cubes, selected from, and written. A figure of fewer than five persons is not told. Must never know a web framework, who asks, or a single person.
//!
//! ```
//! let request = pxweb::Request::get("http://localhost/statistics/api/v2", "tables").with("lang", "en");
//! assert_eq!(request.path, "tables");
//! ```

mod answer;
mod cache;
mod codelists;
mod config;
mod cube;
mod expression;
mod figures;
mod formats;
mod listing;
mod metadata;
mod placement;
mod request;
mod selected;
mod selection;
mod texts;

pub use answer::{Answer, PROBLEM};
pub use cache::Cache;
pub use request::Request;

use answer::Stop;
use register::{Day, Fault, Tx};
use request::Asked;
use rulebook::ListingRules;
use units::Date;

/// Answers a request; what is wrong with it is an answer too.
///
/// # Errors
/// When the database cannot be read.
pub fn answer(
    tx: &mut dyn Tx,
    cache: &Cache,
    rules: &ListingRules,
    today: Date,
    request: &Request,
) -> Result<Answer, Fault> {
    match answered(tx, cache, rules, today, request) {
        Ok(answer) | Err(Stop::Refused(answer)) => Ok(answer),
        Err(Stop::Fault(fault)) => Err(fault),
    }
}

fn answered(
    tx: &mut dyn Tx,
    cache: &Cache,
    rules: &ListingRules,
    today: Date,
    request: &Request,
) -> Result<Answer, Stop> {
    let about = listing::About {
        request,
        language: request.language()?,
        today,
    };
    let asked = request.asked()?;
    let cubes = match asked {
        Asked::Root => return Ok(config::root(request, about.language)),
        Asked::Config => return Ok(config::config()),
        _ => cache.cubes(tx, rules, Day::from(today))?,
    };
    let table = |id| listing::find(&cubes, id);
    match asked {
        Asked::Root | Asked::Config => Err(Stop::not_found("nothing here")),
        Asked::Navigation(folder) => listing::folder(&about, &cubes, folder),
        Asked::Tables => listing::tables(&about, &cubes),
        Asked::Table(id) => Ok(listing::table(&about, table(id)?)),
        Asked::Metadata(id) => metadata::metadata(&about, table(id)?),
        Asked::DefaultSelection(id) => Ok(selection::default(&about, table(id)?)),
        Asked::Data(id) => {
            let choices = selection::read(request)?;
            let selected = selected::select(table(id)?, &choices, about.language)?;
            formats::write(&about, &selected, &choices)
        }
        Asked::Codelist(id) => codelists::answer(&about, &cubes, id),
        Asked::SavedQuery => Err(Stop::problem(
            400,
            "queries are not saved here; keep the address of /data, or the body of its POST",
        )),
    }
}
