"""Writers of the file formats, one file each. Every writer gives the same bytes for the same pages."""
