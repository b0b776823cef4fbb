import { z } from "zod";
import { id, maybe, maybeTime, page, text, time } from "./common.ts";
import { organizationReference } from "./organization.ts";

export const user = z
  .looseObject({
    id,
    slug: text,
    first_name: text,
    last_name: text,
    avatar: maybe,
    organizations: z.array(organizationReference),
    uri: z.url(),
  })
  .meta({ id: "User" });
export const userPage = page(user, "UserPage");

export const metrics = z
  .looseObject({
    id,
    resources_availability: z.number(),
    datasets_org_count: z.number().int(),
    followers_org_count: z.number().int(),
    datasets_count: z.number().int(),
    followers_count: z.number().int(),
  })
  .meta({ id: "UserMetrics" });

export const key = z
  .looseObject({
    id: text,
    name: text,
    token_prefix: text,
    created_at: time,
    last_used_at: maybeTime,
    revoked_at: maybeTime,
    expires_at: maybeTime,
  })
  .meta({ id: "ApiToken" });
export const newKey = key
  .extend({ token: text.meta({ description: "The key itself: shown this once." }) })
  .meta({ id: "NewApiToken" });
