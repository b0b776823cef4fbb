import { filledCells, isBlank } from "./structure-columns.ts";

/** Notes below a table are sought in so many records at its end. */
const BELOW = 40;
const NOTE =
  /^(?:sources?|notes?|nb|n\.b\.|remarques?|lecture|champ|légende|legend|mise à jour|last updated?|updated|données|©|\*|†|‡|\(?\d\)|\[\d\]|end of)/iu;

/** How many records at the end of a table of `width` cells are blank or notes. */
export function footerOf(
  rows: readonly (readonly string[])[],
  width: number,
): { footer: number; notes: number } {
  const like = rows.filter((row) => row.length === width).length;
  // An end cut by the wrong quotes tells nothing.
  if (rows.length > BELOW && like * 2 < rows.length) return { footer: 0, notes: 0 };
  let footer = 0;
  let notes = 0;
  let blanks = 0;
  for (let at = rows.length - 1; at > 0 && rows.length - at <= BELOW; at--) {
    const row = rows[at] ?? [];
    if (isBlank(row)) {
      blanks++;
    } else if (width > 2 && isNote(row, rows[at - 1] ?? [], width)) {
      footer += blanks + 1;
      notes++;
      blanks = 0;
    } else break;
  }
  return { footer: footer + blanks, notes };
}

/** One sentence in the first cell, that says it is a note, or that a blank row or a missing row's end sets apart. */
function isNote(row: readonly string[], before: readonly string[], width: number): boolean {
  const first = (row[0] ?? "").trim();
  const alone = filledCells(row) === 1;
  if (first === "" || (!alone && row.length >= width)) return false;
  if (NOTE.test(first)) return true;
  return alone && first.includes(" ") && (row.length === 1 || isBlank(before));
}

const TOTAL =
  /^(?:grand |sous-?|sub-?)?(?:total|totaux|totals|totale|ensemble|somme|sum|summe|gesamt|insgesamt)(?:$|[\s:_])/iu;

/** Whether a row sums up the others: it stays, but whoever adds up its column should know. */
export function isTotal(row: readonly string[]): boolean {
  const first = row.find((cell) => cell.trim() !== "");
  return first !== undefined && filledCells(row) > 1 && TOTAL.test(first.trim());
}
