"""What a lead is shown of campaigns: whom they reach, counted by the clock, small numbers held back."""
