# ruff: noqa: E501 - texts of three languages side by side
"""A frozen issue made of the real experiences of 2023, padded where a test wants every field filled."""

import csv
import io
import json
from typing import Any

from PIL import Image

from mudun.core import sdg
from mudun.paths import DATA

NOBODY: dict[str, str] = {}


def three(ar: str, en: str, fr: str) -> dict[str, str]:
    return {"ar": ar, "en": en, "fr": fr, "_": "ar"}


def _cities() -> dict[str, dict[str, Any]]:
    countries = {c["iso2"]: c["name"] for c in json.loads((DATA / "countries.json").read_text("utf-8"))}
    with (DATA / "cities.csv").open(encoding="utf-8") as file:
        return {row["slug"]: _city(row, countries) for row in csv.DictReader(file)}


def _city(row: dict[str, str], countries: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        "slug": row["slug"],
        "name": three(row["name_ar"], row["name_en"], row["name_fr"]),
        "country": {**countries[row["country"]], "_": "ar"},
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
    }


def a_frozen_item(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A full experience retold from the convention, with results, blocks and a quotation."""
    told = [t for t in json.loads((DATA / "experiences.json").read_text("utf-8")) if t["city"]]
    row = told[(number - 1) % len(told)]
    item = {
        "kind": "experience",
        "id": number,
        "address": f"https://mudun.example/{{language}}/experiences/{number}",
        "size": "full",
        "title": {**row["title"], "_": "ar"},
        "sentence": three(
            "مدينة تجعل التعلّم جزءًا من يوم كل ساكن، من المدرسة إلى الحديقة العامة.",
            "A city that makes learning part of every resident's day, from school to public garden.",
            "Une ville qui fait de l’apprentissage une part de chaque journée, de l’école au jardin public.",
        ),
        "cities": [_cities()[row["city"]]],
        "goals": [
            {"number": g["goal"], "primary": not i, "targets": ["4.7"] if g["goal"] == 4 else []}
            for i, g in enumerate(row["sdgs"])
        ],
        "objectives": [
            {
                "number": 4,
                "label": three(
                    "مشاريع مشتركة بين المدن",
                    "Joint projects between cities",
                    "Projets conjoints entre villes",
                ),
            }
        ],
        "facts": [
            {"name": "cost", "values": [three("منخفضة", "Low", "Faible")]},
            {"name": "time", "values": [three("ستة أشهر", "Six months", "Six mois")]},
            {
                "name": "staff",
                "values": [
                    three(
                        "منسّق واحد وعشرة متطوعين",
                        "One coordinator, ten volunteers",
                        "Un coordinateur, dix bénévoles",
                    )
                ],
            },
            {
                "name": "groups",
                "values": [
                    three("الشباب", "Youth", "Jeunes"),
                    three("كبار السن", "Older people", "Personnes âgées"),
                ],
            },
            {
                "name": "mentor",
                "values": [
                    three(
                        "مستعدة للإرشاد، مكالمتان في السنة",
                        "Ready to mentor, two calls a year",
                        "Prête à accompagner, deux appels par an",
                    )
                ],
            },
            {
                "name": "partners",
                "values": [
                    three("البلدية", "The municipality", "La municipalité"),
                    three("مديرية التربية", "The education directorate", "La direction de l’éducation"),
                ],
            },
        ],
        "parts": [
            {"name": name, "text": {**row["summary"], "_": "ar"}}
            for name in ("need", "done", "people", "pooling", "obstacles", "transfer", "lasting")
        ],
        "blocks": [
            {
                "name": three("ساعة في الحديقة", "An hour in the garden", "Une heure au jardin"),
                "what": three(
                    "لقاء أسبوعي مفتوح يقوده معلّم وبستاني.",
                    "A weekly open meeting led by a teacher and a gardener.",
                    "Une rencontre hebdomadaire ouverte, menée par un enseignant et un jardinier.",
                ),
                "worked": three(
                    "موعد ثابت وظلّ ومقاعد.",
                    "A fixed hour, shade and benches.",
                    "Un horaire fixe, de l’ombre et des bancs.",
                ),
                "watch": three(
                    "الحرّ بين يونيو وسبتمبر.",
                    "The heat from June to September.",
                    "La chaleur de juin à septembre.",
                ),
            },
        ]
        * 2,
        "results": [
            {
                "indicator": three("عدد المشاركين في الأسبوع", "Participants per week", "Participants par semaine"),
                "before": three("12", "12", "12"),
                "after": three("148", "148", "148"),
                "source": three("سجل الحضور", "Attendance register", "Registre de présence"),
            },
            {
                "indicator": three("نسبة النساء", "Share of women", "Part des femmes"),
                "before": three("18%", "18%", "18 %"),
                "after": three("54%", "54%", "54 %"),
                "source": three("سجل الحضور", "Attendance register", "Registre de présence"),
            },
        ],
        "quote": {
            "text": three(
                "جئت لأسقي الزرع، فتعلّمت القراءة.",
                "I came to water the plants, and learned to read.",
                "J’étais venue arroser, j’ai appris à lire.",
            ),
            "speaker": three("متعلّمة، 61 عامًا", "A learner, 61", "Une apprenante, 61 ans"),
        },
        "photo": None,
        "links": [
            {
                "label": three("تقرير المؤتمر", "Convention report", "Rapport du congrès"),
                "address": "https://example.org/report.pdf",
            }
        ],
        "source": three(
            "تقرير مؤتمر ينبع 2023",
            "Report of the Yanbu convention, 2023",
            "Rapport du congrès de Yanbu, 2023",
        ),
        "validated_on": "2026-10-30",
        "valid_until": "2028-10-30",
        "validated": True,
        "length": "spread",
        "crop": None,
        "pull_quote": NOBODY,
        "origins": {},
        "also_alive_in": [three("أسوان", "Aswan", "Assouan")],
    }
    return {**item, **changes}


def a_spark(number: int) -> dict[str, Any]:
    """The smallest experience: a title, a sentence and a paragraph."""
    whole = a_frozen_item(number)
    return {
        **whole,
        "size": "spark",
        "facts": whole["facts"][:1],
        "parts": whole["parts"][1:2],
        "blocks": [],
        "results": [],
        "quote": None,
        "links": [],
        "also_alive_in": [],
    }


def a_call(number: int) -> dict[str, Any]:
    """A call for partners."""
    whole = a_spark(number)
    facts = [
        {"name": "seats", "values": [three("3", "3", "3")]},
        {"name": "closes", "values": [three("15 فبراير 2027", "15 February 2027", "15 février 2027")]},
    ]
    seeks = {
        "name": "seeks",
        "text": three(
            "- خبرة في تدريب المدرّبين\n- قاعة تتّسع لخمسين",
            "- Experience in training trainers\n- A room for fifty",
            "- Une expérience de formation de formateurs\n- Une salle pour cinquante",
        ),
    }
    return {
        **whole,
        "kind": "call",
        "address": f"https://mudun.example/{{language}}/projects/{number}",
        "facts": facts,
        "parts": [seeks],
        "validated": None,
        "validated_on": None,
        "valid_until": None,
    }


def a_frozen_issue(items: int = 4, **changes: Any) -> dict[str, Any]:
    """Issue no. 1: a section of full experiences, one of sparks, one of calls."""
    full = [a_frozen_item(number) for number in range(1, items + 1)]
    issue = {
        "format": "mudun-digest/2",
        "template": 2,
        "digits": "latin",
        "origins": {},
        "cover": {"kind": "generated", "photo": None},
        "calendar": [],
        "number": 1,
        "version": 1,
        "draft": False,
        "title": three("نشرة التجارب", "Digest of Experiences", "Bulletin des expériences"),
        "theme": three(
            "مدن تتعلّم من حدائقها",
            "Cities learning from their gardens",
            "Des villes qui apprennent de leurs jardins",
        ),
        "period": {
            "name": three("خريف 2026", "Autumn 2026", "Automne 2026"),
            "since": "2026-09-01",
            "until": "2026-11-30",
        },
        "published_on": "2026-12-15",
        "address": "https://mudun.example/{language}/digests/1",
        "editorial": {
            "text": three(
                "يسأل هذا العدد: مَن الذي لم يصل إليه التعلّم بعد في مدننا؟ في الصفحات التالية مدن بدأت من هذا السؤال، فذهبت إلى الناس في بيوتهم وأماكن عملهم ولم تنتظر أن يأتوا إليها.\n\n**التعلّم** حقّ، *الجوار* مدرسته الأولى.",
                "This issue asks: whom has learning in our cities not reached yet? The cities on the following pages started from this question and went to people in their homes and workplaces.\n\n**Learning** is a right, and the *neighbourhood* is its first school.",
                "Ce numéro pose une question : qui, dans nos villes, n’a pas encore été atteint par l’apprentissage ? Les villes des pages suivantes sont parties de là et sont allées vers les habitants.\n\n**Apprendre** est un droit, et le *quartier* en est la première école.",
            ),
            "signature": three(
                "أمانة الشبكة العربية لمدن التعلّم",
                "Secretariat of the Arab Network of Learning Cities",
                "Secrétariat du Réseau arabe des villes apprenantes",
            ),
        },
        "publisher": {
            "name": three(
                "الشبكة العربية لمدن التعلّم",
                "Arab Network of Learning Cities",
                "Réseau arabe des villes apprenantes",
            ),
            "bodies": [],
            "issn": "",
        },
        "licence": {
            "name": three(
                "المشاع الإبداعي نَسب المُصنَّف 4.0",
                "Creative Commons Attribution 4.0",
                "Creative Commons Attribution 4.0",
            ),
            "address": "https://creativecommons.org/licenses/by/4.0/",
        },
        "colophon": three(
            "صُفّ بخط أميري وخط آي بي إم بلكس.",
            "Set in Amiri and IBM Plex Sans Arabic.",
            "Composé en Amiri et IBM Plex Sans Arabic.",
        ),
        "errata": NOBODY,
        "replaces": None,
        "sections": [
            {
                "kind": "experiences",
                "title": three(
                    "التعلّم الذي يذهب إلى الناس",
                    "Learning that goes to people",
                    "L’apprentissage qui va vers les gens",
                ),
                "items": full,
            },
            {
                "kind": "own",
                "title": three("شرارات", "Sparks", "Étincelles"),
                "items": [a_spark(items + 1), a_spark(items + 2)],
            },
            {
                "kind": "calls",
                "title": three("دعوات إلى الشراكة", "Calls for partners", "Appels à partenaires"),
                "items": [a_call(items + 3), a_call(items + 4)],
            },
        ],
        "missing": {
            "cities": [{"name": c["name"], "country": c["country"]} for c in list(_cities().values())[:24]],
            "goals": [n for n in sdg.NUMBERS if n in (1, 2, 5, 14, 16)],
            "objectives": [{"number": 7, "label": three("تعليم الكبار", "Adult education", "Éducation des adultes")}],
        },
    }
    return {**issue, **changes}


def a_photo(name: str = "abc") -> dict[str, Any]:
    """A photo with its words."""
    return {
        "file": name,
        "type": "image/jpeg",
        "alt": three("حديقة فيها أطفال", "Children in a garden", "Des enfants dans un jardin"),
        "caption": three("حديقة الحي", "The garden of the quarter", "Le jardin du quartier"),
        "credit": three("البلدية", "Municipality", "Municipalité"),
    }


def the_figures() -> dict[str, Any]:
    """A network in figures."""
    cities = list(_cities().values())[:8]
    ties = [(0, 3), (0, 5), (1, 4), (2, 7), (3, 6)]
    countries = [
        ("EG", "مصر", "Egypt", "Égypte"),
        ("JO", "الأردن", "Jordan", "Jordanie"),
        ("MA", "المغرب", "Morocco", "Maroc"),
    ]
    return {
        "on": "2026-12-15",
        "members": 24,
        "goals": {
            "of": 40,
            "rows": [{"number": n, "experiences": n * 7 % 13, "primary": n * 7 % 13 // 2} for n in sdg.NUMBERS],
        },
        "countries": {
            "of": 22,
            "rows": [
                {
                    "code": code,
                    "name": three(*names),
                    "cities": 5 - place,
                    "experiences": 12 - 2 * place,
                    "projects": place,
                }
                for place, (code, *names) in enumerate(countries)
            ],
        },
        "cooperation": {
            "of": 30,
            "cities": cities,
            "ties": [{"one": one, "other": other, "projects": 1 + other % 3} for one, other in ties],
        },
        "alive": {"alive": 5, "of": 23},
    }


def a_whole_issue(**changes: Any) -> dict[str, Any]:
    """An issue with everything in it: pieces at every length, photos, pull quotes, figures, calendar."""
    issue = a_frozen_issue(4)
    pieces = [item for section in issue["sections"] for item in section["items"]]
    for place, item in enumerate(pieces):
        item["length"] = ("spread", "page", "half", "brief")[place % 4]
        item["photo"] = a_photo(f"photo-{place}")
        item["crop"] = {"x": 0.1, "y": 0.1, "w": 0.6, "h": 0.6} if place % 2 else None
    pieces[0]["pull_quote"] = three(
        "التعلّم يبدأ من الجوار.", "Learning begins next door.", "Apprendre commence à côté."
    )
    pieces[1]["validated"] = False
    pieces[2]["origins"] = {"done": {"fr": "machine"}}
    line = {
        "title": three("مدارس خضراء", "Green schools", "Écoles vertes"),
        "project": three("شبكة الحدائق", "Garden network", "Réseau des jardins"),
        "city": {key: pieces[0]["cities"][0][key] for key in ("name", "country")},
        "address": "https://mudun.example/{language}/projects/7",
    }
    issue["sections"] += [
        {
            "kind": "figures",
            "title": three("الشبكة بالأرقام", "The network in figures", "Le réseau en chiffres"),
            "items": [],
        },
        {"kind": "calendar", "title": three("التقويم", "Calendar", "Calendrier"), "items": []},
    ]
    whole = {
        "figures": the_figures(),
        "calendar": [
            {"kind": "closing", "on": "2027-01-15", **line},
            {"kind": "milestone", "on": "2027-03-01", **line},
        ],
        "cover": {"kind": "photo", "photo": a_photo("cover")},
    }
    return {**issue, **whole, **changes}


def a_picture() -> bytes:
    """A small JPEG."""
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "#0a5559").save(out, "JPEG")
    return out.getvalue()
