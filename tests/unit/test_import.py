"""To import the package is light: what is heavy comes with the first name that needs it."""

import subprocess
import sys

import pytest

LOADS_ANEW = True


def test_the_package_is_imported_without_pandas() -> None:
    code = "import sys, regiondata; regiondata.list_regions(); print(sorted({'pandas', 'pydantic'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.slow
def test_every_public_name_is_there() -> None:
    code = "import regiondata; print([name for name in regiondata.__all__ if not hasattr(regiondata, name)])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
