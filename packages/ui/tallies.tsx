import { format } from "./format.ts";
import type { Reader } from "./reader.ts";

interface TallyListProps {
  reader: Reader;
  /** Tags and how many datasets bear each. */
  of: { name: string; value: number }[];
}

/** Tags with their numbers, in columns. */
export function TallyList({ reader, of }: TallyListProps) {
  const { number } = format(reader.language);
  return (
    <ul class="themes">
      {of.map(({ name, value }) => (
        <li>
          <a href={reader.at(`/tags/${name}`)}>
            <span>{name}</span> <data value={value}>{number(value)}</data>
          </a>
        </li>
      ))}
    </ul>
  );
}
