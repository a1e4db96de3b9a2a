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
