import type { z } from "zod";

/** What the document groups operations by, in its order. */
export const tags = {
  datasets: ["Datasets", "Jeux de données"],
  resources: ["Resources and files", "Ressources et fichiers"],
  content: ["Content of files", "Contenu des fichiers"],
  organizations: ["Organizations", "Organisations"],
  reuses: ["Reuses", "Réutilisations"],
  discussions: ["Discussions", "Discussions"],
  people: ["People and keys", "Personnes et clés"],
  search: ["Search and suggestions", "Recherche et suggestions"],
  spatial: ["Places", "Territoires"],
  vocabularies: ["Vocabularies", "Vocabulaires"],
  site: ["The portal", "Le portail"],
} as const satisfies Record<string, readonly [en: string, fr: string]>;
export type Tag = keyof typeof tags;

type Method = "get" | "post" | "put" | "patch" | "delete";

/** One thing the API does, as it is told to the world; `operations.test.ts` fails for a route without one. */
export interface Operation {
  method: Method;
  /** From the root, as Hono has it: `/api/1/datasets/:dataset`. */
  path: string;
  tag: Tag;
  /** One sentence each. */
  en: string;
  fr: string;
  /** The very schema that guards the route. */
  query?: z.ZodObject;
  /** JSON, or a form with a file. */
  body?: z.ZodType;
  form?: z.ZodType;
  /** By status, what is answered: a shape, a media type of something that is not JSON, or nothing. */
  answers: Partial<Record<200 | 201 | 202 | 204 | 302, z.ZodType | string | null>>;
  /** Who may ask: anyone, whoever has a key, an administrator of the portal. Writes need a key unless they say so. */
  key?: "none" | "needed" | "admin";
  /** A path that runs as it is on any portal with data, for the documentation's example: parameters by name. */
  example?: Record<string, string>;
}

type Rest = Omit<Operation, "method" | "path" | "tag" | "en" | "fr">;

/** A line of the table: `op("get", "/datasets/:dataset", "Reads a dataset", "Lit un jeu de données", {…})`. */
export function operationsOf(base: string, tag: Tag) {
  return (
    request: `${Uppercase<Method>} ${string}`,
    [en, fr]: readonly [en: string, fr: string],
    rest: Rest,
  ): Operation => {
    const [method = "", path = ""] = request.split(" ");
    return { method: methodOf(method), path: base + path, tag, en, fr, ...rest };
  };
}

function methodOf(text: string): Method {
  const found = (["get", "post", "put", "patch", "delete"] as const).find(
    (each) => each === text.toLowerCase(),
  );
  if (!found) throw new Error(`${text} is no method`);
  return found;
}
