import { operationsOf } from "#site/contract/operation.ts";
import { text } from "#site/contract/shapes/common.ts";
import { z } from "zod";

const op = operationsOf("/api/1", "site");
const datasets = operationsOf("/api/1/datasets", "datasets");
const led = { answers: { 302: null } } as const;

export const elsewhereOperations = [
  datasets(
    "GET /:dataset/rdf",
    [
      "A dataset in RDF, as the Accept header says",
      "Un jeu de données en RDF, selon l’en-tête Accept",
    ],
    led,
  ),
  datasets(
    "GET /:dataset/:form{rdf\\.[a-z0-9]+}",
    ["A dataset in RDF, by its ending", "Un jeu de données en RDF, selon l’extension"],
    led,
  ),
  datasets(
    "GET /recent.atom",
    ["A feed of the newest datasets", "Un flux des derniers jeux de données"],
    led,
  ),
  datasets(
    "GET /schemas",
    [
      "The catalogue of schemas, where one is configured",
      "Le catalogue de schémas, s’il y en a un",
    ],
    { answers: { 200: z.array(z.looseObject({ name: text })) } },
  ),
  op(
    "GET /reuses/recent.atom",
    ["A feed of the newest reuses", "Un flux des dernières réutilisations"],
    led,
  ),
  op("GET /site/tags.csv", ["Every tag as CSV", "Tous les mots-clés en CSV"], {
    answers: { 200: "text/csv" },
  }),
  op(
    "GET /avatars/:identifier/:size",
    ["A sign for who sent no picture", "Un signe pour qui n’a pas donné d’image"],
    { answers: { 200: "image/svg+xml" }, example: { identifier: "parvis", size: "100" } },
  ),
];
