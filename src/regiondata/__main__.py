"""`python -m regiondata` is the same as `regiondata`."""

import sys

from regiondata.cli import main

sys.exit(main())
