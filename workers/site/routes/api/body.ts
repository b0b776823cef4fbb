import { invalid, Problem } from "#base/problem.ts";
import type { Asked } from "#site/door.ts";

/** The JSON object of a request, or udata's refusals where it is none. */
export async function jsonObject(c: Asked): Promise<Record<string, unknown>> {
  const body = await jsonBody(c);
  if (!isObject(body))
    throw new Problem(400, "not-an-object", "request: expecting a JSON object", {
      errors: { request: ["expecting a JSON object"] },
    });
  return body;
}

/** The JSON of a request, whatever it is; nothing where the body is empty or no JSON. */
export async function json(c: Asked): Promise<unknown> {
  const value: unknown = await c.req.json().catch(() => undefined);
  if (isDeeper(value, DEEPEST))
    throw invalid({ request: [`is nested deeper than ${DEEPEST} levels`] });
  return value;
}

/** The database reads JSON a thousand levels deep; nobody means as many. */
const DEEPEST = 100;

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/** The same, of a request that says it is JSON; udata's refusal where it does not. */
export async function jsonBody(c: Asked): Promise<unknown> {
  const type = c.req.header("Content-Type") ?? "";
  if (!type.includes("json"))
    throw new Problem(400, "not-json", "Content-Type: expecting application/json", {
      errors: { "Content-Type": ["expecting application/json"] },
    });
  return json(c);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
