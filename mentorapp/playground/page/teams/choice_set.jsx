// Choices to search in, known beforehand or looked up by the app. The renderer has a bare text field for
// them, which lets words through that are no choice; this is ours.

import * as AC from "adaptivecards";
import { useState } from "react";
import { createRoot } from "react-dom/client";

import { act } from "../play.js";
import { Combobox } from "../parts/Combobox.jsx";

export function choiceSetFor({ path, where, answers }) {
  return class SearchedChoices extends AC.ChoiceSetInput {
    internalParse(source, context) {
      super.internalParse(source, context);
      this.query = source["choices.data"];
    }

    internalRender() {
      if (!this.query && this.style !== "filtered") return super.internalRender();
      this.mount = document.createElement("div");
      this.mount.className = "searched";
      this.field = { chosen: this.givenAtFirst() };
      createRoot(this.mount).render(<Searched of={this} />);
      return this.mount;
    }

    givenAtFirst() {
      const values = (this.defaultValue || "").split(",").filter(Boolean);
      return values.map((value) => this.known().find((one) => one.value === value) ?? { value, label: value });
    }

    known() {
      return this.choices.map((one) => ({ value: one.value, label: one.title }));
    }

    find = (words) => this.ask(words);

    async ask(words) {
      const how = { ...where, dataset: this.query.dataset, query: words, answers: answers() };
      const outcome = await act(`${path}/search`, how);
      return outcome.options.map((one) => ({ value: one.value, label: one.title }));
    }

    isSet() {
      return this.mount ? this.field.chosen.length > 0 : super.isSet();
    }

    focus() {
      if (this.mount) this.mount.querySelector("input").focus();
      else super.focus();
    }

    get value() {
      if (!this.mount) return super.value;
      return this.field.chosen.map((one) => one.value).join(",") || undefined;
    }

    updateInputControlAriaLabelledBy() {
      if (!this.mount) super.updateInputControlAriaLabelledBy();
    }

    showValidationFailureCue() {
      if (!this.mount) super.showValidationFailureCue();
    }

    removeValidationFailureCue() {
      if (!this.mount) super.removeValidationFailureCue();
    }
  };
}

function Searched({ of }) {
  const [chosen, setChosen] = useState(of.field.chosen);
  const change = (next) => {
    of.field.chosen = next;
    setChosen(next);
    of.valueChanged();
  };
  return (
    <Combobox
      label={of.label}
      choices={of.query ? undefined : of.known()}
      search={of.query ? of.find : undefined}
      chosen={chosen}
      onChange={change}
      several={of.isMultiSelect}
      placeholder={of.placeholder}
      required={of.isRequired}
    />
  );
}
