import { Hono } from "hono";
import { deletedOf } from "#catalog/of-person.ts";
import { archiveDataset, deleteDataset } from "#catalog/retire.ts";
import type { Dataset } from "#catalog/schema.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { format } from "#ui/format.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening, Slab } from "#ui/slab.tsx";
import { descriptionWords } from "#ui/words/description.ts";
import { Frame } from "./frame.tsx";
import { whoever } from "./whoever.ts";

/** The end of a dataset's life; the way back is beside it. */
export const retirement = new Hono<Door>();

retirement.post("/datasets/:id/archival", async (c) => {
  const id = c.req.param("id");
  await archiveDataset(c.get("portal"), c.get("person"), id);
  return c.redirect(`/studio/datasets/${id}?done=archived`, 303);
});

retirement.post("/datasets/:id/deletion", async (c) => {
  const id = c.req.param("id");
  await deleteDataset(c.get("portal"), c.get("person"), id);
  return c.redirect("/studio/deleted?done=deleted", 303);
});

retirement.get("/deleted", async (c) => {
  const all = await deletedOf(c.get("portal"), whoever(c));
  return c.html(<DeletedPage c={c} all={all} />);
});

/** The last slab of a dataset's page. */
export function Retirement({ c, dataset }: { c: Asked; dataset: Dataset }) {
  const words = descriptionWords(c.get("reader").language);
  const person = c.get("person");
  const page = `/studio/datasets/${dataset.id}`;
  const isArchived = dataset.archivedAt !== null;
  const mayArchive = may(person, "dataset.archive", dataset);
  const mayDelete = may(person, "dataset.delete", dataset);
  if (!mayArchive && !mayDelete) return null;
  return (
    <Slab id="end" title={words.end}>
      <p>{isArchived ? words.unarchiveWhy : words.archiveWhy}</p>
      <form method="post" action={`${page}/${isArchived ? "restoration" : "archival"}`}>
        <button class="quiet" type="submit">
          {isArchived ? words.unarchive : words.archive}
        </button>
      </form>
      {mayDelete ? (
        <details>
          <summary>{words.remove}</summary>
          <p>{words.removeWhy}</p>
          <form method="post" action={`${page}/deletion`}>
            <button type="submit">{words.removeSubmit}</button>
          </form>
        </details>
      ) : null}
    </Slab>
  );
}

function DeletedPage({ c, all }: { c: Asked; all: Dataset[] }) {
  const { language } = c.get("reader");
  const words = descriptionWords(language);
  const done = words.done[c.req.query("done") ?? ""];
  return (
    <Frame c={c} title={words.deleted}>
      <Opening title={words.deleted}>
        {done ? <Notice tone="well" title={done} isAnswer /> : null}
        {all.length === 0 ? <p class="soft">{words.noneDeleted}</p> : null}
        <ul class="versions">
          {all.map(({ id, title, deletedAt }) => (
            <li>
              <span>{format(language).date(deletedAt ?? 0)}</span>
              <a href={`/studio/datasets/${id}/restoration`}>{title}</a>
            </li>
          ))}
        </ul>
      </Opening>
    </Frame>
  );
}
