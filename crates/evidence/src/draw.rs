//! One coherent set of numbers out of the evidence.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::bill::BillPart;
use crate::error::{EvidenceError, UnknownParameter};

/// One member of the ensemble: a number for every parameter and dial. Cheap to clone.
#[derive(Debug, Clone, PartialEq)]
pub struct Draw {
    member: u64,
    /// Sorted.
    names: Arc<[String]>,
    values: Arc<[f64]>,
    bills: Arc<[BillPart]>,
}

impl Draw {
    /// `names` sorted, `values` in the same order.
    pub(crate) fn new(member: u64, names: Arc<[String]>, values: Arc<[f64]>, bills: Arc<[BillPart]>) -> Self {
        Self {
            member,
            names,
            values,
            bills,
        }
    }

    /// Number of the member; 0 is the central values.
    pub fn member(&self) -> u64 {
        self.member
    }

    /// The value of a parameter or dial.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn get(&self, name: &str) -> Result<f64, UnknownParameter> {
        self.place(name).map(|place| self.values[place])
    }

    /// The same draw with another value for one parameter or dial; it need not lie in the interval.
    ///
    /// # Errors
    /// When there is none of that name, or the value is not finite.
    pub fn with(&self, name: &str, value: f64) -> Result<Self, EvidenceError> {
        let place = self.place(name)?;
        if !value.is_finite() {
            return Err(EvidenceError::NotFinite {
                name: name.to_owned(),
                value,
            });
        }
        let mut values = self.values.to_vec();
        values[place] = value;
        Ok(Self {
            values: values.into(),
            ..self.clone()
        })
    }

    /// The parts of typical bills; each share is read by its parameter's name.
    pub fn bills(&self) -> &Arc<[BillPart]> {
        &self.bills
    }

    /// Every name with its value, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f64)> {
        self.names
            .iter()
            .map(String::as_str)
            .zip(self.values.iter().copied())
    }

    /// Reads values and remembers which.
    pub fn reader(&self) -> Reader<'_> {
        Reader {
            draw: self,
            section: "",
            touched: BTreeSet::new(),
        }
    }

    fn place(&self, name: &str) -> Result<usize, UnknownParameter> {
        self.names
            .binary_search_by(|known| known.as_str().cmp(name))
            .map_err(|_| UnknownParameter {
                name: name.to_owned(),
                nearest: nearest(&self.names, name),
            })
    }
}

/// Reads a draw and remembers what was read, so that an answer can say what it rests on.
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    draw: &'a Draw,
    section: &'static str,
    /// Section and name.
    touched: BTreeSet<(&'static str, &'a str)>,
}

impl<'a> Reader<'a> {
    /// The value of a parameter or dial, which counts as read from now on.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn get(&mut self, name: &str) -> Result<f64, UnknownParameter> {
        let draw = self.draw;
        let place = draw.place(name)?;
        self.touched.insert((self.section, &draw.names[place]));
        Ok(draw.values[place])
    }

    /// What is read from now on is read by that section of the reading program.
    pub fn section(&mut self, section: &'static str) -> &mut Self {
        self.section = section;
        self
    }

    /// The names read, sorted.
    pub fn touched(&self) -> Vec<&'a str> {
        let names: BTreeSet<&str> = self.touched.iter().map(|(_, name)| *name).collect();
        names.into_iter().collect()
    }

    /// The names read with the section that read them, sorted by section; a name that two sections read stands twice.
    pub fn touched_by_section(&self) -> impl Iterator<Item = (&'static str, &'a str)> + '_ {
        self.touched.iter().copied()
    }
}

/// The known name most like this one, if any is much like it.
fn nearest(names: &[String], name: &str) -> Option<String> {
    let likeness = |known: &String| strsim::jaro_winkler(known, name);
    let best = names.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) > 0.85).then(|| best.clone())
}

/// A number strictly between 0 and 1 that depends on nothing but the member and the name: the name's FNV-1a
/// hash and the member, mixed by the finalizer of SplitMix64 (Steele, Lea and Flood 2014).
pub fn chance(member: u64, name: &str) -> f64 {
    let hash = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let bits = mix(mix(hash).wrapping_add(member.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
}

/// Where a member's number for a parameter lies in its distribution, as a standard normal score: 0 is the median, 1.645
/// the 95th percentile. It depends on the member and the name alone.
pub fn normal_score(member: u64, name: &str) -> f64 {
    crate::spread::normal_quantile(chance(member, name))
}

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::chance;

    #[test]
    fn chances_are_those_of_another_implementation() {
        // the same recipe in twelve lines of Python
        assert_eq!(chance(1, "exit_rate_all"), 0.804_402_510_692_578_6);
        assert_eq!(chance(2, "exit_rate_all"), 0.375_251_933_959_882);
        assert_eq!(chance(u64::MAX, "guest_share"), 0.811_197_486_632_811);
    }
}
