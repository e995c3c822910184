"""The model counts without end, and gfns are whole: what holds them in the tree is declared wide enough, and no cast,
variable or parameter on the way cuts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source.functions import WORD, Function, Tree
from kvmverify.kernel.source.text import KernelText
from kvmverify.kernel.words.vocabulary import Vocabulary

MEMBERS = {
    "kvm": {
        "mmu_invalidate_seq": 64,
        "mmu_invalidate_in_progress": 32,
        "mmu_invalidate_range_start": 64,
        "mmu_invalidate_range_end": 64,
        "mn_active_invalidate_count": 32,
    },
    "kvm_memory_slot": {"base_gfn": 64, "npages": 64, "flags": 32},
    "kvm_gfn_range": {"start": 64, "end": 64},
    "kvm_memslots": {"generation": 64},
    "kvm_vcpu": {"last_used_slot_gen": 64},
    "kvm_page_fault": {"gfn": 64, "mmu_seq": 64, "addr": 64},
}
"""Struct → member → the bits that it needs."""
WIDE = {member: bits for members in MEMBERS.values() for member, bits in members.items()}
PARAMETERS = frozenset(("gfn", "mmu_seq", "base_gfn", "gfn_start", "gfn_end"))
"""Names that parameters of those values have."""

_BITS = {
    **dict.fromkeys(("bool", "_Bool"), 1),
    **dict.fromkeys(("u8", "s8", "char", "signed char", "unsigned char", "__u8", "__s8", "uint8_t", "int8_t"), 8),
    **dict.fromkeys(("u16", "s16", "short", "unsigned short", "__u16", "__s16", "uint16_t", "int16_t"), 16),
    **dict.fromkeys(
        ("u32", "s32", "int", "unsigned", "unsigned int", "__u32", "__s32", "uint32_t", "int32_t", "uint"), 32
    ),
    **dict.fromkeys(("u64", "long", "unsigned long", "unsigned long long", "long long", "__u64", "uint64_t"), 64),
    **dict.fromkeys(("gfn_t", "gpa_t", "hva_t", "size_t", "hfn_t", "kvm_pfn_t"), 64),
    "s64": 64,
}
_TYPE = r"(?:(?:unsigned|signed|long|short|const|volatile)\s+)*\w+"
_NARROW = "|".join(
    sorted((re.escape(t).replace(r"\ ", r"\s+") for t, b in _BITS.items() if b < 64), key=len, reverse=True)
)
_CAST = re.compile(rf"\(\s*({_NARROW})\s*\)\s*(?=[\w(*&])(?!\w+\s*\))")
_LOCAL = re.compile(rf"(?:^|[;{{}}(])\s*(?:const\s+)?({_NARROW})\s+(\w+(?:\s*=[^;,]*)?(?:,\s*\w+(?:\s*=[^;,]*)?)*)\s*;")
_COPY = re.compile(
    r"\(*\s*[*&]?\s*[A-Za-z_][\w>.\[\]-]*\)*(?:\s*[-+]\s*\(*\s*[A-Za-z_0-9][\w>.\[\]-]*\)*)*|READ_ONCE\([^()]*\)"
)
_BIT = re.compile(r"\(?\s*(?:BIT(?:_ULL)?\s*\(\s*(\d{1,2})\s*\)|\(?\s*1[uUlL]*\s*<<\s*(\d{1,2})\s*\)?)\s*\)?")
_OURS = re.compile(
    r"lockdep_\w+|debug_locks\w*|lock_is_held\w*|WARN(?:_ON)?(?:_ONCE)?|(?:un)?likely|(?:READ|WRITE)_ONCE|data_race"
    r"|smp_\w+|(?:min|max)(?:_t|3)?|(?:srcu|rcu|synchronize|mutex|spin|read|write)_\w*(?:lock|rcu|pointer|dereference)\w*"
)
"""What the tool knows as the kernel at large defines it."""
INVALID = "KVM_MEMSLOT_INVALID"


def check_declared(tree: Tree, findings: Findings) -> None:
    """Report what is declared too narrow."""
    for struct, members in MEMBERS.items():
        for text, start, body in _structs(tree, struct):
            _members(text, start, body, members, findings)
    for macro in tree.macros.get(INVALID, ()):
        bit = _bit(macro.body)
        if macro.parameters is not None or bit is None or bit >= WIDE["flags"]:
            findings.problem(Place("", macro.path, macro.line), f"{INVALID} is no bit of the flags of a slot")
    for name in sorted(filter(_OURS.fullmatch, tree.macros)):
        for macro in tree.macros[name]:
            what = f"the macro {name} stands in front of the kernel's own, which is the one that is known"
            findings.problem(Place("", macro.path, macro.line), what)
    for name in sorted(set(tree.macros) & set(tree.constants)):
        for macro in tree.macros[name]:
            if macro.body != name and any(name in reading.function.words for reading in findings.read):
                findings.problem(
                    Place("", macro.path, macro.line), f"the macro {name} stands in front of an enumerator"
                )


def check_whole(tree: Tree, functions: list[Function], findings: Findings) -> None:
    """Report casts, variables and parameters of functions that cut a modelled value.

    SOUNDNESS: values are followed by the names of members and of variables that are copies of them; what else cuts one
    (a mask, a shift) is an operator, which no reading gives a meaning.
    """
    for function in functions:
        for at, what in _cuts(function):
            findings.problem(Place(function.name, function.path, function.text.line(at)), what)


def whole(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> list[Function]:
    """The functions whose values must not be cut: what was read, the primitives that are compared, what those call."""
    found = {(r.function.path, r.function.start): r.function for r in findings.read}
    facts = (*vocabulary.caller.calls, *vocabulary.fault.calls)
    names = [name for fact in facts if fact.does is not None or fact.returns == "found_slot" for name in fact.call]
    for _ in range(3):
        new = [f for name in names for f in tree.functions.get(name, ()) if (f.path, f.start) not in found]
        found |= {(f.path, f.start): f for f in new}
        names = [called for f in new for called, _, _, pointer in f.calls if not pointer]
    return list(found.values())


def _structs(tree: Tree, name: str) -> Iterator[tuple[KernelText, int, str]]:
    for text in tree.texts:
        for match in re.finditer(rf"\bstruct\s+{name}\s*\{{", text.code):
            depth, at = 1, match.end()
            while depth and at < len(text.code):
                depth += {"{": 1, "}": -1}.get(text.code[at], 0)
                at += 1
            yield text, match.end(), text.code[match.end() : at - 1]


def _members(text: KernelText, start: int, body: str, members: dict[str, int], findings: Findings) -> None:
    for member, bits in members.items():
        for match in re.finditer(rf"([^;{{}}]*?)\b{member}\b\s*([^;,]*)[;,]", body):
            kind = " ".join(word for word in WORD.findall(match[1]) if word not in ("const", "volatile"))
            if _BITS.get(kind, 0) >= bits and not match[2].strip():
                continue
            place = Place("", text.path, text.line(start + match.start(2)))
            findings.problem(
                place, f"{member} is declared as `{kind or '?'} {member}{match[2]}`: the model needs {bits} bits of it"
            )


def _bit(body: str) -> int | None:
    match = _BIT.fullmatch(body.strip())
    if match is not None:
        return int(match[1] or match[2])
    number = re.fullmatch(r"\(?\s*(0[xX][0-9a-fA-F]+|[1-9]\d*)[uUlL]*\s*\)?", body.strip())
    value = int(number[1], 0) if number else 0
    return value.bit_length() - 1 if value and value & (value - 1) == 0 else None


def _cuts(function: Function) -> Iterator[tuple[int, str]]:
    for part in function.declared.split(","):
        words = [w for w in WORD.findall(part) if w not in ("const", "volatile")]
        if words and words[-1] in PARAMETERS and "*" not in part and _BITS.get(" ".join(words[:-1]), 64) < 64:
            yield function.start, f"the parameter {words[-1]} of {function.name} cuts what it is given"
    code = function.code
    wide = dict(WIDE)
    narrow = {}
    for match in _LOCAL.finditer(code):
        for name in re.findall(r"(?:^|,)\s*(\w+)", re.sub(r"=[^,]*", "", match[2])):
            narrow[name] = _BITS[" ".join(match[1].split())]
    writes = list(re.finditer(r"(?<![\w>.])(\w+)\s*=(?!=)\s*([^;]*?)\s*(?=;)", code))
    for _ in range(3):
        for match in writes:
            if match[1] not in narrow and match[1] not in wide and _COPY.fullmatch(match[2]):
                bits = _bits_of(match[2], wide)
                if bits:
                    wide[match[1]] = bits
    for match in writes:
        if match[1] in narrow and _COPY.fullmatch(match[2]) and _bits_of(match[2], wide) > narrow[match[1]]:
            yield function.start + match.start(), f"{match[1]} cuts the value that it is given"
    for match in _CAST.finditer(code):
        bits = _BITS[" ".join(match[1].split())]
        operand = _operand(code, match.end())
        # A cast to bool of a count asks whether it is 0, as the model does.
        if bits > 1 and _bits_of(operand, wide) > bits:
            yield function.start + match.start(), f"a cast to {match[1]} cuts `{' '.join(operand.split())}`"


def _bits_of(text: str, wide: dict[str, int]) -> int:
    return max((wide.get(word, 0) for word in WORD.findall(text)), default=0)


def _operand(code: str, at: int) -> str:
    """What a cast is of: a name with its members, or what stands in parentheses."""
    start = at
    while at < len(code) and code[at] in " *&~-(":
        if code[at] == "(":
            depth = 0
            while at < len(code):
                depth += {"(": 1, ")": -1}.get(code[at], 0)
                at += 1
                if not depth:
                    break
            break
        at += 1
    rest = re.compile(r"\w*(?:\s*(?:->|\.)\s*\w+|\([^()]*\)|\[[^\]]*\])*").match(code, at)
    return code[start : rest.end() if rest else at]
