"""R5 and R6: a report's figures against one pass of SQL, and its PDF against bare WeasyPrint."""

from django.db import connection
from django.utils import timezone

from reports import periods
from reports.bench.pages import Counting
from reports.indicators.counting import count_persons
from reports.snapshots.taking import take_figures
from standing_together.measuring import Measure, in_turns, seconds

PROGRAMME, PERIOD = "standing-together", "all"


def measure_figures() -> list[Measure]:
    take_figures(PROGRAMME, PERIOD)
    with Counting() as queries:
        take_figures(PROGRAMME, PERIOD)
    found = in_turns(lambda: seconds(lambda: take_figures(PROGRAMME, PERIOD)), lambda: seconds(_one_pass()))
    words = f"{found.words}; {queries.number} queries, whatever the number of districts"
    return [Measure("report's figures / one GROUPING SETS pass", 1.5, found.ratio, words=words)]


def _one_pass():
    """The very statement of the people's figures, sent bare; what is around it is what is measured."""
    asked: list[tuple] = []

    def remember(execute, sql, parameters, many, context):
        asked.append((sql, parameters))
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(remember):
        count_persons(PROGRAMME, periods.parse(PERIOD), timezone.now())
    sql, parameters = asked[-1]

    def run():
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            cursor.fetchall()

    return run
