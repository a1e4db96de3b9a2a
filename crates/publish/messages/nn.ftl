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
