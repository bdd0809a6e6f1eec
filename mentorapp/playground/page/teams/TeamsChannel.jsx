// A channel: posts with the answers below them.

import { Composer } from "../parts/Composer.jsx";
import { Icon } from "../parts/Icon.jsx";
import { Scroller } from "../parts/Scroller.jsx";
import { TeamsMessage } from "./TeamsMessage.jsx";

export function TeamsChannel({ cast, me, theme, todo, path, team, channel }) {
  const mention = `@${cast.app.name}`;
  return (
    <div className="stage">
      <div className="stage-head">
        <h2>
          <Icon name="team" /> {channel.name}
        </h2>
        <p>
          <span>{team.name}</span>
        </p>
      </div>
      <Scroller
        className="channel"
        label={`Posts in ${channel.name}`}
        mark={channel.id + channel.threads.flatMap((thread) => thread.messages).length}
      >
        {channel.threads.map((thread) => (
          <section className="thread" key={thread.id} aria-label="Post with answers">
            {thread.messages.map((message) => (
              <TeamsMessage
                key={message.id}
                post
                {...{ message, cast, me, theme, todo, path }}
              />
            ))}
          </section>
        ))}
        {!channel.threads.length && <p className="beginning">Nobody has written here yet.</p>}
      </Scroller>
      <Composer
        label={`Write in ${channel.name}`}
        placeholder={`Start a post; ${mention} asks the app`}
        send={(text) => todo("say", { text, channel: channel.id })}
        suggestion={{ word: mention, about: "asks the app" }}
      />
    </div>
  );
}
