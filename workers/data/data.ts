import { Hono } from "hono";
import { cors } from "hono/cors";
import { open } from "#base/portal.ts";
import type { Door } from "./door.ts";
import { answerProblem } from "./refusal.ts";
import { measured } from "./measured.ts";
import { aggregates } from "./routes/aggregate.ts";
import { distributions } from "./routes/distribution.ts";
import { difference } from "./routes/diff.ts";
import { rowsRoute } from "./routes/rows.ts";
import { exports } from "./routes/exports.ts";
import { links } from "./routes/links.ts";
import { profile } from "./routes/profile.ts";
import { schema } from "./routes/schema.ts";
import { sql } from "./routes/sql.ts";
import { swagger } from "./routes/swagger.ts";

const exposed = ["ETag", "Content-Disposition", "Retry-After", "RateLimit", "RateLimit-Policy"];

/** The content of files, in the grammar of data.gouv.fr's tabular API and beyond it. */
export const data = new Hono<Door>({ strict: false });

data.use(cors({ origin: "*", exposeHeaders: exposed, maxAge: 86_400 }));
data.use(async (c, next) => {
  c.set("portal", open(c.env));
  // An answer is kept by the edge only where a route says so.
  c.header("Cache-Control", "no-store");
  await next();
});

data.use("/api/resources/:id/*", measured);

const resource = new Hono<Door>({ strict: false });
for (const part of [
  links,
  profile,
  rowsRoute,
  exports,
  aggregates,
  distributions,
  sql,
  difference,
  schema,
  swagger,
])
  resource.route("/", part);
data.route("/api/resources/:id", resource);

data.notFound((c) => answerProblem(c, undefined));
data.onError((error, c) => answerProblem(c, error));
