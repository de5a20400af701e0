"""The section of seasons: what a lead prepares, launches, holds, ends, mends and hears of."""
