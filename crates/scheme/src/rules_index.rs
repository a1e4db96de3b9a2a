//! Where each rule of `data/law/rules.csv` is decided, or why no software decides it.
//!
//! Every area of the law is here; grants and co-payments have indexes of their own beside their functions. `docs/rules.md` prints all of them.

/// Who decides a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// A function of this crate, by path.
    Function(&'static str),
    /// A function of another room, by path: what a register does, not what a rule decides.
    Room(&'static str),
    /// A file of the repository: the rule is a figure, a row or a reform.
    Data(&'static str),
    /// Nobody here; why.
    Outside(&'static str),
}

use DecidedBy::{Data, Function, Outside, Room};

/// One rule: id, what it says in our own words, who decides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexedRule {
    /// Id, as in `data/law/rules.csv`.
    pub id: &'static str,
    /// What it says, in our own words.
    pub statement: &'static str,
    /// Who decides it.
    pub decided_by: DecidedBy,
}

pub(crate) const fn rule(id: &'static str, statement: &'static str, decided_by: DecidedBy) -> IndexedRule {
    IndexedRule {
        id,
        statement,
        decided_by,
    }
}

fn entries() -> impl Iterator<Item = &'static IndexedRule> {
    RULES
        .iter()
        .chain(crate::copayment::RULES)
        .chain(crate::grants::RULES)
}

/// The rule of that id, of whatever index has it; an entry that decides goes before one that says that it is decided elsewhere.
pub fn find(id: &str) -> Option<&'static IndexedRule> {
    let held = || entries().filter(|rule| rule.id == id);
    held()
        .find(|rule| !matches!(rule.decided_by, Outside(_)))
        .or_else(|| held().next())
}

/// Every rule once: of the law, of co-payments and of grants.
pub fn all() -> impl Iterator<Item = &'static IndexedRule> {
    let mut seen = std::collections::HashSet::new();
    let first = entries().filter(move |rule| seen.insert(rule.id));
    first.filter_map(|rule| find(rule.id))
}

/// Every rule of the areas held, in the order of `data/law/rules.csv`.
#[rustfmt::skip]
pub const RULES: &[IndexedRule] = &[
    rule("ELI-001", "Residents registered in a municipality may be on a list.", Function("listing::eligibility::right_to_list")),
    rule("ELI-002", "Registration decides, not actual stay.", Function("listing::eligibility::right_to_list")),
    rule("ELI-003", "Insured asylum seekers and their family may be on a list.", Function("listing::eligibility::right_to_list")),
    rule("ELI-004", "Family of an asylum seeker: spouse, or child under 18, staying together.", Function("listing::eligibility::is_asylum_family")),
    rule("ELI-005", "An asylum seeker's membership runs from application to the first decision that ends it.", Function("listing::eligibility::asylum_membership_holds")),
    rule("ELI-006", "Lawful stay without a permit is a ground, from July 2021.", Function("listing::eligibility::right_to_list")),
    rule("ELI-007", "A D-number alone is no ground; posted personnel are an exception.", Function("listing::eligibility::right_to_list")),
    rule("ELI-008", "Everybody has the right to necessary care, listed or not.", Outside("the duty lies on the municipality's care, and no list or payment depends on it")),
    rule("ELI-009", "Children without lawful residence have no list place.", Function("listing::eligibility::right_to_list")),
    rule("ELI-010", "The rights rest where the municipality's scheme is suspended.", Function("listing::eligibility::right_to_list")),
    rule("CHO-001", "A wish is met when the list has a vacant place.", Function("listing::choice::take_in")),
    rule("CHO-002", "The choice is free across municipalities.", Function("listing::choice::take_in")),
    rule("CHO-003", "Two changes a year.", Function("listing::choice::may_change")),
    rule("CHO-004", "The changes are counted by calendar year.", Function("listing::choice::counting_year")),
    rule("CHO-005", "A change needs no reason.", Function("listing::choice::may_change")),
    rule("CHO-006", "A change for moving or for the doctor's leaving is not counted.", Function("listing::choice::may_change")),
    rule("CHO-007", "A move by list reduction is not counted.", Function("listing::choice::may_change")),
    rule("CHO-008", "Being struck off is not counted.", Function("listing::choice::may_change")),
    rule("CHO-009", "Changes are made through the body that the Directorate names.", Outside("says where to ask, not what is decided")),
    rule("CHO-010", "A change holds from the first of the next month.", Function("listing::choice::effective_month")),
    rule("CHO-011", "The doctor may not refuse when there is a place.", Function("listing::choice::take_in")),
    rule("CHO-012", "Who moves to a municipality is sent a choice form.", Outside("a letter; the municipality sends it")),
    rule("CHO-013", "After a move the person stays on the list.", Function("listing::choice::list_after_move")),
    rule("CHO-014", "A new address, or the doctor's leaving or cutting the list, gives an extra change.", Function("listing::choice::may_change")),
    rule("CHO-015", "Back within three years: taken in on the old list although closed.", Function("listing::choice::may_return")),
    rule("CHO-016", "The return must be asked for within six months.", Function("listing::choice::may_return")),
    rule("CHO-017", "Removed for threats or violence: never again the same doctor.", Function("listing::choice::take_in")),
    rule("CHO-018", "A new assessment by another doctor of the scheme, with consent.", Function("listing::choice::may_have_new_assessment")),
    rule("CHO-019", "The municipality must secure capacity for new assessments.", Outside("a duty to plan and agree, with no figure")),
    rule("CHO-020", "University of Oslo lists are for students, employees and their children.", Function("listing::choice::may_be_on_university_list")),
    rule("CHO-021", "Who loses the tie to the university must choose another doctor.", Function("listing::choice::may_be_on_university_list")),
    rule("CHO-022", "Sami speakers come first on a new Sami list.", Function("listing::choice::sami_list_order_key")),
    rule("CHD-001", "Parents choose for a child under 16.", Function("listing::children::may_request")),
    rule("CHD-002", "Without a choice the child follows the parents.", Function("listing::children::newborn_place")),
    rule("CHD-003", "Parents at one address: the mother's list.", Function("listing::children::newborn_place")),
    rule("CHD-004", "Parents at two addresses: the list of the parent with whom the child is registered.", Function("listing::children::newborn_place")),
    rule("CHD-005", "Members' children under 16 are taken in although the list is closed.", Function("listing::children::must_be_taken_in")),
    rule("CHD-006", "From 16 the young person alone chooses.", Function("listing::children::may_request")),
    rule("CHD-007", "From 12 the child may ask with consent.", Function("listing::children::may_request")),
    rule("CHD-008", "Under 12 the parents ask.", Function("listing::children::may_request")),
    rule("CHD-009", "The child welfare service chooses when it has taken over.", Function("listing::children::may_request")),
    rule("CHD-010", "At 16 a letter tells of the own choice.", Function("listing::children::is_told_of_own_choice")),
    rule("CHD-011", "From 16 the person consents to care.", Function("listing::children::consents_to_care")),
    rule("WAI-001", "One may queue, and queue own children, for a list without a place.", Function("listing::waiting::may_wait")),
    rule("WAI-002", "One waiting list at a time.", Function("listing::waiting::may_wait")),
    rule("WAI-003", "A place that becomes free is held from the next month.", Function("listing::waiting::effective_month")),
    rule("WAI-004", "Residents without a list come before the queue.", Function("listing::waiting::served_before")),
    rule("WAI-005", "Longest without a list comes first.", Function("listing::allocation::order_key")),
    rule("WAI-006", "A closed list opens for its queue at a number of free places.", Function("listing::lists::opens_for_queue")),
    rule("WAI-007", "The number waiting is kept per list.", Outside("a field of the register, which keeps it")),
    rule("WAI-008", "Order within a queue is not known; first come first served is assumed.", Function("listing::waiting::order_key")),
    rule("ALL-001", "Who does not choose is placed where there is room.", Function("listing::allocation::may_allocate")),
    rule("ALL-002", "Allocation tries again the next day.", Function("listing::allocation::next_attempt")),
    rule("ALL-003", "The municipality may switch allocation off, not for children.", Function("listing::allocation::may_allocate")),
    rule("ALL-004", "A locked list receives nobody by allocation.", Function("listing::allocation::may_allocate")),
    rule("LST-001", "No cap above 2 500.", Function("listing::lists::lawful_cap")),
    rule("LST-002", "A cap below 500 needs the municipality's agreement.", Function("listing::lists::lawful_cap")),
    rule("LST-003", "A list closes when its members reach the cap.", Function("listing::lists::is_open")),
    rule("LST-004", "The count may exceed the cap by those with a right.", Function("listing::lists::is_lawful_length")),
    rule("LST-005", "Vacant places are cap minus members.", Function("listing::lists::free_places")),
    rule("LST-006", "Lists are counted on the first of the month.", Function("listing::lists::counting_day")),
    rule("LST-007", "A list is without a GP when no permanent doctor has its agreement.", Function("listing::lists::is_without_gp")),
    rule("LST-008", "A change of the cap needs approval.", Function("listing::lists::changed_cap")),
    rule("LST-009", "No more than 1 500 may be demanded of a salaried doctor.", Function("listing::lists::may_demand_of_salaried")),
    rule("LST-010", "A municipal position counts as 1 500 patients in the corrected list length.", Function("listing::lists::corrected_list_length")),
    rule("RED-001", "A list above its cap may be reduced to it.", Function("listing::reduction::may_claim")),
    rule("RED-002", "Six months' notice, or less by agreement.", Function("listing::reduction::effective_month")),
    rule("RED-003", "The municipality may not lower a cap alone.", Function("listing::reduction::may_claim")),
    rule("RED-004", "Chance decides who leaves.", Function("listing::reduction::draw")),
    rule("RED-005", "A household is kept together.", Function("listing::reduction::draw")),
    rule("RED-006", "Children over 16 are not counted with the household.", Function("listing::reduction::belongs_to_household")),
    rule("RED-007", "Nobody can be picked out or shielded.", Function("listing::reduction::draw")),
    rule("RED-008", "The municipality must find those drawn another place.", Outside("a duty to act; the place itself is given by the listing rules")),
    rule("RED-009", "Attrition first: who must leave is counted when the notice ends.", Function("listing::reduction::members_to_leave")),
    rule("RED-010", "The municipality names the number and the new list, and those moved get a letter.", Outside("a message between offices and a letter")),
    rule("SAF-001", "A doctor may demand that who threatens or is violent is moved off the list.", Function("listing::safety::may_demand")),
    rule("SAF-002", "The municipality must decide; the person may appeal, the doctor may not.", Function("listing::safety::must_decide")),
    rule("SAF-003", "The municipality tells the administrator of the removal.", Outside("a message between offices; in the register the decision and the move are one")),
    rule("SAF-004", "The municipality answers for the services of who was moved.", Outside("a duty to act; the register gives another list, or the first turn of those without one")),
    rule("OPT-001", "One may stand outside the scheme.", Function("listing::children::may_stand_outside")),
    rule("OPT-002", "A parent may place a child outside.", Function("listing::children::may_stand_outside")),
    rule("OPT-003", "Who stands outside may be charged an addition.", Outside("a fee of the schedule between doctor and patient, which the insurance does not pay")),
    rule("CON-001", "An agreement is made with each doctor.", Function("listing::contract::is_complete")),
    rule("CON-002", "An employment contract states the number of places.", Function("listing::contract::is_complete")),
    rule("CON-003", "A practice agreement regulates hours, cap, location and tasks.", Function("listing::contract::is_complete")),
    rule("CON-004", "Nothing may be agreed against the regulation.", Outside("a limit on contract texts; the rules that can be broken refuse by themselves")),
    rule("CON-005", "A new agreement needs a vacancy.", Function("listing::contract::may_make_agreement")),
    rule("CON-006", "The whole list follows to the successor in the practice.", Function("listing::contract::list_goes_to")),
    rule("CON-007", "An employed doctor's list is passed on to a new doctor.", Function("listing::contract::list_goes_to")),
    rule("CON-008", "Members are told of the new doctor.", Function("listing::contract::must_tell_members")),
    rule("CON-009", "Only two groups may be placed on a new list.", Function("listing::contract::may_be_placed_on_new_list")),
    rule("CON-010", "Six months' notice; the municipality needs just cause.", Function("listing::contract::ending::notice_end")),
    rule("CON-011", "Material breach ends the agreement at once.", Function("listing::contract::ending::ends_at_once")),
    rule("CON-012", "Employed doctors have the notice of employment law.", Outside("the notice is set by employment law and the contract, which the scheme does not hold")),
    rule("CON-013", "The agreement ends at 70.", Function("listing::contract::ending::agreement_end")),
    rule("CON-014", "Time-limited agreements may reach 80.", Function("listing::contract::ending::latest_time_limited_end")),
    rule("CON-015", "Before 2026 they could reach 75.", Function("listing::contract::ending::latest_time_limited_end")),
    rule("CON-016", "Loss of authorisation ends the agreement at once.", Function("listing::contract::ending::ends_at_once")),
    rule("CON-017", "A suspended doctor may use a locum who does not extend the practice.", Function("listing::contract::ending::may_use_locum_while_suspended")),
    rule("CON-018", "Helfo is told when a doctor leaves, except for age.", Function("listing::contract::ending::must_notify_helfo")),
    rule("CON-019", "Agreements are reported on a form.", Outside("a form between municipality and Helfo")),
    rule("CON-020", "A retiring doctor sells to the one who was given the agreement.", Function("listing::contract::ending::may_sell_practice")),
    rule("CON-021", "Without applicants the agreement reverts after a year and three announcements.", Function("listing::contract::ending::reverts")),
    rule("CON-022", "The municipality covers a locum for six months after the notice.", Function("listing::contract::ending::locum_cover_until")),
    rule("CON-023", "A transfer form at announcement, and a board for price disputes.", Outside("a form and a board outside the scheme's records")),
    rule("CON-024", "The framework agreement is renewed a year at a time.", Outside("between the parties of the framework agreement; its effects come as dated parameters")),
    rule("CON-025", "A new agreement without patients is a zero list.", Function("listing::contract::is_zero_list")),
    rule("CON-026", "The parties agree on sanctions against doctors.", Outside("a duty to negotiate between organisations")),
    rule("SHR-001", "A shared list has several responsible doctors.", Function("listing::sharing::is_shared")),
    rule("SHR-002", "One doctor answers for each person on it.", Function("listing::sharing::responsible")),
    rule("SHR-003", "Cap and reduction are as for other lists.", Outside("a shared list has one cap and one count, and what `lists` and `reduction` decide asks for no more")),
    rule("SHR-004", "Its residents come first with all its doctors.", Outside("whoever serves the list serves its residents as `tasks::comes_before` says")),
    rule("SHR-005", "Each doctor of it has an agreement.", Function("listing::sharing::may_be_responsible")),
    rule("SHR-006", "Two doctors may part a list.", Function("listing::sharing::may_part")),
    rule("SHR-007", "The younger doctor of a part list reads it in the portal.", Outside("how a doctor reads a list; the register gives it to all who serve it")),
    rule("REG-001", "What the register holds.", Outside("the tables of the room `register` are that")),
    rule("REG-002", "The register is there to run the scheme.", Outside("a purpose, with nothing to decide")),
    rule("REG-003", "An agreement refers to a registered doctor and office.", Function("listing::records::may_refer")),
    rule("REG-004", "A person's places never overlap.", Function("listing::records::overlap")),
    rule("REG-005", "A move of several is all or nothing.", Function("listing::records::may_move")),
    rule("REG-006", "The end of a place ends future places on the list.", Outside("a person has at most one place that runs or will run; ending it leaves none")),
    rule("REG-007", "No places unless the list is open.", Function("listing::records::places_available")),
    rule("REG-008", "Cooperating municipalities are not named twice, and are not the main party.", Function("listing::records::may_cooperate")),
    rule("REG-009", "What a doctor's period holds.", Function("listing::records::may_be_period")),
    rule("REG-010", "A vacant list's only locum gets the messages.", Function("listing::records::message_address")),
    rule("REG-011", "Places change monthly, the rest at once.", Outside("what other registers show, and when")),
    rule("REG-012", "The newest identity number is used.", Outside("the population register says which it is")),
    rule("REG-013", "How doctors read their lists.", Outside("how a doctor reads a list; the register gives it to all who serve it")),
    rule("ACC-001", "The practice can receive and assess all contacts in opening hours.", Outside("a duty with no figure; what can be measured are telephone and days of waiting")),
    rule("ACC-002", "Emergencies are received in opening hours.", Outside("a duty towards the one who comes, with no figure")),
    rule("ACC-003", "80 percent of calls within two minutes.", Function("access::telephone_is_met")),
    rule("ACC-004", "Booking by telephone and digitally.", Function("access::offer_lacks")),
    rule("ACC-005", "Video, text and telephone, from April 2026.", Function("access::offer_lacks")),
    rule("ACC-006", "Ordinary absence is covered.", Outside("how a practice covers is its own; locums are played by the simulation")),
    rule("ACC-007", "Another emergency offer where the practice is not open.", Function("access::needs_other_emergency_offer")),
    rule("ACC-008", "A consultation normally within five working days.", Function("access::consultation_is_in_time")),
    rule("ACC-009", "Booking on helsenorge.no.", Function("access::offer_lacks")),
    rule("ACC-010", "E-contact and prescriptions on helsenorge.no, from July 2026.", Function("access::offer_lacks")),
    rule("ACC-011", "A text is answered within five working days.", Function("access::text_is_answered_in_time")),
    rule("ACC-012", "A missed appointment may be charged.", Function("access::may_charge")),
    rule("GPD-001", "All of general practice for residents on the list.", Function("tasks::belongs_to_list_duty")),
    rule("GPD-002", "Institutions only when agreed.", Function("tasks::belongs_to_list_duty")),
    rule("GPD-003", "Residents on the list come first.", Function("tasks::comes_before")),
    rule("GPD-004", "Second opinions come after them.", Function("tasks::comes_before")),
    rule("GPD-005", "Home visits for who cannot come.", Outside("a judgement of health and distance, with no figure")),
    rule("GPD-006", "An offer to who is ill and does not come.", Outside("a judgement of an obvious need, with no figure")),
    rule("GPD-007", "A review of four or more medicines when needed.", Function("tasks::reviews_medicines")),
    rule("GPD-008", "An updated list of medicines after a change.", Outside("a document of the record system")),
    rule("GPD-009", "The GP coordinates and takes part in individual plans.", Outside("work with one patient, with no figure")),
    rule("GPD-010", "In an institution the care passes, the place stays.", Function("tasks::answers_for_care")),
    rule("GPD-011", "The institution tells the GP at discharge.", Outside("a message from the institution")),
    rule("GPD-012", "The GP follows up those whose note the GP issued.", Function("tasks::follows_up_sick_listed")),
    rule("GPD-013", "Certificates only where the law asks for one.", Outside("depends on each law that asks for one; school and sick notes are decided in `school` and `sickness`")),
    rule("GPD-014", "Data are reported for management.", Outside("no start date is set, so it is not in force")),
    rule("GPD-015", "Up to 7.5 hours a week of other municipal work.", Function("tasks::most_other_work")),
    rule("GPD-016", "Less in proportion for shorter opening hours.", Function("tasks::most_other_work")),
    rule("DUT-001", "The GP takes part in the out-of-hours service.", Function("duty::exemption::obligation")),
    rule("DUT-002", "The GP takes part in the emergency service in office hours.", Outside("work in office hours, which no roster of duty holds")),
    rule("DUT-003", "Duty comes beside 7.5 hours of other municipal work; soundness alone limits it.", Function("duty::feasibility::feasibility")),
    rule("DUT-004", "The municipality may exempt for health or social reasons, with special regard over 55.", Function("duty::exemption::with_special_regard")),
    rule("DUT-005", "Over 60: exempt on request.", Function("duty::exemption::right_by_age")),
    rule("DUT-006", "Over 55: exempt on request, to June 2013.", Function("duty::exemption::right_by_age")),
    rule("DUT-007", "Exempt in the last three months of pregnancy, or when it hinders duty.", Function("duty::exemption::obligation")),
    rule("DUT-008", "Exempt while breastfeeding a child under one year.", Function("duty::exemption::obligation")),
    rule("DUT-009", "Exemption must be claimed, and covers duty outside office hours alone.", Function("duty::exemption::obligation")),
    rule("DUT-010", "Duty is shared evenly within the group.", Function("duty::roster::even_share")),
    rule("OOH-001", "A doctor is available day and night.", Function("duty::roster::breaches")),
    rule("OOH-002", "The service advises, treats and responds at once.", Outside("what is done on a shift, not who has it")),
    rule("OOH-003", "The emergency centre is staffed day and night and has its numbers.", Outside("a centre's staff, which is no doctor's duty")),
    rule("OOH-004", "80 % of calls are answered within two minutes.", Outside("calls are not modelled")),
    rule("OOH-005", "Operators have a health education and training.", Outside("a centre's staff, which is no doctor's duty")),
    rule("OOH-006", "Staff beside the doctor have done courses.", Outside("other staff is not modelled")),
    rule("OOH-007", "The service can move out at once.", Outside("equipment is not modelled")),
    rule("OOH-008", "Recordings are kept three years.", Outside("a centre's archive")),
    rule("COM-001", "Inside the GP scheme: specialist, in specialisation, or approved general practitioner.", Function("duty::competence::meets_specialisation")),
    rule("COM-002", "Outside it: a relevant specialty, part 2 or 3 of one, or approved general practitioner.", Function("duty::competence::meets_specialisation")),
    rule("COM-003", "Courses in emergency medicine and in handling violence and abuse.", Function("duty::competence::meets_courses")),
    rule("COM-004", "Alone with the requirements of § 3, or with the LIS1 learning goals and both courses.", Function("duty::competence::may_be_alone")),
    rule("COM-005", "A back-up doctor for whoever may not be alone.", Function("duty::competence::needs_backup")),
    rule("COM-006", "The back-up doctor meets § 3; LIS1 alone does not suffice.", Function("duty::competence::may_be_backup")),
    rule("COM-007", "2018 to 2025: alone as specialist, or by experience in months and duties.", Function("duty::competence::may_be_alone")),
    rule("COM-008", "2021 to 2025: the municipality may let doctors with the LIS1 goals be alone.", Function("duty::competence::may_be_alone")),
    rule("COM-009", "2018 to 2019: the back-up doctor can move out.", Function("duty::competence::backup_moves_out")),
    rule("COM-010", "Up to a year in total is outside the requirement of specialisation.", Function("duty::competence::specialisation_exempt")),
    rule("COM-011", "So are four months a calendar year.", Function("duty::competence::specialisation_exempt")),
    rule("COM-012", "In the out-of-hours service, six months a calendar year.", Function("duty::competence::specialisation_exempt")),
    rule("COM-013", "The exemption's use is reported to the county governor.", Outside("a letter; the municipality sends it")),
    rule("COM-014", "2022 to 2025: locums up to a year were outside it.", Outside("relations of that time are not followed one by one")),
    rule("COM-015", "Doctors in post on 1 March 2017 are outside it.", Outside("a fact about the doctor, which the career already tells")),
    rule("COM-016", "Approval as general practitioner: three supervised years.", Outside("the approval is a fact about the doctor; the Directorate gives it")),
    rule("FIN-001", "A self-employed doctor is paid for each person listed.", Function("capitation::month::receives_capitation")),
    rule("FIN-002", "Small municipalities with short lists pay an equalisation grant.", Function("capitation::equalisation::equalisation_year")),
    rule("FIN-003", "The mean list is inhabitants over permanent posts.", Function("capitation::equalisation::equalisation_year")),
    rule("FIN-004", "The reference list is 1 200.", Function("capitation::equalisation::equalisation_year")),
    rule("FIN-005", "A month is a twelfth for those listed at its start.", Function("capitation::month::month_amount")),
    rule("FIN-006", "A new list under 500 is paid as 500 for up to two years.", Function("capitation::base_grant::base_grant_applies")),
    rule("FIN-007", "Two tiers with a break point, 2020 to 2023.", Function("capitation::month::month_amount")),
    rule("FIN-008", "Capitation by sex, age, use, centrality and education, from 2023.", Function("capitation::month::month_amount")),
    rule("FIN-009", "The national mean rate is set yearly.", Function("capitation::month::month_amount")),
    rule("FIN-010", "Home municipalities settle with hosts once a year.", Function("capitation::settlement::settlement")),
    rule("SFS-001", "A self-employed GP counts as employed while on duty.", Outside("says whom the agreement covers; Oslo has its own")),
    rule("SFS-002", "Working time is 37.5 hours a week.", Function("duty::time::working_week")),
    rule("SFS-003", "The limits of daily and weekly working time do not apply to duty.", Function("duty::roster::breaches")),
    rule("SFS-004", "Compensating rest, and consent above 48 hours a week.", Function("duty::time::needs_consent")),
    rule("SFS-005", "Class by active minutes an hour.", Function("duty::class::class_of")),
    rule("SFS-006", "Stand-by pay by duty class and day.", Function("grants::standby::standby_pay")),
    rule("SFS-007", "Addition for presence at the centre.", Function("duty::pay::shift_pay")),
    rule("SFS-008", "Pay of the back-up doctor.", Function("duty::pay::shift_pay")),
    rule("SFS-009", "Hourly pay at inter-municipal centres from 23 to 08.", Function("duty::pay::shift_pay")),
    rule("SFS-010", "Presence duty presupposes class 3 or 4, by local agreement 2.", Function("duty::class::presence_allowed")),
    rule("SFS-011", "Presence duty for a fixed salary by local agreement, fees to the municipality.", Outside("a salary that local parties agree on")),
    rule("SFS-012", "Back-up at a centre at night is paid as class 1.", Function("duty::pay::shift_pay")),
    rule("SFS-013", "Practice compensation for municipal work.", Outside("decided in `grants::practice`; see the index of grants")),
    rule("SFS-014", "Least yearly amount in pt 12.1.", Outside("whom it covers was not read")),
    rule("SFS-015", "Least number of doctors in a duty group, from 2024.", Outside("the numbers were not read; `duty.time.least_group` says so")),
    rule("SFS-016", "Hourly pay for LIS1 duty, not in force.", Outside("agreed, but not in force in the period")),
    rule("SFS-017", "The agreement is prolonged a year at a time.", Outside("between the parties of the agreement")),
    rule("SFS-018", "Hourly fee for self-employed GPs' municipal work.", Outside("work by the hour in office hours; no duty")),
    rule("SPE-001", "New doctors are specialists or in specialisation, from March 2017.", Function("training::allowed::own_list")),
    rule("SPE-002", "Six and a half years after authorisation or licence.", Function("training::requirement::total")),
    rule("SPE-003", "Part 3 follows LIS1 and takes five years.", Function("training::requirement::service_after_part_one")),
    rule("SPE-004", "Two years in open unselected general practice.", Function("training::requirement::open_practice")),
    rule("SPE-005", "Open practice counts 4.5 years, other general practice 2.5; six months in an institution.", Function("training::requirement::institution")),
    rule("SPE-006", "On average 42 hours of individual supervision a year.", Function("training::requirement::supervision")),
    rule("SPE-007", "Two years in a supervision group, one of them in open practice.", Function("training::requirement::group")),
    rule("SPE-008", "All learning goals are documented.", Function("training::requirement::goals")),
    rule("SPE-009", "The supervisor is a specialist in general practice.", Outside("a fact about another doctor; whoever confirms the hours answers for it")),
    rule("SPE-010", "The municipality is a registered training enterprise, from its application.", Function("training::stage::in_specialisation")),
    rule("SPE-011", "Part time shortens the time in proportion.", Function("training::time::full_time_equivalent")),
    rule("SPE-012", "Absence above 12 days, 6 days and a tenth of the rest is deducted.", Function("training::service::deduct_absence")),
    rule("SPE-013", "Another specialty counts three years and three months.", Function("training::service::other_specialty")),
    rule("SPE-014", "Who was in specialisation on 1 March 2019 may finish under the former rules, to 2026.", Function("training::former::may_finish_under_former_rules")),
    rule("SPE-015", "An EEA general practitioner counts as specialist.", Function("training::stage::career")),
    rule("SPE-016", "Health authorities arrange for hospital service.", Outside("a duty to plan, with no figure")),
    rule("SPE-017", "The supplement needs renewal every five years; the approval lasts.", Function("training::stage::renewal_due")),
    rule("SPE-018", "An ALIS agreement gives more than the regulation.", Outside("says what a contract is called; its grant is decided in `grants::alis`")),
    rule("SPE-019", "Grant for ALIS agreements and supervision.", Outside("decided in `grants::alis`; see the index of grants")),
    rule("SPE-020", "Ties to an agency bar the grant.", Outside("decided in `grants::alis`; see the index of grants")),
    rule("LI1-001", "LIS1: twelve months in hospital, then six in a municipality.", Function("training::requirement::hospital")),
    rule("LI1-002", "The ministry fixes the number of posts.", Outside("a number, `workforce.lis1_posts`; the simulation lets as many begin")),
    rule("LI1-003", "The Directorate may order posts to be filled.", Outside("an order to one employer, which no rule foresees")),
    rule("LI1-004", "Posts beyond the fixed number may be agreed.", Outside("a contract between municipality and hospital; no grant follows")),
    rule("LI1-005", "Posts are announced twice a year, with times to apply and to accept.", Function("training::posts::announcement_is_lawful")),
    rule("LI1-006", "Hospital and municipal posts are announced coupled.", Outside("how posts are announced; the record holds what was served")),
    rule("LI1-007", "How many posts there were.", Outside("history; the numbers are in `workforce.lis1_posts`")),
    rule("SIC-001", "Sick pay needs a doctor's statement, or self-certification.", Function("sickness::needs_statement")),
    rule("SIC-002", "No statement for time before the examination, but for the prevented.", Function("sickness::may_reach_back")),
    rule("SIC-003", "A note rests on a visit, from July 2023 also on an e-consultation.", Function("sickness::note_may_rest_on")),
    rule("SIC-004", "After eight weeks without activity an extended statement.", Function("sickness::needs_extended_statement")),
    rule("SIC-005", "Not more than 14 days at a time.", Function("sickness::is_usual_length")),
    rule("SIC-006", "Three days certified by the employee after two months.", Function("sickness::needs_statement")),
    rule("SIC-007", "A new absence within 16 days counts earlier days.", Function("sickness::counts_with_earlier")),
    rule("SIC-008", "The right may be withdrawn after four absences in a year.", Function("sickness::may_withdraw")),
    rule("SIC-009", "The employer period is 16 days.", Function("sickness::needs_statement")),
    rule("SIC-010", "248 paid days in three years.", Function("sickness::paid_days_left")),
    rule("SIC-011", "Graded from a fifth less capacity.", Function("sickness::may_be_graded")),
    rule("SIC-012", "Dialogue meetings after 7 and 26 weeks.", Outside("whether a doctor is called is for the parties and NAV to say; the weeks are in `sickness`")),
    rule("SIC-013", "A proposal to extend self-certification to 16 days.", Outside("not adopted; a reform file holds it")),
    rule("SCH-001", "Above ten percent absence there is no grade.", Function("school::grade")),
    rule("SCH-002", "Pupils certify health absence up to the limit, from August 2025.", Function("school::needs_document")),
    rule("SCH-003", "Above it, health personnel document.", Function("school::needs_document")),
    rule("SCH-004", "The head may allow a grade up to fifteen percent.", Function("school::grade")),
    rule("SCH-005", "No certificates during the pandemic.", Outside("suspensions known from school notices; not followed, as `demand.school_absence_certificate` says")),
    rule("SCH-006", "To July 2025 all health absence was documented.", Function("school::needs_document")),
    rule("CHD-012", "Online, both parents act when one is registered with the child.", Function("listing::children::guardian_may_act_online")),
    rule("CHD-013", "Acting for another adult needs power of attorney and no protected address.", Function("listing::children::may_represent_adult")),
    rule("SPE-021", "General-practice training is tied to registered enterprises.", Function("training::service::counts_from")),
    rule("GPD-017", "Urgent help at once, to everybody.", Function("tasks::comes_before")),
    rule("ELI-011", "Being a student is no ground of its own.", Function("listing::eligibility::right_to_list")),
    rule("MUN-001", "The municipality sees that those who want a list place are offered one.", Outside("a duty to organise; how far it is met is what `simulate` and the half-year report count")),
    rule("MUN-002", "Enough doctors take part that one may change and get a second opinion.", Outside("a duty to organise, with no figure; `simulate` counts open lists")),
    rule("MUN-003", "Municipalities may cooperate.", Function("listing::records::may_cooperate")),
    rule("MUN-004", "Residents are told which doctors take part and who has room.", Room("register::look::list_card")),
    rule("MUN-005", "Doctors are told of plans that touch their practice.", Outside("information between people; nothing is decided by it")),
    rule("MUN-006", "The responsibility is the same for salaried and self-employed doctors.", Outside("says who answers for care; no list or payment depends on it")),
    rule("MUN-007", "An interpreter is used when needed.", Outside("a duty in the consultation; its fee is in `rules/fees/schedule.csv`")),
    rule("MUN-008", "An office run by the municipality bears the duties of its doctors.", Outside("says who bears a duty; whom the fees are paid to is REI-004")),
    rule("MUN-009", "A doctor is attached to the municipality; emergency help is offered.", Outside("a duty to organise; the duty service is in `duty`")),
    rule("REI-001", "Who is paid by the insurance: doctors of the scheme, of the out-of-hours service and some more.", Outside("a condition on the doctor, which who sends the bill answers for; the bill says in which service")),
    rule("REI-002", "Fees are covered with an agreement, but for out-of-hours and emergency help.", Outside("a condition on the doctor, which who sends the bill answers for")),
    rule("REI-003", "A locum is paid for the time of the locum post.", Outside("a condition on the doctor; the register says who was locum when")),
    rule("REI-004", "Fees of a salaried doctor are paid to the municipality.", Function("fees::contact::payee")),
    rule("REI-005", "Claims are sent digitally, with direct settlement.", Outside("how a bill travels; `claims` reads the messages")),
    rule("REI-006", "Evening fees from 16 to 8 and on free days.", Function("fees::calendar::is_evening_all_day")),
    rule("REI-007", "The specialist supplement asks for an approval of the last five years.", Function("training::stage::renewal_due")),
    rule("REI-008", "Risk mapping of the list once in a half-year, its time once for a hundred residents.", Data("rules/fees/schedule.csv")),
    rule("REF-001", "The regulation of 2026 replaced that of 2012.", Data("rules/law/gp_regulation.yaml")),
    rule("REF-002", "Losing the right to hand over a practice after six months was not adopted.", Outside("not adopted, and nobody's demand")),
    rule("REF-003", "Capitation's share is to rise by ten points, with weights by patient and simpler fees.", Data("reforms/white-paper-2025.yaml")),
    rule("REF-004", "Teams, beginning with a refund for what is delegated to nurses.", Data("reforms/delegation-and-teams.yaml")),
    rule("REF-005", "A nurse of the office acts by delegation, at fees of her own.", Function("fees_reform::nurse_refund")),
    rule("REF-006", "That refund goes to the doctor, or to the municipality of a salaried one.", Function("fees::contact::payee")),
    rule("REF-007", "A trial with municipal web doctors.", Data("reforms/municipal-web-doctors.yaml")),
    rule("REF-009", "Agreements with companies of doctors, proposed in 2023.", Data("reforms/company-lists.yaml")),
    rule("REF-010", "Half of the income by capitation, and quality adjustment, proposed in 2023.", Data("reforms/expert-committee-2023.yaml")),
    rule("REF-011", "Limits on duty that may be ordered, more salaried duty, more LIS1 posts, proposed in 2023.", Data("reforms/lis1-posts-1500.yaml")),
    rule("REF-012", "Duty is to count within other municipal work, agreed to work for.", Outside("nothing but an agreement to work for it; `reforms/other-municipal-work-none.yaml` plays its like")),
    rule("REF-013", "Digital services and reporting begin later than the rest of the regulation.", Data("rules/access/digital_consultations.yaml")),
    rule("REF-014", "What the Directorate itself advised in 2024.", Outside("not read: the text was not found")),
    rule("MIL-001", "Conscripts and soldiers.", Outside("no rule was found")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::Refusal;
    use std::collections::HashSet;
    use std::path::Path;

    const LAW: &str = include_str!("../../../data/law/rules.csv");

    fn ids_of_the_law() -> Vec<String> {
        let records = csv::Reader::from_reader(LAW.as_bytes()).into_records();
        records.map(|row| row.unwrap()[0].to_owned()).collect()
    }

    #[test]
    fn every_rule_of_the_law_has_one_entry() {
        let mut law: Vec<String> = ids_of_the_law()
            .into_iter()
            .filter(|id| {
                let here = RULES.iter().any(|rule| rule.id == id);
                here || crate::grants::RULES.iter().all(|rule| rule.id != id)
            })
            .collect();
        let mut index: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        law.sort();
        index.sort_unstable();
        assert_eq!(index, law);
    }

    /// The function exists at its address, and its file cites the rule.
    #[test]
    fn every_function_is_where_the_index_says_and_cites_its_rule() {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for rule in RULES {
            let Function(path) = rule.decided_by else { continue };
            let (module, function) = path.rsplit_once("::").unwrap();
            let file = source.join(module.replace("::", "/")).with_extension("rs");
            let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            let public = [format!("pub fn {function}"), format!("pub const fn {function}")];
            let at = public.iter().find_map(|name| {
                ["(", "<"]
                    .iter()
                    .find_map(|end| text.find(&format!("{name}{end}")))
            });
            let at = at.unwrap_or_else(|| panic!("no {path} for {}", rule.id));
            let item = text[..at].rfind("\n\n").unwrap_or(0);
            assert!(
                text[item..at].contains(rule.id),
                "{path} does not cite {}",
                rule.id
            );
        }
    }

    #[test]
    fn every_refusal_names_a_rule_of_the_law() {
        let law: HashSet<String> = ids_of_the_law().into_iter().collect();
        for refusal in Refusal::ALL {
            assert!(law.contains(refusal.rule_id()), "{refusal:?}");
            let holder = find(refusal.rule_id()).unwrap();
            assert!(
                matches!(holder.decided_by, Function(_)),
                "{refusal:?} refuses by a rule that nobody decides"
            );
        }
    }
}
