// The repository's own map of municipalities: TopoJSON in degrees, drawn as zone 33 of UTM has the country.
import * as Plot from "@observablehq/plot";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { type Language, ask } from "./api";
import { plain } from "./chart";

export type Country = FeatureCollection<Geometry, { name?: string }>;

export async function country(language: Language): Promise<Country> {
  const topology = await ask<Topology>("/api/country/map", language);
  const object = Object.values(topology.objects)[0] as GeometryCollection;
  const land = feature(topology, object) as Country;
  for (const one of land.features) {
    const shape = one.geometry;
    const polygons = shape.type === "MultiPolygon" ? shape.coordinates : shape.type === "Polygon" ? [shape.coordinates] : [];
    for (const point of polygons.flat(2)) flatten(point);
  }
  return land;
}

/** Degrees to the plane of a transverse Mercator around 15 degrees east; the earth is a ball here. */
function flatten(point: number[]) {
  const [east, north] = [(((point[0] ?? 0) - 15) * Math.PI) / 180, ((point[1] ?? 0) * Math.PI) / 180];
  point[0] = Math.atanh(Math.cos(north) * Math.sin(east));
  point[1] = Math.atan2(Math.tan(north), Math.cos(east));
}

/** A municipality's number with four digits. */
export const numberOf = (one: Feature): string => String(one.id).padStart(4, "0");

export type Drawn = { svg: SVGSVGElement; paths: Map<string, SVGPathElement> };

/** The country, each municipality in the class that `classed` gives it. */
export function draw(land: Country, width: number, title: string, classed: (number: string) => string): Drawn {
  const svg = Plot.plot({
    width,
    height: Math.round(width * 1.18),
    margin: 2,
    ariaLabel: title,
    projection: { type: "reflect-y", domain: land },
    marks: [Plot.geo(land.features, { strokeWidth: 0.4 })],
  }) as SVGSVGElement;
  plain(svg).classList.add("country");
  const paths = new Map<string, SVGPathElement>();
  svg.querySelectorAll<SVGPathElement>("path").forEach((path, at) => {
    const one = land.features[at];
    if (!one) return;
    const number = numberOf(one);
    for (const name of ["fill", "stroke"]) path.removeAttribute(name);
    path.setAttribute("class", `place ${classed(number)}`);
    path.dataset.place = number;
    paths.set(number, path);
  });
  return { svg, paths };
}

/** Ends of classes: round numbers that part what is above nothing into about equal shares; the lowest class has what is nothing too. */
export function limits(values: number[], classes: number): number[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const ends: number[] = [];
  for (let at = 1; at < classes; at += 1) {
    const raw = sorted[Math.floor((at * (sorted.length - 1)) / classes)] ?? 0;
    const round = Number(raw.toPrecision(2));
    if (round > (ends.at(-1) ?? 0)) ends.push(round);
  }
  return ends;
}

export const classOf = (value: number, ends: number[]): number => ends.filter((end) => value >= end).length;
