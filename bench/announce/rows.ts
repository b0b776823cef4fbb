import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Lent, open } from "#base/portal.ts";
import { createDataset } from "#catalog/create.ts";
import { publishDataset } from "#catalog/publish.ts";
import { mailChannel } from "#outreach/channels/mail.ts";
import { deliverLane } from "#outreach/deliver.ts";
import { planDeliveries } from "#outreach/plan.ts";
import { personOf } from "#people/person.ts";
import { prepareDatabases } from "#tools/start/databases.ts";
import { addSubscribers, withDatabase } from "./database.ts";

/** What D1 bills for a thousand mails, divided by them: the courier's own code against a database that counts. */
export async function rowsPerMail(
  smtpUrl: string,
): Promise<{ read: number; written: number; statements: number }> {
  const folder = await mkdtemp(join(tmpdir(), "parvis-announce-rows-"));
  const mails = 1000;
  await prepareDatabases(folder, { secret: "bench", demoKey: "a", adminKey: "b" });
  await addSubscribers(folder, mails);
  try {
    return await withDatabase(folder, async (db) => {
      const sum = { read: 0, written: 0, statements: 0 };
      const env: Lent = { DB: counted(db, sum), FILES: {} as R2Bucket, SECRET: "bench" };
      const portal = { ...open(env), send: async () => {} };
      portal.place.mailFrom = "bench@parvis.example";
      portal.place.url = "http://localhost:8787";
      const person = await personOf(portal, "bench@parvis.example");
      const dataset = await createDataset(portal, person, {
        title: "Arbres",
        description: "Arbres.",
      });
      await publishDataset(portal, person, dataset.id);
      const event = await db
        .prepare("select id from events where type = 'dataset.published'")
        .first<string>("id");
      Object.assign(sum, { read: 0, written: 0, statements: 0 });
      await planDeliveries(portal, event ?? "", async () => []);
      const channel = mailChannel({ SMTP_URL: smtpUrl, EMAIL: {} as SendEmail });
      for (let turn = 0; turn < 20; turn++) await deliverLane(portal, channel, 0);
      return {
        read: sum.read / mails,
        written: sum.written / mails,
        statements: sum.statements / mails,
      };
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The database with a sum of the rows that its answers say they read and wrote. */
function counted(
  db: D1Database,
  sum: { read: number; written: number; statements: number },
): D1Database {
  const add = <T extends D1Result>(answer: T): T => {
    sum.read += answer.meta.rows_read;
    sum.written += answer.meta.rows_written;
    sum.statements++;
    return answer;
  };
  const originals = new WeakMap<object, D1PreparedStatement>();
  const statement = (original: D1PreparedStatement): D1PreparedStatement => {
    const own = {
      bind: (...values: unknown[]) => statement(original.bind(...values)),
      all: async () => add(await original.all()),
      run: async () => add(await original.run()),
      // Arrays come without a count, so that what is only read is read twice to know it.
      raw: async () => {
        add(await original.all());
        return original.raw();
      },
    };
    originals.set(own, original);
    return own as unknown as D1PreparedStatement;
  };
  return {
    prepare: (sql: string) => statement(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) =>
      (await db.batch(statements.map((each) => originals.get(each) ?? each))).map(add),
  } as unknown as D1Database;
}
