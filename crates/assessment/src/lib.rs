//! The room `assessment`: ensembles of runs, the hindcast against published figures, and the fit.
//!
//! May use `units`, `rulebook`, `evidence`, `scheme`, `nation` and `simulation`. Must never know how a report looks.
//! The fit sees published figures to its cutoff only: it takes [`nation::PublishedUntil`], which holds no later row.

mod calibration;
mod causes;
pub mod comparison;
pub mod design;
mod digest;
mod emulator;
mod ensemble;
mod hindcast;
mod model_error;
mod reconciliation;
mod score;
pub mod validation;

pub use calibration::{
    Calibration, CalibrationError, FIT_UNTIL, Fitted, Learnt, Memory, Moments, Plan, Played, Posterior,
    PosteriorDraw, PosteriorError, Target, Wave, calibrate,
};
pub use causes::with_causes;
pub use digest::digest;
pub use ensemble::{Ensemble, MemberRun, Observed, PlayError, Progress, Setting};
pub use hindcast::{Band, HINDCAST_FROM, HINDCAST_TO, bands, hindcast_dates};
pub use model_error::{Bands, ErrorRow, ModelError};
pub use reconciliation::{Reconciled, reconcile, simulated, yearly_accounts};
pub use score::{Coverage, Score, coverage, score};
