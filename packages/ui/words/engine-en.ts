import type { EngineWords } from "./engine.ts";

export const engineEn: EngineWords = {
  types: {
    int: "integer",
    decimal: "decimal",
    bool: "yes or no",
    date: "date",
    datetime: "date and time",
    time: "time",
    duration: "duration",
    json: "JSON",
    geometry: "geometry",
    text: "text",
  },
  warnings: {
    "short-row": {
      title: "Some rows have fewer cells than the header.",
      remedy: "Fill them up with empty cells; a text may be broken by a line end.",
    },
    "long-row": {
      title: "Some rows have more cells than the header.",
      remedy: "Put quotes around texts that contain the delimiter.",
    },
    "odd-quote": {
      title: "Quotes stand in the middle of a cell.",
      remedy: "Double them, and put quotes around the cell.",
    },
    "unclosed-quote": {
      title: "A quote is not closed.",
      remedy: "Close it: all that follows may pass for one cell.",
    },
    "blank-row": {
      title: "Some rows are empty.",
      remedy: "Remove them; the portal passed them over.",
    },
    "mixed-encoding": {
      title: "Two encodings are mixed in the file.",
      remedy: "Save the whole of it as UTF-8.",
    },
    "nul-bytes": {
      title: "The file contains NUL bytes.",
      remedy: "Export it again: they come from a faulty program or transfer.",
    },
    "date.order.unsettled": {
      title: "The order of day and month stays uncertain.",
      remedy: "Write dates like 2026-01-31.",
    },
    "datetime.zone.mixed": {
      title: "Some times have a zone, others have none.",
      remedy: "Give one to all of them, or to none.",
    },
    "type.unfit": {
      title: "Some values are not of the type the column was given.",
      remedy: "Correct them, or give the column another type; they are read as empty.",
    },
    "number.marks.unsettled": {
      title: "Whether commas mark decimals or thousands stays uncertain.",
      remedy: "Write decimals with a point and thousands without any mark.",
    },
    "mending-stopped": {
      title: "Too many rows have another number of cells than the header.",
      remedy:
        "From this row on they were only filled up or cut: export the file again with quotes around texts.",
    },
    "total-row": {
      title: "The last row seems to be a total.",
      remedy: "Remove it: whoever adds the column up would count everything twice.",
    },
    "type.mixed": {
      title: "One value keeps the column from having a type.",
      remedy: "Correct it, or leave the cell empty.",
    },
    preamble: {
      title: "Lines stand before the header.",
      remedy: "Put title and notes in the description; the portal passed these lines over.",
    },
    footer: {
      title: "Notes or totals follow the table.",
      remedy: "Remove them from the file; the portal passed them over.",
    },
    "no-header": {
      title: "The table has no header.",
      remedy: "Add a first row that names each column.",
    },
    "units-row": {
      title: "A row of units follows the header.",
      remedy: "Put the unit in the column's name or in the documentation.",
    },
    "several-header-rows": {
      title: "The header takes several rows.",
      remedy: "Make it one; the portal joined their names.",
    },
    "empty-header": {
      title: "A column has no name.",
      remedy: "Name it; the portal gave it one.",
    },
    "duplicate-header": {
      title: "Two columns have the same name.",
      remedy: "Tell them apart; the portal numbered the second.",
    },
    "repeated-header": {
      title: "The header is repeated among the data.",
      remedy: "Remove the repetitions.",
    },
    "several-tables": {
      title: "Several tables follow one another in the file.",
      remedy: "Publish them as separate files; the portal read the main one.",
    },
    comments: {
      title: "Some lines are comments.",
      remedy: "The portal passed them over; other tools will take them for data.",
    },
    "mixed-newlines": {
      title: "Two kinds of line ends are mixed.",
      remedy: "The portal reads them; other tools will stumble. Save the file in one way.",
    },
    "other-sheets": {
      title: "The workbook has other sheets.",
      remedy: "One is read; publish the others as separate files.",
    },
    "other-members": {
      title: "The archive contains other tables.",
      remedy: "One is read; publish the others as separate files.",
    },
    "other-tables": {
      title: "The file contains other lists.",
      remedy: "The largest is read; publish the others as separate files.",
    },
    "hidden-rows": {
      title: "Some rows are hidden in the workbook.",
      remedy: "They are read and published: remove them if they should not be.",
    },
    "error-cells": {
      title: "Some cells contain an error.",
      remedy: "Correct the formula; they are read as empty.",
    },
    "merged-cells": {
      title: "Some cells are merged.",
      remedy: "Repeat the value in each cell.",
    },
    "records-passed-over": {
      title: "Some items do not have the shape of the others.",
      remedy: "The portal passed them over.",
    },
    "geometry-broken": {
      title: "Some geometries cannot be read.",
      remedy: "Check their coordinates.",
    },
    "geometry-not-degrees": {
      title: "The coordinates are not degrees.",
      remedy: "Publish them in WGS 84 (EPSG:4326), as GeoJSON asks.",
    },
  },
  unknownWarning: (code) => ({
    title: "The portal noticed something particular.",
    remedy: `Its name: ${code}.`,
  }),
  reasons: {
    "engine.gave-up":
      "Several attempts to read it failed. Those who run the portal have been told.",
    empty: "The file is empty.",
    binary: "It is neither text nor a format the portal knows.",
    encrypted: "The file is protected by a password.",
    "no-table": "It holds no table.",
    "no-records": "There is no list of records in this JSON.",
    "no-such-sheet": "There is no sheet of the name asked for.",
    "no-such-member": "The archive does not have the file asked for.",
    "row-too-long": "A row passes 32 MB: most likely a quote that is not closed.",
    "record-too-large": "A single record passes what can be read.",
    "too-many-columns": "It has more than 20,000 columns.",
    "json-broken": "This JSON is not well formed.",
    "json-cut": "This JSON stops before its end.",
    "json-too-deep": "This JSON is nested beyond 200 levels.",
    "geojson-broken": "The coordinates of this GeoJSON are not numbers.",
    "xml-broken": "The XML inside is damaged.",
    "file-broken": "The file is damaged: it does not hold what its format promises.",
    "workbook-broken": "The workbook is damaged.",
    "workbook-too-large": "The workbook is too large to be read: publish its sheets as CSV.",
    "parquet-group-too-large":
      "One column of a row group is too large to be read: write smaller row groups.",
    "no-workbook": "There is no workbook in this file.",
    "too-large": "A part of it that must be held whole is too large.",
    "archive-nested-too-large":
      "An archive in this archive is too large to be opened: publish its file alone.",
    "parquet-broken": "This Parquet file cannot be read.",
    "parquet-cut": "This Parquet file stops before its end.",
    "shapefile-without-dbf": "The shapefile lacks its .dbf.",
    "archive-bomb": "The archive unfolds beyond all measure.",
    "archive-cut": "The archive stops before its end.",
    "archive-damaged": "The archive is damaged.",
    "archive-method": "The archive is compressed in an uncommon way: use Deflate.",
    "archive-nested": "Archives stand in one another without end.",
    "archive-too-many": "The archive has more than 50,000 files.",
  },
  unknownReason: (sentence) =>
    sentence ? `The reader says: “${sentence}”` : "The reader does not say why.",
};
