"""`python -m regiondata` is the same as `regiondata`."""

import sys

from regiondata.cli.main import main

sys.exit(main())
