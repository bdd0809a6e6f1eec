// The chat of one person with the app.

import { Avatar } from "../parts/Avatar.jsx";
import { Composer } from "../parts/Composer.jsx";
import { Scroller } from "../parts/Scroller.jsx";
import { TeamsMessage } from "./TeamsMessage.jsx";

export function TeamsChat({ cast, me, theme, todo, path, chat }) {
  return (
    <div className="stage">
      <div className="stage-head">
        <h2>
          <Avatar app size="s" name={cast.app.name} /> {cast.app.name}
        </h2>
      </div>
      <Scroller label={`Chat with ${cast.app.name}`} mark={`${chat.id}${chat.messages.length}`}>
        {chat.messages.map((message) => (
          <TeamsMessage
            key={message.id}
            mine={message.author === me.id}
            {...{ message, cast, me, theme, todo, path }}
          />
        ))}
      </Scroller>
      <Composer
        label={`Write to ${cast.app.name}`}
        placeholder={`Type a message, such as “${cast.app.home_word}”`}
        send={(text) => todo("say", { text })}
      />
    </div>
  );
}
