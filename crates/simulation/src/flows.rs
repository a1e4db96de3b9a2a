//! What happened: counters of one run between two observations.

use crate::money::Accounts;

macro_rules! flows {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Events since the last observation.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub struct Flows {
            $($(#[$doc])* pub $name: u64,)*
            /// Contacts, and who paid and received what.
            pub accounts: Accounts,
        }
        impl Flows {
            /// Adds the events of another period or place.
            pub fn add(&mut self, other: &Flows) {
                $(self.$name += other.$name;)*
                self.accounts.add(&other.accounts);
            }
        }
    };
}

flows! {
    /// Children born.
    births,
    /// Residents who died.
    deaths,
    /// Residents who came from abroad.
    immigrants,
    /// Residents who left the country.
    emigrants,
    /// Moves between municipalities.
    moves,
    /// Wishes for another doctor.
    wishes,
    /// Changes of list by wish, at once or from a waiting list.
    changes,
    /// Residents without a list who got one.
    allocations,
    /// Residents who joined a waiting list.
    joined_waiting,
    /// Doctors who entered the scheme.
    entries,
    /// Doctors who left the scheme.
    exits,
    /// Doctors who stopped because of age.
    retirements,
    /// Lists created.
    new_lists,
    /// Adverts of vacant posts.
    adverts,
    /// Private agreements that reverted to the municipality for want of applicants.
    reversions,
    /// Locums who began on a list.
    locums_engaged,
    /// Residents who gave up waiting for a list.
    gave_up_waiting,
    /// Lists ended.
    ended_lists,
    /// Caps lowered.
    caps_lowered,
    /// Vacant lists that got a doctor.
    vacancies_filled,
    /// Doctors who entered a salaried post.
    salaried_entries,
    /// Consultations asked for on lists with a doctor, expected, of mean months.
    asked,
    /// Of them, and of those left waiting before, the ones that doctors had room for.
    had_room,
    /// Given up.
    given_up,
    /// Gone to the out-of-hours service instead.
    moved_out_of_hours,
}
