import type { DemoDataset } from "./entry.ts";
import { csv, frenchCsv, json, packageJson, type Table } from "./write.ts";

const FOLDER = "@etalab/decoupage-administratif/data";
const SOURCE =
  "Source : [code officiel géographique](https://www.insee.fr/fr/information/2560452) de l’Insee, tel que le paquet npm `@etalab/decoupage-administratif` le réunit.";
const FRENCH = { license: "lov2", zones: ["country:fr"] };
const COG = {
  ...FRENCH,
  organization: "insee",
  frequency: "annual",
  temporal: { start: "2026-01-01", end: "2026-12-31" },
};

interface Territory {
  code: string;
  nom: string;
  chefLieu: string;
  region: string;
  departement: string;
  zone: string;
  typeLiaison: number;
}
interface Commune extends Territory {
  type: string;
  arrondissement?: string;
  siren?: string;
  population?: number;
  codesPostaux?: string[];
}

const territories = (name: string) => packageJson<Territory[]>(`${FOLDER}/${name}.json`);
export const communesOfType = async (...types: string[]): Promise<Commune[]> => {
  const all = await packageJson<Commune[]>(`${FOLDER}/communes.json`);
  return all.filter(({ type }) => types.includes(type));
};

const departements = async (): Promise<Table<Territory>> => ({
  rows: await territories("departements"),
  columns: {
    code_departement: (row) => row.code,
    nom_departement: (row) => row.nom,
    code_region: (row) => row.region,
    commune_chef_lieu: (row) => row.chefLieu,
    zone: (row) => row.zone,
  },
});

/** What the Insee says of France's territories. */
export const territoriesOfFrance: DemoDataset[] = [
  {
    ...COG,
    title: "Régions de France",
    description: `Les régions françaises et les collectivités d’outre-mer, avec leur code Insee et la commune de leur chef-lieu, au 1er janvier 2026.\n\n${SOURCE}`,
    granularity: "fr:region",
    tags: ["régions", "code officiel géographique", "découpage administratif"],
    files: [
      {
        filename: "regions-2026.csv",
        contentType: "text/csv",
        title: "Régions (CSV)",
        description:
          "Une ligne par région : code, nom, chef-lieu et zone (métropole, départements et collectivités d’outre-mer).",
        bytes: async () =>
          csv({
            rows: await territories("regions"),
            columns: {
              code_region: (row) => row.code,
              nom_region: (row) => row.nom,
              commune_chef_lieu: (row) => row.chefLieu,
              zone: (row) => row.zone,
            },
          }),
      },
      {
        filename: "regions-2026.json",
        contentType: "application/json",
        title: "Régions (JSON)",
        description: "Les mêmes, avec le type d’article du nom (`typeLiaison`).",
        bytes: async () => json(await territories("regions")),
      },
    ],
  },
  {
    ...COG,
    title: "Départements de France",
    description: `Les départements et les collectivités assimilées, la région de chacun et son chef-lieu, au 1er janvier 2026.\n\n${SOURCE}`,
    granularity: "fr:departement",
    tags: ["départements", "code officiel géographique", "découpage administratif"],
    files: [
      {
        filename: "departements-2026.csv",
        contentType: "text/csv",
        title: "Départements (CSV)",
        description:
          "Séparateur point-virgule, encodage Windows-1252 : comme beaucoup d’outils bureautiques l’écrivent.",
        bytes: async () => frenchCsv(await departements()),
      },
    ],
  },
  {
    ...COG,
    title: "Arrondissements départementaux",
    description: `Les arrondissements, dont les sous-préfectures sont les chefs-lieux, au 1er janvier 2026.\n\n${SOURCE}`,
    granularity: "fr:arrondissement",
    tags: ["arrondissements", "sous-préfectures", "code officiel géographique"],
    files: [
      {
        filename: "arrondissements-2026.csv",
        contentType: "text/csv",
        title: "Arrondissements (CSV)",
        description: "Une ligne par arrondissement : code, nom, département, région et chef-lieu.",
        bytes: async () =>
          csv({
            rows: await territories("arrondissements"),
            columns: {
              code_arrondissement: (row) => row.code,
              nom_arrondissement: (row) => row.nom,
              code_departement: (row) => row.departement,
              code_region: (row) => row.region,
              commune_chef_lieu: (row) => row.chefLieu,
            },
          }),
      },
    ],
  },
  {
    ...COG,
    title: "Communes de France et leur population",
    description: `Les 34 969 communes au 1er janvier 2026 : code Insee, numéro Siren, département, région et population municipale ([populations de référence](https://www.insee.fr/fr/statistiques/8680726?sommaire=8681011)). Les six communes « mortes pour la France » n’ont pas d’habitants.\n\n${SOURCE}`,
    granularity: "fr:commune",
    tags: ["communes", "population", "code officiel géographique", "découpage administratif"],
    files: [
      {
        filename: "communes-2026.csv",
        contentType: "text/csv",
        title: "Communes (CSV)",
        description:
          "Séparateur point-virgule, encodage Windows-1252. Les codes commencent parfois par un zéro : ce sont des textes.",
        bytes: async () =>
          frenchCsv({
            rows: await communesOfType("commune-actuelle"),
            columns: {
              code_commune: (row) => row.code,
              nom_commune: (row) => row.nom,
              siren: (row) => row.siren ?? null,
              code_arrondissement: (row) => row.arrondissement ?? null,
              code_departement: (row) => row.departement,
              code_region: (row) => row.region,
              population: (row) => row.population ?? null,
            },
          }),
      },
      {
        filename: "communes-2026.json",
        contentType: "application/json",
        title: "Communes (JSON)",
        description: "Les mêmes, avec la liste de leurs codes postaux et de leurs anciens codes.",
        bytes: async () => json(await communesOfType("commune-actuelle")),
      },
    ],
  },
  {
    ...COG,
    title: "Communes déléguées et communes associées",
    description: `Les anciennes communes qui gardent un nom dans une commune nouvelle ou fusionnée, avec la commune dont elles font partie.\n\n${SOURCE}`,
    granularity: "fr:commune",
    tags: ["communes", "communes nouvelles", "code officiel géographique"],
    files: [
      {
        filename: "communes-deleguees-et-associees-2026.csv",
        contentType: "text/csv",
        title: "Communes déléguées et associées (CSV)",
        description: "Une ligne par commune déléguée ou associée, avec le code de sa commune.",
        bytes: async () =>
          csv({
            rows: await communesOfType("commune-deleguee", "commune-associee"),
            columns: {
              code: (row) => row.code,
              nom: (row) => row.nom,
              type: (row) => row.type,
              code_commune: (row) => row.chefLieu,
              code_departement: (row) => row.departement,
            },
          }),
      },
    ],
  },
];
