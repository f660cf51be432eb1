"""Pages of judgement."""
