import type { ColumnType } from "#engine/profile/profile.ts";
import type { Cell } from "./cells.ts";
import { count } from "./count.ts";
import type { Expression } from "./expression.ts";
import { Reading, type Read, type Usage } from "./reading.ts";
import { type Budget, type Partial, Scan } from "./scan.ts";
import { type Asked, bindRows, type Page, take } from "./page.ts";
import { type SortKey, sortedRows } from "./sort.ts";
import type { Table } from "./table.ts";

export interface RowsQuestion {
  /** Names, in the order wanted; all when left out. */
  columns?: string[] | undefined;
  filter?: Expression | undefined;
  sort?: SortKey[] | undefined;
  offset?: number | undefined;
  limit: number;
  /** Whether to tell how many rows pass the filter, which may mean reading on. */
  total?: boolean | undefined;
  budget?: Budget | undefined;
}

export interface AnswerColumn {
  name: string;
  type: ColumnType | "null";
}

/** What reading cost, and why each range was read (the first thousand). */
export interface Cost extends Usage {
  log: Read[];
}

export interface RowsAnswer {
  columns: AnswerColumn[];
  rows: Cell[][];
  /** Number of each row in the file, counted from 0. */
  numbers: number[];
  total: number | undefined;
  /** There when the budget was spent before the end. */
  partial: Partial | undefined;
  cost: Cost;
}

/** Rows by offset and limit, filtered and sorted; nulls sort last. */
export async function rows(table: Table, question: RowsQuestion): Promise<RowsAnswer> {
  const reading = new Reading(table.source);
  const asked = bindRows(table, question);
  const page = question.sort?.length
    ? await sortedRows(table, reading, question, question.sort)
    : await plainRows(table, reading, question, asked);
  return {
    columns: asked.output.map(({ name, type }) => ({ name, type })),
    ...page,
    cost: { ...reading.used, log: reading.log },
  };
}

async function plainRows(
  table: Table,
  reading: Reading,
  question: RowsQuestion,
  asked: Asked,
): Promise<Page> {
  const { offset = 0, limit, budget } = question;
  const page: Page = { rows: [], numbers: [], total: undefined, partial: undefined };
  const { columns, filter, filterColumns } = asked;
  if (!filter) {
    const to = Math.min(table.rows, offset + limit);
    const scan = new Scan(table, reading, {
      columns,
      filterColumns,
      from: offset,
      to,
      whole: false,
      budget,
    });
    if (limit > 0)
      for await (const batch of scan.batches()) take(page, batch, asked, 0, batch.length);
    return { ...page, total: table.rows, partial: scan.partial };
  }
  const scan = new Scan(table, reading, { columns, filter, filterColumns, whole: false, budget });
  let passed = 0;
  let next = 0;
  if (limit > 0) {
    for await (const batch of scan.batches()) {
      take(page, batch, asked, Math.max(0, offset - passed), Math.max(0, offset + limit - passed));
      passed += batch.length;
      next = 1 + (batch.numbers ? (batch.numbers.at(-1) ?? 0) : batch.start + batch.length - 1);
      if (passed >= offset + limit) break;
    }
    if (scan.partial || passed < offset + limit)
      return { ...page, total: scan.partial ? undefined : passed, partial: scan.partial };
  }
  if (!question.total) return page;
  const rest = await count(table, reading, {
    filter,
    columns: columns.slice(0, filterColumns),
    from: next,
    budget,
  });
  return { ...page, total: rest.partial ? undefined : passed + rest.rows, partial: rest.partial };
}
