//! What `grunnmur statement` takes.

use super::WorldArgs;
use clap::{Args, Subcommand};
use std::path::PathBuf;
use std::str::FromStr;
use units::{Month, MunicipalityNo};

#[derive(Debug, Subcommand)]
pub(crate) enum Statement {
    /// What one list brings: capitation, grants, and fees from typical use
    List(ListStatement),
    /// Every grant to a municipality and its doctors
    Municipality(MunicipalityStatement),
    /// Where every krone of a month comes from and goes
    Nation(NationStatement),
    /// Winners and losers: every list's pay with and without reforms
    Compare(CompareStatement),
}

/// A municipality, or one of its lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListChoice {
    pub(crate) municipality: MunicipalityNo,
    /// Counted from 1.
    pub(crate) list: Option<usize>,
}

impl FromStr for ListChoice {
    type Err = String;
    fn from_str(text: &str) -> Result<ListChoice, String> {
        let (municipality, list) = match text.split_once('/') {
            Some((municipality, list)) => (municipality, Some(list)),
            None => (text, None),
        };
        let municipality = municipality
            .parse()
            .map_err(|error| format!("{error}; write it as 4602, or 4602/3 for the third list"))?;
        let list = match list.map(str::parse) {
            None => None,
            Some(Ok(list)) if list > 0 => Some(list),
            Some(_) => {
                return Err(format!(
                    "`{text}` names no list; lists are counted from 1, as in 4602/3"
                ));
            }
        };
        Ok(ListChoice { municipality, list })
    }
}

#[derive(Debug, Args)]
pub(crate) struct ListStatement {
    /// Municipality number of 2024, with the list's number for one alone: 4602 or 4602/3
    #[arg(value_name = "MUNICIPALITY[/LIST]")]
    pub(crate) choice: ListChoice,
    /// The month
    #[arg(long, value_name = "YYYY-MM", default_value = "2026-03", value_parser = claims::parse_month)]
    pub(crate) month: Month,
    /// Reforms: names of built-in ones or files
    #[arg(long, value_name = "NAME")]
    pub(crate) reform: Vec<String>,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct NationStatement {
    /// The month
    #[arg(long, value_name = "YYYY-MM", default_value = "2026-03", value_parser = claims::parse_month)]
    pub(crate) month: Month,
    /// Reforms: names of built-in ones or files
    #[arg(long, value_name = "NAME")]
    pub(crate) reform: Vec<String>,
    #[command(flatten)]
    pub(crate) world: WorldArgs,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CompareStatement {
    /// Reforms: names of built-in ones or files
    #[arg(required = true)]
    pub(crate) reforms: Vec<String>,
    /// The month whose rules are compared
    #[arg(long, value_name = "YYYY-MM", default_value = "2027-01", value_parser = claims::parse_month)]
    pub(crate) month: Month,
    /// Share of contacts that nurses take where they may; nobody has measured it
    #[arg(long, value_name = "SHARE")]
    pub(crate) nurse_share: Option<f64>,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Write tables and a page into this new folder
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Facts that no published figure has are options: a grant that needs one says so.
#[derive(Debug, Args)]
pub(crate) struct MunicipalityStatement {
    /// Municipality number of 2024, such as 4602
    pub(crate) number: MunicipalityNo,
    /// The month
    #[arg(long, value_name = "YYYY-MM", default_value = "2026-03", value_parser = claims::parse_month)]
    pub(crate) month: Month,
    /// Reforms: names of built-in ones or files
    #[arg(long, value_name = "NAME")]
    pub(crate) reform: Vec<String>,
    /// Seed of all chance
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// Full ALIS posts of self-employed doctors
    #[arg(long, value_name = "N")]
    pub(crate) alis: Option<u16>,
    /// Full ALIS posts of salaried doctors
    #[arg(long, value_name = "N")]
    pub(crate) alis_salaried: Option<u16>,
    /// Doctors in specialisation who are tutored
    #[arg(long, value_name = "N")]
    pub(crate) tutored: Option<u32>,
    /// LIS1 doctors
    #[arg(long, value_name = "N")]
    pub(crate) lis1: Option<u32>,
    /// Of the LIS1 doctors, those in new posts
    #[arg(long, value_name = "N")]
    pub(crate) lis1_in_new_posts: Option<u32>,
    /// Kroner asked of the out-of-hours grant for the year
    #[arg(long, value_name = "KRONER")]
    pub(crate) out_of_hours_applied: Option<u32>,
    /// New GP agreements of the month with few listed residents
    #[arg(long, value_name = "N")]
    pub(crate) new_agreements: Option<u32>,
    /// Hours of municipal work a week of each GP, such as 3,5,7
    #[arg(long, value_name = "HOURS", value_delimiter = ',')]
    pub(crate) municipal_hours: Option<Vec<u8>>,
    /// Doctors with the high personal rent supplement
    #[arg(long, value_name = "N")]
    pub(crate) rent_high: Option<u32>,
    /// Doctors with the low personal rent supplement
    #[arg(long, value_name = "N")]
    pub(crate) rent_low: Option<u32>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}
