import type { WarningCode } from "#engine/profile/codes.ts";
import type { Warning } from "#engine/profile/profile.ts";
import type { FoundGrammar } from "./dialect.ts";
import { filledCells, isBlank } from "./structure-columns.ts";
import { isTotal } from "./structure-footer.ts";
import type { Names } from "./structure-names.ts";
import type { Structure } from "./structure.ts";

interface Layout {
  rows: readonly string[][];
  /** Records of its end. */
  last: readonly string[][];
  structure: Structure;
  names: Names;
  grammar: FoundGrammar;
  /** The header as written, when it stands again further down. */
  repeated: string[] | undefined;
  lineOf: (row: number) => number;
}

/** What a producer should know of the layout of a file. */
export function warningsOf(layout: Layout): Warning[] {
  const { rows, last, structure, names, grammar, lineOf } = layout;
  const { levels, first, footer, notes, tables, units, width } = structure;
  const warnings: Warning[] = [];
  const say = (code: WarningCode, more: Omit<Warning, "code"> = {}) =>
    warnings.push({ code, ...more });
  const sampleOf = (row: readonly string[] | undefined) =>
    row ? { sample: row.join(grammar.delimiter).slice(0, 200) } : {};
  const [top = first] = levels;
  const title = rows.slice(0, top).findIndex((row) => !isBlank(row));
  if (top > 0 && title >= 0)
    say("preamble", { count: top, line: lineOf(title), ...sampleOf(rows[title]) });
  if (levels.length === 0) say("no-header", { line: lineOf(first), ...sampleOf(rows[first]) });
  if (levels.length > 1)
    say(units ? "units-row" : "several-header-rows", {
      count: levels.length,
      line: lineOf(levels[1] ?? 0),
      ...sampleOf(rows[levels[1] ?? 0]),
    });
  if (levels.length > 0) {
    const line = lineOf(top);
    warnings.push(...ofColumns("empty-header", names.empty, names, line));
    warnings.push(...ofColumns("duplicate-header", names.repeated, names, line));
  }
  if (layout.repeated) say("repeated-header", again(layout, layout.repeated));
  if (notes > 0)
    say("footer", { count: notes, ...sampleOf(last.slice(-footer).find((row) => !isBlank(row))) });
  const total = last.findLast((row) => !isBlank(row) && filledCells(row) > 1);
  if (total && width > 1 && isTotal(total)) say("total-row", sampleOf(total));
  if (tables.length > 1)
    say("several-tables", {
      count: tables.length,
      sample: tables.map((table) => table.rows).join(" + "),
    });
  if (grammar.comment !== undefined) say("comments", { sample: grammar.comment });
  if (grammar.newline === "mixed") say("mixed-newlines");
  return warnings;
}

/** Where the header stands again. */
function again(
  { rows, structure, grammar, lineOf }: Layout,
  header: readonly string[],
): Omit<Warning, "code"> {
  const text = header.join("\u0000");
  const row = rows.findIndex((row, at) => at >= structure.first && row.join("\u0000") === text);
  const sample = header.join(grammar.delimiter).slice(0, 200);
  return row < 0 ? { sample } : { line: lineOf(row), sample };
}

/** Columns told one by one; beyond this only the first is, with their number. */
const NAMED = 10;

function ofColumns(
  code: WarningCode,
  columns: readonly number[],
  { header }: Names,
  line: number,
): Warning[] {
  const named = columns.slice(0, columns.length > NAMED ? 1 : NAMED);
  const count = columns.length > NAMED ? { count: columns.length } : {};
  return named.map((column) => ({ code, column: header[column] ?? "", line, ...count }));
}
