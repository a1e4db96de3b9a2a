use super::case::{Case, Line, Outcome, Payer, Recipient, part, told};
use super::facts::{AlisPost, MunicipalityFacts};
use super::required::Required;
use rulebook::AlisRules;
use rust_decimal::Decimal;
use units::ContractForm;

const TO_MUNICIPALITY: (Payer, Recipient) = (Payer::State, Recipient::Municipality);
const RULE: &str = "SPE-019";

/// ALIS grant by post: SPE-019, SPE-020. Grants by contract form in 2019 to 2021, national ALIS and tutoring grant
/// from 2022. A full post's amount, by the share of the post; the scaling itself was not read and is taken as linear.
pub(super) fn posts(rules: &AlisRules, facts: &MunicipalityFacts) -> Line {
    Case::decide("alis_posts", RULE, TO_MUNICIPALITY, |case| {
        case.in_force(&rules.salaried)?;
        let full_posts = eligible(case, rules, facts)?;
        let mut year = Decimal::ZERO;
        for (form, percent) in full_posts {
            if percent == 0 {
                continue;
            }
            let full = match form {
                ContractForm::SelfEmployed => case.rate(&rules.self_employed)?,
                ContractForm::Salaried => case.rate(&rules.salaried)?,
            };
            case.computed("percent_of_full_posts", percent, "per cent");
            year = part(full, percent, 100)? + year;
        }
        if let Some(share) = case.limit(&rules.municipal_share) {
            case.computed("municipal_share", share, "ratio");
        }
        part(year, 1, 12)
    })
}

/// What the ALIS grant gives more in centrality class 6: SPE-019, from 2022.
pub(super) fn class_6_addition(rules: &AlisRules, facts: &MunicipalityFacts) -> Line {
    Case::decide("alis_class_6_addition", RULE, TO_MUNICIPALITY, |case| {
        case.in_force(&rules.class_6_addition)?;
        let class = facts.centrality.0;
        case.require("centrality_class", class, Required::Exactly(6), class == 6)?;
        let percent: u32 = eligible(case, rules, facts)?
            .iter()
            .map(|(_, percent)| percent)
            .sum();
        let full = case.rate(&rules.class_6_addition)?;
        part(full, percent, 1200)
    })
}

/// Tutoring of doctors in specialisation: SPE-019, also without an ALIS agreement.
pub(super) fn tutoring(rules: &AlisRules, facts: &MunicipalityFacts) -> Line {
    Case::decide("alis_tutoring", RULE, TO_MUNICIPALITY, |case| {
        let year = case.rate(&rules.tutoring)?;
        let doctors = told(facts.tutored, "tutored")?;
        case.require("doctors_tutored", doctors, Required::AtLeast(1), doctors > 0)?;
        part(year, doctors, 12)
    })
}

/// Guideline practice compensation of doctors in specialisation: SPE-019, from 2023.
pub(super) fn practice_compensation(rules: &AlisRules, facts: &MunicipalityFacts) -> Line {
    Case::decide("alis_practice_compensation", RULE, TO_MUNICIPALITY, |case| {
        let year = case.rate(&rules.practice_compensation)?;
        let percent: u32 = eligible(case, rules, facts)?
            .iter()
            .map(|(_, percent)| percent)
            .sum();
        part(year, percent, 1200)
    })
}

/// Per cent of full posts that give a grant, by contract form: self-employed, salaried.
fn eligible(
    case: &mut Case,
    rules: &AlisRules,
    facts: &MunicipalityFacts,
) -> Result<[(ContractForm, u32); 2], Outcome> {
    let posts = told(facts.alis.as_ref(), "alis")?;
    let max_years = case.limit(&rules.max_years);
    let locum_over = case.limit(&rules.locum_months_over);
    let no_agency = case.flag(&rules.agency_excluded);
    let from_signing = case.flag(&rules.from_signing);
    let holds = |post: &&AlisPost| {
        let done = facts.month.since(post.signed);
        max_years.is_none_or(|years| done < u16::from(years) * 12)
            && post
                .locum_months
                .is_none_or(|months| locum_over.is_none_or(|over| months > over))
            && !(no_agency && post.agency)
            && (!from_signing || post.signed <= facts.month)
    };
    let held: Vec<&AlisPost> = posts.iter().filter(holds).collect();
    case.require(
        "posts_entitled",
        held.len(),
        Required::AtLeastOf(1, posts.len()),
        !held.is_empty(),
    )?;
    let sum = |form| {
        let of_form = held.iter().filter(|post| post.form == form);
        (form, of_form.map(|post| u32::from(post.percent.min(100))).sum())
    };
    Ok([sum(ContractForm::SelfEmployed), sum(ContractForm::Salaried)])
}
