//! The patients' consultations in the messages of a run, for the rule that looks at more than one bill.

use crate::{Claim, Fingerprint, Order, PatientKey};
use jiff::civil::DateTime;
use scheme::fees::ClaimChecks;
use std::collections::HashMap;

/// When patients had consultations. Gathered before the run, since the consultation may stand after the bill that it bars.
#[derive(Debug, Clone, Default)]
pub struct Contacts(HashMap<PatientKey, Vec<Consultation>>);

#[derive(Debug, Clone, Copy)]
struct Consultation {
    /// The bill's name, so that a bill is not held against itself.
    bill: Fingerprint,
    start: DateTime,
}

impl Contacts {
    /// Notes the claim where it is a consultation of a known patient.
    pub fn note(&mut self, claim: &Claim, checks: &ClaimChecks) {
        let Order::Pay(claimed) = &claim.order else { return };
        let Some(patient) = claimed.patient.filter(|_| checks.is_consultation(&claimed.bill)) else {
            return;
        };
        let start = claimed.bill.date.to_datetime(claimed.bill.start);
        let bill = Fingerprint::of([claim.id.as_bytes()]);
        self.0
            .entry(patient)
            .or_default()
            .push(Consultation { bill, start });
    }

    /// Starts of the patient's consultations on other bills.
    pub(crate) fn beside(&self, patient: PatientKey, bill_id: &str) -> impl Iterator<Item = DateTime> {
        let bill = Fingerprint::of([bill_id.as_bytes()]);
        self.0
            .get(&patient)
            .into_iter()
            .flatten()
            .filter(move |c| c.bill != bill)
            .map(|c| c.start)
    }
}
