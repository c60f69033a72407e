/* Keys, focus and small comforts of the desk. Every page works without this file.
   Single letters act only outside fields, and can be switched off in the list that "?" opens. */
(() => {
  "use strict";
  const KEPT = "cchc-single-keys";
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const singleKeys = () => localStorage.getItem(KEPT) !== "off";
  const inField = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;

  /* Rows: one of them carries the cursor. */
  const rows = () => all("tr.c-row, [data-row]").filter((row) => row.offsetParent !== null);
  const current = () => one(".c-row--cursor");
  const place = (row) => {
    if (!row) return;
    current()?.classList.remove("c-row--cursor");
    row.classList.add("c-row--cursor");
    (one("a.c-title, a", row) ?? row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const list = rows();
    const at = list.indexOf(current());
    place(list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))]);
  };

  const openDialog = (id) => document.getElementById(id)?.showModal();
  const primary = () =>
    one("[data-primary]") ?? one("form .govuk-button:not(.govuk-button--secondary)") ?? one(".c-acts .govuk-button:not(.govuk-button--secondary)");

  let waitsForPlace = 0;
  const keys = {
    "/": () => one("#tim-nhanh")?.focus(),
    "?": () => openDialog("phim-tat"),
    j: () => step(1),
    k: () => step(-1),
    x: () => one("input[type=checkbox]", current() ?? document.createElement("i"))?.click(),
    g: () => { waitsForPlace = Date.now(); },
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      const form = document.activeElement?.form;
      const button = (form && (one("[data-primary]", form) ?? one("[type=submit]", form))) ?? primary();
      if (button) { event.preventDefault(); button.click(); }
      return;
    }
    if (event.key === "Escape" && inField(event.target)) { event.target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || inField(event.target) || one("dialog[open]")) return;
    if (event.key === "Enter" && event.target === document.body) { one("a.c-title, a", current() ?? document.createElement("i"))?.click(); return; }
    if (!singleKeys() && event.key !== "?") return;
    const letter = event.key.toLowerCase();
    if (Date.now() - waitsForPlace < 1500 && letter !== "g") {
      waitsForPlace = 0;
      const goal = one(`[data-go="${CSS.escape(letter)}"]`);
      if (goal) { event.preventDefault(); goal.click(); }
      return;
    }
    const act = keys[letter];
    if (act) { event.preventDefault(); act(); }
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open-dialog]");
    if (opener) openDialog(opener.dataset.openDialog);
    const printer = event.target.closest("[data-print]");
    if (printer) { event.preventDefault(); window.print(); }
    const shower = event.target.closest("[data-show-password]");
    if (shower) {
      const field = document.getElementById(shower.dataset.showPassword);
      field.type = field.type === "password" ? "text" : "password";
      const words = shower.firstChild;
      [words.textContent, shower.dataset.other] = [shower.dataset.other, words.textContent];
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-single-keys]")) localStorage.setItem(KEPT, event.target.checked ? "on" : "off");
    if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit();
  });

  /* A form is sent once: a second press while the first is on its way does nothing. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  /* A refreshed list keeps the row under the cursor. */
  let kept = "";
  document.addEventListener("htmx:beforeSwap", () => { kept = current()?.id ?? ""; });
  document.addEventListener("htmx:afterSettle", () => { if (kept) document.getElementById(kept)?.classList.add("c-row--cursor"); });
  document.addEventListener("htmx:sendError", () => {
    const area = document.getElementById("thong-bao");
    const words = document.body.dataset.offline;
    if (area && words) area.textContent = words;
  });

  one("[data-focus-first]")?.focus();
  all("[data-show-password]").forEach((button) => { button.hidden = false; });
  all("[data-single-keys]").forEach((box) => { box.checked = singleKeys(); });
})();
