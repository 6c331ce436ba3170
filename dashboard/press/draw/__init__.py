"""The drawing: a sheet, type, the basemap, marks, furniture, panels."""
