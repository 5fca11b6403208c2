// The sheet that is printed: the answers, or a blank form with room to write.

/** So many rows stay together on a page. */
const LONGEST_UNBROKEN = 24;

/** Return the lines that are marked or written on, on paper. */
function paperLines(question, given) {
  if (question.fields) return [1, 2].map(() => element("p", { class: "rule" }, question.fields.map(fieldOnPaper)));
  const { values } = relevant(FORM, given);
  const rows = rowsOf(question, given, values.size ? values : new Map());
  const all = given.target.industry ? rows : (question.rows || []).filter((row) => !row.hidden);
  if (all.length) {
    const said = (row) => [row.text, row.only && !given.target.industry ? ` (${row.only})` : ""].join("");
    return [
      element(
        "ul",
        { class: "boxes" },
        all.map((row) => element("li", {}, said(row))),
      ),
    ];
  }
  const known = { date: "paper_date", place: "paper_code" }[question.kind];
  return [paragraph(known ? say(known) : `______________________________ ${question.unit || ""}`, { class: "rule" })];
}

function fieldOnPaper(field) {
  const rows = (field.rows || []).filter((row) => !row.hidden).map((row) => `☐ ${row.text}`);
  return element("span", { class: "blank" }, `${field.text} ${rows.join(" ") || "______________"}`);
}

function blankQuestion(question, given) {
  const notes = (question.only_if || []).map((said) => paragraph(said, { class: "how" }));
  const ways = [question.no_unknown ? "" : say("unknown"), question.na ? say("na") : ""].filter(Boolean);
  const more = question.fields || !ways.length ? null : paragraph(ways.map((way) => `☐ ${way}`).join("   "));
  const isLong = question.fields || (question.rows || []).length > LONGEST_UNBROKEN;
  return element(
    "section",
    { class: isLong ? "long" : undefined },
    element("h3", {}, question.text),
    paragraph(question.shared),
    notes,
    paperLines(question, given),
    more,
  );
}

function filledQuestion(question, given) {
  const said = inWords(question, answerTo(question.id, given)) || say("not_answered");
  return element("section", {}, element("h3", {}, question.text), paragraph(said));
}

/** Fill the sheet: with what is asked now and its answers, or with every question there is. */
function fillSheet(given, isBlank) {
  const made = isBlank ? emptyAnswers(FORM.preset) : given;
  const questions = isBlank ? questionsFor(FORM, made).filter((one) => !isDecided(one)) : askedNow(FORM, made);
  const whose = [made.candidate.id, made.candidate.name].filter(Boolean).join(", ");
  const rule = "______________________________";
  const parts = [
    element("h1", {}, FORM.rubric.title),
    paragraph(`${say("code")}: ${isBlank || !whose ? rule : whose}`),
    paragraph(FORM.rubric.purpose),
    paragraph(isBlank ? say("paper_how") : say("printed", { day: dayInWords(new Date().toISOString().slice(0, 10)) })),
  ];
  let part = "";
  for (const question of questions) {
    const { title, intro } = partOf(question, made);
    if (title !== part) parts.push(element("h2", {}, title), paragraph(isBlank ? intro : ""));
    part = title;
    parts.push((isBlank ? blankQuestion : filledQuestion)(question, made));
  }
  document.getElementById("sheet").replaceChildren(...parts.filter(Boolean));
}

const SHEET = { isChosen: false };

/** Print the answers or a blank form. */
function printSheet(given, isBlank) {
  SHEET.isChosen = true;
  fillSheet(given, isBlank);
  window.print();
  SHEET.isChosen = false;
}

/** Whatever way somebody prints, the sheet comes out: blank until something is answered. */
function printAlways(current) {
  window.addEventListener("beforeprint", () => {
    if (!SHEET.isChosen) fillSheet(current(), countAnswers(current()) <= Object.keys(FORM.preset).length);
  });
}
