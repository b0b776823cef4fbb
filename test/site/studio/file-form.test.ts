import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { open } from "#base/portal.ts";
import { resources } from "#catalog/schema.ts";
import { receiveFile } from "#files/receive.ts";
import { versions } from "#files/schema.ts";
import { personOf } from "#people/person.ts";
import { draft, member } from "./visitor.ts";

const portal = open(env);

async function ground() {
  const ada = await member("ada@lyon.example");
  const page = await draft(ada);
  const datasetKey = page.split("/").at(-1) ?? "";
  const person = await personOf(portal, "ada@lyon.example");
  const send = (text: string, resource?: string) =>
    receiveFile(
      portal,
      person,
      { datasetKey, resource },
      {
        filename: "arbres.csv",
        contentType: "text/csv",
        body: new Blob([text]).stream(),
        atMostBytes: text.length,
      },
    );
  const { resourceId } = await send("a;b\n1;2\n");
  const now = () => portal.db.select().from(resources).where(eq(resources.id, resourceId)).get();
  return { ada, send, now, resourceId, form: `${page}/files/${resourceId}/edit` };
}

test("a file is described, with its schema; what was refused keeps what was typed", async () => {
  const { ada, form, now } = await ground();
  const typed = { title: "Les arbres", description: "Un par ligne.", type: "main" };
  const saved = await ada.post(form, {
    ...typed,
    schema_name: "etalab/schema-arbres",
    schema_version: "1.0.0",
    schema_url: "",
  });
  expect(saved.location).toBe(`${form}?done=saved`);
  expect(await now()).toMatchObject({
    title: "Les arbres",
    description: "Un par ligne.",
    schema: { name: "etalab/schema-arbres", version: "1.0.0" },
  });
  const refused = await ada.post(form, { ...typed, title: "" });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("Un par ligne.");
  await ada.post(form, { ...typed, schema_name: "" });
  expect((await now())?.schema).toBeNull();
});

test("an earlier version is restored as a new one, and none is lost", async () => {
  const { ada, send, now, resourceId, form } = await ground();
  const first = (await now())?.versionId ?? "";
  await send("a;b\n3;4\n", resourceId);
  const second = (await now())?.versionId ?? "";
  const page = (await ada.get(form)).text;
  expect(page).toContain(`versions/${first}/restoration`);
  expect(page).not.toContain(`versions/${second}/restoration`);
  const at = form.replace(/edit$/, `versions/${first}/restoration`);
  const eve = await member("eve@elsewhere.example");
  expect((await eve.post(at)).status).toBe(404);
  expect((await ada.post(at)).location).toBe(`${form}?done=restored`);
  const present = (await now())?.versionId ?? "";
  expect([first, second]).not.toContain(present);
  const all = await portal.db.select().from(versions);
  expect(all).toHaveLength(3);
  const key = all.find(({ id }) => id === present)?.key ?? "";
  expect(await (await env.FILES.get(key))?.text()).toBe("a;b\n1;2\n");
  expect((await ada.post(at.replace(first, present))).status).toBe(409);
});
