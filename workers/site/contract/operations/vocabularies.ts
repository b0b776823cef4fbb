import { z } from "zod";
import { operationsOf } from "#site/contract/operation.ts";
import { labelled, maybe, text, words } from "#site/contract/shapes/common.ts";

const op = operationsOf("/api/1", "vocabularies");

export const inLanguage = z.object({
  lang: z.enum(["fr", "en"]).optional().meta({ description: "The language of the words." }),
});
const license = z
  .looseObject({ id: text, title: text, url: maybe, maintainer: maybe, flags: z.array(text) })
  .meta({ id: "License" });
const list = (shape: z.ZodType) => ({ query: inLanguage, answers: { 200: shape }, example: {} });

export const vocabularyOperations = [
  op("GET /datasets/licenses", ["Lists licences", "Liste les licences"], list(license.array())),
  op(
    "GET /datasets/frequencies",
    ["Lists update frequencies", "Liste les rythmes de mise à jour"],
    list(labelled),
  ),
  op(
    "GET /datasets/resource_types",
    ["Lists types of resources", "Liste les types de ressources"],
    list(labelled),
  ),
  op(
    "GET /datasets/extensions",
    ["Lists the endings of files that are taken", "Liste les extensions de fichiers acceptées"],
    list(text.array()),
  ),
  op(
    "GET /datasets/badges",
    ["Lists badges of datasets", "Liste les badges des jeux de données"],
    list(words),
  ),
  op(
    "GET /organizations/badges",
    ["Lists badges of organizations", "Liste les badges des organisations"],
    list(words),
  ),
  op(
    "GET /organizations/roles",
    ["Lists roles of members", "Liste les rôles des membres"],
    list(labelled),
  ),
  op(
    "GET /access_type/reason_categories",
    ["Lists reasons for restricted access", "Liste les motifs d’accès restreint"],
    list(labelled),
  ),
];
