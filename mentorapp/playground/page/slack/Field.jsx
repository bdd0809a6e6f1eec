// One input of a modal, drawn natively: label, input, hint, what was refused.

import { useId } from "react";

import { Control } from "./Control.jsx";
import { initialOf } from "./elements.js";

const GROUPS = ["radio_buttons", "checkboxes"];

export function Field({ block, cast, me, place, path, form, press }) {
  const { element } = block;
  const id = useId();
  const error = form?.errors[block.block_id];
  const answer = form?.answers[block.block_id]?.[element.action_id] ?? initialOf(element);
  const change = (next) => {
    form?.change(block.block_id, element.action_id, next);
    if (block.dispatch_action) press(block, element, next);
  };
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  const isGroup = GROUPS.includes(element.type);
  const Frame = isGroup ? "fieldset" : "div";
  const Label = isGroup ? "legend" : "label";
  return (
    <Frame className={error ? "field field-wrong" : "field"}>
      <Label htmlFor={isGroup ? undefined : id}>
        {block.label.text}
        {block.optional && <span className="optional"> (optional)</span>}
      </Label>
      <Control
        {...{ id, element, block, answer, change, cast, me, place, path, form }}
        invalid={Boolean(error)}
        required={!block.optional}
        describedBy={described || undefined}
      />
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {block.hint && (
        <p className="hint" id={`${id}-hint`}>
          {block.hint.text}
        </p>
      )}
    </Frame>
  );
}
