import { z } from "zod";

export type Json = Record<string, unknown>;

/** Shapes with an id, gathered under `components.schemas`; whoever refers to one says only where it stands. */
export class Schemas {
  readonly named: Json = {};

  /** What is sent to us (`input`: defaults may be left out) or answered. */
  of(schema: z.ZodType, io: "input" | "output"): Json {
    const {
      $schema: _,
      $defs,
      id,
      ...own
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: "any",
      override: ({ jsonSchema }) => {
        // Number.MAX_SAFE_INTEGER goes without saying, and a name's shape that any text has says nothing.
        if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
        if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
        delete jsonSchema.propertyNames;
        // The format says it; the pattern that zod checks it by is two hundred letters.
        if (jsonSchema.format) delete jsonSchema.pattern;
      },
    });
    for (const [name, each] of Object.entries($defs ?? {})) this.#name(name, each);
    if (typeof id !== "string") return pointed(own);
    this.#name(id, own);
    return { $ref: `#/components/schemas/${id}` };
  }

  #name(name: string, schema: object): void {
    const { id: _, ...own } = pointed(schema);
    this.named[name] = own;
  }
}

/** zod points inside one schema; the document keeps them all in one place. */
function pointed(schema: object): Json {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  const parsed: Json = JSON.parse(text);
  return parsed;
}
