// How cards look in Teams, light and dark.

import { HostConfig } from "adaptivecards";

const LIGHT = {
  text: "#242424",
  subtle: "#616161",
  accent: "#4f52b2",
  good: "#0e700e",
  warning: "#8a4b00",
  attention: "#b10e1c",
  line: "#e0e0e0",
  plain: "#ffffff",
  emphasis: "#f5f5f5",
  accentBack: "#ebebf9",
  goodBack: "#f1faf1",
  warningBack: "#fff9f5",
  attentionBack: "#fdf3f4",
};

const DARK = {
  text: "#ffffff",
  subtle: "#adadad",
  accent: "#9ea2ff",
  good: "#6ec16e",
  warning: "#f7b27a",
  attention: "#f1707b",
  line: "#484848",
  plain: "#292929",
  emphasis: "#333333",
  accentBack: "#2f2f4a",
  goodBack: "#1c2e1c",
  warningBack: "#3a2a1c",
  attentionBack: "#3f1f22",
};

const made = new Map();

export function hostConfig(theme) {
  if (!made.has(theme)) made.set(theme, new HostConfig(described(theme === "dark" ? DARK : LIGHT)));
  return made.get(theme);
}

function described(colours) {
  const foregroundColors = Object.fromEntries(
    ["default", "dark", "light", "accent", "good", "warning", "attention"].map((name) => [
      name,
      { default: colours[name] ?? colours.text, subtle: name === "default" ? colours.subtle : (colours[name] ?? colours.subtle) },
    ]),
  );
  const style = (backgroundColor) => ({ backgroundColor, foregroundColors, borderColor: colours.line });
  return {
    fontFamily: "inherit",
    fontSizes: { small: 12, default: 14, medium: 15, large: 18, extraLarge: 22 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 21, large: 24, extraLarge: 28 },
    spacing: { small: 6, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 14 },
    separator: { lineThickness: 1, lineColor: colours.line },
    supportsInteractivity: true,
    imageBaseUrl: "",
    containerStyles: {
      default: style("transparent"),
      emphasis: style(colours.emphasis),
      accent: style(colours.accentBack),
      good: style(colours.goodBack),
      warning: style(colours.warningBack),
      attention: style(colours.attentionBack),
    },
    actions: {
      maxActions: 6,
      spacing: "default",
      buttonSpacing: 0, // the gap is in the style sheet, so that rows of buttons wrap well
      showCard: { actionMode: "inline", inlineTopMargin: 12, style: "emphasis" },
      actionsOrientation: "horizontal",
      actionAlignment: "left",
      allowTitleToWrap: true,
    },
    adaptiveCard: { allowCustomStyle: false },
    imageSizes: { small: 40, medium: 80, large: 160 },
    factSet: {
      title: { color: "default", size: "default", weight: "bolder", wrap: true, maxWidth: 160 },
      value: { color: "default", size: "default", weight: "default", wrap: true },
      spacing: 16,
    },
    textStyles: { heading: { size: "large", weight: "bolder" } },
    textBlock: { headingLevel: 3 },
    inputs: {
      label: {
        inputSpacing: "small",
        requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
        optionalInputs: { weight: "bolder" },
      },
      errorMessage: { color: "attention", weight: "default", spacing: "small" },
    },
  };
}
