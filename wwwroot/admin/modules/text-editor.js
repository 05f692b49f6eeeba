// A text that goes to contacts: the preview follows the typing, and a variable is put where the cursor is.
function setUp(editor) {
  const field = document.getElementById(editor.dataset.textEditor);
  const bubble = editor.querySelector('[data-bubble]');
  if (!field || field.disabled || field.matches(':disabled')) return;
  const samples = new Map([...editor.querySelectorAll('[data-variable]')].map(item => [item.dataset.variable, item.dataset.sample]));

  function refresh() {
    const text = field.value.trim().replace(/\{\{([^{}]*)\}\}/g, (whole, name) => {
      const key = name.trim().toLowerCase();
      return samples.get(key === 'name' ? 'nome' : key) ?? whole;
    });
    bubble.textContent = text === '' ? '—' : text;
  }

  for (const button of editor.querySelectorAll('[data-insert]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, 'end');
      field.focus();
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }

  // Without a bubble of its own the page shows the whole message elsewhere.
  if (!bubble) return;
  field.addEventListener('input', refresh);
  refresh();
}

document.querySelectorAll('[data-text-editor]').forEach(setUp);
