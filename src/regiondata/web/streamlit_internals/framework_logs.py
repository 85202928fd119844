"""What the framework and the server below it write, handed to our log: each of their loggers has its own handler."""

import logging

FRAMEWORK = frozenset({"streamlit", "uvicorn", "websockets", "asyncio"})


def adopt_framework_logs(handler: logging.Handler) -> None:
    """Let every logger of the framework that there is by now write through one handler and no other."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in FRAMEWORK:
            logger = logging.getLogger(name)
            logger.handlers = [handler]
            logger.propagate = False
