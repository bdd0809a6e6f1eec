// The line to the playground: looks, deeds and news.

export async function look(path) {
  return answerOf(await fetch(`/play${path}`));
}

export async function act(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answerOf(await fetch(`/play${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

// Calls `tell` with the version of the world whenever it has changed, at most once per frame.
export function listen(tell) {
  const source = new EventSource("/play/live");
  let waiting = null;
  source.onmessage = (event) => {
    const first = waiting === null;
    waiting = JSON.parse(event.data).version;
    if (!first) return;
    requestAnimationFrame(() => {
      tell(waiting);
      waiting = null;
    });
  };
  return () => source.close();
}

async function answerOf(response) {
  const said = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(said.error || `The playground answered ${response.status}.`);
  return said;
}
