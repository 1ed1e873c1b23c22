"""`python -m bwdesk` is `bwdesk`."""

import sys

from bwdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
