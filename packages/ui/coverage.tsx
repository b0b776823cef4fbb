import { format } from "./format.ts";
import { FranceMap } from "./map/france-map.tsx";
import { MapCredit } from "./map/map-credit.tsx";
import type { Reader } from "./reader.ts";
import { catalogWords, named } from "./words/catalog.ts";
import { datasetWords } from "./words/dataset.ts";
import { pagesWords } from "./words/pages.ts";

/** Where and when a dataset is about, as its producer said. */
export interface CoverageFacts {
  /** Their names, or their ids where they have none. */
  zones: string[];
  granularity: string | null;
  /** ISO dates, or only years. */
  from: string | null;
  to: string | null;
  /** Codes of the départements that a map can show. */
  departements?: string[];
  /** The address of the map's ground. */
  ground: string;
}

/** A map of nearly all of France would say nothing and weigh the most. */
const MAPPED = 40;

export function Coverage({ reader, of }: { reader: Reader; of: CoverageFacts }) {
  const { dataset } = pagesWords(reader.language);
  const period = periodOf(reader, of);
  if (of.zones.length === 0 && !period) return <p class="soft">{dataset.noCoverage}</p>;
  return (
    <div class="pair">
      <ZoneMap reader={reader} of={of} />
      <Said reader={reader} of={of} period={period} />
    </div>
  );
}

interface PartProps {
  reader: Reader;
  of: CoverageFacts;
}

function ZoneMap({ reader, of: { departements = [], zones, ground } }: PartProps) {
  if (departements.length === 0 || departements.length > MAPPED) return null;
  const names = format(reader.language).list(zones.map((zone) => zoneName(reader, zone)));
  return (
    <figure>
      <FranceMap
        departements={departements}
        ground={ground}
        label={datasetWords(reader.language).map(names)}
      />
      <figcaption class="soft">
        <MapCredit reader={reader} />
      </figcaption>
    </figure>
  );
}

function Said({ reader, of, period }: PartProps & { period: string }) {
  const { dataset } = pagesWords(reader.language);
  const { granularities } = catalogWords(reader.language);
  return (
    <dl class="said">
      {of.zones.length > 0 ? (
        <div>
          <dt>{dataset.zones}</dt>
          <dd>{of.zones.map((zone) => zoneName(reader, zone)).join(", ")}</dd>
        </div>
      ) : null}
      {of.granularity && of.granularity !== "other" ? (
        <div>
          <dt>{dataset.granularity}</dt>
          <dd>{named(granularities, of.granularity)}</dd>
        </div>
      ) : null}
      {period ? (
        <div>
          <dt>{dataset.period}</dt>
          <dd>{period}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** `fr:canton:6912` → `canton 6912`, where there is no name for it. */
function zoneName(reader: Reader, zone: string): string {
  const { granularities } = catalogWords(reader.language);
  const [, level, code] = /^(.+):([^:]+)$/.exec(zone) ?? [];
  if (level === undefined || code === undefined) return zone;
  const word = named(granularities, level);
  return word === level ? zone : `${word} ${code}`;
}

function periodOf(reader: Reader, { from, to }: CoverageFacts): string {
  const { dataset } = pagesWords(reader.language);
  const start = from && dayOf(reader, from);
  const end = to && dayOf(reader, to);
  if (start && end) return dataset.periodBetween(start, end);
  if (start) return dataset.periodFrom(start);
  return end ? dataset.periodTo(end) : "";
}

function dayOf(reader: Reader, text: string): string {
  const isDay = /^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(Date.parse(text));
  return isDay ? format(reader.language).date(Date.parse(text.slice(0, 10))) : text;
}
