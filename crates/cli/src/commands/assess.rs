//! `grunnmur assess`: reforms alone and together against the rules as they are, draw by draw; `grunnmur merge`: parts of it as one.

mod keep;
mod told;

use crate::args::{Assess, Folders, Merge};
use crate::failure::Failure;
use crate::sources;
use assessment::comparison::{
    self, Head, Record, RecordError, Scenario, Task, combinations, decembers, measures, widest,
};
use assessment::{PlayError, Setting};
use evidence::Evidence;
use keep::Keeper;
use nation::{Data, Demography, Nation};
use rulebook::{Reform, Rulebook};
use simulation::Scope;
use std::path::Path;
use units::Month;

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
    check(args)?;
    let inputs = Inputs::read(folders, &args.reforms)?;
    let reforms = args.reforms.len();
    let sets = combinations(reforms, args.factorial);
    let scenarios = inputs.scenarios(&sets)?;
    let head = Head {
        grunnmur: env!("CARGO_PKG_VERSION").to_owned(),
        digest: inputs.digest(&scenarios),
        from: args.from,
        until: i32::from(args.until),
        scale: args.scale,
        seed: args.seed,
        members: sources::members(folders, &inputs.evidence, args.draws)?,
        reforms: inputs.reforms.iter().map(|reform| reform.name.clone()).collect(),
        scenarios: sets,
        factorial: args.factorial,
    };
    let keeper = Keeper::open(args.record.as_deref(), &head)?;
    let nation = nation::build(&inputs.data, args.from, args.scale, args.seed)?;
    let demography = super::simulate::demography(&inputs.data, args.from)?;
    inputs.play(args, &head, &scenarios, (&nation, &demography), &keeper)?;
    let record = keeper.finish(&head)?;
    if args.shard.is_some() {
        eprintln!("grunnmur: the part is kept; `grunnmur merge` makes one of all parts");
        return Ok(());
    }
    let behind = told::Behind {
        data: &inputs.data,
        evidence: &inputs.evidence,
        rulebook: &inputs.rulebook,
        reforms: &inputs.reforms,
        nation: &nation,
    };
    told::tell(&record, &behind, &args.told)
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
    let behind = told::Behind {
        data: &data,
        evidence: &evidence,
        rulebook: &rulebook,
        reforms: &reforms,
        nation: &nation,
    };
    told::tell(&whole, &behind, &args.told)
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

fn check(args: &Assess) -> Result<(), Failure> {
    let usage = |text: String| Err(Failure::Usage(text));
    if args.draws == 0 {
        return usage("--draws 0 plays nothing; give 1 or more".to_owned());
    }
    if args.until <= args.from.year() {
        return usage(format!(
            "--until {} is not after --from {}; give a later year",
            args.until, args.from
        ));
    }
    if args.factorial && args.reforms.len() > comparison::MOST_REFORMS {
        return usage(format!(
            "--factorial takes at most {} reforms, {} were given; it would play {} scenarios",
            comparison::MOST_REFORMS,
            args.reforms.len(),
            1u64 << args.reforms.len().min(63)
        ));
    }
    if args
        .precision
        .is_some_and(|percent| percent.is_nan() || percent <= 0.0)
    {
        return usage("--precision takes a number above 0".to_owned());
    }
    Ok(())
}

struct Inputs {
    data: Data,
    evidence: Evidence,
    rulebook: Rulebook,
    reforms: Vec<Reform>,
}

impl Inputs {
    fn read(folders: &Folders, names: &[String]) -> Result<Inputs, Failure> {
        let reforms = sources::reforms(names)?;
        for (at, reform) in reforms.iter().enumerate() {
            if reforms[..at].iter().any(|earlier| earlier.name == reform.name) {
                return Err(Failure::Usage(format!(
                    "the reform {} is given twice",
                    reform.name
                )));
            }
        }
        Ok(Inputs {
            data: sources::data(folders)?,
            evidence: sources::evidence(folders)?,
            rulebook: sources::rulebook(folders, &[])?,
            reforms,
        })
    }

    fn scenarios(&self, sets: &[Vec<usize>]) -> Result<Vec<Scenario>, Failure> {
        let scenario = |set: &Vec<usize>| {
            let reforms: Vec<Reform> = set.iter().map(|&reform| self.reforms[reform].clone()).collect();
            Ok(Scenario {
                reforms: reforms.iter().map(|reform| reform.name.clone()).collect(),
                rulebook: self.rulebook.with(&reforms)?,
            })
        };
        sets.iter().map(scenario).collect()
    }

    /// Of data, evidence and the rules of every scenario.
    fn digest(&self, scenarios: &[Scenario]) -> String {
        let all = scenarios
            .iter()
            .map(|scenario| sources::digest(&self.data, &self.evidence, &scenario.rulebook));
        let all: Vec<String> = all.collect();
        sources::fnv(all.join(" ").as_bytes())
    }

    /// Plays what the record lacks, in batches of draws when a precision is asked for.
    fn play(
        &self,
        args: &Assess,
        head: &Head,
        scenarios: &[Scenario],
        (nation, demography): (&Nation, &Demography),
        keeper: &Keeper,
    ) -> Result<(), Failure> {
        let from = Month::of(args.from);
        let observe = decembers(from, head.until);
        let setting = Setting {
            nation,
            demography,
            rulebook: &self.rulebook,
            evidence: &self.evidence,
            scope: Scope::Accounts,
            seed: args.seed,
            end: Month::new(head.until, 12),
            observe: &observe,
        };
        let measures = measures();
        let leading: Vec<usize> = LEADING
            .iter()
            .filter_map(|name| measures.iter().position(|measure| measure.name == *name))
            .collect();
        let (all, draws) = head.size();
        let batch = if args.precision.is_some() { 4 } else { draws };
        for begin in (0..draws).step_by(batch) {
            let tasks = comparison::tasks(all, begin..(begin + batch).min(draws));
            let tasks = args
                .shard
                .map_or(tasks.clone(), |(one, of)| comparison::shard(&tasks, one, of));
            let lacking: Vec<Task> = tasks.into_iter().filter(|task| !keeper.holds(*task)).collect();
            let months = u64::from(setting.end.since(from)) * lacking.len() as u64;
            let bar = keeper.bar(months);
            comparison::play(&setting, scenarios, &head.members, &lacking, &bar).map_err(
                |error| match error {
                    PlayError::Interrupted if keeper.is_kept() => Failure::Paused,
                    other => other.into(),
                },
            )?;
            if let Some(percent) = args.precision
                && keeper.with_rows(|rows| widest(rows, all, &leading, measures.len())) < percent
            {
                eprintln!("grunnmur: precise enough after {} draws", begin + batch);
                break;
            }
        }
        Ok(())
    }
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
