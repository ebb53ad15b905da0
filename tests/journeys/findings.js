// What axe finds in the page on the screen, and the ways of painting text that were not among the `known` ones.
async ([rules, known]) => {
  // What an element adds to the ground its text stands on, and what the text itself looks like.
  const GROUND = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode"];
  const TEXT = ["color", "fontSize", "fontWeight", "textShadow"];
  const BARE = "rgba(0, 0, 0, 0)|none|1|none|normal";
  const values = (style, names) => names.map(name => style[name]).join("|");
  const isWithin = (box, ground) => box.left >= ground.left - 1 && box.right <= ground.right + 1
    && box.top >= ground.top - 1 && box.bottom <= ground.bottom + 1;
  const isOff = each => each.matches(":disabled, [aria-disabled=true]") || !!each.closest("label")?.control?.disabled;
  const hasText = each => each.matches("input, select, textarea")
    || [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const isSeen = (each, box) => each.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
    && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0;

  // Contrast follows from the colours, size and weight of the text and from the ground it stands on: what is painted as
  // a text that was examined is not examined again. Text that leaves the box of its ground is painted in another way.
  const examined = new Set(known), fresh = [];
  const mark = (each, ground, groundBox) => {
    const style = getComputedStyle(each), box = each.getBoundingClientRect(), own = values(style, GROUND);
    if (own !== BARE) [ground, groundBox] = [`${ground}/${own}`, box];
    if (hasText(each)) {
      const way = [each.localName, each.className, values(style, TEXT), ground, isWithin(box, groundBox), isOff(each)].join(";");
      if (!examined.has(way)) each.setAttribute("data-new-paint", "");
      if (isSeen(each, box) && !examined.has(way)) fresh.push(way);
      if (isSeen(each, box)) examined.add(way);
    }
    for (const child of each.children) mark(child, ground, groundBox);
  };
  const root = document.documentElement;
  mark(root, "", {left: 0, top: 0, right: root.scrollWidth, bottom: root.scrollHeight});
  axe.configure({rules: [{id: "color-contrast", selector: "[data-new-paint]"}]});

  const found = await axe.run(document, {runOnly: rules, resultTypes: ["violations"], elementRef: false, iframes: false});
  const faults = found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`));
  if (document.querySelector("iframe, frame")) faults.push("a frame, into which nobody looked");
  return [faults, fresh];
}
