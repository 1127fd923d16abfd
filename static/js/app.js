// Starts the behaviour of the vendored components (error summary focus, character count, show password)
// and nothing else: every page works without it. The address of the vendored module comes from the script tag,
// because its file name carries a hash of its content.
const own = document.querySelector("script[data-components]");

document.body.classList.add("js-enabled", "govuk-frontend-supported");
import(own.dataset.components).then(({ initAll }) => initAll());

// A menu opened in the head closes with Escape and when the person goes elsewhere.
for (const menu of document.querySelectorAll("details.account, details.navigation__menu")) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

// Two presses of one button send a form once.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 3000);
});

// Coming back with the browser's back button must not leave forms locked.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
