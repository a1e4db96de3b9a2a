//! One run from its record to its result.

use crate::answer::Answer;
use crate::lab::Inner;
use crate::state::Meter;
use crate::{Ask, Behind, Kept, Told};
use assessment::PlayError;
use assessment::comparison::{Receiver, Row, Study, Task, World, tasks};
use publish::OutputFolder;
use std::sync::atomic::Ordering;

struct Watched<'a> {
    kept: &'a Kept,
    meter: &'a Meter,
}

impl Receiver for Watched<'_> {
    fn row(&self, row: Row) -> Result<(), PlayError> {
        self.meter.tasks_done.fetch_add(1, Ordering::Relaxed);
        self.kept.add(row)
    }

    fn months(&self, played: u64) -> bool {
        self.meter.months(played)
    }
}

/// Plays what the record lacks, then writes report, tables and result. What was played stays when it is stopped.
pub(crate) fn play(
    lab: &Inner,
    id: &str,
    ask: &Ask,
    study: &Study,
    world: &World,
    meter: &Meter,
) -> Result<(), String> {
    let path = lab.shelf.file(id, "record.jsonl");
    let kept = match Kept::open(Some(&path), study.head()) {
        Ok(kept) => kept,
        // A record that cannot be gone on from is begun anew.
        Err(_) => {
            std::fs::remove_file(&path).map_err(|error| error.to_string())?;
            Kept::open(Some(&path), study.head()).map_err(|error| error.to_string())?
        }
    };
    let (scenarios, draws) = study.head().size();
    let all = tasks(scenarios, 0..draws);
    let lacking: Vec<Task> = all.into_iter().filter(|task| !kept.holds(*task)).collect();
    let held = kept.held() as u64;
    meter.begin(held, held * study.months());
    let watched = Watched { kept: &kept, meter };
    study
        .play(world, &lacking, &watched)
        .map_err(|error| assessment::with_causes(&error))?;
    let record = kept.finish().map_err(|error| error.to_string())?;
    let inputs = study.inputs();
    let behind = Behind {
        data: &inputs.data,
        evidence: &inputs.evidence,
        rulebook: &inputs.rulebook,
        reforms: &inputs.reforms,
        nation: &world.nation,
    };
    let command = ask.command(&inputs.reforms);
    let words = |error: crate::TellError| error.to_string();
    let told = Told::of(&record, &behind, command.clone()).map_err(words)?;
    let folder = OutputFolder::create(lab.shelf.file(id, "report")).map_err(|error| error.to_string())?;
    for reform in inputs.reforms.iter().filter(|reform| !ask.is_built_in(reform)) {
        let path = folder.path().join(format!("{}.yaml", reform.name));
        publish::write_bytes(&path, reform.to_yaml().as_bytes()).map_err(|error| error.to_string())?;
    }
    told.write(folder).map_err(words)?;
    let answer = Answer::of(id, ask, &told, &lab.sources, command).map_err(words)?;
    let bytes = serde_json::to_vec(&answer).map_err(|error| error.to_string())?;
    lab.shelf.write(id, "result.json", &bytes)?;
    // The report holds the same rows in their order.
    let _ = std::fs::remove_file(path);
    Ok(())
}
