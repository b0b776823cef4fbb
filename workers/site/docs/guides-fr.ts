import * as code from "./guide-code.ts";
import { block, type Guides } from "./guide.ts";

export const guidesFr: Guides = {
  conventions: {
    title: "Conventions",
    lead: "Ce qui vaut à chaque adresse de l’API.",
    text: ({ origin, dataset }) => `## Clés {#keys}

Lire ne demande pas de clé. Écrire, si : créez-en une dans [votre espace](/studio/keys) et envoyez-la dans l’en-tête \`X-API-KEY\`. Elle peut ce que peut sa personne. Une clé refusée répond 401 et dit si elle est inconnue, révoquée ou expirée.
${block(`curl -H "X-API-KEY: $PARVIS_KEY" '${origin}/api/1/me'`)}
## Ids et slugs {#ids}

Un jeu de données, une organisation ou une personne se trouve par son id (24 chiffres hexadécimaux) ou par son slug ; les anciens slugs y mènent encore. Les filtres ne prennent que des ids. La barre finale d’une adresse ne change rien.

## Pages d’une liste {#pages}

\`page\` commence à 1, \`page_size\` dit combien. La réponse porte \`data\`, \`total\`, \`next_page\` et \`previous_page\` : suivez \`next_page\` jusqu’à \`null\`.

## Quelques champs seulement {#fields}

L’en-tête \`X-Fields\` dit quels champs répondre, comme sur udata :
${block(`curl -H 'X-Fields: title,organization{name}' '${origin}/api/1/datasets/${dataset}'`)}
## Changer {#changing}

\`PUT\` et \`PATCH\` changent ce que le corps nomme et laissent le reste ; ce qui a été lu peut être renvoyé en entier. Chaque réponse porte un \`ETag\` : renvoyé dans \`If-Match\`, il fait échouer le changement (412) si quelqu’un a été plus rapide. Un \`POST\` avec \`Idempotency-Key\` n’est fait qu’une fois, quel que soit le nombre d’envois.

## Refus {#refusals}

Un refus est du JSON avec un \`message\` qui dit quoi faire ; quand des champs sont en cause, \`errors\` dit lesquels. 404 est aussi ce qu’on n’a pas le droit de voir. 410 est ce qui a été supprimé.

## Limites {#limits}

\`RateLimit\` dit combien de demandes il reste ; 429 vient avec \`Retry-After\`. Les réponses sont gardées au plus près de vous jusqu’à ce que leur contenu change : demandez aussi souvent qu’il vous plaît.

## Autres dialectes {#dialects}

L’API est celle d’udata : ce qui a été écrit pour data.gouv.fr marche ici en changeant l’hôte. La description est à [/openapi.json](/openapi.json) (OpenAPI 3.1) et [/api/1/swagger.json](/api/1/swagger.json) (Swagger 2.0).
`,
  },
  rows: {
    title: "Lignes, filtres et SQL",
    lead: "Chaque fichier que le portail a compris répond à ce qu’on lui demande, sans être téléchargé.",
    text: ({ origin, file, column }) => {
      const at = `${origin}/api/resources/${file}`;
      return `## Lignes {#rows}

\`page\` et \`page_size\` (jusqu’à 1 000) parcourent les lignes, \`columns\` garde quelques colonnes, \`search\` cherche des mots dans toutes. \`links.next\` mène à la suite.
${block(`curl '${at}/data/?page_size=5'`)}
## Filtres {#filters}

Une condition est une colonne, deux tirets bas et un opérateur. Plusieurs doivent toutes tenir.
${block(`curl '${at}/data/?${column.encoded}__exact=${column.value}'`)}
- \`exact\`, \`differs\` : c’est lui, ou ce n’est pas lui
- \`contains\`, \`notcontains\` : sans égard aux majuscules
- \`in\`, \`notin\` : plusieurs valeurs séparées par des virgules
- \`less\`, \`greater\`, \`strictly_less\`, \`strictly_greater\` : nombres et dates
- \`isnull\`, \`isnotnull\` : vide ou non

\`and=(…)\` et \`or=(…)\` s’emboîtent, avec un point avant la valeur :
${block(`curl '${at}/data/?or=(${column.encoded}__exact.${column.value},${column.encoded}__isnull)'`)}
## Ordre {#order}

\`colonne__sort=asc\` ou \`desc\` ; la première l’emporte.
${block(`curl '${at}/data/?${column.encoded}__sort=desc'`)}
## Groupes {#groups}

\`colonne__groupby\` avec \`__count\`, \`__count_distinct\`, \`__sum\`, \`__avg\`, \`__min\` ou \`__max\` :
${block(`curl '${at}/data/?${column.encoded}__groupby&${column.encoded}__count'`)}
## SQL {#sql}

Un \`SELECT\` dans les mots de PostgreSQL, avec le fichier pour seule table : \`WHERE\`, \`GROUP BY\`, \`HAVING\`, \`ORDER BY\`, \`LIMIT\` ; sans jointure. Les longs s’envoient par \`POST\`.
${block(`curl -G '${at}/sql' --data-urlencode ${column.literal}`)}
## Exports {#exports}

Les mêmes questions répondent des fichiers entiers : \`data.csv\`, \`data.json\`, \`data.ndjson\`, \`data.geojson\`, \`data.parquet\`. Chaque version se demande avec \`version\`, un jour avec \`asof\` ; \`diff\` compare deux versions.
${block(`curl -o extrait.parquet '${at}/data.parquet?${column.encoded}__exact=${column.value}'`)}
## Ce qui a été compris {#profile}

\`profile\` répond les colonnes, leurs types et leurs statistiques, et ce qui est douteux avec ses lignes ; \`schema\` le dit en Table Schema.
${block(`curl '${at}/profile/'`)}`;
    },
  },
  uploads: {
    title: "Envois de fichiers",
    lead: "Un fichier va droit à sa place par une adresse signée ; le portail le lit et dit ce qu’il en a compris.",
    text: (real) => `## Un fichier {#one}

Demandez un envoi : la réponse porte \`url\` et les en-têtes (\`headers\`) qui doivent l’accompagner. Nommez une \`resource\` pour remplacer ses octets ; son adresse reste et ses versions se suivent.
${block(code.uploadAsked(real))}
Envoyez les octets, sans clé :
${block(code.uploadPut)}
Dites qu’ils sont là ; la taille et le MD5 donnés sont vérifiés. La réponse est 202 : le fichier est lu maintenant.
${block(code.uploadArrived(real))}
## La même chose en Python {#python}
${block(code.uploadPython(real))}
## Par morceaux {#parts}

Au-delà de cinq gigaoctets, ou avec \`"multipart": true\`, la réponse porte \`part_size\` et \`parts\` : une adresse signée par morceau. Gardez l’\`ETag\` de chacun et nommez-les à l’arrivée : \`{"parts": [{"number": 1, "etag": "…"}]}\`. Un envoi interrompu se reprend : demandez-lui quels morceaux sont arrivés, faites-en signer d’autres, continuez.

## Par formulaire {#form}

Les clients d’udata envoient un formulaire à \`/api/1/datasets/{dataset}/upload/\`, en une fois ou par morceaux : cela marche aussi.

## Publier {#publish}

Un jeu de données créé ici est un brouillon jusqu’à \`POST /api/1/datasets/{dataset}/publication\`, qui prévient ses abonnés une fois.
`,
  },
  harvesting: {
    title: "Moissonnage",
    lead: "Le catalogue entier, pour qui en garde une copie.",
    text: (real) => `## DCAT {#dcat}

Le catalogue est en DCAT-AP 3 à [/catalog.ttl](/catalog.ttl), [/catalog.rdf](/catalog.rdf), [/catalog.jsonld](/catalog.jsonld) et [/catalog.nt](/catalog.nt), par pages que Hydra relie (\`hydra:next\`). Chaque jeu de données l’est à son adresse suivie de la même terminaison.
${block(`curl '${real.origin}/catalog.ttl'\ncurl '${real.origin}/datasets/${real.dataset}.jsonld'`)}${block(code.harvestPython(real))}
## Ce qui a changé {#changed}

Chaque liste a un flux Atom ; [/datasets.atom](/datasets.atom) dit ce qui est nouveau. Les flux ont un hub, celui du portail (WebSub) : un moissonneur est prévenu et n’a pas à demander.
${block(`curl '${real.origin}/hub' -d hub.mode=subscribe -d hub.callback=https://vous.example.org/prevenu \\\n  --data-urlencode 'hub.topic=${real.origin}/datasets.atom'`)}
## Le catalogue en tableaux {#tables}

\`/api/1/site/datasets.csv\`, \`resources.csv\` et \`organizations.csv\` contiennent tout, dans les colonnes d’udata ; chaque organisation a les siens.
${block(`curl -O '${real.origin}/api/1/site/datasets.csv'`)}
## Moteurs de recherche {#engines}

[/sitemap.xml](/sitemap.xml) énumère toutes les pages ; celle de chaque jeu de données le dit dans les mots de schema.org.
`,
  },
  webhooks: {
    title: "Webhooks",
    lead: "Votre programme est prévenu quand des jeux de données sont publiés, changent, sont archivés ou supprimés.",
    text: (real) => `## Relier {#connect}

Dans [votre espace](/studio/account/channels), donnez une adresse et ce qu’il faut suivre : tout, une organisation, un jeu de données, un mot-clé ou une recherche. Le secret, \`whsec_…\`, est montré une fois ; il peut être renouvelé, et le précédent vaut encore un jour.

## Ce qui vient {#what}

Un \`POST\` tel que l’écrit [Standard Webhooks](https://www.standardwebhooks.com). \`webhook-id\` est le même à chaque essai : ce qui vient deux fois n’est fait qu’une. Les types sont \`dataset.new\`, \`dataset.changed\`, \`dataset.archived\`, \`dataset.deleted\`.
${block(code.webhookBody(real))}
## Vérifier la signature {#signature}

La signature est un HMAC-SHA-256 de l’id, de l’heure et du corps, séparés par des points. Refusez ce qui a plus de cinq minutes.
${block(code.webhookPython)}${block(code.webhookScript)}
## Répondre {#answer}

Un statut de 200 à 299 en moins de quinze secondes. Sinon l’envoi revient, de plus en plus tard. 410 dit que vous n’en voulez plus.
`,
  },
};
