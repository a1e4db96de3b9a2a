use super::{CapitationError, over, round_to_ore, times};
use crate::trace::{NoNotes, Notes, Step, Trace};
use rulebook::EqualisationRules;
use rust_decimal::Decimal;
use units::Ore;

/// What the equalisation grant looks at in a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Equalisation {
    /// Inhabitants.
    pub inhabitants: u32,
    /// Permanent GP posts and agreements, full or part time, salaried ones with a list included, LIS1 not
    /// (FIN-003).
    pub permanent_posts: u32,
}

/// Equalisation grant (utjamningstilskudd) of a year to each self-employed GP of a municipality: FIN-002,
/// FIN-003, FIN-004.
///
/// Fastlegeforskriften § 13 second para. with notes, from 2026-01-01; earlier the state agreement (parameters
/// read from 2021). Fewer inhabitants than 5 000 and a mean list, inhabitants
/// over posts, below the reference list of 1 200: the gap times the rate, the same for each GP whatever the
/// own list. Zero otherwise, and where there is no post.
///
/// # Errors
/// [`CapitationError`].
pub fn equalisation_year(
    municipality: Equalisation,
    rules: &EqualisationRules,
) -> Result<Ore, CapitationError> {
    round_to_ore(kroner(municipality, rules, &mut NoNotes)?)
}

/// [`equalisation_year`] with how it came about.
///
/// # Errors
/// [`CapitationError`].
pub fn equalisation_year_traced(
    municipality: Equalisation,
    rules: &EqualisationRules,
) -> Result<Trace, CapitationError> {
    let mut steps: Vec<Step> = vec![];
    let amount = round_to_ore(kroner(municipality, rules, &mut steps)?)?;
    Ok(Trace { steps, amount })
}

fn kroner(
    municipality: Equalisation,
    rules: &EqualisationRules,
    notes: &mut impl Notes,
) -> Result<Decimal, CapitationError> {
    let Equalisation {
        inhabitants,
        permanent_posts,
    } = municipality;
    notes.used("FIN-002", &rules.population_below, rules.population_below.value);
    notes.computed("FIN-002", "inhabitants", inhabitants.into(), "persons");
    if inhabitants >= rules.population_below.value || permanent_posts == 0 {
        return Ok(Decimal::ZERO);
    }
    let reference = Decimal::from(rules.reference_list.value);
    let posts = Decimal::from(permanent_posts);
    let mean_list = over(inhabitants.into(), posts)?;
    notes.used("FIN-004", &rules.reference_list, reference);
    notes.computed("FIN-003", "mean_list", mean_list, "persons");
    // one division at the end keeps an even amount even
    let gap_times_posts = (reference.checked_mul(posts))
        .and_then(|all| all.checked_sub(inhabitants.into()))
        .ok_or(CapitationError::TooLarge)?;
    if gap_times_posts <= Decimal::ZERO {
        return Ok(Decimal::ZERO);
    }
    notes.used("FIN-002", &rules.rate, rules.rate.value);
    let year = over(times(rules.rate.value, gap_times_posts)?, posts)?;
    notes.computed("FIN-002", "year", year, "kroner a GP");
    Ok(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support;

    fn paid(inhabitants: u32, permanent_posts: u32) -> Ore {
        equalisation_year(
            Equalisation {
                inhabitants,
                permanent_posts,
            },
            &support::equalisation("841.80"),
        )
        .unwrap()
    }

    #[test]
    fn small_municipalities_with_short_lists_are_topped_up() {
        assert_eq!(paid(1000, 1), Ore(200 * 84_180));
        assert_eq!(paid(4999, 5), Ore(16_852_836)); // (1200 - 999.8) x 841.80
        assert_eq!(paid(5000, 5), Ore(0));
        assert_eq!(paid(3600, 3), Ore(0));
        assert_eq!(paid(900, 0), Ore(0));
    }

    #[test]
    fn the_trace_tells_the_mean_list() {
        let trace = equalisation_year_traced(
            Equalisation {
                inhabitants: 4999,
                permanent_posts: 5,
            },
            &support::equalisation("841.80"),
        );
        let trace = trace.unwrap();
        assert!(
            trace.to_string().contains("FIN-003  mean_list = 999.8 persons"),
            "{trace}"
        );
        assert_eq!(trace.amount, paid(4999, 5));
    }
}
