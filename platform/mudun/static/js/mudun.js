// Optional helpers. Every task works without this file: it counts letters, keeps choices to their number, opens dialogs,
// stops a second press of the same button, and keeps unsaved typing on this device.
const all = (selector, root = document) => root.querySelectorAll(selector);

// Letters left, as a reader counts them; the same as mudun.core.text does (tests/corpora/letters.json)
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0]/g;
const uncounted = /[\u0640\u064b-\u0652\u0670]/g;
const joiners = /(?<![\p{L}\p{M}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}])/gu;
const tidy = (text, lines) => {
  const plain = text.replace(/\r\n?|\u2028/g, '\n').normalize('NFC').replace(unseen, '').replace(joiners, '');
  return (lines ? plain.replace(/[^\S\n]+$/gm, '') : plain.replace(/\s+/g, ' ')).trim().replace(uncounted, '');
};
const segments = window.Intl && Intl.Segmenter && new Intl.Segmenter('und');
const letters = (text, lines = true) => [...(segments ? segments.segment(tidy(text, lines)) : tidy(text, lines))].length;
all('[data-count]').forEach(field => {
  const out = field.parentElement.querySelector('output.count');
  if (!out) return;
  const show = () => {
    const left = field.dataset.count - letters(field.value, field.matches('textarea'));
    out.textContent = out.dataset[left < 0 ? 'over' : 'left'].replace('#', Math.abs(left));
    out.classList.toggle('over', left < 0);
  };
  field.addEventListener('input', show);
  show();
});

// At most so many of these
all('[data-most]').forEach(group => group.addEventListener('change', event => {
  if (event.target.type !== 'checkbox' || event.target.closest('.aims')) return;
  const chosen = [...all('input[type=checkbox]:checked', group)].filter(box => !box.closest('.aims'));
  const over = chosen.length > group.dataset.most;
  if (over) event.target.checked = false;
  const note = group.querySelector('[data-toomany]');
  if (note) {
    note.hidden = !over;
    note.setAttribute('role', 'alert');
  }
}));

// Dialogs
all('[data-dialog]').forEach(link => link.addEventListener('click', event => {
  const dialog = document.getElementById(link.dataset.dialog);
  if (!dialog || !dialog.showModal) return;
  event.preventDefault();
  dialog.showModal();
}));
all('dialog [data-close]').forEach(link => link.addEventListener('click', event => {
  const dialog = link.closest('dialog');
  if (!dialog.open) return;
  event.preventDefault();
  dialog.close();
}));

// A menu closes by Escape and by a press elsewhere
const closeMenus = except => all('details.menu[open]').forEach(menu => { if (menu !== except) menu.open = false; });
document.addEventListener('click', event => closeMenus(event.target.closest('details.menu')));
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const menu = document.querySelector('details.menu[open]');
  if (menu) { menu.open = false; menu.querySelector('summary').focus(); }
});

// The error summary is read first; a link to a field in a closed pane opens the pane
const problems = document.getElementById('problems');
if (problems) problems.focus();
const reveal = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const closed = target.closest('details:not([open])');
  if (closed) closed.open = true;
  const pane = target.closest('.pane');
  if (pane) {
    const panes = [...pane.parentElement.children].filter(child => child.matches('.pane'));
    const tab = all(':scope > input[type=radio]', pane.parentElement)[panes.indexOf(pane)];
    if (tab) tab.checked = true;
  }
  if (pane || closed) { target.scrollIntoView(); target.focus(); }
};
addEventListener('hashchange', reveal);
reveal();

// Sent once
all('form[method=post]').forEach(form => form.addEventListener('submit', event => {
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = '1';
  setTimeout(() => { delete form.dataset.sent; }, 8000);
  const said = event.submitter && form.dataset.once;
  if (said) event.submitter.setAttribute('aria-busy', 'true');
}));
addEventListener('pageshow', () => all('form[data-sent]').forEach(form => {
  delete form.dataset.sent;
  all('[aria-busy]', form).forEach(button => button.removeAttribute('aria-busy'));
}));

// A form that was sent and did not come back with problems is saved: its kept typing goes
try {
  const sent = sessionStorage.getItem('sent');
  if (sent && !problems) localStorage.removeItem(sent);
  sessionStorage.removeItem('sent');
} catch { /* no storage on this device */ }
const remember = key => { try { sessionStorage.setItem('sent', key); } catch { /* same */ } };

// Unsaved typing: warned of when leaving, kept on this device, offered again; forgotten once the form is saved
all('form[data-guard]').forEach(form => {
  const key = `draft:${form.dataset.guard}:${document.documentElement.lang}`;
  const note = form.querySelector('[data-draft]');
  const kept = field => field.name && !['hidden', 'password', 'file'].includes(field.type) && !field.readOnly;
  const read = () => [...form.elements].filter(kept).map(field =>
    [field.name, field.value, ['checkbox', 'radio'].includes(field.type) ? field.checked : null]);
  const store = { get: () => null, set: () => {}, drop: () => {} };
  try {
    store.get = () => JSON.parse(localStorage.getItem(key));
    store.set = value => localStorage.setItem(key, JSON.stringify(value));
    store.drop = () => localStorage.removeItem(key);
    store.get();
  } catch { store.get = () => null; }
  const first = JSON.stringify(read());
  let changed = false;
  let leaving = false;
  let timer;
  const save = () => { try { store.set(read()); } catch { /* no room on this device */ } };
  const noteChange = () => {
    changed = JSON.stringify(read()) !== first;
    clearTimeout(timer);
    timer = setTimeout(() => changed ? save() : store.drop(), 600);
  };
  form.addEventListener('input', noteChange);
  form.addEventListener('change', noteChange);
  form.addEventListener('submit', () => { leaving = true; clearTimeout(timer); remember(key); });
  addEventListener('beforeunload', event => { if (changed && !leaving) event.preventDefault(); });
  const earlier = store.get();
  if (!note || problems || !earlier || JSON.stringify(earlier) === first) return;
  note.hidden = false;
  note.querySelector('[data-restore]').addEventListener('click', () => {
    const waiting = [...earlier];
    [...form.elements].filter(kept).forEach(field => {
      const at = waiting.findIndex(([name, value, on]) => name === field.name && (on === null || value === field.value));
      if (at < 0) return;
      const [, value, on] = waiting.splice(at, 1)[0];
      if (on === null) field.value = value; else field.checked = on;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    note.hidden = true;
  });
  note.querySelector('[data-forget]').addEventListener('click', () => { store.drop(); note.hidden = true; });
});

// Signing out leaves nothing behind on a shared computer
all('form[action*="sign-out"]').forEach(form => form.addEventListener('submit', () => {
  try { Object.keys(localStorage).filter(key => key.startsWith('draft:')).forEach(key => localStorage.removeItem(key)); } catch { /* same */ }
}));
