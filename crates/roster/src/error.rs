use units::Date;

/// Why no roster was tried, or none came out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error("cannot read `{file}`: {source}; check the path and its permissions")]
    Io {
        /// The file.
        file: String,
        /// The system's own error.
        source: std::io::Error,
    },
    /// The file is not what a district should be.
    #[error("{file}:{line}: {what}; {help}")]
    Invalid {
        /// The file.
        file: String,
        /// Line, from 1; 0 for the whole file.
        line: u64,
        /// What is wrong.
        what: String,
        /// A way out.
        help: String,
    },
    /// A district without doctors.
    #[error("`{district}` has no doctors; a roster needs one or more under `doctors:`")]
    NoDoctors {
        /// The district.
        district: String,
    },
    /// No shift falls within the period.
    #[error("no shift of `{district}` begins from {from} to {to}; choose a longer period or other days")]
    NoShifts {
        /// The district.
        district: String,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// More shifts than doctors can be weighed against.
    #[error(
        "{shifts} shifts and {doctors} doctors are more than one roster holds; make it for a shorter period"
    )]
    TooLarge {
        /// Shifts.
        shifts: usize,
        /// Doctors.
        doctors: usize,
    },
    /// A presence duty in a class that has none (SFS-010).
    #[error(
        "shift `{shift}` is presence duty, but {minutes} active minutes an hour make class {class}; \
         let it be home duty, or set `presence_agreed: true` where the local parties agree"
    )]
    Presence {
        /// The shift.
        shift: String,
        /// Active minutes an hour.
        minutes: String,
        /// Class.
        class: u8,
    },
    /// A measure that is not one.
    #[error("`{word}` is no measure; use {known}")]
    Measure {
        /// What was written.
        word: String,
        /// What could be written.
        known: &'static str,
    },
    /// The rules could not be had.
    #[error(transparent)]
    Rules(#[from] rulebook::Error),
    /// The solver gave up within its number of steps.
    #[error("the solver found no roster within its steps ({0}); make it for a shorter period")]
    Solver(String),
}
