//! What every request shares.

use crate::admit::Admitted;
use crate::clock::{Clock, RulesByDay};
use crate::dpop::Seen;
use crate::limits::Limits;
use crate::looks::LookLog;
use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::settings::Settings;
use crate::sign_in::SignIn;
use crate::token::OwnTokens;
use lab::Lab;
use register::{Act, Day, Fault, Register, Role, StoreError, Tx};
use rulebook::{ListingRules, Rulebook, Rules};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use tokio::sync::watch;

/// How long counted statistics are kept.
const STATISTICS_KEPT: std::time::Duration = std::time::Duration::from_secs(60);

/// The server's state.
pub struct App {
    pub(crate) register: Arc<Register>,
    pub(crate) rules: RulesByDay,
    pub(crate) clock: Clock,
    pub(crate) settings: Settings,
    pub(crate) tokens: OwnTokens,
    pub(crate) sign_in: Option<SignIn>,
    /// Cubes of the statistics, counted once in a while.
    pub(crate) statistics: Arc<pxweb::Cache>,
    pub(crate) proofs: Seen,
    pub(crate) looks: LookLog,
    pub(crate) limits: Limits,
    pub(crate) metrics: Metrics,
    /// Rises with every change that this server makes: those who follow the log look again at once.
    pub(crate) changed: watch::Sender<u64>,
    lab: OnceLock<Arc<Lab>>,
    stopping: AtomicBool,
}

/// Why a change did not happen: the register's reason or the web's.
pub(crate) enum Halt {
    Fault(Fault),
    Problem(Problem),
}

impl From<Fault> for Halt {
    fn from(fault: Fault) -> Halt {
        Halt::Fault(fault)
    }
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Halt {
        Halt::Fault(error.into())
    }
}

impl From<Problem> for Halt {
    fn from(problem: Problem) -> Halt {
        Halt::Problem(problem)
    }
}

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The settings do not go together.
    #[error("{0}")]
    Settings(String),
    /// The address cannot be taken.
    #[error("no server on {address}: {cause}; another program may have the port")]
    Address {
        /// The address.
        address: String,
        /// The system's words.
        cause: std::io::Error,
    },
    /// The system gives no randomness, thread or socket.
    #[error("the system: {0}")]
    System(#[from] std::io::Error),
    /// The register.
    #[error(transparent)]
    Register(#[from] Fault),
}

impl App {
    /// A server's state over a register.
    ///
    /// # Errors
    /// When the settings do not go together or the identity provider does not answer.
    pub fn new(
        register: Register,
        rulebook: Rulebook,
        clock: Clock,
        settings: Settings,
    ) -> Result<Arc<App>, StartError> {
        settings.check()?;
        let logged = register.read(|tx| register::last_day(tx))?;
        let today = Day::from(clock.today());
        if logged > today {
            return Err(StartError::Settings(format!(
                "the register's log goes to {} and the clock of this machine says {}; set the clock",
                crate::ids::day(logged.0),
                crate::ids::day(today.0)
            )));
        }
        let sign_in = match &settings.provider {
            Some(provider) => Some(SignIn::discover(provider.clone()).map_err(StartError::Settings)?),
            None => None,
        };
        let app = App {
            register: Arc::new(register),
            rules: RulesByDay::new(rulebook),
            clock,
            tokens: OwnTokens::new(settings.secret.as_deref())?,
            sign_in,
            statistics: Arc::new(pxweb::Cache::new(STATISTICS_KEPT)),
            proofs: Seen::default(),
            looks: LookLog::default(),
            limits: Limits::new(&settings),
            metrics: Metrics::default(),
            settings,
            changed: watch::Sender::new(0),
            lab: OnceLock::new(),
            stopping: AtomicBool::new(false),
        };
        crate::looks::start(&app.looks, &app.register)?;
        let app = Arc::new(app);
        crate::webhooks::start(&app)?;
        Ok(app)
    }

    /// Puts a laboratory beside the register, before the routes are made; false when there is one already.
    pub fn open_lab(&self, lab: Lab) -> bool {
        self.lab.set(Arc::new(lab)).is_ok()
    }

    /// The laboratory; a server of the register alone has none.
    pub(crate) fn lab(&self) -> Result<Arc<Lab>, Problem> {
        self.lab
            .get()
            .map(Arc::clone)
            .ok_or_else(|| Problem::unknown("lab"))
    }

    /// The rules of today.
    pub(crate) fn rules(&self) -> Result<Arc<Rules>, Problem> {
        self.rules.of(self.clock.today())
    }

    /// Who acts now, for the register.
    pub(crate) fn act(&self, admitted: &Admitted) -> Act {
        Act {
            actor: admitted.who.actor.clone(),
            role: admitted.part.role().unwrap_or(Role::Resident),
            date: self.clock.today(),
            at: self.clock.now().to_string(),
        }
    }

    /// Reads on a thread made for waiting.
    pub(crate) async fn read<T: Send + 'static>(
        self: &Arc<App>,
        work: impl FnOnce(&mut dyn Tx) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Problem> {
        let app = Arc::clone(self);
        apart(move || app.register.read(work).map_err(Problem::from)).await
    }

    /// Changes on a thread made for waiting, and wakes those who follow the log.
    pub(crate) async fn write<T: Send + 'static>(
        self: &Arc<App>,
        work: impl FnMut(&mut dyn Tx) -> Result<T, Halt> + Send + 'static,
    ) -> Result<T, Problem> {
        let app = Arc::clone(self);
        apart(move || app.write_here(work)).await
    }

    fn write_here<T>(&self, mut work: impl FnMut(&mut dyn Tx) -> Result<T, Halt>) -> Result<T, Problem> {
        self.clock.is_right()?;
        let mut problem = None;
        let done = self.register.write(|tx| {
            work(tx).map_err(|halt| match halt {
                Halt::Fault(fault) => fault,
                // It undoes the transaction as a fault of the register and comes out as it was.
                Halt::Problem(found) => {
                    problem = Some(found);
                    Fault::Request(String::new())
                }
            })
        });
        match done {
            Ok(done) => {
                self.changed.send_modify(|count| *count += 1);
                Ok(done)
            }
            Err(fault) => Err(problem.unwrap_or_else(|| fault.into())),
        }
    }

    /// The rules of lists of today.
    pub(crate) fn listing(&self) -> Result<ListingRules, Problem> {
        Ok(self.rules()?.listing.clone())
    }

    /// No new work is taken; what follows the log ends.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::SeqCst);
        self.changed.send_modify(|count| *count += 1);
    }

    pub(crate) fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::SeqCst)
    }
}

/// Runs what waits on a thread made for it.
pub(crate) async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Problem::inside()))
}
