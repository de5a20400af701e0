"""The tables, the frozen values that repositories return, and how a row becomes one."""
