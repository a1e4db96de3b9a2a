// The repository's own map of municipalities: TopoJSON in metres east and north.
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
  return feature(topology, object) as Country;
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

/** Ends of classes: round numbers that part the values into about equal shares. */
export function limits(values: number[], classes: number): number[] {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return [];
  const ends: number[] = [];
  for (let at = 1; at < classes; at += 1) {
    const raw = sorted[Math.floor((at * (sorted.length - 1)) / classes)] ?? 0;
    const round = Number(raw.toPrecision(2));
    if (round > (ends.at(-1) ?? Math.min(0, (sorted[0] ?? 0) - 1))) ends.push(round);
  }
  return ends;
}

export const classOf = (value: number, ends: number[]): number => ends.filter((end) => value >= end).length;
