import { type Condition, conditionOf } from "#engine/query/conditions.ts";
import { call, column, type Expression } from "#engine/query/expression.ts";
import { searchFor } from "#engine/query/search.ts";
import type { SortKey } from "#engine/query/sort.ts";
import type { SqlQuery } from "#engine/query/sql/query.ts";
import type { Table } from "#engine/query/table.ts";
import type { Question } from "./question.ts";

/** What one answer may cost before it is partial. */
export const BUDGET = { bytes: 256 << 20, rows: 50_000_000 };

/** Every condition of the question must hold. */
export function filterOf(table: Table, { conditions, search }: Question): Expression | undefined {
  const parts = conditions.map((condition: Condition) => conditionOf(condition));
  if (search !== undefined) parts.push(searchFor(table, search));
  return parts.length > 1 ? call("and", ...parts) : parts[0];
}

export function sortOf({ sort }: Question): SortKey[] {
  return sort.map(({ column: name, descending }) => ({ by: column(name), descending }));
}

/** Groups and aggregates as a query; outputs are named `column` and `column__aggregator`. */
export function aggregateQuery(table: Table, question: Question): SqlQuery {
  const { groupBy, aggregates, sort, page, pageSize } = question;
  const columns = [
    ...groupBy.map((name) => ({ name, of: column(name) })),
    ...aggregates.map((asked) => ({
      name: `${asked.column}__${asked.aggregator}`,
      of: call(asked.aggregator, column(asked.column)),
    })),
  ];
  const order = sort.map(({ column: name, descending }) => ({
    by: columns.find((output) => output.name === name)?.of ?? column(name),
    descending,
  }));
  return {
    distinct: false,
    columns,
    filter: filterOf(table, question),
    groupBy: groupBy.map((name) => column(name)),
    having: undefined,
    order: order.length ? order : groupBy.map((name) => ({ by: column(name), descending: false })),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  };
}
