import { Hono } from "hono";
import { z } from "zod";
import { findDataset } from "#catalog/find.ts";
import { listForPortal } from "#catalog/list-for-portal.ts";
import { badgeDataset, datasetBadges, featureDataset, unbadgeDataset } from "#catalog/mark.ts";
import type { Dataset } from "#catalog/schema.ts";
import { may } from "#people/may.ts";
import { searchDatasets } from "#search/search.ts";
import type { Asked, Door } from "#site/door.ts";
import { typedIn } from "#site/routes/studio/form.ts";
import { Traits } from "#ui/facts.tsx";
import { format } from "#ui/format.ts";
import { Slab } from "#ui/slab.tsx";
import { named } from "#ui/words/catalog.ts";
import { portalWords } from "#ui/words/portal.ts";
import { vocabularyWords } from "#ui/words/vocabulary.ts";
import { askedOf, ListFrame } from "./frame.tsx";
import { Marks } from "./marks.tsx";

/** Every dataset, drafts too; a search looks through what is published. */
export const datasetList = new Hono<Door>();
const PATH = "/studio/portal/datasets";
const states = ["published", "draft", "archived", "deleted"] as const;
const SEARCHED = 500;

datasetList.get("/portal/datasets", async (c) => {
  const { q, ...paging } = askedOf(c);
  const portal = c.get("portal");
  const state = z.enum(states).catch("published").parse(c.req.query("state"));
  const among = q
    ? (await searchDatasets(portal, { typed: q, page: 1, pageSize: SEARCHED })).ids
    : undefined;
  const { data, total } = await listForPortal(portal, c.get("person"), { ...paging, state, among });
  const { language } = c.get("reader");
  const words = portalWords(language);
  const { datasetBadges: labels } = vocabularyWords(language);
  return c.html(
    <ListFrame
      c={c}
      title={words.datasets}
      path={PATH}
      more={{ state }}
      total={total}
      above={<States c={c} current={state} />}
    >
      {data.map(({ id, title, organization, badges, isFeatured, createdAt }) => (
        <li>
          <span>{format(language).date(createdAt)}</span>
          <div>
            <a href={`/studio/datasets/${id}${state === "deleted" ? "/restoration" : ""}`}>
              {title}
            </a>
            <Traits
              of={[
                organization,
                isFeatured ? words.featured : null,
                ...badges.map((badge) => named(labels, badge)),
              ]}
            />
          </div>
        </li>
      ))}
    </ListFrame>,
  );
});

function States({ c, current }: { c: Asked; current: string }) {
  const words = portalWords(c.get("reader").language);
  return (
    <nav class="bar" aria-label={words.state}>
      <ul>
        {states.map((state) => (
          <li>
            <a
              href={`${PATH}?state=${state}`}
              aria-current={state === current ? "page" : undefined}
            >
              {words.states[state]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What the portal itself says of a dataset. */
export const datasetMarks = new Hono<Door>();

datasetMarks.post("/datasets/:id/marks", async (c) => {
  const portal = c.get("portal");
  const person = c.get("person");
  const { id, badges } = await findDataset(portal, person, c.req.param("id"));
  const typed = await typedIn(c);
  const wanted = (typed["badge"] ?? "").split("\n").filter(Boolean);
  await featureDataset(portal, person, id, typed["featured"] === "on");
  for (const kind of wanted)
    if (!badges.includes(kind)) await badgeDataset(portal, person, id, kind);
  for (const kind of badges)
    if (!wanted.includes(kind)) await unbadgeDataset(portal, person, id, kind);
  return c.redirect(`/studio/datasets/${id}?done=marked`, 303);
});

/** On the dataset's own page, for those who may. */
export function DatasetMarks({ c, dataset }: { c: Asked; dataset: Dataset }) {
  const words = portalWords(c.get("reader").language);
  if (!may(c.get("person"), "dataset.feature", dataset)) return null;
  return (
    <Slab id="marks" title={words.marks} note={words.marksNote}>
      <Marks
        label={words.badges}
        action={`/studio/datasets/${dataset.id}/marks`}
        submit={words.save}
        choices={[
          {
            name: "featured",
            value: "on",
            text: words.featured,
            isChosen: dataset.isFeatured,
          },
          ...datasetBadges.map((kind) => ({
            name: "badge",
            value: kind,
            text: named(vocabularyWords(c.get("reader").language).datasetBadges, kind),
            isChosen: dataset.badges.includes(kind),
          })),
        ]}
      />
    </Slab>
  );
}
