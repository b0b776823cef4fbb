/** Whether two cells say the same, one as a spreadsheet shows it, the other in canonical form. */
export function sameCell(shown: string, ours: string): boolean {
  const left = tidy(shown);
  const right = tidy(ours);
  if (left === right || left.toLowerCase() === right.toLowerCase()) return true;
  return sameNumber(left, right) || sameDay(left, right);
}

/** Tables as they are compared: without empty rows and columns around them. */
export function trimmed(rows: string[][]): string[][] {
  const filled = rows.map((row) => row.map(tidy));
  const used = filled.flatMap((row, at) => (row.some((cell) => cell !== "") ? [at] : []));
  const [first = 0] = used;
  const last = used.at(-1) ?? -1;
  const kept = rows.slice(first, last + 1);
  const columns = kept.flatMap((row) => row.flatMap((cell, at) => (tidy(cell) === "" ? [] : [at])));
  const left = Math.min(...columns);
  const right = Math.max(...columns, -1);
  return kept.map((row) =>
    Array.from({ length: right - left + 1 }, (_, at) => row[left + at] ?? ""),
  );
}

function tidy(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/g, " ").trim();
}

/** Equal to the digits shown; a percent sign, thousands marks, a currency and accountants' brackets read. */
function sameNumber(shown: string, ours: string): boolean {
  const value = ours === "" ? Number.NaN : Number(ours);
  if (Number.isNaN(value)) return false;
  const negative = /^\(.*\)$|^-|^[^\d]*-\s?[$€£]?\d/.test(shown);
  const bare = shown.replaceAll(/[()$€£,% ]|^-|-(?=[$€£])|(?<=^[$€£])-/g, "").replace(/^-/, "");
  const match = /^(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(bare);
  if (!match || bare === "") return shown === "-" && value === 0;
  const [, , decimals = "", power = "0"] = match;
  const scale = shown.includes("%") ? 100 : 1;
  const unit = 10 ** (Number(power) - decimals.length);
  const wanted = (negative ? -1 : 1) * Number(bare);
  return Math.abs(wanted - value * scale) <= unit * 0.5001 + Math.abs(value) * 1e-9;
}

const MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec".split("|");

const CANONICAL = /^(?:(\d{4})-(\d\d)-(\d\d)T?)?(?:(\d+):(\d\d))?/;

/** The same day, or the same minute where only a time is shown. */
function sameDay(shown: string, ours: string): boolean {
  const [, year, month, day, hour, minute] = (CANONICAL.exec(ours) ?? []).map<number>(Number);
  const [clock = "", time] = timeIn(shown);
  const date = shown.replace(clock, "").trim();
  if (date !== "" && year) return sameDate(date, year, Number(month), Number(day));
  return time === (Number(hour) % 24) * 60 + Number(minute);
}

function timeIn(shown: string): [string, number] | [] {
  const match = /(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s*([AP]M)?/i.exec(shown);
  if (!match) return [];
  const [clock, hour = "", minute = "", half = ""] = match;
  const hours = (Number(hour) % (half === "" ? 24 : 12)) + (/p/i.test(half) ? 12 : 0);
  return [clock, hours * 60 + Number(minute)];
}

/** At least two of year, month and day are shown, and none that is another's. */
function sameDate(shown: string, year: number, month: number, day: number): boolean {
  const numbers = (shown.match(/\d+/g) ?? []).map(Number);
  const named = MONTHS.findIndex((name) => shown.toLowerCase().includes(name)) + 1;
  const known = new Set([year, year % 100, month, day]);
  const strange = numbers.some((number) => !known.has(number)) || (named > 0 && named !== month);
  return !strange && numbers.length + (named > 0 ? 1 : 0) >= 2;
}
