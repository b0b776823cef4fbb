import { expect, test } from "vitest";
import { notices } from "#people/schema.ts";
import { type Caller, caller, calling } from "./caller.ts";

const anyone = calling();

test("badges are given and taken by the portal's administrators", async () => {
  const ada = await caller("ada@lyon.example");
  const lyon = await ada.call("POST", "/organizations/", { name: "Lyon", description: "Ville." });
  const path = `/organizations/${lyon.json.id}`;
  const cleo = await caller("cleo@parvis.example", { isAdmin: true });
  const give = (by: Caller, kind: string) => by.call("POST", `${path}/badges/`, { kind });
  expect((await give(ada, "certified")).status).toBe(403);
  expect((await give(cleo, "golden")).status).toBe(400);
  expect((await give(cleo, "certified")).status).toBe(201);
  expect((await give(cleo, "certified")).status).toBe(200);
  expect((await anyone("GET", `${path}/`)).json["badges"]).toEqual([{ kind: "certified" }]);
  expect((await cleo.call("DELETE", `${path}/badges/certified/`)).status).toBe(204);
  expect((await cleo.call("DELETE", `${path}/badges/certified/`)).status).toBe(404);
  expect(await ada.portal.db.select().from(notices)).toMatchObject([
    { kind: "badge-given", email: "ada@lyon.example", data: { name: "certified" } },
  ]);
});
