// The explorer of a graph of protocols: one page, one script, no library.
//
// What is shown follows from the state alone, and the state is in the address, see
// "The state". Texts of the graph enter the page as text nodes and attributes made
// by element() and drawn(), never as markup.
'use strict';
(() => {

// ---- Helpers ----

const byId = (id) => document.getElementById(id);

function build(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

// element makes an element of HTML; children are elements and texts.
const element = (name, attributes = {}, ...children) => build(document.createElement(name), attributes, children);

// drawn makes an element of SVG.
const drawn = (name, attributes = {}, ...children) =>
  build(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);

const count = (n, noun) => `${n.toLocaleString('en')} ${noun}${n === 1 ? '' : 's'}`;

const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

// ---- The graph ----

const data = JSON.parse(byId('data').textContent);
const optionalFlag = 1, deniedFlag = 2, asideFlag = 512; // newData has the others
const protocols = data.protocols;
const relations = data.relations.map((record) => ({
  from: record[0], to: record[1], kind: record[2],
  denied: (record[3] & deniedFlag) !== 0, need: (record[3] >> 2) & 7, purpose: (record[3] >> 5) & 3, standing: (record[3] >> 7) & 3,
  aside: (record[3] & asideFlag) !== 0, // other relations of the same ends decide
  record,
}));
// The numbers of needs, purposes and standings, and what is to be noted of them.
const required = 0, oneOf = 1, optional = 2, reported = 3, service = 0, types = 1;
const lookOf = (need) => ['', ' one-of', ' optional', ' reported', ' optional'][need];
const needNotes = ['', 'one of several', 'optional', 'reported', 'denied'];
const purposeNotes = ['', 'types only', 'local'];
for (const r of relations) {
  const { dependency } = data.kinds[r.kind];
  r.ends = dependency && r.purpose !== service; // who needs from does not need what to needs
  r.look = lookOf(r.need) + (dependency && r.purpose === types && r.need !== reported ? ' types' : '');
  r.notes = [r.denied ? 'denied' : needNotes[r.need], ...(dependency ? [purposeNotes[r.purpose],
    ['', `as ${protocols[r.to].id} says`, 'as others say'][r.standing]] : [])].filter(Boolean);
}
const needs = protocols.map((p) => new Map(p.needs || [])); // to the sets of kinds of which that holds
const setOf = (kinds) => kinds.filter((kind) => data.kinds[kind].dependency).reduce((set, kind) => set | 1 << kind, 0);
const needsOf = (from, to, set) => ((needs[from].get(to) ?? 0) >> set & 1) === 1;
const leaving = protocols.map(() => []), entering = protocols.map(() => []);
for (const r of relations) {
  leaving[r.from].push(r);
  if (r.from !== r.to) entering[r.to].push(r);
}
const roots = new Set(data.roots);
const kindsInUse = data.kinds.map((_, kind) => kind).filter((kind) => relations.some((r) => r.kind === kind && !r.denied));
const noArea = '(none given)';
const areas = [...new Set(protocols.map((p) => p.area || noArea))].sort();

// evidence returns the evidence of a relation, the most telling piece first.
const evidence = (r) => pieces(r.record, 4);

// pieces returns the evidence that is in a list from a place on.
function pieces(numbers, start) {
  const list = [];
  for (let i = start; i < numbers.length; i += 5) {
    const [place, line, cue, flags, times] = numbers.slice(i, i + 5);
    const [doc, section, title] = data.places[place].map((text) => data.texts[text]);
    list.push({ doc, section, title, line, cue: data.texts[cue], optional: (flags & optionalFlag) !== 0, against: (flags & deniedFlag) !== 0, times });
  }
  return list;
}

const withoutPrefix = (id) => id.replace(/^M[SC]-/i, '');

// named returns the protocol of an ID or alias in any case, or null.
function named(name) {
  const exact = protocols.findIndex((p) => p.id === name);
  if (exact >= 0) return exact;
  const wanted = name.toLowerCase();
  const found = protocols.findIndex((p) => [p.id, withoutPrefix(p.id), ...(p.aliases || [])].some((n) => n.toLowerCase() === wanted));
  return found >= 0 ? found : null;
}

// ---- The state ----

// What is shown. Its fragment of the address leaves out what is as it was at first.
const state = {
  at: null, // the protocol chosen
  only: null, // {way: 'stack', 'deps' or 'users', of: protocol} to show these alone
  kinds: new Set(), // the kinds of relation followed
  required: false,
  reported: false, // what only others say is followed, too
  area: '', // '' for all
  list: false,
  theme: '', // 'light', 'dark', or '' for what the reader's system prefers
  camera: null, // {x, y, scale} when it was moved by hand
};

const firstKinds = (() => {
  const dependencies = kindsInUse.filter((kind) => data.kinds[kind].dependency);
  return dependencies.length > 0 ? dependencies : kindsInUse;
})();

function readAddress() {
  const text = location.hash.slice(1);
  if (text !== '' && !text.includes('=')) { // a mere name
    let name = text;
    try { name = decodeURIComponent(text); } catch { /* as it stands */ }
    return readFields(new URLSearchParams([['at', name]]));
  }
  return readFields(new URLSearchParams(text));
}

function readFields(fields) {
  const protocol = (field) => (fields.has(field) ? named(fields.get(field)) : null);
  state.at = protocol('at');
  state.only = null;
  for (const way of ['stack', 'deps', 'users']) {
    if (protocol(way) !== null) state.only = { way, of: protocol(way) };
  }
  const names = fields.get('kinds');
  state.kinds = new Set(names === null ? firstKinds : kindsInUse.filter((kind) => names.split(',').includes(data.kinds[kind].name)));
  state.required = fields.has('required');
  state.reported = fields.has('reported') ? fields.get('reported') !== '0' : data.reported;
  state.area = areas.includes(fields.get('area')) ? fields.get('area') : '';
  state.list = fields.has('list');
  state.theme = ['light', 'dark'].includes(fields.get('theme')) ? fields.get('theme') : '';
  const [x, y, scale] = (fields.get('camera') || '').split(',').map(Number);
  state.camera = scale > 0 && Number.isFinite(x) && Number.isFinite(y) ? { x, y, scale: clamp(scale, leastScale, mostScale) } : null;
}

function address() {
  const fields = new URLSearchParams();
  if (state.at !== null) fields.set('at', protocols[state.at].id);
  if (state.only) fields.set(state.only.way, protocols[state.only.of].id);
  const kinds = [...state.kinds].sort((a, b) => a - b);
  if (kinds.join() !== firstKinds.join()) fields.set('kinds', kinds.map((kind) => data.kinds[kind].name).join());
  if (state.required) fields.set('required', '1');
  if (state.reported !== data.reported) fields.set('reported', state.reported ? '1' : '0');
  if (state.area !== '') fields.set('area', state.area);
  if (state.list) fields.set('list', '1');
  if (state.theme !== '') fields.set('theme', state.theme);
  if (state.camera) {
    const { x, y, scale } = state.camera;
    fields.set('camera', [Math.round(x), Math.round(y), Number(scale.toFixed(3))].join());
  }
  return '#' + fields.toString().replaceAll('%2C', ',');
}

// writeAddress puts the state into the address: as a step to which the browser can
// go back, or in place of the one before.
function writeAddress(step) {
  if (address() === (location.hash || '#')) return;
  if (step) history.pushState(null, '', address());
  else history.replaceState(null, '', address());
}

// ---- What is shown ----

let shown = []; // protocols, in the order of their numbers
let isShown = new Set();
let lines = []; // the relations shown, but for those that another line stands for
let bindings = []; // the choices among what is shown

const isStack = () => state.only?.way === 'stack';

const passes = (r) => !r.denied && state.kinds.has(r.kind) && (state.reported || r.need !== reported) &&
  !(state.required && (r.need !== required || (data.kinds[r.kind].dependency && r.purpose === types)));

// reach returns the protocols that one leads to, or is led to from, with the number
// of steps to each: where only types or something local is needed, it ends. If only
// what is required counts, these are what one needs whatever is chosen; where that is
// not known, since it would be too much, what required relations lead to.
function reach(start, way, follows) {
  const steps = new Map([[start, 0]]);
  const last = new Map(); // where it ends
  const set = setOf([...state.kinds]);
  const isNeeded = (node) => data.unlisted || (way === 'deps' ? needsOf(start, node, set) : needsOf(node, start, set));
  for (const node of steps.keys()) { // which grows meanwhile
    for (const r of way === 'deps' ? leaving[node] : entering[node]) {
      const next = way === 'deps' ? r.to : r.from;
      if (steps.has(next) || !follows(r) || (state.required && !isNeeded(next))) continue;
      if (!r.ends) steps.set(next, steps.get(node) + 1);
      else if (!last.has(next)) last.set(next, steps.get(node) + 1);
    }
  }
  for (const [node, step] of last) if (!steps.has(node)) steps.set(node, step);
  if (state.required && !data.unlisted) {
    // What a choice or a narrowing leads to has no such way.
    const further = [...steps.values()].reduce((most, step) => Math.max(most, step)) + 1;
    for (const node of protocols.keys()) if (!steps.has(node) && isNeeded(node)) steps.set(node, further);
  }
  return steps;
}

// stackLines returns the lines of a protocol's stack, as strata stack lists it: what is required or
// one of several, as each protocol narrows the choices of those beneath it.
function stackLines(start) {
  const list = protocols[start].stack || (data.unstacked ? layersBelow(start) : []);
  const passing = list.filter(([, , chosen]) => !(state.required && chosen)).map(([from, to, chosen]) => stackLine(from, to, chosen ? oneOf : required))
    .filter((r) => state.kinds.has(r.kind));
  const below = walk(start, 'deps', passing);
  return passing.filter((r) => below.has(r.from));
}

// layersBelow stands for the stack of a protocol on a page that has none.
function layersBelow(start) {
  const below = (isFollowed) => {
    const follows = (r) => isFollowed(r) && !r.denied && !r.aside && (r.need === required || r.need === oneOf);
    const list = [], seen = new Set([start]);
    for (const node of seen) { // which grows meanwhile
      for (const r of leaving[node].filter(follows)) {
        list.push([r.from, r.to, r.need]);
        seen.add(r.to);
      }
    }
    return list;
  };
  const layers = below(isLayer);
  return layers.length > 0 ? layers : below((r) => isLayer(r) || isExtension(r));
}

const layersOn = 0; // the number of the kind
const isLayer = (r) => r.kind === layersOn, isExtension = (r) => data.kinds[r.kind].name === 'extends';

// stackLine returns the relation for a step of a stack. Where none states it, a group or what
// another protocol says of a choice does.
function stackLine(from, to, need) {
  const pair = leaving[from].filter((r) => r.to === to && data.kinds[r.kind].dependency && !r.denied && !r.aside);
  const stated = pair.find(isLayer) || pair.find(isExtension);
  if (stated) return stated.need === need ? stated : { ...stated, need, look: lookOf(need), notes: [needNotes[need]].filter(Boolean) };
  const names = (members) => members.some((alternative) => alternative.includes(to));
  const [said] = [...data.groups.filter((group) => group.owner === from && names(group.members[0])),
    ...data.narrowings.filter((n) => n.of === from && ((n.required || []).includes(to) || (n.members || []).some(names)))];
  return {
    from, to, kind: layersOn, denied: false, need, purpose: service, standing: 0, aside: false, ends: false,
    look: lookOf(need), notes: [needNotes[need]].filter(Boolean), record: [from, to, layersOn, 0, ...(said?.evidence || []).flat()],
  };
}

// walk returns the protocols that lines lead to, or from, with the number of steps to each.
function walk(start, way, along) {
  const [near, far] = way === 'deps' ? ['from', 'to'] : ['to', 'from'];
  const next = new Map();
  for (const r of along) {
    if (next.has(r[near])) next.get(r[near]).push(r[far]);
    else next.set(r[near], [r[far]]);
  }
  const steps = new Map([[start, 0]]);
  for (const [node, count] of steps) { // which grows meanwhile
    for (const other of next.get(node) || []) if (!steps.has(other)) steps.set(other, count + 1);
  }
  return steps;
}

const isOfArea = (node) => (protocols[node].area || noArea) === state.area;

function decide() {
  if (isStack()) {
    lines = stackLines(state.only.of);
    isShown = new Set([state.only.of, ...lines.flatMap((r) => [r.from, r.to])]);
    if (state.at !== null) isShown.add(state.at);
    shown = [...isShown].sort((a, b) => a - b);
    return;
  }
  if (state.only) {
    isShown = new Set(reach(state.only.of, state.only.way, passes).keys());
  } else if (state.area !== '') {
    // The protocols of the area, and what they depend on directly.
    const members = [...protocols.keys()].filter(isOfArea);
    isShown = new Set([...members, ...members.flatMap((node) => leaving[node].filter(passes).map((r) => r.to))]);
  } else {
    // What is merely cited matters only when a relation leads to it.
    isShown = new Set([...protocols.keys()].filter((node) => !protocols[node].dangling || roots.has(node) ||
      leaving[node].some(passes) || entering[node].some(passes)));
  }
  if (state.at !== null) isShown.add(state.at);
  shown = [...isShown].sort((a, b) => a - b);
  lines = [];
  const bound = alternativesShown();
  const isBound = (r) => r.need === oneOf && state.kinds.has(r.kind) && bound.get(r.from)?.has(r.to);
  for (const node of shown) {
    const here = leaving[node].filter((r) => (passes(r) || isBound(r)) && isShown.has(r.to));
    for (let first = 0, end = 0; first < here.length; first = end) {
      while (end < here.length && here[end].to === here[first].to) end += 1;
      const pair = here.slice(first, end); // relations of a pair follow one another
      const decides = (r) => !r.aside || !pair.some((s) => !s.aside && data.kinds[s.kind].dependency);
      for (const r of pair) {
        if (decides(r) && !pair.some((s) => s.kind < r.kind && decides(s) && covers(s, r))) lines.push(r);
      }
    }
  }
}

// alternativesShown returns, if what is required alone counts, the alternatives of each
// protocol's groups of which all are shown: lines lead to them, too.
function alternativesShown() {
  const bound = new Map();
  for (const group of state.required ? data.groups : []) {
    const [members] = group.members;
    if (group.met || !members.every((alternative) => alternative.some((node) => isShown.has(node)))) continue;
    if (!bound.has(group.owner)) bound.set(group.owner, new Set());
    for (const node of members.flat()) bound.get(group.owner).add(node);
  }
  return bound;
}

// covers reports whether a line for s makes one for r, of a later kind, unnecessary,
// as in the pictures of strata draw.
function covers(s, r) {
  if (data.kinds[r.kind].name === 'cites') return true;
  return data.kinds[s.kind].dependency && data.kinds[r.kind].dependency && s.need <= r.need;
}

// ---- The layout ----

const few = 100; // protocols at most that are ranked by what they depend on
const roomyMost = 48; // protocols at most that have room for their titles

// boxes has, by protocol, its place in the drawing: centre, size and rank. So that
// lines lead around the boxes of the ranks that they pass, each has a bend there,
// which is laid out like a box; its number is negative.
let boxes = new Map();
let bends = new Map(); // of lines, from one end to the other
let ports = new Map(); // of lines, where they meet the boxes of their ends: x of each
let ranks = []; // lists of protocols and bends from the ground up, each from left to right
let roomy = false; // whether boxes have titles
let clear = false; // whether lines lead around boxes rather than behind them
let bandNames = null; // of the ranks, when they have names

const measure = (() => {
  const context = document.createElement('canvas').getContext('2d');
  return (text, font) => {
    context.font = `${font} Helvetica, Arial, 'Liberation Sans', sans-serif`;
    return context.measureText(text).width;
  };
})();

function layOut() {
  measureBoxes(shown.length <= roomyMost);
  bends = new Map();
  bandNames = null;
  clear = false;
  if (shown.length > few) {
    ranks = byLayer();
  } else {
    ranks = byHeight();
    clear = makeBends();
    if (!clear && roomy) {
      measureBoxes(false);
      clear = makeBends();
      if (!clear) measureBoxes(true);
    }
  }
  sortRanks();
  place();
  findPorts();
}

function measureBoxes(withTitles) {
  roomy = withTitles;
  boxes = new Map(shown.map((node) => [node, size(node)]));
}

const gapX = () => (roomy ? 26 : 10);

const rankWidth = (rank, gap) => rank.reduce((sum, node) => sum + boxes.get(node).w + gap, -gap);

// makeBends gives the lines their bends, and reports whether the ranks are then not
// too wide to be one row each; else it leaves them as they are.
function makeBends() {
  const widest = 2600; // pixels
  const rankOf = new Map(ranks.flatMap((rank, number) => rank.map((node) => [node, number])));
  const bent = ranks.map((rank) => [...rank]);
  let last = 0;
  for (const r of lines) {
    const start = rankOf.get(r.from), end = rankOf.get(r.to), way = Math.sign(end - start);
    const made = [];
    for (let number = start + way; way !== 0 && number !== end; number += way) {
      bent[number].push(--last);
      boxes.set(last, { w: 4, h: 0 });
      made.push(last);
    }
    bends.set(r, made);
  }
  if (bent.every((rank) => rankWidth(rank, gapX()) <= widest)) {
    ranks = bent;
    return true;
  }
  for (; last < 0; last++) boxes.delete(last);
  bends.clear();
  return false;
}

// size returns the box of a protocol, with the lines of text in it.
function size(node) {
  const p = protocols[node];
  if (!roomy) {
    const id = cut(p.id, 180, '13px');
    return { id, title: [], w: Math.ceil(measure(id, 'bold 13px')) + 18, h: 26 };
  }
  const title = wrap(p.title || '', 160, '10px', 2);
  const id = cut(p.id, 200, 'bold 13px');
  const widest = Math.max(measure(id, 'bold 13px'), ...title.map((line) => measure(line, '10px')));
  return { id, title, w: Math.max(90, Math.ceil(widest) + 24), h: 32 + 13 * title.length };
}

// cut shortens a text to a width in pixels.
function cut(text, width, font) {
  if (text.length < 400 && measure(text, font) <= width) return text;
  let end = Math.min(text.length, 400);
  while (end > 1 && measure(text.slice(0, end) + '…', font) > width) end--;
  return text.slice(0, end) + '…';
}

// wrap breaks a text into lines of a width in pixels, and cuts what is too much.
function wrap(text, width, font, most) {
  const made = [];
  for (const word of text.split(' ')) {
    const last = made.length - 1;
    if (last >= 0 && measure(made[last] + ' ' + word, font) <= width) {
      made[last] += ' ' + word;
    } else if (made.length < most) {
      made.push(word);
    } else {
      made[last] += ' ' + word;
      break;
    }
  }
  return made.filter((line) => line !== '').map((line) => cut(line, width, font));
}

// byLayer ranks protocols by their layer among all layers-on relations, below which
// come those that have none.
function byLayer() {
  const beside = shown.filter((node) => protocols[node].layer === undefined);
  const top = Math.max(-1, ...shown.map((node) => protocols[node].layer ?? -1));
  const made = [], names = [];
  if (beside.length > 0) {
    made.push(beside);
    names.push('Beside the layers');
  }
  for (let layer = 0; layer <= top; layer++) {
    const members = shown.filter((node) => protocols[node].layer === layer);
    if (members.length === 0) continue;
    made.push(members);
    names.push(layer === 0 ? 'Layer 0, the ground' : `Layer ${layer}`);
  }
  bandNames = names;
  return made;
}

// byHeight ranks protocols by the longest way down to the ground along the relations
// shown. Of a cycle some relations are left out of account: first those that lead
// back to what was asked for, then the weaker and the optional ones.
function byHeight() {
  const top = !state.only ? roots : state.only.way === 'users' ? new Set() : new Set([state.only.of]);
  const back = (r) => (top.has(r.to) && !top.has(r.from) ? 1 : 0);
  const below = new Map(shown.map((node) => [node, []]));
  const leads = (start, end) => {
    const seen = new Set([start]);
    for (const node of seen) {
      if (node === end) return true;
      for (const next of below.get(node)) seen.add(next);
    }
    return false;
  };
  const order = [...lines].sort((r, s) => back(r) - back(s) || r.kind - s.kind || r.need - s.need || r.from - s.from || r.to - s.to);
  for (const r of order) {
    if (r.from !== r.to && !below.get(r.from).includes(r.to) && !leads(r.to, r.from)) below.get(r.from).push(r.to);
  }
  const heights = new Map();
  const height = (node) => {
    if (!heights.has(node)) heights.set(node, Math.max(0, ...below.get(node).map((next) => height(next) + 1)));
    return heights.get(node);
  };
  const made = [];
  for (const node of shown) (made[height(node)] ||= []).push(node);
  return made;
}

// neighbours returns the protocols and bends that a line joins to each.
function neighbours() {
  const near = new Map([...boxes.keys()].map((node) => [node, []]));
  for (const r of lines) {
    if (r.from === r.to) continue;
    const stops = [r.from, ...(bends.get(r) || []), r.to];
    for (let i = 1; i < stops.length; i++) {
      near.get(stops[i - 1]).push(stops[i]);
      near.get(stops[i]).push(stops[i - 1]);
    }
  }
  return near;
}

// sortRanks brings protocols nearer to their neighbours, by the barycentre heuristic
// (Sugiyama, Tagawa and Toda, Methods for visual understanding of hierarchical system
// structures, 1981): up and down the ranks, each is sorted by where the neighbours
// of its members are on average.
function sortRanks() {
  const sweeps = 12;
  const near = neighbours();
  const at = new Map(); // from 0 to 1, left to right
  const spread = (rank) => rank.forEach((node, i) => at.set(node, (i + 0.5) / rank.length));
  for (const rank of ranks) {
    const area = (node) => protocols[node]?.area || '~'; // those of none last
    rank.sort((a, b) => (area(a) < area(b) ? -1 : area(a) > area(b) ? 1 : a - b));
    spread(rank);
  }
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const rank of sweep % 2 ? ranks : [...ranks].reverse()) {
      const wish = new Map();
      for (const node of rank) {
        const list = near.get(node);
        wish.set(node, list.length ? list.reduce((sum, other) => sum + at.get(other), 0) / list.length : at.get(node));
      }
      rank.sort((a, b) => wish.get(a) - wish.get(b) || a - b);
      spread(rank);
    }
  }
}

// place gives every box its centre. A rank too wide is wrapped into rows, the drawing
// being as wide for its height as the window is.
function place() {
  const gap = gapX(), gapY = bandNames ? 10 : 22, between = roomy ? 58 : 40;
  let area = 0;
  for (const box of boxes.values()) area += (box.w + gap) * (box.h + (bandNames ? gapY : between));
  const { width, height } = view();
  const widest = clear ? Infinity : Math.max(600, 1.1 * Math.sqrt(area * clamp(width / height, 0.4, 2.4)));
  let y = 0;
  ranks.forEach((rank, number) => {
    const rows = Array.from({ length: Math.ceil(rankWidth(rank, gap) / widest) || 1 }, () => ({ nodes: [], width: -gap }));
    for (const node of rank) {
      const row = rows.reduce((least, r) => (r.width < least.width ? r : least));
      row.nodes.push(node);
      row.width += boxes.get(node).w + gap;
    }
    for (const row of rows) {
      const tallest = Math.max(...row.nodes.map((node) => boxes.get(node).h));
      let x = -row.width / 2;
      for (const node of row.nodes) {
        const box = boxes.get(node);
        if (node < 0) box.h = tallest;
        Object.assign(box, { x: x + box.w / 2, y: y - tallest / 2, rank: number, single: rows.length === 1 });
        x += box.w + gap;
      }
      y -= tallest + gapY;
    }
    y -= between - gapY;
  });
  if (!bandNames) settle(gap);
}

// settle moves the boxes of ranks that have one row as near to the middle of their
// neighbours as their order and widths allow. Within a rank that is a regression
// under the constraint of an order, solved by pooling adjacent violators (Barlow and
// others, Statistical Inference under Order Restrictions, 1972).
function settle(gap) {
  const near = neighbours();
  for (let sweep = 0; sweep < 16; sweep++) {
    for (const rank of sweep % 2 ? ranks : [...ranks].reverse()) {
      if (!boxes.get(rank[0]).single) continue;
      const blocks = []; // boxes that touch: {members, sum of wishes for the first, place of the first}
      for (const node of rank) {
        const list = near.get(node), box = boxes.get(node);
        const wish = list.length ? list.reduce((sum, other) => sum + boxes.get(other).x, 0) / list.length : box.x;
        let block = { members: [{ box, offset: 0 }], sum: wish, end: box.w / 2 };
        for (let last = blocks.at(-1); last; last = blocks.at(-1)) {
          const first = block.members[0].box;
          if (last.sum / last.members.length + last.end + gap + first.w / 2 <= block.sum / block.members.length) break;
          const shift = last.end + gap + first.w / 2;
          last.sum += block.sum - shift * block.members.length;
          for (const member of block.members) last.members.push({ box: member.box, offset: member.offset + shift });
          last.end = shift + block.end;
          block = blocks.pop();
        }
        blocks.push(block);
      }
      for (const { members, sum } of blocks) {
        for (const { box, offset } of members) box.x = sum / members.length + offset;
      }
    }
  }
}

const halfUsed = 0.36; // of the width of a box, for lines at either side of its middle

// wish returns where a line would part from a box, according to where it goes.
const wish = (box, other) => box.x + clamp((other.x - box.x) * 0.1, -halfUsed * box.w, halfUsed * box.w);

// findPorts gives the lines that meet a box at one side places there in the order in which they part,
// no two closer than they can be told apart if there is room.
function findPorts() {
  ports = new Map();
  const apart = 12; // pixels
  const sides = new Map();
  for (const r of lines) {
    ports.set(r, []);
    const stops = [r.from, ...(bends.get(r) || []), r.to].map((stop) => boxes.get(stop));
    for (const [end, box, other] of [[0, stops[0], stops[1]], [1, stops.at(-1), stops.at(-2)]]) {
      const side = sides.get(box) || [[], []];
      sides.set(box, side);
      side[other.y < box.y ? 0 : 1].push({ r, end, other });
    }
  }
  for (const [box, both] of sides) {
    for (const list of both) {
      const gap = Math.min(apart, 2 * halfUsed * box.w / list.length);
      list.sort((a, b) => a.other.x - b.other.x);
      const at = list.map(({ other }) => wish(box, other));
      for (let i = 1; i < at.length; i++) at[i] = Math.max(at[i], at[i - 1] + gap);
      const shift = at.reduce((sum, x, i) => sum + x - wish(box, list[i].other), 0) / (at.length || 1);
      const least = box.x - halfUsed * box.w, most = box.x + halfUsed * box.w;
      for (let i = 0, low = least; i < at.length; i++, low += gap) at[i] = Math.max(at[i] - shift, low);
      for (let i = at.length - 1, high = most; i >= 0; i--, high -= gap) at[i] = Math.min(at[i], high);
      list.forEach(({ r, end }, i) => { ports.get(r)[end] = at[i]; });
    }
  }
}

// ---- The drawing ----

const drawing = byId('drawing'), world = byId('world');
const elements = new Map(); // of protocols
let current = null; // the protocol that the Tab key comes to
let hovered = null;

// outline returns the path of a box. The shapes are those of strata draw.
function outline(category, w, h) {
  const x = w / 2, y = h / 2, c = 7;
  switch (data.categories[category]) {
    case 'data structure': // a note
      return `M${-x} ${-y}H${x - c}L${x} ${-y + c}V${y}H${-x}ZM${x - c} ${-y}V${-y + c}H${x}`;
    case 'algorithm': // an octagon
      return `M${-x + c} ${-y}H${x - c}L${x} ${-y + c}V${y - c}L${x - c} ${y}H${-x + c}L${-x} ${y - c}V${-y + c}Z`;
    case 'overview': // a tab
      return `M${-x} ${-y - 4}H${-x + 18}V${-y}H${x}V${y}H${-x}ZM${-x} ${-y}H${-x + 18}`;
    case 'standard':
      return `M${-x} ${-y}H${x}V${y}H${-x}Z`;
    default:
      return `M${-x + c} ${-y}H${x - c}Q${x} ${-y} ${x} ${-y + c}V${y - c}Q${x} ${y} ${x - c} ${y}H${-x + c}Q${-x} ${y} ${-x} ${y - c}V${-y + c}Q${-x} ${-y} ${-x + c} ${-y}Z`;
  }
}

// The arrowheads of Graphviz in a square of 10 by 10, the tip at the right.
const headPaths = {
  normal: 'M0 1L10 5L0 9Z', onormal: 'M0 1L10 5L0 9Z', vee: 'M0 0L10 5L0 10L4 5Z', rvee: 'M10 0L0 5L10 10L6 5Z',
  diamond: 'M0 5L5 1L10 5L5 9Z', odiamond: 'M0 5L5 1L10 5L5 9Z', box: 'M1 1H9V9H1Z',
  odot: 'M1 5A4 4 0 1 1 9 5A4 4 0 1 1 1 5Z', none: '',
};

function drawHeads() {
  data.kinds.forEach((kind, number) => {
    for (const [end, head] of [['head', kind.head], ['tail', kind.tail]]) {
      if (!headPaths[head]) continue;
      byId('heads').append(drawn('marker', {
        id: `${end}-${number}`, viewBox: '-1 -1 12 12', refX: 10, refY: 5, markerWidth: 11, markerHeight: 11,
        markerUnits: 'userSpaceOnUse', orient: 'auto-start-reverse',
      }, drawn('path', { d: headPaths[head], class: `kind-${number}${head.startsWith('o') ? ' hollow' : ''}` })));
    }
  });
}

// ends returns the attributes that give a line of a kind its arrowheads.
function ends(kind) {
  const { head, tail } = data.kinds[kind];
  return {
    'marker-end': headPaths[head] ? `url(#head-${kind})` : null,
    'marker-start': headPaths[tail] ? `url(#tail-${kind})` : null,
  };
}

function drawNodes() {
  const hadFocus = byId('nodes').contains(document.activeElement);
  elements.clear();
  for (const node of shown) {
    const p = protocols[node], box = boxes.get(node);
    const names = ['node', `category-${p.category || 0}`];
    if (p.dangling) names.push('dangling');
    if (isAsked(node)) names.push('root');
    const first = box.title.length ? -box.h / 2 + 20 : 4.5;
    const made = drawn('g', {
      class: names.join(' '), transform: `translate(${box.x.toFixed(1)} ${box.y.toFixed(1)})`,
      role: 'button', tabindex: -1, 'aria-pressed': 'false', 'aria-label': describe(node), 'data-node': node,
    },
    drawn('title', {}, p.title || p.id),
    drawn('path', { class: 'box', d: outline(p.category || 0, box.w, box.h) }),
    drawn('text', { class: 'id', y: first }, box.id));
    box.title.forEach((line, i) => made.append(drawn('text', { class: 'full', y: first + 15 + 12 * i }, line)));
    elements.set(node, made);
  }
  byId('nodes').replaceChildren(...elements.values());
  drawing.classList.toggle('roomy', roomy);
  drawBands();
  setCurrent([state.at, current, shown.find(isAsked)].find((node) => elements.has(node)) ?? shown[0] ?? null);
  if (hadFocus) elements.get(current)?.focus({ preventScroll: true });
}

// isAsked reports whether a protocol is what the picture is about.
function isAsked(node) {
  if (state.only) return node === state.only.of;
  return state.area !== '' ? isOfArea(node) : roots.has(node);
}

function describe(node) {
  const p = protocols[node];
  return [p.id, p.title, data.categories[p.category || 0], p.layer === undefined ? '' : `layer ${p.layer}`].filter(Boolean).join(', ');
}

function drawBands() {
  const made = [];
  if (bandNames) {
    const all = bounds(shown);
    ranks.forEach((rank, number) => {
      const { top, bottom } = bounds(rank);
      made.push(drawn('g', { class: 'band' },
        drawn('rect', { x: all.left - 170, y: top - 14, width: all.right - all.left + 190, height: bottom - top + 28, rx: 10 }),
        drawn('text', { x: all.left - 156, y: top + 18 }, bandNames[number])));
    });
  }
  byId('bands').replaceChildren(...made);
}

// mostLines is how many lines can be followed by the eye.
const mostLines = () => (clear ? 260 : 120);

// drawLines draws the relations of the protocol chosen and of the one pointed at and,
// as long as they can be followed, those further down and up or, with nothing
// chosen, all.
function drawLines() {
  const followed = mostLines();
  const made = new Map();
  const add = (list, faint) => list.forEach((r) => made.set(r, faint));
  if (state.at === null) {
    if (lines.length <= followed) add(lines, !clear || hovered !== null);
  } else {
    const { below, above } = lit;
    const further = lines.filter((r) => (below.has(r.from) && below.has(r.to)) || (above.has(r.from) && above.has(r.to)));
    if (further.length <= followed) add(further, true);
    add(lines.filter((r) => r.from === state.at || r.to === state.at), false);
  }
  if (hovered !== null) add(lines.filter((r) => r.from === hovered || r.to === hovered), false);
  const drawnLines = new Map([...made].map(([r, faint]) => [r, drawLine(r, faint)]));
  byId('edges').replaceChildren(...drawnLines.values());
  const byFrom = new Map();
  for (const r of drawnLines.keys()) {
    if (byFrom.has(r.from)) byFrom.get(r.from).push(r);
    else byFrom.set(r.from, [r]);
  }
  byId('edges').append(...bindings.map((choice) => drawArc(choice, byFrom.get(choice.from) || [], drawnLines)).filter(Boolean));
}

// choices returns the groups of alternatives, each with the protocol that chooses: also what others
// say of its choices, where a stack is shown.
function choices() {
  const own = data.groups.filter((group) => !group.met && isShown.has(group.owner)).map((group) => ({ ...group, from: group.owner, list: group.members[0] }));
  const others = !isStack() ? [] : data.narrowings.filter((n) => isShown.has(n.owner) && isShown.has(n.of))
    .flatMap((n) => (n.members || []).map((list) => ({ ...n, from: n.of, list })));
  return [...own, ...others];
}

// drawArc draws an arc across those lines, of the ones that leave a protocol, that lead to alternatives of
// which one is needed, as AND/OR graphs have it; null unless lines to two of them are there.
function drawArc(choice, candidates, drawnLines) {
  const bound = candidates.filter((r) => data.kinds[r.kind].dependency &&
    (r.need === oneOf || r.need === optional) && choice.list.some((alternative) => alternative.includes(r.to)));
  if (choice.list.filter((alternative) => bound.some((r) => alternative.includes(r.to))).length < 2) return null;
  const away = 20, isFaint = bound.every((r) => drawnLines.get(r).classList.contains('faint'));
  const points = bound.map((r) => {
    const line = drawnLines.get(r).querySelector('.line');
    return line.getPointAtLength(Math.min(away, line.getTotalLength() / 3));
  }).sort((a, b) => a.x - b.x || a.y - b.y);
  const title = `one of ${choice.list.map((alternative) => alternative.map((node) => protocols[node].id).join(' with ')).join(', ')}${note([
    choice.optional && 'or none', choice.side && `${choice.side} side`])}`;
  const [first] = pieces((choice.evidence || []).flat(), 0);
  return drawn('g', { class: `arc${isFaint ? ' faint' : ''}`, 'data-from': protocols[choice.from].id },
    drawn('title', {}, first ? `${title}\n${citation(first)}` : title),
    drawn('path', { d: points.map(({ x, y }, i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('') }),
    ...points.map(({ x, y }) => drawn('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: 2.6 })));
}

function drawLine(r, faint) {
  const kind = data.kinds[r.kind];
  const names = [`edge kind-${r.kind}${r.look}`];
  if (faint) names.push('faint');
  const d = course(boxes.get(r.from), boxes.get(r.to), (bends.get(r) || []).map((bend) => boxes.get(bend)), ports.get(r));
  const [first] = evidence(r);
  const title = `${protocols[r.from].id} ${kind.label} ${protocols[r.to].id}${r.notes.length ? ` (${r.notes.join(', ')})` : ''}`;
  return drawn('g', { class: names.join(' '), 'data-from': protocols[r.from].id, 'data-to': protocols[r.to].id },
    drawn('title', {}, first ? `${title}\n${citation(first)}` : title),
    drawn('path', { class: 'hit', d }),
    drawn('path', { class: 'line', d, 'stroke-width': kind.width, ...ends(r.kind) }));
}

// course returns the path from one box to another by way of the bends between, from and to
// the ports of the line.
function course(from, to, between, [x1, x2]) {
  const round = (...numbers) => numbers.map((n) => n.toFixed(1)).join(' ');
  if (from === to) {
    const x = from.x + from.w / 2;
    return `M${round(x, from.y - 5)}C${round(x + 26, from.y - 22, x + 26, from.y + 22, x, from.y + 5)}`;
  }
  const isBeside = Math.abs(to.y - from.y) < (to.h + from.h) / 2;
  if (isBeside) {
    const y1 = from.y + from.h / 2, y2 = to.y + to.h / 2, dip = 18 + Math.min(60, 0.1 * Math.abs(to.x - from.x));
    return `M${round(x1, y1)}C${round(x1, y1 + dip, x2, y2 + dip, x2, y2)}`;
  }
  const way = Math.sign(to.y - from.y); // 1 down the screen
  let x = x1, y = from.y + way * from.h / 2;
  let path = `M${round(x, y)}`;
  const curve = (nextX, nextY) => {
    const bend = (nextY - y) / 2;
    path += `C${round(x, y + bend, nextX, nextY - bend, nextX, nextY)}`;
    [x, y] = [nextX, nextY];
  };
  for (const box of between) {
    curve(box.x, box.y - way * box.h / 2);
    y = box.y + way * box.h / 2;
    path += `V${round(y)}`;
  }
  curve(x2, to.y - way * to.h / 2);
  return path;
}

// bounds returns the box around protocols.
function bounds(nodes) {
  const around = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of nodes) {
    const { x, y, w, h } = boxes.get(node);
    around.left = Math.min(around.left, x - w / 2);
    around.right = Math.max(around.right, x + w / 2);
    around.top = Math.min(around.top, y - h / 2);
    around.bottom = Math.max(around.bottom, y + h / 2);
  }
  return around;
}

// ---- The camera ----

const leastScale = 0.04, mostScale = 5;
const camera = { x: 0, y: 0, scale: 1 }; // the point of the world in the middle of the view
let flight = 0;

// view returns the part of the picture that no sheet covers, in pixels.
function view() {
  const { width, height, top } = drawing.getBoundingClientRect();
  let visible = height;
  for (const sheet of [byId('card'), byId('filter')]) {
    if (!sheet.hidden && getComputedStyle(sheet).position === 'absolute') {
      visible = Math.min(visible, sheet.getBoundingClientRect().top - top);
    }
  }
  return { width: Math.max(1, width), height: Math.max(60, visible) };
}

function show() {
  const { width, height } = view();
  const { x, y, scale } = camera;
  world.setAttribute('transform', `translate(${(width / 2 - x * scale).toFixed(2)} ${(height / 2 - y * scale).toFixed(2)}) scale(${scale.toFixed(4)})`);
  drawing.classList.toggle('far', scale < 0.3);
}

// fly moves the camera there, at once if the reader wants no motion.
function fly(there) {
  cancelAnimationFrame(flight);
  if (matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden) {
    Object.assign(camera, there);
    show();
    return;
  }
  const from = { ...camera }, begun = performance.now(), duration = 220;
  const frame = (now) => {
    const t = clamp((now - begun) / duration, 0, 1), eased = 1 - (1 - t) ** 3;
    for (const key of ['x', 'y', 'scale']) camera[key] = from[key] + (there[key] - from[key]) * eased;
    show();
    if (t < 1) flight = requestAnimationFrame(frame);
  };
  flight = requestAnimationFrame(frame);
}

// whole returns the camera that has everything in view.
function whole() {
  if (shown.length === 0) return { x: 0, y: 0, scale: 1 };
  const around = bounds(shown), { width, height } = view(), tools = width > 760 ? 56 : 0; // pixels at the left
  if (bandNames) around.left -= 170;
  const scale = Math.min((width - tools - 48) / (around.right - around.left + 20), (height - 72) / (around.bottom - around.top + 20), 1.35);
  return { x: (around.left + around.right - tools / scale) / 2, y: (around.top + around.bottom) / 2 - 8 / scale, scale: clamp(scale, leastScale, mostScale) };
}

function fit() {
  state.camera = null;
  fly(whole());
  writeAddress(false);
}

// reveal brings a protocol into view, large enough to be read.
function reveal(node) {
  const box = boxes.get(node);
  if (!box) return;
  const { width, height } = view();
  const scale = Math.max(camera.scale, 0.75);
  const inside = Math.abs(box.x - camera.x) * camera.scale < width / 2 - 60 && Math.abs(box.y - camera.y) * camera.scale < height / 2 - 50;
  if (inside && camera.scale >= 0.5) return;
  fly({ x: box.x, y: box.y, scale });
}

// zoom changes the scale by a factor, about a point in pixels from the middle.
function zoom(factor, dx = 0, dy = 0) {
  cancelAnimationFrame(flight);
  const scale = clamp(camera.scale * factor, leastScale, mostScale);
  camera.x += dx / camera.scale - dx / scale;
  camera.y += dy / camera.scale - dy / scale;
  camera.scale = scale;
  moved();
}

let writing = 0;

// moved shows the camera where the reader has put it, and keeps it in the address.
function moved() {
  show();
  state.camera = { ...camera };
  clearTimeout(writing);
  writing = setTimeout(() => writeAddress(false), 250);
}

// fromMiddle returns where an event is, in pixels from the middle of the view.
function fromMiddle(event) {
  const { left, top } = drawing.getBoundingClientRect(), { width, height } = view();
  return [event.clientX - left - width / 2, event.clientY - top - height / 2];
}

const nodeOf = (target) => {
  const made = target instanceof Element ? target.closest('.node') : null;
  return made ? Number(made.dataset.node) : null;
};

function listenToPointers() {
  const down = new Map(); // where each pointer was last
  let travelled = 0, pressed = null;
  drawing.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    if (down.size === 0) {
      travelled = 0;
      pressed = nodeOf(event.target);
    }
    down.set(event.pointerId, fromMiddle(event));
    drawing.setPointerCapture(event.pointerId);
  });
  drawing.addEventListener('pointermove', (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = fromMiddle(event), step = [now[0] - before[0], now[1] - before[1]];
    const steady = 5; // pixels that a finger trembles
    travelled += Math.hypot(...step);
    if (travelled < steady) return;
    cancelAnimationFrame(flight);
    drawing.classList.add('moving');
    const other = [...down].find(([id]) => id !== event.pointerId);
    down.set(event.pointerId, now);
    if (other) { // a pinch: the point under the other finger stays
      const apart = (p) => Math.max(1, Math.hypot(p[0] - other[1][0], p[1] - other[1][1]));
      zoom(apart(now) / apart(before), ...other[1]);
      return;
    }
    camera.x -= step[0] / camera.scale;
    camera.y -= step[1] / camera.scale;
    moved();
  });
  const up = (event) => {
    if (!down.delete(event.pointerId)) return;
    drawing.classList.remove('moving');
    if (event.type === 'pointerup' && down.size === 0 && travelled < 5) choose(pressed);
  };
  drawing.addEventListener('pointerup', up);
  drawing.addEventListener('pointercancel', up);
  drawing.addEventListener('pointerover', (event) => {
    if (event.pointerType !== 'touch' && down.size === 0) hover(nodeOf(event.target));
  });
  drawing.addEventListener('pointerleave', () => hover(null));
  drawing.addEventListener('wheel', (event) => {
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    zoom(Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0016)), ...fromMiddle(event));
  }, { passive: false });
}

function hover(node) {
  if (node === hovered) return;
  hovered = node;
  drawLines();
}

// ---- The protocol chosen ----

let lit = { below: new Map(), above: new Map() };

// light finds and marks what the chosen protocol stands on and what stands on it.
function light() {
  const follows = (r) => passes(r) && isShown.has(r.from) && isShown.has(r.to);
  const find = (way) => (state.at === null ? new Map() : isStack() ? walk(state.at, way, lines) : reach(state.at, way, follows));
  lit = { below: find('deps'), above: find('users') };
  const wasLit = drawing.classList.contains('chosen');
  drawing.classList.toggle('chosen', state.at !== null);
  for (const [node, made] of wasLit || state.at !== null ? elements : []) {
    const below = lit.below.get(node), above = lit.above.get(node);
    made.classList.toggle('self', node === state.at);
    made.classList.toggle('below', below > 0);
    made.classList.toggle('above', above > 0);
    made.classList.toggle('direct', below === 1 || above === 1);
    made.setAttribute('aria-pressed', node === state.at);
  }
  drawLines();
}

// choose chooses a protocol, or none. What hides it gives way.
function choose(node, options = {}) {
  if (node === state.at) {
    if (node !== null) reveal(node);
    return;
  }
  const hidden = node !== null && !isShown.has(node);
  if (hidden) {
    state.only = null;
    state.area = '';
  }
  const appended = state.at !== null && protocols[state.at].dangling; // it may have been shown for being chosen
  state.at = node;
  if (hidden || appended) {
    arrange(options.keep);
  } else {
    light();
  }
  writeCard();
  writeTrail();
  say();
  if (node !== null) {
    setCurrent(node);
    reveal(node);
  } else {
    show();
  }
  writeAddress(true);
}

// isolate shows the stack or the users of a protocol alone; null ends that.
function isolate(only) {
  state.only = only;
  state.camera = null;
  if (only) state.area = '';
  refresh();
  writeAddress(true);
}

// leave ends the showing of a stack or of users alone.
function leave() {
  const { of } = state.only;
  isolate(null);
  focusNode(state.at ?? of);
}

// arrange decides anew what is shown, and where.
function arrange(keep) {
  const before = shown.join();
  decide();
  bindings = choices();
  if (shown.join() !== before || !keep) {
    layOut();
    drawNodes();
  }
  light();
}

// refresh shows the state.
function refresh() {
  arrange(false);
  writeCard();
  writeFilter();
  writeTrail();
  byId('list').hidden = !state.list;
  byId('picture').hidden = state.list;
  byId('list-button').setAttribute('aria-pressed', state.list);
  if (state.list) writeList();
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  byId('theme-button').setAttribute('aria-pressed', isDark());
  if (state.camera) {
    Object.assign(camera, state.camera);
    show();
  } else {
    Object.assign(camera, whole());
    show();
    if (state.at !== null && !state.only) reveal(state.at);
  }
  say();
}

const isDark = () => (state.theme ? state.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches);

// summary tells how much is shown, and where it comes from.
function summary() {
  const all = shown.length < protocols.length ? ` of ${protocols.length.toLocaleString('en')}` : '';
  const source = data.source ? ` Source: ${data.source}.` : '';
  const many = lines.length > mostLines() ? `, too many for their ${count(lines.length, 'line')}: choose one for its own` : ` and ${count(lines.length, 'line')} shown`;
  return `${shown.length.toLocaleString('en')}${all} protocols${many}.${source}`;
}

// say tells what is shown, to screen readers too.
function say() {
  const status = byId('status');
  if (status.classList.contains('problem')) return;
  if (state.at === null) {
    status.textContent = summary();
    return;
  }
  const direct = (steps) => [...steps.values()].filter((n) => n === 1).length;
  const { below, above } = lit;
  const scope = shown.length < protocols.length && (state.only || state.area !== '') ? 'Of those shown, ' : '';
  status.textContent = `${scope}${protocols[state.at].id} stands on ${count(direct(below), 'protocol')} directly, ${below.size - 1} in all; ` +
    `${direct(above)} directly, ${above.size - 1} in all stand on it.`;
}

// aboutStack says what is to be noted of the stack shown.
function aboutStack() {
  if (lines.length === 0) return state.required || state.kinds.size < firstKinds.length ? '(nothing that the filter leaves)' : '(not said to layer on anything)';
  return lines.some((r) => r.from === state.only.of && isLayer(r)) ? '' : '(layers on nothing itself: what it extends)';
}

function writeTrail() {
  const trail = byId('trail');
  trail.replaceChildren();
  if (!state.only) return;
  const id = protocols[state.only.of].id;
  trail.append(element('button', { type: 'button', id: 'all', onclick: leave }, '← All'), ' ',
    element('strong', {}, `${id} and ${{ stack: 'what it stands on', deps: 'what it depends on', users: 'what depends on it' }[state.only.way]}`));
  if (isStack() && aboutStack()) trail.append(` ${aboutStack()}`);
}

// ---- The card ----

const card = byId('card');

function citation(ev) {
  const section = ev.section ? ` section ${ev.section}` : '';
  const line = ev.line > 0 ? `, line ${ev.line}` : '';
  return `${ev.doc}${section}${line}${ev.cue ? `: “${ev.cue}”` : ''}`;
}

function quote(ev) {
  const made = element('li', {}, [ev.doc, ev.section, ev.title].filter(Boolean).join(' '));
  if (ev.line > 0) made.append(`, line ${ev.line}`);
  if (ev.cue) made.append(`: “${ev.cue}”`);
  const notes = [ev.optional && 'optional', ev.against && 'against', ev.times > 1 && `${ev.times} times`].filter(Boolean);
  if (notes.length) made.append(` [${notes.join(', ')}]`);
  return made;
}

// later makes a disclosure whose content is made when it is first opened.
function later(summary, make) {
  const made = element('details', {}, element('summary', {}, summary));
  made.addEventListener('toggle', () => made.append(make()), { once: true });
  return made;
}

function quotes(list) {
  const made = element('ul', { class: 'quotes' });
  made.append(...list.map(quote));
  return made;
}

// sample draws a line of a kind.
function sample(kind, look) {
  return drawn('svg', { width: 40, height: 14, class: `edge kind-${kind}${look}`, 'aria-hidden': 'true' },
    drawn('path', { class: 'line', d: 'M3 7H37', 'stroke-width': data.kinds[kind].width, ...ends(kind) }));
}

// lookSample draws a line of no kind.
function lookSample(look) {
  return drawn('svg', { width: 40, height: 14, class: `edge${look}`, 'aria-hidden': 'true' },
    drawn('path', { class: 'line', d: 'M3 7H37', 'stroke-width': 1.5 }),
    ...(look === ' one-of' ? [drawn('g', { class: 'arc' }, drawn('path', { d: 'M20 1V13' }), drawn('circle', { cx: 20, cy: 7, r: 2.6 }))] : []));
}

const link = (node) => element('button', { type: 'button', class: 'link', 'data-to': node, onclick: () => { choose(node); focusCard(); } }, protocols[node].id);

const note = (words) => (words.some(Boolean) ? ` (${words.filter(Boolean).join(', ')})` : '');

// joined returns lists of texts and elements as one, with a text between.
const joined = (lists, between) => lists.flatMap((list, i) => (i > 0 ? [between, ...list] : list));

// alternatives names the members of a group; those that count as one stand together.
const alternatives = (members) => joined(members.map((nodes) => joined(nodes.map((node) => [link(node)]), ' with ')), ' or ');

// choiceList lists groups or narrowings, each with the place that states it.
function choiceList(list, words) {
  const made = element('ul', { class: 'relations' });
  for (const choice of list) {
    const item = element('li', {}, ...words(choice));
    if (choice.evidence) item.append(quotes(pieces(choice.evidence.flat(), 0)));
    made.append(item);
  }
  return made;
}

// relationList lists relations by their other ends.
function relationList(list, otherEnd) {
  const groups = new Map();
  for (const r of list) {
    const other = otherEnd(r);
    if (!groups.has(other)) groups.set(other, []);
    groups.get(other).push(r);
  }
  const made = element('ul', { class: 'relations' });
  for (const [other, group] of groups) {
    const item = element('li', {}, link(other), element('span', { class: 'about' }, protocols[other].title || ''));
    for (const r of group) {
      const arrow = otherEnd === eitherEnd ? (r.from === state.at ? ' → ' : ' ← ') : '';
      item.append(element('div', { class: 'relation' }, sample(r.kind, r.look),
        `${arrow}${data.kinds[r.kind].label}${r.notes.map((note) => `, ${note}`).join('')}`));
      const list = evidence(r);
      if (list.length > 0) item.append(quotes(list.slice(0, 1)));
      if (list.length > 1) item.append(later(count(list.length - 1, 'more place'), () => quotes(list.slice(1))));
    }
    made.append(item);
  }
  return made;
}

const eitherEnd = (r) => (r.from === state.at ? r.to : r.from);

let onCard = null; // the protocol

function writeCard() {
  card.hidden = state.at === null;
  if (card.hidden || state.at === onCard) return;
  onCard = state.at;
  const p = protocols[state.at], body = byId('card-body');
  const all = [...leaving[state.at], ...entering[state.at]];
  const isDependency = (r) => !r.denied && data.kinds[r.kind].dependency;
  const isReported = (r) => isDependency(r) && r.need === reported;
  const isCitation = (r) => data.kinds[r.kind].name === 'cites';
  const below = leaving[state.at].filter(isDependency).filter((r) => !isReported(r)).sort((r, s) => r.need - s.need || r.purpose - s.purpose);
  const above = entering[state.at].filter(isDependency).filter((r) => !isReported(r)).sort((r, s) => r.need - s.need || r.purpose - s.purpose);
  const said = all.filter(isReported);
  const others = all.filter((r) => !isDependency(r) && !isCitation(r)), citations = all.filter((r) => !isDependency(r) && isCitation(r));
  const source = p.dangling ? 'cited only, its own document was not read'
    : [p.id, p.version && `version ${p.version}`, p.date && `of ${p.date}`].filter(Boolean).join(' ');
  const facts = element('dl', { class: 'facts' });
  for (const [name, value] of [
    ['Kind', data.categories[p.category || 0]], ['Area', p.area], ['Layer', p.layer === undefined ? '' : String(p.layer)],
    ['Aliases', (p.aliases || []).join(', ')], ['Defined by', (p.specifications || []).join(', ')], ['Source', source],
  ]) {
    if (value) facts.append(element('dt', {}, name), element('dd', {}, value));
  }
  body.replaceChildren(
    element('h2', { id: 'card-title', tabindex: -1 }, p.id), element('p', { class: 'full' }, p.title || ''), facts,
    element('div', { class: 'actions' },
      element('button', { type: 'button', id: 'stack-button', onclick: () => isolate({ way: 'stack', of: state.at }) }, 'Its stack alone'),
      element('button', { type: 'button', id: 'deps-button', onclick: () => isolate({ way: 'deps', of: state.at }) }, 'Its dependencies alone'),
      element('button', { type: 'button', id: 'users-button', onclick: () => isolate({ way: 'users', of: state.at }) }, 'Its users alone')));
  const section = (name, list, content) => {
    if (list.length > 0) body.append(element('h3', {}, `${name} (${list.length})`), content());
  };
  if (data.unlisted) body.append(element('p', { class: 'full' }, `What protocols need whatever is chosen is too much for a page: see strata deps ${p.id}.`));
  const needed = [...needs[state.at].keys()].filter((node) => needsOf(state.at, node, setOf([...data.kinds.keys()])));
  section('Needs whatever is chosen', needed, () => {
    const made = element('p', { class: 'names' });
    made.append(...joined(needed.map((node) => [link(node)]), ', '));
    return made;
  });
  const groups = data.groups.filter((group) => group.owner === state.at && group.members[0].length > 1);
  section('One of', groups, () => choiceList(groups, (group) => [...alternatives(group.members[0]), note([
    group.met && 'met', group.optional && 'or none', group.side && `${group.side} side`])]));
  const narrowings = data.narrowings.filter((n) => n.owner === state.at);
  section('Chosen for what it stands on', narrowings, () => choiceList(narrowings, (n) => [link(n.of), ' over ',
    ...joined([...(n.required || []).map((node) => [link(node)]), ...(n.members || []).map((members) => ['one of ', ...alternatives(members)])], ' and ')]));
  section('Depends on', below, () => relationList(below, (r) => r.to));
  section('Used by', above, () => relationList(above, (r) => r.from));
  if (said.length > 0) body.append(element('h3', {}, 'Reported'), later(count(said.length, 'relation') + ' that only others state', () => relationList(said, eitherEnd)));
  section('Other relations', others, () => relationList(others, eitherEnd));
  if (citations.length > 0) body.append(element('h3', {}, 'Citations'), later(count(citations.length, 'bare citation'), () => relationList(citations, eitherEnd)));
  for (const [name, list] of [['Said to have no dependents', p.noDependents], ['Said to have no dependencies', p.noDependencies]]) {
    const said = pieces((list || []).flat(), 0);
    section(name, said, () => quotes(said));
  }
  card.scrollTop = 0;
}

function focusCard() { byId('card-title')?.focus({ preventScroll: true }); }

function closeCard() {
  const node = state.at;
  choose(null);
  if (state.list) byId('list').querySelector(`[data-to="${node}"]`)?.focus();
  else focusNode(node);
}

// ---- Search ----

const search = byId('search'), results = byId('results');
const index = protocols.map((p) => {
  const names = [p.id, withoutPrefix(p.id), ...(p.aliases || []), ...(p.specifications || [])].map((name) => name.toLowerCase());
  return { names, title: (p.title || '').toLowerCase(), text: [...names, p.title || ''].join(' ').toLowerCase() };
});
let found = [], active = -1;

// rating tells how well a protocol fits what was typed, 0 best; Infinity is not at all.
function rating(node, typed, words) {
  const { names, title, text } = index[node];
  if (names.includes(typed)) return 0;
  if (names.some((name) => name.startsWith(typed))) return 1;
  if (title.startsWith(typed)) return 2;
  if (words.every((word) => (' ' + text).includes(' ' + word) || text.includes('(' + word))) return 3;
  return words.every((word) => text.includes(word)) ? 4 : Infinity;
}

function find() {
  const typed = search.value.trim().toLowerCase(), words = typed.split(/\s+/), most = 60;
  const rated = [];
  if (typed !== '') {
    for (const node of protocols.keys()) {
      const rate = rating(node, typed, words);
      if (rate < Infinity) rated.push({ node, rate: rate + (protocols[node].dangling ? 0.5 : 0) });
    }
  }
  rated.sort((a, b) => a.rate - b.rate || protocols[a.node].id.length - protocols[b.node].id.length || a.node - b.node);
  found = rated.slice(0, most).map(({ node }) => node);
  results.replaceChildren(...found.map((node, i) => element('li', { id: `result-${i}`, role: 'option', 'data-result': i },
    element('strong', {}, protocols[node].id), element('span', { class: 'about' }, protocols[node].title || ''))));
  if (typed !== '' && found.length === 0) results.append(element('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, 'No protocol has such a name.'));
  results.hidden = typed === '';
  search.setAttribute('aria-expanded', !results.hidden);
  activate(found.length > 0 ? 0 : -1);
  if (typed !== '') byId('status').textContent = rated.length > most ? `${rated.length} protocols found, the first ${most} listed.` : `${count(rated.length, 'protocol')} found.`;
}

function activate(i) {
  active = i;
  [...results.children].forEach((item, k) => item.setAttribute('aria-selected', k === i));
  if (i < 0) {
    search.removeAttribute('aria-activedescendant');
    return;
  }
  search.setAttribute('aria-activedescendant', `result-${i}`);
  results.children[i].scrollIntoView({ block: 'nearest' });
}

function closeResults() {
  results.hidden = true;
  search.setAttribute('aria-expanded', 'false');
}

function take(i) {
  const node = found[i];
  search.value = '';
  closeResults();
  choose(node);
  if (state.list) focusCard();
  else focusNode(node);
}

function listenToSearch() {
  search.addEventListener('input', find);
  search.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) activate((active + step + found.length) % found.length);
    else if (event.key === 'Enter' && active >= 0 && !results.hidden) take(active);
    else if (event.key === 'Escape') {
      search.value = '';
      closeResults();
      say();
      if (!state.list) elements.get(current)?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  search.addEventListener('blur', closeResults);
  search.addEventListener('focus', () => { if (search.value) find(); });
  results.addEventListener('pointerdown', (event) => event.preventDefault()); // the focus stays
  results.addEventListener('click', (event) => {
    const item = event.target.closest('[data-result]');
    if (item) take(Number(item.dataset.result));
  });
}

// ---- The filter ----

// looks are how lines differ beside their kinds, in the words of the legends of strata draw.
const looks = [['', 'required'], [' optional', 'optional'], [' one-of', 'one of these'], [' types', 'types only'], [' reported', 'others say so']];

function makeFilter() {
  for (const kind of kindsInUse) {
    const box = element('input', { type: 'checkbox', 'data-kind': kind, onchange: () => {
      if (box.checked) state.kinds.add(kind);
      else state.kinds.delete(kind);
      filtered();
    } });
    const total = relations.filter((r) => r.kind === kind && !r.denied).length;
    byId('kinds').append(element('label', { class: 'check' }, box, sample(kind, ''), data.kinds[kind].label,
      element('span', { class: 'count' }, total.toLocaleString('en'))));
  }
  byId('required').addEventListener('change', (event) => {
    state.required = event.target.checked;
    filtered();
  });
  byId('reported').addEventListener('change', (event) => {
    state.reported = event.target.checked;
    filtered();
  });
  const choice = (value, text) => byId('area').append(element('option', { value }, text));
  choice('', 'All areas');
  for (const area of areas) {
    const members = protocols.filter((p) => (p.area || noArea) === area).length;
    choice(area, `${area} (${members})`);
  }
  byId('area').addEventListener('change', (event) => {
    state.area = event.target.value;
    state.only = null;
    filtered();
  });
  byId('reset').addEventListener('click', () => {
    Object.assign(state, { kinds: new Set(firstKinds), required: false, reported: data.reported, area: '', only: null });
    filtered();
  });
  for (const [look, text] of looks) {
    if (relations.some((r) => !r.denied && (look === '' ? r.look === '' : r.look.includes(look)))) byId('looks').append(element('div', { class: 'sample' }, lookSample(look), text));
  }
  data.categories.forEach((name, category) => {
    if (!protocols.some((p) => (p.category || 0) === category)) return;
    byId('legend').append(shape(category, '', name));
  });
  if (protocols.some((p) => p.dangling)) byId('legend').append(shape(0, 'dangling', 'specification not read'));
  byId('legend').append(shape(0, 'root', 'asked for'));
}

// shape explains how protocols look.
function shape(category, name, text) {
  return element('div', { class: 'sample' }, drawn('svg', { width: 40, height: 24, viewBox: '-20 -14 40 24', 'aria-hidden': 'true' },
    drawn('g', { class: `node category-${category} ${name}` }, drawn('path', { class: 'box', d: outline(category, 34, 16) }))), text);
}

function filtered() {
  state.camera = null;
  refresh();
  writeAddress(true);
}

function writeFilter() {
  for (const box of byId('kinds').querySelectorAll('input')) box.checked = state.kinds.has(Number(box.dataset.kind));
  byId('required').checked = state.required;
  byId('reported').checked = state.reported;
  byId('area').value = state.area;
}

function toggleFilter() {
  const panel = byId('filter'), button = byId('filter-button');
  panel.hidden = !panel.hidden;
  button.setAttribute('aria-expanded', !panel.hidden);
  if (panel.hidden) button.focus();
  else byId('kinds').querySelector('input')?.focus();
  if (!state.camera) Object.assign(camera, whole());
  show();
}

// ---- The list ----

function writeList() {
  const groups = new Map();
  for (const node of shown) {
    const layer = protocols[node].layer ?? -1;
    if (!groups.has(layer)) groups.set(layer, []);
    groups.get(layer).push(node);
  }
  const made = [];
  for (const layer of [...groups.keys()].sort((a, b) => b - a)) {
    const members = groups.get(layer);
    const list = element('ul');
    for (const node of members) list.append(element('li', {}, link(node), element('span', { class: 'about' }, protocols[node].title || '')));
    made.push(element('h2', {}, `${layer < 0 ? 'Beside the layers' : `Layer ${layer}`} (${members.length})`), list);
  }
  byId('list').replaceChildren(...made);
}

function toggleList() {
  state.list = !state.list;
  refresh();
  writeAddress(true);
  if (state.list) byId('list').focus();
}

// ---- The keyboard ----

function setCurrent(node) {
  elements.get(current)?.setAttribute('tabindex', -1);
  current = node;
  elements.get(current)?.setAttribute('tabindex', 0);
}

function focusNode(node) {
  if (!elements.has(node)) return;
  setCurrent(node);
  elements.get(node).focus({ preventScroll: true });
  reveal(node);
  hover(node);
}

// step returns where an arrow key leads from a protocol, or null.
function step(node, key) {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const rank = ranks[boxes.get(node).rank].filter((other) => other >= 0);
    return rank[rank.indexOf(node) + (key === 'ArrowLeft' ? -1 : 1)] ?? null;
  }
  const ends = lines.filter((r) => r.from !== r.to && (key === 'ArrowUp' ? r.to : r.from) === node).map((r) => (key === 'ArrowUp' ? r.from : r.to));
  const distance = (other) => Math.hypot(boxes.get(other).x - boxes.get(node).x, boxes.get(other).y - boxes.get(node).y);
  return ends.reduce((best, other) => (best === null || distance(other) < distance(best) ? other : best), null);
}

function pictureKey(event) {
  const node = nodeOf(event.target);
  if (node === null) return false;
  if (event.key.startsWith('Arrow')) {
    const next = step(node, event.key);
    if (next !== null) focusNode(next);
    return true;
  }
  if (event.key === 'Enter' || event.key === ' ') {
    choose(node);
    focusCard();
    return true;
  }
  return false;
}

function pageKey(event) {
  switch (event.key) {
    case '/': search.focus(); search.select(); return true;
    case '?': byId('help').showModal(); return true;
    case '+': case '=': zoom(1.25); return true;
    case '-': zoom(0.8); return true;
    case '0': fit(); return true;
    case 'l': toggleList(); return true;
    case 'f': toggleFilter(); return true;
    case 's': case 'd': case 'u': {
      const of = nodeOf(document.activeElement) ?? state.at;
      if (of === null) return false;
      isolate({ way: { s: 'stack', d: 'deps', u: 'users' }[event.key], of });
      focusNode(of);
      return true;
    }
    case 'Escape': return back(event);
    default: return false;
  }
}

// back takes back one thing: the filter's panel, the choice, the stack alone.
function back(event) {
  if (byId('filter').contains(event.target)) toggleFilter();
  else if (state.at !== null) closeCard();
  else if (state.only) leave();
  else return false;
  return true;
}

function listenToKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || byId('help').open) return;
    const typing = event.target.matches('select') || (event.target.matches('input') && event.target.type !== 'checkbox');
    if (typing && event.key !== 'Escape') return;
    if (pictureKey(event) || pageKey(event)) event.preventDefault();
  });
  byId('nodes').addEventListener('focusin', (event) => {
    const node = nodeOf(event.target);
    setCurrent(node);
    hover(node);
  });
  byId('nodes').addEventListener('focusout', () => hover(null));
}

// ---- On paper ----

// print makes the page one for paper, and back: the picture whole, in light colours, with its legend
// and no tools.
function print(begins) {
  const root = document.documentElement;
  if (!begins) {
    drawing.removeAttribute('viewBox');
    if (state.theme) root.dataset.theme = state.theme;
    else delete root.dataset.theme;
    show();
    say();
    return;
  }
  root.dataset.theme = 'light';
  byId('status').textContent = summary();
  if (shown.length === 0) return;
  const { left, right, top, bottom } = bounds(shown), margin = 16, names = bandNames ? 170 : 0;
  world.removeAttribute('transform');
  drawing.classList.remove('far');
  drawing.setAttribute('viewBox', [left - margin - names, top - margin, right - left + names + 2 * margin, bottom - top + 2 * margin].map(Math.round).join(' '));
  const made = [...byId('edges').querySelectorAll('.edge')].map((edge) => edge.getAttribute('class'));
  const isDrawn = (name) => made.some((names) => names.split(' ').includes(name));
  byId('key').replaceChildren(
    ...kindsInUse.filter((kind) => isDrawn(`kind-${kind}`)).map((kind) => element('span', { class: 'sample' }, sample(kind, ''), data.kinds[kind].label)),
    ...looks.filter(([look]) => look !== '' && isDrawn(look.trim())).map(([look, text]) => element('span', { class: 'sample' }, lookSample(look), text)),
    ...data.categories.flatMap((name, category) => (shown.some((node) => (protocols[node].category || 0) === category) ? [shape(category, '', name)] : [])),
    ...(shown.some((node) => protocols[node].dangling) ? [shape(0, 'dangling', 'specification not read')] : []),
    ...(shown.some(isAsked) ? [shape(0, 'root', 'asked for')] : []));
}

// ---- A graph under work ----

// follow reloads the page when its server has another version of the graph than it
// shows, and tells when the documents cannot be read.
function follow() {
  const status = byId('status');
  const events = new EventSource('events');
  events.addEventListener('version', (event) => {
    status.classList.remove('problem');
    if (event.data !== data.live) location.reload();
    else say();
  });
  events.addEventListener('problem', (event) => {
    status.classList.add('problem');
    status.textContent = event.data;
  });
}

// ---- The start ----

byId('title').textContent = data.title;
drawHeads();
makeFilter();
listenToPointers();
listenToSearch();
listenToKeys();
byId('filter-button').addEventListener('click', toggleFilter);
byId('list-button').addEventListener('click', toggleList);
byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  if (state.list) byId('list').focus();
  else toggleList();
});
byId('theme-button').addEventListener('click', () => {
  state.theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = state.theme;
  byId('theme-button').setAttribute('aria-pressed', isDark());
  writeAddress(false);
});
byId('help-button').addEventListener('click', () => byId('help').showModal());
byId('card-close').addEventListener('click', closeCard);
byId('zoom-in').addEventListener('click', () => zoom(1.25));
byId('zoom-out').addEventListener('click', () => zoom(0.8));
byId('zoom-fit').addEventListener('click', fit);
window.addEventListener('beforeprint', () => print(true));
window.addEventListener('afterprint', () => print(false));
new ResizeObserver(() => {
  if (drawing.hasAttribute('viewBox')) return; // on paper
  if (state.camera || state.list) return show();
  if (state.at === null || state.only) Object.assign(camera, whole());
  show();
}).observe(byId('picture'));
window.addEventListener('popstate', () => {
  readAddress();
  refresh();
});
readAddress();
refresh();
if (data.live) follow();

})();
