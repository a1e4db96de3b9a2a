//! The claim message in XML (BKM): KITH report R18/06, `BehandlerKrav` 2006-12-20 inside `MsgHead` 2006-05-24.
//!
//! Nothing is expanded: a DOCTYPE is refused, only the five entities of XML itself and character references are read.

mod element;

pub(super) use element::Element;

use super::amount::amount;
use super::bounded::{Bounded, Gauge};
use super::control_sums::ControlSums;
use super::message::{Written, WrittenLine, WrittenPatient, malformed};
use super::{Cut, Header, RawBill, unreadable};
use crate::{Diagnosis, Error, Malformed, time};
use element::{Space, attributes, character};
use quick_xml::NsReader;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use std::io::BufRead;
use std::ops::ControlFlow;
use std::sync::Arc;
use units::Ore;

/// Deepest nesting inside one bill; the standard needs six.
const DEEPEST: usize = 16;

/// The elements that lead to the bills, from the outermost in.
const WAY: [(Space, &str); 5] = [
    (Space::Head, "MsgHead"),
    (Space::Head, "Document"),
    (Space::Head, "RefDoc"),
    (Space::Head, "Content"),
    (Space::Claim, "BehandlerKrav"),
];

pub(super) fn read(
    input: impl BufRead,
    file: &str,
    take: &mut dyn FnMut(RawBill) -> ControlFlow<()>,
) -> Result<(), Error> {
    let (input, gauge) = Bounded::new(input);
    let mut reader = NsReader::from_reader(input);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_comments = true;
    let mut message = Message {
        reader,
        gauge,
        file,
        buffer: Vec::new(),
    };
    message.read(take)
}

struct Message<'f, R> {
    reader: NsReader<Bounded<R>>,
    gauge: Gauge,
    file: &'f str,
    buffer: Vec<u8>,
}

/// What matters of the next event.
enum Piece {
    Start(Element),
    End,
    Text(String),
    Eof,
}

impl<R: BufRead> Message<'_, R> {
    fn broken(&self, problem: impl std::fmt::Display) -> Error {
        Error::Broken {
            file: self.file.to_owned(),
            line: self.gauge.line(),
            problem: problem.to_string(),
        }
    }

    fn read(&mut self, take: &mut dyn FnMut(RawBill) -> ControlFlow<()>) -> Result<(), Error> {
        let mut depth = 0;
        let mut header = Arc::new(Header::default());
        let (mut bills, mut claimed, mut sums) = (0, Some(Ore(0)), ControlSums::default());
        let mut claims = 0;
        loop {
            self.gauge.reset();
            match self.next()? {
                Piece::Text(text) if text.trim().is_empty() => {}
                Piece::Text(_) => return Err(self.broken("text stands between elements")),
                Piece::End => depth -= 1,
                Piece::Eof if depth == 0 && claims == 1 => break,
                Piece::Eof => return Err(self.broken("the file ends inside the message")),
                Piece::Start(element) if WAY.get(depth).is_some_and(|step| element.is(step.0, step.1)) => {
                    depth += 1;
                    claims += usize::from(depth == WAY.len());
                    if claims > 1 {
                        return Err(
                            self.broken("the message holds a second BehandlerKrav; send one a message")
                        );
                    }
                    if depth == WAY.len() && header.practice_id.is_empty() {
                        return Err(
                            self.broken("MsgInfo with Sender and its Ident must stand before the claim")
                        );
                    }
                }
                Piece::Start(_) if depth == 0 => {
                    return Err(self.broken(format!(
                        "the outermost element must be MsgHead of the namespace {}",
                        Space::Head.uri()
                    )));
                }
                Piece::Start(start) => {
                    let line = self.gauge.line();
                    let element = self.whole(start, 0)?;
                    match (depth, element.name.as_str()) {
                        (1, "MsgInfo") => header = Arc::new(self.header(&element)?),
                        (5, "Enkeltregning") if element.space == Space::Claim => {
                            bills += 1;
                            claimed = claimed
                                .zip(element.claimed())
                                .and_then(|(sum, bill)| sum.0.checked_add(bill.0))
                                .map(Ore);
                            let raw = RawBill {
                                line,
                                header: Some(Arc::clone(&header)),
                                cut: Cut::Xml(element),
                            };
                            if take(raw).is_break() {
                                return Ok(());
                            }
                        }
                        (5, "Krav") if element.space == Space::Claim => sums = self.control_sums(&element)?,
                        (5, "Konto") if element.space == Space::Claim => {}
                        (5, other) => {
                            return Err(
                                self.broken(format!("BehandlerKrav holds an unknown element `{other}`"))
                            );
                        }
                        // What else the head holds, such as a signature, decides nothing here.
                        _ => {}
                    }
                }
            }
        }
        sums.check(self.file, bills, claimed)
    }

    fn header(&self, info: &Element) -> Result<Header, Error> {
        if info.at(&["Type"]).is_none_or(|kind| kind.attribute("V") != "LOM") {
            return Err(self.broken("the message type is not LOM; a doctor's claim has `<Type V=\"LOM\"/>`"));
        }
        let sender = info.at(&["Sender", "Organisation"]);
        let idents = sender
            .into_iter()
            .flat_map(|s| s.children.iter().filter(|c| c.name == "Ident"));
        let enterprise = |ident: &&Element| ident.at(&["TypeId"]).is_some_and(|t| t.attribute("V") == "ENH");
        let ident = idents.clone().find(enterprise).or_else(|| idents.clone().next());
        Ok(Header {
            practice_id: ident.map(|i| i.text_of("Id")).unwrap_or_default(),
            message_id: Some(info.text_of("MsgId")).filter(|id| !id.is_empty()),
            made_at: time::local(&info.text_of("GenDate")),
        })
    }

    fn control_sums(&self, sums: &Element) -> Result<ControlSums, Error> {
        let bills = sums.text_of("AntallRegninger");
        let bills = bills
            .parse()
            .map_err(|_| self.broken("AntallRegninger is no number"))?;
        let kroner = sums
            .at(&["SumKravSamlet"])
            .and_then(|sum| amount(sum.attribute("V")));
        let kroner = kroner.ok_or_else(|| self.broken("SumKravSamlet is no amount in kroner"))?;
        Ok(ControlSums {
            bills: Some(bills),
            amount: Some(kroner),
        })
    }

    /// The whole element that begins here.
    fn whole(&mut self, mut element: Element, depth: usize) -> Result<Element, Error> {
        if depth > DEEPEST {
            return Err(self.broken(format!("elements are nested deeper than {DEEPEST}")));
        }
        loop {
            match self.next()? {
                Piece::Start(child) => {
                    let child = self.whole(child, depth + 1)?;
                    element.children.push(child);
                }
                Piece::Text(text) => element.text.push_str(&text),
                Piece::End => {
                    element.text = element.text.trim().to_owned();
                    return Ok(element);
                }
                Piece::Eof => return Err(self.broken("the file ends inside an element")),
            }
        }
    }

    fn next(&mut self) -> Result<Piece, Error> {
        loop {
            self.buffer.clear();
            let read = self.reader.read_resolved_event_into(&mut self.buffer);
            let problem = match read {
                Ok((space, event)) => match piece(&space, &event) {
                    Ok(Some(piece)) => return Ok(piece),
                    Ok(None) => continue,
                    Err(problem) => problem,
                },
                Err(quick_xml::Error::Io(error)) if error.kind() != std::io::ErrorKind::InvalidData => {
                    return Err(unreadable(
                        self.file,
                        std::io::Error::new(error.kind(), error.to_string()),
                    ));
                }
                Err(error) => error.to_string(),
            };
            return Err(self.broken(problem));
        }
    }
}

/// What an event means here; none for what is passed over.
fn piece(space: &ResolveResult<'_>, event: &Event<'_>) -> Result<Option<Piece>, String> {
    Ok(Some(match event {
        Event::Start(start) => Piece::Start(Element {
            space: Space::of(space)?,
            name: start.local_name().as_ref().to_owned(),
            attributes: attributes(start)?,
            text: String::new(),
            children: Vec::new(),
        }),
        Event::End(_) => Piece::End,
        Event::Text(text) => Piece::Text(text.xml10_content().into_owned()),
        Event::CData(text) => Piece::Text(text.xml10_content().into_owned()),
        Event::GeneralRef(reference) => Piece::Text(character(reference)?.to_string()),
        Event::Eof => Piece::Eof,
        Event::DocType(_) => return Err("a DOCTYPE is refused; send the message without one".to_owned()),
        Event::Decl(declaration) => match declaration.encoding() {
            Some(Ok(encoding)) if !encoding.eq_ignore_ascii_case("utf-8") => {
                return Err("the message is not declared as UTF-8; send it in UTF-8".to_owned());
            }
            _ => return Ok(None),
        },
        Event::Comment(_) | Event::PI(_) => return Ok(None),
        Event::Empty(_) => return Err("an element could not be opened".to_owned()),
    }))
}

/// The child elements that the standard knows, by parent.
fn known(parent: &str) -> &'static [&'static str] {
    match parent {
        "Enkeltregning" => &[
            "Guid",
            "BetaltEgenandel",
            "Kreditering",
            "RegningNr",
            "DatoTid",
            "Merknad",
            "Patient",
            "Behandling",
        ],
        "Patient" => &[
            "FamilyName",
            "MiddleName",
            "GivenName",
            "DateOfBirth",
            "Sex",
            "Nationality",
            "Ident",
            "ArbeidstagerNorge",
            "EEA",
        ],
        "Ident" | "Behandlerident" | "RelatertBehandler" => &["Id", "TypeId"],
        "Behandling" => &[
            "KodeEgenandel",
            "Diagnose",
            "Sykdomslistepunkt",
            "HenvisningsDato",
            "HenvisningsId",
            "HenvisningsDiagnose",
            "RelatertBehandler",
            "Behandlerident",
            "Moderasjonskode",
            "Behandlingsform",
            "Prosedyrekode",
            "Takst",
            "SumKrav",
        ],
        "Takst" => &["Verdi", "Kode", "Antall", "Tann"],
        "SumKrav" => &["EgenandelHonorar", "Refusjon"],
        _ => &[],
    }
}

/// Elements whose inner structure no rule for GPs asks about.
const OPAQUE: [&str; 3] = ["EEA", "Prosedyrekode", "Tann"];

fn unknown(element: &Element) -> Option<String> {
    if OPAQUE.contains(&element.name.as_str()) {
        return None;
    }
    element.children.iter().find_map(|child| {
        let is_known = child.space == Space::Claim && known(&element.name).contains(&child.name.as_str());
        if is_known {
            unknown(child)
        } else {
            Some(format!(
                "{} holds an unknown element `{}`",
                element.name, child.name
            ))
        }
    })
}

impl Element {
    /// Refund claimed in a bill.
    fn claimed(&self) -> Option<Ore> {
        amount(self.at(&["Behandling", "SumKrav", "Refusjon"])?.attribute("V"))
    }
}

pub(super) fn written(bill: &Element, line: u64) -> Result<Written, Malformed> {
    let (guid, number) = (bill.text_of("Guid"), bill.text_of("RegningNr"));
    let refuse = |detail: String| malformed(&guid, &number, line, detail);
    if let Some(problem) = unknown(bill) {
        return Err(refuse(problem));
    }
    let truth = |text: &str| match text {
        "true" | "1" => Ok(true),
        "false" | "0" | "" => Ok(false),
        other => Err(refuse(format!(
            "`{}` is neither true nor false",
            other.chars().take(20).collect::<String>()
        ))),
    };
    let copayment = bill.at(&["BetaltEgenandel"]);
    let treatment = bill.at(&["Behandling"]);
    let each = |name: &'static str| {
        treatment
            .into_iter()
            .flat_map(move |t| t.children.iter().filter(move |c| c.name == name))
    };
    for value in each("Takst").filter_map(|line| line.at(&["Verdi"])) {
        amount(value.attribute("V"))
            .ok_or_else(|| refuse("Verdi of a Takst is no amount in kroner".to_owned()))?;
    }
    let patient = bill.at(&["Patient"]).map(|patient| {
        let ident = patient.at(&["Ident"]);
        WrittenPatient {
            number: ident.map(|i| i.text_of("Id")).unwrap_or_default(),
            number_type: ident
                .and_then(|i| i.at(&["TypeId"]))
                .map(|t| t.attribute("V").to_owned())
                .unwrap_or_default(),
            birth_date: patient.text_of("DateOfBirth"),
            sex: patient.coded("Sex"),
            family_name: patient.text_of("FamilyName"),
            given_name: patient.text_of("GivenName"),
        }
    });
    let diagnosis = |d: &Element| Diagnosis {
        system: d.attribute("S").to_owned(),
        code: d.attribute("V").to_owned(),
    };
    Ok(Written {
        credit: truth(&bill.coded("Kreditering"))?,
        correction: truth(copayment.map_or("", |c| c.attribute("korrigering")))?,
        copayment_paid: copayment.map(|c| truth(c.attribute("erBetalt"))).transpose()?,
        time: bill.text_of("DatoTid"),
        patient,
        exemption: treatment.map(|t| t.coded("KodeEgenandel")).unwrap_or_default(),
        diagnoses: each("Diagnose").map(diagnosis).collect(),
        lines: each("Takst")
            .map(|l| WrittenLine {
                code: l.text_of("Kode"),
                count: l.text_of("Antall"),
            })
            .collect(),
        amount: bill.claimed(),
        guid,
        number,
    })
}
