import { Care } from "./care.tsx";
import { Traits } from "./facts.tsx";
import type { Colonnade } from "./fingerprint.ts";
import { Fingerprint } from "./fingerprint.tsx";
import { format } from "./format.ts";
import { plainText } from "./plain-text.ts";
import type { Reader } from "./reader.ts";
import { catalogWords, named } from "./words/catalog.ts";
import { words } from "./words/words.ts";

/** What a list says of a dataset. */
interface DatasetEntry {
  slug: string;
  title: string;
  /** Markdown; its beginning is enough. */
  description: string;
  organizationName: string | null;
  license: string | null;
  formats: string[];
  resourcesCount: number;
  fingerprint: Colonnade | null;
  updatedAt: number;
  archivedAt: number | null;
  /** What a compact list says of it instead of its date. */
  note?: string;
}

interface EntriesProps {
  reader: Reader;
  datasets: DatasetEntry[];
  /** `compact`: titles and traits; `wide`: a larger drawing and the beginning of the description. */
  kind: "compact" | "wide";
  /** Of its titles: what stands above the list is one level up. */
  level: Level;
}

type Level = 2 | 3 | 4;

export function Entries({ reader, datasets, kind, level }: EntriesProps) {
  return (
    <ul class={`entries ${kind}`}>
      {datasets.map((dataset) =>
        kind === "wide" ? (
          <WideEntry reader={reader} dataset={dataset} level={level} />
        ) : (
          <CompactEntry reader={reader} dataset={dataset} level={level} />
        ),
      )}
    </ul>
  );
}

interface EntryProps {
  reader: Reader;
  dataset: DatasetEntry;
  level: Level;
}

function CompactEntry({ reader, dataset, level }: EntryProps) {
  const { counts } = words(reader.language);
  const { date } = format(reader.language);
  return (
    <li>
      <Fingerprint of={dataset.fingerprint} />
      <div>
        <Title reader={reader} dataset={dataset} level={level} />
        <Traits
          of={[
            dataset.organizationName,
            sizeOf(reader, dataset.fingerprint) ?? counts.files(dataset.resourcesCount),
            dataset.note ?? date(dataset.updatedAt),
          ]}
        />
      </div>
    </li>
  );
}

const LONGEST_TEXT = 260;
const FORMATS = 4;

function WideEntry({ reader, dataset, level }: EntryProps) {
  const { counts, archived } = words(reader.language);
  const { licenses, noLicense, noDescription } = catalogWords(reader.language);
  const { date } = format(reader.language);
  const text = plainText(dataset.description, LONGEST_TEXT);
  const hasLicense = dataset.license !== null && dataset.license !== "notspecified";
  return (
    <li>
      <Fingerprint of={dataset.fingerprint} width={72} height={36} />
      <div>
        <Title reader={reader} dataset={dataset} level={level} />
        <p>{text || <em>{noDescription}</em>}</p>
        <Traits
          of={[
            dataset.organizationName,
            hasLicense && named(licenses, dataset.license ?? ""),
            dataset.formats.slice(0, FORMATS).join(", ").toUpperCase() ||
              counts.files(dataset.resourcesCount),
            sizeOf(reader, dataset.fingerprint),
            date(dataset.updatedAt),
            !hasLicense && <Care>{noLicense}</Care>,
            dataset.archivedAt !== null && <Care>{archived}</Care>,
          ]}
        />
      </div>
    </li>
  );
}

function Title({ reader, dataset, level }: EntryProps) {
  const link = (
    <a href={reader.at(`/datasets/${dataset.slug}`)}>
      {dataset.title.trim() || catalogWords(reader.language).untitled}
    </a>
  );
  if (level === 2) return <h2>{link}</h2>;
  return level === 3 ? <h3>{link}</h3> : <h4>{link}</h4>;
}

/** `3 350 × 15`, where a table was read. */
export function sizeOf(reader: Reader, table: Colonnade | null | undefined): string | undefined {
  if (!table || table.columns.length === 0) return undefined;
  const { number } = format(reader.language);
  return `${number(table.rows)}\u00A0×\u00A0${number(table.columns.length)}`;
}
