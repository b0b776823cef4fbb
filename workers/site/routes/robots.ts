import { Hono } from "hono";
import { notFound } from "#base/problem.ts";
import {
  type Listed,
  readSitemapDatasets,
  readSitemapOrganizations,
  readSitemapStarts,
} from "#catalog/read-sitemap.ts";
import { themes } from "#catalog/theme.ts";
import { isId } from "#base/id.ts";
import { documentNames } from "#site/documents/documents.ts";
import type { Asked, Door } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import { KEY_PATH } from "#outreach/index-now.ts";
import { element, textElement } from "#formats/xml.ts";
import { languages } from "#ui/reader.ts";
import { words } from "#ui/words/words.ts";

/** What is written for machines that go round. */
export const robots = new Hono<Door>();

robots.get("/robots.txt", (c) => {
  keep(c, "feed", []);
  return c.text(
    [
      "User-agent: *",
      "Disallow: /studio",
      "Disallow: /*?q=",
      "",
      `Sitemap: ${c.get("portal").place.url}/sitemap.xml`,
      "",
    ].join("\n"),
  );
});

robots.get(KEY_PATH, (c) => {
  if (!c.env.INDEXNOW_KEY) throw notFound("Key");
  keep(c, "feed", []);
  return c.text(c.env.INDEXNOW_KEY);
});

/** What a browser adds to its own search: https://github.com/dewitt/opensearch */
robots.get("/opensearch.xml", (c) => {
  const reader = c.get("reader");
  const { search, tagline } = words(reader.language);
  keep(c, "feed", []);
  const shortName = reader.name.slice(0, LONGEST_SHORT_NAME);
  const content = [
    textElement("ShortName", shortName),
    textElement("Description", `${reader.name}, ${tagline}. ${search.label}`),
    textElement("InputEncoding", "UTF-8"),
    element(
      "Image",
      { width: "16", height: "16", type: "image/svg+xml" },
      `${reader.url}/favicon.svg`,
    ),
    element("Url", {
      type: "text/html",
      template: `${reader.url}${reader.at("/datasets")}?q={searchTerms}`,
    }),
    element("Url", {
      type: "application/opensearchdescription+xml",
      rel: "self",
      template: `${reader.url}/opensearch.xml`,
    }),
  ];
  const root = { xmlns: "http://a9.com/-/spec/opensearch/1.1/" };
  return c.body(
    `<?xml version="1.0" encoding="UTF-8"?>\n${element("OpenSearchDescription", root, content.join("\n"))}\n`,
    200,
    { "Content-Type": "application/opensearchdescription+xml; charset=utf-8" },
  );
});

robots.get("/favicon.svg", (c) => {
  keep(c, "feed", []);
  return c.body(mark, 200, { "Content-Type": "image/svg+xml" });
});
robots.get("/favicon.ico", (c) => c.redirect("/favicon.svg", 301));

robots.get("/sitemap.xml", async (c) => {
  const portal = c.get("portal");
  const starts = await readSitemapStarts(portal);
  const files = ["pages", "organizations", "datasets", ...starts.map((id) => `datasets-${id}`)];
  const sitemaps = files.map(
    (name) => `<sitemap><loc>${portal.place.url}/sitemaps/${name}.xml</loc></sitemap>`,
  );
  return xml(c, `<sitemapindex xmlns="${NAMESPACE}">${sitemaps.join("\n")}</sitemapindex>`);
});

robots.get("/sitemaps/:name{.+\\.xml}", async (c) => {
  const name = c.req.param("name").replace(/\.xml$/, "");
  const after = /^datasets-(.+)$/.exec(name)?.[1] ?? "";
  if (!["pages", "organizations", "datasets"].includes(name) && !isId(after))
    throw notFound("Sitemap");
  const urls = await urlsOf(c, name, after);
  return xml(
    c,
    `<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join("\n")}</urlset>`,
  );
});

/** The format's own bound. */
const LONGEST_SHORT_NAME = 16;
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
const fixed = [
  "/",
  "/datasets",
  "/organizations",
  "/tags",
  ...Object.keys(themes).map((theme) => `/themes/${theme}`),
  "/about",
  "/status",
  "/subscribe",
  "/contact",
  "/newsletter",
  "/news",
  ...documentNames.map((name) => `/pages/${name}`),
];

async function urlsOf(c: Asked, name: string, after: string): Promise<string[]> {
  const portal = c.get("portal");
  if (name === "pages") return fixed.map((path) => url(c, path));
  if (name === "organizations")
    return (await readSitemapOrganizations(portal)).map((each) =>
      url(c, `/organizations/${each.slug}`, each),
    );
  const some = await readSitemapDatasets(portal, after);
  return some.map((each) => url(c, `/datasets/${each.slug}`, each));
}

/** Every language's address is an alternate of the first one's. */
function url(c: Asked, path: string, listed?: Listed): string {
  const reader = c.get("reader");
  const links = languages.map(
    (language) =>
      `<xhtml:link rel="alternate" hreflang="${language}" href="${reader.url}${reader.to(language, path)}"/>`,
  );
  const changed = listed ? `<lastmod>${new Date(listed.changedAt).toISOString()}</lastmod>` : "";
  return `<url><loc>${reader.url}${reader.at(path)}</loc>${changed}${links.join("")}</url>`;
}

/** A day old at most: a sitemap of 50,000 addresses is not made anew at each publication. */
function xml(c: Asked, body: string): Response {
  keep(c, "feed", ["sitemap"]);
  return c.body(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`, 200, {
    "Content-Type": "application/xml; charset=utf-8",
  });
}

const mark = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26" fill="none"><style>path{stroke:#14171c}@media (prefers-color-scheme:dark){path{stroke:#ecebe6}}</style><path d="M0 24.25H26" stroke-width="1.5"/><path d="M3.5 24V10M10 24V3M16.5 24V14M23 24V7" stroke-width="3"/></svg>`;
