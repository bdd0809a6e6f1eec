// What several parts of the page keep in mind.

import { useCallback, useEffect, useRef, useState } from "react";

import { act, listen, look } from "./play.js";

// The cast of both sides and the version of the world, kept fresh.
export function useWorld() {
  const [cast, setCast] = useState(null);
  const [version, setVersion] = useState(0);
  useEffect(() => {
    look("/world").then(setCast);
    return listen(setVersion);
  }, []);
  return { cast, version };
}

// Who has a mailbox, and how many mails wait in each.
export function useMailboxes(version) {
  const [mailboxes, setMailboxes] = useState([]);
  useEffect(() => {
    look("/mail").then(setMailboxes, () => {});
  }, [version]);
  return mailboxes;
}

// What one person sees, fetched anew whenever the world has changed.
export function useScreen(path, version) {
  const [screen, setScreen] = useState(null);
  const wanted = useRef(path);
  wanted.current = path;
  const looks = useRef({ begun: 0, shown: 0 }); // who looked earlier may see it later
  const refresh = useCallback(async () => {
    const turn = ++looks.current.begun;
    const seen = await look(path);
    if (wanted.current === path && turn > looks.current.shown) {
      looks.current.shown = turn;
      setScreen(seen);
    }
    return seen;
  }, [path]);
  useEffect(() => {
    refresh().catch(() => {});
  }, [refresh, version]);
  return [screen && path.endsWith(encodeURIComponent(screen.person)) ? screen : null, refresh];
}

// A deed of the person at this path, told to the playground; what came of it is said and looked at.
export function useDeeds({ path, refresh, say }) {
  return useCallback(
    async (deed, how) => {
      try {
        const outcome = await act(`${path}/${deed}`, how);
        say(outcome.failure, "failure");
        say(outcome.note);
        await refresh();
        return outcome;
      } catch (error) {
        say(error.message, "failure");
        return null;
      }
    },
    [path, refresh, say],
  );
}

// A value that lives in the address, so that a page can be shared and photographed.
export function useAddress(name, fallback) {
  const [value, setValue] = useState(
    () => new URLSearchParams(location.search).get(name) || fallback,
  );
  const keep = useCallback(
    (next) => {
      const query = new URLSearchParams(location.search);
      query.set(name, next);
      history.replaceState(null, "", `?${query}`);
      setValue(next);
    },
    [name],
  );
  return [value, keep];
}

// The theme chosen, and the one it comes to.
export function useTheme() {
  const [chosen, choose] = useAddress("theme", "auto");
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const follow = (event) => setDark(event.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  const theme = chosen === "auto" ? (dark ? "dark" : "light") : chosen;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return { chosen, choose, theme };
}

// Words that pass by, read out and shown for a while.
export function useToasts() {
  const [toasts, setToasts] = useState([]);
  const drop = useCallback((id) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const say = useCallback(
    (text, kind = "note") => {
      if (!text) return;
      const id = crypto.randomUUID();
      setToasts((all) => [...all.slice(-2), { id, text, kind }]);
      setTimeout(() => drop(id), kind === "failure" ? 12000 : 7000);
    },
    [drop],
  );
  return { toasts, say, drop };
}
