export const engineFr = {
  types: {
    int: "entier",
    decimal: "décimal",
    bool: "oui ou non",
    date: "date",
    datetime: "date et heure",
    time: "heure",
    duration: "durée",
    json: "JSON",
    geometry: "géométrie",
    text: "texte",
  },
  warnings: {
    "short-row": {
      title: "Des lignes ont moins de cases que l’en-tête.",
      remedy:
        "Complétez-les par des cases vides ; sans doute un texte coupé par un retour à la ligne.",
    },
    "long-row": {
      title: "Des lignes ont plus de cases que l’en-tête.",
      remedy: "Mettez entre guillemets les textes qui contiennent le séparateur.",
    },
    "odd-quote": {
      title: "Des guillemets se trouvent au milieu d’une case.",
      remedy: "Doublez-les, et entourez la case de guillemets.",
    },
    "unclosed-quote": {
      title: "Un guillemet n’est pas refermé.",
      remedy: "Refermez-le : tout ce qui suit peut passer pour une seule case.",
    },
    "blank-row": {
      title: "Des lignes sont vides.",
      remedy: "Retirez-les ; le portail les a passées.",
    },
    "mixed-encoding": {
      title: "Deux encodages se mêlent dans le fichier.",
      remedy: "Enregistrez-le tout entier en UTF-8.",
    },
    "nul-bytes": {
      title: "Le fichier contient des octets nuls.",
      remedy: "Exportez-le de nouveau : ils viennent d’un programme ou d’un transfert défectueux.",
    },
    "date.order.unsettled": {
      title: "L’ordre du jour et du mois reste incertain.",
      remedy: "Écrivez les dates comme 2026-01-31.",
    },
    "datetime.zone.mixed": {
      title: "Des heures portent un fuseau, d’autres non.",
      remedy: "Donnez-en un à toutes, ou à aucune.",
    },
    "type.unfit": {
      title: "Des valeurs ne sont pas du type donné à la colonne.",
      remedy: "Corrigez-les, ou donnez un autre type à la colonne ; elles sont lues comme vides.",
    },
    "number.marks.unsettled": {
      title: "On ne sait si les virgules marquent les décimales ou les milliers.",
      remedy: "Écrivez les décimales avec un point, et les milliers sans rien.",
    },
    "mending-stopped": {
      title: "Trop de lignes n’ont pas le nombre de cases de l’en-tête.",
      remedy:
        "À partir de cette ligne, elles ont seulement été complétées ou coupées : exportez de nouveau le fichier, textes entre guillemets.",
    },
    "total-row": {
      title: "La dernière ligne semble être un total.",
      remedy: "Retirez-la : qui additionne la colonne compterait tout deux fois.",
    },
    "type.mixed": {
      title: "Une valeur empêche la colonne d’avoir un type.",
      remedy: "Corrigez-la, ou laissez la case vide.",
    },
    preamble: {
      title: "Des lignes précèdent l’en-tête.",
      remedy: "Mettez titre et notes dans la description ; le portail a passé ces lignes.",
    },
    footer: {
      title: "Des notes ou des totaux suivent le tableau.",
      remedy: "Retirez-les du fichier ; le portail les a passés.",
    },
    "no-header": {
      title: "Le tableau n’a pas d’en-tête.",
      remedy: "Ajoutez une première ligne qui nomme chaque colonne.",
    },
    "units-row": {
      title: "Une ligne d’unités suit l’en-tête.",
      remedy: "Mettez l’unité dans le nom de la colonne ou dans la documentation.",
    },
    "several-header-rows": {
      title: "L’en-tête tient sur plusieurs lignes.",
      remedy: "Réduisez-le à une seule ; le portail en a réuni les noms.",
    },
    "empty-header": {
      title: "Une colonne n’a pas de nom.",
      remedy: "Nommez-la ; le portail lui en a donné un.",
    },
    "duplicate-header": {
      title: "Deux colonnes portent le même nom.",
      remedy: "Distinguez-les ; le portail a numéroté la seconde.",
    },
    "repeated-header": {
      title: "L’en-tête se répète au milieu des données.",
      remedy: "Retirez ces répétitions.",
    },
    "several-tables": {
      title: "Plusieurs tableaux se suivent dans le fichier.",
      remedy: "Publiez-les en fichiers séparés ; le portail a lu le principal.",
    },
    comments: {
      title: "Des lignes sont des commentaires.",
      remedy: "Le portail les a passées ; d’autres outils les prendront pour des données.",
    },
    "mixed-newlines": {
      title: "Deux sortes de fins de ligne se mêlent.",
      remedy:
        "Le portail les lit ; d’autres outils buteront. Enregistrez le fichier d’une seule façon.",
    },
    "other-sheets": {
      title: "Le classeur a d’autres feuilles.",
      remedy: "Une seule est lue ; publiez les autres en fichiers séparés.",
    },
    "other-members": {
      title: "L’archive contient d’autres tableaux.",
      remedy: "Un seul est lu ; publiez les autres en fichiers séparés.",
    },
    "other-tables": {
      title: "Le fichier contient d’autres listes.",
      remedy: "La plus grande est lue ; publiez les autres en fichiers séparés.",
    },
    "hidden-rows": {
      title: "Des lignes sont masquées dans le classeur.",
      remedy: "Elles sont lues et publiées : retirez-les si elles ne doivent pas l’être.",
    },
    "error-cells": {
      title: "Des cases contiennent une erreur de calcul.",
      remedy: "Corrigez la formule ; elles sont lues comme vides.",
    },
    "merged-cells": {
      title: "Des cases sont fusionnées.",
      remedy: "Répétez la valeur dans chaque case.",
    },
    "records-passed-over": {
      title: "Des éléments n’ont pas la forme des autres.",
      remedy: "Le portail les a passés.",
    },
    "geometry-broken": {
      title: "Des géométries ne peuvent pas être lues.",
      remedy: "Vérifiez leurs coordonnées.",
    },
    "geometry-not-degrees": {
      title: "Les coordonnées ne sont pas des degrés.",
      remedy: "Publiez-les en WGS 84 (EPSG:4326), comme GeoJSON le demande.",
    },
  },
  unknownWarning: (code: string) => ({
    title: "Le portail a relevé une particularité.",
    remedy: `Son nom : ${code}.`,
  }),
  reasons: {
    "engine.gave-up":
      "Plusieurs essais de lecture ont échoué. Ceux qui tiennent le portail en sont avertis.",
    empty: "Le fichier est vide.",
    binary: "Ce n’est ni du texte, ni un format que le portail connaît.",
    encrypted: "Le fichier est protégé par un mot de passe.",
    "no-table": "Il ne contient aucun tableau.",
    "no-records": "Ce JSON ne contient pas de liste d’éléments.",
    "no-such-sheet": "La feuille demandée n’existe pas.",
    "no-such-member": "L’archive n’a pas le fichier demandé.",
    "row-too-long": "Une ligne dépasse 32 Mo : sans doute un guillemet qui n’est pas refermé.",
    "record-too-large": "Un seul élément dépasse ce qui peut être lu.",
    "too-many-columns": "Il a plus de 20 000 colonnes.",
    "json-broken": "Ce JSON n’est pas bien formé.",
    "json-cut": "Ce JSON s’arrête avant sa fin.",
    "json-too-deep": "Ce JSON est imbriqué sur plus de 200 niveaux.",
    "geojson-broken": "Les coordonnées de ce GeoJSON ne sont pas des nombres.",
    "xml-broken": "Le XML qu’il contient est abîmé.",
    "file-broken": "Le fichier est abîmé : il ne contient pas ce que son format promet.",
    "workbook-broken": "Le classeur est abîmé.",
    "workbook-too-large": "Le classeur est trop grand pour être lu : publiez ses feuilles en CSV.",
    "parquet-group-too-large":
      "Une colonne d’un groupe de lignes est trop grande pour être lue : écrivez des groupes plus petits.",
    "no-workbook": "Ce fichier ne contient pas de classeur.",
    "too-large": "Une de ses parties, qui doit être tenue entière, est trop grande.",
    "archive-nested-too-large":
      "Une archive de cette archive est trop grande pour être ouverte : publiez son fichier seul.",
    "parquet-broken": "Ce Parquet ne peut pas être lu.",
    "parquet-cut": "Ce Parquet s’arrête avant sa fin.",
    "shapefile-without-dbf": "Il manque le fichier .dbf de ce shapefile.",
    "archive-bomb": "L’archive se déplie au-delà de toute mesure.",
    "archive-cut": "L’archive s’arrête avant sa fin.",
    "archive-damaged": "L’archive est abîmée.",
    "archive-method": "L’archive est compressée par un procédé peu répandu : employez Deflate.",
    "archive-nested": "Des archives y sont emboîtées sans fin.",
    "archive-too-many": "L’archive contient plus de 50 000 fichiers.",
  },
  unknownReason: (sentence: string) =>
    sentence ? `Le lecteur dit : « ${sentence} »` : "Le lecteur n’en dit pas la raison.",
};
