// Where one writes. Enter sends, Shift+Enter breaks the line.

import { useState } from "react";

import { Icon } from "./Icon.jsx";

export function Composer({ label, placeholder, send, suggestion }) {
  const [text, setText] = useState("");
  const [sending, setSending] = useState(false);
  const suggested = suggestion && text && suggestion.word.startsWith(text) && suggestion.word !== text;
  const go = async (event) => {
    event.preventDefault();
    if (!text.trim() || sending) return;
    setSending(true);
    setText("");
    try {
      await send(text.trim());
    } finally {
      setSending(false);
    }
  };
  const onKeyDown = (event) => {
    if (event.key === "Tab" && suggested && !event.shiftKey) {
      event.preventDefault();
      setText(`${suggestion.word} `);
    } else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      go(event);
    }
  };
  return (
    <form className="composer" onSubmit={go}>
      {suggested && (
        <button type="button" className="composer-hint" onClick={() => setText(`${suggestion.word} `)}>
          <b>{suggestion.word}</b> {suggestion.about} <kbd>Tab</kbd>
        </button>
      )}
      <textarea
        rows={1}
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="composer-send" aria-label="Send" disabled={!text.trim()}>
        <Icon name="send" />
      </button>
    </form>
  );
}
