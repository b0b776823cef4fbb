/** Words of a header that speak for a format, `|` between them; those after `~` say it half. */
export const LABELS: Record<string, string> = {
  adresse: "adresse|adresse postale|localisation|voie|rue|numero et voie~adr",
  annee_scolaire: "annee scolaire|annee|saison|rentree|school year|exercice|year",
  binary: "bytes|binary|image|content",
  bool: "is|has|est|a~actif",
  code_commune:
    "code commune|code insee|codes insee|code com|codgeo|commune insee|insee com|code commune insee|insee~com|code|depcom",
  code_csp_insee: "code csp|code pcs|csp|pcs",
  code_departement:
    "code departement|departement|numero departement|code dep|code dept|numdep~dep|dept|dpt",
  code_epci: "epci|code epci|siren epci|intercommunalite",
  code_fantoir: "fantoir|code fantoir|rivoli|code voie",
  code_import: "code import|id ex~code|import",
  code_postal:
    "code postal|codes postaux|codepostal|postal|postcode|post code|postal code|cpostal|zip code|zip~cp",
  code_region: "code region|region|code reg|insee region|numreg~reg",
  code_rna: "rna|code rna|numero rna|identifiant association|asso~association",
  code_waldec: "waldec|code waldec",
  commune:
    "commune|ville|libelle commune|nom commune|nomcom|municipalite|city|localite|libgeo~town",
  csp_insee: "csp|pcs|categorie socioprofessionnelle|profession|sociopro",
  date: "date|jour|day",
  date_fr: "date|jour",
  datetime_aware: "date|horodatage|timestamp",
  datetime_naive: "date|horodatage|timestamp",
  datetime_rfc822: "date|horodatage|timestamp",
  departement:
    "departement|nom departement|libelle departement|nomdep|deplib|nom dep|nom dept|departement nom~dept|dep",
  email: "email|e mail|mail|courriel|mel|adresse mail|contact",
  finess: "finess|nofinesset|nofinessej|numero finess",
  float: "part|ratio|taux|montant|moyenne",
  geojson: "geojson|geo shape|geoshape|geometry|geometrie|geom~shape|json",
  iban: "iban",
  id_rnb: "rnb|id rnb|batid|batiment~id",
  insee_ape700: "ape|naf|code ape|code naf|activite principale~activite",
  insee_canton: "canton|nom canton|insee canton|libelle canton~cant",
  int: "nb|nombre|nbre|total|effectif",
  iso_country_code_alpha2: "pays|code pays|country|country code|iso|nation|iso country code~code",
  iso_country_code_alpha3: "pays|code pays|country|country code|iso|iso3|nation~code",
  iso_country_code_numeric: "code pays|pays|country|country code|iso~code",
  jour_de_la_semaine: "jour|jour semaine|jour de la semaine|nom jour|weekday",
  json: "json|list|dict|extras",
  latitude_l93:
    "y l93|y lambert93|lambert y|coordonnee y|coord y|latitude|lat|northing|y|geo y~yl93|ylambert",
  latitude_wgs: "latitude|lat|y wgs84|geo lat|y latitude|latitude wgs84|ylat|lat wgs~y",
  latitude_wgs_fr_metropole:
    "latitude|lat|y wgs84|geo lat|y latitude|latitude wgs84|ylat|lat wgs~y",
  latlon_wgs:
    "latlon|lat lon|latlng|geo point 2d|geo point|geopoint|coordonnees|geolocalisation|position gps|gps|coordinates|point geo|localisation~geo|point|position",
  longitude_l93:
    "x l93|x lambert93|lambert x|coordonnee x|coord x|longitude|lon|easting|x|geo x~xl93|xlambert",
  longitude_wgs:
    "longitude|lon|lng|long|x wgs84|geo lon|x longitude|longitude wgs84|xlong|lon wgs~x",
  longitude_wgs_fr_metropole:
    "longitude|lon|lng|long|x wgs84|geo lon|x longitude|longitude wgs84|xlong|lon wgs~x",
  lonlat_wgs: "lonlat|lon lat|lnglat|coordonneesxy|coordonnees xy|xy",
  mois: "mois|numero mois|num mois|month~mo",
  mois_de_lannee: "mois|month",
  money: "montant|prix|budget|salaire|euro|euros|cout|pret|price|tarif",
  mongo_object_id: "id|objectid|identifiant",
  pays: "pays|nom pays|nom du pays|libelle pays|country|pays lib~nation",
  percent: "pourcent|pourcentage|taux|part|pct",
  region: "region|nom region|libelle region|nom de la region|nomreg|nom reg|libelle reg~reg",
  sexe: "sexe|sex|civilite|genre|gender",
  siren: "siren|n siren|numero siren|siren organisme|siren titulaire|epci",
  siret: "siret|num siret|n siret|numero siret|siret acheteur|siret titulaire|idacheteur|epci",
  tel_fr: "telephone|tel|phone|num tel|tel mob|fax|portable|mobile|contact",
  uai: "uai|code uai|numero uai|rne|code etablissement|code rne|numero etablissement|identifiant de l etablissement",
  url: "url|site|site web|lien|link|web|site internet|href|page|adresse web|uri",
  username: "username|user|account|compte|pseudo|twitter",
  uuid: "uuid|id|identifiant|guid",
  year: "annee|year|an|exercice|millesime|naissance|annees",
};
