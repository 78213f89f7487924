// The pages on which a text is written: what is typed is kept as it is typed – with us, and on this device when the
// link drops – and offered again when it was not saved. Saving itself needs nothing of this.
(() => {
  const writing = document.querySelector('[data-writing]');
  const form = writing && writing.querySelector('form');
  if (!form) return;

  const AGE = 30 * 24 * 3600 * 1000;
  const PREFIX = 'draft:typing:';
  const status = form.querySelector('[data-status]');
  const place = PREFIX + writing.dataset.place + ':';
  const key = () => place + form.elements.form_key.value;
  const clock = at => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', numberingSystem: 'latn' });
  const say = (word, at) => { if (status) status.textContent = word ? status.dataset[word].replace('#', clock(at)) : ''; };

  // This device: never for longer than 30 days, never after the typing was saved or thrown away
  const device = { get: () => null, set: () => false, drop: () => {}, keys: () => [] };
  try {
    localStorage.getItem(place);
    device.get = name => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };
    device.set = (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; } };
    device.drop = name => localStorage.removeItem(name);
    device.keys = () => Object.keys(localStorage).filter(name => name.startsWith(PREFIX));
  } catch { /* no storage on this device */ }
  const settled = new Set(writing.dataset.settled.split(' ').filter(Boolean));
  device.keys().forEach(name => {
    const typed = device.get(name);
    if (!typed || Date.now() - typed.at > AGE || settled.has(name.split(':').pop())) device.drop(name);
  });

  const words = () => [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && name !== 'csrf_token');
  const seen = () => JSON.stringify(words().filter(([name]) => !/-pane$|^(form_key|version|opened)$/.test(name)));
  let saved = seen();       // as it was when the page opened, or was last kept
  let kept = true;          // whether what stands here is kept somewhere
  let leaving = false;
  let timer;
  let asked = 0;

  const send = async body => {
    body.append('csrf_token', form.elements.csrf_token.value);
    const answer = await fetch(writing.dataset.keep, { method: 'POST', body, headers: { Accept: 'application/json' } });
    if (!answer.ok || !(answer.headers.get('Content-Type') || '').includes('json')) throw new Error(answer.status);
    return answer.json();
  };
  const colleagues = names => {
    const note = document.querySelector('[data-colleagues]');
    if (!note) return;
    note.hidden = !names.length;
    if (names.length) note.querySelector('[data-names]').textContent = [...new Set(names)].join('، ');
  };
  const keep = async () => {
    clearTimeout(timer);
    const now = seen();
    const mine = key();
    if (now === saved) return;
    const at = Date.now();
    const here = device.set(mine, { at, words: words() });
    kept = here;
    try {
      const answer = await send(new URLSearchParams(words()));
      device.drop(mine);
      saved = now;
      kept = seen() === now;
      say('kept', at);
      colleagues(answer.colleagues);
    } catch {
      say(here ? 'device' : 'nowhere', at);
      timer = setTimeout(keep, 15000);
    }
  };
  form.addEventListener('input', () => {
    kept = seen() === saved;
    clearTimeout(timer);
    if (kept) return;
    kept = device.set(key(), { at: Date.now(), words: words() });
    const wait = Date.now() - asked > 10000 ? 1500 : 5000;
    timer = setTimeout(() => { asked = Date.now(); keep(); }, wait);
  });
  addEventListener('online', keep);
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') keep(); });
  addEventListener('beforeunload', event => { if (!kept && !leaving) event.preventDefault(); });
  form.addEventListener('submit', event => {
    if (navigator.onLine !== false) { leaving = true; return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    saved = '';
    keep();
  }, true);

  // Still here: for the colleagues who open the same page
  setInterval(() => {
    if (document.visibilityState !== 'visible' || leaving) return;
    const body = new URLSearchParams({ here: '1', form_key: form.elements.form_key.value });
    send(body).then(answer => colleagues(answer.colleagues)).catch(() => {});
  }, 60000);

  // What this device kept of an earlier tab: shown with its differences, taken back or thrown away
  const panel = document.querySelector('[data-device]');
  const open = () => device.keys().filter(name => name.startsWith(place) && name !== key())
    .map(name => ({ name, ...device.get(name) })).sort((a, b) => b.at - a.at);
  const label = name => {
    const field = [...form.elements].find(one => one.name === name);
    const words = field && (field.closest('fieldset') && field.type === 'checkbox' ? field.closest('fieldset').querySelector('legend')
      : form.querySelector(`label[for="${CSS.escape(field.id)}"]`));
    return words ? words.textContent.trim() : name;
  };
  const grouped = pairs => pairs.reduce((all, [name, value]) => all.set(name, [...(all.get(name) || []), value]), new Map());
  const differences = typed => {
    const now = grouped(words());
    const then = grouped(typed);
    const lines = [];
    new Set([...now.keys(), ...then.keys()]).forEach(name => {
      if (/-pane$|^(form_key|version|opened)$/.test(name)) return;
      const [a, b] = [now, then].map(all => (all.get(name) || []).join('، '));
      if (a !== b) lines.push([name, a, b]);
    });
    return lines;
  };
  const put = typed => {
    const waiting = [...typed];
    [...form.elements].forEach(field => {
      if (!field.name || field.name === 'csrf_token' || ['file', 'submit', 'button'].includes(field.type)) return;
      const ticked = ['checkbox', 'radio'].includes(field.type);
      const at = waiting.findIndex(([name, value]) => name === field.name && (!ticked || value === field.value));
      if (ticked) field.checked = at >= 0;
      else if (at >= 0) field.value = waiting[at][1];
      if (at >= 0) waiting.splice(at, 1);
    });
    all('[data-count]', form).forEach(field => field.dispatchEvent(new Event('input', { bubbles: false })));
    form.dispatchEvent(new Event('input'));
  };
  const offer = () => {
    const earlier = open().map(one => ({ ...one, lines: differences(one.words) }));
    earlier.filter(one => !one.lines.length).forEach(one => device.drop(one.name));
    const [latest] = earlier.filter(one => one.lines.length);
    panel.hidden = !latest;
    if (!latest) return;
    const ours = document.querySelector(`[data-kept="${CSS.escape(latest.name.split(':').pop())}"]`);
    if (ours) ours.hidden = true;   // the copy on the device is the newer one
    panel.querySelector('[data-at]').textContent = clock(latest.at);
    panel.querySelector('tbody').replaceChildren(...latest.lines.map(([name, now, then]) => {
      const row = document.createElement('tr');
      const head = row.appendChild(document.createElement('th'));
      head.scope = 'row';
      head.textContent = label(name);
      [now, then].forEach(text => { const cell = row.appendChild(document.createElement('td')); cell.dir = 'auto'; cell.textContent = text || '–'; });
      return row;
    }));
    panel.querySelector('[data-take]').onclick = () => {
      const own = key();
      put(latest.words);          // with its tab, and with what its writer saw: saving settles it, nothing is overwritten
      device.drop(own);
      panel.hidden = true;
      keep();
    };
    panel.querySelector('[data-throw]').onclick = () => { device.drop(latest.name); if (ours) ours.hidden = false; offer(); };
  };
  if (panel) offer();
  all('[data-clock] time').forEach(time => { time.textContent = clock(time.dateTime); });
})();
