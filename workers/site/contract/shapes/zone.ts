import { z } from "zod";
import { text } from "./common.ts";

const properties = z.looseObject({ name: text, code: text, uri: z.url() });
export const feature = z
  .looseObject({
    id: text,
    type: z.literal("Feature"),
    geometry: z.null(),
    properties: properties.extend({ slug: text, level: text }),
  })
  .meta({ id: "Zone" });
export const featureCollection = z
  .looseObject({ type: z.literal("FeatureCollection"), features: z.array(feature) })
  .meta({ id: "Zones" });
export const coverage = z
  .looseObject({
    type: z.literal("FeatureCollection"),
    features: z.array(
      z.looseObject({
        id: text,
        type: z.literal("Feature"),
        geometry: z.null(),
        properties: properties.extend({ datasets: z.number().int() }),
      }),
    ),
  })
  .meta({ id: "ZonesWithCounts" });
export const zoneSuggestions = z
  .array(z.looseObject({ id: text, name: text, code: text, level: text, uri: z.url() }))
  .meta({ id: "ZoneSuggestions" });
export const named = z.array(z.looseObject({ id: text, name: text })).meta({ id: "Names" });
