import { Ring, Tick } from "./marks.tsx";
import type { Reader } from "./reader.ts";
import { catalogWords } from "./words/catalog.ts";
import { datasetWords } from "./words/dataset.ts";
import { pagesWords } from "./words/pages.ts";

/** Which of the nine criteria hold; one that is left out does not. */
export type Criteria = { [K in (typeof criteria)[number]]?: boolean | undefined };

export const criteria = [
  "dataset_description_quality",
  "license",
  "update_frequency",
  "update_fulfilled_in_time",
  "temporal_coverage",
  "spatial",
  "has_open_format",
  "all_resources_available",
  "resources_documentation",
] as const;

export function heldOf(quality: Criteria): number {
  return criteria.filter((criterion) => quality[criterion]).length;
}

export function QualityList({ reader, of }: { reader: Reader; of: Criteria }) {
  const { criteria: words } = catalogWords(reader.language);
  const { dataset } = pagesWords(reader.language);
  return (
    <ul class="checks">
      {criteria.map((criterion) => (
        <li>
          <span class={of[criterion] ? "well" : "soft"}>
            {of[criterion] ? <Tick /> : <Ring />}
            <span class="hidden">{of[criterion] ? dataset.held : dataset.notHeld}</span>
          </span>
          {words[criterion]}
        </li>
      ))}
    </ul>
  );
}

/** What whoever publishes it can do about what is missing. */
export function Remedies({ reader, of }: { reader: Reader; of: Criteria }) {
  const words = datasetWords(reader.language);
  const missing = criteria.filter((criterion) => !of[criterion]);
  if (missing.length === 0) return <p class="soft">{words.allHeld}</p>;
  return (
    <details class="remedies">
      <summary>{words.raise}</summary>
      <p class="soft">{words.raiseNote}</p>
      <ul class="points">
        {missing.map((criterion) => (
          <li>{words.remedies[criterion]}</li>
        ))}
      </ul>
    </details>
  );
}
