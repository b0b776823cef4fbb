import { z } from "zod";
import {
  type Condition,
  type FilterOperator,
  listed,
  OPERATORS,
} from "#engine/query/conditions.ts";
import { splitName } from "./split.ts";
import { nestedConditions } from "./nested.ts";
import { Malformed } from "./refusal.ts";
import { VERSION_PARAMETERS } from "./found.ts";

export const LARGEST_PAGE = 1000;

/** Aggregators of the tabular API, and one more. */
export const AGGREGATORS = ["count", "avg", "min", "max", "sum", "count_distinct"] as const;
type Aggregator = (typeof AGGREGATORS)[number];

/** What a query string asks, as data. */
export interface Question {
  conditions: Condition[];
  sort: { column: string; descending: boolean }[];
  columns: string[] | undefined;
  groupBy: string[];
  aggregates: { column: string; aggregator: Aggregator }[];
  search: string | undefined;
  page: number;
  pageSize: number;
  /** No cell is longer than this many characters: for whoever only shows it. */
  cut: number | undefined;
  /** How it was answered is told, too. */
  explain: boolean;
}

const paging = z.object({
  page: z.coerce.number().int().min(1).default(1),
  page_size: z.coerce
    .number()
    .int()
    .min(1)
    .max(LARGEST_PAGE, { error: `Page size exceeds allowed maximum: ${LARGEST_PAGE}` })
    .default(20),
  columns: z.string().max(20_000).optional(),
  search: z.string().trim().min(1).max(200).optional(),
  explain: z.string().optional(),
  cut: z.coerce.number().int().min(1).max(10_000).optional(),
});
const PLAIN = new Set(Object.keys(paging.shape));

/** Reads the tabular API's grammar. Throws `Malformed`. */
export function parseQuestion(params: URLSearchParams): Question {
  const { page, page_size: pageSize, columns, search, cut, explain } = parsePlain(params);
  const question: Question = {
    conditions: [],
    sort: [],
    columns:
      columns === undefined
        ? undefined
        : listed(columns).filter((name) => name !== "" && name !== "__id"),
    groupBy: [],
    aggregates: [],
    search,
    page,
    pageSize,
    cut,
    explain: isAsked(explain),
  };
  for (const [name, value] of params) {
    if (PLAIN.has(name) || VERSION_PARAMETERS.includes(name)) continue;
    if (name === "or" || name === "and") question.conditions.push(nestedConditions(name, value));
    else take(question, name, value);
  }
  if (question.columns && isAggregated(question))
    throw new Malformed("Malformed query: columns cannot be combined with aggregators");
  return question;
}

/** `?explain`, `?explain=true`: anything but a no. */
export function isAsked(flag: string | undefined): boolean {
  return flag !== undefined && flag !== "false" && flag !== "0";
}

export function isAggregated({ groupBy, aggregates }: Question): boolean {
  return groupBy.length > 0 || aggregates.length > 0;
}

function parsePlain(params: URLSearchParams): z.infer<typeof paging> {
  const given = Object.fromEntries([...params].filter(([name]) => PLAIN.has(name)));
  const plain = paging.safeParse(given);
  if (!plain.success) throw new Malformed(messageOf(plain.error));
  return plain.data;
}

function messageOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const message = issue?.message ?? "could not be parsed";
  return message.startsWith("Page size")
    ? message
    : `Malformed query: argument '${issue?.path.join(".")}': ${message}`;
}

function take(question: Question, name: string, value: string): void {
  const { column, operator } = splitName(name);
  if (operator === "sort") {
    const order = value.toLowerCase();
    if (order !== "asc" && order !== "desc") throw unparsed(`${name}=${value}`);
    question.sort.push({ column, descending: order === "desc" });
    return;
  }
  if (operator === "groupby") {
    question.groupBy.push(column);
    return;
  }
  const aggregator = AGGREGATORS.find((known) => known === operator);
  if (aggregator) {
    question.aggregates.push({ column, aggregator });
    return;
  }
  const known = filterOperator(operator);
  if (!known) throw unparsed(name);
  question.conditions.push({ column, operator: known, value });
}

function filterOperator(operator: string): FilterOperator | undefined {
  return OPERATORS.find((known) => known === operator);
}

function unparsed(argument: string): Malformed {
  return new Malformed(`Malformed query: argument '${argument}' could not be parsed`);
}
