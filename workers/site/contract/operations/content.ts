import { z } from "zod";
import { operationsOf } from "#site/contract/operation.ts";
import { maybe, text } from "#site/contract/shapes/common.ts";

// The data Worker answers these; conditions on columns (`population__greater=1000`) stand beside the parameters
// that have a name, and /api/resources/<id>/swagger/ lists those of one file.

const op = operationsOf("/api/resources", "content");
const at = z.object({
  version: z
    .guid()
    .optional()
    .meta({ description: "One version of the file; the present one else." }),
  asof: z.string().optional().meta({ description: "A date: the file as it was then." }),
});
const rows = at.extend({
  page: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce.number().int().min(1).default(20),
  columns: z.string().optional().meta({ description: "Names of columns with commas between." }),
  sort: z.string().optional(),
  q: z.string().optional(),
});
const page = z
  .looseObject({
    data: z.array(z.record(z.string(), z.unknown())),
    links: z.looseObject({ next: maybe.optional(), prev: maybe.optional() }),
    meta: z.looseObject({ page: z.number().int(), page_size: z.number().int() }),
  })
  .meta({ id: "Rows" });
const answered = z
  .looseObject({
    data: z.array(z.record(z.string(), z.unknown())),
    columns: z.array(z.looseObject({ name: text, type: text })),
    meta: z.looseObject({ rows: z.number().int(), more: z.boolean() }),
  })
  .meta({ id: "SqlAnswer" });
const profile = z.looseObject({ state: text.optional() }).meta({ id: "Profile" });
const example = { id: "{file}" };
const file = (media: string) => ({ query: at, answers: { 200: media }, example });

export const contentOperations = [
  op(
    "GET /:id",
    [
      "Lists what can be asked of a file's content",
      "Liste ce qui peut être demandé du contenu d’un fichier",
    ],
    {
      answers: { 200: z.looseObject({ links: z.array(z.looseObject({ href: text, rel: text })) }) },
      example,
    },
  ),
  op(
    "GET /:id/profile",
    [
      "Reads what was understood of a file: columns, types, statistics",
      "Lit ce qui a été compris d’un fichier : colonnes, types, statistiques",
    ],
    {
      query: at,
      answers: { 200: profile, 202: profile },
      example,
    },
  ),
  op(
    "GET /:id/data",
    [
      "Reads rows: filtered, sorted, some columns, by page",
      "Lit des lignes : filtrées, triées, par colonnes et par page",
    ],
    {
      query: rows,
      answers: { 200: page },
      example: { id: "{file}", page_size: "5" },
    },
  ),
  op("GET /:id/aggregate", ["Groups and counts rows", "Groupe et compte des lignes"], {
    query: rows,
    answers: { 200: page },
  }),
  op("GET /:id/sql", ["Answers one SELECT", "Répond à un SELECT"], {
    query: at.extend({ q: z.string() }),
    answers: { 200: answered },
    example: { id: "{file}", q: "select * from data limit 5" },
  }),
  op(
    "POST /:id/sql",
    [
      "Answers one SELECT that is too long for an address",
      "Répond à un SELECT trop long pour une adresse",
    ],
    {
      body: z.object({ q: z.string() }).meta({ id: "SqlQuestion" }),
      answers: { 200: answered },
      key: "none",
    },
  ),
  op(
    "GET /:id/schema",
    ["Reads a file's columns as Table Schema", "Lit les colonnes d’un fichier en Table Schema"],
    {
      query: at,
      answers: { 200: z.looseObject({}) },
      example,
    },
  ),
  op(
    "GET /:id/swagger",
    ["Describes one file's parameters", "Décrit les paramètres d’un fichier"],
    {
      // JSON is YAML: what reads the tabular API's description reads this one.
      answers: { 200: z.looseObject({ openapi: text, paths: z.record(text, z.unknown()) }) },
      example,
    },
  ),
  op("GET /:id/data/csv", ["Exports rows as CSV", "Exporte les lignes en CSV"], file("text/csv")),
  op(
    "GET /:id/data/json",
    ["Exports rows as JSON", "Exporte les lignes en JSON"],
    file("application/json"),
  ),
  op("GET /:id/data.csv", ["Exports rows as CSV", "Exporte les lignes en CSV"], file("text/csv")),
  op(
    "GET /:id/data.json",
    ["Exports rows as JSON", "Exporte les lignes en JSON"],
    file("application/json"),
  ),
  op(
    "GET /:id/data.ndjson",
    ["Exports rows as lines of JSON", "Exporte les lignes en JSON par ligne"],
    file("application/x-ndjson"),
  ),
  op(
    "GET /:id/data.geojson",
    ["Exports rows as GeoJSON", "Exporte les lignes en GeoJSON"],
    file("application/geo+json"),
  ),
  op(
    "GET /:id/data.parquet",
    ["Exports rows as Parquet", "Exporte les lignes en Parquet"],
    file("application/vnd.apache.parquet"),
  ),
];
