import { z } from "zod";
import { importBatch } from "#catalog/import.ts";
import { operationsOf } from "#site/contract/operation.ts";

const op = operationsOf("/api/1", "site");
const counted = z.looseObject({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
});

export const siteOperations = [
  op(
    "POST /site/import",
    [
      "Takes over a batch of another portal's catalogue",
      "Reprend un lot du catalogue d’un autre portail",
    ],
    {
      body: importBatch.meta({ id: "ImportBatch" }),
      answers: {
        200: z
          .looseObject({
            organizations: counted,
            datasets: counted,
            refused: z.array(z.looseObject({ at: z.number().int(), kind: z.string() })),
          })
          .meta({ id: "ImportAnswer" }),
      },
      key: "admin",
    },
  ),
  op(
    "GET /swagger.json",
    [
      "This description in Swagger 2.0, for older clients",
      "Cette description en Swagger 2.0, pour d’anciens clients",
    ],
    {
      answers: { 200: z.looseObject({ swagger: z.literal("2.0") }) },
      example: {},
    },
  ),
];
