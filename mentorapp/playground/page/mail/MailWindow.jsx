// The mailboxes of people who are in no workspace: a list of mails, and the one that is open.

import { useCallback, useEffect, useState } from "react";

import { useScreen } from "../hooks.js";
import { act } from "../play.js";
import { Icon } from "../parts/Icon.jsx";
import { PersonChooser } from "../parts/PersonChooser.jsx";
import { Letter } from "./Letter.jsx";

export function MailWindow({ mailboxes, person, choose, version }) {
  const me = mailboxes.find((one) => one.id === person) ?? mailboxes[0];
  return (
    <section className="window mail" aria-label="Mail" data-landmark tabIndex={-1}>
      <header className="window-bar">
        <span className="window-name">Mail</span>
        <span className="window-pill">
          <Icon name="mail" /> {me?.id ?? "nobody yet"}
        </span>
        {me && <PersonChooser people={mailboxes} me={me} choose={choose} />}
      </header>
      {me ? <Mailbox key={me.id} me={me} version={version} /> : <Nobody />}
    </section>
  );
}

function Mailbox({ me, version }) {
  const path = `/mail/${encodeURIComponent(me.id)}`;
  const [screen, refresh] = useScreen(path, version);
  const [chosen, choose] = useState(null);
  const letters = screen?.letters ?? [];
  const letter = letters.find((one) => one.id === chosen) ?? letters[0];
  useReading({ letter, path, refresh });
  return (
    <div className="window-body">
      <nav className="sidebar" aria-label={`Mails to ${me.name}`}>
        <h2>Inbox</h2>
        <ul>
          {letters.map((one) => (
            <Line
              key={one.id}
              letter={one}
              zone={me.tz}
              here={one.id === letter.id}
              open={() => choose(one.id)}
            />
          ))}
        </ul>
      </nav>
      {letter ? <Letter key={letter.id} letter={letter} path={path} zone={me.tz} /> : <Empty />}
    </div>
  );
}

// What is in view counts as read.
function useReading({ letter, path, refresh }) {
  const read = useCallback(
    (id) => act(`${path}/read`, { letter: id }).then(refresh, () => {}),
    [path, refresh],
  );
  useEffect(() => {
    if (letter?.is_new) read(letter.id);
  }, [letter?.id, letter?.is_new, read]);
}

function Line({ letter, zone, here, open }) {
  const when = new Date(letter.at).toLocaleString("en-GB", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
  });
  return (
    <li>
      <button
        type="button"
        className={letter.is_new ? "place mail-line place-unread" : "place mail-line"}
        aria-current={here ? "page" : undefined}
        onClick={open}
      >
        <span>{letter.subject}</span>
        <small>{when}</small>
      </button>
    </li>
  );
}

function Empty() {
  return (
    <div className="stage">
      <p className="waiting">No mail yet.</p>
    </div>
  );
}

function Nobody() {
  return (
    <div className="stage mail-nobody">
      <p className="waiting">
        People without a workspace read their mail here, once a coordinator has invited somebody by
        mail.
      </p>
    </div>
  );
}
