import { expect, test } from "vitest";
import { callOutside, isPrivate, mustBePublic, OutsideRefused } from "#base/outside.ts";
import type { Place } from "#base/portal.ts";

const place: Place = {
  url: "https://data.example",
  name: "Parvis",
  language: "fr",
  filesUrl: "",
  mailFrom: "",
  quietMs: 0,
  mayCallPrivate: false,
};

test.each([
  "localhost",
  "intranet",
  "db.internal",
  "printer.local",
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "[::1]",
  "[::]",
  "[::ffff:7f00:1]",
  "[fe80::1]",
  "[fd00::1]",
  "[64:ff9b::7f00:1]",
  "[2001:db8::1]",
  "[2002:7f00:1::]",
])("%s is no public address", (host) => {
  expect(isPrivate(host)).toBe(true);
});

test.each(["data.example.org", "8.8.8.8", "172.32.0.1", "100.128.0.1", "[2606:4700::1111]"])(
  "%s is a public address",
  (host) => {
    expect(isPrivate(host)).toBe(false);
  },
);

test.each([
  "http://data.example.org/",
  "ftp://data.example.org/",
  "https://user:secret@data.example.org/",
  "https://0x7f.1/",
  "https://2130706433/",
  "https://017700000001/",
  "not an address",
])("%s is refused for good", (address) => {
  expect(() => mustBePublic({ place }, address)).toThrow(OutsideRefused);
});

/** The web, as far as these addresses are concerned. */
function web(answers: Record<string, () => Response>) {
  const asked: string[] = [];
  const fetching: typeof fetch = async (input) => {
    const url = input instanceof Request ? input.url : input.toString();
    asked.push(url);
    return answers[url]?.() ?? new Response("nothing here", { status: 404 });
  };
  return { asked, portal: { place, fetch: fetching } };
}

test("a redirect into a private network is not followed", async () => {
  const { portal, asked } = web({
    "https://a.example/": () => Response.redirect("https://169.254.169.254/latest", 302),
  });
  await expect(callOutside(portal, "https://a.example/")).rejects.toThrow(
    "This is no public address",
  );
  expect(asked).toEqual(["https://a.example/"]);
});

test("redirects without end are given up, and what must arrive where it is sent follows none", async () => {
  const { portal, asked } = web({
    "https://a.example/": () => Response.redirect("https://a.example/", 302),
  });
  await expect(callOutside(portal, "https://a.example/")).rejects.toThrow("from one address");
  expect(asked).toHaveLength(4);
  await expect(callOutside(portal, "https://a.example/", { isFixed: true })).rejects.toThrow(
    "points elsewhere",
  );
});

test("an answer is read up to its bound and no further", async () => {
  const { portal } = web({ "https://a.example/": () => new Response("é".repeat(600)) });
  const answer = await callOutside(portal, "https://a.example/", { largestBytes: 1200 });
  expect(answer.text).toBe("é".repeat(600));
  await expect(
    callOutside(portal, "https://a.example/", { largestBytes: 1199 }),
  ).rejects.toMatchObject({ isForGood: true });
});

test("a host that cannot be reached may be tried again", async () => {
  const portal = {
    place,
    fetch: async () => {
      throw new TypeError("fetch failed");
    },
  };
  await expect(callOutside(portal, "https://a.example/")).rejects.toMatchObject({
    isForGood: false,
  });
});
