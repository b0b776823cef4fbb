import { z } from "zod";
import { badge, extras, id, maybe, maybeTime, numbers, page, text, time } from "./common.ts";
import { organizationReference, userReference } from "./organization.ts";

const datasetReference = z
  .looseObject({
    class: z.literal("Dataset"),
    id,
    title: text,
    acronym: maybe,
    uri: z.url(),
    page: z.url(),
  })
  .meta({ id: "DatasetReference" });

export const reuse = z
  .looseObject({
    id,
    title: text,
    slug: text,
    type: text,
    topic: text,
    url: text,
    description: text,
    image: maybe,
    image_thumbnail: maybe,
    tags: z.array(text),
    badges: z.array(badge),
    datasets: z.array(datasetReference),
    dataservices: z.array(z.unknown()),
    extras,
    featured: z.boolean(),
    private: z.boolean(),
    archived: maybeTime,
    deleted: maybeTime,
    created_at: time,
    last_modified: time,
    metrics: numbers,
    organization: organizationReference.nullable(),
    owner: userReference.nullable(),
    permissions: z.looseObject({ edit: z.boolean(), delete: z.boolean(), read: z.boolean() }),
    uri: z.url(),
    page: z.url(),
  })
  .meta({ id: "Reuse" });
export const reusePage = page(reuse, "ReusePage");
