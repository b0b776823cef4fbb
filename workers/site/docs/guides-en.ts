import * as code from "./guide-code.ts";
import { block, type Guides } from "./guide.ts";

export const guidesEn: Guides = {
  conventions: {
    title: "Conventions",
    lead: "What is so at every address of the API.",
    text: ({ origin, dataset }) => `## Keys {#keys}

Reading needs no key. Writing does: make one in [the studio](/studio/keys) and send it in the header \`X-API-KEY\`. It does what its holder may do. A refused key answers 401 and says whether it is unknown, revoked or expired.
${block(`curl -H "X-API-KEY: $PARVIS_KEY" '${origin}/api/1/me'`)}
## Ids and slugs {#ids}

A dataset, an organization or a person is found by its id (24 hexadecimal digits) or its slug; former slugs still lead to it. Filters take ids alone. A slash at the end of an address changes nothing.

## Pages of a list {#pages}

\`page\` begins at 1, \`page_size\` says how many. The answer carries \`data\`, \`total\`, \`next_page\` and \`previous_page\`: follow \`next_page\` until it is \`null\`.

## Only some fields {#fields}

The header \`X-Fields\` says which fields to answer, as udata has it:
${block(`curl -H 'X-Fields: title,organization{name}' '${origin}/api/1/datasets/${dataset}'`)}
## Changing {#changing}

\`PUT\` and \`PATCH\` change what the body names and leave the rest; what was read may be sent back whole. Every answer carries an \`ETag\`: sent back in \`If-Match\`, it makes the change fail with 412 where someone else was faster. A \`POST\` with an \`Idempotency-Key\` is done once, however often it is sent.

## Refusals {#refusals}

A refusal is JSON with a \`message\` that says what to do; where fields are wrong, \`errors\` says which. 404 is also what one may not see. 410 is what was deleted.

## Limits {#limits}

\`RateLimit\` says how many requests are left; 429 comes with \`Retry-After\`. Answers are kept at the edge until what they say changes: ask as often as you like.

## Other dialects {#dialects}

The API is udata's: what was written for data.gouv.fr works here by changing the host. The description is at [/openapi.json](/openapi.json) (OpenAPI 3.1) and [/api/1/swagger.json](/api/1/swagger.json) (Swagger 2.0).
`,
  },
  rows: {
    title: "Rows, filters and SQL",
    lead: "Each file that the portal understood answers what it is asked, without being downloaded.",
    text: ({ origin, file, column }) => {
      const at = `${origin}/api/resources/${file}`;
      return `## Rows {#rows}

\`page\` and \`page_size\` (up to 1,000) go through rows, \`columns\` keeps some columns, \`search\` looks for words in all of them. \`links.next\` leads on.
${block(`curl '${at}/data/?page_size=5'`)}
## Filters {#filters}

A condition is a column, two underscores and an operator. Several must all hold.
${block(`curl '${at}/data/?${column.encoded}__exact=${column.value}'`)}
- \`exact\`, \`differs\`: is it, or is it not
- \`contains\`, \`notcontains\`: whatever the case
- \`in\`, \`notin\`: several values with commas between
- \`less\`, \`greater\`, \`strictly_less\`, \`strictly_greater\`: numbers and dates
- \`isnull\`, \`isnotnull\`: empty or not

\`and=(…)\` and \`or=(…)\` stand inside each other, with a dot before the value:
${block(`curl '${at}/data/?or=(${column.encoded}__exact.${column.value},${column.encoded}__isnull)'`)}
## Order {#order}

\`column__sort=asc\` or \`desc\`; the first one leads.
${block(`curl '${at}/data/?${column.encoded}__sort=desc'`)}
## Groups {#groups}

\`column__groupby\` with \`__count\`, \`__count_distinct\`, \`__sum\`, \`__avg\`, \`__min\` or \`__max\`:
${block(`curl '${at}/data/?${column.encoded}__groupby&${column.encoded}__count'`)}
## SQL {#sql}

One \`SELECT\` in PostgreSQL's words, over the file as its only table: \`WHERE\`, \`GROUP BY\`, \`HAVING\`, \`ORDER BY\`, \`LIMIT\`; no joins. Long ones are sent by \`POST\`.
${block(`curl -G '${at}/sql' --data-urlencode ${column.literal}`)}
## Exports {#exports}

The same questions answer whole files: \`data.csv\`, \`data.json\`, \`data.ndjson\`, \`data.geojson\`, \`data.parquet\`. Each version can be asked with \`version\`, a day with \`asof\`; \`diff\` tells two versions apart.
${block(`curl -o extrait.parquet '${at}/data.parquet?${column.encoded}__exact=${column.value}'`)}
## What was understood {#profile}

\`profile\` answers the columns, their types and statistics, and what is doubtful with its rows; \`schema\` says it as Table Schema.
${block(`curl '${at}/profile/'`)}`;
    },
  },
  uploads: {
    title: "Uploads",
    lead: "A file goes straight to its place through a signed address; the portal reads it and says what it understood.",
    text: (real) => `## One file {#one}

Ask for an upload: the answer carries \`url\` and the \`headers\` that must go with it. Name a \`resource\` to replace its bytes; its address stays and its versions follow each other.
${block(code.uploadAsked(real))}
Send the bytes, without a key:
${block(code.uploadPut)}
Say that they are there; the size and the MD5 you gave are checked. The answer is 202: the file is read now.
${block(code.uploadArrived(real))}
## The same in Python {#python}
${block(code.uploadPython(real))}
## In parts {#parts}

Beyond five gigabytes, or with \`"multipart": true\`, the answer carries \`part_size\` and \`parts\`: one signed address for each. Keep the \`ETag\` of every part and name them at the arrival: \`{"parts": [{"number": 1, "etag": "…"}]}\`. An upload that was cut off is taken up again: ask it which parts came, have more signed, go on.

## By form {#form}

Clients of udata send a form to \`/api/1/datasets/{dataset}/upload/\`, whole or in chunks: that works as well.

## Publish {#publish}

A dataset made here is a draft until \`POST /api/1/datasets/{dataset}/publication\`, which tells its subscribers once.
`,
  },
  harvesting: {
    title: "Harvesting",
    lead: "The whole catalogue, for whoever keeps a copy of it.",
    text: (real) => `## DCAT {#dcat}

The catalogue is in DCAT-AP 3 at [/catalog.ttl](/catalog.ttl), [/catalog.rdf](/catalog.rdf), [/catalog.jsonld](/catalog.jsonld) and [/catalog.nt](/catalog.nt), by pages that Hydra links (\`hydra:next\`). Each dataset is at its address with the same ending.
${block(`curl '${real.origin}/catalog.ttl'\ncurl '${real.origin}/datasets/${real.dataset}.jsonld'`)}${block(code.harvestPython(real))}
## What changed {#changed}

Each list has an Atom feed; [/datasets.atom](/datasets.atom) tells what is new. The feeds have a hub of the portal's own (WebSub): a harvester is told and need not ask.
${block(`curl '${real.origin}/hub' -d hub.mode=subscribe -d hub.callback=https://you.example.org/told \\\n  --data-urlencode 'hub.topic=${real.origin}/datasets.atom'`)}
## Tables of the catalogue {#tables}

\`/api/1/site/datasets.csv\`, \`resources.csv\` and \`organizations.csv\` hold everything, in udata's columns; each organization has its own.
${block(`curl -O '${real.origin}/api/1/site/datasets.csv'`)}
## Search engines {#engines}

[/sitemap.xml](/sitemap.xml) lists every page; each dataset's page says it in schema.org's words.
`,
  },
  webhooks: {
    title: "Webhooks",
    lead: "Your program is told when datasets are published, change, are archived or deleted.",
    text: (real) => `## Connect {#connect}

In [the studio](/studio/account/channels), give an address and what to follow: everything, an organization, a dataset, a tag or a search. The secret, \`whsec_…\`, is shown once; it can be renewed, and the one before is good for another day.

## What comes {#what}

A \`POST\` as [Standard Webhooks](https://www.standardwebhooks.com) writes it down. \`webhook-id\` is the same at each try: what came twice is done once. Types are \`dataset.new\`, \`dataset.changed\`, \`dataset.archived\`, \`dataset.deleted\`.
${block(code.webhookBody(real))}
## Check the signature {#signature}

The signature is an HMAC-SHA-256 of id, time and body, with dots between. Refuse what is older than five minutes.
${block(code.webhookPython)}${block(code.webhookScript)}
## Answer {#answer}

Anything from 200 to 299 within fifteen seconds. Otherwise it comes again, later and later. 410 says that you want no more.
`,
  },
};
