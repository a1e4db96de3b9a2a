// What the server's API answers, typed from its own description (`npm run api`).
import type { components } from "../api";

type Schemas = components["schemas"];
export type Answer = Schemas["Answer"];
export type Places = Schemas["PlacesTold"];
export type Run = Schemas["Run"];
export type Scenario = Schemas["Scenario"];
export type Spread = Schemas["Spread"];
export type Words = Schemas["Words"];

/** What the server says is wrong, in the reader's language. */
export class Trouble extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export type Language = "nb" | "nn" | "en";

export async function ask<T>(path: string, language: Language, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(path, {
    ...init,
    headers: { accept: "application/json", "accept-language": language, ...init.headers },
  });
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Trouble(answer.status, body?.detail ?? answer.statusText);
  return body as T;
}
