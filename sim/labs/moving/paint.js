// Drawing. What stands still is drawn a few times a second on a sheet of its own; a frame is that sheet and the dots.

const INK = "#1a1a1a";
const FAINT = "#5f5f5f";
const BLUE = "#0b4f8a";
const ALARM = "#a83200";
const FONT = '"Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
const LONG_DAYS = 30;
// shape, fill, outline: brightness and shape tell them apart without colour
const LOOKS = {
  queue: ["disc", "#ee8a2e", "#b35c0a"],
  long: ["disc", "#6e1a00", "#6e1a00"],
  work: ["square", BLUE, BLUE],
  way: ["triangle", "#7d7d7d", "#7d7d7d"],
  person: ["ring", "#ffffff", INK],
  undone: ["diamond", "#f5d53c", "#4d4200"],
  procedure: ["frame", "#e4e4f4", "#6a6a8c"],
  pending: ["disc", "#ee8a2e", "#b35c0a"],
  solved: ["disc", "#1f8a54", "#0c4a2b"],
  unsolved: ["cross", INK, INK],
  passed_on: ["ring", "#e6e6e6", "#777777"],
  never: ["ring", "rgba(255,255,255,0)", "#b4b4b4"],
};
const LOOK_OF = STATE_NAMES.map((name) => (LOOKS[name] ? name : "unsolved"));
LOOK_OF[ENDED] = LOOK_OF[SILENT] = "passed_on";

// A dot of `size` CSS pixels on a small canvas of its own.
function sprite(look, size, ratio) {
  const [shape, fill, line] = LOOKS[look];
  const side = Math.max(2, Math.round(size * ratio));
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side + 2;
  const g = canvas.getContext("2d");
  const plain = side < 7 * ratio && shape === "disc"; // too small for an outline
  const thin = plain ? 0.01 : side < 6 * ratio ? Math.max(0.7, side * 0.14) : Math.max(1, side * 0.12);
  const r = (side - thin) / 2;
  g.translate(side / 2 + 1, side / 2 + 1);
  g.fillStyle = fill;
  g.strokeStyle = line;
  g.lineWidth = thin;
  g.beginPath();
  if (shape === "disc" || shape === "ring") g.arc(0, 0, r, 0, 7);
  else if (shape === "square" || shape === "frame") g.rect(-r * 0.9, -r * 0.9, r * 1.8, r * 1.8);
  else if (shape === "diamond") { g.moveTo(0, -r); g.lineTo(r, 0); g.lineTo(0, r); g.lineTo(-r, 0); g.closePath(); }
  else if (shape === "triangle") { g.moveTo(0, -r); g.lineTo(r, r * 0.8); g.lineTo(-r, r * 0.8); g.closePath(); }
  if (shape === "cross") {
    g.lineWidth = Math.max(1, side * 0.25);
    g.moveTo(-r, -r); g.lineTo(r, r); g.moveTo(r, -r); g.lineTo(-r, r);
  } else g.fill();
  if (!plain) g.stroke();
  return canvas;
}

class Painter {
  constructor(canvas, scene, words) {
    Object.assign(this, { canvas, scene, words, ratio: 1 });
    this.g = canvas.getContext("2d", { alpha: false });
    this.sheet = document.createElement("canvas");
    this.s = this.sheet.getContext("2d", { alpha: false });
  }

  resize(lay, ratio) {
    this.lay = lay;
    this.ratio = ratio;
    for (const c of [this.canvas, this.sheet]) {
      c.width = Math.round(lay.w * ratio);
      c.height = Math.round(lay.h * ratio);
    }
    const dot = Math.max(2, lay.dot * 0.9);
    this.sprites = Object.fromEntries(Object.keys(LOOKS).map((look) => [look, sprite(look, dot, ratio)]));
    for (const box of lay.outside) { // their piles may be closer
      const look = STATE_NAMES[box.state];
      this.sprites[look] = sprite(look, Math.max(2, box.bin.s * 0.9), ratio);
    }
    this.sprites.way = sprite("way", Math.max(4, Math.min(dot, 8)), ratio);
    if (lay.one) this.sprites.work = sprite("work", Math.max(dot, lay.tiles.find((t) => t.columns.length).columns[0].work.s * 0.8), ratio);
    this.byState = LOOK_OF.map((look) => this.sprites[look]);
  }

  frame(crowd) {
    const { g, ratio, scene } = this;
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.drawImage(this.sheet, 0, 0);
    const { x, y, seen, count, tracks, hand, time } = scene;
    const { state, time: since } = tracks;
    const sprites = this.byState;
    const { long } = this.sprites;
    for (let i = 0; i < count; i++) {
      const row = seen[i];
      const stop = hand.now[row];
      const s = state[stop];
      const image = (s === QUEUE || s === PENDING) && time - since[stop] > LONG_DAYS ? long : sprites[s];
      const half = image.width >> 1;
      g.drawImage(image, ((x[row] * ratio) | 0) - half, ((y[row] * ratio) | 0) - half);
    }
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (crowd) this.mark(crowd);
    if (scene.followed >= 0) this.path();
  }

  // What changes slowly: frames, names, numbers.
  still(crowd) {
    const { s: g, lay, ratio } = this;
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.fillStyle = "#ffffff";
    g.fillRect(0, 0, lay.w, lay.h);
    g.textBaseline = "middle";
    this.rows(g);
    for (const tile of lay.tiles) if (tile.columns.length) (lay.one ? this.counter(g, tile) : this.tile(g, tile, crowd));
    for (const box of lay.outside) this.outside(g, box);
    for (const box of lay.ends) this.end(g, box);
    if (lay.never) this.never(g, lay.never);
    if (!lay.one) this.text(g, `↑ ${this.words.say.come}`, lay.main.x + lay.main.w / 2, lay.h - 0.7 * lay.u, 0.95, FAINT, "center");
  }

  text(g, words, x, y, size, colour = INK, align = "left", bold = false, width = undefined) {
    g.font = `${bold ? "600 " : ""}${(size * this.lay.u).toFixed(1)}px ${FONT}`;
    g.fillStyle = colour;
    g.textAlign = align;
    g.fillText(words, x, y, width);
  }

  rows(g) {
    const { lay, words } = this;
    const { u } = lay;
    for (const row of lay.rows) {
      if (row.level < 0) continue;
      g.fillStyle = row.level % 2 ? "#f4f6f9" : "#fafbfc";
      g.fillRect(row.x - 0.4 * u, row.y, row.w + 0.8 * u, row.h);
      const name = words.level[row.level].replace(/^./, (c) => c.toUpperCase());
      this.text(g, name, row.x, row.y + 0.85 * u, 1.15, INK, "left", true);
      if (!row.narrow) continue;
      const begin = row.x + g.measureText(name).width + 1.2 * u;
      const desks = [...new Set(lay.tiles.filter((t) => t.level === row.level).flatMap((t) => t.columns.map((c) => c.desk)))];
      const names = desks.filter((d) => d >= 0).sort().map((d) => words.desk[d]).join(" · ");
      this.text(g, fill(words.say.desks, { names }), begin, row.y + 0.85 * u, 0.9, FAINT);
    }
  }

  tile(g, tile, crowd) {
    const { u } = this.lay;
    const { say } = this.words;
    const counts = tile.columns.map((_, i) => this.scene.columnCount(tile.index, i).waiting);
    const waiting = counts.reduce((a, b) => a + b, 0);
    const warm = crowd ? Math.min(1, waiting / Math.max(10, crowd.n)) : 0; // seen from the back of the room
    g.fillStyle = `rgb(${255 - 3 * warm}, ${255 - 32 * warm}, ${255 - 66 * warm})`;
    g.fillRect(tile.x, tile.y, tile.w, tile.h);
    g.strokeStyle = "#c8ccd2";
    g.lineWidth = 1;
    g.strokeRect(tile.x + 0.5, tile.y + 0.5, tile.w - 1, tile.h - 1);
    tile.columns.forEach((column, i) => {
      const n = counts[i];
      g.fillStyle = INK;
      g.fillRect(column.work.x - 0.5, column.line - 0.5, column.work.w + 1, 1.5);
      if (column.label && column.desk >= 0) {
        const name = this.words.desk[column.desk];
        this.text(g, n ? `${name} ${n}` : name, column.label.x, column.label.y, 0.85, n ? INK : FAINT, "center", false, column.label.w - 4);
      }
      if (column.queue.over) {
        const more = fill(say.clipped, { n: column.queue.over * this.scene.each });
        this.text(g, more, column.queue.x, column.queue.y - 2, 0.75, ALARM, "left", true);
      }
    });
    this.heading(g, tile, waiting);
  }

  heading(g, tile, waiting) {
    const { u } = this.lay;
    const y = tile.y + 0.72 * u;
    const name = this.nameOf(tile);
    const narrow = tile.w < 7 * u;
    const short = narrow ? name.replace(/^.*-(?=\d+$)/, "") : name;
    const size = narrow ? 0.8 : 0.95;
    const number = waiting ? String(waiting) : "";
    g.font = `${size * u}px ${FONT}`;
    const room = tile.w - 6 - g.measureText(`${number} `).width * 1.1;
    if (room > g.measureText(short).width * 0.8) this.text(g, short, tile.x + 3, y, size, FAINT, "left", false, room);
    if (room > -3) this.text(g, number, tile.x + tile.w - 3, y, size, INK, "right", true);
  }

  nameOf(tile) {
    return tile.others ? fill(this.words.say.others, { n: tile.others }) : tile.name || this.words.say.unnamed;
  }

  // One desk, seen from above: the line, the seats of the staff.
  counter(g, tile) {
    const { lay, words } = this;
    const { u, one } = lay;
    const column = tile.columns[0];
    const { waiting } = this.scene.columnCount(tile.index, 0);
    g.fillStyle = "#f4f6f9";
    g.fillRect(column.queue.x - u, one.y - 0.6 * u, column.queue.w + 1.6 * u, one.h + 1.2 * u);
    g.fillStyle = "#ffffff";
    g.strokeStyle = INK;
    g.lineWidth = 2;
    g.fillRect(one.x, one.y - 0.6 * u, one.w, one.h + 1.2 * u);
    g.strokeRect(one.x, one.y - 0.6 * u, one.w, one.h + 1.2 * u);
    const seats = column.persons > 0 ? column.persons : 0;
    g.strokeStyle = "#9aa4b0";
    g.lineWidth = 1.2;
    const side = column.work.s * 0.92;
    for (let i = 0; i < seats && i < column.work.room; i++) {
      slot(column.work, i, this.scene.point);
      g.strokeRect(this.scene.point.x - side / 2, this.scene.point.y - side / 2, side, side);
    }
    const desk = column.desk < 0 ? "" : ` · ${words.desk[column.desk]}`;
    this.text(g, `${this.nameOf(tile)}${desk}`, one.x + one.w / 2, one.y - 2 * u, 1.25, INK, "center", true, one.w * 1.6);
    const staff = seats === 1 ? words.say.person_one : seats ? fill(words.say.persons, { n: seats }) : "";
    this.text(g, staff, one.x + one.w / 2, one.y + one.h + 1.7 * u, 1.1, FAINT, "center");
    this.text(g, fill(words.say.queue_now, { n: waiting }), column.queue.x, one.y - 2 * u, 1.6, INK, "left", true);
    this.text(g, `${words.say.come} →`, lay.main.x, one.y + one.h + 1.7 * u, 1.1, FAINT);
  }

  outside(g, box) {
    const { u } = this.lay;
    g.fillStyle = "#fbf9f3";
    g.fillRect(box.x, box.y, box.w, box.h);
    const name = this.words.short[STATE_NAMES[box.state]];
    this.text(g, name, box.x + 0.5 * u, box.y + u, 0.98, INK, "left", false, box.w - 4.6 * u);
    this.text(g, String(this.scene.hand.total[box.state]), box.x + box.w - 0.5 * u, box.y + u, 1.15, INK, "right", true);
  }

  end(g, box) {
    const { u } = this.lay;
    const { total } = this.scene.hand;
    const sum = box.states.reduce((n, s) => n + total[s], 0);
    const look = box.key === "solved" || box.key === "unsolved" ? box.key : "passed_on";
    g.fillStyle = box.key === "solved" ? "#e3f2e9" : box.key === "unsolved" ? "#ececec" : "#f7f7f7";
    g.fillRect(box.x, box.y, box.w, box.h);
    const image = sprite(look, 1.1 * u, 1);
    g.drawImage(image, box.x + 0.4 * u, box.y + 0.75 * u);
    this.text(g, this.words.short[box.key], box.x + 2 * u, box.y + 1.3 * u, 1, INK, "left", true, box.w - 6.6 * u);
    this.text(g, String(sum), box.x + box.w - 0.5 * u, box.y + 1.3 * u, 1.55, INK, "right", true);
    if (box.states.length < 2) return;
    box.states.forEach((s, i) => {
      const y = box.y + (2.9 + 1.3 * i) * u;
      this.text(g, this.words.short[STATE_NAMES[s]], box.x + 2 * u, y, 0.9, INK, "left", false, box.w - 6.6 * u);
      this.text(g, String(total[s]), box.x + box.w - 0.5 * u, y, 0.95, INK, "right");
    });
  }

  // Who never came stands at the edge: as many as there are, or one for several where there are too many.
  never(g, box) {
    const { u } = this.lay;
    const n = this.scene.hand.total[NEVER];
    const s = Math.max(5, 0.62 * u);
    const bin = pile(box.x, box.y, box.w, box.h);
    fit(bin, s);
    const each = Math.max(1, Math.ceil(this.scene.neverMost / bin.room / 5) * 5);
    this.text(g, this.words.short.never, box.x, 0.9 * u, 0.9, FAINT, "left", false, box.w + u);
    this.text(g, String(n), box.x, 2.1 * u, 1.15, FAINT, "left", true);
    const image = sprite("never", s * 0.85, this.ratio);
    for (let i = 0; i < Math.round(n / each); i++) {
      slot(bin, i, this.scene.point);
      g.drawImage(image, this.scene.point.x - s / 2, this.scene.point.y - s / 2, s, s);
    }
    if (each > 1) this.text(g, fill(this.words.say.never_each, { n: each }), box.x, this.lay.h - 0.7 * u, 0.72, FAINT, "left", false, box.w + u);
  }

  // The longest queue: a thick frame and a pointer.
  mark(crowd) {
    const { g } = this;
    const { u } = this.lay;
    const tile = this.lay.tiles[crowd.tile];
    if (this.lay.one) return;
    g.strokeStyle = ALARM;
    g.lineWidth = 2.6;
    g.strokeRect(tile.x - 1, tile.y - 1, tile.w + 2, tile.h + 2);
    g.fillStyle = ALARM;
    g.beginPath();
    const x = tile.x + tile.w / 2;
    g.moveTo(x, tile.y - 1); g.lineTo(x - 0.6 * u, tile.y - 0.75 * u); g.lineTo(x + 0.6 * u, tile.y - 0.75 * u);
    g.fill();
  }

  // The way of the person followed, up to now, and a ring round the dot.
  path() {
    const { g, scene, lay } = this;
    const row = scene.followed;
    const upto = scene.hand.now[row];
    if (upto < 0) return;
    const points = storyOf(scene.tracks, row).filter((i) => i <= upto).map((i) => this.pointOf(i)).filter(Boolean);
    if (scene.where[row] >= 0) points.push({ x: scene.x[row], y: scene.y[row] });
    g.lineJoin = "round";
    for (const [width, colour] of [[5, "rgba(255,255,255,.85)"], [2.2, BLUE]]) {
      g.lineWidth = width;
      g.strokeStyle = colour;
      g.beginPath();
      points.forEach((p, i) => (i ? g.lineTo(p.x, p.y) : g.moveTo(p.x, p.y)));
      g.stroke();
    }
    const at = points[points.length - 1];
    if (!at) return;
    g.beginPath();
    g.arc(at.x, at.y, Math.max(9, lay.dot), 0, 7);
    g.lineWidth = 3;
    g.strokeStyle = INK;
    g.stroke();
    const tag = fill(this.words.say.you, { case: this.words.id(row) });
    g.font = `600 ${lay.u}px ${FONT}`;
    const wide = g.measureText(tag).width + 0.8 * lay.u;
    const x = Math.min(at.x + 12, lay.w - wide);
    const y = Math.max(at.y - 1.6 * lay.u, lay.u);
    g.fillStyle = INK;
    g.fillRect(x, y - 0.8 * lay.u, wide, 1.6 * lay.u);
    g.textBaseline = "middle";
    this.text(g, tag, x + 0.4 * lay.u, y, 1, "#ffffff", "left", true);
  }

  pointOf(stop) {
    const { tracks } = this.scene;
    const state = tracks.state[stop];
    const box = this.lay.outside.find((b) => b.state === state) || this.lay.ends.find((b) => b.states.includes(state));
    if (box) return { x: box.x + 0.95 * this.lay.u, y: box.y + 1.3 * this.lay.u };
    return this.lay.places[tracks.place[stop]];
  }
}

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}
