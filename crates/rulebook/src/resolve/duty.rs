use super::Resolver;
use crate::{AloneRule, Dated, DutyCompetence, DutyExemption, DutyPay, DutyRules, Error, Rate};
use rust_decimal::Decimal;

impl Resolver<'_> {
    /// Missing rates stay visible, with their estimate beside them, as those of grants do.
    pub(super) fn duty(&mut self) -> Result<DutyRules, Error> {
        Ok(DutyRules {
            exemption: DutyExemption {
                over_age: self.dated("duty.exemption.age")?,
                special_regard_over_age: self.in_force("duty.exemption.special_regard_age")?,
                pregnancy_months: self.in_force("duty.exemption.pregnancy_months")?,
                child_below_months: self.in_force("duty.exemption.breastfeeding_child_below_months")?,
            },
            competence: self.duty_competence()?,
            class_minutes: [
                self.dated("duty.class.most_minutes_1")?,
                self.dated("duty.class.most_minutes_2")?,
                self.dated("duty.class.most_minutes_3")?,
            ],
            presence_from_class: self.in_force("duty.class.presence_from")?,
            presence_from_class_agreed: self.in_force("duty.class.presence_from_agreed")?,
            home_beside_presence_class: self.in_force("duty.class.home_beside_presence")?,
            pay: DutyPay {
                presence: self.amount("duty.pay.presence")?,
                backup: [
                    self.amount("duty.pay.backup_weekday")?,
                    self.amount("duty.pay.backup_weekend")?,
                    self.amount("duty.pay.backup_holiday")?,
                ],
                centre_from: [
                    self.dated("duty.pay.centre.class_2_from")?,
                    self.dated("duty.pay.centre.class_3_from")?,
                    self.dated("duty.pay.centre.class_4_from")?,
                ],
                centre: [self.centre(1)?, self.centre(2)?, self.centre(3)?, self.centre(4)?],
            },
            week_hours: self.in_force("duty.time.week_hours")?,
            consent_above_hours: self.in_force("duty.time.consent_above_hours")?,
            standby_part: self.in_force("duty.time.standby_part")?,
            least_inhabitants: self.in_force("duty.district.least_inhabitants")?,
            least_group: self.grant("duty.time.least_group")?,
        })
    }

    pub(super) fn duty_competence(&mut self) -> Result<DutyCompetence, Error> {
        Ok(DutyCompetence {
            alone: self.alone_rule()?,
            basic_required: self.in_force("duty.competence.basic_required")?,
            courses_required: self.in_force("duty.competence.courses_required")?,
            service_months: self.in_force("duty.competence.service_months")?,
            duties: self.in_force("duty.competence.duties")?,
            municipal_months: self.in_force("duty.competence.municipal_months")?,
            lis1_exception: self.in_force("duty.competence.lis1_exception")?,
            backup_moves_out: self.in_force("duty.competence.backup_moves_out")?,
            exempt_total_months: self.in_force("duty.competence.exempt_total_months")?,
            exempt_yearly_months: self.in_force("duty.competence.exempt_yearly_months")?,
            exempt_yearly_months_duty: self.in_force("duty.competence.exempt_yearly_months_duty")?,
        })
    }

    fn alone_rule(&mut self) -> Result<Option<Dated<AloneRule>>, Error> {
        let Some(word) = self.in_force::<String>("duty.competence.alone_rule")? else {
            return Ok(None);
        };
        let value = match word.value.as_str() {
            "experience" => AloneRule::Experience,
            "lis1_goals" => AloneRule::Lis1Goals,
            _ => return Err(self.word_wrong(&word, "experience or lis1_goals")?),
        };
        Ok(Some(Dated {
            value,
            parameter: word.parameter,
            from: word.from,
            source: word.source,
            status: word.status,
        }))
    }

    fn centre(&mut self, district: u8) -> Result<[Rate<Decimal>; 4], Error> {
        let folder = format!("duty.pay.centre.district_{district}");
        Ok([
            self.amount(&format!("{folder}_weekday"))?,
            self.amount(&format!("{folder}_free_day"))?,
            self.amount(&format!("{folder}_weekday_specialist"))?,
            self.amount(&format!("{folder}_free_day_specialist"))?,
        ])
    }
}
