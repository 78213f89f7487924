# ruff: noqa: E501 - texts of three languages side by side
"""A letter as the partnerships room would ask for it."""

from typing import Any

from tests.factories.frozen import three


def a_letter(**changes: Any) -> dict[str, Any]:
    mayor = three("رئيس البلدية", "The Mayor", "Le maire")
    data = {
        "reference": "P-12/3",
        "address": "https://mudun.example/{language}/interests/3/letter",
        "date": "2026-11-22",
        "sender": {
            "city": three("أسوان", "Aswan", "Assouan"),
            "country": three("مصر", "Egypt", "Égypte"),
            "office": mayor,
        },
        "recipient": {
            "city": three("مراكش", "Marrakech", "Marrakech"),
            "country": three("المغرب", "Morocco", "Maroc"),
            "office": mayor,
        },
        "subject": three(
            "قبول الشراكة في مشروع «حدائق تتعلّم»",
            "Partnership in the project “Gardens that learn”",
            "Partenariat au projet « Des jardins qui apprennent »",
        ),
        "body": three(
            "يسرّ مدينة أسوان أن ترحّب بمدينة مراكش شريكةً في المشروع المشترك **«حدائق تتعلّم»**.\n\nتقدّم مدينتكم خبرتها في تدريب المدرّبين، وتقدّم مدينتنا فضاءاتها العامة.",
            "The city of Aswan is glad to welcome Marrakech as a partner in the joint project **“Gardens that learn”**.\n\nYour city brings its experience in training trainers; ours brings its public gardens.",
            "La ville d’Assouan a le plaisir d’accueillir Marrakech comme partenaire du projet conjoint **« Des jardins qui apprennent »**.\n\nVotre ville apporte son expérience de la formation de formateurs ; la nôtre, ses jardins publics.",
        ),
        "facts": [
            {
                "label": three("مدة المشروع", "Duration", "Durée"),
                "values": [three("12 شهرًا", "12 months", "12 mois")],
            }
        ],
        "clause": {
            "text": three(
                "المشاركة تعبير عن الرغبة في التعاون، ولا يترتب عليها أي التزام قانوني أو مالي.",
                "Taking part expresses a wish to cooperate; it creates no legal or financial obligation.",
                "Participer exprime une volonté de coopérer et ne crée aucune obligation juridique ou financière.",
            ),
            "version": "1",
        },
        "signatory": {"name": "", "office": mayor},
    }
    return {**data, **changes}
