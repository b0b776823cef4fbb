import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { freePort } from "#test/portal.ts";
import { caller } from "./api.ts";
import { blueskyServer, isInstalled } from "./bluesky-server.ts";
import { studio } from "./studio.ts";
import { until } from "./until.ts";

const { url, key } = inject("portal");
const call = caller(url, key);

/** A post as the lexicon has it, as far as this looks at it. */
interface Post {
  text: string;
  langs: string[];
  facets: { index: { byteStart: number; byteEnd: number } }[];
  embed: { external: { uri: string; title: string; thumb: { ref: { $link: string } } } };
}

describe("a Personal Data Server", () => {
  let server: Awaited<ReturnType<typeof blueskyServer>>;
  let organization: { id: string };
  let desk: Awaited<ReturnType<typeof studio>>;

  beforeAll(async () => {
    if (!isInstalled) return;
    server = await blueskyServer(await freePort(), await freePort());
    desk = await studio(url, key);
    organization = await call("POST", "/api/1/organizations/", {
      name: "Ville du Ciel",
      description: "Une ville qui poste.",
    });
  });
  afterAll(() => server?.stop());

  it("takes one post an announcement, with its card and picture, and loses it with the dataset", async ({
    skip,
  }) => {
    skip(
      !isInstalled,
      "absent: PARVIS_PDS names where @atproto/pds and @did-plc/server are installed",
    );
    const path = `/studio/organizations/${organization.id}/channels`;
    const fields = (password: string): [string, string][] => [
      ["channel", "bluesky"],
      ["server", server.url],
      ["handle", server.handle],
      ["password", password],
      ["target", "everything"],
      ["language", "fr"],
      ["kinds", "dataset.new"],
      ["kinds", "dataset.deleted"],
    ];
    await expect(desk.post(path, fields("wrong"))).rejects.toThrow(/400/);
    const page = (await desk.post(path, fields(server.password))).path;

    const { id } = await call("POST", "/api/1/datasets/", {
      title: "L’été à Œuilly : 😀",
      description: "Une ligne par jour.",
      tags: ["meteo"],
      organization: organization.id,
    });
    await call("POST", `/api/1/datasets/${id}/publication`);
    await until(async () => (await server.posts()).length === 1);
    const [first] = await server.posts();
    const post = first?.value as unknown as Post;
    expect(post.langs).toEqual(["fr"]);
    expect(post.embed.external).toMatchObject({ title: "L’été à Œuilly : 😀" });
    const bytes = new TextEncoder().encode(post.text);
    const marked = post.facets.map(({ index }) =>
      new TextDecoder().decode(bytes.slice(index.byteStart, index.byteEnd)),
    );
    expect(marked).toEqual(["#meteo"]);
    const picture = await server.blob(post.embed.external.thumb.ref.$link);
    expect([...picture.slice(1, 4)]).toEqual([...new TextEncoder().encode("PNG")]);

    // The same announcement again is the same record.
    const log = await desk.get(page);
    const [replay = ""] = /\/studio\/deliveries\/[\w-]+\/replay/.exec(log) ?? [];
    await desk.post(replay, []);
    await until(async () => /envoyé|sent/.test(await desk.get(page)));
    expect((await server.posts()).map(({ uri }) => uri)).toEqual([first?.uri]);

    await call("DELETE", `/api/1/datasets/${id}/`);
    await until(async () => (await server.posts()).length === 0);
  });
});
