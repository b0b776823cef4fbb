import type { Child, FC, PropsWithChildren } from "hono/jsx";
import { html, raw } from "hono/html";

// Mail programs know tables and inline styles; dark inks come by scheme where they know that.
export const SERIF = "Charter,'Bitstream Charter',Cambria,Georgia,serif";
export const SANS = "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

const style = `@media (prefers-color-scheme:dark){.page,.sheet{background:#12151b !important;color:#ecebe6 !important}.soft{color:#a3a8b1 !important}.act{color:#8fb4ff !important}.line{border-color:#2c313a !important}.go{background:#8fb4ff !important}.go a{color:#0d1220 !important}}@media (max-width:480px){.pad{padding-left:16px !important;padding-right:16px !important}.title{font-size:26px !important;line-height:32px !important}}`;

/** A mail's markup as text. */
export async function drawn(mail: Child): Promise<string> {
  return String(await html`${mail}`);
}

/** A whole mail: the portal's name, what is told, why one hears of it. */
export const Frame: FC<
  PropsWithChildren<{
    language: string;
    portal: string;
    title: string;
    /** What lists of mails show after the subject. */
    preview: string;
    foot?: Child;
  }>
> = ({ language, portal, title, preview, foot, children }) => (
  <>
    {raw("<!DOCTYPE html>")}
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{raw(style)}</style>
      </head>
      <body class="page" style="margin:0;padding:0;background:#f8f8f6;color:#14171c">
        <div style="display:none;max-height:0;overflow:hidden">{preview}</div>
        <Table width="100%" class="page" style="background:#f8f8f6">
          <tr>
            <td align="center">
              <Table width="100%" class="sheet" style="max-width:600px;color:#14171c">
                <tr>
                  <td
                    class="pad line"
                    style={`padding:24px 32px 16px;border-bottom:1px solid #d9d9d3;font-family:${SERIF};font-size:20px;line-height:24px`}
                  >
                    {portal}
                  </td>
                </tr>
                {children}
                {foot && (
                  <tr>
                    <td
                      class="pad line soft"
                      style={`padding:20px 32px 40px;border-top:1px solid #d9d9d3;font-family:${SANS};font-size:13px;line-height:20px;color:#565b64`}
                    >
                      {foot}
                    </td>
                  </tr>
                )}
              </Table>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  </>
);

export const Table: FC<PropsWithChildren<{ width?: string; class?: string; style?: string }>> = ({
  children,
  ...rest
}) => (
  <table role="presentation" border={0} cellpadding="0" cellspacing="0" {...rest}>
    {children}
  </table>
);

/** A line over the title: what this is. */
export const Over: FC<PropsWithChildren> = ({ children }) => (
  <tr>
    <td
      class="pad"
      style={`padding:32px 32px 0;font-family:${SANS};font-size:15px;line-height:22px`}
    >
      <span class="soft" style="color:#565b64">
        {children}
      </span>
    </td>
  </tr>
);

export const Title: FC<PropsWithChildren> = ({ children }) => (
  <tr>
    <td class="pad" style="padding:6px 32px 24px">
      <h1
        class="title"
        style={`margin:0;font-family:${SERIF};font-size:32px;line-height:38px;font-weight:400`}
      >
        {children}
      </h1>
    </td>
  </tr>
);

export const Text: FC<PropsWithChildren> = ({ children }) => (
  <tr>
    <td
      class="pad"
      style={`padding:12px 32px 0;font-family:${SANS};font-size:16px;line-height:26px`}
    >
      {children}
    </td>
  </tr>
);

/** The one thing to do. */
export const Go: FC<PropsWithChildren<{ href: string }>> = ({ href, children }) => (
  <tr>
    <td class="pad" style="padding:24px 32px 32px">
      <Table>
        <tr>
          <td class="go" bgcolor="#0b3fc4" style="background:#0b3fc4;border-radius:2px">
            <a
              href={href}
              style={`display:inline-block;padding:12px 22px;font-family:${SANS};font-size:16px;line-height:20px;font-weight:600;color:#ffffff;text-decoration:none`}
            >
              {children}
            </a>
          </td>
        </tr>
      </Table>
    </td>
  </tr>
);

export const Link: FC<PropsWithChildren<{ href: string }>> = ({ href, children }) => (
  <a class="act" href={href} style="color:#0b3fc4">
    {children}
  </a>
);
