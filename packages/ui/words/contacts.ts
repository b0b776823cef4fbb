import type { Language } from "#ui/reader.ts";

const fr = {
  title: "Contacts",
  lead: "À qui les lecteurs peuvent écrire à propos des données. Un contact est public et peut servir à plusieurs jeux de données.",
  none: "Aucun contact pour l’instant.",
  create: "Nouveau contact",
  submit: "Créer le contact",
  edit: "Modifier le contact",
  editLead: "Il change partout où il sert.",
  save: "Enregistrer",
  remove: "Supprimer",
  name: "Nom",
  nameHint: "Un service plutôt qu’une personne : « Direction des espaces verts ».",
  email: "Adresse e-mail",
  emailHint: "Publique. Une adresse, ou un formulaire ci-dessous.",
  form: "Formulaire de contact",
  role: "Rôle",
  unreachable: "Donnez une adresse ou un formulaire.",
  done: { saved: "Le contact est enregistré.", removed: "Le contact est supprimé." } as Record<
    string,
    string
  >,
};

const en: typeof fr = {
  title: "Contacts",
  lead: "Whom readers can write to about the data. A contact is public and can serve several datasets.",
  none: "No contact yet.",
  create: "New contact",
  submit: "Create the contact",
  edit: "Change the contact",
  editLead: "It changes wherever it serves.",
  save: "Save",
  remove: "Delete",
  name: "Name",
  nameHint: "A service rather than a person: “Parks and gardens”.",
  email: "E-mail address",
  emailHint: "Public. An address, or a form below.",
  form: "Contact form",
  role: "Role",
  unreachable: "Give an address or a form.",
  done: { saved: "The contact is saved.", removed: "The contact is deleted." },
};

/** The studio's page of contact points. */
export function contactWords(language: Language): typeof fr {
  return language === "fr" ? fr : en;
}
