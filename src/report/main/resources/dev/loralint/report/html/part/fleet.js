/* Sorting, filtering, searching and the cards. The table keeps a few rows in the page, however many files there are. */
(function () {
  'use strict';
  var root = document.documentElement;
  var HEIGHT = 34;

  function id(name) { return document.getElementById(name); }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function number(n) { return n.toLocaleString('en'); }
  function escape(text) {
    return String(text).replace(/[&<>"']/g, function (c) { return '&#' + c.charCodeAt(0) + ';'; });
  }
  /* A message, in which names stand between backticks. */
  function prose(text) { return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>'); }
  function icon(name, style) {
    return '<svg class="ic ' + style + '" aria-hidden="true" viewBox="0 0 16 16"><use href="#i-' + name + '"></use></svg>';
  }
  var live = id('live');
  function say(text) {
    live.textContent = '';
    setTimeout(function () { live.textContent = text; }, 40);
  }

  /* Colours */
  var themes = { system: 'System', light: 'Light', dark: 'Dark' };
  var theme = root.getAttribute('data-theme') || 'system';
  function showTheme() {
    id('theme').querySelector('span').textContent = themes[theme];
    id('theme').setAttribute('aria-label', 'Colours: ' + themes[theme]);
  }
  function nextTheme() {
    theme = theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system';
    if (theme === 'system') root.removeAttribute('data-theme'); else root.setAttribute('data-theme', theme);
    try { localStorage.setItem('loralint-theme', theme); } catch (e) { /* a page from a file may have no storage */ }
    showTheme();
    say('Colours: ' + themes[theme]);
  }
  showTheme();
  id('theme').addEventListener('click', nextTheme);
  if (!id('view')) return;

  /* Files */
  var VERDICTS = [
    { word: 'Broken', shape: 'error', style: 'err' },
    { word: 'Check', shape: 'warning', style: 'warn' },
    { word: 'Unknown', shape: 'note', style: 'note' },
    { word: 'OK', shape: 'ok', style: 'ok' },
  ];
  var columns = JSON.parse(id('data').textContent);
  var lines = null;
  var files = columns.path.map(function (path, i) {
    var file = { at: i };
    Object.keys(columns).forEach(function (key) { file[key] = columns[key][i]; });
    file.name = path.slice(path.lastIndexOf('/') + 1);
    file.text = [path, file.trigger, file.base, file.optimizer, file.rules].join(' ').toLowerCase();
    file.bin = file.ratio === null ? '' : String(file.ratio > 1.0001 ? 9 : Math.min(8, Math.round(file.ratio * 8)));
    return file;
  });
  var groups = {};
  files.forEach(function (file) { if (file.twins) (groups[file.twins] = groups[file.twins] || []).push(file); });
  function details(file) {
    if (!lines) lines = id('details').textContent.split('\n');
    return JSON.parse(lines[file.at]);
  }

  /* Distributions are filters */
  var query = '', twinsOnly = false, sort = { key: 'verdict', up: true };
  var facets = all('.facet').map(function (section) {
    var facet = { key: section.dataset.key, chosen: {}, bars: [], histogram: !!section.querySelector('.hist') };
    all('li', section).forEach(function (item) {
      var value = item.dataset.value;
      var button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('aria-pressed', 'false');
      while (item.firstChild) button.appendChild(item.firstChild);
      item.appendChild(button);
      item.classList.add('made');
      var now = button.querySelector('.now');
      var bar = { value: value, button: button, now: now, count: button.querySelector('.n') };
      bar.full = parseFloat(now.getAttribute(facet.histogram ? 'height' : 'width'));
      bar.total = 0;
      button.addEventListener('click', function () {
        if (facet.chosen[value]) delete facet.chosen[value]; else facet.chosen[value] = true;
        button.setAttribute('aria-pressed', String(!!facet.chosen[value]));
        run();
      });
      facet.bars.push(bar);
    });
    facet.of = facet.key === 'ratio'
      ? function (file) { return file.bin; }
      : function (file) { return String(file[facet.key]); };
    var totals = count(files, facet);
    facet.bars.forEach(function (bar) { bar.total = totals[bar.value] || 0; });
    return facet;
  });
  function count(list, facet) {
    var counts = {};
    for (var i = 0; i < list.length; i++) {
      var value = facet.of(list[i]);
      counts[value] = (counts[value] || 0) + 1;
    }
    return counts;
  }
  function isOn(facet) { return Object.keys(facet.chosen).length > 0; }
  function passes(file, without) {
    if (twinsOnly && !file.twins) return false;
    if (query && file.text.indexOf(query) < 0) return false;
    for (var i = 0; i < facets.length; i++) {
      var facet = facets[i];
      if (facet !== without && facet.on && !facet.chosen[facet.of(file)]) return false;
    }
    return true;
  }

  /* Columns */
  var HEADS = [
    ['verdict', 'Verdict'], ['name', 'File'], ['trigger', 'Trigger'], ['base', 'Base'], ['rank', 'Rank', true],
    ['ratio', 'Alpha ÷ rank'], ['optimizer', 'Optimizer'], ['rate', 'LR', true], ['steps', 'Steps', true],
    ['images', 'Images', true],
    ['found', 'Findings', true], ['twins', 'Duplicates', true],
  ];
  /* Tensors that programs use, one column each */
  var LOADERS = Object.keys(columns).filter(function (key) { return key.indexOf('load:') === 0; });
  var BEFORE = 4;
  LOADERS.forEach(function (key, i) { HEADS.splice(BEFORE + i, 0, [key, key.slice(5)]); });
  if (LOADERS.length) {
    id('view').style.setProperty('--loads', 'repeat(' + LOADERS.length + ', 96px)');
    id('view').style.setProperty('--wide', LOADERS.length * 106 + 'px');
  }
  var ORDER = {
    ratio: function (f) { return f.ratio === null ? -1 : f.ratio; },
    rate: function (f) { return parseFloat(f.rate) || 0; },
    found: function (f) { return f.errors * 10000 + f.warnings; },
    twins: function (f) { return f.twins ? groups[f.twins].length * 100000 + f.twins : 0; },
  };
  HEADS.forEach(function (head, i) {
    var cell = document.createElement('div');
    cell.setAttribute('role', 'columnheader');
    cell.setAttribute('aria-colindex', String(i + 1));
    cell.setAttribute('data-key', head[0]);
    if (head[2]) cell.className = 'num';
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = head[1];
    button.addEventListener('click', function () {
      sort = sort.key === head[0] ? { key: head[0], up: !sort.up } : { key: head[0], up: !head[2] };
      run();
    });
    cell.appendChild(button);
    id('head').appendChild(cell);
    head.cell = cell;
  });

  var shown = [], here = 0, opened = null;
  function run() {
    var started = performance.now();
    facets.forEach(function (facet) { facet.on = isOn(facet); });
    shown = files.filter(function (file) { return passes(file, null); });
    var value = ORDER[sort.key] || function (file) { return file[sort.key]; };
    var way = sort.up ? 1 : -1;
    shown.sort(function (a, b) {
      var x = value(a), y = value(b);
      return x < y ? -way : x > y ? way : a.at - b.at;
    });
    facets.forEach(function (facet) {
      var counts = count(files.filter(function (file) { return passes(file, facet); }), facet);
      facet.bars.forEach(function (bar) {
        var n = counts[bar.value] || 0;
        var size = facet.on && !facet.chosen[bar.value] || !bar.total ? 0 : bar.full * n / bar.total;
        if (facet.histogram) {
          bar.now.setAttribute('height', size);
          bar.now.setAttribute('y', 96 - size);
        } else {
          bar.now.setAttribute('width', size);
        }
        bar.count.textContent = number(n);
      });
    });
    HEADS.forEach(function (head) {
      head.cell.setAttribute('aria-sort', head[0] === sort.key ? (sort.up ? 'ascending' : 'descending') : 'none');
    });
    var filtered = twinsOnly || query || facets.some(function (facet) { return facet.on; });
    id('clear').hidden = !filtered;
    id('none').hidden = shown.length > 0;
    view.setAttribute('aria-rowcount', String(shown.length + 1));
    view.classList.toggle('few', files.length < 12);
    here = 0;
    view.scrollTop = 0;
    drawn = -1;
    rows.style.height = Math.max(shown.length, files.length < 12 ? files.length : 1) * HEIGHT + 'px';
    draw();
    id('count').textContent = (filtered ? number(shown.length) + ' of ' : '') + number(files.length)
      + (files.length === 1 ? ' file' : ' files') + ', ' + Math.max(1, Math.round(performance.now() - started)) + ' ms';
  }

  /* Rows: a fixed pool of nodes, moved to where they are seen */
  var view = id('view'), rows = id('rows'), pool = [], drawn = -1, asked = false;
  function gauge(file) {
    var x = Math.min(1, file.ratio) * 52 + 1;
    return '<svg width="54" height="12" aria-hidden="true"><rect y="4" width="54" height="4" rx="1" fill="var(--line)"></rect>'
      + '<rect x="13" y="4" width="13" height="4" fill="var(--ok)"></rect>'
      + '<path d="M' + x + ' 1v10" stroke="var(--ink)" stroke-width="2"></path></svg>';
  }
  function short(n) { return String(Math.round(n * 100) / 100); }
  function cells(file) {
    var verdict = VERDICTS[file.verdict];
    var unknown = '<span class="unknown">unknown</span>';
    function found(n, shape, style, word) {
      return '<span>' + (n ? icon(shape, style) + n + '<span class="vh"> ' + word + '</span>' : '') + '</span>';
    }
    var all = [
      '<span class="vd">' + icon(verdict.shape, verdict.style) + '<b style="font-weight:400">' + verdict.word + '</b></span>',
      '<span class="file" title="' + escape(file.path) + '">' + escape(file.name) + '</span>',
      '<span>' + (escape(file.trigger) || unknown) + '</span>',
      '<span>' + (file.base === 'unknown' || !file.base ? unknown : escape(file.base)) + '</span>',
      '<span class="num">' + (file.rank || '') + '</span>',
      file.ratio === null ? '<span class="ratio unknown">unknown</span>' : '<span class="ratio">' + gauge(file) + short(file.ratio) + '</span>',
      '<span>' + (escape(file.optimizer) || unknown) + '</span>',
      '<span class="num">' + escape(file.rate) + '</span>',
      '<span class="num">' + (file.steps ? number(file.steps) : '') + '</span>',
      '<span class="num">' + (file.images ? number(file.images) : '') + '</span>',
      '<span class="found">' + found(file.errors, 'error', 'err', 'errors') + found(file.warnings, 'warning', 'warn', 'warnings') + '</span>',
      '<span class="num">' + (file.twins ? groups[file.twins].length + ' files' : '') + '</span>',
    ];
    all.splice.apply(all, [BEFORE, 0].concat(LOADERS.map(function (key) { return '<span>' + (escape(file[key]) || '<span class="unknown">not known</span>') + '</span>'; })));
    return all.map(function (cell, i) {
      return cell.replace('<span', '<span role="gridcell" aria-colindex="' + (i + 1) + '" data-key="' + escape(HEADS[i][0]) + '"');
    }).join('');
  }
  function draw() {
    asked = false;
    var size = Math.ceil(view.clientHeight / HEIGHT) + 16;
    var first = Math.max(0, Math.min(Math.floor(view.scrollTop / HEIGHT) - 8, shown.length - size));
    if (first === drawn) return;
    drawn = first;
    while (pool.length < size) {
      var made = document.createElement('div');
      made.className = 'gr line';
      made.setAttribute('role', 'row');
      pool.push(made);
      rows.appendChild(made);
    }
    for (var at = first; at < first + pool.length; at++) {
      var row = pool[at % pool.length], file = shown[at];
      if (!file) {
        row.hidden = true;
        row.file = null;
        row.removeAttribute('id');
        continue;
      }
      if (row.file !== file) {
        row.file = file;
        row.innerHTML = cells(file);
      }
      row.hidden = false;
      row.at = at;
      row.id = 'row-' + at;
      row.setAttribute('aria-rowindex', String(at + 2));
      row.style.transform = 'translateY(' + at * HEIGHT + 'px)';
      row.setAttribute('aria-selected', String(at === here));
      row.classList.toggle('here', at === here);
      row.classList.toggle('apart', sort.key === 'twins' && !!file.twins && at > 0 && shown[at - 1].twins !== file.twins);
    }
    if (id('row-' + here)) view.setAttribute('aria-activedescendant', 'row-' + here);
    else view.removeAttribute('aria-activedescendant');
  }
  view.addEventListener('scroll', function () {
    if (!asked) {
      asked = true;
      requestAnimationFrame(draw);
    }
  }, { passive: true });
  addEventListener('resize', function () { drawn = -1; draw(); });
  function go(to) {
    here = Math.max(0, Math.min(shown.length - 1, to));
    var top = here * HEIGHT, room = view.clientHeight - 36;
    if (top < view.scrollTop) view.scrollTop = top;
    else if (top + HEIGHT > view.scrollTop + room) view.scrollTop = top + HEIGHT - room;
    drawn = -1;
    draw();
    if (opened && shown[here]) open(shown[here], true);
  }
  view.addEventListener('keydown', function (event) {
    if (event.target !== view) return;
    var page = Math.max(1, Math.floor(view.clientHeight / HEIGHT) - 2);
    var by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key];
    if (by) go(here + by);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(shown.length - 1);
    else if (event.key === 'Enter' && shown[here]) open(shown[here]);
    else return;
    event.preventDefault();
  });
  rows.addEventListener('click', function (event) {
    var row = event.target.closest('.line');
    if (!row || !row.file) return;
    here = row.at;
    drawn = -1;
    draw();
    open(row.file);
  });

  /* The card of a file */
  var LEVELS = { error: ['error', 'err', 'Error'], warning: ['warning', 'warn', 'Warning'], info: ['note', 'note', 'Note'] };
  function pairs(list) {
    return list.map(function (pair) {
      return '<dt>' + escape(pair[0]) + '</dt><dd' + (pair[2] ? ' class="odd"' : '') + '>' + escape(pair[1])
        + (pair[2] ? ' <span class="mut">see findings</span>' : '') + '</dd>';
    }).join('');
  }
  function open(file, stay) {
    opened = file;
    var card = details(file), verdict = VERDICTS[file.verdict];
    var others = file.twins ? groups[file.twins].filter(function (other) { return other !== file; }) : [];
    var html = '<header><div><h2 id="drawer-title" tabindex="-1">' + escape(file.path) + '</h2><span class="vd mut">'
      + icon(verdict.shape, verdict.style) + verdict.word + ', ' + escape(card.kind) + '</span></div>'
      + '<button type="button" class="btn" id="close">Close <kbd>Esc</kbd></button></header>';
    html += '<section><h3>Findings</h3>' + (card.findings.length
      ? '<ul class="lines">' + card.findings.map(function (line) {
        var level = LEVELS[line[0]];
        return '<li>' + icon(level[0], level[1]) + '<span><span class="vh">' + level[2] + ': </span>' + prose(line[2])
          + ' <span class="id mono">' + escape(line[1]) + '</span></span></li>';
      }).join('') + '</ul>'
      : '<p class="mut">No findings.</p>') + '</section>';
    html += '<section><h3>Training</h3><dl class="kv">' + pairs(card.facts) + pairs(card.settings) + '</dl></section>';
    html += '<section><h3>Training tags</h3>' + (card.tags.length
      ? '<ul class="tagbars">' + card.tags.map(function (tag) {
        return '<li class="' + tag[2] + '"><span class="label">' + escape(tag[0])
          + (tag[2] === 'plain' ? '' : ' <span class="mut">' + tag[2] + '</span>') + '</span>'
          + '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="bed" width="100" height="8"></rect><rect class="now" width="'
          + tag[1] + '" height="8"></rect></svg><span class="n">' + tag[1] + ' %</span></li>';
      }).join('') + '</ul>'
      : '<p class="mut">The file has no tag metadata.</p>')
      + (card.prompt ? '<p class="prompt"><span class="mut">Prompt, ' + card.tokens + ' of 75 tokens</span> <span class="tag mono">'
        + escape(card.prompt) + '</span></p>' : '') + '</section>';
    if (card.norms) {
      html += '<section><h3>Strength by module</h3><svg class="norms" viewBox="0 0 424 62" preserveAspectRatio="none" role="img"'
        + ' aria-label="How much each module changes its layer, in file order"><path d="' + card.norms
        + '"></path><path class="ground" d="M0 61.5h424"></path></svg></section>';
    }
    if (others.length) {
      html += '<section><h3>Duplicates: the same weights under ' + others.length + (others.length > 1 ? ' other names' : ' other name')
        + '</h3>' + others.slice(0, 50).map(function (other) {
        return '<button type="button" class="twin" data-at="' + other.at + '">' + escape(other.path) + '</button>';
      }).join('') + '</section>';
    }
    var drawer = id('drawer');
    drawer.innerHTML = html;
    drawer.hidden = false;
    drawer.scrollTop = 0;
    id('close').addEventListener('click', close);
    if (!stay) id('drawer-title').focus();
  }
  function close() {
    id('drawer').hidden = true;
    opened = null;
    view.focus();
  }
  id('drawer').addEventListener('click', function (event) {
    var twin = event.target.closest('.twin');
    if (twin) open(files[+twin.dataset.at]);
  });

  /* Controls */
  var waiting;
  id('q').addEventListener('input', function () {
    var words = this.value.trim().toLowerCase();
    clearTimeout(waiting);
    waiting = setTimeout(function () { query = words; run(); }, 60);
  });
  var together = files.filter(function (file) { return file.twins; }).length;
  id('twins').querySelector('.n').textContent = number(together);
  id('twins').hidden = together === 0;
  id('twins').addEventListener('click', function () {
    twinsOnly = !twinsOnly;
    this.setAttribute('aria-pressed', String(twinsOnly));
    if (twinsOnly) sort = { key: 'twins', up: false };
    run();
  });
  id('clear').addEventListener('click', function () {
    query = '';
    twinsOnly = false;
    id('q').value = '';
    id('twins').setAttribute('aria-pressed', 'false');
    facets.forEach(function (facet) {
      facet.chosen = {};
      facet.bars.forEach(function (bar) { bar.button.setAttribute('aria-pressed', 'false'); });
    });
    run();
    view.focus();
  });
  function field(value) {
    var text = value === null ? '' : String(value);
    if (/^[=+\-@\t\r]/.test(text) && isNaN(Number(text))) text = "'" + text;
    return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }
  function csv() {
    var head = 'verdict,path,trigger,base,rank,alpha_ratio,optimizer,learning_rate,steps,images,errors,warnings' + LOADERS.map(function (key) { return ',' + field(key.slice(5)); }).join('');
    return head + '\r\n' + shown.map(function (f) {
      return [VERDICTS[f.verdict].word, f.path, f.trigger, f.base, f.rank, f.ratio, f.optimizer, f.rate, f.steps, f.images,
        f.errors, f.warnings].concat(LOADERS.map(function (key) { return f[key]; })).map(field).join(',');
    }).join('\r\n') + '\r\n';
  }
  id('copy').addEventListener('click', function () {
    var button = this, text = csv();
    function done() {
      button.textContent = 'Copied ' + number(shown.length) + (shown.length === 1 ? ' row' : ' rows');
      say(button.textContent);
      setTimeout(function () { button.textContent = 'Copy visible as CSV'; }, 1600);
    }
    function byHand() {
      var area = document.createElement('textarea');
      area.value = text;
      area.style.cssText = 'position:fixed;opacity:0';
      document.body.appendChild(area);
      area.select();
      try { if (document.execCommand('copy')) done(); } catch (e) { /* then by hand */ }
      area.remove();
      button.focus();
    }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  });
  document.addEventListener('keydown', function (event) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      if (event.key === 'Escape') document.activeElement.blur();
      return;
    }
    if (event.key === 'Escape' && opened) close();
    else if (event.key === '/') {
      event.preventDefault();
      id('q').focus();
    } else if (event.key === 't') nextTheme();
  });
  run();
})();
