import { Hono } from "hono";
import { z } from "zod";
import { isUuid } from "#base/id.ts";
import { notFound, Problem } from "#base/problem.ts";
import { actorObject, actorUrl, findActor } from "#outreach/fediverse/actor.ts";
import { countFollowers } from "#outreach/fediverse/follow.ts";
import { create, noteObject, spoken, tombstone } from "#outreach/fediverse/note.ts";
import { receive } from "#outreach/fediverse/receive.ts";
import { readNote, readOutbox } from "#outreach/fediverse/write-notes.ts";
import { bounded } from "#site/bounded.ts";
import { canonical } from "#site/canonical.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { limited, networkOf } from "#site/limit.ts";
import { iconPng } from "#site/share/png.ts";

const TYPE = "application/activity+json; charset=utf-8";
const LARGEST_ACTIVITY = 256 * 1024;
const NOTES_A_PAGE = 20;

/** The portal and its organizations, as the fediverse meets them (ActivityPub). */
export const fediverse = new Hono<Door>();

fediverse.get("/actors/:key", async (c) => {
  const actor = await findActor(c.get("portal"), c.req.param("key"));
  keep(c, "page", tagsOf(actor.key));
  return said(c, await actorObject(c.get("portal"), actor));
});

fediverse.get("/actors/:key/outbox", async (c) => {
  const { query, redirect } = canonical(
    c,
    z.object({ before: z.uuid().or(z.literal("now")).optional() }),
  );
  if (redirect) return redirect;
  const portal = c.get("portal");
  const { key } = await findActor(portal, c.req.param("key"));
  const id = `${actorUrl(portal.place, key)}/outbox`;
  const before = query.before === "now" ? undefined : query.before;
  const limit = query.before === undefined ? 0 : NOTES_A_PAGE;
  const { notes, total } = await readOutbox(portal, key, { before, limit });
  keep(c, "view", tagsOf(key));
  if (query.before === undefined)
    return said(c, spoken({ ...collection(id, total), first: `${id}?before=now` }));
  const last = notes.length === NOTES_A_PAGE ? notes.at(-1) : undefined;
  return said(
    c,
    spoken({
      id: `${id}?before=${query.before}`,
      type: "OrderedCollectionPage",
      partOf: id,
      totalItems: total,
      ...(last && { next: `${id}?before=${last.id}` }),
      orderedItems: notes.map((note) => create(portal.place, note)),
    }),
  );
});

// Who follows is nobody's business but theirs: how many is said.
fediverse.get("/actors/:key/:list{followers|following}", async (c) => {
  const portal = c.get("portal");
  const { key } = await findActor(portal, c.req.param("key"));
  const list = c.req.param("list");
  keep(c, "view", tagsOf(key));
  const count = list === "followers" ? await countFollowers(portal, key) : 0;
  return said(c, spoken(collection(`${actorUrl(portal.place, key)}/${list}`, count)));
});

fediverse.get("/notes/:id", async (c) => {
  const portal = c.get("portal");
  const id = c.req.param("id");
  const found = isUuid(id) ? await readNote(portal, id) : undefined;
  if (!found) throw notFound("Note");
  keep(c, "page", [`dataset-${found.note.datasetId}`, "every-dataset"]);
  if (found.isGone) return said(c, spoken(tombstone(portal.place, id)), 410);
  return said(c, spoken(noteObject(portal.place, found.note)));
});

fediverse.post("/inbox", heard);
fediverse.post("/actors/:key/inbox", heard);

fediverse.get("/icon.png", async (c) => {
  keep(c, "page", []);
  return c.body(new Uint8Array(await iconPng()).buffer, 200, { "Content-Type": "image/png" });
});

async function heard(c: Asked): Promise<Response> {
  await limited(c, "WRITES", networkOf(c));
  if (!/^application\/(?:activity|ld)\+json/.test(c.req.header("Content-Type") ?? ""))
    throw new Problem(415, "unsupported", "An activity is application/activity+json.");
  const portal = c.get("portal");
  const { pathname, search } = new URL(c.req.url);
  await receive(portal, {
    method: "POST",
    // What its sender signed is the address that we gave them.
    url: new URL(pathname + search, portal.place.url),
    headers: c.req.raw.headers,
    body: await bounded(c, LARGEST_ACTIVITY),
  });
  return c.body(null, 202);
}

function collection(id: string, totalItems: number): object {
  return { id, type: "OrderedCollection", totalItems };
}

function said(c: Asked, object: object, status: 200 | 410 = 200): Response {
  c.header("Access-Control-Allow-Origin", "*");
  return c.body(JSON.stringify(object), status, { "Content-Type": TYPE });
}

function tagsOf(key: string): string[] {
  return key === "portal" ? ["datasets"] : [`organization-${key}`, "every-organization"];
}
