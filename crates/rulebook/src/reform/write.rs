//! A reform as the YAML that [`Reform::parse`] reads.

use super::Reform;
use crate::Value;
use crate::parameter::Reference;
use std::fmt::Write;

impl Reform {
    /// The file of the reform; what it includes is named, and must be built in to be read again.
    pub fn to_yaml(&self) -> String {
        let mut text = format!(
            "name: {}\n{}title:\n  nb: {}\n  nn: {}\n  en: {}\nproposed_by: {}\n",
            quoted(&self.name),
            self.group
                .map_or_else(String::new, |group| format!("group: {}\n", group.name())),
            quoted(&self.title.nb),
            quoted(&self.title.nn),
            quoted(&self.title.en),
            quoted(&self.proposed_by)
        );
        if let Some(when) = &self.proposed_on {
            let _ = writeln!(text, "proposed_on: {}", quoted(when));
        }
        if let Some(outcome) = &self.outcome {
            let _ = writeln!(text, "outcome: {}", quoted(outcome));
        }
        let _ = writeln!(text, "from: {}", self.from);
        list(&mut text, "references", &self.references, reference);
        list(&mut text, "mechanisms", &self.mechanisms, |one| quoted(one));
        if !self.includes.is_empty() {
            list(&mut text, "includes", &self.includes, |part| quoted(&part.name));
        }
        list(&mut text, "patches", &self.patches, |patch| {
            let mut one = format!("parameter: {}\n    from: {}", patch.parameter, patch.from);
            if let Some(to) = patch.to {
                let _ = write!(one, "\n    to: {to}");
            }
            let value = match &patch.value {
                None => "null".to_owned(),
                Some(Value::Text(word)) => quoted(word),
                Some(other) => other.to_string(),
            };
            let status = format!("{:?}", patch.status).to_lowercase();
            let _ = write!(one, "\n    value: {value}\n    status: {status}");
            if let Some(note) = &patch.note {
                let _ = write!(one, "\n    note: {}", quoted(note));
            }
            one
        });
        if !self.local.is_empty() {
            list(&mut text, "local", &self.local, |one| {
                format!(
                    "municipality: {}\n    from: {}\n    lists: {}\n    training_posts: {}\n    offer: {}",
                    quoted(&one.municipality.to_string()),
                    one.from,
                    one.lists,
                    one.training_posts,
                    one.offer
                )
            });
        }
        list(&mut text, "assumptions", &self.assumptions, |one| {
            if one.evidence.is_empty() {
                return quoted(&one.text);
            }
            format!(
                "text: {}\n    evidence: [{}]",
                quoted(&one.text),
                one.evidence.join(", ")
            )
        });
        if !self.objections.is_empty() {
            list(&mut text, "objections", &self.objections, |one| {
                let href = one.href.as_ref();
                let href = href.map_or(String::new(), |href| format!("\n    href: {}", quoted(href)));
                format!("by: {}\n    why: {}{href}", quoted(&one.by), quoted(&one.why))
            });
        }
        text
    }
}

fn reference(one: &Reference) -> String {
    let href = one.href.as_ref();
    let href = href.map_or(String::new(), |href| format!("\n    href: {}", quoted(href)));
    format!("title: {}{href}", quoted(&one.title))
}

fn list<T>(text: &mut String, key: &str, of: &[T], one: impl Fn(&T) -> String) {
    if of.is_empty() {
        let _ = writeln!(text, "{key}: []");
        return;
    }
    let _ = writeln!(text, "{key}:");
    for item in of {
        let _ = writeln!(text, "  - {}", one(item));
    }
}

/// Text between quotes that YAML reads back as it is: JSON's quotes are YAML's.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_reform_comes_back_as_it_was() {
        for name in Reform::embedded_names() {
            let reform = Reform::embedded(&name).unwrap();
            let text = reform.to_yaml();
            let mut back = Reform::parse(&text, "x.yaml").unwrap_or_else(|error| panic!("{error}\n{text}"));
            for (own, other) in back.patches.iter_mut().zip(&reform.patches) {
                own.origin.clone_from(&other.origin);
            }
            assert_eq!(back, reform, "{text}");
        }
    }
}
