import type { MiddlewareHandler } from "hono";
import { Problem } from "#base/problem.ts";
import type { Door } from "#site/door.ts";

/** Which fields are kept: a name alone keeps all below it, a tree only what it names; `*` stands for all others. */
export interface Mask {
  [field: string]: Mask | true;
}

/** `X-Fields: data{id,title,organization{name}},total`, the syntax of flask-restx that udata's clients send. */
export const masked: MiddlewareHandler<Door> = async (c, next) => {
  const asked = c.req.header("X-Fields");
  await next();
  if (!asked || c.res.status >= 300 || !c.res.headers.get("Content-Type")?.includes("json")) return;
  const body: unknown = await c.res.json();
  const { status } = c.res;
  const headers = new Headers(c.res.headers);
  headers.delete("ETag");
  c.res = undefined;
  c.res = new Response(JSON.stringify(kept(body, parseMask(asked))), { status, headers });
};

/** The mask as a tree; 400 when its braces do not close. */
export function parseMask(text: string): Mask {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1] ?? text;
  const root: Mask = {};
  const open: Mask[] = [root];
  let last = "";
  for (const [token] of inner.matchAll(/[{},]|[^{},\s]+/g)) {
    const here = open.at(-1);
    if (!here) break;
    if (token === "{") {
      const below: Mask = {};
      here[last] = below;
      open.push(below);
    } else if (token === "}") open.pop();
    else if (token !== ",") here[(last = token)] = true;
  }
  if (open.length !== 1) throw new Problem(400, "bad-mask", "X-Fields: the braces do not close.");
  return root;
}

/** The value with only what the mask names; a field it names that is not there is null. */
export function kept(value: unknown, mask: Mask | true): unknown {
  if (mask === true || value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((each) => kept(each, mask));
  const fields: Record<string, unknown> = { ...value };
  const named = Object.entries(mask).filter(([field]) => field !== "*");
  const picked = named.map(([field, below]) => [field, kept(fields[field] ?? null, below)]);
  return { ...("*" in mask ? fields : {}), ...Object.fromEntries(picked) };
}
