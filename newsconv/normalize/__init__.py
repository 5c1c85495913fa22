"""Normalising Arabic: an ordered table of pure steps, and the profiles that choose among them."""

from newsconv.normalize.table import DIGITS, PROFILES, STEPS, Step, normalize

__all__ = ["DIGITS", "PROFILES", "STEPS", "Step", "normalize"]
