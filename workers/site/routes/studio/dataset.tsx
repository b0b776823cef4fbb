import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { findOrganization } from "#catalog/find.ts";
import type { Dataset } from "#catalog/schema.ts";
import { type FileOf, filesOf, openUploads } from "#files/list.ts";
import type { Upload } from "#files/schema.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { addressOf } from "#site/public.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening } from "#ui/slab.tsx";
import { descriptionWords } from "#ui/words/description.ts";
import { peopleWords } from "#ui/words/people.ts";
import { type StudioWords, studioWords } from "#ui/words/studio.ts";
import { Files } from "./files-slab.tsx";
import { Finish } from "./finish.tsx";
import type { FieldErrors, Typed } from "./form.ts";
import { Frame } from "./frame.tsx";
import { DatasetMarks } from "./portal/datasets.tsx";
import { Quality } from "./quality-slab.tsx";
import { Retirement } from "./retirement.tsx";
import { seen } from "./own-dataset.ts";

/** A dataset as its producers work on it. */
export const dataset = new Hono<Door>();

dataset.get("/datasets/:id", async (c) => drawn(c, await seen(c, c.req.param("id"))));

/** Each stands on those before it. */
const enhancements = [
  "/enhance/file-progress.js",
  "/enhance/file-sending.js",
  "/enhance/file-drop.js",
];

/** What was refused of what was sent from the page, to be said on it. */
export interface Refused {
  /** A Problem's code: a file that was not taken. */
  file?: string;
  link?: { typed: Typed; errors: FieldErrors };
}

/** The page as it stands now; with what was refused, nothing that was typed is lost. */
export async function drawn(
  c: Asked,
  dataset: Dataset,
  refused: Refused = {},
  status: 200 | 400 = 200,
): Promise<Response> {
  const portal = c.get("portal");
  // First the uploads: one whose tab was closed may be a file by now.
  const uploads = await openUploads(portal, dataset.id);
  const [files, owner, fresh] = await Promise.all([
    filesOf(portal, dataset.id),
    dataset.organizationId ? findOrganization(portal, dataset.organizationId) : undefined,
    seen(c, dataset.id),
  ]);
  if (portal.s3) c.get("csp").connect.push(new URL(portal.s3.url).origin);
  const shown = { dataset: fresh, owner: owner?.name, files, uploads, refused };
  return c.html(<DatasetPage c={c} {...shown} />, status);
}

interface DatasetProps {
  c: Asked;
  dataset: Dataset;
  owner: string | undefined;
  files: FileOf[];
  uploads: Upload[];
  refused: Refused;
}

function DatasetPage({ c, dataset, owner, files, uploads, refused }: DatasetProps) {
  const reader = c.get("reader");
  const words = studioWords(reader.language);
  const mayEdit = may(c.get("person"), "dataset.edit", dataset);
  return (
    <Frame c={c} title={dataset.title} scripts={enhancements.map(addressOf)}>
      <Opening
        title={dataset.title}
        eyebrow={`${owner ?? words.dataset.me}, ${words.states[dataset.state].toLowerCase()}`}
      >
        <Done c={c} dataset={dataset} words={words} />
        <NotTaken code={refused.file} words={words} />
        <ul class="traits big">
          {mayEdit ? (
            <li>
              <a href={`/studio/datasets/${dataset.id}/edit`}>{words.dataset.edit}</a>
            </li>
          ) : null}
          {may(c.get("person"), "dataset.transfer", dataset) ? (
            <li>
              <a href={`/studio/datasets/${dataset.id}/transfer`}>
                {peopleWords(reader.language).transfers.offer}
              </a>
            </li>
          ) : null}
          {dataset.state === "published" ? (
            <li>
              <a href={reader.at(`/datasets/${dataset.slug}`)}>{words.publish.see}</a>
            </li>
          ) : null}
        </ul>
      </Opening>
      <Files
        c={c}
        dataset={dataset}
        files={files}
        uploads={uploads}
        mayEdit={mayEdit}
        link={refused.link}
      />
      <Quality c={c} dataset={dataset} />
      <DatasetMarks c={c} dataset={dataset} />
      <Retirement c={c} dataset={dataset} />
      <Finish c={c} dataset={dataset} files={files} />
    </Frame>
  );
}

/** What the act that led here did. */
function Done({ c, dataset, words }: Pick<DatasetProps, "c" | "dataset"> & { words: StudioWords }) {
  const { publish } = words;
  const answers: Record<string, [title: string, more?: Child]> = {
    saved: [words.dataset.saved],
    sent: [words.files.sent],
    withdrawn: [publish.withdrawn],
    published: [
      publish.publishedNow,
      <p>
        {publish.publishedNowWhy}{" "}
        <a href={c.get("reader").at(`/datasets/${dataset.slug}`)}>{publish.see}</a>
      </p>,
    ],
  };
  const done = c.req.query("done") ?? "";
  const plain = descriptionWords(c.get("reader").language).done[done];
  const answer = answers[done] ?? (plain === undefined ? undefined : [plain]);
  if (!answer) return null;
  return (
    <Notice tone="well" title={answer[0]} isAnswer>
      {answer[1]}
    </Notice>
  );
}

function NotTaken({ code, words }: { code: string | undefined; words: StudioWords }) {
  if (code === undefined) return null;
  return (
    <Notice tone="care" title={words.files.refused} isAnswer>
      <p>{words.refusals[code] ?? words.field}</p>
    </Notice>
  );
}
