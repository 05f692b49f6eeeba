// Runs before the first paint, only for people who follow the system's theme. Tabler knows no automatic mode.
(function () {
  var root = document.documentElement;
  var dark = matchMedia('(prefers-color-scheme: dark)');
  function follow() {
    if (root.dataset.themeChoice === 'system') root.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
  }
  follow();
  dark.addEventListener('change', follow);
})();
