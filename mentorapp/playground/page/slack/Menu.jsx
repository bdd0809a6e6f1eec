// A menu outside a form, which acts as soon as something is chosen.

import { useId, useRef, useState } from "react";

import { Icon } from "../parts/Icon.jsx";
import { Control } from "./Control.jsx";
import { choicesOf, initialOf } from "./elements.js";

export function Menu({ element, block, cast, me, place, path, form, press }) {
  const id = useId();
  const [answer, setAnswer] = useState(() => initialOf(element));
  if (element.type === "overflow") return <Overflow {...{ element, block, press }} />;
  const change = (next) => {
    setAnswer(next);
    form?.change(block.block_id, element.action_id, next);
    press(block, element, next);
  };
  const name = element.placeholder?.text || block.text?.text || "Choose";
  return (
    <div className="own-menu" role="group" aria-label={name}>
      <Control {...{ id, element, block, answer, change, cast, me, place, path, form }} label={name} />
    </div>
  );
}

function Overflow({ element, block, press }) {
  const [open, setOpen] = useState(false);
  const button = useRef(null);
  const choose = (value) => {
    setOpen(false);
    button.current.focus();
    press(block, element, value);
  };
  const onKeyDown = (event) => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current.focus();
  };
  const leave = (event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false);
  return (
    <div className="overflow" onKeyDown={onKeyDown} onBlur={leave}>
      <button
        ref={button}
        type="button"
        className="own-button own-plain"
        aria-label="More"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <ul>
          {choicesOf(element).map((one) => (
            <li key={one.value}>
              <button type="button" onClick={() => choose(one.value)}>
                {one.label}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
