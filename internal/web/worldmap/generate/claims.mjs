// What belongs to whom on the map, where Natural Earth and the list of
// economies (ISO 3166-1) differ. The reasons: docs/decisions/0030-world-map.md.

// assign gives a whole feature of Natural Earth to an economy, or to "neutral".
export const assign = {
  "N. Cyprus": "CY",
  "Somaliland": "SO",
  "Ashmore and Cartier Is.": "AU",
  "W. Sahara, coast": "EH",
  "Kosovo": "neutral",
  "Siachen Glacier": "neutral",
};

// farPieces gives polygons that Natural Earth draws as part of a state to the
// economy that has its own code, by where their middle lies.
export function farPieces(name, [lon, lat]) {
  switch (name) {
    case "France":
      if (lon < -60.5 && lat > 15.5) return "GP";
      if (lon < -60.5) return "MQ";
      if (lon < -50) return "GF";
      if (lon > 50) return "RE";
      if (lon > 40) return "YT";
      break;
    case "Norway":
      if (lon < 0 || lat > 74) return "SJ";
      break;
    case "Netherlands":
      if (lon < -60) return "BQ";
      break;
    case "New Zealand":
      if (lat > -10) return "TK";
      break;
    case "Indian Ocean Ter.":
      return lon > 100 ? "CX" : "CC";
    case "Russia":
      if (lon > 32 && lon < 37 && lat > 44 && lat < 46.3) return "UA"; // Crimea
      break;
  }
  return undefined;
}

// cuts divide a feature of Natural Earth in two along the straight line between
// two of its corners, in degrees. What lies south of it becomes a feature of its own.
export const cuts = [
  // Natural Earth draws the part of Western Sahara west of the berm as Morocco.
  { name: "Morocco", between: [[-8.82, 27.66], [-13.17, 27.66]], south: "W. Sahara, coast" },
];

// disputed are stretches of boundary that are drawn dashed: two features of
// Natural Earth and, where only part of their boundary is meant, the box
// [west, south, east, north] in degrees.
export const disputed = [
  { pair: ["Morocco", "W. Sahara"] },
  { pair: ["Morocco", "W. Sahara, coast"] },
  { pair: ["Serbia", "Kosovo"] },
  { pair: ["Israel", "Palestine"] },
  { pair: ["Israel", "Syria"] },
  { pair: ["India", "Pakistan"], within: [73, 32.4, 79, 37] },
  { pair: ["India", "China"], within: [75, 32, 81, 37] },
  { pair: ["India", "China"], within: [91.5, 26, 97.6, 30] },
  { pair: ["Siachen Glacier", "India"] },
  { pair: ["Siachen Glacier", "Pakistan"] },
  { pair: ["Siachen Glacier", "China"] },
  { pair: ["North Korea", "South Korea"] },
  { pair: ["Sudan", "S. Sudan"] },
  { pair: ["Sudan", "Egypt"], within: [33, 21, 38, 24] },
  { pair: ["Somalia", "Ethiopia"] },
  { pair: ["Somaliland", "Ethiopia"], within: [44, 4, 48, 9] },
  { pair: ["Kenya", "S. Sudan"] },
];

// dotsOnly are economies too small for Natural Earth at this scale: a point
// on their largest island or town, in degrees.
export const dotsOnly = {
  BV: [3.36, -54.42],
  GI: [-5.35, 36.14],
  TV: [179.2, -8.52],
  UM: [-177.37, 28.21],
};
