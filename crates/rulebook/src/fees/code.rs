//! Codes of the fee schedule and sets of them.

use std::collections::BTreeMap;

/// Longest code, bytes.
pub const LONGEST_CODE: usize = 8;

/// A code cut up: `S701a` is series `S`, number 701, suffix `a`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeParts<'a> {
    /// Letters before the number; empty for the codes of doctors.
    pub series: &'a str,
    /// The number.
    pub number: u32,
    /// What follows the number.
    pub suffix: &'a str,
}

impl<'a> CodeParts<'a> {
    /// Cuts a code up; none when it is not a code at all.
    ///
    /// ```
    /// use rulebook::fees::CodeParts;
    /// let parts = CodeParts::of("S701a").unwrap();
    /// assert_eq!((parts.series, parts.number, parts.suffix), ("S", 701, "a"));
    /// assert!(CodeParts::of("2 ad").is_none());
    /// ```
    pub fn of(code: &'a str) -> Option<CodeParts<'a>> {
        if code.len() > LONGEST_CODE || !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        let digits = code.find(|c: char| c.is_ascii_digit())?;
        let (series, rest) = code.split_at(digits);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let (number, suffix) = rest.split_at(end);
        Some(CodeParts {
            series,
            number: number.parse().ok()?,
            suffix,
        })
    }
}

/// Codes as a rule names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeSet {
    /// One code.
    Code(String),
    /// Every code of the number, and with letters every code that begins so, with exceptions: `family:11!11e`.
    Family {
        /// Number and first letters.
        head: String,
        /// Codes that do not belong.
        except: Vec<String>,
    },
    /// Every code whose number lies between, ends included: `range:701-743`.
    Range {
        /// Series of the codes.
        series: String,
        /// Lowest number.
        from: u32,
        /// Highest number.
        to: u32,
    },
    /// A group of `groups.csv`: `group:consultation`.
    Group(String),
}

impl CodeSet {
    /// Reads one item of a cell.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<CodeSet, String> {
        let is_code = |code: &str| {
            CodeParts::of(code)
                .map(|_| code.to_owned())
                .ok_or_else(|| format!("`{code}` is not a code"))
        };
        if let Some(name) = text.strip_prefix("group:") {
            return Ok(CodeSet::Group(name.to_owned()));
        }
        if let Some(family) = text.strip_prefix("family:") {
            let mut parts = family.split('!');
            let head = parts.next().unwrap_or_default();
            return Ok(CodeSet::Family {
                head: is_code(head)?,
                except: parts.map(is_code).collect::<Result<_, _>>()?,
            });
        }
        if let Some(range) = text.strip_prefix("range:") {
            let wrong = || format!("`{range}` is not a range such as 701-743");
            let (low, high) = range.split_once('-').ok_or_else(wrong)?;
            let low = CodeParts::of(low).ok_or_else(wrong)?;
            let to: u32 = high.parse().map_err(|_| wrong())?;
            return if low.suffix.is_empty() && low.number <= to {
                Ok(CodeSet::Range {
                    series: low.series.to_owned(),
                    from: low.number,
                    to,
                })
            } else {
                Err(wrong())
            };
        }
        is_code(text).map(CodeSet::Code)
    }

    /// Whether the code belongs. A group that is not known holds nothing.
    pub fn holds(&self, code: &str, groups: &BTreeMap<String, Vec<String>>) -> bool {
        match self {
            CodeSet::Code(one) => one == code,
            CodeSet::Group(name) => groups
                .get(name)
                .is_some_and(|codes| codes.iter().any(|one| one == code)),
            CodeSet::Family { head, except } => match (CodeParts::of(head), CodeParts::of(code)) {
                (Some(head), Some(parts)) => {
                    head.series == parts.series
                        && head.number == parts.number
                        && parts.suffix.starts_with(head.suffix)
                        && !except.iter().any(|one| one == code)
                }
                _ => false,
            },
            CodeSet::Range { series, from, to } => CodeParts::of(code)
                .is_some_and(|parts| parts.series == series && (*from..=*to).contains(&parts.number)),
        }
    }
}

/// Reads a list of codes with `;` between.
pub(crate) fn code_sets(text: &str) -> Result<Vec<CodeSet>, String> {
    text.split(';').map(CodeSet::parse).collect()
}
