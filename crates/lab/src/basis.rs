//! What the reports say of evidence and sources.

use evidence::{Evidence, EvidenceError, Grade, Standing};
use nation::Data;
use publish::{ParameterRow, SourceRow, behaviour};
use simulation::{Behaviour, Touched};

/// What is behind outcomes, whatever is drawn: every draw reads the same parameters.
///
/// # Errors
/// When the evidence lacks a parameter that the simulation needs.
pub fn behind(evidence: &Evidence) -> Result<Touched, EvidenceError> {
    let behaviour = Behaviour::from_draw(&evidence.draw(0)).map_err(EvidenceError::from)?;
    Ok(behaviour.touched)
}

/// What was read, dials last.
pub fn parameter_rows(evidence: &Evidence, read: impl Fn(&str) -> bool) -> Vec<ParameterRow> {
    let parameters = evidence
        .parameters()
        .iter()
        .filter(|p| read(&p.name))
        .map(|p| ParameterRow {
            id: p.name.clone(),
            what: behaviour(&p.name, &p.description),
            value: p.value,
            low: p.low,
            high: p.high,
            unit: p.unit.clone(),
            grade: grade(Standing::Graded(p.grade)),
            source: p.source.clone(),
            url: (!p.url.is_empty()).then(|| p.url.clone()),
        });
    let dials = evidence
        .dials()
        .iter()
        .filter(|d| read(&d.name))
        .map(|d| ParameterRow {
            id: d.name.clone(),
            what: behaviour(&d.name, &d.description),
            value: d.default,
            low: d.low,
            high: d.high,
            unit: d.unit.clone(),
            grade: publish::Grade::Dial,
            source: d.reason.clone(),
            url: None,
        });
    parameters.chain(dials).collect()
}

/// Where the published figures come from.
pub fn source_rows(data: &Data) -> Vec<SourceRow> {
    let used: std::collections::BTreeSet<&str> =
        data.published().iter().map(|p| p.source_id.as_str()).collect();
    data.sources()
        .iter()
        .filter(|(id, _)| used.contains(id.as_str()))
        .map(|(_, source)| SourceRow {
            title: source.title.clone(),
            url: (!source.url.is_empty()).then(|| source.url.clone()),
            licence: "NLOD".to_owned(),
        })
        .collect()
}

/// A standing as the report knows it.
pub fn grade(standing: Standing) -> publish::Grade {
    match standing {
        Standing::Graded(Grade::A) => publish::Grade::A,
        Standing::Graded(Grade::B) => publish::Grade::B,
        Standing::Graded(Grade::C) => publish::Grade::C,
        Standing::Dial => publish::Grade::Dial,
    }
}
