import { operationsOf } from "#site/contract/operation.ts";
import {
  datasetSuggestions,
  organizationSuggestions,
  suggestions,
  textSuggestions,
} from "#site/contract/shapes/suggestion.ts";
import { suggestQuery, tagsQuery, togetherQuery } from "#site/routes/api/suggest.ts";

const op = operationsOf("/api", "search");
const example = { q: "ar" };

export const suggestOperations = [
  op(
    "GET /1/datasets/suggest",
    ["Suggests datasets by what is typed", "Propose des jeux de données pendant la frappe"],
    { query: suggestQuery, answers: { 200: datasetSuggestions }, example },
  ),
  op(
    "GET /1/datasets/suggest/formats",
    ["Suggests formats that datasets have", "Propose des formats que des jeux de données ont"],
    { query: suggestQuery, answers: { 200: textSuggestions }, example: { q: "cs" } },
  ),
  op(
    "GET /1/datasets/suggest/mime",
    ["Suggests media types of files", "Propose des types de média de fichiers"],
    { query: suggestQuery, answers: { 200: textSuggestions }, example: { q: "csv" } },
  ),
  op(
    "GET /1/organizations/suggest",
    ["Suggests organizations by what is typed", "Propose des organisations pendant la frappe"],
    { query: suggestQuery, answers: { 200: organizationSuggestions }, example },
  ),
  op(
    "GET /1/tags/suggest",
    ["Suggests tags that datasets have", "Propose des mots-clés que des jeux de données ont"],
    { query: tagsQuery, answers: { 200: textSuggestions }, example },
  ),
  op(
    "GET /2/suggest",
    [
      "Suggests datasets, organizations, tags and names of columns in one answer",
      "Propose en une réponse jeux de données, organisations, mots-clés et noms de colonnes",
    ],
    { query: togetherQuery, answers: { 200: suggestions }, example },
  ),
];
