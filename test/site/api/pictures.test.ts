import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { site } from "#site/site.tsx";
import { caller, calling } from "./caller.ts";

/** A black dot. */
const PNG = Uint8Array.from(
  atob(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
  ),
  (character) => character.charCodeAt(0),
);

async function ground() {
  const ada = await caller("ada@lyon.example");
  const { json } = await ada.call("POST", "/organizations/", {
    name: "Lyon",
    description: "Ville.",
  });
  const path = `/organizations/${json.id}`;
  const send = async (file: Blob, { key = ada.key, bbox = "", to = `${path}/logo/` } = {}) => {
    const form = new FormData();
    form.set("file", file, "logo.png");
    if (bbox) form.set("bbox", bbox);
    const response = await site.request(
      `/api/1${to}`,
      { method: "POST", headers: key ? { "X-API-KEY": key } : {}, body: form },
      env,
    );
    return { status: response.status, json: await response.json<{ image: string }>() };
  };
  return { ada, path, send };
}

test("a logo is written anew in its sizes and served as a picture and nothing else", async () => {
  const { ada, path, send } = await ground();
  const sent = await send(new Blob([PNG, "<script>alert(1)</script>"]));
  expect(sent.status).toBe(200);
  const { json } = await calling()("GET", `${path}/`);
  expect(json["logo"]).toBe(sent.json.image);
  expect(json["logo_thumbnail"]).toBe(sent.json.image.replace("-original.", "-100."));
  for (const size of ["original", "500", "100"]) {
    const { pathname } = new URL(sent.json.image.replace("original", size));
    const served = await site.request(pathname, {}, env);
    expect(served.status).toBe(200);
    expect(served.headers.get("Content-Type")).toBe("image/png");
    expect(served.headers.get("Content-Security-Policy")).toContain("sandbox");
    expect(served.headers.get("X-Content-Type-Options")).toBe("nosniff");
    // What hid behind the picture is not served with it.
    expect(await served.text()).not.toContain("script");
  }
  const avatar = await send(new Blob([PNG]), { to: "/me/avatar/", bbox: "0,0,1,1" });
  expect((await ada.call("GET", "/me/")).json["avatar"]).toBe(avatar.json.image);
});

test("what is no picture is refused, whatever it is called, and so is a stranger", async () => {
  const { send } = await ground();
  const ben = await caller("ben@brest.example");
  const svg = new Blob(['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'], {
    type: "image/png",
  });
  expect((await send(svg)).status).toBe(400);
  expect((await send(new Blob([PNG.slice(0, 20)]))).status).toBe(400);
  expect((await send(new Blob([]))).status).toBe(400);
  expect((await send(new Blob([PNG, new Uint8Array(2 ** 21)]))).status).toBe(413);
  expect((await send(new Blob([PNG]), { bbox: "0,0,-1,4" })).status).toBe(400);
  expect((await send(new Blob([PNG]), { key: ben.key })).status).toBe(403);
  expect((await send(new Blob([PNG]), { key: "" })).status).toBe(401);
});
