import { Hono, type Next } from "hono";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { calendars } from "./calendars.ts";
import { catalog } from "./catalog.ts";
import { contact } from "./contact.tsx";
import { wholeCatalog } from "./data-json.ts";
import { dataset } from "./dataset.tsx";
import { datasets } from "./datasets.tsx";
import { discussion } from "./discussion.tsx";
import { discussions } from "./discussions.tsx";
import { about, document } from "./document.tsx";
import { docs, docsPart } from "./docs/docs.tsx";
import { feeds } from "./feeds.ts";
import { home } from "./home.tsx";
import { archive, issue, issueFeeds } from "./issues.tsx";
import { machine } from "./machine.ts";
import { organization } from "./organization.tsx";
import { organizations } from "./organizations.tsx";
import { person } from "./person.tsx";
import { push } from "./push.tsx";
import { resource } from "./resource.tsx";
import { reuse } from "./reuse.tsx";
import { reuses } from "./reuses.tsx";
import { resourceChanges } from "./resource-changes.tsx";
import { share } from "./share.ts";
import { tag, theme } from "./shelf.tsx";
import { status } from "./status.tsx";
import { subscribing } from "./subscribe.tsx";
import { subscriptions } from "./subscriptions.tsx";
import { tags } from "./tags.tsx";

/** Every public page; mounted once for each language. */
export const pages = new Hono<Door>();

pages.route("/", feeds);
pages.route("/", issueFeeds);
pages.route("/", calendars);
pages.route("/", share);
pages.route("/", machine);
pages.route("/", catalog);
pages.route("/", wholeCatalog);
pages.route("/", contact);
pages.route("/", subscribing);
pages.route("/", subscriptions);
pages.route("/", push);

/** The permalink of files that are linked from everywhere, as it was before it moved under `/api`. */
pages.get("/datasets/r/:resource", (c) => {
  c.header("Access-Control-Allow-Origin", "*");
  keep(c, "page", []);
  return c.redirect(`/api/1/datasets/r/${encodeURIComponent(c.req.param("resource"))}`, 301);
});

page("/", home);
page("/datasets", datasets);
page("/datasets/:slug", dataset);
page("/resources/:id", resource);
page("/resources/:id/changes", resourceChanges);
page("/organizations", organizations);
page("/organizations/:slug", organization);
page("/discussions", discussions);
page("/discussions/:id", discussion);
page("/reuses", reuses);
page("/reuses/:slug", reuse);
page("/users/:slug", person);
page("/newsletter", archive("newsletter"));
page("/newsletter/:slug", issue("newsletter"));
page("/news", archive("news"));
page("/news/:slug", issue("news"));
page("/status", status);
page("/tags", tags);
page("/tags/:tag", tag);
page("/themes/:theme", theme);
page("/docs", docs);
page("/docs/:part", docsPart);
page("/about", about);
page("/pages/:name", document);

function page(path: string, answer: (c: Asked) => Response | Promise<Response>): void {
  pages.get(path, oneAddress, answer);
}

/** The portal's first language has no prefix, and no page ends in a slash: each has one address. */
async function oneAddress(c: Asked, next: Next): Promise<Response | undefined> {
  const { pathname, search } = new URL(c.req.url);
  const prefix = `/${c.get("portal").place.language}`;
  const isPrefixed = pathname === prefix || pathname.startsWith(`${prefix}/`);
  const path = isPrefixed ? pathname.slice(prefix.length) : pathname;
  // Two slashes would lead to another host.
  const wanted = path.replaceAll(/\/+/g, "/").replace(/(.)\/$/, "$1") || "/";
  if (wanted !== pathname) return c.redirect(wanted + search, 301);
  await next();
  return undefined;
}
