import { expect, test } from "vitest";
import { DAY, MINUTE } from "#base/time.ts";
import { deleteDataset, restoreDataset } from "#catalog/retire.ts";
import { updateDataset } from "#catalog/update.ts";
import { forgetGone } from "#outreach/fediverse/follow.ts";
import { receive } from "#outreach/fediverse/receive.ts";
import { followers } from "#outreach/fediverse/schema.ts";
import { readNote, readOutbox } from "#outreach/fediverse/write-notes.ts";
import { outlets } from "#outreach/schema.ts";
import { remoteTown } from "./remote.ts";

test("who follows is accepted at their own inbox, and hears of a publication at the shared one, once", async () => {
  const { followed, cityActor, heard, publish, work, organization, portal } = await remoteTown();
  await followed(cityActor);
  await followed(cityActor, "bob");
  expect(heard.map(({ inbox, activity }) => [inbox, activity.type])).toEqual([
    ["https://social.example/actors/anna/inbox", "Accept"],
    ["https://social.example/actors/bob/inbox", "Accept"],
  ]);
  heard.length = 0;
  const event = await publish();
  await work();
  expect(heard).toHaveLength(1);
  expect(heard[0]).toMatchObject({
    inbox: "https://social.example/inbox",
    activity: {
      type: "Create",
      actor: cityActor,
      object: {
        id: `${portal.place.url}/notes/${event}`,
        type: "Note",
        attributedTo: cityActor,
        content: expect.stringContaining("Les arbres de l’avenue</a>"),
        tag: [{ type: "Hashtag", name: "#arbres" }],
      },
    },
  });
  const { notes, total } = await readOutbox(portal, organization.id, { limit: 20 });
  expect([total, notes.map(({ id }) => id)]).toEqual([1, [event]]);
});

test("the portal's followers are shown what an organization wrote", async () => {
  const { followed, portalActor, cityActor, heard, publish, work, portal } = await remoteTown();
  await followed(portalActor);
  await followed(cityActor);
  heard.length = 0;
  const event = await publish();
  await work();
  const note = `${portal.place.url}/notes/${event}`;
  const said = heard.map(({ activity: { type, actor, object } }) => ({ type, actor, object }));
  expect(said).toHaveLength(2);
  expect(said).toContainEqual({ type: "Announce", actor: portalActor, object: note });
  expect(said).toContainEqual({
    type: "Create",
    actor: cityActor,
    object: expect.objectContaining({ id: note }),
  });
});

test("a title that changes is an update of the note; what changes nothing in it is none", async () => {
  const { followed, cityActor, heard, publish, work, portal, producer, draft } = await remoteTown();
  await followed(cityActor);
  await publish();
  await work();
  heard.length = 0;
  await updateDataset(portal, producer, draft.id, { input: { license: "lov2" } });
  await work();
  expect(heard).toEqual([]);
  await updateDataset(portal, producer, draft.id, { input: { title: "Les ormes" } });
  await work();
  expect(heard[0]?.activity).toMatchObject({
    type: "Update",
    object: { content: expect.stringContaining("Les ormes"), updated: expect.any(String) },
  });
});

test("a deletion takes the notes back after the quiet time, unless it was undone", async () => {
  const town = await remoteTown();
  const { followed, cityActor, heard, publish, work, portal, producer, draft, later, sweep } = town;
  await followed(cityActor);
  const event = await publish();
  await work();
  heard.length = 0;
  await deleteDataset(portal, producer, draft.id);
  await work();
  await restoreDataset(portal, producer, draft.id);
  await work();
  later(11 * MINUTE);
  await sweep();
  expect(heard).toEqual([]);
  await deleteDataset(portal, producer, draft.id);
  await work();
  later(11 * MINUTE);
  await sweep();
  expect(heard.map(({ activity: { type, object } }) => [type, object])).toEqual([
    ["Delete", { id: `${portal.place.url}/notes/${event}`, type: "Tombstone" }],
  ]);
  expect(await readNote(portal, event)).toMatchObject({ isGone: true });
});

test("who takes their follow back hears nothing more; nor does who left their server", async () => {
  const { followed, follow, said, cityActor, heard, publish, work, portal, goes } =
    await remoteTown();
  await followed(cityActor);
  await followed(cityActor, "bob");
  const undo = {
    id: "https://social.example/undos/1",
    type: "Undo",
    actor: "https://social.example/actors/anna",
    object: follow(cityActor),
  };
  await receive(portal, await said(undo));
  expect(await portal.db.select().from(followers)).toMatchObject([
    { follower: "https://social.example/actors/bob" },
  ]);
  await portal.db.run("delete from stranger_keys");
  goes();
  const actor = "https://social.example/actors/bob";
  const leaves = { id: `${actor}#delete`, type: "Delete", actor, object: actor };
  await receive(portal, await said(leaves, { by: "bob" }));
  expect(await portal.db.select().from(followers)).toEqual([]);
  expect(await portal.db.select().from(outlets)).toEqual([]);
  heard.length = 0;
  await publish();
  await work();
  expect(heard).toEqual([]);
});

test("an inbox that fails is tried again, signed anew; after days its followers are forgotten", async () => {
  const { followed, cityActor, heard, publish, work, portal, answers, later, sweep } =
    await remoteTown();
  await followed(cityActor);
  answers(() => new Response("busy", { status: 503 }));
  heard.length = 0;
  await publish();
  await work();
  later(2 * MINUTE);
  await sweep();
  expect(heard).toHaveLength(2);
  const [first, second] = heard;
  expect(second?.activity).toEqual(first?.activity);
  expect(second?.headers.get("Date")).not.toBe(first?.headers.get("Date"));
  for (let day = 0; day < 6; day++) {
    later(DAY);
    await sweep();
  }
  await forgetGone(portal);
  expect(await portal.db.select().from(followers)).toEqual([]);
});

test("a server that takes only the newer signatures is told in them", async () => {
  const { followed, cityActor, heard, publish, work, answers, told } = await remoteTown();
  await followed(cityActor);
  heard.length = 0;
  answers(
    () => new Response(null, { status: heard.at(-1)?.headers.has("Signature-Input") ? 202 : 401 }),
  );
  await publish();
  await work();
  expect(heard.map(({ headers }) => headers.has("Signature-Input"))).toEqual([false, true]);
  expect((await told()).map(({ state }) => state)).toEqual(["sent", "sent"]);
});
