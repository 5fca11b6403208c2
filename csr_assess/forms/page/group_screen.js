// Several questions on one screen: neighbors with the same answers, each with a list that opens.

/** Return what ? shows of all of them. */
function groupExplanation(group) {
  const said = group.filter((question) => question.help).map((question) => `${question.text} ${question.help}`);
  return [...said.map((text) => paragraph(text)), paragraph(group[0].why)].filter(Boolean);
}

/** Return one question of a group; its answer is kept as soon as it is given. */
function groupedQuestion(question, given, values, flow) {
  const rows = rowsOf(question, given, values).map((row) => [row.value, row.text]);
  const list = choiceOf(
    [...rows, [UNKNOWN, say("unknown")]],
    { name: question.id },
    answerTo(question.id, given) ?? "",
  );
  list.addEventListener("change", () => flow.hold(question, list.value || null));
  return labeled(question.text, list, "grouped");
}

/** Show a group; `flow` takes what becomes of it. */
function showGroup(group, given, flow, { intro = "" } = {}) {
  const { values } = relevant(FORM, given);
  const part = partOf(group[0], given);
  const wrong = element("p", { class: "wrong", role: "alert" });
  const lines = group.map((question) => groupedQuestion(question, given, values, flow));
  const next = (event) => {
    event.preventDefault();
    if (group.some((question) => answerTo(question.id, given) !== null)) {
      flow.goPast(group);
      return;
    }
    wrong.textContent = "";
    wrong.textContent = say("nothing_picked");
    lines[0].querySelector("select").focus();
  };
  const skip = () => {
    group.forEach((question) => setAnswer(question.id, null, given));
    flow.goPast(group);
  };
  const more = helpOf(groupExplanation(group));
  const form = element(
    "form",
    { novalidate: true, onsubmit: next, "data-question": group.map((question) => question.id).join(" ") },
    paragraph(say("part", { count: part.place, total: part.total, title: part.title }), { class: "part-title" }),
    progressOf(group[0], given),
    paragraph(intro, { class: "intro" }),
    element("fieldset", {}, element("legend", {}, heading(group[0].shared || group[0].text)), lines, wrong),
    element(
      "div",
      { class: "ways" },
      element("button", { type: "submit", class: "main" }, say("next")),
      button(say("back"), () => flow.back(group[0])),
      more.button,
      button(say("skip_group"), skip, { class: "minor" }),
    ),
    more.text,
  );
  form.addEventListener("keydown", more.onkeydown);
  show(form);
}
