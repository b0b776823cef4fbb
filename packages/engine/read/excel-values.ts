import { plainNumber } from "./canonical.ts";

/** How a number format shows a number. */
export type Shown = "number" | "date" | "datetime" | "time" | "elapsed";

const BUILT_IN: Record<number, Shown> = { 22: "datetime", 46: "elapsed" };
for (const id of [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
  BUILT_IN[id] = "date";
for (const id of [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]) BUILT_IN[id] = "time";

/** What the number format with this id or code makes of numbers (ECMA-376, 18.8.30 and 18.8.31). */
export function shownBy(id: number, code: string | undefined): Shown {
  if (code === undefined) return BUILT_IN[id] ?? "number";
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(code);
  const [bare = ""] = code
    .replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, "")
    .split(";");
  if (/general/i.test(bare)) return "number";
  if (elapsed) return "elapsed";
  const time = /[hs]|am\/pm|a\/p/i.test(bare);
  const day = /[yd]/i.test(bare.replaceAll(/am\/pm/gi, "")) || (!time && /m/i.test(bare));
  if (day && /[#0?]\.?[#0?]*e\+/i.test(bare)) return "number";
  if (day) return time ? "datetime" : "date";
  return time && !/^[\s#0?.,%]*$/.test(bare) ? "time" : "number";
}

const DAY = 86_400_000;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

/**
 * A serial day as ISO 8601, to the millisecond. 1900: day 1 is 1 January 1900 and 29 February 1900 exists;
 * 1904: day 0 is 1 January 1904.
 */
export function serialDate(serial: number, shown: Shown, from1904: boolean): string {
  if (shown === "elapsed" || (shown === "time" && serial >= 0 && serial < 1))
    return clock(Math.round(serial * DAY), shown === "elapsed");
  const days = from1904 ? serial + 1462 : serial;
  if (shown === "date" && Number.isInteger(days) && days >= 0 && days <= LAST_DAY)
    return dayText(days);
  if (days < 0 || days > LAST_DAY) return excelNumber(serial);
  const iso = momentOf(days).toISOString();
  const midnight = iso.endsWith("T00:00:00.000Z");
  if (midnight && shown === "date") return iso.slice(0, 10);
  return iso.endsWith(".000Z") ? iso.slice(0, 19) : iso.slice(0, 23);
}

/** Day 60 of 1900 never was; it is told as the day before it. */
function momentOf(days: number): Date {
  return new Date(Math.round(((days < 60 ? days + 1 : days) - 25_569) * DAY));
}

const days = new Map<number, string>();

/** Columns of dates hold the same days again and again. */
function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    if (days.size > 20_000) days.clear();
    text = momentOf(day).toISOString().slice(0, 10);
    days.set(day, text);
  }
  return text;
}

/** The fifteen digits a spreadsheet holds, without the noise of binary fractions. */
export function excelNumber(value: number): string {
  const text = String(value);
  // Most numbers are short: nothing to round then.
  if (text.length <= 16 && !text.includes("e")) return text;
  return plainNumber(Number(value.toPrecision(15)));
}

function clock(milliseconds: number, elapsed: boolean): string {
  const sign = milliseconds < 0 ? "-" : "";
  const total = Math.abs(milliseconds);
  const hours = Math.floor(total / 3_600_000);
  const rest = total % 1000 === 0 ? "" : `.${String(total % 1000).padStart(3, "0")}`;
  const shownHours = elapsed ? hours : hours % 24;
  return `${sign}${two(shownHours)}:${two((total / 60_000) % 60)}:${two((total / 1000) % 60)}${rest}`;
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, "0");
}

/** `_x000D_` stands for a character XML cannot hold (ECMA-376, 22.9.2.19). */
export function spreadsheetText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replaceAll(/_x([\da-fA-F]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
