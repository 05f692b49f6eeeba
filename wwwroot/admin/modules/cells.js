// Correcting cells where they stand: Enter or F2 opens a bad cell, Enter saves, Esc cancels, Tab saves and goes to the next bad one.
// Without this script the same links lead to the row's own page, and the same form is posted there.
const key = cell => cell.closest('tr').id + '/' + cell.dataset.cell;
const keys = () => [...document.querySelectorAll('[data-cells] [data-cell-open]')].map(link => key(link.closest('td')));
const find = name => {
  const [row, place] = name.split('/');
  return document.querySelector(`#${row} td[data-cell="${place}"]`);
};

let kept = null;

function open(cell) {
  const template = document.querySelector('template[data-cell-form]');
  if (!template || cell.querySelector('form')) return;
  close();
  const form = template.content.firstElementChild.cloneNode(true);
  form.action = cell.closest('tr').dataset.row;
  const set = (name, value) => { form.elements[`Input.Cells[0].${name}`].value = value; };
  set('Position', cell.dataset.cell);
  set('Seen', cell.dataset.raw);
  set('Text', cell.dataset.raw);
  const field = form.elements['Input.Cells[0].Text'];
  field.setAttribute('aria-label', cell.dataset.heading);
  const notes = cell.getAttribute('aria-describedby');
  if (notes) field.setAttribute('aria-describedby', notes);
  kept = { cell, nodes: [...cell.childNodes].filter(node => node.nodeType !== 1 || node.id !== notes) };
  for (const node of kept.nodes) node.remove();
  cell.prepend(form);
  field.focus();
  field.select();
}

function close(focus) {
  if (!kept) return;
  const { cell, nodes } = kept;
  kept = null;
  cell.querySelector('form')?.remove();
  const notes = cell.firstElementChild;
  const link = nodes.findIndex(node => node.nodeType === 1 && node.matches('[data-cell-open]'));
  nodes.forEach((node, at) => (link >= 0 && at >= link ? cell.append(node) : cell.insertBefore(node, notes)));
  if (focus) (cell.querySelector('[data-cell-open]') ?? cell.closest('tr').querySelector('.c-row-edit'))?.focus();
}

async function save(form, goOn) {
  if (form.dataset.sending) return;
  const cell = form.closest('td');
  const [name, before] = [key(cell), keys()];
  const field = form.elements['Input.Cells[0].Text'];
  if (field.value === cell.dataset.raw) {
    close(true);
    if (goOn) step(name, before);
    return;
  }
  form.dataset.sending = 'true';
  let page;
  let status = 0;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form), credentials: 'same-origin', headers: { 'X-Cell': '1' } });
    status = answer.status;
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    delete form.dataset.sending;
    form.submit();
    return;
  }
  delete form.dataset.sending;
  const fresh = page.getElementById('revisao');
  if (status >= 400 || !fresh) {
    const error = page.querySelector('.c-field-error');
    if (!error) {
      location.reload();
      return;
    }
    error.id = 'erro-da-celula';
    form.querySelector('.c-field-error')?.remove();
    form.append(error);
    field.setAttribute('aria-describedby', error.id);
    field.setAttribute('aria-invalid', 'true');
    field.focus();
    return;
  }
  kept = null;
  document.getElementById('revisao').replaceWith(document.adoptNode(fresh));
  const said = document.querySelector('[data-last-edit] p')?.textContent ?? '';
  const status_ = document.querySelector('[data-cell-status]');
  if (status_) status_.textContent = said.replace(/\s+/g, ' ').trim() + '. ' + (document.querySelector('.c-commit-words')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  if (goOn) step(name, before);
  else rest(name, before);
}

// To the next bad cell after this one, and into it.
function step(name, before) {
  const at = before.indexOf(name);
  const now = keys();
  const next = [...before.slice(at + 1), ...before.slice(0, Math.max(at, 0))].find(other => now.includes(other));
  if (next) open(find(next));
  else rest(name, before);
}

// Stays where the person was: the cell, its row, the next bad cell, or what confirms the import.
function rest(name, before) {
  const cell = find(name);
  const now = keys();
  const next = before.slice(before.indexOf(name) + 1).find(other => now.includes(other));
  const target = cell?.querySelector('[data-cell-open]') ?? cell?.closest('tr').querySelector('.c-row-edit')
    ?? (next && find(next).querySelector('[data-cell-open]')) ?? document.querySelector('.c-commit [data-testid=primary]');
  target?.focus();
}

document.addEventListener('click', event => {
  const link = event.target.closest?.('[data-cell-open]');
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open(link.closest('td'));
  }
  if (event.target.closest?.('[data-cell-cancel]')) close(true);
});

document.addEventListener('dblclick', event => {
  const cell = event.target.closest?.('[data-cells] td[data-cell]');
  if (cell && !event.target.closest('a,button,input')) open(cell);
});

document.addEventListener('submit', event => {
  if (!event.target.matches('.c-cell-form')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  save(event.target, false);
}, true);

document.addEventListener('keydown', event => {
  const form = event.target.closest?.('.c-cell-form');
  if (form && event.key === 'Escape') {
    event.preventDefault();
    close(true);
  } else if (form && event.key === 'Tab' && !event.shiftKey && event.target.type === 'text') {
    event.preventDefault();
    save(form, true);
  } else if (event.key === 'F2') {
    const row = event.target.closest?.('[data-cells] tr[data-row]');
    const cell = event.target.closest?.('td[data-cell]') ?? row?.querySelector('td.c-bad[data-cell]') ?? row?.querySelector('td[data-cell]');
    if (!cell || form) return;
    event.preventDefault();
    open(cell);
  }
});
