import type { WarningCode } from "#engine/profile/codes.ts";
import type { Warning } from "#engine/profile/profile.ts";
import type { FoundGrammar } from "./dialect.ts";
import { filledCells, isBlank } from "./structure-columns.ts";
import { isTotal } from "./structure-footer.ts";
import type { Names } from "./structure-names.ts";
import type { Structure } from "./structure.ts";

/** What a producer should know of the layout of a file; `last`: rows of its end. */
export function warningsOf(
  rows: readonly string[][],
  last: readonly string[][],
  structure: Structure,
  names: Names,
  grammar: FoundGrammar,
  repeated: string[] | undefined,
): Warning[] {
  const warnings: Warning[] = [];
  const say = (code: WarningCode, more: Omit<Warning, "code"> = {}) =>
    warnings.push({ code, ...more });
  const [top = structure.first] = structure.levels;
  const sample = rows.slice(0, top).find((row) => row.some((cell) => cell.trim() !== ""));
  if (top > 0 && sample)
    say("preamble", { count: top, sample: sample.join(grammar.delimiter).slice(0, 200) });
  if (structure.levels.length === 0) say("no-header");
  if (structure.levels.length > 1)
    say(structure.units ? "units-row" : "several-header-rows", { count: structure.levels.length });
  if (structure.levels.length > 0) {
    warnings.push(...ofColumns("empty-header", names.empty, names));
    warnings.push(...ofColumns("duplicate-header", names.repeated, names));
  }
  if (repeated) say("repeated-header");
  if (structure.notes > 0) say("footer", { count: structure.notes });
  const total = last.findLast((row) => !isBlank(row) && filledCells(row) > 1);
  if (total && structure.width > 1 && isTotal(total))
    say("total-row", { sample: total.join(grammar.delimiter).slice(0, 200) });
  if (structure.tables.length > 1) say("several-tables", { count: structure.tables.length });
  if (grammar.comment !== undefined) say("comments", { sample: grammar.comment });
  if (grammar.newline === "mixed") say("mixed-newlines");
  return warnings;
}

/** Columns told one by one; beyond this only the first is, with their number. */
const NAMED = 10;

function ofColumns(code: WarningCode, columns: readonly number[], { header }: Names): Warning[] {
  const named = columns.slice(0, columns.length > NAMED ? 1 : NAMED);
  const count = columns.length > NAMED ? { count: columns.length } : {};
  return named.map((column) => ({ code, column: header[column] ?? "", ...count }));
}
