import { z } from "zod";
import { isId } from "#base/id.ts";
import { slugify } from "#base/slug.ts";

/** udata's types of reuses; their words are `ui`'s. */
export const reuseTypes = [
  "api",
  "application",
  "idea",
  "news_article",
  "paper",
  "post",
  "visualization",
  "hardware",
] as const;

/** udata's topics of reuses. */
export const reuseTopics = [
  "health",
  "transport_and_mobility",
  "housing_and_development",
  "food_and_agriculture",
  "culture_and_recreation",
  "economy_and_business",
  "environment_and_energy",
  "work_and_training",
  "politics_and_public_life",
  "safety_and_security",
  "education_and_research",
  "society_and_demography",
  "law_and_justice",
  "open_data_tools",
  "others",
] as const;

const MOST_DATASETS = 500;
const MOST_TAGS = 50;

/** `"id"`, or an object that has one, as reuses are read back. */
const reference = z
  .union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)])
  .refine(isId, "is not an identifier");

/** What may be said of a reuse, in udata's words. */
export const reuseInput = z.object({
  title: z.string().trim().min(1, "is required").max(350),
  description: z.string().trim().min(1, "is required").max(100_000),
  type: z.enum(reuseTypes),
  topic: z.enum(reuseTopics),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  datasets: z.array(reference).max(MOST_DATASETS).optional(),
  tags: z
    .array(z.string().transform(slugify).pipe(z.string().min(2).max(96)))
    .max(MOST_TAGS)
    .transform((tags) => [...new Set(tags)])
    .nullable()
    .optional(),
  private: z.boolean().nullable().optional(),
  organization: reference.nullable().optional(),
  extras: z.record(z.string(), z.unknown()).nullable().optional(),
  /** Sent back as it was read: it changes nothing; null brings a deleted reuse back. */
  deleted: z.string().nullable().optional(),
  archived: z.union([z.string(), z.boolean()]).nullable().optional(),
});

/** The words a reuse is found by. */
export function wordsOf(...texts: string[]): string[] {
  const words = texts.flatMap((text) => slugify(text).split("-"));
  return [...new Set(words.filter((word) => word.length > 1))];
}
