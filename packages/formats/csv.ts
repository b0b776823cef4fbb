export type Cell = string | number | boolean | null | undefined;

/** Rows as RFC 4180 writes them; what a spreadsheet would run as a formula is told to be text. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => csvLine(row, ",")).join("");
}

/**
 * A line of CSV, with `;` between cells as udata's exports have it, quoted where needed. Text that a spreadsheet
 * would run as a formula gets an apostrophe before it (OWASP, CSV injection).
 */
export function csvLine(cells: readonly Cell[], separator: ";" | "," = ";"): string {
  return `${cells.map((cell) => written(cell, separator)).join(separator)}\r\n`;
}

function written(cell: Cell, separator: string): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "boolean") return cell ? "True" : "False";
  if (typeof cell === "number") return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) && !isNumber(cell) ? `'${cell}` : cell;
  return safe.includes(separator) || /["\r\n]/.test(safe)
    ? `"${safe.replaceAll('"', '""')}"`
    : safe;
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(?:[.,]\d+)?$/.test(text);
}
