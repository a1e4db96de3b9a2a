use evidence::{Reader, UnknownParameter};

/// Duty in numbers of one draw.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct DutyHabits {
    /// Districts of the nation.
    pub(crate) districts: usize,
    /// Share of municipalities that are a district of their own.
    pub(crate) alone_share: f64,
    /// Share of duty that regular GPs have.
    pub(crate) regular_share: f64,
    /// Hours a week, mean of all regular GPs at the start.
    pub(crate) hours: f64,
    /// Share of regular GPs who take part at the start.
    pub(crate) share: f64,
    /// Readiness of those over the age of special regard, and of those with a right to exemption by age, relative to others.
    pub(crate) regard_part: f64,
    pub(crate) exempt_part: f64,
    /// Highest load of one doctor, hours a week.
    pub(crate) bearable: f64,
    /// Clinical service before a doctor enters the scheme, months.
    pub(crate) months_before_entry: u16,
}

impl DutyHabits {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<DutyHabits, UnknownParameter> {
        let mut get = |name: &str| reader.get(name);
        Ok(DutyHabits {
            districts: get("duty_districts")?.round().clamp(1.0, 10_000.0) as usize,
            alone_share: get("duty_alone_municipalities")?.clamp(0.0, 1.0),
            regular_share: get("duty_regular_gp_share")?.clamp(0.0, 1.0),
            hours: get("work_duty_hours")?.max(0.0),
            share: get("work_duty_share")?.clamp(0.0, 1.0),
            regard_part: get("duty_readiness_over_55")?.clamp(0.0, 1.0),
            exempt_part: get("duty_readiness_exempt")?.clamp(0.0, 1.0),
            bearable: get("duty_bearable_hours")?.max(1.0),
            months_before_entry: get("duty_service_before_entry")?.clamp(0.0, 600.0) as u16,
        })
    }
}
