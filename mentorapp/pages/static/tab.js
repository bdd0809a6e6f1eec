// In the Teams tab: says to Teams that we are there, follows its colours, and on the first page
// brings Teams' token to our server, which alone decides whom it stands for.

const script = document.currentScript;
const hosts = script.dataset.hosts.split(" ").filter((one) => one && !one.includes("*"));
const { app, authentication } = window.microsoftTeams ?? {};

start().catch(failed);

async function start() {
  if (!app) throw new Error("TeamsJS is missing");
  await app.initialize(hosts);
  const context = await app.getContext();
  app.registerOnThemeChangeHandler(dress);
  if ("enter" in script.dataset) {
    await enter(context.app.theme);
    const wanted = context.page?.subPageId ?? "";
    location.replace(/^[\w:/-]+$/.test(wanted) ? `/app/see/${wanted}` : "/app/");
    return;
  }
  app.notifyAppLoaded();
  app.notifySuccess();
  if ("ownCalendar" in script.dataset) {
    document.querySelectorAll('a[href*="/app/calendar/"]').forEach(putIntoOwnCalendar);
  }
  const shown = document.documentElement.dataset.theme;
  if (named(context.app.theme) !== shown) await dress(context.app.theme);
}

async function enter(theme) {
  const token = await authentication.getAuthToken();
  const answer = await fetch("/app/teams/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token, theme }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

// A date goes straight into the reader's own calendar; whatever is in the way, the file is there.
function putIntoOwnCalendar(link) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const token = await authentication.getAuthToken().catch(() => "");
    const ticket = new URL(link.href).pathname.split("/").pop().replace(/\.ics$/, "");
    const answer = await fetch("/app/teams/calendar", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token, link: ticket }),
    });
    if (!answer.ok) return location.assign(link.href);
    const { said } = await answer.json();
    const words = document.createElement("p");
    words.className = "said";
    words.setAttribute("role", "status");
    link.replaceWith(words);
    words.textContent = said;
    words.tabIndex = -1;
    words.focus();
  });
}

async function dress(theme) {
  document.documentElement.dataset.theme = named(theme);
  if (!script.dataset.proof) return;
  const body = new URLSearchParams({ proof: script.dataset.proof, theme });
  await fetch("/app/theme", { method: "POST", body });
}

function named(theme) {
  return { dark: "dark", contrast: "contrast" }[theme] ?? "light";
}

function failed(error) {
  const opening = document.querySelector("[data-opening]");
  const words = document.querySelector("[data-failed]");
  if (!opening || !words) return;
  opening.hidden = true;
  words.hidden = false;
  if (app && error instanceof Error) app.notifyFailure({ reason: "AuthFailed", message: "" });
}
