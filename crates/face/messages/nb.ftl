# Tekster på sidene i bokmål. De samme nøklene står i nn.ftl og en.ftl.

about = Fastlegeordningen: finn fastlege, bytt, vent på plass og se reglene.

skip = Hopp til innholdet

languages = Språk

navigation = Hovedmeny

sign-in = Logg inn
sign-out = Logg ut

footer = Grunnmur: fastlegeordningen som programvare, der hver regel og hvert tall har en kilde.
footer-interface = Grensesnitt for systemer (OpenAPI)

nav-own = Mine sider
nav-my-doctor = Min fastlege
nav-children = Barna mine
nav-notices = Varsler
nav-history = Historikk
nav-looks = Hvem har sett?
nav-practice = Min liste
nav-municipality = Kommunen
nav-administration = Forvaltning
nav-find = Finn fastlege
nav-rules = Regler
nav-day = Fastlegedagen

part-resident = Innbygger
part-parent = Forelder
part-guardian = Representant
part-doctor = Fastlege
part-locum = Vikar
part-staff = Medarbeider ved legekontor
part-municipality = Kommune
part-out-of-hours = Legevakt
part-administrator = Forvalter av ordningen
part-statistics = Statistikk
part-auditor = Revisor
part-system = System

test-grown-up-on-a-list = Voksen på en liste
test-number = nr. {a}
test-waits-for-a-list = Venter på en liste
test-without-a-list = Uten fastlege
test-parent-of-a-child-under-16 = Forelder til barn under 16 år
test-young-person-of-16-to-17 = Ungdom på 16 eller 17 år
test-out-of-hours = Legevakt
test-administrator = Forvalter av ordningen
test-statistics = Statistiker
test-auditor = Revisor

sign-in-title = Logg inn
sign-in-demo = Dette er en prøve: alle personer er oppdiktede, og du kan være hvem du vil. Velg en.
sign-in-provider = Du logger inn hos ID-porten eller HelseID og kommer så tilbake hit.
sign-in-go = Gå til innloggingen
sign-in-as-another = Logg inn som en annen

session-ended = Innloggingen din er utløpt
session-ended-text = Ingenting ble endret. Logg inn på nytt, så kommer du tilbake dit du var, med det du hadde fylt ut.

done-signed-out = Du er logget ut.
done-chosen = Valget er registrert. Du står på den nye listen fra {a}.
done-waiting = Du står nå på venteliste. Du beholder fastlegen du har, til du får plass.
done-withdrawn = Du er tatt ut av ventelisten.
done-watching = Du får varsel når listen åpner.
done-not-watching = Du får ikke lenger varsel om denne listen.
done-read = Varselet er merket som lest.

trouble-page = Noe er i veien
trouble-not-found = Siden finnes ikke
trouble-not-found-text = Adressen er feil, eller det den viste til, finnes ikke lenger.
trouble-forbidden = Siden er ikke for deg
trouble-forbidden-text = Du er logget inn som en som ikke har tilgang til dette. Logg inn som en annen, eller gå til forsiden.
trouble-rate = For mange forespørsler
trouble-rate-text = Vent litt, og prøv igjen.
trouble-busy = Tjenesten svarer ikke nå
trouble-busy-text = Ingenting er endret. Prøv igjen om litt.
trouble-request = Adressen kan ikke leses
trouble-request-text = Noe i adressen er ikke slik siden krever. Gå til forsiden og prøv derfra.
trouble-inside = Noe gikk galt hos oss
trouble-inside-text = Ingenting er endret. Prøv igjen om litt.

refused-by = Regelen som avgjør:

to-front = Til forsiden

front-title = Fastlegeordningen
front-heading = Fastlegen er grunnmuren. Her står den.
front-lead = Finn en fastlege, bytt, eller vent på plass og se hvorfor det tar den tiden det tar. Hver regel og hvert tall kan etterprøves.
front-where = Hvor vil du ha fastlege?
front-find = Finn fastlege
front-figures = Registeret i tre tall
front-ways = Hva vil du?

anywhere = Hele landet

figure-listed = Står på en liste
figure-listed-note = innbyggere på {a} lister
figure-unallocated = Uten fastlege
figure-waiting = Venter på en annen liste
figure-small = kommuner med færre enn fem er ikke talt med

fewer-than-five = under 5

way-resident = Jeg er innbygger
way-resident-text = Fastlegen din, bytte, venteliste, barna dine, og hvem som har sett opplysningene dine.
way-practice = Jeg er fastlege eller vikar
way-practice-text = Listen, ventelisten, listetak og avtale, og basistilskuddet forklart til siste øre.
way-municipality = Jeg arbeider i en kommune
way-municipality-text = Lister og avtaler, innbyggere uten fastlege, og legekontorene i kommunen.
way-administration = Jeg forvalter ordningen
way-administration-text = Tildeling, listereduksjon, utbetaling, hendelseslogg og kontroll av innsynsloggen.
way-rules = Jeg vil se reglene
way-rules-text = Alle reglene i ordningen med hva de sier, hvor de avgjøres og hva som gjelder på en dato.
way-day = Fastlegedagen 5. desember
way-day-text = Bilderamme og tallkort for din kommune, til å laste ned og dele.

municipality = Kommune

find-title = Finn fastlege
find-doctor-name = Navn på legen
find-free = Ledig plass
find-found = Lister: {a}
find-none = Ingen liste passer. Prøv hele landet, eller en annen betydning av ledig.
find-another = Finn en annen med ledig plass

free-any = Vis alle lister
free-choice = Kan velges nå
free-queue = Plass for ventelisten
free-nominally = Ledig opp til taket
free-meanings = Hva betyr «ledig»?
free-choice-text = Plasser som hvem som helst kan velge nå, fordi listen er åpen og ingen venter foran.
free-queue-text = Plasser som går til dem uten fastlege og til ventelisten i rekkefølge. De kan ikke velges.
free-nominally-text = Listetaket minus dem som står på listen. Tallet sier ikke at noen kan velge den.

search = Søk

more = Vis flere

list-title = Liste
list-own = Din fastlege
list-number = Liste {a}
list-without-doctor = Liste {a} uten fast lege
list-locked = Låst
list-open = Ledige plasser: {a}
list-full = Fullt
list-waiting = På venteliste: {a}
list-places = Plasser
list-in-queue = På venteliste
list-length-cap = {a} står på listen, taket er {b}.
list-doctors = Leger
list-no-doctor = Listen har ingen lege i dag.

locum = Vikar

hpr = HPR-nummer {a}

doctor-since = på listen siden {a}

zero-list = Ny liste uten pasienter

university-list = Bare for {a}

state-planned = Planlagt
state-open = Åpen
state-closed = Stengt for valg
state-locked = Låst
state-ended = Avviklet

sharing-shared = Fellesliste
sharing-part = Delt liste

choose-this = Velg denne listen

wait-for-this = Still deg på venteliste

watch-this = Varsle meg når den åpner
watch-end = Slutt å varsle
watch-text = Et varsel gir ingen fortrinn: ventelisten går først.

choose-title = Bytt til denne fastlegen
choose-when = Byttet gjelder fra den første i neste måned. Til da har du fastlegen du har i dag. Du kan bytte to ganger i året etter eget ønske.
choose-confirm = Bekreft byttet

wait-title = Still deg på venteliste
wait-what = Du beholder fastlegen du har, og får plass når det er din tur. Du kan stå på én venteliste om gangen.
wait-confirm = Still meg på ventelisten
wait-instead = Still deg på ventelisten i stedet

change-from = Fra
change-to = Til

no-doctor = Ingen fastlege

for-whom = Hvem gjelder det?
for-person = Gjelder {a}.

myself = Meg selv

why = Hvorfor bytter du?
why-own-wish = Eget ønske (telles)
why-moved = Jeg har flyttet
why-doctor-left = Legen sluttet
why-members-of-that-day = medlemmene den dagen
why-so = Hvorfor er det slik?

cancel = Avbryt

withdraw-title = Trekk deg fra ventelisten
withdraw-what = Du er nummer {a} på ventelisten for liste {b}. Trekker du deg, mister du plassen i køen.
withdraw-confirm = Trekk meg fra ventelisten

not-waiting = Du står ikke på noen venteliste.

my-doctor-title = Min fastlege

their-doctor-title = Fastlegen til {a}

doctor-now = I dag
doctor-next = Fra neste måned
doctor-waiting = Du venter på

change-doctor = Bytt fastlege

since = siden {a}

from-day = fra {a}

born = Født {a}

standing-entitled = Du har rett til fastlege.
standing-outside = Du har valgt å stå utenfor ordningen.
standing-not-entitled = Du har ikke rett til plass på liste.
standing-ended = Medlemskapet er avsluttet.

queue-place = Plass i køen
queue-middle = Ventet tid
queue-year = Plass innen et år

months = {a} md.

stands-still = står stille

prospect-stands-still = Køen har ikke flyttet seg i den tiden vi har tall for.
prospect-low = Det er lite sannsynlig med plass innen et år.
prospect-possible = Det er mulig med plass innen et år.
prospect-likely = Det er sannsynlig med plass innen et år.

queue-observed = Køen fikk {a} plasser på de {b} månedene vi har sett på.
queue-ahead = Du er nummer {a} av {b} som venter.
queue-band = Ni av ti i din plass venter mellom {a} og {b} måneder, om køen går som før.
queue-rule = Reglene for ventelisten:

person-line = {a}, født {b}

children-title = Barna mine
children-text = Barn som du velger fastlege for. Fra de fyller 16 år, velger de selv.
children-none = Du velger ikke fastlege for noen barn.

history-title = Historikk
history-text = Alle listene du har stått på, den siste øverst

column-from = Fra
column-to = Til
column-list = Liste
column-how = Hvordan
column-when = Når (UTC)
column-who = Hvem
column-what = Hva de gjorde
column-ground = Grunnlag

begun-choice = Eget valg
begun-queue = Fra ventelisten
begun-allocation = Tildelt
begun-order = Plassert av kommunen
begun-child = Forelders liste
begun-reduction = Listereduksjon
begun-removal = Flyttet etter vedtak
begun-moved = Listen ble flyttet
begun-new-list = Ny liste
begun-start = Fra registerets start
begun-ground-begun = Fikk rett til plass

ended-choice = byttet
ended-queue = fikk ønsket plass
ended-allocation = ble tildelt en annen
ended-order = plassert av kommunen
ended-child = fulgte foreldrenes liste
ended-reduction = trukket ut ved listereduksjon
ended-removal = flyttet etter vedtak
ended-moved = listen ble flyttet
ended-new-list = flyttet til ny liste
ended-outside = gikk ut av ordningen
ended-death = død
ended-emigration = flyttet fra landet
ended-ground-ended = retten falt bort
ended-ground-begun = fikk rett til plass
ended-same-person = to oppføringer ble én
ended-notice = meldt fra om

notices-title = Varsler
notices-none = Du har ingen varsler.

notice-read = Merk som lest
notice-choose-another = Velg en annen liste
notice-list-open = En liste du følger, har åpnet
notice-own-choice = Nå velger du fastlege selv
notice-place-given = Du har fått plass
notice-placed = Du er satt på en liste
notice-reduction = Listen er redusert
notice-removal = Du er flyttet fra listen
notice-split = Dere venter nå hver for dere
notice-list-locked = Listen du venter på, er låst
notice-list-unlocked = Listen du venter på, er åpnet igjen
notice-exemption-card = Du har fått frikort
notice-chosen-for-child = Det er valgt fastlege for barnet

looks-title = Hvem har sett opplysningene mine?
looks-text = Hvert oppslag på deg blir skrevet i loggen før svaret vises. Loggen kan ikke endres uten at det synes.
looks-caption = Oppslag, det siste øverst

operation-person-standing = Så fastlege og venteliste
operation-person-history = Så historikken
operation-person-notices = Så varslene
operation-person-notice-read = Merket et varsel
operation-person-choose = Valgte liste
operation-person-wait = Stilte på venteliste
operation-person-withdraw = Trakk seg fra venteliste
operation-person-expectation = Så ventet tid
operation-person-doctor = Så hvem som er fastlege
operation-person-watch = Ba om varsel om en liste
operation-person-watch-end = Avsluttet varsel om en liste
operation-person-find = Søkte med fødselsnummer
operation-list-members = Så listens pasienter
operation-doctor-bills = Så en leges regninger
operation-list-queue = Så ventelisten
operation-municipality-unallocated = Så dem uten fastlege i kommunen
operation-person-wait-together = Stilte flere på venteliste sammen
operation-person-choose-together = Valgte fastlege for flere sammen
operation-person-split = Delte en felles venting
operation-person-stand-outside = Meldte ut av ordningen
operation-person-come-back = Meldte inn i ordningen igjen
operation-person-consent = Ga samtykke
operation-person-consent-end = Trakk samtykke tilbake
operation-person-represent = Ga fullmakt
operation-person-represent-end = Trakk fullmakt tilbake
operation-person-care = Registrerte at omsorgen er overtatt
operation-person-care-end = Registrerte at omsorgen er gitt tilbake
operation-person-leave = Registrerte at personen går ut
operation-person-move = Registrerte flytting
operation-person-details = Endret opplysninger
operation-person-reassess = Vurderte retten på nytt
operation-person-asylum = Registrerte asylvedtak
operation-person-number-change = Endret fødselsnummer
operation-person-join = Slo sammen to oppføringer
operation-person-parent-address = Registrerte foreldres adresse
operation-person-university = Registrerte tilknytning til universitet
operation-person-copayments = Så egenandelene
operation-person-exemption-card = Spurte om frikort
operation-copayment-record = Registrerte en egenandel
operation-copayment-change = Rettet en egenandel
operation-list-move-members = Flyttet pasienter til en annen liste
operation-list-close = Avviklet listen
operation-list-without-tie = Så hvem som har mistet tilknytningen
operation-list-statement = Så oppgjøret for listen
operation-municipality-order = Plasserte innbyggere på lister
operation-reduction-drawn = Så hvem som er trukket ut
operation-removals-of-person = Så vedtak om flytting
operation-removal-appeal = Klaget på et vedtak
operation-removal-appeal-decide = Avgjorde en klage
operation-population-compare = Sammenlignet med Folkeregisteret
operation-fhir-person = Hentet opplysninger (FHIR)
operation-getpatientgpdetails = Så hvem som er fastlege (system)
operation-getpatientsgpdetails = Så hvem som er fastlege for flere (system)
operation-getpatientsgpdetailsattime = Så hvem som var fastlege for flere (system)
operation-getpatientgphistory = Så historikken (system)
operation-getgppatientlist = Hentet pasientlisten (system)
operation-confirmgp = Bekreftet fastlege (system)
operation-getgpcontractfornav = Hentet liste for NAV
operation-navgetencryptedpatientlist = Hentet pasientliste for NAV
operation-navgetencryptedpatientlistalternate = Hentet pasientliste for NAV
operation-getnavpatientlists = Hentet pasientlister for NAV
operation-exportgpcontracts = Hentet alle lister (system)

ground-self = Seg selv
ground-child = Forelder
ground-ward = Fullmakt eller vergemål
ground-own-list = Arbeider på listen
ground-own-municipality = Arbeider i kommunen
ground-any = Oppgaven i ordningen
ground-scope = Avtale mellom systemer

rule-title = Regel
rule-decided-by = Avgjøres i programmet
rule-area = Område
rule-since = Gjelder fra
rule-since-unknown = Det er ikke kjent fra når.
rule-until = til og med {a}
rule-outside = Ikke av programmet: {a}.
rule-tests = Etterprøves av
rule-rates = Tall som regelen bruker i dag

rules-title = Regler
rules-of = Regler: {a}
rules-text = Hver regel har et nummer, sier én ting og avgjøres ett sted. Ordlyden er vår egen og gjengir ikke loven.
rules-all = Alle regler
rules-sought = Søk i teksten
rules-on = Bare de som gjelder på
rules-found = Regler: {a}
rules-none = Ingen regel passer. Prøv et annet ord eller en annen dato.

accessibility-title = Tilgjengelighet
accessibility-goal = Sidene skal følge WCAG 2.2 på nivå A og AA.
accessibility-tested = Hver side prøves i en nettleser på tre språk, lyst og mørkt, med axe, med bare tastatur og på en skjerm på 360 piksler.
accessibility-scripts = Alle skjemaer virker uten skript.
accessibility-known = Kjente mangler
accessibility-problems = Ingen har prøvd sidene med skjermleser som bruker den til daglig.
accessibility-tell = Si fra
accessibility-tell-text = Møter du et hinder, så si fra til den som driver tjenesten.

month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember

practice-title = Mine lister
practice-none = Du står ikke på noen liste i dag.

list-length = Står på listen
list-cap = Listetak

members-title = Pasienter på listen

queue-title = Venteliste

unallocated-title = Innbyggere uten fastlege

people-members = Pasienter etter nummer i registeret
people-queue = De som venter, den første øverst
people-unallocated = Innbyggere uten fastlege, etter nummer
people-logged = Hver person på siden får se at du har sett den.
people-none = Ingen.

agreements = Avtaler

agreement-rules = Reglene for avtaler og listetak:
agreement-draft = Utkast
agreement-active = Gjelder
agreement-notice = Oppsagt
agreement-ended = Avsluttet

office = Kontor {a}

column-doctor = Lege
column-share = Andel
column-state = Tilstand
column-person = Person
column-since = Siden
column-line = Linje
column-persons = Personer
column-amount = Beløp
column-why = Hvorfor
column-sex = Kjønn
column-age = Fra alder
column-centrality = Sentralitet
column-a-year = Kroner i året
column-lists = Lister
column-number = Nummer
column-event = Hendelse
column-work = Kø
column-entries = Saker
column-oldest = Eldste
column-days = Dager
column-late = Frist, dager

sex-female = Kvinner
sex-male = Menn

back = Tilbake

show = Vis

month = Måned

statement-title = Oppgjør
statement-sum = Basistilskudd denne måneden
statement-adds-up = Regnet etter reglene på nytt gir det samme beløp til siste øre.
statement-differs = Regnet på nytt gir det et annet beløp. Meld fra til den som forvalter ordningen.
statement-lines = Utbetaling og rettinger
statement-groups = Hvem det er betalt for
statement-none = Listen er ikke betalt for denne måneden.

trace-title = Slik er beløpet regnet ut

municipalities-title = Kommuner
municipalities-none = Ingen kommune heter det.
municipalities-sought = Søk etter kommune
municipalities-text = Lister i kommunene. Antall under fem vises ikke.

municipality-figures = Slik står det til
municipality-lists = Lister i kommunen

locked-lists = Låste lister

allocation-automatic = De som er uten fastlege, får plass av seg selv når det er ledig.
allocation-manual = Kommunen gir selv plass til dem som er uten fastlege.

administration-title = Forvaltning
administration-more = Mer

allocation-title = Tildeling
allocation-text = Ledige plasser går først til dem uten fastlege, så til ventelistene.
allocation-run = Gi ledige plasser nå

capitation-title = Basistilskudd

run-lists = Lister betalt
run-left = Igjen
run-none = Ingen utbetaling for {a}.
run-corrections = rettinger: {a}
run-done = Ferdig
run-pay = Betal

access-log = Innsynslogg
access-log-text = Hver linje holder et avtrykk av seg selv og linjen før. Kontrollen regner dem om igjen.
access-log-check = Kontroller loggen
access-log-whole = Hel: {a} linjer
access-log-broken = Brutt

events-title = Hendelseslogg
events-none = Ingenting er endret ennå.
events-text = Alt som er endret, den første først, med regelen som ble fulgt.

half-year-title = Halvårsrapport
half-year-table = Tall for halvårsrapporten
half-year-beside = Vis en kommune ved siden av landet
half-year-text = Tall for {a}.

work-title = Arbeid som venter

late = for sent

done-allocated = Ledige plasser er gitt.
done-allocated-more = Ledige plasser er gitt, og det er flere. Kjør igjen.
done-paid = Måneden er betalt.
done-paid-more = En del er betalt. Trykk Betal igjen for å gå videre.

staffing-gp = Listen har fast lege.
staffing-locum-only = Bare vikar betjener listen.
staffing-nobody = Ingen navngitt lege betjener listen.

status-official = offisiell
status-derived = avledet
status-estimated = anslått
status-assumed = antatt
status-missing = mangler

unit-kroner = kroner
unit-persons = personer
unit-kroner-a-gp = kroner per fastlege

norway = Norge

day-title = Fastlegedagen
day-text = 5. desember feirer vi fastlegen. Last ned et tallkort for kommunen eller listen din, eller sett bildet ditt i en ramme.
day-or-list = Eller listens nummer
day-card = Tallkort
day-frame = Bilderamme
day-frame-alt = En ramme til å sette et bilde i, med teksten «Alle trenger fastlegen»
day-svg = Last ned SVG
day-png = Last ned PNG
day-png-text = PNG og bilde i ramme lages i nettleseren din. Bildet forlater ikke maskinen.
day-own-picture = Ditt bilde
day-slogan = Alle trenger fastlegen
day-date = 5. desember
day-source = Tall fra registeret, Grunnmur · 5. desember
day-listed = innbyggere har en fastlege
day-lists = fastlegelister
day-unallocated = innbyggere er uten fastlege
day-on-list = står på listen
day-free = ledige plasser
day-waiting = venter på plass

rates-title = Satser og tall
rates-all = Vis alle tallene
rates-text = Alle tall i reglene som gjelder {a}, med kilde.
rates-on = Gjelder på
rates-since = Vis hva som er endret siden
rates-changed = Tall som er endret: {a}
rates-rules = Reglene som gjelder samme dag
rates-between = Endret fra {a} til {b}
rates-begun = Regler som har trådt i kraft
rates-ended = Regler som ikke gjelder lenger
rates-same = Ingen tall er endret.
rates-none = Ingen tall passer. Prøv et annet ord eller en annen dato.
rates-access = Tilgjengelighet
rates-capitation = Basistilskudd
rates-contract = Avtaler
rates-copayment = Egenandeler
rates-demand = Etterspørsel etter legetimer
rates-duty = Legevakt
rates-economics = Samfunnsøkonomi
rates-fees = Takster
rates-fees-reform = Takster i reformer
rates-grants = Tilskudd
rates-law = Forskrifter
rates-listing = Lister
rates-price-index = Prisvekst
rates-school = Skolefravær
rates-sickness = Sykmelding
rates-tasks = Fastlegens oppgaver
rates-training = Spesialisering
rates-workforce = Leger og stillinger

column-figure = Tall
column-before = Før
column-now = Nå
column-value = Verdi
column-source = Kilde

what-if-title = Hva om taket var lavere?
what-if-text = Regnet etter de samme reglene for denne måneden, om de over taket hadde gått jevnt ut av alle grupper.
what-if-cap = Tak å prøve
what-if-try = Regn ut
what-if-leaving = Går ut av listen
what-if-then = Basistilskudd da
what-if-difference = Forskjell per måned

copayments-title = Egenandeler
copayments-text = Egenandeler i {a} som registeret kjenner.
copayments-none = Registeret har ingen egenandeler på deg.
copayments-counted = Betalt som teller
copayments-left = Igjen til frikort
copayments-ceiling = Tak
copayments-repaid = Betales tilbake
copayments-card = Du har frikort fra {a} til {b}.
copayments-bills = Regninger

column-service = Dag
column-kind = Hva

group-doctor = Lege
group-laboratory-and-radiology = Laboratorium og røntgen
group-psychologist = Psykolog
group-blue-prescription = Blå resept
group-travel = Reise
group-outpatient = Poliklinikk
group-dental = Tannbehandling
group-physiotherapy = Fysioterapi
group-rehabilitation = Opptrening
group-treatment-journey = Behandlingsreise

bill-paid = Betalt
bill-unpaid = Ikke betalt
bill-credited = Kreditert

nav-copayments = Egenandeler

together = Vent sammen med
together-text = Dere får plass samtidig eller ikke i det hele tatt.

outside-title = Stå utenfor ordningen
outside-text = Du kan velge å ikke ha fastlege. Du betaler da mer hos legen og må finne en ved behov. Det gjelder fra den første i neste måned.
outside-confirm = Still meg utenfor
outside-back-text = Du står utenfor ordningen.
outside-back = Ta meg inn igjen

done-outside = Du står utenfor ordningen fra den første i neste måned.
done-back = Du er med i ordningen igjen.

find-sex = Legens kjønn
find-any = Alle
find-woman = Kvinne
find-man = Mann
find-language = Snakker også

tongue-ar = arabisk
tongue-de = tysk
tongue-en = engelsk
tongue-es = spansk
tongue-fr = fransk
tongue-pl = polsk
tongue-sme = nordsamisk
tongue-so = somali
tongue-uk = ukrainsk

work-without-a-list = Uten liste
work-waiting = På venteliste
work-queues-that-cannot-move = Ventelister som står stille
work-drafted-agreements = Utkast til avtaler
work-ended-agreements = Avtaler som er gått ut

written-mean = i gjennomsnitt {a}
step-members = Medlemmer på listen
step-year = Året
step-month = Måneden
step-inhabitants = Innbyggere
step-mean-list = Gjennomsnittlig liste
step-kept-by-the-municipality = Beholdes av kommunen
step-base-grant-year = Grunntilskudd i året
step-larger-of-base-grant-and-capitation = Det største av grunntilskudd og per capita
step-members-in-lower-tier = Medlemmer under knekkpunktet
step-members-in-upper-tier = Medlemmer over knekkpunktet

work-notices-without-successor = Oppsagte lister uten etterfølger
work-lists-without-gp = Lister uten fastlege
work-corrections-of-capitation = Rettinger av basistilskudd
work-bills = Regninger som skal gjøres opp
work-reductions-in-time = Listereduksjoner som skal trekkes
draws-title = Reduksjoner av listen
draws-text = Når tallet på plasser settes ned, varsles det, og hvem som må gå, trekkes. Avtrykket av trekningens startverdi er kjent fra varselet, så ingen kan velge utfallet etterpå.
draws-none = Listen er ikke redusert.
draws-cap = Nytt tak
draws-commitment = Avtrykk av startverdien
draws-not-yet = Ikke trukket ennå
column-notified = Varslet
column-effect = Gjelder fra
column-drawn = Trukket
draw-title = En trekning
draw-text = Husstander trekkes samlet. Filen sier hva det ble trukket blant, og ingenting om hvem.
draw-figures = Tallene
draw-before = På listen før
draw-must = Over taket
draw-leave = Måtte gå
draw-check = Etterprøv trekningen
draw-check-text = Filen kan trekkes om igjen av hvem som helst:
draw-seed = Startverdi
draw-digest = Avtrykk av det som det ble trukket blant
draw-file = Last ned filen
draw-how = Slik trekkes det
draw-moved = De som måtte gå, i rekkefølgen de ble trukket
draw-unit = Enhet
draw-to = Ny liste
draw-without = Ingen: står først i køen

contents = Innhold

source-none = Ingen kilde er funnet.

value-true = ja
value-false = nei
value-flat = flat
value-tiered = med knekkpunkt
value-patient-adapted = pasienttilpasset
value-twelfths = tolvdeler
value-days = dager
value-above = over knekkpunktet
value-low = under knekkpunktet
value-experience = erfaring
value-learning-goals = læringsmål

appearance = Utseende
appearance-auto = Som systemet
appearance-light = Lyst
appearance-dark = Mørkt

event-patientoncontractcreated = Kom på liste
event-patientoncontractcanceled = Gikk ut av liste
event-patientoncontractupdated = Plass på liste endret
event-contractcreated = Liste opprettet
event-contractupdated = Liste endret
event-contractcanceled = Liste avviklet
event-gponcontractcreated = Lege kom til liste
event-gponcontractupdated = Leges periode endret
event-gponcontractdeleted = Leges periode strøket
event-outofofficelocationcreated = Utekontor åpnet
event-outofofficelocationupdated = Utekontor endret
event-outofofficelocationdeleted = Utekontor lukket
event-agreementdrafted = Avtale utarbeidet
event-officechanged = Legekontor endret
event-doctorchanged = Opplysninger om lege endret
event-universitytiechanged = Tilknytning til universitet endret
event-capitationpaid = Basistilskudd betalt
event-copaymentrecorded = Egenandel registrert
event-exemptioncardgiven = Frikort gitt
event-rosterkept = Vaktplan lagret
event-trainingrecordkept = Utdanningsløp lagret
event-patientninchanged = Fødselsnummer endret
event-personentered = Person kom i registeret
event-personstandingchanged = Rett til plass endret
event-personmoved = Person flyttet
event-persondetailschanged = Opplysninger om person endret
event-personcameofage = Ungdom velger nå selv
event-righttoaskchanged = Rett til å be på vegne av andre endret
event-asylumdecisionrecorded = Asylvedtak registrert
event-waitingheld = Venteliste holdt igjen
event-listopened = Liste åpnet
event-intakechanged = Inntak endret
event-reductionannounced = Listereduksjon varslet
event-reductiondrawn = Listereduksjon trukket
event-removaldecided = Flytting fra liste vedtatt
event-removalappealed = Klage på flytting
event-waitingbegun = Kom på venteliste
event-waitingended = Gikk ut av venteliste
rests-title = Hva hviler det på?
rests-status-counted = Talt i dette registeret nå. I tall for kommuner blir færre enn fem personer ikke fortalt.
rests-status-played = Beregnet med modellen, over mange trekninger av det som er usikkert.
rests-status-published = Publiserte tall der de finnes. Resten er beregnet med modellen.
rests-status-expected = Det modellen venter av en liste med slike innbyggere.
rests-status-estimated = Anslått fra publiserte tall for landet. Ingen har telt det i kommunen.
rests-no-rule = Ingen regel avgjør dette. Det følger av hva folk gjør, og hvor mange de er.
rests-rules = Regler som avgjør det:
rests-evidence = Kunnskap om hva folk gjør:
event-billssent = Regninger sendt
event-billsettled = Regning gjort opp
event-billchanged = Regning endret
