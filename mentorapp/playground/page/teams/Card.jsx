// An Adaptive Card, drawn by Microsoft's renderer. It is drawn anew only when the card itself has changed,
// so that what was typed stays while the world goes on.

import * as AC from "adaptivecards";
import { useLayoutEffect, useRef, useState } from "react";

import { choiceSetFor } from "./choice_set.jsx";
import { open } from "./deep_links.js";
import { hostConfig } from "./host_config.js";
import { processMarkdown } from "./markdown.js";

const SENT = ["Action.Execute", "Action.Submit"];

AC.AdaptiveCard.onProcessMarkdown = processMarkdown;

export function Card({ card, where, theme, me, path, press }) {
  const box = useRef(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef();
  latest.current = { press, busy, setBusy };
  const json = JSON.stringify(card);
  const place = JSON.stringify(where);

  useLayoutEffect(() => {
    const drawn = new AC.AdaptiveCard();
    drawn.hostConfig = hostConfig(theme);
    const answers = () => answersIn(drawn);
    const context = new AC.SerializationContext(AC.Versions.v1_6);
    const elements = new AC.CardObjectRegistry();
    AC.GlobalRegistry.populateWithDefaultElements(elements);
    elements.register("Input.ChoiceSet", choiceSetFor({ path, where: JSON.parse(place), answers }));
    context.setElementRegistry(elements);
    drawn.parse(JSON.parse(json), context);
    drawn.onExecuteAction = (action) => execute(action, answers(), latest.current);
    drawn.lang = me.locale;
    const element = drawn.render();
    box.current.replaceChildren(element);
    return () => drawn.releaseDOMResources();
  }, [json, theme, path, place, me.locale]);

  return <div ref={box} className={busy ? "card busy" : "card"} aria-busy={busy} />;
}

async function execute(action, answers, { press, busy, setBusy }) {
  if (action instanceof AC.OpenUrlAction) {
    open(action.url);
    return;
  }
  // What unfolds inside the card is the renderer's own affair.
  if (busy || !SENT.includes(action.getJsonTypeName())) return;
  setBusy(true);
  await press(asWritten(action), answers);
  setBusy(false);
}

// The action as the app wrote it: the renderer has already mixed the inputs into its data.
function asWritten(action) {
  const json = action.toJSON();
  return { ...json, data: action._originalData ?? json.data };
}

// What was emptied says so: left out, it would count as what the card had filled in.
function answersIn(card) {
  return Object.fromEntries(card.getAllInputs().map((input) => [input.id, input.value ?? null]));
}
