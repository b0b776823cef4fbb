import { datasetInput } from "#catalog/dataset-input.ts";
import { operationsOf } from "#site/contract/operation.ts";
import { dataset, datasetPage } from "#site/contract/shapes/dataset.ts";
import { listQuery } from "#site/routes/api/list-query.ts";

const op = operationsOf("/api/1/datasets", "datasets");
const change = datasetInput.partial().meta({ id: "DatasetChange" });

export const datasetOperations = [
  op("GET ", ["Lists published datasets", "Liste les jeux de données publiés"], {
    query: listQuery,
    answers: { 200: datasetPage },
    example: {},
  }),
  op(
    "POST ",
    [
      "Makes a dataset, a draft unless it says `private: false`",
      "Crée un jeu de données, brouillon sauf `private: false`",
    ],
    {
      body: datasetInput.meta({ id: "DatasetInput" }),
      answers: { 201: dataset },
    },
  ),
  op(
    "GET /:dataset",
    ["Reads a dataset with its resources", "Lit un jeu de données et ses ressources"],
    {
      answers: { 200: dataset },
      example: { dataset: "{dataset}" },
    },
  ),
  op(
    "PUT /:dataset",
    [
      "Changes what the body names; the rest keeps its value",
      "Change ce que le corps nomme ; le reste ne change pas",
    ],
    {
      body: change,
      answers: { 200: dataset },
    },
  ),
  op("PATCH /:dataset", ["Changes what the body names", "Change ce que le corps nomme"], {
    body: change,
    answers: { 200: dataset },
  }),
  op(
    "DELETE /:dataset",
    [
      "Deletes a dataset; it can be restored with `deleted: null`",
      "Supprime un jeu de données ; `deleted: null` le rétablit",
    ],
    {
      answers: { 204: null },
    },
  ),
  op("POST /:dataset/publication", ["Publishes a draft", "Publie un brouillon"], {
    answers: { 201: dataset },
  }),
  op(
    "DELETE /:dataset/publication",
    [
      "Withdraws a dataset: it is a draft again",
      "Retire un jeu de données : il redevient brouillon",
    ],
    {
      answers: { 204: null },
    },
  ),
];
