import { type MiddlewareHandler, Hono } from "hono";
import { cors } from "hono/cors";
import { personOfKey } from "#people/key.ts";
import type { Door } from "#site/door.ts";
import { activity } from "./activity.ts";
import { community } from "./community.ts";
import { avatars } from "./avatars.ts";
import { datasetMarks } from "./dataset-marks.ts";
import { contacts } from "./contacts.ts";
import { callerName, limited } from "#site/limit.ts";
import { datasets, organizationDatasets } from "./datasets.ts";
import { elsewhere } from "./elsewhere.ts";
import { discussions } from "./discussions.ts";
import { exports } from "./exports/exports.ts";
import { imports } from "./import.ts";
import { masked } from "./mask.ts";
import { invitations, members } from "./members.ts";
import { once } from "./once.ts";
import { notifications } from "./notifications.ts";
import { keys } from "./keys.ts";
import { me } from "./me.ts";
import { organizations } from "./organizations.ts";
import { pictures } from "./pictures.ts";
import { resources } from "./resources.ts";
import { organizationReuses, reuses } from "./reuses.ts";
import { returns } from "./returns.ts";
import { searchIndex } from "./search-index.ts";
import { siteRoutes } from "./site.ts";
import { spatial } from "./spatial.ts";
import { uploadForms } from "./upload-forms.ts";
import { suggestions } from "./suggest.ts";
import { transfers } from "./transfers.ts";
import { uploads } from "./uploads.ts";
import { users } from "./users.ts";
import { datasetsV2 } from "./v2/datasets.ts";
import { extras } from "./v2/extras.ts";
import { vocabularies } from "./vocabularies.ts";

/** Who calls: the key says it; without one, a stranger. */
const caller: MiddlewareHandler<Door> = async (c, next) => {
  const key = c.req.header("X-API-KEY");
  const agent = c.req.header("User-Agent");
  if (key) c.set("person", await personOfKey(c.get("portal"), key, agent));
  // The key and the mask choose what is answered; the edge's cache looks at neither by itself.
  c.header("Vary", "X-API-KEY, X-Fields, X-Get-Datasets-Full-Objects");
  await next();
};

/** Requests are counted by key, or by address where there is none; what the edge answers itself is not. */
const measured: MiddlewareHandler<Door> = async (c, next) => {
  const isRead = ["GET", "HEAD", "OPTIONS"].includes(c.req.method);
  await limited(c, isRead ? "READS" : "WRITES", callerName(c));
  await next();
};

const exposed = ["ETag", "Location", "Retry-After", "RateLimit", "RateLimit-Policy"];

/** What machines call: udata's API under /1, the content of files under /resources. */
export const api = new Hono<Door>();

api.use(cors({ origin: "*", exposeHeaders: exposed, maxAge: 86_400 }));
api.all("/resources/*", (c) => c.env.DATA.fetch(c.req.raw));
api.use(caller);
// An import is thousands of rows a minute, and an administrator's.
api.route("/1/site/import", imports);
api.route("/1/site/search", searchIndex);
api.use(measured, masked, once);
api.route("/", suggestions);
api.route("/1", vocabularies);
api.route("/1", elsewhere);
api.route("/1/avatars", avatars);
api.route("/1", exports);
api.route("/1", activity);
api.route("/1/site", siteRoutes);
api.route("/1/mail", returns);
api.route("/1/datasets/community_resources", community);
api.route("/1/datasets", uploadForms);
api.route("/1/datasets", datasetMarks);
api.route("/1/datasets", datasets);
api.route("/1/datasets", resources);
api.route("/1/datasets", uploads);
api.route("/1/organizations", organizations);
api.route("/1/organizations", members);
api.route("/1/organizations", organizationDatasets);
api.route("/1/organizations", organizationReuses);
api.route("/1/reuses", reuses);
api.route("/1/discussions", discussions);
api.route("/2", extras);
api.route("/2/datasets", datasetsV2);
api.route("/1/me", me);
api.route("/1/transfer", transfers);
api.route("/1", contacts);
api.route("/1", pictures);
api.route("/1/me", keys);
api.route("/1/me", invitations);
api.route("/1/notifications", notifications);
api.route("/1/users", users);
api.route("/1/spatial", spatial);
