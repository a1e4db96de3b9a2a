# Texts of the pages in English. The same keys are in nb.ftl and nn.ftl.

about = The regular-GP scheme: find a doctor, change, wait for a place, and see the rules.

skip = Skip to the content

languages = Language

navigation = Main menu

sign-in = Sign in
sign-out = Sign out

footer = Grunnmur: the regular-GP scheme as software, where every rule and figure has a source.
footer-interface = Interface for systems (OpenAPI)

nav-own = My pages
nav-my-doctor = My doctor
nav-children = My children
nav-notices = Notices
nav-history = History
nav-looks = Who has looked?
nav-practice = My list
nav-municipality = Municipality
nav-administration = Administration
nav-find = Find a doctor
nav-rules = Rules
nav-day = GP Day

part-resident = Resident
part-parent = Parent
part-guardian = Representative
part-doctor = Regular GP
part-locum = Locum
part-staff = Practice staff
part-municipality = Municipality
part-out-of-hours = Out-of-hours service
part-administrator = Administrator of the scheme
part-statistics = Statistics
part-auditor = Auditor
part-system = System

test-grown-up-on-a-list = Grown-up on a list
test-number = no. {a}
test-waits-for-a-list = Waits for a list
test-without-a-list = Without a doctor
test-parent-of-a-child-under-16 = Parent of a child under 16
test-young-person-of-16-to-17 = Young person of 16 or 17
test-out-of-hours = Out-of-hours service
test-administrator = Administrator of the scheme
test-statistics = Statistician
test-auditor = Auditor

sign-in-title = Sign in
sign-in-demo = This is a trial: every person is made up, and you may be anybody. Choose one.
sign-in-provider = You sign in with ID-porten or HelseID and then come back here.
sign-in-go = Go to sign-in
sign-in-as-another = Sign in as another

session-ended = Your session has ended
session-ended-text = Nothing was changed. Sign in again, and you come back to where you were, with what you had filled in.

done-signed-out = You are signed out.
done-chosen = Your choice is recorded. You are on the new list from {a}.
done-waiting = You are now on the waiting list. You keep your present doctor until there is a place.
done-withdrawn = You are off the waiting list.
done-watching = You will be told when the list opens.
done-not-watching = You will no longer be told about this list.
done-read = The notice is marked as read.

trouble-page = Something is in the way
trouble-not-found = There is no such page
trouble-not-found-text = The address is wrong, or what it pointed to is no longer there.
trouble-forbidden = This page is not for you
trouble-forbidden-text = You are signed in as somebody who has no access to this. Sign in as another, or go to the front page.
trouble-rate = Too many requests
trouble-rate-text = Wait a little, and try again.
trouble-busy = The service does not answer now
trouble-busy-text = Nothing was changed. Try again in a while.
trouble-request = The address cannot be read
trouble-request-text = Something in the address is not as the page needs it. Go to the front page and try from there.
trouble-inside = Something went wrong with us
trouble-inside-text = Nothing was changed. Try again in a while.

refused-by = The rule that decides:

to-front = To the front page

front-title = The regular-GP scheme
front-heading = The doctor who knows you is the foundation.
front-lead = Find a doctor, change, or wait for a place and see why it takes the time it takes. Every rule and figure can be checked.
front-where = Where do you want a doctor?
front-find = Find a doctor
front-figures = The register in three figures
front-ways = What brings you here?

anywhere = The whole country

figure-listed = On a list
figure-listed-note = residents on {a} lists
figure-unallocated = Without a doctor
figure-waiting = Waiting for another list
figure-small = municipalities with fewer than five are not counted

fewer-than-five = under 5

way-resident = I am a resident
way-resident-text = Your doctor, changing, waiting, your children, and who has looked at your data.
way-practice = I am a GP or a locum
way-practice-text = Your list, its queue, cap and agreement, and the capitation explained to the last øre.
way-municipality = I work in a municipality
way-municipality-text = Lists and agreements, residents without a doctor, and the offices of the municipality.
way-administration = I administer the scheme
way-administration-text = Allocation, reductions, payment runs, the event log and checks of the access log.
way-rules = I want to see the rules
way-rules-text = Every rule of the scheme: what it says, where it is decided, and what holds on a date.
way-day = GP Day, 5 December
way-day-text = A picture frame and a card of figures for your municipality, to download and share.

municipality = Municipality

find-title = Find a doctor
find-doctor-name = Name of the doctor
find-free = Free places
find-found = Lists: {a}
find-none = No list fits. Try the whole country, or another meaning of free.
find-another = Find another with a free place

free-any = Show every list
free-choice = Can be chosen now
free-queue = Places for the queue
free-nominally = Free up to the cap
free-meanings = What does “free” mean?
free-choice-text = Places that anybody may choose now, because the list is open and nobody waits ahead.
free-queue-text = Places that go to those without a doctor and to the queue in its order. They cannot be chosen.
free-nominally-text = The cap less those on the list. The figure does not say that anybody may choose it.

search = Search

more = Show more

list-title = List
list-own = Your GP
list-number = List {a}
list-without-doctor = List {a} without a regular doctor
list-locked = Locked
list-open = Free places: {a}
list-full = Full
list-waiting = Waiting: {a}
list-places = Places
list-in-queue = In the queue
list-length-cap = {a} are on the list, the cap is {b}.
list-doctors = Doctors
list-no-doctor = The list has no doctor today.

locum = Locum

hpr = HPR number {a}

doctor-since = on the list since {a}

zero-list = New list without patients

university-list = Only for {a}

state-planned = Planned
state-open = Open
state-closed = Closed to choice
state-locked = Locked
state-ended = Ended

sharing-shared = Shared list
sharing-part = Part list

choose-this = Choose this list

wait-for-this = Join the queue

watch-this = Tell me when it opens
watch-end = Stop telling me
watch-text = Being told early wins nothing: the queue comes first.

choose-title = Change to this doctor
choose-when = The change holds from the first of next month. Until then you have your present doctor. You may change twice a year by own wish.
choose-confirm = Confirm the change

wait-title = Join the queue
wait-what = You keep your present doctor and get a place when it is your turn. You may wait for one list at a time.
wait-confirm = Put me in the queue
wait-instead = Join the queue instead

change-from = From
change-to = To

no-doctor = No regular doctor

for-whom = For whom?
for-person = For {a}.

myself = Myself

why = Why do you change?
why-own-wish = Own wish (counted)
why-moved = I have moved house
why-doctor-left = The doctor left
why-members-of-that-day = members of that day
why-so = Why is it so?

cancel = Cancel

withdraw-title = Leave the queue
withdraw-what = You are number {a} in the queue of list {b}. If you leave, you lose that place.
withdraw-confirm = Take me out of the queue

not-waiting = You are in no queue.

my-doctor-title = My doctor

their-doctor-title = The doctor of {a}

doctor-now = Today
doctor-next = From next month
doctor-waiting = You wait for

change-doctor = Change doctor

since = since {a}

from-day = from {a}

born = Born {a}

standing-entitled = You have the right to a regular doctor.
standing-outside = You have chosen to stand outside the scheme.
standing-not-entitled = You have no right to a place on a list.
standing-ended = The membership has ended.

queue-place = Place in the queue
queue-middle = Expected wait
queue-year = A place within a year

months = {a} months

stands-still = stands still

prospect-stands-still = The queue has not moved in the time that we have figures for.
prospect-low = A place within a year is unlikely.
prospect-possible = A place within a year is possible.
prospect-likely = A place within a year is likely.

queue-observed = The queue got {a} places in the {b} months that we looked at.
queue-ahead = You are number {a} of {b} who wait.
queue-band = Nine of ten in your place wait between {a} and {b} months, if the queue goes on as before.
queue-rule = The rules of the queue:

person-line = {a}, born {b}

children-title = My children
children-text = Children for whom you choose. From the age of 16 they choose for themselves.
children-none = You choose for no children.

history-title = History
history-text = Every list that you have been on, the latest first

column-from = From
column-to = Until
column-list = List
column-how = How
column-when = When (UTC)
column-who = Who
column-what = What they did
column-ground = Ground

begun-choice = Own choice
begun-queue = From the queue
begun-allocation = Allocated
begun-order = Placed by the municipality
begun-child = A parent’s list
begun-reduction = List reduction
begun-removal = Moved by decision
begun-moved = The list was moved
begun-new-list = New list
begun-start = From the register’s start
begun-ground-begun = Got a right to a place

ended-choice = changed
ended-queue = got the awaited place
ended-allocation = was allocated another
ended-order = placed by the municipality
ended-child = followed a parent's list
ended-reduction = drawn out in a reduction
ended-removal = moved by decision
ended-moved = the list was moved
ended-new-list = moved to a new list
ended-outside = left the scheme
ended-death = died
ended-emigration = moved abroad
ended-ground-ended = the right ended
ended-ground-begun = got a right to a place
ended-same-person = two entries became one
ended-notice = by notice

notices-title = Notices
notices-none = You have no notices.

notice-read = Mark as read
notice-choose-another = Choose another list
notice-list-open = A list that you follow has opened
notice-own-choice = You now choose your own doctor
notice-place-given = You have got a place
notice-placed = You were put on a list
notice-reduction = The list was reduced
notice-removal = You were moved from the list
notice-split = You now wait each for yourself
notice-list-locked = The list that you wait for is locked
notice-list-unlocked = The list that you wait for is unlocked
notice-exemption-card = You have an exemption card
notice-chosen-for-child = A doctor has been chosen for the child

looks-title = Who has looked at my data?
looks-text = Every look at you is in the log before the answer is shown. The log cannot be changed without it showing.
looks-caption = Looks, the latest first

operation-person-standing = Saw doctor and queue
operation-person-history = Saw the history
operation-person-notices = Saw the notices
operation-person-notice-read = Marked a notice
operation-person-choose = Chose a list
operation-person-wait = Joined a queue
operation-person-withdraw = Left a queue
operation-person-expectation = Saw the expected wait
operation-person-doctor = Saw who is the doctor
operation-person-watch = Asked to be told of a list
operation-person-watch-end = Ended being told of a list
operation-person-find = Searched by identity number
operation-list-members = Saw the list’s members
operation-doctor-bills = Saw a doctor’s bills
operation-list-queue = Saw the queue
operation-municipality-unallocated = Saw those without a doctor in the municipality
operation-person-wait-together = Put several on a waiting list together
operation-person-choose-together = Chose a doctor for several together
operation-person-split = Split those who waited together
operation-person-stand-outside = Placed outside the scheme
operation-person-come-back = Brought back into the scheme
operation-person-consent = Gave consent
operation-person-consent-end = Took consent back
operation-person-represent = Gave power of attorney
operation-person-represent-end = Took power of attorney back
operation-person-care = Recorded that care was taken over
operation-person-care-end = Recorded that care was given back
operation-person-leave = Recorded that the person leaves
operation-person-move = Recorded a move
operation-person-details = Changed details
operation-person-reassess = Assessed the right again
operation-person-asylum = Recorded an asylum decision
operation-person-number-change = Changed the identity number
operation-person-join = Joined two entries
operation-person-parent-address = Recorded a parent's address
operation-person-university = Recorded a tie to a university
operation-person-copayments = Saw the co-payments
operation-person-exemption-card = Asked for the exemption card
operation-copayment-record = Recorded a co-payment
operation-copayment-change = Corrected a co-payment
operation-list-move-members = Moved patients to another list
operation-list-close = Closed the list
operation-list-without-tie = Saw who has lost the tie
operation-list-statement = Saw the list's statement
operation-municipality-order = Placed residents on lists
operation-reduction-drawn = Saw who was drawn
operation-removals-of-person = Saw decisions on removal
operation-removal-appeal = Appealed a decision
operation-removal-appeal-decide = Decided an appeal
operation-population-compare = Compared with the population register
operation-fhir-person = Fetched data (FHIR)
operation-getpatientgpdetails = Saw who is the doctor (system)
operation-getpatientsgpdetails = Saw who are the doctors of several (system)
operation-getpatientsgpdetailsattime = Saw who were the doctors of several (system)
operation-getpatientgphistory = Saw the history (system)
operation-getgppatientlist = Fetched the patient list (system)
operation-confirmgp = Confirmed the doctor (system)
operation-getgpcontractfornav = Fetched a list for NAV
operation-navgetencryptedpatientlist = Fetched a patient list for NAV
operation-navgetencryptedpatientlistalternate = Fetched a patient list for NAV
operation-getnavpatientlists = Fetched patient lists for NAV
operation-exportgpcontracts = Fetched all lists (system)

ground-self = Oneself
ground-child = Parent
ground-ward = Power of attorney or guardianship
ground-own-list = Works on the list
ground-own-municipality = Works in the municipality
ground-any = Task in the scheme
ground-scope = Agreement between systems

rule-title = Rule
rule-decided-by = Decided in the program
rule-area = Area
rule-since = In force since
rule-since-unknown = It is not known since when.
rule-until = until {a}
rule-outside = Not by the program: {a}.
rule-tests = Held by the tests
rule-rates = Figures that the rule uses today

rules-title = Rules
rules-of = Rules: {a}
rules-text = Each rule has a number, says one thing and is decided in one place. The wording is our own and not the law's.
rules-all = Every rule
rules-sought = Search the text
rules-on = Only those in force on
rules-found = Rules: {a}
rules-none = No rule fits. Try another word or another date.

accessibility-title = Accessibility
accessibility-goal = The pages are to meet WCAG 2.2, levels A and AA.
accessibility-tested = Every page is tried in a browser in three languages, light and dark, with axe, by keyboard alone, and on a screen of 360 pixels.
accessibility-scripts = Every form works without scripts.
accessibility-known = Known shortcomings
accessibility-problems = Nobody who uses a screen reader daily has tried the pages.
accessibility-tell = Tell us
accessibility-tell-text = If you meet a barrier, tell those who run the service.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

practice-title = My lists
practice-none = You work on no list today.

list-length = On the list
list-cap = Cap

members-title = Patients on the list

queue-title = Waiting list

unallocated-title = Residents without a doctor

people-members = Patients by their number in the register
people-queue = Those who wait, the first first
people-unallocated = Residents without a doctor, by number
people-logged = Everybody on the page can see that you have looked.
people-none = Nobody.

agreements = Agreements

agreement-rules = The rules of agreements and caps:
agreement-draft = Draft
agreement-active = In force
agreement-notice = Under notice
agreement-ended = Ended

office = Office {a}

column-doctor = Doctor
column-share = Share
column-state = State
column-person = Person
column-since = Since
column-line = Line
column-persons = Persons
column-amount = Amount
column-why = Why
column-sex = Sex
column-age = From age
column-centrality = Centrality
column-a-year = Kroner a year
column-lists = Lists
column-number = Number
column-event = Event
column-work = Queue
column-entries = Entries
column-oldest = Oldest
column-days = Days
column-late = Limit, days

sex-female = Women
sex-male = Men

back = Back

show = Show

month = Month

statement-title = Statement
statement-sum = Capitation this month
statement-adds-up = Computed anew by the rules it comes to the same to the last øre.
statement-differs = Computed anew it comes to something else. Tell those who administer the scheme.
statement-lines = Payment and corrections
statement-groups = Whom it is paid for
statement-none = The list is not paid for this month.

trace-title = How the amount is computed

municipalities-title = Municipalities
municipalities-none = No municipality has that name.
municipalities-sought = Search for a municipality
municipalities-text = Lists in the municipalities. Counts below five are not told.

municipality-figures = How it stands
municipality-lists = Lists in the municipality

locked-lists = Locked lists

allocation-automatic = Those without a doctor get a free place by themselves.
allocation-manual = The municipality itself places those without a doctor.

administration-title = Administration
administration-more = More

allocation-title = Allocation
allocation-text = Free places go first to those without a doctor, then to the queues.
allocation-run = Give free places now

capitation-title = Capitation

run-lists = Lists paid
run-left = Left
run-none = No payment for {a}.
run-corrections = corrections: {a}
run-done = Done
run-pay = Pay

access-log = Access log
access-log-text = Each line holds a digest of itself and the line before. The check computes them anew.
access-log-check = Check the log
access-log-whole = Whole: {a} lines
access-log-broken = Broken

events-title = Event log
events-none = Nothing has been changed yet.
events-text = Everything that was changed, the first first, with the rule that was followed.

half-year-title = Half-year report
half-year-table = Figures of the half-year report
half-year-beside = Show a municipality beside the country
half-year-text = Figures for {a}.

work-title = Work that waits

late = late

done-allocated = Free places are given.
done-allocated-more = Free places are given, and there are more. Run again.
done-paid = The month is paid.
done-paid-more = Part is paid. Press Pay again to go on.

staffing-gp = The list has a regular GP.
staffing-locum-only = Only locums serve the list.
staffing-nobody = No named doctor serves the list.

status-official = official
status-derived = derived
status-estimated = estimated
status-assumed = assumed
status-missing = missing

unit-kroner = kroner
unit-persons = persons
unit-kroner-a-gp = kroner a GP

norway = Norway

day-title = GP Day
day-text = On 5 December we celebrate the regular GP. Download a card of figures for your municipality or list, or put your picture in a frame.
day-or-list = Or the number of a list
day-card = Card of figures
day-frame = Picture frame
day-frame-alt = A frame for a picture, with the words “Everybody needs a GP”
day-svg = Download SVG
day-png = Download PNG
day-png-text = PNG and the framed picture are made in your browser. The picture does not leave your machine.
day-own-picture = Your picture
day-slogan = Everybody needs a GP
day-date = 5 December
day-source = Figures from the register, Grunnmur · 5 December
day-listed = residents have a regular GP
day-lists = lists of regular GPs
day-unallocated = residents are without a GP
day-on-list = are on the list
day-free = free places
day-waiting = wait for a place

rates-title = Rates and figures
rates-all = Show every figure
rates-text = Every figure of the rules in force on {a}, with its source.
rates-on = In force on
rates-since = Show what has changed since
rates-changed = Figures that have changed: {a}
rates-rules = The rules in force on the same day
rates-between = Changed from {a} to {b}
rates-begun = Rules that have come into force
rates-ended = Rules that are no longer in force
rates-same = No figure has changed.
rates-none = No figure fits. Try another word or another date.
rates-access = Access
rates-capitation = Capitation
rates-contract = Agreements
rates-copayment = Co-payments
rates-demand = Demand for doctors' time
rates-duty = Duty
rates-economics = Economics
rates-fees = Fees
rates-fees-reform = Fees in reforms
rates-grants = Grants
rates-law = Regulations
rates-listing = Lists
rates-price-index = Price index
rates-school = Absence from school
rates-sickness = Sickness certificates
rates-tasks = The doctor's duties
rates-training = Training
rates-workforce = Doctors and posts

column-figure = Figure
column-before = Before
column-now = Now
column-value = Value
column-source = Source

what-if-title = What if the cap were lower?
what-if-text = Computed by the same rules for this month, if those above the cap had left evenly from all groups.
what-if-cap = Cap to try
what-if-try = Compute
what-if-leaving = Leave the list
what-if-then = Capitation then
what-if-difference = Difference a month

copayments-title = Co-payments
copayments-text = Co-payments of {a} that the register knows.
copayments-none = The register has no co-payments of yours.
copayments-counted = Paid and counted
copayments-left = Left until the card
copayments-ceiling = Ceiling
copayments-repaid = Repaid
copayments-card = You hold an exemption card from {a} to {b}.
copayments-bills = Bills

column-service = Day
column-kind = What

group-doctor = Doctor
group-laboratory-and-radiology = Laboratory and radiology
group-psychologist = Psychologist
group-blue-prescription = Blue prescription
group-travel = Travel
group-outpatient = Outpatient care
group-dental = Dental care
group-physiotherapy = Physiotherapy
group-rehabilitation = Rehabilitation
group-treatment-journey = Treatment journey

bill-paid = Paid
bill-unpaid = Unpaid
bill-credited = Credited

nav-copayments = Co-payments

together = Wait together with
together-text = You get places at the same time or not at all.

outside-title = Stand outside the scheme
outside-text = You may choose to have no regular GP. You then pay more at the doctor and must find one when you need it. It holds from the first of next month.
outside-confirm = Stand outside
outside-back-text = You stand outside the scheme.
outside-back = Take me back

done-outside = You stand outside the scheme from the first of next month.
done-back = You are in the scheme again.

find-sex = The doctor’s sex
find-any = Any
find-woman = Woman
find-man = Man
find-language = Also speaks

tongue-ar = Arabic
tongue-de = German
tongue-en = English
tongue-es = Spanish
tongue-fr = French
tongue-pl = Polish
tongue-sme = Northern Sami
tongue-so = Somali
tongue-uk = Ukrainian

work-without-a-list = Without a list
work-waiting = In a queue
work-queues-that-cannot-move = Queues that cannot move
work-drafted-agreements = Drafted agreements
work-ended-agreements = Agreements that have run out

written-mean = {a} on average
step-members = Members of the list
step-year = The year
step-month = The month
step-inhabitants = Inhabitants
step-mean-list = Mean list
step-kept-by-the-municipality = Kept by the municipality
step-base-grant-year = Base grant a year
step-larger-of-base-grant-and-capitation = The larger of base grant and capitation
step-members-in-lower-tier = Members below the break
step-members-in-upper-tier = Members above the break

work-notices-without-successor = Notices without a successor
work-lists-without-gp = Lists without a GP
work-corrections-of-capitation = Corrections of capitation
work-bills = Bills to be settled
work-reductions-in-time = Reductions to draw
draws-title = Reductions of the list
draws-text = When places are taken away it is announced, and who has to leave is drawn. The digest of the draw’s seed is known from the notice, so that nobody can pick the outcome afterwards.
draws-none = The list has not been reduced.
draws-cap = New cap
draws-commitment = Digest of the seed
draws-not-yet = Not drawn yet
column-notified = Announced
column-effect = In force from
column-drawn = Drawn
draw-title = A draw
draw-text = Households are drawn together. The file says what was drawn from, and nothing of who they are.
draw-figures = The figures
draw-before = On the list before
draw-must = Above the cap
draw-leave = Had to leave
draw-check = Check the draw
draw-check-text = Anybody can draw again from the file:
draw-seed = Seed
draw-digest = Digest of what was drawn from
draw-file = Download the file
draw-how = How it is drawn
draw-moved = Those who had to leave, in the order drawn
draw-unit = Unit
draw-to = New list
draw-without = None: first in turn

contents = Contents

source-none = No source was found.

value-true = yes
value-false = no
value-flat = flat
value-tiered = with a break point
value-patient-adapted = patient-adapted
value-twelfths = twelfths
value-days = days
value-above = above the break point
value-low = below the break point
value-experience = experience
value-learning-goals = learning goals

appearance = Appearance
appearance-auto = As the system
appearance-light = Light
appearance-dark = Dark

event-patientoncontractcreated = Came onto a list
event-patientoncontractcanceled = Left a list
event-patientoncontractupdated = Place on a list changed
event-contractcreated = List made
event-contractupdated = List changed
event-contractcanceled = List closed
event-gponcontractcreated = Doctor came to a list
event-gponcontractupdated = Doctor's period changed
event-gponcontractdeleted = Doctor's period struck
event-outofofficelocationcreated = Branch office opened
event-outofofficelocationupdated = Branch office changed
event-outofofficelocationdeleted = Branch office closed
event-agreementdrafted = Agreement drafted
event-officechanged = Office changed
event-doctorchanged = Doctor's details changed
event-universitytiechanged = Tie to a university changed
event-capitationpaid = Capitation paid
event-copaymentrecorded = Co-payment recorded
event-exemptioncardgiven = Exemption card given
event-rosterkept = Roster kept
event-trainingrecordkept = Training record kept
event-patientninchanged = Identity number changed
event-personentered = Person entered
event-personstandingchanged = Standing changed
event-personmoved = Person moved
event-persondetailschanged = Person's details changed
event-personcameofage = Person came of age
event-righttoaskchanged = Right to ask for others changed
event-asylumdecisionrecorded = Asylum decision recorded
event-waitingheld = Waiting list held
event-listopened = List opened
event-intakechanged = Intake changed
event-reductionannounced = Reduction announced
event-reductiondrawn = Reduction drawn
event-removaldecided = Removal decided
event-removalappealed = Removal appealed
event-waitingbegun = Began to wait
event-waitingended = Ceased to wait
rests-title = What does it rest on?
rests-status-counted = Counted in this register now. In figures of municipalities, fewer than five persons are not told.
rests-status-played = Computed with the model, over many draws of what is uncertain.
rests-status-published = Published figures where there are any. The rest is computed with the model.
rests-status-expected = What the model expects of a list with such residents.
rests-status-estimated = Estimated from published figures of the country. Nobody has counted it in the municipality.
rests-no-rule = No rule decides it. It follows from what people do and how many they are.
rests-rules = Rules that decide it:
rests-evidence = What is known of behaviour:
event-billssent = Bills sent
event-billsettled = Bill settled
event-billchanged = Bill changed
