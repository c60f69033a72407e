"""Which acts are there? One file each; the name of the file is the act."""
