"""Builds as an installation without the peers does: `python -m bench._project_build ARGUMENTS`.

Pelican imports every plugin in its name space, used or not; the peers' lie there, and one of them
takes two seconds to import.
"""

import sys

import pelican.plugins._utils as discovery
from pelican import main

discovery.iter_namespace = lambda _package: iter(())

if __name__ == "__main__":
    main(sys.argv[1:])
