import type { Language } from "./reader.ts";

/** No-break spaces: a plain one before a unit, a narrow one before French high punctuation. */
export const SPACE = "\u00A0";
export const THIN = "\u202F";

/** How a language writes numbers, sizes and dates. Dates are those of UTC, the same for every visitor. */
export interface Format {
  /** `3 350` with narrow no-break spaces, `3,350` in English. */
  number: (value: number) => string;
  /** At most `digits` significant ones: `21,33211`. */
  precise: (value: number, digits?: number) => string;
  /** Of a share between 0 and 1: `25 %`. */
  percent: (share: number) => string;
  /** Decimal units, as disks and providers count: `502 Ko`. */
  bytes: (size: number) => string;
  /** `30 décembre 2025` */
  date: (at: number) => string;
  /** `30.12.25`, where a numeral stands. */
  shortDate: (at: number) => string;
  /** `30 décembre 2025 à 14:05 UTC` */
  moment: (at: number) => string;
  /** `un, deux et trois` */
  list: (items: string[]) => string;
}

export function format(language: Language): Format {
  return made[language] ?? (made[language] = make(language));
}

const made: Partial<Record<Language, Format>> = {};
const locales = { fr: "fr-FR", en: "en-GB" } as const;
const units = {
  fr: ["octets", "Ko", "Mo", "Go", "To"],
  en: ["bytes", "KB", "MB", "GB", "TB"],
} as const;

function make(language: Language): Format {
  const locale = locales[language];
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const tenthShare = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, {
    day: "2-digit",
    month: "2-digit",
    year: "2-digit",
    timeZone: "UTC",
  });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "UTC",
  });
  const first = firsts[language];
  const and = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    number: (value) => whole.format(value),
    precise: (value, digits = 7) =>
      new Intl.NumberFormat(locale, { maximumSignificantDigits: digits }).format(value),
    // All but a few must not read as all.
    percent: (value) =>
      (value > 0.995 && value < 1) || (value > 0 && value < 0.01)
        ? tenthShare.format(Math.min(0.999, Math.max(0.001, value)))
        : share.format(value),
    bytes: (size) => {
      const step = Math.min(4, size < 1000 ? 0 : Math.floor(Math.log10(size) / 3));
      const value = size / 1000 ** step;
      return (
        (value < 10 && step > 0 ? tenth : new Intl.NumberFormat(locale, integers)).format(value) +
        SPACE +
        units[language][step]
      );
    },
    date: (at) => first(day.format(at)).replaceAll(" ", SPACE),
    shortDate: (at) => short.format(at).replaceAll("/", "."),
    moment: (at) => `${moment.format(at)}${SPACE}UTC`,
    list: (items) => and.format(items),
  };
}

/** French counts the first of a month, and only it. */
const firsts = { fr: (text: string) => text.replace(/^1 /, "1er "), en: (text: string) => text };

const integers = { maximumFractionDigits: 0 };
