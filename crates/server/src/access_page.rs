//! The table of access as a page.

use crate::policy::{Looks, Part, policy};
use std::fmt::Write;

/// `docs/access.md`, from the table that the server executes.
///
/// # Errors
/// When the table cannot be read: a fault of the program.
pub fn access_page() -> Result<String, String> {
    let mut page = String::from(
        "# Who may do what\n\n\
        This page is written by `grunnmur serve --access` from `crates/server/policy.csv`, which the server executes: an operation that\n\
        is not here does not exist, an empty cell is a refusal. A test walks every cell against the running routes.\n\n\
        `self` is the person, `child` a child who does not yet choose alone, `ward` one for whom the person is guardian, `own_list` a list\n\
        on which one works and those on it, `own_municipality` the municipality that one acts for with its lists and residents, `scope` a\n\
        scope of the token, `any` needs no tie. The operation shows only what is within the relation. A **look** is in the access log\n\
        before its answer goes out: of the one person asked for, or of all in the answer. The person reads it at\n\
        `/api/persons/{person}/looks`.\n\n",
    );
    let parts: Vec<Part> = Part::all().collect();
    let names: Vec<String> = parts.iter().map(|part| part.name().replace('_', " ")).collect();
    let _ = writeln!(page, "| operation | look | {} |", names.join(" | "));
    let _ = writeln!(page, "|---|---{}|", "|---".repeat(parts.len()));
    for row in policy()? {
        let look = match row.looks {
            Looks::None => "",
            Looks::One => "one",
            Looks::Many => "all",
        };
        let cell = |part: &Part| {
            let words: Vec<String> = row
                .relations(*part)
                .iter()
                .map(|relation| match relation.name() {
                    "scope" => row.scopes.join(" or "),
                    name => name.to_owned(),
                })
                .collect();
            words.join(", ")
        };
        let cells: Vec<String> = parts.iter().map(cell).collect();
        let _ = writeln!(page, "| `{}` | {look} | {} |", row.name, cells.join(" | "));
    }
    Ok(page)
}
