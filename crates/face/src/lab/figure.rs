//! Figures in their units, as each language writes them.

use crate::page::Page;
use publish::Language;

/// Units of what is counted one by one.
const COUNTED: [&str; 3] = ["persons", "lists", "doctors"];

/// A mark of an axis: as many decimals as the step between marks asks for.
pub(crate) fn tick(page: &Page, value: f64, step: f64, unit: &str) -> String {
    let digits = (-step.log10().floor()).clamp(0.0, 4.0) as usize;
    let told = crate::words::decimal(page.language, value, digits);
    if unit == "percent" {
        percent(page, &told)
    } else {
        told
    }
}

/// A number with the sign of a per cent, as each language sets it.
fn percent(page: &Page, number: &str) -> String {
    let space = if page.language == Language::En {
        ""
    } else {
        "\u{a0}"
    };
    format!("{number}{space}%")
}

/// A title with the unit of its figures, where the title does not say it.
pub(crate) fn in_unit(page: &Page, title: &str, unit: &str) -> String {
    let key = format!("lab-unit-{}", unit.replace(' ', "-"));
    match crate::words::maybe(page.language, &key) {
        Some(unit) => format!("{title} ({unit})"),
        None => title.to_owned(),
    }
}

/// A figure in its unit, short enough for a table.
pub(crate) fn figure(page: &Page, value: f64, unit: &str) -> String {
    let language = page.language;
    if unit == "percent" {
        let digits = usize::from(value.abs() < 100.0);
        return percent(page, &crate::words::decimal(language, value, digits));
    }
    let is_money = unit.starts_with("kroner");
    if is_money && value.abs() >= 1e7 {
        let millions = crate::words::decimal(language, value / 1e6, usize::from(value.abs() < 1e8));
        return page.t1("lab-millions", millions);
    }
    let digits = match value.abs() {
        large if large >= 100.0 || is_money || COUNTED.contains(&unit) => 0,
        middle if middle >= 10.0 => 1,
        _ if value.fract() == 0.0 => 0,
        _ => 2,
    };
    let value = if is_money { four_digits(value) } else { value };
    let told = crate::words::decimal(language, value, digits);
    if is_money {
        page.t1("lab-kroner", told)
    } else {
        told
    }
}

/// Rounded to four digits that count: a played sum of kroner is no surer than that.
fn four_digits(value: f64) -> f64 {
    let step = 10f64.powf((value.abs().max(1.0).log10().floor() - 3.0).max(0.0));
    (value / step).round() * step
}

/// A change with its sign.
pub(crate) fn change(page: &Page, value: f64, unit: &str) -> String {
    let told = figure(page, value, unit);
    if value > 0.0 { format!("+{told}") } else { told }
}

/// From and to.
pub(crate) fn span(page: &Page, low: f64, high: f64, unit: &str) -> String {
    page.t2("lab-span", change(page, low, unit), change(page, high, unit))
}

/// From and to of a level.
pub(crate) fn level(page: &Page, low: f64, high: f64, unit: &str) -> String {
    page.t2("lab-span", figure(page, low, unit), figure(page, high, unit))
}
