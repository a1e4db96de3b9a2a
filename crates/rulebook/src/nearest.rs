use crate::Error;
use crate::yaml::shorten;

/// The three names that look most like one, as a text.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let last = |n: &str| n.rsplit('.').next().unwrap_or_default().to_owned();
    let likeness =
        |other: &str| strsim::jaro_winkler(name, other).max(strsim::jaro_winkler(&last(name), &last(other)));
    let mut ranked: Vec<(f64, &str)> = names.map(|n| (likeness(n), n)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    ranked
        .iter()
        .take(3)
        .map(|(_, n)| format!("`{n}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The error for a name that is none of `names`.
pub(crate) fn unknown_parameter<'a>(origin: &str, name: &str, names: impl Iterator<Item = &'a str>) -> Error {
    let name = shorten(name);
    let nearest = nearest(&name, names);
    Error::UnknownParameter {
        origin: origin.to_owned(),
        name,
        nearest,
    }
}
