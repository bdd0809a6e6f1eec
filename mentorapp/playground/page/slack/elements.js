// What there is inside blocks: buttons, menus, inputs.

export const isButton = (element) => element?.type === "button";

export function inputsOf(block) {
  return (block.elements || []).filter((element) => !isButton(element));
}

export function nativeAccessory(block) {
  const accessory = block.type === "section" && block.accessory;
  return Boolean(accessory && !isButton(accessory) && accessory.type !== "image");
}

// Every block with buttons, innermost first, so that a container does not claim its children's.
export function pressables(blocks) {
  const found = [];
  for (const block of blocks) {
    found.push(...pressables(block.child_blocks || []));
    const all = [block.accessory, ...(block.elements || []), ...(block.actions || [])];
    const buttons = all.filter(isButton);
    if (buttons.length) found.push({ ...block, buttons });
  }
  return found;
}

export function choicesOf(element) {
  const groups = element.option_groups || [];
  const options = [...(element.options || []), ...groups.flatMap((group) => group.options)];
  return options.map(asChoice);
}

export function asChoice(option) {
  return {
    value: option.value,
    label: option.text.text,
    detail: option.description?.text || "",
  };
}

// What an element holds at first, as a plain value.
export function initialOf(element) {
  const one = element.initial_option?.value;
  const many = element.initial_options?.map((option) => option.value);
  const rest = ["value", "date", "time", "date_time", "user", "conversation", "channel"]
    .flatMap((what) => [element[`initial_${what}`], element[`initial_${what}s`]])
    .find((value) => value !== undefined);
  return one ?? many ?? rest ?? (takesMany(element) ? [] : "");
}

export function takesMany(element) {
  return element.type.startsWith("multi_") || element.type === "checkboxes";
}
