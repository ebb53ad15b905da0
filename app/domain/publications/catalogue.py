"""The catalogue of what is published: a data package of each publication, and one DCAT-AP entry of them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.base.settings import settings
from app.domain.publications.frozen import Frozen, frozen_from_json
from app.domain.publications.models import Publication
from app.domain.publications.open_data import DELIMITER, LICENCE, SOURCE_LANGUAGE, schema_of, title
from app.domain.publications.periods import Period
from app.domain.publications.phrases import current_version, read_phrases

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_AUTHORITY = "http://publications.europa.eu/resource/authority"
_PORTUGAL = f"{_AUTHORITY}/country/PRT"
_MEDIA = "https://www.iana.org/assignments/media-types"


def folder_of(publication: Publication) -> str:
    """Where its files lie: "/open-data/2026-1"."""
    return f"/open-data/{publication.year}-{publication.number}"


def name_of(publication: Publication, language: str = SOURCE_LANGUAGE) -> str:
    """The title of its report, with its period."""
    phrases = read_phrases(current_version().name, language)
    return f"{phrases.say('about.title')}: {phrases.period(Period(publication.first, publication.last))}"


def data_package(publication: Publication, frozen: Frozen) -> dict[str, Any]:
    """Its tables with their schemas (specs.frictionlessdata.io/data-package)."""
    period = Period(publication.first, publication.last)
    return {
        "name": f"claim-{publication.year}-{publication.number}",
        "title": name_of(publication),
        "created": publication.published_at.isoformat() if publication.published_at else None,
        "licenses": [LICENCE],
        "sources": [{"title": settings().institution_name}],
        "sha256": publication.sha256,
        "resources": [
            {
                "name": table_name.replace("_", "-"),
                "path": f"{table_name}.csv",
                "title": title(table, period),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": DELIMITER},
                "schema": schema_of(table),
            }
            for table_name, table in frozen.tables.items()
        ],
    }


def catalogue_of(publications: Sequence[Publication]) -> dict[str, Any]:
    """The DCAT-AP catalogue, as JSON-LD, of what is published and stands."""
    base = settings().base_url.rstrip("/")
    return {
        "@context": _CONTEXT,
        "@id": f"{base}/open-data/catalogue.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": {"@value": "Dados abertos da rede CLAIM", "@language": SOURCE_LANGUAGE},
        "dct:description": {"@value": "Figures published of the network of local centres.", "@language": "en"},
        "dct:publisher": _publisher(base),
        "dct:language": {"@id": f"{_AUTHORITY}/language/POR"},
        "dct:license": {"@id": LICENCE["path"]},
        "dcat:dataset": [_dataset(publication, base) for publication in publications],
    }


def _dataset(publication: Publication, base: str) -> dict[str, Any]:
    folder = f"{base}{folder_of(publication)}"
    frozen = frozen_from_json(publication.figures or {})
    return {
        "@id": folder,
        "@type": "dcat:Dataset",
        "dct:identifier": publication.reference,
        "dct:title": [{"@value": name_of(publication, code), "@language": code} for code in ("pt", "en")],
        "dct:description": {"@value": name_of(publication, "en"), "@language": "en"},
        "dct:issued": _day(publication),
        "dct:publisher": _publisher(base),
        "dct:spatial": {"@id": _PORTUGAL},
        "dct:temporal": _period(publication),
        "dcat:theme": {"@id": f"{_AUTHORITY}/data-theme/SOCI"},
        "dct:accessRights": {"@id": f"{_AUTHORITY}/access-right/PUBLIC"},
        "dcat:distribution": [_whole(publication, folder), *(_file(each, folder) for each in frozen.tables)],
    }


def _whole(publication: Publication, folder: str) -> dict[str, Any]:
    checksum = {"spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"}, "spdx:checksumValue": publication.sha256}
    return {**_distribution(f"{folder}/publication.json", "application/json"), "spdx:checksum": checksum}


def _file(table_name: str, folder: str) -> dict[str, Any]:
    described = {"dct:conformsTo": {"@id": f"{folder}/{table_name}.schema.json"}}
    return {**_distribution(f"{folder}/{table_name}.csv", "text/csv"), **described}


def _distribution(address: str, media_type: str) -> dict[str, Any]:
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{_MEDIA}/{media_type}"},
        "dct:license": {"@id": LICENCE["path"]},
    }


def _publisher(base: str) -> dict[str, Any]:
    return {"@id": f"{base}/#publisher", "@type": "foaf:Agent", "foaf:name": settings().institution_name}


def _period(publication: Publication) -> dict[str, Any]:
    first, last = publication.first.first_day, publication.last.last_day
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@value": first.isoformat(), "@type": "xsd:date"},
        "dcat:endDate": {"@value": last.isoformat(), "@type": "xsd:date"},
    }


def _day(publication: Publication) -> dict[str, str]:
    moment = publication.published_at
    return {"@value": moment.isoformat(timespec="seconds") if moment else "", "@type": "xsd:dateTime"}
