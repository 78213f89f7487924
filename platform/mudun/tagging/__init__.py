"""One mechanism for goals, targets, themes, groups, objectives and the like: indexed, faceted, shared by all rooms."""
