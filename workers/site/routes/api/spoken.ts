import type { Asked } from "#site/door.ts";
import type { Language } from "#ui/reader.ts";

/** The language of labels: `?lang=`, else the portal's own. */
export function spoken(c: Asked): Language {
  const asked = c.req.query("lang") ?? c.get("reader").language;
  return asked.startsWith("en") ? "en" : "fr";
}
