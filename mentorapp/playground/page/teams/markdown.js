// The small Markdown that Teams reads in cards: emphasis, lists and links; no headings, no HTML.

import { micromark } from "micromark";

const OFF = {
  disable: {
    null: ["headingAtx", "setextUnderline", "codeIndented", "codeFenced", "htmlFlow", "htmlText", "thematicBreak", "labelStartImage", "definition", "blockQuote"],
  },
};

export function processMarkdown(text, result) {
  result.outputHtml = micromark(text, { extensions: [OFF] });
  result.didProcess = true;
}
