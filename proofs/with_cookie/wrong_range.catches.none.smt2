; wrong_range: the guard holds at no zap of the caller.
; guard: poll_state_synchronize_srcu(&kvm->srcu, range->slot->srcu_cookie) && (kvm_memslot_is_being_invalidated(range->slot) || (kvm->mmu_invalidate_in_progress && kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end))
; any number of vCPUs, no foreign invalidation
;
; A proof for any number of vCPUs and executions of any length, if a solver says 'unsat' to each
; obligation. Claim: every vCPU i satisfies phi(shared state, state of i), and no two of them hold
; mmu_lock against each other. By induction over the steps:
; initiation: both hold at the start.
; consecution.own: a step of i keeps phi of i. What it asks of other vCPUs is left out.
; consecution.other: a step of a vCPU j keeps phi of i. It writes nothing of i's own, and a third
;   vCPU could only forbid it: two are enough.
; consecution.pair: no step of a vCPU makes two clash; a third one's, or others', moves neither.
; consecution.KIND: steps of others keep phi of i. What they ask of vCPUs but i is left out.
; safety: phi excludes what must not happen. clauses: phi says what the report says in words.
; NAME' is NAME after the step; s0, s1, ... say which step it is; NAME@3: NAME has value 3.
; A section per place that all faults may be at has its own phi; spte.live.here is the SPTE there.
; KIND everywhere: what such steps are at each place.
(set-logic QF_BV)
; the state before a step
; the state after a step, and which step it is
(declare-const step (_ BitVec 1))
; === gfn0
(push 1)
; all faults at address space 0, gfn 0
; --- the invariant phi
(define-fun |invariant| () Bool
true)
; --- end of the invariant
(define-fun |phi of i| () Bool |invariant|)
(define-fun |phi of j| () Bool |invariant|)
; --- initiation
(push 1)
(assert (not |phi of i|))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
(bvult step #b0)
true))
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
(pop 1)
(exit)
