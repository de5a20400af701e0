"""What a lead or a relais is shown of a campaign, in words: status, report, reach and measure."""
