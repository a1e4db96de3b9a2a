//! The district file as it is written.

use serde::Deserialize;
use serde_saphyr::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDistrict {
    pub(super) district: Spanned<String>,
    pub(super) inhabitants: u32,
    #[serde(default)]
    pub(super) centre: bool,
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
    pub(super) active_minutes_per_hour: Spanned<f64>,
    #[serde(default)]
    pub(super) presence_agreed: bool,
    pub(super) shifts: Spanned<Vec<RawPattern>>,
    pub(super) limits: RawLimits,
    #[serde(default)]
    pub(super) doctors: Vec<RawDoctor>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPattern {
    pub(super) name: Spanned<String>,
    pub(super) days: RawDays,
    pub(super) start: Spanned<String>,
    pub(super) hours: Spanned<f64>,
    #[serde(default)]
    pub(super) presence: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawDays {
    Weekdays,
    FreeDays,
    EveryDay,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLimits {
    pub(super) rest_hours: u8,
    pub(super) most_shifts_a_week: Spanned<u8>,
    pub(super) highest_share: Spanned<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDoctor {
    pub(super) name: Spanned<String>,
    pub(super) born: Spanned<String>,
    pub(super) sex: RawSex,
    pub(super) career: RawCareer,
    #[serde(default)]
    pub(super) courses: Vec<RawCourse>,
    #[serde(default)]
    pub(super) service_months: u16,
    #[serde(default)]
    pub(super) duties: u16,
    #[serde(default)]
    pub(super) municipal_months: u16,
    #[serde(default)]
    pub(super) lis1_exception: bool,
    #[serde(default)]
    pub(super) leave: Vec<RawLeave>,
    #[serde(default)]
    pub(super) exempt: Vec<RawClaim>,
    pub(super) wish: Option<Spanned<f64>>,
    pub(super) post: Option<Spanned<f64>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawSex {
    Male,
    Female,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawCareer {
    BeforeLis1Goals,
    Lis1Goals,
    InSpecialisation,
    ApprovedGp,
    Specialist,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawCourse {
    Emergency,
    Violence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLeave {
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClaim {
    pub(super) ground: Spanned<RawGround>,
    /// Month of term or of the child's birth.
    pub(super) month: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) hinders: bool,
    #[serde(default)]
    pub(super) granted: bool,
}

#[derive(Deserialize, Clone, Copy, PartialEq)]
#[serde(rename_all = "snake_case")]
pub(super) enum RawGround {
    Age,
    Pregnancy,
    Breastfeeding,
    Individual,
}
