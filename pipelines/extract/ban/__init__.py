"""The parts of a contraindication or caution, for `contraindications`.

Belongs here: what is forbidden or needs care, for whom and how strictly. Does not belong here: partners among
other medicines (`interaction`).
"""
