import { z } from "zod";
import { type Operation, operationsOf } from "#site/contract/operation.ts";
import {
  datasetV2,
  datasetV2Page,
  extras,
  resourcePage,
  resourceWithDataset,
  schemas,
} from "#site/contract/shapes/community.ts";
import { listQuery } from "#site/routes/api/list-query.ts";
import { resourcesQuery } from "#site/routes/api/v2/datasets.ts";
import { searched } from "#site/routes/api/v2/search.ts";

const op = operationsOf("/api/2", "datasets");

/** `extras` of a kind of thing: read, merged, keys taken out. */
function extrasAt(path: string, en: string, fr: string): Operation[] {
  const merged = { body: extras, answers: { 200: extras } };
  return [
    op(`GET ${path}/extras`, [`Reads ${en}'s extras`, `Lit les extras ${fr}`], {
      answers: { 200: extras },
    }),
    op(`PUT ${path}/extras`, [`Merges into ${en}'s extras`, `Complète les extras ${fr}`], merged),
    op(`PATCH ${path}/extras`, [`Merges into ${en}'s extras`, `Complète les extras ${fr}`], merged),
    op(
      `DELETE ${path}/extras`,
      [`Takes keys out of ${en}'s extras`, `Retire des clés des extras ${fr}`],
      {
        body: z.array(z.string()),
        answers: { 204: null },
      },
    ),
  ];
}

export const secondOperations = [
  op(
    "GET /datasets",
    [
      "Lists datasets, their resources behind a link",
      "Liste les jeux de données, ressources derrière un lien",
    ],
    {
      query: listQuery,
      answers: { 200: datasetV2Page },
      example: {},
    },
  ),
  op(
    "GET /datasets/search",
    [
      "Searches datasets, best first, with facets",
      "Cherche des jeux de données, les meilleurs d’abord, avec des facettes",
    ],
    { query: searched, answers: { 200: datasetV2Page }, example: { q: "communes" } },
  ),
  op(
    "GET /datasets/:dataset",
    [
      "Reads a dataset, its resources behind a link",
      "Lit un jeu de données, ressources derrière un lien",
    ],
    {
      answers: { 200: datasetV2 },
      example: { dataset: "{dataset}" },
    },
  ),
  op(
    "GET /datasets/:dataset/resources",
    ["Lists a dataset's resources by page", "Liste les ressources d’un jeu de données par page"],
    {
      query: resourcesQuery,
      answers: { 200: resourcePage },
      example: { dataset: "{dataset}" },
    },
  ),
  op(
    "GET /datasets/resources/:resource",
    ["Reads a resource by its id alone", "Lit une ressource par son seul id"],
    {
      answers: { 200: resourceWithDataset },
      example: { resource: "{resource}" },
    },
  ),
  op(
    "GET /datasets/:dataset/schemas",
    [
      "Lists the schemas of a dataset's resources",
      "Liste les schémas des ressources d’un jeu de données",
    ],
    {
      answers: { 200: schemas },
      example: { dataset: "{dataset}" },
    },
  ),
  ...extrasAt("/datasets/:dataset", "a dataset", "d’un jeu de données"),
  ...extrasAt("/datasets/:dataset/resources/:resource", "a resource", "d’une ressource"),
  ...extrasAt("/organizations/:organization", "an organization", "d’une organisation"),
];
