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

            /// Every event by name, accounts apart.
            pub fn each(&self) -> impl Iterator<Item = (&'static str, u64)> {
                [$((stringify!($name), self.$name),)*].into_iter()
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
    /// Doctors who changed to another list.
    list_moves,
    /// Doctors who applied for a post in the scheme for the first time.
    applicants,
    /// Applicants who turned to other work.
    applicants_gave_up,
    /// Caps raised.
    caps_raised,
    /// Doctors who hired help.
    helpers_hired,
    /// Doctors who gave away their duty.
    duties_given_away,
    /// Private posts that the municipality turned into salaried ones.
    posts_turned_salaried,
    /// Doctors with a new training agreement.
    training_agreements,
    /// Doctors approved as specialists.
    approvals,
    /// Lists that a company kept with a doctor when one left.
    kept_by_companies,
    /// Doctors whom online work drew out of the scheme.
    drawn_online,
    /// Consultations asked for on lists with a doctor, expected, of mean months.
    asked,
    /// Of them, and of those left waiting before, the ones that doctors had room for.
    had_room,
    /// Given up.
    given_up,
    /// Gone to the out-of-hours service instead.
    moved_out_of_hours,
}
