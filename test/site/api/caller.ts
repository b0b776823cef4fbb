import { env } from "cloudflare:workers";
import { open, type Portal } from "#base/portal.ts";
import { createKey } from "#people/key.ts";
import { type Person, personOf } from "#people/person.ts";
import { site } from "#site/site.tsx";

type Json = Record<string, unknown> & { id: string; slug: string; message: string };

interface Answer {
  status: number;
  headers: Headers;
  json: Json;
  /** The same, of an address that answers a list. */
  list: Json[];
}
export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

export interface Caller {
  portal: Portal;
  person: Person;
  key: string;
  call: Call;
}

/** Someone with a key, and what they call the API with. */
export async function caller(
  email: string,
  more: { isAdmin?: boolean; firstName?: string; lastName?: string } = {},
): Promise<Caller> {
  const portal = open(env);
  const person = await personOf(portal, email, more);
  const { text: key } = await createKey(portal, person, { name: "tests" });
  return { portal, person, key, call: calling({ "X-API-KEY": key }) };
}

/** Calls the API with these headers; without any, as a stranger. */
export function calling(own: Record<string, string> = {}): Call {
  return async (method, path, body, headers = {}) => {
    const response = await site.request(
      `/api${/^\/[12]\//.test(path) ? "" : "/1"}${path}`,
      {
        method,
        headers: { "Content-Type": "application/json", ...own, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      },
      env,
    );
    const text = await response.text();
    const json = /^[[{]/.test(text) ? JSON.parse(text) : {};
    const { status, headers: given } = response;
    return { status, headers: given, json, list: Array.isArray(json) ? json : [] };
  };
}
