import type { DatasetPage } from "#files/read-dataset.ts";
import { format } from "#ui/format.ts";
import type { Reader } from "#ui/reader.ts";
import { Slab } from "#ui/slab.tsx";
import { datasetWords } from "#ui/words/dataset.ts";

interface ActivityProps {
  reader: Reader;
  activity: DatasetPage["activity"];
}

/** What was done to the dataset in the open; what its files went through stands under their versions. */
export function Activity({ reader, activity }: ActivityProps) {
  const words = datasetWords(reader.language);
  const { date } = format(reader.language);
  const told = gathered(activity.filter(({ type }) => Object.hasOwn(words.happened, type)));
  if (told.length === 0) return null;
  return (
    <Slab id="activity" title={words.activity} note={words.activityNote}>
      <ol class="versions">
        {told.map(({ type, at, times }) => (
          <li>
            <time datetime={new Date(at).toISOString()}>{date(at)}</time>
            <span>
              {words.happened[type]}
              {times > 1 ? `, ${words.times(times)}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </Slab>
  );
}

/** The same thing done again on one day is told once. */
function gathered(activity: DatasetPage["activity"]) {
  const all: { type: string; at: number; times: number }[] = [];
  for (const { type, at } of activity) {
    const last = all.at(-1);
    const isSame = last?.type === type && dayOf(last.at) === dayOf(at);
    if (isSame) last.times++;
    else all.push({ type, at, times: 1 });
  }
  return all;
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
