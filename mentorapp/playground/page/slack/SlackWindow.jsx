// The local Slack: sidebar, the app's home, conversations, modals.

import { useEffect, useRef, useState } from "react";

import { useDeeds, useScreen, useToasts } from "../hooks.js";
import { Avatar } from "../parts/Avatar.jsx";
import { Icon } from "../parts/Icon.jsx";
import { PersonChooser } from "../parts/PersonChooser.jsx";
import { Place } from "../parts/Place.jsx";
import { Toasts } from "../parts/Toasts.jsx";
import { SlackConversation } from "./SlackConversation.jsx";
import { SlackHome } from "./SlackHome.jsx";
import { SlackModal } from "./SlackModal.jsx";
import { usePassingWords } from "./passing.js";

const HOME = "home";

export function SlackWindow({ cast, me, choose, version, theme }) {
  const path = `/slack/${me.id}`;
  const [screen, refresh] = useScreen(path, version);
  const [place, setPlace] = useState(HOME);
  const toasts = useToasts();
  const direct = screen?.conversations.find((one) => one.is_im);
  const here = screen?.conversations.find((one) => one.id === place);
  const todo = useDeeds({ path, refresh, say: toasts.say });

  useOpening({ place, me, direct, here, screen, todo });
  useEffect(() => {
    // Another person may not be in the channel that the last one looked at.
    if (screen && place !== HOME && !here) setPlace(HOME);
  }, [screen, place, here]);
  usePassingWords({ screen, place, say: toasts.say });

  const modal = screen?.modals.at(-1);
  const reader = { ...me, now: new Date(screen?.now ?? Date.now()) };
  const view = { cast, me: reader, theme, todo, path };
  return (
    <section className="window slack" aria-label={`Slack: ${cast.name}`} data-landmark tabIndex={-1}>
      <header className="window-bar">
        <span className="window-name">Slack</span>
        <span className="window-pill">
          <Icon name="search" /> {cast.name}
        </span>
        <PersonChooser people={cast.people} me={me} choose={choose} />
      </header>
      <div className="window-body" inert={Boolean(modal)}>
        <Sidebar cast={cast} screen={screen} place={place} setPlace={setPlace} direct={direct} />
        {screen && place === HOME && (
          <SlackHome {...view} home={screen.home} goTo={() => setPlace(direct.id)} />
        )}
        {screen && here && (
          <SlackConversation {...view} conversation={here} goHome={() => setPlace(HOME)} />
        )}
      </div>
      {modal && <SlackModal key={modal.root_view_id} {...view} view={modal} stack={screen.modals} />}
      <Toasts toasts={toasts.toasts} drop={toasts.drop} />
    </section>
  );
}

// Opening a place is told to the app, and what is in view counts as read.
function useOpening({ place, me, direct, here, screen, todo }) {
  const known = useRef("");
  useEffect(() => {
    const opened = `${me.id} ${place}`;
    if (!screen || known.current === opened) return;
    known.current = opened;
    if (place === HOME) todo("open_home");
    else if (place === direct?.id) todo("open_messages");
  }, [place, me.id, direct?.id, screen, todo]);
  useEffect(() => {
    if (here?.unread) todo("read", { channel: here.id });
  }, [here?.id, here?.unread, todo]);
}

function Sidebar({ cast, screen, place, setPlace, direct }) {
  const channels = screen?.conversations.filter((one) => !one.is_im) ?? [];
  return (
    <nav className="sidebar" aria-label={`${cast.name}, places`}>
      <h2>Apps</h2>
      <ul>
        <Place here={place === HOME} go={() => setPlace(HOME)}>
          <Icon name="home" /> Home
        </Place>
        <Place
          here={place === direct?.id}
          go={() => setPlace(direct.id)}
          unread={direct?.unread}
        >
          <Avatar app size="xs" name={cast.app.name} /> {cast.app.name}
        </Place>
      </ul>
      {channels.length > 0 && <h2>Channels</h2>}
      <ul>
        {channels.map((one) => (
          <Place
            key={one.id}
            here={place === one.id}
            go={() => setPlace(one.id)}
            unread={one.unread}
          >
            <Icon name={one.is_private ? "lock" : "hash"} /> {one.name}
          </Place>
        ))}
      </ul>
    </nav>
  );
}
