// Ordering pieces by dragging their number, or with the arrow keys. Everything is done by the same form as without this
// file: it says into which section a piece goes and before which other one, so a colleague's move is not undone.
const form = document.getElementById('dragged');
const voice = document.getElementById('dragging');
const lists = [...document.querySelectorAll('[data-section] [data-list]')];
let held = null;
let drag = false;

const rows = list => [...list.querySelectorAll(':scope > [data-item]')];
const lift = row => {
  held = { row, list: row.parentElement, next: row.nextElementSibling };
  row.classList.add('lifted');
  voice.textContent = voice.dataset.lifted;
};
const drop = back => {
  if (!held) return;
  const { row, list, next } = held;
  held = null;
  row.classList.remove('lifted');
  voice.textContent = '';
  if (back) return void list.insertBefore(row, next);
  if (row.parentElement === list && row.nextElementSibling === next) return;
  const after = row.nextElementSibling;
  form.action = form.dataset.place.replace(/\/0\/place$/, `/${row.dataset.item}/place`);
  form.elements.section.value = row.closest('[data-section]').dataset.section;
  form.elements.before.value = after ? after.dataset.item : '';
  form.submit();
};
const step = down => {
  const list = held.row.parentElement;
  const other = down ? held.row.nextElementSibling : held.row.previousElementSibling;
  if (other) return void list.insertBefore(held.row, down ? other.nextElementSibling : other);
  const beside = lists[lists.indexOf(list) + (down ? 1 : -1)];
  if (beside) beside.insertBefore(held.row, down ? beside.firstElementChild : null);
};
const under = y => {
  for (const list of lists) {
    const box = list.closest('[data-section]').getBoundingClientRect();
    if (y < box.top || y > box.bottom) continue;
    const before = rows(list).find(row => row !== held.row && y < row.getBoundingClientRect().top + row.offsetHeight / 2);
    list.insertBefore(held.row, before || null);
    return;
  }
};

if (form) lists.flatMap(rows).forEach(row => {
  const grip = row.querySelector('[data-grip]');
  grip.classList.add('grip');
  grip.tabIndex = 0;
  grip.setAttribute('role', 'button');
  grip.setAttribute('aria-label', `${grip.textContent.trim()} · ${voice.dataset.grip}: ${row.querySelector('b').textContent.trim()}`);
  grip.addEventListener('pointerdown', event => {
    if (event.button) return;
    event.preventDefault();
    lift(row);
    drag = true;
  });
  grip.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      if (held) drop(false); else lift(row);
    } else if (held && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      step(event.key === 'ArrowDown');
      grip.focus();
    } else if (held && event.key === 'Escape') {
      drop(true);
      grip.focus();
    }
  });
});

// On the document and not on the number: a row that is moved in the page loses the pointer it had captured.
document.addEventListener('pointermove', event => { if (held && drag) under(event.clientY); });
for (const [name, back] of [['pointerup', false], ['pointercancel', true]]) {
  document.addEventListener(name, () => { if (drag) { drag = false; drop(back); } });
}
