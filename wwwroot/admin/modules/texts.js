// Words come from the page, in the language of the person.
export function text(name) {
  return document.getElementById('conecta-texts')?.dataset[name] ?? '';
}
