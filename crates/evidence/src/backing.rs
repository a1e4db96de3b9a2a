//! What an answer rests on, counted by how well it is known.

use crate::evidence::Evidence;
use crate::parameter::Grade;
use std::fmt;

/// How well one number of the evidence is known, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A parameter of that grade.
    Graded(Grade),
    /// A dial: nobody has measured it.
    Dial,
}

impl Standing {
    /// The grade's letter, or `dial`.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Graded(Grade::A) => "A",
            Standing::Graded(Grade::B) => "B",
            Standing::Graded(Grade::C) => "C",
            Standing::Dial => "dial",
        }
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Numbers of each standing behind an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Backing {
    /// Parameters of grade A.
    pub a: usize,
    /// Parameters of grade B.
    pub b: usize,
    /// Parameters of grade C.
    pub c: usize,
    /// Dials.
    pub dials: usize,
}

impl Backing {
    /// The weakest standing; A where there is nothing but registers and rules behind the answer.
    pub fn weakest(&self) -> Standing {
        match (self.c, self.b, self.dials) {
            (0, 0, 0) => Standing::Graded(Grade::A),
            (0, _, 0) => Standing::Graded(Grade::B),
            (_, _, 0) => Standing::Graded(Grade::C),
            _ => Standing::Dial,
        }
    }
}

impl fmt::Display for Backing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Backing { a, b, c, dials } = self;
        write!(f, "{} (A {a}, B {b}, C {c}, dials {dials})", self.weakest())
    }
}

impl Evidence {
    /// How well the parameter or dial of that name is known.
    pub fn standing(&self, name: &str) -> Option<Standing> {
        match self.parameter(name) {
            Some(parameter) => Some(Standing::Graded(parameter.grade)),
            None => self.dial(name).map(|_| Standing::Dial),
        }
    }

    /// Counts the names by how well they are known; a name that the evidence lacks counts as a dial.
    pub fn backing<'a>(&self, names: impl IntoIterator<Item = &'a str>) -> Backing {
        let mut backing = Backing::default();
        for name in names {
            match self.standing(name).unwrap_or(Standing::Dial) {
                Standing::Graded(Grade::A) => backing.a += 1,
                Standing::Graded(Grade::B) => backing.b += 1,
                Standing::Graded(Grade::C) => backing.c += 1,
                Standing::Dial => backing.dials += 1,
            }
        }
        backing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_is_what_counts() {
        let backing = |a, b, c, dials| Backing { a, b, c, dials }.weakest().to_string();
        assert_eq!(backing(0, 0, 0, 0), "A");
        assert_eq!(backing(9, 1, 0, 0), "B");
        assert_eq!(backing(9, 0, 1, 0), "C");
        assert_eq!(backing(9, 0, 0, 1), "dial");
    }
}
