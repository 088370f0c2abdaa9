// relax moves dots that touch each other apart until the middles of any two
// are at least `apart` units from one another, and rounds them. Each stays as
// near to its true place as that allows: the steps are small, and a weak pull
// leads it home again.
export function relax(dots, apart) {
  const home = dots.map((d) => [...d.at]);
  for (let round = 0; round < 400; round++) {
    const pull = round < 300 ? 0.02 : 0;
    dots.forEach((d, i) => {
      d.at[0] += (home[i][0] - d.at[0]) * pull;
      d.at[1] += (home[i][1] - d.at[1]) * pull;
    });
    for (let i = 0; i < dots.length; i++) {
      for (let j = i + 1; j < dots.length; j++) separate(dots[i].at, dots[j].at, apart);
    }
  }
  for (const d of dots) d.at = d.at.map(Math.round);
}

function separate(a, b, apart) {
  const dx = b[0] - a[0], dy = b[1] - a[1];
  const distance = Math.hypot(dx, dy);
  if (distance >= apart) return;
  const [ux, uy] = distance > 0 ? [dx / distance, dy / distance] : [1, 0];
  const push = (apart - distance) / 2;
  a[0] -= ux * push;
  a[1] -= uy * push;
  b[0] += ux * push;
  b[1] += uy * push;
}
