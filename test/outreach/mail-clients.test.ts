import { caniemail } from "caniemail";
import { expect, test } from "vitest";
import { DAY } from "#base/time.ts";
import { datasets } from "#catalog/schema.ts";
import { publishIssue } from "#outreach/issues/publish.ts";
import { startIssue } from "#outreach/issues/start.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { sweepDeliveries } from "#outreach/sweep.ts";
import { personOf } from "#people/person.ts";
import { square } from "./square.ts";

/** What some of them do not know, and what a mail loses there: nothing that is said. */
const losses: Record<string, string> = {
  "@media": "the night's inks and a phone's narrower margins",
  "color-scheme meta tag": "a hint: such programs choose their own inks",
  "<style> element": "the same as @media; every ink stands in the elements too",
  "display:none": "the preview's line is seen above the mail",
  "max-height property": "the same",
  overflow: "the same",
  "height property": "Yahoo reads it as the least height; the cells say it as an attribute too",
  "border-radius": "the button's corners are square",
  "role attribute": "a table that only lays out is announced as one",
  "<body> element": "it becomes a block: its ground stands on the table within",
};
/** Gmail shows no more of a mail than this. */
const CLIPPED_BYTES = 102 * 1024;

async function everyLetter(): Promise<Record<string, string>> {
  const { portal, follow, publish, work, mails, later } = await square();
  await portal.db.update(datasets).set({
    fingerprint: {
      rows: 1204,
      columns: [
        ["text", 1204, 0, 12],
        ["number", 1204, 3, 900],
      ],
    },
  });
  await subscribe(portal, subscription.parse({ email: "new@lyon.example", target: "everything" }));
  await work();
  await follow("now@lyon.example");
  await follow("daily@lyon.example", "everything", "daily");
  await follow("letter@lyon.example", "newsletter");
  await publish();
  await work();
  const cleo = await personOf(portal, "cleo@parvis.example", { isAdmin: true });
  await publishIssue(portal, cleo, await startIssue(portal, cleo, "newsletter"));
  later(2 * DAY);
  await sweepDeliveries(portal);
  await work();
  return Object.fromEntries(mails.map(({ to, html }) => [to.split("@")[0], html]));
}

test("letters use nothing that the big mail programs lack, but for what they can do without", async () => {
  const letters = await everyLetter();
  expect(Object.keys(letters).sort()).toEqual(["daily", "letter", "new", "now"]);
  for (const [name, html] of Object.entries(letters)) {
    const { issues } = caniemail({
      clients: ["gmail.*", "outlook.*", "apple-mail.*", "yahoo.*", "aol.*", "samsung-email.*"],
      html,
      css: /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? "",
    });
    const lost = new Set([...issues.errors.values()].flat().map(({ title }) => title));
    expect(
      [...lost].filter((title) => !(title in losses)),
      name,
    ).toEqual([]);
  }
});

test("nothing in a letter is fetched when it is opened, and none is so long that it is clipped", async () => {
  for (const [name, html] of Object.entries(await everyLetter())) {
    expect(
      /<(?:img|link|script|iframe|object|video)\b|\bsrc=|url\(|@import|@font-face/i.test(html),
      name,
    ).toBe(false);
    expect(new TextEncoder().encode(html).byteLength, name).toBeLessThan(CLIPPED_BYTES);
  }
});
