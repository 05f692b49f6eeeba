// The order of a team's members: the arrows move a row in place; without scripts they ask the server to do it.
document.addEventListener('click', event => {
  const button = event.target.closest('[data-member-move]');
  if (!button) return;
  event.preventDefault();
  const row = button.closest('li');
  const step = Number(button.dataset.memberMove);
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return;
  if (step < 0) other.before(row);
  else other.after(row);
  const rows = [...row.parentElement.children];
  rows.forEach((item, index) => {
    const place = item.querySelector('input[type=hidden]');
    place.value = String(index + 1);
    item.querySelector('[data-member-move="-1"]').disabled = index === 0;
    item.querySelector('[data-member-move="1"]').disabled = index === rows.length - 1;
  });
  row.querySelector('input[type=hidden]').dispatchEvent(new Event('input', { bubbles: true }));
  // At the end of the way the arrow is gone; its sibling keeps the focus in the row.
  (button.disabled ? row.querySelector('[data-member-move]:not(:disabled)') : button)?.focus();
});
