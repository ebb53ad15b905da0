"""What centres did besides services in the last weeks, and whom they work with."""

from __future__ import annotations

from typing import Any

from app.cli.demonstration.stage import Post, Stage, acting
from app.domain.activities.actions import add_local_partner, log_activity
from app.domain.activities.models import ActivityKind

# Of a large network the first centres show what there is to see.
CENTRES = 7
PARTNERS = (
    ("Associação Fictícia Boas-Vindas", "Aulas de português e apoio entre vizinhos", "+351 210 000 001"),
    ("Centro de Saúde Fictício", "Número de utente e vacinação", "+351 210 000 002"),
    ("Agrupamento de Escolas Fictício", "Matrículas e equivalências", None),
)
# How many days ago, and what was told of it.
ACTIVITIES: tuple[tuple[int, dict[str, Any]], ...] = (
    (
        9,
        {
            "kind": ActivityKind.INFORMATION_SESSION,
            "title": "Sessão sobre a renovação da autorização de residência",
            "minutes": 90,
            "place": "Biblioteca municipal",
            "area": "regularisation",
            "people": {("female", "18_29"): 4, ("female", "30_39"): 6, ("male", "18_29"): 5, ("male", "40_49"): 3},
        },
    ),
    (
        16,
        {
            "kind": ActivityKind.COLLECTIVE_SERVICE,
            "title": "Matrículas escolares, atendimento em grupo",
            "minutes": 60,
            "place": "Escola básica",
            "people": {("female", "30_39"): 7, ("male", "30_39"): 2},
        },
    ),
    (
        23,
        {
            "kind": ActivityKind.PARTNER_MEETING,
            "title": "Reunião da rede local",
            "minutes": 120,
            "place": "Gabinete do centro",
            "partners_present": "Associação Fictícia Boas-Vindas\nCentro de Saúde Fictício",
        },
    ),
    (
        40,
        {
            "kind": ActivityKind.AWARENESS,
            "title": "Dia da interculturalidade",
            "minutes": 180,
            "place": "Praça central",
        },
    ),
)


def gather(stage: Stage, posts: list[Post]) -> int:
    """Log the activities of the first centres, with their directories; how many activities."""
    shown = posts[:CENTRES]
    for post in shown:
        by = acting(post.team[0].account)
        with stage.on(stage.ago(60)):
            for name, does, phone in PARTNERS:
                add_local_partner(by, post.centre, name=name, does=does, phone=phone)
        for days_ago, told in ACTIVITIES:
            day = stage.ago(days_ago)
            with stage.on(day, 18):
                log_activity(by, post.centre, held_on=day, **told)
    return len(shown) * len(ACTIVITIES)
