import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { slugify } from "#base/slug.ts";
import { Trouble } from "#tools/start/trouble.ts";
import { Api } from "./api.ts";
import type { DemoDataset, DemoFile, DemoOrganization } from "./entry.ts";
import { territoriesOfFrance } from "./france.ts";
import { togetherInFrance } from "./france-together.ts";
import { organizations } from "./organizations.ts";
import { ofTheWorld } from "./world.ts";

const thing = z.object({ id: z.string() });
const dataset = thing.extend({
  private: z.boolean(),
  resources: z.array(thing.extend({ title: z.string() })),
});
const grant = z.object({
  id: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
});
const arrival = z.object({ resource: thing });
const profile = z.object({ state: z.string(), reason: z.unknown().optional() });
const anything = z.unknown();

/** Uploads on their way at once, so that one is indexed while another is made. */
const AT_ONCE = 3;
const INDEXED_WITHIN_MS = 90_000;

const everything = [...territoriesOfFrance, ...togetherInFrance, ...ofTheWorld];

/** What came of it: how many datasets there are, and what the portal could not understand of their files. */
export interface Filled {
  datasets: number;
  complaints: string[];
}

/**
 * Publishes the demo through the API, as any producer would. What is there already is not made again,
 * so that a run that was cut off is completed by the next.
 */
export async function fillDemo(
  target: { url: string; key: string },
  progress: (done: number, total: number) => void,
): Promise<Filled> {
  const api = new Api(target.url, target.key);
  const ids = new Map<string, string>();
  for (const each of organizations) ids.set(each.key, await organizationId(api, each));
  const complaints: string[] = [];
  const waiting = [...everything];
  let done = 0;
  const publishNext = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      complaints.push(...(await publish(api, next, ids.get(next.organization))));
      progress(++done, everything.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, publishNext));
  return { datasets: everything.length, complaints };
}

async function organizationId(api: Api, { said }: DemoOrganization): Promise<string> {
  const found = await api.find(`/api/1/organizations/${slugify(said.name)}/`, thing);
  return (found ?? (await api.post("/api/1/organizations/", thing, said))).id;
}

async function publish(
  api: Api,
  { temporal, zones, granularity, files, ...said }: DemoDataset,
  organization: string | undefined,
): Promise<string[]> {
  const slug = slugify(said.title);
  const stands =
    (await api.find(`/api/1/datasets/${slug}/`, dataset)) ??
    (await api.post("/api/1/datasets/", dataset, {
      ...said,
      organization,
      temporal_coverage: temporal,
      spatial: { zones, granularity },
    }));
  const titles = new Set(stands.resources.map(({ title }) => title));
  const complaints: string[] = [];
  for (const file of files)
    if (!titles.has(file.title)) complaints.push(...(await upload(api, stands, file)));
  if (stands.private) await api.post(`/api/1/datasets/${stands.id}/publication`, anything);
  return complaints;
}

/** Granted, sent to the bucket, confirmed, looked at: and only then named, so that its name says it is whole. */
async function upload(
  api: Api,
  { id, resources }: z.infer<typeof dataset>,
  file: DemoFile,
): Promise<string[]> {
  const half = resources.find(({ title }) => title === file.filename);
  const resource = half?.id ?? (await sent(api, id, file));
  const complaint = await complaintOf(api, resource);
  const { title, description } = file;
  await api.put(`/api/1/datasets/${id}/resources/${resource}/`, { title, description });
  return complaint ? [`${file.filename} ${complaint}`] : [];
}

async function sent(api: Api, id: string, file: DemoFile): Promise<string> {
  const bytes = await file.bytes();
  const given = await api.post(`/api/1/datasets/${id}/uploads/`, grant, {
    filename: file.filename,
    size: bytes.length,
    content_type: file.contentType,
  });
  const put = await fetch(given.url, { method: "PUT", headers: given.headers, body: bytes });
  if (!put.ok) throw new Trouble(`The bucket refused ${file.filename}: ${await put.text()}`);
  const path = `/api/1/datasets/${id}/uploads/${given.id}/arrival`;
  return (await api.post(path, arrival)).resource.id;
}

/** Waits until the portal has understood the file. Answers what kept it from that, if anything did. */
async function complaintOf(api: Api, resource: string): Promise<string | undefined> {
  const until = Date.now() + INDEXED_WITHIN_MS;
  while (Date.now() < until) {
    const found = await api.find(`/api/resources/${resource}/profile/`, profile, [422]);
    // A portal that does not say need not be waited for.
    if (!found || found.state === "indexed") return undefined;
    if (found.state === "failed") return `was not understood: ${JSON.stringify(found.reason)}`;
    await wait(150);
  }
  return "was not understood in time";
}
