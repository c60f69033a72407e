"""``python -m cchc.outlets.cli …``, which ``./run cchc …`` calls."""

import sys

from cchc.outlets.cli.entry import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
