// Walks through the offline form as a person would, by its own fields and buttons, and writes down what was asked.
// Runs in the page. A number for each walk decides everything in it.

window.walker = (() => {
  const form = JSON.parse(document.getElementById("form-data").textContent);
  const draft = () => JSON.parse(localStorage.getItem(`csr-assess form ${form.rubric.id} ${form.rubric.version}`));
  const main = document.getElementById("main");
  const buttons = () => [...document.querySelectorAll("button")];
  const named = (name) => buttons().find((one) => one.textContent === form.words[name]);
  const press = (name) => {
    const found = named(name);
    if (!found) throw new Error(`no button ${name} at ${asked()}: ${main.textContent}`);
    found.click();
  };
  const asked = () => main.querySelector("form")?.dataset.question ?? null;

  /** Return numbers below one that a seed decides. */
  const numbers = (seed) => {
    let state = (seed * 2654435761) >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
  };

  const TEXTS = ["Acme <b>&amp;</b>", "“Löwe” & Söhne", "= 1 + 1", "A\u2028B", "12", "unknown", "no: yes # 3", "'"];
  const fill = (place, random) => {
    const one = (list) => list[Math.floor(random() * list.length)];
    for (const list of place.querySelectorAll("select")) {
      list.value = one([...list.options].slice(1)).value;
      list.dispatchEvent(new Event("change"));
    }
    for (const input of place.querySelectorAll("input[type=text], textarea")) {
      const label = place.querySelector(`label[for="${input.id}"]`)?.textContent;
      if (label === form.words.on_day) input.value = String(1 + Math.floor(random() * 28));
      else if (label === form.words.in_year) input.value = String(1950 + Math.floor(random() * 90));
      else if (label === form.words.place_code) input.value = one(["CA-ON", "GB", "xx", "fl"]);
      else if (input.inputMode === "decimal") input.value = one(["0", "1", "5", "14", "24", "60", "720"]);
      else input.value = one(TEXTS);
    }
  };

  const add = (random) => {
    press(named("add_one") ? "add_one" : "add_another");
    for (const part of main.querySelectorAll(".part")) {
      const unknown = part.querySelector("input[type=checkbox]");
      if (unknown && random() < 0.1) unknown.click();
      else if (unknown || random() < 0.6) fill(part, random);
    }
    press("add_this");
    if (named("drop_this")) press("drop_this"); // two days in an order that cannot be
  };

  /** Answer as most walks are to. */
  const entered = (wanted) => {
    const box = main.querySelector(`fieldset input[value="${wanted}"]`);
    const input = main.querySelector("fieldset input[type=text]");
    if (box) box.click();
    else if (input) input.value = wanted;
    press("next");
  };

  /** Enter something and press Next; twice where the form asks back. */
  const enter = (random, prefers) => {
    const rows = [...main.querySelectorAll("fieldset input[type=radio], fieldset input[type=checkbox]")];
    const at = asked();
    const done = () => asked() !== at;
    if (at in prefers && random() < 0.8) return entered(prefers[at]);
    if (named("add_one") || named("add_another")) {
      if (named("have_none") && random() < 0.4) return press("have_none");
      for (let left = 1 + Math.floor(random() * 2); left > 0; left -= 1) add(random);
      if (named("have_none")) return press("have_none");
    } else if (rows.length) {
      const wanted = rows[0].type === "radio" ? 1 : 1 + Math.floor(random() * 3);
      for (let left = wanted; left > 0; left -= 1) rows[Math.floor(random() * rows.length)].click();
      if (!rows.some((row) => row.checked)) rows[0].click();
    } else {
      fill(main.querySelector("fieldset"), random);
    }
    press("next");
    if (!done()) press("next");
    const line = main.querySelector("fieldset input[inputmode=decimal]");
    if (!done() && line) {
      line.value = "24"; // fewer than the most that any question takes
      press("next");
    }
    if (!done()) throw new Error(`${at} takes no answer: ${main.querySelector(".wrong").textContent}`);
    return null;
  };

  /** Answer most questions of a group. */
  const choose = (random) => {
    for (const list of main.querySelectorAll("select")) {
      const rows = [...list.options].slice(random() < 0.1 ? 0 : 1);
      list.value = rows[Math.floor(random() * rows.length)].value;
      list.dispatchEvent(new Event("change"));
    }
    press([...main.querySelectorAll("select")].some((list) => list.value) ? "next" : "skip_group");
  };

  /** Return the values of the rows on the screen, of each question of a group. */
  const rowsShown = () => {
    const lists = asked().includes(" ") ? [...main.querySelectorAll("select")] : [];
    const rows = [...main.querySelectorAll("fieldset .row input")].map((row) => row.value);
    return lists.length ? lists.map((list) => [...list.options].slice(1, -1).map((row) => row.value)) : [rows];
  };

  const move = (random, backs, prefers) => {
    const chance = random();
    if (chance < 0.05 && backs < 8) return (press("back"), "back");
    if (asked().includes(" ") && chance < 0.12) return (press("skip_group"), "skip");
    if (asked().includes(" ")) return (choose(random), "next");
    if (chance < 0.12 && named("unknown")) return (press("unknown"), "unknown");
    if (chance < 0.3 && named("na")) return (press("na"), "n/a");
    if (chance < 0.2) return (press(named("skip") ? "skip" : "take_back"), "skip");
    return (enter(random, prefers), "next");
  };

  const erase = () => {
    press("erase");
    press("erase_yes");
  };

  /** Return every step of a walk and the file it ends with. */
  const walk = (seed, prefers) => {
    const random = numbers(seed);
    const steps = [];
    erase();
    press("start");
    let backs = 0;
    while (asked()) {
      const at = asked();
      const rows = rowsShown();
      const progress = main.querySelector("p.progress").textContent;
      const did = move(random, backs, prefers);
      backs += did === "back";
      if (named("to_questions")) press("to_questions");
      const kept = draft();
      const valueOf = (id) => (id.startsWith("target.") ? kept.target?.[id.slice(7)] : kept.answers?.[id]) ?? null;
      const given = at.split(" ").map((id) => [id, valueOf(id), kept.interview?.seconds?.[id] ?? 0]);
      steps.push({ at: at.split(" "), rows, progress, did, given });
      const begin = ["start", "go_on"].find((name) => !asked() && named(name));
      if (begin) press(begin); // Back from the first question
      if (steps.length > 400) throw new Error(`walk ${seed} does not end`);
    }
    return { seed, steps, file: file() };
  };

  /** Return the text of the file that is handed over at the end, without handing it over. */
  const file = () => {
    let given = null;
    const [make, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
    URL.createObjectURL = (blob) => ((given = blob), "data:,");
    HTMLAnchorElement.prototype.click = () => {};
    press("finish");
    press("download");
    [URL.createObjectURL, HTMLAnchorElement.prototype.click] = [make, click];
    return given.text();
  };

  /** Return walks by their seeds; `prefers` are answers that most of them give. */
  const walks = async (seeds, prefers = {}) => {
    const found = [];
    for (const seed of seeds) {
      const one = walk(seed, prefers);
      found.push({ ...one, file: await one.file });
    }
    return found;
  };
  return { walks, press, asked, draft };
})();
