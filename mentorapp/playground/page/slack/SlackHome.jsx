// The app's home tab. Published anew it is still the same place, and the focus stays where it was.

import { Avatar } from "../parts/Avatar.jsx";
import { AppHead } from "./AppHead.jsx";
import { Blocks } from "./Blocks.jsx";

export function SlackHome({ cast, me, theme, todo, path, home, goTo }) {
  return (
    <div className="stage">
      <AppHead cast={cast} tab="home" goHome={() => {}} goMessages={goTo} />
      <div className="slack-home" lang={me.locale} tabIndex={0} role="region" aria-label="Home">
        {home ? (
          <Blocks
            key={me.id}
            blocks={home.blocks}
            place={{ view_id: home.id }}
            {...{ cast, me, theme, todo, path }}
          />
        ) : (
          <div className="empty">
            <Avatar app size="l" name={cast.app.name} />
            <p>This home is still empty.</p>
          </div>
        )}
      </div>
    </div>
  );
}
