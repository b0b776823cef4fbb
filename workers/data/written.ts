import { type Cell, cellJson } from "#engine/query/cells.ts";
import type { AnswerColumn } from "#engine/query/rows.ts";
import type { Partial } from "#engine/query/scan.ts";
import type { Asked } from "./door.ts";

/** Rows as JSON objects, written by hand: JSON.stringify has no integers beyond 2^53. */
export function objects(
  columns: AnswerColumn[],
  rows: Cell[][],
  { numbers, cut }: { numbers?: number[]; cut?: number | undefined } = {},
): string {
  const keys = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  const lines = rows.map((row, i) => {
    const cells = row.map(
      (cell, n) => (keys[n] ?? "") + written(cell, columns[n]?.type ?? "text", cut),
    );
    if (numbers) cells.unshift(`"__id":${(numbers[i] ?? 0) + 1}`);
    return `{${cells.join(",")}}`;
  });
  return `[${lines.join(",")}]`;
}

/** What is cut is a text, whatever it was. */
function written(cell: Cell, type: AnswerColumn["type"], cut = Infinity): string {
  if (typeof cell !== "string" || cell.length <= cut) return cellJson(cell, type);
  return JSON.stringify(`${cell.slice(0, cut - 1)}…`);
}

/** An object of JSON texts. */
export function answerJson(c: Asked, parts: Record<string, string | undefined>): Response {
  const members = Object.entries(parts).flatMap(([name, text]) =>
    text === undefined ? [] : [`${JSON.stringify(name)}:${text}`],
  );
  return c.body(`{${members.join(",")}}`, 200, {
    "Content-Type": "application/json; charset=utf-8",
  });
}

/** Any answer as JSON, integers with all their digits. */
export function jsonText(answer: unknown): string {
  const marked = JSON.stringify(answer, (_, value: unknown) =>
    typeof value === "bigint" ? `\uE000${value}\uE000` : value,
  );
  return marked.replaceAll(/"\uE000(-?\d+)\uE000"/g, "$1");
}

/** An answer that stopped at its budget says so in its body; and is not kept for as long. */
export function partialText(c: Asked, partial: Partial | undefined): string | undefined {
  if (!partial) return undefined;
  const { reason, rowsRead, rowsTotal } = partial;
  c.header("Cloudflare-CDN-Cache-Control", "public, max-age=3600");
  return JSON.stringify({ reason, rows_read: rowsRead, rows_total: rowsTotal });
}
