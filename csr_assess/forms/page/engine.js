// Which questions are asked by the answers so far, and how long they take. Pure: no page, no clock.
// It goes by the rubric's data as questions/relevance.py and terminal/progress.py do in Python; tests hold the two
// to each other, so whatever changes there changes here.

const UNKNOWN = "unknown";
const NOT_APPLICABLE = "n/a";
const TARGET = "target.";
const POSTING = "posting.";
const MINUTE = 60;
const LONG_LIST = 9;

/** Return a fresh set of answers; `preset` is what whoever made the form filled in of the target. */
function emptyAnswers(preset) {
  return { candidate: {}, target: { ...preset }, answers: {}, at: "", seconds: {}, marked: {}, typed: {} };
}

/** Return the value answered to a question; null if unanswered. */
function answerTo(id, given) {
  if (!id.startsWith(TARGET)) return given.answers[id] ?? null;
  const value = given.target[id.slice(TARGET.length)];
  return value === undefined || value === "" || (Array.isArray(value) && !value.length) ? null : value;
}

/** Set a question's answer; null takes it back. */
function setAnswer(id, value, given) {
  const [part, key] = id.startsWith(TARGET) ? [given.target, id.slice(TARGET.length)] : [given.answers, id];
  if (value === null) delete part[key];
  else part[key] = value;
}

/** Return the questions and parts for the target of the answers: those of its role and industry. */
function listFor(form, given) {
  const said = (field, otherwise) => {
    const value = given.target[field];
    return value === undefined || value === "" || value === UNKNOWN ? otherwise : value;
  };
  const named = (kind, value) => (form.profiled[kind].includes(value) ? value : "");
  const key = `${named("role", said("role", form.first_role))}|${named("industry", said("industry", ""))}`;
  return form.lists[key];
}

function partsFor(form, given) {
  return listFor(form, given).parts;
}

function questionsFor(form, given) {
  return listFor(form, given).questions.map((number) => form.questions[number]);
}

/** Say whether a condition holds; an unanswered or unknown answer never does. */
function holds(condition, values) {
  const value = values.get(condition.ask);
  if (value === undefined || value === UNKNOWN || value === NOT_APPLICABLE) return false;
  if (condition.at_least !== undefined) return typeof value === "number" && value >= condition.at_least;
  const wanted = condition.is_in || [];
  return Array.isArray(value) ? value.some((item) => wanted.includes(item)) : wanted.includes(String(value));
}

function isAsked(question, met) {
  const any = question.when_any || [];
  return (question.when || []).every(met) && (!any.length || any.some(met));
}

/** Return the relevant questions in order, and the values given to them: a hidden answer decides nothing. */
function relevant(form, given) {
  const questions = [];
  const values = new Map();
  for (const question of questionsFor(form, given)) {
    if (!isAsked(question, (condition) => holds(condition, values))) continue;
    questions.push(question);
    const value = answerTo(question.id, given);
    if (value !== null) values.set(question.id, value);
  }
  return { questions, values };
}

/** Return the rows listed: those of the industry that earlier answers leave room for, and those chosen before. */
function rowsOf(question, given, values) {
  const old = answerTo(question.id, given);
  const held = Array.isArray(old) ? old : [old];
  const industry = given.target.industry || "";
  const impossible = new Set();
  for (const rule of question.rules_out || []) {
    const amount = values.get(rule.ask);
    if (typeof amount === "number" && amount <= rule.at_most) rule.options.forEach((one) => impossible.add(one));
  }
  const isOffered = (row) =>
    !row.hidden && !impossible.has(row.value) && (!row.industries || row.industries.includes(industry));
  return (question.rows || []).filter((row) => isOffered(row) || held.includes(row.value));
}

/** Return the questions screen by screen: neighbors that say so and have the same answers stand together. */
function groupsOf(form, given, questions) {
  const { values } = relevant(form, given);
  const names = (question) => String(rowsOf(question, given, values).map((row) => row.value));
  const fits = (question) =>
    Boolean(question.together) && question.entered === "pick_one" && names(question) !== "" && !question.na;
  const groups = [];
  for (const question of questions) {
    const last = groups.length ? groups[groups.length - 1] : [];
    const before = last[last.length - 1];
    const isAlike =
      before && fits(before) && before.together === question.together && names(before) === names(question);
    if (isAlike && fits(question)) last.push(question);
    else groups.push([question]);
  }
  return groups;
}

/** Say whether a question of the target leaves nothing to choose. */
function isDecided(question) {
  const listed = (question.rows || []).filter((row) => !row.hidden);
  return question.id.startsWith(TARGET) && question.entered === "pick_one" && listed.length === 1;
}

/** Return what is asked now, in order. */
function askedNow(form, given) {
  return relevant(form, given).questions.filter((question) => !isDecided(question));
}

/** Return what is asked from a question on: it, and what has no answer yet. */
function aheadOf(asked, at, given) {
  const here = asked.findIndex((question) => question.id === at);
  if (here < 0) return [];
  return asked.slice(here).filter((question) => question.id === at || answerTo(question.id, given) === null);
}

/** Return the questions that answers still ahead can open, but those that few are asked. */
function mayOpen(form, given, ahead) {
  const { values } = relevant(form, given);
  const open = ahead.filter((question) => !values.has(question.id));
  const undecided = new Map(open.map((question) => [question.id, question]));
  const canHold = (condition) => {
    const question = undecided.get(condition.ask);
    const isListed = question && ["choice", "choices"].includes(question.kind) && condition.at_least === undefined;
    if (!isListed) return Boolean(question);
    return rowsOf(question, given, values).some((row) => (condition.is_in || []).includes(row.value));
  };
  const found = [];
  for (const question of questionsFor(form, given)) {
    if (question.seldom || undecided.has(question.id)) continue;
    if (isAsked(question, (condition) => holds(condition, values))) continue;
    if (isAsked(question, (condition) => canHold(condition) || holds(condition, values))) {
      found.push(question);
      undecided.set(question.id, question);
    }
  }
  return found;
}

function isList(question, given, values) {
  return Boolean(question.several) || rowsOf(question, given, values).length > LONG_LIST;
}

/** Return the seconds that a question takes with the rows that are listed now; what is not listed is not read. */
function secondsFor(form, question, given, values) {
  const listed = new Set(rowsOf(question, given, values));
  const unread = (question.rows || []).filter((row) => !row.hidden && !listed.has(row));
  return question.seconds - readingSeconds(form, ...unread.map((row) => row.text));
}

function readingSeconds(form, ...texts) {
  const words = texts.reduce((total, text) => total + text.trim().split(/\s+/).length, 0);
  return (words * MINUTE) / form.pace.words_a_minute;
}

/** Return the seconds that a screen takes: what its questions share is read once. */
function secondsForScreen(form, group, given, values) {
  const own = (question) => readingSeconds(form, question.text) + form.pace.seconds_an_answer;
  return group.slice(1).reduce((total, question) => total + own(question), secondsFor(form, group[0], given, values));
}

/** Return the seconds that the questions ahead will take at the pace seen so far; `maybe` may still open. */
function secondsLeft(form, given, ahead, maybe) {
  const { pace } = form;
  const { values } = relevant(form, given);
  const usual = new Map(questionsFor(form, given).map((question) => [question.id, question.seconds]));
  let estimated = pace.trusted;
  let own = pace.trusted;
  for (const [id, taken] of Object.entries(given.seconds)) {
    if (!usual.has(id)) continue;
    estimated += usual.get(id);
    own += Math.min(taken, pace.longest * usual.get(id));
  }
  const screens = groupsOf(form, given, ahead);
  const ofAhead = screens.reduce((total, group) => total + secondsForScreen(form, group, given, values), 0);
  const ofMaybe = maybe.reduce((total, question) => total + secondsFor(form, question, given, values), 0);
  const left = ((ofAhead + pace.share * ofMaybe) * own) / estimated;
  return [...ahead, ...maybe].some((question) => isList(question, given, values)) ? Math.max(left, MINUTE) : left;
}

/** Round as Python does: a half to the even neighbor. */
function rounded(number) {
  const low = Math.floor(number);
  if (number - low !== 0.5) return Math.round(number);
  return low % 2 ? low + 1 : low;
}

/** Return whole minutes; 0 where it is less than one. */
function minutes(seconds) {
  return seconds < MINUTE ? 0 : rounded(seconds / MINUTE);
}

/** Return the place of a question among about how many, and the minutes left. */
function progressAt(form, given, at) {
  const asked = askedNow(form, given);
  const ahead = aheadOf(asked, at, given);
  const maybe = mayOpen(form, given, ahead);
  return {
    count: groupsOf(form, given, asked.slice(0, asked.findIndex((question) => question.id === at) + 1)).length,
    total: groupsOf(form, given, asked).length + rounded(form.pace.share * maybe.length),
    ahead: groupsOf(form, given, ahead).length + rounded(form.pace.share * maybe.length),
    minutes: minutes(secondsLeft(form, given, ahead, maybe)),
  };
}

/** Return where to begin: where it stopped, else the first question never shown; empty for the review. */
function firstQuestion(form, given) {
  const asked = askedNow(form, given);
  if (asked.some((question) => question.id === given.at)) return given.at;
  const open = asked.find((question) => answerTo(question.id, given) === null && !(question.id in given.seconds));
  return open ? open.id : "";
}

/** Return the answer file as the program reads it; what is empty is left out. */
function answerFile(form, given) {
  const full = (part) => Object.fromEntries(Object.entries(part).filter(([, value]) => value !== ""));
  const file = { schema: form.schema };
  for (const part of ["candidate", "target", "answers"]) {
    const said = full(given[part]);
    if (Object.keys(said).length) file[part] = said;
  }
  const interview = full({ at: given.at });
  if (Object.keys(given.seconds).length) interview.seconds = given.seconds;
  if (Object.keys(given.marked).length) interview.marked = given.marked;
  if (Object.keys(given.typed).length) interview.typed = given.typed;
  if (Object.keys(interview).length) file.interview = interview;
  return file;
}
