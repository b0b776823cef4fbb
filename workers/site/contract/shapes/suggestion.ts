import { z } from "zod";
import { maybe, text } from "./common.ts";

const shown = { id: text, acronym: maybe, slug: text, image_url: maybe, page: z.url() };
export const datasetSuggestions = z
  .array(z.looseObject({ ...shown, title: text }))
  .meta({ id: "DatasetSuggestions" });
export const organizationSuggestions = z
  .array(z.looseObject({ ...shown, name: text }))
  .meta({ id: "OrganizationSuggestions" });
export const textSuggestions = z.array(z.looseObject({ text })).meta({ id: "TextSuggestions" });

const counted = z.array(z.looseObject({ name: text, count: z.number().int() }));
export const suggestions = z
  .looseObject({
    datasets: z.array(z.looseObject({ slug: text, title: text, organization: maybe })),
    organizations: z.array(z.looseObject({ slug: text, name: text, datasets: z.number().int() })),
    tags: counted,
    columns: counted,
  })
  .meta({ id: "Suggestions" });
