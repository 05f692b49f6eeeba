// The theme changes at once; the server reads the same cookie for the next page.
const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.hasAttribute('data-theme-switch') || !event.submitter) return;
  event.preventDefault();
  const choice = event.submitter.value;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `conecta-tema=${choice}; path=/; max-age=31536000; samesite=lax${secure}`;
  root.dataset.themeChoice = choice;
  root.setAttribute('data-bs-theme', choice === 'dark' || (choice === 'system' && dark.matches) ? 'dark' : 'light');
  // The server keeps it with the account of who is signed in; should that fail, this browser has it all the same.
  const choices = new FormData(form);
  choices.set('tema', choice);
  fetch(form.action, { method: 'POST', body: new URLSearchParams(choices), redirect: 'manual', keepalive: true }).catch(() => {});
  for (const button of form.querySelectorAll('button[name=tema]')) button.setAttribute('aria-pressed', String(button.value === choice));
}, true);

dark.addEventListener('change', () => {
  if (root.dataset.themeChoice === 'system') root.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
});
