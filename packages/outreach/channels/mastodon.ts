import { z } from "zod";
import { callOutside, jsonOf, mustBePublic } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { invalid } from "#base/problem.ts";
import { MINUTE, SECOND } from "#base/time.ts";
import type { Parcel } from "#outreach/channel.ts";
import type { Answer, OpenOutlet, OutletKind } from "#outreach/outlet.ts";
import { postsOf } from "./posts.ts";
import { pictureOf } from "./picture.ts";
import { postOf, type SocialPost } from "./post-text.ts";
import { hostRefusal } from "./refusal.ts";

/** Where an instance says nothing: Mastodon's own. */
const USUAL = { graphemes: 500, urlLength: 23 };
/** An instance forgets an Idempotency-Key after an hour; from then on its posts are looked at first. */
const REMEMBERED_MS = 50 * MINUTE;

const input = z.object({
  server: z.string().trim().max(200),
  token: z.string().trim().min(1).max(500),
  visibility: z.enum(["public", "unlisted", "private"]).or(z.literal("")).optional(),
});
const account = z.object({ id: z.string(), acct: z.string(), url: z.string() });
const instance = z.object({
  configuration: z.object({
    statuses: z.object({
      max_characters: z.int().min(100),
      characters_reserved_per_url: z.int().default(USUAL.urlLength),
    }),
  }),
});
const status = z.object({ id: z.string(), url: z.string().nullish() });

/** An account on Mastodon or whatever speaks its API, by an access token (write:statuses, write:media, read:accounts). */
export const mastodon: OutletKind = {
  name: "mastodon",
  fields: [
    { name: "server", type: "url" },
    { name: "token", type: "secret" },
    { name: "visibility", type: "text", isOptional: true },
  ],
  input,
  async connect(portal, given) {
    const { server, token, visibility } = input.parse(given);
    const wished = /^https?:\/\//.test(server) ? server : `https://${server}`;
    const address = mustBePublic(portal, wished).origin;
    const answer = await get(portal, address, "/api/v1/accounts/verify_credentials", token);
    if (answer.status === 401 || answer.status === 403)
      throw invalid({ token: ["The instance does not accept this token."] });
    const known = account.safeParse(jsonOf(answer));
    if (!known.success) throw invalid({ server: ["This is no instance of Mastodon."] });
    const { id, acct } = known.data;
    const host = new URL(address).host;
    return {
      name: `@${acct.includes("@") ? acct : `${acct}@${host}`}`,
      address,
      settings: {
        account: id,
        visibility: visibility || "public",
        ...(await limits(portal, address)),
      },
      secrets: { token },
    };
  },
  async tell(portal, outlet, announcement, parcel) {
    if (announcement.kind === "dataset.deleted")
      return takenBack(portal, outlet, announcement.dataset.id);
    const { graphemes, urlLength } = { ...USUAL, ...outlet.settings };
    const { language } = outlet;
    const post = postOf(portal.place, announcement, {
      language,
      graphemes: graphemes - urlLength - 1,
    });
    const there = await alreadyThere(portal, outlet, post, parcel);
    if (there) return { state: "sent", reference: there };
    const media = await mediaOf(portal, outlet, post);
    const answer = await callOutside(portal, `${outlet.address}/api/v1/statuses`, {
      method: "POST",
      isFixed: true,
      headers: {
        ...bearer(outlet.secrets["token"]),
        "Content-Type": "application/json",
        "Idempotency-Key": parcel.id,
      },
      body: JSON.stringify({
        status: `${post.text}\n${post.url}`,
        language,
        visibility: outlet.settings["visibility"],
        ...(media && { media_ids: [media] }),
      }),
    });
    if (answer.status === 200) {
      const made = status.parse(jsonOf(answer));
      return { state: "sent", reference: made.url ?? made.id };
    }
    if (answer.status === 401 || answer.status === 403)
      return { state: "off", reason: `${answer.status}: connect the account anew.` };
    return hostRefusal(portal, answer);
  },
};

/** Of a dataset that is gone nothing is left to read: its posts go with it. */
async function takenBack(portal: Portal, outlet: OpenOutlet, datasetId: string): Promise<Answer> {
  for (const reference of await postsOf(portal, outlet, datasetId)) {
    // A post's address ends in its id, as the id alone does.
    const id = reference.slice(reference.lastIndexOf("/") + 1);
    const answer = await callOutside(portal, `${outlet.address}/api/v1/statuses/${id}`, {
      method: "DELETE",
      isFixed: true,
      headers: bearer(outlet.secrets["token"]),
    });
    if (answer.status !== 200 && answer.status !== 404) return hostRefusal(portal, answer);
  }
  return { state: "sent" };
}

async function limits(portal: Portal, address: string): Promise<typeof USUAL> {
  for (const path of ["/api/v2/instance", "/api/v1/instance"]) {
    const said = instance.safeParse(jsonOf(await get(portal, address, path)));
    if (!said.success) continue;
    const { max_characters, characters_reserved_per_url } = said.data.configuration.statuses;
    return { graphemes: max_characters, urlLength: characters_reserved_per_url };
  }
  return USUAL;
}

/** The address of the post, where an earlier try made it and its answer was lost. */
async function alreadyThere(
  portal: Portal,
  { address, settings, secrets }: OpenOutlet,
  { url }: SocialPost,
  { createdAt }: Parcel,
): Promise<string | undefined> {
  if (portal.now() - createdAt < REMEMBERED_MS) return undefined;
  const path = `/api/v1/accounts/${String(settings["account"])}/statuses?limit=40`;
  const answer = await get(portal, address, path, secrets["token"]);
  const posts = z
    .array(status.extend({ created_at: z.string(), content: z.string() }))
    .safeParse(jsonOf(answer));
  const found = posts.data?.find(
    ({ created_at, content }) => Date.parse(created_at) >= createdAt && content.includes(url),
  );
  return found && (found.url ?? found.id);
}

/** The picture's id once the instance has made something of it; a post goes out without one that takes too long. */
async function mediaOf(
  portal: Portal,
  { address, secrets }: OpenOutlet,
  { image }: SocialPost,
): Promise<string | undefined> {
  const bytes = await pictureOf(portal, image.url);
  if (!bytes) return undefined;
  const body = new FormData();
  body.set("file", new Blob([bytes.slice()], { type: "image/png" }), "share.png");
  body.set("description", image.alt);
  const headers = bearer(secrets["token"]);
  const url = `${address}/api/v2/media`;
  const answer = await callOutside(portal, url, { method: "POST", isFixed: true, headers, body });
  const made = status.safeParse(jsonOf(answer));
  if (!made.success) return undefined;
  const { id } = made.data;
  for (let tries = 0, code = answer.status; tries < 5; tries++) {
    if (code === 200) return id;
    if (code !== 202 && code !== 206) return undefined;
    await new Promise((resolve) => setTimeout(resolve, SECOND));
    code = (await get(portal, address, `/api/v1/media/${id}`, secrets["token"])).status;
  }
  return undefined;
}

function get(portal: Portal, address: string, path: string, token?: string) {
  return callOutside(portal, address + path, { isFixed: true, headers: bearer(token) });
}

function bearer(token: string | undefined): Record<string, string> {
  return token ? { Authorization: `Bearer ${token}` } : {};
}
