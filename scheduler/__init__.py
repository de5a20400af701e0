"""What the clock asks: plan, deliver, keep boards fresh. The tables are the truth, the metronome is not."""
