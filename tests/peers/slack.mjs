// A Slack workspace on loopback: the published npm `emulate`, plus what it keeps to itself.
//   POST /_peer/subscribe {url}            signed events go there
//   POST /_peer/fault {method, status, error, retry_after, times, drop}
//   POST /_peer/trigger {user_id, view_id} what a click hands to the app, good once and for three seconds
//   GET  /_peer/calls | views | messages | answers
//   POST /_peer/answer/:channel/:ts        where an interaction's response_url points
// The seed comes on standard input as JSON; `facts` adds what the emulator leaves out of users.info.
import { readFileSync, readdirSync } from "node:fs";
import { text } from "node:stream/consumers";

const dist = new URL("./node_modules/emulate/dist/", import.meta.url);
const chunk = readdirSync(dist).find(
  (name) => name.startsWith("dist-") && name.endsWith(".js") &&
    readFileSync(new URL(name, dist), "utf8").includes('"/api/views.publish"'),
);
const { slackPlugin, getSlackStore } = await import(new URL(chunk, dist));
const { createEmulator } = await import(new URL("api.js", dist));

const seed = JSON.parse(await text(process.stdin));
const faults = [], calls = [], answers = [];
let hooks;

function faulty(method) {
  const fault = faults.find((one) => one.method === method && one.times > 0);
  if (fault) fault.times -= 1;
  return fault;
}

function refusal({ status = 429, error = "ratelimited", retry_after: seconds = 1 }) {
  const headers = { "Content-Type": "application/json" };
  if (status === 429) headers["Retry-After"] = String(seconds);
  return new Response(JSON.stringify({ ok: false, error }), { status, headers });
}

const register = slackPlugin.register;
slackPlugin.register = function (app, store, webhooks, baseUrl, tokenMap) {
  hooks = webhooks;
  const slack = () => getSlackStore(store);
  const known = (header) => {
    const token = (header ?? "").replace(/^Bearer /, "");
    return Boolean(slack().tokens.findOneBy("token", token));
  };

  app.post("/_peer/subscribe", async (c) => {
    const { url } = await c.req.json();
    hooks.register({ url, events: ["*"], active: true, owner: "slack" });
    return c.json({ ok: true });
  });
  app.post("/_peer/fault", async (c) => {
    faults.push({ times: 1, ...(await c.req.json()) });
    return c.json({ ok: true });
  });
  app.get("/_peer/calls", (c) => c.json(calls));
  app.get("/_peer/views", (c) => c.json(slack().views.all()));
  app.get("/_peer/messages", (c) => c.json(slack().messages.all()));
  app.get("/_peer/answers", (c) => c.json(answers));
  app.post("/_peer/answer/:channel/:ts", async (c) => {
    const answer = await c.req.json();
    answers.push({ channel: c.req.param("channel"), ts: c.req.param("ts"), ...answer });
    return c.json({ ok: true });
  });

  app.use("*", async (c, next) => {
    const path = new URL(c.req.url).pathname;
    if (!path.startsWith("/api/")) return next();
    const method = path.slice("/api/".length);
    calls.push({ method });
    // The emulator takes any token for its administrator's.
    if (method !== "oauth.v2.access" && !known(c.req.header("Authorization"))) {
      return refusal({ status: 200, error: "invalid_auth" });
    }
    const fault = faulty(method);
    if (!fault) return next();
    if (!fault.drop) return refusal(fault);
    await next(); // it happened, but nobody hears of it
    return refusal({ status: 500, error: "internal_error" });
  });

  const person = (user) => ({
    id: user.user_id, team_id: user.team_id, name: user.name, real_name: user.real_name,
    deleted: user.deleted, is_bot: user.is_bot, is_restricted: false, is_ultra_restricted: false,
    tz: "Europe/Berlin", tz_label: "CET", tz_offset: 3600, locale: "en-US",
    profile: user.profile, ...(seed.facts?.[user.name] ?? {}),
  });
  app.post("/api/users.info", async (c) => {
    const asked = new URLSearchParams(await c.req.text()).get("user");
    const user = slack().users.findOneBy("user_id", asked);
    return user ? c.json({ ok: true, user: person(user) }) : refusal({ status: 200, error: "user_not_found" });
  });
  return register.call(this, app, store, webhooks, baseUrl, tokenMap);
};

const emulator = await createEmulator({
  service: "slack", port: 0, hostname: "127.0.0.1", seed: { slack: seed.slack },
});
console.log(JSON.stringify({ url: emulator.url }));
process.on("SIGTERM", () => emulator.close().then(() => process.exit(0)));
