import { Kernel } from "./kernel/kernel.ts";
import { SEEN_ZONE } from "./kernel/layout.ts";
import type { Sink, Source } from "./port.ts";
import { hasSeen } from "./profile/column.ts";
import type { ColumnType, Profile } from "./profile/profile.ts";
import { bareProfile, describe } from "./profile/describe.ts";
import { Samples } from "./profile/formats/samples.ts";
import { tellFormats } from "./profile/formats/tell.ts";
import { summaryOf } from "./profile/summary.ts";
import { setSizes } from "./profile/sizes.ts";
import { teachWords } from "./profile/words.ts";
import { CsvReader } from "./read/csv.ts";
import type { Layout } from "./read/csv-layout.ts";
import { type Input, tableInput, textInput } from "./read/input.ts";
import { open } from "./read/open.ts";
import type { Overrides as TextOverrides, Sniffed } from "./read/sniff.ts";
import { Table } from "./table.ts";
import { Unreadable } from "./unreadable.ts";
import { writeFooter, writeHead } from "./write/parquet.ts";
import { Output } from "./write/parquet-output.ts";

/** What the caller knows better than the file tells; it wins. */
export interface Overrides extends TextOverrides {
  /** Name of the sheet to read, and of the file in an archive. */
  sheet?: string;
  member?: string;
  /** Types of columns by name; a cell that does not fit becomes a null and is told. */
  types?: Record<string, ColumnType>;
}

export interface Hints {
  name: string;
  contentType?: string;
  overrides?: Overrides;
}

export interface Options {
  /** Asked now and then; true stops the work at the next good place. */
  pause?: () => boolean;
  /** Where a paused call left off; the sink then gets the bytes that follow those it got. */
  checkpoint?: Uint8Array;
}

export type Understood =
  | { state: "done"; profile: Profile; parquetBytes: number }
  | { state: "paused"; checkpoint: Uint8Array };

/** Reads a file whole: its profile, and its rows as Parquet to the sink. Throws Unreadable for what is no table. */
export async function understand(
  source: Source,
  hints: Hints,
  sink: Sink,
  _options: Options = {},
): Promise<Understood> {
  const opened = await open(source, hints);
  if (opened.kind === "other")
    return { state: "done", profile: bareProfile(opened), parquetBytes: 0 };
  const { overrides } = hints;
  const input =
    opened.kind === "table" ? await tableInput(opened) : await textInput(opened, overrides);
  if (opened.kind === "text") refuseBinary(input.head, input.sniffed);
  const types = { ...(opened.kind === "table" ? opened.types : {}), ...overrides?.types };
  const understood = await readTable(input, sink, types);
  if (understood.state === "done") describe(understood.profile, opened);
  return understood;
}

/** Control characters that no text has, in more than one of a thousand bytes. */
function refuseBinary(head: Uint8Array, sniffed: Sniffed): void {
  if (sniffed.dialect.encoding.startsWith("utf-16")) return;
  const part = head.subarray(0, 65_536);
  let control = 0;
  for (const byte of part) if (byte < 32 && (byte < 7 || byte > 13) && byte !== 27) control++;
  if (control > part.length / 50 + 2)
    throw new Unreadable("binary", "The file is not text, and of no other known kind.");
}

async function readTable(
  { source, sniffed, layout, head }: Input,
  sink: Sink,
  types: Record<string, ColumnType>,
): Promise<Understood> {
  const kernel = new Kernel();
  teachWords(kernel);
  setSizes(kernel, layout.width);
  kernel.call.preferGroups(sniffed.dialect.delimiter === "," ? 1 : 0);
  const output = new Output(sink);
  const table = new Table(kernel, sniffed.header, types, output);
  const reader = new CsvReader(kernel, source, layout, head);
  await writeHead(output);
  const samples = new Samples(kernel, layout.width);
  while (await reader.next()) {
    samples.take(reader);
    await table.take(reader);
  }
  await table.end();
  if (table.mustMend) await mend(kernel, source, layout, table);
  const profile = summaryOf(kernel, table, reader, sniffed);
  tellFormats(profile, samples);
  const schema = table.columns.map((column) => ({
    name: column.name,
    kind: column.kind,
    zoned: hasSeen(kernel, column, SEEN_ZONE),
  }));
  await writeFooter(schema, table.groups, output);
  return { state: "done", profile, parquetBytes: output.offset };
}

/** Reads the source again for the columns whose first row groups were written as another kind. */
async function mend(kernel: Kernel, source: Source, layout: Layout, table: Table): Promise<void> {
  const reader = new CsvReader(kernel, source, layout, new Uint8Array(0));
  table.beginMending();
  let group = 0;
  while (group >= 0 && (await reader.next())) group = await table.mend(reader, group);
}
