// Who you are on one side. A button that opens a list to search in.

import { useEffect, useRef, useState } from "react";

import { Avatar } from "./Avatar.jsx";
import { Icon } from "./Icon.jsx";

const SEARCH_FROM = 8; // people; fewer are seen at a glance

export function PersonChooser({ people, me, choose }) {
  const [open, setOpen] = useState(false);
  const box = useRef(null);
  const button = useRef(null);
  const leave = (event) => {
    if (!box.current.contains(event.relatedTarget)) setOpen(false);
  };
  const escape = (event) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    button.current.focus();
  };
  const become = (person) => {
    setOpen(false);
    button.current.focus();
    choose(person);
  };
  return (
    <div className="chooser" ref={box} onBlur={leave} onKeyDown={escape}>
      <button
        ref={button}
        type="button"
        className="chooser-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={`You are ${me.name}. Choose another person`}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={me.name} size="s" />
        <span>{me.name}</span>
        <Icon name="down" />
      </button>
      {open && <People people={people} me={me} choose={become} />}
    </div>
  );
}

function People({ people, me, choose }) {
  const [words, setWords] = useState("");
  const panel = useRef(null);
  useEffect(() => {
    panel.current.querySelector("input, [aria-pressed=true]").focus();
  }, []);
  const wanted = words.trim().toLowerCase();
  const found = people.filter((one) => `${one.name} ${one.title}`.toLowerCase().includes(wanted));
  return (
    <div className="people" role="dialog" aria-label="Who are you?" ref={panel} onKeyDown={walk}>
      {people.length >= SEARCH_FROM && (
        <input
          type="search"
          placeholder="Search people"
          aria-label="Search people"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" aria-pressed={one.id === me.id} onClick={() => choose(one.id)}>
              <Avatar name={one.name} size="m" />
              <span>
                <b>{one.name}</b>
                <small>{[one.title, languageOf(one.locale)].filter(Boolean).join(" · ")}</small>
              </span>
              {one.id === me.id && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function walk(event) {
  const moves = { ArrowDown: 1, ArrowUp: -1 };
  if (!(event.key in moves)) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll("input, li button")];
  const here = stops.indexOf(document.activeElement);
  stops[Math.min(Math.max(here + moves[event.key], 0), stops.length - 1)].focus();
}

function languageOf(locale) {
  const language = locale.split("-")[0];
  return new Intl.DisplayNames([language], { type: "language" }).of(language);
}
