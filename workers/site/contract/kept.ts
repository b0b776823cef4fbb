import type { Asked } from "#site/door.ts";
import type { Language } from "#ui/reader.ts";
import { type OpenApi, openapi } from "./document.ts";

/** It takes a tenth of a second to write, and is the same until the next deployment. */
const kept = new Map<string, OpenApi>();

/** This portal's description, written once in each language. */
export function documentFor(c: Asked, language: Language = "en"): OpenApi {
  const { url, name, mailFrom } = c.get("portal").place;
  const described = { url, name, mail: /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom };
  const key = JSON.stringify([described, language]);
  const found = kept.get(key);
  if (found) return found;
  const written = openapi(described, language);
  kept.set(key, written);
  return written;
}
