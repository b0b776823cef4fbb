import { expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { MINUTE } from "#base/time.ts";
import { noticesEn } from "#outreach/letters/notice-en.ts";
import { noticesFr } from "#outreach/letters/notice-fr.ts";
import { noticeLetter } from "#outreach/letters/notice.tsx";
import { sweepNotices } from "#outreach/notice.ts";
import { noticesFor, tell } from "#people/notice.ts";
import type { Notice } from "#people/schema.ts";
import { square } from "./square.ts";

const ada = { email: "ada@lyon.example", language: "fr" as const };
const data = {
  organization: "Ville de Lyon",
  person: "Ben Roy",
  role: "editor",
  subject: "Arbres",
  comment: "Bonjour",
  message: "Une question.",
  email: "zoe@lecteurs.example",
  name: "Cron",
  path: "/studio/account",
};
const notice = (more: Partial<Notice>): Notice => ({
  id: "n",
  kind: "invitation",
  ...ada,
  data,
  createdAt: 0,
  plannedAt: null,
  ...more,
});

test("what concerns one person is mailed to them once, in their language", async () => {
  const { portal, mails, work } = await square();
  await tell(portal, { to: [ada], kind: "invitation", data });
  await work();
  await sweepNotices(portal);
  await work();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: ada.email });
  expect(mails[0]?.subject).toContain("Ville de Lyon vous invite");
  expect(mails[0]?.text).toContain("http://localhost:8787/studio/account");
  expect(mails[0]?.text).toContain("comme éditeur");
  // Nobody is on a list by it.
  expect(Object.keys(mails[0]?.headers ?? {})).not.toContain("List-Unsubscribe");
});

test("a mail whose message was lost is found by the sweep", async () => {
  const { portal, mails, work, later, waiting } = await square();
  await tell(portal, { to: [ada], kind: "key-made", data });
  waiting.splice(0);
  await sweepNotices(portal);
  await work();
  expect(mails).toEqual([]);
  later(MINUTE);
  await sweepNotices(portal);
  await work();
  expect(mails).toHaveLength(1);
});

test("a mail that goes with a change is not written when nothing changed", async () => {
  const { portal, mails, work, later } = await square();
  const [insert] = noticesFor(portal, { to: [ada], kind: "key-made", data }).also(sql`false`);
  if (insert) await portal.db.batch([insert]);
  later(MINUTE);
  await sweepNotices(portal);
  await work();
  expect(mails).toEqual([]);
});

test.each(Object.keys(noticesFr))(
  "%s is told in both languages, with nothing left out",
  async (kind) => {
    const { portal } = await square();
    expect(Object.keys(noticesEn)).toContain(kind);
    for (const language of ["fr", "en"] as const) {
      const { subject, text, html } = await noticeLetter(portal.place, notice({ kind, language }));
      for (const part of [subject, text, html]) {
        expect(part).not.toContain("undefined");
        expect(part.trim()).not.toBe("");
      }
    }
  },
);

test("a name can break neither a header nor a line, and is cut where it goes on", async () => {
  const { portal } = await square();
  const evil = `Lyon\r\nBcc: all@example.org\r\n\r\n<img src=x>${"a".repeat(500)}`;
  const { subject, text, html } = await noticeLetter(
    portal.place,
    notice({ data: { ...data, organization: evil, person: evil, comment: evil.repeat(9) } }),
  );
  expect(subject).not.toMatch(/[\r\n]/);
  expect(subject.length).toBeLessThan(200);
  expect(text).not.toMatch(/^Bcc:/m);
  expect(html).not.toContain("<img");
  expect(text.length).toBeLessThan(2000);
});

test("a visitor's message keeps its paragraphs, answers go to the visitor, no line of it is a header", async () => {
  const { portal, mails, work } = await square();
  await tell(portal, {
    to: [ada],
    kind: "dataset-message",
    data: {
      person: "Zoé",
      email: "zoe@lecteurs.example",
      subject: "Arbres",
      message: "Bonjour,\n\nBcc: all@example.org\nune question <b>",
      path: "/datasets/arbres",
    },
  });
  await work();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toContain("Un message au sujet de « Arbres »");
  expect(mails[0]?.text).toContain("> Bonjour,\n\n> Bcc: all@example.org\n\n> une question <b>");
  expect(mails[0]?.replyTo).toBe("zoe@lecteurs.example");
});
