"use strict";
(() => {
  let saved = true;
  /** A cell of a table; a spreadsheet must not run it, so a sign that begins a formula gets an apostrophe. */
  const cell = (text) => {
    const inert = /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
    return `"${inert.replaceAll('"', '""').replace(/\s+/g, " ")}"`;
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
  window.addEventListener("beforeunload", (event) => { if (!saved) event.preventDefault(); });
})();
