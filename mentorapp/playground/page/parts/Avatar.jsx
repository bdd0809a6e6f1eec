// A person's initials on a colour of their own, or the app's mark.

import { Icon } from "./Icon.jsx";

const HUES = [8, 28, 44, 96, 146, 168, 190, 212, 236, 262, 288, 318, 340];

export function Avatar({ name, app = false, size = "m" }) {
  if (app) {
    return (
      <span className={`avatar avatar-${size} avatar-app`} aria-hidden="true">
        <Icon name="bubbles" />
      </span>
    );
  }
  return (
    <span
      className={`avatar avatar-${size}`}
      style={{ "--hue": hueOf(name) }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}

function initials(name) {
  const words = name.replace(/\b(Dr|Prof)\.?\s/g, "").trim().split(/\s+/);
  return (words[0][0] + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
}

function hueOf(name) {
  let sum = 7;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 9973;
  return HUES[sum % HUES.length];
}
