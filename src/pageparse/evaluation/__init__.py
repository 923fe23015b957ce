"""Scoring of pages against gold: what a person read on them, written down beside the page."""
