"""Gives flat Arabic news text its document back."""
