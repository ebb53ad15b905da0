// Search as one types in the fields with suggestions (the list pattern of ARIA 1.2). Without this file what is typed
// counts by its name or its code, and the server offers what may have been meant.
const MOST = 8;
const lists = new Map();

/** As the server searches: lower case, no accents, single spaces. */
export const plain = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").trim().replace(/\s+/g, " ");

/** The words of every field, fetched once for a page; each as [label, what it is found by]. */
export function wordsAt(address) {
  if (!lists.has(address)) {
    const read = words => Object.fromEntries(Object.entries(words).map(([field, entries]) =>
      [field, entries.map(([label, others]) => [label, `${plain(label)}|${others}`])]));
    lists.set(address, fetch(address).then(answer => answer.ok ? answer.json() : {}).then(read).catch(() => ({})));
  }
  return lists.get(address);
}

/** The labels that begin like what is sought, then those with a word that does, then those that hold it. */
export function found(entries, sought) {
  const ranks = [[], [], []];
  for (const [label, spellings] of entries) {
    const at = `|${spellings}`.indexOf(`|${sought}`) >= 0 ? 0
      : ` ${spellings.replaceAll("|", " ")}`.includes(` ${sought}`) ? 1 : spellings.includes(sought) ? 2 : -1;
    if (at >= 0) ranks[at].push(label);
  }
  return ranks.flat().slice(0, MOST);
}

class Combobox {
  constructor(input, address) {
    this.input = input;
    this.usual = (input.dataset.usual || "").split("|").filter(Boolean);
    this.list = document.createElement("ul");
    this.list.id = `${input.id}-options`;
    this.list.hidden = true;
    const label = document.querySelector(`label[for="${input.id}"]`);
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", label ? label.firstChild.textContent.trim() : input.name);
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-autocomplete", "list"],
      ["aria-controls", this.list.id]]) input.setAttribute(name, value);
    input.after(this.list);
    input.addEventListener("input", () => this.seek(address));
    input.addEventListener("focus", () => { if (!input.value) this.show(this.usual, -1); });
    input.addEventListener("click", () => { if (!input.value) this.show(this.usual, -1); });
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", event => this.press(event));
    // Before the field loses the focus.
    this.list.addEventListener("pointerdown", event => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option.textContent);
    });
    wordsAt(address);
  }

  async seek(address) {
    const sought = plain(this.input.value);
    if (!sought) return this.show(this.usual, -1);
    const words = await wordsAt(address);
    if (plain(this.input.value) !== sought) return;
    const labels = found(words[this.input.name] || [], sought);
    const usual = this.usual.filter(label => labels.includes(label));
    this.show([...usual, ...labels.filter(label => !usual.includes(label))], 0);
  }

  show(labels, active) {
    this.labels = labels;
    this.list.replaceChildren(...labels.map((label, number) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${number}`;
      option.setAttribute("role", "option");
      option.dir = "auto";
      option.textContent = label;
      return option;
    }));
    this.list.hidden = !labels.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(labels.length ? active : -1);
  }

  mark(active) {
    this.active = active;
    [...this.list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === active)));
    if (active < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", this.list.children[active].id);
    this.list.children[active].scrollIntoView({ block: "nearest" });
  }

  choose(label) {
    this.input.value = label;
    this.close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  close() {
    if (!this.list.hidden) this.show([], -1);
  }

  press(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key in steps) {
      event.preventDefault();
      if (this.list.hidden) return this.input.value ? this.input.dispatchEvent(new Event("input")) : this.show(this.usual, 0);
      this.mark((this.active + steps[event.key] + this.labels.length) % this.labels.length);
    } else if (this.list.hidden) {
      return;
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if ((event.key === "Enter" || event.key === "Tab") && this.active >= 0) {
      if (event.key === "Enter") event.preventDefault();
      this.choose(this.labels[this.active]);
    }
  }
}

for (const form of document.querySelectorAll("form[data-words]")) {
  for (const input of form.querySelectorAll("[data-suggest]")) new Combobox(input, form.dataset.words);
}
