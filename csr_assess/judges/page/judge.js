"use strict";
(() => {
  let saved = true;
  /** A cell of a table; a spreadsheet must not run it, so a sign that begins a formula gets an apostrophe. */
  const cell = (text) => {
    const inert = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
    return `"${inert.replaceAll('"', '""').replace(/\s+/g, " ")}"`;
  };
  /** The rows of a table that this page saved, or that a spreadsheet saved again. */
  const rowsOf = (text) => {
    const separator = /[,;\t]/.exec(text)?.[0] ?? ",";
    const found = [];
    let row = [];
    for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",;\t\r\n]*))([,;\t]|\r?\n|$)/g)) {
      row.push((quoted ?? plain).replaceAll('""', '"'));
      if (end !== separator) {
        found.push(row);
        row = [];
      }
    }
    return found;
  };
  const fields = [...document.querySelectorAll("[data-row]")];
  for (const field of fields) field.addEventListener("input", () => { saved = false; });
  document.getElementById("save").addEventListener("click", () => {
    const rows = fields.map((field) => [field.dataset.row, field.dataset.mark, field.value.trim()].map(cell).join(","));
    const text = `\uFEFF${["row,mark,answer", ...rows].join("\r\n")}\r\n`;
    const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "judge.csv";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    saved = true;
  });
  document.getElementById("open").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    const [heads, ...rows] = rowsOf((await file.text()).replace(/^\uFEFF/, ""));
    const [name, mark, answer] = ["row", "mark", "answer"].map((head) => heads.indexOf(head));
    const said = new Map(rows.map((row) => [`${row[name]} ${row[mark]}`, (row[answer] ?? "").replace(/^'(?=[=+\-@])/, "")]));
    let taken = 0;
    for (const field of fields) {
      const value = said.get(`${field.dataset.row} ${field.dataset.mark}`);
      if (value && field.value.trim() === "") {
        field.value = value;
        taken += 1;
      }
    }
    saved = saved && taken === 0;
    const told = document.getElementById("opened");
    told.textContent = told.dataset[taken ? "some" : "none"].replace("{number}", String(taken));
    event.target.value = "";
  });
  window.addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
})();
