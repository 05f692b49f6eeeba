// A file form shows how far its upload is, can be stopped, and takes a file that is dropped on it. Without scripts the plain form does the work.
const forms = document.querySelectorAll('form[data-upload]');

function wire(form) {
  const input = form.querySelector('input[type=file]');
  const zone = form.querySelector('[data-drop]');
  if (!input || !zone) return;
  zone.addEventListener('dragover', event => {
    event.preventDefault();
    zone.classList.add('c-drop-over');
  });
  for (const end of ['dragleave', 'drop']) zone.addEventListener(end, () => zone.classList.remove('c-drop-over'));
  zone.addEventListener('drop', event => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    input.files = event.dataTransfer.files;
  });
  form.addEventListener('submit', event => send(event, form, input));
}

function send(event, form, input) {
  const file = input.files[0];
  if (!file) return;
  event.preventDefault();
  if (form.dataset.sending) return;
  if (file.size > Number(form.dataset.max)) {
    tell(form, form.dataset.tooLarge);
    return;
  }
  form.dataset.sending = 'true';
  form.querySelector('[data-upload-fault]')?.remove();
  const place = form.querySelector('[data-upload-progress]');
  const bar = place.querySelector('progress');
  const percent = place.querySelector('[data-upload-percent]');
  const button = form.querySelector('[data-testid=primary]');
  const words = button.innerHTML;
  place.hidden = false;
  button.setAttribute('aria-disabled', 'true');
  button.textContent = form.dataset.busy;

  const request = new XMLHttpRequest();
  request.open('POST', form.getAttribute('action') || location.href);
  request.setRequestHeader('X-Conecta-Upload', '1');
  request.upload.addEventListener('progress', progress => {
    if (!progress.lengthComputable) return;
    bar.value = 100 * progress.loaded / progress.total;
    percent.textContent = Math.floor(bar.value) + '%';
  });
  const again = () => {
    delete form.dataset.sending;
    place.hidden = true;
    bar.value = 0;
    percent.textContent = '';
    button.removeAttribute('aria-disabled');
    button.innerHTML = words;
  };
  const stopped = () => {
    again();
    tell(form, form.dataset.stopped);
  };
  request.addEventListener('error', stopped);
  request.addEventListener('abort', stopped);
  request.addEventListener('load', () => {
    const next = request.getResponseHeader('X-Conecta-Location');
    if (next) {
      location.assign(next);
      return;
    }
    again();
    show(request.responseText);
  });
  const stop = place.querySelector('[data-upload-stop]');
  stop.onclick = () => request.abort();
  request.send(new FormData(form));
}

// A refused file comes back as the same page with its reason.
function show(html) {
  const main = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
  if (!main) {
    location.reload();
    return;
  }
  document.querySelector('main').replaceWith(document.adoptNode(main));
  document.querySelectorAll('form[data-upload]').forEach(wire);
  const reason = document.querySelector('#resumo-de-erros, main [role=alert]');
  reason?.setAttribute('tabindex', '-1');
  reason?.focus();
}

function tell(form, words) {
  form.querySelector('[data-upload-fault]')?.remove();
  const fault = document.createElement('div');
  fault.className = 'c-notice c-notice-danger';
  fault.dataset.uploadFault = '';
  fault.setAttribute('role', 'alert');
  fault.textContent = words;
  form.prepend(fault);
}

forms.forEach(wire);
