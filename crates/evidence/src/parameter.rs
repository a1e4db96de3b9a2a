//! Parameters: what a register, a study or a judgement says, and how sure it is.

use crate::error::{EvidenceError, Problem};
use crate::spread::Spread;
use crate::table::{Row, defects, rows};

const COLUMNS: &[&str] = &[
    "id",
    "name",
    "description",
    "value",
    "low",
    "high",
    "interval_kind",
    "distribution",
    "unit",
    "grade",
    "source",
    "url",
    "note",
];

/// How a value varies around its central value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distribution {
    /// Known exactly, such as a rule; no interval.
    Fixed,
    /// Normal on either side of the value.
    Normal,
    /// Normal on either side of the value's logarithm.
    Lognormal,
    /// Even on either side of the value.
    Uniform,
    /// Falling in a straight line on either side of the value.
    Triangular,
    /// Beta with the value as mean; for shares.
    Beta,
}

impl Distribution {
    /// The word of the table.
    pub fn word(self) -> &'static str {
        word_of(self, &Self::WORDS)
    }

    pub(crate) const WORDS: [(&'static str, Self); 6] = [
        ("fixed", Self::Fixed),
        ("normal", Self::Normal),
        ("lognormal", Self::Lognormal),
        ("uniform", Self::Uniform),
        ("triangular", Self::Triangular),
        ("beta", Self::Beta),
    ];
}

/// What the interval is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntervalKind {
    /// No interval; with `fixed` only.
    None,
    /// 95 % confidence interval of the source.
    Ci95,
    /// 90 % confidence interval of the source.
    Ci90,
    /// Lowest and highest figure read; taken as 95 %.
    Range,
    /// Our judgement; taken as 90 %.
    Judgement,
}

impl IntervalKind {
    const WORDS: [(&'static str, Self); 5] = [
        ("none", Self::None),
        ("ci95", Self::Ci95),
        ("ci90", Self::Ci90),
        ("range", Self::Range),
        ("judgement", Self::Judgement),
    ];

    /// The word of the table.
    pub fn word(self) -> &'static str {
        word_of(self, &Self::WORDS)
    }

    /// Share of the draws inside the interval.
    pub fn level(self) -> f64 {
        match self {
            Self::None => 1.0,
            Self::Ci95 | Self::Range => 0.95,
            Self::Ci90 | Self::Judgement => 0.90,
        }
    }
}

/// How good the evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Register count, rule or study result, read in the source.
    A,
    /// Survey, secondary source, or derived from register figures.
    B,
    /// Judgement, or carried over from elsewhere.
    C,
}

impl Grade {
    const WORDS: [(&'static str, Self); 3] = [("A", Self::A), ("B", Self::B), ("C", Self::C)];
}

fn word_of<T: Copy + PartialEq>(meaning: T, words: &[(&'static str, T)]) -> &'static str {
    let word = words.iter().find(|(_, other)| *other == meaning);
    word.map_or("", |(word, _)| word)
}

/// One behavioural parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Identifier, unique among parameters and dials.
    pub id: String,
    /// Name in code and reports, unique among parameters and dials.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Central value; the value of member 0.
    pub value: f64,
    /// Lower end of the interval; the value if there is none.
    pub low: f64,
    /// Upper end of the interval; the value if there is none.
    pub high: f64,
    /// What the interval is.
    pub interval_kind: IntervalKind,
    /// How draws vary.
    pub distribution: Distribution,
    /// Unit.
    pub unit: String,
    /// How good the evidence is.
    pub grade: Grade,
    /// Who says so.
    pub source: String,
    /// Where; may be empty at grade C.
    pub url: String,
    /// How it was derived, and which figures it rests on.
    pub note: String,
    pub(crate) line: u64,
    spread: Spread,
}

impl Parameter {
    /// The value below which the share `u` (above 0, below 1) of the draws lies. A share stays within 0 and
    /// 1, and a quantity whose interval is nowhere negative stays so.
    pub fn quantile(&self, u: f64) -> f64 {
        let drawn = self.spread.quantile(u);
        let floor = if self.low >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
        let ceiling = if self.unit == "share" { 1.0 } else { f64::INFINITY };
        drawn.max(floor).min(ceiling)
    }
}

/// Reads the table of parameters; `file` is its name in complaints.
///
/// # Errors
/// The first line that is wrong, with a way out.
pub fn parse_parameters(text: &str, file: &str) -> Result<Vec<Parameter>, EvidenceError> {
    rows(text, file, COLUMNS, parameter)
}

/// Every defect of the table.
pub(crate) fn parameter_defects(text: &str, file: &str) -> Vec<EvidenceError> {
    let cells = |row: &Row<'_>| {
        let has_interval = !matches!(
            row.word("interval_kind", &IntervalKind::WORDS),
            Ok(IntervalKind::None)
        );
        let end = |column| has_interval.then(|| row.number(column).err()).flatten();
        vec![
            row.filled("id").err(),
            row.name().err(),
            row.filled("description").err(),
            row.number("value").err(),
            end("low"),
            end("high"),
            row.word("interval_kind", &IntervalKind::WORDS).err(),
            row.word("distribution", &Distribution::WORDS).err(),
            row.filled("unit").err(),
            row.word("grade", &Grade::WORDS).err(),
            row.filled("source").err(),
        ]
    };
    defects(text, file, COLUMNS, cells, parameter)
}

fn parameter(row: &Row<'_>) -> Result<Parameter, EvidenceError> {
    let value = row.number("value")?;
    let distribution = row.word("distribution", &Distribution::WORDS)?;
    let interval_kind = row.word("interval_kind", &IntervalKind::WORDS)?;
    let (low, high) = match interval_kind {
        IntervalKind::None => (value, value),
        _ => (row.number("low")?, row.number("high")?),
    };
    row.contains(value, low, high)?;
    let spread = Spread::new(distribution, value, low, high, interval_kind.level()).map_err(|reason| {
        row.complain(Problem::Unfit {
            distribution: distribution.word(),
            reason,
        })
    })?;
    let grade = row.word("grade", &Grade::WORDS)?;
    let url = row.text("url").to_owned();
    if grade != Grade::C && !url.starts_with("http") {
        return Err(row.complain(Problem::NoUrl));
    }
    Ok(Parameter {
        id: row.filled("id")?,
        name: row.name()?,
        description: row.filled("description")?,
        value,
        low,
        high,
        interval_kind,
        distribution,
        unit: row.filled("unit")?,
        grade,
        source: row.filled("source")?,
        url,
        note: row.text("note").to_owned(),
        line: row.line,
        spread,
    })
}
