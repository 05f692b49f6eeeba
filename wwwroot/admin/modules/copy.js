// Copy buttons appear only where copying works.
import { text } from './texts.js';

if (navigator.clipboard) {
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false;
}

document.addEventListener('click', async event => {
  const button = event.target.closest?.('[data-copy]');
  if (!button || !navigator.clipboard) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const words = button.innerHTML;
  button.textContent = text('copied');
  setTimeout(() => { button.innerHTML = words; }, 1500);
});
