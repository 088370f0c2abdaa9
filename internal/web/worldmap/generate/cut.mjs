import { feature } from "topojson-client";
import { topology } from "topojson-server";

// cut divides features of a topology as the list of cuts says and gives the
// topology of the result, in which the new boundaries are shared like all others.
export function cut(original, cuts) {
  const features = feature(original, original.objects.countries).features;
  for (const { name, between, south } of cuts) {
    const whole = features.find((f) => f.properties.name === name);
    const ring = whole.geometry.coordinates[0].slice(0, -1);
    const [a, b] = between.map((p) => nearest(ring, p)).sort((x, y) => x - y);
    const one = [...ring.slice(a, b + 1), ring[a]];
    const other = [...ring.slice(b), ...ring.slice(0, a + 1), ring[b]];
    const [northern, southern] = lowest(one) > lowest(other) ? [one, other] : [other, one];
    whole.geometry.coordinates = [northern];
    features.push({ type: "Feature", properties: { name: south }, geometry: { type: "Polygon", coordinates: [southern] } });
  }
  return topology({ countries: { type: "FeatureCollection", features } }, 1e6);
}

function nearest(ring, [lon, lat]) {
  let best = 0;
  ring.forEach((p, i) => {
    if (Math.hypot(p[0] - lon, p[1] - lat) < Math.hypot(ring[best][0] - lon, ring[best][1] - lat)) best = i;
  });
  return best;
}

function lowest(ring) {
  return Math.min(...ring.map((p) => p[1]));
}
