// The step "Colunas": choosing to divide a column shows at once what becomes of its examples. Without scripts the page shows it after saving.
document.addEventListener('change', event => {
  const choice = event.target.closest?.('[data-split-choice]');
  if (!choice) return;
  for (const preview of choice.closest('[data-splits]').querySelectorAll('[data-split]')) preview.hidden = preview.dataset.split !== choice.value;
});
