import { z } from "zod";
import { keyInput } from "#people/key.ts";
import { profileChange } from "#people/profile.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { communityResource } from "#site/contract/shapes/community.ts";
import { maybe, text } from "#site/contract/shapes/common.ts";
import { dataset } from "#site/contract/shapes/dataset.ts";
import { organizationReference } from "#site/contract/shapes/organization.ts";
import { key, metrics, newKey, user, userPage } from "#site/contract/shapes/person.ts";
import { listed, suggestion } from "#site/routes/api/users.ts";

const me = operationsOf("/api/1/me", "people");
const users = operationsOf("/api/1/users", "people");
const change = profileChange.meta({ id: "ProfileChange" });
const search = z.object({ q: z.string().optional() });
const suggested = z
  .array(z.looseObject({ id: text, first_name: text, last_name: text, slug: text, email: maybe }))
  .meta({ id: "UserSuggestions" });

export const peopleOperations = [
  me("GET ", ["Reads whoever's key it is", "Lit la personne dont c’est la clé"], {
    answers: { 200: user },
    key: "needed",
  }),
  me("PUT ", ["Changes one's profile", "Change son profil"], {
    body: change,
    answers: { 200: user },
  }),
  me("PATCH ", ["Changes one's profile", "Change son profil"], {
    body: change,
    answers: { 200: user },
  }),
  me(
    "GET /datasets",
    ["Lists one's own datasets, drafts too", "Liste ses jeux de données, brouillons compris"],
    {
      query: search,
      answers: { 200: dataset.array() },
      key: "needed",
    },
  ),
  me(
    "GET /org_datasets",
    ["Lists the datasets of one's organizations too", "Liste aussi ceux de ses organisations"],
    {
      query: search,
      answers: { 200: dataset.array() },
      key: "needed",
    },
  ),
  me("GET /metrics", ["Counts what one publishes", "Compte ce qu’on publie"], {
    answers: { 200: metrics },
    key: "needed",
  }),
  me(
    "GET /org_community_resources",
    [
      "Lists what one and one's organizations hung beside datasets",
      "Liste les ressources communautaires de soi et de ses organisations",
    ],
    {
      query: search,
      answers: { 200: communityResource.array() },
      key: "needed",
    },
  ),
  me("GET /organizations", ["Lists one's organizations", "Liste ses organisations"], {
    answers: { 200: organizationReference.array() },
    key: "needed",
  }),
  me(
    "POST /sign-in-link",
    ["Makes a link that signs in to the studio once", "Crée un lien qui ouvre l’espace une fois"],
    {
      answers: { 201: z.looseObject({ url: z.url() }) },
    },
  ),
  me("GET /api_tokens", ["Lists one's API keys", "Liste ses clés d’API"], {
    answers: { 200: key.array() },
    key: "needed",
  }),
  me(
    "POST /api_tokens",
    [
      "Makes an API key; its text is shown this once",
      "Crée une clé d’API ; son texte n’est montré qu’ici",
    ],
    {
      body: keyInput.meta({ id: "ApiTokenInput" }),
      answers: { 201: newKey },
    },
  ),
  me("DELETE /api_tokens/:key", ["Revokes an API key", "Révoque une clé d’API"], {
    answers: { 204: null },
  }),
  users("GET ", ["Lists people", "Liste les personnes"], {
    query: listed,
    answers: { 200: userPage },
    key: "admin",
  }),
  users("GET /suggest", ["Suggests people by name", "Propose des personnes par leur nom"], {
    query: suggestion,
    answers: { 200: suggested },
  }),
  users("GET /roles", ["Lists roles of people", "Liste les rôles des personnes"], {
    answers: { 200: z.array(z.looseObject({ name: text })) },
  }),
  users("GET /:user", ["Reads a person's public side", "Lit le profil public d’une personne"], {
    answers: { 200: user },
  }),
  users("PUT /:user", ["Changes a profile", "Change un profil"], {
    body: change,
    answers: { 200: user },
  }),
  users("PATCH /:user", ["Changes a profile", "Change un profil"], {
    body: change,
    answers: { 200: user },
  }),
];
