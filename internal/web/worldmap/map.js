// Names the economy under the pointer at once, where the browser's own title
// takes a second. Everything works without it.
for (const svg of document.querySelectorAll(".worldmap-svg")) {
  const tip = document.createElement("div");
  tip.className = "worldmap-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  svg.after(tip);
  for (const title of svg.querySelectorAll("a > title")) {
    title.parentNode.dataset.tip = title.textContent;
    title.remove();
  }
  svg.addEventListener("pointermove", (event) => {
    const area = event.target.closest("a");
    tip.hidden = !area;
    if (!area) return;
    tip.textContent = area.dataset.tip;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, room))}px`;
    tip.style.top = `${event.clientY > 80 ? event.clientY - tip.offsetHeight - 12 : event.clientY + 18}px`;
  });
  svg.addEventListener("pointerleave", () => { tip.hidden = true; });
}
