// Draws the figures that the pictures are taken of, with the playground's own drawing of blocks.

import "slack-blocks-to-jsx/dist/style.css";
import "@fontsource/lato/latin-400.css";
import "@fontsource/lato/latin-700.css";
import "../../mentorapp/playground/page/page.css";
import "../../mentorapp/playground/page/parts/parts.css";
import "../../mentorapp/playground/page/slack/slack.css";

import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";

import { Blocks } from "../../mentorapp/playground/page/slack/Blocks.jsx";

const ME = { id: "U1", locale: "de-DE" };
const CAST = { people: [], channels: [], app: { name: "Mentoring" } };
const FORM = { answers: {}, errors: {}, change: () => {} };

window.drawAll = ({ views, theme }) => {
  document.documentElement.dataset.theme = theme;
  const figures = views.map(([name, view]) => (
    <figure key={name}>
      {view.title && <h4>{view.title.text}</h4>}
      <Blocks
        blocks={view.blocks}
        place={{ view_id: name }}
        form={view.type === "modal" ? FORM : undefined}
        cast={CAST}
        me={ME}
        theme={theme}
        todo={() => {}}
        path=""
      />
      {view.submit && <button className="own-button own-primary">{view.submit.text}</button>}
      <figcaption>{name}</figcaption>
    </figure>
  ));
  flushSync(() => createRoot(document.getElementById("pictures")).render(figures));
};
