/** The studio as a browser without a window has it, signed in by the link that the API gives to a key's holder. */
export async function studio(url: string, key: string) {
  const link = await fetch(`${url}/api/1/me/sign-in-link`, {
    method: "POST",
    headers: { "X-API-KEY": key },
  });
  const { url: address }: { url: string } = await link.json();
  const entered = await fetch(address, {
    method: "POST",
    redirect: "manual",
    headers: { Origin: url },
  });
  const Cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return {
    async get(path: string): Promise<string> {
      const answer = await fetch(url + path, { headers: { Cookie } });
      return answer.text();
    },
    /** Sends a form; answers the page that comes of it, and where it is. */
    async post(path: string, fields: [string, string][]): Promise<{ path: string; text: string }> {
      const answer = await fetch(url + path, {
        method: "POST",
        headers: { Cookie, Origin: url },
        body: new URLSearchParams(fields),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
      return { path: answer.url.slice(url.length), text };
    },
  };
}
