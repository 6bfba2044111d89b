import { getJson, makePlaylist } from "./api.js";
import { chips, el, playlist, refusal } from "./view.js";

const EXAMPLES = [
  "a rainy sunday with jazz, nothing after 1970",
  "45 minute run, 170 bpm, builds up, no Drake",
  "5 songs from each decade since the 60s, hits only",
  "sounds like Portishead, half of it instrumental",
  "gimme sum 2000s emo n pop punk, like an hour",
  "villain entering the room",
];
const RECENT = 6;
const LOOKED_AT = 40;

const $ = (id) => document.getElementById(id);
const form = $("ask");
const prompt = $("prompt");
let running;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (prompt.value.trim()) make(prompt.value.trim());
});
prompt.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
$("stop").addEventListener("click", () => running?.abort());
addEventListener("hashchange", openFromAddress);

$("examples").append(
  ...EXAMPLES.map((text) => {
    const take = () => {
      prompt.value = text;
      form.requestSubmit();
    };
    return el("li", {}, el("button", { type: "button", onclick: take }, text));
  }),
);
openFromAddress();
showRecent();

async function make(words) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  busy(true, "Reading the sentence …");
  $("understood").hidden = true;
  try {
    await makePlaylist(
      { prompt: words },
      { signal: mine.signal, onEvent: (kind, data) => running === mine && told(kind, data) },
    );
  } catch (error) {
    if (running !== mine) return;
    if (mine.signal.aborted) say("Stopped.");
    else
      show(
        refusal(
          "That did not work",
          error instanceof TypeError ? "The service cannot be reached. Is it running?" : error.message,
        ),
      );
  } finally {
    if (running === mine) busy(false);
  }
}

function told(kind, data) {
  if (kind === "understood") {
    const shown = chips(data);
    $("understood").replaceChildren(...(shown ? [shown] : []));
    $("understood").hidden = !shown;
    say("Understood. Looking for the tracks …");
  }
  if (kind === "step") say(`${data.said} …`);
  if (kind === "draft") show(playlist(data, { draft: true }), { focus: false });
  if (kind === "playlist") {
    history.replaceState(null, "", `#${data.id}`);
    show(playlist(data, { draft: false }));
    showRecent();
  }
  if (kind === "failed") {
    if (data.nothingFits) show(refusal("Nothing fits", data.nothingFits));
    else if (data.refused) show(refusal("Not made", data.refused));
    else show(refusal("That did not work", data.error.message));
  }
}

async function openFromAddress() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  try {
    const list = await getJson(`/v1/playlists/${encodeURIComponent(id)}`);
    prompt.value = list.prompt;
    const shown = chips(list.brief);
    $("understood").replaceChildren(...(shown ? [shown] : []));
    $("understood").hidden = !shown;
    show(playlist(list, { draft: false }));
  } catch (error) {
    show(refusal("This list is not here", error.message));
  }
}

async function showRecent() {
  const page = await getJson(`/v1/playlists?limit=${LOOKED_AT}`).catch(() => ({ playlists: [] }));
  const newest = new Map(page.playlists.toReversed().map((list) => [list.prompt, list]));
  const shown = [...newest.values()].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, RECENT);
  $("recent").hidden = shown.length === 0;
  $("recent")
    .querySelector("ul")
    .replaceChildren(
      ...shown.map(({ id, title, prompt: asked }) =>
        el(
          "li",
          {},
          el(
            "a",
            { href: `#${encodeURIComponent(id)}` },
            el("b", { dir: "auto" }, title),
            el("span", { dir: "auto" }, asked),
          ),
        ),
      ),
    );
}

function show(content, { focus = true } = {}) {
  $("answer").replaceChildren(content);
  $("answer").hidden = false;
  say("");
  if (focus) $("list-title").focus({ preventScroll: true });
  content.scrollIntoView({
    block: "start",
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
  });
}

function busy(is, words) {
  $("go").disabled = is;
  $("stop").hidden = !is;
  document.body.classList.toggle("busy", is);
  if (words !== undefined) say(words);
}

function say(words) {
  $("status").textContent = words;
}
