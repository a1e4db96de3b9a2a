//! What the doctor's work rests on: typed from one draw of the evidence.

use evidence::{Reader, UnknownParameter};

/// Numbers of one draw. Hours are a week.
#[derive(Debug, Clone, Default)]
pub(crate) struct Effort {
    /// Mean hours without duty, their standard deviation, and the share with patients face to face.
    pub(crate) hours: f64,
    pub(crate) hours_sd: f64,
    pub(crate) face_to_face: f64,
    /// More hours for each 100 more residents on a list of mean length.
    pub(crate) list_slope: f64,
    /// Fewer hours of a salaried doctor with the same list.
    pub(crate) salaried_less: f64,
    /// More hours for each ten years of age, to 65.
    pub(crate) per_ten_years: f64,
    /// Growth a year of tasks for each resident, contacts apart.
    pub(crate) task_growth: f64,
    /// Other municipal work, mean.
    pub(crate) municipal: f64,
    /// Forms of NAV and other statements at the mean list.
    pub(crate) forms: f64,
    /// Consultations with a sick note, and how many of these are for absence within the employer's days.
    pub(crate) sick_notes: f64,
    pub(crate) short_notes: f64,
    /// Consultations with a short note that would not have been without it.
    pub(crate) only_for_note: f64,
    /// Minutes of a sick note and of a certificate for school, the consultation apart.
    pub(crate) note_minutes: f64,
    pub(crate) certificate_minutes: f64,
    /// Time of a contact relative to a consultation at the practice, by kind.
    pub(crate) relative_time: [f64; 8],
    /// Doctor's time for a delegated contact relative to an own one: guidance and coordination.
    pub(crate) supervision: f64,
    /// Further contacts for each delegated one.
    pub(crate) returns: f64,
    /// Working days of waiting where the doctor has room, and at which 63 % have given up.
    pub(crate) booking_days: f64,
    pub(crate) patience_days: f64,
    /// Share who wait more than five working days.
    pub(crate) over_five_days: f64,
    /// Of consultations that the doctor has no room for, those that become out-of-hours contacts.
    pub(crate) moved: f64,
    /// How much doctors differ in room, standard deviation of the logarithm.
    pub(crate) room_spread: f64,
    /// How much of other work beyond the week's room takes time from patients; the rest makes the week longer.
    pub(crate) crowding: f64,
    /// Time with patients that hired help saves, share.
    pub(crate) help_saves: f64,
}

impl Effort {
    /// Time of so many contacts of each kind, in consultations at the practice.
    pub(super) fn time_of(&self, by_kind: &[f64; 8]) -> f64 {
        by_kind
            .iter()
            .zip(&self.relative_time)
            .map(|(number, time)| number * time)
            .sum()
    }

    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Effort, UnknownParameter> {
        let mut get = |name: &str| reader.get(name);
        let (digital, text) = (get("work_time_digital")?, get("work_time_text")?);
        Ok(Effort {
            hours: get("work_hours_regular")?.max(1.0),
            hours_sd: get("work_hours_sd")?.max(0.0),
            face_to_face: get("work_face_to_face")?.clamp(0.05, 0.9),
            list_slope: get("work_list_slope")?.max(0.0),
            salaried_less: get("work_salaried_less")?,
            per_ten_years: get("work_age_slope")?,
            task_growth: get("work_task_growth")?,
            municipal: get("work_municipal_hours")?.max(0.0),
            forms: get("work_forms_hours")?.max(0.0),
            sick_notes: get("work_sick_note_share")?.clamp(0.0, 1.0),
            short_notes: get("work_short_note_share")?.clamp(0.0, 1.0),
            only_for_note: get("work_only_for_note")?.clamp(0.0, 1.0),
            note_minutes: get("work_sick_note_minutes")?.max(0.0),
            certificate_minutes: get("work_certificate_minutes")?.max(0.0),
            // physical, text, telephone, video, home visit, simple; out of hours and letters are no part of it
            relative_time: [
                1.0,
                text,
                digital,
                digital,
                get("work_time_home_visit")?,
                get("work_time_simple")?,
                0.0,
                0.0,
            ],
            supervision: get("work_supervision")?.max(0.0),
            returns: get("work_delegated_returns")?.max(0.0),
            booking_days: get("work_booking_days")?.max(0.1),
            patience_days: get("work_patience_days")?.max(1.0),
            over_five_days: get("work_over_five_days")?.clamp(0.0, 0.95),
            moved: get("work_moved_out_of_hours")?.clamp(0.0, 1.0),
            room_spread: get("work_room_spread")?.max(0.0),
            crowding: get("work_crowding")?.clamp(0.0, 1.0),
            help_saves: get("help_saves_time")?.clamp(0.0, 0.5),
        })
    }
}
