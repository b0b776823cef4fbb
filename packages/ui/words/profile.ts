import type { Language } from "#ui/reader.ts";

const fr = {
  about: "En quelques mots",
  aboutHint: "Ce que vous faites. Markdown, facultatif, public.",
  website: "Site",
  page: "Ma page publique",
  picture: "Portrait",
  pictureHint: "PNG, JPEG ou WebP, deux mégaoctets au plus, carré de préférence. Public.",
  pictureSubmit: "Envoyer le portrait",
  pictureRemove: "Retirer le portrait",
  pictureRefused: "Cette image n’est pas prise : PNG, JPEG ou WebP, deux mégaoctets au plus.",
  email: "Adresse e-mail",
  emailNote: (email: string) => `Aujourd’hui : ${email}. Elle n’est montrée à personne.`,
  emailNew: "Nouvelle adresse",
  emailSubmit: "Changer d’adresse",
  emailSent: (email: string) =>
    `Un lien est parti à ${email}. Rien ne change avant que vous ne l’ouvriez.`,
  emailConfirm: "Confirmer la nouvelle adresse",
  emailConfirmLead: (email: string) =>
    `${email} deviendra l’adresse de votre compte : les liens de connexion y arriveront. L’ancienne en sera prévenue.`,
  emailConfirmSubmit: "Prendre cette adresse",
  emailSpent: "Ce lien ne vaut plus",
  emailSpentLead:
    "Il a déjà servi, il est trop ancien, ou il est celui d’un autre compte que le vôtre.",
  emailSame: "C’est déjà l’adresse de votre compte.",
  emailWrong: "Ce n’est pas une adresse e-mail.",
  emailMany: "Beaucoup d’adresses en peu de temps : attendez une heure.",
  emailTaken: "Cette adresse a désormais un compte : choisissez-en une autre.",
  emailDone: "L’adresse de votre compte a changé.",
  back: "Mon compte",
  person: {
    eyebrow: "Personne",
    datasets: "Jeux de données",
    none: "Rien n’est publié en ce nom pour l’instant.",
    about: "Présentation",
    organizations: "Membre de",
    description: (name: string) => `Ce que ${name} publie.`,
  },
  suspended: "Ce compte est suspendu. Écrivez à l’équipe du portail.",
};

const en: typeof fr = {
  about: "In a few words",
  aboutHint: "What you do. Markdown, optional, public.",
  website: "Website",
  page: "My public page",
  picture: "Picture",
  pictureHint: "PNG, JPEG or WebP, two megabytes at most, preferably square. Public.",
  pictureSubmit: "Send the picture",
  pictureRemove: "Remove the picture",
  pictureRefused: "This image is not taken: PNG, JPEG or WebP, two megabytes at most.",
  email: "E-mail address",
  emailNote: (email) => `Today: ${email}. It is shown to nobody.`,
  emailNew: "New address",
  emailSubmit: "Change the address",
  emailSent: (email) => `A link went to ${email}. Nothing changes before you open it.`,
  emailConfirm: "Confirm the new address",
  emailConfirmLead: (email) =>
    `${email} becomes your account’s address: sign-in links will come there. The former one is told.`,
  emailConfirmSubmit: "Take this address",
  emailSpent: "This link is good no longer",
  emailSpentLead: "It was used already, it is too old, or it is of another account than yours.",
  emailSame: "It is your account’s address already.",
  emailWrong: "This is no e-mail address.",
  emailMany: "Many addresses in a short time: wait an hour.",
  emailTaken: "This address has an account by now: choose another.",
  emailDone: "Your account’s address has changed.",
  back: "My account",
  person: {
    eyebrow: "Person",
    datasets: "Datasets",
    none: "Nothing is published in this name yet.",
    about: "About",
    organizations: "Member of",
    description: (name) => `What ${name} publishes.`,
  },
  suspended: "This account is suspended. Write to the portal’s team.",
};

/** One's own profile, and a person's public page. */
export function profileWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
