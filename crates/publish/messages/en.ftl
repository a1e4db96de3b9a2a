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
