// A page that waits for work is told by a stream of events when there is news, and fetches it. When the stream fails it asks every two seconds.
let source = null;
let timer = null;

function ask() {
  document.querySelector('[data-stream]')?.dispatchEvent(new Event('andou'));
}

function poll() {
  source?.close();
  source = null;
  timer ??= setInterval(() => (document.querySelector('[data-stream]') ? ask() : stop()), 2000);
}

function stop() {
  source?.close();
  source = null;
  clearInterval(timer);
  timer = null;
}

function listen() {
  const place = document.querySelector('[data-stream]');
  if (!place || source || timer) return;
  if (typeof EventSource === 'undefined') {
    poll();
    return;
  }
  source = new EventSource(place.dataset.stream);
  source.addEventListener('message', ask);
  source.addEventListener('error', poll);
}

listen();
document.addEventListener('htmx:afterSwap', () => {
  if (!document.querySelector('[data-stream]')) stop();
});
addEventListener('pagehide', stop);
