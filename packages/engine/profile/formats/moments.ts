import { folded } from "./lookup.ts";

const MONTHS = [
  "janvier|janv|jan|january",
  "fevrier|fevr|fev|february|feb",
  "mars|mar|march",
  "avril|avr|april|apr",
  "mai|may",
  "juin|june|jun",
  "juillet|juil|jul|july",
  "aout|aou|august|aug",
  "septembre|sept|sep|september",
  "octobre|oct|october",
  "novembre|nov|november",
  "decembre|dec|december",
].map((names) => new Set(names.split("|")));
const FRENCH_MONTHS =
  "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre".split("|");

const NUMERIC = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$|^(\d{1,2})([-/.])(\d{1,2})\6(\d{4}|\d{2})$/;
const TIME = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:[.,]\d{1,9})?)?$/;
const ZONE = /\s?(?:Z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/;

/** A day, in digits of either order or with the month in words; without marks only year first. */
export function isDate(value: string): boolean {
  const text = value.trim();
  if (text.length < 6 || text.length > 30) return false;
  if (/^\d{8}$/.test(text)) {
    const year = Number(text.slice(0, 4));
    return (
      year >= 1000 && year < 2200 && isDay(year, Number(text.slice(4, 6)), Number(text.slice(6)))
    );
  }
  const match = NUMERIC.exec(text);
  if (!match) return isWordDate(text);
  const [, year, , month, day, first, , second, last] = match.map((part) => part && Number(part));
  if (typeof year === "number") return isDay(year, Number(month), Number(day));
  const written = Number(last) < 100 ? 2000 + Number(last) : Number(last);
  return (
    isDay(written, Number(second), Number(first)) || isDay(written, Number(first), Number(second))
  );
}

/** Day, French month, year. */
export function isFrenchDate(value: string): boolean {
  const match = /^(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4})$/.exec(folded(value));
  const month = FRENCH_MONTHS.indexOf(match?.[2] ?? "");
  return match !== null && month >= 0 && isDay(Number(match[3]), month + 1, Number(match[1]));
}

export function isNaiveDatetime(value: string): boolean {
  const parts = /^(\S+)[T ]\s*(\S+)$/.exec(value.trim());
  if (!parts || ZONE.test(value.trim())) return false;
  const [, first = "", second = ""] = parts;
  return (isDate(first) && TIME.test(second)) || (TIME.test(first) && isDate(second));
}

/** With its distance from UTC, behind the time on either side of the day. */
export function isAwareDatetime(value: string): boolean {
  const text = value.trim();
  const reversed = /^(\S+) (\S+)$/.exec(text);
  const turned = reversed && /^\d\d:/.test(text) ? `${reversed[2]} ${reversed[1]}` : text;
  const zone = ZONE.exec(turned)?.[0];
  if (zone === undefined || !/\d:\d/.test(turned.slice(0, -zone.length))) return false;
  return isNaiveDatetime(turned.slice(0, -zone.length));
}

/** As mails write it (RFC 822, §5). */
export function isRfc822(value: string): boolean {
  const match =
    /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\S+) (?:GMT|UTC|UT|Z|[ECMP][SD]T|[+-]\d{4})$/.exec(
      value.trim(),
    );
  return match !== null && TIME.test(match[4] ?? "");
}

export function isMonthNumber(value: string): boolean {
  return /^(?:0?[1-9]|1[0-2])$/.test(value);
}

/** Two years in a row: `2012-13`, `2012/2013`. */
export function isSchoolYear(value: string): boolean {
  const match = /^((?:19|20)\d\d)\s?[-/–]\s?((?:19|20)?\d\d)$/.exec(value.trim());
  if (!match) return false;
  const [, first = "", second = ""] = match;
  return (Number(first) + 1) % 100 === Number(second) % 100;
}

function isWordDate(text: string): boolean {
  const match = /^(?:[a-z]+ )?(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+) (\d{4}|\d{2})$/.exec(
    folded(text),
  );
  if (!match) return false;
  const month = MONTHS.findIndex((names) => names.has(match[2] ?? ""));
  return month >= 0 && isDay(Number(match[3]), month + 1, Number(match[1]));
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day <= days;
}
