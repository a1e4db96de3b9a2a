(() => {
  'use strict';
  const read = id => { const e = document.getElementById(id); return e && JSON.parse(e.textContent); };
  const texts = read('texts'), map = read('map-data'), root = document.documentElement;
  const languages = ['nb', 'nn', 'en'], $ = id => document.getElementById(id);
  let language = 0;
  const text = n => texts[n][language];
  const inEnglish = s => s.replace(/[\u202f,]/g, c => c === ',' ? '.' : ',').replace(' til ', ' to ');
  const local = s => language === 2 ? inEnglish(s) : s;
  const number = (v, d) => {
    const [whole, part] = Math.abs(v).toFixed(d).split('.');
    const s = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') + (part ? ',' + part : '');
    return local((v < 0 && /[1-9]/.test(s) ? '\u2212' : '') + s);
  };
  const fill = (s, values) => s.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  // Numbers as they stand in the page: Norwegian form.
  const norwegian = new WeakMap();
  const translate = () => {
    root.lang = languages[language];
    for (const e of document.querySelectorAll('[data-t]')) e.textContent = text(+e.dataset.t);
    for (const e of document.querySelectorAll('.n')) {
      if (!norwegian.has(e)) norwegian.set(e, e.textContent);
      e.textContent = local(norwegian.get(e));
    }
    for (const b of document.querySelectorAll('[data-lang]')) b.setAttribute('aria-pressed', b.dataset.lang === root.lang);
    if (map) show();
  };

  const option = (value, n) => {
    const o = document.createElement('option');
    o.value = value; o.dataset.t = n; o.textContent = text(n);
    return o;
  };
  // Keeps the date when the indicator changes, where both have it.
  const offerDates = () => {
    const indicator = +$('map-indicator').value, chosen = map.layers[+$('map-date').value].t;
    const offered = map.layers.map((l, n) => [l, n]).filter(([l]) => l.i === indicator);
    $('map-date').replaceChildren(...offered.map(([l, n]) => option(n, l.t)));
    const same = offered.find(([l]) => l.t === chosen);
    if (same) $('map-date').value = same[1];
    show();
  };
  const show = () => {
    const layer = map.layers[+$('map-date').value], scale = map.indicators[layer.i], b = scale.b;
    const paths = document.querySelectorAll('#map>path'), rows = document.querySelectorAll('#map-table tbody tr');
    layer.v.forEach((v, n) => {
      const kind = text(map.kinds[+layer.k[n]]), name = map.names[n];
      const value = v === null ? '\u2013' : number(v, scale.d);
      paths[n].setAttribute('class', v === null ? 'missing' : 'q' + scale.s[b.filter(x => v >= x).length]);
      const tip = fill(text(v === null ? map.missing : map.tip), { name, value, status: kind });
      paths[n].firstChild.textContent = tip;
      rows[n].cells[2].textContent = value;
      rows[n].cells[3].textContent = kind;
    });
    const ends = b.map(x => number(x, scale.d));
    $('map-legend').replaceChildren(...scale.s.map((shade, n) => {
      const li = document.createElement('li'), swatch = document.createElement('i');
      swatch.className = 'sw q' + shade;
      const range = !b.length ? '\u2013' : n === 0 ? '< ' + ends[0] : n === b.length ? '\u2265 ' + ends[n - 1] : ends[n - 1] + ' \u2013 ' + ends[n];
      li.append(swatch, range);
      return li;
    }));
    $('map-caption').textContent = fill(text(map.caption), { indicator: text(scale.t), date: text(layer.t) });
  };
  if (map) {
    $('map-indicator').addEventListener('change', offerDates);
    $('map-date').addEventListener('change', show);
  }
  for (const b of document.querySelectorAll('[data-lang]')) {
    b.addEventListener('click', () => { language = languages.indexOf(b.dataset.lang); translate(); });
  }
  // `?lang=en` at the end of the address opens the page in that language.
  const asked = languages.indexOf(new URLSearchParams(location.search).get('lang'));
  if (asked > 0) { language = asked; translate(); }
})();
