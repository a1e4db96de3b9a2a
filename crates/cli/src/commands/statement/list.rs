//! `grunnmur statement list`: what one list brings in a month.

use super::component::{Component, estimated, kroner, lines, source_lines, total};
use super::row_of;
use crate::args::{Folders, ListStatement};
use crate::failure::{Failure, print, print_json};
use crate::sources;
use ::nation::{Data, NO_DOCTOR, Nation};
use lab::{compositions, fees, lists_of};
use rulebook::{Rules, Status};
use scheme::capitation::{
    Agreement, Bounds, Equalisation, ListComposition, base_grant_applies, equalisation_year_traced,
    month_amount_traced, month_payment_traced,
};
use scheme::trace::{Step, Trace};
use serde::Serialize;
use simulation::{Behaviour, ExpectedFees, Fees};
use units::{ContractForm, Date, Month, MunicipalityNo, Ore, Sex};

/// A list's statement with where it is from.
#[derive(Serialize)]
struct OfList {
    municipality_no: MunicipalityNo,
    name: String,
    list: usize,
    lists: usize,
    month: String,
    nation_date: Date,
    made_from_published_margins: bool,
    contract_form: &'static str,
    has_doctor: bool,
    doctor_sex: Option<Sex>,
    doctor_age: Option<u16>,
    specialist: Option<bool>,
    since: String,
    cap: u16,
    members: u32,
    age_from: [u8; 6],
    /// `[sex][age group]`, men first.
    members_by_sex_age: [[u32; 6]; 2],
    consultations: f64,
    simple_contacts: f64,
    written_contacts: f64,
    lines: Vec<Component>,
    total_ore: Ore,
    capitation_and_grants_ore: Ore,
    fees_ore: Ore,
    estimated_ore: Ore,
}

pub(super) fn run(folders: &Folders, args: &ListStatement) -> Result<(), Failure> {
    let (data, evidence) = (sources::data(folders)?, sources::evidence(folders)?);
    let rulebook = sources::rulebook(folders, &args.reform)?;
    let (rules, _) = rulebook.at_with_estimates(args.month.first_day())?;
    let date = ::nation::date_before(args.month);
    let row = row_of(&data, args.choice.municipality)?;
    let nation = ::nation::build(&data, date, 1.0, args.seed)?;
    let behaviour = Behaviour::from_draw(&evidence.draw(0)).map_err(assessment::PlayError::from)?;
    let expected =
        ExpectedFees::new(&rulebook, &behaviour, args.month).map_err(assessment::PlayError::from)?;
    let range = lists_of(&nation, row);
    let members = compositions(&nation, &range, &rules.capitation, args.month);
    let fees = fees(&nation, &range, &expected);
    let card = card_share(&data, args.month.year());
    let book = Book {
        nation: &nation,
        rules: &rules,
        month: args.month,
        row,
        first: range.start,
        lists: range.len(),
        card,
    };
    let all: Vec<OfList> = members
        .iter()
        .zip(&fees)
        .enumerate()
        .map(|(list, (members, fees))| book.statement(list, members, fees))
        .collect::<Result<_, _>>()?;
    let Some(number) = args.choice.list else {
        if args.json {
            return print_json(&all);
        }
        let mut text = overview(&all);
        if let Some(first) = all.first() {
            text += &format!("\n{}", in_full(first));
        }
        return print(&text);
    };
    let Some(found) = all.get(number - 1) else {
        return Err(Failure::Usage(format!(
            "{} {} has {} lists, not {number}; give a lower number",
            args.choice.municipality,
            nation.municipalities[row].name,
            all.len()
        )));
    };
    if args.json {
        return print_json(found);
    }
    print(&in_full(found))
}

/// Of co-payments that neither age nor another ground waives, the share that cards free: the year's mean over the
/// country, or that of the nearest year with published sums; and the year.
fn card_share(data: &Data, year: i32) -> (f64, i32) {
    let sum = |year: i32, name: &str| {
        let mut sums = data.spending().iter();
        sums.find(|sum| sum.year == year && sum.name == name)
            .map(|sum| sum.value)
    };
    let shares = data.spending().iter().filter_map(|row| {
        let (card, paid) = (sum(row.year, "waived_by_card")?, sum(row.year, "copayments")?);
        Some((card / (card + paid).max(f64::MIN_POSITIVE), row.year))
    });
    shares
        .min_by_key(|(_, published)| published.abs_diff(year))
        .unwrap_or((0.0, year))
}

/// What the lists of a municipality share.
struct Book<'a> {
    nation: &'a Nation,
    rules: &'a Rules,
    month: Month,
    row: usize,
    first: usize,
    lists: usize,
    card: (f64, i32),
}

impl Book<'_> {
    fn statement(&self, list: usize, members: &ListComposition, fees: &Fees) -> Result<OfList, Failure> {
        let (lists, doctors) = (&self.nation.lists, &self.nation.doctors);
        let at = self.first + list;
        let doctor = (lists.doctor[at] != NO_DOCTOR).then_some(lists.doctor[at] as usize);
        let place = &self.nation.municipalities[self.row];
        let mut components = self.capitation(at, members, doctor.is_some())?;
        let from_municipality = total(components.iter());
        components.extend(self.fees(self.payee(at, doctor.is_some()), fees));
        let all = total(components.iter());
        Ok(OfList {
            municipality_no: place.number,
            name: place.name.clone(),
            list: list + 1,
            lists: self.lists,
            month: self.month.to_string(),
            nation_date: self.nation.date,
            made_from_published_margins: true,
            contract_form: form_name(lists.form[at]),
            has_doctor: doctor.is_some(),
            doctor_sex: doctor.map(|doctor| doctors.sex[doctor]),
            doctor_age: doctor.map(|doctor| self.month.since(doctors.born[doctor]) / 12),
            specialist: doctor.map(|doctor| doctors.specialist[doctor]),
            since: lists.since[at].to_string(),
            cap: lists.cap[at],
            members: members.members(),
            age_from: Bounds::of(&self.rules.capitation).age_from,
            members_by_sex_age: *members.by_sex_age(),
            consultations: fees.consultations,
            simple_contacts: fees.simple_contacts,
            written_contacts: fees.written_contacts,
            total_ore: all,
            capitation_and_grants_ore: from_municipality,
            fees_ore: all - from_municipality,
            estimated_ore: estimated(&components),
            lines: components,
        })
    }

    fn payee(&self, at: usize, has_doctor: bool) -> &'static str {
        match (has_doctor, self.nation.lists.form[at]) {
            (false, _) => "municipality, for a locum",
            (true, ContractForm::SelfEmployed) => "doctor",
            (true, ContractForm::Salaried) => "municipality, which pays a salary",
        }
    }

    /// Capitation and what hangs on it. Where no self-employed doctor has the list the sum is what the municipality
    /// keeps.
    fn capitation(
        &self,
        at: usize,
        members: &ListComposition,
        has_doctor: bool,
    ) -> Result<Vec<Component>, Failure> {
        let (lists, rules) = (&self.nation.lists, &self.rules.capitation);
        let parties = ("municipality", self.payee(at, has_doctor));
        let fault = |error| Failure::Internal(format!("capitation of list {at}: {error}"));
        let capitation = month_amount_traced(members, self.month, rules).map_err(fault)?;
        let without_grant = capitation.amount;
        let mut components = vec![Component::traced(("capitation", "FIN-005"), parties, capitation)];
        let self_employed = has_doctor && lists.form[at] == ContractForm::SelfEmployed;
        let agreement = Agreement {
            from: lists.since[at],
            cap: lists.cap[at],
            form: lists.form[at],
        };
        if self_employed
            && let Some(grant) = &rules.base_grant
            && base_grant_applies(agreement, members.members(), self.month, grant)
        {
            let mut paid = month_payment_traced(members, agreement, self.month, rules).map_err(fault)?;
            paid.amount -= without_grant;
            components.push(Component::traced(
                ("base_grant_supplement", "FIN-006"),
                parties,
                paid,
            ));
        }
        if self_employed && let Some(grant) = &rules.equalisation {
            let municipality = Equalisation {
                inhabitants: self.nation.municipalities[self.row].population,
                permanent_posts: u32::try_from(self.lists).unwrap_or(u32::MAX),
            };
            let year = equalisation_year_traced(municipality, grant).map_err(fault)?;
            if year.amount.0 > 0 {
                let month = Trace {
                    amount: Ore((year.amount.0 + 6) / 12),
                    steps: year.steps,
                };
                components.push(Component::traced(("equalisation", "FIN-002"), parties, month));
            }
        }
        Ok(components)
    }

    /// What the members are expected to bring.
    fn fees(&self, payee: &str, fees: &Fees) -> Vec<Component> {
        let (card, year) = self.card;
        let bills = "use in evidence/parameters.csv, bills in evidence/typical_bills.csv, \
             prices by rules/fees/schedule.csv and rules/price_index";
        let by_card = format!("{bills}; share with a card: the country's mean of {year}");
        let amounts = [
            ("refunds", "FIN-001", "state", fees.refunds, bills),
            ("nav", "FIN-001", "state", fees.nav, bills),
            (
                "waived_by_card",
                "EX12",
                "state",
                fees.copayments * card,
                by_card.as_str(),
            ),
            ("waived_by_age", "EX01", "state", fees.waived_by_age, bills),
            (
                "waived_otherwise",
                "EX04-EX11",
                "state",
                fees.waived_otherwise,
                bills,
            ),
            (
                "copayments",
                "CPR03",
                "patients",
                fees.copayments * (1.0 - card),
                by_card.as_str(),
            ),
            ("own_payments", "EX90", "patients", fees.own_payments, bills),
        ];
        let components = amounts.map(|(component, rule, payer, ore, source)| Component {
            component,
            rule,
            payer,
            payee: payee.to_owned(),
            ore: Ore(ore.round() as i64),
            status: Status::Estimated,
            source: source.to_owned(),
            trace: None,
        });
        components.into()
    }
}

pub(super) const fn form_name(form: ContractForm) -> &'static str {
    match form {
        ContractForm::SelfEmployed => "self_employed",
        ContractForm::Salaried => "salaried",
    }
}

fn doctor_text(found: &OfList) -> String {
    match (found.doctor_sex, found.doctor_age) {
        (Some(sex), Some(age)) => {
            let sex = if sex == Sex::Female { "woman" } else { "man" };
            format!("{sex} {age}")
        }
        _ => "no doctor".to_owned(),
    }
}

/// A line a list.
fn overview(all: &[OfList]) -> String {
    let Some(first) = all.first() else {
        return "the municipality has no list\n".to_owned();
    };
    let mut text = format!(
        "{} {}, {}: {} of the built nation of {} (made from published figures; no real list)\n\n\
         {:>5} {:14} {:10} {:>5} {:>8} {:>16} {:>16} {:>16}\n",
        first.municipality_no,
        first.name,
        first.month,
        match first.lists {
            1 => "1 list".to_owned(),
            lists => format!("{lists} lists"),
        },
        first.nation_date,
        "list",
        "form",
        "doctor",
        "cap",
        "members",
        "capitation etc.",
        "fees, estimated",
        "total"
    );
    for found in all {
        text += &format!(
            "{:>5} {:14} {:10} {:>5} {:>8} {:>16} {:>16} {:>16}\n",
            found.list,
            found.contract_form.replace('_', "-"),
            doctor_text(found),
            found.cap,
            found.members,
            kroner(found.capitation_and_grants_ore),
            kroner(found.fees_ore),
            kroner(found.total_ore),
        );
    }
    text
}

fn in_full(found: &OfList) -> String {
    let specialist = match found.specialist {
        Some(true) => ", specialist",
        _ => "",
    };
    let mut text = format!(
        "{}/{} {}, {}\n\
         list {} of {} in the built nation of {} (made from published figures; no real list)\n\
         {}, {}{specialist}, since {}; cap {}, {} members\n\n{:8}",
        found.municipality_no,
        found.list,
        found.name,
        found.month,
        found.list,
        found.lists,
        found.nation_date,
        found.contract_form.replace('_', "-"),
        doctor_text(found),
        found.since,
        found.cap,
        found.members,
        "members",
    );
    let bounds = found.age_from;
    // Where only the number counts, all are in the last group.
    let grouped = bounds[5] > 0;
    for group in 0..6 {
        let heading = match bounds.get(group + 1) {
            _ if !grouped && group < 5 => continue,
            _ if !grouped => "all ages".to_owned(),
            Some(next) => format!("{}-{}", bounds[group], next - 1),
            None => format!("{}+", bounds[group]),
        };
        text += &format!("{heading:>9}");
    }
    for (name, row) in [("men", 0), ("women", 1)] {
        text += &format!("\n{name:8}");
        for group in 0..6 {
            if grouped || group == 5 {
                text += &format!("{:>9}", found.members_by_sex_age[row][group]);
            }
        }
    }
    text += &format!(
        "\n\nexpected contacts: {:.0} consultations, {:.0} simple with somebody present, {:.0} in writing\n\n{}\n",
        found.consultations,
        found.simple_contacts,
        found.written_contacts,
        lines(&found.lines)
    );
    for (name, ore) in [
        ("total", found.total_ore),
        ("of it capitation and grants", found.capitation_and_grants_ore),
        ("of it fees from typical use", found.fees_ore),
        ("of it estimated or assumed", found.estimated_ore),
    ] {
        text += &format!("{name:35} {:>20}\n", kroner(ore));
    }
    text += &format!(
        "\n{}\nHow the amounts came about (use of the doctor counts as middle for every member)\n",
        source_lines(&found.lines)
    );
    for line in &found.lines {
        if let Some(trace) = &line.trace {
            text += &format!("\n{}\n", line.component.replace('_', " "));
            text += &steps(&trace.steps);
            text += &format!("  = {} kroner\n", kroner(line.ore));
        }
    }
    text
}

/// Steps without the sources, which stand together above.
fn steps(steps: &[Step]) -> String {
    let line = |step: &Step| match step {
        Step::Used { rule, value } => {
            let status = format!("{:?}", value.status).to_lowercase();
            format!(
                "  {rule}  {} = {} (from {}, {status})\n",
                value.parameter, value.value, value.from
            )
        }
        Step::Computed {
            rule,
            name,
            quantity,
            unit,
        } => {
            let name = name.replace('_', " ");
            format!("  {rule}  {name} = {} {unit}\n", quantity.round_dp(6).normalize())
        }
    };
    steps.iter().map(line).collect()
}
