// Forms: leaving with unsaved changes asks first, a second submit is stopped, Ctrl+S saves, Enter in a long form does not submit.
import { text } from './texts.js';

const before = new WeakMap();
const leaving = new WeakSet();

function state(form) {
  const parts = [];
  for (const field of form.elements) {
    if (!field.name || field.type === 'hidden' || field.type === 'submit' || field.type === 'button') continue;
    if (field.type === 'file') parts.push(field.name + '=' + [...field.files].map(file => file.name + file.size).join());
    else if (field.type === 'checkbox' || field.type === 'radio') parts.push(field.name + '=' + field.value + field.checked);
    else if (field.type === 'select-multiple') parts.push(field.name + '=' + [...field.selectedOptions].map(option => option.value).join());
    else parts.push(field.name + '=' + field.value);
  }
  return parts.join('\n');
}

function guarded() {
  return [...document.querySelectorAll('form[method=post i][data-guard]')];
}

function watch(root) {
  for (const form of root.querySelectorAll('form[method=post i][data-guard]')) {
    // A page that came back with errors holds what was typed: it counts as changed, unless the page says that it is as it was opened.
    const typed = form.dataset.guard !== 'fresh' && (form.querySelector('.is-invalid') || document.getElementById('resumo-de-erros'));
    before.set(form, typed ? null : state(form));
  }
}

export function changed(form) {
  return before.has(form) && !leaving.has(form) && before.get(form) !== state(form);
}

addEventListener('beforeunload', event => {
  if (guarded().some(changed)) event.preventDefault();
});

document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  leaving.add(form);
  if (form.hasAttribute('data-theme-switch')) return;
  form.dataset.sending = 'true';
  const button = event.submitter;
  if (!button || form.hasAttribute('data-download')) {
    setTimeout(() => release(form), 2000);
    return;
  }
  // Not "disabled": the button's own name and value must still be sent, and the focus must stay.
  button.style.minWidth = button.offsetWidth + 'px';
  button.setAttribute('aria-disabled', 'true');
  button.dataset.idle = button.innerHTML;
  button.textContent = button.dataset.busyText || text('busy');
});

function release(form) {
  delete form.dataset.sending;
  leaving.delete(form);
  for (const button of form.querySelectorAll('[data-idle]')) {
    button.innerHTML = button.dataset.idle;
    delete button.dataset.idle;
    button.removeAttribute('aria-disabled');
    button.style.minWidth = '';
  }
}

// Coming back with the browser's back button shows the page as it was left: let the buttons work again.
addEventListener('pageshow', event => {
  if (event.persisted) document.querySelectorAll('form[data-sending]').forEach(release);
});
document.addEventListener('htmx:afterRequest', event => {
  const form = event.target.closest?.('form');
  if (form) release(form);
});
document.addEventListener('htmx:afterSettle', event => watch(event.target.parentElement ?? document));

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 's') {
    const form = document.activeElement?.closest?.('form[data-guard]') ?? guarded()[0];
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector('[data-testid=primary][type=submit]') ?? undefined);
  }
  if (event.key === 'Enter' && event.target.matches?.('form[data-long] input:not([type=submit],[type=button],[type=checkbox],[type=radio],[type=file])')) {
    event.preventDefault();
  }
});

// The summary takes the focus (autofocus already did it without scripts, unless something else had it).
document.getElementById('resumo-de-erros')?.focus();
watch(document);
