import { QueryRefused } from "#engine/query/refusal.ts";
import { knownOf } from "#engine/query/statistics.ts";
import { columnNamed, type Table } from "#engine/query/table.ts";
import { HashTable } from "./hash-table.ts";
import { hashed, type Shared } from "./side.ts";

/** More rows than this are not looked through for a key: the table of hashes would be too large. */
const MOST_ROWS = 2_000_000;
const MOST_TRIED = 8;
const LIKELY =
  /^(id|_?id|uuid|guid|code|key|ref|numero|num|siret|siren|uai|finess|rna|insee|identifiant)/i;

/** The columns named, which must be in both. Throws `QueryRefused`. */
export function givenKey(names: string[], shared: Shared[], tables: Table[]): Shared[] {
  return names.map((name) => {
    for (const table of tables) columnNamed(table, name);
    const column = shared.find((column) => column.name === name);
    if (!column) throw new QueryRefused("unknown-column", `“${name}” is not in both versions.`);
    return column;
  });
}

/** A column that is complete and all different in both versions, likely names first. */
export async function findKey(shared: Shared[], tables: Table[]): Promise<Shared[] | undefined> {
  if (tables.some((table) => table.rows > MOST_ROWS)) return undefined;
  const complete = shared.filter(
    ({ name, mode }) => mode !== "written" && isComplete(name, tables),
  );
  const likely = complete.toSorted(
    (a, b) => Number(LIKELY.test(b.name)) - Number(LIKELY.test(a.name)),
  );
  for (const column of likely.slice(0, MOST_TRIED)) {
    const answers: boolean[] = [];
    for (const table of tables)
      answers.push(answers.includes(false) ? false : await isUnique(column, table));
    if (!answers.includes(false)) return [column];
  }
  return undefined;
}

function isComplete(name: string, tables: Table[]): boolean {
  return tables.every((table) => {
    const column = columnNamed(table, name);
    if (column.type === "json" || column.type === "geometry" || column.type === "bool")
      return false;
    return table.groups.every((group) => !column.optional || knownOf(column, group)?.nulls === 0);
  });
}

async function isUnique(column: Shared, table: Table): Promise<boolean> {
  const seen = new HashTable(table.rows);
  for await (const { keys, batch } of hashed(table, [column], [])) {
    for (let i = 0; i < batch.length; i++) {
      const [low = 0, high = 0] = [keys.low[i], keys.high[i]];
      if (seen.find(low, high) !== -1) return false;
      seen.add(low, high);
    }
  }
  return true;
}
