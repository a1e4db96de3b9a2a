//! Accounts of a period: what was used, who paid, who was paid. All money in øre.

macro_rules! accounts {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Contacts counted and money in øre. State, municipalities and patients pay; doctors, municipalities with
        /// salaried doctors, locums and the out-of-hours service receive; [`Accounts::paid`] equals
        /// [`Accounts::received`].
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Accounts {
            $($(#[$doc])* pub $name: u64,)*
        }
        impl Accounts {
            /// Adds another period or place.
            pub fn add(&mut self, other: &Accounts) {
                $(self.$name += other.$name;)*
            }

            /// Every account times a factor, such as from a nation to scale to the whole.
            #[must_use]
            pub fn scaled(&self, factor: f64) -> Accounts {
                Accounts { $($name: (self.$name as f64 * factor).round() as u64,)* }
            }

            /// Every account with its name.
            pub fn each(&self) -> impl Iterator<Item = (&'static str, u64)> {
                [$((stringify!($name), self.$name),)*].into_iter()
            }
        }
    };
}

accounts! {
    /// Consultations at the practice.
    contacts_physical,
    /// Digital consultations in text.
    contacts_text,
    /// Digital consultations by telephone.
    contacts_telephone,
    /// Digital consultations by video.
    contacts_video,
    /// Home visits.
    contacts_home_visit,
    /// Simple contacts with somebody present.
    contacts_simple_present,
    /// Letters, calls, messages and prescriptions.
    contacts_simple_written,
    /// Out-of-hours consultations.
    contacts_out_of_hours,
    /// Exemption cards issued (frikort).
    cards_issued,
    /// State: refunds of fees, NAV's and out-of-hours apart.
    refunds,
    /// State: co-payments waived by card.
    waived_by_card,
    /// State: co-payments waived by age.
    waived_by_age,
    /// State: co-payments waived for other reasons.
    waived_otherwise,
    /// State: co-payments above the ceiling, paid back to patients.
    repaid,
    /// State: NAV's own codes.
    nav,
    /// State: out-of-hours refunds and waived co-payments.
    out_of_hours_state,
    /// Of what stands under the state: what municipalities pay in its place, where a reform makes them.
    fees_from_municipalities,
    /// Patients: co-payments, what was paid back taken off.
    copayments,
    /// Patients: own payment, such as materials.
    own_payments,
    /// Patients: co-payments and own payment out of hours.
    out_of_hours_patients,
    /// Municipalities: capitation, calculated for salaried doctors' and vacant lists too.
    capitation,
    /// Municipalities: base grant above capitation.
    base_grant,
    /// Municipalities: equalisation grant, calculated for salaried doctors too.
    equalisation,
    /// Income of self-employed doctors: capitation and grants.
    self_employed_capitation,
    /// Income of self-employed doctors: refunds, waived co-payments, NAV and patients.
    self_employed_fees,
    /// Kept by municipalities with salaried doctors: capitation and grants.
    salaried_capitation,
    /// Kept by municipalities with salaried doctors: fees.
    salaried_fees,
    /// Lists without a doctor, for locums: capitation.
    vacant_capitation,
    /// Lists without a doctor, for locums: fees.
    vacant_fees,
    /// Out-of-hours service: fees.
    out_of_hours_fees,
}

impl Accounts {
    /// Paid by the state.
    pub fn state(&self) -> u64 {
        self.public_fees() - self.fees_from_municipalities.min(self.public_fees())
    }

    /// Paid of fees by the state, and by municipalities in its place.
    pub fn public_fees(&self) -> u64 {
        self.refunds
            + self.waived_by_card
            + self.waived_by_age
            + self.waived_otherwise
            + self.repaid
            + self.nav
            + self.out_of_hours_state
    }

    /// Paid by municipalities.
    pub fn municipalities(&self) -> u64 {
        self.capitation
            + self.base_grant
            + self.equalisation
            + self.fees_from_municipalities.min(self.public_fees())
    }

    /// Paid by patients.
    pub fn patients(&self) -> u64 {
        self.copayments + self.own_payments + self.out_of_hours_patients
    }

    /// Paid by all.
    pub fn paid(&self) -> u64 {
        self.state() + self.municipalities() + self.patients()
    }

    /// Received by all.
    pub fn received(&self) -> u64 {
        self.self_employed_capitation
            + self.self_employed_fees
            + self.salaried_capitation
            + self.salaried_fees
            + self.vacant_capitation
            + self.vacant_fees
            + self.out_of_hours_fees
    }

    /// Consultations with a GP as the registers count them, visits included.
    pub fn consultations(&self) -> u64 {
        self.contacts_physical
            + self.contacts_text
            + self.contacts_telephone
            + self.contacts_video
            + self.contacts_home_visit
    }
}
