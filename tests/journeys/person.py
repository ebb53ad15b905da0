"""Somebody with a browser, who reads labels and buttons in their own language, types, and presses."""

from __future__ import annotations

import base64
import re
from gettext import NullTranslations, translation

from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from app.base.language import LANGUAGES
from app.config import ROOT
from tests.journeys.live import Site

# A page that says "not found", "ended" or what to correct is, for the browser, a resource that did not load.
_ANSWERED = re.compile(r"Failed to load resource: .* (403|404|410|422) ")
_FETCH = """async address => {
  for (;;) {
    const answer = await fetch(address);
    if (answer.status >= 400) throw new Error(address + " answered " + answer.status);
    if (answer.headers.get("content-type") === "application/pdf") {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
    }
    await new Promise(again => setTimeout(again, 300));
  }
}"""

# Pictures that wait until they are nearly in sight would wait for a frame to be drawn.
_LOADS_ALL = """addEventListener("DOMContentLoaded", () => {
  for (const picture of document.querySelectorAll("img[loading=lazy]")) picture.loading = "eager";
})"""

_COMES = """async ([selector, seconds]) => {
  const deadline = Date.now() + seconds * 1000, reader = new DOMParser();
  for (;;) {
    const page = reader.parseFromString(await (await fetch(location.href)).text(), "text/html");
    if (page.querySelector(selector)) return true;
    if (Date.now() > deadline) return false;
    await new Promise(again => setTimeout(again, 300));
  }
}"""


class Person:
    """One browser of one person. Every name of a field, button or link is its English message, read in `language`."""

    def __init__(self, browser: Browser, site: Site, language: str, **options: object) -> None:
        self.site, self.language = site, language
        self.context: BrowserContext = browser.new_context(
            base_url=site.address, locale=LANGUAGES[language].locale_name.replace("_", "-"), **options
        )
        self.context.set_default_timeout(15_000)
        self.troubles = troubles_of(self.context)
        self.page: Page = self.context.new_page()

    def only_measures(self) -> None:
        """Go on in a page that is laid out but never drawn, which costs a third less: to measure, not to press.

        Only a Chromium without windows can do so; in another nothing changes.
        """
        drawn, browser = self.page, self.context.browser.new_browser_cdp_session()
        here = self.context.new_cdp_session(drawn).send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
        undrawn = {"url": "about:blank", "browserContextId": here, "enableBeginFrameControl": True}
        try:
            with self.context.expect_page() as arrived:
                browser.send("Target.createTarget", undrawn)
        except Error:
            return
        finally:
            browser.detach()
        self.context.add_init_script(_LOADS_ALL)
        self.page = arrived.value
        drawn.close()

    def word(self, message: str, context: str | None = None, **values: object) -> str:
        """The message as the person reads it."""
        words = catalogue_of(self.language)
        return (words.pgettext(context, message) if context else words.gettext(message)) % values

    def goes_to(self, address: str) -> None:
        answer = self.page.goto(address)
        assert answer is None or answer.status < 400, f"{address} answered {answer.status}"

    def speaks(self, language: str, on: str = "/account/sign-in") -> None:
        """Be spoken to in this language from now on: it is kept in the account, or in the browser."""
        self.goes_to(f"{on}?speak={language}")
        self.language = language
        assert self.page.locator("html").get_attribute("lang") == language

    def reads_in(self, language: str) -> None:
        """Choose another language in the switcher of the page."""
        self._and_waits(self.page.locator(f"nav.langs a[hreflang={language}]").first)
        self.language = language

    def opens(self, entry: str) -> None:
        """Follow this entry of the menu."""
        names = re.compile("|".join(f"^{_literally(name)}$" for name in {self.word(entry), self.word(entry, "menu")}))
        self._and_waits(self.page.locator("#menu").get_by_role("link", name=names))

    def follows(self, name: str, among: Locator | None = None, **values: object) -> None:
        """Follow the link of this name, or whose name begins so."""
        self._and_waits((among or self.page).get_by_role("link", name=self._beginning(name, **values)).first)

    def follows_name(self, name: str) -> None:
        """Follow the link that is called as a person, place or code is."""
        self._and_waits(self.page.locator("main").get_by_role("link", name=name).first)

    def presses(self, name: str, among: Locator | None = None) -> None:
        self._and_waits((among or self.page).get_by_role("button", name=self._beginning(name)).first)

    def types(self, among: Locator | None = None, **answers: str) -> None:
        """Type into fields by their names in the form; each must have a label the person can read."""
        for name, text in answers.items():
            field = (among or self.page).locator(f"[name={name}]")
            assert field.evaluate("field => field.labels.length && field.labels[0].innerText.trim()"), name
            field.fill(text)

    def fills(self, label: str, text: str) -> None:
        self.page.get_by_label(self._label(label)).fill(text)

    def selects(self, label: str, option: str) -> None:
        self.page.get_by_label(self._label(label)).select_option(label=option)

    def chooses(self, legend: str, option: str, among: Locator | None = None) -> None:
        """Choose one of a group of options."""
        group = (among or self.page).get_by_role("group", name=self._label(legend))
        group.get_by_label(self._beginning(option)).first.check()

    def ticks(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(self._beginning(label)).first.check()

    def uploads(self, label: str, name: str, content: bytes) -> None:
        document = {"name": name, "mimeType": "application/pdf", "buffer": content}
        self.page.get_by_label(self._label(label)).set_input_files(document)

    def sees(self, message: str, **values: object) -> None:
        """The message stands in the page."""
        expect(self.page.locator("main")).to_contain_text(self.word(message, **values))

    def sees_text(self, text: str) -> None:
        """A name, a number or a code stands in the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def value_of(self, label: str) -> str:
        return self.page.get_by_label(self._label(label)).input_value()

    def looks_again_for(self, selector: str, seconds: float = 60) -> Locator:
        """Load the page anew once this is in it: what the jobs make takes a moment."""
        came = self.page.evaluate(_COMES, [selector, seconds])
        assert came, f"{selector} never came on {self.page.url}"
        self.page.reload()
        return self.page.locator(selector).first

    def downloads(self, link: Locator) -> bytes:
        """The PDF behind a link, waiting while it is being prepared."""
        address = link.get_attribute("href")
        return base64.b64decode(self.page.evaluate(_FETCH, address))

    def _and_waits(self, control: Locator) -> None:
        with self.page.expect_navigation():
            control.click()

    def _label(self, message: str) -> re.Pattern[str]:
        return re.compile(rf"^\s*{_literally(self.word(message))}\s*(\(.*\)\s*)?$")

    def _beginning(self, message: str, **values: object) -> re.Pattern[str]:
        return re.compile(rf"^\s*{_literally(self.word(message, **values))}")


def _literally(text: str) -> str:
    """For an expression that the browser reads too, where a slash ends it."""
    return re.escape(text).replace("/", r"\/")


def catalogue_of(language: str) -> NullTranslations:
    """The words of a language; English is written in the code itself."""
    return translation("messages", ROOT / "translations", [language], fallback=True)


def troubles_of(context: BrowserContext) -> list[str]:
    """A list that grows with every error in a console: one of them is that a request would have left the site."""
    troubles: list[str] = []

    def heard(message: object) -> None:
        page = message.page.url if message.page else ""
        is_answer = _ANSWERED.search(message.text) and message.location["url"] == page.partition("#")[0]
        if message.type in ("error", "warning") and not is_answer:
            troubles.append(f"{page}: {message.text}")

    context.on("console", heard)
    context.on("weberror", lambda error: troubles.append(str(error.error)))
    return troubles
