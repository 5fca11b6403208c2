// The screens around the questions: the start, the review of all answers, the end, and before all is erased.

function countAnswers(given) {
  return questionsFor(FORM, given).filter((question) => answerTo(question.id, given) !== null).length;
}

/** Return the box that turns the draft off, for a computer that others use. */
function sharedBox(flow) {
  const box = element("input", { type: "checkbox", id: freshId() });
  box.checked = !DRAFT.wanted;
  box.addEventListener("change", () => flow.share(box.checked));
  return element("div", { class: "row" }, box, element("label", { for: box.id }, say("shared")));
}

function presetInWords(given) {
  const known = new Map(questionsFor(FORM, given).map((question) => [question.id, question]));
  const said = Object.keys(FORM.preset).map((field) => {
    const question = known.get(TARGET + field);
    return question ? inWords(question, answerTo(question.id, given)) : "";
  });
  return said.filter(Boolean).map((answer) => say("preset", { answer }));
}

/** Return the button that goes on with a file downloaded before, here or on another device. */
function fileButton(flow) {
  const chooser = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  chooser.addEventListener("change", async () => {
    const text = chooser.files.length ? await chooser.files[0].text() : "";
    if (text) flow.take(text);
    chooser.value = "";
  });
  return [button(say("open_file"), () => chooser.click()), chooser];
}

/** Show what lies ahead; `at` is where it goes on, empty where all is answered. */
function showStart(given, at, flow) {
  const answered = countAnswers(given) - Object.keys(FORM.preset).length;
  const ahead = at ? progressAt(FORM, given, at) : { ahead: 0, minutes: 0 };
  const unsure = askedNow(FORM, given).filter((question) => answerTo(question.id, given) === UNKNOWN).length;
  const begun = answered > 0;
  show(
    heading(FORM.rubric.title),
    ...(begun ? [] : presetInWords(given).map((said) => paragraph(said))),
    begun ? paragraph(say("given", {}, answered)) : null,
    begun && at ? paragraph(say("open", {}, ahead.ahead)) : null,
    at ? paragraph(`${say("takes", {}, ahead.minutes)} ${say("stop")}`) : null,
    at ? null : paragraph(say("all_answered")),
    paragraph(say("true_today")),
    paragraph(say("help_key")),
    paragraph(say("private")),
    DRAFT.works ? sharedBox(flow) : null,
    element(
      "div",
      { class: "ways" },
      button(say(begun ? "go_on" : "start"), () => flow.begin(at), { class: "main" }),
      unsure ? button(say("not_known", {}, unsure), () => flow.openAgain()) : null,
      begun ? button(say("look_over"), () => flow.review()) : null,
      begun ? button(say("print_filled"), () => printSheet(given, false)) : null,
      begun ? null : fileButton(flow),
      button(say("print_blank"), () => printSheet(given, true), { class: "minor" }),
    ),
  );
}

/** Return the rows of the review: all that is asked now, under the heads of their parts. */
function reviewRows(asked, given, flow) {
  const rows = [];
  let part = "";
  for (const question of asked) {
    const { title } = partOf(question, given);
    if (title !== part) rows.push(element("h2", {}, title));
    part = title;
    const said = inWords(question, answerTo(question.id, given)) || say("not_answered");
    const change = button(say("change_short"), () => flow.edit(question), {
      class: "minor",
      "aria-label": say("change", { title: question.title }),
    });
    const text = element("p", {}, element("b", {}, question.title), element("br"), said);
    rows.push(element("div", { class: "entry" }, text, change));
  }
  return rows;
}

function showReview(given, flow) {
  const asked = askedNow(FORM, given);
  const answered = asked.filter((question) => answerTo(question.id, given) !== null).length;
  show(
    heading(say("your_answers")),
    paragraph(say("answered", { total: asked.length }, answered)),
    paragraph(say("look")),
    element(
      "div",
      { class: "ways" },
      button(say("finish"), () => flow.finish(), { class: "main" }),
    ),
    ...reviewRows(asked, given, flow),
    element(
      "div",
      { class: "ways" },
      button(say("finish"), () => flow.finish(), { class: "main" }),
      button(say("back"), () => flow.back(asked[asked.length - 1], true)),
    ),
  );
}

/** Return a file's name: of the code somebody gave, as far as every computer takes it. */
function fileName(given) {
  const code = (given.candidate.id || "")
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return code ? `answers-${code.slice(0, 60)}.json` : "answers.json";
}

/** Hand the answer file over as a download. */
function download(given) {
  const text = `${JSON.stringify(answerFile(FORM, given), null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = element("a", { href: address, download: fileName(given), hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function showEnd(given, flow) {
  const whose = (field, text) => {
    const input = element("input", { type: "text", autocomplete: "off", maxlength: "200" });
    input.value = given.candidate[field] || "";
    input.addEventListener("input", () => flow.name(field, input.value.trim()));
    return labeled(text, input);
  };
  const command = element("code", {}, `csr-assess score ${fileName(given)}`);
  const hand = () => {
    download(given);
    command.textContent = `csr-assess score ${fileName(given)}`;
    tell(say("downloaded", { file: fileName(given) }));
    flow.isSaved = true;
  };
  show(
    heading(say("all_ready")),
    element("fieldset", {}, element("legend", {}, say("who")), whose("id", say("code")), whose("name", say("name"))),
    element(
      "div",
      { class: "ways" },
      button(say("download"), hand, { class: "main" }),
      button(say("print_filled"), () => printSheet(given, false)),
      button(say("back"), () => flow.review()),
    ),
    paragraph(say("then")),
    element("p", {}, command),
  );
}

function showErase(flow, back) {
  show(
    heading(say("erase_sure")),
    element(
      "div",
      { class: "ways" },
      button(say("erase_yes"), () => flow.erase()),
      button(say("erase_no"), back),
    ),
  );
}
