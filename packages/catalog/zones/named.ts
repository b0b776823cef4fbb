import { slugify } from "#base/slug.ts";
import { suggestZones } from "./suggest.ts";
import type { Language } from "./world.ts";
import { presentId, zoneOf } from "./zone.ts";

/**
 * The zones of a text that people write: names, codes or ids, one a line or with commas between; what is none is named.
 * What is `present` already may stay, whatever it is called.
 */
export function zonesNamed(
  text: string,
  language: Language,
  present: readonly string[] = [],
): { ids: string[]; unknown: string[] } {
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const each of text.split(/[,;\n]/)) {
    const written = each.trim();
    if (written === "") continue;
    const id =
      idIn(written) ?? present.find((each) => each === written) ?? named(written, language);
    if (id) ids.push(id);
    else unknown.push(written);
  }
  return { ids: [...new Set(ids)], unknown };
}

/** One that we know no name for is kept as it is. */
export function isPlainZone(id: string): boolean {
  return zoneOf(id, "fr") === undefined;
}

/** `Lyon (fr:commune:69123)`, or an id alone. */
function idIn(written: string): string | undefined {
  const given = /\(([^()]+:[^()]+)\)$/.exec(written)?.[1] ?? written;
  return given.includes(":") ? presentId(given) : undefined;
}

/** A whole name or code, the widest and most populous that has it. */
function named(written: string, language: Language): string | undefined {
  const [first] = suggestZones(written, 1, language);
  if (!first) return undefined;
  const isIt = slugify(first.name) === slugify(written) || first.code === written.toUpperCase();
  return isIt ? first.id : undefined;
}
