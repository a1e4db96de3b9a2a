//! A table as a cube of counts: variables, their values, and a number for each combination.

use publish::Text;

/// What a variable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Place,
    Contents,
    Time,
}

/// A value of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) code: String,
    pub(crate) label: Text,
}

/// A variable: a side of the cube.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Variable {
    pub(crate) code: &'static str,
    pub(crate) label: Text,
    pub(crate) kind: Kind,
    pub(crate) values: Vec<Value>,
    /// Code lists by which its values can be taken together.
    pub(crate) codelists: &'static [&'static str],
}

impl Variable {
    /// Whether a selection may leave it out: then its values are summed.
    pub(crate) fn eliminable(&self) -> bool {
        matches!(self.kind, Kind::Plain | Kind::Place)
    }
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measure {
    pub(crate) unit: Text,
    /// Of persons, so that small counts are not told.
    pub(crate) personal: bool,
    /// Counted over a month rather than at its end.
    pub(crate) flow: bool,
}

/// A table. Contents and time are its last two variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cube {
    pub(crate) id: &'static str,
    pub(crate) title: Text,
    /// Day of the count, ISO 8601.
    pub(crate) updated: String,
    pub(crate) variables: Vec<Variable>,
    /// One for each value of the contents.
    pub(crate) measures: Vec<Measure>,
    /// The last variable runs fastest.
    pub(crate) cells: Vec<i64>,
}

impl Cube {
    /// A cube full of noughts.
    pub(crate) fn empty(
        id: &'static str,
        title: Text,
        updated: String,
        variables: Vec<Variable>,
        measures: Vec<Measure>,
    ) -> Cube {
        let cells = variables.iter().map(|variable| variable.values.len()).product();
        Cube {
            id,
            title,
            updated,
            variables,
            measures,
            cells: vec![0; cells],
        }
    }

    /// Adds to a cell by its places along the variables; one that is outside is left.
    pub(crate) fn add(&mut self, at: &[Option<usize>], count: i64) {
        let mut cell = 0;
        for (variable, place) in self.variables.iter().zip(at) {
            match place {
                Some(place) if *place < variable.values.len() => cell = cell * variable.values.len() + place,
                _ => return,
            }
        }
        if let Some(cell) = self.cells.get_mut(cell) {
            *cell += count;
        }
    }

    pub(crate) fn variable(&self, kind: Kind) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.kind == kind)
    }

    /// First and last period.
    pub(crate) fn periods(&self) -> (&str, &str) {
        let time = self
            .variable(Kind::Time)
            .map_or(&[][..], |time| time.values.as_slice());
        let first = time.first().map_or("", |value| value.code.as_str());
        (first, time.last().map_or("", |value| value.code.as_str()))
    }
}
