"""Signing in and what belongs to one's own account: allauth underneath, our pages, our limits (docs/decisions/0008)."""
