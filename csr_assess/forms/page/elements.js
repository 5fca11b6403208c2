// Elements of the page. Text always goes in as a text node: nothing a rubric or a person says becomes markup.

/** Return a sentence of the form's words by its name, its slots filled; `number` picks one of a list. */
function say(name, slots = {}, number = null) {
  const found = FORM.words[name];
  const sentence = number === null ? found : found[Math.max(0, Math.min(number, found.length - 1))];
  return sentence.replace(/\{(\w+)\}/g, (whole, slot) => (slot in slots ? String(slots[slot]) : whole));
}

/** Return an element with attributes, handlers (onclick and so on) and children: elements, text, or nothing. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

function button(text, onclick, attributes = {}) {
  return element("button", { type: "button", onclick, ...attributes }, text);
}

function paragraph(text, attributes = {}) {
  return text ? element("p", attributes, text) : null;
}

/** Return a select with an empty first row: nothing is chosen beforehand. */
function choiceOf(rows, attributes, value = "") {
  const empty = element("option", { value: "" }, say("pick"));
  const options = rows.map(([id, text]) => element("option", { value: id }, text));
  const made = element("select", attributes, empty, options);
  made.value = value;
  return made;
}

let counted = 0;

/** Return an id that no other element has. */
function freshId() {
  counted += 1;
  return `e${counted}`;
}

/** Return a label above what it is for. */
function labeled(text, control, className = "field") {
  control.id = control.id || freshId();
  return element("div", { class: className }, element("label", { for: control.id }, text), control);
}

/** Say something to everybody, those who hear the page too. */
function tell(...sentences) {
  document.getElementById("status").textContent = sentences.filter(Boolean).join(" ");
}

/** Put a screen on the page, and the keyboard and the screen reader at its heading. */
function show(...children) {
  const main = document.getElementById("main");
  main.replaceChildren(...children.filter(Boolean));
  const heading = main.querySelector("h1");
  document.title = `${heading.textContent} – ${FORM.rubric.title}`;
  window.scrollTo(0, 0);
  heading.focus();
  document.getElementById("kept").textContent = draftInWords();
}

function heading(text, attributes = {}) {
  return element("h1", { tabindex: "-1", ...attributes }, text);
}
