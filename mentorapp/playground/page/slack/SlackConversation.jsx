// A conversation with the app, or a channel.

import { clockTime } from "../times.js";
import { Avatar } from "../parts/Avatar.jsx";
import { Composer } from "../parts/Composer.jsx";
import { Icon } from "../parts/Icon.jsx";
import { Scroller } from "../parts/Scroller.jsx";
import { AppHead } from "./AppHead.jsx";
import { Blocks } from "./Blocks.jsx";

export function SlackConversation({ cast, me, theme, todo, path, conversation, goHome }) {
  const name = conversation.is_im ? cast.app.name : `#${conversation.name}`;
  const send = (text) => {
    const { command } = cast.app;
    const called = text === command || text.startsWith(`${command} `);
    return called
      ? todo("command", { text: text.slice(command.length).trim(), channel: conversation.id })
      : todo("say", { text, channel: conversation.id });
  };
  return (
    <div className="stage">
      {conversation.is_im ? (
        <AppHead cast={cast} tab="messages" goHome={goHome} goMessages={() => {}} />
      ) : (
        <ChannelHead conversation={conversation} />
      )}
      <Scroller label={`Messages in ${name}`} mark={conversation.messages.length + conversation.id}>
        <Beginning conversation={conversation} cast={cast} />
        {conversation.messages.map((message, at) => (
          <Message
            key={message.ts}
            message={message}
            first={!follows(conversation.messages[at - 1], message)}
            {...{ cast, me, theme, todo, path }}
          />
        ))}
      </Scroller>
      <Composer
        label={`Message ${name}`}
        placeholder={`Message ${name}, or type ${cast.app.command}`}
        send={send}
        suggestion={{ word: cast.app.command, about: `asks ${cast.app.name}` }}
      />
    </div>
  );
}

function ChannelHead({ conversation }) {
  return (
    <div className="stage-head">
      <h2>
        <Icon name={conversation.is_private ? "lock" : "hash"} /> {conversation.name}
      </h2>
      <p>
        {conversation.topic && <span>{conversation.topic}</span>}
        <span>{conversation.members} people</span>
      </p>
    </div>
  );
}

function Beginning({ conversation, cast }) {
  const words = conversation.is_im
    ? `This is the beginning of your conversation with ${cast.app.name}.`
    : `This is the beginning of #${conversation.name}.`;
  return <p className="beginning">{words}</p>;
}

function Message({ message, first, cast, me, theme, todo, path }) {
  const author = message.by_app
    ? cast.app.name
    : (cast.people.find((one) => one.id === message.user)?.name ?? message.user);
  const blocks = message.blocks?.length ? message.blocks : [asBlock(message)];
  return (
    <article className={`slack-message ${message.is_ephemeral ? "ephemeral" : ""}`} aria-label={author}>
      <div className="slack-gutter">{first && <Avatar app={message.by_app} name={author} />}</div>
      <div className="slack-said">
        {first && (
          <p className="slack-author">
            <b>{author}</b>
            {message.by_app && <span className="app-mark">APP</span>}
            <time>{clockTime(new Date(message.ts * 1000), me.now, me)}</time>
          </p>
        )}
        {message.is_ephemeral && (
          <p className="only-you">
            <Icon name="eye" /> Only visible to you
          </p>
        )}
        <div lang={me.locale}>
          <Blocks
            blocks={blocks}
            place={{ message_ts: message.ts, channel: message.channel }}
            {...{ cast, me, theme, todo, path }}
          />
        </div>
        {message.edited && <span className="edited">(edited)</span>}
      </div>
    </article>
  );
}

function asBlock(message) {
  const type = message.by_app ? "mrkdwn" : "plain_text";
  return { type: "section", block_id: "text", text: { type, text: message.text || " " } };
}

function follows(before, message) {
  if (!before || before.user !== message.user || before.is_ephemeral !== message.is_ephemeral) return false;
  return message.ts - before.ts < 300 && !message.by_app;
}
