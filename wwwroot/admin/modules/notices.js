// Notices can be closed; they never go away by themselves.
for (const button of document.querySelectorAll('[data-dismiss]')) button.hidden = false;

document.addEventListener('click', event => {
  const button = event.target.closest?.('[data-dismiss]');
  if (!button) return;
  button.closest('.c-notice')?.remove();
  document.getElementById('conteudo')?.focus({ preventScroll: true });
});

/** Shows a notice that a script has to give. */
export function notice(tone, words) {
  const place = document.querySelector('.c-main-inner, .c-public-inner');
  if (!place || !words) return;
  document.querySelector('[data-script-notice]')?.remove();
  const box = document.createElement('div');
  box.className = `c-notice c-notice-${tone}`;
  box.dataset.scriptNotice = '';
  box.setAttribute('role', tone === 'danger' ? 'alert' : 'status');
  const body = document.createElement('div');
  body.className = 'c-notice-body';
  body.textContent = words;
  box.append(body);
  place.prepend(box);
}
