import { nextUpdateOf } from "#catalog/frequency.ts";
import { qualityOf } from "#catalog/quality.ts";
import type { Dataset } from "#catalog/schema.ts";
import type { Asked } from "#site/door.ts";
import { format } from "#ui/format.ts";
import { criteria, heldOf, QualityList, Remedies } from "#ui/quality.tsx";
import { Slab } from "#ui/slab.tsx";
import { descriptionWords } from "#ui/words/description.ts";
import { studioWords } from "#ui/words/studio.ts";

/** Which of the criteria hold, what to do about the others, and when the next update is expected. */
export function Quality({ c, dataset }: { c: Asked; dataset: Dataset }) {
  const reader = c.get("reader");
  const words = descriptionWords(reader.language);
  const now = c.get("portal").now();
  const quality = qualityOf(dataset, now);
  const next = nextUpdateOf(dataset);
  const { date } = format(reader.language);
  return (
    <Slab
      id="quality"
      title={words.quality}
      note={words.qualityNote(heldOf(quality), criteria.length)}
    >
      <QualityList reader={reader} of={quality} />
      <Remedies reader={reader} of={quality} />
      {next === undefined ? null : (
        <p class={next < now ? "care" : "soft"}>
          {next < now ? words.late(date(next)) : words.expected(date(next))}
        </p>
      )}
      <p>
        <a href={`/studio/datasets/${dataset.id}/edit`}>
          {studioWords(reader.language).dataset.edit}
        </a>
      </p>
    </Slab>
  );
}
