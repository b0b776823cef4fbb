/** Pages that only words make, in Markdown; each is also in English under the same name. */
export const documentsFr = {
  about: {
    title: "À propos",
    text: `Ce portail publie des données ouvertes : des fichiers et des services que chacun peut lire, télécharger, interroger et réutiliser, sans compte et sans clé.

## Ce que le portail fait d’un fichier

Un producteur dépose un fichier tel qu’il l’a. Le portail le lit en entier, sans échantillon : encodage, séparateur, en-tête, type de chaque colonne, valeurs manquantes, valeurs les plus fréquentes, minimum et maximum. Ce qui est douteux est dit avec le numéro des lignes, et ce qu’il y a à faire. Le fichier d’origine n’est jamais modifié ; chaque nouvelle version s’ajoute aux précédentes, qui gardent leur adresse.

## Lire une empreinte {#fingerprint}

Chaque tableau est dessiné comme une colonnade : un trait par colonne, dans l’ordre du fichier.

- **La couleur** dit la famille des valeurs : texte, nombre, date, lieu, code, oui ou non.
- **La hauteur** dit combien les valeurs diffèrent : un trait court n’a que quelques valeurs, un trait qui touche le haut n’en répète aucune.
- **La force** dit combien de cases sont remplies : un trait n’est plein que s’il n’en manque aucune.
- **Un chapiteau**, coupé sous le sommet, marque une colonne complète dont toutes les valeurs diffèrent : elle peut servir de clé.
- **Un sol en pointillé** : le fichier n’est pas un tableau, ou n’a pas encore été lu.

## Qualité

La qualité d’un jeu de données est la part de neuf critères remplis : description, licence, rythme annoncé et tenu, période, territoire, formats ouverts, fichiers disponibles et documentés. Ce sont ceux de data.gouv.fr, calculés de la même façon.

## Être prévenu

Chaque jeu de données, chaque organisation et chaque recherche peut être suivi par courrier électronique. L’inscription se confirme par un lien envoyé à l’adresse donnée ; chaque message contient un lien qui désabonne d’un geste.

## Le logiciel

Ce site est produit par Parvis, un logiciel libre sous licence MIT.
`,
  },
  legal: {
    title: "Mentions légales",
    text: `## Éditeur

L’éditeur de ce portail est l’organisme qui l’exploite à cette adresse. Il complète cette page avec son nom, son adresse, son directeur de la publication et l’hébergeur qu’il a choisi.

## Contenus

Les jeux de données sont publiés par leurs producteurs, nommés sur chaque page, sous la licence qui y est indiquée. Le producteur répond de ses données ; les statistiques, dessins et points à vérifier sont calculés par le portail à partir du fichier.

## Liens

Les liens vers d’autres sites sont ceux que donnent les producteurs. Le portail n’en garantit pas le contenu.

## Logiciel

Le portail est produit par Parvis, logiciel libre sous licence MIT, fourni sans garantie.

## Cartes

Les contours des cartes viennent de [svg-maps](https://github.com/VictorCazanave/svg-maps), de Victor Cazanave, sous licence CC BY 4.0, simplifiés.
`,
  },
  privacy: {
    title: "Données personnelles",
    text: `## Lire

Lire les pages publiques ne demande ni compte ni consentement : elles ne déposent aucun cookie, n’appellent aucun service de mesure d’audience, et sont les mêmes pour tous. Les images placées par un producteur dans une description sont chargées depuis son site, sans lui dire de quelle page.

## S’abonner

Le portail garde l’adresse électronique, la langue, ce qui est suivi et à quel rythme. Elle ne sert qu’à envoyer ce qui a été demandé. Sans confirmation par le lien reçu, rien n’est envoyé. Se désabonner efface l’abonnement ; une empreinte irréversible de l’adresse est gardée pour que celle-ci ne puisse pas être réinscrite par un import.

## Écrire

Un message envoyé par le formulaire de contact porte le nom et l’adresse que vous donnez, afin qu’on puisse vous répondre. Il va à qui répond du jeu de données, ou du portail ; la copie que garde le portail est effacée après quatre-vingt-dix jours.

## Publier

Un compte garde l’adresse électronique, le nom donné, les organisations dont la personne est membre et les clés d’API, ces dernières sous une forme qui ne permet pas de les retrouver. Se connecter dépose un seul cookie, nécessaire à la session, sous l’adresse du portail.

## Vos droits

Vous pouvez demander à l’exploitant du portail l’accès à ces données, leur rectification ou leur effacement.
`,
  },
  accessibility: {
    title: "Accessibilité",
    text: `Ce portail est écrit pour être utilisable par tous, en visant le niveau AA des règles WCAG 2.2. Il n’a pas fait l’objet d’un audit par un tiers : il n’est donc pas déclaré conforme.

## Ce qui est fait

- Toutes les pages fonctionnent au clavier et sans script.
- Les couleurs ont un contraste d’au moins 4,5 pour 1 pour le texte et de 3 pour 1 pour les commandes et les dessins, de jour comme de nuit ; aucune information ne tient à la couleur seule.
- Les dessins ont un équivalent en mots : une phrase, une légende ou un tableau.
- Les pages se lisent à 320 pixels de large et agrandies à 400 %.
- Aucune animation n’est nécessaire, et celles qui existent respectent la préférence de réduction des mouvements.

## Ce qui peut manquer

Les fichiers, descriptions et images publiés par les producteurs sont donnés tels quels : ils peuvent ne pas être accessibles.

## Signaler un obstacle

[Écrivez à l’exploitant du portail](/contact) en indiquant l’adresse de la page et ce qui vous a arrêté.
`,
  },
};
