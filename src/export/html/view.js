// Cards of records: hovering shows them, a click keeps them and shows where their slots stand.
// Data are read from the elements of the page and copied as nodes; nothing is ever parsed.
(() => {
  "use strict";

  // One highlight for all views of the page: the ranges of slots.
  const slots = globalThis.Highlight && CSS.highlights
    ? CSS.highlights.get("huoju-slot") ?? new Highlight()
    : null;
  if (slots) CSS.highlights.set("huoju-slot", slots);

  // Ranges of the text of an article, by UTF-16 offsets: "12-15".
  function rangesOf(text, places) {
    const wanted = places.map((place) => place.split("-").map(Number));
    const ranges = wanted.map(() => new Range());
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let begin = 0; walker.nextNode(); ) {
      const node = walker.currentNode;
      const end = begin + node.length;
      wanted.forEach(([from, to], i) => {
        if (begin <= from && from < end) ranges[i].setStart(node, from - begin);
        if (begin < to && to <= end) ranges[i].setEnd(node, to - begin);
      });
      begin = end;
    }
    return ranges;
  }

  function start(view) {
    const rows = [...view.querySelectorAll(".records li")];
    const card = document.createElement("div");
    card.className = "card";
    card.setAttribute("aria-live", "polite");
    // In the top layer, where nothing that the view stands in can cut it off.
    if (card.showPopover) card.popover = "manual";
    view.append(card);
    let anchor = null;  // the element the card is at, and which of its lines
    let pinned = false;
    let selected = null;
    let shown = [];

    const marked = rows.map(() => []);
    for (const e of view.querySelectorAll(".text [data-r]")) marked[e.dataset.r].push(e);
    const pieces = (record) => marked[record];
    const typeOf = (record) => rows[record].closest("section").className.slice(2);
    const isOn = (record) => view.querySelector(`.k-${typeOf(record)}`).checked;

    // Records over an element, from inside to outside.
    function recordsAt(element) {
      const found = [];
      for (let e = element.closest("[data-r]"); e; e = e.parentElement.closest("[data-r]")) {
        if (isOn(Number(e.dataset.r))) found.push(Number(e.dataset.r));
      }
      return found;
    }

    function unselect() {
      for (const e of view.querySelectorAll(".on")) e.classList.remove("on");
      for (const range of shown) slots?.delete(range);
      shown = [];
      selected = null;
    }

    function showSlots(record, fields) {
      for (const range of shown) slots?.delete(range);
      shown = [];
      const text = pieces(record)[0]?.closest(".text");
      if (!slots || !text || fields.length === 0) return;
      shown = rangesOf(text, fields.map((field) => field.dataset.at));
      for (const range of shown) slots.add(range);
    }

    function select(record) {
      unselect();
      selected = record;
      for (const e of pieces(record)) e.classList.add("on");
      for (const item of card.children) {
        item.classList.toggle("selected", Number(item.dataset.record) === record);
      }
      if (pinned) showSlots(record, [...rows[record].querySelectorAll("[data-at]")]);
    }

    function place() {
      if (!anchor) return;
      const lines = anchor.element.getClientRects();
      const line = lines[Math.min(anchor.line, lines.length - 1)];
      if (!line) return;
      const edge = 8;
      const left = Math.min(line.left, innerWidth - card.offsetWidth - edge);
      const below = line.bottom + edge;
      const above = line.top - card.offsetHeight - edge;
      const top = below + card.offsetHeight <= innerHeight - edge || above < edge ? below : above;
      card.style.left = `${Math.max(edge, left)}px`;
      card.style.top = `${top}px`;
    }

    function show(element, records, at, pin) {
      const lines = [...element.getClientRects()];
      const line = lines.findIndex((r) => at && r.top <= at.clientY && at.clientY <= r.bottom);
      anchor = { element, line: Math.max(0, line) };
      pinned = pin;
      card.classList.toggle("pinned", pin);
      card.classList.add("shown");
      card.replaceChildren(...records.map((record) => {
        const item = rows[record].cloneNode(true);
        const type = document.createElement("b");
        type.textContent = typeOf(record);
        item.prepend(type);
        item.className = `t-${typeOf(record)}`;
        item.dataset.record = record;
        item.removeAttribute("tabindex");
        return item;
      }));
      if (card.popover && !card.matches(":popover-open")) card.showPopover();
      card.scrollTop = 0;
      place();
    }

    function hide() {
      unselect();
      anchor = null;
      pinned = false;
      card.classList.remove("shown", "pinned");
      if (card.popover && card.matches(":popover-open")) card.hidePopover();
      card.replaceChildren();
    }

    // Of several records at a place, the one that has slots to show says most.
    function pin(element, records, at) {
      show(element, records, at, true);
      select(records.find((record) => rows[record].querySelector("[data-at]")) ?? records[0]);
    }

    const selecting = () => !getSelection().isCollapsed;

    view.addEventListener("pointerover", (event) => {
      if (pinned || event.pointerType === "touch") return;
      const element = event.target.closest(".text [data-r]");
      const records = element ? recordsAt(element) : [];
      if (records.length === 0) return hide();
      show(element, records, event, false);
      select(records[0]);
    });
    view.addEventListener("pointerleave", () => {
      if (!pinned) hide();
    });

    view.addEventListener("click", (event) => {
      const item = event.target.closest(".card li");
      if (item) return select(Number(item.dataset.record));
      const row = event.target.closest(".records li");
      if (row) return selecting() ? undefined : pinRow(row);
      const element = event.target.closest(".text [data-r]");
      const records = element ? recordsAt(element) : [];
      if (records.length === 0 || selecting()) return;
      if (pinned && anchor.element === element) return hide();
      pin(element, records, event);
    });
    // Fields of the card show their own place.
    card.addEventListener("pointerover", (event) => {
      const field = event.target.closest("[data-at]");
      if (selected === null || !pinned) return;
      const own = field && Number(field.closest("li").dataset.record) === selected;
      showSlots(selected, own ? [field] : [...rows[selected].querySelectorAll("[data-at]")]);
    });

    // From the list to the text.
    function pinRow(row) {
      const record = rows.indexOf(row);
      const element = pieces(record)[0];
      if (!element) return;
      element.scrollIntoView({ block: "center" });
      pin(element, [record], null);
    }
    rows.forEach((row, record) => {
      if (pieces(record).length > 0) row.tabIndex = 0;
    });
    view.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches(".records li")) pinRow(event.target);
    });

    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && anchor) hide();
    });
    document.addEventListener("click", (event) => {
      if (pinned && !event.target.closest(".card, [data-r], .records li, .legend")) hide();
    });
    addEventListener("scroll", (event) => {
      if (event.target !== card) place();
    }, { capture: true, passive: true });
    addEventListener("resize", place, { passive: true });

    // The legend: a double click leaves one type alone, and another one brings all back.
    view.querySelector(".legend").addEventListener("change", hide);
    view.querySelector(".legend").addEventListener("dblclick", (event) => {
      const box = event.target.closest("label")?.querySelector("input");
      if (!box) return;
      const others = [...view.querySelectorAll(".legend input")].filter((e) => e !== box);
      const alone = box.checked && others.every((e) => !e.checked);
      box.checked = true;
      for (const other of others) other.checked = alone;
      getSelection().removeAllRanges();
      hide();
    });

    // The cards say more.
    for (const e of view.querySelectorAll("[data-r][title]")) e.removeAttribute("title");
  }

  for (const view of document.querySelectorAll(".huoju:not([data-live])")) {
    view.dataset.live = "";
    start(view);
  }
})();
