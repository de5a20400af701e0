"""What the clock asks: plan, deliver, keep boards fresh. The tables decide; the metronome only wakes."""
