import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Portal } from "#base/portal.ts";
import { filesOf } from "#files/list.ts";
import { indexings, versions } from "#files/schema.ts";
import { jobOf } from "#site/routes/studio/job-of.ts";
import { names, towns } from "#test/data/ground.ts";
import { ask } from "#test/site/ask.ts";

const look = {
  format: "csv",
  columns: [
    { name: "ville", type: "text" },
    { name: "duree", type: "duration" },
  ],
  rows: [["Brest", "26:00:00"]],
};

async function moving(portal: Portal): Promise<void> {
  await portal.db
    .update(versions)
    .set({ state: "indexing", stage: "reading", sizeBytes: 4000 })
    .where(eq(versions.id, names.second));
  await portal.db.insert(indexings).values({
    versionId: names.second,
    priority: "new",
    engineVersion: 1,
    folder: "derived/x/",
    bytesDone: 1000,
    look,
    sentAt: 0,
    createdAt: 0,
  });
}

test("while a file is read its page shows the stage, the columns and the first rows, and is not kept", async () => {
  const { portal, datasetId } = await towns();
  await moving(portal);
  const { text, headers } = await ask(`/resources/${names.resource}`);
  expect(headers.get("Cloudflare-CDN-Cache-Control")).toBe("no-store");
  expect(text).toContain("Lecture entière");
  expect(text).toContain('<progress max="4000" value="1000"');
  expect(text).toContain("<td>26:00:00</td>");
  expect(text).toMatch(/duree.*<span class="kind">durée<\/span>/);
  expect(text).toContain("/enhance/file-reading.js");
  expect(text).toContain(`/api/resources/${names.resource}/profile/?version=${names.second}`);
  const [file] = await filesOf(portal, datasetId);
  expect(file && jobOf(file)).toMatchObject({ stage: "reading", bytesDone: 1000, look });
});

test("where reading failed is told with what to do", async () => {
  const { portal } = await towns();
  await portal.db
    .update(versions)
    .set({ state: "failed", stage: "opening", reason: { code: "encrypted", sentence: "x" } })
    .where(eq(versions.id, names.second));
  const { text } = await ask(`/resources/${names.resource}`);
  expect(text).toContain("Il n’a pas pu être ouvert.");
  expect(text).toContain("protégé par un mot de passe");
  expect(text).not.toContain("file-reading");
});
