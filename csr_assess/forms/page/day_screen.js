// What a day can be like in the job aimed at: one page between the target and the rest, as terminal/interview/preview.py
// shows it. Nothing of it is scored.

/** Return what is said of a day: in any such job, by the ways of contact, in the industry, as far as both are known. */
function dayLines(form, given) {
  const channels = given.target.channels || [];
  const told = (lines) =>
    lines.filter((line) => !line.channels || line.channels.some((one) => channels.includes(one))).map((one) => one.text);
  const there = form.days.industries[given.target.industry];
  return [...told(form.days.lines || []), ...(there ? [there.text, ...told(there.lines || [])].filter(Boolean) : [])];
}

/** Return what the page goes by: with another industry or other ways of contact it is told again. */
function dayAim(given) {
  return JSON.stringify([given.target.industry ?? null, given.target.channels ?? []]);
}

/** Show the page; `on` goes to the questions, `back` to the target. */
function showDay(lines, on, back) {
  show(
    heading(say("day")),
    ...lines.map((line) => paragraph(line)),
    paragraph(say("day_unscored")),
    element("div", { class: "ways" }, button(say("to_questions"), on, { class: "main" }), button(say("back"), back)),
  );
}
