//! The laboratory: a bounded queue, a few runs at a time, and their results on disk.

use crate::baseline::Forecast;
use crate::catalogue::{Offer, catalogue};
use crate::duty::Duties;
use crate::play;
use crate::practice::Expectations;
use crate::shelf::{Found, ID_LENGTH, Left, Shelf};
use crate::state::{Meter, Run, Stage};
use crate::{Ask, LabError, Refused, Sources, Why, Words};
use assessment::comparison::{Head, Study, World};
use nation::Nation;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

/// How much a laboratory does.
#[derive(Debug, Clone, PartialEq)]
pub struct Limits {
    /// Threads of all runs together.
    pub threads: usize,
    /// Runs at a time.
    pub at_once: usize,
    /// Runs that may wait.
    pub queue: usize,
    /// Runs that are kept.
    pub kept: usize,
    /// Bytes of the runs that are kept.
    pub bytes: u64,
    /// The most that one question may take, in the seconds of [`Ask::work`].
    pub work: f64,
    /// The published figures and the years ahead; none is played where this is none.
    pub forecast: Option<ForecastPlan>,
}

/// How the years ahead are played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ForecastPlan {
    /// Share of the nation.
    pub scale: f64,
    /// Draws of the evidence.
    pub draws: u32,
    /// Last year.
    pub until: i16,
    /// Share and draws that are played first, so that the country is there soon; none plays the whole at once.
    pub first: Option<(f64, u32)>,
}

impl ForecastPlan {
    /// What is played first of a larger part of the nation: about forty processor seconds by `docs/benchmarks.md`.
    const FIRST: (f64, u32) = (0.1, 8);

    /// The years to 2035 with a share of the nation and so many draws.
    pub fn of(scale: f64, draws: u32) -> ForecastPlan {
        ForecastPlan {
            scale,
            draws,
            until: 2035,
            first: Some(ForecastPlan::FIRST).filter(|(first, _)| *first < scale),
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            at_once: 1,
            queue: 8,
            kept: 100,
            bytes: 500_000_000,
            work: 1800.0,
            forecast: Some(ForecastPlan::of(1.0, 12)),
        }
    }
}

/// Runs in the background. Dropping it stops them; what was played is kept.
pub struct Lab {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) sources: Sources,
    pub(crate) limits: Limits,
    pub(crate) shelf: Shelf,
    board: Mutex<Board>,
    bell: Condvar,
    pub(crate) closing: AtomicBool,
    offers: OnceLock<Vec<Offer>>,
    world: Mutex<Option<(WorldKey, Arc<World>)>>,
    pub(crate) forecast: Forecast,
    today: OnceLock<Option<Arc<Nation>>>,
    building: AtomicBool,
    expectations: Mutex<Option<Arc<Expectations>>>,
    pub(crate) duties: Duties,
}

type WorldKey = (u64, u64);

#[derive(Default)]
struct Board {
    runs: BTreeMap<String, Entry>,
    queue: VecDeque<String>,
    uses: u64,
}

struct Entry {
    ask: Ask,
    title: Words,
    stage: Stage,
    why: Option<String>,
    meter: Arc<Meter>,
    tasks: u64,
    months: u64,
    used: u64,
}

impl Lab {
    /// Opens a laboratory over a folder that is its own, and goes on with what was not finished.
    ///
    /// # Errors
    /// When the folder cannot be used or another program works in it.
    pub fn open(folder: &Path, sources: Sources, limits: Limits) -> Result<Lab, LabError> {
        let shelf = Shelf::open(folder)?;
        let inner = Arc::new(Inner {
            duties: Duties::new(folder),
            forecast: Forecast::default(),
            sources,
            limits,
            shelf,
            board: Mutex::default(),
            bell: Condvar::new(),
            closing: AtomicBool::new(false),
            offers: OnceLock::new(),
            world: Mutex::default(),
            today: OnceLock::new(),
            building: AtomicBool::new(false),
            expectations: Mutex::default(),
        });
        for found in inner.shelf.found() {
            inner.take_up(found);
        }
        for _ in 0..inner.limits.at_once.max(1) {
            let inner = Arc::clone(&inner);
            start("lab", move || inner.work())?;
        }
        {
            let inner = Arc::clone(&inner);
            start("lab-duty", move || crate::duty::work(&inner))?;
        }
        if inner.limits.forecast.is_some() {
            let inner = Arc::clone(&inner);
            start("lab-forecast", move || crate::baseline::work(&inner))?;
        }
        Ok(Lab { inner })
    }

    /// The reforms that can be tried, by name.
    pub fn offers(&self) -> &[Offer] {
        self.inner.offers.get_or_init(|| catalogue(&self.inner.sources))
    }

    /// What runs are played from.
    pub fn sources(&self) -> &Sources {
        &self.inner.sources
    }

    /// What the hours and income of practices were last made from.
    pub(crate) fn expectations_kept(&self) -> &Mutex<Option<Arc<Expectations>>> {
        &self.inner.expectations
    }

    /// All residents and lists of the nation's day, built in the background when first asked for; none until then.
    pub(crate) fn today(&self) -> Option<Arc<Nation>> {
        if let Some(built) = self.inner.today.get() {
            return built.clone();
        }
        if !self.inner.building.swap(true, Ordering::SeqCst) {
            let inner = Arc::clone(&self.inner);
            let build = move || {
                let built = nation::build(&inner.sources.data, crate::ask::FROM, 1.0, 1);
                // Nobody else sets it.
                let _ = inner.today.set(built.ok().map(Arc::new));
            };
            if start("lab-nation", build).is_err() {
                self.inner.building.store(false, Ordering::SeqCst);
            }
        }
        None
    }

    pub(crate) fn duties(&self) -> &Duties {
        &self.inner.duties
    }

    /// Published figures and the years ahead.
    pub fn forecast(&self) -> &Forecast {
        &self.inner.forecast
    }

    /// Puts a question. The same question is the same run: one that is finished answers at once, one that was stopped goes on.
    ///
    /// # Errors
    /// When the question cannot be put, or too many wait.
    pub fn ask(&self, ask: &Ask) -> Result<Run, LabError> {
        self.inner.ask(ask)
    }

    /// How far a run is; none when there is no such run.
    pub fn run(&self, id: &str) -> Option<Run> {
        self.inner.board().run(id)
    }

    /// Every run, the newest first.
    pub fn runs(&self) -> Vec<Run> {
        let board = self.inner.board();
        let mut all: Vec<(u64, Run)> = board
            .runs
            .iter()
            .filter_map(|(id, entry)| Some((entry.used, board.run(id)?)))
            .collect();
        all.sort_by_key(|(used, _)| std::cmp::Reverse(*used));
        all.into_iter().map(|(_, run)| run).collect()
    }

    /// Stops a run at once; one that is over stays as it is. None when there is no such run.
    pub fn cancel(&self, id: &str) -> Option<Run> {
        self.inner.cancel(id);
        self.run(id)
    }

    /// The result of a finished run, JSON.
    pub fn result(&self, id: &str) -> Option<Vec<u8>> {
        self.finished(id)?;
        self.inner.shelf.read(id, "result.json")
    }

    /// The report of a finished run in a language, `nb`, `nn` or `en`.
    pub fn report(&self, id: &str, language: &str) -> Option<Vec<u8>> {
        self.finished(id)?;
        let name = match language {
            "nb" => "report.nb.html",
            "nn" => "report.nn.html",
            _ => "report.en.html",
        };
        self.inner.shelf.read(id, &format!("report/{name}"))
    }

    /// The tables of a finished run as a workbook in a language, `nb`, `nn` or `en`.
    pub fn workbook(&self, id: &str, language: &str) -> Option<Vec<u8>> {
        self.finished(id)?;
        let name = match language {
            "nb" => "tables.nb.xlsx",
            "nn" => "tables.nn.xlsx",
            _ => "tables.en.xlsx",
        };
        self.inner.shelf.read(id, &format!("report/{name}"))
    }

    /// Folder of the tables and the record of a finished run.
    pub fn tables(&self, id: &str) -> Option<PathBuf> {
        self.finished(id)?;
        Some(self.inner.shelf.file(id, "report"))
    }

    fn finished(&self, id: &str) -> Option<()> {
        let is = self.run(id)?.stage == Stage::Finished;
        is.then(|| self.inner.used(id))
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        self.inner.closing.store(true, Ordering::SeqCst);
        let board = self.inner.board();
        for entry in board.runs.values().filter(|entry| !entry.stage.is_over()) {
            entry.meter.stop.store(true, Ordering::Relaxed);
        }
        self.inner.bell.notify_all();
        self.inner.duties.close();
    }
}

fn start(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), LabError> {
    let thread = std::thread::Builder::new().name(name.to_owned()).spawn(work);
    thread
        .map(drop)
        .map_err(|error| LabError::Sources(format!("no thread: {error}")))
}

/// The id of a comparison: of the head of its record, which tells of version, rules, data, evidence and question.
pub(crate) fn id(head: &Head) -> Result<String, Refused> {
    let line = head
        .line()
        .map_err(|error| Refused::new(Why::Rules, error.to_string()))?;
    let digest = Sha256::digest(line.as_bytes());
    let mut id: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    id.truncate(ID_LENGTH);
    Ok(id)
}

impl Board {
    fn run(&self, id: &str) -> Option<Run> {
        let entry = self.runs.get(id)?;
        let whole = entry.stage == Stage::Finished;
        let (rate, left) = match entry.stage {
            Stage::Running => entry.meter.pace(entry.months),
            _ => (None, None),
        };
        let done = |counted: u64, of: u64| if whole { of } else { counted.min(of) };
        Some(Run {
            id: id.to_owned(),
            stage: entry.stage,
            question: entry.ask.clone(),
            title: entry.title.clone(),
            before: self.queue.iter().position(|one| one == id).unwrap_or(0),
            tasks_done: done(entry.meter.tasks_done.load(Ordering::Relaxed), entry.tasks),
            tasks: entry.tasks,
            months_done: done(entry.meter.months_done.load(Ordering::Relaxed), entry.months),
            months: entry.months,
            months_a_second: rate,
            seconds_left: left,
            why: entry.why.clone(),
        })
    }

    fn use_now(&mut self, id: &str) {
        self.uses += 1;
        let uses = self.uses;
        if let Some(entry) = self.runs.get_mut(id) {
            entry.used = uses;
        }
    }
}

impl Inner {
    fn board(&self) -> MutexGuard<'_, Board> {
        self.board.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    /// Whether a question is played or waits.
    pub(crate) fn is_busy(&self) -> bool {
        self.board().runs.values().any(|entry| !entry.stage.is_over())
    }

    fn used(&self, id: &str) {
        self.board().use_now(id);
        self.shelf.touch(id);
    }

    /// A run of before: shown when it is over, played on when it is not and still is the same comparison.
    fn take_up(&self, found: Found) {
        let (stage, why) = match found.left {
            Left::Finished => (Stage::Finished, None),
            Left::Cancelled => (Stage::Cancelled, None),
            Left::Failed(why) => (Stage::Failed, Some(why)),
            Left::Unfinished => (Stage::Queued, None),
        };
        if stage == Stage::Queued {
            let same = self.study(&found.ask).is_ok_and(|(_, id)| id == found.id);
            if !same {
                return self.shelf.remove(&found.id);
            }
        }
        let mut board = self.board();
        board.uses += 1;
        let (tasks, months) = size(&found.ask);
        let entry = Entry {
            title: found.ask.title(&self.sources),
            ask: found.ask,
            stage,
            why,
            meter: Arc::default(),
            tasks,
            months,
            used: board.uses,
        };
        if stage == Stage::Queued {
            board.queue.push_back(found.id.clone());
        }
        board.runs.insert(found.id, entry);
    }

    fn study(&self, ask: &Ask) -> Result<(Study, String), Refused> {
        ask.check(self.limits.work)?;
        let (inputs, question) = ask.inputs(&self.sources)?;
        let study =
            Study::new(inputs, question).map_err(|error| Refused::new(Why::Rules, error.to_string()))?;
        let id = id(study.head())?;
        Ok((study, id))
    }

    fn ask(&self, ask: &Ask) -> Result<Run, LabError> {
        let (_, id) = self.study(ask)?;
        let mut board = self.board();
        let known = board.runs.get(&id).map(|entry| entry.stage);
        let is_new = !matches!(known, Some(Stage::Finished | Stage::Queued | Stage::Running));
        if is_new {
            if board.queue.len() >= self.limits.queue {
                let what = format!("{} ≥ {}", board.queue.len(), self.limits.queue);
                return Err(Refused::new(Why::Queue, what).into());
            }
            self.shelf.begin(&id, ask).map_err(|cause| LabError::Folder {
                folder: self.shelf.folder().display().to_string(),
                cause,
            })?;
            let (tasks, months) = size(ask);
            let entry = Entry {
                title: ask.title(&self.sources),
                ask: ask.clone(),
                stage: Stage::Queued,
                why: None,
                meter: Arc::default(),
                tasks,
                months,
                used: 0,
            };
            board.runs.insert(id.clone(), entry);
            board.queue.push_back(id.clone());
            self.bell.notify_one();
        }
        board.use_now(&id);
        let run = board.run(&id);
        drop(board);
        self.shelf.touch(&id);
        run.ok_or_else(|| LabError::Sources("the run is gone".to_owned()))
    }

    fn cancel(&self, id: &str) {
        let mut board = self.board();
        let Some(entry) = board.runs.get_mut(id).filter(|entry| !entry.stage.is_over()) else {
            return;
        };
        entry.stage = Stage::Cancelled;
        entry.meter.stop.store(true, Ordering::Relaxed);
        board.queue.retain(|one| one != id);
        drop(board);
        // Without the mark the run would go on after a restart.
        let _ = self.shelf.write(id, "cancelled", b"");
    }

    /// One run after the other until the laboratory closes.
    fn work(&self) {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads((self.limits.threads / self.limits.at_once.max(1)).max(1))
            .build();
        while let Some((id, ask, meter)) = self.next() {
            let played = match &pool {
                Ok(pool) => pool.install(|| self.play(&id, &ask, &meter)),
                Err(error) => Err(error.to_string()),
            };
            self.over(&id, &meter, played);
        }
    }

    fn next(&self) -> Option<(String, Ask, Arc<Meter>)> {
        let mut board = self.board();
        loop {
            if self.is_closing() {
                return None;
            }
            if let Some(id) = board.queue.pop_front() {
                if let Some(entry) = board.runs.get_mut(&id) {
                    entry.stage = Stage::Running;
                    let (ask, meter) = (entry.ask.clone(), Arc::clone(&entry.meter));
                    return Some((id, ask, meter));
                }
            } else {
                board = self.bell.wait(board).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn play(&self, id: &str, ask: &Ask, meter: &Meter) -> Result<(), String> {
        let (study, _) = self.study(ask).map_err(|refused| refused.to_string())?;
        let world = self.world(&study)?;
        play::play(self, id, ask, &study, &world, meter)
    }

    /// The nation of a run; the last one is kept for the next question.
    fn world(&self, study: &Study) -> Result<Arc<World>, String> {
        let key = (study.head().scale.to_bits(), study.head().seed);
        let mut held = self.world.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, world)) = held.as_ref()
            && *known == key
        {
            return Ok(Arc::clone(world));
        }
        let world = Arc::new(study.world().map_err(|error| error.to_string())?);
        *held = Some((key, Arc::clone(&world)));
        Ok(world)
    }

    fn over(&self, id: &str, meter: &Arc<Meter>, played: Result<(), String>) {
        let stopped = meter.stop.load(Ordering::Relaxed);
        let mut board = self.board();
        // A run that was stopped may wait again already, with another meter.
        let own = board
            .runs
            .get_mut(id)
            .filter(|entry| Arc::ptr_eq(&entry.meter, meter));
        if let Some(entry) = own {
            match played {
                Ok(()) => entry.stage = Stage::Finished,
                Err(_) if stopped => entry.stage = Stage::Cancelled,
                Err(why) => {
                    entry.stage = Stage::Failed;
                    // When this too cannot be written the run is tried again after a restart.
                    let _ = self.shelf.write(id, "failed.txt", why.as_bytes());
                    entry.why = Some(why);
                }
            }
        }
        drop(board);
        self.clear();
    }

    /// Lets go of what was not looked at for longest, until the rest is within the limits.
    fn clear(&self) {
        let mut board = self.board();
        let mut over: Vec<(u64, String)> = board
            .runs
            .iter()
            .filter(|(_, entry)| entry.stage.is_over())
            .map(|(id, entry)| (entry.used, id.clone()))
            .collect();
        over.sort_unstable_by(|a, b| b.cmp(a));
        let mut bytes = 0;
        for (at, (_, id)) in over.iter().enumerate() {
            bytes += self.shelf.size(id);
            if at > 0 && (at >= self.limits.kept || bytes > self.limits.bytes) {
                board.runs.remove(id);
                self.shelf.remove(id);
            }
        }
    }
}

/// Tasks and months of a question.
fn size(ask: &Ask) -> (u64, u64) {
    let scenarios = assessment::comparison::combinations(ask.many(), ask.factorial()).len() as u64;
    let tasks = scenarios * u64::from(ask.draws);
    let years = u64::try_from(ask.until - crate::ask::FROM.year()).unwrap_or(0);
    (tasks, tasks * years * 12)
}
