import type { ColumnFacts } from "#ui/columns.ts";
import type { Chart } from "#ui/explorer/chart.tsx";
import { filterKind } from "#ui/explorer/kinds.ts";
import { extent } from "./place.ts";
import { conditionOf, quoted } from "./sql.ts";
import type { State } from "./state.ts";

interface Plan {
  sql: string;
  /** The answer's rows as what is drawn. */
  drawn: (rows: Record<string, unknown>[]) => Chart;
}

const BARS = 30;
const BINS = 40;
const YEAR = 365.25 * 86_400_000;

/** Which SELECT a chart of two columns needs, by what they are; nothing while none is chosen. */
export function chartOf(state: State, columns: ColumnFacts[]): Plan | undefined {
  const x = columns.find(({ name }) => name === state.x);
  if (!x || filterKind(x) === "nested") return undefined;
  const y = columns.find((column) => column.name === state.y && filterKind(column) === "number");
  const where = conditionOf(state, columns);
  if (y && state.of === "each" && isSpread(x)) return byDots(x, y, where);
  const measure = measureOf(state, y);
  const from = `from data where ${quoted(x.name)} is not null${where ? ` and ${where}` : ""}`;
  if (filterKind(x) === "date" && x.type !== "time") return byTime(x, measure, from);
  if (isSpread(x)) return byBins(x, measure, from);
  const name = quoted(x.name);
  return {
    sql: `select ${name} as x, ${measure} as y ${from} group by ${name} order by ${measure} desc limit ${BARS}`,
    drawn: (rows) => ({ kind: "bars", points: pointsOf(rows) }),
  };
}

/** Dots of values that have a bar each would tell nothing more than their mean. */
function measureOf({ of }: State, y: ColumnFacts | undefined): string {
  if (!y) return "count(*)";
  return `${of === "each" ? "avg" : of || "avg"}(${quoted(y.name)})`;
}

/** Numbers too many to have a bar each. */
function isSpread(x: ColumnFacts): boolean {
  const isNumber = filterKind(x) === "number" && x.family !== "code";
  return isNumber && x.distinct > BARS && Number(x.max) > Number(x.min);
}

/** By year, month or day, so that there are tens of points and not thousands. */
function byTime(x: ColumnFacts, measure: string, from: string): Plan {
  const years = (Date.parse(String(x.max)) - Date.parse(String(x.min))) / YEAR;
  const unit = years > 12 ? "year" : years > 0.4 ? "month" : "day";
  const time = `date_trunc('${unit}', ${quoted(x.name)})`;
  const length = { year: 4, month: 7, day: 10 }[unit];
  return {
    sql: `select ${time} as x, ${measure} as y ${from} group by ${time} order by ${time} limit 1000`,
    drawn: (rows) => ({
      kind: "line",
      points: pointsOf(rows).map(({ x, y }) => ({ x: x.slice(0, length), y })),
    }),
  };
}

/** So many cells across and up: rows nearer than that stand on each other anyway. */
const [ACROSS, UP] = [90, 40];

/** Every row at its place; those that would cover each other are counted together, so that ten million draw as fast. */
function byDots(x: ColumnFacts, y: ColumnFacts, where: string): Plan {
  const [left, right] = extent(x);
  const [foot, top] = extent(y);
  const [name, other] = [quoted(x.name), quoted(y.name)];
  const cells = `${cell(name, left, (right - left) / ACROSS)}, ${cell(other, foot, (top - foot) / UP)}`;
  const within = `${name} between ${left} and ${right} and ${other} between ${foot} and ${top}`;
  return {
    sql: `select avg(${name}) as x, avg(${other}) as y, count(*) as n from data where ${within}${where ? ` and ${where}` : ""} group by ${cells} limit 4000`,
    drawn: (rows) => ({
      kind: "dots",
      frame: [left, foot, right, top],
      points: rows.map((row) => ({
        x: Number(row["x"]),
        y: Number(row["y"]),
        n: Number(row["n"]),
      })),
    }),
  };
}

function cell(of: string, low: number, step: number): string {
  return `floor((${of} - ${low < 0 ? `(${low})` : low}) / ${step || 1})`;
}

function byBins(x: ColumnFacts, measure: string, from: string): Plan {
  const low = Number(x.min);
  const step = (Number(x.max) - low) / BINS;
  const bin = `floor((${quoted(x.name)} - ${low < 0 ? `(${low})` : low}) / ${step})`;
  return {
    sql: `select ${bin} as x, ${measure} as y ${from} group by ${bin} order by ${bin} limit 1000`,
    drawn: (rows) => ({
      kind: "line",
      points: pointsOf(rows).map(({ x, y }) => ({
        x: String(Number((low + Number(x) * step).toPrecision(6))),
        y,
      })),
    }),
  };
}

function pointsOf(rows: Record<string, unknown>[]): { x: string; y: number }[] {
  return rows
    .filter(({ y }) => y !== null)
    .map(({ x, y }) => ({ x: typeof x === "string" ? x : JSON.stringify(x), y: Number(y) }));
}
