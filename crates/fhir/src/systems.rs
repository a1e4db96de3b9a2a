//! Systems of identifiers and codes, as HL7 Norway's basis profiles (hl7.fhir.no.basis 2.2.2) name them, and ours for what they have none for.

use serde_json::{Value as Json, json};

/// Birth number (fødselsnummer).
pub(crate) const BIRTH_NUMBER: &str = "urn:oid:2.16.578.1.12.4.1.4.1";
/// D-number.
pub(crate) const D_NUMBER: &str = "urn:oid:2.16.578.1.12.4.1.4.2";
/// Number in the register of health personnel.
pub(crate) const HPR: &str = "urn:oid:2.16.578.1.12.4.1.4.4";
/// Organisation number (ENH).
pub(crate) const ORGANISATION: &str = "urn:oid:2.16.578.1.12.4.1.4.101";
/// Address of electronic messages (HER-id).
pub(crate) const HER: &str = "urn:oid:2.16.578.1.12.4.1.2";
/// Number of a municipality.
pub(crate) const MUNICIPALITY: &str = "https://register.geonorge.no/sosi-kodelister/kommunenummer";
/// A doctor's relation to a list: LPFL, LPVI.
pub(crate) const RELATION: &str = "urn:oid:2.16.578.1.12.4.1.1.7750";
/// Number of a list in this register.
pub(crate) const LIST: &str = "urn:grunnmur:list";

/// A basis profile.
pub(crate) fn profile(of: &str) -> Json {
    json!([format!("http://hl7.no/fhir/StructureDefinition/no-basis-{of}")])
}

/// The address of an extension that is ours.
pub(crate) fn extension(name: &str) -> String {
    format!("urn:grunnmur:fhir:{name}")
}

/// An extension with a code of a system of ours.
pub(crate) fn coded(name: &str, code: &str) -> Json {
    let system = format!("urn:grunnmur:{name}");
    json!({ "url": extension(name), "valueCoding": { "system": system, "code": code } })
}

/// An extension with a count.
pub(crate) fn counted(name: &str, count: i64) -> Json {
    json!({ "url": extension(name), "valueUnsignedInt": count.max(0) })
}

/// A concept with one coding.
pub(crate) fn concept(system: &str, code: &str, display: &str) -> Json {
    json!({ "coding": [{ "system": system, "code": code, "display": display }], "text": display })
}

/// A reference to a resource here.
pub(crate) fn reference(kind: &str, id: &str, display: Option<&str>) -> Json {
    json!({ "reference": format!("{kind}/{id}"), "type": kind, "display": display })
}

/// A name as the basis profiles take it: the last word is the family's.
pub(crate) fn human_name(name: &str) -> Json {
    let (given, family) = name.rsplit_once(' ').unwrap_or(("", name));
    let given: Vec<&str> = given.split_whitespace().collect();
    json!([{ "use": "official", "text": name, "family": family, "given": given }])
}

/// Number of a municipality in four digits.
pub(crate) fn municipality(number: i64) -> String {
    format!("{number:04}")
}

/// What a doctor is to a list, in words.
pub(crate) fn relation(code: &str) -> Json {
    let display = if code == "LPVI" {
        "Fastlegevikar"
    } else {
        "Fastlege"
    };
    concept(RELATION, code, display)
}
