import { z } from "zod";
import { operationsOf } from "#site/contract/operation.ts";
import { datasetPage } from "#site/contract/shapes/dataset.ts";
import { activityQuery } from "#site/routes/api/activity.ts";
import { listQuery } from "#site/routes/api/list-query.ts";

const op = operationsOf("/api/1", "site");
const csv = { answers: { 200: "text/csv" } } as const;
const page = z.looseObject({
  data: z.array(z.looseObject({ key: z.string(), label: z.string(), created_at: z.string() })),
  page: z.number().int(),
  page_size: z.number().int(),
  total: z.number().int(),
});

export const exportOperations = [
  op("GET /site", ["The portal in numbers", "Le portail en chiffres"], {
    answers: { 200: z.looseObject({ title: z.string(), metrics: z.looseObject({}) }) },
    example: {},
  }),
  op("GET /site/catalog", ["The catalogue in RDF", "Le catalogue en RDF"], {
    answers: { 302: null },
  }),
  op(
    "GET /site/:file{(?:catalog|data)\\.[a-z]+}",
    ["The catalogue in one of its forms", "Le catalogue dans l’une de ses formes"],
    { answers: { 302: null } },
  ),
  op("GET /site/datasets.csv", ["Every dataset as CSV", "Tous les jeux de données en CSV"], {
    query: listQuery,
    ...csv,
  }),
  op("GET /site/resources.csv", ["Every resource as CSV", "Toutes les ressources en CSV"], {
    query: listQuery,
    ...csv,
  }),
  op(
    "GET /site/organizations.csv",
    ["Every organization as CSV", "Toutes les organisations en CSV"],
    csv,
  ),
  op(
    "GET /organizations/:organization/datasets.csv",
    ["An organization's datasets as CSV", "Les jeux de données d’une organisation en CSV"],
    csv,
  ),
  op(
    "GET /organizations/:organization/datasets-resources.csv",
    ["An organization's resources as CSV", "Les ressources d’une organisation en CSV"],
    csv,
  ),
  op(
    "GET /organizations/:organization/datasets",
    ["An organization's datasets", "Les jeux de données d’une organisation"],
    { query: listQuery, answers: { 200: datasetPage } },
  ),
  op(
    "GET /activity",
    ["Who did what to what is public", "Qui a fait quoi, parmi ce qui est public"],
    {
      query: activityQuery,
      answers: { 200: page },
      example: {},
    },
  ),
];
