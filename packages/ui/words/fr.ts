import { format } from "#ui/format.ts";

const { number } = format("fr");
/** One or none take the singular in French. */
const counted = (count: number, one: string, many: string) =>
  `${number(count)}\u00A0${Math.abs(count) < 2 ? one : many}`;

export const fr = {
  skip: "Aller au contenu",
  language: "Français",
  nav: {
    main: "Principale",
    side: "Espace et langue",
    datasets: "Données",
    reuses: "Réutilisations",
    organizations: "Organisations",
    about: "À propos",
    publish: "Publier",
    understand: "Comprendre",
    takePart: "Prendre part",
    legalWords: "Légal",
    subscribe: "Être prévenu",
    contact: "Nous écrire",
    legal: "Mentions légales",
    privacy: "Données personnelles",
    accessibility: "Accessibilité",
    openData: "Qu’est-ce que l’open data ?",
    citizens: "Lire les données",
    reusers: "Réutiliser les données",
    producers: "Publier ses données",
    tags: "Thèmes et mots-clés",
    feed: "Flux Atom",
    catalog: "Catalogue DCAT",
    api: "API",
    status: "État du service",
  },
  footing: "Le portail ouvert des données publiques. Les mêmes pages pour tous, sans traceur.",
  tagline: "les données publiques",
  search: {
    label: "Chercher dans les données",
    placeholder: "Un sujet, une commune, un nom de colonne…",
    submit: "Chercher",
  },
  pager: {
    label: "Pages",
    page: (page: number) => `Page ${number(page)}`,
    next: "Page suivante",
    previous: "Page précédente",
    of: (page: number, pages: number) => `page ${number(page)} sur ${number(pages)}`,
  },
  form: {
    required: "obligatoire",
    optional: "facultatif",
    summary: (count: number) =>
      count < 2 ? "Un point est à corriger." : `${number(count)} points sont à corriger.`,
    email: "Votre adresse e-mail",
    emailExample: "vous@exemple.fr",
    frequency: "Rythme",
    frequencies: {
      now: "Dès que c’est en ligne",
      daily: "Une fois par jour",
      weekly: "Une fois par semaine",
    },
    save: "Enregistrer",
    cancel: "Annuler",
  },
  prose: { cut: "Le texte est plus long : la suite se lit dans l’API." },
  archived: "archivé",
  filter: {
    remove: (text: string) => `Retirer le filtre ${text}`,
    clear: "Tout effacer",
  },
  attention: "À noter",
  errors: {
    "not-found": {
      title: "Rien à cette adresse",
      text: "La page a peut-être changé de nom, ou l’adresse est incomplète. Rien n’est perdu : ce qui est publié se retrouve par la recherche.",
    },
    gone: {
      title: "Retiré du portail",
      text: "Ce qui se trouvait à cette adresse a été supprimé par qui l’avait publié.",
    },
    forbidden: {
      title: "Accès refusé",
      text: "Votre compte ne permet pas de voir ou de faire cela.",
    },
    "unknown-person": {
      title: "Connexion nécessaire",
      text: "Cette page est réservée à qui est connecté.",
    },
    invalid: {
      title: "Demande incomprise",
      text: "L’adresse ou le formulaire contient une valeur que le portail ne sait pas lire.",
    },
    "too-many": {
      title: "Trop de demandes",
      text: "Vous en avez envoyé beaucoup en peu de temps. Réessayez dans une minute.",
    },
    unexpected: {
      title: "Une panne de notre côté",
      text: "La page n’a pas pu être produite. Réessayez dans un instant ; si cela dure, donnez-nous le numéro ci-dessous.",
    },
    other: { title: "Demande refusée", text: "Le portail n’a pas pu faire ce qui était demandé." },
  },
  error: {
    request: "Numéro de la demande",
    fields: "Ce qui n’a pas été compris",
    home: "Revenir à l’accueil",
    browse: "Parcourir les données",
    signIn: "Se connecter",
  },
  counts: {
    datasets: (count: number) => counted(count, "jeu de données", "jeux de données"),
    files: (count: number) => counted(count, "fichier", "fichiers"),
    rows: (count: number) => counted(count, "ligne", "lignes"),
    columns: (count: number) => counted(count, "colonne", "colonnes"),
    values: (count: number) => counted(count, "valeur", "valeurs"),
    results: (count: number) => counted(count, "résultat", "résultats"),
    organizations: (count: number) => counted(count, "organisation", "organisations"),
  },
};
