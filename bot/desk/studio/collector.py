"""What lives long is kept out of the reach of Python's garbage collector."""

import gc


def spare() -> None:
    """Let collections pass over all that is alive now: to walk it costs a request up to half a second.

    It walks everything once itself, what died since the last time included: call it after what takes seconds.
    Counted references free what was spared as ever; only what died in a circle waits for the next call.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
