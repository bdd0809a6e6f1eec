// One message: a person's or the app's words, and a card.

import { micromark } from "micromark";
import { useMemo } from "react";

import { clockTime } from "../times.js";
import { Avatar } from "../parts/Avatar.jsx";
import { Card } from "./Card.jsx";

export function TeamsMessage({ message, mine = false, post = false, cast, me, theme, todo, path }) {
  const author = message.by_app
    ? cast.app.name
    : (cast.people.find((one) => one.id === message.author)?.name ?? "");
  const press = (action, answers) =>
    todo("press", { activity_id: message.id, action, answers });
  const kind = post ? "post" : mine ? "mine" : "theirs";
  return (
    <article className={`teams-message ${kind}`} aria-label={author}>
      {!mine && <Avatar app={message.by_app} name={author} size="m" />}
      <div className="bubble-column">
        <p className="teams-author">
          {!mine && <b>{author}</b>}
          <time>{clockTime(new Date(message.at), me.now, me)}</time>
        </p>
        <div className={message.card ? "bubble with-card" : "bubble"} lang={me.locale}>
          {message.text && <Words text={message.text} plain={message.text_format === "plain"} />}
          {message.card && (
            <Card
              card={message.card}
              where={{ activity_id: message.id }}
              {...{ theme, me, path, press, todo }}
            />
          )}
        </div>
      </div>
    </article>
  );
}

function Words({ text, plain }) {
  const html = useMemo(() => (plain ? null : micromark(text.replace(/<\/?at>/g, ""))), [text, plain]);
  if (plain) return <p className="words">{text}</p>;
  // micromark lets no HTML of the text through.
  return <div className="words" dangerouslySetInnerHTML={{ __html: html }} />;
}
