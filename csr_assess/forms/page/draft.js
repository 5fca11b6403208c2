// The draft: the answers kept in this browser, for as long as the person wants them there.
// Any call to the browser's storage may throw: it can be full, forbidden, or not there at all.

const DRAFT = {
  key: `csr-assess form ${FORM.rubric.id} ${FORM.rubric.version}`,
  /** Whether the person lets us keep anything, and whether the browser can. */
  wanted: true,
  works: true,
};

/** Return the answers kept, or null. What is no draft of ours is as good as none. */
function keptDraft() {
  try {
    return fromFile(JSON.parse(localStorage.getItem(DRAFT.key)))?.given ?? null;
  } catch {
    return null;
  }
}

/** Try once whether the browser keeps anything for this page. */
function tryStorage() {
  try {
    localStorage.setItem(`${DRAFT.key} tried`, "1");
    localStorage.removeItem(`${DRAFT.key} tried`);
  } catch {
    DRAFT.works = false;
  }
}

/** Keep the answers; return false where there was no room for them. */
function keepDraft(given) {
  if (!DRAFT.wanted || !DRAFT.works) return true;
  try {
    localStorage.setItem(DRAFT.key, JSON.stringify(answerFile(FORM, given)));
    return true;
  } catch {
    return false;
  }
}

function eraseDraft() {
  try {
    localStorage.removeItem(DRAFT.key);
  } catch {
    // nothing is kept where nothing can be
  }
}

/** Say what becomes of the answers when the page is closed. */
function draftInWords() {
  if (!DRAFT.works) return say("cannot_keep");
  return say(DRAFT.wanted ? "kept" : "not_kept");
}
