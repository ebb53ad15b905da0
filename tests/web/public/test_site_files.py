"""What machines read: robots.txt, sitemap.xml, security.txt."""

from datetime import date
from xml.etree import ElementTree

from app.web.public.pages import PAGES

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_names_every_page_in_every_language(client, app):
    answer = client.page("/sitemap.xml").response
    assert answer.mimetype == "application/xml"
    base = app.config["CLAIM"].base_url
    named = {place.text for place in ElementTree.fromstring(answer.text).iter(f"{SITEMAP}loc")}
    assert named == {base + edition.path for page in PAGES if page.is_indexed for edition in page.editions()}


def test_robots_are_kept_out_of_the_working_pages(client):
    lines = client.page("/robots.txt").response.text.splitlines()
    assert "Disallow: /" in lines
    assert "Allow: /pt/" in lines
    assert lines[-1].endswith("/sitemap.xml")


def test_security_txt_says_whom_to_tell_and_has_not_run_out(client):
    answer = client.page("/.well-known/security.txt").response
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert fields["Contact"].startswith("mailto:")
    days = (date.fromisoformat(fields["Expires"][:10]) - date.today()).days
    assert 300 < days < 366
