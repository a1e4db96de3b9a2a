# Texts of the report in English. The same keys stand in nb.ftl and nn.ftl.

page-skip = Skip to content
page-contents = Contents
page-table = Show the figures
page-footer = Made with Grunnmur. Figures marked * are estimates. Simulated figures are not forecasts by the authorities.

headline-heading = Key figures
headline-interval = 90% interval {interval}
headline-simulated = simulated,
interval-words = {low} to {high}

series-heading = The country over time
series-intro = Points are published figures. The line is the median of the simulations, and the bands show how far the draws of the assumptions reach.
    Axes do not always start at zero.
key-band90 = 90% of simulations
key-band50 = 50% of simulations
key-median = Median
key-fitted = Published, used for fitting
key-scored = Published, not used

chart-published = Published: {first} at {from}, {last} at {to}.
chart-simulated = Simulated: median {median} at {to}, 90% interval {interval}.
chart-fitted-until = ← fitted to here
chart-point-fitted = {date}: {value}, published by {source}, used for fitting
chart-point-scored = {date}: {value}, published by {source}, not used for fitting

map-heading = The municipalities
map-caption = {indicator}, {date}
map-legend = Colour scale
map-note = The same scale for all dates. Each colour covers about the same number of municipalities. Point at a municipality for its figure, or use the table.
map-table = Show the municipalities as a table
map-tip = {name}: {value} ({status})
map-tip-missing = {name}: no figure

status-published = published
status-simulated = simulated
status-estimated = estimate
status-missing = no figure

half-year-heading = The half-year report
half-year-intro = The tables that the Norwegian Directorate of Health publishes, for the country, counties and centrality classes.
half-year-note = Figures in italics are simulated. Figures marked * are estimates. A dash means that the figure is not known.

hindcast-heading = How close did the simulation come?
hindcast-intro = The simulation starts in the past and plays to the present. Here it stands beside the published figures, misses included.
hindcast-summary = Only figures that were not used for fitting
answer-inside = inside
answer-outside = outside
use-fitted = fitted
use-scored = not used

sure-heading = How sure, and why
sure-intro = The answers rest on official rules, published figures and parameters of behaviour. The grade says how well a parameter is known.
grade-a = A, read in a register or study: {count}
grade-b = B, survey or derived: {count}
grade-c = C, judgement: {count}
grade-dial = Dials, measured by nobody: {count}
grade-weakest = weakest evidence: {grade}
grade-letter-dial = dial
parameters-heading = Parameters of behaviour
dials-heading = Dials
dials-intro = What nobody has measured. Each has a range, and the simulations draw from within it.
substitutions-heading = Rates that are estimated
substitutions-intro = These rates were not at hand when the report was made. An estimate stands in for them.
sources-heading = Sources

run-heading = How the report was made
run-period = Period
run-draws = Draws
run-seed = Seed
run-scale = Share of the population
run-version = Version
run-made = Made
run-digest = Digest of the data
run-command = Command

column-indicator = Indicator
column-date = Date
column-published = Published
column-use = Use
column-source = Source
column-median = Median
column-interval90 = 90% interval
column-interval50 = 50% interval
column-number = No.
column-municipality = Municipality
column-value = Value
column-status = Status
column-level = Level
column-scored = Figures
column-mean-error = Mean absolute error, %
column-coverage = Inside the interval, %
column-region = Region
column-error = Error, %
column-inside = Interval
column-parameter = Parameter
column-interval = Interval
column-unit = Unit
column-grade = Grade
column-default = Default
column-range = Range
column-reason = Reason
column-since = Since
column-used = Used

level-country = The country
level-county = Counties
level-centrality = Centrality
level-municipality = Municipalities

region-country = Norway
region-centrality = Centrality class {class}

indicator-gps = Regular GPs
indicator-lists_with_gp = Lists with a GP
indicator-lists_without_gp = Lists without a GP
indicator-lists_total = All lists
indicator-residents_on_lists_with_gp = Residents on lists with a GP
indicator-residents_on_lists_without_gp = Residents on lists without a GP
indicator-residents_on_lists_total = Residents on all lists
indicator-share_residents_without_gp = Residents on lists without a GP, %
indicator-share_lists_without_gp = Lists without a GP, %
indicator-avg_list_length_lists_with_gp = Average list length
indicator-avg_list_cap_lists_with_gp = Average list cap
indicator-avg_cap_minus_length_lists_with_gp = List cap minus length, average
indicator-list_capacity = Total list capacity
indicator-open_lists = Open lists
indicator-share_lists_open = Lists that are open, %
indicator-lists_employed_gp = Lists with a salaried GP
indicator-share_employed_of_all_lists = Lists with a salaried GP, %
indicator-female_gps = Female GPs
indicator-share_gps_female = GPs who are women, %
indicator-share_gps_specialist = GPs who are specialists, %
indicator-residents_unallocated = Residents on no list
indicator-share_residents_on_waiting_list = Residents on a waiting list, %
indicator-population = Residents

money-heading = The money
money-intro = Where every krone comes from and where it goes. Fees, co-payments and grants are settled by the rules in force each month; use is typical use.
money-status = All figures are estimates: simulated, mean of the draws, with the 90% interval in the table. Source: Grunnmur's rules, fees and evidence; current prices.
money-sum = Sum
money-tip = {name}, {year}: {value} {unit}
money-description = {first} {unit} in {from} and {last} in {to}.
money-flows-heading = Who pays and who receives
money-flows-note = Two bars a year: on the left who pays, on the right who receives. They are equally high, because no krone is lost.
money-components-heading = What is paid for
money-components-note = Capitation and grants from municipalities, refunds and co-payments. Out-of-hours services are included.
money-copayments-heading = The co-payments
money-copayments-note = What patients pay themselves at the GP, and what the state takes over because the patient has an exemption card, is too young or is exempt on other grounds.
money-cards-heading = Exemption cards
money-cards-note = Cards issued in the year. Co-payments at others than the GP count.
money-practices-heading = Income by contract form
money-practices-note = Capitation and fees to self-employed doctors, to municipalities with salaried doctors, and to locums on lists without a doctor. Income is before the costs of the practice.
money-reconciled-heading = Simulated against published spending
money-reconciled-note = Difference in per cent between the simulated and the published sum of each year and component. A filled dot is a sum that a parameter was set by; it does not test the model. The out-of-hours service is set against its whole cost, which holds more than fees.
money-reconciled-chart = A line for each component and a dot for each year. The figures are in the table.
money-reconciled-tip = {name}, {year}: {percent} per cent
money-sources = Published sums in million kroner, current prices. Sources:
unit-million = million kroner
unit-cards = cards

column-component = Component
column-year = Year
column-simulated = Simulated
column-difference = Difference, %

account-state = The state
account-municipalities = Municipalities
account-patients = Patients
account-self_employed = Self-employed doctors
account-salaried = Municipalities with salaried doctors
account-vacant = Locums on lists without a doctor
account-out_of_hours = The out-of-hours service
account-capitation = Capitation
account-base_grant = Base grant above capitation
account-grants = Base grant and equalisation grant
account-equalisation = Equalisation grant
account-refunds = Refunds
account-nav = NAV's own codes
account-refunds_and_nav = Refunds and NAV's codes
account-waived = Co-payments that the state takes over
account-waived_by_card = Waived by card
account-waived_by_age = Waived by age
account-waived_otherwise = Waived on other grounds
account-waived_by_age_and_otherwise = Waived by age and on other grounds
account-repaid = Repaid above the ceiling
account-copayments = Co-payments from patients
account-own_payments = Own payment
account-cards_issued = Cards issued
account-capitation_and_base_grant = Capitation and base grant
account-total = All, without out-of-hours
account-out_of_hours_service = Out-of-hours service
account-out_of_hours_fees = Out-of-hours service, fees
account-self_employed_capitation = Self-employed: capitation and grants
account-self_employed_fees = Self-employed: fees
account-salaried_capitation = Salaried: capitation and grants
account-salaried_fees = Salaried: fees
account-vacant_capitation = Without a doctor: capitation
account-vacant_fees = Without a doctor: fees

changes-spread-heading = The distribution
changes-spread-note = Each list by how much its pay changes, in per cent of the year's capitation, grants and fees at unchanged use. The outermost bars hold all that lie further out.
changes-groups-heading = By what lists are
changes-groups-note = The line goes from 5 to 95 per cent of lists, the box from 25 to 75, and the thick stroke is the middle. Win and lose are the shares of lists that change by more than 1%.
changes-biggest-heading = Biggest changes
changes-biggest-note = The lists are made from published figures; none of them is a real list.
changes-status = All figures are estimates: capitation by the rules, fees from typical use by sex, age and having a GP. No behaviour changes.
changes-mean = Change a year for a list, mean
changes-median = Change for a list, median
changes-winning = Win more than 1%
changes-losing = Lose more than 1%
changes-within = Change by 1% at most
changes-lists = {lists} lists
changes-of-lists = of lists
changes-quantiles = 90% of lists: {low} to {high}%
changes-tip = {from} to {to}%: {lists} lists
group-centrality = Centrality
group-length = List length
group-sex = The doctor's sex
group-age = The doctor's age
group-form = Contract form
class-female = Woman
class-male = Man
class-none = No doctor
class-self_employed = Self-employed
class-salaried = Salaried
class-vacant = Without a doctor
column-lists = Lists
column-list = List
column-members = Members
column-kroner = Kroner a year
column-percent = Per cent
column-percent-from = From, %
column-percent-to = To, %
column-mean-kroner = Mean, kroner
column-mean-percent = Mean, %
column-winning = Win, %
column-losing = Lose, %

reform-proposed-by = Proposed by
reform-outcome = What became of it
reform-from = From
reform-source = Source
reform-includes = Package of
reform-works = How it works in the model
reform-changes = What changes: before -> after
reform-told-only = Nothing: the reform is told, not computed.
reform-none = not in force
reform-assumes = What is assumed, and how well it is known
reform-unread = not read
reform-weakest = Weakest
reform-objections = Who objects, and why

# The report of an assessment.
column-outcome = Outcome
study-title = Assessment: {reforms}
study-lead = Effects of {reforms} from {from} to the end of {until}, laid out by the six questions of the Instructions
    for Official Studies. Each figure is the difference between the same nation with and without the change.
study-summary-heading = In short
study-card-note = 90%: {low} to {high}; without the change {without} in {year}; {grade}
study-card-cost-note = present value; 90%: {low} to {high}; {grade}
study-how-to-read = Each draw of the assumptions is played with and without the change, with the same chance. The
    interval is where 90 per cent of the draws lie. “Unclear” means that it holds zero. The grade is that of the weakest
    evidence: A register or study, B survey or derived, C judgement, dial measured by nobody. Only the uncertainty of the
    assumptions is counted; the model's own error comes on top.
study-unclear = unclear
study-change-words = {middle} {unit} (90%: {low} to {high})
study-short-1 = Problem and goals
study-short-2 = Measures
study-short-3 = Questions of principle
study-short-4 = Effects
study-short-5 = Recommendation
study-short-6 = Implementation
study-question-1 = 1. What is the problem, and what do we want to achieve?
study-question-2 = 2. Which measures are relevant?
study-question-3 = 3. Which questions of principle do the measures raise?
study-question-4 = 4. What are the positive and negative effects of the measures, how lasting are they, and who is
    affected?
study-question-5 = 5. Which measure is recommended, and why?
study-question-6 = 6. What are the conditions for successful implementation?
study-problem = This is how things stand, and how they go when the rules stay as adopted: the null alternative that
    the measures are held against.
study-problem-table = Without measures: median and 90% interval
study-first-year = First year
study-last-year = Last year
study-goals = Goals that a figure here can say something about. How much each weighs is a political choice.
study-null = The null alternative is the rules as adopted. Each measure is a change of them from a day, told as the
    proposal was read.
study-name = Name
study-changes = What changes in the rules
study-before = Before
study-after = After
study-status-official = official
study-status-derived = derived
study-status-estimated = estimated
study-status-assumed = assumed
study-status-missing = not read
study-principle = Objections that have been raised, and by whom. A model does not settle what is fair, who should
    answer for what, or where the border between state, municipality and private practice should go.
study-no-objection = No objection was read.
study-effects = Effects of each measure alone, and of all together where there are more.
study-together-title = All together
study-overview-heading = Who is affected, and how much
study-overview-note = Change in the last year in per cent of the null alternative. An arrow: it goes on beyond the axis; the tables have the figure.
study-percent-of-baseline = per cent of the null alternative
study-party-residents = Residents and patients
study-party-doctors = Regular GPs
study-party-municipalities = Municipalities
study-party-state = The state
study-key-90 = 90% of the draws
study-key-without = Without the change: median and 90%
study-key-with = With the change: median, 50 and 90%
study-years-heading = Year by year: how lasting is the effect?
study-lasting = The share on a list without a GP changes clearly for the first time in {first}, by {then}. In {last}
    the change is {now}.
study-lasting-none = In no year does the share on a list without a GP change clearly.
study-lines-words = From {from} to {to}. In {to}: {without} without the change and {with} with it; change {change}.
study-without = Without
study-with = With
study-change = Change
study-centrality-heading = By centrality: 1 is the most central, 6 the least
study-winners-heading = Winners and losers by where they live
study-winners-note = Share of residents in a municipality where the share on a list without a GP falls by more than
    0.5 percentage points, is about the same, or rises by more than 0.5 (median of the draws, last year).
study-winning = Better
study-even = About the same
study-losing = Worse
study-map-heading = The municipalities: residents on a list without a GP in the last year
study-map-before = Without the change, %
study-map-after = With the change, %
study-map-change = Change, percentage points
study-map-words = The share falls by more than 0.5 percentage points in {better} municipalities, rises in {worse} and
    is about the same in {same}. The table below shows each municipality.
study-map-credit = Map: Kartverket (CC BY 4.0), adapted from robhop/fylker-og-kommuner. Small municipalities have few
    lists, and their figures swing much.
study-costs-heading = Costs by who pays
study-costs-note = Change against the null alternative. Present value is the sum to the last year played, discounted
    to the measure's first; later years are left out. What the state pays municipalities drops out of the sum. Tax
    financing is 20 per cent of net public spending. Bars are means over draws, since means add up. Prices are those last
    set; no growth of prices is played after them.
study-no-costs = The measure begins after the last year played.
study-cost-item = Who
study-cost-state = State: spending
study-cost-municipalities = Municipalities: spending
study-cost-net_public = Net public spending
study-cost-tax_financing = Cost of tax financing
study-cost-patients = Patients: payments
study-cost-self_employed = Self-employed doctors: income before costs
study-present-value = Present value, NOK million
study-last-year-alone = Last year alone, NOK million
study-not-priced-heading = Effects without a price
study-not-priced-note = These are counted and not turned into kroner. Admissions and deaths are changes expected from
    how long people have had their doctor; they are not played. Not counted: patients' time and travel, quality of
    treatment, effects in hospitals and working life, the cost of the change itself.
study-rest-heading = What the uncertainty rests on
study-rest-note = Each bar shows how far the effect moves when the assumption goes from its 5th to its 95th
    percentile. Orange bars are dials, which nobody has measured.
study-rest-few = With 40 draws or more it is also shown what the width rests on.
study-rest = Assumptions explain {explained}% of the variance; {dials}% of that rests on dials. The rest is chance.
study-warning = Warning: {dials}% of what is explained rests on figures that nobody has measured.
study-warnings = More than half of the width of these answers rests on figures that nobody has measured:
study-unmeasured = What nobody has measured
study-together-heading = The measures together
study-together-note = The diagonal has each measure alone. Elsewhere stands what two do together beyond the sum of
    each: below zero the figure ends lower than the sum, above zero higher. The fair share is the Shapley value; shares
    add up to the effect of all together. Means over draws, last year.
study-shapley = Fair share
study-matrix-beyond = All together: {joint}. That is {beyond} beyond the sum of each.
study-matrix-sum = All together: {joint}. The draws do not tell it from the sum of each (beyond it: {beyond}).
study-frontier-heading = Cost against effect
study-frontier-note = Each point is one measure or a combination. Lowest has the fewest residents without a GP,
    leftmost is cheapest. The dashed line goes through those that none other beats on both. Strokes are 90 per cent of the
    draws.
study-frontier-x = Net public spending, present value, NOK million
study-frontier-y = Share on a list without a GP, percentage points
study-recommend = The report does not recommend. What to choose depends on how much each goal weighs, and that is a
    political choice. The table says what the figures say for each goal in the last year. “Unclear” is not the same as no
    effect.
study-goal = Goal
study-goal-cost = Net public spending, present value
study-verdict-unclear = Unclear
study-verdict-nearer = Nearer the goal
study-verdict-farther = Farther from the goal
goal-share_residents_without_gp = Fewer residents on a list without a GP
goal-lists_without_gp = Fewer lists without a GP
goal-wait_days = A shorter wait for an appointment
goal-hours_with_duty = A shorter working week for GPs
goal-duty_districts_not_covered = Fewer out-of-hours districts without cover
goal-expected_admissions = Fewer acute admissions
study-conditions = What must be so, or be done, for the effects above to hold. The letter says how well the evidence
    behind an assumption is known.
study-no-assumption = The reform's file names no assumption.
study-follow-heading = What to follow
study-follow = The half-year report shows lists without a GP, open lists, list length and GPs in each municipality.
    When they leave the interval above, the assumptions do not hold. Hours, waits and admissions are measured less often.
study-basis-heading = The basis: figures, assumptions and sources
study-basis = Residents, doctors and lists are made from published figures; none of them exists. The rules are those
    in force, with a source for every figure. Behaviour rests on the parameters below.
study-rates-heading = Rates of economic analysis
study-rate-economics.discount_rate = Discount rate, real, a year
study-rate-economics.tax_financing_cost = Cost of tax financing, of net public spending
study-tables-heading = Every figure of the report as a table
study-unit-percent = %
study-unit-points = percentage points
study-unit-hours = hours a week
study-unit-days = working days
study-unit-years = years
study-unit-million = NOK million
study-unit-lists = lists
study-unit-districts = districts
study-unit-a-year = a year
study-unit-persons = persons
outcome-share_residents_without_gp = Residents on a list without a GP
outcome-residents_on_lists_without_gp = Number on a list without a GP
outcome-share_lists_open = Open lists
outcome-waiting = Waiting for another doctor
outcome-wait_days = Wait for an appointment
outcome-share_given_up = Appointments given up
outcome-own_doctor_share = Consultations with the own doctor
outcome-relation_years_mean = Time with the same GP
outcome-contacts_physical = Consultations at the GP
outcome-contacts_out_of_hours = Out-of-hours contacts
outcome-expected_admissions = Expected acute admissions
outcome-expected_deaths = Expected deaths
outcome-patients_kroner = Patients' payments
outcome-gps = Regular GPs
outcome-entries = GPs who enter
outcome-exits = GPs who leave
outcome-doctors_under_40 = GPs under 40
outcome-doctors_67_plus = GPs of 67 and over
outcome-avg_list_length_lists_with_gp = Mean list length
outcome-hours_regular = Hours without duty
outcome-hours_with_duty = Hours with duty
outcome-duty_hours_a_week = Duty for each GP
outcome-self_employed_capitation_kroner = Self-employed: capitation
outcome-self_employed_fees_kroner = Self-employed: fees
outcome-lists_without_gp = Lists without a GP
outcome-share_employed_of_all_lists = Lists with a salaried doctor
outcome-adverts = Adverts of posts
outcome-new_lists = New lists
outcome-duty_districts_not_covered = Out-of-hours districts without cover
outcome-municipalities_kroner = Municipalities' spending
outcome-state_kroner = The state's spending
outcome-share_residents_without_gp_centrality_1 = Residents on a list without a GP, class 1
outcome-lists_without_gp_centrality_1 = Lists without a GP, class 1
outcome-share_residents_without_gp_centrality_2 = Residents on a list without a GP, class 2
outcome-lists_without_gp_centrality_2 = Lists without a GP, class 2
outcome-share_residents_without_gp_centrality_3 = Residents on a list without a GP, class 3
outcome-lists_without_gp_centrality_3 = Lists without a GP, class 3
outcome-share_residents_without_gp_centrality_4 = Residents on a list without a GP, class 4
outcome-lists_without_gp_centrality_4 = Lists without a GP, class 4
outcome-share_residents_without_gp_centrality_5 = Residents on a list without a GP, class 5
outcome-lists_without_gp_centrality_5 = Lists without a GP, class 5
outcome-share_residents_without_gp_centrality_6 = Residents on a list without a GP, class 6
outcome-lists_without_gp_centrality_6 = Lists without a GP, class 6
study-ages-heading = Co-payments by age
study-ages-note = What a resident pays on average in co-payments under the ceiling in the year, at the GP and out of
    hours and as expected elsewhere, and the share who reach the ceiling (exemption card). Everybody who lives in the
    country in December is counted, also those who have paid nothing. Who became exempt by age has paid nothing since.
study-incomes-heading = Co-payments by the income of where people live
study-incomes-note = Fifths of the residents by their municipality's median household income after tax in 2024
    (Statistics Norway), lowest first. A municipality is not divided, and one without a published figure gets the
    country's median. These are areas: poor and rich people live in each.
study-earnings-heading = The doctors' income
study-earnings-note = An estimate of what a self-employed doctor with a list receives from the scheme in the year, in
    kroner of that year and before the costs of the practice: capitation and grants of the own list, and fees for each
    resident on it, the same for all. Percentiles show the distribution, the rest are means of groups. Who is in a group
    may change with the measure, so a change is both what doctors receive and who they are.
study-unit-kroner = NOK a resident
study-unit-thousand = NOK thousand
outcome-copayment_mean_age_0_15 = Co-payments, ages 0–15
outcome-copayment_mean_age_16_24 = Co-payments, ages 16–24
outcome-copayment_mean_age_25_44 = Co-payments, ages 25–44
outcome-copayment_mean_age_45_66 = Co-payments, ages 45–66
outcome-copayment_mean_age_67_79 = Co-payments, ages 67–79
outcome-copayment_mean_age_80_plus = Co-payments, 80 and over
outcome-copayment_mean_income_fifth_1 = Co-payments, fifth 1 (lowest income)
outcome-copayment_mean_income_fifth_2 = Co-payments, fifth 2
outcome-copayment_mean_income_fifth_3 = Co-payments, fifth 3
outcome-copayment_mean_income_fifth_4 = Co-payments, fifth 4
outcome-copayment_mean_income_fifth_5 = Co-payments, fifth 5 (highest income)
outcome-share_with_card_age_0_15 = Exemption card, ages 0–15
outcome-share_with_card_age_16_24 = Exemption card, ages 16–24
outcome-share_with_card_age_25_44 = Exemption card, ages 25–44
outcome-share_with_card_age_45_66 = Exemption card, ages 45–66
outcome-share_with_card_age_67_79 = Exemption card, ages 67–79
outcome-share_with_card_age_80_plus = Exemption card, 80 and over
outcome-share_with_card_income_fifth_1 = Exemption card, fifth 1 (lowest income)
outcome-share_with_card_income_fifth_2 = Exemption card, fifth 2
outcome-share_with_card_income_fifth_3 = Exemption card, fifth 3
outcome-share_with_card_income_fifth_4 = Exemption card, fifth 4
outcome-share_with_card_income_fifth_5 = Exemption card, fifth 5 (highest income)
outcome-doctor_income_p10 = Income, 10th percentile
outcome-doctor_income_p25 = Income, 25th percentile
outcome-doctor_income_p50 = Income, median
outcome-doctor_income_p75 = Income, 75th percentile
outcome-doctor_income_p90 = Income, 90th percentile
outcome-doctor_income_list_under_800 = Income, list under 800
outcome-doctor_income_list_800_1199 = Income, list 800–1199
outcome-doctor_income_list_1200_plus = Income, list 1200 and over
outcome-doctor_income_centrality_1 = Income, centrality 1
outcome-doctor_income_centrality_2 = Income, centrality 2
outcome-doctor_income_centrality_3 = Income, centrality 3
outcome-doctor_income_centrality_4 = Income, centrality 4
outcome-doctor_income_centrality_5 = Income, centrality 5
outcome-doctor_income_centrality_6 = Income, centrality 6

# Search for settings of levers
design-title = Search among measures: {goal}
design-lead = Settings of the levers that reach the goal in {year} with {confidence} per cent of the draws, the cheapest first. Each point was played with other draws than the search learnt from.
design-answer = Answer
design-found = Point {point} is the cheapest that reaches the goal: {met} per cent of the draws keep it, for NOK {cost} million a year.
design-none = No setting that was found reaches the goal {within}. Point {point} comes furthest: {met} per cent of the draws keep it, for NOK {cost} million a year.
design-nothing = No setting of the levers brings the goal nearer.
design-within = within the budget
design-with-confidence = as surely as was asked
design-caution = The search knows no more than the model. It finds what rules and levers give in the model, not what should be chosen.
design-frontier-note = Each point is a setting, as played. Lowest is nearest to the goal where it is to reduce, furthest left is cheapest. Lines are 90 per cent of the draws.
design-frontier-x = Net public spending beyond the rules as they are, NOK million a year
design-change = Change in the goal's figure
design-levers = The levers at each point
design-lever = Lever
design-range = Range
design-point = Point {point}
design-reached = Played and foretold
design-reached-note = Foretold is what the search's stand-in said before the point was played. The distance between the two is its error.
design-played = Played
design-foretold = Foretold
design-met = Draws that meet the goal, per cent
design-kept = Level that {confidence} per cent of the draws keep
design-accuracy = Error of the stand-in
design-accuracy-note = The error of a run that is left out, and how much of the spread was foretold.
design-error = Error
design-explained = Foretold, per cent
design-runs = Runs
design-file = Reform file
design-tables = Tables and files

# Measures of one municipality, asked about in the laboratory.
local-lists = {many} new lists
local-training = {many} salaried training posts (ALIS)
local-offer = {many} kroner for whoever takes a post
local-asked-by = a municipality, in the laboratory
local-reference = A question to the laboratory; nobody has proposed it
local-mechanism = New lists are announced in the first month. Whoever takes a post gets the offer once. A training post is announced with a salary, draws more and keeps the doctor longer.
local-assumes-choice = Doctors choose among all posts on offer in the country: by offer, home county, salary or practice, length of the list and duty. Who comes here is missing elsewhere.
local-assumes-training = The training post comes beside those that the state pays for, and the municipality pays for it.
local-assumes-lists = A new list is empty and as long as new doctors usually have, and residents choose it themselves.
local-spent = What the municipality spends on the measure, kroner a year

required-exactly = {a}
required-at-least = {a} or more
required-at-least-of = {a} or more of {b}
required-below = below {a}
required-between = {a} to {b}
required-within-a-week = an end after its start, within a week
required-municipal-hours = 1 or more of {a} with 1 to {b} hours a week
required-young-short-list = cap {a} or more, list below {b}, agreement younger than {c} months
