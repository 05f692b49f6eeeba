// Bulk selection in a form marked data-select: the head's box ticks the page, the bar counts, "all of the filter" outweighs both.
function setUp(form) {
  const bar = form.querySelector('[data-bulk]');
  const head = form.querySelector('[data-select-page]');
  if (!bar || form.dataset.selectReady) return;
  form.dataset.selectReady = 'true';
  const boxes = () => [...form.querySelectorAll('input[type=checkbox][name=ids]')];
  const everything = bar.querySelector('[data-bulk-everything]');
  const count = bar.querySelector('output');
  if (head) head.hidden = false;

  function refresh() {
    const all = boxes();
    const ticked = all.filter(box => box.checked).length;
    const whole = everything?.checked ?? false;
    const words = count.dataset;
    count.textContent = whole ? words.bulkAll : ticked === 0 ? words.bulkNone : ticked === 1 ? words.bulkOne
      : words.bulkMany.replace('{0}', ticked.toLocaleString('pt-BR'));
    if (head) {
      head.checked = all.length > 0 && ticked === all.length;
      head.indeterminate = ticked > 0 && ticked < all.length;
    }
    for (const button of bar.querySelectorAll('button')) button.disabled = !whole && ticked === 0;
    everything?.closest('label')?.toggleAttribute('hidden', !whole && ticked < all.length);
  }

  form.addEventListener('change', event => {
    const target = event.target;
    if (target === head) boxes().forEach(box => { box.checked = head.checked; });
    if (target === everything && everything.checked) boxes().forEach(box => { box.checked = true; });
    if (everything && target !== everything && boxes().some(box => !box.checked)) everything.checked = false;
    refresh();
  });
  refresh();
}

function setUpAll() {
  document.querySelectorAll('form[data-select]').forEach(setUp);
}

document.addEventListener('htmx:afterSettle', setUpAll);
addEventListener('pageshow', () => document.querySelectorAll('form[data-select]').forEach(form => form.dispatchEvent(new Event('change'))));
setUpAll();
