import { getJson, makePlaylist, postJson } from "./api.js";
import { changeForm, ratings, versionList } from "./conversation.js";
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
/** The list that stands there and can be talked about. */
let shown;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!prompt.value.trim()) return;
  shown = undefined;
  make("/v1/playlists", { prompt: prompt.value.trim() }, "Reading the sentence …");
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

async function make(path, request, words) {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  busy(true, words);
  $("understood").hidden = true;
  try {
    await makePlaylist(path, request, {
      signal: mine.signal,
      onEvent: (kind, data) => running === mine && told(kind, data),
    });
  } catch (error) {
    if (running !== mine) return;
    if (mine.signal.aborted) {
      restore();
      say("Stopped.");
    } else fail(error);
  } finally {
    if (running === mine) busy(false);
  }
}

/** What stands there stays: a list that could not be changed is still the list. */
function fail(error) {
  const because = error instanceof TypeError ? "The service cannot be reached. Is it running?" : error.message;
  restore();
  if (shown) say(because);
  else refuse("That did not work", because);
}

function told(kind, data) {
  if (kind === "understood") {
    showChips(data);
    say("Understood. Looking for the tracks …");
  }
  if (kind === "step") say(`${data.said} …`);
  if (kind === "draft") show(playlist(data, { draft: true }), { focus: false });
  if (kind === "playlist") {
    history.replaceState(null, "", `#${data.id}`);
    showList(data);
    showRecent();
  }
  if (kind === "failed") {
    const because = data.nothingFits ?? data.refused ?? data.question ?? data.error.message;
    if (shown && isAbout(shown)) {
      restore();
      say(because);
      $("change")?.focus();
    } else if (data.nothingFits) show(refusal("Nothing fits", because));
    else if (data.refused) refuse("Not made", because);
    else refuse("That did not work", because);
  }
}

/** What was understood of a request says nothing beside a no. */
function refuse(heading, because) {
  $("understood").hidden = true;
  show(refusal(heading, because));
}

/** The list again where a draft of the next one stands, with what was understood of it. */
function restore() {
  if (!shown) return;
  showChips(shown.brief);
  if (document.querySelector("article.draft")) showList(shown, { focus: false });
}

/** Whether the address is still that of this list: a new request leaves it. */
function isAbout({ id }) {
  return decodeURIComponent(location.hash.slice(1)) === id;
}

function showChips(brief) {
  const found = chips(brief);
  $("understood").replaceChildren(...(found ? [found] : []));
  $("understood").hidden = !found;
}

function showList(list, { focus = true } = {}) {
  shown = list;
  const rated = ratings();
  const form = changeForm({
    list,
    onSay: (message) => {
      const path = `/v1/playlists/${encodeURIComponent(list.id)}/messages`;
      make(path, { message, ...rated.given() }, "Reading the message …");
    },
  });
  const content = playlist(list, { draft: false, rate: rated.buttons, talk: form });
  const versions = el("section", { className: "versions", ariaLabel: "Versions", hidden: true });
  content.querySelector(".sleeve").append(versions);
  show(content, { focus });
  if (list.version > 1) showVersions(list, versions);
}

async function showVersions(list, place) {
  const { versions } = await getJson(`/v1/playlists/${encodeURIComponent(list.id)}/versions`).catch(() => ({
    versions: [],
  }));
  if (shown !== list || versions.length < 2) return;
  place.replaceChildren(versionList(versions, list.version, (version) => revert(list, version)));
  place.hidden = false;
}

async function revert(list, version) {
  busy(true, `Going back to version ${version} …`);
  try {
    showList(await postJson(`/v1/playlists/${encodeURIComponent(list.id)}/revert`, { version }));
  } catch (error) {
    fail(error);
  } finally {
    busy(false);
  }
}

async function openFromAddress() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id) return;
  try {
    const list = await getJson(`/v1/playlists/${encodeURIComponent(id)}`);
    prompt.value = list.prompt;
    showChips(list.brief);
    showList(list);
  } catch (error) {
    refuse("This list is not here", error.message);
  }
}

async function showRecent() {
  const page = await getJson(`/v1/playlists?limit=${LOOKED_AT}`).catch(() => ({ playlists: [] }));
  const newest = new Map(page.playlists.toReversed().map((list) => [list.prompt, list]));
  const recent = [...newest.values()].toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, RECENT);
  $("recent").hidden = recent.length === 0;
  $("recent")
    .querySelector("ul")
    .replaceChildren(
      ...recent.map(({ id, title, prompt: asked }) =>
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
  for (const button of document.querySelectorAll(".conversation button, .versions button")) button.disabled = is;
  $("stop").hidden = !is;
  document.body.classList.toggle("busy", is);
  if (words !== undefined) say(words);
}

function say(words) {
  $("status").textContent = words;
  const answer = document.querySelector(".conversation .answer");
  if (answer) answer.textContent = words;
}
