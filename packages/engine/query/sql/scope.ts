import { column, type Expression } from "#engine/query/expression.ts";

/** What names in a SELECT stand for. */
export interface Scope {
  /** As it was written: the parser rounds integers beyond 2^53. */
  sql: string;
  /** Columns of the table that is gone through; names of output columns do not hide them. */
  names: string[];
  /** What a name stands for, with its table's where one is written. */
  column(name: string, table: string | undefined): Expression;
  star(table: string | undefined): { name: string; of: Expression }[];
}

/** The only table there is may be called anything. */
export function oneTable(sql: string, names: string[]): Scope {
  return {
    sql,
    names,
    column: (name) => column(name),
    star: () => names.map((name) => ({ name, of: column(name) })),
  };
}
