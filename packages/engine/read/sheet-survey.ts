import {
  DATE,
  EMPTY,
  ERROR,
  TEXT,
  type Merge,
  type Sheet,
  type SheetRow,
  newRow,
} from "./workbook.ts";

/** Rows kept from the top of a sheet to find its header. */
const HEAD = 60;

/** What one pass over a sheet tells. Rows are numbers in the sheet, from 0. */
export interface SheetSurvey {
  head: SheetRow[];
  /** Rows that hold something, and the widest of them. */
  filled: number;
  width: number;
  /** Filled cells, by column. */
  byColumn: number[];
  /** Which of the filled rows, from 1, are hidden (the first ten); likewise of the errors. */
  hidden: number[];
  hiddenCount: number;
  errors: { count: number; rows: number[]; sample: string };
  merges: Merge[];
  /** The last row with more than one cell, and the lone cells after it. */
  lastWide: number;
  after: { index: number; text: string }[];
}

export async function surveySheet(sheet: Sheet, rows = Infinity): Promise<SheetSurvey> {
  const survey: SheetSurvey = {
    head: [],
    filled: 0,
    width: 0,
    byColumn: [],
    hidden: [],
    hiddenCount: 0,
    errors: { count: 0, rows: [], sample: "" },
    merges: [],
    lastWide: -1,
    after: [],
  };
  for await (const batch of sheet.rows(survey.merges)) {
    for (const row of batch) note(survey, row);
    if (survey.filled >= rows) break;
  }
  return survey;
}

function note(survey: SheetSurvey, row: SheetRow): void {
  survey.filled += 1;
  if (survey.head.length < HEAD) survey.head.push(row);
  if (row.hidden) {
    survey.hiddenCount += 1;
    if (survey.hidden.length < 10) survey.hidden.push(survey.filled);
  }
  let cells = 0;
  for (const [column, kind] of row.kinds.entries()) {
    if (kind === EMPTY) continue;
    cells += 1;
    while (survey.byColumn.length <= column) survey.byColumn.push(0);
    survey.byColumn[column] = (survey.byColumn[column] ?? 0) + 1;
    if (column >= survey.width) survey.width = column + 1;
    if (kind !== ERROR) continue;
    const { errors } = survey;
    errors.count += 1;
    if (errors.sample === "") errors.sample = row.texts[column] ?? "";
    if (errors.rows.length < 10 && errors.rows.at(-1) !== survey.filled)
      errors.rows.push(survey.filled);
  }
  if (cells > 1) {
    survey.lastWide = row.index;
    survey.after = [];
  } else if (survey.after.length < 40)
    survey.after.push({ index: row.index, text: row.texts.at(-1) ?? "" });
}

/** Where the table stands in a sheet. */
export interface Layout {
  /** Rows of the header; empty when the first row is data. */
  header: SheetRow[];
  names: string[];
  /** Filled rows up to the end of the header. */
  headerEnd: number;
  /** Rows at or before this one are not data. */
  dataAfter: number;
  /** Rows after this one are notes. */
  dataUntil: number;
  first: number;
  last: number;
  titles: string[];
}

export function layoutOf(survey: SheetSurvey): Layout {
  const { head, merges } = survey;
  const usual = median(head.slice(0, 40).map((row) => spanned(row, []).size));
  const narrow = merges.filter(({ left, right }) => usual < 6 || right - left < usual * 0.7);
  const spans = head.map((row) => spanned(row, narrow));
  const needed = usual <= 2 ? Math.max(1, usual) : Math.max(2, Math.ceil(usual * 0.6));
  let at = head.findIndex((_, place) => (spans[place]?.size ?? 0) >= needed);
  if (at < 0) at = 0;
  const [top = newRow(0), ...below] = head.slice(at);
  const header = looksLikeHeader(top, below.slice(0, 20)) ? [top] : [];
  for (const row of below.slice(0, 3)) {
    if (!goesOn(header.at(-1), row, merges)) break;
    header.push(row);
  }
  const first = survey.byColumn.findIndex((count) => count > titlesIn(head, at, count));
  const layout: Layout = {
    header,
    names: [],
    headerEnd: at + header.length,
    dataAfter: header.at(-1)?.index ?? top.index - 1,
    dataUntil: notesAfter(survey, usual),
    first: Math.max(
      0,
      Math.min(
        first,
        top.kinds.findIndex((kind) => kind !== EMPTY),
      ),
    ),
    last: survey.width - 1,
    titles: head.slice(0, at).map((row) => row.texts.find((text) => text !== "") ?? ""),
  };
  for (let column = layout.first; column <= layout.last; column += 1)
    layout.names.push(nameOf(header, column, merges));
  return layout;
}

/** Columns a row fills, cells shown as one filling all they span; a lone cell is a title, however wide. */
function spanned(row: SheetRow, merges: Merge[]): Set<number> {
  const columns = new Set<number>();
  for (const [column, kind] of row.kinds.entries()) if (kind !== EMPTY) columns.add(column);
  if (columns.size < 2) return columns;
  for (const merge of merges)
    if (merge.top === row.index && columns.has(merge.left))
      for (let column = merge.left; column <= merge.right && column < 2000; column += 1)
        columns.add(column);
  return columns;
}

function median(counts: number[]): number {
  const sorted = counts.slice().sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function titlesIn(head: SheetRow[], until: number, count: number): number {
  return count <= until && until < head.length ? count : 0;
}

/** Texts, or years over something else; not a row that looks like those below it. */
function looksLikeHeader(row: SheetRow, below: SheetRow[]): boolean {
  let texts = 0;
  let years = 0;
  let others = 0;
  for (const [column, kind] of row.kinds.entries()) {
    if (kind === EMPTY) continue;
    if (kind === TEXT) texts += 1;
    else if (/^(?:19|20)\d\d$/.test(row.texts[column] ?? "")) years += 1;
    else if (kind === DATE && !below.some((one) => one.kinds[column] === DATE)) years += 1;
    else others += 1;
  }
  if (below.length === 0) return others === 0;
  return others === 0 ? texts > 0 : others * 4 < texts;
}

/** A second row of names: under cells that span several columns, texts again. */
function goesOn(last: SheetRow | undefined, next: SheetRow, merges: Merge[]): boolean {
  if (!last || next.index !== last.index + 1) return false;
  const wide = merges.filter((merge) => merge.top === last.index && merge.right > merge.left);
  const named = wide.some(
    (merge) => merge.bottom === last.index && last.kinds[merge.left] === TEXT,
  );
  return named && next.kinds.every((kind, column) => isName(next, kind, column));
}

function isName(row: SheetRow, kind: number, column: number): boolean {
  return kind === EMPTY || kind === TEXT || /^(?:19|20)\d\d$/.test(row.texts[column] ?? "");
}

function nameOf(header: SheetRow[], column: number, merges: Merge[]): string {
  const parts: string[] = [];
  for (const row of header) {
    const over = merges.find(
      (one) =>
        one.top <= row.index &&
        row.index <= one.bottom &&
        one.left <= column &&
        column <= one.right,
    );
    const from = over ? header.find((one) => one.index === over.top) : row;
    const text = (from?.texts[over ? over.left : column] ?? "").replaceAll(/\s+/g, " ").trim();
    if (text !== "" && !parts.includes(text)) parts.push(text);
  }
  return parts.join(" ");
}

/** Notes stand alone in their row, after a gap, under a table of some width. */
function notesAfter(survey: SheetSurvey, usual: number): number {
  const [first] = survey.after;
  const gap = first !== undefined && first.index > survey.lastWide + 1;
  return usual >= 3 && gap && survey.after.length < 40 ? survey.lastWide : Infinity;
}
