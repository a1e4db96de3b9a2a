use super::{CapitationError, ListComposition, month_amount};
use rulebook::{CapitationModel, CapitationRules};
use std::collections::BTreeMap;
use units::{Month, MunicipalityNo, Ore};

/// Capitation that a host municipality has paid for another's residents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuestFlow {
    /// Municipality of residence.
    pub home: MunicipalityNo,
    /// Municipality of the list, which has paid.
    pub host: MunicipalityNo,
    /// Capitation of the year, accumulated to December.
    pub amount: Ore,
}

/// What a month pays for the guests of one municipality on a list: FIN-010. Where members are paid by what they are (FIN-008) it is their own
/// amount; where the length sets it, their part of the list's, by heads.
///
/// # Errors
/// [`CapitationError`].
pub fn guests_amount(
    list: &ListComposition,
    guests: &ListComposition,
    month: Month,
    rules: &CapitationRules,
) -> Result<Ore, CapitationError> {
    if let CapitationModel::PatientAdapted { .. } = rules.model {
        return month_amount(guests, month, rules);
    }
    let whole = i128::from(month_amount(list, month, rules)?.0);
    let part = whole * i128::from(guests.members()) / i128::from(list.members().max(1));
    i64::try_from(part)
        .map(Ore)
        .map_err(|_| CapitationError::TooLarge)
}

/// Guest-resident settlement (gjesteinnbyggeroppgjør) of a year: FIN-010 (Helfo; date unknown). What each
/// municipality receives, or pays when below zero.
///
/// Home pays host; flows within a municipality settle nothing. The sum over all municipalities is zero.
///
/// # Errors
/// [`CapitationError::TooLarge`].
pub fn settlement(flows: &[GuestFlow]) -> Result<BTreeMap<MunicipalityNo, Ore>, CapitationError> {
    let mut net: BTreeMap<MunicipalityNo, Ore> = BTreeMap::new();
    for flow in flows.iter().filter(|flow| flow.home != flow.host) {
        let host = net.entry(flow.host).or_default();
        host.0 = host
            .0
            .checked_add(flow.amount.0)
            .ok_or(CapitationError::TooLarge)?;
        let home = net.entry(flow.home).or_default();
        home.0 = home
            .0
            .checked_sub(flow.amount.0)
            .ok_or(CapitationError::TooLarge)?;
    }
    Ok(net)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guests_are_paid_as_the_model_pays_members() {
        let (list, guests) = (ListComposition::of_length(1000), ListComposition::of_length(10));
        let rules = crate::support::flat("600");
        let month = Month::new(2026, 1);
        let whole = month_amount(&list, month, &rules).unwrap();
        assert_eq!(
            guests_amount(&list, &guests, month, &rules),
            Ok(Ore(whole.0 / 100))
        );
        let rules = crate::support::patient_adapted("841.80");
        let own = month_amount(&guests, month, &rules);
        assert_eq!(guests_amount(&list, &guests, month, &rules), own);
    }

    #[test]
    fn home_pays_host() {
        let (oslo, asker) = (MunicipalityNo(301), MunicipalityNo(3203));
        let flow = |home, host, ore| GuestFlow {
            home,
            host,
            amount: Ore(ore),
        };
        let net = settlement(&[
            flow(asker, oslo, 500),
            flow(oslo, asker, 200),
            flow(oslo, oslo, 9),
        ])
        .unwrap();
        assert_eq!(net, BTreeMap::from([(oslo, Ore(300)), (asker, Ore(-300))]));
        assert_eq!(settlement(&[flow(oslo, oslo, 9)]), Ok(BTreeMap::new()));
        let too_much = [flow(asker, oslo, i64::MAX), flow(asker, oslo, 1)];
        assert_eq!(settlement(&too_much), Err(CapitationError::TooLarge));
    }
}
