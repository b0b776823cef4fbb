import { Hono } from "hono";

// The yardstick: the least a handler can do in the same runtime.
const empty = new Hono();
empty.get("/", (c) => c.text("ok"));

export default empty;
