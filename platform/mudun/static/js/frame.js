// Drawing the frame of a photo with the pointer. Without this file the frame follows the chosen ninth and the zoom.
const figure = document.querySelector('[data-frame]');
const form = figure && figure.closest('form');
if (form) {
  const svg = figure.querySelector('svg');
  const box = figure.querySelector('[data-box]');
  const { width, height } = svg.viewBox.baseVal;
  const hint = figure.querySelector('[data-drawhint]');
  const clamp = value => Math.min(Math.max(value, 0), 1);
  const say = frame => ['x', 'y', 'w', 'h'].forEach(name => { form.elements[name].value = frame ? frame[name].toFixed(4) : ''; });
  const show = frame => {
    box.setAttribute('x', frame.x * width);
    box.setAttribute('y', frame.y * height);
    box.setAttribute('width', frame.w * width);
    box.setAttribute('height', frame.h * height);
  };
  const at = event => {
    const place = svg.getBoundingClientRect();
    return [clamp((event.clientX - place.left) / place.width), clamp((event.clientY - place.top) / place.height)];
  };
  let start = null;
  hint.hidden = false;
  if (figure.dataset.w) say(Object.fromEntries(['x', 'y', 'w', 'h'].map(name => [name, Number(figure.dataset[name])])));
  svg.addEventListener('pointerdown', event => {
    event.preventDefault();
    start = at(event);
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener('pointermove', event => {
    if (!start) return;
    const [x, y] = at(event);
    const frame = { x: Math.min(x, start[0]), y: Math.min(y, start[1]), w: Math.abs(x - start[0]), h: Math.abs(y - start[1]) };
    if (frame.w > .05 && frame.h > .05) { show(frame); say(frame); }
  });
  svg.addEventListener('pointerup', () => { start = null; });
  form.addEventListener('change', event => { if (['focus', 'zoom', 'photo'].includes(event.target.name)) say(null); });
}
