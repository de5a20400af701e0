/* Begins at the top of a page and listens to Tab: `tabStops.ended()` and `tabStops.told()` say what came of it. */
() => {
  const NATIVE = "a[href], button, input, select, textarea, summary, [tabindex], [controls], iframe";
  const TALL = innerHeight / 3;
  const PHONE = 480;
  const FINGER = 44; // pixels; a link within a text is as high as the text
  const SMALL = 40; // square pixels of what is there for who hears the page alone
  const top = document.documentElement;
  const name = (el) => el.outerHTML.slice(0, 110).replace(/\s+/g, " ");
  const follows = (before, el) =>
    Boolean(before.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_FOLLOWING);
  const isSeen = (el) => el.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });

  // Of radio buttons of one name Tab meets one.
  const isFirstOfGroup = (el) => {
    if (el.type !== "radio" || !el.name) return true;
    const group = [...document.querySelectorAll("input[type=radio]")]
      .filter((other) => other.name === el.name && other.form === el.form && isSeen(other) && !other.disabled);
    return el === (group.find((other) => other.checked) || group[0]);
  };

  // What may carry the ring: itself, or the label around what is drawn otherwise.
  const carriers = (el) => [el, el.closest("label"), ...(el.labels || [])].filter(Boolean);
  const drawn = ({ outlineStyle, outline, boxShadow }) =>
    (outlineStyle === "none" ? "" : outline) + (boxShadow === "none" ? "" : boxShadow);
  const look = (el) => carriers(el).map((each) => drawn(getComputedStyle(each))).join("");
  const box = (el) => {
    const own = el.getClientRects()[0];
    const outer = own.width * own.height < SMALL && carriers(el)[1];
    return outer ? outer.getClientRects()[0] : own;
  };

  document.activeElement.blur();
  const wanted = [...document.querySelectorAll(NATIVE)].filter((el) =>
    el.tabIndex >= 0 && !el.matches(":disabled, [type=hidden]") && isSeen(el) && isFirstOfGroup(el));
  const atRest = new Map(wanted.map((el) => [el, look(el)]));
  const stops = [];
  const wrong = [];
  let ended = false;

  const judge = (el) => {
    if (!carriers(el).some((each) => each.checkVisibility({ opacityProperty: true })))
      return [`hidden: ${name(el)}`];
    const found = [];
    const ring = look(el);
    if (!ring || ring === atRest.get(el)) found.push(`no ring: ${name(el)}`);
    const high = Math.max(...carriers(el).map((each) => each.getBoundingClientRect().height));
    if (innerWidth < PHONE && Math.round(high) < FINGER && getComputedStyle(el).display !== "inline")
      found.push(`low for a finger, ${Math.round(high)} pixels: ${name(el)}`);
    const at = box(el);
    // Of what is taller than a third of the window some must be seen, of all else the whole.
    const from = at.height > TALL ? Math.max(at.top, 0) : at.top;
    const to = at.height > TALL ? Math.min(at.bottom, innerHeight) : at.bottom;
    const beside = at.left < -1 || Math.min(at.right, at.left + 40) > innerWidth;
    if (beside || from < -1 || to > innerHeight + 1 || to < from)
      found.push(`outside the window at ${Math.round(at.left)}, ${Math.round(at.top)}: ${name(el)}`);
    const met = document.elementFromPoint(at.left + Math.min(at.width / 2, 20), (from + to) / 2);
    if (met && !carriers(el).some((each) => each.contains(met) || met.contains(each)))
      found.push(`under ${name(met)}: ${name(el)}`);
    return found;
  };

  // Before the next Tab the page stands as a person sees it.
  const note = () => {
    const el = document.activeElement;
    if (ended || el === top || el === stops.at(-1)) return;
    ended = el === document.body || el === stops[0];
    if (ended) return;
    stops.push(el);
    wrong.push(...judge(el));
  };

  const leads = () => {
    const main = document.querySelector("main");
    const ahead = stops.filter((el) => main && follows(el, main));
    return ahead.length < 3 || ahead[0].matches(".skip") ? [] : ["no skip link is first"];
  };

  top.tabIndex = -1;
  top.focus({ preventScroll: true });
  addEventListener("keydown", note, true);
  window.tabStops = {
    ended: () => {
      note();
      return ended;
    },
    told: () => {
      removeEventListener("keydown", note, true);
      top.removeAttribute("tabindex");
      const missed = wanted.filter((el) => !stops.includes(el)).map((el) => `no Tab leads to ${name(el)}`);
      const pushed = (el) => el.tabIndex > 0;
      const turned = [...wanted.filter(pushed), ...stops.filter((el, at) => at && !follows(stops[at - 1], el))];
      return [...leads(), ...wrong, ...missed, ...turned.map((el) => `before its turn: ${name(el)}`)];
    },
  };
}
