"""`python -m bench`."""

from bench.answers import main

main()
