# Texts of the report in nynorsk. The same keys stand in nb.ftl and en.ftl.

page-skip = Hopp til innhaldet
page-contents = Innhald
page-table = Vis tala
page-footer = Laga med Grunnmur. Tal merkte * er overslag. Simulerte tal er ikkje prognosar frå styresmaktene.

headline-heading = Hovudtal
headline-interval = 90 %-intervall {interval}
headline-simulated = simulert,
interval-words = {low} til {high}

series-heading = Utviklinga i landet
series-intro = Punkta er publiserte tal. Linja er medianen av simuleringane, og felta viser kor langt trekka av føresetnadene spenner.
    Aksane byrjar ikkje alltid på null.
key-band90 = 90 % av simuleringane
key-band50 = 50 % av simuleringane
key-median = Median
key-fitted = Publisert, brukt til tilpassing
key-scored = Publisert, ikkje brukt

chart-published = Publisert: {first} per {from}, {last} per {to}.
chart-simulated = Simulert: median {median} per {to}, 90 %-intervall {interval}.
chart-fitted-until = ← tilpassa hit
chart-point-fitted = {date}: {value}, publisert av {source}, brukt til tilpassing
chart-point-scored = {date}: {value}, publisert av {source}, ikkje brukt til tilpassing

map-heading = Kommunane
map-caption = {indicator}, {date}
map-legend = Fargeskala
map-note = Same skala for alle datoar. Kvar farge dekkjer om lag like mange kommunar. Peik på ein kommune for tal, eller bruk tabellen.
map-table = Vis kommunane som tabell
map-tip = {name}: {value} ({status})
map-tip-missing = {name}: manglar tal

status-published = publisert
status-simulated = simulert
status-estimated = overslag
status-missing = manglar tal

half-year-heading = Halvårsrapporten
half-year-intro = Dei same tabellane som Helsedirektoratet gir ut, for landet, fylka og sentralitetsklassane.
half-year-note = Tal i kursiv er simulerte. Tal merkte * er overslag. Ein strek tyder at talet ikkje er kjent.

hindcast-heading = Kor nær kom simuleringa?
hindcast-intro = Simuleringa startar i fortida og blir spelt fram til i dag. Her står ho ved sida av dei publiserte tala, òg der ho bommar.
hindcast-summary = Berre tal som ikkje vart brukte til tilpassing
answer-inside = innanfor
answer-outside = utanfor
use-fitted = tilpassa
use-scored = ikkje brukt

sure-heading = Kor sikkert, og kvifor
sure-intro = Svara kviler på offisielle reglar, publiserte tal og åtferdsparametrar. Karakteren seier kor godt ein parameter er kjend.
grade-a = A, lesen i register eller studie: {count}
grade-b = B, spørjeundersøking eller avleidd: {count}
grade-c = C, skjønn: {count}
grade-dial = Skruar, ikkje målte av nokon: {count}
grade-weakest = veikaste grunnlag: {grade}
grade-letter-dial = skrue
parameters-heading = Åtferdsparametrar
dials-heading = Skruar
dials-intro = Forhold som ingen har målt. Kvar har eit spenn, og simuleringane trekkjer innanfor det.
substitutions-heading = Satsar det er gjort overslag over
substitutions-intro = Desse satsane var ikkje tilgjengelege då rapporten vart laga. Eit overslag er brukt i staden.
sources-heading = Kjelder

run-heading = Slik vart rapporten laga
run-period = Periode
run-draws = Trekk
run-seed = Startverdi for tilfeldige tal
run-scale = Del av folketalet
run-version = Versjon
run-made = Laga
run-digest = Fingeravtrykk av data
run-command = Kommando

column-indicator = Indikator
column-date = Dato
column-published = Publisert
column-use = Bruk
column-source = Kjelde
column-median = Median
column-interval90 = 90 %-intervall
column-interval50 = 50 %-intervall
column-number = Nr.
column-municipality = Kommune
column-value = Verdi
column-status = Status
column-level = Nivå
column-scored = Talet på tal
column-mean-error = Gjennomsnittleg absolutt feil, %
column-coverage = Innanfor intervallet, %
column-region = Område
column-error = Feil, %
column-inside = Intervall
column-parameter = Parameter
column-interval = Intervall
column-unit = Eining
column-grade = Karakter
column-default = Utgangspunkt
column-range = Spenn
column-reason = Grunngiving
column-since = Frå
column-used = Brukt

level-country = Landet
level-county = Fylke
level-centrality = Sentralitet
level-municipality = Kommunar

region-country = Noreg
region-centrality = Sentralitetsklasse {class}

indicator-gps = Fastlegar
indicator-lists_with_gp = Lister med fastlege
indicator-lists_without_gp = Lister utan fastlege
indicator-lists_total = Lister i alt
indicator-residents_on_lists_with_gp = Innbyggjarar på liste med fastlege
indicator-residents_on_lists_without_gp = Innbyggjarar på liste utan fastlege
indicator-residents_on_lists_total = Innbyggjarar på liste i alt
indicator-share_residents_without_gp = Del innbyggjarar på liste utan fastlege, %
indicator-share_lists_without_gp = Del lister utan fastlege, %
indicator-avg_list_length_lists_with_gp = Gjennomsnittleg listelengd
indicator-avg_list_cap_lists_with_gp = Gjennomsnittleg listetak
indicator-avg_cap_minus_length_lists_with_gp = Listetak minus listelengd, snitt
indicator-list_capacity = Samla listetak
indicator-open_lists = Opne lister
indicator-share_lists_open = Del opne lister, %
indicator-lists_employed_gp = Lister med fastlønt lege
indicator-share_employed_of_all_lists = Del lister med fastlønt lege, %
indicator-female_gps = Kvinnelege fastlegar
indicator-share_gps_female = Del kvinner blant fastlegane, %
indicator-share_gps_specialist = Del spesialistar blant fastlegane, %
indicator-residents_unallocated = Innbyggjarar utan listeplass
indicator-share_residents_on_waiting_list = Del innbyggjarar på venteliste, %
indicator-population = Innbyggjarar

money-heading = Pengane
money-intro = Kvar kvar krone kjem frå, og kvar ho går. Takstar, eigendelar og tilskot blir gjorde opp etter reglane som gjeld kvar månad; bruken er typisk bruk.
money-status = Alle tal er overslag: simulerte, gjennomsnitt av trekningane, med 90 %-intervall i tabellen. Kjelde: reglane, takstane og evidensen til Grunnmur; løpande prisar.
money-sum = Sum
money-tip = {name}, {year}: {value} {unit}
money-description = {first} {unit} i {from} og {last} i {to}.
money-flows-heading = Kven betaler, og kven får
money-flows-note = To søyler kvart år: til venstre kven som betaler, til høgre kven som får. Dei er like høge, for inga krone blir borte.
money-components-heading = Kva det blir betalt for
money-components-note = Basistilskot og tilskot frå kommunane, refusjonar og eigendelar. Legevakt er med.
money-copayments-heading = Eigendelane
money-copayments-note = Kva pasientane betaler sjølve hos fastlegen, og kva staten tek over fordi pasienten har frikort, er for ung eller er friteken av andre grunnar.
money-cards-heading = Frikort
money-cards-note = Frikort som er skrivne ut i året. Eigendelar hos andre enn fastlegen tel med.
money-practices-heading = Inntekt etter avtaleform
money-practices-note = Basistilskot og takstar til sjølvstendige legar, til kommunar med fastlønte legar og til vikarar på lister utan lege. Inntekt er før utgifter til praksisen.
money-reconciled-heading = Simulert mot publiserte utgifter
money-reconciled-note = Avvik i prosent mellom simulert og publisert sum for kvart år og kvar del. Ein fylt prikk er ein sum som ein parameter er sett etter; han prøver ikkje modellen. Legevakt blir sett mot heile kostnaden for tenesta, som rommar meir enn takstar.
money-reconciled-chart = Ei linje for kvar del og ein prikk for kvart år. Tala står i tabellen.
money-reconciled-tip = {name}, {year}: {percent} prosent
money-sources = Publiserte summar i millionar kroner, løpande prisar. Kjelder:
unit-million = millionar kroner
unit-cards = frikort

column-component = Del
column-year = År
column-simulated = Simulert
column-difference = Avvik, %

account-state = Staten
account-municipalities = Kommunane
account-patients = Pasientane
account-self_employed = Sjølvstendige legar
account-salaried = Kommunar med fastlønte legar
account-vacant = Vikarar på lister utan lege
account-out_of_hours = Legevakta
account-capitation = Basistilskot
account-base_grant = Grunntilskot utover basistilskotet
account-grants = Grunntilskot og utjamningstilskot
account-equalisation = Utjamningstilskot
account-refunds = Refusjonar
account-nav = NAV-takstar
account-refunds_and_nav = Refusjonar og NAV-takstar
account-waived = Eigendelar som staten tek over
account-waived_by_card = Friteken med frikort
account-waived_by_age = Friteken for alder
account-waived_otherwise = Friteken av andre grunnar
account-waived_by_age_and_otherwise = Friteken for alder og av andre grunnar
account-repaid = Betalt tilbake over taket
account-copayments = Eigendelar frå pasientane
account-own_payments = Eigenbetaling
account-cards_issued = Frikort skrivne ut
account-capitation_and_base_grant = Basistilskot og grunntilskot
account-total = I alt, utan legevakt
account-out_of_hours_service = Legevakt
account-out_of_hours_fees = Legevakt, takstar
account-self_employed_capitation = Sjølvstendige: basistilskot og tilskot
account-self_employed_fees = Sjølvstendige: takstar
account-salaried_capitation = Fastlønte: basistilskot og tilskot
account-salaried_fees = Fastlønte: takstar
account-vacant_capitation = Utan lege: basistilskot
account-vacant_fees = Utan lege: takstar

changes-spread-heading = Fordelinga
changes-spread-note = Kvar liste etter kor mykje inntekta endrar seg, i prosent av basistilskotet, tilskota og takstane i året ved uendra bruk. Dei ytste søylene rommar alle lenger ute.
changes-groups-heading = Etter kva listene er
changes-groups-note = Streken går frå 5 til 95 prosent av listene, boksen frå 25 til 75, og den tjukke streken er midt på. Vinn og taper er delen av listene som får endringar på meir enn 1 %.
changes-biggest-heading = Største endringar
changes-biggest-note = Listene er laga av publiserte tal; ingen av dei er ei verkeleg liste.
changes-status = Alle tal er overslag: basistilskot etter reglane, takstar frå typisk bruk etter kjønn, alder og fastlege. Inga åtferd endrar seg.
changes-mean = Endring i året for ei liste, gjennomsnitt
changes-median = Endring for ei liste, median
changes-winning = Vinn meir enn 1 %
changes-losing = Taper meir enn 1 %
changes-within = Endrar seg høgst 1 %
changes-lists = {lists} lister
changes-of-lists = av listene
changes-quantiles = 90 % av listene: {low} til {high} %
changes-tip = {from} til {to} %: {lists} lister
group-centrality = Sentralitet
group-length = Listelengd
group-sex = Kjønnet til legen
group-age = Alderen til legen
group-form = Avtaleform
class-female = Kvinne
class-male = Mann
class-none = Ingen lege
class-self_employed = Sjølvstendig
class-salaried = Fastlønt
class-vacant = Utan lege
column-lists = Lister
column-list = Liste
column-members = Medlemmer
column-kroner = Kroner i året
column-percent = Prosent
column-percent-from = Frå, %
column-percent-to = Til, %
column-mean-kroner = Gjennomsnitt, kroner
column-mean-percent = Gjennomsnitt, %
column-winning = Vinn, %
column-losing = Taper, %

reform-proposed-by = Føreslått av
reform-outcome = Kva det vart til
reform-from = Frå
reform-source = Kjelde
reform-includes = Pakke av
reform-works = Slik verkar det i modellen
reform-changes = Kva som blir endra: før -> etter
reform-told-only = Ingenting: reforma er omtala, ikkje berekna.
reform-none = ikkje i kraft
reform-assumes = Kva som blir føresett, og kor godt det er kjent
reform-unread = ikkje lese
reform-weakest = Svakast
reform-objections = Kven som er imot, og kvifor

# The report of an assessment.
column-outcome = Utfall
study-title = Utgreiing: {reforms}
study-lead = Verknader av {reforms}, frå {from} til og med {until}, ordna etter dei seks spørsmåla i
    utgreiingsinstruksen. Kvart tal er skilnaden mellom den same nasjonen med og utan endringa.
study-summary-heading = Kort fortalt
study-card-note = 90 %: {low} til {high}; utan endring {without} i {year}; {grade}
study-card-cost-note = noverdi; 90 %: {low} til {high}; {grade}
study-how-to-read = Kvart trekk av føresetnadene er spela med og utan endringa, med dei same tilfella. Intervallet er
    der 90 prosent av trekka ligg. «Uklart» tyder at intervallet rommar null. Karakteren seier kva det veikaste grunnlaget
    er: A register eller studie, B undersøking eller avleidd, C skjønn, skrue ikkje målt av nokon. Berre uvissa i
    føresetnadene er med; feilen til modellen sjølv kjem i tillegg.
study-unclear = uklart
study-change-words = {middle} {unit} (90 %: {low} til {high})
study-short-1 = Problem og mål
study-short-2 = Tiltak
study-short-3 = Prinsipielle spørsmål
study-short-4 = Verknader
study-short-5 = Tilråding
study-short-6 = Gjennomføring
study-question-1 = 1. Kva er problemet, og kva vil vi oppnå?
study-question-2 = 2. Kva tiltak er relevante?
study-question-3 = 3. Kva prinsipielle spørsmål reiser tiltaka?
study-question-4 = 4. Kva er dei positive og negative verknadene av tiltaka, kor varige er dei, og kven blir råka?
study-question-5 = 5. Kva tiltak blir tilrådd, og kvifor?
study-question-6 = 6. Kva er føresetnadene for ei vellykka gjennomføring?
study-problem = Slik står det til, og slik går det når reglane blir som dei er vedtekne. Dette er nullalternativet som
    tiltaka blir målte mot.
study-problem-table = Utan tiltak: median og 90 %-intervall
study-first-year = Første år
study-last-year = Siste år
study-goals = Mål som eit tal her kan seie noko om. Kor mykje kvart veg, er eit politisk val.
study-null = Nullalternativet er reglane slik dei er vedtekne. Kvart tiltak er ei endring av dei frå ein dag, attgjeve
    slik framlegget er lese.
study-name = Namn
study-changes = Kva som blir endra i reglane
study-before = Før
study-after = Etter
study-status-official = offisiell
study-status-derived = avleidd
study-status-estimated = anslått
study-status-assumed = tenkt
study-status-missing = ikkje lese
study-principle = Her står innvendingar som er reiste, og kven som reiste dei. Ein modell avgjer ikkje kva som er
    rettferdig, kven som bør ha ansvaret, eller kvar grensa mellom stat, kommune og næringsdrivande bør gå.
study-no-objection = Inga innvending er lesen.
study-effects = Verknadene står for kvart tiltak for seg, og for alle saman når dei er fleire.
study-together-title = Alle saman
study-overview-heading = Kven blir råka, og kor mykje
study-overview-note = Endring i siste år i prosent av nullalternativet. Ei pil: ho går vidare utanfor aksen; tabellane har talet.
study-percent-of-baseline = prosent av nullalternativet
study-party-residents = Innbyggjarar og pasientar
study-party-doctors = Fastlegar
study-party-municipalities = Kommunar
study-party-state = Staten
study-key-90 = 90 % av trekka
study-key-without = Utan endringa: median og 90 %
study-key-with = Med endringa: median, 50 og 90 %
study-years-heading = År for år: kor varig er verknaden?
study-lasting = Delen på liste utan fastlege blir tydeleg endra første gong i {first}, med {then}. I {last} er
    endringa {now}.
study-lasting-none = I ingen av åra blir delen på liste utan fastlege tydeleg endra.
study-lines-words = Frå {from} til {to}. I {to}: {without} utan endringa og {with} med ho; endring {change}.
study-without = Utan
study-with = Med
study-change = Endring
study-centrality-heading = Etter sentralitet: 1 er mest sentral, 6 minst
study-winners-heading = Vinnarar og taparar etter kvar dei bur
study-winners-note = Del av innbyggjarane som bur i ein kommune der delen på liste utan fastlege går ned med meir enn
    0,5 prosentpoeng, er om lag som før, eller går opp med meir enn 0,5 prosentpoeng (median av trekka, siste år).
study-winning = Betre
study-even = Om lag som før
study-losing = Verre
study-map-heading = Kommunane: del innbyggjarar på liste utan fastlege i siste år
study-map-before = Utan endringa, %
study-map-after = Med endringa, %
study-map-change = Endring, prosentpoeng
study-map-words = Delen går ned med meir enn 0,5 prosentpoeng i {better} kommunar, opp i {worse}, og er om lag som før
    i {same}. Tabellen under viser kvar kommune.
study-map-credit = Kart: Kartverket (CC BY 4.0), tilarbeidd frå robhop/fylker-og-kommuner. Små kommunar har få lister,
    og tala der svingar mykje.
study-costs-heading = Kostnader etter kven som betaler
study-costs-note = Endring mot nullalternativet. Noverdien er summen til siste spela år, neddiskontert til det første
    året til tiltaket; det som kjem seinare, er ikkje med. Det staten betaler kommunane, fell ut av summen.
    Skattefinansiering er 20 prosent av netto offentleg utgift. Søylene er gjennomsnitt over trekka, fordi gjennomsnitt
    kan summerast. Prisane er dei sist fastsette; ingen prisvekst blir spela etter dei.
study-no-costs = Tiltaket byrjar etter siste spela år.
study-cost-item = Kven
study-cost-state = Staten: utgift
study-cost-municipalities = Kommunane: utgift
study-cost-net_public = Netto offentleg utgift
study-cost-tax_financing = Skattefinansieringskostnad
study-cost-patients = Pasientane: betaling
study-cost-self_employed = Sjølvstendige legar: inntekt før utgifter
study-present-value = Noverdi, mill. kr
study-last-year-alone = Siste år åleine, mill. kr
study-not-priced-heading = Verknader utan pris
study-not-priced-note = Desse er talde, men ikkje gjorde om til kroner. Innleggingar og dødsfall er venta endringar
    etter kor lenge folk har hatt legen sin; dei blir ikkje spela. Ikkje rekna med: tida og reisa til pasientane,
    kvaliteten i behandlinga, verknader i sjukehus og arbeidsliv, kostnader ved omstillinga.
study-rest-heading = Kva uvissa kviler på
study-rest-note = Kvar søyle viser kor mykje verknaden flyttar seg når føresetnaden går frå 5- til 95-prosentilen sin.
    Oransje er skruar, som ingen har målt.
study-rest-few = Med 40 trekk eller fleire blir det òg vist kva breidda kviler på.
study-rest = Føresetnadene forklarer {explained} % av variasjonen; {dials} % av det kviler på skruar. Resten er
    tilfelle.
study-warning = Åtvaring: {dials} % av det som er forklart, kviler på tilhøve som ingen har målt.
study-warnings = Meir enn halvparten av breidda i desse svara kviler på tilhøve som ingen har målt:
study-unmeasured = Det ingen har målt
study-together-heading = Tiltaka saman
study-together-note = På diagonalen står kvart tiltak åleine. Elles står det som to tiltak gjer saman utover summen av
    kvart: under null dempar dei det talet summen gjev, over null aukar dei det. Rettferdig del er Shapley-verdien; delane
    summerer seg til verknaden av alle saman. Gjennomsnitt over trekka, siste år.
study-shapley = Rettferdig del
study-matrix-beyond = Alle saman: {joint}. Det er {beyond} utover summen av kvart tiltak.
study-matrix-sum = Alle saman: {joint}. Trekka skil det ikkje frå summen av kvart tiltak (utover summen: {beyond}).
study-frontier-heading = Kostnad mot verknad
study-frontier-note = Kvart punkt er eitt tiltak eller ein kombinasjon. Lengst ned er flest utan fastlege hjelpte,
    lengst til venstre er billegast. Den stipla linja går gjennom dei som ingen andre slår på begge måla. Strekar er 90
    prosent av trekka.
study-frontier-x = Netto offentleg utgift, noverdi, mill. kr
study-frontier-y = Del på liste utan fastlege, prosentpoeng
study-recommend = Rapporten tilrår ikkje. Kva som bør veljast, kjem an på kor mykje kvart mål veg, og det er eit
    politisk val. Tabellen seier kva tala seier for kvart mål i siste år. «Uklart» er ikkje det same som ingen verknad.
study-goal = Mål
study-goal-cost = Netto offentleg utgift, noverdi
study-verdict-unclear = Uklart
study-verdict-nearer = Nærare målet
study-verdict-farther = Lenger frå målet
goal-share_residents_without_gp = Færre innbyggjarar på liste utan fastlege
goal-lists_without_gp = Færre lister utan fastlege
goal-wait_days = Kortare ventetid på time
goal-hours_with_duty = Kortare arbeidsveke for fastlegane
goal-duty_districts_not_covered = Færre legevaktdistrikt utan dekning
goal-expected_admissions = Færre akutte innleggingar
study-conditions = Kva som må vere slik, eller gjerast, for at verknadene over skal halde. Bokstaven seier kor godt
    grunnlaget bak ein føresetnad er kjent.
study-no-assumption = Fila til reforma nemner ingen føresetnad.
study-follow-heading = Kva som bør følgjast
study-follow = Halvårsrapporten viser lister utan fastlege, opne lister, listelengd og talet på fastlegar i kvar
    kommune. Går dei utanfor intervallet over, held ikkje føresetnadene. Arbeidstid, ventetid og innleggingar blir målte
    sjeldnare.
study-basis-heading = Grunnlaget: tal, føresetnader og kjelder
study-basis = Alle innbyggjarar, legar og lister er laga av publiserte tal; ingen av dei finst. Reglane er dei som
    gjeld, med kjelde til kvart tal. Åtferda kviler på parametrane under.
study-rates-heading = Satsar for samfunnsøkonomisk analyse
study-rate-economics.discount_rate = Kalkulasjonsrente, realt og i året
study-rate-economics.tax_financing_cost = Skattefinansieringskostnad av netto offentleg utgift
study-tables-heading = Kvart tal i rapporten som tabell
study-unit-percent = %
study-unit-points = prosentpoeng
study-unit-hours = timar i veka
study-unit-days = vyrkedagar
study-unit-years = år
study-unit-million = mill. kr
study-unit-lists = lister
study-unit-districts = distrikt
study-unit-a-year = i året
study-unit-persons = personar
outcome-share_residents_without_gp = Innbyggjarar på liste utan fastlege
outcome-residents_on_lists_without_gp = Talet på liste utan fastlege
outcome-share_lists_open = Opne lister
outcome-waiting = På venteliste for ein annan lege
outcome-wait_days = Ventetid på time
outcome-share_given_up = Timar som blir gjevne opp
outcome-own_doctor_share = Konsultasjonar hos eigen lege
outcome-relation_years_mean = Tid med same fastlege
outcome-contacts_physical = Konsultasjonar hos fastlegen
outcome-contacts_out_of_hours = Kontaktar med legevakta
outcome-expected_admissions = Venta akutte innleggingar
outcome-expected_deaths = Venta dødsfall
outcome-patients_kroner = Betalinga til pasientane
outcome-gps = Fastlegar
outcome-entries = Nye fastlegar
outcome-exits = Fastlegar som sluttar
outcome-doctors_under_40 = Fastlegar under 40 år
outcome-doctors_67_plus = Fastlegar frå 67 år
outcome-avg_list_length_lists_with_gp = Gjennomsnittleg listelengd
outcome-hours_regular = Arbeidstid utan legevakt
outcome-hours_with_duty = Arbeidstid med legevakt
outcome-duty_hours_a_week = Legevakt per fastlege
outcome-self_employed_capitation_kroner = Sjølvstendige: basistilskot
outcome-self_employed_fees_kroner = Sjølvstendige: takstar
outcome-lists_without_gp = Lister utan fastlege
outcome-share_employed_of_all_lists = Lister med fastlønt lege
outcome-adverts = Utlysingar
outcome-new_lists = Nye lister
outcome-duty_districts_not_covered = Legevaktdistrikt utan dekning
outcome-municipalities_kroner = Utgifta til kommunane
outcome-state_kroner = Utgifta til staten
outcome-share_residents_without_gp_centrality_1 = Innbyggjarar på liste utan fastlege, klasse 1
outcome-lists_without_gp_centrality_1 = Lister utan fastlege, klasse 1
outcome-share_residents_without_gp_centrality_2 = Innbyggjarar på liste utan fastlege, klasse 2
outcome-lists_without_gp_centrality_2 = Lister utan fastlege, klasse 2
outcome-share_residents_without_gp_centrality_3 = Innbyggjarar på liste utan fastlege, klasse 3
outcome-lists_without_gp_centrality_3 = Lister utan fastlege, klasse 3
outcome-share_residents_without_gp_centrality_4 = Innbyggjarar på liste utan fastlege, klasse 4
outcome-lists_without_gp_centrality_4 = Lister utan fastlege, klasse 4
outcome-share_residents_without_gp_centrality_5 = Innbyggjarar på liste utan fastlege, klasse 5
outcome-lists_without_gp_centrality_5 = Lister utan fastlege, klasse 5
outcome-share_residents_without_gp_centrality_6 = Innbyggjarar på liste utan fastlege, klasse 6
outcome-lists_without_gp_centrality_6 = Lister utan fastlege, klasse 6
study-ages-heading = Eigendelar etter alder
study-ages-note = Det ein innbyggjar i snitt betaler i eigendelar under taket i året, hos fastlege og legevakt og
    venta andre stader, og delen som når taket (frikort). Alle som bur i landet i desember er med, også dei som ikkje har
    betalt. Den som vart friteken ved alder, har ikkje betalt sidan.
study-incomes-heading = Eigendelar etter inntekta der ein bur
study-incomes-note = Femdelar av innbyggjarane etter medianinntekta i kommunen for hushald etter skatt i 2024
    (Statistisk sentralbyrå), lågast først. Ein kommune blir ikkje delt, og ein utan publisert tal får medianen for
    landet. Dette er område: i kvart av dei bur både fattige og rike.
study-earnings-heading = Inntekta til legane
study-earnings-note = Overslag over det ein sjølvstendig næringsdrivande lege med liste får frå ordninga i året, i
    kroner det året og før kostnadene til praksisen: basistilskot og andre tilskot for eiga liste, og honorar per
    innbyggjar på lista, like for alle. Prosentilar viser fordelinga, resten er snitt i grupper. Kven som er i ei gruppe,
    kan endre seg med tiltaket, så ei endring er både det legane får og kven dei er.
study-unit-kroner = kroner per innbyggjar
study-unit-thousand = tusen kroner
outcome-copayment_mean_age_0_15 = Eigendelar, 0–15 år
outcome-copayment_mean_age_16_24 = Eigendelar, 16–24 år
outcome-copayment_mean_age_25_44 = Eigendelar, 25–44 år
outcome-copayment_mean_age_45_66 = Eigendelar, 45–66 år
outcome-copayment_mean_age_67_79 = Eigendelar, 67–79 år
outcome-copayment_mean_age_80_plus = Eigendelar, 80 år og over
outcome-copayment_mean_income_fifth_1 = Eigendelar, femdel 1 (lågast inntekt)
outcome-copayment_mean_income_fifth_2 = Eigendelar, femdel 2
outcome-copayment_mean_income_fifth_3 = Eigendelar, femdel 3
outcome-copayment_mean_income_fifth_4 = Eigendelar, femdel 4
outcome-copayment_mean_income_fifth_5 = Eigendelar, femdel 5 (høgast inntekt)
outcome-share_with_card_age_0_15 = Frikort, 0–15 år
outcome-share_with_card_age_16_24 = Frikort, 16–24 år
outcome-share_with_card_age_25_44 = Frikort, 25–44 år
outcome-share_with_card_age_45_66 = Frikort, 45–66 år
outcome-share_with_card_age_67_79 = Frikort, 67–79 år
outcome-share_with_card_age_80_plus = Frikort, 80 år og over
outcome-share_with_card_income_fifth_1 = Frikort, femdel 1 (lågast inntekt)
outcome-share_with_card_income_fifth_2 = Frikort, femdel 2
outcome-share_with_card_income_fifth_3 = Frikort, femdel 3
outcome-share_with_card_income_fifth_4 = Frikort, femdel 4
outcome-share_with_card_income_fifth_5 = Frikort, femdel 5 (høgast inntekt)
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
design-lead = Innstillingar av verkemidla som når målet i {year} med {confidence} prosent av trekka, frå dei billegaste. Kvart punkt er spela med andre trekk enn søket lærte av.
design-answer = Svar
design-found = Punkt {point} er det billegaste som når målet: {met} prosent av trekka held seg innanfor, for {cost} mill. kr i året.
design-none = Inga innstilling som vart funnen, når målet {within}. Lengst kjem punkt {point}: {met} prosent av trekka held seg innanfor, for {cost} mill. kr i året.
design-nothing = Inga innstilling av verkemidla bringar målet nærare.
design-within = innanfor budsjettet
design-with-confidence = så sikkert som det vart bede om
design-caution = Søket veit ikkje meir enn modellen. Det finn kva regelverk og verkemiddel gir i modellen, ikkje kva som bør veljast.
design-frontier-note = Kvart punkt er ei innstilling, som spela. Lengst ned er målet nærast når det er å minske, lengst til venstre er billegast. Strekar er 90 prosent av trekka.
design-frontier-x = Netto offentleg utgift utover reglane i dag, mill. kr i året
design-change = Endring i målet
design-levers = Verkemidla i kvart punkt
design-lever = Verkemiddel
design-range = Rom
design-point = Punkt {point}
design-reached = Spela og føresagt
design-reached-note = Føresagt er det stadfortredaren til søket sa før punktet vart spela. Avstanden mellom dei to er feilen.
design-played = Spela
design-foretold = Føresagt
design-met = Trekk som når målet, prosent
design-kept = Nivå som {confidence} prosent av trekka held
design-accuracy = Feilen til stadfortredaren
design-accuracy-note = Feilen av ei køyring som er halden utanfor, og kor mykje av spreiinga som vart føresagt.
design-error = Feil
design-explained = Føresagt, prosent
design-runs = Køyringar
design-file = Reformfil
design-tables = Tabellar og filer

# Tiltak i éin kommune, spurt om i laboratoriet.
local-lists = {many} nye lister
local-training = {many} fastlønte utdanningsstillingar (ALIS)
local-offer = {many} kroner til den som tek ei stilling
local-asked-by = ein kommune, i laboratoriet
local-reference = Eit spørsmål til laboratoriet; ingen har føreslått det
local-mechanism = Nye lister blir lyste ut den første månaden. Den som tek ei stilling, får tilbodet éin gong. Ei utdanningsstilling blir lyst ut med løn, trekkjer meir og held på legen lenger.
local-assumes-choice = Legar vel mellom alle ledige stillingar i landet: etter tilbod, heimfylke, løn eller praksis, lengda på lista og vakt. Den som kjem hit, manglar ein annan stad.
local-assumes-training = Utdanningsstillinga kjem i tillegg til dei som staten betaler for, og kommunen betaler stillinga.
local-assumes-lists = Ei ny liste er tom og så lang som nye legar plar ha, og innbyggjarane vel henne sjølve.
local-spent = Utgifta kommunen har til tiltaket, kroner i året

required-exactly = {a}
required-at-least = {a} eller fleire
required-at-least-of = {a} eller fleire av {b}
required-below = under {a}
required-between = {a} til {b}
required-within-a-week = slutt etter start, innan ei veke
required-municipal-hours = 1 eller fleire av {a} med 1 til {b} timar i veka
required-young-short-list = tak på {a} eller meir, liste under {b}, avtale yngre enn {c} månader
