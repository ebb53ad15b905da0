"""A technician's laptop that loses its network and is switched off and on: one browser profile on disk."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.domain.access.models import Role
from tests.journeys.chromium import ARGUMENTS, OWN
from tests.journeys.faults import AXE
from tests.journeys.live import Site
from tests.journeys.visits import Visitor, list_visitors

PIN = "246810"
# Everything the browser keeps, as one text: its databases, its caches, its storage.
STORED = """async () => {
  const text = bytes => Array.from(new Uint8Array(bytes), byte => String.fromCharCode(byte)).join("");
  const plain = value => value instanceof CryptoKey ? `key ${value.extractable}`
    : value instanceof ArrayBuffer ? text(value) : ArrayBuffer.isView(value) ? text(value.buffer)
    : value && typeof value === "object"
      ? Object.entries(value).map(([name, each]) => `${name}=${plain(each)}`).join(";")
    : String(value);
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const {name} of await indexedDB.databases()) {
    const base = await new Promise(done => {
      const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result);
    });
    for (const store of base.objectStoreNames) {
      const rows = await new Promise(done => {
        const asked = base.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => done(asked.result);
      });
      found.push(...rows.map(plain));
    }
    base.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  return found.join("\\n");
}"""


class Laptop:
    """One browser with a profile of its own; `page` is what is on the screen."""

    def __init__(self, browser: Browser, site: Site, profile: Path, language: str = "pt") -> None:
        self.browser, self.site, self.profile, self.language = browser, site, profile, language
        self.visitor: Visitor = next(
            each for each in list_visitors(site.app) if each.actor and each.actor.role is Role.TECHNICIAN
        )
        self.context: BrowserContext
        self.page: Page
        self.switch_on()

    def switch_on(self, *, has_network: bool = True) -> None:
        self.context = self.browser.browser_type.launch_persistent_context(
            self.profile,
            executable_path=OWN,
            args=ARGUMENTS,
            base_url=self.site.address,
            accept_downloads=True,
        )
        self.context.set_default_timeout(20_000)
        self.context.set_offline(not has_network)
        self.context.add_init_script(AXE)
        [self.page] = self.context.pages

    def switch_off(self) -> None:
        self.context.close()

    def signs_in(self) -> None:
        self.page.goto("/account/sign-in")
        self.page.locator("[name=email]").fill(self.visitor.name)
        self.page.locator("[name=password]").fill(self.visitor.secret)
        self.page.locator("main button.main").click()
        self.page.goto(f"/my-day?speak={self.language}")
        self.name = self.page.locator("header .place bdi").last.inner_text()

    def trusts_it(self) -> None:
        """Once, with a network: the name, the PIN, and the page is kept."""
        self.page.goto("/devices")
        self.page.locator("#name").fill("Portátil da carrinha")
        self.page.locator("#pin").fill(PIN)
        self.page.locator("#pin-again").fill(PIN)
        self.page.locator("form[data-trust] button.main").click()
        expect(self.page.locator("[data-trusted]")).to_be_visible()
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.page.wait_for_function("caches.keys().then(names => names.length === 1)")

    def loses_the_network(self) -> None:
        self.context.set_offline(True)
        self.page.wait_for_function("!navigator.onLine")

    def finds_the_network(self) -> None:
        self.context.set_offline(False)

    def opens_it(self, pin: str = PIN) -> None:
        """By the PIN, on the page that works without a network; one that is elsewhere says where."""
        expect(self.page).to_have_url(re.compile(r"/services/offline(\?|$)"))
        self.page.locator("#pin").fill(pin)
        self.page.locator("form[data-unlock] button.main").click()

    def logs(self, **answers: str) -> None:
        """One service on the page without a network."""
        sheet = self.page.locator("form.sheet")
        sheet.locator("[name=area][value=housing]").check()
        sheet.locator("[name=outcome][value=informed]").check()
        for name, text in answers.items():
            sheet.locator(f"[name={name}]").fill(text)
        kept = self.page.locator("[data-list] li").count()
        sheet.locator("button.main").click()
        expect(self.page.locator("[data-list] li")).to_have_count(kept + 1)

    def waiting(self, number: int) -> None:
        """The count in sight says so: before the page has counted, there is none."""
        expect(self.page.locator("[data-waiting]:visible b")).to_have_text(str(number))

    def stored(self) -> str:
        return str(self.page.evaluate(STORED))

    def held(self) -> int:
        """How many records wait for a person."""
        self.page.goto("/devices")
        return self.page.locator("table.work td.act a").count()

    def newest_code(self) -> str:
        """The code of the newest service in the list."""
        self.page.goto("/services")
        return str(self.page.locator("tbody a.key").first.inner_text()).strip()

    def minutes_since(self, code: str) -> list[int]:
        """The minutes of every service that is newer than this one, as its record says."""
        self.page.goto("/services")
        keys = self.page.locator("tbody a.key")
        keys = keys.evaluate_all("links => links.map(link => [link.innerText.trim(), link.href])")
        newer = keys[: [each for each, _address in keys].index(code)]
        return sorted(self._minutes_at(address) for _code, address in newer)

    def _minutes_at(self, address: str) -> int:
        self.page.goto(f"{address}/correct")
        return int(self.page.locator("[name=minutes]").input_value())

    def sealed_copy(self) -> dict[str, Any]:
        with self.page.expect_download() as download:
            self.page.locator("[data-copy] button").click()
        return json.loads(Path(download.value.path()).read_text())
