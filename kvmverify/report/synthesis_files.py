"""What ``synthesize out=DIR`` holds: the reports, the guards as model files, and a directory of evidence for each."""

from __future__ import annotations

import textwrap

from kvmverify.report.data.collected import report_data
from kvmverify.report.data.layout import laid_out
from kvmverify.report.data.synthesis import FoundGuardData, SynthesisData
from kvmverify.report.data.synthesized import SAFE
from kvmverify.report.files import files, own_copies
from kvmverify.report.mail.synthesis import synthesis_markdown
from kvmverify.report.page.synthesis import synthesis_page
from kvmverify.report.terminal.synthesis import synthesis_report
from kvmverify.synthesis.answer import Answer


def synthesis_files(answer: Answer, data: SynthesisData) -> dict[str, str]:
    """Everything that ``out=DIR`` holds: the reports, and a directory of evidence for each guard."""
    found = synthesis_reports(data) | own_copies(answer.synthesis.task.question)
    for word, result in answer.proofs.items():
        found |= {f"{word}/{name}": text for name, text in files(result, report_data(result)).items()}
    if answer.safe is not None:
        found |= {f"{SAFE}/{name}": text for name, text in files(answer.safe, report_data(answer.safe)).items()}
    return found


def synthesis_reports(data: SynthesisData) -> dict[str, str]:
    """The reports, and the guards as model files."""
    guards = {f"{one.word}.yaml": guard_file(one) for one in data.guards}
    return guards | {
        "synthesis.txt": synthesis_report(data) + "\n",
        "synthesis.md": synthesis_markdown(data),
        "index.html": synthesis_page(data),
        "synthesis.json": laid_out(data),
    }


def guard_file(found: FoundGuardData) -> str:
    """The guard as a model file, ready to be kept."""
    text = "\n".join(textwrap.wrap(found.expression, 98, initial_indent="  ", subsequent_indent="  "))
    return (
        f"guard: {found.word}\ntitle: the {found.word} guard over {', '.join(found.uses) or 'nothing'}\n"
        f"origin: kvmverify synthesize\nexpression: >-\n{text}\n"
    )
