import { env } from "cloudflare:workers";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import * as catalog from "#catalog/schema.ts";
import * as ownership from "#catalog/ownership/schema.ts";
import * as community from "#community/schema.ts";
import * as events from "#events/schema.ts";
import * as files from "#files/schema.ts";
import * as fediverse from "#outreach/fediverse/schema.ts";
import * as outreach from "#outreach/schema.ts";
import * as people from "#people/schema.ts";

const tables = [people, catalog, ownership, community, files, events, outreach, fediverse]
  .flatMap((room): unknown[] => Object.values(room))
  .filter((each) => each instanceof SQLiteTable);

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
}

test("every table of the schemas stands in the migrated database, column for column", async () => {
  for (const table of tables) {
    const { name, columns, primaryKeys } = getTableConfig(table);
    const { results } = await env.DB.prepare(
      `select name, type, "notnull", pk from pragma_table_xinfo('${name}')`,
    ).all<Column>();
    const key = primaryKeys.flatMap((each) => each.columns.map((column) => column.name));
    const expected = columns.map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      isKey: column.primary || key.includes(column.name),
    }));
    const found = results.map(({ name, type, pk }) => ({ name, type, isKey: pk > 0 }));
    expect({ [name]: found.sort(byName) }).toEqual({ [name]: expected.sort(byName) });
    const required = columns.filter((column) => column.notNull && !column.generated);
    for (const column of required) {
      const stands = results.find((each) => each.name === column.name);
      expect(
        stands && (stands.notnull === 1 || stands.pk > 0),
        `${name}.${column.name} not null`,
      ).toBe(true);
    }
  }
});

test("no table of the database is left out of the schemas", async () => {
  const { results } = await env.DB.prepare(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like '\\_%' escape '\\' and name <> 'd1_migrations'",
  ).all<{ name: string }>();
  const known = tables.map((table) => getTableConfig(table).name);
  expect(results.map(({ name }) => name).sort()).toEqual(known.sort());
});

function byName(one: { name: string }, other: { name: string }): number {
  return one.name.localeCompare(other.name);
}
