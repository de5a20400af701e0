"""The tables, the frozen values that repositories take and return, and how a row becomes one."""
