"""Questionnaires as data: definition, rules, answers, checks, session. Pure, no Qt, no SQL."""
