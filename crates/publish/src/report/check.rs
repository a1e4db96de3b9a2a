use super::data::Report;
use crate::Error;

/// Refuses a report with a figure that is not a finite number, and names the place.
pub(crate) fn finite(report: &Report) -> Result<(), Error> {
    let check = |place: String, values: &[f64]| {
        if values.iter().all(|v| v.is_finite()) {
            Ok(())
        } else {
            Err(Error::NotFinite { place })
        }
    };
    check("about, scale".to_owned(), &[report.about.scale])?;
    for series in &report.series {
        let name = series.indicator.name();
        for p in &series.published {
            check(format!("series `{name}`, published at {}", p.date), &[p.value])?;
        }
        for b in &series.simulated {
            let values = [b.median, b.low90, b.high90, b.low50, b.high50];
            check(format!("series `{name}`, simulated at {}", b.date), &values)?;
        }
    }
    for layer in report.map.iter().flat_map(|m| &m.layers) {
        for v in &layer.values {
            let place = format!(
                "map `{}` at {}, municipality {}",
                layer.indicator.name(),
                layer.date,
                v.municipality
            );
            check(place, &[v.value])?;
        }
    }
    for table in &report.half_year {
        for row in &table.rows {
            let values: Vec<f64> = row.cells.iter().flatten().map(|c| c.value).collect();
            check(
                format!("half-year `{}`, {}", row.indicator.name(), table.region.name.nb),
                &values,
            )?;
        }
    }
    for row in &report.hindcast {
        let values = [
            row.published,
            row.median,
            row.low90,
            row.high90,
            row.error_percent.unwrap_or(0.0),
        ];
        let place = format!(
            "hindcast `{}`, {}, {}",
            row.indicator.name(),
            row.region.name.nb,
            row.period
        );
        check(place, &values)?;
    }
    for part in report
        .money
        .figures
        .iter()
        .flat_map(|f| f.stacks.iter().flatten())
    {
        for value in &part.values {
            let values = [value.mean, value.low90, value.high90];
            check(format!("money, `{}`", part.name), &values)?;
        }
    }
    for sum in &report.money.reconciled {
        let simulated = sum.simulated;
        let values = [sum.published, simulated.mean, simulated.low90, simulated.high90];
        check(format!("published sums, `{}` of {}", sum.name, sum.year), &values)?;
    }
    for p in &report.parameters {
        check(format!("parameter `{}`", p.id), &[p.value, p.low, p.high])?;
    }
    Ok(())
}
