import { organizationInput } from "#catalog/organization-input.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { organization, organizationPage } from "#site/contract/shapes/organization.ts";
import { organizationsQuery } from "#site/routes/api/organizations.ts";

const op = operationsOf("/api/1/organizations", "organizations");
const change = organizationInput.partial().meta({ id: "OrganizationChange" });

export const organizationOperations = [
  op(
    "GET ",
    [
      "Lists organizations, those with most datasets first",
      "Liste les organisations, les plus fournies d’abord",
    ],
    {
      query: organizationsQuery,
      answers: { 200: organizationPage },
      example: {},
    },
  ),
  op(
    "POST ",
    [
      "Makes an organization; whoever makes it administers it",
      "Crée une organisation ; qui la crée l’administre",
    ],
    {
      body: organizationInput.meta({ id: "OrganizationInput" }),
      answers: { 201: organization },
    },
  ),
  op("GET /:organization", ["Reads an organization", "Lit une organisation"], {
    answers: { 200: organization },
    example: { organization: "{organization}" },
  }),
  op("PUT /:organization", ["Changes what the body names", "Change ce que le corps nomme"], {
    body: change,
    answers: { 200: organization },
  }),
  op("PATCH /:organization", ["Changes what the body names", "Change ce que le corps nomme"], {
    body: change,
    answers: { 200: organization },
  }),
];
