use crate::Value;
use units::Date;

/// What is wrong with a rule, a reform or a question to the rulebook.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Error {
    /// A file or folder that cannot be read.
    #[error("{file}: cannot be read: {cause}; check the path and its permissions")]
    Read {
        /// File or folder.
        file: String,
        /// What the system said.
        cause: String,
    },
    /// A file that is not what it should be.
    #[error("{file}:{line}: {what}; {help}")]
    Invalid {
        /// File.
        file: String,
        /// Line, from 1; 0 when the whole file is meant.
        line: u64,
        /// What is wrong.
        what: String,
        /// How to mend it.
        help: String,
    },
    /// A name that no parameter has.
    #[error("{origin}unknown parameter `{name}`; nearest names: {nearest}")]
    UnknownParameter {
        /// File and line of the question, or empty.
        origin: String,
        /// The name asked for.
        name: String,
        /// Names that look like it.
        nearest: String,
    },
    /// A code that no row of the fee schedule has.
    #[error("unknown fee code `{code}`; nearest codes: {nearest}")]
    UnknownCode {
        /// The code asked for.
        code: String,
        /// Codes that look like it.
        nearest: String,
    },
    /// A name that neither a parameter nor a fee code has.
    #[error(
        "`{name}` is neither a parameter nor a fee code; nearest parameters: {parameters}; nearest codes: {codes}"
    )]
    UnknownName {
        /// The name asked for.
        name: String,
        /// Parameters that look like it.
        parameters: String,
        /// Codes that look like it.
        codes: String,
    },
    /// A code without a row on the date.
    #[error("`{code}` is not in the fee schedule on {date}: its rows hold {when}; choose a date within them")]
    NoRow {
        /// The code asked for.
        code: String,
        /// The date asked for.
        date: Date,
        /// From when to when it has rows.
        when: String,
    },
    /// A parameter that does not hold on the date: not yet, or no longer.
    #[error(
        "`{parameter}` is not in force on {date}: {why}; choose another date, or give it a value from that date with a reform"
    )]
    NotInForce {
        /// Parameter.
        parameter: String,
        /// The date asked for.
        date: Date,
        /// Since or until when.
        why: String,
    },
    /// A value that is known to exist and was not read.
    #[error(
        "`{parameter}` is missing on {date}: {why}; put the value into {origin}, or use estimates (`at_with_estimates`)"
    )]
    Missing {
        /// Parameter.
        parameter: String,
        /// The date asked for.
        date: Date,
        /// The note on the missing value.
        why: String,
        /// File and line that lacks the value.
        origin: String,
    },
    /// A value that the rules cannot use.
    #[error("{origin}: `{parameter}` is {value} on {date}; it must be {expected}")]
    WrongValue {
        /// File and line of the value.
        origin: String,
        /// Parameter.
        parameter: String,
        /// The date asked for.
        date: Date,
        /// The value.
        value: Value,
        /// What would be right.
        expected: String,
    },
    /// Two patches to one parameter for the same days.
    #[error(transparent)]
    Conflict(Box<Conflict>),
    /// A name that no embedded reform has.
    #[error(
        "unknown reform `{name}`; known reforms: {known}; a reform of your own is given as a path to its file"
    )]
    UnknownReform {
        /// The name asked for.
        name: String,
        /// Names of all embedded reforms.
        known: String,
    },
}

/// Two patches to one parameter for the same days.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error(
    "reforms `{first}` and `{second}` both change `{parameter}` on {date} ({first_origin}, {second_origin}); \
     leave one out, or end one with `to` before the other begins"
)]
pub struct Conflict {
    /// Parameter.
    pub parameter: String,
    /// First day that both change.
    pub date: Date,
    /// The reform that came first.
    pub first: String,
    /// Its file and line.
    pub first_origin: String,
    /// The reform that came second.
    pub second: String,
    /// Its file and line.
    pub second_origin: String,
}
