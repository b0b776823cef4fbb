import { Hono } from "hono";
import { documentFor } from "#site/contract/kept.ts";
import { swagger } from "#site/contract/swagger.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";

/** The API's description, for programs; `/docs` is for people. */
export const contract = new Hono<Door>();

contract.get("/openapi.json", (c) => answered(c, documentFor(c)));
contract.get("/api/1/swagger.json", (c) => answered(c, swagger(documentFor(c), "/api/1")));
contract.get("/api/2/swagger.json", (c) => answered(c, swagger(documentFor(c), "/api/2")));

function answered(c: Asked, body: object): Response {
  keep(c, "page", ["contract"]);
  c.header("Access-Control-Allow-Origin", "*");
  return c.json(body);
}
