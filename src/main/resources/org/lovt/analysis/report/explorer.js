// The attention explorer and enlarged charts. Reads what the page holds and draws nothing itself;
// without it every map and chart is still there.
(function () {
  'use strict';

  function make(tag, attributes, children) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      node.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) { node.append(child); });
    return node;
  }

  function distinct(values) {
    return values.filter(function (value, i) { return values.indexOf(value) === i; });
  }

  // The words that all names begin with: of "Test study 3", "Test study 9" it is "Test study".
  function common(names) {
    var words = names[0].split(' ').slice(0, -1).join(' ');
    return names.every(function (name) { return name.startsWith(words + ' '); }) ? words : '';
  }

  // ---- attention explorer

  function readSentence(figure) {
    return {
      picture: figure.querySelector('img'),
      words: figure.querySelector('.sentence'),
      gaze: figure.querySelector('.gaze').textContent,
      outcome: figure.dataset.outcome,
      weights: figure.dataset.weights.split(' ').map(function (w) { return Number(w) / 1000; })
    };
  }

  function readStudy(article) {
    return {
      model: article.dataset.model,
      name: article.dataset.study,
      rows: Number(article.dataset.rows),
      columns: Number(article.dataset.columns),
      whole: article.querySelector('.whole'),
      sentences: Array.prototype.map.call(article.querySelectorAll('.said'), readSentence)
    };
  }

  // A group of radio buttons; the browser gives it its keys.
  function choice(legend, name, kind) {
    var head = make('legend', {}, [legend]);
    var field = make('fieldset', { 'class': 'choice ' + kind }, [head]);
    return {
      field: field,
      name: function (words) { head.textContent = words; },
      fill: function (labels, chosen, taken) {
        field.querySelectorAll('label').forEach(function (label) { label.remove(); });
        labels.forEach(function (label, i) {
          var input = make('input', { type: 'radio', name: name, value: String(i) });
          input.checked = i === chosen;
          input.addEventListener('change', function () { taken(i); });
          field.append(make('label', {}, [input, label]));
        });
      }
    };
  }

  function explorer(root) {
    var studies = Array.prototype.map.call(root.querySelectorAll('.study'), readStudy);
    if (studies.length === 0) { return; }
    var models = distinct(studies.map(function (s) { return s.model; }));
    var study = studies[0];
    var sentence = study.sentences.length > 0 ? 0 : -1;
    var region = -1;

    var modelChoice = choice('Model', 'explorer-model', 'models');
    var studyChoice = choice('Study', 'explorer-study', 'studies');
    var sentenceChoice = choice('Sentences of its report', 'explorer-sentence', 'sentences');
    var picture = make('img', {});
    var grid = make('div', { role: 'grid', 'class': 'regions', 'aria-describedby': 'explorer-keys' });
    var stage = make('div', { 'class': 'stage' }, [picture, grid]);
    var legend = make('p', { 'class': 'findings' });
    var readout = make('p', { 'class': 'readout', role: 'status', 'aria-live': 'polite' });
    var keys = make('p', { 'class': 'soft', id: 'explorer-keys' }, [
      'Choose a region with a click, or with the arrow keys and Enter; Escape frees it.']);
    var left = make('div', { 'class': 'left' }, [stage, legend, keys]);
    var right = make('div', { 'class': 'right' }, [sentenceChoice.field, readout]);
    var live = make('div', { 'class': 'live', role: 'group', 'aria-labelledby': 'explorer-title' });
    if (models.length > 1) { live.append(modelChoice.field); }
    live.append(studyChoice.field, make('div', { 'class': 'both' }, [left, right]));

    function ofModel(model) {
      return studies.filter(function (s) { return s.model === model; });
    }

    function place(i) {
      return 'row ' + (Math.floor(i / study.columns) + 1) + ', column ' + (i % study.columns + 1);
    }

    function relative(s, i) {
      return s.weights[i] * s.weights.length;
    }

    function times(value) {
      return value.toFixed(1) + ' × uniform';
    }

    function cells() {
      return Array.prototype.slice.call(grid.querySelectorAll('button'));
    }

    function chooseModel(i) {
      var others = ofModel(models[i]);
      var same = others.filter(function (s) { return s.name === study.name; });
      chooseStudy(same.length > 0 ? same[0] : others[0]);
    }

    function chooseStudy(next) {
      var sameGrid = next.rows === study.rows && next.columns === study.columns;
      study = next;
      sentence = Math.min(sentence, study.sentences.length - 1);
      region = sameGrid ? region : -1;
      build();
    }

    function chooseSentence(i) {
      sentence = i;
      show();
    }

    function chooseRegion(i) {
      region = region === i ? -1 : i;
      show();
    }

    // Everything that depends on the study.
    function build() {
      var others = ofModel(study.model);
      modelChoice.fill(models, models.indexOf(study.model), chooseModel);
      var kind = common(others.map(function (s) { return s.name; }));
      studyChoice.name(kind || 'Study');
      studyChoice.fill(
        others.map(function (s) { return s.name.slice(kind.length).trim(); }),
        others.indexOf(study),
        function (i) { chooseStudy(others[i]); });
      var labels = study.sentences.map(function (s) {
        var words = s.words.cloneNode(true);
        var mark = make('span', { 'class': 'outcome ' + s.outcome }, [
          s.outcome === 'hit' ? '✓ hits' : s.outcome === 'miss' ? '✗ misses' : 'no finding']);
        var bar = make('span', { 'class': 'weight' }, [make('i', {}), make('b', {})]);
        return make('span', { 'class': 'line' }, [words, mark, bar]);
      });
      labels.unshift(make('span', { 'class': 'line' }, ['None: the image with its findings']));
      sentenceChoice.fill(labels, sentence + 1, function (i) { chooseSentence(i - 1); });
      legend.replaceChildren();
      Array.prototype.forEach.call(
        study.whole.querySelector('figcaption').childNodes,
        function (node) { legend.append(node.cloneNode(true)); });
      grid.replaceChildren();
      grid.setAttribute('aria-label', 'Regions of ' + study.name);
      grid.style.setProperty('--columns', study.columns);
      grid.style.setProperty('--rows', study.rows);
      for (var r = 0; r < study.rows; r++) {
        var row = make('div', { role: 'row' });
        for (var c = 0; c < study.columns; c++) {
          row.append(make('button', { type: 'button', role: 'gridcell' }));
        }
        grid.append(row);
      }
      show();
    }

    // Everything that depends on the sentence and the region.
    function show() {
      var chosen = sentence >= 0 ? study.sentences[sentence] : null;
      var from = chosen === null ? study.whole.querySelector('img') : chosen.picture;
      picture.src = from.src;
      picture.alt = from.alt;
      cells().forEach(function (cell, i) {
        cell.tabIndex = i === Math.max(region, 0) ? 0 : -1;
        cell.setAttribute('aria-selected', String(i === region));
        var label = place(i);
        if (chosen !== null) { label += ', ' + times(relative(chosen, i)); }
        cell.setAttribute('aria-label', label);
        cell.title = label;
      });
      weights();
      readout.textContent = words(chosen);
    }

    function weights() {
      sentenceChoice.field.querySelectorAll('.weight').forEach(function (bar, i) {
        bar.hidden = region === -1;
        if (region === -1) { return; }
        var s = study.sentences[i];
        var value = relative(s, region);
        bar.classList.toggle('attends', value >= 1);
        bar.querySelector('i').style.width = Math.min(100, 20 * value) + '%';
        bar.querySelector('b').textContent =
          times(value) + ', ' + (100 * s.weights[region]).toFixed(1) + ' %';
      });
    }

    function words(chosen) {
      var text = [];
      if (chosen !== null) {
        text.push('“' + chosen.words.textContent + '” ' + chosen.gaze + '.');
      }
      if (region >= 0) {
        var attending = study.sentences
          .filter(function (s) { return relative(s, region) >= 1; })
          .sort(function (a, b) { return b.weights[region] - a.weights[region]; });
        text.push('Region at ' + place(region) + ': ' + attending.length + ' of '
          + study.sentences.length + ' sentences attend to it more than to an average region'
          + (attending.length === 0 ? '.' : ', most of all “' + attending[0].words.textContent
            + '” (' + times(relative(attending[0], region)) + ').'));
      }
      if (text.length === 0) { text.push('Choose a sentence to see its map, or a region.'); }
      return text.join(' ');
    }

    function moved(at, key) {
      var column = at % study.columns;
      var last = study.rows * study.columns - 1;
      switch (key) {
        case 'ArrowLeft': return column > 0 ? at - 1 : at;
        case 'ArrowRight': return column < study.columns - 1 ? at + 1 : at;
        case 'ArrowUp': return at >= study.columns ? at - study.columns : at;
        case 'ArrowDown': return at + study.columns <= last ? at + study.columns : at;
        case 'Home': return at - column;
        case 'End': return at - column + study.columns - 1;
        default: return -1;
      }
    }

    grid.addEventListener('click', function (event) {
      var i = cells().indexOf(event.target);
      if (i >= 0) { chooseRegion(i); }
    });
    grid.addEventListener('keydown', function (event) {
      var all = cells();
      var at = all.indexOf(document.activeElement);
      if (at === -1) { return; }
      if (event.key === 'Escape') {
        if (region >= 0) { chooseRegion(region); }
        return;
      }
      var next = moved(at, event.key);
      if (next >= 0) {
        event.preventDefault();
        all[at].tabIndex = -1;
        all[next].tabIndex = 0;
        all[next].focus();
      }
    });

    build();
    root.prepend(live);
    root.classList.add('scripted');
  }

  // ---- enlarged charts

  function enlarging() {
    if (typeof HTMLDialogElement === 'undefined') { return; }
    var pane = make('div', { 'class': 'pane', tabindex: '0' });
    var title = make('h2', { id: 'zoom-title' });
    var dialog = make('dialog', { 'class': 'zoom', 'aria-labelledby': 'zoom-title' });
    var size = 1;

    function resize(factor) {
      size = factor === 0 ? 1 : Math.max(1, Math.min(8, size * factor));
      pane.firstElementChild.style.width = 100 * size + '%';
    }

    function button(label, words, action) {
      var node = make('button', { type: 'button', 'aria-label': words, title: words }, [label]);
      node.addEventListener('click', action);
      return node;
    }

    dialog.append(
      make('div', { 'class': 'tools' }, [
        title,
        button('−', 'Smaller', function () { resize(1 / 1.5); }),
        button('+', 'Larger', function () { resize(1.5); }),
        button('Fit', 'Fit to the window', function () { resize(0); }),
        button('Close', 'Close', function () { dialog.close(); })]),
      pane);
    dialog.addEventListener('keydown', function (event) {
      if (event.key === '+') { resize(1.5); }
      if (event.key === '-') { resize(1 / 1.5); }
      if (event.key === '0') { resize(0); }
    });
    document.body.append(dialog);

    document.querySelectorAll('figure.card .chart').forEach(function (svg) {
      var name = svg.closest('figure').querySelector('h3').textContent;
      var open = button('Enlarge', 'Enlarge: ' + name, function () {
        title.textContent = name;
        pane.replaceChildren(svg.cloneNode(true));
        resize(0);
        dialog.showModal();
      });
      open.className = 'enlarge';
      svg.closest('figure').append(open);
    });
  }

  document.querySelectorAll('.explorer').forEach(explorer);
  enlarging();
}());
