// The app's name over its two tabs.

import { Avatar } from "../parts/Avatar.jsx";

export function AppHead({ cast, tab, goHome, goMessages }) {
  return (
    <div className="stage-head app-head">
      <h2>
        <Avatar app size="s" name={cast.app.name} /> {cast.app.name}
      </h2>
      <div className="tabs" role="group" aria-label={cast.app.name}>
        <button type="button" aria-current={tab === "home" ? "page" : undefined} onClick={goHome}>
          Home
        </button>
        <button
          type="button"
          aria-current={tab === "messages" ? "page" : undefined}
          onClick={goMessages}
        >
          Messages
        </button>
      </div>
    </div>
  );
}
