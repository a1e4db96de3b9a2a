use quick_xml::events::{BytesRef, BytesStart};
use quick_xml::name::ResolveResult;

/// The namespaces of a claim message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reader) enum Space {
    /// Of the head (hodemelding).
    Head,
    /// Of the claim.
    Claim,
    /// Another one, such as that of a signature.
    Other,
}

impl Space {
    pub(super) fn uri(self) -> &'static str {
        match self {
            Space::Head => "http://www.kith.no/xmlstds/msghead/2006-05-24",
            Space::Claim => "http://www.kith.no/xmlstds/bkm/2006-12-20",
            Space::Other => "",
        }
    }

    pub(super) fn of(resolved: &ResolveResult<'_>) -> Result<Space, String> {
        match resolved {
            ResolveResult::Bound(space) => {
                let known = [Space::Head, Space::Claim].into_iter();
                Ok(known
                    .into_iter()
                    .find(|known| known.uri() == space.as_ref())
                    .unwrap_or(Space::Other))
            }
            ResolveResult::Unbound => Ok(Space::Other),
            ResolveResult::Unknown(_) => Err("an element has a prefix without namespace".to_owned()),
        }
    }
}

/// An element with all that it holds; only ever one bill or one part of the head.
#[derive(Debug, Clone)]
pub(in crate::reader) struct Element {
    pub(super) space: Space,
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    pub(super) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name == name
    }

    /// Roughly the bytes it holds in memory.
    pub(in crate::reader) fn size(&self) -> u64 {
        let attributes: usize = self
            .attributes
            .iter()
            .map(|(name, value)| 48 + name.len() + value.len())
            .sum();
        let own = size_of::<Element>() + self.name.len() + self.text.len() + attributes;
        own as u64 + self.children.iter().map(Element::size).sum::<u64>()
    }

    /// The first element on a path of names below this one.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |at, name| {
            at.children.iter().find(|child| child.name == *name)
        })
    }

    /// Text of a child; empty when there is none.
    pub(super) fn text_of(&self, child: &str) -> String {
        self.at(&[child])
            .map(|child| child.text.clone())
            .unwrap_or_default()
    }

    /// An attribute; empty when there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes
            .iter()
            .find(|(found, _)| found == name)
            .map_or("", |(_, value)| value)
    }

    /// A coded child: its attribute `V`, or its text.
    pub(super) fn coded(&self, child: &str) -> String {
        let child = self.at(&[child]);
        child
            .map(|c| {
                if c.attribute("V").is_empty() {
                    c.text.clone()
                } else {
                    c.attribute("V").to_owned()
                }
            })
            .unwrap_or_default()
    }
}

/// What is written, the same for the same content however it is indented.
impl std::fmt::Display for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(f, " {name}={value:?}")?;
        }
        write!(f, ">{:?}", self.text)?;
        self.children.iter().try_for_each(|child| child.fmt(f))?;
        f.write_str("</>")
    }
}

/// The attributes that are no namespaces.
pub(super) fn attributes(start: &BytesStart<'_>) -> Result<Vec<(String, String)>, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let value = attribute
            .normalized_value(quick_xml::XmlVersion::Implicit1_0)
            .map_err(|e| e.to_string())?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(attributes)
}

/// The character that a reference stands for.
pub(super) fn character(reference: &BytesRef<'_>) -> Result<char, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|e| e.to_string())? {
        return Ok(character);
    }
    match reference.xml10_content().as_ref() {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err("an entity is refused; only the five of XML itself are read".to_owned()),
    }
}
