// A field to type into that offers choices: one or several, known beforehand or looked up.
// The pattern is ARIA's "editable combobox with list autocomplete".

import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";

import { Icon } from "./Icon.jsx";

export function Combobox({
  id,
  label, // for the hidden name, where no <label> points here
  choices, // [{value, label, detail}], where they are known
  search, // async (words) => choices, where they are looked up
  chosen, // the choices made
  onChange,
  several = false,
  most = several ? 100 : 1,
  placeholder = "",
  describedBy,
  invalid = false,
  required = false,
}) {
  const listId = useId();
  const field = useRef(null);
  const [words, setWords] = useState(several ? "" : (chosen[0]?.label ?? ""));
  const [typed, setTyped] = useState(false);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const { found, searching } = useFound({ choices, search, words: typed ? words : "", open });
  const offered = useMemo(() => {
    const taken = new Set(several ? chosen.map((one) => one.value) : []);
    return found.filter((one) => !taken.has(one.value));
  }, [found, chosen, several]);

  const list = useRef(null);

  useEffect(() => setActive(0), [offered]);
  usePlaceOf(list, field, open);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  useEffect(() => {
    if (!several && !open) setWords(chosen[0]?.label ?? "");
  }, [chosen, several, open]);

  const shut = () => {
    setOpen(false);
    setTyped(false);
    if (several) setWords("");
  };
  const pick = (choice) => {
    if (!choice) return;
    onChange(several ? [...chosen, choice].slice(0, most) : [choice]);
    if (!several) setWords(choice.label);
    shut();
    field.current?.focus();
  };
  const remove = (value) => {
    onChange(chosen.filter((one) => one.value !== value));
    field.current?.focus();
  };
  const onKeyDown = (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      if (!open) setOpen(true);
      else setActive((active + moves[event.key] + offered.length) % Math.max(offered.length, 1));
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      pick(offered[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      event.stopPropagation();
      shut();
    } else if (event.key === "Backspace" && several && !words && chosen.length) {
      remove(chosen.at(-1).value);
    }
  };
  const type = (event) => {
    setWords(event.target.value);
    setTyped(true);
    setOpen(true);
    if (!several && !event.target.value) onChange([]);
  };
  const full = several && chosen.length >= most;

  return (
    <div
      className={`combo ${invalid ? "combo-wrong" : ""}`}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || shut()}
      onMouseDown={(event) => event.target === event.currentTarget && field.current?.focus()}
    >
      {several &&
        chosen.map((one) => (
          <span className="chip" key={one.value}>
            {one.label}
            <button type="button" onClick={() => remove(one.value)} aria-label={`Remove ${one.label}`}>
              <Icon name="close" />
            </button>
          </span>
        ))}
      <input
        ref={field}
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-label={label}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && offered[active] ? `${listId}-${active}` : undefined}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        aria-required={required || undefined}
        disabled={full}
        placeholder={chosen.length ? "" : placeholder}
        value={words}
        onChange={type}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <Icon name={search ? "search" : "down"} />
      {open && (
        <ul className="combo-list" id={listId} role="listbox" aria-label={label || "Choices"} ref={list} popover="manual">
          {searching && <li className="combo-none">Searching …</li>}
          {!searching && !offered.length && <li className="combo-none">Nothing found</li>}
          {offered.map((one, at) => (
            <li
              key={one.value}
              id={`${listId}-${at}`}
              role="option"
              aria-selected={at === active}
              onMouseEnter={() => setActive(at)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(one)}
            >
              {one.label}
              {one.detail && <small>{one.detail}</small>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

// The list lies above everything else, below its field or, where there is no room, over it.
function usePlaceOf(list, field, open) {
  useLayoutEffect(() => {
    if (!open) return undefined;
    const frame = field.current.closest(".combo");
    const place = () => {
      const { left, top, bottom, width } = frame.getBoundingClientRect();
      const below = innerHeight - bottom;
      const upwards = below < 220 && top > below;
      Object.assign(list.current.style, {
        left: `${left}px`,
        width: `${width}px`,
        top: upwards ? "auto" : `${bottom + 4}px`,
        bottom: upwards ? `${innerHeight - top + 4}px` : "auto",
        maxHeight: `${Math.min(260, (upwards ? top : below) - 16)}px`,
      });
    };
    list.current.showPopover();
    place();
    addEventListener("scroll", place, true);
    addEventListener("resize", place);
    return () => {
      removeEventListener("scroll", place, true);
      removeEventListener("resize", place);
    };
  }, [list, field, open]);
}

// The choices that fit the words: filtered here, or looked up after a short pause in typing.
function useFound({ choices, search, words, open }) {
  const [fetched, setFetched] = useState([]);
  const [searching, setSearching] = useState(false);
  useEffect(() => {
    if (!search || !open) return undefined;
    let stale = false;
    setSearching(true);
    const timer = setTimeout(async () => {
      const answer = await search(words).catch(() => []);
      if (stale) return;
      setFetched(answer);
      setSearching(false);
    }, 150);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [search, words, open]);
  if (search) return { found: fetched, searching };
  const wanted = words.trim().toLowerCase();
  return { found: choices.filter((one) => one.label.toLowerCase().includes(wanted)), searching: false };
}
