//! A start for a reform of one's own: a commented file that is valid as it stands.

use crate::args::{Folders, NewReform};
use crate::failure::{Failure, print};
use crate::sources;
use rulebook::{Reform, Rulebook, Status, quoted};
use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use units::Date;

/// Parameters that reforms change most.
const USUAL: [&str; 10] = [
    "capitation.mean_rate",
    "fees_reform.price_factor",
    "copayment.ceiling",
    "copayment.level_factor",
    "listing.cap_max",
    "workforce.lis1_posts",
    "workforce.alis_agreements",
    "workforce.company_list_share",
    "demand.self_certification_days",
    "contract.end_age",
];

/// What the file is made of.
struct Draft {
    name: String,
    title: String,
    proposed_by: String,
    from: Date,
    /// Parameter and value, as they are written.
    patches: Vec<(String, String)>,
}

pub(super) fn run(folders: &Folders, args: &NewReform) -> Result<(), Failure> {
    let rulebook = sources::rulebook(folders, &[])?;
    if Reform::embedded_names().contains(&args.name) {
        return Err(Failure::Usage(format!(
            "a built-in reform is called {}; choose another name",
            args.name
        )));
    }
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{}.yaml", args.name)));
    let mut draft = Draft {
        name: args.name.clone(),
        title: args.title.clone().unwrap_or_default(),
        proposed_by: String::new(),
        from: args.from,
        patches: Vec::new(),
    };
    for word in &args.parameter {
        draft.patches.push(patch(&rulebook, word)?);
    }
    // What is wrong with the name shows before anything is asked.
    draft.checked(&rulebook)?;
    if out.exists() {
        return Err(Failure::File {
            what: out.display().to_string(),
            cause: "the file exists already".to_owned(),
            remedy: "give another with --out, or move it away",
        });
    }
    if std::io::stdin().is_terminal() {
        ask(&mut draft, &rulebook)?;
    }
    let text = draft.checked(&rulebook)?;
    publish::write_bytes(&out, text.as_bytes())?;
    let file = out.display();
    print(&format!(
        "written to {file}; fill it in, then\n  grunnmur reforms check {file}\n  grunnmur simulate {file} --scale 0.1 --json\n"
    ))
}

/// `P=VALUE`, with a parameter that exists and a value that YAML reads as it is meant.
fn patch(rulebook: &Rulebook, word: &str) -> Result<(String, String), Failure> {
    let Some((name, value)) = word.split_once('=') else {
        return Err(Failure::Usage(format!(
            "`{word}` is not a change; write parameter=value, such as listing.cap_max=2000"
        )));
    };
    let (name, value) = (name.trim(), value.trim());
    rulebook.parameter(name)?;
    let number = |text: &str| {
        let digits = text.strip_prefix('-').unwrap_or(text);
        digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    let plain_word = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    if !number(value) && !plain_word(value) {
        return Err(Failure::Usage(format!(
            "`{value}` is not a value of {name}; write a number such as 0.5, true, false, a word, or null to take the rule out of force"
        )));
    }
    Ok((name.to_owned(), value.to_owned()))
}

/// Asks for what the call did not say; an empty answer leaves it as it is.
fn ask(draft: &mut Draft, rulebook: &Rulebook) -> Result<(), Failure> {
    if draft.title.is_empty() {
        draft.title = answer("Title: ")?;
    }
    draft.proposed_by = answer("Who proposes it, and where: ")?;
    if !draft.patches.is_empty() {
        return Ok(());
    }
    eprintln!("Changes, one a line, such as listing.cap_max=2000; an empty line ends. Usual parameters:");
    for name in USUAL {
        eprintln!("  {}", described(rulebook, name, draft.from));
    }
    loop {
        let line = answer("Change: ")?;
        if line.is_empty() {
            return Ok(());
        }
        match patch(rulebook, &line) {
            Ok(change) => {
                draft.patches.push(change);
                // A value of the wrong kind is told at once, and asked for again.
                if let Err(failure) = draft.checked(rulebook) {
                    draft.patches.pop();
                    eprintln!("{}", failure.text());
                }
            }
            Err(failure) => eprintln!("{}", failure.text()),
        }
    }
}

fn answer(question: &str) -> Result<String, Failure> {
    let unread = |error: std::io::Error| Failure::File {
        what: "standard input".to_owned(),
        cause: error.to_string(),
        remedy: "give the answers as options",
    };
    eprint!("{question}");
    std::io::stderr().flush().map_err(unread)?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(unread)?;
    Ok(line.trim().to_owned())
}

/// A parameter in one line, with its value on the day.
fn described(rulebook: &Rulebook, name: &str, day: Date) -> String {
    let Ok(parameter) = rulebook.parameter(name) else {
        return name.to_owned();
    };
    let value = now(rulebook, name, day).unwrap_or_else(|| "not in force".to_owned());
    format!(
        "{name}: {}. Now {value}, {}",
        parameter.description, parameter.unit
    )
}

/// The value on a day, or the estimate that stands in for it.
fn now(rulebook: &Rulebook, name: &str, day: Date) -> Option<String> {
    let entry = rulebook.parameter(name).ok()?.on(day)?;
    if entry.status == Status::Missing {
        return now(rulebook, &format!("{name}_estimate"), day);
    }
    Some(entry.value.as_ref()?.to_string())
}

impl Draft {
    /// The file, read and put on the rules as any reform is.
    fn checked(&self, rulebook: &Rulebook) -> Result<String, Failure> {
        let text = self.text(rulebook);
        let reform = Reform::parse(&text, &format!("{}.yaml", self.name))?;
        rulebook.with(std::slice::from_ref(&reform))?;
        Ok(text)
    }

    fn text(&self, rulebook: &Rulebook) -> String {
        let Draft {
            name,
            title,
            proposed_by,
            from,
            patches,
        } = self;
        let or = |word: &str, other: &str| quoted(if word.is_empty() { other } else { word });
        let title = or(title, name);
        let mut text = format!(
            "# A reform of your own. `grunnmur reforms check FILE` tells whether it can be used, `grunnmur simulate FILE`\n\
             # what it does, `grunnmur reforms show FILE` all of it. Lines that begin with # are remarks.\n\
             name: {name}\n\
             title:                       # in bokmål, nynorsk and English\n  nb: {title}\n  nn: {title}\n  en: {title}\n\
             proposed_by: {}\n\
             # proposed_on: 2026-05-04    # a year, month or day\n\
             from: {from}             # no change begins earlier\n\
             references:                  # where it is proposed\n  - title: {}\n    # href: https://...\n\
             mechanisms:                  # how it works in the model, in plain sentences\n  - \"say how it works\"\n\
             # includes: [company-lists]  # built-in reforms that it is a package of\n\
             patches:\n",
            or(proposed_by, "say who proposes it"),
            or(proposed_by, "say where it is proposed")
        );
        let example = [(USUAL[0].to_owned(), String::new())];
        let live = if patches.is_empty() { &example[..] } else { patches };
        for (parameter, value) in live {
            let kept = || now(rulebook, parameter, *from).unwrap_or_else(|| "null".to_owned());
            let value = if value.is_empty() { kept() } else { value.clone() };
            text += &format!(
                "  # {}\n  - parameter: {parameter}\n    from: {from}\n    # to: {from}           # last day; leave out if it lasts\n    \
                 value: {value}\n    status: assumed          # official, derived, estimated or assumed\n    \
                 note: \"say how the value came about\"\n",
                described(rulebook, parameter, *from)
            );
        }
        text += "  # Other parameters that are often changed; `grunnmur rules show` lists all. Take away the # to use one.\n";
        for usual in USUAL
            .iter()
            .filter(|usual| !live.iter().any(|(name, _)| name == *usual))
        {
            let value = now(rulebook, usual, *from).unwrap_or_else(|| "null".to_owned());
            text += &format!(
                "  # {}\n  # - parameter: {usual}\n  #   from: {from}\n  #   value: {value}\n",
                described(rulebook, usual, *from)
            );
        }
        text + "assumptions:                 # what must be assumed for it\n  - \"say what is assumed\"\n  \
                # - text: \"an assumption that leans on the evidence\"\n  \
                #   evidence: [exit_rate_all]   # names of `grunnmur evidence list`\n\
                # objections:\n#   - by: \"who objects\"\n#     why: \"the reason\"\n"
    }
}
