// The local Teams: the chat with the app, teams with their channels, dialogs.

import { useCallback, useEffect, useRef, useState } from "react";

import { useDeeds, useScreen, useToasts } from "../hooks.js";
import { Avatar } from "../parts/Avatar.jsx";
import { Icon } from "../parts/Icon.jsx";
import { PersonChooser } from "../parts/PersonChooser.jsx";
import { Place } from "../parts/Place.jsx";
import { Toasts } from "../parts/Toasts.jsx";
import { useDeepLinks } from "./deep_links.js";
import { TeamsChannel } from "./TeamsChannel.jsx";
import { TeamsChat } from "./TeamsChat.jsx";
import { TeamsDialog } from "./TeamsDialog.jsx";
import { TeamsTab } from "./TeamsTab.jsx";

const CHAT = "chat";
const TAB = "tab";

export function TeamsWindow({ cast, me, choose, version, theme, appUrl }) {
  const path = `/teams/${encodeURIComponent(me.id)}`;
  const [screen, refresh] = useScreen(path, version);
  const [place, setPlace] = useState(CHAT);
  const [subPage, setSubPage] = useState("");
  const toasts = useToasts();
  const todo = useDeeds({ path, refresh, say: toasts.say });

  const found = findChannel(screen, place);
  useOpening({ place, me, screen, found, todo });
  useEffect(() => {
    if (screen && place !== CHAT && place !== TAB && !found) setPlace(CHAT);
  }, [screen, place, found]);

  const goTo = (wanted) => {
    setSubPage("");
    setPlace(wanted);
  };
  const goToTab = useCallback(
    (wanted) => {
      setSubPage(wanted);
      setPlace(TAB);
      todo("close");
    },
    [todo],
  );
  useDeepLinks(goToTab);

  const reader = { ...me, now: new Date(screen?.now ?? Date.now()) };
  const view = { cast, me: reader, theme, todo, path };
  const dialog = screen?.dialog;
  return (
    <section className="window teams" aria-label={`Teams: ${cast.name}`} data-landmark tabIndex={-1}>
      <header className="window-bar">
        <span className="window-name">Teams</span>
        <span className="window-pill">
          <Icon name="search" /> {cast.name}
        </span>
        <PersonChooser people={cast.people} me={me} choose={choose} />
      </header>
      <div className="window-body" inert={Boolean(dialog)}>
        <Sidebar {...{ cast, screen, place, goTo, todo }} />
        {screen && place === CHAT && <TeamsChat {...view} chat={screen.chat} />}
        {place === TAB && <TeamsTab {...view} key={me.id + subPage} {...{ appUrl, subPage }} />}
        {screen && found && <TeamsChannel {...view} {...found} />}
      </div>
      {dialog && <TeamsDialog {...view} dialog={dialog} />}
      <Toasts toasts={toasts.toasts} drop={toasts.drop} />
    </section>
  );
}

// Opening the chat adds the app where it was not added yet; what is in view counts as read.
function useOpening({ place, me, screen, found, todo }) {
  const known = useRef("");
  useEffect(() => {
    const opened = `${me.id} ${place}`;
    if (!screen || known.current === opened) return;
    known.current = opened;
    if (place === CHAT) todo("open_chat");
  }, [place, me.id, screen, todo]);
  const here = place === CHAT ? screen?.chat : found?.channel;
  useEffect(() => {
    if (here?.unread) todo("read", { place: here.id });
  }, [here?.id, here?.unread, todo]);
}

function findChannel(screen, place) {
  for (const team of screen?.teams ?? []) {
    const channel = team.channels.find((one) => one.id === place);
    if (channel) return { team, channel };
  }
  return null;
}

function Sidebar({ cast, screen, place, goTo, todo }) {
  return (
    <nav className="sidebar" aria-label={`${cast.name}, places`}>
      <h2>Chat</h2>
      <ul>
        <Place here={place === CHAT} go={() => goTo(CHAT)} unread={screen?.chat.unread}>
          <Avatar app size="s" name={cast.app.name} /> {cast.app.name}
        </Place>
        {cast.app.tab && (
          <Place here={place === TAB} go={() => goTo(TAB)}>
            <Icon name="home" /> {cast.app.tab_name}
          </Place>
        )}
      </ul>
      {screen?.teams.length > 0 && <h2>Teams</h2>}
      {screen?.teams.map((team) => (
        <div className="team" key={team.id}>
          <p className="team-name">
            <Icon name="team" /> {team.name}
          </p>
          <ul>
            {team.channels.map((one) => (
              <Place
                key={one.id}
                here={place === one.id}
                go={() => goTo(one.id)}
                unread={one.unread}
              >
                {one.name}
              </Place>
            ))}
            {!team.installed && (
              <li>
                <button
                  type="button"
                  className="place place-add"
                  onClick={() => todo("add_to_team", { team: team.id })}
                >
                  <Icon name="plus" /> Add {cast.app.name}
                </button>
              </li>
            )}
          </ul>
        </div>
      ))}
    </nav>
  );
}
