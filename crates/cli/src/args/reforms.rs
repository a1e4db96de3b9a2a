use clap::{Args, Subcommand, ValueEnum};
use publish::Language;
use std::path::PathBuf;
use units::Date;

#[derive(Debug, Subcommand)]
pub(crate) enum Reforms {
    /// Every built-in reform: who proposed it, when, and whether it is computed or told only
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
        /// Print the table of reforms/README.md
        #[arg(long, conflicts_with = "json")]
        markdown: bool,
    },
    /// One reform: what it changes, what it leans on, who objects and why
    Show {
        /// The name of a built-in one, or a file
        reform: String,
        /// Language of title and headings; the rest is in English
        #[arg(long, value_enum, default_value_t = LanguageArg::En)]
        lang: LanguageArg,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Check reforms one by one against rules and evidence; every built-in one when none is named
    Check {
        /// Names of built-in ones or files
        reforms: Vec<String>,
    },
    /// Begin a reform of your own: writes a commented file that is valid as it stands
    New(NewReform),
}

#[derive(Debug, Args)]
pub(crate) struct NewReform {
    /// Its name: small letters, digits, hyphens
    pub(crate) name: String,
    /// The file to write; NAME.yaml here when not given. A file that exists is kept
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// A parameter and its new value, such as listing.cap_max=2000; may be given many times
    #[arg(long, value_name = "P=VALUE")]
    pub(crate) parameter: Vec<String>,
    /// First day
    #[arg(long, value_name = "DATE", default_value = "2027-01-01")]
    pub(crate) from: Date,
    /// Title, used in all three languages until you translate it
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageArg {
    /// Bokmål
    Nb,
    /// Nynorsk
    Nn,
    /// English
    En,
}

impl From<LanguageArg> for Language {
    fn from(arg: LanguageArg) -> Language {
        match arg {
            LanguageArg::Nb => Language::Nb,
            LanguageArg::Nn => Language::Nn,
            LanguageArg::En => Language::En,
        }
    }
}
