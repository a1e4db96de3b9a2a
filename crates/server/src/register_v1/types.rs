//! The register's data types, with the names that other systems know.

use crate::ids::day;
use register::{
    Day, Fault, ListRow, PlaceRow, Tx, doctor_name, list_row, message_address_of, nin_of, periods_on,
};
use scheme::listing::lists::free_places;
use serde::Serialize;
use utoipa::ToSchema;

/// A period; `To` is its last day.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
#[schema(as = RegisterPeriod)]
pub(super) struct Period {
    /// First day.
    #[schema(format = Date, example = "2026-01-01")]
    from: String,
    /// First day after it; none while it runs.
    #[schema(format = Date, example = "2027-04-01")]
    to: Option<String>,
}

impl Period {
    fn of(since: i64, until: Option<i64>) -> Period {
        Period {
            from: day(since),
            to: until.map(day),
        }
    }
}

/// A code of one of the register's groups.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Code {
    /// The group's number.
    #[schema(example = 7750)]
    group: i64,
    /// The value, by our names where the group's own are not published.
    #[schema(example = "LPFL")]
    code_value: String,
}

pub(super) fn code(group: i64, value: impl Into<String>) -> Code {
    Code {
        group,
        code_value: value.into(),
    }
}

/// A doctor's period on a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GPOnContractAssociation {
    /// Its number.
    id: i64,
    /// The list.
    #[serde(rename = "GPContractId")]
    gp_contract_id: i64,
    /// Health personnel number.
    hpr_number: i64,
    /// The doctor's name.
    name: String,
    /// When.
    valid: Period,
    /// `LPFL` for a regular GP, `LPVI` for a locum.
    relationship: Code,
    /// Share of the work, 1 to 100; none when not told.
    working_percentage: Option<i64>,
}

/// An agreement, which is a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GPContract {
    /// Its number.
    pub(super) id: i64,
    /// The municipality.
    pub(super) municipality: Code,
    /// A salaried doctor's.
    is_fixed_salary: bool,
    /// Cap.
    max_patients: i64,
    /// `FAAA` for open, `closed` or `locked`.
    status: Code,
    /// Free places; none unless it is open.
    places_available: i64,
    /// Persons on it.
    number_of_patients: i64,
    /// Persons who wait.
    patients_on_waiting_list: i64,
    /// When.
    valid: Period,
    /// Doctors' periods.
    doctor_cycles: Vec<GPOnContractAssociation>,
    /// Persons on it, where they are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) patient_list: Option<Vec<PatientToGPContractAssociation>>,
}

/// A person on a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
pub(super) struct PatientToGPContractAssociation {
    /// Its number.
    id: i64,
    /// The list.
    #[serde(rename = "GPContractId")]
    gp_contract_id: i64,
    /// The person's identity number.
    #[serde(rename = "PatientNIN")]
    patient_nin: String,
    /// When.
    period: Period,
    /// How it began.
    begin_code: Code,
    /// How it ended.
    end_code: Option<Code>,
    /// The doctors of the list.
    doctor_cycles: Vec<GPOnContractAssociation>,
    /// Message address of the doctor; a locum's where the list is vacant and there is one.
    #[serde(rename = "GPHerId")]
    gp_her_id: Option<i64>,
}

/// A doctor with agreements.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GPDetails {
    /// Health personnel number.
    hpr_number: i64,
    /// Name.
    name: String,
    /// The doctor's agreements.
    contracts: Vec<GPContract>,
}

pub(super) fn cycle(tx: &mut dyn Tx, row: &register::Period) -> Result<GPOnContractAssociation, Fault> {
    Ok(GPOnContractAssociation {
        id: row.id,
        gp_contract_id: row.list,
        hpr_number: row.hpr,
        name: doctor_name(tx, row.hpr)?,
        valid: Period::of(row.since, row.until),
        relationship: code(7750, row.role.as_str()),
        working_percentage: row.percentage,
    })
}

pub(super) fn cycles(
    tx: &mut dyn Tx,
    list: i64,
    on: Option<i64>,
) -> Result<Vec<GPOnContractAssociation>, Fault> {
    let rows = periods_on(tx, list, on)?;
    rows.iter().map(|row| cycle(tx, row)).collect()
}

pub(super) fn contract(tx: &mut dyn Tx, row: &ListRow, on: Option<i64>) -> Result<GPContract, Fault> {
    let count = |number: i64| u32::try_from(number).unwrap_or(0);
    let free = free_places(u16::try_from(row.cap).unwrap_or(0), count(row.booked));
    let status = match (row.locked, free) {
        (true, _) => "locked",
        (false, 0) => "closed",
        _ => "FAAA",
    };
    Ok(GPContract {
        id: row.list,
        municipality: code(3402, format!("{:04}", row.municipality)),
        is_fixed_salary: row.form == "salaried",
        max_patients: row.cap,
        status: code(7751, status),
        places_available: if status == "FAAA" { i64::from(free) } else { 0 },
        number_of_patients: row.booked,
        patients_on_waiting_list: row.waiting,
        valid: Period::of(row.since, row.until),
        doctor_cycles: cycles(tx, row.list, on)?,
        patient_list: None,
    })
}

pub(super) fn association(
    tx: &mut dyn Tx,
    row: &PlaceRow,
    doctors: Vec<GPOnContractAssociation>,
) -> Result<PatientToGPContractAssociation, Fault> {
    Ok(PatientToGPContractAssociation {
        id: row.id,
        gp_contract_id: row.list,
        patient_nin: nin_of(tx, row.person)?,
        period: Period::of(row.since, row.until),
        begin_code: code(7754, row.begun_by.as_str()),
        end_code: (!row.ended_by.is_empty()).then(|| code(7753, row.ended_by.as_str())),
        doctor_cycles: doctors,
        gp_her_id: message_address_of(tx, row.list, Day(row.since))?,
    })
}

pub(super) fn details(tx: &mut dyn Tx, hpr: i64, name: String, on: Option<i64>) -> Result<GPDetails, Fault> {
    let mut lists: Vec<i64> = register::periods_of(tx, hpr, on)?
        .iter()
        .map(|row| row.list)
        .collect();
    lists.sort_unstable();
    lists.dedup();
    let mut contracts = vec![];
    for list in lists {
        let row = list_row(tx, list)?;
        contracts.push(contract(tx, &row, on)?);
    }
    Ok(GPDetails {
        hpr_number: hpr,
        name,
        contracts,
    })
}
