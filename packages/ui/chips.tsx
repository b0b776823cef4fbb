import type { Child } from "hono/jsx";
import type { Reader } from "./reader.ts";
import { words } from "./words/words.ts";

export interface Chip {
  text: string;
  /** The list without this filter. */
  without: string;
}

/** Filters that hold; pressing one removes it. */
export function Chips({ reader, chips, clear }: { reader: Reader; chips: Chip[]; clear: string }) {
  const { filter } = words(reader.language);
  if (chips.length === 0) return null;
  return (
    <ul class="chips">
      {chips.map(({ text, without }) => (
        <li>
          <a href={without} aria-label={filter.remove(text)}>
            {text} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      <li>
        <a class="clear" href={clear}>
          {filter.clear}
        </a>
      </li>
    </ul>
  );
}

/** Words that lead to a list: tags. */
export const TagChips = ({ tags, href }: { tags: string[]; href: (tag: string) => string }) => (
  <ul class="chips">
    {tags.map((tag) => (
      <li>
        <a href={href(tag)} rel="tag">
          {tag}
        </a>
      </li>
    ))}
  </ul>
);

interface SortBarProps {
  label: string;
  /** Where each order leads, in words, and which one holds. */
  orders: { text: string; href: string; isCurrent: boolean }[];
  children?: Child;
}

export const SortBar = ({ label, orders, children }: SortBarProps) => (
  <div class="bar ruled">
    <nav aria-label={label}>
      <ul>
        {orders.map(({ text, href, isCurrent }) => (
          <li>
            <a href={href} aria-current={isCurrent ? "true" : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    {children}
  </div>
);
