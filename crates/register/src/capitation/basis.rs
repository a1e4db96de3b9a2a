//! Whom a month is paid for, in classes that pay alike, as the payment's line keeps it.

use super::{MonthOf, OnList};
use scheme::capitation::{EducationClass, ListComposition, Member, UseClass};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use units::{Centrality, Sex};

/// A class of members that pay alike, and where they live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class {
    sex: u8,
    age_group: u8,
    centrality: u8,
    education: u8,
    /// Municipality of residence.
    pub(super) home: i64,
}

/// Members by class. Written as `sex.age.centrality.education.home=number,number` with blanks between the classes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Basis(pub(super) BTreeMap<Class, Vec<i64>>);

impl Class {
    pub(super) fn member(self) -> Member {
        Member {
            sex: if self.sex == 1 { Sex::Female } else { Sex::Male },
            age_group: self.age_group,
            centrality: Centrality(self.centrality),
            education: match self.education {
                0 => EducationClass::FewLow,
                1 => EducationClass::Middle,
                _ => EducationClass::ManyLow,
            },
            use_class: UseClass::Middle,
        }
    }
}

impl Basis {
    pub(super) fn add(&mut self, of: &MonthOf<'_>, who: &OnList) {
        let (centrality, low_education) = of.places.get(&who.home).copied().unwrap_or((Centrality(1), 0.0));
        let years = who.born.years_until(of.first);
        let member = of.bounds.member(who.sex, years, centrality, low_education);
        let class = Class {
            sex: u8::from(member.sex == Sex::Female),
            age_group: member.age_group,
            centrality: member.centrality.0,
            education: member.education as u8,
            home: who.home,
        };
        self.0.entry(class).or_default().push(who.person);
    }

    pub(super) fn read(text: &str) -> Basis {
        let class = |part: &str| {
            let (class, numbers) = part.split_once('=')?;
            let fields: Vec<i64> = class.split('.').map(|field| field.parse().unwrap_or(0)).collect();
            let [sex, age_group, centrality, education, home] = fields[..] else {
                return None;
            };
            let small = |field: i64| u8::try_from(field).unwrap_or(0);
            let class = Class {
                sex: small(sex),
                age_group: small(age_group),
                centrality: small(centrality),
                education: small(education),
                home,
            };
            Some((
                class,
                numbers
                    .split(',')
                    .filter_map(|number| number.parse().ok())
                    .collect(),
            ))
        };
        Basis(text.split(' ').filter_map(class).collect())
    }

    pub(super) fn persons(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.values().flatten().copied()
    }

    /// Whether it holds just these.
    pub(super) fn holds(&self, known: &[OnList]) -> bool {
        let paid: HashSet<i64> = self.persons().collect();
        paid.len() == known.len() && known.iter().all(|member| paid.contains(&member.person))
    }

    /// Those of it who are known still, in the classes that were paid, and the new ones in theirs.
    pub(super) fn corrected(&self, of: &MonthOf<'_>, known: &[OnList]) -> Basis {
        let paid: HashSet<i64> = self.persons().collect();
        let now: HashSet<i64> = known.iter().map(|member| member.person).collect();
        let mut basis = self.clone();
        for persons in basis.0.values_mut() {
            persons.retain(|person| now.contains(person));
        }
        basis.0.retain(|_, persons| !persons.is_empty());
        let new = known.iter().filter(|member| !paid.contains(&member.person));
        new.for_each(|member| basis.add(of, member));
        basis
    }

    /// All of it as capitation counts it, or those who live in one municipality.
    pub(super) fn composition(&self, of_home: Option<i64>) -> ListComposition {
        let here = |(class, _): &(&Class, &Vec<i64>)| of_home.is_none_or(|home| home == class.home);
        let members = self.0.iter().filter(here);
        members
            .flat_map(|(class, persons)| std::iter::repeat_n(class.member(), persons.len()))
            .collect()
    }

    pub(super) fn homes(&self) -> BTreeSet<i64> {
        self.0.keys().map(|class| class.home).collect()
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, (class, persons)) in self.0.iter().enumerate() {
            let Class {
                sex,
                age_group,
                centrality,
                education,
                home,
            } = class;
            let blank = if nth > 0 { " " } else { "" };
            write!(f, "{blank}{sex}.{age_group}.{centrality}.{education}.{home}=")?;
            for (nth, person) in persons.iter().enumerate() {
                write!(f, "{}{person}", if nth > 0 { "," } else { "" })?;
            }
        }
        Ok(())
    }
}

/// The persons of a line as text.
pub(crate) fn persons_of_line(text: &str) -> Vec<i64> {
    Basis::read(text).persons().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::Day;

    #[test]
    fn a_basis_is_text_and_back() {
        let text = "0.3.1.2.301=4,9,17 1.0.6.0.5601=2";
        let basis = Basis::read(text);
        assert_eq!(basis.to_string(), text);
        assert_eq!(persons_of_line(text), [4, 9, 17, 2]);
        assert_eq!(basis.composition(None).members(), 4);
        assert_eq!(basis.composition(Some(301)).members(), 3);
        assert_eq!(Basis::read(""), Basis::default());
        let known = |person| OnList {
            person,
            born: Day(20_000_101),
            sex: Sex::Male,
            home: 301,
        };
        assert!(!basis.holds(&[known(9)]) && Basis::read("0.3.1.2.301=9").holds(&[known(9)]));
    }
}
