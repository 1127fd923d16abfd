"""A row is filled by position: the names of its cells must stand in the order of the columns."""

from beneficiaries.survey.cells import Cells
from beneficiaries.survey.columns import COLUMNS


def test_a_row_has_a_cell_for_each_column_in_the_same_order():
    assert Cells._fields == tuple(column.field for column in COLUMNS)
