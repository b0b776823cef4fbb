import { z } from "zod";
import { notFound } from "#base/problem.ts";
import { type Example, readExample } from "#files/read-example.ts";
import { canonical } from "#site/canonical.ts";
import type { OpenApi } from "#site/contract/document.ts";
import { documentFor } from "#site/contract/kept.ts";
import type { Tag } from "#site/contract/operation.ts";
import { type GuideName, guideNames } from "#site/docs/guides.ts";
import type { Asked } from "#site/door.ts";
import { keep } from "#site/keep.ts";
import type { Reader } from "#ui/reader.ts";
import { Chapter } from "./chapter.tsx";
import { Front } from "./front.tsx";
import { GuidePage } from "./guide.tsx";
import { ShapesPage } from "./shapes.tsx";

const search = z.object({ q: z.string().trim().max(100).optional() });

/** The API for people: what to begin with, its guides and all its addresses; with `q`, those that speak of it. */
export async function docs(c: Asked): Promise<Response> {
  const { query, redirect } = canonical(c, search);
  if (redirect) return redirect;
  const shown = await shownIn(c, query.q ? "view" : "page");
  return c.html(<Front {...shown} query={query.q} />);
}

/** One group of addresses, one guide, or all shapes. */
export async function docsPart(c: Asked): Promise<Response> {
  const { redirect } = canonical(c, z.object({}));
  if (redirect) return redirect;
  const name = c.req.param("part") ?? "";
  const { language } = c.get("reader");
  const document = documentFor(c, language);
  const guide = guideNames.find((each) => each === name);
  const tag = document.tags.find((each) => each.name === name)?.name;
  if (!guide && !tag && name !== "shapes") throw notFound("Page");
  const shown = await shownIn(c, "page");
  return c.html(<Part shown={shown} guide={guide} tag={tag} />);
}

interface PartProps {
  shown: Shown;
  guide: GuideName | undefined;
  tag: Tag | undefined;
}

function Part({ shown, guide, tag }: PartProps) {
  if (guide) return <GuidePage {...shown} name={guide} />;
  if (tag) return <Chapter {...shown} tag={tag} />;
  return <ShapesPage {...shown} />;
}

/** What every page of the documentation is drawn from. */
export interface Shown {
  reader: Reader;
  document: OpenApi;
  example: Example | undefined;
}

async function shownIn(c: Asked, policy: "page" | "view"): Promise<Shown> {
  const example = await readExample(c.get("portal"));
  // Whatever becomes of the example's dataset, the page follows it.
  keep(c, policy, [
    "contract",
    example ? `dataset-${example.dataset.id}` : "datasets",
    "every-dataset",
  ]);
  const reader = c.get("reader");
  return { reader, document: documentFor(c, reader.language), example };
}
