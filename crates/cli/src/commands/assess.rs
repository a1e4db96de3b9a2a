//! `grunnmur assess`: reforms alone and together against the rules as they are, draw by draw; `grunnmur merge`: parts of it as one.

mod keep;
mod told;

use crate::args::{Assess, Folders, Merge};
use crate::failure::Failure;
use crate::sources;
use assessment::PlayError;
use assessment::comparison::{self, Inputs, Question, Record, RecordError, Study, Task, measures, widest};
use keep::Keeper;
use std::path::Path;

/// Measures that `--precision` asks about.
const LEADING: [&str; 6] = [
    "residents_on_lists_without_gp",
    "gps",
    "avg_list_length_lists_with_gp",
    "hours_with_duty",
    "state_kroner",
    "municipalities_kroner",
];

pub(super) fn run(folders: &Folders, args: &Assess) -> Result<(), Failure> {
    if args
        .precision
        .is_some_and(|percent| percent.is_nan() || percent <= 0.0)
    {
        return Err(Failure::Usage("--precision takes a number above 0".to_owned()));
    }
    let inputs = Inputs {
        reforms: sources::reforms(&args.reforms)?,
        data: sources::data(folders)?,
        evidence: sources::evidence(folders)?,
        rulebook: sources::rulebook(folders, &[])?,
    };
    let question = Question {
        from: args.from,
        until: args.until,
        scale: args.scale,
        seed: args.seed,
        members: sources::members(folders, &inputs.evidence, args.draws)?,
        factorial: args.factorial,
    };
    let study = Study::new(inputs, question)?;
    let keeper = Keeper::open(args.record.as_deref(), study.head())?;
    play(args, &study, &keeper)?;
    let record = keeper.finish(study.head())?;
    if args.shard.is_some() {
        eprintln!("grunnmur: the part is kept; `grunnmur merge` makes one of all parts");
        return Ok(());
    }
    told::tell(&record, study.evidence(), &args.told)
}

pub(super) fn merge(folders: &Folders, args: &Merge) -> Result<(), Failure> {
    let mut records = args
        .records
        .iter()
        .map(|path| read(path).map(|record| (path, record)));
    let Some(first) = records.next() else {
        return Err(Failure::Usage("merge takes records".to_owned()));
    };
    let (_, mut all) = first?;
    for next in records {
        let (path, record) = next?;
        all = all.merge(record).map_err(|error| spoilt(path, &error))?;
    }
    let whole = all.whole().map_err(|error| Failure::Usage(error.to_string()))?;
    told::tell(&whole, &sources::evidence(folders)?, &args.told)
}

/// Plays what the record lacks, in batches of draws when a precision is asked for.
fn play(args: &Assess, study: &Study, keeper: &Keeper) -> Result<(), Failure> {
    let world = study.world()?;
    let measures = measures();
    let leading: Vec<usize> = LEADING
        .iter()
        .filter_map(|name| measures.iter().position(|measure| measure.name == *name))
        .collect();
    let (all, draws) = study.head().size();
    let batch = if args.precision.is_some() { 4 } else { draws };
    for begin in (0..draws).step_by(batch) {
        let tasks = comparison::tasks(all, begin..(begin + batch).min(draws));
        let tasks = args
            .shard
            .map_or(tasks.clone(), |(one, of)| comparison::shard(&tasks, one, of));
        let lacking: Vec<Task> = tasks.into_iter().filter(|task| !keeper.holds(*task)).collect();
        let bar = keeper.bar(study.months() * lacking.len() as u64);
        study.play(&world, &lacking, &bar).map_err(|error| match error {
            PlayError::Interrupted if keeper.is_kept() => Failure::Paused,
            other => other.into(),
        })?;
        if let Some(percent) = args.precision
            && keeper.with_rows(|rows| widest(rows, all, &leading, measures.len())) < percent
        {
            eprintln!("grunnmur: precise enough after {} draws", begin + batch);
            break;
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Record, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "check the path and its permissions",
    })?;
    Record::parse(&text).map_err(|error| spoilt(path, &error))
}

fn spoilt(path: &Path, error: &RecordError) -> Failure {
    Failure::File {
        what: path.display().to_string(),
        cause: error.to_string(),
        remedy: "give records of one and the same comparison, or another file",
    }
}
