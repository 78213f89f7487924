"""An issue and its pieces as linked data (schema.org), for search engines and libraries."""

from collections.abc import Mapping
from typing import Any

CONTEXT = "https://schema.org"


def issue(it: Mapping[str, Any], parts: bool = True) -> dict[str, Any]:
    """The edition as a PublicationIssue of the periodical."""
    w, publisher = it["words"], it["imprint"][0]["values"][0]["text"]
    told: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "PublicationIssue",
        "@id": it["address"],
        "url": it["address"],
        "name": it["theme"]["text"] or it["title"]["text"],
        "issueNumber": str(it["number"]),
        "version": str(it["version"]),
        "datePublished": it["updated"],
        "inLanguage": it["lang"],
        "isAccessibleForFree": True,
        "license": next((row["address"] for row in it["imprint"] if row["name"] == "licence"), ""),
        "publisher": {"@type": "Organization", "name": publisher},
        "isPartOf": {"@type": "Periodical", "name": w["masthead"]},
    }
    if parts:
        told["hasPart"] = [
            {"@type": "Article", "@id": item["address"], "headline": item["title"]["text"]} for item in it["items"]
        ]
    return told


def piece(it: Mapping[str, Any], item: Mapping[str, Any], address: str) -> dict[str, Any]:
    """One piece of the edition as an Article of its issue."""
    return {
        "@context": CONTEXT,
        "@type": "Article",
        "@id": address,
        "url": address,
        "headline": item["title"]["text"],
        "abstract": item["sentence"]["text"],
        "inLanguage": item["title"]["lang"] or it["lang"],
        "datePublished": it["updated"],
        "isBasedOn": item["address"],
        "about": [goal["name"]["text"] for goal in item["goals"]],
        "contentLocation": [
            {"@type": "City", "name": city["name"]["text"], "containedInPlace": city["country"]["text"]}
            for city in item["cities"]
        ],
        "isPartOf": issue(it, parts=False),
    }
