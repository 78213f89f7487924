/* The desk: a window that stays open and looks at pages in a second window, `seen`, of the same origin.

   It keeps axe's code, so that the engine has it compiled and warm, and makes an axe anew for every page, which gets
   the globals of that page: what it finds is what it would find there. Contrast it measures once per situation: what
   is decided by the colours of a text, its size, and the colours it lies on has the same answer everywhere. The size of
   targets it measures where one is small or something lies over it. In a second language it asks a page that is built
   as one before only what words and their direction decide. */
(() => {
  const make = window => {
    const {document, getComputedStyle, navigator, screen, CSS, Node, Element, NodeList, Document, DocumentFragment,
      ShadowRoot, Text, Range, HTMLElement, HTMLInputElement, HTMLFormElement, HTMLSelectElement, SVGElement,
      SVGTransformList, MutationObserver, CanvasRenderingContext2D} = window;
    AXE_SOURCE
    return window.axe;
  };
  const passed = new Set();
  const sound = new Set();
  const chains = new Map();
  const TARGETS = 'a, area, button, input, select, textarea, summary, option, '
    + '[role]:not([role=img], [role=search], [role=status], [role=alert], [role=group], [role=region], [role=list])';
  const WORDS = new Set(['action', 'alt', 'aria-label', 'content', 'd', 'dir', 'formaction', 'href', 'hreflang', 'lang',
    'nonce', 'placeholder', 'src', 'srcset', 'title', 'value']);
  const CHOSEN = new Set(['aria-current', 'checked', 'selected']); // the language, a pane, an option: another in each
  const OF_WORDS = ['document-title', 'html-lang-valid', 'landmark-unique', 'scrollable-region-focusable', 'valid-lang'];
  let seen = null, axe = null;

  const numbered = key => {
    if (!chains.has(key)) chains.set(key, chains.size);
    return chains.get(key);
  };
  const meets = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const holds = (a, b) => a.left <= b.left + 1 && a.right >= b.right - 1 && a.top <= b.top + 1 && a.bottom >= b.bottom - 1;
  const speaks = one => one.matches('input, select, textarea')
    ? !['hidden', 'range', 'color', 'checkbox', 'radio', 'image'].includes(one.type)
    : [...one.childNodes].some(child => child.nodeType === 3 && child.nodeValue.trim());

  /* Every text that axe would measure with its situation, or with null where something lies over or under it that
     does not hold it: there axe has to look each time. */
  const situations = () => {
    const texts = [], painted = [];
    const walk = (one, above, below) => {
      if (!one.checkVisibility()) return;
      const style = seen.getComputedStyle(one);
      const ground = style.backgroundColor, picture = style.backgroundImage;
      const paints = ground !== 'rgba(0, 0, 0, 0)' || picture !== 'none' || one.matches('img, svg, video, canvas, iframe');
      const chain = numbered([above, ground, picture, style.opacity, style.filter, style.mixBlendMode, style.backdropFilter,
        style.visibility, one.localName === 'svg'].join('|'));
      const box = one.getBoundingClientRect();
      const holders = paints ? [...below, box] : below;
      const hidden = style.clipPath === 'inset(50%)' && box.width <= 1;
      if (hidden || box.bottom + seen.scrollY <= 0) return; // for ears, or outside until it has the focus
      if (paints && box.width && box.height) painted.push({one, box, loose: style.position !== 'static'});
      if (style.visibility === 'visible' && box.width && box.height && speaks(one)) {
        const key = numbered([chain, style.color, style.fontSize, style.fontWeight, style.textShadow,
          style.webkitTextStroke, style.webkitTextFillColor].join('|'));
        const spills = one.clientWidth && one.scrollWidth > one.clientWidth + 1;
        texts.push({one, box, key, plain: !spills && holders.every(holder => holds(holder, box))});
      }
      for (const child of one.children) walk(child, chain, holders);
    };
    walk(seen.document.documentElement, -1, []);
    const lies = (text, other) => meets(text.box, other.box) && !other.one.contains(text.one)
      && (other.loose || !text.one.contains(other.one));
    return new Map(texts.map(text => [text.one, text.plain && !painted.some(other => lies(text, other)) ? text.key : null]));
  };

  /* The violations of contrast, in the theme the page is shown in. */
  const contrast = async () => {
    const all = situations();
    const unknown = [...all].filter(([, key]) => key === null || !passed.has(key)).map(([one]) => one);
    if (!unknown.length) return [];
    const only = {runOnly: {type: 'rule', values: ['color-contrast']}, preload: false};
    const result = await axe.run({include: unknown}, {...only, elementRef: true, selectors: false});
    if (result.violations.length) return (await axe.run(seen.document, {...only, resultTypes: ['violations']})).violations;
    for (const rule of result.passes) {
      for (const node of rule.nodes) if (all.get(node.element)) passed.add(all.get(node.element));
    }
    return [];
  };

  const asked = async (runOnly, rules = {}, where = seen.document) =>
    (await axe.run(where, {runOnly, rules, resultTypes: ['violations'], preload: false})).violations;

  /* What can be pressed and lies under something else, or has less than 24 px to itself: there axe has to look. */
  const doubtful = () => {
    const shown = [...seen.document.body.querySelectorAll('*')].filter(one => one.checkVisibility({visibilityProperty: true}));
    const there = shown.map(one => ({one, box: one.getBoundingClientRect()})).filter(({box}) => box.width && box.height);
    const targets = there.filter(({one}) => one.matches(TARGETS)).map(target => ({...target, room: room(target.box)}));
    const kin = (a, b) => a.contains(b) || b.contains(a);
    return targets.filter(({one, box, room}) => targets.some(other => other.one !== one && meets(room, other.room))
      || there.some(other => meets(box, other.box) && !kin(one, other.one))).map(({one}) => one);
  };
  /* The box, and where it is small what it has to have around it; more than `meets` overlooks. */
  const room = box => {
    const x = Math.max(0, 26 - box.width) / 2, y = Math.max(0, 26 - box.height) / 2;
    return {left: box.left - x, right: box.right + x, top: box.top - y, bottom: box.bottom + y};
  };

  /* How the page is built: its elements and all that is said of them, but for words, addresses and drawings. */
  const build = () => {
    const parts = [];
    const walk = one => {
      parts.push('<', one.localName);
      for (const {name, value} of one.attributes) {
        const own = value && (WORDS.has(name) || name.startsWith('data-'));
        if (!CHOSEN.has(name)) parts.push(' ', name, own ? '' : '=' + value);
      }
      for (const child of one.childNodes) {
        if (child.nodeType === 1) walk(child); else if (child.nodeType === 3 && child.nodeValue.trim()) parts.push('t');
      }
      parts.push('>');
    };
    walk(seen.document.documentElement);
    return parts.join('');
  };

  window.desk = {
    open: () => { seen = window.open('about:blank', 'seen', 'popup'); },
    /* A page has been opened: all but its contrast, with an axe of its own. */
    rules: async tags => {
      seen.scrollTo(0, seen.document.documentElement.scrollHeight);
      axe = make(seen);
      const built = build();
      const elsewhere = {'color-contrast': {enabled: false}, 'target-size': {enabled: false}};
      const found = sound.has(built) ? await asked({type: 'rule', values: OF_WORDS})
        : await asked({type: 'tag', values: tags}, elsewhere);
      if (!found.length) sound.add(built);
      const include = doubtful();
      if (include.length) found.push(...await asked({type: 'rule', values: ['target-size']}, {}, {include}));
      return found;
    },
    contrast,
    known: () => passed.size,
  };
})();
