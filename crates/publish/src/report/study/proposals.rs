//! The reforms as their files tell them.

use super::data::{Assumed, Changed, Proposal};
use crate::Text;
use crate::messages::message;
use crate::report::data::Grade;
use crate::report::figures::date;
use crate::report::rows::link;
use crate::report::texts::{Html, Texts, escape};

/// A reform as the page shows it.
pub(super) struct ProposalView {
    pub(super) id: String,
    pub(super) title: Html,
    pub(super) facts: Html,
    pub(super) mechanisms: Html,
    pub(super) changes: Html,
    pub(super) assumptions: Html,
    pub(super) objections: Html,
}

fn items(items: impl Iterator<Item = String>) -> Html {
    Html(items.map(|item| format!("<li>{item}</li>")).collect())
}

pub(super) fn view(proposal: &Proposal, texts: &Texts) -> ProposalView {
    let objection = |one: &super::data::Objector| {
        let source = one.url.as_deref().map_or_else(String::new, |url| {
            format!(" ({})", link(texts.shown(&message("column-source")), Some(url)))
        });
        format!("<b>{}</b>: {}{source}", texts.span(&one.by), texts.span(&one.why))
    };
    ProposalView {
        id: format!("reform-{}", proposal.name),
        title: texts.span(&proposal.title),
        facts: facts(proposal, texts),
        mechanisms: items(proposal.mechanisms.iter().map(|one| texts.span(one).0)),
        changes: Html(proposal.changes.iter().map(|one| change(one, texts)).collect()),
        assumptions: items(proposal.assumptions.iter().map(|one| assumption(one, texts))),
        objections: items(proposal.objections.iter().map(objection)),
    }
}

fn facts(proposal: &Proposal, texts: &Texts) -> Html {
    let mut html = String::new();
    let mut add = |key: &str, value: String| {
        html += &format!("<div><dt>{}</dt><dd>{value}</dd></div>", texts.message(key));
    };
    add("study-name", format!("<code>{}</code>", escape(&proposal.name)));
    if !proposal.proposed_by.en.is_empty() {
        let when = proposal
            .proposed_on
            .as_deref()
            .map_or_else(String::new, |when| format!(" ({when})"));
        add(
            "reform-proposed-by",
            format!("{}{}", texts.span(&proposal.proposed_by), escape(&when)),
        );
    }
    if let Some(outcome) = &proposal.outcome {
        add("reform-outcome", texts.span(outcome).0);
    }
    if let Some(from) = proposal.from {
        add("reform-from", texts.span(&date(from)).0);
    }
    if !proposal.references.is_empty() {
        let links: Vec<String> = proposal
            .references
            .iter()
            .map(|source| link(&source.title, source.url.as_deref()))
            .collect();
        add("column-source", links.join("; "));
    }
    Html(html)
}

fn change(change: &Changed, texts: &Texts) -> String {
    let none = message("reform-none");
    let value = |value: &Option<String>| value.as_deref().map_or_else(|| texts.span(&none).0, escape);
    format!(
        "<tr><th scope=\"row\">{}<small><code>{}</code></small></th><td>{}</td><td class=\"num\">{}</td><td class=\"num\">{}</td><td>{}</td><td>{}</td></tr>",
        texts.span(&change.what),
        escape(&change.parameter),
        texts.span(&date(change.from)),
        value(&change.before),
        value(&change.after),
        texts.span(&change.unit),
        texts.span(&message(&format!("study-status-{}", change.status))),
    )
}

fn assumption(assumed: &Assumed, texts: &Texts) -> String {
    let leaning = |(name, grade): &(String, Option<Grade>)| {
        let letter = match grade {
            Some(Grade::A) => Text::same("A"),
            Some(Grade::B) => Text::same("B"),
            Some(Grade::C) => Text::same("C"),
            Some(Grade::Dial) => message("grade-letter-dial"),
            None => Text::same("?"),
        };
        format!("<code>{}</code> ({})", escape(name), texts.span(&letter))
    };
    let leans: Vec<String> = assumed.evidence.iter().map(leaning).collect();
    let leans = if leans.is_empty() {
        String::new()
    } else {
        format!("<small class=\"grade\">{}</small>", leans.join(", "))
    };
    texts.span(&assumed.text).0 + &leans
}
