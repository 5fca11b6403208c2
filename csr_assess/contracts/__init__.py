"""Published JSON: one module a kind, with its Envelope, in its version. Fields are only ever added.

Its name is that of the kind (`csr-assess schema KIND`) and the version. Nothing here is read by the program, and
nothing here is closed: whoever reads this JSON must let pass what they do not know.
"""
