"""Published JSON: the types of what is printed, one module a version. Fields are only ever added."""
