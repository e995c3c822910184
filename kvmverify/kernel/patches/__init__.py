"""Patches on trees.

In: a patch file (one diff, or mails of a series) and a tree. Out: a ``PatchedTree``: a copy of its KVM files with the
patch applied; or an error that names the hunk. The tree is only read.
It knows diffs. It knows no C.
"""
