import { el } from "./view.js";

/** What is said of the tracks that stand there: buttons for each, and the ids as a message takes them. */
export function ratings() {
  const said = new Map();
  const buttons = ({ id, title }) => {
    const made = [
      ["liked", "♥", `Like ${title}`],
      ["disliked", "✕", `Do not like ${title}`],
    ].map(([rating, sign, label]) => {
      const button = el("button", { type: "button", className: rating, ariaLabel: label, ariaPressed: "false" }, sign);
      button.addEventListener("click", () => {
        if (said.get(id) === rating) said.delete(id);
        else said.set(id, rating);
        for (const [at, other] of ["liked", "disliked"].entries())
          made[at].ariaPressed = String(said.get(id) === other);
      });
      return button;
    });
    return el("span", { className: "rate" }, made);
  };
  const given = () => {
    const ids = (rating) => [...said].flatMap(([id, one]) => (one === rating ? [id] : []));
    return { liked: ids("liked"), disliked: ids("disliked") };
  };
  return { buttons, given };
}

/** The field above the tracks of a list; `onSay` gets the words, which may be empty when tracks were rated. */
export function changeForm({ list, onSay }) {
  const field = el("input", {
    id: "change",
    name: "message",
    autocomplete: "off",
    enterKeyHint: "send",
    maxLength: 2000,
    placeholder: list.version > 1 ? "undo that" : "less upbeat, and swap the third one",
  });
  const form = el(
    "form",
    { className: "conversation" },
    el("label", { htmlFor: "change" }, "Say what to change"),
    el("div", { className: "said" }, field, el("button", { type: "submit" }, "Change the list")),
    // The status above the list is read out; here it is seen by who looks at the field.
    el("p", { className: "answer", ariaHidden: "true" }),
    el("p", { className: "help" }, "Tracks that you like stay; those that you do not like go and never come back."),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    onSay(field.value.trim());
  });
  return form;
}

/** The versions of a list, newest first, each with a button that shows it again. */
export function versionList(versions, current, onRevert) {
  const items = versions.toReversed().map(({ version, parent, cause, said }) => {
    const about = [`version ${version}`, parent === null ? "" : `from ${parent}`].filter(Boolean).join(", ");
    const go = el("button", { type: "button", ariaLabel: `Go back to version ${version}` }, "Go back to it");
    go.addEventListener("click", () => onRevert(version));
    return el(
      "li",
      {},
      el("b", { dir: "auto" }, cause),
      el("span", {}, said ? `${about}: ${said.join(", ")}` : about),
      version === current ? el("em", {}, "shown now") : go,
    );
  });
  return el("details", {}, el("summary", {}, `Versions (${versions.length})`), el("ol", { reversed: true }, items));
}
