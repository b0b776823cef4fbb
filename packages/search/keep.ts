import type { Portal } from "#base/portal.ts";
import { type Document, documentOf } from "./document.ts";
import { loadPublic } from "./load.ts";
import { indexOf } from "./portal.ts";
import { NEXT } from "./tables.ts";
import { keepStatements } from "./write.ts";

/** A statement takes a hundred parameters at most. */
const IDS_A_LOAD = 90;
/** A bound value may have two million bytes. */
const LARGEST_PARCEL = 900_000;

/**
 * Makes the index say of these datasets what the catalogue says now; whoever is not public leaves it. Safe to run
 * twice and out of order: what was read at an older version of the catalogue than is kept changes nothing.
 */
export async function keepDatasets(portal: Portal, ids: string[]): Promise<void> {
  const suffixes = await suffixesOf(portal);
  for (let at = 0; at < ids.length; at += IDS_A_LOAD)
    await keepSome(portal, [...new Set(ids.slice(at, at + IDS_A_LOAD))], suffixes);
}

/** The index that answers, and the one that is being built beside it. */
export async function suffixesOf(portal: Portal): Promise<string[]> {
  const isRebuilt = await indexOf(portal).prepare("select 1 from rebuilds").first();
  return isRebuilt ? ["", NEXT] : [""];
}

/** The same into the indexes that are named by their suffixes. */
export async function keepSome(portal: Portal, ids: string[], suffixes: string[]): Promise<void> {
  const index = indexOf(portal);
  const { version, rows } = await loadPublic(portal, ids);
  // In the order of their places, so that a word's list grows at its end.
  const documents = rows
    .map((row) => documentOf(row, portal.now()))
    .sort((one, other) => one.step - other.step);
  const gone = ids.filter((id) => !rows.some((row) => row.id === id)).map((id) => ({ id }));
  for (const suffix of suffixes) {
    const known = await knownOf(index, suffix, ids);
    for (const parcel of parcels([...documents, ...gone]))
      await index.batch(keepStatements(index, { suffix, version, parcel, known }));
  }
}

async function knownOf(index: D1Database, suffix: string, ids: string[]): Promise<Set<string>> {
  const { results } = await index
    .prepare(`select id from numbers${suffix} where id in (select value from json_each(?1))`)
    .bind(JSON.stringify(ids))
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
}

function parcels(all: (Document | { id: string })[]): (Document | { id: string })[][] {
  const made: (Document | { id: string })[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const each of all) {
    const own = JSON.stringify(each).length;
    if (size + own > LARGEST_PARCEL) {
      made.push([]);
      size = 0;
    }
    made.at(-1)?.push(each);
    size += own;
  }
  return made;
}
