"""The matrix of places by days: as data for the page, as a table, as a drawing."""

from dashboard.matrix.document import matrix_document, matrix_rows

__all__ = ["matrix_document", "matrix_rows"]
