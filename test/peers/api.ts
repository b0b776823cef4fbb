/** Calls the API with a key; answers its JSON, or throws what it said. */
export function caller(url: string, key: string) {
  return async (method: string, path: string, body?: object): Promise<{ id: string }> => {
    const answer = await fetch(url + path, {
      method,
      headers: {
        "X-API-KEY": key,
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : { id: "" };
  };
}
