//! The YAML of levers, checked.

use super::{Lever, Levers, MOST_SWITCHES, Turn, turn};
use crate::nearest::unknown_parameter;
use crate::value::Scalar;
use crate::yaml::{self, invalid};
use crate::{Error, Reform, Rulebook, Status, Title, Value};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_saphyr::Spanned;
use units::Date;

/// The most levers of a file.
const MOST: usize = 20;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLevers {
    name: Spanned<String>,
    title: Title,
    from: Spanned<String>,
    levers: Vec<Spanned<RawLever>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLever {
    name: Option<Spanned<String>>,
    parameter: Option<Spanned<String>>,
    switch: Option<Spanned<String>>,
    strength: Option<Spanned<String>>,
    range: Option<Spanned<Vec<Scalar>>>,
    unit: Option<Spanned<String>>,
    from: Option<Spanned<String>>,
    step: Option<Spanned<Scalar>>,
    only_with: Option<Spanned<String>>,
    title: Option<Title>,
    note: Option<String>,
}

/// What every lever of a file is checked with.
struct Around<'a> {
    file: &'a str,
    from: Date,
    rulebook: &'a Rulebook,
}

pub(super) fn read(text: &str, file: &str, rulebook: &Rulebook) -> Result<Levers, Error> {
    let raw: RawLevers = yaml::read(file, text)?;
    let line = raw.name.referenced.line();
    plain(file, line, &raw.name.value)?;
    let from = yaml::date(file, raw.from.referenced.line(), &raw.from.value)?;
    if raw.levers.is_empty() || raw.levers.len() > MOST {
        let what = format!("the file has {} levers", raw.levers.len());
        return Err(invalid(file, line, what, format!("give from 1 to {MOST}")));
    }
    let around = Around { file, from, rulebook };
    let mut levers: Vec<Lever> = vec![];
    let mut asked = vec![];
    for one in raw.levers {
        let line = one.referenced.line();
        let (lever, only_with) = around.lever(one.value, line)?;
        if let Some(other) = levers.iter().find(|other| other.name == lever.name) {
            let what = format!("two levers are called `{}`", other.name);
            return Err(invalid(file, line, what, "give one of them another `name`"));
        }
        for parameter in lever.parameters() {
            if let Some(other) = levers
                .iter()
                .find(|other| other.parameters().contains(&parameter))
            {
                let what = format!(
                    "the levers `{}` and `{}` both change `{parameter}`",
                    other.name, lever.name
                );
                return Err(invalid(file, line, what, "keep one of the two"));
            }
        }
        levers.push(lever);
        asked.push(only_with);
    }
    for (at, only_with) in asked.into_iter().enumerate() {
        if let Some(word) = only_with {
            levers[at].only_with = Some(switch(file, &levers, &word)?);
        }
    }
    if levers.iter().filter(|lever| lever.is_switch()).count() > MOST_SWITCHES {
        let help = format!("keep at most {MOST_SWITCHES}, or make some a `strength`");
        return Err(invalid(
            file,
            line,
            "there are too many switches to try every combination",
            help,
        ));
    }
    Ok(Levers {
        name: raw.name.value,
        title: raw.title,
        from,
        levers,
        file: file.to_owned(),
    })
}

fn plain(file: &str, line: u64, name: &str) -> Result<(), Error> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.');
    if name.is_empty() || !name.bytes().all(allowed) {
        let what = format!("`{}` is not a name", yaml::shorten(name));
        return Err(invalid(file, line, what, "use small letters, digits and hyphens"));
    }
    Ok(())
}

/// The place of the switch of that name.
fn switch(file: &str, levers: &[Lever], word: &Spanned<String>) -> Result<usize, Error> {
    let found = levers
        .iter()
        .position(|lever| lever.is_switch() && lever.name == word.value);
    found.ok_or_else(|| {
        let names = levers.iter().filter(|lever| lever.is_switch());
        let names: Vec<String> = names.map(|lever| format!("`{}`", lever.name)).collect();
        let what = format!("`{}` is not a switch of the file", yaml::shorten(&word.value));
        let help = if names.is_empty() {
            "add a lever with `switch`, or leave `only_with` out".to_owned()
        } else {
            format!("the switches are {}", names.join(", "))
        };
        invalid(file, word.referenced.line(), what, help)
    })
}

impl Around<'_> {
    fn wrong<T>(&self, line: u64, what: impl Into<String>, help: &str) -> Result<T, Error> {
        Err(invalid(self.file, line, what, help))
    }

    /// The lever, and the name of the switch that it goes with.
    fn lever(&self, raw: RawLever, line: u64) -> Result<(Lever, Option<Spanned<String>>), Error> {
        let kinds = [&raw.parameter, &raw.switch, &raw.strength];
        if kinds.iter().filter(|kind| kind.is_some()).count() != 1 {
            return self.wrong(
                line,
                "a lever turns one thing",
                "give one of `parameter`, `switch` and `strength`",
            );
        }
        let (of, turn, unit) = self.turn(&raw, line)?;
        let (range, step) = match &turn {
            Turn::Switch(_) => {
                let spoilt = raw.range.as_ref().map(|range| range.referenced.line());
                if let Some(line) = spoilt.or(raw.step.as_ref().map(|step| step.referenced.line())) {
                    return self.wrong(
                        line,
                        "a switch is off or on",
                        "leave `range` and `step` out, or make it a `strength`",
                    );
                }
                ((Decimal::ZERO, Decimal::ONE), Some(Decimal::ONE))
            }
            turn => self.range(&raw, turn, line)?,
        };
        let name = match &raw.name {
            Some(name) => {
                plain(self.file, name.referenced.line(), &name.value)?;
                name.value.clone()
            }
            None => of,
        };
        let title = raw.title.or_else(|| match &turn {
            Turn::Parameter { .. } => None,
            Turn::Switch(reform) | Turn::Strength { reform, .. } => Some(reform.title.clone()),
        });
        let lever = Lever {
            name,
            title,
            turn,
            range,
            step,
            unit,
            only_with: None,
            note: raw.note,
            origin: format!("{}:{line}", self.file),
        };
        self.try_out(&lever)?;
        Ok((lever, raw.only_with))
    }

    /// Name of what is turned, how, and its unit.
    fn turn(&self, raw: &RawLever, line: u64) -> Result<(String, Turn, String), Error> {
        if let Some(name) = &raw.parameter {
            return self.parameter(raw, name);
        }
        if let Some(unit) = &raw.unit {
            let line = unit.referenced.line();
            return self.wrong(line, "a reform has no unit", "leave `unit` out");
        }
        if let Some(from) = &raw.from {
            let line = from.referenced.line();
            return self.wrong(line, "a reform has dates of its own", "leave `from` out");
        }
        let Some(name) = raw.switch.as_ref().or(raw.strength.as_ref()) else {
            return self.wrong(line, "a lever turns one thing", "give a `switch`");
        };
        let line = name.referenced.line();
        let reform = Reform::embedded(&name.value)
            .map_err(|error| invalid(self.file, line, error.to_string(), "name a built-in reform"))?;
        if !reform.is_computed() {
            return self.wrong(
                line,
                format!("`{}` is told, not computed: it changes nothing", reform.name),
                "choose a reform that is computed; `grunnmur reforms list` tells which",
            );
        }
        if reform.all_patches().any(|patch| patch.from < self.from) {
            return self.wrong(
                line,
                format!("`{}` begins before {}", reform.name, self.from),
                "let the file begin as early in `from`",
            );
        }
        let share = "share of the reform".to_owned();
        if raw.switch.is_some() {
            return Ok((reform.name.clone(), Turn::Switch(Box::new(reform)), share));
        }
        let before: Result<Vec<Decimal>, Error> = reform
            .all_patches()
            .map(|patch| {
                let before = self.today(&patch.parameter, patch.from);
                match (before, &patch.value) {
                    (Some(before), Some(Value::Number(_))) => Ok(before),
                    _ => self.wrong(
                        line,
                        format!(
                            "`{}` has nothing between none and all: `{}` is not a number before and after",
                            reform.name, patch.parameter
                        ),
                        "make it a `switch`",
                    ),
                }
            })
            .collect();
        let before = before?;
        let name = reform.name.clone();
        let turn = Turn::Strength {
            reform: Box::new(reform),
            before,
        };
        Ok((name, turn, share))
    }

    fn parameter(&self, raw: &RawLever, name: &Spanned<String>) -> Result<(String, Turn, String), Error> {
        let line = name.referenced.line();
        let Some(known) = self.rulebook.find(&name.value) else {
            let names = self
                .rulebook
                .parameters()
                .map(|parameter| parameter.name.as_str());
            return Err(unknown_parameter(
                &format!("{}:{line}: ", self.file),
                &name.value,
                names,
            ));
        };
        let values = known.entries.iter().filter_map(|entry| entry.value.as_ref());
        if values.into_iter().any(|value| !matches!(value, Value::Number(_))) {
            return self.wrong(
                line,
                format!("`{}` is not a number", known.name),
                "turn it with a `switch` that names a reform",
            );
        }
        if let Some(unit) = &raw.unit
            && unit.value != known.unit
        {
            return self.wrong(
                unit.referenced.line(),
                format!(
                    "`{}` is counted in {}, not in {}",
                    known.name,
                    known.unit,
                    yaml::shorten(&unit.value)
                ),
                "give the range in that unit, or leave `unit` out",
            );
        }
        let from = match &raw.from {
            None => self.from,
            Some(word) => yaml::date(self.file, word.referenced.line(), &word.value)?,
        };
        if from < self.from {
            return self.wrong(
                line,
                format!("the lever begins on {from}, before the file on {}", self.from),
                "move one of the two dates",
            );
        }
        let turn = Turn::Parameter {
            parameter: known.name.clone(),
            from,
            today: self.today(&known.name, from),
        };
        Ok((known.name.clone(), turn, known.unit.clone()))
    }

    /// The number that holds on a day, or the estimate that stands in for it.
    fn today(&self, name: &str, day: Date) -> Option<Decimal> {
        let entry = self.rulebook.find(name)?.on(day)?;
        match (&entry.value, entry.status) {
            (_, Status::Missing) => self.today(&format!("{name}_estimate"), day),
            (Some(Value::Number(number)), _) => Some(*number),
            _ => None,
        }
    }

    /// The range and the step.
    fn range(
        &self,
        raw: &RawLever,
        turn: &Turn,
        line: u64,
    ) -> Result<((Decimal, Decimal), Option<Decimal>), Error> {
        let (range, line) = match &raw.range {
            None if matches!(turn, Turn::Strength { .. }) => ((Decimal::ZERO, Decimal::ONE), line),
            None => {
                return self.wrong(
                    line,
                    "the lever has no range",
                    "add one, such as `range: [0, 300]`",
                );
            }
            Some(range) => {
                let line = range.referenced.line();
                let [
                    Scalar(Some(Value::Number(low))),
                    Scalar(Some(Value::Number(high))),
                ] = range.value.as_slice()
                else {
                    return self.wrong(
                        line,
                        "the range is not two numbers",
                        "write it as `range: [0, 300]`",
                    );
                };
                ((*low, *high), line)
            }
        };
        if range.0 >= range.1 {
            let what = format!("the range is upside down: {} is not below {}", range.0, range.1);
            return self.wrong(line, what, "give the low end first");
        }
        let most = Decimal::from(1_000_000_000_000_u64);
        if range.0.abs() > most || range.1.abs() > most {
            return self.wrong(
                line,
                "the range is beyond all bounds",
                "stay within a million millions",
            );
        }
        let is_share = range.0 >= Decimal::ZERO && range.1 <= Decimal::ONE;
        if matches!(turn, Turn::Strength { .. }) && !is_share {
            return self.wrong(
                line,
                "a strength lies between 0 and 1",
                "give such a range, or none",
            );
        }
        let step = match &raw.step {
            None => None,
            Some(step) => {
                let line = step.referenced.line();
                let Scalar(Some(Value::Number(size))) = &step.value else {
                    return self.wrong(line, "the step is not a number", "write it as `step: 10`");
                };
                let fits = |many: u32| range.0 + *size * Decimal::from(many) == range.1;
                let many = Some(*size)
                    .filter(|size| *size > Decimal::ZERO)
                    .and_then(|size| turn::steps(range, Some(size)));
                if !many.is_some_and(|many| many <= 1_000_000 && fits(many)) {
                    let what = format!(
                        "from {} to {} is not a number of steps of {size}",
                        range.0, range.1
                    );
                    return self.wrong(line, what, "choose a step above 0 that divides the range");
                }
                Some(*size)
            }
        };
        Ok((range, step))
    }

    /// Whether the rules can use the ends and a value between them.
    fn try_out(&self, lever: &Lever) -> Result<(), Error> {
        for place in [0.0, 0.382, 1.0] {
            let mut reform = Levers {
                name: String::new(),
                title: untitled(),
                from: self.from,
                levers: vec![],
                file: self.file.to_owned(),
            }
            .reform("lever", untitled(), &[]);
            lever.put_on(lever.settle(place), &mut reform);
            for patch in &mut reform.patches {
                patch.origin.clone_from(&lever.origin);
            }
            self.rulebook.with(&[reform])?;
        }
        Ok(())
    }
}

fn untitled() -> Title {
    Title {
        nb: String::new(),
        nn: String::new(),
        en: String::new(),
    }
}
