// What somebody wrote to the value an answer file holds, and a value to words. Pure.
// Each reader returns {value}, or {wrong} with what to do about it; {doubt} is asked back once.

const LONGEST_TEXT = 5000;

function readNumber(question, text) {
  const tight = text.trim().replace(/\s/g, "");
  const line = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(tight) ? tight.replaceAll(",", "") : tight;
  if (!line) return { wrong: say("nothing_written") };
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)$/.test(line)) return { wrong: say("no_number", { found: text.trim() }) };
  const value = Number(line);
  const found = String(value);
  if (Math.abs(value) >= 1e15) return { wrong: say("no_number", { found }) };
  if (question.whole && !Number.isInteger(value)) return { wrong: say("not_whole", { found }) };
  if (question.minimum !== undefined && value < question.minimum)
    return { wrong: say("too_low", { found, low: question.minimum }) };
  if (question.maximum !== undefined && value > question.maximum)
    return { wrong: say("too_high", { found, high: question.maximum }) };
  return { value };
}

/** Return a date's last day of the month, however many centuries away. */
function lastDay(year, month) {
  const end = new Date(Date.UTC(2000, month, 0));
  end.setUTCFullYear(year, month, 0);
  return end.getUTCDate();
}

function readDay(question, { month, day, year }) {
  const [inMonth, inYear, onDay] = [Number(month), year.trim(), day.trim()];
  if (!month && !inYear && !onDay) return { wrong: say("nothing_written") };
  if (!inMonth || !/^[1-9]\d{3}$/.test(inYear)) return { wrong: say(question.month_only ? "no_month" : "no_day") };
  const first = `${inYear}-${String(inMonth).padStart(2, "0")}`;
  if (question.month_only) return { value: first };
  if (!onDay && !question.month_means) return { wrong: say("day_missing") };
  const last = lastDay(Number(inYear), inMonth);
  const number = onDay ? Number(onDay) : question.month_means === "first" ? 1 : last;
  if (!/^\d{0,2}$/.test(onDay) || number < 1 || number > last) return { wrong: say("no_day") };
  return { value: `${first}-${String(number).padStart(2, "0")}` };
}

/** Return a place: the code of one in the list, or one that is typed. */
function readPlace({ chosen, code }) {
  if (chosen !== ANOTHER_PLACE) return chosen ? { value: chosen } : { wrong: say("nothing_picked") };
  const typed = code.trim().toUpperCase();
  const found = typed.replace(/^US-/, "");
  if (FORM.places.some(([known]) => known === found)) return { value: found };
  if (!/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(typed)) return { wrong: say("no_code", { found: code.trim() }) };
  return { value: typed, doubt: say("strange_code", { code: typed }) };
}

const ANOTHER_PLACE = "*";

function readText(text) {
  const line = text.trim();
  if (!line) return { wrong: say("nothing_written") };
  if ([...line].length > LONGEST_TEXT) return { wrong: say("too_long", { most: LONGEST_TEXT }) };
  return { value: line };
}

/** Return what is asked back of a day that has passed, where the question's day lies ahead. */
function hasPassed(question, value, values) {
  const ahead = question.ahead || [];
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const isPast = typeof value === "string" && value < today.map((part) => String(part).padStart(2, "0")).join("-");
  if (!ahead.length || !isPast || !ahead.every((condition) => holds(condition, values))) return "";
  return say("passed", { day: dayInWords(value) });
}

function dayInWords(value) {
  const found = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(value);
  if (!found) return value;
  const [, year, month, day] = found;
  const when = new Date(Date.UTC(2000, 0, 1));
  when.setUTCFullYear(Number(year), Number(month) - 1, Number(day || 1));
  const parts = { year: "numeric", month: "long", timeZone: "UTC", ...(day ? { day: "numeric" } : {}) };
  return when.toLocaleDateString(document.documentElement.lang, parts);
}

function placeInWords(value) {
  const known = FORM.places.find(([code]) => code === value);
  return known ? known[1] : value;
}

function rowInWords(question, value) {
  const row = (question.rows || []).find((one) => one.value === value);
  return row ? row.text : String(value);
}

/** Return one value of a question or of a record's field in words. */
function oneInWords(question, value) {
  if (value === UNKNOWN) return say("unknown");
  if (value === NOT_APPLICABLE) return say("na");
  if (question.rows) return rowInWords(question, value);
  if (question.months) return say("months", { number: String(value) }, value === 1 ? 0 : 1);
  return (WORDERS[question.kind] || String)(value) + (question.unit ? ` ${question.unit}` : "");
}

const WORDERS = { date: dayInWords, place: placeInWords };

/** Return one record in words, less what is private. */
function recordInWords(question, record) {
  const shown = question.fields.filter((field) => field.id in record && !field.private && record[field.id] !== UNKNOWN);
  const said = shown.map((field) => (field.month_only ? dayInWords : oneInWords.bind(null, field))(record[field.id]));
  return said.join(", ") || say("no_details");
}

/** Return the answer to a question as a sentence or a few words; empty if there is none. */
function inWords(question, value) {
  if (value === null) return "";
  if (!Array.isArray(value)) return oneInWords(question, value);
  const one = question.fields ? recordInWords : oneInWords;
  return value.map((item) => one(question, item)).join("; ") || say("none");
}
