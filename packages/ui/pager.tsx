import type { Reader } from "./reader.ts";
import { words } from "./words/words.ts";

interface PagerProps {
  reader: Reader;
  page: number;
  pages: number;
  /** The list's address at a page. */
  href: (page: number) => string;
}

/** First, neighbours and last, as numbers; before and after, as words. Nothing when there is one page. */
export function Pager({ reader, page, pages, href }: PagerProps) {
  const { pager } = words(reader.language);
  if (pages < 2) return null;
  return (
    <nav class="bar ruled" aria-label={pager.label}>
      <ul>
        {shown(page, pages).map((each) => (
          <li>
            {each === null ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a
                href={href(each)}
                aria-current={each === page ? "page" : undefined}
                aria-label={pager.page(each)}
              >
                {each}
              </a>
            )}
          </li>
        ))}
      </ul>
      <ul>
        {page > 1 ? (
          <li>
            <a href={href(page - 1)} rel="prev">
              {pager.previous}
            </a>
          </li>
        ) : null}
        {page < pages ? (
          <li>
            <a href={href(page + 1)} rel="next">
              {pager.next}
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

/** Page numbers with `null` where some are left out: 1 … 4 5 6 … 15. */
function shown(page: number, pages: number): (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((each) => each >= 1 && each <= pages)
    .sort((one, other) => one - other);
  return wanted.flatMap((each, i) => {
    const before = wanted[i - 1];
    if (before === undefined || each === before + 1) return [each];
    // One page left out is shown rather than hidden behind a mark as wide as itself.
    return each === before + 2 ? [before + 1, each] : [null, each];
  });
}
