import { z } from "zod";
import { reuseInput } from "#community/reuse-input.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { id, labelled, maybe, words } from "#site/contract/shapes/common.ts";
import { reuse, reusePage } from "#site/contract/shapes/reuse.ts";
import { reuseListQuery, suggestion } from "#site/routes/api/reuses.ts";
import { inLanguage } from "./vocabularies.ts";

const op = operationsOf("/api/1/reuses", "reuses");
const ofOrganization = operationsOf("/api/1/organizations", "reuses");
const change = reuseInput.partial().meta({ id: "ReuseChange" });
const input = reuseInput.meta({ id: "ReuseInput" });
const list = { query: reuseListQuery, answers: { 200: reusePage } };

export const reuseOperations = [
  op("GET ", ["Lists reuses", "Liste les réutilisations"], { ...list, example: {} }),
  op("POST ", ["Shows a reuse", "Montre une réutilisation"], {
    body: input,
    answers: { 201: reuse },
  }),
  op("GET /:reuse", ["Reads a reuse", "Lit une réutilisation"], { answers: { 200: reuse } }),
  op("PUT /:reuse", ["Changes what the body names", "Change ce que le corps nomme"], {
    body: change,
    answers: { 200: reuse },
  }),
  op("PATCH /:reuse", ["Changes what the body names", "Change ce que le corps nomme"], {
    body: change,
    answers: { 200: reuse },
  }),
  op("DELETE /:reuse", ["Deletes a reuse", "Supprime une réutilisation"], {
    answers: { 204: null },
  }),
  op(
    "POST /:reuse/datasets",
    ["Says that a reuse is made of a dataset", "Lie une réutilisation à un jeu de données"],
    {
      body: z.looseObject({ class: z.string().optional(), id }).meta({ id: "DatasetPointer" }),
      answers: { 200: reuse, 201: reuse },
    },
  ),
  op("POST /:reuse/featured", ["Features a reuse", "Met une réutilisation en avant"], {
    answers: { 200: reuse },
    key: "admin",
  }),
  op(
    "DELETE /:reuse/featured",
    ["Features a reuse no longer", "Ne met plus une réutilisation en avant"],
    { answers: { 200: reuse }, key: "admin" },
  ),
  op("GET /types", ["Lists types of reuses", "Liste les genres de réutilisations"], {
    query: inLanguage,
    answers: { 200: labelled },
    example: {},
  }),
  op("GET /topics", ["Lists topics of reuses", "Liste les sujets de réutilisations"], {
    query: inLanguage,
    answers: { 200: labelled },
    example: {},
  }),
  op("GET /badges", ["Lists badges of reuses", "Liste les badges des réutilisations"], {
    answers: { 200: words },
    example: {},
  }),
  op("GET /suggest", ["Suggests reuses", "Suggère des réutilisations"], {
    query: suggestion,
    answers: {
      200: z
        .array(
          z.looseObject({
            id,
            slug: z.string(),
            title: z.string(),
            page: z.url(),
            image_url: maybe,
          }),
        )
        .meta({ id: "ReuseSuggestions" }),
    },
    example: {},
  }),
  ofOrganization(
    "GET /:organization/reuses",
    ["Lists an organization's reuses", "Liste les réutilisations d’une organisation"],
    list,
  ),
];
