"""Mudun: the joint-projects platform of Arab learning cities."""
