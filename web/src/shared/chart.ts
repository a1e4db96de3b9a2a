// Charts by Observable Plot, drawn in the page's own colours. A chart never stands alone: the page has its table.
import * as Plot from "@observablehq/plot";

/** Plot's own style sheet is left out: the page's rules forbid inline ones, and the site's hold instead. */
export function plain<T extends Element>(figure: T): T {
  figure.querySelectorAll("style").forEach((style) => style.remove());
  // A group without a role may have no name; the chart has one.
  figure.querySelectorAll("g[aria-label]").forEach((group) => group.removeAttribute("aria-label"));
  if (figure instanceof SVGElement) figure.classList.add("chart");
  return figure;
}

export type Bar = { name: string; middle: number; low90: number; high90: number };

/** Effects as dots with nine of ten draws as lines, one beneath the other, around zero. */
export function bars(rows: Bar[], title: string, format: (value: number) => string, width: number): SVGSVGElement {
  const names = rows.map((row) => row.name);
  const left = Math.min(width * 0.45, 300);
  const letters = Math.max(12, Math.floor(left / 7));
  const figure = Plot.plot({
    width,
    height: 40 + rows.length * 34,
    marginLeft: left,
    marginRight: 24,
    ariaLabel: title,
    x: { label: null, grid: true, nice: true, tickFormat: format, ticks: Math.max(2, Math.floor((width - left) / 90)) },
    y: {
      domain: names,
      label: null,
      tickFormat: (name: string) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name),
    },
    marks: [
      Plot.ruleX([0]),
      Plot.ruleY(rows, { y: "name", x1: "low90", x2: "high90", stroke: "var(--series-1)", strokeWidth: 6, strokeOpacity: 0.35 }),
      Plot.dot(rows, { y: "name", x: "middle", fill: "var(--series-1)", r: 4.5 }),
    ],
  });
  return plain(figure as SVGSVGElement);
}

export type Band = { year: number; middle: number; low90: number; high90: number; series: string };

/** Medians as lines and nine of ten draws as fields; the first series is the rules as they are. */
export function bands(
  rows: Band[],
  names: string[],
  title: string,
  format: (value: number) => string,
  width: number,
): SVGSVGElement {
  const colour = (name: string) => `var(--series-${names.indexOf(name) % 4})`;
  const field = (row: Band) => colour(row.series);
  const figure = Plot.plot({
    width,
    height: Math.min(280, Math.max(200, width * 0.55)),
    marginLeft: 56,
    marginRight: 16,
    ariaLabel: title,
    x: { tickFormat: "d", label: null, interval: 1, ticks: Math.min(8, Math.floor(width / 70)) },
    y: { label: null, grid: true, nice: true, zero: false, tickFormat: format },
    marks: [
      Plot.areaY(rows, { x: "year", y1: "low90", y2: "high90", z: "series", fill: field, fillOpacity: 0.16 }),
      Plot.lineY(rows, { x: "year", y: "middle", z: "series", stroke: field, strokeWidth: 2.2 }),
      Plot.dot(rows, Plot.selectLast({ x: "year", y: "middle", z: "series", fill: field, r: 3.4 })),
    ],
  });
  return plain(figure as SVGSVGElement);
}
