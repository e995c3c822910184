"""What every report says, as data.

In: results. Out: pydantic models such as ``ReportData`` and ``CompareData``; their JSON Schemas are published, and what
``--json`` prints is one of them.
It knows results and the words for steps. It knows no layout, no colour and no audience.
"""
