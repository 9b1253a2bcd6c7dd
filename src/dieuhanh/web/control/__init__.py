"""`/quan-tri`: the site, offices, people, duties, calendar, targets, thresholds, keys and the journal. Every change has its reason and its day."""
