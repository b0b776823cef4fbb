import { Hono } from "hono";
import type { Door } from "#site/door.ts";
import { feeds } from "./feeds.ts";
import { subscribing } from "./subscribe.tsx";
import { subscriptions } from "./subscriptions.tsx";

/** Every public page; mounted once for each language. */
export const pages = new Hono<Door>();

pages.route("/", feeds);
pages.route("/", subscribing);
pages.route("/", subscriptions);
