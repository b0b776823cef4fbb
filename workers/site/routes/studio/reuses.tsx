import { Hono } from "hono";
import { Problem } from "#base/problem.ts";
import { findDataset } from "#catalog/find.ts";
import { organizationsOf } from "#catalog/of-person.ts";
import { createReuse } from "#community/create-reuse.ts";
import { findReuse, ownedReuse } from "#community/find-reuse.ts";
import { listReuses, readReuse } from "#community/read-reuses.ts";
import type { Reuse } from "#community/schema.ts";
import { deleteReuse, updateReuse } from "#community/update-reuse.ts";
import { may, mustMay } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { Traits } from "#ui/facts.tsx";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { reuseWords } from "#ui/words/reuses.ts";
import { studioWords } from "#ui/words/studio.ts";
import { refusedFields, type Typed, typedIn } from "./form.ts";
import { Frame } from "./frame.tsx";
import { ReuseForm, type ReuseFormProps } from "./reuse-form.tsx";
import { whoever } from "./whoever.ts";

/** Showing what one made, and changing what is said of it. */
export const ownReuses = new Hono<Door>();

const MOST_SHOWN = 200;

ownReuses.get("/reuses", async (c) => {
  const person = whoever(c);
  const own = { page: 1, pageSize: MOST_SHOWN, person, isOwn: true };
  const { data } = await listReuses(c.get("portal"), {}, own);
  return c.html(<ListPage c={c} reuses={data.map(({ reuse }) => reuse)} />);
});

ownReuses.get("/reuses/new", async (c) => {
  const { dataset } = c.req.query();
  const portal = c.get("portal");
  const of = dataset ? await findDataset(portal, c.get("person"), dataset) : undefined;
  const datasets = of ? `${portal.place.url}/datasets/${of.slug}` : "";
  return form(c, { typed: { datasets } });
});

ownReuses.post("/reuses/new", async (c) => {
  const typed = await typedIn(c);
  try {
    const organization = typed["organization"] || null;
    const input = { ...(await described(c, typed)), organization };
    const made = await createReuse(c.get("portal"), c.get("person"), input);
    return c.redirect(`/studio/reuses/${made.id}?done=saved`, 303);
  } catch (error) {
    return form(c, { typed, errors: refused(c, error) });
  }
});

ownReuses.get("/reuses/:reuse", async (c) => {
  const reuse = await editable(c);
  return form(c, { typed: await writtenOf(c, reuse), reuse });
});

ownReuses.post("/reuses/:reuse", async (c) => {
  const reuse = await editable(c);
  const typed = await typedIn(c);
  try {
    await updateReuse(c.get("portal"), c.get("person"), reuse.id, await described(c, typed));
    return c.redirect(`/studio/reuses/${reuse.id}?done=saved`, 303);
  } catch (error) {
    return form(c, { typed, errors: refused(c, error), reuse });
  }
});

ownReuses.post("/reuses/:reuse/deletion", async (c) => {
  await deleteReuse(c.get("portal"), c.get("person"), c.req.param("reuse"));
  return c.redirect(`/studio/reuses/${c.req.param("reuse")}`, 303);
});

ownReuses.post("/reuses/:reuse/restoration", async (c) => {
  const key = c.req.param("reuse");
  await updateReuse(c.get("portal"), c.get("person"), key, { deleted: null });
  return c.redirect(`/studio/reuses/${key}?done=saved`, 303);
});

async function editable(c: Asked): Promise<Reuse> {
  const reuse = await findReuse(c.get("portal"), c.get("person"), c.req.param("reuse") ?? "");
  const act = reuse.state === "deleted" ? "reuse.restore" : "reuse.edit";
  mustMay(c.get("person"), act, ownedReuse(reuse));
  return reuse;
}

async function form(c: Asked, more: Pick<ReuseFormProps, "typed" | "errors" | "reuse">) {
  const person = whoever(c);
  const all = more.reuse ? [] : await organizationsOf(c.get("portal"), person);
  const owners = all.filter(({ id }) => may(person, "reuse.create", { organizationId: id }));
  return c.html(<ReuseForm c={c} owners={owners} {...more} />, more.errors ? 400 : 200);
}

/** The form's fields in udata's words. */
async function described(c: Asked, typed: Typed): Promise<Record<string, unknown>> {
  const { title, description, type, topic, url, tags = "" } = typed;
  return {
    title,
    description,
    type,
    topic,
    url,
    tags: tags
      .split(/[,;\n]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
    private: typed["private"] === "on",
    datasets: await datasetsIn(c, typed["datasets"] ?? ""),
  };
}

/** Ids, slugs or addresses of datasets, one a line. */
async function datasetsIn(c: Asked, text: string): Promise<string[]> {
  const keys = text
    .split(/\s+/)
    .map(
      (line) =>
        line
          .replace(/[?#].*$/, "")
          .replace(/\/$/, "")
          .split("/")
          .at(-1) ?? "",
    )
    .filter(Boolean);
  const found = await Promise.all(
    keys.map((key) =>
      findDataset(c.get("portal"), c.get("person"), key).catch((error: unknown) => {
        if (error instanceof Problem) return undefined;
        throw error;
      }),
    ),
  );
  if (found.includes(undefined))
    throw new Problem(400, "invalid", "datasets: Unknown reference", {
      errors: { datasets: ["Unknown reference"] },
    });
  return found.flatMap((dataset) => dataset?.id ?? []);
}

function refused(c: Asked, error: unknown) {
  const { language } = c.get("reader");
  const { form: words } = reuseWords(language);
  const said = refusedFields(error, language, {
    "This URL is already registered": words.registered,
  });
  return said["datasets"] ? { ...said, datasets: [words.unknownDataset] } : said;
}

async function writtenOf(c: Asked, reuse: Reuse): Promise<Typed> {
  const portal = c.get("portal");
  const { datasets } = await readReuse(portal, c.get("person"), reuse.id);
  return {
    title: reuse.title,
    description: reuse.description,
    type: reuse.type,
    topic: reuse.topic,
    url: reuse.url,
    tags: reuse.tags.join(", "),
    private: reuse.publishedAt === null ? "on" : "",
    datasets: datasets.map(({ slug }) => `${portal.place.url}/datasets/${slug}`).join("\n"),
  };
}

function ListPage({ c, reuses }: { c: Asked; reuses: Reuse[] }) {
  const { language } = c.get("reader");
  const words = reuseWords(language);
  const { states } = studioWords(language);
  return (
    <Frame c={c} title={words.form.own}>
      <Opening title={words.form.own}>
        {c.req.query("done") ? <Notice tone="well" title={words.form.saved} isAnswer /> : null}
        <div class="do">
          <a class="button" href="/studio/reuses/new">
            {words.add}
          </a>
        </div>
      </Opening>
      <Slab id="own" title={words.title}>
        {reuses.length === 0 ? <p class="soft">{words.none}</p> : null}
        <ul class="entries bare">
          {reuses.map((reuse) => (
            <li>
              <div>
                <h3>
                  <a href={`/studio/reuses/${reuse.id}`}>{reuse.title}</a>
                </h3>
                <Traits of={[states[reuse.state], format(language).date(reuse.modifiedAt)]} />
              </div>
            </li>
          ))}
        </ul>
      </Slab>
    </Frame>
  );
}
