// The screen of one question: what is said around it, how it is answered, and the ways out.

/** Return what ? shows, a paragraph each. */
function explanation(question) {
  const steps = question.steps || [];
  return [
    paragraph(question.help),
    paragraph(question.why),
    steps.length ? paragraph(say("steps")) : null,
    steps.length
      ? element(
          "ol",
          {},
          steps.map((step) => element("li", {}, step)),
        )
      : null,
  ].filter(Boolean);
}

/** Return the button that opens and closes an explanation, its text, and what takes the ? key. */
function helpOf(told) {
  const text = element("div", { class: "help", id: freshId(), hidden: true }, told);
  const explain = () => {
    text.hidden = !text.hidden;
    opener.setAttribute("aria-expanded", String(!text.hidden));
    if (!text.hidden) tell(say("explained"));
  };
  const opener = told.length
    ? button(say("explain"), explain, { class: "minor", "aria-expanded": "false", "aria-controls": text.id })
    : null;
  const onkeydown = (event) => {
    const isTyping = event.target.matches("input[type=text], textarea");
    if (event.key !== "?" || isTyping || !opener) return;
    event.preventDefault();
    explain();
  };
  return { button: opener, text, onkeydown };
}

/** Return the control that a question's answer is entered with. */
function controlOf(question, given, values, flow, titleId) {
  const old = answerTo(question.id, given);
  const hold = (records) => flow.hold(question, records.length ? records : null);
  return {
    pick_one: () => pickOne(question, old, values, given),
    pick_several: () => pickSeveral(question, old, values, given, (marked) => flow.mark(question, marked)),
    line: () => lineOf(question, old, { "aria-labelledby": titleId }),
    records: () => recordsOf(question, old, hold, () => flow.answer(question, [])),
  }[question.entered]();
}

/** Return the bar that shows how far it is, and the same in words. */
function progressOf(question, given) {
  const { count, total, minutes: left } = progressAt(FORM, given, question.id);
  const text = say("progress", { count, total });
  const bar = element("progress", { max: Math.max(count, total), value: count, "aria-label": text });
  return [bar, paragraph(`${text} · ${say("left", {}, left)}`, { class: "progress" })];
}

function partOf(question, given) {
  const parts = partsFor(FORM, given);
  const place = parts.findIndex((part) => question.id.startsWith(`${part.id}.`));
  return { ...parts[place], place: place + 1, total: parts.length };
}

/** Show a question; `flow` takes what becomes of it, `isEdit` says that it is changed from the review. */
function showQuestion(question, given, flow, { isEdit = false, intro = "" } = {}) {
  const { values } = relevant(FORM, given);
  const old = answerTo(question.id, given);
  const isShown = old === null || ![UNKNOWN, NOT_APPLICABLE].includes(old); // its control shows any other answer
  const part = partOf(question, given);
  const titleId = freshId();
  const control = controlOf(question, given, values, flow, titleId);
  const more = helpOf(explanation(question));
  const wrong = element("p", { class: "wrong", role: "alert" });
  let asked = "";

  const next = (event) => {
    event.preventDefault();
    if (control.submit && control.submit()) return;
    const { value, wrong: fault, doubt } = control.read();
    const passed = fault ? "" : doubt || hasPassed(question, value, values);
    if (!fault && (!passed || asked === passed || value === old)) {
      flow.answer(question, value);
      return;
    }
    asked = passed;
    wrong.textContent = "";
    wrong.textContent = fault || passed;
    const field = form.querySelector("fieldset input, fieldset select, fieldset textarea, fieldset button");
    if (field) field.focus();
  };
  const minor = (text, value) => button(text, () => flow.answer(question, value), { class: "minor" });

  const form = element(
    "form",
    { novalidate: true, onsubmit: next, "data-question": question.id },
    paragraph(say("part", { count: part.place, total: part.total, title: part.title }), { class: "part-title" }),
    isEdit ? null : progressOf(question, given),
    paragraph(intro, { class: "intro" }),
    element(
      "fieldset",
      {},
      element("legend", {}, heading(question.text, { id: titleId })),
      paragraph(question.shared),
      isShown ? null : paragraph(say("so_far", { answer: inWords(question, old) }), { class: "earlier" }),
      given.marked[question.id] ? paragraph(say("marked"), { class: "earlier" }) : null,
      control.parts,
      wrong,
    ),
    element(
      "div",
      { class: "ways" },
      element("button", { type: "submit", class: "main" }, say(isEdit ? "save" : "next")),
      button(say("back"), () => flow.back(question)),
      more.button,
      question.no_unknown ? null : minor(say("unknown"), UNKNOWN),
      question.na ? minor(say("na"), NOT_APPLICABLE) : null,
      minor(say(old === null ? "skip" : "take_back"), null),
    ),
    more.text,
  );
  form.addEventListener("keydown", more.onkeydown);
  show(form);
}
