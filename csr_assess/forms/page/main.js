// The way through the form: forth, back, past what was answered before, the review, changes, the end.
// It goes as terminal/interview/conversation.py does.

const FLOW = {
  given: emptyAnswers(FORM.preset),
  /** Questions answered before this page was opened: going on passes them. */
  settled: new Set(),
  /** What is asked next after a change from the review, and what was asked before it; null outside the review. */
  changing: null,
  /** The questions on the screen. */
  at: [],
  began: 0,
  isSaved: true,
  /** The aim for which the page on a day was shown. */
  told: "",

  settle(...again) {
    const kept = (question) => ![null, ...again].includes(answerTo(question.id, this.given));
    this.settled = new Set(
      askedNow(FORM, this.given)
        .filter(kept)
        .map((question) => question.id),
    );
  },

  first() {
    return firstQuestion(FORM, this.given);
  },

  start() {
    this.leave();
    this.at = [];
    showStart(this.given, this.first(), this);
  },

  begin(at) {
    this.changing = null;
    const isFilledIn = Object.keys(FORM.preset).length && !Object.keys(this.given.answers).length;
    if (at && isFilledIn) this.askPast(TARGET, at);
    else if (at) this.ask(at);
    else this.review();
  },

  /** Ask what was not known once more. */
  openAgain() {
    this.settle(UNKNOWN);
    const open = askedNow(FORM, this.given).find((question) => !this.settled.has(question.id));
    this.begin(open ? open.id : "");
  },

  ask(at, { isKept = true } = {}) {
    const asked = askedNow(FORM, this.given);
    const here = asked.findIndex((question) => question.id === at);
    if (here < 0) {
      this.begin(this.first());
      return;
    }
    const group = this.changing ? [asked[here]] : this.groupOf(asked, at);
    group.forEach((question) => this.settled.delete(question.id));
    this.at = group.map((question) => question.id);
    if (isKept && !this.changing) this.given.at = at;
    if (isKept) this.keep();
    const part = partOf(group[0], this.given);
    const first = asked.indexOf(group[0]);
    const isFirst = !first || partOf(asked[first - 1], this.given).place !== part.place;
    const around = { isEdit: Boolean(this.changing), intro: isFirst ? part.intro : "" };
    this.remember(at);
    if (group.length > 1) showGroup(group, this.given, this, around);
    else showQuestion(group[0], this.given, this, around);
    this.began = performance.now();
  },

  groupOf(asked, at) {
    return groupsOf(FORM, this.given, asked).find((group) => group.some((question) => question.id === at));
  },

  /** Add the time spent on the screen that is left, to each of its questions its share. */
  leave() {
    if (!this.at.length || !this.began) return;
    const spent = (performance.now() - this.began) / 1000 / this.at.length;
    for (const id of this.at) this.given.seconds[id] = Math.round(((this.given.seconds[id] || 0) + spent) * 10) / 10;
    this.began = 0;
  },

  /** Take an answer, null for none, and go on. */
  answer(question, value) {
    this.leave();
    const before = answerTo(question.id, this.given);
    setAnswer(question.id, value, this.given);
    delete this.given.marked[question.id];
    delete this.given.typed[question.id];
    this.isSaved = false;
    const isNews = question.entered === "line" && value !== null && value !== before;
    tell(isNews ? say("last", { answer: inWords(question, value) }) : "");
    if (this.changing) this.changeOn();
    else this.goOn(question.id);
  },

  /** Go on past a group, whose answers are taken already. */
  goPast(group) {
    this.leave();
    tell("");
    this.goOn(group[group.length - 1].id);
  },

  goOn(after) {
    const asked = askedNow(FORM, this.given).map((question) => question.id);
    const next = asked.slice(asked.indexOf(after) + 1).find((id) => !this.settled.has(id));
    if (next) this.askPast(after, next);
    else this.review();
  },

  /** Ask what comes next; between the target and the rest tell first what a day can be like, once for each aim. */
  askPast(after, next) {
    const aim = dayAim(this.given);
    const isNew = this.told ? aim !== this.told : this.given.seconds[next] === undefined;
    const lines = after.startsWith(TARGET) && !next.startsWith(TARGET) && isNew ? dayLines(FORM, this.given) : [];
    if (!lines.length) {
      this.ask(next);
      return;
    }
    this.told = aim;
    this.at = [];
    this.given.at = next;
    this.keep();
    const back = () => {
      this.told = "";
      if (after === TARGET) this.start();
      else this.ask(after);
    };
    showDay(lines, () => this.ask(next), back);
  },

  back(question, isReview = false) {
    this.leave();
    tell("");
    if (isReview) {
      this.ask(question.id);
    } else if (this.changing) {
      this.review();
    } else {
      const asked = askedNow(FORM, this.given).map((one) => one.id);
      const here = asked.indexOf(question.id);
      if (here > 0) this.ask(asked[here - 1]);
      else this.start();
    }
  },

  /** Keep an answer while its screen stays: a list after each of its entries, one of a group. */
  hold(question, value) {
    setAnswer(question.id, value, this.given);
    this.isSaved = false;
    this.keep();
  },

  /** Keep what is marked and not confirmed; no mark, or the answer as it was, is nothing to keep. */
  mark(question, marked) {
    const old = answerTo(question.id, this.given);
    const isOld = String([...marked].sort()) === String(Array.isArray(old) ? [...old].sort() : []);
    delete this.given.marked[question.id];
    if (marked.length && !isOld) this.given.marked[question.id] = marked;
    this.keep();
  },

  review() {
    this.leave();
    this.changing = null;
    this.at = [];
    this.given.at = "";
    this.keep();
    this.remember("review");
    showReview(this.given, this);
  },

  edit(question) {
    this.changing = { known: new Set(askedNow(FORM, this.given).map((one) => one.id)), todo: [] };
    this.ask(question.id);
  },

  /** After a change ask what it made relevant, then show the review again. */
  changeOn() {
    const { known, todo } = this.changing;
    for (const question of askedNow(FORM, this.given)) {
      if (known.has(question.id) || answerTo(question.id, this.given) !== null) continue;
      known.add(question.id);
      todo.push(question.id);
    }
    const asked = new Set(askedNow(FORM, this.given).map((question) => question.id));
    const next = todo.splice(0).filter((id) => asked.has(id));
    this.changing.todo = next.slice(1);
    if (next.length) this.ask(next[0]);
    else this.review();
  },

  finish() {
    this.remember("end");
    showEnd(this.given, this);
  },

  name(field, text) {
    if (text) this.given.candidate[field] = text;
    else delete this.given.candidate[field];
    this.keep();
  },

  /** Keep nothing on a computer that others use, or keep it again. */
  share(isShared) {
    DRAFT.wanted = !isShared;
    if (isShared) eraseDraft();
    else this.keep();
    document.getElementById("kept").textContent = draftInWords();
  },

  /** Go on with the text of an answer file. */
  take(text) {
    let found = null;
    try {
      found = fromFile(JSON.parse(text));
    } catch {
      // told below
    }
    if (!found) {
      tell(say("no_file"));
      return;
    }
    this.given = found.given;
    this.keep();
    this.settle();
    this.start();
    tell(found.left.length ? say("left_out", { names: found.left.join(", ") }) : "");
  },

  keep() {
    if (!keepDraft(this.given)) tell(say("full"));
  },

  erase() {
    eraseDraft();
    this.given = emptyAnswers(FORM.preset);
    this.changing = null;
    this.at = [];
    this.isSaved = true;
    this.settle();
    this.start();
    tell(say("erased"));
  },

  /** Let the browser's own Back lead to the screen before; it may refuse to remember one more. */
  remember(screen) {
    try {
      if (history.state?.screen !== screen) history.pushState({ screen }, "");
    } catch {
      // the buttons lead back as well
    }
  },

  /** Show a screen that the browser went back or forth to. */
  reach(screen) {
    this.leave();
    this.changing = null;
    if (!screen) this.start();
    else if (screen === "review") this.review();
    else if (screen === "end") this.finish();
    else this.ask(screen);
  },
};

function open() {
  tryStorage();
  const kept = keptDraft();
  if (kept) FLOW.given = kept;
  FLOW.settle();
  const eraser = button(say("erase"), () => {
    const [at] = FLOW.at;
    FLOW.leave();
    showErase(FLOW, () => (at ? FLOW.ask(at) : FLOW.start()));
  });
  eraser.className = "minor";
  document.getElementById("foot").append(eraser);
  window.addEventListener("popstate", (event) => FLOW.reach(event.state?.screen));
  window.addEventListener("beforeunload", (event) => {
    const isKept = DRAFT.works && DRAFT.wanted;
    if (!isKept && !FLOW.isSaved) event.preventDefault();
  });
  window.addEventListener("storage", (event) => {
    const theirs = event.key === DRAFT.key && event.newValue ? keptDraft() : null;
    if (!theirs) return;
    FLOW.given = theirs;
    FLOW.start();
    tell(say("elsewhere"));
  });
  printAlways(() => FLOW.given);
  FLOW.start();
}

open();
