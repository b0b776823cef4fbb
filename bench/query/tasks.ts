/** One question: how we are asked it, and its SQL for DuckDB. */
export interface Task {
  name: string;
  ours: { rows: object } | { sql: string };
  duckdb: string;
  /** Bounds of what may be read. */
  reads?: number;
  bytes?: number;
}

const FROM = "from data";

export const tasks: Task[] = [
  {
    name: "first page",
    ours: { rows: { limit: 20 } },
    duckdb: `select * ${FROM} limit 20`,
    reads: 3,
    bytes: 512 * 1024,
  },
  {
    name: "page at row 7,000,000",
    ours: { rows: { offset: 7_000_000, limit: 20 } },
    duckdb: `select * ${FROM} limit 20 offset 7000000`,
  },
  {
    name: "equality on a sorted column",
    ours: {
      rows: {
        limit: 20,
        total: true,
        condition: { column: "id", operator: "exact", value: "7654321" },
      },
    },
    duckdb: `select * ${FROM} where id = 7654321`,
    reads: 4,
  },
  sql("average of a column", `select avg(delay) ${FROM}`),
  sql(
    "group by",
    `select origin, count(*) as n, avg(delay) from data group by origin order by n desc limit 20`,
  ),
  sql(
    "SQL: filter, group by three, having, order",
    `select origin, destination, extract(month from date) as m, count(*) as n, max(distance) from data
     where delay > 15 and origin like 'S%' group by origin, destination, m having count(*) > 100 order by n desc limit 20`,
  ),
  sql(
    "SQL: count under two conditions",
    `select count(*) ${FROM} where destination = 'SEA' and delay between 30 and 60`,
  ),
  sql("SQL: distinct of an expression", `select count(distinct origin || destination) ${FROM}`),
  {
    name: "sort, first 20 of all rows",
    ours: { rows: { limit: 20, sort: "delay" } },
    duckdb: `select * ${FROM} order by delay desc, id limit 20`,
  },
];

function sql(name: string, text: string): Task {
  return { name, ours: { sql: text }, duckdb: text };
}
