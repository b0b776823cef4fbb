-- Published datasets by tag and by theme, in the order of their last change, and how many there are:
-- kept as things change, so that no page counts or sorts.

-- Which tags speak of which theme; the operator may edit it (a change reaches datasets when they are next tagged).
CREATE TABLE theme_tags (
  tag TEXT PRIMARY KEY,
  theme TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX idx_theme_tags_theme ON theme_tags (theme, tag);

CREATE TABLE shelves (
  kind TEXT NOT NULL CHECK (kind IN ('tag', 'theme')),
  name TEXT NOT NULL,
  updated_at INTEGER NOT NULL,           -- the dataset's own
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  PRIMARY KEY (kind, name, updated_at, dataset_id)
) WITHOUT ROWID;
CREATE INDEX idx_shelves_dataset ON shelves (dataset_id, kind, name);

-- day: how many published datasets changed last on that day since 1970; tag, theme: how many stand on the shelf.
CREATE TABLE tallies (
  kind TEXT NOT NULL CHECK (kind IN ('day', 'tag', 'theme')),
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (kind, name)
) WITHOUT ROWID;
CREATE INDEX idx_tallies_value ON tallies (kind, value DESC, name);

CREATE TRIGGER shelved AFTER INSERT ON shelves BEGIN
  INSERT INTO tallies (kind, name, value) VALUES (NEW.kind, NEW.name, 1)
    ON CONFLICT (kind, name) DO UPDATE SET value = value + 1;
END;
CREATE TRIGGER unshelved AFTER DELETE ON shelves BEGIN
  UPDATE tallies SET value = value - 1 WHERE kind = OLD.kind AND name = OLD.name;
  DELETE FROM tallies WHERE kind = OLD.kind AND name = OLD.name AND value <= 0;
END;

CREATE TRIGGER tagged AFTER INSERT ON dataset_tags BEGIN
  INSERT OR IGNORE INTO shelves (kind, name, updated_at, dataset_id)
    SELECT 'tag', NEW.tag, updated_at, id FROM datasets WHERE id = NEW.dataset_id AND +state = 'published';
  INSERT OR IGNORE INTO shelves (kind, name, updated_at, dataset_id)
    SELECT 'theme', theme, updated_at, id FROM theme_tags, datasets
    WHERE tag = NEW.tag AND id = NEW.dataset_id AND +state = 'published';
END;
CREATE TRIGGER untagged AFTER DELETE ON dataset_tags BEGIN
  DELETE FROM shelves WHERE dataset_id = OLD.dataset_id AND kind = 'tag' AND name = OLD.tag;
  DELETE FROM shelves WHERE dataset_id = OLD.dataset_id AND kind = 'theme'
    AND name IN (SELECT theme FROM theme_tags WHERE tag = OLD.tag)
    AND name NOT IN (SELECT theme FROM dataset_tags JOIN theme_tags USING (tag) WHERE dataset_tags.dataset_id = OLD.dataset_id);
END;

CREATE TRIGGER datasets_shelved AFTER UPDATE OF published_at, archived_at, deleted_at ON datasets
WHEN NEW.state = 'published' AND OLD.state <> 'published' BEGIN
  INSERT OR IGNORE INTO shelves (kind, name, updated_at, dataset_id)
    SELECT 'tag', tag, NEW.updated_at, NEW.id FROM dataset_tags WHERE dataset_id = NEW.id;
  INSERT OR IGNORE INTO shelves (kind, name, updated_at, dataset_id)
    SELECT 'theme', theme, NEW.updated_at, NEW.id FROM dataset_tags JOIN theme_tags USING (tag) WHERE dataset_id = NEW.id;
END;
CREATE TRIGGER datasets_unshelved AFTER UPDATE OF published_at, archived_at, deleted_at ON datasets
WHEN NEW.state <> 'published' AND OLD.state = 'published' BEGIN
  DELETE FROM shelves WHERE dataset_id = NEW.id;
END;
CREATE TRIGGER datasets_reshelved AFTER UPDATE OF updated_at ON datasets
WHEN NEW.state = 'published' AND OLD.state = 'published' AND NEW.updated_at <> OLD.updated_at BEGIN
  UPDATE shelves SET updated_at = NEW.updated_at WHERE dataset_id = NEW.id;
END;

CREATE TRIGGER datasets_dated_on_insert AFTER INSERT ON datasets WHEN NEW.state = 'published' BEGIN
  INSERT INTO tallies (kind, name, value) VALUES ('day', CAST(NEW.updated_at / 86400000 AS TEXT), 1)
    ON CONFLICT (kind, name) DO UPDATE SET value = value + 1;
END;
CREATE TRIGGER datasets_dated_on_update
AFTER UPDATE OF updated_at, published_at, archived_at, deleted_at ON datasets
WHEN (NEW.state = 'published' OR OLD.state = 'published')
  AND (NEW.state <> OLD.state OR NEW.updated_at / 86400000 <> OLD.updated_at / 86400000) BEGIN
  UPDATE tallies SET value = value - 1
    WHERE kind = 'day' AND name = CAST(OLD.updated_at / 86400000 AS TEXT) AND OLD.state = 'published';
  INSERT INTO tallies (kind, name, value)
    SELECT 'day', CAST(NEW.updated_at / 86400000 AS TEXT), 1 WHERE NEW.state = 'published'
    ON CONFLICT (kind, name) DO UPDATE SET value = value + 1;
END;

INSERT INTO theme_tags (tag, theme)
SELECT tag.value, theme.key FROM json_each('{
  "agriculture": ["agriculture","agriculture-agri-environnement","agriculture-alimentation","agriculture-et-territoire","agriculture-parcellaire-agricole","agriculture-zonages-agricoles","agroalimentaire","alimentation","apiculture","aquaculture","bio","bois","cantine","cantines","cereales","circuits-courts","elevage","farming","fisheries","food","forestry","foret","foret-dfci","forets","installations-agricoles-et-aquacoles","jardin","livestock","maraichage","peche","registre-parcellaire-graphique","restauration-collective","rpg","viticulture"],
  "economy": ["agenda-economique","aides","artisanat","brevets","budget","budget-de-letat","budget-primitif","business","camping","chomage","commande-publique","commerce","comptabilite-publique","compte-administratif","comptes-publics","decp","depense","depenses","developpement-economique","donnees-essentielles","economie","economie-europe","economy","emploi","employment","entreprendre","entreprise","entreprises","finance","finances","finances-publiques","fiscalite","formation-professionnelle","hebergement","hebergements","hotel","impots","industrie","inflation","innovation","jobs","lieux-de-production-et-sites-industriels","m14","m57","m71","marche-public","marches-publics","observatoire-economique","pib","prestation","prix","procurement","public-spending","recette","restaurant","salaires","siren","sirene","siret","site-industriel-production-site-de-production-denergie","spending","startup","subvention","subventions","tax","taxes","tourisme","trade","travail","webstat","zae","zones-dactivites"],
  "education": ["agenda","apprentissage","archeologie","archives","art","arts","associations-sportives","bibliotheque","bibliotheques","calendrier-scolaire","cinema","college","colleges","culture","culture-patrimoine","culture-tourisme","ecole","ecoles","education","education-formation","education-formation-jeunesse","education-formation-recherche-enseignement","eleves","enfance","enseignement","enseignement-formation-recherche","enseignement-superieur","equipements-sportifs","etudiants","evenement","evenements","exposition-culturelle","festival","festivals","formation","heritage","histoire","jeunesse","libraries","library","livre","livres","loisirs","lycee","lycees","ministeredelaculture","monument","monuments","monuments-historiques","musee","musees","museum","museums","musique","patrimoine","petite-enfance","random-schools","rentree-scolaire","school","schools","scolaire","spectacle","sport","sports","theatre","universite","university"],
  "energy": ["atlas-eolien","biomasse","borne-de-recharge","bornes-de-recharge","bornes-de-recharge-electrique","carburant","carburants","chaleur","consommation-electrique","consommation-energie","dpe","eclairage-public","electricite","electricity","electrique","energie","energies","energies-renouvelables","energy","enr","eolien","gaz","hydrogene","irve","methanisation","nucleaire","petrole","photovoltaique","renewable-energy","reseau-de-chaleur","ressources-minerales-et-energetiques","schema-regional-climat-air-energie","schema-regional-eolien","solaire","sources-denergie","transition-energetique","zone-propice"],
  "environment": ["air","air-quality","alea","aleas","arbre","arbres","artificialisation","assainissement","bathymetrie","benthos","biodiversite","biodiversity","bruit","carbone","climat","climate","climate-change","climatologie","compost","compostage","composteurs","conditions-atmospheriques","continuite-ecologique","cours-deau","crue","dce","dechet","decheterie","dechets","developpement-durable","directive-inondation","eau","eau-assainissement","eau-masse-deau","eau-ouvrage","eau-potable","eau-zonages-eau","eaux-de-surface","eaux-souterraines","ecologie","emission","emissions","ens","environment","environmental-monitoring-facilities","environnement","erosion","espaces-naturels","espaces-naturels-sensibles","espaces-verts","especes","etat-du-milieu-habitats","faune","flore","foret-et-biodiversite","gaz-a-effet-de-serre","geologie","ges","habitats","habitats-et-biotopes","hydrographie","hydrologie","icpe","ilot-de-chaleur","inondation","inondations","inspire-environnement","installations-de-suivi-environnemental","littoral","masse-deau","mer","meteo","meteodatagouvfr","meteorologie","milieux-naturels","mouvement-de-terrain","nappe-phreatique","natura-2000","nature","nature-paysage-biodiversite-inventaire-nature-biodiversite","nature-paysage-biodiversite-zonages-nature","nature-paysage-biodiversite-zonages-paysage","nuisance","nuisance-bruit","observation-de-la-terre-et-environnement","occupation-des-terres","occupation-du-sol","parc-naturel-marin","parc-naturel-regional","paysage","plantes-vasculaires","pollution","pollution-atmospherique","pollution-de-lair","ppr","ppri","pprn","pprt","precipitations","qualite-air","qualite-de-lair","qualite-de-leau","recyclage","repartition-des-especes","risque","risque-gestion-du-risque","risque-inondation","risque-mouvement-de-terrain","risque-naturel","risque-risque-technologique","risque-technologique","risque-zonages-risque-naturel","risque-zonages-risque-technologique","risques","risques-naturels","risques-technologiques","riviere","sage","sdage","seisme","sites-proteges","sols","srce","station-meteo","submersion","submersion-marine","temperature","trame-verte-et-bleue","transition-ecologique","tri","tri-selectif","waste","water","weather","znieff","zones-a-risque-naturel","zones-de-gestion-de-restriction-ou-de-reglementation-et-unites-de-declaration","zones-humides"],
  "government": ["administration","administration-generale","administration-gouvernement-finances-publiques-citoyennete","assemblee-nationale","bureau-de-vote","bureaux-de-vote","citoyennete","citoyennete-et-administration","citoyennete-institution","collectivites","collectivites-locales","conseil","conseil-municipal","deliberation","deliberations","democratie","democratie-participative","election","election-results","elections","elu","elus","etat","etat-civil","fonction-publique","government","institution","intercommunalite","legislatives","maire","maires","municipales","open-government","parlement","politique","politique-publique","prenom","prenoms","presidentielle","ressources-humaines","rne","scdl","scrutin","senat","service-public","services-dutilite-publique-et-services-publics","services-dutilite-publique-et-services-publiques","services-publics","servitude","servitudes","transparence","vote","votes"],
  "health": ["accidents-du-travail","ars","covid","covid-19","covid19","dae","deces","defibrillateur","defibrillateurs","ehpad","epidemie","etablissements-de-sante","finess","formations-sanitaires-et-sociale","formations-sanitaires-et-sociales","handicap","health","hopital","hopitaux","hospitals","maladie","maladies","medecins","medicament","medicaments","medicine","mortalite","nutrition","pharmacie","pharmacies","rpps","sante","sante-et-securite-des-personnes","sante-publique","sante-social","soins","vaccination","vaccins"],
  "international": ["aid","aide-publique-au-developpement","ambassade","ambassades","commerce-exterieur","consulats","cooperation","development-aid","diplomatie","douanes","europe","exportations","grande-region","immigration","importations","international","migrations","relations-internationales","union-europeenne","visa","visas"],
  "justice": ["accidents-corporels","armee","aspects-militaires","cameras","court","courts","crime","crimes","criminalite","defense","delinquance","droit","gendarmerie","jurisprudence","justice","law","legislation","loi","lois","police","pompiers","prison","prisons","radars","sdis","secours","securite","securite-publique","securite-routiere","tribunal","tribunaux","videosurveillance"],
  "regions": ["addresses","adresse","adresses","altitude","amenagement","amenagement-du-territoire","amenagement-du-territoire-urbanisme-batiments-equipements-logement","amenagement-urbanisme","amenagement-urbanisme-assiette-servitude","amenagement-urbanisme-zonages-amenagement","amenagement-urbanisme-zonages-etude","amenagement-urbanisme-zonages-planification","bal","ban","base-adresse-locale","batiment","batiments","cadastre","carte-communale","cartographie","code-postal","codes-postaux","cog","commune","communes","denominations-geographiques","departement","departements","document-durbanisme","dvf","epci","equipement","equipements","espace-public","foncier","foncier-sol-occupation-du-sol","geographie","geospatial","gpu","habitat","habitat-politique-de-la-ville-politique","housing","immobilier","land-use","limites-administratives","logement","logement-social","logements","maps","openstreetmap","ortho-imagerie","orthophoto-regionale","orthophotographie","orthophotoplan","orthophotoplans","osm","parcelles-cadastrales","permis-de-construire","photographie-aerienne","photographies-aeriennes","plan-local-durbanisme","planification","plu","plui","politique-de-la-ville","pos","qpv","quartier","quartiers","quartiers-prioritaires","referentiels-de-coordonnees","region","regions","scot","territoire","territoires","toponymie","unite-administrative","unites-administratives","urban-planning","urbanisme","urbanisme-logement","usage-des-sols","voirie","zonage"],
  "society": ["accessibilite","association","associations","caf","census","cohesion-sociale","demographics","demographie","egalite","egalite-femmes-hommes","famille","familles","femmes","inegalites","insee","jeunes","logement-precaire","mariages","menages","naissances","pauvrete","population","population-municipale","recensement","religion","repartition-de-la-population","repartition-de-la-population-demographie","retraite","retraites","revenu","revenus","rsa","seniors","social","societe","society","solidarite","statistique","statistiques","unites-statistiques","vie-associative"],
  "technology": ["4g","5g","algorithme","algorithmes","antennes","api","arcep","couverture-mobile","cybersecurite","espace","fibre","haut-debit","inclusion-numerique","informatique","innovation-numerique","intelligence-artificielle","internet","logiciel","logiciels","mediation-numerique","numerique","recherche","research","science","sciences","software","spatial","technologie","technology","telecom","telecommunications","wifi"],
  "transport": ["accident","accidentologie","accidents","aerien","aeroport","aeroports","aires-de-covoiturage","amenagements-cyclables","arret","arrets","autopartage","balade","bus","circulation","comptage","comptages-routiers","covoiturage","cycling","deplacement","deplacements","ferroviaire","fret","gare","gares","gtfs","gtfs-rt","horaires","logistique","loi-lom","loi-lom-declaration-de-verdissement-de-flotte","metro","mobilite","mobilite-et-transports","mobilite-transport","mobilites","netex","parking","parking-velo","parkings","piste-cyclable","pistes-cyclables","port","ports","randonnee","reseau-routier","reseaux-de-transport","roads","route","route-departementale","routes","sncf","sncf-reseau","stationnement","traffic","trafic","train","tram","tramway","transit","transport","transport-en-commun","transports","transports-deplacements","transports-en-commun","transports-infrastructure-routier","transports-mobilite","trottinettes","vehicule","vehicules","velo","velos","voiture","zfe"]
}') AS theme, json_each(theme.value) AS tag;

INSERT INTO shelves (kind, name, updated_at, dataset_id)
SELECT 'tag', tag, updated_at, id FROM dataset_tags JOIN datasets ON id = dataset_id WHERE state = 'published';
INSERT OR IGNORE INTO shelves (kind, name, updated_at, dataset_id)
SELECT 'theme', theme, updated_at, id FROM dataset_tags JOIN theme_tags USING (tag) JOIN datasets ON id = dataset_id
WHERE state = 'published';
INSERT INTO tallies (kind, name, value)
SELECT 'day', CAST(updated_at / 86400000 AS TEXT), count(*) FROM datasets WHERE state = 'published' GROUP BY 2;
