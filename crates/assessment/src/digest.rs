//! A digest of what a result rests on, so that two can be told apart by it.

use evidence::Evidence;
use nation::Data;
use rulebook::Rulebook;

struct Fnv(u64);

impl Fnv {
    fn new() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }

    fn feed(&mut self, text: &str) {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn text(&self) -> String {
        format!("{:016x}", self.0)
    }
}

/// FNV-1a over rules, evidence and published figures, as sixteen hexadecimal digits. In which file a rule stands does not count, so that
/// the same reform is the same on every machine.
pub fn digest(data: &Data, evidence: &Evidence, rulebook: &Rulebook) -> String {
    let mut fnv = Fnv::new();
    for parameter in rulebook.parameters() {
        let mut parameter = parameter.clone();
        parameter
            .entries
            .iter_mut()
            .for_each(|entry| entry.origin.clear());
        fnv.feed(&format!("{parameter:?}"));
    }
    // Rules without measures of municipalities keep the digest that they have always had.
    rulebook
        .local()
        .iter()
        .for_each(|measure| fnv.feed(&format!("{measure:?}")));
    evidence
        .parameters()
        .iter()
        .for_each(|parameter| fnv.feed(&format!("{parameter:?}")));
    evidence
        .dials()
        .iter()
        .for_each(|dial| fnv.feed(&format!("{dial:?}")));
    data.published()
        .iter()
        .for_each(|published| fnv.feed(&format!("{published:?}")));
    for place in data.places() {
        fnv.feed(&format!("{:?}", place.household_income));
    }
    fnv.text()
}

/// The same of several rulebooks, in their order.
pub(crate) fn of_all<'a>(
    data: &Data,
    evidence: &Evidence,
    rulebooks: impl Iterator<Item = &'a Rulebook>,
) -> String {
    let all: Vec<String> = rulebooks
        .map(|rulebook| digest(data, evidence, rulebook))
        .collect();
    let mut fnv = Fnv::new();
    fnv.feed(&all.join(" "));
    fnv.text()
}
