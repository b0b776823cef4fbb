import { Hono } from "hono";
import { findDataset, findOrganization } from "#catalog/find.ts";
import { sameText } from "#base/hmac.ts";
import { OutsideRefused } from "#base/outside.ts";
import type { Portal } from "#base/portal.ts";
import { forbidden, invalid, Problem } from "#base/problem.ts";
import { isTheme } from "#catalog/theme.ts";
import { slugify } from "#base/slug.ts";
import { proofOf } from "#outreach/channels/websub.ts";
import { asked, type Topic, verifyIntent } from "#outreach/hub.ts";
import type { Asked, Door } from "#site/door.ts";

/** The portal's own hub for its feeds (WebSub): readers subscribe, and are told instead of asking. */
export const hub = new Hono<Door>();

hub.post("/hub", async (c) => {
  const portal = c.get("portal");
  const from = c.req.header("CF-Connecting-IP") ?? "";
  const { success } = await c.env.WRITES.limit({ key: `hub ${from}` });
  if (!success)
    throw new Problem(429, "too-many", "Too many requests: wait a minute.", { retryAfter: 60 });
  const request = await asked(portal, await c.req.parseBody());
  const topic = await topicOf(portal, request["hub.topic"]);
  // Accepted first, verified then: a subscriber may be waiting for our answer before it can give its own.
  c.executionCtx.waitUntil(
    verifyIntent(portal, topic, request).catch((error: unknown) => {
      if (!(error instanceof OutsideRefused)) throw error;
      console.warn(`hub: ${error.message}`);
    }),
  );
  return c.text("Accepted: your callback is asked now.", 202);
});

/** The feed that our own courier asks for, to push it; 403 for anyone else. */
export async function provenTopic(c: Asked): Promise<string> {
  const { topic, proof } = await c.req.parseBody();
  if (typeof topic !== "string" || typeof proof !== "string") throw forbidden();
  if (!sameText(proof, await proofOf(c.get("portal"), topic))) throw forbidden();
  return topic;
}

/** Which of our feeds it is; 400 where it is none, 404 and 410 as the page itself would answer. */
async function topicOf(portal: Portal, url: string): Promise<Topic> {
  const { place } = portal;
  const { pathname, searchParams } = new URL(url);
  const [, language = place.language, path = pathname] = /^\/(fr|en)(\/.*)$/.exec(pathname) ?? [];
  const target = url.startsWith(`${place.url}/`)
    ? await targetOf(portal, path, searchParams.get("q"))
    : undefined;
  if (!target) throw invalid({ "hub.topic": ["This is no feed of ours."] });
  return { url, language: language === "en" ? "en" : "fr", ...target };
}

async function targetOf(
  portal: Portal,
  path: string,
  query: string | null,
): Promise<Pick<Topic, "kind" | "target"> | undefined> {
  const [, room = "", name] = ROOMS.exec(path) ?? [];
  if (name) return named(portal, room, name);
  if (room !== "datasets") return undefined;
  return query ? { kind: "search", target: query } : { kind: "everything", target: "" };
}

const ROOMS = /^\/(datasets|organizations|tags|themes)(?:\/([^/]+))?\.atom$/;

async function named(
  portal: Portal,
  room: string,
  name: string,
): Promise<Pick<Topic, "kind" | "target"> | undefined> {
  switch (room) {
    case "datasets":
      return { kind: "dataset", target: (await findDataset(portal, undefined, name)).id };
    case "organizations":
      return { kind: "organization", target: (await findOrganization(portal, name)).id };
    case "tags":
      return { kind: "tag", target: slugify(name) };
    default:
      return isTheme(name) ? { kind: "theme", target: name } : undefined;
  }
}
