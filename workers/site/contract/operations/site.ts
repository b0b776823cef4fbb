import { z } from "zod";
import { importBatch } from "#catalog/import.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { returned } from "#site/routes/api/returns.ts";

const op = operationsOf("/api/1", "site");
const counted = z.looseObject({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
});

const mail = operationsOf("/api/1/mail", "site");

export const siteOperations = [
  mail(
    "POST /returns",
    [
      "Says that a mail bounced or was complained of, by the secret shared with who carries the mail",
      "Dit qu’un mail est revenu ou a été signalé, par le secret partagé avec qui transporte le courrier",
    ],
    {
      body: returned.meta({ id: "Returned" }),
      answers: { 202: z.looseObject({ known: z.boolean() }).meta({ id: "ReturnedAnswer" }) },
      key: "none",
    },
  ),
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
