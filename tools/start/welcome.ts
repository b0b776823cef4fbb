import { producer } from "./databases.ts";
import type { Kept } from "./state.ts";

/** What whoever started the portal wants to know, in plain words. */
export async function welcome(
  url: string,
  { demoKey, adminKey }: Kept,
  mail: string | undefined,
): Promise<string> {
  const link = await signInLink(url, demoKey);
  return `
  Parvis is open at       ${url}
  Sign in as a producer   ${link ?? `${url}/studio, as ${producer.email}`}
  The producer's API key  ${demoKey}
  An administrator's      ${adminKey}
  Mail lands in           ${mail ?? ""}
  Ctrl-C stops everything; what you did stays.
`;
}

/** Good for one sign-in; a new one is printed at each start. */
async function signInLink(url: string, key: string): Promise<string | undefined> {
  const answer = await fetch(`${url}/api/1/me/sign-in-link`, {
    method: "POST",
    headers: { "X-API-KEY": key },
  });
  if (!answer.ok) return undefined;
  const body: unknown = await answer.json();
  return body && typeof body === "object" && "url" in body ? String(body.url) : undefined;
}
