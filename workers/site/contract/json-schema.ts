import { z } from "zod";

export type Json = Record<string, unknown>;

/** As much of JSON Schema as the portal's shapes need. */
export type Shape = {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  allOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
};

/** Shapes with an id, gathered under `components.schemas`; whoever refers to one says only where it stands. */
export class Schemas {
  readonly named: Record<string, Shape> = {};

  /** What is sent to us (`input`: defaults may be left out) or answered. */
  of(schema: z.ZodType, io: "input" | "output"): Shape {
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
    const own: Shape & { id?: string } = pointed(schema);
    delete own.id;
    this.named[name] = own;
  }
}

/** zod points inside one schema; the document keeps them all in one place. */
function pointed(schema: object): Shape {
  const text = JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/');
  const parsed: Shape = JSON.parse(text);
  return parsed;
}
