/* Filters, search and shortcuts. Everything can be read without it. */
(function () {
  'use strict';
  var root = document.documentElement;

  function one(selector, within) { return (within || document).querySelector(selector); }
  function all(selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); }
  function number(n) { return n.toLocaleString('en'); }
  function on(target, type, run) { if (target) target.addEventListener(type, run); }

  /* What changed on the page, for screen readers. */
  var live = one('#live');
  function say(text) {
    live.textContent = '';
    setTimeout(function () { live.textContent = text; }, 40);
  }

  /* Colours */
  var themes = { system: 'System', light: 'Light', dark: 'Dark' };
  var themeButton = one('#theme');
  var theme = root.getAttribute('data-theme') || 'system';
  function showTheme() {
    one('span', themeButton).textContent = themes[theme];
    themeButton.setAttribute('aria-label', 'Colours: ' + themes[theme]);
  }
  function nextTheme() {
    theme = theme === 'system' ? 'light' : theme === 'light' ? 'dark' : 'system';
    if (theme === 'system') root.removeAttribute('data-theme'); else root.setAttribute('data-theme', theme);
    try { localStorage.setItem('loralint-theme', theme); } catch (e) { /* a page from a file may have no storage */ }
    showTheme();
    say('Colours: ' + themes[theme]);
  }
  showTheme();
  on(themeButton, 'click', nextTheme);

  /* Commands */
  function copied(button, text) {
    button.textContent = 'Copied';
    button.classList.add('done');
    say('Copied: ' + text);
    setTimeout(function () {
      button.textContent = 'Copy';
      button.classList.remove('done');
    }, 1600);
  }
  function copyOldWay(text, button) {
    var area = document.createElement('textarea');
    area.value = text;
    area.style.cssText = 'position:fixed;opacity:0';
    document.body.appendChild(area);
    area.select();
    try { if (document.execCommand('copy')) copied(button, text); } catch (e) { /* then by hand */ }
    area.remove();
    button.focus();
  }
  all('.copy').forEach(function (button) {
    on(button, 'click', function () {
      var text = all('code span', button.parentNode).map(function (s) { return s.textContent; }).join(' ');
      if (navigator.clipboard && window.isSecureContext) {
        navigator.clipboard.writeText(text).then(function () { copied(button, text); }, function () { copyOldWay(text, button); });
      } else {
        copyOldWay(text, button);
      }
    });
  });

  /* Chips that are pressed, by group */
  function pressed(buttons, attribute) {
    return buttons.filter(function (b) { return b.getAttribute('aria-pressed') === 'true'; })
      .map(function (b) { return b.getAttribute(attribute); });
  }
  function toggle(button) {
    button.setAttribute('aria-pressed', button.getAttribute('aria-pressed') === 'true' ? 'false' : 'true');
  }
  function chosen(select) { return select && select.value ? [select.value] : []; }
  function release(buttons) { buttons.forEach(function (b) { b.setAttribute('aria-pressed', 'false'); }); }
  function later(run) {
    var timer;
    return function () { clearTimeout(timer); timer = setTimeout(run, 90); };
  }

  /* Findings */
  var ruleElements = all('.rule');
  var rules = ruleElements.map(function (element) {
    return {
      element: element,
      text: all('.msg, .id', one('summary', element)).map(function (part) { return part.textContent; }).join(' ').toLowerCase(),
      count: one('.cnt b', element),
      total: one('.cnt b', element).textContent,
      rows: all('.flist > li', element).map(function (row) {
        return { element: row, text: row.textContent.toLowerCase() };
      })
    };
  });
  var chips = all('[data-f]');
  var search = one('#fq');
  var ruleChoice = one('#frule'), subjectChoice = one('#fsubject');
  var status = one('#fstat');
  var allFindings = status ? status.textContent : '';
  function group(name) {
    return pressed(chips.filter(function (c) { return c.getAttribute('data-f') === name; }), 'data-v');
  }
  function filterFindings(quiet) {
    if (!search) return;
    var levels = group('level'), fixes = group('fix'), subjects = group('subject').concat(chosen(subjectChoice));
    var words = search.value.trim().toLowerCase();
    var active = levels.length + fixes.length + subjects.length > 0 || words !== '' || ruleChoice.value !== '';
    var findings = 0, shownRules = 0;
    rules.forEach(function (rule) {
      var wanted = ruleChoice.value === '' || ruleChoice.value === rule.element.id;
      var ruleHit = words === '' || rule.text.indexOf(words) >= 0;
      var shown = 0;
      rule.rows.forEach(function (row) {
        var data = row.element.dataset;
        var hit = wanted && (ruleHit || row.text.indexOf(words) >= 0)
          && (levels.length === 0 || levels.indexOf(data.level) >= 0)
          && (fixes.length === 0 || fixes.indexOf(data.fix) >= 0)
          && (subjects.length === 0 || subjects.indexOf(data.s) >= 0);
        row.element.hidden = active && !hit;
        if (hit) shown++;
      });
      rule.element.hidden = active && shown === 0;
      rule.count.textContent = active ? String(shown) : rule.total;
      if (shown > 0) { findings += shown; shownRules++; }
    });
    status.textContent = active
      ? number(findings) + ' of ' + allFindings.split(' ')[0] + ' findings in ' + shownRules + (shownRules === 1 ? ' rule' : ' rules')
      : allFindings;
    one('.rules').classList.toggle('filtered', active);
    one('#clear').hidden = !active;
    one('#none').hidden = !active || findings > 0;
    if (!quiet) say(status.textContent);
  }
  function clearFindings(quiet) {
    if (!search) return;
    release(chips);
    search.value = '';
    ruleChoice.value = '';
    if (subjectChoice) subjectChoice.value = '';
    filterFindings(quiet);
  }
  chips.forEach(function (chip) { on(chip, 'click', function () { toggle(chip); filterFindings(); }); });
  on(search, 'input', later(filterFindings));
  on(subjectChoice, 'change', function () { filterFindings(); });
  on(ruleChoice, 'change', function () {
    var rule = ruleChoice.value && document.getElementById(ruleChoice.value);
    if (rule) rule.open = true;
    filterFindings();
  });
  on(one('#clear'), 'click', function () { clearFindings(); });
  on(one('#clear2'), 'click', function () { clearFindings(); });
  all('[data-only]').forEach(function (link) {
    on(link, 'click', function () {
      clearFindings(true);
      link.getAttribute('data-only').split(',').forEach(function (pair) {
        var parts = pair.split(':');
        chips.forEach(function (chip) {
          if (chip.getAttribute('data-f') === parts[0] && chip.getAttribute('data-v') === parts[1]) toggle(chip);
        });
      });
      filterFindings();
    });
  });
  on(one('#expand'), 'click', function () {
    var open = this.textContent === 'Expand all';
    ruleElements.forEach(function (rule) { rule.open = open; });
    this.textContent = open ? 'Collapse all' : 'Expand all';
  });

  /* Long lists: twenty, then fifty more at a time */
  all('.flist, .occ').forEach(function (list) {
    var rest = all('li.over', list);
    if (rest.length === 0) return;
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    function label() { button.textContent = 'Show ' + Math.min(50, rest.length) + ' more (' + rest.length + ' hidden)'; }
    label();
    list.after(button);
    on(button, 'click', function () {
      rest.splice(0, 50).forEach(function (row) { row.classList.remove('over'); });
      if (rest.length > 0) label(); else button.remove();
    });
  });

  /* Very long lists: only the rows in sight exist */
  var ROW = 26;
  var places = one('#places') ? JSON.parse(one('#places').textContent) : null;
  function virtualList(host, rule) {
    var at = rule.at, total = at.length / 4, first = -1;
    var ground = document.createElement('div');
    ground.style.height = total * ROW + 'px';
    host.appendChild(ground);
    function row(i) {
      var path = at[4 * i], line = at[4 * i + 1], column = at[4 * i + 2];
      var anchor = places.anchors[path];
      var element = document.createElement('div');
      element.className = 'r';
      element.style.top = i * ROW + 'px';
      var spot = document.createElement(anchor && document.getElementById(anchor) ? 'a' : 'span');
      if (spot.tagName === 'A') spot.href = '#' + anchor;
      spot.className = 'mono';
      spot.textContent = places.paths[path] + (line > 0 ? ':' + line + ':' + column : '');
      var word = document.createElement('span');
      word.textContent = rule.words[at[4 * i + 3]];
      element.append(spot, word);
      return element;
    }
    function draw() {
      var from = Math.max(0, Math.floor(host.scrollTop / ROW) - 6);
      var to = Math.min(total, from + Math.ceil(host.clientHeight / ROW) + 12);
      if (from === first) return;
      first = from;
      all('.r', host).forEach(function (r) { r.remove(); });
      for (var i = from; i < to; i++) host.appendChild(row(i));
    }
    on(host, 'scroll', function () { requestAnimationFrame(draw); });
    draw();
  }
  all('.vlist').forEach(function (host) {
    var rule = places && places.rules[host.getAttribute('data-places')];
    var holder = host.closest('.more');
    if (rule) on(holder, 'toggle', function () { if (holder.open && !host.firstChild) virtualList(host, rule); });
  });

  /* Captions */
  var captionList = one('.caps');
  var captions = all('.cap').map(function (element) { return { element: element, text: '' }; });
  var kinds = all('[data-ck]'), concepts = all('[data-cc]');
  var captionSearch = one('#cq'), captionStatus = one('#cstat'), moreButton = one('#capmore');
  var conceptChoice = one('#cconcept');
  var expanded = false;
  function captionText(caption) {
    if (caption.text === '') caption.text = caption.element.textContent.toLowerCase() + ' ';
    return caption.text;
  }
  function filterCaptions(quiet) {
    if (!captionSearch) return;
    var wantedKinds = pressed(kinds, 'data-ck'), wantedConcepts = pressed(concepts, 'data-cc').concat(chosen(conceptChoice));
    var words = captionSearch.value.trim().toLowerCase();
    var active = wantedKinds.length + wantedConcepts.length > 0 || words !== '';
    var shown = 0;
    captions.forEach(function (caption) {
      var data = caption.element.dataset, has = data.k.split(' ');
      var hit = (wantedKinds.length === 0 || wantedKinds.some(function (k) { return has.indexOf(k) >= 0; }))
        && (wantedConcepts.length === 0 || wantedConcepts.indexOf(data.c) >= 0)
        && (words === '' || captionText(caption).indexOf(words) >= 0);
      caption.element.hidden = !hit;
      if (hit) shown++;
    });
    captionList.classList.toggle('short', !active && !expanded);
    if (moreButton) moreButton.hidden = active || expanded;
    captionStatus.textContent = active ? number(shown) + ' of ' + number(captions.length) : captionStatus.getAttribute('data-all');
    one('#cclear').hidden = !active;
    one('#cnone').hidden = shown > 0;
    if (!quiet) say(captionStatus.textContent);
  }
  function clearCaptions(quiet) {
    if (!captionSearch) return;
    release(kinds);
    release(concepts);
    captionSearch.value = '';
    if (conceptChoice) conceptChoice.value = '';
    filterCaptions(quiet);
  }
  kinds.concat(concepts).forEach(function (chip) { on(chip, 'click', function () { toggle(chip); filterCaptions(); }); });
  on(conceptChoice, 'change', function () { filterCaptions(); });
  on(captionSearch, 'input', later(filterCaptions));
  on(one('#cclear'), 'click', function () { clearCaptions(); });
  on(one('#cclear2'), 'click', function () { clearCaptions(); });
  on(moreButton, 'click', function () {
    expanded = true;
    filterCaptions();
    var next = captions[12];
    if (next) {
      next.element.tabIndex = -1;
      next.element.focus();
    }
  });

  /* A link opens the section and the rule that it leads to and shows its caption, whatever was closed or filtered */
  function show(target, block) {
    target.scrollIntoView({ block: block, behavior: 'instant' });
    // Rows that were not laid out before have found their height by now.
    requestAnimationFrame(function () {
      requestAnimationFrame(function () { target.scrollIntoView({ block: block, behavior: 'instant' }); });
    });
  }
  function reveal(target) {
    for (var box = target.closest('details'); box; box = box.parentNode.closest('details')) box.open = true;
  }
  function follow() {
    var id = location.hash.slice(1);
    var target = id && document.getElementById(id);
    if (!target) return;
    var rule = target.closest('.rule');
    if (rule && rule.hidden) clearFindings(true);
    if (target.classList.contains('cap')) {
      expanded = true;
      clearCaptions(true);
    }
    reveal(one('.sect', target) || target);
    if (rule || target.closest('.cap, .sect')) show(target, target.classList.contains('cap') ? 'center' : 'start');
  }
  on(document, 'click', function (event) {
    var link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) follow();
  });
  on(window, 'hashchange', follow);

  /* An image of a finding, larger */
  var large = one('#large'), seen = null;
  function enlarge(shot) {
    var id = one('use', shot).getAttribute('href'), box = one(id).viewBox.baseVal, picture = one('svg', large);
    seen = shot;
    picture.setAttribute('viewBox', '0 0 ' + box.width + ' ' + box.height);
    picture.setAttribute('width', Math.round(box.width * 460 / Math.max(box.width, box.height)));
    picture.setAttribute('height', Math.round(box.height * 460 / Math.max(box.width, box.height)));
    one('use', picture).setAttribute('href', id);
    one('#large-name').textContent = shot.textContent.trim();
    one('#large-caption').href = shot.hash;
    one('#large-back').hidden = one('#large-next').hidden = !beside(-1) && !beside(1);
    one('#large-back').disabled = !beside(-1);
    one('#large-next').disabled = !beside(1);
    if (!large.open) large.showModal();
  }
  function beside(by) {
    var row = all('.shot', seen.closest('li'));
    return row[row.indexOf(seen) + by];
  }
  function turn(by) {
    if (beside(by)) enlarge(beside(by));
  }
  on(document, 'click', function (event) {
    var shot = event.target.closest('.shot');
    if (!shot || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    enlarge(shot);
  });
  on(one('#large-back'), 'click', function () { turn(-1); });
  on(one('#large-next'), 'click', function () { turn(1); });
  on(one('#large-caption'), 'click', function () { large.close(); });
  on(large, 'keydown', function (event) {
    if (event.key === 'ArrowLeft') turn(-1);
    else if (event.key === 'ArrowRight') turn(1);
  });
  on(large, 'close', function () { if (seen) seen.focus(); });

  /* Charts: a hint under the pointer, one tab stop each, arrows inside */
  var tip = one('#tip');
  function showTip(item, x, y) {
    if (item.classList.contains('term')) {
      var meaning = document.getElementById(item.hash.slice(1));
      tip.textContent = meaning ? one('dd', meaning).textContent : '';
      place(x, y);
      return;
    }
    var label = item.getAttribute('aria-label'), cut = label.lastIndexOf(': ' , label.length);
    var first = label.indexOf(one('text', item).textContent) === 0 ? one('text', item).textContent : label.slice(0, cut);
    var head = document.createElement('b');
    head.textContent = first;
    tip.textContent = '';
    tip.append(head, label.slice(first.length + 2));
    place(x, y);
  }
  function place(x, y) {
    tip.style.display = 'block';
    tip.style.left = Math.max(8, Math.min(x + 14, root.clientWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = y + 16 + 'px';
  }
  function hideTip() { tip.style.display = 'none'; }
  all('.term').forEach(function (term) {
    on(term, 'mouseenter', function (event) { showTip(term, event.pageX, event.pageY); });
    on(term, 'focus', function () {
      var box = term.getBoundingClientRect();
      showTip(term, box.left + window.scrollX, box.bottom + window.scrollY - 10);
    });
    on(term, 'mouseleave', hideTip);
    on(term, 'blur', hideTip);
    on(term, 'keydown', function (event) { if (event.key === 'Escape') hideTip(); });
  });
  all('svg[data-rove]').forEach(function (chart) {
    var items = all('[role=listitem]', chart);
    if (items.length > 0) items[0].setAttribute('tabindex', '0');
    on(chart, 'mousemove', function (event) {
      var item = event.target.closest('[role=listitem]');
      if (item) showTip(item, event.pageX, event.pageY); else hideTip();
    });
    on(chart, 'mouseleave', hideTip);
    on(chart, 'focusin', function (event) {
      var item = event.target.closest('[role=listitem]');
      if (!item) return;
      var box = item.getBoundingClientRect();
      showTip(item, box.left + window.scrollX + 100, box.bottom + window.scrollY - 10);
    });
    on(chart, 'focusout', hideTip);
    on(chart, 'keydown', function (event) {
      var now = items.indexOf(document.activeElement);
      var next = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? now + 1
        : event.key === 'ArrowUp' || event.key === 'ArrowLeft' ? now - 1
        : event.key === 'Home' ? 0 : event.key === 'End' ? items.length - 1 : -1;
      if (event.key === 'Escape') hideTip();
      if (now < 0 || next < 0 || next >= items.length) return;
      event.preventDefault();
      items[now].setAttribute('tabindex', '-1');
      items[next].setAttribute('tabindex', '0');
      items[next].focus();
    });
  });

  /* Keys */
  var help = one('#help');
  on(one('#keys'), 'click', function () { help.showModal(); });
  function step(by) {
    var heads = ruleElements.filter(function (r) { return !r.hidden; }).map(function (r) { return one('summary', r); });
    var now = heads.indexOf(document.activeElement);
    var next = heads[Math.max(0, Math.min(heads.length - 1, now + by))];
    if (next) {
      reveal(next.parentNode);
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    }
  }
  on(document, 'keydown', function (event) {
    if (event.metaKey || event.ctrlKey || event.altKey || help.open || large.open) return;
    var focused = document.activeElement;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(focused.tagName) && focused.type !== 'radio') {
      if (event.key === 'Escape') focused.blur();
      return;
    }
    if (event.key === '/' && search) {
      event.preventDefault();
      reveal(search);
      search.focus();
    } else if (event.key === 'j') step(1);
    else if (event.key === 'k') step(-1);
    else if (event.key === 't') nextTheme();
    else if (event.key === '?') help.showModal();
  });

  /* A phone shows the summary and one line for each section */
  var phone = window.matchMedia('(max-width: 680px)');
  var sections = all('.sect[open]');
  function fold() { sections.forEach(function (section) { section.open = !phone.matches; }); }
  if (phone.matches) fold();
  on(phone, 'change', fold);

  /* A column of variables sorts its table */
  all('.matrix th[data-by]').forEach(function (head) {
    var button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.textContent = '';
    head.appendChild(button);
    on(button, 'click', function () {
      var table = head.closest('table'), at = head.cellIndex, numbers = head.dataset.by === 'number';
      var up = head.getAttribute('aria-sort') ? head.getAttribute('aria-sort') === 'descending' : !numbers;
      var rows = Array.prototype.slice.call(table.tBodies[0].rows);
      rows.sort(function (a, b) {
        var one = a.cells[at].textContent, other = b.cells[at].textContent;
        return (numbers ? one - other : one.localeCompare(other)) * (up ? 1 : -1);
      });
      rows.forEach(function (row) { table.tBodies[0].appendChild(row); });
      Array.prototype.forEach.call(head.parentNode.cells, function (cell) { cell.removeAttribute('aria-sort'); });
      head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    });
  });

  /* Printing opens what is closed, and closes it again */
  var closed = [];
  on(window, 'beforeprint', function () {
    closed = all('.sect, .rule').filter(function (d) { return !d.open; });
    closed.forEach(function (d) { d.open = true; });
  });
  on(window, 'afterprint', function () { closed.forEach(function (d) { d.open = false; }); });

  /* Where the reader is */
  var links = all('.rail a');
  function mark(id) {
    links.forEach(function (link) {
      if (link.hash === '#' + id) {
        link.setAttribute('aria-current', 'true');
        if (root.clientWidth <= 1160) link.parentNode.scrollLeft = link.offsetLeft - 40;
      } else {
        link.removeAttribute('aria-current');
      }
    });
  }
  if (links.length > 0) mark('summary');
  if ('IntersectionObserver' in window) {
    var observer = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { if (entry.isIntersecting) mark(entry.target.id); });
    }, { rootMargin: '-20% 0px -70% 0px' });
    links.forEach(function (link) {
      var section = document.getElementById(link.hash.slice(1));
      if (section) observer.observe(section);
    });
  }

  filterFindings(true);
  filterCaptions(true);
  follow();
})();
