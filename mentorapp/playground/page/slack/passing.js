// Ephemeral messages that arrive where nobody looks are said in passing.

import { useEffect, useRef } from "react";

export function usePassingWords({ screen, place, say }) {
  const known = useRef(null);
  useEffect(() => {
    if (!screen) return;
    const ephemeral = screen.conversations.flatMap((one) =>
      one.messages.filter((message) => message.is_ephemeral),
    );
    const seen = known.current;
    known.current = { person: screen.person, ids: new Set(ephemeral.map((one) => one.ts)) };
    if (!seen || seen.person !== screen.person) return;
    for (const message of ephemeral) {
      if (!seen.ids.has(message.ts) && message.channel !== place) say(message.text);
    }
  }, [screen, place, say]);
}
