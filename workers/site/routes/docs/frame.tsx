import type { Child } from "hono/jsx";
import type { OpenApi } from "#site/contract/document.ts";
import { guideNames, guidesIn } from "#site/docs/guides.ts";
import { addressOf } from "#site/public.ts";
import { Layout } from "#ui/layout.tsx";
import type { Reader } from "#ui/reader.ts";
import { docsWords } from "#ui/words/docs.ts";

interface FrameProps {
  reader: Reader;
  document: OpenApi;
  title: string;
  description?: string | undefined;
  query?: string | undefined;
  isView?: boolean | undefined;
  children?: Child;
}

/** A page of the documentation, with the way to its other parts after what one came for. */
export function DocsFrame({ reader, document, children, ...head }: FrameProps) {
  const words = docsWords(reader.language);
  const guides = guidesIn(reader.language);
  const places: [path: string, label: string][] = [
    ["/docs", words.title],
    ...guideNames.map((name): [string, string] => [`/docs/${name}`, guides[name].title]),
    ...document.tags.map(({ name, description }): [string, string] => [
      `/docs/${name}`,
      description,
    ]),
    ["/docs/shapes", words.shapes],
  ];
  return (
    <Layout
      reader={reader}
      {...head}
      alternates={[{ type: "application/json", href: "/openapi.json", title: "OpenAPI 3.1" }]}
      scripts={[addressOf("/enhance/copy-text.js"), addressOf("/enhance/run-request.js")]}
    >
      {children}
      {reader.path === "/docs" ? null : (
        <nav class="bar" aria-label={words.nav}>
          <ul>
            {places.map(([path, label]) => (
              <li>
                <a href={reader.at(path)} aria-current={reader.path === path ? "page" : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </Layout>
  );
}
