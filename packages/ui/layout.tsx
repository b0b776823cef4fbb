import { html } from "hono/html";
import type { Child } from "hono/jsx";
import { Footing } from "./footing.tsx";
import { Mark } from "./marks.tsx";
import { languages, type Reader } from "./reader.ts";
import { words } from "./words/words.ts";

type Place = "datasets" | "reuses" | "organizations" | "about" | "studio" | "subscribe";

/** The same read in another form: `{ type: "application/atom+xml", href, title }`. */
export interface Alternate {
  type: string;
  href: string;
  title?: string;
}

interface LayoutProps {
  reader: Reader;
  /** Of the page; the portal's name is added, but where it is in it already. */
  title: string;
  isWholeTitle?: boolean | undefined;
  description?: string | undefined;
  /** Where in the navigation the page stands. */
  current?: Place | undefined;
  alternates?: Alternate[] | undefined;
  /** What follows the path in the page's own address: `?page=2`. */
  query?: string | undefined;
  /** The query is one of many views of the page, whose own address is the one to be indexed. */
  isView?: boolean | undefined;
  /** The path of the picture that networks show beside a link to the page; without its language. */
  image?: string | undefined;
  noindex?: boolean | undefined;
  /** Addresses of enhancements, each a module. */
  scripts?: string[] | undefined;
  children?: Child;
}

/** A whole page: head, masthead, what the page is about, footing. */
export function Layout({ reader, current, children, ...head }: LayoutProps) {
  const { skip } = words(reader.language);
  return (
    <>
      {html`<!doctype html>`}
      <html lang={reader.language}>
        <Head
          reader={reader}
          title={head.isWholeTitle ? head.title : `${head.title} - ${reader.name}`}
          description={head.description}
          alternates={head.alternates}
          query={head.query}
          isView={head.isView}
          image={head.image}
          noindex={head.noindex}
          scripts={head.scripts}
        />
        <body>
          <a class="skip" href="#content">
            {skip}
          </a>
          <Masthead reader={reader} current={current} query={head.query ?? ""} />
          <main id="content">{children}</main>
          <Footing reader={reader} />
        </body>
      </html>
    </>
  );
}

function Head(props: Omit<LayoutProps, "current" | "children">) {
  const {
    reader,
    title,
    description,
    alternates,
    query = "",
    noindex,
    scripts,
    isView,
    image,
  } = props;
  const address = (language = reader.language) =>
    reader.url + reader.to(language, reader.path) + (isView ? "" : query);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {description ? <meta name="description" content={description} /> : null}
      {noindex ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={address()} />
          {languages.map((language) => (
            <link rel="alternate" hreflang={language} href={address(language)} />
          ))}
          <meta property="og:title" content={title} />
          <meta property="og:site_name" content={reader.name} />
          <meta property="og:url" content={address()} />
          {description ? <meta property="og:description" content={description} /> : null}
          {image ? <Picture src={reader.url + reader.at(image)} alt={title} /> : null}
        </>
      )}
      {alternates?.map(({ type, href, title }) => (
        <link rel="alternate" type={type} href={href} title={title} />
      ))}
      <meta name="theme-color" content="#f8f8f6" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#12151b" media="(prefers-color-scheme: dark)" />
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        href="/opensearch.xml"
        title={reader.name}
      />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={reader.style} />
      {scripts?.map((src) => (
        <script type="module" src={src} />
      ))}
    </head>
  );
}

const Picture = ({ src, alt }: { src: string; alt: string }) => (
  <>
    <meta property="og:image" content={src} />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content={alt} />
    <meta name="twitter:card" content="summary_large_image" />
  </>
);

/** The feeds beside a page: its address and `.atom`, or `.feed.json`. */
export function feedOf(reader: Reader, path: string, title: string, query = ""): Alternate[] {
  return [
    { type: "application/atom+xml", href: reader.at(`${path}.atom`) + query, title },
    { type: "application/feed+json", href: reader.at(`${path}.feed.json`) + query, title },
  ];
}

interface MastheadProps {
  reader: Reader;
  current: Place | undefined;
  query: string;
}

function Masthead({ reader, current, query }: MastheadProps) {
  const { nav } = words(reader.language);
  const here = (place: Place) => (place === current ? "page" : undefined);
  return (
    <header class="masthead">
      <a class="brand" href={reader.at("/")}>
        <Mark />
        {reader.name}
      </a>
      <nav aria-label={nav.main}>
        <ul>
          <li>
            <a href={reader.at("/datasets")} aria-current={here("datasets")}>
              {nav.datasets}
            </a>
          </li>
          <li>
            <a href={reader.at("/reuses")} aria-current={here("reuses")}>
              {nav.reuses}
            </a>
          </li>
          <li>
            <a href={reader.at("/organizations")} aria-current={here("organizations")}>
              {nav.organizations}
            </a>
          </li>
          <li>
            <a href={reader.at("/about")} aria-current={here("about")}>
              {nav.about}
            </a>
          </li>
        </ul>
      </nav>
      <nav aria-label={nav.side}>
        <ul>
          <li>
            <a href="/studio" aria-current={here("studio")}>
              {nav.publish}
            </a>
          </li>
          {languages
            .filter((language) => language !== reader.language)
            .map((language) => (
              <li>
                <a
                  href={reader.to(language, reader.path) + query}
                  lang={language}
                  hreflang={language}
                >
                  {words(language).language}
                </a>
              </li>
            ))}
        </ul>
      </nav>
    </header>
  );
}
