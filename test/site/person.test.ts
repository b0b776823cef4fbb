import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { deleteAccount } from "#catalog/members/delete-account.ts";
import { datasets } from "#catalog/schema.ts";
import { loadPerson } from "#people/person.ts";
import { updateProfile } from "#people/profile.ts";
import { suspendPerson } from "#people/suspend.ts";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
  await w.portal.db
    .update(datasets)
    .set({ organizationId: null, ownerId: w.ada })
    .where(eq(datasets.id, w.trees));
});
const ada = () => loadPerson(w.portal, w.ada);

test("a person's page shows what they say of themselves and publish, and no address", async () => {
  await updateProfile(w.portal, await ada(), w.ada, {
    about: "**Cartographe** <script>alert(1)</script>",
    website: "https://ada.example",
  });
  const { status, text, headers } = await ask("/users/ada");
  expect(status).toBe(200);
  for (const said of ["Ada", "<strong>Cartographe</strong>", "ada.example", "/datasets/arbres"])
    expect(text).toContain(said);
  expect(text).not.toContain("ada@");
  expect(text).not.toContain("alert(1)</script>");
  expect(headers.get("Cache-Tag")).toContain(`person-${w.ada}`);
  expect((await ask("/datasets/arbres-d-alignement")).text).toContain('href="/users/ada"');
});

test("an id leads to the slug; drafts are not shown; nobody is there who never said their name", async () => {
  const moved = await ask(`/en/users/${w.ada}`);
  expect([moved.status, moved.headers.get("Location")]).toEqual([301, "/en/users/ada"]);
  await w.portal.db.update(datasets).set({ publishedAt: null }).where(eq(datasets.id, w.trees));
  const empty = await ask("/users/ada");
  expect(empty.text).toContain("Rien n’est publié en ce nom");
  expect(empty.text).toContain('content="noindex"');
  expect((await ask("/users/nobody")).status).toBe(404);
  await updateProfile(w.portal, await ada(), w.ada, { first_name: "A", last_name: "B" });
  expect((await ask("/users/ada")).status).toBe(200);
});

test("who is suspended or has left answers 410", async () => {
  const cleo = await loadPerson(w.portal, w.cleo);
  await suspendPerson(w.portal, cleo, w.ada);
  expect((await ask("/users/ada")).status).toBe(410);
  expect((await ask(`/users/${w.ada}`)).status).toBe(410);
  const ben = await loadPerson(w.portal, w.ben);
  await deleteAccount(w.portal, ben, w.ben).catch(() => undefined);
  expect((await ask(`/users/deleted-${w.ben}`)).status).toBe(410);
});
