// htmx sends the antiforgery token of the page, and tells when the server cannot be reached.
import { text } from './texts.js';
import { notice } from './notices.js';

document.addEventListener('htmx:configRequest', event => {
  const token = document.querySelector('meta[name=conecta-antiforgery]');
  if (token && event.detail.verb !== 'get') event.detail.headers[token.dataset.header] = token.content;
});
document.addEventListener('htmx:sendError', () => notice('danger', text('failed')));
