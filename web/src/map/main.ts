// The country's map: a figure of every municipality in a year, to be chosen by year, mouse, keyboard or name.
import { type Places, Trouble, ask } from "../shared/api";
import { type Country, type Drawn, classOf, country, draw, limits } from "../shared/geography";
import { element, page } from "../shared/page";

const CLASSES = 6;
const here = page("map");
if (here) start().catch((trouble: unknown) => tell(trouble));

function tell(trouble: unknown) {
  const known = trouble instanceof Trouble ? trouble.message : here?.text("map-trouble");
  here?.root.replaceChildren(element("p", { role: "alert" }, known ?? ""));
}

async function start() {
  if (!here) return;
  const { root, language, text, words, number } = here;
  const address = root.dataset.municipality ?? "/{municipality}";
  const names = (root.dataset.measures ?? "share_residents_without_gp").split(" ");
  const held = new Map<string, Places>();
  const land: Country = await country(language);
  let measure = names[0] ?? "";
  let year = 0;
  let playing: number | undefined;
  let drawn: Drawn | undefined;
  let ends: number[] = [];
  let chosen = "";

  const read = async (name: string): Promise<Places> => {
    const known = held.get(name) ?? (await ask<Places>(`/api/country/municipalities?measure=${name}`, language));
    held.set(name, known);
    return known;
  };
  let places = await read(measure);
  year = lastPublished(places);

  const which = element("select", { id: "map-measure", class: "ds-input" });
  const slider = element("input", { id: "map-year", type: "range", step: 1 });
  const output = element("output", { for: "map-year", class: "map-year" });
  const play = element("button", { type: "button", class: "ds-button", "data-variant": "secondary" }, text("map-play"));
  const figure = element("div", { class: "map-figure", tabindex: 0, role: "application", "aria-label": text("map-keys") });
  const legend = element("ul", { class: "map-legend" });
  const status = element("p", { class: "map-status", "aria-live": "polite" });
  const go = element("a", { class: "ds-link", hidden: true });
  const table = element("table", { class: "ds-table" });
  root.replaceChildren(
    element(
      "div",
      { class: "map-controls" },
      element("div", {}, element("label", { for: "map-measure" }, text("map-measure")), which),
      element("div", { class: "map-years" }, element("label", { for: "map-year" }, text("map-year")), slider, output, play),
    ),
    element("div", { class: "map-body" }, figure, element("div", {}, legend, status, go)),
    element("details", { class: "map-table" }, element("summary", {}, text("map-table")), table),
  );
  for (const name of names) which.append(element("option", { value: name }, words((await read(name)).measure.title)));

  const at = () => places.years.indexOf(year);
  const byNumber = () => new Map(places.items.map((one) => [one.municipality, one]));
  const shown = (value: number | null | undefined) =>
    value == null ? text("map-none") : `${number(value)}${places.measure.unit === "percent" ? " %" : ""}`;

  function paint() {
    const rows = byNumber();
    output.textContent = String(year);
    slider.value = String(year);
    slider.setAttribute("aria-valuetext", `${year}, ${text(`map-${statusOf()}`)}`);
    drawn?.paths.forEach((path, place) => {
      const value = rows.get(place)?.values[at()];
      const shade = value == null ? "none" : `shade-${Math.round((classOf(value, ends) * 5) / Math.max(1, ends.length))}`;
      path.setAttribute("class", `place ${shade}${place === chosen ? " chosen" : ""}`);
    });
    tellChosen();
    const sorted = places.items
      .map((one) => ({ one, value: one.values[at()] }))
      .sort((a, b) => (b.value ?? -1) - (a.value ?? -1));
    table.replaceChildren(
      element("caption", {}, `${words(places.measure.title)}, ${year} (${text(`map-${statusOf()}`)})`),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, text("map-place")), element("th", { scope: "col" }, String(year)))),
      element(
        "tbody",
        {},
        ...sorted.map(({ one, value }) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, element("a", { href: address.replace("{municipality}", one.municipality) }, one.name)),
            element("td", {}, shown(value)),
          ),
        ),
      ),
    );
  }

  function statusOf(): string {
    const kinds = places.items.map((one) => one.status[at()]);
    const published = kinds.filter((kind) => kind === "published").length;
    const played = kinds.filter((kind) => kind === "played").length;
    if (published === 0) return played === 0 ? "none" : "played";
    return played === 0 ? "published" : "mixed";
  }

  function tellChosen() {
    const one = byNumber().get(chosen);
    if (!one) {
      status.textContent = `${year}: ${text(`map-${statusOf()}`)}. ${text("map-choose")}`;
      go.hidden = true;
      return;
    }
    const kind = one.status[at()] ?? "none";
    status.textContent = `${one.name}, ${year}: ${shown(one.values[at()])} (${text(`map-${kind}`)})`;
    go.href = address.replace("{municipality}", one.municipality);
    go.textContent = text("map-open", { name: one.name });
    go.hidden = false;
  }

  function layout() {
    const width = Math.max(260, Math.min(620, figure.clientWidth || root.clientWidth || 360));
    drawn = draw(land, width, words(places.measure.title), () => "none");
    figure.replaceChildren(drawn.svg);
    ends = limits(
      places.items.flatMap((one) => one.values.filter((value): value is number => value != null)),
      CLASSES,
    );
    const edges = [null, ...ends, null];
    legend.replaceChildren(
      ...edges.slice(0, -1).map((low, step) => {
        const high = edges[step + 1];
        const unit = places.measure.unit === "percent" ? " %" : "";
        const range =
          low == null ? `< ${number(high ?? 0)}` : high == null ? `≥ ${number(low)}` : `${number(low)} – ${number(high)}`;
        const shade = Math.round((step * 5) / Math.max(1, ends.length));
        return element("li", {}, element("span", { class: `swatch shade-${shade}`, "aria-hidden": "true" }), range + unit);
      }),
      element("li", {}, element("span", { class: "swatch none", "aria-hidden": "true" }), text("map-none")),
    );
    slider.min = String(places.years[0] ?? year);
    slider.max = String(places.years.at(-1) ?? year);
    if (!places.years.includes(year)) year = lastPublished(places);
    paint();
  }

  const choose = (place: string) => {
    chosen = place;
    paint();
  };
  which.addEventListener("change", async () => {
    measure = which.value;
    places = await read(measure);
    layout();
  });
  slider.addEventListener("input", () => {
    const wanted = Number(slider.value);
    year = places.years.reduce((best, one) => (Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best), places.years[0] ?? wanted);
    paint();
  });
  play.addEventListener("click", () => {
    if (playing != null) return halt();
    play.textContent = text("map-stop");
    playing = window.setInterval(() => {
      const next = places.years[at() + 1];
      year = next ?? places.years[0] ?? year;
      paint();
      if (next === places.years.at(-1)) halt();
    }, 600);
  });
  function halt() {
    window.clearInterval(playing);
    playing = undefined;
    play.textContent = text("map-play");
  }
  figure.addEventListener("click", (event) => {
    const place = (event.target as Element).closest<SVGPathElement>("[data-place]")?.dataset.place;
    if (place === chosen && place) location.assign(address.replace("{municipality}", place));
    else if (place) choose(place);
  });
  figure.addEventListener("keydown", (event) => {
    const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (way) {
      event.preventDefault();
      const next = nearest(drawn, chosen, way as [number, number]);
      if (next) choose(next);
    } else if (event.key === "Enter" && chosen) {
      location.assign(address.replace("{municipality}", chosen));
    }
  });
  new ResizeObserver(() => {
    if (drawn && Math.abs(Number(drawn.svg.getAttribute("width")) - figure.clientWidth) > 40) layout();
  }).observe(figure);
  layout();
}

/** The last year that is published for most municipalities. */
function lastPublished(places: Places): number {
  const many = places.years.filter((_, at) => places.items.filter((one) => one.status[at] === "published").length > 100);
  return many.at(-1) ?? places.years.at(-1) ?? 2025;
}

/** The municipality that lies next in that direction. */
function nearest(drawn: Drawn | undefined, from: string, [east, south]: [number, number]): string | undefined {
  if (!drawn) return undefined;
  const middle = (path: SVGPathElement): [number, number] => {
    const box = path.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const own = drawn.paths.get(from);
  if (!own) return drawn.paths.has("0301") ? "0301" : drawn.paths.keys().next().value;
  const [x, y] = middle(own);
  let best: [string, number] | undefined;
  drawn.paths.forEach((path, place) => {
    const [px, py] = middle(path);
    const along = (px - x) * east + (py - y) * south;
    const across = Math.abs((px - x) * south) + Math.abs((py - y) * east);
    if (place === from || along <= 0 || across > along * 1.5) return;
    const far = along + across;
    if (!best || far < best[1]) best = [place, far];
  });
  return best?.[0];
}
