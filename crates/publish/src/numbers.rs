//! Numbers as Norwegian readers write them; the page turns them into English form itself.

/// Narrow no-break space, between thousands.
const THIN: char = '\u{202f}';
/// Minus sign, as wide as a digit.
const MINUS: char = '\u{2212}';

/// A number with `decimals` decimals in Norwegian form: `12 345,6` with a narrow no-break space.
pub(crate) fn norwegian(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::with_capacity(digits.len() + 6);
    // A value that rounds to nothing has no sign.
    if value < 0.0 && digits.bytes().any(|b| (b'1'..=b'9').contains(&b)) {
        text.push(MINUS);
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            text.push(THIN);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(',');
        text.push_str(fraction);
    }
    text
}

/// A number in English form: `12,345.6`.
pub(crate) fn english(value: f64, decimals: usize) -> String {
    to_english(&norwegian(value, decimals))
}

/// A number in Norwegian form turned into English form.
pub(crate) fn to_english(norwegian: &str) -> String {
    norwegian
        .replace(" til ", " to ")
        .chars()
        .map(|c| match c {
            THIN => ',',
            ',' => '.',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_each_language() {
        assert_eq!(norwegian(1_234_567.0, 0), "1\u{202f}234\u{202f}567");
        assert_eq!(norwegian(-1_234.56, 1), "\u{2212}1\u{202f}234,6");
        assert_eq!(norwegian(-0.04, 1), "0,0");
        assert_eq!(norwegian(999.0, 0), "999");
        assert_eq!(english(-12_345.6, 1), "\u{2212}12,345.6");
    }
}
