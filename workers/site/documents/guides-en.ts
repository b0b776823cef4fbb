import type { Guides } from "./documents.ts";

export const guidesEn: Guides = {
  "open-data": {
    title: "What is open data?",
    text: `Open data are data that anyone may read, download, transform and pass on, for any purpose, without asking.

## What makes data open

- **A licence** that says so: the Open Licence, ODbL, a Creative Commons licence. Without one, nothing is allowed beforehand.
- **A format** that a free program can read: CSV, JSON, GeoJSON, Parquet. A table in a PDF can be looked at, not reused.
- **An address** that does not change, without account or key.
- **A description**: where the data come from, of what date, what each column means.

## What the law says

In France, the code of relations between the public and the administration (book III) asks public bodies to publish the documents they hand out, their databases, and data of economic, social, health or environmental interest. Authorities of more than 3,500 inhabitants and bodies of more than 50 people are concerned. In Europe, directive 2019/1024 sets the same principles, and implementing regulation 2023/138 lists the high-value datasets.

## What is not opened

What the law protects is not published: personal data, trade secrets, medical secrets, public safety. Statistics may be, where nobody can be recognised.

## Why

To understand public action and discuss it on facts; so that services, studies and businesses grow from it; so that two administrations do not type the same thing twice.
`,
  },
  producers: {
    title: "Publish your data",
    text: `A first file is published in three gestures: sign in, drop, publish. This guide says how to do it well.

## Begin

1. [Sign in](/studio) with your address: a link comes by e-mail, there is no password.
2. Create your organization, or ask to join it.
3. Create a dataset, drop its files, read what the portal understood of them, publish.

Nothing is public before it is published, and publishing tells subscribers once.

## Prepare a file

- One table a file, one header line, one line for each thing described.
- Short and stable column names: \`code_commune\` rather than “Code of the commune (INSEE)”.
- Official codes as they are, zeros included: \`01001\`, not \`1001\`.
- Dates as \`2026-01-31\`, numbers without unit or space, an empty cell for what is missing.
- No totals, titles or notes among the rows.

The portal reads the whole file and says what to check, with row numbers. Your file is never changed.

## Describe

Say where the data come from, what they cover, what they do not say. Choose a licence, a period, a place and how often they are updated: these are criteria of quality, and what readers filter by.

## Update

Replace a file's bytes rather than add another: its address stays, its versions follow each other, its subscribers are told. The API does the same from your own tools: [a signed upload, an arrival, a publication](/en/docs/uploads).

## Withdraw

Archiving keeps the dataset readable and says that nobody looks after it any longer. Deleting takes it off; it can be restored.
`,
  },
  reusers: {
    title: "Reuse the data",
    text: `Each dataset can be read on its page, downloaded, queried and followed, without account or key.

## Find

Search for a subject, a place or the name of a column. [Themes and tags](/en/tags) and [organizations](/en/organizations) can be browsed. A search can be followed by e-mail.

## Check before use

- **The licence** says what is allowed and what to cite.
- **How fresh**: the date of the last update, and the announced rhythm.
- **The fingerprint** and the columns: their type, what is missing, the most frequent values.
- **Points to check**: what the portal found doubtful, with rows.

## Query

Each file that was understood answers an API: rows, filters, sorts, aggregates, SQL, and the same content as CSV, JSON, Parquet or GeoJSON. Code for curl, Python, R, JavaScript and DuckDB is on each page, ready to be copied. The [API's documentation](/en/docs) says all that can be asked, with examples that run.

## Cite and keep

Cite the permanent address given on the page: it follows the dataset when it is renamed. The address of a version always leads to the same bytes: that is the one a study should give.

## Harvest

The whole catalogue is in DCAT at [/catalog.ttl](/catalog.ttl), [.rdf](/catalog.rdf), [.jsonld](/catalog.jsonld) and [.nt](/catalog.nt); each description is at its address with the same ending, and in Croissant at \`.croissant.json\` for machine learning. [/data.json](/data.json) is the catalogue in DCAT-US. Every list and page that changes has a feed, \`.atom\` or \`.feed.json\`. udata's API (\`/api/1\`) answers the tools that speak it.
`,
  },
  citizens: {
    title: "Read public data",
    text: `Public data speak of your town, the water you drink, the buses you take. There is nothing to install to read them.

## Where to begin

Write a place or a subject in the search: “water quality”, “grants”, the name of your town without its article. Open a dataset, then a file: its first rows are there, with what each column holds.

## Read a table

Above each column a drawing says how its values are spread. You can sort, filter, look for a word; the page's address keeps what you look at: send it to someone, they will see the same.

## Be wary in the right way

A figure has a date, a definition and a source: they are in the description. What is missing is not zero. Two files can be compared only if they count the same thing.

## Be told

On each page, “Follow” sends a message when something changes, as often as you choose. The address serves nothing else, and one gesture stops it.

## Ask for data

Something is missing? Ask the administration that holds it: in France it has a month to answer. Without an answer, the commission for access to administrative documents (CADA) can be asked, free of charge.
`,
  },
};
