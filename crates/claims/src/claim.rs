//! The envelope that every format is read into.

use crate::Fingerprint;
use scheme::fees::Bill;
use units::Ore;

/// One bill of a claim, with what identifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Name in the answer: `bill_id` of a table, the guid of a message, or the bill number where a message gives no guid.
    pub id: String,
    /// Bill number (regningsnummer) of a message; empty in a table.
    pub number: String,
    /// What is asked for.
    pub order: Order,
}

/// What a bill asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Payment.
    Pay(Box<Claimed>),
    /// Taking back the whole of an approved bill (kreditering).
    Credit,
    /// Telling later whether the patient has paid the co-payment (korrigering av betalt egenandel).
    CorrectCopayment {
        /// It is paid.
        paid: bool,
    },
}

/// A bill to pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// Whose bill it is; none in a table.
    pub patient: Option<PatientKey>,
    /// Diagnoses, the main one first; none in a table.
    pub diagnoses: Vec<Diagnosis>,
    /// Refund claimed for the whole bill, where the format has it.
    pub amount: Option<Ore>,
    /// Whether the patient has paid the co-payment, where the format has it.
    pub copayment_paid: Option<bool>,
    /// What is settled.
    pub bill: Bill,
}

/// Stands for a patient without telling who it is; the same person has the same key in every message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PatientKey(pub(crate) Fingerprint);

/// A diagnosis as coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// OID of the code system, such as `2.16.578.1.12.4.1.1.7170` for ICPC-2.
    pub system: String,
    /// Code, such as `L73`.
    pub code: String,
}

/// A bill that cannot be read. It is rejected; the rest of the file is not affected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// Name in the answer; `line 12` or `bill 3` when the bill does not even tell its own.
    pub id: String,
    /// Bill number, where read.
    pub number: String,
    /// What is wrong and what would be right.
    pub detail: String,
    /// The bill tells all the same that the doctor is employed by the municipality.
    pub salaried: bool,
}
