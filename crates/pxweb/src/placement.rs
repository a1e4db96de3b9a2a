//! Which variables run across a table and which down.

use crate::answer::Stop;
use crate::selected::Selected;
use crate::selection::Choices;

/// Contents and time run across, all others down.
pub(crate) fn usual<'a>(codes: impl Iterator<Item = &'a str>) -> (Vec<&'a str>, Vec<&'a str>) {
    codes.partition(|code| ["ContentsCode", "Tid"].contains(code))
}

/// Sides that run across and down, as places among the selected ones.
pub(crate) struct Placement {
    pub(crate) heading: Vec<usize>,
    pub(crate) stub: Vec<usize>,
}

/// As it is asked for; what is not named goes where it usually goes.
pub(crate) fn of(selected: &Selected<'_>, choices: &Choices) -> Result<Placement, Stop> {
    let place = |code: &String| {
        let found = selected
            .sides
            .iter()
            .position(|side| side.variable.code.eq_ignore_ascii_case(code));
        found.ok_or_else(|| Stop::problem(400, &format!("`{code}` is not among the selected variables")))
    };
    let mut heading: Vec<usize> = choices.heading.iter().map(place).collect::<Result<_, _>>()?;
    let mut stub: Vec<usize> = choices.stub.iter().map(place).collect::<Result<_, _>>()?;
    let mut named: Vec<usize> = heading.iter().chain(&stub).copied().collect();
    named.sort_unstable();
    if named.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Stop::problem(
            400,
            "a variable is placed twice in heading and stub",
        ));
    }
    let rest = |at: &usize| !named.contains(at);
    let across = |at: &usize| ["ContentsCode", "Tid"].contains(&selected.sides[*at].variable.code);
    let (to_heading, to_stub): (Vec<usize>, Vec<usize>) =
        (0..selected.sides.len()).filter(rest).partition(|at| {
            // Who names the stub alone wants all else across.
            if choices.heading.is_empty() && !choices.stub.is_empty() {
                true
            } else {
                across(at)
            }
        });
    heading.extend(to_heading);
    stub.extend(to_stub);
    Ok(Placement { heading, stub })
}
