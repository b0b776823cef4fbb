import { array, assert, asyncProperty, constantFrom, integer, record, string } from "fast-check";
import { expect, it } from "vitest";
import { formParts, textOf } from "#files/form-data.ts";

const TYPE = "multipart/form-data; boundary=edge";

/** The form's text as a stream whose chunks have these sizes, again and again. */
function stream(text: string, sizes: number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  let turn = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = sizes[turn++ % sizes.length] ?? 1;
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

async function read(text: string, sizes: number[]) {
  const parts = [];
  for await (const { name, filename, contentType, body } of formParts(stream(text, sizes), TYPE))
    parts.push({ name, filename, contentType, text: await textOf(body) });
  return parts;
}

function written(parts: { name: string; text: string; filename?: string | undefined }[]): string {
  const each = parts.map(({ name, text, filename }) => {
    const file = filename === undefined ? "" : `; filename="${filename}"\r\nContent-Type: text/csv`;
    return `--edge\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${text}\r\n`;
  });
  return `${each.join("")}--edge--\r\n`;
}

it("reads the same parts however the bytes come in", async () => {
  const text = string({
    unit: constantFrom("a", "é", "\r", "\n", "-", "--edg", "\r\n--", ";"),
  });
  const part = record({ name: constantFrom("files", "resource"), text });
  await assert(
    asyncProperty(
      array(part, { maxLength: 4 }),
      array(integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      async (parts, sizes) => {
        const found = await read(written(parts), sizes);
        expect(found.map(({ name, text }) => ({ name, text }))).toEqual(parts);
      },
    ),
  );
});

it("tells files from fields, with their names and types", async () => {
  const form = written([
    { name: "resource", text: "1" },
    { name: "files", text: "a;b", filename: "l’été %22x%22.csv" },
    { name: "files", text: "", filename: "" },
  ]);
  expect(await read(form, [7])).toEqual([
    { name: "resource", filename: undefined, contentType: "application/octet-stream", text: "1" },
    { name: "files", filename: 'l’été "x".csv', contentType: "text/csv", text: "a;b" },
    { name: "files", filename: "", contentType: "text/csv", text: "" },
  ]);
});

it("refuses a form that stops before its end", async () => {
  const form = written([{ name: "files", text: "a;b;c;d", filename: "a.csv" }]);
  for (const length of [form.length - 20, 60, 10, 0])
    await expect(read(form.slice(0, length), [9])).rejects.toMatchObject({ code: "form-cut" });
});

it("refuses what is no form", async () => {
  const parts = formParts(stream("{}", [2]), "application/json");
  await expect(parts.next()).rejects.toMatchObject({ status: 400 });
});
