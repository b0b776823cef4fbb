import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { resources } from "#catalog/schema.ts";
import { versions } from "#files/schema.ts";
import { ask } from "#test/site/ask.ts";
import { type World, world } from "#test/world.ts";

let w: World;
beforeEach(async () => {
  w = await world();
});

/** The file that could not be read, under another name and with these bytes. */
async function holds(filename: string, bytes: string | Uint8Array<ArrayBuffer>) {
  const key = `files/${w.failedFile}/00000000-0000-7000-8000-000000000009/${filename}`;
  await w.portal.files.put(key, bytes);
  const { db } = w.portal;
  await db.update(versions).set({ key, filename }).where(eq(versions.resourceId, w.failedFile));
  await db.update(resources).set({ url: key }).where(eq(resources.id, w.failedFile));
  const { text, headers } = await ask(`/resources/${w.failedFile}`);
  return { text, csp: headers.get("Content-Security-Policy") ?? "", key };
}

test("a text shows its beginning as text, JSON is indented, old encodings are read", async () => {
  const evil = await holds("notes.xml", "<b onclick='x'>été</b>\n");
  expect(evil.text).toContain("&lt;b onclick=&#39;x&#39;&gt;été&lt;/b&gt;");
  const json = await holds("notes.json", '{"a":{"b":1}}');
  expect(json.text).toContain("{\n  &quot;a&quot;: {\n    &quot;b&quot;: 1");
  const old = await holds("notes.txt", new Uint8Array([0xe9, 0x74, 0xe9]));
  expect(old.text).toContain("<code>été</code>");
  const long = await holds("notes.log", "ligne é\n".repeat(9000));
  expect(long.text).toContain("Le début du fichier.");
  expect(long.text.length).toBeLessThan(60_000);
});

test("what is no text is not shown as one, whatever it is called", async () => {
  const bytes = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00]);
  for (const name of ["archive.zip", "notes.txt", "sans-fin"])
    expect((await holds(name, bytes)).text).not.toContain('id="preview"');
});

test("a picture is shown from its own address, which stays an attachment", async () => {
  const { text, csp, key } = await holds("plan.png", "x");
  expect(text).toContain(`<img class="look" src="http://localhost:8787/${key}"`);
  expect(csp).not.toContain("frame-src");
  expect((await ask(`/${key}?look=1`)).headers.get("Content-Disposition")).toContain("attachment");
});

test("a PDF is read in the page by no other type, and nothing else is let into a frame", async () => {
  const { text, csp, key } = await holds("rapport.pdf", "%PDF-1.4");
  expect(text).toContain(`src="http://localhost:8787/${key}?look=1"`);
  expect(csp).toContain("frame-src 'self'");
  const { headers } = await ask(`/${key}?look=1`);
  expect(headers.get("Content-Type")).toBe("application/pdf");
  expect(headers.get("Content-Disposition")).toBe("inline");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Content-Security-Policy")).toContain("script-src 'none'");
  expect((await ask(`/${key}`)).headers.get("Content-Disposition")).toContain("attachment");
});
