//! `grunnmur nation`: the nation on a date.

use crate::args::{Folders, Nation};
use crate::failure::{Failure, print, print_json};
use crate::sources;

pub(super) fn run(folders: &Folders, args: &Nation) -> Result<(), Failure> {
    let data = sources::data(folders)?;
    let nation = ::nation::build(&data, args.date, args.world.scale, args.world.seed)?;
    if args.fit {
        let rows = ::nation::fit_report(&nation, &data);
        if args.json {
            return print_json(&rows);
        }
        let mut text = format!(
            "{:42} {:>8} {:>14} {:>14} {:>12}\n",
            "margin", "region", "published", "built", "difference"
        );
        for row in rows {
            text += &format!(
                "{:42} {:>8} {:>14.2} {:>14.2} {:>12.2}\n",
                row.margin, row.region, row.published, row.built, row.difference
            );
        }
        return print(&text);
    }
    let summary = nation.summary();
    if args.json {
        return print_json(&summary);
    }
    let n = &summary.counts;
    print(&format!(
        "The nation on {} at scale {}\n\n{:>10} residents\n{:>10} on lists with a GP\n{:>10} on lists without\n\
         {:>10} lists with a GP\n{:>10} lists without\n{:>10} open lists\n{:>10} places on lists with a GP\n{:>10} doctors\n",
        args.date,
        args.world.scale,
        n.residents,
        n.residents_on_lists_with_gp,
        n.residents_on_lists_without_gp,
        n.lists_with_gp,
        n.lists_without_gp,
        n.open_lists,
        n.list_capacity,
        n.doctors
    ))
}
