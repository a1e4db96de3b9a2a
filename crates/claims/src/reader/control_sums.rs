use crate::Error;
use units::Ore;

/// What the message says of all its bills together.
#[derive(Debug, Default)]
pub(super) struct ControlSums {
    pub(super) bills: Option<u64>,
    pub(super) amount: Option<Ore>,
}

impl ControlSums {
    /// Compares with what was found; `claimed` is none when a bill names no readable amount.
    pub(super) fn check(&self, file: &str, bills: u64, claimed: Option<Ore>) -> Result<(), Error> {
        let wrong = |problem| {
            Err(Error::ControlSum {
                file: file.to_owned(),
                problem,
            })
        };
        match (self.bills, self.amount, claimed) {
            (Some(said), ..) if said != bills => {
                wrong(format!("the message says {said} bills and holds {bills}"))
            }
            (_, Some(said), Some(found)) if said != found => {
                wrong(format!("the message claims {said} kroner and its bills {found}"))
            }
            _ => Ok(()),
        }
    }
}
