use serde::Serialize;

macro_rules! refusals {
    ($($(#[doc = $doc:literal])+ $name:ident = $rule:literal, $text:literal;)+) => {
        /// Why something may not be done; each variant stands for one rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
        #[serde(rename_all = "snake_case")]
        pub enum Refusal {
            $($(#[doc = $doc])+ #[error($text)] $name,)+
        }

        impl Refusal {
            /// Every refusal.
            pub const ALL: &[Refusal] = &[$(Refusal::$name),+];

            /// The rule that refuses, as in `data/law/rules.csv`.
            pub const fn rule_id(self) -> &'static str {
                match self {
                    $(Refusal::$name => $rule,)+
                }
            }
        }
    };
}

refusals! {
    /// No ground for a list place.
    NoGround = "ELI-001", "not registered as resident and no other ground for a list place";
    /// A D-number is no ground by itself.
    DNumberAlone = "ELI-007", "a D-number alone gives no right to a list place";
    /// A child without lawful residence.
    ChildWithoutLawfulResidence = "ELI-009", "a child without lawful residence has no right to a list place";
    /// The municipality's duty to run the scheme is suspended.
    SchemeSuspended = "ELI-010", "the scheme is suspended in the municipality";
    /// The list has no vacant place.
    ListFull = "CHO-001", "the list has no vacant place; stand on its waiting list or choose another";
    /// The changes of the calendar year are used.
    ChangesUsedUp = "CHO-003", "the changes of this calendar year are used; moving house or losing the doctor gives a new one";
    /// Away longer than the right of return lasts.
    AwayTooLong = "CHO-015", "away too long to return to a closed list";
    /// The return was asked for too late.
    ReturnAskedTooLate = "CHO-016", "asked too long after moving back to return to a closed list";
    /// Nothing has happened that gives a change beyond the year's.
    NoExtraChange = "CHO-014", "no move, reduction or leaving doctor that gives a change beyond the year's; ask as an own wish";
    /// Removed from this doctor's list by a decision on threats or violence.
    RemovedForThreats = "CHO-017", "moved from this list for threatening or violent behaviour";
    /// The other doctor takes no part in the scheme.
    OpinionOutsideScheme = "CHO-018", "a new assessment is given by a doctor in the scheme";
    /// The note may not be sent to the regular GP.
    OpinionWithoutConsent = "CHO-018", "a new assessment needs consent to send the note to the regular GP";
    /// A university list is for its own.
    NotOfTheUniversity = "CHO-020", "the list is for students and employees of the university and their children";
    /// What tied the person to the university list has ended.
    UniversityTieEnded = "CHO-021", "the tie to the university has ended; choose another list";
    /// Not a holder of parental responsibility.
    NotTheParent = "CHD-001", "only a holder of parental responsibility chooses for a child";
    /// From 16 the young person alone chooses.
    YoungPersonChooses = "CHD-006", "the young person alone chooses from this age";
    /// The child may ask, with consent.
    ConsentNeeded = "CHD-007", "the child needs consent of the holders of parental responsibility";
    /// Below the age to ask.
    TooYoungToAsk = "CHD-008", "the holders of parental responsibility ask for a child of this age";
    /// The child welfare service has not taken over.
    CareNotTakenOver = "CHD-009", "the child welfare service chooses only when care or parental responsibility is taken from the parents";
    /// No holder of parental responsibility lives with the child.
    NoGuardianAtAddress = "CHD-012", "no parent is registered at the address of the child";
    /// Acting for another adult without power of attorney.
    NoPowerOfAttorney = "CHD-013", "acting for another adult needs a power of attorney";
    /// Protected addresses and representation exclude each other.
    ProtectedAddress = "CHD-013", "a person at a protected address neither represents nor is represented";
    /// Cap above the highest that may be agreed.
    CapAboveMaximum = "LST-001", "the cap is above the highest that may be agreed";
    /// A low cap that the municipality has not agreed to.
    CapNeedsAgreement = "LST-002", "a cap this low must be agreed with the municipality";
    /// A change of cap that the municipality has not approved.
    CapChangeNeedsApproval = "LST-008", "the municipality must approve a change of the cap";
    /// More list responsibility than may be demanded of a salaried doctor.
    SalariedCapTooHigh = "LST-009", "more list responsibility than may be demanded of a salaried doctor";
    /// The list is not above the cap.
    NothingToReduce = "RED-001", "the list is not longer than its cap";
    /// Less notice than the rule asks for, without agreement.
    NoticeTooShort = "RED-002", "the notice is too short; a shorter one must be agreed";
    /// The municipality cannot lower a cap alone.
    MunicipalityMayNotReduce = "RED-003", "the municipality may not lower the cap of an established list alone";
    /// Allocation found no vacant place.
    NoPlaceToAllocate = "ALL-001", "no vacant place on the list; allocation tries again";
    /// Automatic allocation is switched off.
    AllocationSwitchedOff = "ALL-003", "the municipality has switched off automatic allocation";
    /// The list is locked.
    ListLocked = "ALL-004", "the list is locked against automatic allocation";
    /// The list has had the month's number by allocation.
    IntakeUsedUp = "ALL-004", "the list has had as many by allocation this month as the municipality agreed to";
    /// Nobody waits for the list they are on.
    AlreadyOnList = "WAI-001", "already on this list";
    /// Nobody waits for an open list.
    ListIsOpen = "WAI-001", "the list has a vacant place; choose it";
    /// Only oneself and one's own children.
    NotOwnChild = "WAI-001", "only oneself and one's own children can be put on a waiting list";
    /// One waiting list at a time.
    AlreadyWaiting = "WAI-002", "already on a waiting list; leave it first";
    /// Nothing that a removal could rest on.
    NoGroundForRemoval = "SAF-001", "a removal rests on threatening or violent behaviour toward the doctor, the staff or their families";
    /// The municipality decides.
    NotTheMunicipality = "SAF-002", "the municipality decides on a removal; ask it";
    /// The doctor cannot appeal.
    DoctorMayNotAppeal = "SAF-002", "only the person who was removed may appeal the decision";
    /// Appealed and decided, or taken back.
    AppealClosed = "SAF-002", "the appeal of this decision is closed";
    /// Neither specialist, in specialisation nor approved, and no exemption left.
    NoSpecialisation = "COM-001", "neither specialist, in specialisation nor approved general practitioner, and the time outside the requirement is used";
    /// Doctor or office is in no register.
    NotRegistered = "REG-003", "the doctor must be in the health personnel register and the office in the business register";
    /// Somebody who is not on the list.
    NotOnSourceList = "REG-005", "a person is not on the list that is moved from; nobody was moved";
    /// Somebody who is there already.
    AlreadyOnTarget = "REG-005", "a person is already on the list that is moved to; nobody was moved";
    /// A municipality twice in one agreement.
    CooperationTwice = "REG-008", "a cooperating municipality is named twice, or is the main party";
    /// A doctor's period that cannot be.
    PeriodInvalid = "REG-009", "a doctor's period needs a health personnel number, a share of 1 to 100 per cent or none, weekdays 0 to 6, and an end after the beginning";
    /// A shared list has doctors with agreements.
    NoOwnAgreement = "SHR-005", "the doctor has no agreement on this list";
    /// Not two doctors, or no ground.
    NotAPartList = "SHR-006", "a list is parted between two doctors, one of whom is over 60 and hands over, or has other work";
    /// Only doctors answer for lists.
    CompanyList = "CON-001", "an agreement is made with a doctor; a company may answer for a list only where a reform says so";
    /// The list has its doctor.
    NoVacancy = "CON-005", "the list has a doctor; a new agreement needs a vacancy";
    /// The authorisation has ended.
    AuthorisationEnded = "CON-016", "the doctor is not authorised";
    /// More other work than may be ordered.
    TooMuchOtherWork = "GPD-015", "more other municipal work than may be ordered; the rest must be agreed";
    /// Agreements are individual.
    JointAgreement = "CON-001", "an agreement is made with one doctor";
    /// An employment contract without the number of places.
    PlacesNotStated = "CON-002", "the employment contract must state the number of places on the list";
    /// A practice agreement without what it must regulate.
    AgreementIncomplete = "CON-003", "the agreement must regulate opening hours, list cap, location and other tasks";
    /// Not a group that may be put on a new list.
    NotForNewList = "CON-009", "only new residents without a met wish and persons drawn out in a reduction may be placed on a new list";
    /// Notice by the municipality without just cause.
    NoJustCause = "CON-010", "the municipality needs just cause to give notice";
    /// An ordinary agreement beyond the end age.
    PastEndAge = "CON-013", "the agreement ends at this age; a time-limited one is possible";
    /// A time-limited agreement beyond its end age.
    PastTimeLimitedAge = "CON-014", "no agreement is possible at this age";
    /// A locum may not extend the practice.
    LocumExtendsPractice = "CON-017", "the locum of a suspended doctor may not extend the practice";
    /// The buyer has not been given the agreement.
    BuyerWithoutAgreement = "CON-020", "the practice is sold to the doctor who was given the agreement";
    /// The conditions of reversion are not met, or no such rule is in force.
    DoesNotRevert = "CON-021", "the agreement does not revert to the municipality";
}
