//! `grunnmur claims`: claims to try the settlement on.

use crate::args::Claims;
use crate::failure::Failure;

pub(super) fn run(args: &Claims) -> Result<(), Failure> {
    let Claims::Generate {
        bills,
        month,
        seed,
        out,
    } = args;
    let file = out.display().to_string();
    let mut failed = None;
    let written = publish::write_atomically(out, |to| {
        claims::write_month(to, &file, *bills, *month, *seed).or_else(|error| {
            failed = Some(error);
            Ok(())
        })
    });
    if let Some(error) = failed {
        return Err(error.into());
    }
    written?;
    eprintln!("grunnmur: {bills} synthetic bills are in {file}");
    Ok(())
}
