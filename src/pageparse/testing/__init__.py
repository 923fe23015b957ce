"""Saved pages as regression tests: fixture folders, and the pytest plugin that collects them."""
