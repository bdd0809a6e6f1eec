// Blocks of a home, message or modal. The library draws what is read and what is pressed; menus and inputs,
// which it only pictures, are drawn natively here, in the same place.

import { memo, useState } from "react";
import { Message } from "slack-blocks-to-jsx";

import { Confirm } from "./Confirm.jsx";
import { Field } from "./Field.jsx";
import { Menu } from "./Menu.jsx";
import { dateHook } from "./dates.js";
import { inputsOf, pressables, isButton, nativeAccessory } from "./elements.js";

export function Blocks({ blocks, place, cast, me, theme, todo, path, form }) {
  const [asking, setAsking] = useState(null);
  const [busy, setBusy] = useState(false);

  const send = async (block_id, action_id, answer) => {
    setBusy(true);
    await todo("press", { ...place, block_id, action_id, answer, answers: form?.answers ?? {} });
    setBusy(false);
  };
  const press = (block, element, answer = null) => {
    if (busy) return;
    const go = () => {
      if (element.url) window.open(element.url, "_blank", "noopener");
      return send(block.block_id, element.action_id, answer);
    };
    if (element.confirm) setAsking({ ...element.confirm, go });
    else go();
  };
  const onClick = (event) => {
    const button = event.target.closest(".slack_blocks_to_jsx__button_element");
    if (!button) return;
    const found = pressed(event.currentTarget, button, blocks);
    if (found) press(found.block, found.element);
  };
  const shared = { cast, me, theme, press, place, path, form };
  return (
    <div className={busy ? "blocks busy" : "blocks"} onClick={onClick} aria-busy={busy}>
      {runs(blocks).map((run, at) => (
        <Run key={run.blocks[0].block_id || at} run={run} {...shared} />
      ))}
      {asking && <Confirm {...asking} close={() => setAsking(null)} />}
    </div>
  );
}

function Run({ run, cast, me, theme, press, place, path, form }) {
  const block = run.blocks[0];
  if (run.kind === "input") return <Field block={block} {...{ cast, me, place, path, form, press }} />;
  if (run.kind === "mixed") {
    return (
      <div className="mixed-actions" id={block.block_id}>
        {block.elements.map((element) =>
          isButton(element) ? (
            <button
              key={element.action_id}
              type="button"
              className={`own-button own-${element.style || "plain"}`}
              aria-label={element.accessibility_label}
              onClick={() => press(block, element)}
            >
              {element.text.text}
            </button>
          ) : (
            <Menu key={element.action_id} {...{ element, block, cast, me, place, path, form, press }} />
          ),
        )}
      </div>
    );
  }
  if (run.kind === "accessory") {
    return (
      <div className="with-accessory">
        <Drawn blocks={[{ ...block, accessory: undefined }]} {...{ cast, me, theme }} />
        <Menu element={block.accessory} {...{ block, cast, me, place, path, form, press }} />
      </div>
    );
  }
  return <Drawn blocks={run.blocks} {...{ cast, me, theme }} />;
}

// What the library draws. It is told neither of confirmations nor of links behind buttons: both are ours.
const Drawn = memo(
  function Drawn({ blocks, cast, me, theme }) {
    const data = { users: cast.people, channels: cast.channels };
    return (
      <Message
        withoutWrapper
        blocks={blocks.map(withoutOwnWork)}
        theme={theme}
        data={data}
        hooks={{ date: dateHook(me) }}
      />
    );
  },
  (before, after) =>
    before.theme === after.theme &&
    before.me.id === after.me.id &&
    JSON.stringify(before.blocks) === JSON.stringify(after.blocks),
);

function withoutOwnWork(block) {
  return JSON.parse(
    JSON.stringify(block, function drop(key, value) {
      const ofButton = this.type === "button" && (key === "confirm" || key === "url");
      return ofButton ? undefined : value;
    }),
  );
}

// Neighbours that the library draws stay together, so that its spacing between blocks holds.
function runs(blocks) {
  const found = [];
  for (const block of blocks) {
    const kind = kindOf(block);
    if (kind === "drawn" && found.at(-1)?.kind === "drawn") found.at(-1).blocks.push(block);
    else found.push({ kind, blocks: [block] });
  }
  return found;
}

function kindOf(block) {
  if (block.type === "input") return "input";
  if (block.type === "actions" && inputsOf(block).length) return "mixed";
  if (nativeAccessory(block)) return "accessory";
  return "drawn";
}

// The element behind a button that the library drew: its action id names it, its place tells twins apart.
function pressed(root, button, blocks) {
  for (const block of pressables(blocks)) {
    const drawn = root.querySelector(`[id="${CSS.escape(block.block_id)}"]`);
    if (!drawn?.contains(button)) continue;
    const all = [...drawn.querySelectorAll(".slack_blocks_to_jsx__button_element")];
    const element = block.buttons[all.indexOf(button)];
    if (element) return { block, element };
  }
  return null;
}
