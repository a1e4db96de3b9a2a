// What the page hands over to a script: its language, texts and addresses.
import type { Language, Words } from "./api";

export type Page = {
  root: HTMLElement;
  language: Language;
  text: (key: string, values?: Record<string, string | number>) => string;
  words: (words: Words) => string;
  number: (value: number, digits?: number) => string;
};

/** The element that the page keeps for a script, with its texts as JSON in `data-texts`. */
export function page(id: string): Page | null {
  const root = document.getElementById(id);
  if (!root) return null;
  const texts: Record<string, string> = JSON.parse(root.dataset.texts ?? "{}");
  const language = (document.documentElement.lang.slice(0, 2) || "nb") as Language;
  const locale = { nb: "nb-NO", nn: "nn-NO", en: "en-GB" }[language];
  return {
    root,
    language,
    text: (key, values = {}) =>
      Object.entries(values).reduce(
        (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
        texts[key] ?? key,
      ),
    words: (words) => words[language],
    number: (value, digits) =>
      new Intl.NumberFormat(locale, {
        maximumFractionDigits: digits ?? (Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2),
      }).format(value),
  };
}

/** An element with attributes and children; text is text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string | number | boolean> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false) made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}
