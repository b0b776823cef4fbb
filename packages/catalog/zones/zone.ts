import { ARRONDISSEMENTS, COLLECTIVITES, COMMUNES, DEPARTEMENTS, EPCIS, REGIONS } from "./list.ts";
import { type Language, worldZones } from "./world.ts";

/** A place that datasets are about, by udata's id: `fr:commune:75056`, `country:fr`, `country-group:ue`. */
export interface Zone {
  id: string;
  level: string;
  code: string;
  name: string;
}

/** How a level's zones stand in their list: code, then a size from 1 to 9 (0: merged into another), then more. */
interface Layout {
  text: string;
  codeLength: number;
  hasSize?: true;
  /** Letters before the name that are neither: a région's or a département's code. */
  withinLength?: number;
}

const lists: Readonly<Record<string, Layout>> = {
  "fr:region": { text: REGIONS, codeLength: 2 },
  "fr:departement": { text: DEPARTEMENTS, codeLength: 3, withinLength: 2 },
  "fr:collectivite": { text: COLLECTIVITES, codeLength: 3 },
  "fr:arrondissement": { text: ARRONDISSEMENTS, codeLength: 4 },
  "fr:epci": { text: EPCIS, codeLength: 9, hasSize: true, withinLength: 3 },
  "fr:commune": { text: COMMUNES, codeLength: 5, hasSize: true },
};

/** From the widest to the narrowest; udata's levels. */
export const levels = [
  "country-group",
  "country",
  "country-subset",
  "fr:region",
  "fr:departement",
  "fr:collectivite",
  "fr:arrondissement",
  "fr:epci",
  "fr:commune",
] as const;
export type Level = (typeof levels)[number];

/** The zone of an id, however old its spelling; nothing when there is none. */
export function zoneOf(id: string, language: Language): Zone | undefined {
  const known = presentId(id);
  const world = worldZones(language).find((zone) => zone.id === known);
  if (world) return world;
  const [, level = "", code = ""] = /^(fr:[a-z]+):([0-9AB]+)$/.exec(known) ?? [];
  const line = lineOf(level, code);
  return line === undefined ? undefined : { id: known, level, code, name: line.name };
}

/** Ids of older exports: `fr/town/75056@1942-01-01`, `fr:commune:75056@1942-01-01`, `FR:COMMUNE:2a004`. */
export function presentId(id: string): string {
  const given = id.trim().replace(/@.*$/, "");
  // A name, which some exports write in the place of an id.
  if (!/[:/]/.test(given)) return given;
  const plain = given.toLowerCase().replaceAll("/", ":");
  const today = plain.replace(/^fr:town:/, "fr:commune:").replace(/^fr:county:/, "fr:departement:");
  return today.replace(/^(fr:[a-z]+:)(.+)$/, (_, level: string, code: string) => {
    return level + code.toUpperCase();
  });
}

/** What is shown for a zone: its name, or its id where nobody knows it. */
export function zoneName(id: string, language: Language): string {
  return zoneOf(id, language)?.name ?? id;
}

interface Line {
  code: string;
  name: string;
  /** 0 for what merged into another, 1 where nobody counts. */
  size: number;
  within: string;
}

/** Every zone of a level, in the order of their codes. */
export function* zonesOf(level: string, language: Language): Generator<Zone & { size: number }> {
  yield* worldZones(language).filter((zone) => zone.level === level);
  const layout = lists[level];
  if (!layout) return;
  for (const line of layout.text.split("\n")) {
    const { code, name, size } = read(line, layout);
    yield { id: `${level}:${code}`, level, code, name, size };
  }
}

/** The départements that a zone touches, to be shown on a map: one for a commune, all of a région's, none abroad. */
export function departementsOf(id: string): string[] {
  const [, level = "", code = ""] =
    /^(fr:[a-z]+|country(?:-subset)?):(.+)$/.exec(presentId(id)) ?? [];
  const several = wide[level];
  if (several) {
    const all = [...zonesOf("fr:departement", "fr")].map((zone) => zone.code);
    return all.filter((departement) => several(code, departement));
  }
  const own =
    level === "fr:epci" ? lineOf(level, code)?.within : /^(?:97\d|2[AB]|\d\d)/.exec(code)?.[0];
  return own && lineOf("fr:departement", own) ? [own] : [];
}

/** The zone itself and those that it lies in, as far as we know: whoever follows a région follows its communes. */
export function zonesAround(id: string): string[] {
  const own = presentId(id);
  if (!own.startsWith("fr:")) return [own];
  const [departement] = own.startsWith("fr:region:") ? [] : departementsOf(own);
  const region = departement && lineOf("fr:departement", departement)?.within;
  const wider = [
    departement ? `fr:departement:${departement}` : own,
    region ? `fr:region:${region}` : own,
    "country:fr",
  ];
  return [...new Set([own, ...wider])];
}

/** Whether a département is in a zone that has several. */
const wide: Readonly<Record<string, (code: string, departement: string) => boolean>> = {
  country: (code) => code === "fr",
  "country-subset": (code, departement) => (code === "fr:metro") !== departement.startsWith("97"),
  "fr:region": (code, departement) => lineOf("fr:departement", departement)?.within === code,
};

/** Found by its place in the text: a map of 37,000 communes would cost more than all who ask. */
function lineOf(level: string, code: string): Line | undefined {
  const layout = lists[level];
  if (!layout || code.length > layout.codeLength || code === "") return undefined;
  const padded = code.padEnd(layout.codeLength);
  const at = layout.text.startsWith(padded) ? 0 : layout.text.indexOf(`\n${padded}`) + 1;
  if (at === 0 && !layout.text.startsWith(padded)) return undefined;
  const end = layout.text.indexOf("\n", at);
  return read(layout.text.slice(at, end === -1 ? undefined : end), layout);
}

function read(line: string, { codeLength, hasSize, withinLength = 0 }: Layout): Line {
  const sized = codeLength + (hasSize ? 1 : 0);
  return {
    code: line.slice(0, codeLength).trim(),
    size: hasSize ? Number(line.slice(codeLength, sized)) : 1,
    within: line.slice(sized, sized + withinLength).trim(),
    name: line.slice(sized + withinLength),
  };
}
