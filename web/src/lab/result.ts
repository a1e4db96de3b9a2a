// The result as charts with bands, and a map of the difference. All figures are in the page's tables too.
import { type Answer, type Scenario, ask } from "../shared/api";
import { type Band, type Bar, bands, bars } from "../shared/chart";
import { country, draw } from "../shared/geography";
import { element, page } from "../shared/page";

/** Percentage points that part the classes of the difference. */
const ENDS = [-5, -1, -0.25, 0.25, 1, 5];

export async function result() {
  const here = page("lab-result");
  const id = here?.root.dataset.run;
  if (!here || !id) return;
  const { root, language, text, words, number } = here;
  const answer = await ask<Answer>(`/api/lab/runs/${id}/result`, language);
  const title = (name: string) => {
    const outcome = answer.outcomes.find((one) => one.name === name);
    return outcome ? words(outcome.title) : name;
  };
  const unit = (name: string) => answer.outcomes.find((one) => one.name === name)?.unit ?? "";
  const inUnit = (name: string) => {
    const key = `lab-unit-${unit(name).replaceAll(" ", "-")}`;
    const told = unit(name).startsWith("kroner") ? (language === "en" ? "NOK" : "kr") : text(key);
    return told === key ? title(name) : `${title(name)} (${told})`;
  };
  /** How marks of an axis are written, by the largest of its figures. */
  const mark = (name: string, largest: number) => {
    if (unit(name) === "percent") return (value: number) => `${number(value)}${language === "en" ? "" : "\u00a0"}%`;
    const millions = unit(name).startsWith("kroner") && largest >= 1e7;
    return (value: number) => (millions ? `${number(value / 1e6)}\u00a0${language === "en" ? "m" : "mill."}` : number(value));
  };

  // Charts: the rules as they are, and up to three scenarios.
  const scenarios = answer.scenarios.slice(0, 3);
  const names = [text("lab-baseline"), ...scenarios.map((one) => words(one.title))];
  const charts = element("div", { class: "lab-charts" });
  const outcomes = [...new Set(scenarios[0]?.series.map((year) => year.outcome))];
  const key = element(
    "ul",
    { class: "chart-key" },
    ...names.map((name, at) => element("li", {}, element("span", { class: `key series-${at}`, "aria-hidden": "true" }), name)),
  );
  const drawCharts = () => {
    const wide = root.clientWidth > 720;
    const width = Math.max(260, wide ? (root.clientWidth - 24) / 2 : root.clientWidth);
    charts.replaceChildren(
      ...outcomes.slice(0, 6).map((outcome) => {
        const rows: Band[] = scenarios.flatMap((scenario, at) =>
          scenario.series
            .filter((year) => year.outcome === outcome)
            .flatMap((year) => [
              ...(at === 0 ? [{ year: year.year, series: names[0] ?? "", ...year.without }] : []),
              { year: year.year, series: names[at + 1] ?? "", ...year.with },
            ]),
        );
        return element(
          "figure",
          {},
          element("figcaption", {}, inUnit(outcome)),
          bands(rows, names, title(outcome), mark(outcome, Math.max(...rows.map((row) => Math.abs(row.middle)))), width),
        );
      }),
    );
  };

  // Reforms together: each alone, what two do beyond both, and all.
  const reformTitle = (name: string) => {
    const found = answer.scenarios.find((one) => one.key === name);
    return found ? words(found.title) : name;
  };
  const drawTogether = () => {
    for (const one of answer.together) {
      const place = document.querySelector<HTMLElement>(`[data-together="${one.outcome}"]`);
      if (!place) continue;
      const rows: Bar[] = [
        ...Object.entries(one.alone).map(([name, spread]) => ({ name: reformTitle(name), ...spread })),
        ...Object.entries(one.pairs).map(([key, spread]) => ({
          name: `${text("lab-pair")}: ${key.split("+").map(reformTitle).join(" + ")}`,
          ...spread,
        })),
        { name: text("lab-joint"), ...one.joint },
      ];
      const format = mark(one.outcome, Math.max(...rows.map((row) => Math.abs(row.middle))));
      place.replaceChildren(bars(rows, title(one.outcome), format, Math.max(260, Math.min(720, place.clientWidth))));
    }
  };

  // The map of the difference.
  const land = await country(language);
  const which = element("select", { id: "lab-map-which", class: "ds-input" });
  for (const scenario of answer.scenarios) which.append(element("option", { value: scenario.key }, words(scenario.title)));
  const holder = element("div", { class: "map-figure" });
  const told = element("p", { class: "map-status", "aria-live": "polite" }, text("lab-map-choose"));
  const classOf = (value: number) => ENDS.filter((end) => value >= end).length;
  const drawMap = () => {
    const scenario = answer.scenarios.find((one) => one.key === which.value) as Scenario | undefined;
    const places = new Map(scenario?.municipalities.map((one) => [one.municipality, one]));
    const width = Math.max(260, Math.min(560, root.clientWidth));
    const { svg } = draw(land, width, text("lab-map"), (place) => {
      const found = places.get(place);
      return found ? `change-${classOf(found.change.middle)}` : "none";
    });
    svg.addEventListener("click", (event) => {
      const place = (event.target as Element).closest<SVGPathElement>("[data-place]")?.dataset.place;
      const found = place ? places.get(place) : undefined;
      if (found) {
        told.textContent = text("lab-map-place", {
          name: found.name,
          without: number(found.without),
          with: number(found.with),
          low: number(found.change.low90),
          high: number(found.change.high90),
        });
      }
    });
    holder.replaceChildren(svg);
  };
  const legend = element(
    "ul",
    { class: "map-legend" },
    ...[...Array(ENDS.length + 1).keys()].map((step) => {
      const low = ENDS[step - 1];
      const high = ENDS[step];
      const span =
        low == null ? `< ${number(high ?? 0)}` : high == null ? `≥ ${number(low)}` : `${number(low)} ${language === "en" ? "to" : "til"} ${number(high)}`;
      return element("li", {}, element("span", { class: `swatch change-${step}`, "aria-hidden": "true" }), span);
    }),
  );
  which.addEventListener("change", drawMap);
  root.replaceChildren(
    element("h2", { class: "ds-heading", "data-size": "sm" }, text("lab-charts")),
    key,
    charts,
    element("h2", { class: "ds-heading", "data-size": "sm" }, text("lab-map")),
    element("div", { class: "ds-field" }, element("label", { class: "ds-label", for: "lab-map-which" }, text("lab-scenario")), which),
    element("div", { class: "map-body" }, holder, element("div", {}, legend, told)),
  );
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(root.clientWidth - width) < 40) return;
    width = root.clientWidth;
    drawCharts();
    drawMap();
    drawTogether();
  }).observe(root);
}
