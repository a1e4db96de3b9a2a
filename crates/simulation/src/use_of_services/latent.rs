//! What residents ask for beyond what they get. Published use is use that doctors had room for.

use super::contact::Contact;

/// Asked for over published use, of residents on lists with a doctor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Latent {
    /// GP consultations asked for.
    pub(crate) consultations: f64,
    /// Out-of-hours contacts that are no consequence of a doctor without room.
    pub(crate) out_of_hours: f64,
}

impl Default for Latent {
    fn default() -> Latent {
        Latent {
            consultations: 1.0,
            out_of_hours: 1.0,
        }
    }
}

impl Latent {
    /// Of a kind of contact.
    pub(crate) fn asked(&self, kind: usize) -> f64 {
        if kind == Contact::OutOfHours as usize {
            self.out_of_hours
        } else if Contact::ALL[kind].is_consultation() {
            self.consultations
        } else {
            1.0
        }
    }
}

/// What becomes of a consultation that is asked for, of [`Served::OF`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Served {
    /// The doctor has room.
    pub(crate) kept: u16,
    /// The doctor has room, or the patient goes to the out-of-hours service.
    pub(crate) kept_or_moved: u16,
}

impl Served {
    /// The whole that shares are given of.
    pub(crate) const OF: u16 = 2048;
    /// Nobody goes without.
    pub(crate) const ALL: Served = Served {
        kept: Served::OF,
        kept_or_moved: Served::OF,
    };

    /// From shares of what is asked for.
    pub(crate) fn new(kept: f64, moved: f64) -> Served {
        let of = |share: f64| (share.clamp(0.0, 1.0) * f64::from(Served::OF)).round() as u16;
        Served {
            kept: of(kept),
            kept_or_moved: of(kept + moved),
        }
    }
}
