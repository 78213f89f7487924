"""Which words of a form, a project or an import are columns, tags and rows of an experience."""

from mudun.experiences.parts import Block, Result
from mudun.publishing.blocks import BLOCK_PARTS
from mudun.publishing.putting import Shape

EXPERIENCE = Shape(
    columns=(
        "size", "title", "sentence", "partner_names", "contact_name", "contact_email", "started_on",
        "ended_on", "need", "what_we_did", "obstacles", "obstacles_are_public", "quote", "quote_by",
        "quote_has_consent", "quote_consent_from", "quote_consent_on", "quote_licence", "origins",
        "reached", "people_counts", "group_counts", "partner_roles", "pooled", "resource_level",
        "time_needed", "staff_needed", "cost_level", "conditions", "first_steps", "lasting",
        "links", "licence", "has_rights",
    ),
    tags={
        "goals": "goal", "targets": "target", "objectives": "objective", "themes": "theme", "groups": "group",
        "modes": "mode",
    },
    rows={"blocks": (Block, BLOCK_PARTS), "results": (Result, ("indicator", "before", "after", "source"))},
)  # fmt: skip
put, words_of = EXPERIENCE.put, EXPERIENCE.for_form
