"""Programs, arguments and assertions out of C source.

In: a kernel tree, a patch, a vocabulary. Out: ``KernelModels``: model files as text, the assertion, and every
place that could matter and was not understood, with file:line.
It knows how KVM is written, and the rules of locks. It knows no guard's verdict and no engine: with a problem in it a
tree has no verdict, and that is decided above.
"""
