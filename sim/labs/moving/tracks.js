// The tracks of all cases, as sim/tracks.py packs them, and a hand that moves through them.
// These files are joined into one module by sim/labs/animation.py; nothing is loaded from elsewhere.

const MAGIC = 0x504631;
const TICKS = 65536;
// Positions as in sim.tracks.STATES.
const [WORK, QUEUE, WAY, PERSON, UNDONE, PROCEDURE, PENDING] = [0, 1, 2, 3, 4, 5, 6];
const [SOLVED, GAVE_UP, UNKEPT, REFUSED, PASSED_ON, ENDED, SILENT, NEVER] = [7, 8, 9, 10, 11, 12, 13, 14];
const STATE_NAMES = [
  "work", "queue", "way", "person", "undone", "procedure", "pending",
  "solved", "gave_up", "unkept", "refused", "passed_on", "ended", "silent", "never",
];
const KINDS = STATE_NAMES.length;

// Read the bytes (a DataView): columns of stops in order of time, and for each stop the next one of the same case.
function decode(view) {
  const buffer = view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  const [magic, n, cases, days] = new Uint32Array(buffer, 0, 4);
  if (magic !== MAGIC) throw new Error("not the tracks of this version");
  let at = 16;
  const take = (Kind, length) => {
    const part = new Kind(buffer, at, length);
    at += part.byteLength;
    return part;
  };
  const before = take(Uint32Array, days);
  const row = take(Uint32Array, n);
  const numbers = take(Uint32Array, cases);
  const tick = take(Uint16Array, n);
  const place = take(Uint16Array, n);
  const state = take(Uint8Array, n);
  const time = new Float64Array(n);
  for (let day = 0; day < days; day++) {
    const end = day + 1 < days ? before[day + 1] : n;
    for (let i = before[day]; i < end; i++) time[i] = day + tick[i] / TICKS;
  }
  const next = new Int32Array(n).fill(-1);
  const first = new Int32Array(cases).fill(-1);
  for (let i = n - 1; i >= 0; i--) {
    next[i] = first[row[i]];
    first[row[i]] = i;
  }
  return { n, cases, row, numbers, place, state, time, next, first };
}

// Where everybody is at a moment. Going on costs what has happened since; going back begins again from day 0.
class Hand {
  constructor(tracks, places) {
    this.tracks = tracks;
    this.at = 0; // stops before this one have begun
    this.now = new Int32Array(tracks.cases).fill(-1); // the stop in which each case is
    this.total = new Int32Array(KINDS); // cases in each state
    this.here = new Int32Array(places * KINDS); // ... at each place
  }

  reset() {
    this.at = 0;
    this.now.fill(-1);
    this.total.fill(0);
    this.here.fill(0);
  }

  // Move to `time`; tell `entered(stop, stop before or -1)`. Return false if it had to begin again (nothing is told).
  go(time, entered) {
    const { n, time: times } = this.tracks;
    const back = this.at > 0 && times[this.at - 1] > time;
    if (back) this.reset();
    while (this.at < n && times[this.at] <= time) this.enter(this.at++, back ? null : entered);
    return !back;
  }

  enter(stop, entered) {
    const { row, state, place } = this.tracks;
    const old = this.now[row[stop]];
    if (old >= 0) {
      this.total[state[old]]--;
      this.here[place[old] * KINDS + state[old]]--;
    }
    this.now[row[stop]] = stop;
    this.total[state[stop]]++;
    this.here[place[stop] * KINDS + state[stop]]++;
    if (entered) entered(stop, old);
  }

  open() { // people who came and have no outcome yet
    let sum = 0;
    for (let s = WORK; s <= PENDING; s++) sum += this.total[s];
    return sum;
  }
}

// Walk once through everything: how many wait at `points` moments, and the most that are in a state at a place.
function survey(tracks, places, first, last, points) {
  const hand = new Hand(tracks, places);
  const most = new Int32Array(places * KINDS);
  const total = new Int32Array(KINDS);
  const curve = new Float64Array(points);
  const open = hand.here;
  for (let i = 0; i < points; i++) {
    hand.go(first + ((last - first) * i) / (points - 1), (stop) => {
      const at = tracks.place[stop] * KINDS + tracks.state[stop];
      if (open[at] > most[at]) most[at] = open[at];
    });
    for (let s = 0; s < KINDS; s++) total[s] = Math.max(total[s], hand.total[s]);
    curve[i] = hand.total[QUEUE] + hand.total[PENDING];
  }
  return { most, total, curve };
}

// The stops of one case, oldest first.
function storyOf(tracks, row) {
  const story = [];
  for (let i = tracks.first[row]; i >= 0; i = tracks.next[i]) story.push(i);
  return story;
}
