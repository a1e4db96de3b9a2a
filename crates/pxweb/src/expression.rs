//! Expressions that select values: codes, `*`, masks, `from()`, `to()`, `range()`, `top()`, `bottom()`.

use crate::answer::Stop;

/// Places of the values that an expression selects; `latest_first` for time, where the top is what is newest.
pub(crate) fn chosen(
    expression: &str,
    codes: &[&str],
    latest_first: bool,
    variable: &str,
) -> Result<Vec<usize>, Stop> {
    let expression = bare(expression);
    let wrong = |detail: String| Stop::problem(400, &format!("`{variable}`: {detail}"));
    let at = |code: &str| {
        let found = codes.iter().position(|known| *known == code);
        found.ok_or_else(|| {
            let some = codes.iter().take(3).copied().collect::<Vec<_>>().join(", ");
            wrong(format!("`{code}` is no value; the first ones are {some}"))
        })
    };
    if let Some((name, inside)) = function(expression) {
        let words: Vec<&str> = inside.split(',').map(|word| bare(word.trim())).collect();
        return match (name.as_str(), &words[..]) {
            ("from", [first]) => Ok((at(first)?..codes.len()).collect()),
            ("to", [last]) => Ok((0..=at(last)?).collect()),
            ("range", [first, last]) => {
                let (first, last) = (at(first)?, at(last)?);
                Ok((first.min(last)..=first.max(last)).collect())
            }
            ("top" | "bottom", [_] | [_, _]) => {
                let number = |word: Option<&&str>, least: usize| match word {
                    None => Some(0),
                    Some(word) => word.parse::<usize>().ok().filter(|number| *number >= least),
                };
                let (count, offset) = (number(words.first(), 1), number(words.get(1), 0));
                let (Some(count), Some(offset)) = (count, offset) else {
                    return Err(wrong(format!(
                        "`{expression}` takes a number from 1, and how many to pass over"
                    )));
                };
                // The newest come last in the table, and are on top of time.
                let from_end = (name == "top") == latest_first;
                let end = codes.len();
                Ok(if from_end {
                    let high = end.saturating_sub(offset);
                    (high.saturating_sub(count)..high).collect()
                } else {
                    (offset.min(end)..offset.saturating_add(count).min(end)).collect()
                })
            }
            _ => Err(wrong(format!(
                "`{expression}` is not understood; there are from(x), to(x), range(x,y), top(n) and bottom(n)"
            ))),
        };
    }
    if expression.contains(['*', '?']) {
        let mask: Vec<char> = expression.chars().collect();
        let fits = |code: &str| matches(&mask, &code.chars().collect::<Vec<_>>());
        let found = codes.iter().enumerate().filter(|(_, code)| fits(code));
        return Ok(found.map(|(at, _)| at).collect());
    }
    Ok(vec![at(expression)?])
}

/// Splits at commas that are in no bracket.
pub(crate) fn parts(list: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0_usize;
    for letter in list.chars() {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if letter == ',' && depth == 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    let parts = parts.into_iter().map(|part| part.trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

/// A code in brackets may hold what would otherwise be an expression.
fn bare(word: &str) -> &str {
    word.strip_prefix('[')
        .and_then(|word| word.strip_suffix(']'))
        .unwrap_or(word)
}

fn function(expression: &str) -> Option<(String, &str)> {
    let (name, rest) = expression.split_once('(')?;
    let inside = rest.strip_suffix(')')?;
    Some((name.trim().to_ascii_lowercase(), inside))
}

/// Whether a code fits a mask: `*` is anything, `?` one letter. Time grows with the product of the lengths at most.
fn matches(mask: &[char], code: &[char]) -> bool {
    let (mut at, mut in_code, mut star, mut from) = (0, 0, None, 0);
    while in_code < code.len() {
        match mask.get(at) {
            Some('*') => {
                star = Some(at);
                from = in_code;
                at += 1;
            }
            Some(letter) if *letter == '?' || *letter == code[in_code] => {
                at += 1;
                in_code += 1;
            }
            _ => match star {
                Some(star) => {
                    at = star + 1;
                    from += 1;
                    in_code = from;
                }
                None => return false,
            },
        }
    }
    mask[at..].iter().all(|letter| *letter == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODES: [&str; 5] = ["0301", "1101", "1103", "3901", "5001"];

    fn of(expression: &str, latest_first: bool) -> Option<Vec<usize>> {
        chosen(expression, &CODES, latest_first, "Region").ok()
    }

    #[test]
    fn expressions_select() {
        for (expression, expected) in [
            ("*", vec![0, 1, 2, 3, 4]),
            ("11*", vec![1, 2]),
            ("*01", vec![0, 1, 3, 4]),
            ("??03", vec![2]),
            ("from(3901)", vec![3, 4]),
            ("TO(1101)", vec![0, 1]),
            ("range(1103,1101)", vec![1, 2]),
            ("top(2)", vec![0, 1]),
            ("top(2,1)", vec![1, 2]),
            ("bottom(2)", vec![3, 4]),
            ("[0301]", vec![0]),
            ("9*", vec![]),
        ] {
            assert_eq!(of(expression, false), Some(expected), "{expression}");
        }
        assert_eq!(of("top(2)", true), Some(vec![3, 4]));
        assert_eq!(of("bottom(1)", true), Some(vec![0]));
        for wrong in [
            "0302",
            "top()",
            "top(x)",
            "top(0)",
            "range(0301)",
            "from(1)",
            "sort(1)",
            "",
            "top(1,2,3)",
        ] {
            assert_eq!(of(wrong, false), None, "{wrong}");
        }
        assert_eq!(of("top(99999999999999999999)", false), None);
        assert_eq!(
            of("top(18446744073709551615,18446744073709551615)", false),
            Some(vec![])
        );
    }

    #[test]
    fn commas_in_brackets_do_not_split() {
        assert_eq!(
            parts("0301, range(1101,1103),top(1,2)"),
            ["0301", "range(1101,1103)", "top(1,2)"]
        );
        assert!(parts(" , ").is_empty());
    }
}
