"""The sample company: one plausible B2B seller, as files that a director would really have."""

from analytics.sample.company import frames
from analytics.sample.writing import company_path, generate

__all__ = ["company_path", "frames", "generate"]
