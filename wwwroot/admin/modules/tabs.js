// A row of tabs that is wider than the screen begins where the person is.
for (const tab of document.querySelectorAll('.c-tabs [aria-current]')) {
  const bar = tab.closest('.c-tabs');
  if (bar.scrollWidth > bar.clientWidth) bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
}
