// How an answer is entered: for each way a control with its elements, what reads it, and what it starts with.
// A control is {parts, read}; read() returns {value}, {wrong} or {value, doubt}. One with a part of its own to finish
// first has submit(), which says whether it did so instead.

/** Return one row of a list: the whole line is to click on, not the small circle alone. */
function rowElement(type, name, row, checked) {
  const box = element("input", { type, name, value: row.value, id: freshId() });
  box.checked = checked;
  return element("div", { class: "row" }, box, element("label", { for: box.id }, row.text));
}

function pickOne(question, old, values, given) {
  const rows = rowsOf(question, given, values);
  const lines = rows.map((row) => rowElement("radio", "answer", row, row.value === old));
  const isBetween = typeof old === "number" && !rows.some((row) => row.value === old);
  const read = () => {
    const picked = lines.findIndex((line) => line.firstChild.checked);
    if (picked >= 0) return { value: rows[picked].value };
    return isBetween ? { value: old } : { wrong: say("nothing_picked") };
  };
  return { parts: [paragraph(say("pick_one"), { class: "how" }), ...lines], read };
}

/** Take away the marks that cannot stand beside the one just made, and say so. */
function settleAlone(rows, boxes, made) {
  if (!boxes[made].checked) return;
  const others = boxes.map((box, place) => place).filter((place) => place !== made && boxes[place].checked);
  const alone = rows[made].alone ? others : others.filter((place) => rows[place].alone);
  alone.forEach((place) => (boxes[place].checked = false));
  if (alone.length && rows[made].alone) tell(say("alone", { option: rows[made].text }));
  else if (alone.length) tell(say("not_alone", { option: rows[alone[0]].text }));
}

function pickSeveral(question, old, values, given, marking) {
  const rows = rowsOf(question, given, values);
  const before = given.marked[question.id] || (Array.isArray(old) ? old : []);
  const lines = rows.map((row) => rowElement("checkbox", "answer", row, before.includes(row.value)));
  const boxes = lines.map((line) => line.firstChild);
  const marked = () => rows.filter((row, place) => boxes[place].checked).map((row) => row.value);
  boxes.forEach((box, place) =>
    box.addEventListener("change", () => {
      settleAlone(rows, boxes, place);
      marking(marked());
    }),
  );
  const read = () => {
    const value = marked();
    return value.length || (Array.isArray(old) && !old.length) ? { value } : { wrong: say("nothing_marked") };
  };
  return { parts: [paragraph(say("pick_several"), { class: "how" }), ...lines], read };
}

/** Return the control of a question, or of a record's field, that one line answers. */
function lineOf(question, old, named) {
  return (LINES[question.kind] || textLine)(question, old === UNKNOWN || old === null ? "" : old, named);
}

function numberLine(question, old, named) {
  const input = element("input", { type: "text", inputmode: "decimal", autocomplete: "off", size: "8", ...named });
  input.value = String(old);
  const unit = question.unit ? element("span", { class: "unit" }, question.unit) : "";
  const told = [question.hint, question.months ? say("year_of") : ""].filter(Boolean).join(" ");
  const parts = [paragraph(told, { class: "how" }), element("div", { class: "line" }, input, unit)];
  return { parts, read: () => readNumber(question, input.value) };
}

/** Three small fields: a calendar to page through is slow for days far away, and not every browser has one. */
function dateLine(question, old) {
  const [year = "", month = "", day = ""] = String(old).split("-");
  const months = FORM.words.months_of_year.map((name, place) => [String(place + 1).padStart(2, "0"), name]);
  const digits = (size) => ({ type: "text", inputmode: "numeric", autocomplete: "off", size, maxlength: size });
  const inMonth = choiceOf(months, {}, month);
  const onDay = element("input", digits("2"));
  const inYear = element("input", digits("4"));
  [onDay.value, inYear.value] = [day, year];
  const parts = [labeled(say("in_month"), inMonth), labeled(say("on_day"), onDay), labeled(say("in_year"), inYear)];
  if (question.month_only) parts.splice(1, 1);
  const told = question.month_means ? paragraph(say("no_day_needed"), { class: "how" }) : null;
  const read = () => readDay(question, { month: inMonth.value, day: onDay.value, year: inYear.value });
  return { parts: [told, element("div", { class: "line" }, parts)], read };
}

function placeLine(question, old, named) {
  const isKnown = FORM.places.some(([code]) => code === old);
  const rows = [...FORM.places, [ANOTHER_PLACE, say("another_place")]];
  const list = choiceOf(rows, named, isKnown || !old ? old : ANOTHER_PLACE);
  const code = element("input", { type: "text", autocomplete: "off", size: "8", maxlength: "9" });
  code.value = isKnown ? "" : old;
  const more = labeled(say("place_code"), code);
  const follow = () => (more.hidden = list.value !== ANOTHER_PLACE);
  list.addEventListener("change", follow);
  follow();
  return { parts: [list, more], read: () => readPlace({ chosen: list.value, code: code.value }) };
}

/** Room for some lines; a record's field, whose question is none of the interview's, has one. */
function textLine(question, old, named) {
  const area = question.seconds
    ? element("textarea", { rows: "2", ...named })
    : element("input", { type: "text", autocomplete: "off", class: "wide", ...named });
  area.value = String(old);
  return { parts: [area], read: () => readText(area.value) };
}

/** A choice among the fields of a record: a list that opens takes less room there. */
function choiceLine(question, old, named) {
  const rows = (question.rows || []).filter((row) => !row.hidden).map((row) => [row.value, row.text]);
  const list = choiceOf(rows, named, old);
  return { parts: [list], read: () => (list.value ? { value: list.value } : { wrong: say("nothing_picked") }) };
}

const monthOrText = (question, ...rest) => (question.month_only ? dateLine : textLine)(question, ...rest);
const LINES = { number: numberLine, date: dateLine, place: placeLine, text: monthOrText, choice: choiceLine };
