// The controls, the clock, one person followed; words come from Python, and all data goes in as text, never as HTML.

const SPEEDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 20];
const SHEET_EVERY = 200; // ms between two drawings of what changes slowly
const TELL_EVERY = 4000; // ms between two sentences for a screen reader
const POINTS = 320;

function make(tag, name, parent, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  if (parent) parent.append(node);
  return node;
}

class Player {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.map = model.get("map");
    this.tracks = decode(model.get("tracks"));
    this.row = new Map(Array.from(this.tracks.numbers, (number, row) => [number, row]));
    this.ids = model.get("ids");
    this.words = { ...model.get("words"), id: (row) => this.idOf(row) };
    this.first = model.get("first");
    this.last = model.get("last");
    this.day = this.first;
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.playing = false;
    this.visible = true;
    this.frames = []; // the last frames' work in ms, for measuring
    const places = this.map.tile.length;
    this.seen = survey(this.tracks, places, 0, this.last, Math.max(2, POINTS));
    this.scene = new Scene(this.tracks, this.map, model.get("each"));
    this.scene.neverMost = this.seen.total[NEVER];
    this.told = this.seen.total[PENDING] > 0; // a log that does not tell waiting from work
    this.build();
    this.painter = new Painter(this.canvas, this.scene, this.words);
    this.observe();
    this.setSpeed(model.get("speed"));
    this.request = 0;
    this.resize();
    if (model.get("follow") >= 0) this.follow(this.row.get(model.get("follow")) ?? -1);
    this.setPlaying(!this.calm && model.get("autoplay"));
  }

  say(key, values = {}) {
    return fill(this.words.say[key], values);
  }

  idOf(row) {
    const number = this.tracks.numbers[row];
    return this.ids.length ? this.ids[number] : String(number);
  }

  build() {
    const { root } = this;
    root.classList.add("petition-moving");
    root.dataset.lmSuppressShortcuts = "true"; // JupyterLab leaves our keys to us
    const top = make("div", "pm-top", root);
    this.clock = make("div", "pm-clock", top);
    this.numbers = make("div", "pm-numbers", top);
    const stage = make("div", "pm-stage", root);
    const picture = make("div", "pm-picture", stage);
    this.canvas = make("canvas", "pm-canvas", picture);
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", this.say("aria"));
    this.tip = make("div", "pm-tip", picture);
    this.tip.hidden = true;
    this.story = make("aside", "pm-story", stage);
    this.buildControls(make("div", "pm-controls", root));
    this.buildScrub(make("div", "pm-scrub", root));
    this.buildLegend(make("div", "pm-legend", root));
    this.buildStory();
    this.live = make("div", "pm-live", root);
    this.live.setAttribute("aria-live", "polite");
  }

  button(parent, words, act) {
    const node = make("button", "pm-button", parent, words);
    node.type = "button";
    node.addEventListener("click", act);
    return node;
  }

  buildControls(bar) {
    this.playButton = this.button(bar, "", () => this.setPlaying(!this.playing));
    this.playButton.classList.add("pm-play");
    const back = this.button(bar, "−1", () => this.jump(Math.ceil(this.day) - 1));
    const on = this.button(bar, "+1", () => this.jump(Math.floor(this.day) + 1));
    for (const [node, key] of [[back, "back"], [on, "forward"]]) {
      node.setAttribute("aria-label", this.say(key));
      node.title = this.say(key);
    }
    const label = make("label", "pm-label", bar, `${this.say("speed")} `);
    this.speedBox = make("select", "pm-select", label);
    for (const n of SPEEDS) {
      const words = n === 1 ? this.say("one_per_second") : this.say("per_second", { n });
      make("option", "", this.speedBox, words).value = String(n);
    }
    this.speedBox.addEventListener("change", () => this.setSpeed(Number(this.speedBox.value)));
    const form = make("form", "pm-form", bar);
    const name = make("label", "pm-label", form, `${this.say("follow")} `);
    this.box = make("input", "pm-number", name);
    this.box.type = "text";
    this.box.autocomplete = "off";
    if (!this.ids.length) this.box.inputMode = "numeric";
    make("button", "pm-button", form, this.say("follow_go")).type = "submit";
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.followText(this.box.value.trim());
    });
    this.button(bar, this.say("follow_longest"), () => this.followLongest());
    this.large = this.button(bar, this.say("large"), () => this.fullScreen());
    this.large.classList.add("pm-right");
  }

  buildScrub(box) {
    this.curve = make("canvas", "pm-curve", box);
    this.curve.setAttribute("aria-hidden", "true");
    this.slider = make("input", "pm-slider", box);
    Object.assign(this.slider, { type: "range", min: this.first, max: this.last, step: 1 });
    this.slider.setAttribute("aria-label", this.say("day_slider"));
    this.slider.addEventListener("input", () => this.jump(Number(this.slider.value)));
    make("span", "pm-caption", box, this.say(this.told ? "over_time_open" : "over_time"));
  }

  buildLegend(box) {
    const { total } = this.seen;
    const add = (look, words) => {
      const item = make("span", "pm-key", box);
      const image = sprite(look, 13, window.devicePixelRatio || 1);
      image.style.width = image.style.height = "15px";
      image.setAttribute("aria-hidden", "true");
      item.append(image);
      make("span", "", item, words);
    };
    const { short } = this.words;
    if (total[QUEUE] || total[PENDING]) {
      add("queue", short[total[QUEUE] ? "queue" : "pending"]);
      add("long", fill(short[total[QUEUE] ? "long" : "long_pending"], { n: LONG_DAYS }));
    }
    for (const s of [WORK, WAY, UNDONE, PERSON, PROCEDURE]) if (total[s]) add(STATE_NAMES[s], short[STATE_NAMES[s]]);
    if (total[NEVER]) add("never", short.never);
    const { each } = this.scene;
    make("span", "pm-each", box, each > 1 ? this.say("many_dots", { n: each }) : this.say("one_dot"));
    if (this.model.get("synthetic")) make("span", "pm-notice", box, this.say("notice"));
  }

  buildStory() {
    const head = make("div", "pm-head", this.story);
    this.title = make("strong", "", head);
    this.unfollow = this.button(head, "×", () => this.follow(-1));
    this.unfollow.setAttribute("aria-label", this.say("follow_stop"));
    this.unfollow.title = this.say("follow_stop");
    this.sum = make("div", "pm-sum", this.story);
    this.again = this.button(this.story, this.say("follow_start"), () => this.fromStart());
    this.list = make("ol", "pm-list", this.story);
    this.story.hidden = true;
  }

  observe() {
    const { canvas, root } = this;
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(root);
    this.sight = new IntersectionObserver(([entry]) => { this.visible = entry.isIntersecting; this.wake(); });
    this.sight.observe(root);
    root.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("click", (event) => this.click(event));
    canvas.addEventListener("mousemove", (event) => this.hover(event));
    canvas.addEventListener("mouseleave", () => { this.tip.hidden = true; });
    root.addEventListener("fullscreenchange", () => {
      this.large.textContent = this.say(document.fullscreenElement === root ? "small" : "large");
      this.resize();
    });
    this.heard = () => { // from Python; what we have set ourselves is no news
      const wanted = this.row.get(this.model.get("follow")) ?? -1;
      if (wanted !== this.scene.followed) this.follow(wanted);
    };
    this.model.on("change:follow", this.heard);
    this.moved = () => this.jump(this.model.get("day"));
    this.model.on("change:day", this.moved);
  }

  close() {
    cancelAnimationFrame(this.request);
    this.sizes.disconnect();
    this.sight.disconnect();
    this.model.off("change:follow", this.heard);
    this.model.off("change:day", this.moved);
  }

  resize() {
    const full = document.fullscreenElement === this.root;
    this.root.classList.toggle("pm-full", full);
    this.root.classList.toggle("pm-narrow", this.root.clientWidth < 960);
    this.root.style.fontSize = `${Math.max(14, Math.min(20, this.root.clientWidth / 86))}px`;
    const w = Math.floor(this.canvas.parentElement.clientWidth);
    if (w < 50) return;
    const stage = this.canvas.parentElement.parentElement;
    const around = [...this.root.children].reduce((sum, part) => sum + (part === stage ? 0 : part.offsetHeight + 6), 20);
    const most = full ? window.innerHeight - around : Math.max(360, window.innerHeight * 0.72);
    const wide = w * (this.map.tiles.length > 8 ? 0.6 : 0.5);
    const h = Math.floor(Math.max(300, full ? most : Math.min(wide, most)));
    if (this.lay && this.lay.w === w && this.lay.h === h && this.ratio === window.devicePixelRatio) return;
    this.ratio = window.devicePixelRatio || 1;
    this.canvas.style.height = `${h}px`;
    this.lay = arrange(this.map, this.seen, this.scene.each, w, h);
    this.painter.resize(this.lay, this.ratio);
    this.scene.hand.go(this.day, null);
    this.scene.time = this.day;
    this.scene.resize(this.lay);
    this.drawCurve();
    this.show(true);
    this.wake();
  }

  drawCurve() {
    const { curve, ratio } = this;
    const w = curve.clientWidth;
    const h = curve.clientHeight;
    curve.width = Math.round(w * ratio);
    curve.height = Math.round(h * ratio);
    const g = curve.getContext("2d");
    const most = Math.max(1, ...this.seen.curve);
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.fillStyle = "#f6d3ae";
    g.beginPath();
    g.moveTo(0, h);
    for (let x = 0; x <= w; x++) {
      const day = this.first + ((this.last - this.first) * x) / w;
      const i = Math.min(POINTS - 1, Math.round((day / this.last) * (POINTS - 1)));
      g.lineTo(x, h - (this.seen.curve[i] / most) * (h - 2));
    }
    g.lineTo(w, h);
    g.fill();
  }

  // The clock.

  setPlaying(playing) {
    if (playing && this.day >= this.last) this.jump(this.first);
    this.playing = playing;
    this.playButton.textContent = `${playing ? "❚❚" : "►"} ${this.say(playing ? "pause" : "play")}`;
    this.tell(true);
    this.wake();
  }

  setSpeed(speed) {
    this.speed = SPEEDS.reduce((best, n) => (Math.abs(n - speed) < Math.abs(best - speed) ? n : best));
    this.speedBox.value = String(this.speed);
  }

  jump(day) {
    this.day = Math.min(this.last, Math.max(this.first, day));
    if (!this.lay) return; // not on the page yet: JupyterLab makes a widget first and shows it later
    this.scene.go(this.day);
    if (!this.playing) this.scene.step(0, true);
    this.show(true);
    this.tell(true);
    this.wake();
  }

  wake() {
    if (this.request || !this.visible || !this.lay) return;
    this.before = performance.now();
    this.quiet = 0;
    this.request = requestAnimationFrame((now) => this.tick(now));
  }

  tick(now) {
    this.request = 0;
    const began = performance.now();
    const seconds = Math.min(0.1, Math.max(0, (now - this.before) / 1000)); // a sleeping page does not leap
    this.before = now;
    if (this.playing) {
      this.day = Math.min(this.last, this.day + seconds * this.speed);
      this.scene.go(this.day);
      if (this.day >= this.last) this.setPlaying(false);
    }
    this.scene.step(seconds, this.calm);
    this.show(false);
    if (this.frames.length < 100000) this.frames.push([now, performance.now() - began]);
    this.quiet = this.playing ? 0 : this.quiet + seconds;
    if (this.visible && this.quiet < 1.5) this.request = this.request || requestAnimationFrame((next) => this.tick(next));
  }

  show(all) {
    const now = performance.now();
    if (all || !(now - this.sheetAt < SHEET_EVERY)) {
      this.sheetAt = now;
      this.crowd = this.longest();
      this.painter.still(this.crowd);
      this.tellNumbers();
      if (document.activeElement !== this.slider || this.playing) this.slider.value = String(Math.round(this.day));
      this.tellStory();
      this.tell(false);
    }
    this.painter.frame(this.crowd);
  }

  // Numbers and words.

  longest() {
    let best = null;
    for (const tile of this.map.tiles.keys()) for (const column of this.map.tiles[tile].columns.keys()) {
      const n = this.scene.columnCount(tile, column).waiting;
      if (n > 0 && (!best || n > best.n)) best = { tile, column, n };
    }
    return best;
  }

  placeName(tile, desk) {
    const name = this.painter.nameOf(this.map.tiles[tile]);
    return desk < 0 ? name : `${name} · ${this.words.desk[desk]}`;
  }

  whenWords() {
    const whole = Math.min(Math.floor(this.day), Math.ceil(this.last) - 1);
    const date = new Date(`${this.model.get("start")}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + whole);
    const weekday = this.words.weekday[(date.getUTCDay() + 6) % 7];
    return [this.say("day", { day: whole }), this.say("date", { weekday, date: date.toISOString().slice(0, 10) })];
  }

  crowdWords() {
    if (!this.crowd) return this.say("nobody");
    const { tile, column, n } = this.crowd;
    return this.say("crowd_at", { place: this.placeName(tile, this.map.tiles[tile].columns[column].desk), n });
  }

  tellNumbers() {
    const [day, date] = this.whenWords();
    const { hand } = this.scene;
    const facts = this.told
      ? [[hand.open(), this.say("at_offices")]]
      : [[hand.open(), this.say("waiting")], [hand.total[QUEUE], this.say("at_desks")]];
    this.clock.replaceChildren();
    make("strong", "", this.clock, day);
    make("span", "", this.clock, date);
    this.numbers.replaceChildren();
    for (const [n, words] of facts) {
      const fact = make("span", "pm-fact", this.numbers);
      make("strong", "", fact, n.toLocaleString("en"));
      make("span", "", fact, words);
    }
    const crowd = make("span", "pm-fact pm-crowd", this.numbers);
    make("span", "", crowd, `▼ ${this.say(this.told ? "crowd_pending" : "crowd")}`);
    make("strong", "", crowd, this.crowdWords());
    this.slider.setAttribute("aria-valuetext", `${day}, ${date}`);
  }

  tell(now) {
    const at = performance.now();
    if (!now && (at - (this.toldAt || 0) < TELL_EVERY || this.playing)) return;
    this.toldAt = at;
    const { hand } = this.scene;
    this.live.textContent = this.say(this.told ? "told_known" : "told", {
      day: this.whenWords().join(", "),
      waiting: hand.open(),
      what: this.say(this.told ? "at_offices" : "waiting"),
      crowd_word: this.say(this.told ? "crowd_pending" : "crowd"),
      crowd: this.crowdWords(),
      solved: hand.total[this.told ? ENDED : SOLVED],
    });
  }

  // One person.

  followText(text) {
    const code = this.ids.length ? this.ids.indexOf(text) : /^\d+$/.test(text) ? Number(text) : -1;
    const row = this.row.get(code) ?? -1;
    this.follow(row, text);
  }

  followLongest() {
    const { tracks, scene } = this;
    let best = -1;
    for (let row = 0; row < tracks.cases; row++) {
      const stop = scene.hand.now[row];
      if (stop < 0 || (tracks.state[stop] !== QUEUE && tracks.state[stop] !== PENDING)) continue;
      if (best < 0 || tracks.time[stop] < tracks.time[scene.hand.now[best]]) best = row;
    }
    this.follow(best);
  }

  follow(row, text = "") {
    this.scene.followed = row;
    this.shown = "";
    this.story.hidden = row < 0 && !text;
    if (row < 0) {
      this.title.textContent = text ? this.say("follow_unknown", { case: text }) : "";
      this.sum.textContent = "";
      this.list.replaceChildren();
    }
    this.again.hidden = row < 0;
    if (row >= 0) this.box.value = this.idOf(row);
    const number = row < 0 ? -1 : this.tracks.numbers[row];
    if (this.model.get("follow") !== number) {
      this.model.set("follow", number);
      this.model.save_changes();
    }
    if (!this.lay) return;
    this.scene.rebuild();
    this.resize();
    this.show(true);
    this.wake();
  }

  fromStart() {
    const row = this.scene.followed;
    if (row >= 0) this.jump(this.tracks.time[this.tracks.first[row]]);
  }

  tellStory() {
    const row = this.scene.followed;
    if (row < 0) return;
    const { tracks, scene } = this;
    const now = scene.hand.now[row];
    const came = tracks.time[tracks.first[row]];
    const ended = now >= 0 && tracks.state[now] >= SOLVED;
    const days = (n) => n.toFixed(n < 10 ? 1 : 0);
    this.title.textContent = this.say("story", { case: this.idOf(row) });
    const waited = (ended ? tracks.time[now] : this.day) - came;
    const lived = now >= 0 && tracks.state[now] !== NEVER;
    this.sum.textContent = now < 0 ? this.say("story_before") : lived ? this.say("story_waited", { n: days(waited) }) : "";
    const upto = now < 0 ? [] : storyOf(tracks, row).filter((i) => i <= now);
    const lines = upto.map((i) => this.storyLine(i, days));
    const key = JSON.stringify(lines);
    if (key === this.shown) return;
    this.shown = key;
    this.list.replaceChildren();
    for (const [begin, words, lasted] of lines) {
      const item = make("li", "", this.list);
      make("span", "pm-when", item, begin);
      make("span", "", item, words);
      if (lasted) make("span", "pm-days", item, lasted);
    }
    if (this.list.lastChild) this.list.lastChild.setAttribute("aria-current", "step");
    this.list.scrollTop = this.list.scrollHeight;
  }

  storyLine(stop, days) {
    const { tracks, map } = this;
    const state = tracks.state[stop];
    const name = this.words.state[STATE_NAMES[state]];
    const tile = map.tile[tracks.place[stop]];
    const column = tile < 0 ? -1 : map.column[tracks.place[stop]];
    const desk = column < 0 || state === WAY || state === UNDONE || state === PERSON ? -1 : map.tiles[tile].columns[column].desk;
    const words = tile < 0 ? name : this.say("story_line", { state: name, place: this.placeName(tile, desk) });
    const next = tracks.next[stop];
    const running = next < 0 || tracks.time[next] > this.day;
    const begin = this.say("story_from", { day: Math.floor(tracks.time[stop]) });
    if (state >= SOLVED) return [begin, words, ""];
    const lasted = (running ? this.day : tracks.time[next]) - tracks.time[stop];
    const n = lasted < 0.1 ? "< 0.1" : days(lasted);
    return [begin, words, this.say(running ? "story_so_far" : "story_days", { n })];
  }

  // Hands.

  spot(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  click(event) {
    const row = this.scene.nearest(...this.spot(event), Math.max(9, this.lay.dot));
    if (row >= 0) this.follow(row);
  }

  hover(event) {
    const [x, y] = this.spot(event);
    const tile = this.lay.tiles.find((t) => x >= t.x && x <= t.x + t.w && y >= t.y && y <= t.y + t.h);
    const row = this.scene.nearest(x, y, Math.max(5, this.lay.dot * 0.7));
    this.canvas.style.cursor = row >= 0 ? "pointer" : "default";
    this.tip.hidden = row < 0 && !(tile && tile.columns.length);
    if (this.tip.hidden) return;
    this.tip.replaceChildren();
    if (tile) {
      tile.columns.forEach((column, i) => {
        const { waiting, work } = this.scene.columnCount(tile.index, i);
        const place = this.placeName(tile.index, column.desk);
        make("div", "", this.tip, this.say(this.told ? "tile_pending" : "tile", { place, n: waiting, work }));
      });
    }
    if (row >= 0) make("div", "", this.tip, this.say("dot", { case: this.idOf(row) }));
    this.tip.style.left = `${Math.min(x + 14, this.lay.w - 240)}px`;
    this.tip.style.top = `${y + 16}px`;
  }

  key(event) {
    const { target } = event;
    const { tagName } = target;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (tagName === "SELECT" || (tagName === "INPUT" && target.type === "text")) return event.stopPropagation();
    const slider = target === this.slider;
    const at = SPEEDS.indexOf(this.speed);
    const acts = {
      " ": tagName === "BUTTON" ? null : () => this.setPlaying(!this.playing),
      ArrowLeft: slider ? null : () => this.jump(Math.ceil(this.day) - 1),
      ArrowRight: slider ? null : () => this.jump(Math.floor(this.day) + 1),
      ArrowUp: slider ? null : () => this.setSpeed(SPEEDS[Math.min(at + 1, SPEEDS.length - 1)]),
      ArrowDown: slider ? null : () => this.setSpeed(SPEEDS[Math.max(at - 1, 0)]),
      Home: slider ? null : () => this.jump(this.first),
      End: slider ? null : () => this.jump(this.last),
      Escape: () => this.follow(-1),
    };
    if (!(event.key in acts)) return undefined;
    event.stopPropagation();
    if (!acts[event.key]) return undefined;
    event.preventDefault();
    acts[event.key]();
    return undefined;
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.root.requestFullscreen?.();
  }
}

function render({ model, el }) {
  const root = make("div", "", el);
  const player = new Player(model, root);
  root.player = player; // for measuring, and for the curious
  return () => player.close();
}

export default { render };
