import { bareLook, firstLook, type Look } from "./look.ts";
import { checkpointOf, type Progress, takeUp } from "./checkpoint.ts";
import { Kernel } from "./kernel/kernel.ts";
import { SEEN_ZONE } from "./kernel/layout.ts";
import type { Sink, Source } from "./port.ts";
import { hasSeen } from "./profile/column.ts";
import { bareProfile, describe } from "./profile/describe.ts";
import { Samples } from "./profile/formats/samples.ts";
import { tellFormats } from "./profile/formats/tell.ts";
import { placeWarnings } from "./profile/places.ts";
import type { ColumnType, Profile, Warning } from "./profile/profile.ts";
import { setSizes } from "./profile/sizes.ts";
import { summaryOf } from "./profile/summary.ts";
import { rowWarnings } from "./profile/warnings.ts";
import { teachWords } from "./profile/words.ts";
import { CsvReader } from "./read/csv.ts";
import { type Input, tableInput, textInput } from "./read/input.ts";
import { open } from "./read/open.ts";
import type { Overrides as TextOverrides, Sniffed } from "./read/sniff.ts";
import { Table } from "./table.ts";
import { Unreadable } from "./unreadable.ts";
import { writeFooter, writeHead } from "./write/parquet.ts";
import { Output } from "./write/parquet-output.ts";

/** What the caller knows better than the file tells; it wins. */
interface Overrides extends TextOverrides {
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
  /** Told what is known so far: once the format is, and once the first rows are. */
  look?: (look: Look) => Promise<void>;
}

export type Understood =
  | { state: "done"; profile: Profile; parquetBytes: number }
  | { state: "paused"; checkpoint: Uint8Array<ArrayBuffer> };

/** Reads a file whole: its profile, and its rows as Parquet to the sink. Throws Unreadable for what is no table. */
export async function understand(
  source: Source,
  hints: Hints,
  sink: Sink,
  options: Options = {},
): Promise<Understood> {
  const opened = await open(source, hints);
  if (opened.kind === "other")
    return { state: "done", profile: bareProfile(opened), parquetBytes: 0 };
  const bare = bareLook(opened);
  if (!options.checkpoint) await options.look?.(bare);
  const { overrides } = hints;
  const isTable = opened.kind === "table";
  const input = isTable ? await tableInput(opened) : await textInput(opened, overrides);
  if (!isTable) refuseBinary(input.head, input.sniffed);
  const types = { ...(isTable ? opened.types : {}), ...overrides?.types };
  const understood = await new Reading(input, sink, types).run(options, bare);
  if (understood.state === "done") describe(understood.profile, opened);
  return understood;
}

const CONTROL = /[^\P{Cc}\t\n\v\f\r]/u;

/** Control characters that no text has, in more than one of fifty bytes. */
function refuseBinary(head: Uint8Array, sniffed: Sniffed): void {
  if (sniffed.dialect.encoding.startsWith("utf-16")) return;
  const part = head.subarray(0, 65_536);
  // Nearly always there is none, and the platform says so at once.
  if (!CONTROL.test(new TextDecoder("latin1").decode(part))) return;
  let control = 0;
  for (let at = 0; at < part.length; at++) {
    const byte = part[at] ?? 0;
    if (byte < 32 && (byte < 7 || byte > 13) && byte !== 27) control++;
  }
  if (control > part.length / 50 + 2)
    throw new Unreadable("binary", "The file is not text, and of no other known kind.");
}

/** The work on one text table: a first reading, and a second for columns whose kind changed on the way. */
class Reading {
  readonly #kernel = new Kernel();
  readonly #sniffed: Sniffed;
  readonly #output: Output;
  readonly #table: Table;
  readonly #reader: CsvReader;
  readonly #samples: Samples;
  /** What the first reading found odd, while the second goes on. */
  #odd: Warning[] | undefined;
  #group = 0;

  constructor(input: Input, sink: Sink, types: Record<string, ColumnType>) {
    const { source, sniffed, layout, head } = input;
    this.#sniffed = sniffed;
    teachWords(this.#kernel);
    setSizes(this.#kernel, layout.width);
    this.#kernel.call.preferGroups(sniffed.dialect.delimiter === "," ? 1 : 0);
    this.#output = new Output(sink);
    this.#table = new Table(this.#kernel, sniffed.header, types, this.#output);
    this.#reader = new CsvReader(this.#kernel, source, layout, head);
    this.#samples = new Samples(this.#kernel, layout.width);
  }

  async run({ pause, checkpoint, look }: Options, bare: Look): Promise<Understood> {
    if (checkpoint) this.#takeUp(checkpoint);
    else await writeHead(this.#output);
    if (!this.#odd) {
      while (await this.#reader.next()) {
        this.#kernel.call.hashRows(this.#reader.starts, this.#reader.rows);
        this.#samples.take(this.#reader);
        const isFirst = this.#table.rows === 0;
        const ended = await this.#table.take(this.#reader);
        if (isFirst)
          await look?.({ ...bare, ...firstLook(this.#kernel, this.#table, this.#reader) });
        if (ended && pause?.() && this.#reader.decoding.canPause) return this.#paused();
      }
      await this.#table.end();
      this.#table.settleOrders();
      if (this.#table.mustMend) this.#again();
    }
    if (this.#odd) {
      while (this.#group >= 0 && (await this.#reader.next())) {
        const before = this.#group;
        this.#group = await this.#table.mend(this.#reader, this.#group);
        const ended = this.#group > before;
        if (ended && pause?.() && this.#reader.decoding.canPause) return this.#paused();
      }
    }
    return this.#done();
  }

  #again(): void {
    this.#odd = rowWarnings(this.#kernel, this.#reader);
    this.#reader.rewind();
    this.#table.beginMending();
  }

  async #paused(): Promise<Understood> {
    await this.#output.flush();
    const progress: Progress = {
      group: this.#group,
      written: this.#output.offset,
      table: this.#table.state,
      reader: this.#reader.state,
      samples: this.#samples.state,
      ...(this.#odd ? { odd: this.#odd } : {}),
    };
    return { state: "paused", checkpoint: checkpointOf(this.#kernel, progress) };
  }

  #takeUp(checkpoint: Uint8Array): void {
    const progress = takeUp(this.#kernel, checkpoint);
    this.#odd = progress.odd;
    this.#reader.state = progress.reader;
    this.#samples.state = progress.samples;
    this.#table.state = progress.table;
    this.#group = progress.group;
    this.#output.offset = progress.written;
  }

  async #done(): Promise<Understood> {
    const columns = this.#table.columns;
    const odd = this.#odd ?? rowWarnings(this.#kernel, this.#reader);
    const profile = summaryOf(this.#kernel, this.#table, this.#sniffed, odd);
    tellFormats(profile, this.#samples);
    placeWarnings(profile, this.#samples);
    const schema = columns.map((column, at) => ({
      name: column.name,
      kind: column.kind,
      zoned: hasSeen(this.#kernel, column, SEEN_ZONE),
      ...toldType(profile.columns[at]?.type),
    }));
    await writeFooter(schema, this.#table.groups, this.#output);
    return { state: "done", profile, parquetBytes: this.#output.offset };
  }
}

/** Types that Parquet knows as integers or texts. */
function toldType(type: ColumnType | undefined): { told?: ColumnType } {
  return type === "duration" || type === "json" || type === "geometry" ? { told: type } : {};
}
