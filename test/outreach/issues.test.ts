import { expect, test } from "vitest";
import { DAY, HOUR } from "#base/time.ts";
import { createDataset } from "#catalog/create.ts";
import { editIssue } from "#outreach/issues/edit.ts";
import { proveIssue } from "#outreach/issues/prove.ts";
import { publishIssue, scheduleIssue, sweepIssues } from "#outreach/issues/publish.ts";
import { issueAtWork, publishedIssues } from "#outreach/issues/read.ts";
import { startIssue } from "#outreach/issues/start.ts";
import { personOf } from "#people/person.ts";
import { type Square, square } from "./square.ts";

async function editor({ portal }: Square) {
  return personOf(portal, "cleo@parvis.example", { isAdmin: true, firstName: "Cléo" });
}

async function begun(town: Square) {
  await town.publish();
  await town.work();
  town.mails.length = 0;
  const cleo = await editor(town);
  return { cleo, id: await startIssue(town.portal, cleo, "newsletter") };
}

test("a newsletter begins with what is new since the last one, each dataset once", async () => {
  const town = await square();
  const { cleo, id } = await begun(town);
  const { issue, items } = await issueAtWork(town.portal, cleo, id);
  expect(items.map(({ entry, section }) => [entry.title, section])).toEqual([
    ["Les arbres de l’avenue", "new"],
  ]);
  expect(issue.titles.fr).toMatch(/^La lettre du \d+ \p{L}+ \d{4}$/u);
  await publishIssue(town.portal, cleo, id);
  town.later(DAY);
  const next = await startIssue(town.portal, cleo, "newsletter");
  expect((await issueAtWork(town.portal, cleo, next)).items).toEqual([]);
});

test("only the portal's editors write it", async () => {
  const town = await square();
  await expect(startIssue(town.portal, town.producer, "news")).rejects.toMatchObject({
    status: 403,
  });
  await expect(startIssue(town.portal, undefined, "news")).rejects.toMatchObject({ status: 401 });
});

test("published, it is mailed once to each confirmed subscriber of its like, whatever their pace", async () => {
  const town = await square();
  const { cleo, id } = await begun(town);
  await town.follow("ada@lyon.example", "newsletter");
  await town.follow("bob@lyon.example", "newsletter", "weekly");
  await town.follow("all@lyon.example", "everything");
  await town.follow("news@lyon.example", "news");
  await editIssue(town.portal, cleo, id, {
    titles: { fr: "L’été", en: "Summer" },
    texts: { fr: "Un **mot** ![pixel](https://tracker.example/p.png)", en: "" },
    items: [
      {
        dataset: town.draft.id,
        section: "new",
        comment: { fr: "À [voir](https://x.example).", en: "" },
      },
    ],
  });
  town.later(1000);
  await publishIssue(town.portal, cleo, id);
  await publishIssue(town.portal, cleo, id);
  await town.work();
  expect(town.mails.map(({ to }) => to).sort()).toEqual(["ada@lyon.example", "bob@lyon.example"]);
  const [mail] = town.mails;
  expect(mail?.subject).toBe("Parvis : L’été");
  expect(mail?.html).toContain("Un <strong>mot</strong> pixel");
  expect(mail?.html).not.toContain("<img");
  expect(mail?.html).toContain('<a class="act" style="color:#0b3fc4" href="https://x.example"');
  expect(mail?.text).toContain("NOUVEAUX\n\nLes arbres de l’avenue\nVille de Parvis\nÀ [voir]");
  expect(mail?.text).toContain("vous suivez la lettre du portail.");
  expect(mail?.text).toContain("http://localhost:8787/newsletter/l-ete");
  expect(mail?.headers["List-Unsubscribe"]).toMatch(/\/removal>$/);
});

test("scheduled, it appears when its time has come; cancelled, it does not", async () => {
  const town = await square();
  const { cleo, id } = await begun(town);
  await expect(scheduleIssue(town.portal, cleo, id, town.portal.now() - 1)).rejects.toMatchObject({
    status: 400,
  });
  await scheduleIssue(town.portal, cleo, id, town.portal.now() + HOUR);
  await scheduleIssue(town.portal, cleo, id, null);
  town.later(2 * HOUR);
  await sweepIssues(town.portal);
  expect(await publishedIssues(town.portal, "newsletter")).toEqual([]);
  await scheduleIssue(town.portal, cleo, id, town.portal.now() + HOUR);
  await sweepIssues(town.portal);
  expect(await publishedIssues(town.portal, "newsletter")).toEqual([]);
  town.later(2 * HOUR);
  await sweepIssues(town.portal);
  await sweepIssues(town.portal);
  expect(await publishedIssues(town.portal, "newsletter")).toHaveLength(1);
});

test("its editor gets a proof that nobody else gets and that one cannot be taken off by", async () => {
  const town = await square();
  const { cleo, id } = await begun(town);
  await town.follow("ada@lyon.example", "newsletter");
  await proveIssue(town.portal, cleo, id);
  await town.work();
  expect(town.mails.map(({ to }) => to)).toEqual(["cleo@parvis.example"]);
  expect(town.mails[0]?.text).toContain("Ceci est une épreuve");
  expect(town.mails[0]?.headers["List-Unsubscribe"]).toBeUndefined();
});

test("what was sent stays as it was sent; news can be corrected; two of one title have two addresses", async () => {
  const town = await square();
  const { cleo, id } = await begun(town);
  await publishIssue(town.portal, cleo, id);
  const said = { titles: { fr: "Bonjour", en: "" }, texts: { fr: "Oui.", en: "" }, items: [] };
  await expect(editIssue(town.portal, cleo, id, said)).rejects.toMatchObject({ status: 409 });
  for (let i = 0; i < 2; i++) {
    const news = await startIssue(town.portal, cleo, "news");
    await expect(publishIssue(town.portal, cleo, news)).rejects.toMatchObject({ status: 400 });
    await editIssue(town.portal, cleo, news, said);
    await publishIssue(town.portal, cleo, news);
    await editIssue(town.portal, cleo, news, { ...said, texts: { fr: "Non.", en: "" } });
  }
  const slugs = (await publishedIssues(town.portal, "news")).map(({ slug }) => slug);
  expect(slugs.sort()).toEqual(["bonjour", "bonjour-2"]);
});

test("a dataset that is public no longer is left out of what is read and mailed", async () => {
  const town = await square();
  const { cleo, id } = await begun(town);
  const hidden = await createDataset(town.portal, town.producer, {
    title: "Secret",
    description: ".",
  });
  await editIssue(town.portal, cleo, id, {
    titles: { fr: "Une", en: "" },
    texts: { fr: "", en: "" },
    items: [{ dataset: hidden.id, section: "new", comment: { fr: "", en: "" } }],
  });
  expect((await issueAtWork(town.portal, cleo, id)).items).toEqual([]);
});
