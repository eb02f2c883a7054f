"use strict";

const remembered = "msglint-theme";

function remember(id) {
  try { localStorage.setItem(remembered, id) } catch { /* private windows have no storage */ }
}

function restore() {
  try { return document.getElementById(localStorage.getItem(remembered)) } catch { return null }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}

const themes = document.querySelectorAll("input[name=theme]");
const chosen = restore();
for (const theme of themes) {
  if (theme === chosen) theme.checked = true;
  theme.addEventListener("change", () => remember(theme.id));
}

for (const button of document.querySelectorAll("button.copy")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(button.dataset.copy);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy" }, 1500);
  });
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector(".filters details")?.removeAttribute("open");
});
