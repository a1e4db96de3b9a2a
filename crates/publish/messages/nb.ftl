# Texts of the report in bokmål. The same keys stand in nn.ftl and en.ftl.

page-skip = Hopp til innholdet
page-contents = Innhold
page-table = Vis tallene
page-footer = Laget med Grunnmur. Tall merket * er anslag. Simulerte tall er ikke prognoser fra myndighetene.

headline-heading = Hovedtall
headline-interval = 90 %-intervall {interval}
headline-simulated = simulert,
interval-words = {low} til {high}

series-heading = Utviklingen i landet
series-intro = Punktene er publiserte tall. Linjen er medianen av simuleringene, og feltene viser hvor langt trekkene av forutsetningene spenner.
    Aksene begynner ikke alltid på null.
key-band90 = 90 % av simuleringene
key-band50 = 50 % av simuleringene
key-median = Median
key-fitted = Publisert, brukt til tilpasning
key-scored = Publisert, ikke brukt

chart-published = Publisert: {first} per {from}, {last} per {to}.
chart-simulated = Simulert: median {median} per {to}, 90 %-intervall {interval}.
chart-fitted-until = ← tilpasset hit
chart-point-fitted = {date}: {value}, publisert av {source}, brukt til tilpasning
chart-point-scored = {date}: {value}, publisert av {source}, ikke brukt til tilpasning

map-heading = Kommunene
map-caption = {indicator}, {date}
map-legend = Fargeskala
map-note = Samme skala for alle datoer. Hver farge dekker omtrent like mange kommuner. Pek på en kommune for tall, eller bruk tabellen.
map-table = Vis kommunene som tabell
map-tip = {name}: {value} ({status})
map-tip-missing = {name}: mangler tall

status-published = publisert
status-simulated = simulert
status-estimated = anslag
status-missing = mangler tall

half-year-heading = Halvårsrapporten
half-year-intro = De samme tabellene som Helsedirektoratet gir ut, for landet, fylkene og sentralitetsklassene.
half-year-note = Tall i kursiv er simulert. Tall merket * er anslag. En strek betyr at tallet ikke er kjent.

hindcast-heading = Hvor nær kom simuleringen?
hindcast-intro = Simuleringen starter i fortiden og spilles frem til i dag. Her står den ved siden av de publiserte tallene, også der den bommer.
hindcast-summary = Bare tall som ikke ble brukt til tilpasning
answer-inside = innenfor
answer-outside = utenfor
use-fitted = tilpasset
use-scored = ikke brukt

sure-heading = Hvor sikkert, og hvorfor
sure-intro = Svarene hviler på offisielle regler, publiserte tall og atferdsparametere. Karakteren sier hvor godt en parameter er kjent.
grade-a = A, lest i register eller studie: {count}
grade-b = B, spørreundersøkelse eller avledet: {count}
grade-c = C, skjønn: {count}
grade-dial = Skruer, ikke målt av noen: {count}
grade-weakest = svakeste grunnlag: {grade}
grade-letter-dial = skrue
parameters-heading = Atferdsparametere
dials-heading = Skruer
dials-intro = Forhold som ingen har målt. Hver har et spenn, og simuleringene trekker innenfor det.
substitutions-heading = Satser som er anslått
substitutions-intro = Disse satsene var ikke tilgjengelige da rapporten ble laget. Et anslag er brukt i stedet.
sources-heading = Kilder

run-heading = Slik ble rapporten laget
run-period = Periode
run-draws = Trekk
run-seed = Startverdi for tilfeldige tall
run-scale = Andel av befolkningen
run-version = Versjon
run-made = Laget
run-digest = Fingeravtrykk av data
run-command = Kommando

column-indicator = Indikator
column-date = Dato
column-published = Publisert
column-use = Bruk
column-source = Kilde
column-median = Median
column-interval90 = 90 %-intervall
column-interval50 = 50 %-intervall
column-number = Nr.
column-municipality = Kommune
column-value = Verdi
column-status = Status
column-level = Nivå
column-scored = Antall tall
column-mean-error = Gjennomsnittlig absolutt feil, %
column-coverage = Innenfor intervallet, %
column-region = Område
column-error = Feil, %
column-inside = Intervall
column-parameter = Parameter
column-interval = Intervall
column-unit = Enhet
column-grade = Karakter
column-default = Utgangspunkt
column-range = Spenn
column-reason = Begrunnelse
column-since = Fra
column-used = Brukt

level-country = Landet
level-county = Fylker
level-centrality = Sentralitet
level-municipality = Kommuner

region-country = Norge
region-centrality = Sentralitetsklasse {class}

indicator-gps = Fastleger
indicator-lists_with_gp = Lister med fastlege
indicator-lists_without_gp = Lister uten fastlege
indicator-lists_total = Lister i alt
indicator-residents_on_lists_with_gp = Innbyggere på liste med fastlege
indicator-residents_on_lists_without_gp = Innbyggere på liste uten fastlege
indicator-residents_on_lists_total = Innbyggere på liste i alt
indicator-share_residents_without_gp = Andel innbyggere på liste uten fastlege, %
indicator-share_lists_without_gp = Andel lister uten fastlege, %
indicator-avg_list_length_lists_with_gp = Gjennomsnittlig listelengde
indicator-avg_list_cap_lists_with_gp = Gjennomsnittlig listetak
indicator-avg_cap_minus_length_lists_with_gp = Listetak minus listelengde, snitt
indicator-list_capacity = Samlet listetak
indicator-open_lists = Åpne lister
indicator-share_lists_open = Andel åpne lister, %
indicator-lists_employed_gp = Lister med fastlønnet lege
indicator-share_employed_of_all_lists = Andel lister med fastlønnet lege, %
indicator-female_gps = Kvinnelige fastleger
indicator-share_gps_female = Andel kvinner blant fastlegene, %
indicator-share_gps_specialist = Andel spesialister blant fastlegene, %
indicator-residents_unallocated = Innbyggere uten listeplass
indicator-share_residents_on_waiting_list = Andel innbyggere på venteliste, %
indicator-population = Innbyggere

money-heading = Pengene
money-intro = Hvor hver krone kommer fra, og hvor den går. Takster, egenandeler og tilskudd gjøres opp etter reglene som gjelder hver måned; bruken er typisk bruk.
money-status = Alle tall er anslag: simulert, gjennomsnitt av trekningene, med 90 %-intervall i tabellen. Kilde: Grunnmurs regler, takster og evidens; løpende priser.
money-sum = Sum
money-tip = {name}, {year}: {value} {unit}
money-description = {first} {unit} i {from} og {last} i {to}.
money-flows-heading = Hvem betaler, og hvem får
money-flows-note = To søyler hvert år: til venstre hvem som betaler, til høyre hvem som får. De er like høye, for ingen krone blir borte.
money-components-heading = Hva det betales for
money-components-note = Basistilskudd og tilskudd fra kommunene, refusjoner og egenandeler. Legevakt er med.
money-copayments-heading = Egenandelene
money-copayments-note = Hva pasientene betaler selv hos fastlegen, og hva staten tar over fordi pasienten har frikort, er for ung eller er fritatt av andre grunner.
money-cards-heading = Frikort
money-cards-note = Frikort som er utstedt i året. Egenandeler hos andre enn fastlegen teller med.
money-practices-heading = Inntekt etter avtaleform
money-practices-note = Basistilskudd og takster til selvstendige leger, til kommuner med fastlønnede leger og til vikarer på lister uten lege. Inntekt er før utgifter til praksisen.
money-reconciled-heading = Simulert mot publiserte utgifter
money-reconciled-note = Avvik i prosent mellom simulert og publisert sum for hvert år og hver del. En fylt prikk er en sum som en parameter er satt etter; den prøver ikke modellen. Legevakt settes mot hele kostnaden for tjenesten, som rommer mer enn takster.
money-reconciled-chart = En linje for hver del og en prikk for hvert år. Tallene står i tabellen.
money-reconciled-tip = {name}, {year}: {percent} prosent
money-sources = Publiserte summer i millioner kroner, løpende priser. Kilder:
unit-million = millioner kroner
unit-cards = frikort

column-component = Del
column-year = År
column-simulated = Simulert
column-difference = Avvik, %

account-state = Staten
account-municipalities = Kommunene
account-patients = Pasientene
account-self_employed = Selvstendige leger
account-salaried = Kommuner med fastlønnede leger
account-vacant = Vikarer på lister uten lege
account-out_of_hours = Legevakten
account-capitation = Basistilskudd
account-base_grant = Grunntilskudd utover basistilskuddet
account-grants = Grunntilskudd og utjamningstilskudd
account-equalisation = Utjamningstilskudd
account-refunds = Refusjoner
account-nav = NAV-takster
account-refunds_and_nav = Refusjoner og NAV-takster
account-waived = Egenandeler som staten tar over
account-waived_by_card = Fritatt med frikort
account-waived_by_age = Fritatt for alder
account-waived_otherwise = Fritatt av andre grunner
account-waived_by_age_and_otherwise = Fritatt for alder og av andre grunner
account-repaid = Tilbakebetalt over taket
account-copayments = Egenandeler fra pasientene
account-own_payments = Egenbetaling
account-cards_issued = Utstedte frikort
account-capitation_and_base_grant = Basistilskudd og grunntilskudd
account-total = I alt, uten legevakt
account-out_of_hours_service = Legevakt
account-out_of_hours_fees = Legevakt, takster
account-self_employed_capitation = Selvstendige: basistilskudd og tilskudd
account-self_employed_fees = Selvstendige: takster
account-salaried_capitation = Fastlønnede: basistilskudd og tilskudd
account-salaried_fees = Fastlønnede: takster
account-vacant_capitation = Uten lege: basistilskudd
account-vacant_fees = Uten lege: takster

changes-spread-heading = Fordelingen
changes-spread-note = Hver liste etter hvor mye inntekten endres, i prosent av årets basistilskudd, tilskudd og takster ved uendret bruk. De ytterste søylene rommer alle lenger ute.
changes-groups-heading = Etter hva listene er
changes-groups-note = Streken går fra 5 til 95 prosent av listene, boksen fra 25 til 75, og den tykke streken er midt på. Vinner og taper er andelen av listene som får endringer på mer enn 1 %.
changes-biggest-heading = Største endringer
changes-biggest-note = Listene er laget av publiserte tall; ingen av dem er en virkelig liste.
changes-status = Alle tall er anslag: basistilskudd etter reglene, takster fra typisk bruk etter kjønn, alder og fastlege. Ingen atferd endres.
changes-mean = Endring i året for en liste, gjennomsnitt
changes-median = Endring for en liste, median
changes-winning = Vinner mer enn 1 %
changes-losing = Taper mer enn 1 %
changes-within = Endres høyst 1 %
changes-lists = {lists} lister
changes-of-lists = av listene
changes-quantiles = 90 % av listene: {low} til {high} %
changes-tip = {from} til {to} %: {lists} lister
group-centrality = Sentralitet
group-length = Listelengde
group-sex = Legens kjønn
group-age = Legens alder
group-form = Avtaleform
class-female = Kvinne
class-male = Mann
class-none = Ingen lege
class-self_employed = Selvstendig
class-salaried = Fastlønnet
class-vacant = Uten lege
column-lists = Lister
column-list = Liste
column-members = Medlemmer
column-kroner = Kroner i året
column-percent = Prosent
column-percent-from = Fra, %
column-percent-to = Til, %
column-mean-kroner = Gjennomsnitt, kroner
column-mean-percent = Gjennomsnitt, %
column-winning = Vinner, %
column-losing = Taper, %

reform-proposed-by = Foreslått av
reform-outcome = Hva det ble til
reform-from = Fra
reform-source = Kilde
reform-includes = Pakke av
reform-works = Slik virker det i modellen
reform-changes = Hva som endres: før -> etter
reform-told-only = Ingenting: reformen er omtalt, ikke beregnet.
reform-none = ikke i kraft
reform-assumes = Hva som forutsettes, og hvor godt det er kjent
reform-unread = ikke lest
reform-weakest = Svakest
reform-objections = Hvem som er imot, og hvorfor

# The report of an assessment.
column-outcome = Utfall
study-title = Utredning: {reforms}
study-lead = Virkninger av {reforms}, fra {from} til og med {until}, ordnet etter de seks spørsmålene i
    utredningsinstruksen. Hvert tall er forskjellen mellom den samme nasjonen med og uten endringen.
study-summary-heading = Kort fortalt
study-card-note = 90 %: {low} til {high}; uten endring {without} i {year}; {grade}
study-card-cost-note = nåverdi; 90 %: {low} til {high}; {grade}
study-how-to-read = Hvert trekk av forutsetningene er spilt med og uten endringen, med samme tilfeldigheter.
    Intervallet er der 90 prosent av trekkene ligger. «Uklart» betyr at intervallet rommer null. Karakteren sier hva det
    svakeste grunnlaget er: A register eller studie, B undersøkelse eller avledet, C skjønn, skrue ikke målt av noen. Bare
    usikkerheten i forutsetningene er med; modellens egen feil kommer i tillegg.
study-unclear = uklart
study-change-words = {middle} {unit} (90 %: {low} til {high})
study-short-1 = Problem og mål
study-short-2 = Tiltak
study-short-3 = Prinsipielle spørsmål
study-short-4 = Virkninger
study-short-5 = Anbefaling
study-short-6 = Gjennomføring
study-question-1 = 1. Hva er problemet, og hva vil vi oppnå?
study-question-2 = 2. Hvilke tiltak er relevante?
study-question-3 = 3. Hvilke prinsipielle spørsmål reiser tiltakene?
study-question-4 = 4. Hva er de positive og negative virkningene av tiltakene, hvor varige er de, og hvem blir berørt?
study-question-5 = 5. Hvilket tiltak anbefales, og hvorfor?
study-question-6 = 6. Hva er forutsetningene for en vellykket gjennomføring?
study-problem = Slik står det til, og slik går det når reglene blir som de er vedtatt. Dette er nullalternativet som
    tiltakene måles mot.
study-problem-table = Uten tiltak: median og 90 %-intervall
study-first-year = Første år
study-last-year = Siste år
study-goals = Mål som et tall her kan si noe om. Hvor mye hvert veier, er et politisk valg.
study-null = Nullalternativet er reglene slik de er vedtatt. Hvert tiltak er en endring av dem fra en dag, gjengitt
    slik forslaget er lest.
study-name = Navn
study-changes = Hva som endres i reglene
study-before = Før
study-after = Etter
study-status-official = offisiell
study-status-derived = avledet
study-status-estimated = anslått
study-status-assumed = antatt
study-status-missing = ikke lest
study-principle = Her står innvendinger som er reist, og hvem som reiste dem. En modell avgjør ikke hva som er
    rettferdig, hvem som bør ha ansvaret, eller hvor grensen mellom stat, kommune og næringsdrivende bør gå.
study-no-objection = Ingen innvending er lest.
study-effects = Virkningene står for hvert tiltak for seg, og for alle sammen når de er flere.
study-together-title = Alle sammen
study-overview-heading = Hvem blir berørt, og hvor mye
study-overview-note = Endring i siste år i prosent av nullalternativet. En pil: den går videre utenfor aksen; tabellene har tallet.
study-percent-of-baseline = prosent av nullalternativet
study-party-residents = Innbyggere og pasienter
study-party-doctors = Fastleger
study-party-municipalities = Kommuner
study-party-state = Staten
study-key-90 = 90 % av trekkene
study-key-without = Uten endringen: median og 90 %
study-key-with = Med endringen: median, 50 og 90 %
study-years-heading = År for år: hvor varig er virkningen?
study-lasting = Andelen på liste uten fastlege endres tydelig første gang i {first}, med {then}. I {last} er endringen
    {now}.
study-lasting-none = I ingen av årene endres andelen på liste uten fastlege tydelig.
study-lines-words = Fra {from} til {to}. I {to}: {without} uten endringen og {with} med den; endring {change}.
study-without = Uten
study-with = Med
study-change = Endring
study-centrality-heading = Etter sentralitet: 1 er mest sentral, 6 minst
study-winners-heading = Vinnere og tapere etter hvor de bor
study-winners-note = Andel av innbyggerne som bor i en kommune der andelen på liste uten fastlege går ned med mer enn
    0,5 prosentpoeng, er omtrent som før, eller går opp med mer enn 0,5 prosentpoeng (median av trekkene, siste år).
study-winning = Bedre
study-even = Omtrent som før
study-losing = Verre
study-map-heading = Kommunene: andel innbyggere på liste uten fastlege i siste år
study-map-before = Uten endringen, %
study-map-after = Med endringen, %
study-map-change = Endring, prosentpoeng
study-map-words = Andelen går ned med mer enn 0,5 prosentpoeng i {better} kommuner, opp i {worse}, og er omtrent som
    før i {same}. Tabellen under viser hver kommune.
study-map-credit = Kart: Kartverket (CC BY 4.0), bearbeidet fra robhop/fylker-og-kommuner. Små kommuner har få lister,
    og tallene der svinger mye.
study-costs-heading = Kostnader etter hvem som betaler
study-costs-note = Endring mot nullalternativet. Nåverdien er summen til siste spilte år, neddiskontert til tiltakets
    første år; hva som kommer senere, er ikke med. Det staten betaler kommunene, faller ut av summen. Skattefinansiering
    er 20 prosent av netto offentlig utgift. Søylene er gjennomsnitt over trekkene, fordi gjennomsnitt kan summeres.
    Prisene er de sist fastsatte; ingen prisvekst spilles etter dem.
study-no-costs = Tiltaket begynner etter siste spilte år.
study-cost-item = Hvem
study-cost-state = Staten: utgift
study-cost-municipalities = Kommunene: utgift
study-cost-net_public = Netto offentlig utgift
study-cost-tax_financing = Skattefinansieringskostnad
study-cost-patients = Pasientene: betaling
study-cost-self_employed = Selvstendige leger: inntekt før utgifter
study-present-value = Nåverdi, mill. kr
study-last-year-alone = Siste år alene, mill. kr
study-not-priced-heading = Virkninger uten pris
study-not-priced-note = Disse er talt, men ikke gjort om til kroner. Innleggelser og dødsfall er forventede endringer
    etter hvor lenge folk har hatt sin lege; de spilles ikke. Ikke regnet med: pasienters tid og reise, kvaliteten i
    behandlingen, virkninger i sykehus og arbeidsliv, kostnader ved omstillingen.
study-rest-heading = Hva usikkerheten hviler på
study-rest-note = Hver søyle viser hvor mye virkningen flytter seg når forutsetningen går fra sin 5- til sin
    95-prosentil. Oransje er skruer, som ingen har målt.
study-rest-few = Med 40 trekk eller flere vises også hva bredden hviler på.
study-rest = Forutsetningene forklarer {explained} % av variasjonen; {dials} % av det hviler på skruer. Resten er
    tilfeldigheter.
study-warning = Advarsel: {dials} % av det som er forklart, hviler på forhold som ingen har målt.
study-warnings = Mer enn halvparten av bredden i disse svarene hviler på forhold som ingen har målt:
study-unmeasured = Det ingen har målt
study-together-heading = Tiltakene sammen
study-together-note = På diagonalen står hvert tiltak alene. Ellers står det som to tiltak gjør sammen utover summen
    av hvert: under null demper de det tallet summen gir, over null øker de det. Rettferdig andel er Shapley-verdien;
    andelene summerer seg til virkningen av alle sammen. Gjennomsnitt over trekkene, siste år.
study-shapley = Rettferdig andel
study-matrix-beyond = Alle sammen: {joint}. Det er {beyond} utover summen av hvert tiltak.
study-matrix-sum = Alle sammen: {joint}. Trekkene skiller det ikke fra summen av hvert tiltak (utover summen: {beyond}).
study-frontier-heading = Kostnad mot virkning
study-frontier-note = Hvert punkt er ett tiltak eller en kombinasjon. Lengst ned er flest uten fastlege hjulpet,
    lengst til venstre er billigst. Den stiplede linjen går gjennom dem som ingen andre slår på begge mål. Streker er 90
    prosent av trekkene.
study-frontier-x = Netto offentlig utgift, nåverdi, mill. kr
study-frontier-y = Andel på liste uten fastlege, prosentpoeng
study-recommend = Rapporten anbefaler ikke. Hva som bør velges, avhenger av hvor mye hvert mål veier, og det er et
    politisk valg. Tabellen sier hva tallene sier for hvert mål i siste år. «Uklart» er ikke det samme som ingen virkning.
study-goal = Mål
study-goal-cost = Netto offentlig utgift, nåverdi
study-verdict-unclear = Uklart
study-verdict-nearer = Nærmere målet
study-verdict-farther = Lenger fra målet
goal-share_residents_without_gp = Færre innbyggere på liste uten fastlege
goal-lists_without_gp = Færre lister uten fastlege
goal-wait_days = Kortere ventetid på time
goal-hours_with_duty = Kortere arbeidsuke for fastlegene
goal-duty_districts_not_covered = Færre legevaktdistrikter uten dekning
goal-expected_admissions = Færre akutte innleggelser
study-conditions = Hva som må være slik, eller gjøres, for at virkningene over skal holde. Bokstaven sier hvor godt
    grunnlaget bak en forutsetning er kjent.
study-no-assumption = Reformens fil nevner ingen forutsetning.
study-follow-heading = Hva som bør følges
study-follow = Halvårsrapporten viser lister uten fastlege, åpne lister, listelengde og antall fastleger i hver
    kommune. Går de utenfor intervallet over, holder ikke forutsetningene. Arbeidstid, ventetid og innleggelser måles
    sjeldnere.
study-basis-heading = Grunnlaget: tall, forutsetninger og kilder
study-basis = Alle innbyggere, leger og lister er laget av publiserte tall; ingen av dem finnes. Reglene er de som
    gjelder, med kilde til hvert tall. Atferden hviler på parametrene under.
study-rates-heading = Satser for samfunnsøkonomisk analyse
study-rate-economics.discount_rate = Kalkulasjonsrente, realt og i året
study-rate-economics.tax_financing_cost = Skattefinansieringskostnad av netto offentlig utgift
study-tables-heading = Hvert tall i rapporten som tabell
study-unit-percent = %
study-unit-points = prosentpoeng
study-unit-hours = timer i uken
study-unit-days = virkedager
study-unit-years = år
study-unit-million = mill. kr
study-unit-lists = lister
study-unit-districts = distrikter
study-unit-a-year = i året
study-unit-persons = personer
outcome-share_residents_without_gp = Innbyggere på liste uten fastlege
outcome-residents_on_lists_without_gp = Antall på liste uten fastlege
outcome-share_lists_open = Åpne lister
outcome-waiting = På venteliste for en annen lege
outcome-wait_days = Ventetid på time
outcome-share_given_up = Timer som oppgis
outcome-own_doctor_share = Konsultasjoner hos egen lege
outcome-relation_years_mean = Tid med samme fastlege
outcome-contacts_physical = Konsultasjoner hos fastlegen
outcome-contacts_out_of_hours = Kontakter med legevakten
outcome-expected_admissions = Forventede akutte innleggelser
outcome-expected_deaths = Forventede dødsfall
outcome-patients_kroner = Pasientenes betaling
outcome-gps = Fastleger
outcome-entries = Nye fastleger
outcome-exits = Fastleger som slutter
outcome-doctors_under_40 = Fastleger under 40 år
outcome-doctors_67_plus = Fastleger fra 67 år
outcome-avg_list_length_lists_with_gp = Gjennomsnittlig listelengde
outcome-hours_regular = Arbeidstid uten legevakt
outcome-hours_with_duty = Arbeidstid med legevakt
outcome-duty_hours_a_week = Legevakt per fastlege
outcome-self_employed_capitation_kroner = Selvstendige: basistilskudd
outcome-self_employed_fees_kroner = Selvstendige: takster
outcome-lists_without_gp = Lister uten fastlege
outcome-share_employed_of_all_lists = Lister med fastlønnet lege
outcome-adverts = Utlysninger
outcome-new_lists = Nye lister
outcome-duty_districts_not_covered = Legevaktdistrikter uten dekning
outcome-municipalities_kroner = Kommunenes utgift
outcome-state_kroner = Statens utgift
outcome-share_residents_without_gp_centrality_1 = Innbyggere på liste uten fastlege, klasse 1
outcome-lists_without_gp_centrality_1 = Lister uten fastlege, klasse 1
outcome-share_residents_without_gp_centrality_2 = Innbyggere på liste uten fastlege, klasse 2
outcome-lists_without_gp_centrality_2 = Lister uten fastlege, klasse 2
outcome-share_residents_without_gp_centrality_3 = Innbyggere på liste uten fastlege, klasse 3
outcome-lists_without_gp_centrality_3 = Lister uten fastlege, klasse 3
outcome-share_residents_without_gp_centrality_4 = Innbyggere på liste uten fastlege, klasse 4
outcome-lists_without_gp_centrality_4 = Lister uten fastlege, klasse 4
outcome-share_residents_without_gp_centrality_5 = Innbyggere på liste uten fastlege, klasse 5
outcome-lists_without_gp_centrality_5 = Lister uten fastlege, klasse 5
outcome-share_residents_without_gp_centrality_6 = Innbyggere på liste uten fastlege, klasse 6
outcome-lists_without_gp_centrality_6 = Lister uten fastlege, klasse 6
study-ages-heading = Egenandeler etter alder
study-ages-note = Det en innbygger i snitt betaler i egenandeler under taket i året, hos fastlege og legevakt og
    ventet andre steder, og andelen som når taket (frikort). Alle som bor i landet i desember er med, også de som ikke har
    betalt. Den som ble fritatt ved alder, har ikke betalt siden.
study-incomes-heading = Egenandeler etter inntekten der en bor
study-incomes-note = Femdeler av innbyggerne etter kommunens medianinntekt for husholdninger etter skatt i 2024
    (Statistisk sentralbyrå), lavest først. En kommune deles ikke, og en uten publisert tall får landets median. Dette er
    områder: i hver av dem bor både fattige og rike.
study-earnings-heading = Legenes inntekt
study-earnings-note = Anslag på det en selvstendig næringsdrivende lege med liste får fra ordningen i året, i kroner
    det året og før praksisens kostnader: basistilskudd og andre tilskudd for egen liste, og honorarer per innbygger på
    listen, like for alle. Prosentiler viser fordelingen, resten er snitt i grupper. Hvem som er i en gruppe, kan endre
    seg med tiltaket, så en endring er både det legene får og hvem de er.
study-unit-kroner = kroner per innbygger
study-unit-thousand = tusen kroner
outcome-copayment_mean_age_0_15 = Egenandeler, 0–15 år
outcome-copayment_mean_age_16_24 = Egenandeler, 16–24 år
outcome-copayment_mean_age_25_44 = Egenandeler, 25–44 år
outcome-copayment_mean_age_45_66 = Egenandeler, 45–66 år
outcome-copayment_mean_age_67_79 = Egenandeler, 67–79 år
outcome-copayment_mean_age_80_plus = Egenandeler, 80 år og over
outcome-copayment_mean_income_fifth_1 = Egenandeler, femdel 1 (lavest inntekt)
outcome-copayment_mean_income_fifth_2 = Egenandeler, femdel 2
outcome-copayment_mean_income_fifth_3 = Egenandeler, femdel 3
outcome-copayment_mean_income_fifth_4 = Egenandeler, femdel 4
outcome-copayment_mean_income_fifth_5 = Egenandeler, femdel 5 (høyest inntekt)
outcome-share_with_card_age_0_15 = Frikort, 0–15 år
outcome-share_with_card_age_16_24 = Frikort, 16–24 år
outcome-share_with_card_age_25_44 = Frikort, 25–44 år
outcome-share_with_card_age_45_66 = Frikort, 45–66 år
outcome-share_with_card_age_67_79 = Frikort, 67–79 år
outcome-share_with_card_age_80_plus = Frikort, 80 år og over
outcome-share_with_card_income_fifth_1 = Frikort, femdel 1 (lavest inntekt)
outcome-share_with_card_income_fifth_2 = Frikort, femdel 2
outcome-share_with_card_income_fifth_3 = Frikort, femdel 3
outcome-share_with_card_income_fifth_4 = Frikort, femdel 4
outcome-share_with_card_income_fifth_5 = Frikort, femdel 5 (høyest inntekt)
outcome-doctor_income_p10 = Inntekt, 10. prosentil
outcome-doctor_income_p25 = Inntekt, 25. prosentil
outcome-doctor_income_p50 = Inntekt, median
outcome-doctor_income_p75 = Inntekt, 75. prosentil
outcome-doctor_income_p90 = Inntekt, 90. prosentil
outcome-doctor_income_list_under_800 = Inntekt, liste under 800
outcome-doctor_income_list_800_1199 = Inntekt, liste 800–1199
outcome-doctor_income_list_1200_plus = Inntekt, liste 1200 og over
outcome-doctor_income_centrality_1 = Inntekt, sentralitet 1
outcome-doctor_income_centrality_2 = Inntekt, sentralitet 2
outcome-doctor_income_centrality_3 = Inntekt, sentralitet 3
outcome-doctor_income_centrality_4 = Inntekt, sentralitet 4
outcome-doctor_income_centrality_5 = Inntekt, sentralitet 5
outcome-doctor_income_centrality_6 = Inntekt, sentralitet 6

# Search for settings of levers
design-title = Søk i tiltak: {goal}
design-lead = Innstillinger av virkemidlene som når målet i {year} med {confidence} prosent av trekkene, fra de billigste. Hvert punkt er spilt med andre trekk enn søket lærte av.
design-answer = Svar
design-found = Punkt {point} er det billigste som når målet: {met} prosent av trekkene holder seg innenfor, for {cost} mill. kr i året.
design-none = Ingen innstilling som ble funnet, når målet {within}. Lengst kommer punkt {point}: {met} prosent av trekkene holder seg innenfor, for {cost} mill. kr i året.
design-nothing = Ingen innstilling av virkemidlene bringer målet nærmere.
design-within = innenfor budsjettet
design-with-confidence = så sikkert som det ble bedt om
design-caution = Søket vet ikke mer enn modellen. Det finner hva regelverk og virkemidler gir i modellen, ikke hva som bør velges.
design-frontier-note = Hvert punkt er en innstilling, som spilt. Lengst ned er målet nærmest når det er å minske, lengst til venstre er billigst. Streker er 90 prosent av trekkene.
design-frontier-x = Netto offentlig utgift utover dagens regler, mill. kr i året
design-change = Endring i målet
design-levers = Virkemidlene i hvert punkt
design-lever = Virkemiddel
design-range = Rom
design-point = Punkt {point}
design-reached = Spilt og forutsagt
design-reached-note = Forutsagt er det søkets stedfortreder sa før punktet ble spilt. Avstanden mellom de to er dens feil.
design-played = Spilt
design-foretold = Forutsagt
design-met = Trekk som når målet, prosent
design-kept = Nivå som {confidence} prosent av trekkene holder
design-accuracy = Stedfortrederens feil
design-accuracy-note = Feilen av en kjøring som er holdt utenfor, og hvor mye av spredningen som ble forutsagt.
design-error = Feil
design-explained = Forutsagt, prosent
design-runs = Kjøringer
design-file = Reformfil
design-tables = Tabeller og filer

# Tiltak i én kommune, spurt om i laboratoriet.
local-lists = {many} nye lister
local-training = {many} fastlønnede utdanningsstillinger (ALIS)
local-offer = {many} kroner til den som tar en stilling
local-asked-by = en kommune, i laboratoriet
local-reference = Et spørsmål til laboratoriet; ingen har foreslått det
local-mechanism = Nye lister lyses ut den første måneden. Den som tar en stilling, får tilbudet én gang. En utdanningsstilling lyses ut med lønn, trekker mer og holder legen lenger.
local-assumes-choice = Leger velger mellom alle ledige stillinger i landet: etter tilbud, hjemfylke, lønn eller praksis, listens lengde og vakt. Den som kommer hit, mangler et annet sted.
local-assumes-training = Utdanningsstillingen kommer i tillegg til dem som staten betaler for, og kommunen betaler stillingen.
local-assumes-lists = En ny liste er tom og så lang som nye leger pleier å ha, og innbyggerne velger den selv.
local-spent = Kommunens utgift til tiltaket, kroner i året

required-exactly = {a}
required-at-least = {a} eller flere
required-at-least-of = {a} eller flere av {b}
required-below = under {a}
required-between = {a} til {b}
required-within-a-week = slutt etter start, innen en uke
required-municipal-hours = 1 eller flere av {a} med 1 til {b} timer i uken
required-young-short-list = tak på {a} eller mer, liste under {b}, avtale yngre enn {c} måneder
