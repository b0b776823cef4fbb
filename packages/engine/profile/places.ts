import type { WarningCode } from "./codes.ts";
import type { Samples } from "./formats/samples.ts";
import type { Profile, Warning } from "./profile.ts";

/** What shows the matter of each of these warnings best, among the cells of its column. */
const SHOWS: Partial<Record<WarningCode, RegExp>> = {
  "date.order.unsettled": /^\s*0?([1-9]|1[0-2])[-/.](?!0?\1[-/.])(?:0?[1-9]|1[0-2])[-/.]\d{2,4}/,
  "datetime.zone.mixed": /:\d\d(?:[.,]\d+)?\s*$/,
  "number.marks.unsettled": /\d,\d{3}\s*$/,
};

/** Adds where a warning can be seen, a row and its cell, to those that were found on a column as a whole. */
export function placeWarnings(profile: Profile, samples: Samples): void {
  for (const warning of profile.warnings) {
    if (warning.code === "total-row" && !warning.rows) warning.rows = [profile.rows];
    const shows = SHOWS[warning.code];
    const column = profile.columns.findIndex(({ name }) => name === warning.column);
    if (shows && column >= 0 && !warning.rows) place(warning, samples, column, shows);
  }
}

function place(warning: Warning, samples: Samples, column: number, shows: RegExp): void {
  const found = samples.find(column, (cell) => shows.test(cell));
  if (!found) return;
  warning.rows = [found.row];
  warning.sample ??= found.cell;
}
