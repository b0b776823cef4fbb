import { env } from "cloudflare:workers";
import { open } from "#base/portal.ts";
import { nameSelf } from "#people/profile.ts";
import { personOf } from "#people/person.ts";
import { ownSignInLink } from "#people/sign-in.ts";
import { site } from "#site/site.tsx";

const HOME = "http://localhost:8787";

interface Answer {
  status: number;
  /** Where it sends on to, without the portal's own address. */
  location: string;
  headers: Headers;
  text: string;
}

export interface Visitor {
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (
    path: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  send: (path: string, body: Blob, headers: Record<string, string>) => Promise<Answer>;
  ask: (method: string, path: string, json?: unknown) => Promise<Answer>;
}

type Sent = Omit<RequestInit, "headers"> & { headers: Record<string, string> };

/** A browser without script: it keeps cookies, and says where its forms come from. */
export function visitor(): Visitor {
  const jar = new Map<string, string>();
  const address = `2001:db8::${crypto.randomUUID().slice(0, 4)}`;
  const send = async (path: string, { headers, ...init }: Sent) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const own = { Cookie: cookie, "Accept-Language": "fr", "CF-Connecting-IP": address };
    const request = new Request(new URL(path, HOME), {
      ...init,
      headers: { ...own, ...headers },
    });
    const response = await site.fetch(request, env);
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return {
      status: response.status,
      location: response.headers.get("Location") ?? "",
      headers: response.headers,
      text: await response.text(),
    };
  };
  return {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      send(path, {
        method: "POST",
        headers: { Origin: HOME, ...headers },
        body: new URLSearchParams(fields),
      }),
    send: (path, body, headers) =>
      send(path, { method: "POST", headers: { Origin: HOME, ...headers }, body }),
    ask: (method, path, json) =>
      send(path, {
        method,
        headers: { Origin: HOME, Accept: "application/json", "Content-Type": "application/json" },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      }),
  };
}

/** Someone with a name, signed in by a link. */
export async function member(email: string): Promise<Visitor> {
  const portal = open(env);
  const person = await personOf(portal, email);
  await nameSelf(portal, person, { first_name: "Ada", last_name: "Martin" });
  const browser = visitor();
  const { pathname } = new URL(await ownSignInLink(portal, person));
  const entered = await browser.post(pathname);
  if (entered.status !== 303) throw new Error(`sign-in answered ${entered.status}`);
  return browser;
}

/** A draft of the member's, in an organization that they founded. */
export async function draft(browser: Visitor): Promise<string> {
  const founded = await browser.post("/studio/organizations/new", {
    name: "Ville de Lyon",
    description: "La ville.",
  });
  const organization = founded.location.split("organization-")[1] ?? "";
  const made = await browser.post("/studio/datasets/new", {
    title: "Arbres d’alignement",
    description: "Tous les arbres.",
    organization,
    license: "lov2",
    tags: "arbres, espaces verts",
  });
  if (made.status !== 303) throw new Error(made.text);
  return made.location;
}
