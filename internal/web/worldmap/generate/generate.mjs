// Draws map.svg and places_gen.go from Natural Earth's countries at 1:50
// million (public domain, by way of the npm package world-atlas), into the
// folder above or the one that the first argument names.
//
//   npm ci && npm run generate
//
// The same input gives the same bytes. Why the disputed places are drawn as
// they are is in docs/decisions/0030-world-map.md.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { geoArea, geoCentroid, geoEqualEarth, geoPath } from "d3-geo";
import { feature, mesh, mergeArcs } from "topojson-client";
import { presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";
import { assign, cuts, farPieces, disputed, dotsOnly } from "./claims.mjs";
import { cut } from "./cut.mjs";
import { relax } from "./relax.mjs";

const width = 4000; // user units; whole numbers only, so a quarter of a CSS pixel at 1000 px
const detail = 1.1e-6; // steradians: a corner that changes less area than this is cut off
const smallestRing = 26; // square units: an island below this is left out when its economy has a larger part
const dotBelow = 75; // square units: an economy below this becomes a dot
const dotRadius = 8;
const south = -78; // the map ends here; of Antarctica only the northern edge shows
const west = 70; // user units of empty ocean that are cut off on the left

const here = new URL(".", import.meta.url);
const target = process.argv[2] ? pathToFileURL(`${resolve(process.argv[2])}/`) : new URL("..", here);
const codes = new Map(readFileSync(new URL("codes.tsv", here), "utf8").split("\n")
  .filter((l) => l && !l.startsWith("#")).map((l) => l.split("\t")));

const original = cut(JSON.parse(readFileSync(new URL("node_modules/world-atlas/countries-50m.json", here), "utf8")), cuts);
const topology = simplify(presimplify(original, sphericalTriangleArea), detail);
const projection = geoEqualEarth().rotate([-11, 0]).precision(0.1).fitWidth(width, { type: "Sphere" });
const height = Math.round(projection([11, south])[1]);
projection.translate([projection.translate()[0] - west, projection.translate()[1]]);
const path = geoPath(projection);

const economies = byEconomy(topology), inDetail = byEconomy(original);
const shapes = [], dots = [];
for (const [code, geometry] of [...economies].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const rings = ringsOf(feature(topology, geometry));
  const area = rings.reduce((sum, r) => sum + Math.max(0, r.area), 0);
  if (area < dotBelow && code !== "neutral") dots.push({ code, at: projection(middle(code)) });
  else shapes.push({ code, rings: rings.filter((r, i) => i === 0 || Math.abs(r.area) > smallestRing) });
}
for (const [code, place] of Object.entries(dotsOnly)) dots.push({ code, at: projection(place) });
dots.sort((a, b) => (a.code < b.code ? -1 : 1));
relax(dots, dotRadius * 2 + 1.5);

writeFileSync(new URL("map.svg", target), svg());
writeFileSync(new URL("places_gen.go", target), places());
console.log(`${shapes.length} shapes, ${dots.length} dots, ${width} x ${height}`);

// byEconomy gives every polygon to the economy that the map shows it with.
function byEconomy(t) {
  const parts = new Map();
  for (const g of t.objects.countries.geometries) {
    const owner = codes.get(g.id);
    const polygons = g.type === "Polygon" ? [g.arcs] : g.arcs;
    for (const arcs of polygons) {
      const polygon = { type: "Polygon", arcs };
      const centre = geoCentroid(feature(t, polygon));
      const code = assign[g.properties.name] ?? farPieces(g.properties.name, centre) ?? owner;
      if (!code) throw new Error(`nobody's: ${g.properties.name} at ${centre}`);
      polygon.code = code;
      if (!parts.has(code)) parts.set(code, []);
      parts.get(code).push(polygon);
    }
  }
  return new Map([...parts].map(([code, ps]) => [code, mergeArcs(t, ps)]));
}

// ringsOf projects a feature and rounds it: largest ring first, each with its signed area
// (holes are negative) and its points on the whole-number grid.
function ringsOf(f) {
  const rings = [];
  let ring = null;
  path.context({
    beginPath() {}, moveTo(x, y) { ring = [[x, y]]; }, lineTo(x, y) { ring.push([x, y]); },
    closePath() { rings.push(ring); }, arc() {},
  });
  path(f);
  path.context(null);
  return rings.map(rounded).filter((r) => r.points.length > 2).sort((a, b) => Math.abs(b.area) - Math.abs(a.area));
}

function rounded(ring) {
  const points = [];
  for (const [x, y] of ring) {
    const p = [Math.round(x), Math.min(Math.round(y), height + 20)];
    const last = points.at(-1);
    if (!last || last[0] !== p[0] || last[1] !== p[1]) points.push(p);
  }
  if (points.length > 1 && points[0].join() === points.at(-1).join()) points.pop();
  const kept = points.filter((p, i) => !straight(points.at(i - 1), p, points[(i + 1) % points.length]));
  return { points: kept, area: areaOf(kept) };
}

function straight(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) === (b[1] - a[1]) * (c[0] - a[0]);
}

function areaOf(points) {
  let sum = 0;
  points.forEach((p, i) => {
    const q = points[(i + 1) % points.length];
    sum += p[0] * q[1] - q[0] * p[1];
  });
  return sum / 2;
}

// middle is the centre of an economy's largest piece, in degrees, before simplification.
function middle(code) {
  const all = feature(original, inDetail.get(code)).geometry.coordinates;
  const pieces = all.map((coordinates) => ({ type: "Polygon", coordinates }));
  return geoCentroid(pieces.reduce((a, b) => (geoArea(b) > geoArea(a) ? b : a)));
}

function draw(points, close) {
  let d = `M${points[0][0]} ${points[0][1]}`, [x, y] = points[0];
  d += "l" + points.slice(1).map(([px, py]) => {
    const step = `${px - x} ${py - y}`;
    [x, y] = [px, py];
    return step;
  }).join(" ").replaceAll(" -", "-");
  return close ? d + "z" : d;
}

// lines are the boundaries that are drawn dashed.
function lines() {
  const out = [];
  for (const { pair, within } of disputed) {
    const m = mesh(topology, topology.objects.countries, (a, b) =>
      a !== b && pair.includes(a.properties.name) && pair.includes(b.properties.name));
    for (const line of m.coordinates) {
      for (const piece of inside(line, within)) out.push(draw(piece.map((p) => projection(p).map(Math.round)), false));
    }
  }
  return out.join("");
}

function inside(line, within) {
  if (!within) return [line];
  const [west, southern, east, north] = within;
  const pieces = [[]];
  for (const p of line) {
    if (p[0] >= west && p[0] <= east && p[1] >= southern && p[1] <= north) pieces.at(-1).push(p);
    else if (pieces.at(-1).length) pieces.push([]);
  }
  return pieces.filter((p) => p.length > 1);
}

function svg() {
  const land = shapes.map(({ code, rings }) =>
    `<path id="${code}" d="${rings.map((r) => draw(r.points, true)).join("")}"/>`);
  const islands = dots.map(({ code, at }) => `<circle id="${code}" cx="${at[0]}" cy="${at[1]}" r="${dotRadius}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width - west} ${height}">`,
    `<g id="world">`, ...land, ...islands, `</g>`,
    `<path id="disputed" d="${lines()}"/>`,
    `</svg>`, "",
  ].join("\n");
}

function box(points) {
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function places() {
  const rows = [
    ...shapes.filter((s) => s.code !== "neutral").map(({ code, rings }) => ({ code, dot: false, box: box(rings[0].points) })),
    ...dots.map(({ code, at: [x, y] }) => ({ code, dot: true, box: [x - dotRadius, y - dotRadius, x + dotRadius, y + dotRadius] })),
  ].sort((a, b) => (a.code < b.code ? -1 : 1));
  return [
    "// Code generated by generate/generate.mjs from Natural Earth; DO NOT EDIT.", "",
    "package worldmap", "",
    "// Width and Height are the size of the map in its own units.",
    `const (\n\tWidth  = ${width - west}\n\tHeight = ${height}\n)`, "",
    "// places are all economies on the map, sorted by code.",
    "var places = []Place{",
    ...rows.map((r) => `\t{Code: "${r.code}", Dot: ${r.dot}, MinX: ${r.box[0]}, MinY: ${r.box[1]}, MaxX: ${r.box[2]}, MaxY: ${r.box[3]}},`),
    "}", "",
  ].join("\n");
}
