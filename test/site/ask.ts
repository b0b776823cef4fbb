import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { site } from "#site/site.tsx";

/** What the site answers, past any cache. */
export async function ask(path: string, init: RequestInit = {}, lent: Env = env) {
  const context = createExecutionContext();
  const request = new Request(`http://localhost:8787${path}`, { redirect: "manual", ...init });
  const response = await site.fetch(request, lent, context);
  const text = await response.text();
  await waitOnExecutionContext(context);
  return { status: response.status, headers: response.headers, text };
}
