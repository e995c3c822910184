; slots_lock_wrong_flag: the guard holds at no zap of the caller.
; guard: poll_state_synchronize_srcu(&kvm->srcu, range->slot->srcu_cookie) && (kvm_memslot_is_being_invalidated(range->slot) || (lock_is_held(&kvm->mmu_invalidate_dep_map) && kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end))
; any number of vCPUs, any number of foreign invalidations; all faults at address space 0, gfn 0
;
; A proof for any number of vCPUs: each obligation holds if a solver says 'unsat' to it.
; Claim: with any number n of vCPUs, in executions of any length, every vCPU i satisfies
; phi(shared state, state of vCPU i), and no two of them hold mmu_lock against each other.
; The obligations, in the order of the answers, prove it by induction over the steps:
;   initiation          phi holds at the start, and no two vCPUs clash there;
;   consecution.own     a step of vCPU i keeps phi of i; what the step asks of other vCPUs
;                       (mmu_lock taken for write: no reader) is left out, so that it is only
;                       possible more often than with the others present;
;   consecution.other   a step of vCPU j keeps phi of i != j. Both satisfy phi before it and do
;                       not clash. A vCPU's step writes nothing that is another's own, and a
;                       third vCPU could only forbid the step: two are enough;
;   consecution.pair    no step of a vCPU makes two of them clash. A third vCPU's step, or
;                       anybody else's, changes no vCPU's position;
;   consecution.caller, .foreign, .updater, .grace_periods
;                       steps of everybody else keep phi of i: what they do to shared state and
;                       to i depends on no other vCPU, what they ask of others is left out;
;   safety              phi excludes what must not happen;
;   clauses             phi says what the report says of it in words.
; One or two vCPUs' variables decide each of them for every n, without a quantifier.
(set-logic QF_BV)
; --- the invariant phi
(define-fun |invariant| () Bool
true)
; --- end of the invariant
(define-fun |phi of i| () Bool |invariant|)
(define-fun |phi of j| () Bool |invariant|)
; --- initiation
(push 1)
(assert (not (and |phi of i| true)))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(declare-const |step| (_ BitVec 1))
(assert (bvult |step| #b0))
; what a step does not name stays as it is
; after it
(assert (not |invariant|))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert false)
(check-sat)
(pop 1)
(exit)
