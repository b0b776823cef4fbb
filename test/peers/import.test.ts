import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, inject, it } from "vitest";

const portal = inject("portal");
const header =
  "id;title;slug;description;organization_id;organization;resources_count;last_modified";
const row = (number: number, id = `53699934a3a729239d20512${number}`) =>
  `${id};"Jeu ${number}";jeu-${number};"Une ligne
puis une autre";534fff81a3a7292c64a77e5c;Lyon;2;2024-01-0${number}T00:00:00`;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parvis-import-"));
});
afterAll(() => rm(folder, { recursive: true }));

it("takes a catalogue's export over; a second run changes nothing and says so", async () => {
  const file = join(folder, "catalogue.csv");
  await writeFile(file, [header, row(1), row(2), row(3, "no-id"), ""].join("\n"));
  expect(await imported(file)).toBe(`datasets: 2 created, 0 updated, 0 unchanged
organizations: 1 created, 0 updated, 0 unchanged
refused: 1
  1 × dataset: id: is not an identifier (row 3)
`);
  expect(await imported(file)).toMatch(
    /^datasets: 0 created, 0 updated, 2 unchanged\nrefused: 1\n/,
  );
  const answer = await fetch(`${portal.url}/api/1/datasets/jeu-2/`);
  expect(await answer.json()).toMatchObject({
    id: "53699934a3a729239d205122",
    description: "Une ligne\npuis une autre",
    organization: { name: "Lyon" },
    last_modified: "2024-01-02T00:00:00.000000+00:00",
  });
});

it("takes pages of the API over, compressed", async () => {
  const file = join(folder, "page.json.gz");
  const dataset = {
    id: "53699934a3a729239d205129",
    title: "Arbres",
    resources: [
      {
        id: "4babf5f2-6a9c-45b5-9144-ca5eae6a7a6d",
        title: "CSV",
        url: "https://data.example/a.csv",
      },
    ],
  };
  await writeFile(file, gzipSync(JSON.stringify({ data: [dataset], page: 1 })));
  expect(await imported(file)).toBe("datasets: 1 created, 0 updated, 0 unchanged\nrefused: 0\n");
  const answer = await fetch(`${portal.url}/api/1/datasets/arbres/`);
  expect(await answer.json()).toMatchObject({
    resources: [{ url: "https://data.example/a.csv", filetype: "remote" }],
  });
});

it("is refused to whoever is no administrator, in one line", async () => {
  const file = join(folder, "catalogue.csv");
  await expect(imported(file, portal.key)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^http\S+ refuses the key: .* Give an administrator's with --key\.\n$/,
    ),
  });
});

async function imported(file: string, key = portal.adminKey): Promise<string> {
  const call = ["--import", "./tools/start/ready.js", "tools/import.ts", file];
  const { stdout } = await promisify(execFile)("node", [
    ...call,
    "--url",
    portal.url,
    "--key",
    key,
  ]);
  return stdout;
}
