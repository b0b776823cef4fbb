import { z } from "zod";
import { resourceInput } from "#catalog/resource-input.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { badge } from "#site/contract/shapes/common.ts";
import { dataset, resource } from "#site/contract/shapes/dataset.ts";
import {
  communityPage,
  communityResource,
  file,
  uploaded,
} from "#site/contract/shapes/community.ts";
import { listQuery } from "#site/routes/api/community.ts";

const own = operationsOf("/api/1/datasets/community_resources", "resources");
const op = operationsOf("/api/1/datasets", "datasets");
const change = resourceInput.partial().meta({ id: "CommunityResourceChange" });
const input = resourceInput
  .extend({ dataset: z.unknown(), organization: z.unknown().optional() })
  .meta({ id: "CommunityResourceInput" });

export const communityOperations = [
  own("GET ", ["Lists community resources", "Liste les ressources communautaires"], {
    query: listQuery,
    answers: { 200: communityPage },
    example: {},
  }),
  own("POST ", ["Adds a link to somebody's dataset", "Ajoute un lien au jeu de données d’autrui"], {
    body: input,
    answers: { 201: communityResource },
  }),
  own("GET /:resource", ["Reads a community resource", "Lit une ressource communautaire"], {
    answers: { 200: communityResource },
  }),
  own("PUT /:resource", ["Changes what the body names", "Change ce que le corps nomme"], {
    body: change,
    answers: { 200: communityResource },
  }),
  own("PATCH /:resource", ["Changes what the body names", "Change ce que le corps nomme"], {
    body: change,
    answers: { 200: communityResource },
  }),
  own(
    "DELETE /:resource",
    ["Deletes a community resource", "Supprime une ressource communautaire"],
    {
      answers: { 204: null },
    },
  ),
  own(
    "POST /:resource/upload",
    ["Replaces a community resource's file", "Remplace le fichier d’une ressource communautaire"],
    {
      form: file,
      answers: { 200: uploaded },
    },
  ),
  op(
    "POST /:dataset/upload",
    [
      "Adds a file by a form, whole or in chunks",
      "Ajoute un fichier par formulaire, entier ou par morceaux",
    ],
    {
      form: file,
      answers: { 200: z.looseObject({ success: z.boolean() }), 201: uploaded },
    },
  ),
  op(
    "POST /:dataset/upload/community",
    ["Adds a community file by a form", "Ajoute un fichier communautaire par formulaire"],
    {
      form: file,
      answers: { 200: z.looseObject({ success: z.boolean() }), 201: uploaded },
    },
  ),
  op(
    "POST /:dataset/resources/:resource/upload",
    ["Replaces a file by a form", "Remplace un fichier par formulaire"],
    {
      form: file,
      answers: { 200: uploaded },
    },
  ),
  op("POST /:dataset/featured", ["Features a dataset", "Met un jeu de données en avant"], {
    answers: { 200: dataset },
    key: "admin",
  }),
  op(
    "DELETE /:dataset/featured",
    ["Features a dataset no longer", "Ne met plus un jeu de données en avant"],
    {
      answers: { 200: dataset },
      key: "admin",
    },
  ),
  op("POST /:dataset/badges", ["Gives a dataset a badge", "Donne un badge à un jeu de données"], {
    body: z.object({ kind: z.string() }).meta({ id: "DatasetBadgeInput" }),
    answers: { 200: badge, 201: badge },
    key: "admin",
  }),
  op("DELETE /:dataset/badges/:kind", ["Takes a badge back", "Retire un badge"], {
    answers: { 204: null },
    key: "admin",
  }),
  op(
    "PUT /:dataset/resources",
    ["Puts a dataset's resources in order", "Range les ressources d’un jeu de données"],
    {
      body: z.array(z.union([z.string(), z.looseObject({ id: z.string() })])),
      answers: { 200: resource.array() },
    },
  ),
];
