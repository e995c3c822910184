"""What was read of kernel trees, and what a patch changes.

In: ``KernelModels`` and the answers on them. Out: text of 75 columns, Markdown and data.
It is the one part of ``report`` that knows trees.
"""
