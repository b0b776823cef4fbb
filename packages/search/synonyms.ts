import { isStop, stemOf, wordsOf } from "./words.ts";

/**
 * What people say for one another, a line each; edit freely, no rebuild is needed: a query is widened, not the
 * index. `a > b` widens only from left to right. Folded when read: accents and case do not matter. Four kinds of
 * lines belong here: acronyms with what they stand for, names with those that replaced them, adjectives with their
 * nouns, words a dictionary calls the same. What leads from a subject to one particular dataset does not.
 */
const LINES = `
administrateur ministériel des données = AMD = AMDAC
loi de finances = LOLF = PLF
répertoire national des associations = RNA = waldec
baromètre des résultats = OVQ
contour = découpage = limites
recensement de la population = RP

base adresse nationale = BAN
code officiel géographique = COG
demandes de valeurs foncières = DVF
infrastructures de recharge pour véhicules électriques = IRVE
borne de recharge = IRVE
diagnostic de performance énergétique = DPE
plan local d'urbanisme = PLU
plan local d'urbanisme intercommunal = PLUi
schéma de cohérence territoriale = SCoT
plan de prévention des risques naturels = PPRN
plan de prévention des risques d'inondation = PPRI
zone naturelle d'intérêt écologique faunistique et floristique = ZNIEFF
zone à faibles émissions = ZFE
quartier prioritaire de la politique de la ville = QPV
établissement public de coopération intercommunale = EPCI
intercommunalité > EPCI
installation classée pour la protection de l'environnement = ICPE
référentiel à grande échelle = RGE
reconnu garant de l'environnement = RGE
registre parcellaire graphique = RPG
registre national des entreprises = RNE
répertoire national des élus = RNE
registre du commerce et des sociétés = RCS
répertoire partagé des professionnels de santé = RPPS
fichier national des établissements sanitaires et sociaux = FINESS
fichier annuaire topographique initialisé réduit = FANTOIR
répertoire informatisé des voies et lieux-dits = RIVOLI
répertoire opérationnel des métiers et des emplois = ROME
répertoire national des certifications professionnelles = RNCP
base de données publique des médicaments = BDPM
données essentielles de la commande publique = DECP
bulletin officiel des annonces de marchés publics = BOAMP
bulletin officiel des annonces civiles et commerciales = BODACC
délégué à la protection des données = DPO = DPD
règlement général sur la protection des données = RGPD
dotation globale de fonctionnement = DGF
impôt sur les sociétés = IS
taxe sur la valeur ajoutée = TVA
produit intérieur brut = PIB
revenu de solidarité active = RSA
allocation aux adultes handicapés = AAH
aide personnalisée au logement = APL
caisse d'allocations familiales = CAF
caisse primaire d'assurance maladie = CPAM
agence régionale de santé = ARS
établissement d'hébergement pour personnes âgées dépendantes = EHPAD
service départemental d'incendie et de secours = SDIS
centre communal d'action sociale = CCAS
habitation à loyer modéré = HLM = logement social
répertoire des logements locatifs des bailleurs sociaux = RPLS
défibrillateur automatisé externe = DAE
point d'eau incendie = PEI = borne incendie
modèle numérique de terrain = MNT
occupation du sol = OCS
transport en commun = transport public
general transit feed specification = GTFS
petites villes de demain = PVD
action coeur de ville = ACV

RIVOLI > FANTOIR
GEOFLA > Admin Express
Pôle emploi = France Travail
ANPE > Pôle emploi
DIRECCTE > DREETS
plan d'occupation des sols > PLU
RMI > RSA
couverture maladie universelle = CMU > complémentaire santé solidaire
conseil général > conseil départemental
IRSTEA = INRA > INRAE
conseil supérieur de l'audiovisuel = CSA > ARCOM

communal = commune
départemental = département
régional = région
intercommunal = intercommunalité
agricole = agriculture
forestier = forêt
hospitalier = hôpital
ferroviaire = rail
électoral = élection
budgétaire = budget
routier = route
aérien = air
maritime = mer
touristique = tourisme
démographique = démographie
climatique = climat
géographique = géographie
énergétique = énergie
judiciaire = justice
sanitaire > santé

coronavirus = covid = covid 19
décès = décédé = mortalité
accident de la route = accident de la circulation
vacances scolaires = calendrier scolaire
marché public = commande publique
vélo = bicyclette = cyclable
stationnement = parking
déchet = ordures ménagères
déchèterie = déchetterie
météo = météorologie
transactions immobilières = mutations immobilières
chômage > demandeur d'emploi
salaire > rémunération
essence > carburant
qualité de l'air = pollution atmosphérique
espace vert > parc
nom de rue = nom de voie
habitants > population
carte scolaire = secteur scolaire

company = business > entreprise
town = municipality = city > commune
county > département
address > adresse
school > école
hospital > hôpital
election > élection
tax > impôt
air quality > qualité de l'air
housing > logement
health > santé
budget > finances
weather > météo
road > route
railway > rail
public transport > transport
public procurement > marché public
job > emploi
death > décès
birth > naissance
first name > prénom
land registry > cadastre
`;

/** Each wording, as folded words, with those it is widened to. */
export const synonyms: ReadonlyMap<string, string[][]> = read(LINES);

/** No wording has more words than this. */
export const LONGEST_WORDING = 7;

function read(lines: string): Map<string, string[][]> {
  const all = new Map<string, string[][]>();
  for (const line of lines.split("\n").filter((each) => each.trim())) {
    const [left = "", right] = line.split(">").map((each) => each.trim());
    const same = left.split("=").map(tellingWords);
    const wider = right === undefined ? withTheirs(all, same) : right.split("=").map(tellingWords);
    for (const wording of right === undefined ? wider : same)
      all.set(keyOf(wording), distinct([...(all.get(keyOf(wording)) ?? []), ...wider], wording));
  }
  return all;
}

/** Two lines that share a wording are one. */
function withTheirs(all: Map<string, string[][]>, same: string[][]): string[][] {
  return [...same, ...same.flatMap((wording) => all.get(keyOf(wording)) ?? [])];
}

function distinct(wordings: string[][], but: string[]): string[][] {
  const byKey = new Map(wordings.map((wording) => [keyOf(wording), wording]));
  byKey.delete(keyOf(but));
  return [...byKey.values()];
}

function tellingWords(text: string): string[] {
  return wordsOf(text).filter((word) => !isStop(word));
}

/** How wordings are looked up: without their endings. */
export function keyOf(words: string[]): string {
  return words.map((word) => stemOf(word, "fr")).join(" ");
}
