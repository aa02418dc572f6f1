// The dots: which are seen, where they stand, where they go. A frame costs what is seen and what has happened.

const SETTLE = 0.17; // seconds in which a dot comes most of the way to where it belongs
const FLOWN = 2; // pixels from the end box at which a dot is gone

class Scene {
  constructor(tracks, map, each) {
    Object.assign(this, { tracks, map, each, followed: -1, time: 0, lay: null });
    this.hand = new Hand(tracks, map.tile.length);
    for (const name of ["x", "y", "tx", "ty"]) this[name] = new Float32Array(tracks.cases);
    this.seen = new Int32Array(tracks.cases); // rows of the dots on screen, the first `count` of them
    this.where = new Int32Array(tracks.cases).fill(-1); // position there
    this.bin = new Array(tracks.cases).fill(null);
    this.count = 0;
    this.dirty = new Set();
    this.point = { x: 0, y: 0 };
    this.parts = map.tiles.map((tile) => tile.columns.map(() => []));
    map.tile.forEach((tile, place) => { if (tile >= 0 && map.column[place] >= 0) this.parts[tile][map.column[place]].push(place); });
  }

  resize(lay) {
    this.lay = lay;
    this.rebuild();
  }

  shows(row) {
    return row % this.each === 0 || row === this.followed;
  }

  // Put everybody at once where they belong: after a jump, a new size, another person followed.
  rebuild() {
    this.count = 0;
    this.where.fill(-1);
    this.dirty.clear();
    const { now } = this.hand;
    for (const bin of this.bins()) bin.items = [];
    for (let row = 0; row < this.tracks.cases; row++) {
      if (now[row] >= 0 && this.shows(row) && this.tracks.state[now[row]] < SOLVED) this.settle(row, now[row]);
    }
    for (const bin of this.bins()) {
      bin.items.sort((a, b) => a - b);
      this.line(bin);
    }
    this.aim();
    for (let i = 0; i < this.count; i++) {
      const row = this.seen[i];
      this.x[row] = this.tx[row];
      this.y[row] = this.ty[row];
    }
  }

  *bins() {
    for (const box of this.lay.outside) yield box.bin;
    for (const tile of this.lay.tiles) for (const c of tile.columns) { yield c.queue; yield c.work; }
  }

  go(time) {
    const onward = this.hand.go(time, (stop, old) => this.entered(stop, old));
    this.time = time;
    if (!onward) this.rebuild();
  }

  entered(stop, old) {
    const row = this.tracks.row[stop];
    const state = this.tracks.state[stop];
    if (!this.shows(row) || state === NEVER) return;
    if (this.bin[row]) this.dirty.add(this.bin[row]);
    if (this.where[row] < 0) {
      if (state >= SOLVED) return;
      this.spawn(row, stop);
    }
    if (state >= SOLVED) this.end(row, state);
    else this.settle(row, stop);
  }

  spawn(row, stop) {
    const at = this.lay.places[this.tracks.place[stop]];
    this.x[row] = this.lay.one ? this.lay.main.x : at ? at.x : this.lay.main.x;
    this.y[row] = this.lay.one && at ? at.y : this.lay.h - this.lay.u;
  }

  settle(row, stop) {
    if (this.where[row] < 0) {
      this.where[row] = this.count;
      this.seen[this.count++] = row;
    }
    const bin = this.binOf(stop);
    this.bin[row] = bin;
    if (!bin) return;
    bin.items.push(stop);
    this.dirty.add(bin);
  }

  binOf(stop) {
    const state = this.tracks.state[stop];
    const outside = this.lay.outside.find((box) => box.state === state);
    if (outside) return outside.bin;
    const at = this.lay.places[this.tracks.place[stop]];
    if (!at || !at.column) return null;
    return state === WORK ? at.column.work : state === QUEUE || state === PENDING ? at.column.queue : null;
  }

  end(row, state) {
    const box = this.lay.ends.find((b) => b.states.includes(state));
    this.bin[row] = null;
    this.tx[row] = box ? box.x + 0.8 * this.lay.u : this.lay.w;
    this.ty[row] = box ? box.y + 1.3 * this.lay.u : 0;
  }

  // Give everybody in a pile the place that is their turn.
  line(bin) {
    const { now } = this.hand;
    const { row } = this.tracks;
    let n = 0;
    for (const stop of bin.items) {
      if (now[row[stop]] !== stop) continue; // has gone on
      bin.items[n] = stop;
      slot(bin, Math.min(n, bin.room - 1), this.point);
      this.tx[row[stop]] = this.point.x;
      this.ty[row[stop]] = this.point.y;
      n++;
    }
    bin.items.length = n;
    bin.over = Math.max(0, n - bin.room);
  }

  // Those on the way drift from office to office, as far as their time has gone; who has no place stands at the office.
  aim() {
    const { now } = this.hand;
    const { state, place, next, time } = this.tracks;
    for (let i = 0; i < this.count; i++) {
      const row = this.seen[i];
      const stop = now[row];
      if (this.bin[row] || state[stop] >= SOLVED) continue;
      const from = this.lay.places[place[stop]] || { x: this.lay.main.x, y: this.lay.h };
      const onward = next[stop];
      const to = (onward >= 0 && this.lay.places[place[onward]]) || from;
      const whole = onward >= 0 ? time[onward] - time[stop] : 1;
      const part = whole > 0 ? Math.min(1, (this.time - time[stop]) / whole) : 1;
      const off = ((row * 2654435761) >>> 0) / 4294967296 - 0.5; // beside each other, not on each other
      const bend = Math.sin(part * Math.PI) * this.lay.u * 2;
      this.tx[row] = from.x + (to.x - from.x) * part + off * (this.lay.u * 1.2 + bend);
      this.ty[row] = from.y + (to.y - from.y) * part - this.lay.u * 0.4 + off * bend;
    }
  }

  // One frame: `seconds` have passed on the wall; with `calm` nothing glides.
  step(seconds, calm) {
    for (const bin of this.dirty) this.line(bin);
    this.dirty.clear();
    this.aim();
    const share = calm ? 1 : 1 - Math.exp(-seconds / SETTLE);
    const { x, y, tx, ty, seen, tracks, hand } = this;
    for (let i = this.count - 1; i >= 0; i--) {
      const row = seen[i];
      x[row] += (tx[row] - x[row]) * share;
      y[row] += (ty[row] - y[row]) * share;
      if (tracks.state[hand.now[row]] < SOLVED) continue;
      if (Math.abs(tx[row] - x[row]) + Math.abs(ty[row] - y[row]) < FLOWN) this.drop(i);
    }
  }

  drop(i) {
    this.where[this.seen[i]] = -1;
    const last = this.seen[--this.count];
    if (i < this.count) {
      this.seen[i] = last;
      this.where[last] = i;
    }
  }

  nearest(x, y, within) {
    let best = -1;
    let least = within * within;
    for (let i = 0; i < this.count; i++) {
      const row = this.seen[i];
      const d = (this.x[row] - x) ** 2 + (this.y[row] - y) ** 2;
      if (d < least) [best, least] = [row, d];
    }
    return best;
  }

  // How many wait (or are open) and are worked on in each column: exact, everybody counted.
  columnCount(tile, column) {
    let waiting = 0;
    let work = 0;
    for (const place of this.parts[tile][column]) {
      waiting += this.hand.here[place * KINDS + QUEUE] + this.hand.here[place * KINDS + PENDING];
      work += this.hand.here[place * KINDS + WORK];
    }
    return { waiting, work };
  }
}
