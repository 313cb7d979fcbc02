// Before the first paint, so that a theme that was chosen does not flash in.
(() => {
  let theme = null;
  try { theme = localStorage.getItem("theme"); } catch { /* Storage may be forbidden: the system's theme then. */ }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
})();
