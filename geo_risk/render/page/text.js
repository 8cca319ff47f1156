/**
 * What the page says, in the chosen language. Values stand in `<bdi>`, so that a
 * number or a foreign name keeps its own direction inside an Urdu sentence.
 */
import { el } from "./dom.js";

const THOUSANDS = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const HOLES = /\{(\w+)\}/;

/**
 * @param {object} strings the table of `render/text.py`
 * @param {() => string} language
 */
export function createText(strings, language) {
  function pattern(key, params) {
    const entry = strings[key];
    if (!entry) throw new Error(`no text for ${key}`);
    const found = entry[language()];
    if (typeof found === "string") return found;
    const rule = new Intl.PluralRules(language()).select(Number(params.n));
    return found[rule] || found.other;
  }
  return {
    language,
    /** A text without markup: for attributes, the title, the CSV. */
    plain(key, params = {}) {
      return pattern(key, params)
        .split(HOLES)
        .map((part, i) => (i % 2 ? String(params[part] ?? "") : part))
        .join("");
    },
    /** A text for the page: a fragment whose values stand in `<bdi>`. */
    say(key, params = {}) {
      const fragment = document.createDocumentFragment();
      pattern(key, params)
        .split(HOLES)
        .forEach((part, i) => {
          if (i % 2) fragment.append(el("bdi", {}, params[part] ?? ""));
          else if (part) fragment.append(part);
        });
      return fragment;
    },
    /** A record's name in the chosen language; English where Urdu is unknown. */
    name(record) {
      return language() === "ur" && record.ur ? record.ur : record.en;
    },
    /** The date as people write it: 31 October 2026. */
    date(iso) {
      const [year, month, day] = iso.split("-").map(Number);
      return `${day} ${this.plain(`month.${month}`)} ${year}`;
    },
  };
}

/** A number of things expected: as many digits as it can bear. */
export function expectedText(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (value >= 10) return THOUSANDS.format(value);
  if (value >= 1) return value.toFixed(1);
  if (value >= 0.005) return value.toFixed(2);
  return "< 0.01";
}

/** A whole number with thousands set apart. */
export function countText(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  return THOUSANDS.format(value);
}

/** A share as percent; never "100 %" or "0 %" for what is merely close. */
export function shareText(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (value > 0.995 && value < 1) return "> 99 %";
  if (value < 0.005 && value > 0) return "< 1 %";
  return `${Math.round(value * 100)} %`;
}

/** An interval: low to high. */
export function intervalText(low, high) {
  return `${countText(low)} – ${countText(high)}`;
}

/** A number on the page: always left to right, whatever stands around it. */
export function num(text, className) {
  const number = el("bdi", { dir: "ltr" }, text);
  return className ? el("span", { class: className }, number) : number;
}
