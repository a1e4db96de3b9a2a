//! `grunnmur assess`: reforms alone and together against the rules as they are, draw by draw; `grunnmur merge`: parts of it as one.

use super::keep::{Keeper, read, spoilt};
use crate::args::{self, Assess, Folders, Merge};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use assessment::PlayError;
use assessment::comparison::{self, Inputs, Question, Record, Study, Task, World, measures, widest};
use lab::{Behind, Told};
use rulebook::Reform;

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
    let world = study.world()?;
    play(args, &study, &world, &keeper)?;
    let record = keeper.finish()?;
    if args.shard.is_some() {
        eprintln!("grunnmur: the part is kept; `grunnmur merge` makes one of all parts");
        return Ok(());
    }
    let inputs = study.inputs();
    let behind = Behind {
        data: &inputs.data,
        evidence: &inputs.evidence,
        rulebook: &inputs.rulebook,
        reforms: &inputs.reforms,
        nation: &world.nation,
    };
    tell(&record, &behind, &args.told)
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
    let (data, evidence) = (sources::data(folders)?, sources::evidence(folders)?);
    let nation = nation::build(&data, whole.head.from, whole.head.scale, whole.head.seed)?;
    let rulebook = sources::rulebook(folders, &[])?;
    let reforms = told_of(&whole.head.reforms, &args.reforms)?;
    let behind = Behind {
        data: &data,
        evidence: &evidence,
        rulebook: &rulebook,
        reforms: &reforms,
        nation: &nation,
    };
    tell(&whole, &behind, &args.told)
}

fn tell(record: &Record, behind: &Behind<'_>, args: &args::Told) -> Result<(), Failure> {
    let command = std::env::args().collect::<Vec<_>>().join(" ");
    let all = Told::of(record, behind, command)?;
    if let Some(lacks) = all.lacks() {
        eprintln!("grunnmur: {lacks}");
    }
    if let Some(folder) = &args.out {
        let folder = all.write(publish::OutputFolder::create(folder)?)?;
        eprintln!("grunnmur: report and tables are in {}", folder.display());
    }
    if args.json {
        return print_json(&all.json());
    }
    print(&all.text())
}

/// The reforms of a record whose texts are at hand: built in, or in one of the files.
fn told_of(names: &[String], files: &[String]) -> Result<Vec<Reform>, Failure> {
    let files = sources::reforms(files)?;
    if let Some(other) = files.iter().find(|file| !names.contains(&file.name)) {
        return Err(Failure::Usage(format!(
            "the reform {} is not in the records; leave its --reform out",
            other.name
        )));
    }
    let mut told = vec![];
    for name in names {
        let own = files.iter().find(|file| file.name == *name);
        match own.cloned().map_or_else(|| Reform::embedded(name), Ok) {
            Ok(reform) => told.push(reform),
            Err(_) => {
                eprintln!("grunnmur: {name} is not built in; the report tells more of it with --reform FILE")
            }
        }
    }
    Ok(told)
}

/// Plays what the record lacks, in batches of draws when a precision is asked for.
fn play(args: &Assess, study: &Study, world: &World, keeper: &Keeper) -> Result<(), Failure> {
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
        let bar = keeper.bar("comparing", study.months() * lacking.len() as u64);
        study.play(world, &lacking, &bar).map_err(|error| match error {
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
