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
  const value = Number(ours);
  if (ours === "" || Number.isNaN(value)) return false;
  const negative = /^\(.*\)$|^-|^[^\d]*-\s?[$€£]?\d/.test(shown);
  const bare = shown.replaceAll(/[()$€£,% ]|^-|-(?=[$€£])|(?<=^[$€£])-/g, "").replace(/^-/, "");
  const match = /^(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(bare);
  if (!match || bare === "") return shown === "-" && value === 0;
  const scale = shown.includes("%") ? 100 : 1;
  const unit = 10 ** (Number(match[3] ?? 0) - (match[2]?.length ?? 0));
  const wanted = (negative ? -1 : 1) * Number(bare);
  return Math.abs(wanted - value * scale) <= unit * 0.5001 + Math.abs(value) * 1e-9;
}

/** The same day and, where both tell it, minute. */
function sameDay(shown: string, ours: string): boolean {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(ours);
  const clock = /(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?\s*([AP]M)?/i.exec(shown);
  const hour =
    clock && (Number(clock[1]) % (clock[3] ? 12 : 24)) + (/p/i.test(clock[3] ?? "") ? 12 : 0);
  if (!iso) {
    const own = /^(\d+):(\d\d)/.exec(ours);
    return (
      own !== null &&
      clock !== null &&
      Number(own[2]) === Number(clock[2]) &&
      Number(own[1]) % 24 === hour
    );
  }
  const numbers = new Set(shown.match(/\d+/g)?.map(Number));
  const [year, month, day] = iso.slice(1, 4).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const names = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec".split("|");
  const named = shown.toLowerCase().includes(names[month - 1] ?? "?");
  const hasYear = numbers.has(year) || numbers.has(year % 100);
  const parts = [hasYear, numbers.has(month) || named, numbers.has(day)];
  const time =
    clock && iso[4] !== undefined && Number(iso[5]) === Number(clock[2]) && Number(iso[4]) === hour;
  return (
    parts.every(Boolean) ||
    (parts.filter(Boolean).length >= 2 && /[/-]|[a-z]{3}/i.test(shown)) ||
    time === true
  );
}
