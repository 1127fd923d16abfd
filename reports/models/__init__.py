"""One noun a file; imported together here so that Django finds them."""

from reports.models.framework import IndicatorUse, Result, Target
from reports.models.run import Download, Publication, ReportRun, ReportStep, Snapshot
from reports.models.value import ActualValue

__all__ = [
    "ActualValue",
    "Download",
    "IndicatorUse",
    "Publication",
    "ReportRun",
    "ReportStep",
    "Result",
    "Snapshot",
    "Target",
]
