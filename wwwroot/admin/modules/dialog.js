// A link with data-dialog leads to a confirmation page, and so does a button of a GET form. With scripts its body is shown in a native dialog; when anything about that
// goes wrong, the link simply leads there.
const dialog = document.getElementById('dialogo');

async function open(address) {
  try {
    const response = await fetch(address, { headers: { 'X-Conecta-Dialog': '1' }, credentials: 'same-origin' });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const body = page.querySelector('[data-confirm-body]');
    if (!body) throw new Error('no body');
    const whole = body.closest('form') ?? body;
    const form = whole.matches('form') ? whole : whole.querySelector('form');
    // A form without an address posts to its own page, not to the one under the dialog.
    if (form && !form.getAttribute('action')) form.setAttribute('action', response.url);
    dialog.replaceChildren(document.adoptNode(whole));
    dialog.querySelector('h1')?.replaceWith(asHeading(dialog.querySelector('h1')));
    const heading = dialog.querySelector('h2');
    // Named by its heading, which is only there while it is open.
    if (heading?.id) dialog.setAttribute('aria-labelledby', heading.id);
    dialog.showModal();
    dialog.querySelector('[data-dialog-close]')?.focus();
  } catch {
    location.assign(address);
  }
}

// The page under the dialog has its h1 already.
function asHeading(h1) {
  const heading = document.createElement('h2');
  heading.id = h1.id;
  heading.className = h1.className;
  heading.append(...h1.childNodes);
  return heading;
}

document.addEventListener('click', event => {
  const close = event.target.closest?.('[data-dialog-close]');
  if (close && dialog?.contains(close)) {
    event.preventDefault();
    dialog.close();
    return;
  }
  if (event.target === dialog) dialog.close();
  const button = event.target.closest?.('button[data-dialog]');
  if (button && dialog && button.form?.method === 'get' && !event.defaultPrevented) {
    const address = new URL(button.getAttribute('formaction') ?? button.form.getAttribute('action') ?? '', location.href);
    address.search = new URLSearchParams(new FormData(button.form, button)).toString();
    // A very long list of ticked rows goes the plain way.
    if (address.href.length < 6000) {
      event.preventDefault();
      open(address.href);
    }
    return;
  }
  const link = event.target.closest?.('a[data-dialog]');
  if (!link || !dialog || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link.href);
});
dialog?.addEventListener('close', () => {
  dialog.removeAttribute('aria-labelledby');
  dialog.replaceChildren();
});
