"""`/quan-tri`: the site, offices, people, duties, calendar, targets, thresholds, keys, the journal.

Every change has its reason and its day.
"""
