// The bar on top: whose playground this is, the app's clock, and how the page looks.

import { useEffect, useState } from "react";

import { act, look } from "./play.js";
import { Icon } from "./parts/Icon.jsx";

const TOLD_FOR = 6000; // milliseconds
const THEMES = { auto: "light", light: "dark", dark: "auto" };

export function ClockBar({ appName, zone, version, theme, wire, showWire, mail, showMail, unread }) {
  return (
    <header className="clockbar" data-landmark tabIndex={-1} aria-label="Playground">
      <div className="brand">
        <Icon name="bubbles" />
        <h1>
          {appName} <span>playground</span>
        </h1>
      </div>
      <Clock version={version} zone={zone} />
      <div className="tools">
        <button
          type="button"
          className="tool"
          aria-pressed={Boolean(mail)}
          onClick={() => showMail(mail ? "" : "open")}
          title="The mailboxes of people without a workspace"
        >
          <Icon name="mail" /> <span>Mail</span>
          {unread > 0 && (
            <span className="badge tool-badge" aria-label={`${unread} new`}>
              {unread}
            </span>
          )}
        </button>
        <button
          type="button"
          className="tool"
          aria-pressed={wire}
          onClick={() => showWire(!wire)}
          title="What goes over the wire"
        >
          <Icon name="wire" /> <span>Wire</span>
        </button>
        <button
          type="button"
          className="tool"
          onClick={() => theme.choose(THEMES[theme.chosen] || "auto")}
          title="Light, dark, or as the system has it"
        >
          <Icon name={{ auto: "auto", light: "sun", dark: "moon" }[theme.chosen] || "auto"} />
          <span>{{ auto: "Auto", light: "Light", dark: "Dark" }[theme.chosen] || "Auto"}</span>
        </button>
      </div>
    </header>
  );
}

function Clock({ version, zone }) {
  const [clock, setClock] = useState(null);
  const [told, setTold] = useState("");
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    const read = () => look("/clock").then(setClock, () => setClock(null));
    read();
    const timer = setInterval(read, 20000);
    return () => clearInterval(timer);
  }, [version]);

  useEffect(() => {
    const timer = setTimeout(() => setTold(""), TOLD_FOR);
    return () => clearTimeout(timer);
  }, [told]);

  const move = async (asked) => {
    setMoving(true);
    try {
      const said = await act("/clock", asked);
      setClock(said);
      setTold(`It is ${day(said.now, zone)}, ${hour(said.now, zone)}. ${sent(said.delivered)}`);
    } catch (error) {
      setTold(error.message);
    } finally {
      setMoving(false);
    }
  };

  if (!clock) return <p className="clock clock-none">The app has no clock that can be moved.</p>;
  return (
    <div className="clock" role="group" aria-label="The app's clock">
      <Icon name="clock" />
      <time dateTime={clock.now} title={zone}>
        <strong>{day(clock.now, zone)}</strong> {hour(clock.now, zone)}
      </time>
      <div className="moves">
        <button type="button" disabled={moving} onClick={() => move({ seconds: 3600 })}>
          + 1 hour
        </button>
        <button type="button" disabled={moving} onClick={() => move({ seconds: 86400 })}>
          + 1 day
        </button>
        <button
          type="button"
          disabled={moving || !clock.next}
          onClick={() => move({ next: true })}
          title="To the next thing that happens"
        >
          {clock.next ? (
            <>
              Next: {day(clock.next, zone)} {hour(clock.next, zone)}
            </>
          ) : (
            "Nothing is due"
          )}
        </button>
      </div>
      <span className="clock-told" role="status">
        {moving ? "Time passes …" : told}
      </span>
    </div>
  );
}

function day(moment, timeZone) {
  const shape = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone };
  return new Date(moment).toLocaleDateString("en-GB", shape);
}

function hour(moment, timeZone) {
  const shape = { hour: "2-digit", minute: "2-digit", timeZone };
  return new Date(moment).toLocaleTimeString("en-GB", shape);
}

function sent(count) {
  if (count === undefined) return "";
  if (count === 0) return "Nothing was sent.";
  return count === 1 ? "One message was sent." : `${count} messages were sent.`;
}
