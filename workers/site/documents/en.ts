import type { Documents } from "./documents.ts";

export const documentsEn: Documents = {
  about: {
    title: "About",
    text: `This portal publishes open data: files and services that anyone may read, download, query and reuse, without an account and without a key.

## What the portal makes of a file

A producer drops a file as it is. The portal reads all of it, not a sample: encoding, delimiter, header, the type of each column, missing values, the commonest values, least and greatest. What is doubtful is told with the numbers of its rows, and what to do. The original file is never changed; each new version is added to the earlier ones, which keep their address.

## How to read a fingerprint {#fingerprint}

Each table is drawn as a colonnade: one stroke a column, in the order of the file.

- **Colour** tells the family of the values: text, number, date, place, code, yes or no.
- **Height** tells how much the values differ: a short stroke has few values, one that reaches the top repeats none.
- **Strength** tells how many cells are filled: a stroke is solid only when none is missing.
- **A capital**, cut under the top, marks a complete column whose values all differ: it can serve as a key.
- **A dotted ground**: the file is not a table, or has not been read yet.

## Quality

A dataset's quality is the share of nine criteria that it meets: description, licence, rhythm announced and kept, period, place, open formats, files available and documented. They are those of data.gouv.fr, computed in the same way.

## Being told

Each dataset, each organization and each search can be followed by e-mail. A subscription is confirmed by a link sent to the address given; every message contains a link that unsubscribes in one gesture.

## The software

This site is made by Parvis, free software under the MIT licence.
`,
  },
  legal: {
    title: "Legal notice",
    text: `## Publisher

The publisher of this portal is the body that operates it at this address. It completes this page with its name, its address, its director of publication and the host it has chosen.

## Contents

Datasets are published by their producers, who are named on each page, under the licence given there. The producer answers for the data; statistics, drawings and points to check are computed by the portal from the file.

## Links

Links to other sites are those that producers give. The portal does not vouch for what they hold.

## Software

The portal is made by Parvis, free software under the MIT licence, provided without warranty.

## Maps

The outlines of maps are drawn from [svg-maps](https://github.com/VictorCazanave/svg-maps) by Victor Cazanave, under CC BY 4.0, simplified.
`,
  },
  privacy: {
    title: "Personal data",
    text: `## Reading

Reading the public pages asks for neither an account nor consent: they set no cookie, call no audience measurement, and are the same for all. Images that a producer puts in a description are loaded from the producer's site, without telling it from which page.

## Subscribing

The portal keeps the e-mail address, the language, what is followed and how often. It serves only to send what was asked for. Without confirmation through the link received, nothing is sent. Unsubscribing erases the subscription; an irreversible digest of the address is kept so that an import cannot bring it back.

## Writing

A message sent by the contact form bears the name and the address that you give, so that you can be answered. It goes to whoever answers for the dataset, or for the portal; the copy that the portal keeps is erased after ninety days.

## Publishing

An account keeps the e-mail address, the name given, the organizations the person is a member of and the API keys, the latter in a form from which they cannot be recovered. Signing in sets a single cookie, needed for the session, under the portal's address.

## Your rights

You may ask the operator of the portal for access to these data, their correction or their erasure.
`,
  },
  accessibility: {
    title: "Accessibility",
    text: `This portal is written to be usable by all, aiming at level AA of WCAG 2.2. It has not been audited by a third party: it is therefore not declared conformant.

## What is done

- Every page works by keyboard and without scripts.
- Colours have a contrast of at least 4.5 to 1 for text and 3 to 1 for controls and drawings, by day and by night; nothing is told by colour alone.
- Drawings have an equivalent in words: a sentence, a legend or a table.
- Pages can be read at 320 pixels and enlarged to 400 %.
- No animation is needed, and those that exist respect the preference for reduced motion.

## What may be missing

Files, descriptions and images published by producers are given as they are: they may not be accessible.

## Reporting an obstacle

[Write to the operator of the portal](/en/contact) with the address of the page and what stopped you.
`,
  },
};
