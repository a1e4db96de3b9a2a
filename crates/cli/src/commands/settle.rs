//! `grunnmur settle`: claims in, decisions out.

mod feed;
mod output;

use crate::args::{Folders, Settle};
use crate::failure::Failure;
use crate::progress::{ClaimBar, interrupted};
use crate::sources;
use claims::{Contacts, Practices, Rules, Run, Totals};
use feed::Feed;
use output::Output;
use scheme::fees::{ClaimChecks, Tariffs};

pub(super) fn run(folders: &Folders, args: &Settle) -> Result<(), Failure> {
    let mut output = Output::create(args)?;
    let schedule = sources::fees(&sources::rulebook(folders, &args.reform)?)?;
    let (tariffs, checks) = (Tariffs::new(&schedule), ClaimChecks::new(&schedule));
    let practices = match &args.practices {
        Some(path) => {
            let bytes = std::fs::read(path).map_err(|e| feed::unreadable(path, &e))?;
            Practices::parse(&path.display().to_string(), &bytes)?
        }
        None => Practices::default(),
    };
    let size = args
        .files
        .iter()
        .map(|path| feed::size(path))
        .sum::<Result<u64, Failure>>()?;
    let bar = ClaimBar::new(size);
    let mut contacts = Contacts::default();
    for path in &args.files {
        feed::survey(path, &practices, &checks, &mut contacts)?;
    }
    let rules = Rules {
        tariffs: &tariffs,
        checks: &checks,
        practices: &practices,
        received: args.received_at,
        contacts,
    };
    let mut run = Run::new(rules, args.journal.as_deref())?;
    let mut totals = Totals::default();
    let mut broken = Vec::new();
    for path in &args.files {
        let feed = Feed::open(path)?;
        let ended = feed.each_batch(&bar, |bills| {
            if interrupted() {
                return Err(claims::Error::Interrupted.into());
            }
            for row in run.batch(bills)? {
                totals.add(&row);
                output.push(&row)?;
            }
            bar.settled(totals.all().bills);
            Ok(())
        })?;
        broken.extend(ended.err());
    }
    drop(bar);
    let written = output.finish(&totals)?;
    eprint!("{}", output::summary(&totals, args.journal.is_some()));
    if let Some(folder) = written {
        eprintln!("grunnmur: decisions and totals are in {}", folder.display());
    }
    let mut broken = broken.into_iter();
    let Some(first) = broken.next() else { return Ok(()) };
    for other in broken {
        eprintln!("grunnmur: {other}");
    }
    Err(first.into())
}
