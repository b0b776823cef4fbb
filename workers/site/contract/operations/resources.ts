import { z } from "zod";
import { partsSent } from "#files/arrive.ts";
import { uploadAsked } from "#files/grant.ts";
import { resourceInput } from "#catalog/resource-input.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { arrival, resource, upload } from "#site/contract/shapes/dataset.ts";

const op = operationsOf("/api/1/datasets", "resources");
const change = resourceInput.partial().meta({ id: "ResourceChange" });

export const resourceOperations = [
  op(
    "GET /r/:resource",
    [
      "Leads to wherever the resource's bytes are today",
      "Mène à l’endroit où sont aujourd’hui les octets de la ressource",
    ],
    {
      answers: { 302: null },
      example: { resource: "{resource}" },
    },
  ),
  op(
    "POST /:dataset/resources",
    ["Adds a link to a file that is elsewhere", "Ajoute un lien vers un fichier qui est ailleurs"],
    {
      body: resourceInput.meta({ id: "ResourceInput" }),
      answers: { 201: resource },
    },
  ),
  op("GET /:dataset/resources/:resource", ["Reads a resource", "Lit une ressource"], {
    answers: { 200: resource },
    example: { dataset: "{dataset}", resource: "{resource}" },
  }),
  op(
    "PUT /:dataset/resources/:resource",
    ["Changes what the body names", "Change ce que le corps nomme"],
    {
      body: change,
      answers: { 200: resource },
    },
  ),
  op(
    "PATCH /:dataset/resources/:resource",
    ["Changes what the body names", "Change ce que le corps nomme"],
    {
      body: change,
      answers: { 200: resource },
    },
  ),
  op("DELETE /:dataset/resources/:resource", ["Deletes a resource", "Supprime une ressource"], {
    answers: { 204: null },
  }),
  op(
    "POST /:id/uploads",
    [
      "Grants an upload: a signed address to PUT the file to",
      "Accorde un dépôt : une adresse signée où envoyer le fichier par PUT",
    ],
    {
      body: uploadAsked.meta({ id: "UploadInput" }),
      answers: { 201: upload },
    },
  ),
  op(
    "GET /:id/uploads/:upload",
    [
      "Reads an upload: what arrived, and fresh addresses for the rest",
      "Lit un dépôt : ce qui est arrivé, et de nouvelles adresses pour le reste",
    ],
    {
      answers: { 200: upload },
      key: "needed",
    },
  ),
  op(
    "POST /:id/uploads/:upload/arrival",
    ["Says that the file has arrived", "Dit que le fichier est arrivé"],
    {
      body: z.object({ parts: partsSent.optional() }).meta({ id: "ArrivalInput" }),
      answers: { 202: arrival },
    },
  ),
  op("DELETE /:id/uploads/:upload", ["Gives an upload up", "Abandonne un dépôt"], {
    answers: { 204: null },
  }),
];
