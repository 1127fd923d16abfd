"""Creating many tables in one step of a migration.

Django draws every model that is related to a changed one anew after each operation. All our models are related to the
account of whoever wrote the row, so the first migration of a large app took minutes; here everything is drawn once.
"""

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from pgtrigger.migrations import AddTrigger

MAKE = (CreateModel, AddTrigger)


class AtOnce(Operation):
    """The operations of an app's first migration as Django wrote them, applied together.

    Tables are made in their final shape, so fields, indexes and constraints that Django adds to them afterwards (only
    allowed for tables created in the same step) need nothing more of the database. Foreign keys come at the very end.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, operations):
        self.operations = list(operations)

    def deconstruct(self):
        return self.__class__.__name__, [self.operations], {}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # drawn anew when somebody asks, instead of after each operation
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            if isinstance(operation, MAKE):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            if isinstance(operation, CreateModel):
                operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "Create the tables of the app at once"
