"""The only package that imports duckdb: a workspace's database, its queries and its models."""

from analytics.warehouse.workspace import Workspace

__all__ = ["Workspace"]
