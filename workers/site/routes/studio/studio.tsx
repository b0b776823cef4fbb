import { Hono } from "hono";
import type { Door } from "#site/door.ts";

/** Producers' and administrators' pages: signed in, never cached. */
export const studio = new Hono<Door>();
