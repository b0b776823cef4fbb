import type { Kernel } from "#engine/kernel/kernel.ts";
import {
  DATE_DMY,
  DATE_MDY,
  DATETIME_DMY,
  DATETIME_MDY,
  SEEN_AMBIGUOUS_DATE,
  SEEN_NO_ZONE,
  SEEN_ZONE,
  C_MASK,
  DECIMAL_COMMA,
  GROUPED_COMMA,
  SEEN_AMBIGUOUS_NUMBER,
} from "#engine/kernel/layout.ts";
import type { CsvReader } from "#engine/read/csv.ts";
import { type Column, hasSeen, read } from "./column.ts";
import { mixedIn } from "./mixed.ts";
import type { ColumnProfile, Warning } from "./profile.ts";
import { typeOf } from "./values.ts";

/** Oddities the scanner counts, in its order. */
const ODD = ["short-row", "long-row", "odd-quote", "unclosed-quote", "blank-row"] as const;

export function rowWarnings(kernel: Kernel, reader: CsvReader): Warning[] {
  const warnings: Warning[] = [];
  for (const [kind, code] of ODD.entries()) {
    const at = reader.oddities + kind * 48;
    const count = kernel.view.getUint32(at, true);
    if (count === 0) continue;
    const rows = Array.from({ length: Math.min(count, 10) }, (_, row) =>
      kernel.view.getUint32(at + 4 + row * 4, true),
    );
    warnings.push({ code, count, rows });
  }
  const stopped = reader.mendingStopped;
  if (stopped !== undefined) warnings.push({ code: "mending-stopped", rows: [stopped] });
  const { mended } = reader.decoding;
  if (mended > 0 && kernel.call.sequences.value > 0)
    warnings.push({ code: "mixed-encoding", count: mended });
  return warnings;
}

export function columnWarnings(kernel: Kernel, column: Column, profile: ColumnProfile): Warning[] {
  const warnings: Warning[] = [];
  const { name } = column;
  const dates = (1 << (DATE_DMY - 1)) | (1 << (DATE_MDY - 1));
  const moments = (1 << (DATETIME_DMY - 1)) | (1 << (DATETIME_MDY - 1));
  const mask = read(kernel, column, C_MASK);
  const both = (mask & dates) === dates || (mask & moments) === moments;
  const isDate = typeOf(column.kind) === "date" || typeOf(column.kind) === "datetime";
  if (isDate && both && hasSeen(kernel, column, SEEN_AMBIGUOUS_DATE))
    warnings.push({ code: "date.order.unsettled", column: name });
  if (
    typeOf(column.kind) === "datetime" &&
    hasSeen(kernel, column, SEEN_ZONE) &&
    hasSeen(kernel, column, SEEN_NO_ZONE)
  )
    warnings.push({ code: "datetime.zone.mixed", column: name });
  const marks = (1 << (DECIMAL_COMMA - 1)) | (1 << (GROUPED_COMMA - 1));
  if (
    profile.type === "decimal" &&
    (mask & marks) === marks &&
    hasSeen(kernel, column, SEEN_AMBIGUOUS_NUMBER)
  )
    warnings.push({ code: "number.marks.unsettled", column: name });
  const mixed = mixedIn(kernel, column);
  // A zero that stands first makes a code of a number: text is then what the column is, and not a mistake.
  const isCode = /^0\d+$/.test(mixed?.sample ?? "");
  if (mixed && !isCode) warnings.push({ code: "type.mixed", column: name, ...mixed });
  return warnings;
}
