import { operationsOf } from "#site/contract/operation.ts";
import { datasetReference } from "#site/contract/shapes/dataset.ts";
import {
  coverage,
  feature,
  featureCollection,
  named,
  zoneSuggestions,
} from "#site/contract/shapes/zone.ts";
import { datasetsQuery, suggestQuery } from "#site/routes/api/spatial.ts";
import { inLanguage } from "./vocabularies.ts";

const op = operationsOf("/api/1/spatial", "spatial");

export const spatialOperations = [
  op(
    "GET /zones/suggest",
    ["Suggests places by name or code", "Propose des territoires par leur nom ou leur code"],
    {
      query: suggestQuery.extend(inLanguage.shape),
      answers: { 200: zoneSuggestions },
      example: { q: "lyon" },
    },
  ),
  op(
    "GET /zones/:ids",
    [
      "Reads several places, by ids with commas between",
      "Lit plusieurs territoires, ids séparés par des virgules",
    ],
    {
      query: inLanguage,
      answers: { 200: featureCollection },
      example: { ids: "fr:region:84,country:fr" },
    },
  ),
  op("GET /zone/:id", ["Reads a place", "Lit un territoire"], {
    query: inLanguage,
    answers: { 200: feature },
    example: { id: "fr:commune:69123" },
  }),
  op(
    "GET /zone/:id/datasets",
    ["Lists the datasets about a place", "Liste les jeux de données d’un territoire"],
    {
      query: datasetsQuery,
      answers: { 200: datasetReference.array() },
      example: { id: "country:fr" },
    },
  ),
  op("GET /levels", ["Lists the levels of places", "Liste les niveaux de territoires"], {
    query: inLanguage,
    answers: { 200: named },
    example: {},
  }),
  op("GET /granularities", ["Lists how fine data can be", "Liste les finesses géographiques"], {
    query: inLanguage,
    answers: { 200: named },
    example: {},
  }),
  op(
    "GET /coverage/:level",
    [
      "Lists a level's places with how many datasets each has",
      "Liste les territoires d’un niveau avec leur nombre de jeux de données",
    ],
    {
      query: inLanguage,
      answers: { 200: coverage },
      example: { level: "fr:region" },
    },
  ),
];
