"""Questions about activities and local partners."""
