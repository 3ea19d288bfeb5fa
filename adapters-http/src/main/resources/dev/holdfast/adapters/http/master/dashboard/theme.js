// Before the first paint, so that nobody is blinded: light, dark, or (nothing remembered) as the system is.
(() => {
  let remembered = null;
  try {
    remembered = localStorage.getItem("holdfast-theme");
  } catch {
    // Storage is off: as the system is.
  }
  if (remembered) document.documentElement.dataset.theme = remembered;
})();
