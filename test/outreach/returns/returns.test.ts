import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { DAY } from "#base/time.ts";
import { takeMail } from "#courier/returned.ts";
import { deliveryIn, isForGood, readReport } from "#outreach/returns/report.ts";
import { takeReport } from "#outreach/returns/take.ts";
import { subscribers, suppressions } from "#outreach/schema.ts";
import { subscribe, subscription } from "#outreach/subscribe.ts";
import { type Square, square } from "#test/outreach/square.ts";

const ID = "01999999-9999-7999-a999-999999999999";

/** As Postfix writes it. */
function bounce(id: string, { action = "failed", status = "5.1.1" } = {}): string {
  return [
    "Return-Path: <>",
    "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
    "Subject: Undelivered Mail Returned to Sender",
    "To: bonjour@parvis.example",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.example",
    "",
    "Final-Recipient: rfc822; ada@lyon.example",
    `Action: ${action}`,
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 5.1.1 <ada@lyon.example>: Recipient address",
    "    rejected: User unknown",
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    "From: Parvis <bonjour@parvis.example>",
    `Message-ID: <${id}@parvis.example>`,
    "Subject: =?UTF-8?B?w6k=?=",
    "",
    "--b--",
    "",
  ].join("\r\n");
}

/** As RFC 5965 shows it. */
function complaint(id: string, type = "abuse"): string {
  return [
    "From: <abusedesk@example.com>",
    "Subject: FW: Earn money",
    'Content-Type: multipart/report; report-type=feedback-report; boundary="p"',
    "",
    "--p",
    "Content-Type: text/plain",
    "",
    "This is an email abuse report.",
    "--p",
    "Content-Type: message/feedback-report",
    "",
    `Feedback-Type: ${type}`,
    "User-Agent: SomeGenerator/1.0",
    "Version: 1",
    "--p",
    "Content-Type: message/rfc822",
    "",
    "From: <bonjour@parvis.example>",
    `Message-ID: <${id}@parvis.example>`,
    "",
    "Spam.",
    "--p--",
  ].join("\r\n");
}

async function toldTown(): Promise<{ town: Square; id: string }> {
  const town = await square();
  await town.follow("ada@lyon.example");
  await town.publish();
  await town.work();
  const [delivery] = await town.told();
  return { town, id: delivery?.id ?? "" };
}

const stateOf = async ({ portal }: Square) =>
  (await portal.db.select().from(subscribers).where(eq(subscribers.email, "ada@lyon.example")))[0]
    ?.state;

test("reports are read as mail servers write them; what tells of a delay alone is none", async () => {
  expect(await readReport(bounce(ID))).toEqual({
    kind: "bounce",
    deliveryId: ID,
    reason: "5.1.1 550 5.1.1 <ada@lyon.example>: Recipient address rejected: User unknown",
  });
  expect(await readReport(bounce(ID, { status: "5.2.2" }))).toMatchObject({ kind: "soft" });
  expect(await readReport(bounce(ID, { action: "delayed", status: "4.4.1" }))).toBeUndefined();
  expect(await readReport(complaint(ID))).toEqual({
    kind: "complaint",
    deliveryId: ID,
    reason: "Reported as abuse.",
  });
  expect(await readReport(complaint(ID, "not-spam"))).toBeUndefined();
  expect(await readReport("Subject: Merci\r\n\r\nBonne lettre.")).toBeUndefined();
  expect(deliveryIn(`X-Parvis-Delivery: ${ID}`)).toBe(ID);
  expect(isForGood("5.7.1")).toBe(false);
});

test("an address that does not exist is not written to again, until its owner asks anew", async () => {
  const { town, id } = await toldTown();
  const report = await readReport(bounce(id));
  expect(report && (await takeReport(town.portal, report))).toBe(true);
  expect(await stateOf(town)).toBe("suppressed");
  const [row] = await town.told();
  expect(row).toMatchObject({ state: "failed", reason: expect.stringContaining("User unknown") });
  const [kept] = await town.portal.db.select().from(suppressions);
  expect(kept).toMatchObject({ cause: "bounce" });
  expect(JSON.stringify(kept)).not.toContain('"ada@lyon.example"');
  town.later(2 * DAY);
  await town.follow("ada@lyon.example");
  expect(await stateOf(town)).toBe("confirmed");
  expect(await town.portal.db.select().from(suppressions)).toEqual([]);
});

test("whoever complains is forgotten but for a hash, and nobody can have them asked again", async () => {
  const { town, id } = await toldTown();
  const report = await readReport(complaint(id));
  await takeReport(town.portal, report ?? ({} as never));
  expect(await stateOf(town)).toBeUndefined();
  town.mails.length = 0;
  town.later(DAY * 2);
  await subscribe(
    town.portal,
    subscription.parse({ email: "Ada@lyon.example", target: "everything" }),
  );
  await town.work();
  expect(town.mails).toEqual([]);
  expect(await stateOf(town)).toBeUndefined();
});

test("a full mailbox is written to again, until it was full three times", async () => {
  const { town, id } = await toldTown();
  const report = { kind: "soft", deliveryId: id, reason: "5.2.2 full" } as const;
  for (let i = 0; i < 5; i++) await takeReport(town.portal, report);
  expect(await stateOf(town)).toBe("confirmed");
  await takeReport(
    town.portal,
    { ...report, deliveryId: undefined },
    { email: "ada@lyon.example" },
  );
  expect(await stateOf(town)).toBe("confirmed");
  await takeReport(
    town.portal,
    { ...report, deliveryId: undefined },
    { email: "ADA@lyon.example" },
  );
  expect(await stateOf(town)).toBe("suppressed");
});

test("a forged report takes off nobody: it would need the id of a delivery", async () => {
  const { town } = await toldTown();
  const forged = await readReport(bounce(ID));
  expect(await takeReport(town.portal, forged ?? ({} as never))).toBe(false);
  expect(await stateOf(town)).toBe("confirmed");
});

test("reports that arrive by mail are taken in, answers passed on, the rest refused", async () => {
  const { town, id } = await toldTown();
  const done: string[] = [];
  const arrives = (text: string, repliesTo: string, rawSize = text.length) =>
    takeMail(
      town.portal,
      {
        raw: new Blob([text]).stream(),
        rawSize,
        forward: async (to: string) => {
          done.push(`forwarded to ${to}`);
          return { messageId: "" };
        },
        setReject: (reason: string) => void done.push(reason),
      },
      repliesTo,
    );
  await arrives("Subject: Merci\r\n\r\nOui.", "editor@parvis.example");
  await arrives("Subject: Merci\r\n\r\nOui.", "");
  await arrives("", "", 2 ** 20);
  expect(done).toEqual([
    "forwarded to editor@parvis.example",
    "Nobody reads this address.",
    "The message is too large.",
  ]);
  await arrives(bounce(id), "editor@parvis.example");
  expect(done).toHaveLength(3);
  expect(await stateOf(town)).toBe("suppressed");
});
