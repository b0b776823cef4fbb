import { z } from "zod";
import { extras, id, maybeTime, page, text, time, uuid } from "./common.ts";
import { organizationReference, userReference } from "./organization.ts";

const message = z
  .looseObject({
    id: uuid,
    content: text,
    posted_on: time,
    posted_by: userReference.nullable(),
    posted_by_organization: organizationReference.nullable(),
    last_modified_at: maybeTime,
    permissions: z.looseObject({ edit: z.boolean(), delete: z.boolean() }),
  })
  .meta({ id: "DiscussionMessage" });

export const discussion = z
  .looseObject({
    id,
    class: z.literal("Discussion"),
    subject: z.looseObject({ class: text, id }),
    title: text,
    user: userReference.nullable(),
    organization: organizationReference.nullable(),
    created: time,
    closed: maybeTime,
    closed_by: userReference.nullable(),
    discussion: z.array(message),
    extras,
    url: z.url(),
    self_web_url: z.url(),
    permissions: z.looseObject({ delete: z.boolean(), edit: z.boolean(), close: z.boolean() }),
  })
  .meta({ id: "Discussion" });
export const discussionPage = page(discussion, "DiscussionPage");
