import { z } from "zod";
import { callOutside, jsonOf, mustBePublic, type OutsideAnswer } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { invalid } from "#base/problem.ts";
import type { Parcel } from "#outreach/channel.ts";
import type { Answer, OpenOutlet, OutletKind } from "#outreach/outlet.ts";
import { postsOf } from "./posts.ts";
import { pictureOf } from "./picture.ts";
import { postOf, type SocialPost } from "./post-text.ts";
import { hostRefusal } from "./refusal.ts";
import { tidOf } from "./tid.ts";

/** `app.bsky.feed.post`: 300 graphemes. */
const GRAPHEMES = 300;

const input = z.object({
  server: z.string().trim().max(200).optional(),
  handle: z.string().trim().min(3).max(253),
  password: z.string().trim().min(1).max(200),
});
const session = z.object({ did: z.string(), handle: z.string(), accessJwt: z.string() });
type Session = z.infer<typeof session>;

/** An account on Bluesky or any other server of the AT Protocol, by an app password. */
export const bluesky: OutletKind = {
  name: "bluesky",
  fields: [
    { name: "handle", type: "text" },
    { name: "password", type: "secret" },
    { name: "server", type: "url", isOptional: true },
  ],
  input,
  async connect(portal, given) {
    const { server, handle, password } = input.parse(given);
    const address = mustBePublic(portal, server || "https://bsky.social").origin;
    const identifier = handle.replace(/^@/, "");
    const answer = await call(portal, address, "com.atproto.server.createSession", {
      json: { identifier, password },
    });
    if (answer.status !== 200) throw invalid({ handle: [errorOf(answer)] });
    const { did, handle: name } = session.parse(jsonOf(answer));
    return { name: `@${name}`, address, settings: { did, handle: name }, secrets: { password } };
  },
  async tell(portal, outlet, announcement, parcel) {
    const signed = await signedIn(portal, outlet);
    if ("state" in signed) return signed;
    if (announcement.kind === "dataset.deleted")
      return takenBack(portal, { outlet, session: signed, datasetId: announcement.dataset.id });
    const post = postOf(portal.place, announcement, {
      language: outlet.language,
      graphemes: GRAPHEMES,
    });
    const thumb = await thumbOf(portal, outlet, signed, post);
    const rkey = tidOf(parcel.id);
    // Putting a record under a key of its own is the same however often it is done.
    const answer = await call(portal, outlet.address, "com.atproto.repo.putRecord", {
      token: signed.accessJwt,
      json: {
        repo: signed.did,
        collection: "app.bsky.feed.post",
        rkey,
        record: recordOf(post, { thumb, parcel, language: outlet.language }),
      },
    });
    if (answer.status === 200)
      return { state: "sent", reference: `https://bsky.app/profile/${signed.did}/post/${rkey}` };
    sessions.get(portal)?.delete(outlet.id);
    return /InvalidToken|ExpiredToken/.test(answer.text)
      ? { state: "later", reason: errorOf(answer) }
      : hostRefusal(portal, answer);
  },
};

/** Of a dataset that is gone nothing is left to read: its posts go with it. Deleting one that is gone is no error. */
async function takenBack(
  portal: Portal,
  { outlet, session, datasetId }: { outlet: OpenOutlet; session: Session; datasetId: string },
): Promise<Answer> {
  for (const reference of await postsOf(portal, outlet, datasetId)) {
    const answer = await call(portal, outlet.address, "com.atproto.repo.deleteRecord", {
      token: session.accessJwt,
      json: {
        repo: session.did,
        collection: "app.bsky.feed.post",
        rkey: reference.slice(reference.lastIndexOf("/") + 1),
      },
    });
    if (answer.status !== 200) return hostRefusal(portal, answer);
  }
  return { state: "sent" };
}

/** One sign-in a round: the server allows thirty in five minutes. */
const sessions = new WeakMap<Portal, Map<string, Session>>();

async function signedIn(portal: Portal, outlet: OpenOutlet): Promise<Session | Answer> {
  const known = sessions.get(portal) ?? new Map<string, Session>();
  sessions.set(portal, known);
  const before = known.get(outlet.id);
  if (before) return before;
  const answer = await call(portal, outlet.address, "com.atproto.server.createSession", {
    json: { identifier: outlet.settings["did"], password: outlet.secrets["password"] },
  });
  if (answer.status === 401)
    return { state: "off", reason: `${errorOf(answer)} Connect the account anew.` };
  if (answer.status !== 200) return hostRefusal(portal, answer);
  const made = session.parse(jsonOf(answer));
  known.set(outlet.id, made);
  return made;
}

const uploaded = z.object({ blob: z.record(z.string(), z.unknown()) });

async function thumbOf(
  portal: Portal,
  outlet: OpenOutlet,
  { accessJwt }: Session,
  { image }: SocialPost,
): Promise<unknown> {
  const bytes = await pictureOf(portal, image.url);
  if (!bytes) return undefined;
  const answer = await call(portal, outlet.address, "com.atproto.repo.uploadBlob", {
    token: accessJwt,
    bytes,
  });
  return answer.status === 200 ? uploaded.parse(jsonOf(answer)).blob : undefined;
}

function recordOf(
  post: SocialPost,
  { thumb, parcel, language }: { thumb: unknown; parcel: Parcel; language: string },
): object {
  return {
    $type: "app.bsky.feed.post",
    text: post.text,
    langs: [language],
    // The same at each try, or the record would be another one.
    createdAt: new Date(parcel.createdAt).toISOString(),
    facets: facetsOf(post),
    embed: {
      $type: "app.bsky.embed.external",
      external: {
        uri: post.url,
        title: post.title,
        description: post.producer,
        ...(thumb !== undefined && { thumb }),
      },
    },
  };
}

/** Where its hashtags stand, counted in bytes of UTF-8 as the lexicon wants it. */
function facetsOf({ text, tags }: SocialPost): object[] {
  let from = text.length;
  return tags
    .toReversed()
    .map((tag) => {
      from = text.lastIndexOf(`#${tag}`, from - 1);
      const byteStart = bytesOf(text.slice(0, from));
      return {
        index: { byteStart, byteEnd: byteStart + bytesOf(`#${tag}`) },
        features: [{ $type: "app.bsky.richtext.facet#tag", tag }],
      };
    })
    .toReversed();
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}

async function call(
  portal: Portal,
  server: string,
  method: string,
  { token, json, bytes }: { token?: string; json?: object; bytes?: Uint8Array },
): Promise<OutsideAnswer> {
  return callOutside(portal, `${server}/xrpc/${method}`, {
    method: "POST",
    isFixed: true,
    body: bytes ? new Blob([bytes.slice()]) : JSON.stringify(json),
    headers: {
      "Content-Type": bytes ? "image/png" : "application/json",
      ...(token && { Authorization: `Bearer ${token}` }),
    },
  });
}

function errorOf(answer: OutsideAnswer): string {
  const said = z.object({ message: z.string() }).safeParse(jsonOf(answer));
  return said.success ? said.data.message : `The server answered ${answer.status}.`;
}
