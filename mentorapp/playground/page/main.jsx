// Starts the page.

import "@fontsource-variable/inter/index.css";
import "@fontsource/lato/latin-400.css";
import "@fontsource/lato/latin-ext-400.css";
import "@fontsource/lato/latin-700.css";
import "@fontsource/lato/latin-ext-700.css";
import "@fontsource/lato/latin-900.css";
import "@fontsource/lato/latin-ext-900.css";
import "slack-blocks-to-jsx/dist/style.css";
import "adaptivecards/lib/adaptivecards.css";
import "./page.css";
import "./parts/parts.css";
import "./slack/slack.css";
import "./teams/teams.css";
import "./mail/mail.css";

import { createRoot } from "react-dom/client";

import { Page } from "./Page.jsx";

createRoot(document.getElementById("page")).render(<Page />);
