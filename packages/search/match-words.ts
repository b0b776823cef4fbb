import { DAY } from "#base/time.ts";
import { EVERY, type Filter, type Filters, keptValue, wordOf } from "./facets.ts";
import { almostEveryUnit, everyUnit, type Question } from "./question.ts";

/** How long ago udata's ranges of last updates begin. */
const DAYS: Record<string, number> = {
  last_30_days: 30,
  last_12_months: 365,
  last_3_years: 3 * 365,
};
export const ranges = Object.keys(DAYS);

/** When a range begins; nothing for what is none. */
export function since(range: string | undefined, now: number): number | undefined {
  const days = range === undefined ? undefined : DAYS[range];
  return days === undefined ? undefined : now - days * DAY;
}

/**
 * FTS5: what has every word and, of each filter but `without`, one of its values; nothing where neither is asked.
 * Of tags all are wanted, as udata has it.
 */
export function everyWord(
  question: Question | undefined,
  filters: Filters,
  without?: Filter,
): string | undefined {
  const words = both(question && everyUnit(question.units), filtersOf(filters, without));
  // A date is looked at row by row: then the rows are all.
  const isDated = filters.last_update !== undefined && without !== "last_update";
  return words ?? (isDated ? `"${EVERY}"` : undefined);
}

/** FTS5: the same with all words but one; nothing where there is only one. */
export function almostEveryWord(question: Question, filters: Filters): string | undefined {
  const almost = almostEveryUnit(question.units);
  return almost && both(`(${almost})`, filtersOf(filters));
}

function both(words: string | undefined, filters: string[]): string | undefined {
  return [...(words ? [words] : []), ...filters].join(" AND ") || undefined;
}

function filtersOf(filters: Filters, without?: Filter): string[] {
  return Object.entries(filters).flatMap(([name, values]) => {
    if (name === without || name === "last_update" || values.length === 0) return [];
    const words = values.map((value) => `"${wordOf(keptValue(name, value))}"`);
    return name === "tag" ? words : [`(${words.join(" OR ")})`];
  });
}
