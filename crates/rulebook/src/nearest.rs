use crate::Error;
use crate::yaml::shorten;

/// The error for a name that is none of `names`, with the three that look most like it.
pub(crate) fn unknown_parameter<'a>(origin: &str, name: &str, names: impl Iterator<Item = &'a str>) -> Error {
    let name = shorten(name);
    let last = |n: &str| n.rsplit('.').next().unwrap_or_default().to_owned();
    let likeness = |other: &str| {
        strsim::jaro_winkler(&name, other).max(strsim::jaro_winkler(&last(&name), &last(other)))
    };
    let mut ranked: Vec<(f64, &str)> = names.map(|n| (likeness(n), n)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let nearest = ranked
        .iter()
        .take(3)
        .map(|(_, n)| format!("`{n}`"))
        .collect::<Vec<_>>()
        .join(", ");
    Error::UnknownParameter {
        origin: origin.to_owned(),
        name,
        nearest,
    }
}
