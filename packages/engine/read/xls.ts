import { Unreadable } from "#engine/unreadable.ts";
import { BiffReader } from "./biff.ts";
import { compoundStreams } from "./cfb.ts";
import type { Hints, Opened } from "./opened.ts";
import { openWorkbook } from "./sheet-table.ts";
import type { Workbook } from "./workbook.ts";

/** Opens what Excel wrote before 2007, or tells what else stands in such a container. */
export async function openXls(bytes: Uint8Array, hints: Hints): Promise<Opened> {
  const found = workbookStream(bytes);
  if (typeof found === "string") return { kind: "other", format: found, warnings: [] };
  return openWorkbook(openBiff(found), hints.overrides?.sheet);
}

/** The sheets of a BIFF stream, versions 2 to 8. */
export function openBiff(stream: Uint8Array): Workbook {
  const reader = new BiffReader(stream);
  const sheets = reader.sheets.map(({ name, visible, offset }) => ({
    name,
    visible,
    rows: (merges: Parameters<Workbook["sheets"][number]["rows"]>[0]) =>
      reader.rows(offset, merges),
  }));
  return { format: "xls", sheets };
}

/** The stream with the sheets; the name of the format when the container holds none. */
export function workbookStream(bytes: Uint8Array): Uint8Array | string {
  if (bytes[0] !== 0xd0) return bytes;
  const streams = compoundStreams(bytes);
  const names = new Map([...streams].map(([name, stream]) => [name.toLowerCase(), stream]));
  if (names.has("encryptedpackage"))
    throw new Unreadable("encrypted", "The workbook is protected by a password.");
  const stream = names.get("workbook") ?? names.get("book");
  if (stream) return stream();
  if (names.has("worddocument")) return "doc";
  if (names.has("powerpoint document")) return "ppt";
  return names.has("__properties_version1.0") ? "msg" : "ole2";
}
