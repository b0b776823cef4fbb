import { Hono } from "hono";
import { rows } from "#engine/query/rows.ts";
import { runQuery, type SqlAnswer } from "#engine/query/sql/run.ts";
import { addressOf } from "#data/addresses.ts";
import { aggregateQuery, BUDGET, filterOf, sortOf } from "#data/asked-rows.ts";
import type { Asked, Door } from "#data/door.ts";
import { type Opened, openResource } from "#data/found.ts";
import { planText } from "#data/plan.ts";
import { keep } from "#data/keep.ts";
import { isAggregated, parseQuestion, type Question } from "#data/question.ts";
import { answerJson, objects, partialText } from "#data/written.ts";

export const rowsRoute = new Hono<Door>({ strict: false });

/** A page of rows, or of groups when an aggregator is among the parameters. */
rowsRoute.get("/data", async (c) => {
  const params = new URL(c.req.url).searchParams;
  const question = parseQuestion(params);
  const opened = await openResource(c);
  const same = keep(c, opened);
  if (same) return same;
  return isAggregated(question)
    ? answerGroups(c, opened, question)
    : answerRows(c, opened, question);
});

async function answerRows(c: Asked, opened: Opened, question: Question): Promise<Response> {
  const { table } = opened;
  const { page, pageSize, columns, cut } = question;
  const answer = await rows(table, {
    columns,
    filter: filterOf(table, question),
    sort: sortOf(question),
    offset: (page - 1) * pageSize,
    limit: pageSize,
    total: true,
    budget: BUDGET,
  });
  const { total } = answer;
  const more = total === undefined ? answer.rows.length === pageSize : page * pageSize < total;
  return answerJson(c, {
    data: objects(answer.columns, answer.rows, { numbers: answer.numbers, cut }),
    links: pageLinks(c, opened, question, more),
    meta: JSON.stringify({ page, page_size: pageSize, ...(total === undefined ? {} : { total }) }),
    partial: partialText(c, answer.partial),
    plan: question.explain ? planText(table, answer.cost) : undefined,
  });
}

/** Groups have no total in this grammar: the next page is linked while there is more. */
export async function answerGroups(
  c: Asked,
  opened: Opened,
  question: Question,
): Promise<Response> {
  const { page, pageSize } = question;
  const query = aggregateQuery(opened.table, question);
  const answer: SqlAnswer = await runQuery(opened.table, query, { most: pageSize, budget: BUDGET });
  return answerJson(c, {
    data: objects(answer.columns, answer.rows),
    links: pageLinks(c, opened, question, answer.more),
    meta: JSON.stringify({ page, page_size: pageSize }),
    partial: partialText(c, answer.partial),
    plan: question.explain ? planText(opened.table, answer.cost) : undefined,
  });
}

function pageLinks(c: Asked, opened: Opened, { page, pageSize }: Question, more: boolean): string {
  const part = /\/aggregate\/?$/.test(c.req.path) ? "aggregate/" : "data/";
  const at = (page: number) => {
    const params = new URL(c.req.url).searchParams;
    params.set("page", String(page));
    params.set("page_size", String(pageSize));
    return addressOf(c, opened, part, params);
  };
  return JSON.stringify({
    profile: addressOf(c, opened, "profile/"),
    swagger: addressOf(c, opened, "swagger/"),
    next: more ? at(page + 1) : null,
    prev: page > 1 ? at(page - 1) : null,
  });
}
