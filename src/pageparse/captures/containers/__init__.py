"""One file a container. Each is found by being here and says:

``SUFFIXES``: endings of the names that are read when a folder is walked, lower case.
``sniff(head, name)``: how sure it is, 0 to 1, that a file with this beginning (up to 4 KiB) is its own.
``entries(source, limits)``: what is in it, lazily, in the order of the offsets. Only headers are kept in memory.
``read(handle, known, limits, data)``: one page; ``data`` is the entry's own, None to read it from the file.

They do not know one another; what they share stands one level up.
"""
