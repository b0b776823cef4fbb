import { z } from "zod";
import { errorsOf, invalid } from "#base/problem.ts";
import type { Asked } from "./door.ts";

/**
 * The query of a public page, parsed; or the address it should have been asked at.
 * Unknown, empty, default or unordered parameters would each make a cache entry of their own.
 */
export function canonical<S extends z.ZodObject>(
  c: Asked,
  schema: S,
): { query: z.infer<S>; redirect?: undefined } | { query?: undefined; redirect: Response } {
  const url = new URL(c.req.url);
  const parsed = schema.safeParse(collected(url.searchParams));
  if (!parsed.success) throw invalid(errorsOf(parsed.error));
  const wanted = written(parsed.data, schema);
  if (wanted === url.searchParams.toString()) return { query: parsed.data };
  return { redirect: c.redirect(url.pathname + (wanted ? `?${wanted}` : ""), 301) };
}

/** In the schema's order, without what goes without saying. */
function written(query: Record<string, unknown>, schema: z.ZodObject): string {
  const params = new URLSearchParams();
  for (const [name, field] of Object.entries(schema.shape)) {
    const value = query[name];
    const usual = z.safeParse(field, undefined).data;
    if (value === undefined || value === "" || same(value, usual)) continue;
    for (const each of Array.isArray(value) ? value : [value]) params.append(name, String(each));
  }
  return params.toString();
}

function collected(params: URLSearchParams): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = {};
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name).filter((value) => value !== "");
    if (values.length === 1 && values[0] !== undefined) all[name] = values[0];
    else if (values.length > 1) all[name] = values;
  }
  return all;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
