use super::CapitationError;
use std::collections::BTreeMap;
use units::{MunicipalityNo, Ore};

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
