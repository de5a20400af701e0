"""Points, streaks and sums; what boards show of them."""
