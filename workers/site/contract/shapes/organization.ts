import { z } from "zod";
import { badge, extras, id, maybe, maybeTime, numbers, page, text, time } from "./common.ts";

const named = {
  id,
  name: text,
  acronym: maybe,
  slug: text,
  uri: z.url(),
  page: z.url(),
  logo: maybe,
  logo_thumbnail: maybe,
  badges: z.array(badge),
};

export const organizationReference = z
  .looseObject({ class: z.literal("Organization"), ...named })
  .meta({ id: "OrganizationReference" });

export const organization = z
  .looseObject({
    ...named,
    description: text,
    url: maybe,
    business_number_id: maybe,
    extras,
    metrics: numbers,
    created_at: time,
    last_modified: time,
    deleted: maybeTime,
  })
  .meta({ id: "Organization" });
export const organizationPage = page(organization, "OrganizationPage");

export const userReference = z
  .looseObject({
    class: z.literal("User"),
    id,
    slug: text,
    first_name: text,
    last_name: text,
    avatar: maybe,
    avatar_thumbnail: maybe,
    uri: z.url(),
    page: z.url(),
  })
  .meta({ id: "UserReference" });
