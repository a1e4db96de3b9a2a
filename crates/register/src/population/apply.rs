//! Doing what a rule covers.

use super::compare::{Cause, Difference};
use super::file::FileRow;
use crate::act::Act;
use crate::day::Day;
use crate::fault::Fault;
use crate::look::person_of;
use crate::people::details::{Details, set_details};
use crate::people::enter::{Kin, Newcomer, ParentOf, enter, reassess};
use crate::people::home::{Home, move_home};
use crate::people::leave::{Leaving, leave};
use crate::people::number::change_number;
use crate::store::Tx;
use scheme::listing::eligibility::Standing;

const RESIDENT: Standing = Standing {
    registered_resident: true,
    asylum_insured: false,
    permit_exempt: false,
    posted_personnel: false,
    d_number: false,
    child_without_lawful_residence: false,
};

pub(super) fn one(tx: &mut dyn Tx, act: &Act, difference: &Difference) -> Result<(), Fault> {
    let row = difference.row.as_ref().ok_or(Fault::Unknown("line"))?;
    let on = row.status_date.map_or(act.day(), Day::from).0;
    let Some(person) = difference.person else {
        return enter_row(tx, act, row);
    };
    match difference.cause {
        Cause::Dead => leave(tx, act, person, Leaving::Death, on),
        Cause::Emigrated => leave(tx, act, person, Leaving::Emigration, on),
        Cause::Returned => reassess(tx, act, person, RESIDENT, Some(row.municipality)),
        Cause::Moved => {
            let to = Home {
                municipality: row.municipality,
                household: row.household,
                since: on,
            };
            move_home(tx, act, person, &to)
        }
        Cause::NumberChanged => change_number(tx, act, person, &row.nin),
        Cause::Name => set_details(
            tx,
            act,
            person,
            &Details {
                name: Some(row.name.clone()),
                ..Details::default()
            },
        ),
        Cause::Household => set_details(
            tx,
            act,
            person,
            &Details {
                household: row.household,
                ..Details::default()
            },
        ),
        Cause::Protection => set_details(
            tx,
            act,
            person,
            &Details {
                protected_address: row.protected_address,
                ..Details::default()
            },
        ),
        Cause::NotInRegister | Cause::AliveAgain | Cause::Born | Cause::Sex | Cause::MissingInFile => {
            Err(Fault::Request("no rule says what to do; look into it".to_owned()))
        }
    }
}

fn enter_row(tx: &mut dyn Tx, act: &Act, row: &FileRow) -> Result<(), Fault> {
    let mut parents = vec![];
    let named = [
        (row.mother, Kin::Mother, row.with_mother),
        (row.father, Kin::Father, row.with_father),
    ];
    for (nin, kin, same_address) in named {
        let Some(nin) = nin else { continue };
        match person_of(tx, &nin) {
            Ok(parent) => parents.push(ParentOf {
                parent,
                kin,
                same_address,
                responsible: true,
            }),
            // A parent whom the register does not know has no list.
            Err(Fault::Unknown(_)) => {}
            Err(other) => return Err(other),
        }
    }
    let who = Newcomer {
        nin: row.nin,
        name: row.name.clone(),
        born: row.born,
        sex: row.sex,
        municipality: row.municipality,
        household: row.household,
        protected_address: row.protected_address.unwrap_or(false),
        standing: RESIDENT,
        asylum: None,
        parents,
    };
    enter(tx, act, &who).map(|_| ())
}
