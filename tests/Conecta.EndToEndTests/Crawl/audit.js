// Own checks of a page, beside axe: what axe does not report. Returns a list of sentences, empty when all is well.
async () => {
  const problems = [];
  const say = words => problems.push(words);
  const root = document.documentElement;
  const name = element => {
    const words = (element.getAttribute('aria-label') || element.textContent || element.getAttribute('name') || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `<${element.tagName.toLowerCase()}${element.id ? '#' + element.id : ''}${element.className && typeof element.className === 'string' ? '.' + element.className.split(' ').join('.') : ''}> ${words}`;
  };
  const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && element.getClientRects().length > 0;

  if (root.lang !== 'pt-BR') say(`lang is "${root.lang}"`);
  if (!document.title.endsWith('Conecta') || document.title.trim() === 'Conecta') say(`title is "${document.title}"`);
  const headings = [...document.querySelectorAll('h1')].filter(shown);
  if (headings.length !== 1) say(`${headings.length} h1`);
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll('*')].find(e => shown(e) && e.getBoundingClientRect().right > root.clientWidth + 1 && !e.closest('.table-responsive, [popover]'));
    say(`the page scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}${wide ? ', first ' + name(wide) : ''}`);
  }
  for (const button of document.querySelectorAll('button:not([type])')) say(`button without a type: ${name(button)}`);
  // What lies on top is what people can reach.
  const front = document.querySelector('dialog[open], :popover-open') ?? document;
  if ([...front.querySelectorAll('[data-testid=primary]')].filter(shown).length > 1) say('more than one primary button');
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  for (const id of new Set(ids.filter((id, i) => ids.indexOf(id) !== i))) say(`id twice: ${id}`);

  // Colours: whatever notation the style sheet used, a canvas turns it into numbers.
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const ground = element => {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  // A gradient has no one colour; such places are judged by eye.
  const onPicture = element => {
    for (let e = element; e; e = e.parentElement) {
      if (getComputedStyle(e).backgroundImage !== 'none') return true;
      if (rgba(getComputedStyle(e).backgroundColor)[3] === 1) return false;
    }
    return false;
  };
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };

  const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(e => shown(e) && !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && !e.closest('[inert]'));
  const first = stops[0];
  if (!first?.matches('a[href^="#"]') || !document.querySelector(first.getAttribute('href'))) say('the first stop is not a skip link');

  if (front !== document) stops.splice(0, stops.length, ...stops.filter(stop => front.contains(stop)));
  const inSentence = e => e.matches('a') && getComputedStyle(e).display === 'inline' && [...e.parentElement.childNodes].some(n => n.nodeType === 3 && n.textContent.trim().length > 1);
  for (const stop of stops) {
    if (stop === first) continue;
    const label = stop.matches('input[type=checkbox], input[type=radio], input[type=file]') ? stop.closest('label') : null;
    const box = (label ?? stop).getBoundingClientRect();
    const own = stop.getBoundingClientRect();
    if (stop.matches('[tabindex]:not(a, button, input, select, textarea)')) continue;
    if ((box.height < 23.9 && own.height < 23.9 || box.width < 23.9 && own.width < 23.9) && !inSentence(stop)) say(`target ${Math.round(box.width)} x ${Math.round(box.height)}: ${name(stop)}`);
  }
  for (const field of document.querySelectorAll('.form-control, .form-select, .form-check-input')) {
    if (!shown(field) || field.disabled || field.readOnly) continue;
    const style = getComputedStyle(field);
    if (parseFloat(style.borderTopWidth) === 0) continue;
    const back = ground(field.parentElement);
    const best = Math.max(contrast(over(rgba(style.borderTopColor), back), back), contrast(ground(field), back));
    if (best < 3) say(`border contrast ${best.toFixed(1)}: ${name(field)}`);
  }
  const bars = [...front.querySelectorAll('*')].filter(e => ['sticky', 'fixed'].includes(getComputedStyle(e).position) && shown(e));
  const scrolled = [scrollX, scrollY];
  document.activeElement?.blur();
  for (const stop of stops) {
    stop.focus({ focusVisible: true });
    if (document.activeElement !== stop) continue;
    const holder = [stop, stop.nextElementSibling, stop.parentElement].find(e => e && (parseFloat(getComputedStyle(e).outlineWidth) >= 2 && getComputedStyle(e).outlineStyle !== 'none' || / (?:[2-9]|\d\d)(?:\.\d+)?px(?: inset)?(?:,|$)/.test(getComputedStyle(e).boxShadow)));
    if (!holder) { say(`no focus ring: ${name(stop)}`); continue; }
    const style = getComputedStyle(holder);
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) {
      const around = parseFloat(style.outlineOffset) < 0 ? holder : holder.parentElement;
      const back = ground(around);
      let ratio = contrast(over(rgba(style.outlineColor), back), back);
      if (ratio < 3) {
        // Even the shortest transition begins at the old colour: judge what stays when it has ended.
        await Promise.all(holder.getAnimations().map(move => move.finished.catch(() => null)));
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        ratio = contrast(over(rgba(style.outlineColor), back), back);
      }
      if (ratio < 3 && !onPicture(around)) say(`focus ring contrast ${ratio.toFixed(1)} (${style.outlineColor}): ${name(stop)}`);
    }
    const box = stop.getBoundingClientRect();
    const covering = bars.find(bar => {
      if (bar.contains(stop) || stop.contains(bar)) return false;
      const b = bar.getBoundingClientRect();
      return b.left <= box.left && b.right >= box.right && b.top <= box.top && b.bottom >= box.bottom;
    });
    if (covering) say(`focus hidden under ${name(covering)}: ${name(stop)}`);
  }
  document.activeElement?.blur();
  scrollTo(...scrolled);
  return problems;
}
