import { parquetReadObjects } from "hyparquet";
import { memorySource } from "#engine/read/bytes.ts";
import { understand } from "#engine/understand.ts";
import { sniffBytes } from "./ours.ts";
import type { Table } from "./pollock.ts";

/** A file through the whole engine to Parquet and back, every column told to be text; undefined when it is refused. */
export async function readShipped(bytes: Uint8Array): Promise<Table | undefined> {
  try {
    const { header, written } = sniffBytes(bytes);
    const types = Object.fromEntries(header.map((name) => [name, "text" as const]));
    const parts: Uint8Array[] = [];
    const sink = { write: async (part: Uint8Array) => void parts.push(Uint8Array.from(part)) };
    const hints = { name: "a.csv", overrides: { types } };
    const result = await understand(memorySource(bytes), hints, sink);
    if (result.state !== "done" || !result.profile.table) return undefined;
    const file = await new Blob(parts.map((part) => Uint8Array.from(part))).arrayBuffer();
    const rows = await parquetReadObjects({ file });
    return { header: written, rows: rows.map((row) => Object.values(row).map(textOf)) };
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
