//! `grunnmur design`: the cheapest settings of levers that reach a goal, searched with a stand-in and then played.

mod answer;
mod page;
mod tables;
mod text;

use super::keep::Keeper;
use crate::args::{Design, Folders};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use answer::{Answer, Point};
use assessment::PlayError;
use assessment::comparison::{Inputs, Measure, Question, Record, Study, Task, World, measures};
use assessment::design::{
    Figures, Found, Goal, Landscape, Run, Space, Surrogate, cheapest, figures, furthest, ladder, latin,
    played, refinement,
};
use rulebook::{Levers, Reform, Title};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The least change of a lever's place that makes another point.
const APART: f64 = 1e-3;

pub(super) fn run(folders: &Folders, args: &Design) -> Result<(), Failure> {
    let measures = measures();
    let year = check(args)?;
    let goals = args.goals.iter().map(|text| Goal::parse(text, &measures));
    let goals: Vec<Goal> = goals
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::Usage(error.to_string()))?;
    let inputs = Inputs {
        data: sources::data(folders)?,
        evidence: sources::evidence(folders)?,
        rulebook: sources::rulebook(folders, &[])?,
        reforms: vec![],
    };
    let levers = Levers::load(&args.levers, &inputs.rulebook)?;
    let members = sources::members(folders, &inputs.evidence, args.draws + args.check_draws)?;
    let search = Search {
        inputs,
        args,
        measures: &measures,
        goals: &goals,
        levers: &levers,
        year,
        members,
    };
    let answer = search.answer()?;
    if let Some(folder) = &args.out {
        let output = publish::OutputFolder::create(folder)?;
        let folder = tables::write(&answer, output)?;
        eprintln!("grunnmur: page, tables and reforms are in {}", folder.display());
    }
    if args.json {
        return print_json(&text::json(&answer));
    }
    print(&text::text(&answer))
}

/// The goal's year, when the call makes sense.
fn check(args: &Design) -> Result<i32, Failure> {
    let no = |text: String| Err(Failure::Usage(text));
    if !(args.confidence > 0.0 && args.confidence <= 1.0) {
        return no("--confidence takes a share above 0 and at most 1, such as 0.8".to_owned());
    }
    if args.budget.is_some_and(|budget| !budget.is_finite()) {
        return no("--budget takes kroner a year, such as 1e9".to_owned());
    }
    if args.runs < 20 || args.runs > 10_000 {
        return no("--runs takes from 20 to 10000".to_owned());
    }
    if args.draws == 0 || args.check_draws == 0 || args.draws > 10_000 || args.check_draws > 10_000 {
        return no("--draws and --check-draws take from 1 to 10000".to_owned());
    }
    if args.points == 0 || args.points > 20 {
        return no("--points takes from 1 to 20".to_owned());
    }
    let year = args.year.unwrap_or(args.until);
    if year <= args.from.year() || year > args.until {
        return no(format!(
            "--year {year} is not after --from {} and at most --until {}",
            args.from, args.until
        ));
    }
    Ok(i32::from(year))
}

/// A search from its call.
struct Search<'a> {
    /// Without reforms.
    inputs: Inputs,
    args: &'a Design,
    measures: &'a [Measure],
    goals: &'a [Goal],
    levers: &'a Levers,
    year: i32,
    /// Draws to learn from, then those to play the points with.
    members: Vec<u64>,
}

/// What has been played to learn from.
struct Lessons {
    /// By draw: normal scores, and each goal's figure under the rules as they are.
    draws: Vec<(Vec<f64>, Vec<f64>)>,
    baselines: Vec<f64>,
    runs: Vec<Run>,
}

impl<'a> Search<'a> {
    fn answer(&self) -> Result<Answer<'a>, Failure> {
        let settings = latin(self.levers.levers.len(), self.args.runs, self.args.seed);
        let settings: Vec<Vec<f64>> = settings.iter().map(|places| self.levers.settle(places)).collect();
        let (study, world) = self.study(&settings, "setting", false, None)?;
        let draws = self.args.draws;
        let mut tasks: Vec<Task> = (0..draws).map(|draw| Task { scenario: 0, draw }).collect();
        tasks.extend((0..settings.len()).map(|at| Task {
            scenario: at + 1,
            draw: at % draws,
        }));
        let record = self.play(&study, &world, &tasks, "learning", "")?;
        let mut lessons = self.lessons(&study, &record);
        lessons.add(&self.figures(&record), &settings);
        let first = self.candidates(&self.learn(&lessons)?);
        let closer = if first.is_empty() {
            0
        } else {
            (self.args.runs / 4).div_ceil(first.len())
        };
        if closer > 0 {
            let settings: Vec<Vec<f64>> = first.into_iter().map(|found| found.places).collect();
            let (study, world) = self.study(&settings, "closer", false, Some(world))?;
            let tasks = refinement(settings.len(), closer, draws);
            let record = self.play(&study, &world, &tasks, "looking closer", ".closer")?;
            lessons.add(&self.figures(&record), &settings);
        }
        let surrogate = self.learn(&lessons)?;
        let found = self.candidates(&surrogate);
        let (points, digest) = self.check(&surrogate, found)?;
        Answer::new(
            answer::Asked {
                args: self.args,
                goals: self.goals,
                levers: self.levers,
                year: self.year,
            },
            points,
            &surrogate,
            &self.inputs.evidence,
            digest,
        )
    }

    /// A comparison of settings, and its world where it is not at hand.
    fn study(
        &self,
        settings: &[Vec<f64>],
        name: &str,
        is_check: bool,
        world: Option<World>,
    ) -> Result<(Study, World), Failure> {
        let (own, other) = self.members.split_at(self.args.draws);
        let reforms = settings.iter().enumerate();
        let reforms = reforms.map(|(at, places)| self.reform(&format!("{name}-{}", at + 1), at, places));
        let inputs = Inputs {
            reforms: reforms.collect(),
            ..self.inputs.clone()
        };
        let question = Question {
            from: self.args.from,
            until: self.args.until,
            scale: if is_check {
                self.args.check_scale
            } else {
                self.args.scale
            },
            seed: self.args.seed,
            members: if is_check { other } else { own }.to_vec(),
            factorial: false,
        };
        let study = Study::each(inputs, question)?;
        let world = match world {
            Some(world) => world,
            None => study.world()?,
        };
        Ok((study, world))
    }

    fn reform(&self, name: &str, at: usize, places: &[f64]) -> Reform {
        let goals: Vec<String> = self.goals.iter().map(Goal::to_string).collect();
        let goals = goals.join(", ");
        let titled = |point: &str, of: &str| format!("{point} {}: {of} ({goals})", at + 1);
        let title = Title {
            nb: titled("Punkt", &self.levers.title.nb),
            nn: titled("Punkt", &self.levers.title.nn),
            en: titled("Point", &self.levers.title.en),
        };
        self.levers.reform(name, title, places)
    }

    /// Plays what the record of this part lacks.
    fn play(
        &self,
        study: &Study,
        world: &World,
        tasks: &[Task],
        what: &'static str,
        part: &str,
    ) -> Result<Record, Failure> {
        let path = self.args.record.as_ref().map(|path| {
            let mut name = path.clone().into_os_string();
            name.push(part);
            PathBuf::from(name)
        });
        let keeper = Keeper::open(path.as_deref(), study.head())?;
        let lacking: Vec<Task> = tasks
            .iter()
            .copied()
            .filter(|task| !keeper.holds(*task))
            .collect();
        let bar = keeper.bar(what, study.months() * lacking.len() as u64);
        study.play(world, &lacking, &bar).map_err(|error| match error {
            PlayError::Interrupted if keeper.is_kept() => Failure::Paused,
            other => other.into(),
        })?;
        drop(bar);
        keeper.finish()
    }

    fn figures(&self, record: &Record) -> BTreeMap<(usize, usize), Figures> {
        figures(record, self.measures, self.goals, self.year)
    }

    /// The baselines of a record.
    fn lessons(&self, study: &Study, record: &Record) -> Lessons {
        let names = study.evidence().varying();
        let figures = self.figures(record);
        let mut lessons = Lessons {
            draws: vec![],
            baselines: vec![],
            runs: vec![],
        };
        for (draw, member) in self.members.iter().take(self.args.draws).enumerate() {
            let scores = names.iter().map(|name| evidence::normal_score(*member, name));
            let base = figures.get(&(0, draw));
            lessons.draws.push((
                scores.collect(),
                base.map_or_else(|| vec![f64::NAN; self.goals.len()], |base| base.levels.clone()),
            ));
            lessons
                .baselines
                .push(base.map_or(f64::NAN, |base| base.net_public));
        }
        lessons
    }

    fn learn(&self, lessons: &Lessons) -> Result<Surrogate, Failure> {
        Surrogate::learn(
            self.goals,
            self.args.confidence,
            lessons.draws.clone(),
            &lessons.runs,
        )
        .map_err(|error| Failure::Usage(error.to_string()))
    }

    /// The cheapest settings from little progress to the furthest, and the furthest within the budget.
    fn candidates(&self, surrogate: &Surrogate) -> Vec<Found> {
        let space = Space::from(self.levers);
        let best = furthest(&space, surrogate, None);
        let mut found: Vec<Found> = ladder(best.progress, self.args.points)
            .into_iter()
            .filter_map(|level| cheapest(&space, surrogate, level, None))
            .collect();
        if let Some(budget) = self.args.budget
            && found.iter().any(|one| one.cost > budget)
        {
            let within = furthest(&space, surrogate, Some(budget));
            if within.cost <= budget + 0.01 * budget.abs() && within.progress > 0.0 {
                found.push(within);
            }
        }
        found.sort_by(|a, b| a.progress.total_cmp(&b.progress));
        let mut apart: Vec<Found> = vec![];
        for one in found {
            let places = self.levers.settle(&one.places);
            let is_same = |other: &Found| {
                let pairs = other.places.iter().zip(&places);
                pairs.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max) < APART
            };
            if !apart.iter().any(is_same) {
                apart.push(Found {
                    progress: surrogate.progress(&places),
                    cost: surrogate.cost(&places),
                    places,
                });
            }
        }
        apart
    }

    /// Plays what was found with other draws; the digest of what was played comes with it.
    fn check(&self, surrogate: &Surrogate, found: Vec<Found>) -> Result<(Vec<Point>, String), Failure> {
        if found.is_empty() {
            return Ok((vec![], String::new()));
        }
        let settings: Vec<Vec<f64>> = found.iter().map(|one| one.places.clone()).collect();
        let (study, world) = self.study(&settings, "frontier", true, None)?;
        let tasks = assessment::comparison::tasks(settings.len() + 1, 0..self.args.check_draws);
        let record = self.play(&study, &world, &tasks, "playing the points", ".check")?;
        let figures = self.figures(&record);
        let points = found.into_iter().enumerate().map(|(at, found)| {
            let played = played(&figures, self.goals, at + 1, self.args.confidence).ok_or_else(|| {
                Failure::Usage(
                    "a figure of the goal is not counted in the goal's year; choose another".to_owned(),
                )
            })?;
            let (levels, _) = surrogate.foretell(&found.places);
            let kept = self.goals.iter().zip(levels);
            Ok(Point {
                reform: study.inputs().reforms[at].clone(),
                kept: kept
                    .map(|(goal, level)| goal.kept_by(level, self.args.confidence))
                    .collect(),
                met: surrogate.met(&found.places),
                found,
                played,
            })
        });
        let points: Result<Vec<Point>, Failure> = points.collect();
        Ok((points?, study.head().digest.clone()))
    }
}

impl Lessons {
    /// Adds what was played of settings; the baselines are there already.
    fn add(&mut self, figures: &BTreeMap<(usize, usize), Figures>, settings: &[Vec<f64>]) {
        for ((scenario, draw), with) in figures.iter().filter(|((scenario, _), _)| *scenario > 0) {
            let Some(places) = settings.get(scenario - 1) else {
                continue;
            };
            let Some((_, before)) = self.draws.get(*draw) else {
                continue;
            };
            self.runs.push(Run {
                places: places.clone(),
                draw: *draw,
                effects: with
                    .levels
                    .iter()
                    .zip(before)
                    .map(|(with, before)| with - before)
                    .collect(),
                cost: with.net_public - self.baselines[*draw],
            });
        }
    }
}
