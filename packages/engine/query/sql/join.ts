import type { Expr, FromTable, SelectFromStatement } from "pgsql-ast-parser";
import { Binder } from "#engine/query/bind.ts";
import { call, column, type Expression, made } from "#engine/query/expression.ts";
import { QueryRefused } from "#engine/query/refusal.ts";
import { columnNamed, type Table } from "#engine/query/table.ts";
import { functionsOf, type Lookup, lookupOf, mustCompare } from "./lookup.ts";
import { queryOf } from "./parse.ts";
import { productOf } from "./product.ts";
import type { SqlQuery } from "./query.ts";
import type { Scope } from "./scope.ts";
import { nameIn, type Side, sidesOf } from "./sides.ts";
import { conjunctsOf, translated } from "./translate.ts";

/** Opens another table by the name written after JOIN. Throws where there is none or it may not be seen. */
export type OpenTable = (name: string) => Promise<Table>;

/** A SELECT over joined tables as one over a single table: the first, or one made of all pairs. */
export async function joinedQuery(
  base: Table,
  select: SelectFromStatement,
  sql: string,
  open: OpenTable,
): Promise<{ table: Table; query: SqlQuery }> {
  const sides = await sidesOf(base, select, open);
  const needed = sides.map(() => new Set<string>());
  const noting = scopeOf(sql, sides, (side, name) => {
    needed[side]?.add(name);
    return column(name);
  });
  queryOf(select, noting);
  const ons = sides.slice(1).map((side, at) => onOf(side.from, at + 1, sides, sql));
  for (const { left } of ons) for (const key of left) translated(key, noting);
  const lookups: Lookup[] = [];
  for (const [at, { right }] of ons.entries()) {
    const side = sides[at + 1];
    if (!side) continue;
    const keys = right.map((key) => translated(key, ownScope(sql, at + 1, sides)));
    const names = [...(needed[at + 1] ?? [])];
    lookups.push(await lookupOf(side.table, keys, names, side.alias));
  }
  const repeated = lookups.find(({ isUnique }) => !isUnique);
  if (!repeated) return looked({ base, select, sql, sides, ons, lookups });
  const [on] = ons;
  if (!on || ons.length > 1)
    throw new QueryRefused(
      "unsupported-sql",
      "Of several joined tables each must have one row for a key at most.",
    );
  return paired({ base, select, sql, sides, on, lookup: repeated, needed });
}

interface On {
  /** Expressions of the tables before, and of the table that is joined. */
  left: Expr[];
  right: Expr[];
}

/** Equalities between the table that is joined and those before it. */
function onOf(from: FromTable, at: number, sides: Side[], sql: string): On {
  const { join } = from;
  if (join?.using?.length) {
    const own = { name: sides[at]?.alias ?? "" };
    return {
      left: join.using.map(({ name }) => refBefore(name, at, sides)),
      right: join.using.map(({ name }) => ({ type: "ref", name, table: own })),
    };
  }
  const on: On = { left: [], right: [] };
  for (const part of join?.on ? conjunctsOf(join.on) : []) {
    if (part.type !== "binary" || part.op !== "=") throw badOn();
    const [a, b] = [placesOf(part.left, sides, sql), placesOf(part.right, sides, sql)];
    const isOwn = (places: Set<number>) => places.size === 1 && places.has(at);
    const isBefore = (places: Set<number>) =>
      places.size > 0 && [...places].every((place) => place < at);
    if (isOwn(b) && isBefore(a)) {
      on.left.push(part.left);
      on.right.push(part.right);
    } else if (isOwn(a) && isBefore(b)) {
      on.left.push(part.right);
      on.right.push(part.left);
    } else throw badOn();
  }
  if (on.left.length === 0) throw badOn();
  return on;
}

function refBefore(name: string, at: number, sides: Side[]): Expr {
  const side = sides.slice(0, at).find(({ table }) => nameIn(table, name));
  if (!side) throw new QueryRefused("unknown-column", `No table before has the column “${name}”.`);
  return { type: "ref", name, table: { name: side.alias } };
}

function badOn(): QueryRefused {
  return new QueryRefused(
    "unsupported-sql",
    "JOIN wants ON with equalities between its tables, parted by AND.",
  );
}

/** Which tables an expression looks at. */
function placesOf(expr: Expr, sides: Side[], sql: string): Set<number> {
  const places = new Set<number>();
  const noting = scopeOf(sql, sides, (side, name) => {
    places.add(side);
    return column(name);
  });
  translated(expr, noting);
  return places;
}

/** Finds names among several tables; what none of them has is left to be an output column's. */
function scopeOf(
  sql: string,
  sides: Side[],
  resolve: (side: number, name: string) => Expression,
  names: string[] = [],
): Scope {
  return {
    sql,
    names,
    column(name, table) {
      if (table !== undefined) {
        const at = sides.findIndex(({ alias }) => alias.toLowerCase() === table.toLowerCase());
        const side = sides[at];
        if (!side)
          throw new QueryRefused(
            "bad-sql",
            `There is no table “${table}” in FROM.`,
            sides.map(({ alias }) => alias),
          );
        return resolve(at, nameIn(side.table, name) ?? columnNamed(side.table, name).name);
      }
      const having = sides.flatMap((side, at) => {
        const found = nameIn(side.table, name);
        return found === undefined ? [] : [{ at, found, isShared: side.shared.has(found) }];
      });
      const [first, second] = having.filter(({ isShared }, n) => n === 0 || !isShared);
      if (first && second)
        throw new QueryRefused(
          "bad-sql",
          `Several tables have “${name}”: write ${sides[first.at]?.alias}.${name} or ${sides[second.at]?.alias}.${name}.`,
        );
      return first ? resolve(first.at, first.found) : column(name);
    },
    star(table) {
      return sides.flatMap((side, at) =>
        table === undefined || side.alias.toLowerCase() === table.toLowerCase()
          ? side.table.columns.map(({ name }) => ({ name, of: resolve(at, name) }))
          : [],
      );
    },
  };
}

/** Names in an expression of one table alone. */
function ownScope(sql: string, at: number, sides: Side[]): Scope {
  return scopeOf(sql, sides, (side, name) => {
    if (side !== at) throw badOn();
    return column(name);
  });
}

interface Looked {
  base: Table;
  select: SelectFromStatement;
  sql: string;
  sides: Side[];
  ons: On[];
  lookups: Lookup[];
}

/** Each joined column is a function of the row's key: the first table is gone through as it is. */
function looked({ base, select, sql, sides, ons, lookups }: Looked) {
  const keys: Expression[][] = [];
  const functions = lookups.map((lookup, at) => functionsOf(lookup, at));
  const resolve = (side: number, name: string): Expression => {
    if (side === 0) return column(name);
    const found = functions[side - 1]?.columns.find((one) => one.name === name)?.made;
    if (!found) throw new Error(`${name} was not read`);
    return made(found, ...(keys[side - 1] ?? []));
  };
  const names = base.columns.map(({ name }) => name);
  const scope = scopeOf(sql, sides, resolve, names);
  for (const { left } of ons) keys.push(left.map((key) => translated(key, scope)));
  const binder = new Binder(base.columns);
  const inner: Expression[] = [];
  for (const [at, lookup] of lookups.entries()) {
    for (const [n, key] of (keys[at] ?? []).entries())
      mustCompare(binder.bind(key).type, lookup.keys[n] ?? "null");
    const found = functions[at]?.found;
    if (found && !sides[at + 1]?.isOuter) inner.push(made(found, ...(keys[at] ?? [])));
  }
  const query = queryOf(select, scope);
  const filters = [...inner, ...(query.filter ? [query.filter] : [])];
  const filter = filters.length > 1 ? call("and", ...filters) : filters[0];
  return { table: base, query: { ...query, filter } };
}

interface Paired extends Omit<Looked, "ons" | "lookups"> {
  on: On;
  lookup: Lookup;
  needed: Set<string>[];
}

/** Several rows of a key: all pairs are made first, few enough to be held. */
async function paired({ base, select, sql, sides, on, lookup, needed }: Paired) {
  const baseScope = ownScope(sql, 0, sides);
  const nameOf = (side: number, name: string) => `${sides[side]?.alias}.${name}`;
  const keys = on.left.map((key) => translated(key, baseScope));
  const binder = new Binder(base.columns);
  for (const [n, key] of keys.entries())
    mustCompare(binder.bind(key).type, lookup.keys[n] ?? "null");
  const filters = (select.where ? conjunctsOf(select.where) : [])
    .filter((part) => [...placesOf(part, sides, sql)].every((place) => place === 0))
    .map((part) => translated(part, baseScope));
  const joined = sides[1]?.table ?? base;
  const table = await productOf({
    base,
    keys,
    filter: filters.length > 1 ? call("and", ...filters) : filters[0],
    baseColumns: [...(needed[0] ?? [])].map((name) => ({
      name: nameOf(0, name),
      of: columnNamed(base, name),
    })),
    joinedColumns: lookup.columns.map(({ name }, place) => ({
      name: nameOf(1, name),
      of: columnNamed(joined, name),
      place,
    })),
    lookup,
    isOuter: sides[1]?.isOuter ?? false,
  });
  const names = table.columns.map(({ name }) => name);
  const scope = scopeOf(sql, sides, (side, name) => column(nameOf(side, name)), names);
  return { table, query: queryOf(select, scope) };
}
