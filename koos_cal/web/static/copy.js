// The buttons beside addresses. Without this file the addresses are there to be selected.
for (const button of document.querySelectorAll("button.copy")) {
  const field = document.getElementById(button.dataset.copies);
  const status = button.parentElement.querySelector("[role=status]");
  button.disabled = false;
  button.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "Copied.";
    } catch {
      // There is no clipboard on plain http, or the browser said no.
      status.textContent = "Selected: copy it with Ctrl+C or ⌘C.";
    }
  });
}
