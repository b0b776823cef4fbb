import { slugify } from "#base/slug.ts";
import type { Language } from "./world.ts";
import { levels, type Zone, zonesOf } from "./zone.ts";

interface Known extends Zone {
  /** The name as it is compared: without accents, articles' apostrophes and capitals. */
  plain: string;
  /** Smaller comes first among what matches alike. */
  rank: number;
}

/** Made at the first question of an isolate: 38,000 short names, some twenty milliseconds. */
const known: Partial<Record<Language, Known[]>> = {};

/** Zones whose name, code or id matches, best first: whole name, its beginning, a word's, anywhere; wide and populous ones first. */
export function suggestZones(query: string, size: number, language: Language): Zone[] {
  const all = (known[language] ??= everyZone(language));
  const plain = slugify(query);
  const id = query.trim().toLowerCase();
  if (plain === "" && id === "") return all.slice(0, size).map(withoutRank);
  const found: { zone: Known; score: number }[] = [];
  for (const zone of all) {
    const score = scoreOf(zone, plain, id);
    if (score > 0) found.push({ zone, score });
  }
  found.sort((one, other) => other.score - one.score || one.zone.rank - other.zone.rank);
  return found.slice(0, size).map(({ zone }) => withoutRank(zone));
}

function everyZone(language: Language): Known[] {
  const all: Known[] = [];
  for (const [height, level] of levels.entries())
    for (const { size, ...zone } of zonesOf(level, language))
      // What merged into another commune keeps its name where it is written, and is offered to nobody.
      if (size > 0) all.push({ ...zone, plain: slugify(zone.name), rank: height * 10 - size * 8 });
  return all.sort((one, other) => one.rank - other.rank);
}

function scoreOf({ plain: name, code, id }: Known, asked: string, askedId: string): number {
  if (code.toLowerCase() === askedId || id.toLowerCase() === askedId) return 6;
  if (asked === "") return 0;
  if (name === asked) return 5;
  const at = name.indexOf(asked);
  if (at === 0) return name[asked.length] === "-" ? 4 : 3;
  if (at > 0) return name[at - 1] === "-" ? 2 : 1;
  return code.toLowerCase().startsWith(askedId) ? 2 : 0;
}

function withoutRank({ id, level, code, name }: Known): Zone {
  return { id, level, code, name };
}
