/** Guides for those who read, reuse and publish, in Markdown; each is also in English under the same name. */
export const guidesFr = {
  "open-data": {
    title: "Qu’est-ce que l’open data ?",
    text: `Une donnée ouverte est une donnée que chacun peut lire, télécharger, transformer et redistribuer, pour tout usage, sans demander la permission.

## Ce qui rend une donnée ouverte

- **Une licence** qui le dit : la Licence Ouverte, l’ODbL, une licence Creative Commons. Sans licence, rien n’est permis d’avance.
- **Un format** qu’un programme libre sait lire : CSV, JSON, GeoJSON, Parquet. Un tableau dans un PDF se regarde, il ne se réutilise pas.
- **Une adresse** qui ne change pas, sans compte ni clé.
- **Une description** : d’où viennent les données, à quelle date, ce que veut dire chaque colonne.

## Ce que dit la loi

En France, le code des relations entre le public et l’administration (livre III) demande aux administrations de publier les documents qu’elles communiquent, leurs bases de données et les données dont la publication présente un intérêt économique, social, sanitaire ou environnemental. Les collectivités de plus de 3 500 habitants et les organismes de plus de 50 agents sont concernés. En Europe, la directive 2019/1024 fixe les mêmes principes, et le règlement d’exécution 2023/138 la liste des ensembles de données de forte valeur.

## Ce qui ne s’ouvre pas

Ce que la loi protège n’est pas publié : données personnelles, secret des affaires, secret médical, sécurité publique. Une statistique peut l’être quand personne n’y est reconnaissable.

## Pourquoi

Pour comprendre l’action publique et en discuter sur des faits ; pour que des services, des travaux et des entreprises en naissent ; pour que deux administrations ne saisissent pas deux fois la même chose.
`,
  },
  producers: {
    title: "Publier ses données",
    text: `Tout ce qu’il faut pour publier un premier fichier tient en trois gestes : se connecter, déposer, publier. Ce guide dit comment faire bien.

## Commencer

1. [Connectez-vous](/studio) avec votre adresse : un lien arrive par courrier électronique, sans mot de passe.
2. Créez votre organisation ou demandez à rejoindre la sienne.
3. Créez un jeu de données, déposez ses fichiers, relisez ce que le portail en a compris, publiez.

Rien n’est public avant la publication, et publier prévient les abonnés une seule fois.

## Préparer un fichier

- Une seule table par fichier, une ligne d’en-tête, une ligne par chose décrite.
- Des noms de colonnes courts et stables : \`code_commune\` plutôt que « Code de la commune (INSEE) ».
- Les codes officiels tels quels, zéros compris : \`01001\`, et non \`1001\`.
- Les dates en \`2026-01-31\`, les nombres sans unité ni espace, une case vide pour ce qui manque.
- Pas de totaux, de titres ni de notes au milieu des lignes.

Le portail lit le fichier entier et dit ce qu’il faut vérifier, avec le numéro des lignes. Votre fichier n’est jamais modifié.

## Décrire

Dites d’où viennent les données, ce qu’elles couvrent, ce qu’elles ne disent pas. Choisissez une licence, une période, un territoire et le rythme des mises à jour : ce sont des critères de qualité, et ce que les lecteurs filtrent.

## Mettre à jour

Remplacez les octets d’un fichier plutôt que d’en ajouter un autre : son adresse reste, ses versions se suivent, ses abonnés sont prévenus. L’API fait la même chose depuis vos outils : [un envoi signé, une arrivée, une publication](/docs/uploads).

## Retirer

Archiver garde le jeu de données lisible et dit qu’il n’est plus entretenu. Supprimer le retire ; il peut être restauré.
`,
  },
  reusers: {
    title: "Réutiliser les données",
    text: `Chaque jeu de données se lit sur sa page, se télécharge, s’interroge et se suit, sans compte et sans clé.

## Trouver

Cherchez un sujet, un lieu ou le nom d’une colonne. Les [thèmes et mots-clés](/tags) et les [organisations](/organizations) se parcourent. Une recherche se suit par courrier électronique.

## Vérifier avant d’employer

- **La licence** dit ce qui est permis et ce qu’il faut citer.
- **La fraîcheur** : la date de mise à jour, et le rythme annoncé.
- **L’empreinte** et les colonnes : leur type, ce qui manque, les valeurs les plus fréquentes.
- **Les points à vérifier** : ce que le portail a trouvé de douteux, avec les lignes.

## Interroger

Chaque fichier compris répond à une API : lignes, filtres, tris, agrégats, SQL, et le même contenu en CSV, JSON, Parquet ou GeoJSON. Le code pour curl, Python, R, JavaScript et DuckDB est sur chaque page, prêt à copier. La [documentation de l’API](/docs) dit tout ce qui peut être demandé, avec des exemples qui marchent.

## Citer et garder

Citez l’adresse permanente donnée sur la page : elle suit le jeu de données s’il change de nom. L’adresse d’une version mène toujours aux mêmes octets : c’est elle qu’une étude doit donner.

## Moissonner

Le catalogue entier est en DCAT à [/catalog.ttl](/catalog.ttl), [.rdf](/catalog.rdf), [.jsonld](/catalog.jsonld) et [.nt](/catalog.nt) ; chaque fiche l’est à son adresse suivie de la même terminaison, et en Croissant à \`.croissant.json\` pour l’apprentissage automatique. [/data.json](/data.json) est le catalogue en DCAT-US. Chaque liste et chaque page qui change a son flux, \`.atom\` ou \`.feed.json\`. L’API de udata (\`/api/1\`) répond aux outils qui la parlent.
`,
  },
  citizens: {
    title: "Lire les données publiques",
    text: `Les données publiques parlent de votre commune, de l’eau que vous buvez, des bus que vous prenez. Il n’y a rien à installer pour les lire.

## Par où commencer

Écrivez dans la recherche le nom d’un lieu ou d’un sujet : « qualité de l’eau », « subventions », le nom de votre commune sans article. Ouvrez un jeu de données, puis un fichier : ses premières lignes sont là, avec ce que contient chaque colonne.

## Lire un tableau

Au-dessus de chaque colonne, un dessin dit comment ses valeurs se répartissent. Vous pouvez trier, filtrer, chercher un mot ; l’adresse de la page garde ce que vous regardez : envoyez-la à quelqu’un, il verra la même chose.

## Se méfier comme il faut

Un chiffre a une date, une définition et une source : elles sont dans la description. Ce qui manque n’est pas zéro. Deux fichiers ne se comparent que s’ils comptent la même chose.

## Être prévenu

Sur chaque page, « Suivre » envoie un message quand quelque chose change, au rythme que vous choisissez. L’adresse ne sert qu’à cela et un geste suffit pour arrêter.

## Demander une donnée

Une donnée manque ? Demandez-la à l’administration qui la détient : elle a un mois pour répondre. Sans réponse, la Commission d’accès aux documents administratifs (CADA) peut être saisie gratuitement.
`,
  },
};
