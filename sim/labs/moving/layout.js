// Where everything stands on a canvas of w by h. Pure: numbers in, rectangles out; lengths in CSS pixels.

const OUTSIDE = [UNDONE, PERSON, PROCEDURE]; // wait, but at no desk
const END_BOXES = [
  { key: "solved", states: [SOLVED] },
  { key: "unsolved", states: [GAVE_UP, UNKEPT, REFUSED] },
  { key: "passed_on", states: [PASSED_ON] },
  { key: "ended", states: [ENDED] },
  { key: "silent", states: [SILENT] },
];
const DOT_MOST = 0.95; // of the unit
const DOT_LEAST = 2.4; // pixels

// A pile of dots: fills its rectangle row by row from the bottom (or, for a line of people, column by column).
function pile(x, y, w, h, kind = "up") {
  return { x, y, w, h, kind, s: 0, room: 0, items: [], over: 0 };
}

function fit(bin, s) {
  bin.s = bin.sy = s;
  bin.across = Math.max(1, Math.floor(bin.w / s));
  bin.down = Math.max(1, Math.floor(bin.h / s));
  bin.room = bin.across * bin.down;
}

// The same breadth for all, so that heights can be compared; where so many do not have room they stand closer.
function squeeze(bin, many, s) {
  fit(bin, s);
  if (bin.room >= many) return;
  bin.down = Math.ceil(many / bin.across);
  bin.sy = bin.h / bin.down;
  bin.room = bin.across * bin.down;
}

function slot(bin, i, out) {
  const { x, y, w, h, s, sy, across, down } = bin;
  if (bin.kind === "line") { // the next in line stands at the right, by the desk
    const turn = Math.floor(i / down);
    out.x = x + w - (turn + 0.5) * s;
    out.y = y + h / 2 + ((turn % 2 ? down - 1 - (i % down) : i % down) - (down - 1) / 2) * s;
  } else {
    const gap = (w - across * s) / 2;
    const up = Math.floor(i / across);
    out.x = x + gap + ((i % across) + 0.5) * s;
    out.y = bin.kind === "down" ? y + (up + 0.5) * sy : y + h - (up + 0.5) * sy;
  }
}

function unitOf(w, h) {
  return Math.max(10.5, Math.min(20, w / 82, h / 36));
}

// `map`: as sim/trackmap.py gives it; `seen`: from survey; `each`: how many people a dot stands for.
function arrange(map, seen, each, w, h) {
  const u = unitOf(w, h);
  const lay = { w, h, u, tiles: [], outside: [], ends: [], rows: [], never: null, places: [] };
  const never = seen.total[NEVER] > 0;
  const left = never ? Math.max(7 * u, w * 0.085) : u * 0.6;
  const one = map.tiles.reduce((n, t) => n + t.columns.length, 0) === 1;
  const right = placeRight(lay, seen, w, h, u, one);
  if (never) lay.never = { x: u * 0.5, y: 3.4 * u, w: left - 1.6 * u, h: h - 4.4 * u };
  const main = { x: left, y: 0, w: right - left - u, h: h - 1.7 * u };
  lay.main = main;
  if (one) placeLine(lay, map, seen, each, main);
  else placeRows(lay, map, seen, each, main);
  fitOutside(lay, seen, each);
  lay.places = map.tile.map((tile, place) => placeOf(lay, tile, map.column[place]));
  return lay;
}

function placeOf(lay, tile, column) {
  if (tile < 0) return null;
  const t = lay.tiles[tile];
  const c = column < 0 ? null : t.columns[column];
  return { tile: t, column: c, x: c ? c.queue.x + c.queue.w / 2 : t.x + t.w / 2, y: c ? c.line : t.y + t.h / 2 };
}

// At the right: what waits at no desk, and the ends. Return where they begin.
function placeRight(lay, seen, w, h, u, one) {
  const outside = OUTSIDE.filter((s) => seen.total[s] > 0);
  const ends = END_BOXES.filter((box) => box.states.some((s) => seen.total[s] > 0));
  if (!outside.length && !ends.length) return w - u * 0.4;
  const width = Math.max(15.5 * u, w * 0.21);
  const x = w - width - u * 0.4;
  const lines = ends.map((box) => 2.6 + (box.states.length > 1 ? 1.35 * box.states.length : 0));
  const below = lines.reduce((a, b) => a + b, 0) * u + ends.length * 0.5 * u;
  let y = one && !outside.length ? (h - below) / 2 : h - below; // beside the only desk
  ends.forEach((box, i) => {
    lay.ends.push({ ...box, x, y, w: width, h: lines[i] * u });
    y += (lines[i] + 0.5) * u;
  });
  const space = h - below - 0.6 * u;
  const wants = outside.map((s) => Math.sqrt(seen.total[s] + 30));
  const all = wants.reduce((a, b) => a + b, 0);
  y = 0.3 * u;
  outside.forEach((state, i) => {
    const tall = (space * wants[i]) / all;
    const bin = pile(x + 0.4 * u, y + 1.9 * u, width - 0.8 * u, tall - 2.5 * u, "down");
    lay.outside.push({ state, x, y, w: width, h: tall - 0.4 * u, bin });
    y += tall;
  });
  return x - u * 0.6;
}

function fitOutside(lay, seen, each) {
  for (const box of lay.outside) {
    let s = 0.75 * lay.u;
    do fit(box.bin, s);
    while (box.bin.room < seen.total[box.state] / each && (s -= 0.2) > DOT_LEAST);
  }
}

// One desk: a real line of people before it.
function placeLine(lay, map, seen, each, main) {
  const index = map.tiles.findIndex((t) => t.columns.length);
  const { u } = lay;
  const persons = map.tiles[index].columns[0].persons;
  const [waiting, working] = mostOf(map, seen, index, 0, each);
  const seats = Math.max(persons, working, 1);
  const deep = main.h * 0.62;
  const y = main.y + main.h * 0.5 - deep / 2 + u;
  const desk = { x: main.x + main.w * 0.8, w: main.w * 0.2 };
  const queue = pile(main.x + u, y, desk.x - main.x - 2.2 * u, deep, "line");
  lay.dot = largest(queue, waiting, 2.8 * u);
  queue.down = Math.max(1, Math.min(queue.down, Math.ceil(waiting / queue.across)));
  queue.room = queue.across * queue.down;
  const work = pile(desk.x + 0.6 * u, y + 0.5 * u, desk.w - 1.2 * u, deep - u, "line");
  fit(work, largest(work, seats, 3.4 * u));
  work.down = Math.min(work.down, seats);
  const turns = Math.ceil(seats / work.down) * work.s; // stand in the middle
  work.x += (work.w - turns) / 2;
  work.w = turns;
  const columns = [{ ...map.tiles[index].columns[0], queue, work, line: y + deep / 2, persons }];
  lay.tiles = map.tiles.map((tile, i) => ({
    ...tile, x: desk.x, y, w: desk.w, h: deep, columns: i === index ? columns : [], index: i,
  }));
  lay.one = { ...desk, y, h: deep, seats: persons };
}

function mostOf(map, seen, tile, column, each) {
  let waiting = 0;
  let working = 0;
  map.tile.forEach((t, place) => {
    if (t !== tile || map.column[place] !== column) return;
    waiting += seen.most[place * KINDS + QUEUE] + seen.most[place * KINDS + PENDING];
    working += seen.most[place * KINDS + WORK];
  });
  return [Math.ceil(waiting / each), Math.ceil(working / each)];
}

// Levels from top to bottom, a county above its townships; in each tile its desks, before each a pile of people.
function placeRows(lay, map, seen, each, main) {
  const { u } = lay;
  const levels = [...new Set(map.tiles.map((t) => t.level))].sort((a, b) => b - a);
  const weight = { 2: 0.8, 1: 0.95, 0: 3, "-1": 1 };
  const all = levels.reduce((sum, l) => sum + weight[l], 0);
  lay.tiles = map.tiles.map((tile, index) => ({ ...tile, index }));
  const most = map.tiles.map((t, i) => t.columns.map((_, c) => mostOf(map, seen, i, c, each)));
  let y = main.y;
  for (const level of levels) {
    const height = (main.h * weight[level]) / all;
    const row = { level, x: main.x, y, w: main.w, h: height - 0.5 * u };
    lay.rows.push(row);
    placeRow(lay, row, lay.tiles.filter((t) => t.level === level), most);
    y += height;
  }
  lay.dot = Math.max(DOT_LEAST, Math.min(...lay.rows.map((row) => row.dot)));
  for (const tile of lay.tiles) {
    tile.columns.forEach((c, i) => {
      squeeze(c.queue, most[tile.index][i][0], lay.dot);
      squeeze(c.work, most[tile.index][i][1], lay.dot);
    });
  }
}

function placeRow(lay, row, tiles, most) {
  const { u } = lay;
  const groups = [...new Set(lay.tiles.map((t) => t.group))].sort((a, b) => a - b);
  const single = row.level === 2;
  let best = null;
  for (let lines = 1; lines <= 9; lines++) {
    const wide = groupWidths(lay, groups, single, row);
    const tried = placeTiles(lay, row, tiles, most, wide, lines);
    tried.score = tried.dot * Math.min(1, tried.least / (2.2 * u)); // large dots, and room for a number
    if (!best || tried.score > best.score * 1.02) best = tried;
    if (lines > tiles.length) break;
  }
  tiles.forEach((tile, i) => Object.assign(tile, best.boxes[i]));
  row.dot = best.dot;
  row.narrow = Math.min(...tiles.map((t) => t.w / t.columns.length)) < 6 * u;
}

// Left edges and widths of the groups; counties are as wide as their townships need.
function groupWidths(lay, groups, single, row) {
  if (single) return new Map(groups.map((g) => [g, { x: row.x + row.w * 0.3, w: row.w * 0.4 }]));
  const size = (group, level) => lay.tiles.filter((t) => t.group === group && t.level === level).length;
  const counts = groups.map((g) => Math.ceil(Math.max(1, size(g, 0), size(g, 1), size(g, -1)) / 4));
  const all = counts.reduce((a, b) => a + b, 0);
  const gap = groups.length > 1 ? lay.u * 0.8 : 0;
  const space = row.w - gap * (groups.length - 1);
  let x = row.x;
  return new Map(groups.map((g, i) => {
    const w = (space * counts[i]) / all;
    const box = { x, w };
    x += w + gap;
    return [g, box];
  }));
}

function placeTiles(lay, row, tiles, most, wide, lines) {
  const { u } = lay;
  const head = 2.1 * u;
  const tall = (row.h - head) / lines;
  const boxes = [];
  const dots = [];
  const desks = meanMost(tiles, most);
  const busiest = Math.max(1, ...tiles.flatMap((t) => most[t.index].map(([, working]) => working)));
  const seats = Math.min(tall * 0.25, 0.75 * u * Math.ceil(busiest / 6));
  const taken = new Map();
  const sizes = new Map();
  for (const t of tiles) sizes.set(t.group, (sizes.get(t.group) || 0) + 1);
  for (const tile of tiles) {
    const group = wide.get(tile.group);
    const across = Math.ceil(sizes.get(tile.group) / lines);
    const k = taken.get(tile.group) || 0;
    taken.set(tile.group, k + 1);
    const w = group.w / across;
    const x = group.x + (k % across) * w;
    const y = row.y + head + Math.floor(k / across) * tall;
    const box = { x, y, w: w - 3, h: tall - 4 };
    box.columns = columnsOf(tile, box, desks, u, seats);
    box.columns.forEach((c, i) => dots.push(largest(c.queue, most[tile.index][i][0], DOT_MOST * u)));
    boxes.push(box);
  }
  const dot = dots.sort((a, b) => a - b)[Math.floor(dots.length * 0.1)];
  return { boxes, dot, least: Math.min(...boxes.map((b) => b.w)) };
}

// The longest queue of each kind of desk, the mean of a level: how wide its columns are, the same in all offices.
function meanMost(tiles, most) {
  const all = new Map();
  for (const tile of tiles) tile.columns.forEach((c, i) => all.set(c.desk, [...(all.get(c.desk) || []), most[tile.index][i][0]]));
  return new Map([...all].map(([desk, list]) => [desk, list.reduce((a, b) => a + b, 0) / list.length]));
}

function columnsOf(tile, box, desks, u, seats) {
  const even = box.w > 10 * u ? 4 : 1; // room for names
  const weights = tile.columns.map((c) => even + Math.sqrt(desks.get(c.desk)));
  const all = weights.reduce((a, b) => a + b, 0);
  const label = tile.columns[0].desk >= 0 && box.w / tile.columns.length > 6 * u ? 1.35 * u : 0;
  const top = Math.min(1.25 * u, box.h * 0.25);
  const inner = box.w - 4;
  let x = box.x + 2;
  return tile.columns.map((column, i) => {
    const w = (inner * weights[i]) / all;
    const line = box.y + box.h - label - seats;
    const found = {
      ...column, line,
      queue: pile(x + 1, box.y + top, w - 2, line - 1 - box.y - top),
      work: pile(x + 1, line + 1, w - 2, seats - 1, "down"),
      label: label ? { x: x + w / 2, y: box.y + box.h - label / 2, w } : null,
    };
    x += w;
    return found;
  });
}

// The largest distance between dots, up to `most`, with which so many have room.
function largest(bin, many, most) {
  let s = most;
  for (fit(bin, s); bin.room < many && s > DOT_LEAST; fit(bin, s)) s -= 0.2;
  return Math.max(s, DOT_LEAST);
}
