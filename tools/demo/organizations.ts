import type { DemoOrganization } from "./entry.ts";

/** The producers of what the demo shows. None of them has to do with this portal. */
export const organizations: DemoOrganization[] = [
  {
    key: "insee",
    said: {
      name: "Institut national de la statistique et des études économiques",
      acronym: "Insee",
      description:
        "L’Insee collecte, produit, analyse et diffuse des informations sur l’économie et la société françaises. Il tient le code officiel géographique.",
      url: "https://www.insee.fr",
      business_number_id: "12002701600563",
    },
  },
  {
    key: "dgcl",
    said: {
      name: "Direction générale des collectivités locales",
      acronym: "DGCL",
      description:
        "La direction générale des collectivités locales recense les intercommunalités à fiscalité propre, leur composition et leur régime financier.",
      url: "https://www.collectivites-locales.gouv.fr",
    },
  },
  {
    key: "laposte",
    said: {
      name: "La Poste",
      description:
        "La Poste publie la base officielle des codes postaux et les communes qu’ils desservent.",
      url: "https://www.laposte.fr",
    },
  },
  {
    key: "dinum",
    said: {
      name: "Direction interministérielle du numérique",
      acronym: "DINUM",
      description:
        "La DINUM pilote la politique d’ouverture des données de l’État. Son département Etalab a réuni, pour la Base Adresse Nationale, les codes postaux et les libellés d’acheminement.",
      url: "https://www.numerique.gouv.fr",
      business_number_id: "13002526500013",
    },
  },
  {
    key: "bts",
    said: {
      name: "U.S. Bureau of Transportation Statistics",
      acronym: "BTS",
      description:
        "The statistical agency of the United States Department of Transportation, to which airlines report the punctuality of their flights.",
      url: "https://www.bts.gov",
    },
  },
  {
    key: "faa",
    said: {
      name: "U.S. Federal Aviation Administration",
      acronym: "FAA",
      description:
        "The FAA regulates civil aviation in the United States and records its airports and incidents.",
      url: "https://www.faa.gov",
    },
  },
  {
    key: "usgs",
    said: {
      name: "U.S. Geological Survey",
      acronym: "USGS",
      description:
        "The science agency of the United States for earthquakes, water, land and wildlife.",
      url: "https://www.usgs.gov",
    },
  },
  {
    key: "noaa",
    said: {
      name: "U.S. National Oceanic and Atmospheric Administration",
      acronym: "NOAA",
      description:
        "NOAA’s National Centers for Environmental Information keep the weather records of the United States.",
      url: "https://www.noaa.gov",
    },
  },
  {
    key: "nasa",
    said: {
      name: "NASA Goddard Institute for Space Studies",
      acronym: "GISS",
      description: "GISS estimates the change of the global surface temperature (GISTEMP).",
      url: "https://www.giss.nasa.gov",
    },
  },
  {
    key: "scripps",
    said: {
      name: "Scripps CO2 Program",
      description:
        "The programme at Scripps Institution of Oceanography that has measured carbon dioxide at Mauna Loa since 1958.",
      url: "https://scrippsco2.ucsd.edu",
    },
  },
  {
    key: "bls",
    said: {
      name: "U.S. Bureau of Labor Statistics",
      acronym: "BLS",
      description:
        "The agency that measures employment, unemployment and prices in the United States.",
      url: "https://www.bls.gov",
    },
  },
  {
    key: "geonames",
    said: {
      name: "GeoNames",
      description: "A geographical database of the whole world, free to use with attribution.",
      url: "https://www.geonames.org",
    },
  },
  {
    key: "gapminder",
    said: {
      name: "Gapminder Foundation",
      description:
        "A foundation in Stockholm that gathers long series on the world’s health, wealth and population.",
      url: "https://www.gapminder.org",
    },
  },
];
