"""Questions somebody keeps, shares by a link, or has sent by mail."""
