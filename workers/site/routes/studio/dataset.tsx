import { eq } from "drizzle-orm";
import { Hono } from "hono";
import type { Child } from "hono/jsx";
import { type Dataset, organizations } from "#catalog/schema.ts";
import { type FileOf, filesOf, openUploads } from "#files/list.ts";
import type { Upload } from "#files/schema.ts";
import { may } from "#people/may.ts";
import type { Asked, Door } from "#site/door.ts";
import { addressOf } from "#site/public.ts";
import { Notice } from "#ui/notice.tsx";
import { Opening } from "#ui/slab.tsx";
import { type StudioWords, studioWords } from "#ui/words/studio.ts";
import { Files } from "./files-slab.tsx";
import { Finish } from "./finish.tsx";
import { Frame } from "./frame.tsx";
import { seen } from "./own-dataset.ts";

/** A dataset as its producers work on it. */
export const dataset = new Hono<Door>();

dataset.get("/datasets/:id", async (c) => {
  const portal = c.get("portal");
  const found = await seen(c, c.req.param("id"));
  // First the uploads: one whose tab was closed may be a file by now.
  const uploads = await openUploads(portal, found.id);
  const [files, organization] = await Promise.all([
    filesOf(portal, found.id),
    found.organizationId
      ? portal.db
          .select({ name: organizations.name })
          .from(organizations)
          .where(eq(organizations.id, found.organizationId))
          .get()
      : undefined,
  ]);
  if (portal.s3) c.set("csp", { formAction: [], connect: [new URL(portal.s3.url).origin] });
  const owner = organization?.name;
  return c.html(
    <DatasetPage c={c} dataset={found} owner={owner} files={files} uploads={uploads} />,
  );
});

/** Each stands on those before it. */
const enhancements = [
  "/enhance/file-progress.js",
  "/enhance/file-sending.js",
  "/enhance/file-drop.js",
];

interface DatasetProps {
  c: Asked;
  dataset: Dataset;
  owner: string | undefined;
  files: FileOf[];
  uploads: Upload[];
}

function DatasetPage({ c, dataset, owner, files, uploads }: DatasetProps) {
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
        <ul class="traits big">
          {mayEdit ? (
            <li>
              <a href={`/studio/datasets/${dataset.id}/edit`}>{words.dataset.edit}</a>
            </li>
          ) : null}
          {dataset.state === "published" ? (
            <li>
              <a href={reader.at(`/datasets/${dataset.slug}`)}>{words.publish.see}</a>
            </li>
          ) : null}
        </ul>
      </Opening>
      <Files c={c} dataset={dataset} files={files} uploads={uploads} mayEdit={mayEdit} />
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
  const answer = answers[c.req.query("done") ?? ""];
  if (!answer) return null;
  return (
    <Notice tone="well" title={answer[0]} isAnswer>
      {answer[1]}
    </Notice>
  );
}
