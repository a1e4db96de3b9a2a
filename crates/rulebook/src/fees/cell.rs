//! The rule cells of a row: repetition, combination, required codes, time, limit.

use super::code::{CodeSet, code_sets};
use serde::{Serialize, Serializer};
use std::str::FromStr;

/// A cell as written and as read. In JSON it is the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<T> {
    /// As written.
    pub text: String,
    /// As read.
    pub rule: T,
}

impl<T> Serialize for Cell<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<T: FromStr<Err = String>> Cell<T> {
    /// Reads a cell.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Cell<T>, String> {
        Ok(Cell {
            text: text.to_owned(),
            rule: text.parse()?,
        })
    }
}

/// How often a code may stand on a bill, and what a repetition pays (code key of the regulation).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repetition {
    /// Most times, the first included; none: any number.
    pub most: Option<u16>,
    /// What each use after the first pays, per cent of the amount.
    pub percent: u8,
}

impl FromStr for Repetition {
    type Err = String;
    fn from_str(text: &str) -> Result<Repetition, String> {
        let wrong = || format!("`{text}` is not a repetition such as 0, 8, rep., rep. 2, 50 % or rep. 50 %");
        let number = |text: &str| text.parse::<u16>().ok().and_then(|n| n.checked_add(1));
        let percent = |text: &str| text.parse::<u8>().ok().filter(|p| *p <= 100);
        let of = |most, percent| Repetition { most, percent };
        Ok(match text.split(' ').collect::<Vec<_>>().as_slice() {
            [""] => of(Some(1), 100),
            ["rep."] => of(None, 100),
            [n] | ["rep.", n] => of(Some(number(n).ok_or_else(wrong)?), 100),
            [p, "%"] => of(Some(2), percent(p).ok_or_else(wrong)?),
            ["rep.", p, "%"] => of(None, percent(p).ok_or_else(wrong)?),
            ["rep.", p, "%", "x", n] => of(Some(number(n).ok_or_else(wrong)?), percent(p).ok_or_else(wrong)?),
            _ => return Err(wrong()),
        })
    }
}

/// With which codes a code may not, or may only, stand on a bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Combination {
    /// Nothing is said.
    Free,
    /// Not with these.
    Not(Vec<CodeSet>),
    /// Not with anything but these; empty: with nothing.
    NotExcept(Vec<CodeSet>),
    /// Only with these, a closed list, by setting.
    Only(Vec<AllowList>),
}

/// A closed list of codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowList {
    /// The setting for which it holds; none: all.
    pub setting: Option<String>,
    /// The codes.
    pub codes: Vec<CodeSet>,
}

impl FromStr for Combination {
    type Err = String;
    fn from_str(text: &str) -> Result<Combination, String> {
        if text.is_empty() {
            return Ok(Combination::Free);
        }
        if text == "all" {
            return Ok(Combination::NotExcept(Vec::new()));
        }
        if let Some(list) = text.strip_prefix("all_except:") {
            return Ok(Combination::NotExcept(code_sets(list)?));
        }
        if !text.starts_with("only_with") {
            return Ok(Combination::Not(code_sets(text)?));
        }
        let list = |part: &str| {
            let wrong = || format!("`{part}` is not a list such as only_with[gp]:2cd;7");
            let (head, codes) = part.split_once(':').ok_or_else(wrong)?;
            let setting = match head.strip_prefix("only_with").ok_or_else(wrong)? {
                "" => None,
                "[gp]" => Some("gp".to_owned()),
                "[out_of_hours]" => Some("out_of_hours".to_owned()),
                _ => return Err(wrong()),
            };
            Ok(AllowList {
                setting,
                codes: code_sets(codes)?,
            })
        };
        text.split('|')
            .map(list)
            .collect::<Result<_, String>>()
            .map(Combination::Only)
    }
}

/// Codes that must stand on the same bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requires {
    /// None.
    Nothing,
    /// At least one.
    AnyOf(Vec<CodeSet>),
    /// Each.
    AllOf(Vec<CodeSet>),
}

impl FromStr for Requires {
    type Err = String;
    fn from_str(text: &str) -> Result<Requires, String> {
        if text.is_empty() {
            Ok(Requires::Nothing)
        } else if let Some(list) = text.strip_prefix("any_of:") {
            Ok(Requires::AnyOf(code_sets(list)?))
        } else if let Some(list) = text.strip_prefix("all_of:") {
            Ok(Requires::AllOf(code_sets(list)?))
        } else {
            Err(format!("`{text}` begins neither with any_of: nor with all_of:"))
        }
    }
}

/// Which time a time rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeOf {
    /// The contact.
    Contact,
    /// The journey, there and back.
    Travel,
    /// Meeting and journey together.
    ContactAndTravel,
    /// A time that no bill carries, such as a recording.
    NotOnBill,
}

/// Paid steps of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// Minutes before the first step.
    pub threshold: u16,
    /// Minutes of a step.
    pub step: u16,
    /// A step that has begun counts; otherwise whole steps, and the first always.
    pub started: bool,
}

impl Steps {
    /// Steps that the minutes give.
    pub const fn of(self, minutes: u32) -> u32 {
        let beyond = minutes.saturating_sub(self.threshold as u32);
        if self.started {
            beyond.div_ceil(self.step as u32)
        } else {
            let whole = beyond / self.step as u32;
            if whole == 0 { 1 } else { whole }
        }
    }
}

/// Which days a window holds on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowDays {
    /// Every day.
    All,
    /// Monday to Friday, no holy day.
    Working,
    /// Saturday, Sunday, holy day.
    Free,
}

/// Hours of the clock, minutes since midnight; `to` before `from` runs over midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First minute inside.
    pub from: u16,
    /// First minute outside.
    pub to: u16,
    /// Days.
    pub days: WindowDays,
}

/// What a row says of time and age.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeRule {
    /// Paid steps.
    pub steps: Option<Steps>,
    /// Shortest time, minutes.
    pub minimum: Option<u16>,
    /// The time that is meant.
    pub of: TimeOf,
    /// Windows, of which the start must lie in one; empty: none.
    pub windows: Vec<Window>,
    /// Days of duty on which it may be claimed.
    pub duty_days: Option<WindowDays>,
    /// Youngest and oldest age.
    pub age: Option<(u16, u16)>,
}

impl FromStr for TimeRule {
    type Err = String;
    fn from_str(text: &str) -> Result<TimeRule, String> {
        let mut rule = TimeRule {
            steps: None,
            minimum: None,
            of: TimeOf::Contact,
            windows: Vec::new(),
            duty_days: None,
            age: None,
        };
        let (mut threshold, mut step, mut started) = (0, None, false);
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let wrong = || format!("`{part}` is not a time rule that is known");
            let number = |value: &str| value.parse::<u16>().map_err(|_| wrong());
            match part.split_once('=').ok_or_else(wrong)? {
                ("threshold", value) => threshold = number(value)?,
                ("step", value) => step = Some(number(value)?).filter(|step| *step > 0),
                ("round", "started") => started = true,
                ("min", value) => rule.minimum = Some(number(value)?),
                // The length of the first unit and of the whole, and the size of a group: no condition on a bill.
                ("first" | "max" | "group_max", value) => {
                    number(value)?;
                }
                ("window", value) => {
                    rule.windows = value
                        .split('+')
                        .map(window)
                        .collect::<Option<_>>()
                        .ok_or_else(wrong)?;
                }
                ("per", "duty_day_mon_fri") => rule.duty_days = Some(WindowDays::Working),
                ("per", "duty_day_weekend") => rule.duty_days = Some(WindowDays::Free),
                ("age", value) => {
                    let (low, high) = value.split_once('-').ok_or_else(wrong)?;
                    rule.age = Some((number(low)?, number(high)?));
                }
                ("of", "travel") => rule.of = TimeOf::Travel,
                ("of", "contact_and_travel") => rule.of = TimeOf::ContactAndTravel,
                ("of", "recording") => rule.of = TimeOf::NotOnBill,
                _ => return Err(wrong()),
            }
        }
        rule.steps = step.map(|step| Steps {
            threshold,
            step,
            started,
        });
        Ok(rule)
    }
}

fn window(text: &str) -> Option<Window> {
    let (hours, days) = match text.split_once('@') {
        None => (text, WindowDays::All),
        Some((hours, "working")) => (hours, WindowDays::Working),
        Some((hours, "free")) => (hours, WindowDays::Free),
        Some(_) => return None,
    };
    let minute = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60).then_some(hour * 60 + minute)
    };
    let (from, to) = hours.split_once('-')?;
    Some(Window {
        from: minute(from)?,
        to: minute(to)?,
        days,
    })
}

/// Over what a limit of uses counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitOver {
    /// Calendar year.
    CalendarYear,
    /// Half of a calendar year.
    HalfYear,
    /// All uses told of, such as those of one pregnancy.
    AllTold,
    /// Something that no bill carries, such as the length of the list.
    NotOnBill,
}

/// A limit of uses beyond the bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UseLimit {
    /// Most uses.
    pub most: u16,
    /// Over what.
    pub over: LimitOver,
}

/// A limit, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaxUses(pub Option<UseLimit>);

impl FromStr for MaxUses {
    type Err = String;
    fn from_str(text: &str) -> Result<MaxUses, String> {
        if text.is_empty() {
            return Ok(MaxUses(None));
        }
        let wrong =
            || format!("`{text}` is not a limit that is known, such as 3 per calendar year per patient");
        let (number, over) = text.split_once(' ').ok_or_else(wrong)?;
        let over = match over {
            "per calendar year per patient" | "per calendar year per patient and specialty" => {
                LimitOver::CalendarYear
            }
            "per list per half-year" => LimitOver::HalfYear,
            "per pregnancy" => LimitOver::AllTold,
            "per 100 listed" => LimitOver::NotOnBill,
            _ => return Err(wrong()),
        };
        Ok(MaxUses(Some(UseLimit {
            most: number.parse().map_err(|_| wrong())?,
            over,
        })))
    }
}
