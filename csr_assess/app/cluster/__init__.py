"""A batch past one machine: the workers of a Dask cluster read, score and write; the order stays the input's."""
