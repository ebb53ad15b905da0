"""Names nobody bears: entities that call themselves fictional, and people whose surname is Exemplo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count

from app.cli.demonstration.plan import Place
from app.domain.partners.models import PartnerKind

# fmt: off
_FIRST = (
    "Ana", "Rui", "Amina", "Tiago", "Oksana", "Bruno", "Priya", "Carla", "Duarte", "Fatou", "Gil", "Helena", "Ivo",
    "Joana", "Kiran", "Luís", "Marta", "Nuno", "Olga", "Paulo", "Rita", "Samir", "Teresa", "Vasco", "Yara", "Zita",
    "Beatriz", "Célia", "Dinis", "Elsa", "Filipe", "Graça", "Hugo", "Inês", "Jorge", "Leonor", "Mário", "Noémia",
)
_INVENTED = (
    "Ponte de Cá", "Margem Imaginada", "Porto Inventado", "Casa do Faz de Conta", "Roda dos Ventos", "Mesa Comprida",
    "Rua Nova de Ninguém", "Janela Aberta", "Mil Sotaques", "Chave Mestra", "Barco de Papel", "Terra Suposta",
    "Fio de Prumo", "Sala de Chegada", "Abraço Hipotético", "Mala e Cuia", "Bússola Amiga", "Largo da Fábula",
    "Sete Mares de Papel", "Horizonte Suposto", "Mãos de Fantasia", "Passo Seguinte", "Vizinhança Possível",
    "Farol de Cartão",
)
# fmt: on
_INITIALS = "ABCDEFGHIJLMNOPRSTUVXZ"
SURNAME = "Exemplo"
MAIL = "exemplo.invalid"


def people() -> Iterator[str]:
    """ "Ana A. Exemplo", "Rui A. Exemplo" ...: as many as there are initials for, each once."""
    return (f"{first} {initial}. {SURNAME}" for initial in _INITIALS for first in _FIRST)


def nipcs() -> Iterator[str]:
    """Numbers of the right form whose last digit fits the others, from a range of noughts nobody was given."""
    for number in count(1):
        body = f"5{number:07}"
        remainder = sum(int(digit) * weight for digit, weight in zip(body, range(9, 1, -1), strict=True)) % 11
        yield f"{body}{0 if remainder < 2 else 11 - remainder}"


def entity(kind: PartnerKind, place: Place, number: int) -> str:
    """What an invented entity of this kind is called; `number` chooses among the invented names."""
    invented = _INVENTED[number % len(_INVENTED)]
    return {
        PartnerKind.MUNICIPALITY: f"Município Fictício – {place.name}",
        PartnerKind.PARISH: f"Freguesia Fictícia de {invented} – {place.name}",
        PartnerKind.ASSOCIATION_OF_MUNICIPALITIES: f"Associação de Municípios Fictícios – {place.name}",
        PartnerKind.REGIONAL_GOVERNMENT: f"Governo Regional Fictício – {place.region}",
        PartnerKind.CIVIL_SOCIETY: f"Associação Fictícia {invented} – {place.name}",
        PartnerKind.HIGHER_EDUCATION: f"Instituto Politécnico Fictício – {place.name}",
    }[kind]


def centre(kind: PartnerKind, place: str, number: int) -> str:
    """What the centre of such an entity is called; the same `number` as its entity's."""
    invented = _INVENTED[number % len(_INVENTED)]
    return {
        PartnerKind.MUNICIPALITY: f"CLAIM Fictício – {place}",
        PartnerKind.ASSOCIATION_OF_MUNICIPALITIES: f"CLAIM Fictício Itinerante – {place}",
        PartnerKind.REGIONAL_GOVERNMENT: f"CLAIM Fictício Regional – {place}",
        PartnerKind.HIGHER_EDUCATION: f"CLAIM Fictício do Politécnico – {place}",
    }.get(kind, f"CLAIM Fictício {invented} – {place}")


def distinct(found: list[str]) -> list[str]:
    """The same names, the second of each called II, the third III."""
    seen: Counter[str] = Counter()
    told_apart = []
    for name in found:
        seen[name] += 1
        told_apart.append(name if seen[name] == 1 else f"{name} {'I' * seen[name]}")
    return told_apart
