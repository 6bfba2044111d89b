/** Makes an element. Children are nodes or text, never markup: names of tracks come from anywhere. */
export function el(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return node;
}

const MARKS = { verified: "✓", inferred: "≈", unmet: "✗", unsupported: "?" };
const FORMATS = { m3u: "M3U", xspf: "XSPF", jspf: "JSPF", csv: "CSV", json: "JSON" };

export function clock(ms) {
  if (ms === null || ms === undefined) return "–";
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] > 0 ? parts : parts.slice(1);
  return shown.map((part, at) => (at === 0 ? part : String(part).padStart(2, "0"))).join(":");
}

/** The parts of the Brief as chips, each with the words it came from. */
export function chips(brief) {
  const isSame = (one, other) => one.start === other?.start && one.end === other.end && one.turn === other.turn;
  const isUnderstood = ({ span }) => !brief.leftovers.some((left) => left.why === "unknown" && isSame(left.span, span));
  const parts = [
    ...brief.rules.map((part) => ({ ...part, look: "rule", says: "must hold" })),
    ...brief.leanings.filter(isUnderstood).map((part) => ({ ...part, look: "leaning", says: "leaning" })),
    ...brief.orders.map((part) => ({ ...part, look: "order", says: "order" })),
  ].filter((part) => part.span);
  const { length, leftovers } = brief;
  const minutes = Math.round((length.durationMs ?? 0) / 60000);
  if (length.span)
    parts.unshift({
      look: "rule",
      says: "length",
      span: length.span,
      asked:
        length.kind === "tracks" ? `${length.tracks} track${length.tracks === 1 ? "" : "s"}` : `${minutes} minutes`,
    });
  for (const { span, why } of leftovers)
    parts.push({
      look: "leftover",
      says: why === "unknown" ? "not understood" : "cannot do",
      span,
      asked: `“${span.text}”`,
    });
  const items = parts.map(({ look, says, span, asked }) =>
    el("li", { className: look, title: `from “${span.text}”` }, el("small", {}, says), " ", asked),
  );
  return items.length > 0 && el("ul", { className: "chips" }, items);
}

/** `rate` gives the buttons of a track that can be talked about; `talk` is where it is said what to change. */
export function playlist(list, { draft, rate, talk }) {
  const { tracks, change } = list;
  const fresh = new Set(change?.added);
  return el(
    "article",
    { className: draft ? "draft" : "" },
    el(
      "div",
      { className: "sleeve" },
      el("h2", { tabIndex: -1, id: "list-title" }, list.title),
      el("p", { className: "description" }, list.description),
      list.degraded && el("p", { className: "notice" }, `Made without the model: ${list.degraded.reason}`),
      draft && el("p", { className: "notice" }, "A first list, while a model looks for a better one."),
      list.question && el("p", { className: "notice question" }, list.question),
      change && changed(change),
      energy(tracks),
      talk,
      el(
        "ol",
        { className: "tracks" },
        tracks.map((one) => track(one, { isNew: fresh.has(one.id), buttons: rate?.(one) })),
      ),
    ),
    el("aside", { ariaLabel: "Receipt" }, receipt(list), !draft && exports(list)),
  );
}

/** What a message did, and what went, and why. */
function changed({ said, stayed, added, removed }) {
  const counts = `${stayed} stayed, ${added.length} new, ${removed.length} gone`;
  const gone = removed.map(({ title, artists, because }) =>
    el("li", {}, el("b", { dir: "auto" }, title), " ", el("span", { dir: "auto" }, artists.join(", ")), `: ${because}`),
  );
  return el(
    "div",
    { className: "changed" },
    el("p", {}, el("strong", {}, said.length > 0 ? said.join(", ") : "Changed"), ` · ${counts}`),
    gone.length > 0 && el("details", {}, el("summary", {}, `What went, and why (${gone.length})`), el("ul", {}, gone)),
  );
}

function track(one, { isNew, buttons }) {
  const about = [one.artists.join(", "), one.album].filter(Boolean).join(" · ");
  return el(
    "li",
    {},
    el("span", { className: "number", ariaHidden: "true" }, String(one.position)),
    el(
      "div",
      { className: "what" },
      el("b", { dir: "auto" }, one.title),
      isNew && el("span", { className: "new" }, "new"),
      one.explicit && el("abbr", { title: "explicit" }, "E"),
      el("span", { className: "by", dir: "auto" }, about),
      el("span", { className: "reason" }, one.reason),
    ),
    el("span", { className: "meta" }, el("span", {}, one.year ?? "–"), el("span", {}, clock(one.durationMs)), buttons),
  );
}

/** One bar for each track; a track of unknown energy is a dot. */
function energy(tracks) {
  const known = tracks.map((one) => one.energy).filter((value) => typeof value === "number");
  if (known.length < 2) return undefined;
  const percent = (value) => Math.round(value * 100);
  const label = `Energy from track to track: ${percent(known[0])} % at the start, ${percent(known.at(-1))} % at the end, ${percent(Math.min(...known))} to ${percent(Math.max(...known))} % between.`;
  const svg = (tag, attributes, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  const bars = tracks.map((one, at) => {
    const height = typeof one.energy === "number" ? 4 + one.energy * 44 : 1;
    const bar = { x: at * 10 + 1, y: 50 - height, width: 8, height };
    return svg("rect", bar, svg("title", {}, `${one.position}. ${one.title}`));
  });
  const box = {
    viewBox: `0 0 ${tracks.length * 10} 50`,
    preserveAspectRatio: "none",
    role: "img",
    "aria-label": label,
  };
  const chart = svg("svg", box, ...bars);
  chart.style.maxWidth = `${tracks.length * 1.7}rem`;
  return el("figure", { className: "energy" }, el("figcaption", { ariaHidden: "true" }, "energy"), chart);
}

function receipt({ ledger, tracks, durationMs }) {
  const isDefault = (entry) => !entry.span && entry.bits === 0;
  const lines = (asked) => ledger.entries.filter((entry) => isDefault(entry) !== asked).map(line);
  const bits = (entries) => entries.reduce((sum, entry) => sum + entry.bits, 0);
  const verified = bits(ledger.entries.filter((entry) => entry.status === "verified"));
  const defaults = lines(false);
  return el(
    "div",
    { className: "receipt" },
    el("h3", {}, "What you asked for"),
    el("ul", {}, lines(true), lines(true).length === 0 && el("li", {}, "nothing in particular")),
    defaults.length > 0 && [el("h3", {}, "Besides"), el("ul", {}, defaults)],
    el(
      "dl",
      {},
      [
        ["Tracks", tracks.length],
        ["Total time", clock(durationMs)],
        ["Bits verified", `${verified.toFixed(1)} / ${bits(ledger.entries).toFixed(1)}`],
      ].map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, String(value)))),
      el(
        "div",
        { className: "total" },
        el("dt", {}, "Fidelity"),
        el("dd", {}, `${Math.floor(ledger.fidelity * 100)} %`),
      ),
    ),
  );
}

function line({ asked, status, kept, of, note }) {
  return el(
    "li",
    { className: status },
    el("span", { className: "sign", ariaHidden: "true" }, MARKS[status]),
    el("span", { className: "asked" }, asked, note && el("small", {}, note)),
    el("span", { className: "held" }, of > 0 ? `${kept}/${of}` : "", el("small", {}, status)),
  );
}

function exports({ id, traceId }) {
  const links = Object.entries(FORMATS).map(([format, name]) =>
    el("a", { href: `/v1/playlists/${encodeURIComponent(id)}/export?format=${format}`, download: "" }, name),
  );
  const trace = el("a", { href: `/v1/traces/${encodeURIComponent(traceId)}` }, "every step");
  return el("p", { className: "exports" }, "Take it with you: ", links, el("br"), "How it was made: ", trace);
}

/** A failure or an honest no. */
export function refusal(heading, because) {
  return el(
    "div",
    { className: "refusal" },
    el("h2", { tabIndex: -1, id: "list-title" }, heading),
    el("p", {}, because),
  );
}
