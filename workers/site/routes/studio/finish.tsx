import type { Dataset } from "#catalog/schema.ts";
import type { FileOf } from "#files/list.ts";
import { may } from "#people/may.ts";
import type { Asked } from "#site/door.ts";
import { Ring, Tick } from "#ui/marks.tsx";
import { Slab } from "#ui/slab.tsx";
import { studioWords } from "#ui/words/studio.ts";
import { jobOf } from "./job-of.ts";

interface FinishProps {
  c: Asked;
  dataset: Dataset;
  files: FileOf[];
}

/** What is still missing, and the one button that shows it to the world, or takes it back. */
export function Finish({ c, dataset, files }: FinishProps) {
  const { publish } = studioWords(c.get("reader").language);
  if (!may(c.get("person"), "dataset.publish", dataset)) return null;
  const page = `/studio/datasets/${dataset.id}`;
  if (dataset.publishedAt !== null)
    return (
      <div class="finish bar">
        <p>
          <strong>{publish.published}</strong> <span class="soft">{publish.withdrawWhy}</span>
        </p>
        <form method="post" action={`${page}/withdrawal`}>
          <button type="submit" class="quiet">
            {publish.withdraw}
          </button>
        </form>
      </div>
    );
  return <Publish c={c} dataset={dataset} files={files} />;
}

function Publish({ c, dataset, files }: FinishProps) {
  const { publish } = studioWords(c.get("reader").language);
  const page = `/studio/datasets/${dataset.id}`;
  const checks = checksOf(dataset, files);
  const missing = checks.filter(({ holds }) => !holds);
  const hasFile = dataset.resourcesCount > 0;
  return (
    <>
      <Slab id="publication" title={publish.title} note={publish.note}>
        <ul class="checks">
          {checks.map(({ name, holds, where }) => (
            <li>
              {holds ? (
                <span class="well">
                  <Tick />
                </span>
              ) : (
                <Ring />
              )}
              {publish.checks[name]}
              {holds ? null : (
                <>
                  {", "}
                  <a href={where === "edit" ? `${page}/edit` : "#files"}>{publish.complete}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      </Slab>
      <div class="finish bar">
        <p id="publish-why">
          {hasFile
            ? missing.length === 0
              ? publish.ready
              : publish.missing(missing.length)
            : publish.noFile}
        </p>
        <ul>
          <li>
            <a href="/studio">{publish.draft}</a>
          </li>
          <li>
            <form method="post" action={`${page}/publication`}>
              <label>
                <input type="checkbox" name="quiet" /> {publish.quiet}
              </label>{" "}
              <button type="submit" disabled={!hasFile} aria-describedby="publish-why">
                {publish.submit}
              </button>
            </form>
          </li>
        </ul>
      </div>
    </>
  );
}

interface Check {
  name: "file" | "read" | "description" | "license" | "frequency";
  holds: boolean;
  where: "edit" | "files";
}

const LONG_DESCRIPTION = 100;

function checksOf(dataset: Dataset, files: FileOf[]): Check[] {
  const isRead = files.every((file) => {
    const job = jobOf(file);
    return !job || (job.state === "indexed" && !job.table?.warnings.length);
  });
  return [
    { name: "file", holds: dataset.resourcesCount > 0, where: "files" },
    { name: "read", holds: isRead, where: "files" },
    {
      name: "description",
      holds: dataset.description.length > LONG_DESCRIPTION,
      where: "edit",
    },
    { name: "license", holds: dataset.license !== null, where: "edit" },
    {
      name: "frequency",
      holds: dataset.frequency !== null && dataset.frequency !== "unknown",
      where: "edit",
    },
  ];
}
