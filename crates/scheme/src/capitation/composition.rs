use rulebook::{CapitationModel, CapitationRules};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use units::{Centrality, Sex};

/// Class of the share with low education in the municipality of residence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum EducationClass {
    /// Lowest third of municipalities.
    FewLow = 0,
    /// Middle third.
    Middle = 1,
    /// Highest third.
    ManyLow = 2,
}

impl EducationClass {
    /// The class of a municipality by its share with low education, 0 to 1, and the lowest shares of the two
    /// higher classes.
    pub fn of_share(low_education: f64, from: [Decimal; 2]) -> EducationClass {
        let reaches = |bound: Decimal| bound.to_f64().is_some_and(|bound| low_education >= bound);
        match from.map(reaches) {
            [_, true] => EducationClass::ManyLow,
            [true, false] => EducationClass::Middle,
            [false, false] => EducationClass::FewLow,
        }
    }
}

/// Class of a person's use of the doctor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum UseClass {
    /// Low.
    Low = 0,
    /// Middle; also where nothing is known.
    Middle = 1,
    /// High (høy).
    High = 2,
}

/// What capitation looks at in one member. Four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Member {
    /// Legal sex.
    pub sex: Sex,
    /// Age group, 0 to 5; see [`age_group`]. Larger counts as 5.
    pub age_group: u8,
    /// Centrality class of the municipality of residence; outside 1 to 6 counts as the nearest.
    pub centrality: Centrality,
    /// Education class of the municipality of residence.
    pub education: EducationClass,
    /// Use class.
    pub use_class: UseClass,
}

impl Member {
    pub(super) fn cell(self) -> (usize, usize) {
        (self.sex as usize, usize::from(self.age_group).min(5))
    }

    pub(super) fn area(self) -> (usize, usize) {
        (
            usize::from(self.centrality.0.clamp(1, 6)) - 1,
            self.education as usize,
        )
    }
}

/// What parts members in the eyes of capitation: the bounds of the rules of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Lower bounds of the age groups; all zero where only the number counts.
    pub age_from: [u8; 6],
    education_from: [Decimal; 2],
}

impl Bounds {
    /// The bounds of these rules.
    pub fn of(rules: &CapitationRules) -> Bounds {
        let (age_from, education_from) = match &rules.model {
            CapitationModel::PatientAdapted { weights, .. } => {
                (weights.value.age_from, weights.value.education_from)
            }
            CapitationModel::Flat { .. } | CapitationModel::Tiered { .. } => ([0; 6], [Decimal::ONE; 2]),
        };
        Bounds {
            age_from,
            education_from,
        }
    }

    /// A member of so many completed years, by the municipality of residence: its centrality and its share with low education, 0 to 1. Use of
    /// the doctor counts as middle.
    pub fn member(&self, sex: Sex, years: u8, centrality: Centrality, low_education: f64) -> Member {
        Member {
            sex,
            age_group: age_group(years, &self.age_from),
            centrality,
            education: EducationClass::of_share(low_education, self.education_from),
            use_class: UseClass::Middle,
        }
    }
}

/// The age group of a person by the groups' lower bounds, in completed years.
///
/// ```
/// let from = [0, 16, 20, 45, 67, 80];
/// assert_eq!([15, 16, 66, 67, 80].map(|age| scheme::capitation::age_group(age, &from)), [0, 1, 3, 4, 5]);
/// ```
#[inline]
pub fn age_group(age_years: u8, age_from: &[u8; 6]) -> u8 {
    age_from[1..].iter().filter(|&&from| age_years >= from).count() as u8
}

/// The members of a list, counted by what the amounts look at. The amounts add up, so that three counts of
/// the same persons are enough: sex by age group, centrality by
/// education, and use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ListComposition {
    members: u32,
    sex_age: [[u32; 6]; 2],
    area: [[u32; 3]; 6],
    use_class: [u32; 3],
}

impl ListComposition {
    /// A list of so many members, all alike: young men of the most central places with little low education
    /// and of middle use. Right where only the number counts (flat, tiered).
    pub fn of_length(members: u32) -> ListComposition {
        let mut list = ListComposition {
            members,
            ..ListComposition::default()
        };
        list.sex_age[0][0] = members;
        list.area[0][0] = members;
        list.use_class[1] = members;
        list
    }

    /// Counts one member more.
    pub fn add(&mut self, member: Member) {
        let ((sex, age), (centrality, education)) = (member.cell(), member.area());
        self.members += 1;
        self.sex_age[sex][age] += 1;
        self.area[centrality][education] += 1;
        self.use_class[member.use_class as usize] += 1;
    }

    /// Members.
    pub const fn members(&self) -> u32 {
        self.members
    }

    /// Members by `[sex][age group]`.
    pub const fn by_sex_age(&self) -> &[[u32; 6]; 2] {
        &self.sex_age
    }

    /// Members by `[centrality class - 1][education class]`.
    pub const fn by_area(&self) -> &[[u32; 3]; 6] {
        &self.area
    }

    /// Members by use class.
    pub const fn by_use(&self) -> &[u32; 3] {
        &self.use_class
    }
}

impl FromIterator<Member> for ListComposition {
    fn from_iter<I: IntoIterator<Item = Member>>(members: I) -> ListComposition {
        let mut list = ListComposition::default();
        members.into_iter().for_each(|member| list.add(member));
        list
    }
}
