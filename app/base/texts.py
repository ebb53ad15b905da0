"""What a text may hold."""

import re

# Control characters but for tab and line ends, the sign of broken UTF-8, and half characters.
UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]")
