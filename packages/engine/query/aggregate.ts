import { accumulator, type Accumulator, type AggregateName } from "./accumulators.ts";
import { Binder } from "./bind.ts";
import type { Batch, Bound } from "./bound.ts";
import type { Expression } from "./expression.ts";
import { Keys, Pairs } from "./keys.ts";
import type { Reading } from "./reading.ts";
import { QueryRefused } from "./refusal.ts";
import { type Budget, type Partial, Scan } from "./scan.ts";
import type { Table } from "./table.ts";
import type { Vector } from "./vector.ts";

export interface Aggregate {
  name: AggregateName;
  /** Left out for `count(*)`. */
  of?: Expression | undefined;
}

export interface GroupQuestion {
  keys: Expression[];
  aggregates: Aggregate[];
  filter?: Expression | undefined;
  budget?: Budget | undefined;
}

/** One row a group: keys, then aggregates. Without keys there is exactly one row. */
export interface Grouped {
  count: number;
  vectors: Vector[];
  types: Bound["type"][];
  /** Datetimes counted from midnight in Greenwich. */
  utc: boolean[];
  partial: Partial | undefined;
}

const MOST_GROUPS = 500_000;

/** Groups and aggregates in one pass. Throws `QueryRefused` above half a million groups. */
export async function group(
  table: Table,
  reading: Reading,
  question: GroupQuestion,
): Promise<Grouped> {
  const binder = new Binder(table.columns);
  const filter = question.filter && binder.bindCondition(question.filter);
  const filterColumns = binder.slots.length;
  const keys = question.keys.map((key) => binder.bind(key));
  const values = question.aggregates.map(({ of }) => of && binder.bind(of));
  const gathered = question.aggregates.map(({ name }, i) =>
    accumulator(name, values[i]?.type ?? "int"),
  );
  const scan = new Scan(table, reading, {
    columns: binder.slots,
    filter,
    filterColumns,
    whole: true,
    budget: question.budget,
  });
  const grouping = new Grouping(keys);
  for await (const batch of scan.batches()) {
    const groups = grouping.groups(batch);
    for (const [i, gather] of gathered.entries())
      gather.add(values[i]?.evaluate(batch), groups, batch.length);
  }
  return {
    ...finished(grouping, gathered, keys),
    utc: [...keys, ...values].map((bound) => bound?.column?.utc ?? false),
    partial: scan.partial,
  };
}

function finished(grouping: Grouping, gathered: Accumulator[], keys: Bound[]) {
  const count = keys.length ? grouping.size : 1;
  return {
    count,
    vectors: [...grouping.values(), ...gathered.map((gather) => gather.result(count))],
    types: [...keys.map(({ type }) => type), ...gathered.map(({ type }) => type)],
  };
}

/** Numbers the groups: the first key's numbers, paired with the next key's, and so on. */
class Grouping {
  readonly #bounds: Bound[];
  readonly #keys: Keys[];
  readonly #pairs: Pairs[];

  constructor(bounds: Bound[]) {
    this.#bounds = bounds;
    this.#keys = bounds.map(() => new Keys());
    this.#pairs = bounds.slice(1).map(() => new Pairs());
  }

  get size(): number {
    return this.#pairs.at(-1)?.size ?? this.#keys[0]?.size ?? 1;
  }

  groups(batch: Batch): Uint32Array | undefined {
    const [first, ...rest] = this.#bounds.map((bound, i) =>
      this.#keys[i]?.encode(bound.evaluate(batch)),
    );
    if (!first) return undefined;
    for (const [n, ids] of rest.entries()) {
      const pairs = this.#pairs[n];
      if (pairs && ids)
        for (let i = 0; i < batch.length; i++) first[i] = pairs.place(first[i] ?? 0, ids[i] ?? 0);
    }
    if (this.size > MOST_GROUPS)
      throw new QueryRefused("too-many-groups", `There are more than ${MOST_GROUPS} groups.`);
    return first;
  }

  /** The keys' values of every group. */
  values(): Vector[] {
    const ids = this.#bounds.map(() => new Uint32Array(this.size));
    for (let group = 0; group < this.size; group++) {
      let place = group;
      for (let n = this.#bounds.length - 1; n > 0; n--) {
        const id = ids[n];
        if (id) id[group] = this.#pairs[n - 1]?.seconds[place] ?? 0;
        place = this.#pairs[n - 1]?.firsts[place] ?? 0;
      }
      const [first] = ids;
      if (first) first[group] = place;
    }
    return this.#bounds.flatMap((bound, n) => {
      const id = ids[n];
      return id ? (this.#keys[n]?.pick(bound.type, id) ?? []) : [];
    });
  }
}
