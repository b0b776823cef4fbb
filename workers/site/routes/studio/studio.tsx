import { Hono } from "hono";
import { uploads } from "#site/routes/api/uploads.ts";
import type { Door } from "#site/door.ts";
import { account } from "./account.tsx";
import { dataset } from "./dataset.tsx";
import { datasetForm } from "./dataset-form.tsx";
import { files } from "./files.tsx";
import { home } from "./home.tsx";
import { organization } from "./organization.tsx";
import { outlet } from "./outlet.tsx";
import { outlets } from "./outlets.tsx";
import { publication } from "./publication.ts";
import { signIn } from "./sign-in.tsx";
import { signedIn, whose } from "./whose.ts";

/** Producers' and administrators' pages: signed in, never cached. */
export const studio = new Hono<Door>();

studio.use(whose);
studio.route("/", signIn);
studio.use(signedIn);
studio.route("/", home);
studio.route("/", account);
studio.route("/", organization);
studio.route("/", datasetForm);
studio.route("/", dataset);
studio.route("/", files);
studio.route("/", publication);
studio.route("/", outlets);
studio.route("/", outlet);
studio.route("/datasets", uploads);
