import { format } from "./format.ts";
import type { Reader } from "./reader.ts";
import { searchWords } from "./words/search.ts";

interface FacetValue {
  value: string;
  text: string;
  count: number;
  isChecked: boolean;
}

export interface FacetGroup {
  name: string;
  title: string;
  values: FacetValue[];
  /** More pass than were counted. */
  isAtLeast: boolean;
}

/** So many values are seen at once; the rest unfolds. */
const SEEN = 6;

interface Props {
  reader: Reader;
  action: string;
  /** What the form keeps of the list: the query, the order. */
  kept: [name: string, value: string][];
  groups: FacetGroup[];
}

/** What a list can be narrowed by: boxes in a form that needs no script. */
export function Facets({ reader, action, kept, groups }: Props) {
  const words = searchWords(reader.language);
  if (groups.length === 0) return null;
  return (
    <form class="facets" action={action} aria-label={words.refine}>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <details>
        <summary>{words.refine}</summary>
        <div>
          {groups.map((group) => (
            <Group reader={reader} group={group} />
          ))}
          <button type="submit" class="quiet">
            {words.apply}
          </button>
        </div>
      </details>
    </form>
  );
}

function Group({ reader, group }: { reader: Reader; group: FacetGroup }) {
  const checked = group.values.filter(({ isChecked }) => isChecked);
  const others = group.values.filter(({ isChecked }) => !isChecked);
  const seen = [...checked, ...others.slice(0, Math.max(0, SEEN - checked.length))];
  const rest = others.slice(Math.max(0, SEEN - checked.length));
  const most = Math.max(1, ...group.values.map(({ count }) => count));
  return (
    <fieldset>
      <legend>{group.title}</legend>
      {seen.map((value) => (
        <Value reader={reader} group={group} value={value} most={most} />
      ))}
      {rest.length > 0 ? (
        <details class="rest">
          <summary>{searchWords(reader.language).more(rest.length)}</summary>
          {rest.map((value) => (
            <Value reader={reader} group={group} value={value} most={most} />
          ))}
        </details>
      ) : null}
    </fieldset>
  );
}

function Value({
  reader,
  group,
  value: { value, text, count, isChecked },
  most,
}: {
  reader: Reader;
  group: FacetGroup;
  value: FacetValue;
  most: number;
}) {
  const { number } = format(reader.language);
  const width = Math.round((100 * count) / most);
  return (
    <label>
      <input type="checkbox" name={group.name} value={value} checked={isChecked} />
      <span>{text}</span>
      <data
        value={count}
        title={group.isAtLeast ? searchWords(reader.language).atLeast : undefined}
      >
        {number(count)}
        {group.isAtLeast ? "+" : ""}
      </data>
      <svg class="share" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        <path d={`M0 .5H${width}`} stroke-width="2" />
      </svg>
    </label>
  );
}
