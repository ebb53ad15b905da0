"""Explore: any table of the figures on a page, as a file and on paper."""

from app.web.statistics.explore import bookmarks, files, papers, views

__all__ = ["bookmarks", "files", "papers", "views"]
