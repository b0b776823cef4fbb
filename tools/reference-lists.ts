import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { folded, places, type Filter } from "#engine/profile/formats/lookup.ts";

/**
 * Writes the lists by which the engine knows French communes, postal codes, occupations and activities.
 * Communes: INSEE's code officiel géographique (npm @etalab/decoupage-administratif); postal codes: La Poste
 * (npm codes-postaux); `--pcs` and `--naf`: INSEE's labels of PCS 2003 and codes of NAF rév. 2, one a line.
 */
const { values } = parseArgs({ options: { pcs: { type: "string" }, naf: { type: "string" } } });
if (!values.pcs || !values.naf) throw new Error("Give --pcs FILE and --naf FILE.");

const packaged = (file: string): unknown =>
  JSON.parse(readFileSync(`node_modules/${file}`, "utf8"));
const communes = z
  .array(
    z.object({ code: z.string(), nom: z.string(), anciensCodes: z.array(z.string()).optional() }),
  )
  .parse(packaged("@etalab/decoupage-administratif/data/communes.json"));
const postal = z
  .array(z.object({ codePostal: z.string() }))
  .parse(packaged("codes-postaux/codes-postaux.json"));

const codes = communes.flatMap(({ code, anciensCodes = [] }) => [code, ...anciensCodes]);
const names = new Set(communes.map(({ nom }) => folded(nom)));
const lines = (file: string) => readFileSync(file, "utf8").split(/\r?\n/).filter(Boolean);

const data = {
  COMMUNE_CODES: bitmap(codes.map(codeNumber)),
  POSTAL_CODES: bitmap(postal.map(({ codePostal }) => Number(codePostal))),
  COMMUNE_NAMES: filter(names, 10),
  PCS_LABELS: filter(new Set(lines(values.pcs).map(folded)), 16),
  NAF_CODES: filter(new Set(lines(values.naf)), 24),
};
writeFileSync(
  "packages/engine/profile/formats/reference-lists.ts",
  `// Written by tools/reference-lists.ts; change it there.\n${Object.entries(data)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join("")}`,
);

/** Corsica's letters take the numbers 96 and 99, which no département has. */
function codeNumber(code: string): number {
  return Number(code.toUpperCase().replace("2A", "96").replace("2B", "99"));
}

function bitmap(numbers: number[]): string {
  const bytes = Buffer.alloc(12_500);
  for (const number of numbers)
    bytes[number >> 3] = (bytes[number >> 3] ?? 0) | (1 << (number & 7));
  return bytes.toString("base64");
}

function filter(keys: Set<string>, bitsPerKey: number): Filter {
  const bytes = Buffer.alloc(Math.ceil((keys.size * bitsPerKey) / 8));
  const hashes = Math.round(bitsPerKey * Math.LN2);
  for (const key of keys)
    for (const place of places(key, hashes, bytes.length * 8))
      bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7));
  return { hashes, bits: bytes.toString("base64") };
}
