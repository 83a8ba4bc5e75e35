"""Rosters as offices keep them: an Excel workbook in, typed rows and the faults of its cells out.

What columns there are comes from the policy, as a `Form`. Nothing here knows a term of the policy.
"""

from engine.roster.form import Column, Fault, Form, Reading, Row, Skipped
from engine.roster.read import read_roster

__all__ = ["Column", "Fault", "Form", "Reading", "Row", "Skipped", "read_roster"]
