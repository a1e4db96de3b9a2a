//! Who may be on duty without back-up, and who may be back-up.

use rulebook::{AloneRule, Dated, DutyCompetence};

/// How far a doctor has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Career {
    /// In LIS1, the first part of specialist training, or not yet there.
    BeforeLis1Goals,
    /// Has reached the learning goals of LIS1, or an approved internship (turnus) under the older rules.
    Lis1Goals,
    /// In specialisation in general practice, or part 2 or 3 of another relevant specialty.
    InSpecialisation,
    /// Approved general practitioner (godkjent allmennlege).
    ApprovedGeneralPractitioner,
    /// Specialist in general practice, or another relevant specialty outside the GP scheme.
    Specialist,
}

/// What the rules of competence look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Competence {
    /// How far the doctor has come.
    pub career: Career,
    /// Course in emergency medicine.
    pub emergency_course: bool,
    /// Course in handling violence and abuse.
    pub violence_course: bool,
    /// Clinical service, months.
    pub service_months: u16,
    /// Duties done.
    pub duties: u16,
    /// Time as a municipal general practitioner, months.
    pub municipal_months: u16,
    /// Whether the municipality uses the temporary exception for this doctor.
    pub lis1_exception_used: bool,
}

impl Competence {
    fn both_courses(&self) -> bool {
        self.emergency_course && self.violence_course
    }

    /// The requirement of specialisation, § 3 first and second paragraph.
    fn specialises(&self) -> bool {
        self.career >= Career::InSpecialisation
    }
}

/// Whether a doctor may be on duty without back-up: COM-004 from 2026, COM-007 and COM-008 before. Where the requirement
/// does not bind yet, every doctor may.
pub fn may_be_alone(doctor: &Competence, rules: &DutyCompetence) -> bool {
    let courses = !binds(&rules.courses_required) || doctor.both_courses();
    match rules.alone.as_ref().map(|rule| rule.value) {
        None => true,
        Some(AloneRule::Lis1Goals) => doctor.career >= Career::Lis1Goals && courses,
        Some(AloneRule::Experience) => {
            let violence = !binds(&rules.courses_required) || doctor.violence_course;
            !binds(&rules.basic_required)
                || doctor.career == Career::Specialist && violence
                || experienced(doctor, rules) && courses
                || binds(&rules.lis1_exception)
                    && doctor.lis1_exception_used
                    && doctor.career >= Career::Lis1Goals
        }
    }
}

/// Whether a duty needs a back-up doctor: COM-005.
pub fn needs_backup(doctor: &Competence, rules: &DutyCompetence) -> bool {
    !may_be_alone(doctor, rules)
}

/// Whether a doctor may be back-up: COM-006; LIS1 alone does not suffice. Before 2026 the back-up doctor had to be one who
/// may be alone by experience.
pub fn may_be_backup(doctor: &Competence, rules: &DutyCompetence) -> bool {
    match rules.alone.as_ref().map(|rule| rule.value) {
        None => true,
        Some(AloneRule::Lis1Goals) => doctor.specialises() && meets_courses(doctor, rules),
        Some(AloneRule::Experience) => {
            let without_exception = Competence {
                lis1_exception_used: false,
                ..*doctor
            };
            may_be_alone(&without_exception, rules)
        }
    }
}

/// Whether the back-up doctor must be able to move out: COM-009.
pub fn backup_moves_out(rules: &DutyCompetence) -> bool {
    binds(&rules.backup_moves_out)
}

/// Whether both courses are there, where they are required: COM-003.
pub fn meets_courses(doctor: &Competence, rules: &DutyCompetence) -> bool {
    !binds(&rules.courses_required) || doctor.both_courses()
}

/// Whether a doctor in municipal service meets the requirement of specialisation: COM-001 inside the GP scheme, COM-002
/// outside it. The career tells a relevant specialty.
pub fn meets_specialisation(doctor: &Competence) -> bool {
    doctor.specialises()
}

/// Whether a relation of work is outside the requirement of specialisation: COM-010, COM-011, COM-012. Months in total and in
/// the calendar year.
pub fn specialisation_exempt(
    total_months: u16,
    months_this_year: u16,
    on_duty: bool,
    rules: &DutyCompetence,
) -> bool {
    let within = |months: u16, limit: &Option<Dated<u8>>| {
        limit
            .as_ref()
            .is_some_and(|limit| months <= u16::from(limit.value))
    };
    within(total_months, &rules.exempt_total_months)
        || within(months_this_year, &rules.exempt_yearly_months)
        || on_duty && within(months_this_year, &rules.exempt_yearly_months_duty)
}

/// 30 months of service and 40 duties or a year as municipal general practitioner; approved general practitioners need no
/// months of service.
fn experienced(doctor: &Competence, rules: &DutyCompetence) -> bool {
    let reaches = |have: u16, limit: &Option<Dated<u8>>| {
        limit.as_ref().is_some_and(|limit| have >= u16::from(limit.value))
    };
    let service = doctor.career == Career::ApprovedGeneralPractitioner
        || reaches(doctor.service_months, &rules.service_months);
    let practice =
        reaches(doctor.duties, &rules.duties) || reaches(doctor.municipal_months, &rules.municipal_months);
    service && practice
}

fn binds(flag: &Option<Dated<bool>>) -> bool {
    flag.as_ref().is_some_and(|flag| flag.value)
}
