//! The one table of access: who may do what with whom. The middleware executes it, the documentation prints it, a test walks it.

use register::Role;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../policy.csv");

/// In which part somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Without sign-in.
    Anyone,
    /// In a role of the scheme.
    Of(RoleOrder),
    /// Another body's system, whose rights are its scopes.
    System,
}

/// A role by its place in [`Role::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoleOrder(u8);

impl Part {
    /// Every part, in the order of the table's columns.
    pub fn all() -> impl Iterator<Item = Part> {
        let roles = (0..Role::ALL.len() as u8).map(|place| Part::Of(RoleOrder(place)));
        std::iter::once(Part::Anyone).chain(roles).chain([Part::System])
    }

    /// Its name in the table, in tokens and in logs.
    pub fn name(self) -> &'static str {
        match self {
            Part::Anyone => "anyone",
            Part::Of(RoleOrder(place)) => Role::ALL[usize::from(place)].name(),
            Part::System => "system",
        }
    }

    /// The part of that name.
    pub fn named(name: &str) -> Option<Part> {
        Part::all().find(|part| part.name() == name)
    }

    /// The role, if it is one.
    pub fn role(self) -> Option<Role> {
        match self {
            Part::Of(RoleOrder(place)) => Some(Role::ALL[usize::from(place)]),
            _ => None,
        }
    }
}

impl From<Role> for Part {
    fn from(role: Role) -> Part {
        let place = Role::ALL.iter().position(|one| *one == role).unwrap_or(0);
        Part::Of(RoleOrder(place as u8))
    }
}

/// What ties who asks to what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// The person.
    Oneself,
    /// The person's child who does not yet choose alone.
    Child,
    /// One for whom the person is guardian or has power of attorney.
    Ward,
    /// A list on which one works, and those on it.
    OwnList,
    /// The municipality that one acts for, its lists, and who lives there.
    OwnMunicipality,
    /// A scope of the token.
    Scope,
    /// No tie is needed.
    Any,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Relation; 7] = [
        Relation::Oneself,
        Relation::Child,
        Relation::Ward,
        Relation::OwnList,
        Relation::OwnMunicipality,
        Relation::Scope,
        Relation::Any,
    ];

    /// Its name in the table and in the access log.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Oneself => "self",
            Relation::Child => "child",
            Relation::Ward => "ward",
            Relation::OwnList => "own_list",
            Relation::OwnMunicipality => "own_municipality",
            Relation::Scope => "scope",
            Relation::Any => "any",
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whom an operation lets one see, and so what the access log says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Nobody.
    None,
    /// One person.
    One,
    /// Every person in the answer.
    Many,
}

/// A row of the table.
#[derive(Debug)]
pub struct Operation {
    /// Its name, which is its operation id in the API's description.
    pub name: &'static str,
    /// What goes into the access log.
    pub looks: Looks,
    /// Scopes, one of which another body's system needs.
    pub scopes: Vec<&'static str>,
    cells: BTreeMap<Part, Vec<Relation>>,
}

impl Operation {
    /// By which relations somebody in that part may do it; none: not at all.
    pub fn relations(&self, part: Part) -> &[Relation] {
        self.cells.get(&part).map_or(&[], Vec::as_slice)
    }
}

static POLICY: LazyLock<Result<Vec<Operation>, String>> = LazyLock::new(|| read(TABLE));

/// Every row, in the order of the table.
///
/// # Errors
/// When the table cannot be read: a fault of the program.
pub fn policy() -> Result<&'static [Operation], String> {
    POLICY.as_ref().map(Vec::as_slice).map_err(Clone::clone)
}

/// The row of an operation.
pub fn operation(name: &str) -> Option<&'static Operation> {
    policy().ok()?.iter().find(|row| row.name == name)
}

fn read(table: &'static str) -> Result<Vec<Operation>, String> {
    let mut lines = table.lines();
    let parts: Vec<Part> = Part::all().collect();
    let header: Vec<&str> = ["operation", "looks", "scopes"]
        .into_iter()
        .chain(parts.iter().map(|part| part.name()))
        .collect();
    if lines.next() != Some(header.join(",").as_str()) {
        return Err(format!("the table of access begins with `{}`", header.join(",")));
    }
    lines.map(|line| row(line, &parts)).collect()
}

fn row(line: &'static str, parts: &[Part]) -> Result<Operation, String> {
    let cells: Vec<&str> = line.split(',').collect();
    let [name, looks, scopes, of_parts @ ..] = cells.as_slice() else {
        return Err(format!("`{line}` is no row of the table of access"));
    };
    if of_parts.len() != parts.len() {
        return Err(format!(
            "`{name}` has {} cells, not {}",
            of_parts.len(),
            parts.len()
        ));
    }
    let relation = |word: &str| {
        Relation::ALL
            .into_iter()
            .find(|relation| relation.name() == word)
            .ok_or_else(|| format!("`{name}`: `{word}` is no relation"))
    };
    let mut all = BTreeMap::new();
    for (part, cell) in parts.iter().zip(of_parts) {
        let relations = cell
            .split_whitespace()
            .map(relation)
            .collect::<Result<Vec<_>, _>>()?;
        all.insert(*part, relations);
    }
    Ok(Operation {
        name,
        looks: match *looks {
            "" => Looks::None,
            "one" => Looks::One,
            "many" => Looks::Many,
            other => return Err(format!("`{name}`: looks `{other}`")),
        },
        scopes: scopes.split_whitespace().collect(),
        cells: all,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_names_no_operation_twice() {
        let rows = policy().unwrap();
        let names: std::collections::BTreeSet<&str> = rows.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), rows.len());
        for row in rows {
            let by_scope = row.relations(Part::System).contains(&Relation::Scope);
            assert_eq!(by_scope, !row.scopes.is_empty(), "{}", row.name);
        }
        assert!(operation("no such").is_none());
    }
}
