import type { WarningCode } from "#engine/profile/codes.ts";
import type { Warning } from "#engine/profile/profile.ts";
import { Unreadable } from "#engine/unreadable.ts";
import { rereadable } from "./bytes.ts";
import { CanonicalCsv } from "./canonical.ts";
import type { OpenedTable } from "./opened.ts";
import { layoutOf, surveySheet, type Layout, type SheetSurvey } from "./sheet-survey.ts";
import {
  BOOL,
  DATE,
  EMPTY,
  ERROR,
  NUMBER,
  TEXT,
  type Merge,
  type Sheet,
  type SheetRow,
  type Workbook,
} from "./workbook.ts";

/** Reads one sheet of a workbook as a table: the one asked for, else the first that shows one. */
export async function openWorkbook(workbook: Workbook, wanted?: string): Promise<OpenedTable> {
  const sheet = await chooseSheet(workbook, wanted);
  const survey = await surveySheet(sheet);
  if (survey.filled === 0) throw new Unreadable("no-table", "The sheets hold no cells.");
  const layout = layoutOf(survey);
  return {
    kind: "table",
    format: workbook.format,
    csv: rereadable(() => sheetAsCsv(sheet, survey, layout)),
    parts: workbook.sheets.map(({ name }) => ({ name, read: name === sheet.name })),
    warnings: warningsOf(workbook, sheet, survey, layout),
  };
}

async function chooseSheet(workbook: Workbook, wanted: string | undefined): Promise<Sheet> {
  const { sheets } = workbook;
  if (wanted !== undefined) {
    const named = sheets.find((sheet) => sheet.name === wanted);
    if (named) return named;
    throw new Unreadable("no-such-sheet", `There is no sheet called ${wanted}.`);
  }
  const visible = sheets.filter((sheet) => sheet.visible);
  let fallback: Sheet | undefined;
  for (const sheet of visible.length > 0 ? visible : sheets) {
    const survey = await surveySheet(sheet, 40);
    if (survey.filled > 0) fallback ??= sheet;
    if (survey.filled > 1 && isTable(survey)) return sheet;
  }
  if (fallback) return fallback;
  throw new Unreadable("no-table", "The sheets hold no cells.");
}

/** At least two columns that are filled in two rows. */
function isTable(survey: SheetSurvey): boolean {
  return survey.byColumn.filter((count) => count > 1).length > 1;
}

async function* sheetAsCsv(
  sheet: Sheet,
  survey: SheetSurvey,
  layout: Layout,
): AsyncGenerator<Uint8Array> {
  const csv = new CanonicalCsv();
  const filler = new MergeFiller(survey.merges, layout);
  for (const [place, name] of layout.names.entries())
    if (layout.header.length > 0) headerCell(csv, name);
    else csv.text(`column_${place + 1}`);
  csv.endRow();
  for await (const batch of sheet.rows([])) {
    for (const row of batch) {
      if (row.index <= layout.dataAfter || row.index > layout.dataUntil) continue;
      filler.fill(row);
      for (let column = layout.first; column <= layout.last; column += 1)
        writeCell(csv, row.kinds[column] ?? EMPTY, row.texts[column] ?? "");
      csv.endRow();
      if (csv.waiting > 65_536) yield csv.take();
    }
  }
  if (csv.waiting > 0) yield csv.take();
}

function headerCell(csv: CanonicalCsv, name: string): void {
  if (name === "") csv.empty();
  else csv.text(name);
}

function writeCell(csv: CanonicalCsv, kind: number, text: string): void {
  if (kind === EMPTY || kind === ERROR) csv.empty();
  else if (kind === NUMBER || kind === BOOL) csv.plain(text);
  else csv.text(text);
}

/** Repeats a label down the rows its cell spans; numbers are not repeated, since sums would change. */
class MergeFiller {
  readonly #byTop = new Map<number, Merge[]>();
  #active: { merge: Merge; kind: number; text: string }[] = [];

  constructor(merges: Merge[], layout: Layout) {
    for (const merge of merges) {
      if (merge.bottom === merge.top || merge.top <= layout.dataAfter) continue;
      const known = this.#byTop.get(merge.top);
      if (known) known.push(merge);
      else this.#byTop.set(merge.top, [merge]);
    }
  }

  fill(row: SheetRow): void {
    if (this.#active.length > 0) {
      this.#active = this.#active.filter(({ merge }) => merge.bottom >= row.index);
      for (const { merge, kind, text } of this.#active) {
        while (row.kinds.length <= merge.left) {
          row.kinds.push(EMPTY);
          row.texts.push("");
        }
        if (row.kinds[merge.left] !== EMPTY) continue;
        row.kinds[merge.left] = kind;
        row.texts[merge.left] = text;
      }
    }
    for (const merge of this.#byTop.get(row.index) ?? []) {
      const kind = row.kinds[merge.left] ?? EMPTY;
      if (kind === TEXT || kind === DATE)
        this.#active.push({ merge, kind, text: row.texts[merge.left] ?? "" });
    }
  }
}

function warningsOf(
  workbook: Workbook,
  sheet: Sheet,
  survey: SheetSurvey,
  layout: Layout,
): Warning[] {
  const warnings: Warning[] = [];
  const others = workbook.sheets.filter((one) => one !== sheet && one.visible);
  const warn = (code: WarningCode, count: number, sample?: string, rows?: number[]) => {
    if (count === 0) return;
    const warning: Warning = { code, count };
    if (sample !== undefined && sample !== "") warning.sample = sample;
    const data = rows?.map((row) => row - layout.headerEnd).filter((row) => row > 0);
    if (data && data.length > 0) warning.rows = data;
    warnings.push(warning);
  };
  warn(
    "other-sheets",
    others.length,
    others
      .slice(0, 5)
      .map((one) => one.name)
      .join(", "),
  );
  warn("preamble", layout.titles.length, layout.titles[0]);
  warn("footer", notesCount(survey, layout), survey.after[0]?.text);
  warn("no-header", layout.header.length === 0 ? 1 : 0);
  warn("several-header-rows", layout.header.length > 1 ? layout.header.length : 0);
  warn("hidden-rows", survey.hiddenCount, undefined, survey.hidden);
  warn("error-cells", survey.errors.count, survey.errors.sample, survey.errors.rows);
  const merged = survey.merges.filter((merge) => merge.top > layout.dataAfter);
  warn("merged-cells", merged.length);
  return warnings;
}

function notesCount(survey: SheetSurvey, layout: Layout): number {
  return layout.dataUntil === Infinity ? 0 : survey.after.length;
}
