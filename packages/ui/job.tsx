import type { Child } from "hono/jsx";
import { Care } from "./care.tsx";
import { EarlyLook, type ReadingFacts } from "./early-look.tsx";
import { Traits } from "./facts.tsx";
import type { Colonnade } from "./fingerprint.ts";
import { Fingerprint } from "./fingerprint.tsx";
import { format } from "./format.ts";
import { Ring, Tick } from "./marks.tsx";
import type { Reader } from "./reader.ts";
import { type WarningFacts, Warnings } from "./warnings.tsx";
import { reasonSentence } from "./words/engine.ts";
import { readingWords } from "./words/reading.ts";
import { type StudioWords, studioWords } from "./words/studio.ts";
import { words } from "./words/words.ts";

/** One file on its way from a producer's machine to a page. */
export interface JobFile extends ReadingFacts {
  id: string;
  name: string;
  state: "waiting" | "indexing" | "indexed" | "failed";
  /** Why it failed. */
  reason: { code: string; sentence: string } | null;
  /** From its arrival to its being understood. */
  tookMs?: number | undefined;
  /** None until it is understood, and where it is no table. */
  table?: (Colonnade & { traits: JobTraits; warnings: WarningFacts[] }) | undefined;
}

interface JobTraits {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  /** Lines above the header; null when there is none. */
  headerRow?: number | null | undefined;
}

interface JobProps {
  reader: Reader;
  file: JobFile;
  /** Where its present state is read as a fragment, for as long as it changes. */
  address?: string | undefined;
  /** What can be done with it. */
  children?: Child;
}

/** A file's state, its fingerprint, what was understood of it, and what to correct. */
export function Job({ reader, file, address, children }: JobProps) {
  const { job } = studioWords(reader.language);
  const id = `file-${file.id}`;
  const isMoving = file.state === "waiting" || file.state === "indexing";
  return (
    <article
      class={isMoving ? "job" : "job arriving"}
      aria-labelledby={id}
      data-follow={isMoving ? address : undefined}
    >
      <header>
        <h3 id={id}>{file.name}</h3>
        <State reader={reader} file={file} />
      </header>
      <Fingerprint of={file.table} width={240} height={48} />
      {isMoving ? (
        <>
          <Steps file={file} words={job} />
          <EarlyLook reader={reader} of={file} />
        </>
      ) : (
        <Understood reader={reader} file={file} />
      )}
      {children ? <div class="do">{children}</div> : null}
    </article>
  );
}

function State({ reader, file }: Pick<JobProps, "reader" | "file">) {
  const { job } = studioWords(reader.language);
  const { bytes, precise } = format(reader.language);
  if (file.state === "failed") return <output class="care">{<Care>{job.failed}</Care>}</output>;
  if (file.state !== "indexed") return <output>{job[file.state]}</output>;
  if (!file.table) return <output>{job.kept}</output>;
  if (file.table.warnings.length > 0)
    return <output class="care">{<Care>{job.review}</Care>}</output>;
  const { sizeBytes, tookMs } = file;
  return (
    <output class="well">
      {sizeBytes !== null && tookMs !== undefined
        ? job.indexedIn(bytes(sizeBytes), `${precise(tookMs / 1000, 2)}\u00A0s`)
        : job.indexed}
    </output>
  );
}

function Steps({ file, words }: { file: JobFile; words: StudioWords["job"] }) {
  const isReading = file.state === "indexing";
  return (
    <ul class="steps">
      <li>
        <span class="well">
          <Tick />
        </span>
        {words.steps.arrived}
      </li>
      <li aria-current={isReading ? "step" : undefined}>
        <Ring />
        {words.steps.reading}
      </li>
      <li>
        <Ring />
        {words.steps.table}
      </li>
    </ul>
  );
}

function Understood({ reader, file }: Pick<JobProps, "reader" | "file">) {
  const studio = studioWords(reader.language);
  const { counts } = words(reader.language);
  if (file.state === "failed")
    return (
      <p>
        {file.stage ? readingWords(reader.language).failedAt[file.stage] : null}{" "}
        {reasonSentence(reader.language, file.reason)} <span class="soft">{studio.failedHelp}</span>
      </p>
    );
  if (!file.table) return <p class="soft">{studio.job.keptWhy}</p>;
  const { rows, columns, traits, warnings } = file.table;
  return (
    <>
      <Traits
        of={[counts.rows(rows), counts.columns(columns.length), ...written(studio, traits)]}
      />
      {warnings.length > 0 ? (
        <Warnings reader={reader} warnings={warnings} />
      ) : (
        <p class="soft">{studio.job.nothing}</p>
      )}
    </>
  );
}

/** How the text of a CSV is written. */
function written(studio: StudioWords, { encoding, delimiter, headerRow }: JobTraits): Child[] {
  return [
    encoding?.toUpperCase(),
    delimiter && (studio.delimiters[delimiter] ?? delimiter),
    headerRow === null && studio.job.noHeader,
    typeof headerRow === "number" && studio.job.header(headerRow + 1),
  ];
}
