// Whether a value can be shown by this form: what was kept by another version, or stands in a file, need not be. Pure.

const FITTING = {
  number: (field, value) =>
    typeof value === "number" &&
    Number.isFinite(value) &&
    (!field.whole || Number.isInteger(value)) &&
    value >= (field.minimum ?? -Infinity) &&
    value <= (field.maximum ?? Infinity),
  date: (field, value) => {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) || [];
    return Boolean(year) && "value" in readDay({}, { month, day, year });
  },
  place: (field, value) => typeof value === "string" && /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(value),
  text: (field, value) => typeof value === "string" && value !== "" && [...value].length <= LONGEST_TEXT,
};

const isPlain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const hasRow = (question, value) => (question.rows || []).some((row) => row.value === value);

/** Say whether a record holds nothing but fitting fields, and those that must be there. */
function recordFits(question, record) {
  if (!isPlain(record)) return false;
  const fields = new Map(question.fields.map((field) => [field.id, field]));
  const fits = ([id, value]) => {
    const field = fields.get(id);
    return field && (value === UNKNOWN || (field.rows ? hasRow(field, value) : FITTING[field.kind](field, value)));
  };
  const isWhole = question.fields.every((field) => !field.required || field.id in record);
  return isWhole && Object.entries(record).every(fits);
}

/** Say whether a value is an answer to a question. */
function answerFits(question, value) {
  if (value === UNKNOWN) return !question.no_unknown;
  if (value === NOT_APPLICABLE) return Boolean(question.na);
  return {
    pick_one: () => hasRow(question, value) || (question.kind === "rating" && value >= 1 && value <= 5),
    pick_several: () => Array.isArray(value) && value.every((item) => hasRow(question, item)),
    records: () => Array.isArray(value) && value.every((record) => recordFits(question, record)),
    line: () => (FITTING[question.kind] || FITTING.text)(question, value),
  }[question.entered]();
}

const KNOWN_PARTS = ["schema", "candidate", "target", "answers", "interview"];

/** Return the answers of an answer file as {given, left}: `left` are the ids of what this form cannot show.
 *  Null for what is no answer file, or holds more than answers: nothing of it may be lost on the way. */
function fromFile(file) {
  if (!isPlain(file) || file.schema !== FORM.schema) return null;
  if (Object.keys(file).some((part) => !KNOWN_PARTS.includes(part) && Object.keys(file[part] || {}).length))
    return null;
  const part = (name, holder = file) => (isPlain(holder[name]) ? holder[name] : {});
  const interview = part("interview");
  const isText = ([, value]) => typeof value === "string";
  const isTime = ([, value]) => typeof value === "number" && value >= 0;
  const given = emptyAnswers({});
  given.candidate = Object.fromEntries(Object.entries(part("candidate")).filter(isText));
  given.at = typeof interview.at === "string" ? interview.at : "";
  given.seconds = Object.fromEntries(Object.entries(part("seconds", interview)).filter(isTime));
  const named = (id) => FORM.questions.filter((question) => question.id === id); // one for each role or industry
  given.typed = Object.fromEntries(Object.entries(part("typed", interview)).filter(isText));
  const left = [];
  const take = (id, value) => {
    const isEmpty = value === null || value === "" || (id.startsWith(TARGET) && Array.isArray(value) && !value.length);
    if (isEmpty) return;
    if (named(id).some((question) => answerFits(question, value))) setAnswer(id, value, given);
    else left.push(id);
  };
  const { posting, ...target } = part("target");
  Object.entries(target).forEach(([field, value]) => take(TARGET + field, value));
  Object.entries(isPlain(posting) ? posting : {}).forEach(([key, value]) => take(POSTING + key, value));
  Object.entries(part("answers")).forEach(([id, value]) => take(id, value));
  for (const [id, marked] of Object.entries(part("marked", interview)))
    if (named(id).length && Array.isArray(marked)) given.marked[id] = marked;
  return { given, left };
}
