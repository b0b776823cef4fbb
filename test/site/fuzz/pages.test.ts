import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { site } from "#site/site.tsx";
import { member, type Visitor } from "#test/site/studio/visitor.ts";
import { filled } from "#test/world/filled.ts";
import { anyText, type Known } from "./arbitrary.ts";
import { INTERNAL, withoutEcho } from "./judged.ts";

const CASES = Number(env.FUZZ_CASES);
const SEED = Number(env.FUZZ_SEED);

interface Page {
  method: string;
  path: string;
}

/** Every address outside the API, asked twice: as a page and, where it is one, as a form. */
const pages: Page[] = [
  ...new Map(
    site.routes
      .filter(({ path, method }) => !/^\/(?:api|en|fr|files)\b|\*/.test(path) && method !== "ALL")
      .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
  ).values(),
];
/** What ends a session is asked last. */
const isLast = ({ path }: Page) => /sign-out|account|session|deletion/.test(path);

test(
  "no page fails, tells of its insides or leads elsewhere, whatever is asked or sent",
  { timeout: 600_000 },
  async () => {
    const { known } = await filled();
    const browser = await member("ada@lyon.example");
    const names = new Set(["q", "page", "sort", "email", "target", "lang", "title"]);
    const faults: string[] = [];
    let shown = 0;
    const inOrder = pages.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)));
    for (const [at, page] of inOrder.entries()) {
      const asked = fc.sample(requests(page, known, [...names]), {
        numRuns: CASES,
        seed: SEED + at,
      });
      for (const one of asked) {
        const answer = await sent(browser, page, one);
        const { text, status } = answer;
        for (const [, name = ""] of text.matchAll(
          /<(?:input|select|textarea)[^>]* name="([^"]+)"/g,
        ))
          names.add(name);
        if (status < 400) shown++;
        faults.push(
          ...faultsOf(answer, one).map(
            (fault) =>
              `${page.method} ${one.address} ${fault} | ${JSON.stringify(one.fields).slice(0, 300)}`,
          ),
        );
      }
    }
    expect([...new Set(faults)].slice(0, 30), `seed ${SEED}`).toEqual([]);
    expect(shown).toBeGreaterThan((pages.length * CASES) / 4);
    expect(names.size, "fields of forms that were met").toBeGreaterThan(30);
  },
);

interface Asked {
  address: string;
  fields: Record<string, string>;
}

function requests({ path }: Page, known: Known, names: string[]): fc.Arbitrary<Asked> {
  const slugs: Record<string, readonly unknown[]> = {
    ...known,
    slug: ["arbres-de-lyon", "ville-de-lyon", "villes", ...(known["dataset"] ?? [])],
    id: [
      ...(known["dataset"] ?? []),
      ...(known["resource"] ?? []),
      ...(known["organization"] ?? []),
    ],
  };
  const parts = path.split("/").map((part) => {
    const [, name = ""] = /^:(\w+)/.exec(part) ?? [];
    if (!name) return fc.constant(part);
    const ending = /\\\.(\w+)/.exec(part)?.[1];
    const some = fc.constantFrom(...(slugs[name] ?? slugs["id"] ?? [])).map(String);
    return fc
      .oneof({ weight: 5, arbitrary: some }, { weight: 1, arbitrary: anyText })
      .map((text) => encodeURIComponent(text.toWellFormed()) + (ending ? `.${ending}` : ""));
  });
  const fields = fc.dictionary(fc.constantFrom(...names), valuesOf(known), { maxKeys: 8 });
  const query = fc.dictionary(
    fc.constantFrom(...names, "ville__exact", "columns", "x"),
    valuesOf(known),
    { maxKeys: 3 },
  );
  return fc.tuple(fc.tuple(...parts), query, fields).map(([all, asked, given]) => ({
    address: `${all.join("/")}?${new URLSearchParams(Object.entries(asked).map(wellFormed))}`,
    fields: given,
  }));
}

const wellFormed = ([name, value]: [string, string]): [string, string] => [
  name,
  value.toWellFormed(),
];

function valuesOf(known: Known): fc.Arbitrary<string> {
  const good = Object.values(known).flat().map(String);
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...good,
        "1",
        "2",
        "0",
        "true",
        "daily",
        "everything",
        "eve@mail.example",
      ),
    },
    { weight: 2, arbitrary: anyText },
  );
}

async function sent(browser: Visitor, { method }: Page, { address, fields }: Asked) {
  if (method === "GET") return browser.get(address);
  const entries = Object.entries(fields).map(wellFormed);
  if (method === "POST") return browser.post(address, Object.fromEntries(entries));
  return browser.ask(method, address, fields);
}

function faultsOf(
  { status, location, headers, text }: Awaited<ReturnType<typeof sent>>,
  asked: Asked,
): string[] {
  const type = headers.get("Content-Type") ?? "";
  return [
    status >= 500 && `failed with ${status}`,
    isElsewhere(location) && `leads to ${location}`,
    headers.get("X-Injected") !== null && "lets a header in",
    status >= 400 && text === "" && "refuses without a word",
    type.startsWith("text/html") && markupFault(withoutEcho(text, JSON.stringify(asked))),
  ].filter((fault) => typeof fault === "string");
}

/** A redirect stays here, or goes to where the world's links lead. */
const HERE = /^(?:\/(?!\/)|http:\/\/localhost:8787\/|https:\/\/(?:carte|brest|lyon)\.example\/)/;

function isElsewhere(location: string): boolean {
  return location !== "" && !HERE.test(location);
}

function markupFault(text: string): string | undefined {
  if (/<script>alert|onerror=alert/.test(text)) return "writes what was sent as HTML";
  const internal = INTERNAL.exec(text)?.[0];
  return internal && `tells ${internal}`;
}
