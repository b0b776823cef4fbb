import { env } from "cloudflare:workers";
import { type Caller, caller } from "#test/site/api/caller.ts";
import { site } from "#site/site.tsx";

/** Someone with a key, who also sends multipart forms: their fields in the order given. */
export async function sender(email: string, { lent = env } = {}) {
  const one = await caller(email);
  const upload = async (path: string, fields: [string, string | File][]) => {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    const headers = { "X-API-KEY": one.key };
    const response = await site.request(`/api${path}`, { method: "POST", headers, body }, lent);
    const json = await response.json<Record<string, unknown> & { id: string }>();
    return { status: response.status, json };
  };
  return { ...one, upload };
}

export const anyone = (path: string, init?: RequestInit) => site.request(`/api${path}`, init, env);

/** A public dataset of the caller's. */
export async function publicDataset(of: Pick<Caller, "call">, more: object = {}) {
  const { json } = await of.call("POST", "/1/datasets/", {
    title: "Arbres",
    description: "Tous les arbres.",
    private: false,
    ...more,
  });
  return json;
}
