// The app's own tab, in a frame, and Teams' side of the talk with TeamsJS inside it.

import { useEffect, useRef, useState } from "react";

import { Avatar } from "../parts/Avatar.jsx";
import { act } from "../play.js";

const RUNTIME = JSON.stringify({
  apiVersion: 4,
  isLegacyTeams: false,
  hostVersionsInfo: {},
  supports: { pages: {} },
});

export function TeamsTab({ cast, me, theme, path, appUrl, subPage }) {
  const frame = useRef(null);
  const [contrast, setContrast] = useState(false);
  const shown = contrast ? "contrast" : theme === "dark" ? "dark" : "default";
  const facts = useRef({});
  facts.current = { me, path, theme: shown, subPage };

  useEffect(() => {
    const app = new URL(appUrl).origin;
    const hear = async (event) => {
      if (event.origin !== app || event.source !== frame.current?.contentWindow) return;
      const { id, uuid, func } = event.data ?? {};
      const args = await answer(func, facts.current);
      if (args) event.source.postMessage({ id, uuid, args }, app);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, [appUrl]);

  useEffect(() => {
    const told = { func: "themeChange", args: [shown] };
    frame.current?.contentWindow?.postMessage(told, new URL(appUrl).origin);
  }, [shown, appUrl]);

  return (
    <div className="stage">
      <div className="stage-head">
        <h2>
          <Avatar app size="s" name={cast.app.name} /> {cast.app.tab_name}
        </h2>
        <label className="contrast">
          <input
            type="checkbox"
            checked={contrast}
            onChange={(event) => setContrast(event.target.checked)}
          />
          High contrast
        </label>
      </div>
      <iframe
        ref={frame}
        className="tab-frame"
        title={`${cast.app.name}: ${cast.app.tab_name}`}
        src={`${appUrl}${cast.app.tab}`}
      />
    </div>
  );
}

// What Teams says to each question of TeamsJS; nothing to what is only told.
async function answer(func, { me, path, theme, subPage }) {
  switch (func) {
    case "initialize":
      return ["content", "web", RUNTIME, "2.58.0"];
    case "getContext":
      return [
        {
          theme,
          locale: me.locale,
          entityId: "home",
          subEntityId: subPage,
          hostClientType: "web",
          frameContext: "content",
          userObjectId: me.id,
        },
      ];
    case "authentication.getAuthToken":
      return act(`${path}/tab_token`).then(
        ({ token }) => [true, token],
        (error) => [false, error.message],
      );
    default:
      return null;
  }
}
