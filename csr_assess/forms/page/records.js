// A list of things held, such as licenses: entries with the same fields, added one by one.

/** Return what is wrong with a day that comes before the one it cannot come before; empty if it does not. */
function outOfOrder(fields, record) {
  for (const late of fields.filter((field) => field.not_before)) {
    const early = fields.find((field) => field.id === late.not_before);
    const [first, second] = [record[early.id], record[late.id]];
    const areDays = [first, second].every((value) => /^\d{4}-/.test(value ?? ""));
    if (areDays && second < first) return say("too_early", { late: late.text, early: early.text });
  }
  return "";
}

/** Return one field of a new entry: {field, part, read}; read() returns {value}, {wrong}, or {} for one left empty. */
function fieldOf(field) {
  const titleId = freshId();
  const line = lineOf(field, null, { "aria-labelledby": titleId });
  const unknown = element("input", { type: "checkbox", id: freshId() });
  const notKnown = field.required
    ? element("div", { class: "row" }, unknown, element("label", { for: unknown.id }, say("field_unknown")))
    : null;
  const title = field.required ? field.text : say("optional", { text: field.text });
  const part = element("div", { class: "part", role: "group", "aria-labelledby": titleId });
  part.append(element("p", { id: titleId, class: "title" }, title), ...line.parts.filter(Boolean), notKnown || "");
  const isEmpty = () => [...part.querySelectorAll("input[type=text], select, textarea")].every((one) => !one.value);
  const read = () => {
    if (unknown.checked) return { value: UNKNOWN };
    if (isEmpty()) return field.required ? { wrong: say("field_missing", { field: field.text }) } : {};
    const { value, wrong } = line.read();
    return wrong ? { wrong: `${field.text}: ${wrong}` } : { value };
  };
  return { field, part, read, isEmpty: () => isEmpty() && !unknown.checked };
}

/** The control of a question for records; `hold` keeps the list after every change, `none` answers that there are none. */
function recordsOf(question, old, hold, none) {
  let records = Array.isArray(old) ? [...old] : [];
  const saidNone = Array.isArray(old) && !old.length;
  let begun = null;
  const list = element("div", { class: "entries" });
  const room = element("div", {});
  const wrong = element("p", { class: "wrong", role: "alert" });

  const settle = (told) => {
    begun = null;
    wrong.textContent = "";
    draw();
    tell(told);
    room.querySelector("button").focus();
  };
  const changed = (told) => {
    hold(records);
    settle(told);
  };
  const add = () => {
    const read = begun.map((one) => ({ ...one.read(), id: one.field.id }));
    const record = Object.fromEntries(read.filter((one) => "value" in one).map((one) => [one.id, one.value]));
    const faults = read.map((one) => one.wrong).filter(Boolean);
    wrong.textContent = faults.join(" ") || outOfOrder(question.fields, record);
    if (wrong.textContent) {
      begun[
        Math.max(
          0,
          read.findIndex((one) => one.wrong),
        )
      ].part
        .querySelector("input, select, textarea")
        .focus();
      return;
    }
    records = [...records, record];
    changed(say("added"));
  };
  const remove = (place) => {
    records = records.filter((record, other) => other !== place);
    changed(say("removed"));
  };
  const begin = () => {
    begun = question.fields.map(fieldOf);
    draw();
    begun[0].part.querySelector("input, select, textarea").focus();
  };
  const entry = (record, place) => {
    const said = say("held_entry", { count: place + 1, entry: recordInWords(question, record) });
    const away = button(say("remove", { count: place + 1 }), () => remove(place), { class: "minor" });
    return element("div", { class: "entry" }, paragraph(said), away);
  };
  const draw = () => {
    list.replaceChildren(...records.map(entry));
    const drop = () => settle("");
    const ways = begun
      ? [button(say("add_this"), add), button(say("drop_this"), drop, { class: "minor" })]
      : [
          button(say(records.length ? "add_another" : "add_one"), begin),
          records.length ? "" : button(say("have_none"), none),
        ];
    const fields = begun ? begun.map((one) => one.part) : [];
    room.replaceChildren(...fields, wrong, element("div", { class: "ways" }, ways));
  };
  draw();
  const isBegun = () => Boolean(begun) && begun.some((one) => !one.isEmpty());
  // Enter in a field, and Next, add the entry that is begun; Next once more goes on.
  const submit = () => {
    if (!isBegun()) return false;
    add();
    return true;
  };
  const read = () => (records.length || saidNone ? { value: records } : { wrong: say("nothing_held") });
  return { parts: [list, room], read, submit };
}
