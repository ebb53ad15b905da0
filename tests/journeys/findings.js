// What axe finds in the page on the screen, and what of it is not among the `known`: these are not examined again.
async ([rules, known]) => {
  // What an element adds to the ground its text stands on, and what the text itself looks like.
  const GROUND = ["backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode"];
  const TEXT = ["color", "fontSize", "fontWeight", "textShadow"];
  const BARE = "rgba(0, 0, 0, 0)|none|1|none|normal";
  const PRESSED = "a[href], area, button, input, select, textarea, summary, [contenteditable], [role][tabindex]";
  const WORDS = /^(data-.*|aria-label|label|alt|title|placeholder|value|content|href|action|src)$/;
  const values = (style, names) => names.map(name => style[name]).join("|");
  const isWithin = (box, ground) => box.left >= ground.left - 1 && box.right <= ground.right + 1
    && box.top >= ground.top - 1 && box.bottom <= ground.bottom + 1;
  const meets = (box, other) => box.left < other.right && other.left < box.right
    && box.top < other.bottom && other.top < box.bottom;
  const isOff = each => each.matches(":disabled, [aria-disabled=true]") || !!each.closest("label")?.control?.disabled;
  const hasText = each => each.matches("input, select, textarea")
    || [...each.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const isSeen = (each, box) => each.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
    && box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0;
  const scrolls = (each, style) => /auto|scroll/.test(style.overflow)
    && (each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight);
  const examined = new Set(known.split("\n")), fresh = [];
  const isNew = what => !examined.has(what) && !!examined.add(what) && !!fresh.push(what);

  // A page that is an examined one with each word exchanged for another holds nothing else for axe to find, but for what
  // depends on where the words stand: contrast and the size of targets are looked at by themselves.
  const numbers = new Map(), frame = [];
  const numbered = word => numbers.get(word) ?? numbers.set(word, numbers.size).get(word);
  const attribute = ({name, value}) => /lang$|^dir$/.test(name) && /^(pt|en|ar|ltr|rtl)$/.test(value) ? name
    : `${name}=${WORDS.test(name) && value.trim() && !value.startsWith("#") ? numbered(value) : value}`;
  const words = node => node.nodeType === Node.TEXT_NODE && node.data.trim() ? numbered(node.data.trim()) : "";
  const strip = (each, ...look) => frame.push(each.localName, ...look,
    ...[...each.attributes].filter(({name}) => name !== "aria-current").map(attribute), ...Array.from(each.childNodes, words));
  const pass = each => {
    strip(each, "none");
    for (const child of each.children) pass(child);
    frame.push("/");
  };
  const digest = text => [0x01000193, 0x5bd1e995].map(prime => {
    let sum = 0x811c9dc5;
    for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), prime);
    return sum.toString(36);
  }).join();

  // Contrast follows from the colours, size and weight of the text and from the ground it stands on: what is painted as
  // a text that was examined is not examined again. Text that leaves the box of its ground is painted in another way.
  // What is not shown, with all that is in it, is not painted: to ask for its style would have it worked out.
  const mark = (each, ground, groundBox) => {
    const style = getComputedStyle(each);
    if (style.display === "none") return pass(each);
    const box = each.getBoundingClientRect(), own = values(style, GROUND);
    strip(each, style.display, style.visibility, scrolls(each, style));
    if (own !== BARE) [ground, groundBox] = [`${ground}/${own}`, box];
    if (hasText(each)) {
      const way = [each.localName, each.className, values(style, TEXT), ground, isWithin(box, groundBox), isOff(each)];
      if (isNew([...way, isSeen(each, box)].join(";"))) each.setAttribute("data-new-paint", "");
    }
    const go = each.localName === "select" ? pass : mark;  // of its options none is painted in the page
    for (const child of each.children) go(child, ground, groundBox);
    frame.push("/");
  };
  const root = document.documentElement;
  mark(root, "", {left: 0, top: 0, right: root.scrollWidth, bottom: root.scrollHeight});

  // A target is large enough that has 24 px to itself, around its middle where it is smaller, and meets no other's.
  const roomOf = ({left, right, top, bottom}) => {
    const [x, y] = [Math.max(0, 24 - right + left) / 2, Math.max(0, 24 - bottom + top) / 2];
    return {left: left - x, right: right + x, top: top - y, bottom: bottom + y};
  };
  const targets = [...document.querySelectorAll(PRESSED)].filter(each => each.checkVisibility({visibilityProperty: true}))
    .map(each => [each, roomOf(each.getBoundingClientRect())]);
  for (const [each, room] of targets)
    if (targets.some(([other, its]) => other !== each && meets(room, its))) each.setAttribute("data-tight", "");

  const faults = document.querySelector("iframe, frame") ? ["a frame, into which nobody looked"] : [];
  const runOnly = isNew(digest(frame.join("\n"))) ? rules
    : [["color-contrast", "[data-new-paint]"], ["target-size", "[data-tight]"]]
      .filter(([, marked]) => document.querySelector(marked)).map(([rule]) => rule);
  if (!runOnly.length) return [faults, fresh];
  if (!window.axe) bringAxe();
  axe.configure({rules: [
    {id: "color-contrast", selector: "[data-new-paint]"}, {id: "target-size", selector: "[data-tight]"},
  ]});
  const found = await axe.run(document, {runOnly, resultTypes: ["violations"], elementRef: false, iframes: false});
  faults.push(...found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 160)}`)));
  return [faults, fresh];
}
