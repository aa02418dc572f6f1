"""Petitionflow: what staffing and mediation policies do to the people who wait."""
