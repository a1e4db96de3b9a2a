# Tekstar på sidene på nynorsk. Dei same nøklane står i nb.ftl og en.ftl.

about = Fastlegeordninga: finn fastlege, byt, vent på plass og sjå reglane.

skip = Hopp til innhaldet

languages = Språk

navigation = Hovudmeny

sign-in = Logg inn
sign-out = Logg ut

footer = Grunnmur: fastlegeordninga som programvare, der kvar regel og kvart tal har ei kjelde.
footer-interface = Grensesnitt for system (OpenAPI)

nav-own = Mine sider
nav-my-doctor = Fastlegen min
nav-children = Barna mine
nav-notices = Varsel
nav-history = Historikk
nav-looks = Kven har sett?
nav-practice = Lista mi
nav-municipality = Kommunen
nav-administration = Forvalting
nav-find = Finn fastlege
nav-rules = Reglar
nav-day = Fastlegedagen

part-resident = Innbyggjar
part-parent = Forelder
part-guardian = Representant
part-doctor = Fastlege
part-locum = Vikar
part-staff = Medarbeidar ved legekontor
part-municipality = Kommune
part-out-of-hours = Legevakt
part-administrator = Forvaltar av ordninga
part-statistics = Statistikk
part-auditor = Revisor
part-system = System

test-grown-up-on-a-list = Vaksen på ei liste
test-number = nr. {a}
test-waits-for-a-list = Ventar på ei liste
test-without-a-list = Utan fastlege
test-parent-of-a-child-under-16 = Forelder til barn under 16 år
test-young-person-of-16-to-17 = Ungdom på 16 eller 17 år
test-out-of-hours = Legevakt
test-administrator = Forvaltar av ordninga
test-statistics = Statistikar
test-auditor = Revisor

sign-in-title = Logg inn
sign-in-demo = Dette er ei prøve: alle personar er oppdikta, og du kan vere kven du vil. Vel ein.
sign-in-provider = Du loggar inn hos ID-porten eller HelseID og kjem så tilbake hit.
sign-in-go = Gå til innlogginga
sign-in-as-another = Logg inn som ein annan

session-ended = Innlogginga di er gått ut
session-ended-text = Ingenting vart endra. Logg inn på nytt, så kjem du tilbake dit du var, med det du hadde fylt ut.

done-signed-out = Du er logga ut.
done-chosen = Valet er registrert. Du står på den nye lista frå {a}.
done-waiting = Du står no på venteliste. Du beheld fastlegen du har, til du får plass.
done-withdrawn = Du er teken ut av ventelista.
done-watching = Du får varsel når lista opnar.
done-not-watching = Du får ikkje lenger varsel om denne lista.
done-read = Varselet er merkt som lese.

trouble-page = Noko er i vegen
trouble-not-found = Sida finst ikkje
trouble-not-found-text = Adressa er feil, eller det ho viste til, finst ikkje lenger.
trouble-forbidden = Sida er ikkje for deg
trouble-forbidden-text = Du er logga inn som ein som ikkje har tilgang til dette. Logg inn som ein annan, eller gå til framsida.
trouble-rate = For mange førespurnader
trouble-rate-text = Vent litt, og prøv igjen.
trouble-busy = Tenesta svarar ikkje no
trouble-busy-text = Ingenting er endra. Prøv igjen om litt.
trouble-request = Adressa kan ikkje lesast
trouble-request-text = Noko i adressa er ikkje slik sida krev. Gå til framsida og prøv derifrå.
trouble-inside = Noko gjekk gale hos oss
trouble-inside-text = Ingenting er endra. Prøv igjen om litt.

refused-by = Regelen som avgjer:

to-front = Til framsida

front-title = Fastlegeordninga
front-heading = Fastlegen er grunnmuren. Her står han.
front-lead = Finn ein fastlege, byt, eller vent på plass og sjå kvifor det tek den tida det tek. Kvar regel og kvart tal kan etterprøvast.
front-where = Kvar vil du ha fastlege?
front-find = Finn fastlege
front-figures = Registeret i tre tal
front-ways = Kva vil du?

anywhere = Heile landet

figure-listed = Står på ei liste
figure-listed-note = innbyggjarar på {a} lister
figure-unallocated = Utan fastlege
figure-waiting = Ventar på ei anna liste
figure-small = kommunar med færre enn fem er ikkje talde med

fewer-than-five = under 5

way-resident = Eg er innbyggjar
way-resident-text = Fastlegen din, byte, venteliste, barna dine, og kven som har sett opplysningane dine.
way-practice = Eg er fastlege eller vikar
way-practice-text = Lista, ventelista, listetak og avtale, og basistilskotet forklart til siste øre.
way-municipality = Eg arbeider i ein kommune
way-municipality-text = Lister og avtalar, innbyggjarar utan fastlege, og legekontora i kommunen.
way-administration = Eg forvaltar ordninga
way-administration-text = Tildeling, listereduksjon, utbetaling, hendingslogg og kontroll av innsynsloggen.
way-rules = Eg vil sjå reglane
way-rules-text = Alle reglane i ordninga med kva dei seier, kvar dei vert avgjorde og kva som gjeld på ein dato.
way-day = Fastlegedagen 5. desember
way-day-text = Bileteramme og talkort for kommunen din, til å laste ned og dele.

municipality = Kommune

find-title = Finn fastlege
find-doctor-name = Namn på legen
find-free = Ledig plass
find-found = Lister: {a}
find-none = Inga liste passar. Prøv heile landet, eller ei anna tyding av ledig.
find-another = Finn ein annan med ledig plass

free-any = Vis alle lister
free-choice = Kan veljast no
free-queue = Plass for ventelista
free-nominally = Ledig opp til taket
free-meanings = Kva tyder «ledig»?
free-choice-text = Plassar som kven som helst kan velje no, fordi lista er open og ingen ventar framfor.
free-queue-text = Plassar som går til dei utan fastlege og til ventelista i rekkjefølgje. Dei kan ikkje veljast.
free-nominally-text = Listetaket minus dei som står på lista. Talet seier ikkje at nokon kan velje henne.

search = Søk

more = Vis fleire

list-title = Liste
list-own = Fastlegen din
list-number = Liste {a}
list-without-doctor = Liste {a} utan fast lege
list-locked = Låst
list-open = Ledige plassar: {a}
list-full = Fullt
list-waiting = På venteliste: {a}
list-places = Plassar
list-in-queue = På venteliste
list-length-cap = {a} står på lista, taket er {b}.
list-doctors = Legar
list-no-doctor = Lista har ingen lege i dag.

locum = Vikar

hpr = HPR-nummer {a}

doctor-since = på lista sidan {a}

zero-list = Ny liste utan pasientar

university-list = Berre for {a}

state-planned = Planlagd
state-open = Open
state-closed = Stengd for val
state-locked = Låst
state-ended = Avvikla

sharing-shared = Fellesliste
sharing-part = Delt liste

choose-this = Vel denne lista

wait-for-this = Still deg på venteliste

watch-this = Varsle meg når ho opnar
watch-end = Slutt å varsle
watch-text = Eit varsel gjev ingen fortrinn: ventelista går først.

choose-title = Byt til denne fastlegen
choose-when = Bytet gjeld frå den første i neste månad. Til då har du fastlegen du har i dag. Du kan byte to gonger i året etter eige ønske.
choose-confirm = Stadfest bytet

wait-title = Still deg på venteliste
wait-what = Du beheld fastlegen du har, og får plass når det er din tur. Du kan stå på éi venteliste om gongen.
wait-confirm = Still meg på ventelista
wait-instead = Still deg på ventelista i staden

change-from = Frå
change-to = Til

no-doctor = Ingen fastlege

for-whom = Kven gjeld det?
for-person = Gjeld {a}.

myself = Meg sjølv

why = Kvifor byter du?
why-own-wish = Eige ønske (vert talt)
why-moved = Eg har flytta
why-doctor-left = Legen slutta
why-members-of-that-day = medlemmene den dagen
why-so = Kvifor er det slik?

cancel = Avbryt

withdraw-title = Trekk deg frå ventelista
withdraw-what = Du er nummer {a} på ventelista for liste {b}. Trekkjer du deg, mister du plassen i køen.
withdraw-confirm = Trekk meg frå ventelista

not-waiting = Du står ikkje på noka venteliste.

my-doctor-title = Fastlegen min

their-doctor-title = Fastlegen til {a}

doctor-now = I dag
doctor-next = Frå neste månad
doctor-waiting = Du ventar på

change-doctor = Byt fastlege

since = sidan {a}

from-day = frå {a}

born = Fødd {a}

standing-entitled = Du har rett til fastlege.
standing-outside = Du har valt å stå utanfor ordninga.
standing-not-entitled = Du har ikkje rett til plass på liste.
standing-ended = Medlemskapen er avslutta.

queue-place = Plass i køen
queue-middle = Venta tid
queue-year = Plass innan eit år

months = {a} md.

stands-still = står stille

prospect-stands-still = Køen har ikkje flytta seg i den tida vi har tal for.
prospect-low = Det er lite sannsynleg med plass innan eit år.
prospect-possible = Det er mogleg med plass innan eit år.
prospect-likely = Det er sannsynleg med plass innan eit år.

queue-observed = Køen fekk {a} plassar på dei {b} månadene vi har sett på.
queue-ahead = Du er nummer {a} av {b} som ventar.
queue-band = Ni av ti på din plass ventar mellom {a} og {b} månader, om køen går som før.
queue-rule = Reglane for ventelista:

person-line = {a}, fødd {b}

children-title = Barna mine
children-text = Barn som du vel fastlege for. Frå dei fyller 16 år, vel dei sjølve.
children-none = Du vel ikkje fastlege for nokon barn.

history-title = Historikk
history-text = Alle listene du har stått på, den siste øvst

column-from = Frå
column-to = Til
column-list = Liste
column-how = Korleis
column-when = Når (UTC)
column-who = Kven
column-what = Kva dei gjorde
column-ground = Grunnlag

begun-choice = Eige val
begun-queue = Frå ventelista
begun-allocation = Tildelt
begun-order = Plassert av kommunen
begun-child = Lista til ein forelder
begun-reduction = Listereduksjon
begun-removal = Flytta etter vedtak
begun-moved = Lista vart flytta
begun-new-list = Ny liste
begun-start = Frå starten av registeret
begun-ground-begun = Fekk rett til plass

ended-choice = bytte
ended-queue = fekk ønskt plass
ended-allocation = vart tildelt ei anna
ended-order = plassert av kommunen
ended-child = følgde lista til foreldra
ended-reduction = trekt ut ved listereduksjon
ended-removal = flytta etter vedtak
ended-moved = lista vart flytta
ended-new-list = flytta til ny liste
ended-outside = gjekk ut av ordninga
ended-death = død
ended-emigration = flytta frå landet
ended-ground-ended = retten fall bort
ended-ground-begun = fekk rett til plass
ended-same-person = to oppføringar vart éi
ended-notice = meld frå om

notices-title = Varsel
notices-none = Du har ingen varsel.

notice-read = Merk som lese
notice-choose-another = Vel ei anna liste
notice-list-open = Ei liste du følgjer, har opna
notice-own-choice = No vel du fastlege sjølv
notice-place-given = Du har fått plass
notice-placed = Du er sett på ei liste
notice-reduction = Lista er redusert
notice-removal = Du er flytta frå lista
notice-split = De ventar no kvar for dykk
notice-list-locked = Lista du ventar på, er låst
notice-list-unlocked = Lista du ventar på, er opna igjen
notice-exemption-card = Du har fått frikort
notice-chosen-for-child = Det er valt fastlege for barnet

looks-title = Kven har sett opplysningane mine?
looks-text = Kvart oppslag på deg vert skrive i loggen før svaret vert vist. Loggen kan ikkje endrast utan at det syner.
looks-caption = Oppslag, det siste øvst

operation-person-standing = Såg fastlege og venteliste
operation-person-history = Såg historikken
operation-person-notices = Såg varsla
operation-person-notice-read = Merkte eit varsel
operation-person-choose = Valde liste
operation-person-wait = Stilte på venteliste
operation-person-withdraw = Trekte seg frå venteliste
operation-person-expectation = Såg venta tid
operation-person-doctor = Såg kven som er fastlege
operation-person-watch = Bad om varsel om ei liste
operation-person-watch-end = Avslutta varsel om ei liste
operation-person-find = Søkte med fødselsnummer
operation-list-members = Såg pasientane på lista
operation-doctor-bills = Såg rekningane til ein lege
operation-list-queue = Såg ventelista
operation-municipality-unallocated = Såg dei utan fastlege i kommunen
operation-person-wait-together = Stilte fleire på venteliste saman
operation-person-choose-together = Valde fastlege for fleire saman
operation-person-split = Delte ei felles venting
operation-person-stand-outside = Melde ut av ordninga
operation-person-come-back = Melde inn i ordninga att
operation-person-consent = Gav samtykke
operation-person-consent-end = Trekte samtykke attende
operation-person-represent = Gav fullmakt
operation-person-represent-end = Trekte fullmakt attende
operation-person-care = Registrerte at omsorga er teken over
operation-person-care-end = Registrerte at omsorga er gitt attende
operation-person-leave = Registrerte at personen går ut
operation-person-move = Registrerte flytting
operation-person-details = Endra opplysningar
operation-person-reassess = Vurderte retten på nytt
operation-person-asylum = Registrerte asylvedtak
operation-person-number-change = Endra fødselsnummer
operation-person-join = Slo saman to oppføringar
operation-person-parent-address = Registrerte adressa til ein forelder
operation-person-university = Registrerte tilknyting til universitet
operation-person-copayments = Såg eigendelane
operation-person-exemption-card = Spurde om frikort
operation-copayment-record = Registrerte ein eigendel
operation-copayment-change = Retta ein eigendel
operation-list-move-members = Flytta pasientar til ei anna liste
operation-list-close = Avvikla lista
operation-list-without-tie = Såg kven som har mista tilknytinga
operation-list-statement = Såg oppgjeret for lista
operation-municipality-order = Plasserte innbyggjarar på lister
operation-reduction-drawn = Såg kven som er trekte ut
operation-removals-of-person = Såg vedtak om flytting
operation-removal-appeal = Klaga på eit vedtak
operation-removal-appeal-decide = Avgjorde ei klage
operation-population-compare = Samanlikna med Folkeregisteret
operation-fhir-person = Henta opplysningar (FHIR)
operation-getpatientgpdetails = Såg kven som er fastlege (system)
operation-getpatientsgpdetails = Såg kven som er fastlege for fleire (system)
operation-getpatientsgpdetailsattime = Såg kven som var fastlege for fleire (system)
operation-getpatientgphistory = Såg historikken (system)
operation-getgppatientlist = Henta pasientlista (system)
operation-confirmgp = Stadfesta fastlege (system)
operation-getgpcontractfornav = Henta liste for NAV
operation-navgetencryptedpatientlist = Henta pasientliste for NAV
operation-navgetencryptedpatientlistalternate = Henta pasientliste for NAV
operation-getnavpatientlists = Henta pasientlister for NAV
operation-exportgpcontracts = Henta alle lister (system)

ground-self = Seg sjølv
ground-child = Forelder
ground-ward = Fullmakt eller verjemål
ground-own-list = Arbeider på lista
ground-own-municipality = Arbeider i kommunen
ground-any = Oppgåva i ordninga
ground-scope = Avtale mellom system

rule-title = Regel
rule-decided-by = Vert avgjord i programmet
rule-area = Område
rule-since = Gjeld frå
rule-since-unknown = Det er ikkje kjent frå når.
rule-until = til og med {a}
rule-outside = Ikkje av programmet: {a}.
rule-tests = Vert etterprøvd av
rule-rates = Tal som regelen bruker i dag

rules-title = Reglar
rules-of = Reglar: {a}
rules-text = Kvar regel har eit nummer, seier éin ting og vert avgjord éin stad. Ordlyden er vår eigen og attgir ikkje lova.
rules-all = Alle reglar
rules-sought = Søk i teksten
rules-on = Berre dei som gjeld på
rules-found = Reglar: {a}
rules-none = Ingen regel høver. Prøv eit anna ord eller ein annan dato.

accessibility-title = Tilgjenge
accessibility-goal = Sidene skal følgje WCAG 2.2 på nivå A og AA.
accessibility-tested = Kvar side vert prøvd i ein nettlesar på tre språk, lyst og mørkt, med axe, med berre tastatur og på ein skjerm på 360 pikslar.
accessibility-scripts = Alle skjema verkar utan skript.
accessibility-known = Kjende manglar
accessibility-problems = Ingen som bruker skjermlesar til dagleg, har prøvd sidene.
accessibility-tell = Sei frå
accessibility-tell-text = Møter du eit hinder, så sei frå til den som driv tenesta.

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
practice-none = Du står ikkje på noka liste i dag.

list-length = Står på lista
list-cap = Listetak

members-title = Pasientar på lista

queue-title = Venteliste

unallocated-title = Innbyggjarar utan fastlege

people-members = Pasientar etter nummer i registeret
people-queue = Dei som ventar, den første øvst
people-unallocated = Innbyggjarar utan fastlege, etter nummer
people-logged = Kvar person på sida får sjå at du har sett henne.
people-none = Ingen.

agreements = Avtalar

agreement-rules = Reglane for avtalar og listetak:
agreement-draft = Utkast
agreement-active = Gjeld
agreement-notice = Oppsagd
agreement-ended = Avslutta

office = Kontor {a}

column-doctor = Lege
column-share = Del
column-state = Tilstand
column-person = Person
column-since = Sidan
column-line = Linje
column-persons = Personar
column-amount = Beløp
column-why = Kvifor
column-sex = Kjønn
column-age = Frå alder
column-centrality = Sentralitet
column-a-year = Kroner i året
column-lists = Lister
column-number = Nummer
column-event = Hending
column-work = Kø
column-entries = Saker
column-oldest = Eldste
column-days = Dagar
column-late = Frist, dagar

sex-female = Kvinner
sex-male = Menn

back = Tilbake

show = Vis

month = Månad

statement-title = Oppgjer
statement-sum = Basistilskot denne månaden
statement-adds-up = Rekna etter reglane på nytt gjev det same beløp til siste øre.
statement-differs = Rekna på nytt gjev det eit anna beløp. Meld frå til den som forvaltar ordninga.
statement-lines = Utbetaling og rettingar
statement-groups = Kven det er betalt for
statement-none = Lista er ikkje betalt for denne månaden.

trace-title = Slik er beløpet rekna ut

municipalities-title = Kommunar
municipalities-none = Ingen kommune heiter det.
municipalities-sought = Søk etter kommune
municipalities-text = Lister i kommunane. Tal under fem vert ikkje viste.

municipality-figures = Slik står det til
municipality-lists = Lister i kommunen

locked-lists = Låste lister

allocation-automatic = Dei som er utan fastlege, får plass av seg sjølv når det er ledig.
allocation-manual = Kommunen gjev sjølv plass til dei som er utan fastlege.

administration-title = Forvalting
administration-more = Meir

allocation-title = Tildeling
allocation-text = Ledige plassar går først til dei utan fastlege, så til ventelistene.
allocation-run = Gje ledige plassar no

capitation-title = Basistilskot

run-lists = Lister betalte
run-left = Att
run-none = Inga utbetaling for {a}.
run-corrections = rettingar: {a}
run-done = Ferdig
run-pay = Betal

access-log = Innsynslogg
access-log-text = Kvar linje held eit avtrykk av seg sjølv og linja før. Kontrollen reknar dei om att.
access-log-check = Kontroller loggen
access-log-whole = Heil: {a} linjer
access-log-broken = Broten

events-title = Hendingslogg
events-none = Ingenting er endra enno.
events-text = Alt som er endra, den første først, med regelen som vart følgd.

half-year-title = Halvårsrapport
half-year-table = Tal for halvårsrapporten
half-year-beside = Vis ein kommune ved sida av landet
half-year-text = Tal for {a}.

work-title = Arbeid som ventar

late = for seint

done-allocated = Ledige plassar er gjevne.
done-allocated-more = Ledige plassar er gjevne, og det er fleire. Køyr igjen.
done-paid = Månaden er betalt.
done-paid-more = Ein del er betalt. Trykk Betal igjen for å gå vidare.

staffing-gp = Lista har fast lege.
staffing-locum-only = Berre vikar betener lista.
staffing-nobody = Ingen namngjeven lege betener lista.

status-official = offisiell
status-derived = avleidd
status-estimated = anslått
status-assumed = anteken
status-missing = manglar

unit-kroner = kroner
unit-persons = personar
unit-kroner-a-gp = kroner per fastlege

norway = Noreg

day-title = Fastlegedagen
day-text = 5. desember feirar vi fastlegen. Last ned eit talkort for kommunen eller lista di, eller set biletet ditt i ei ramme.
day-or-list = Eller nummeret på lista
day-card = Talkort
day-frame = Bileteramme
day-frame-alt = Ei ramme til å setje eit bilete i, med teksten «Alle treng fastlegen»
day-svg = Last ned SVG
day-png = Last ned PNG
day-png-text = PNG og bilete i ramme vert laga i nettlesaren din. Biletet forlèt ikkje maskina.
day-own-picture = Biletet ditt
day-slogan = Alle treng fastlegen
day-date = 5. desember
day-source = Tal frå registeret, Grunnmur · 5. desember
day-listed = innbyggjarar har ein fastlege
day-lists = fastlegelister
day-unallocated = innbyggjarar er utan fastlege
day-on-list = står på lista
day-free = ledige plassar
day-waiting = ventar på plass

rates-title = Satsar og tal
rates-all = Vis alle tala
rates-text = Alle tal i reglane som gjeld {a}, med kjelde.
rates-on = Gjeld på
rates-since = Vis kva som er endra sidan
rates-changed = Tal som er endra: {a}
rates-rules = Reglane som gjeld same dag
rates-between = Endra frå {a} til {b}
rates-begun = Reglar som har teke til å gjelde
rates-ended = Reglar som ikkje gjeld lenger
rates-same = Ingen tal er endra.
rates-none = Ingen tal høver. Prøv eit anna ord eller ein annan dato.
rates-access = Tilgjenge
rates-capitation = Basistilskot
rates-contract = Avtalar
rates-copayment = Eigendelar
rates-demand = Etterspurnad etter legetimar
rates-duty = Legevakt
rates-economics = Samfunnsøkonomi
rates-fees = Takstar
rates-fees-reform = Takstar i reformer
rates-grants = Tilskot
rates-law = Forskrifter
rates-listing = Lister
rates-price-index = Prisvekst
rates-school = Skulefråvær
rates-sickness = Sjukmelding
rates-tasks = Oppgåvene til fastlegen
rates-training = Spesialisering
rates-workforce = Legar og stillingar

column-figure = Tal
column-before = Før
column-now = No
column-value = Verdi
column-source = Kjelde

what-if-title = Kva om taket var lågare?
what-if-text = Rekna etter dei same reglane for denne månaden, om dei over taket hadde gått jamt ut av alle grupper.
what-if-cap = Tak å prøve
what-if-try = Rekn ut
what-if-leaving = Går ut av lista
what-if-then = Basistilskot då
what-if-difference = Skilnad per månad

copayments-title = Eigendelar
copayments-text = Eigendelar i {a} som registeret kjenner.
copayments-none = Registeret har ingen eigendelar på deg.
copayments-counted = Betalt som tel
copayments-left = Att til frikort
copayments-ceiling = Tak
copayments-repaid = Vert betalt tilbake
copayments-card = Du har frikort frå {a} til {b}.
copayments-bills = Rekningar

column-service = Dag
column-kind = Kva

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
bill-unpaid = Ikkje betalt
bill-credited = Kreditert

nav-copayments = Eigendelar

together = Vent saman med
together-text = De får plass samstundes eller ikkje i det heile.

outside-title = Stå utanfor ordninga
outside-text = Du kan velje å ikkje ha fastlege. Du betaler då meir hos legen og må finne ein ved behov. Det gjeld frå den første i neste månad.
outside-confirm = Still meg utanfor
outside-back-text = Du står utanfor ordninga.
outside-back = Ta meg inn att

done-outside = Du står utanfor ordninga frå den første i neste månad.
done-back = Du er med i ordninga att.

find-sex = Kjønnet til legen
find-any = Alle
find-woman = Kvinne
find-man = Mann
find-language = Snakkar også

tongue-ar = arabisk
tongue-de = tysk
tongue-en = engelsk
tongue-es = spansk
tongue-fr = fransk
tongue-pl = polsk
tongue-sme = nordsamisk
tongue-so = somali
tongue-uk = ukrainsk

work-without-a-list = Utan liste
work-waiting = På venteliste
work-queues-that-cannot-move = Ventelister som står stille
work-drafted-agreements = Utkast til avtalar
work-ended-agreements = Avtalar som er gått ut

written-mean = i gjennomsnitt {a}
step-members = Medlemmer på lista
step-year = Året
step-month = Månaden
step-inhabitants = Innbyggjarar
step-mean-list = Gjennomsnittleg liste
step-kept-by-the-municipality = Vert halde av kommunen
step-base-grant-year = Grunntilskot i året
step-larger-of-base-grant-and-capitation = Det største av grunntilskot og per capita
step-members-in-lower-tier = Medlemmer under knekkpunktet
step-members-in-upper-tier = Medlemmer over knekkpunktet

work-notices-without-successor = Oppsagde lister utan etterfølgjar
work-lists-without-gp = Lister utan fastlege
work-corrections-of-capitation = Rettingar av basistilskot
work-bills = Rekningar som skal gjerast opp
work-reductions-in-time = Listereduksjonar som skal trekkjast
draws-title = Reduksjonar av lista
draws-text = Når talet på plassar blir sett ned, blir det varsla, og kven som må gå, blir trekt. Avtrykket av startverdien i trekninga er kjent frå varselet, så ingen kan velje utfallet etterpå.
draws-none = Lista er ikkje redusert.
draws-cap = Nytt tak
draws-commitment = Avtrykk av startverdien
draws-not-yet = Ikkje trekt enno
column-notified = Varsla
column-effect = Gjeld frå
column-drawn = Trekt
draw-title = Ei trekning
draw-text = Husstandar blir trekte samla. Fila seier kva det vart trekt mellom, og ingenting om kven.
draw-figures = Tala
draw-before = På lista før
draw-must = Over taket
draw-leave = Måtte gå
draw-check = Etterprøv trekninga
draw-check-text = Fila kan trekkjast om att av kven som helst:
draw-seed = Startverdi
draw-digest = Avtrykk av det som det vart trekt mellom
draw-file = Last ned fila
draw-how = Slik blir det trekt
draw-moved = Dei som måtte gå, i rekkjefølgja dei vart trekte
draw-unit = Eining
draw-to = Ny liste
draw-without = Ingen: står først i køen

contents = Innhald

source-none = Inga kjelde er funnen.

value-true = ja
value-false = nei
value-flat = flat
value-tiered = med knekkpunkt
value-patient-adapted = pasienttilpassa
value-twelfths = tolvdelar
value-days = dagar
value-above = over knekkpunktet
value-low = under knekkpunktet
value-experience = erfaring
value-learning-goals = læringsmål

appearance = Utsjånad
appearance-auto = Som systemet
appearance-light = Lyst
appearance-dark = Mørkt

event-patientoncontractcreated = Kom på liste
event-patientoncontractcanceled = Gjekk ut av liste
event-patientoncontractupdated = Plass på liste endra
event-contractcreated = Liste oppretta
event-contractupdated = Liste endra
event-contractcanceled = Liste avvikla
event-gponcontractcreated = Lege kom til liste
event-gponcontractupdated = Perioden til lege endra
event-gponcontractdeleted = Perioden til lege stroken
event-outofofficelocationcreated = Utekontor opna
event-outofofficelocationupdated = Utekontor endra
event-outofofficelocationdeleted = Utekontor lukka
event-agreementdrafted = Avtale utarbeidd
event-officechanged = Legekontor endra
event-doctorchanged = Opplysningar om lege endra
event-universitytiechanged = Tilknyting til universitet endra
event-capitationpaid = Basistilskot betalt
event-copaymentrecorded = Eigendel registrert
event-exemptioncardgiven = Frikort gitt
event-rosterkept = Vaktplan lagra
event-trainingrecordkept = Utdanningsløp lagra
event-patientninchanged = Fødselsnummer endra
event-personentered = Person kom i registeret
event-personstandingchanged = Rett til plass endra
event-personmoved = Person flytta
event-persondetailschanged = Opplysningar om person endra
event-personcameofage = Ungdom vel no sjølv
event-righttoaskchanged = Rett til å be på vegner av andre endra
event-asylumdecisionrecorded = Asylvedtak registrert
event-waitingheld = Venteliste halden att
event-listopened = Liste opna
event-intakechanged = Inntak endra
event-reductionannounced = Listereduksjon varsla
event-reductiondrawn = Listereduksjon trekt
event-removaldecided = Flytting frå liste vedteken
event-removalappealed = Klage på flytting
event-waitingbegun = Kom på venteliste
event-waitingended = Gjekk ut av venteliste
rests-title = Kva kviler det på?
rests-status-counted = Talt i dette registeret no. I tal for kommunar blir færre enn fem personar ikkje fortalde.
rests-status-played = Rekna ut med modellen, over mange trekningar av det som er usikkert.
rests-status-published = Publiserte tal der dei finst. Resten er rekna ut med modellen.
rests-status-expected = Det modellen ventar av ei liste med slike innbyggjarar.
rests-status-estimated = Anslått frå publiserte tal for landet. Ingen har talt det i kommunen.
rests-no-rule = Ingen regel avgjer dette. Det følgjer av kva folk gjer, og kor mange dei er.
rests-rules = Reglar som avgjer det:
rests-evidence = Kunnskap om kva folk gjer:
event-billssent = Rekningar sende
event-billsettled = Rekning gjord opp
event-billchanged = Rekning endra
