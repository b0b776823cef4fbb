import type { DemoDataset, DemoFile } from "./entry.ts";
import { packageBytes, parquetHead } from "./write.ts";

const types: Record<string, string> = {
  csv: "text/csv",
  json: "application/json",
  geojson: "application/geo+json",
};

/** A file of the npm package `vega-datasets`, as it is, under a name that says what it holds. */
function file(
  from: string,
  filename: string,
  words: { title: string; description: string },
): DemoFile {
  return {
    filename,
    contentType: types[filename.split(".").at(-1) ?? ""] ?? "application/octet-stream",
    ...words,
    bytes: () => packageBytes(`vega-datasets/data/${from}`),
  };
}

const COPY =
  "Copied from the npm package `vega-datasets`, a snapshot: the producer has newer data.";
const AMERICAN = {
  license: "other-pd",
  zones: ["country:us"],
  granularity: "other",
  frequency: "punctual",
};

/** What other countries' and worldwide producers publish. */
export const ofTheWorld: DemoDataset[] = [
  {
    ...AMERICAN,
    organization: "bts",
    license: "other-open",
    title: "US flight delays of January 2001",
    description: `Departure, delay, distance, origin and destination of 272,727 domestic flights, as airlines report them under 14 CFR Part 234.\n\n[Source](https://www.transtats.bts.gov). ${COPY}`,
    temporal: { start: "2001-01-01", end: "2001-01-17" },
    tags: ["aviation", "flights", "delays", "transport"],
    files: [
      {
        filename: "us-flights-2001-01.parquet",
        contentType: "application/vnd.apache.parquet",
        title: "Flights (Parquet)",
        description: "Delays are in minutes (negative when early), distances in miles.",
        // The first of the file's eleven row groups: all of them are half a minute's work.
        bytes: () => parquetHead("vega-datasets/data/flights-3m.parquet", 272_727),
      },
    ],
  },
  {
    ...AMERICAN,
    organization: "faa",
    title: "Airports of the United States",
    description: `Airports of the United States and its territories with their codes and coordinates.\n\n[Source](https://catalog.data.gov/dataset/airports-5e97a). ${COPY}`,
    temporal: { start: "2008-01-01", end: "2008-12-31" },
    granularity: "poi",
    tags: ["aviation", "airports", "transport"],
    files: [
      file("airports.csv", "us-airports.csv", {
        title: "Airports (CSV)",
        description:
          "One row an airport: IATA code, name, city, state, latitude and longitude (WGS 84).",
      }),
    ],
  },
  {
    ...AMERICAN,
    organization: "faa",
    title: "Wildlife strikes on aircraft",
    description: `Ten thousand strikes of birds and other animals on aircraft, reported to the FAA: where, when, which species, what it cost.\n\n[Source](https://wildlife.faa.gov). ${COPY}`,
    temporal: { start: "1990-01-01", end: "2002-12-31" },
    tags: ["aviation", "wildlife", "birds", "safety"],
    files: [
      file("birdstrikes.csv", "wildlife-strikes.csv", {
        title: "Wildlife strikes (CSV)",
        description: "One row a strike. Costs are in US dollars, speeds in knots.",
      }),
    ],
  },
  {
    ...AMERICAN,
    organization: "usgs",
    title: "Earthquakes of one week",
    description: `Every earthquake that the USGS recorded in the world from 31 January to 7 February 2018.\n\n[Source](https://earthquake.usgs.gov/earthquakes/feed/). ${COPY}`,
    temporal: { start: "2018-01-31", end: "2018-02-07" },
    zones: ["country-group:world"],
    granularity: "poi",
    tags: ["earthquakes", "geology", "natural hazards"],
    files: [
      file("earthquakes.json", "earthquakes-2018-02.geojson", {
        title: "Earthquakes (GeoJSON)",
        description:
          "A point for each: magnitude, place, time in milliseconds, depth as third coordinate.",
      }),
    ],
  },
  {
    ...AMERICAN,
    organization: "usgs",
    title: "Habitat of four species by US county",
    description: `The part of each county of the contiguous United States where the American robin, the white-tailed deer, the American bullfrog and the common gartersnake live all year.\n\n[Source](https://www.usgs.gov/programs/gap-analysis-project). ${COPY}`,
    temporal: { start: "2001-01-01", end: "2001-12-31" },
    tags: ["wildlife", "habitat", "biodiversity"],
    files: [
      file("species.csv", "species-habitat-by-county.csv", {
        title: "Habitat (CSV)",
        description: "One row a species and a county (FIPS code); the part is between 0 and 1.",
      }),
    ],
  },
  {
    ...AMERICAN,
    organization: "noaa",
    title: "Daily weather of Seattle and New York",
    description: `Precipitation, highest and lowest temperature and wind, day by day for four years, in metric units.\n\n[Source](https://www.ncei.noaa.gov). ${COPY}`,
    temporal: { start: "2012-01-01", end: "2015-12-31" },
    tags: ["weather", "climate", "temperature", "precipitation"],
    files: [
      file("weather.csv", "daily-weather-seattle-new-york.csv", {
        title: "Daily weather (CSV)",
        description:
          "Millimetres, degrees Celsius, metres per second; `weather` sums the day up in a word.",
      }),
    ],
  },
  {
    ...AMERICAN,
    organization: "noaa",
    title: "Hourly climate normals of Seattle",
    description: `What pressure, temperature and wind are on average at each hour of the year (normals of 1981–2010).\n\n[Source](https://www.ncei.noaa.gov/products/land-based-station/us-climate-normals). ${COPY}`,
    temporal: { start: "1981-01-01", end: "2010-12-31" },
    tags: ["weather", "climate", "temperature"],
    files: [
      file("seattle-weather-hourly-normals.csv", "seattle-hourly-normals.csv", {
        title: "Hourly normals (CSV)",
        description:
          "One row an hour of the year; hectopascals, degrees Celsius, metres per second.",
      }),
    ],
  },
  {
    ...AMERICAN,
    organization: "nasa",
    title: "Global surface temperature since 1880",
    description: `How far each year's mean temperature of land and sea lay from the mean of 1951–1980 (GISTEMP, Land-Ocean Temperature Index).\n\n[Source](https://data.giss.nasa.gov/gistemp/). ${COPY}`,
    frequency: "annual",
    temporal: { start: "1880-01-01", end: "2023-12-31" },
    zones: ["country-group:world"],
    tags: ["climate", "temperature", "global warming"],
    files: [
      file("global-temp.csv", "global-temperature-anomaly.csv", {
        title: "Anomalies (CSV)",
        description: "One row a year; degrees Celsius.",
      }),
    ],
  },
  {
    organization: "scripps",
    license: "cc-by",
    title: "Carbon dioxide at Mauna Loa since 1958",
    description: `Monthly concentration of CO₂ in the air at Mauna Loa Observatory, Hawaii, as measured and without the seasonal cycle.\n\n[Source](https://scrippsco2.ucsd.edu/data/atmospheric_co2/primary_mlo_co2_record). ${COPY}`,
    frequency: "monthly",
    temporal: { start: "1958-03-01", end: "2020-04-30" },
    zones: ["country-group:world"],
    granularity: "poi",
    tags: ["climate", "carbon dioxide", "atmosphere"],
    files: [
      file("co2-concentration.csv", "co2-mauna-loa.csv", {
        title: "CO₂ (CSV)",
        description: "One row a month; parts per million.",
      }),
    ],
  },
  {
    ...AMERICAN,
    organization: "bls",
    title: "US employment by sector",
    description: `Monthly employment in 22 sectors, seasonally adjusted, in thousands of jobs.\n\n[Source](https://www.bls.gov/ces/). ${COPY}`,
    frequency: "monthly",
    temporal: { start: "2006-01-01", end: "2015-12-31" },
    tags: ["employment", "economy", "labour"],
    files: [
      file("us-employment.csv", "us-employment.csv", {
        title: "Employment (CSV)",
        description: "One row a month, one column a sector.",
      }),
    ],
  },
  {
    ...AMERICAN,
    organization: "bls",
    title: "US unemployment by industry",
    description: `Unemployed persons and unemployment rate in each industry, month by month (Current Population Survey). BLS.gov cannot vouch for the data or analyses derived from these data after they have been retrieved.\n\n[Source](https://www.bls.gov/web/empsit/cpseea31.htm). ${COPY}`,
    frequency: "monthly",
    temporal: { start: "2000-01-01", end: "2010-02-28" },
    tags: ["unemployment", "economy", "labour"],
    files: [
      file("unemployment-across-industries.json", "unemployment-by-industry.json", {
        title: "Unemployment (JSON)",
        description: "One object an industry and a month; thousands of persons, and per cent.",
      }),
    ],
  },
  {
    organization: "geonames",
    license: "cc-by",
    title: "Postal codes of the United States",
    description: `Postal codes with their place, county and state and the coordinates of their centre.\n\n[Source](https://download.geonames.org/export/zip/). ${COPY}`,
    frequency: "punctual",
    temporal: { start: "2017-01-01", end: "2017-12-31" },
    zones: ["country:us"],
    granularity: "poi",
    tags: ["postal codes", "addresses", "places"],
    files: [
      file("zipcodes.csv", "us-postal-codes.csv", {
        title: "Postal codes (CSV)",
        description: "One row a code. Codes may begin with a zero: they are texts.",
      }),
    ],
  },
  {
    organization: "gapminder",
    license: "cc-by",
    title: "Health, wealth and population of countries",
    description: `Life expectancy, income, fertility and population of the world's countries. Gapminder fills gaps with estimates.\n\n[Source](https://www.gapminder.org/data/). ${COPY}`,
    frequency: "punctual",
    temporal: { start: "1955-01-01", end: "2015-12-31" },
    zones: ["country-group:world"],
    granularity: "country",
    tags: ["population", "health", "income", "life expectancy"],
    files: [
      file("gapminder.json", "gapminder-1955-2005.json", {
        title: "Every five years, 1955–2005 (JSON)",
        description: "Population, life expectancy and babies per woman.",
      }),
      file("gapminder-health-income.csv", "gapminder-health-income.csv", {
        title: "Health and income (CSV)",
        description:
          "Income per person in international dollars, life expectancy, population and region.",
      }),
    ],
  },
];
