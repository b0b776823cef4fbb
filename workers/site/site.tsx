import { Hono } from "hono";
import { open } from "#base/portal.ts";
import { newToken } from "#base/id.ts";
import { type Language, reader } from "#ui/reader.ts";
import { answerProblem } from "./refusal.tsx";
import type { Door } from "./door.ts";
import { api } from "./routes/api/api.ts";
import { contract } from "./routes/contract.ts";
import { files } from "./routes/files.ts";
import { images } from "./routes/images.ts";
import { fediverse } from "./routes/fediverse.ts";
import { health } from "./routes/health.ts";
import { hub, provenTopic } from "./routes/hub.ts";
import { pages } from "./routes/pages.ts";
import { studio } from "./routes/studio/studio.tsx";
import { assets } from "./routes/public.ts";
import { robots } from "./routes/robots.ts";
import { wellKnown } from "./routes/well-known.ts";
import { addressOf } from "./public.ts";
import { guard } from "./guard.ts";

// udata writes a slash at the end of every address; routes are written without, and both are answered.
export const site = new Hono<Door>({ strict: false });

site.use(async (c, next) => {
  const portal = open(c.env);
  const { pathname } = new URL(c.req.url);
  const language = languageOf(pathname, portal.place.language);
  const path = language === portal.place.language ? pathname : pathname.slice(3) || "/";
  c.set("portal", portal);
  c.set("requestId", newToken().slice(0, 12));
  c.set("reader", reader(portal.place, language, path, publicAddresses));
  c.set("csp", { formAction: [], connect: [], frame: [] });
  await next();
});
site.use(guard);

site.route("/", health);
site.route("/", assets);
site.route("/", robots);
site.route("/", contract);
site.route("/", fediverse);
site.route("/", wellKnown);
site.route("/files", files);
site.route("/", hub);
site.route("/images", images);
site.route("/api", api);
site.route("/studio", studio);
site.route("/en", pages);
site.route("/fr", pages);
site.route("/", pages);

// A write is never kept: what is pushed to readers is made anew, even before the edge has forgotten it.
site.post("/hub/topic", async (c) =>
  site.fetch(new Request(await provenTopic(c)), c.env, c.executionCtx),
);

site.notFound((c) => answerProblem(c, undefined));
site.onError((error, c) => answerProblem(c, error));

const publicAddresses = {
  style: addressOf("/style.css"),
  push: addressOf("/enhance/push-follow.js"),
};

/** `/en/…` is English; the portal's own language has no prefix. */
function languageOf(pathname: string, first: Language): Language {
  const prefix = /^\/(fr|en)(?:\/|$)/.exec(pathname)?.[1];
  return prefix === "fr" || prefix === "en" ? prefix : first;
}
