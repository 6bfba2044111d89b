// Before anything is painted: what the listener chose, or what the system says.
try {
  const chosen = localStorage.getItem("segue.theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.style.colorScheme = chosen;
} catch {
  // Without storage the system decides.
}
