// The whole page: the clock on top, two windows side by side, the mail where it is asked for, and
// what went over the wire.

import { useEffect, useState } from "react";

import { useAddress, useMailboxes, useTheme, useWorld } from "./hooks.js";
import { ClockBar } from "./ClockBar.jsx";
import { WireDrawer } from "./WireDrawer.jsx";
import { MailWindow } from "./mail/MailWindow.jsx";
import { SlackWindow } from "./slack/SlackWindow.jsx";
import { TeamsWindow } from "./teams/TeamsWindow.jsx";

export function Page() {
  const { cast, version } = useWorld();
  const theme = useTheme();
  const [wire, setWire] = useState(false);
  const mailboxes = useMailboxes(version);
  const [mail, setMail] = useAddress("mail", "");
  useLandmarkKey();
  if (!cast) return <p className="waiting">The playground is opening …</p>;
  return (
    <div className="page">
      <ClockBar
        appName={cast.slack.app.name}
        zone={cast.slack.people[0].tz}
        version={version}
        theme={theme}
        wire={wire}
        showWire={setWire}
        mail={mail}
        showMail={setMail}
        unread={mailboxes.reduce((all, one) => all + one.unread, 0)}
      />
      <main className={mail ? "windows windows-three" : "windows"}>
        <Side name="slack" Window={SlackWindow} cast={cast.slack} version={version} theme={theme} />
        <Side name="teams" Window={TeamsWindow} cast={cast.teams} version={version} theme={theme} appUrl={cast.app_url} />
        {mail && (
          <MailWindow mailboxes={mailboxes} person={mail} choose={setMail} version={version} />
        )}
      </main>
      {wire && <WireDrawer version={version} close={() => setWire(false)} />}
    </div>
  );
}

function Side({ name, Window, cast, version, theme, appUrl }) {
  const [person, choose] = useAddress(name, cast.people[0].id);
  const known = cast.people.find((one) => one.id === person) || cast.people[0];
  return (
    <Window
      cast={cast}
      me={known}
      choose={choose}
      appUrl={appUrl}
      version={version}
      theme={theme.theme}
    />
  );
}

// F6 goes from window to window, out of an open dialog too, as in desktop programs.
function useLandmarkKey() {
  useEffect(() => {
    const go = (event) => {
      if (event.key !== "F6") return;
      event.preventDefault();
      const stops = [...document.querySelectorAll("[data-landmark]")];
      const here = stops.findIndex((stop) => stop.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      stops[(here + step + stops.length) % stops.length].focus();
    };
    document.addEventListener("keydown", go, true);
    return () => document.removeEventListener("keydown", go, true);
  }, []);
}
