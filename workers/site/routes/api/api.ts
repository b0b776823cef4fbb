import { Hono } from "hono";
import type { Door } from "#site/door.ts";

/** What machines call: udata's API under /1 and /2, the content of files under /resources. */
export const api = new Hono<Door>();

api.all("/resources/*", (c) => c.env.DATA.fetch(c.req.raw));
