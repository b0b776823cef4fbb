import type { DemoDataset } from "./entry.ts";
import { communesOfType } from "./france.ts";
import { csv, frenchCsv, packageBytes, packageJson, parquet, type Table } from "./write.ts";

const FOLDER = "@etalab/decoupage-administratif/data";
const FRENCH = { license: "lov2", zones: ["country:fr"], frequency: "annual" };
const SOURCE =
  "Source : [liste et composition des EPCI à fiscalité propre](https://www.collectivites-locales.gouv.fr) de la DGCL, telle que le paquet npm `@etalab/decoupage-administratif` la réunit.";

interface Group {
  code: string;
  nom: string;
  type: string;
  modeFinancement: string;
  populationTotale: number;
  populationMunicipale: number;
  membres: {
    code: string;
    siren: string;
    nom: string;
    populationTotale: number;
    populationMunicipale: number;
  }[];
}
type Member = Group["membres"][number] & { group: Group };

const groups = (name: "epci" | "ept") => packageJson<Group[]>(`${FOLDER}/${name}.json`);

async function members(name: "epci" | "ept"): Promise<Table<Member>> {
  const all = await groups(name);
  return {
    rows: all.flatMap((group) => group.membres.map((member) => ({ ...member, group }))),
    columns: {
      siren_groupement: ({ group }) => group.code,
      nom_groupement: ({ group }) => group.nom,
      type_groupement: ({ group }) => group.type,
      code_commune: (row) => row.code,
      siren_commune: (row) => row.siren,
      nom_commune: (row) => row.nom,
      population_totale: (row) => row.populationTotale,
      population_municipale: (row) => row.populationMunicipale,
    },
  };
}

/** Communes together: intercommunalities, and the codes that letters bear. */
export const togetherInFrance: DemoDataset[] = [
  {
    ...FRENCH,
    organization: "dgcl",
    title: "Intercommunalités à fiscalité propre (EPCI)",
    description: `Les communautés de communes et d’agglomération, communautés urbaines et métropoles au 1er janvier 2026 : numéro Siren, nature juridique, régime fiscal et population.\n\n${SOURCE}`,
    temporal: { start: "2026-01-01", end: "2026-12-31" },
    granularity: "fr:epci",
    tags: ["intercommunalités", "epci", "fiscalité", "population"],
    files: [
      {
        filename: "epci-2026.csv",
        contentType: "text/csv",
        title: "EPCI (CSV)",
        description: "Séparateur point-virgule, encodage Windows-1252. Une ligne par groupement.",
        bytes: async () =>
          frenchCsv({
            rows: await groups("epci"),
            columns: {
              siren: (row) => row.code,
              nom: (row) => row.nom,
              nature_juridique: (row) => row.type,
              mode_financement: (row) => row.modeFinancement,
              nombre_communes: (row) => row.membres.length,
              population_totale: (row) => row.populationTotale,
              population_municipale: (row) => row.populationMunicipale,
            },
          }),
      },
    ],
  },
  {
    ...FRENCH,
    organization: "dgcl",
    title: "Composition communale des intercommunalités",
    description: `Pour chaque commune membre d’un EPCI à fiscalité propre, son groupement et sa population, au 1er janvier 2026.\n\n${SOURCE}`,
    temporal: { start: "2026-01-01", end: "2026-12-31" },
    granularity: "fr:commune",
    tags: ["intercommunalités", "epci", "communes", "population"],
    files: [
      {
        filename: "composition-epci-2026.parquet",
        contentType: "application/vnd.apache.parquet",
        title: "Composition des EPCI (Parquet)",
        description: "Une ligne par commune membre, en colonnes typées.",
        bytes: async () => parquet(await members("epci")),
      },
      {
        filename: "composition-epci-2026.csv",
        contentType: "text/csv",
        title: "Composition des EPCI (CSV)",
        description: "La même table en texte, UTF-8.",
        bytes: async () => csv(await members("epci")),
      },
    ],
  },
  {
    ...FRENCH,
    organization: "dgcl",
    title: "Établissements publics territoriaux du Grand Paris",
    description:
      "Les établissements publics territoriaux de la métropole du Grand Paris et leurs communes, au 1er janvier 2025.\n\nSource : [liste des EPT](https://www.insee.fr/fr/information/2510634), telle que le paquet npm `@etalab/decoupage-administratif` la réunit.",
    temporal: { start: "2025-01-01", end: "2025-12-31" },
    granularity: "fr:commune",
    tags: ["intercommunalités", "grand paris", "communes"],
    files: [
      {
        filename: "ept-2025.csv",
        contentType: "text/csv",
        title: "Communes des EPT (CSV)",
        description: "Une ligne par commune membre.",
        bytes: async () => csv(await members("ept")),
      },
    ],
  },
  {
    ...FRENCH,
    organization: "laposte",
    title: "Codes postaux des communes",
    description:
      "Les codes postaux qui desservent chaque commune. Une commune peut en avoir plusieurs, et un code desservir plusieurs communes.\n\nSource : [base officielle des codes postaux](https://www.data.gouv.fr/fr/datasets/base-officielle-des-codes-postaux/) de La Poste, telle que le paquet npm `@etalab/decoupage-administratif` la reprend.",
    temporal: { start: "2026-01-01", end: null },
    granularity: "fr:commune",
    tags: ["codes postaux", "adresses", "communes"],
    files: [
      {
        filename: "codes-postaux-communes.csv",
        contentType: "text/csv",
        title: "Codes postaux (CSV)",
        description:
          "Encodage Windows-1252, point-virgule, et un dièse devant le premier nom de colonne, comme La Poste l’écrit.",
        bytes: async () => frenchCsv(await postalCodes()),
      },
    ],
  },
  {
    ...FRENCH,
    organization: "dinum",
    frequency: "punctual",
    title: "Codes postaux et libellés d’acheminement",
    description:
      "Pour chaque code postal et chaque commune, le libellé qui termine une adresse.\n\nSource : Etalab, d’après le code officiel géographique de l’Insee et le fichier FIMOCT de la DGFiP, qui n’est plus produit depuis 2023 ; repris du paquet npm `codes-postaux`.",
    temporal: { start: "2023-01-01", end: "2023-12-31" },
    granularity: "fr:commune",
    tags: ["codes postaux", "adresses", "libellés d’acheminement"],
    files: [
      {
        filename: "codes-postaux-acheminement.json",
        contentType: "application/json",
        title: "Codes postaux et acheminement (JSON)",
        description: "Un objet par couple code postal – commune.",
        bytes: () => packageBytes("codes-postaux/codes-postaux.json"),
      },
    ],
  },
];

async function postalCodes(): Promise<Table<{ code: string; nom: string; postal: string }>> {
  const communes = await communesOfType("commune-actuelle", "arrondissement-municipal");
  return {
    rows: communes.flatMap(({ code, nom, codesPostaux }) =>
      (codesPostaux ?? []).map((postal) => ({ code, nom, postal })),
    ),
    columns: {
      "#Code_commune_INSEE": (row) => row.code,
      Nom_de_la_commune: (row) => row.nom,
      Code_postal: (row) => row.postal,
    },
  };
}
