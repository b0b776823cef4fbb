import { Binder } from "./bind.ts";
import { cellOf } from "./cells.ts";
import type { Column } from "./columns.ts";
import type { Expression } from "./expression.ts";
import { parseLiteral } from "./literals.ts";
import { Reading } from "./reading.ts";
import { type Budget, type Partial, Scan } from "./scan.ts";
import { columnNamed, type Table } from "./table.ts";
import { at, type Texts, type Vector } from "./vector.ts";

/** What the rows that pass a filter hold of one column. */
export interface Distribution {
  name: string;
  count: number;
  nulls: number;
  /** How many fall between each two edges. */
  counts?: number[];
  /** Most frequent values, at most ten; empty where there are edges. */
  top: { value: string; count: number }[];
}

interface Question {
  /** With edges, ascending, as the profile's histogram has them. */
  columns: { name: string; edges?: (number | string)[] | undefined }[];
  filter?: Expression | undefined;
  budget?: Budget | undefined;
}

/** One pass over the rows; counts of columns nobody gave edges for are of the commonest values. */
export async function distribution(
  table: Table,
  { columns, filter, budget }: Question,
): Promise<{ rows: number; columns: Distribution[]; partial: Partial | undefined }> {
  const binder = new Binder(table.columns);
  const condition = filter && binder.bindCondition(filter);
  const filterColumns = binder.slots.length;
  const tallies = columns.map(({ name, edges }) => ({
    slot: binder.slot(name),
    tally: new Tally(columnNamed(table, name), edges),
  }));
  const scan = new Scan(table, new Reading(table.source), {
    columns: binder.slots,
    filter: condition,
    filterColumns,
    whole: true,
    budget,
  });
  let rows = 0;
  for await (const batch of scan.batches()) {
    rows += batch.length;
    for (const { slot, tally } of tallies) {
      const vector = batch.vectors[slot];
      if (vector) tally.add(vector);
    }
  }
  return { rows, columns: tallies.map(({ tally }) => tally.told()), partial: scan.partial };
}

const TOPS = 10;
/** Values met after so many different ones are counted only if they were met before. */
const MOST_DIFFERENT = 20_000;
const LONGEST_VALUE = 200;

class Tally {
  readonly #column: Column;
  readonly #edges: number[];
  readonly #counts: number[];
  readonly #values = new Map<string, number>();
  #count = 0;
  #nulls = 0;

  constructor(column: Column, edges: (number | string)[] = []) {
    this.#column = column;
    this.#edges = edges.map((edge) =>
      typeof edge === "number" ? edge : Number(parseLiteral(column.type, edge)),
    );
    this.#counts = edges.slice(1).map(() => 0);
  }

  add(vector: Vector): void {
    if (vector.kind === "texts") this.#addTexts(vector);
    else if (this.#counts.length > 0) this.#addNumbers(vector);
    else this.#addValues(vector);
  }

  told(): Distribution {
    const top = [...this.#values]
      .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
      .slice(0, TOPS)
      .map(([value, count]) => ({ value, count }));
    return {
      name: this.#column.name,
      count: this.#count,
      nulls: this.#nulls,
      ...(this.#counts.length > 0 ? { counts: this.#counts } : {}),
      top,
    };
  }

  #addNumbers({ values, nulls, length }: Exclude<Vector, Texts>): void {
    for (let i = 0; i < length; i++) {
      if (nulls?.[i]) {
        this.#nulls++;
        continue;
      }
      this.#count++;
      const bin = this.#bin(Number(values[i]));
      this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    }
  }

  /** The last bin has its upper edge in it; what lies outside goes to the nearest. */
  #bin(value: number): number {
    let low = 0;
    let high = this.#counts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (value >= (this.#edges[middle] ?? 0)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Each spelling is decoded once a batch, however often it stands there. */
  #addTexts({ codes, pool, nulls, length }: Texts): void {
    const met = new Map<number, number>();
    for (let i = 0; i < length; i++) {
      if (nulls?.[i]) {
        this.#nulls++;
        continue;
      }
      this.#count++;
      const code = codes[i] ?? 0;
      met.set(code, (met.get(code) ?? 0) + 1);
    }
    for (const [code, count] of met) this.#note(pool.text(code), count);
  }

  #addValues(vector: Vector): void {
    for (let i = 0; i < vector.length; i++) {
      const cell = cellOf(at(vector, i), this.#column.type, this.#column.utc);
      if (cell === null) this.#nulls++;
      else {
        this.#count++;
        this.#note(String(cell), 1);
      }
    }
  }

  #note(value: string, count: number): void {
    const known = this.#values.get(value);
    if (known === undefined && this.#values.size >= MOST_DIFFERENT) return;
    if (value.length <= LONGEST_VALUE) this.#values.set(value, (known ?? 0) + count);
  }
}
