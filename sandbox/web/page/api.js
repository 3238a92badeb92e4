// The control API.

/** Ask the sandbox; a refusal is an Error with its reason. */
export async function call(path, body, method = body === undefined ? "GET" : "POST") {
  const form = body instanceof FormData;
  const answer = await fetch(`/sandbox/${path}`, {
    method,
    headers: body === undefined || form ? {} : { "Content-Type": "application/json" },
    body: body === undefined ? undefined : form ? body : JSON.stringify(body),
  });
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error ?? answer.statusText);
  return result;
}

export const fileAddress = (id) => `/sandbox/files/${encodeURIComponent(id)}`;
