// The control of an input: what a browser has for it, or a field that offers choices.

import { useCallback, useRef } from "react";

import { act } from "../play.js";
import { Combobox } from "../parts/Combobox.jsx";
import { asChoice, choicesOf, takesMany } from "./elements.js";

const TYPES = {
  plain_text_input: "text",
  email_text_input: "email",
  url_text_input: "url",
  number_input: "number",
  datepicker: "date",
  timepicker: "time",
};
const SEARCHABLE_FROM = 9; // options; shorter lists are plain menus

export function Control(props) {
  const { element } = props;
  if (element.type === "radio_buttons" || element.type === "checkboxes") return <Ticks {...props} />;
  if (element.type === "datetimepicker") return <Moment {...props} />;
  if (element.type in TYPES) return <Written {...props} />;
  if (element.type === "static_select" && choicesOf(element).length < SEARCHABLE_FROM) {
    return <Short {...props} />;
  }
  return <Choosing {...props} />;
}

function Written({ id, element, answer, change, invalid, required, describedBy }) {
  const shared = {
    id,
    value: answer ?? "",
    placeholder: element.placeholder?.text,
    maxLength: element.max_length,
    "aria-invalid": invalid || undefined,
    "aria-required": required || undefined,
    "aria-describedby": describedBy,
    onChange: (event) => change(event.target.value),
  };
  const left = element.max_length - String(answer ?? "").length;
  return (
    <>
      {element.multiline ? (
        <textarea rows={4} {...shared} />
      ) : (
        <input type={TYPES[element.type]} {...shared} />
      )}
      {left <= 100 && <span className="left">{left}</span>}
    </>
  );
}

function Moment({ id, answer, change, invalid, describedBy }) {
  const shown = answer ? new Date(answer * 1000 - zoneOf(answer)).toISOString().slice(0, 16) : "";
  return (
    <input
      id={id}
      type="datetime-local"
      value={shown}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      onChange={(event) => change(Math.floor(new Date(event.target.value) / 1000))}
    />
  );
}

function zoneOf(seconds) {
  return new Date(seconds * 1000).getTimezoneOffset() * 60000;
}

function Short({ me, id, element, answer, change, invalid, required, describedBy }) {
  return (
    <select
      id={id}
      value={answer ?? ""}
      aria-invalid={invalid || undefined}
      aria-required={required || undefined}
      aria-describedby={describedBy}
      onChange={(event) => change(event.target.value)}
    >
      <option value="">{element.placeholder?.text || pleaseChoose(me)}</option>
      {choicesOf(element).map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

function Ticks({ id, element, answer, change, describedBy }) {
  const many = element.type === "checkboxes";
  const tick = (value, on) =>
    change(many ? [...answer.filter((one) => one !== value), ...(on ? [value] : [])] : value);
  return (
    <div className="ticks" aria-describedby={describedBy}>
      {choicesOf(element).map((one) => (
        <label key={one.value}>
          <input
            type={many ? "checkbox" : "radio"}
            name={id}
            checked={many ? answer.includes(one.value) : answer === one.value}
            onChange={(event) => tick(one.value, event.target.checked)}
          />
          <span>
            {one.label}
            {one.detail && <small>{one.detail}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}

function Choosing({ id, element, block, answer, change, cast, me, place, path, form, ...rest }) {
  const known = useRef(new Map());
  for (const one of [element.initial_option, ...(element.initial_options || [])].filter(Boolean)) {
    known.current.set(one.value, asChoice(one));
  }
  const choices = offered(element, cast);
  const search = useCallback(
    async (words) => {
      const how = { ...place, block_id: block.block_id, action_id: element.action_id, query: words };
      const outcome = await act(`${path}/search`, { ...how, answers: form?.answers ?? {} });
      return outcome.options.map(asChoice);
    },
    [path, place.view_id, place.message_ts, block.block_id, element.action_id, form?.answers],
  );
  const several = takesMany(element);
  const values = several ? answer || [] : [answer].filter(Boolean);
  const chosen = values.map(
    (value) => choices?.find((one) => one.value === value) || known.current.get(value) || { value, label: value },
  );
  const onChange = (next) => {
    for (const one of next) known.current.set(one.value, one);
    change(several ? next.map((one) => one.value) : (next[0]?.value ?? ""));
  };
  return (
    <Combobox
      id={id}
      choices={choices}
      search={choices ? undefined : search}
      chosen={chosen}
      onChange={onChange}
      several={several}
      most={element.max_selected_items}
      placeholder={element.placeholder?.text || pleaseChoose(me)}
      {...rest}
    />
  );
}

// Slack's own words where the app has none.
function pleaseChoose(me) {
  return me.locale.startsWith("de") ? "Bitte auswählen" : "Select an option";
}

// The choices known beforehand; none where the app is asked for them.
function offered(element, cast) {
  if (element.type.includes("external")) return undefined;
  if (element.type.includes("users")) return cast.people.map(named);
  if (element.type.includes("conversations") || element.type.includes("channels")) {
    return cast.channels.map((one) => ({ value: one.id, label: `#${one.name}` }));
  }
  return choicesOf(element);
}

function named(person) {
  return { value: person.id, label: person.name, detail: person.title };
}
