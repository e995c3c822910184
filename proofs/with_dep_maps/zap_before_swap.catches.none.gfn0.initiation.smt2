; zap_before_swap: the guard holds at no zap of the caller.
; guard: !lock_is_held(&kvm->memslots_dep_map) && (kvm_memslot_is_being_invalidated(range->slot) || (lock_is_held(&kvm->mmu_invalidate_dep_map) && kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end))
; any number of vCPUs, no foreign invalidation; all faults at address space 0, gfn 0
; this file: initiation
;
; An obligation of a proof for any number of vCPUs: 'unsat' means that it holds.
; Claim: with any number n of vCPUs, in executions of any length, every vCPU i satisfies
; phi(shared state, state of vCPU i), and no two of them hold mmu_lock against each other.
; The obligations, one file each, prove it by induction over the steps:
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
(define-fun |invariant| ((|mmu_lock.writer| (_ BitVec 3)) (|slots_lock| (_ BitVec 2)) (|active.as0.slot0| (_ BitVec 3)) (|caller.pc| (_ BitVec 4)) (|vcpu0.pc| (_ BitVec 5)) (|vcpu0.slot| (_ BitVec 3)) (|caller.awaits.vcpu0.srcu| Bool)) Bool
(let ((is0 (= |slots_lock| (_ bv0 2)))
  (is2 (= |slots_lock| (_ bv2 2)))
  (is3 (= |slots_lock| (_ bv3 2))))
(let ((n2 is0)
  (n3 (or is0 is2 is3)))
(let ((is0 (= |active.as0.slot0| (_ bv0 3)))
  (is1 (= |active.as0.slot0| (_ bv1 3)))
  (is2 (= |active.as0.slot0| (_ bv2 3)))
  (is3 (= |active.as0.slot0| (_ bv3 3)))
  (is4 (= |active.as0.slot0| (_ bv4 3))))
(let ((n4 (and is0 n2))
  (n5 (or (and is0 n3) (or is1 is2 is3 is4)))
  (n6 (or (or is0 is1 is3 is4) (and is2 n3)))
  (n7 (or (or is0 is1 is3 is4) (and is2 (not n2)))))
(let ((is0 (= |caller.pc| (_ bv0 4)))
  (is1 (= |caller.pc| (_ bv1 4)))
  (is2 (= |caller.pc| (_ bv2 4)))
  (is3 (= |caller.pc| (_ bv3 4)))
  (is4 (= |caller.pc| (_ bv4 4)))
  (is5 (= |caller.pc| (_ bv5 4)))
  (is6 (= |caller.pc| (_ bv6 4)))
  (is7 (= |caller.pc| (_ bv7 4)))
  (is8 (= |caller.pc| (_ bv8 4)))
  (is9 (= |caller.pc| (_ bv9 4)))
  (is10 (= |caller.pc| (_ bv10 4)))
  (is11 (= |caller.pc| (_ bv11 4))))
(let ((n8 (or (and is0 n4) (and (or is1 is4 is9 is10 is11) (not n5)) (and (or is5 is6 is7) (not n6)) (and is8 (not n7))))
  (n9 (or (or is0 is1 is4 is5 is6 is7 is8 is9 is10 is11) (and (or is2 is3) n5)))
  (n10 (or (or is0 is1 is2 is3 is4 is5 is7 is8 is9 is10 is11) (and is6 n6)))
  (n11 (or (and is0 n4) (and (or is1 is4 is9 is10 is11) (not n5))))
  (n12 (or (or is0 is1 is2 is3 is4 is6 is7 is8 is9 is10 is11) (and is5 n6)))
  (n13 (or (or is0 is1 is2 is3 is4 is9 is10 is11) (and (or is5 is6 is7) n6) (and is8 n7)))
  (n14 (or (and is0 n4) (and (or is1 is4 is9 is10 is11) (not n5)) (and is5 (not n6)))))
(let ((n15 (and (not |caller.awaits.vcpu0.srcu|) n8))
  (n16 (or (and (not |caller.awaits.vcpu0.srcu|) n9) |caller.awaits.vcpu0.srcu|))
  (n17 (or (and (not |caller.awaits.vcpu0.srcu|) n8) (and |caller.awaits.vcpu0.srcu| (not n10))))
  (n18 (and (not |caller.awaits.vcpu0.srcu|) n11))
  (n19 (or (and (not |caller.awaits.vcpu0.srcu|) n12) (and |caller.awaits.vcpu0.srcu| n10)))
  (n20 (or (and (not |caller.awaits.vcpu0.srcu|) n13) (and |caller.awaits.vcpu0.srcu| n10)))
  (n21 (or (and (not |caller.awaits.vcpu0.srcu|) n14) (and |caller.awaits.vcpu0.srcu| (not n10)))))
(let ((is0 (= |vcpu0.slot| (_ bv0 3)))
  (is1 (= |vcpu0.slot| (_ bv1 3)))
  (is2 (= |vcpu0.slot| (_ bv2 3)))
  (is3 (= |vcpu0.slot| (_ bv3 3)))
  (is4 (= |vcpu0.slot| (_ bv4 3))))
(let ((n22 (and is0 n15))
  (n23 (or (and is0 n16) (or is1 is2 is3 is4)))
  (n24 (and is0 n17))
  (n25 (or (or is0 is3) (and is1 (not n18)) (and is2 n19) (and is4 n20)))
  (n26 (or (or is0 is2 is3 is4) (and is1 n16)))
  (n27 (or (or is0 is3 is4) (and is1 (not n18)) (and is2 n19)))
  (n28 (and is0 n21)))
(let ((is0 (= |mmu_lock.writer| (_ bv0 3)))
  (is1 (= |mmu_lock.writer| (_ bv1 3)))
  (is2 (= |mmu_lock.writer| (_ bv2 3)))
  (is3 (= |mmu_lock.writer| (_ bv3 3)))
  (is4 (= |mmu_lock.writer| (_ bv4 3))))
(let ((n29 (or (and (or is0 is1) n22) (and is2 (not n23))))
  (n30 (or (and (or is0 is1) n24) (and is2 (not n23))))
  (n31 (or (and (or is0 is1) n25) (and is2 n26) (or is3 is4)))
  (n32 (or (and (or is0 is1) n27) (and is2 n26) (or is3 is4)))
  (n33 (or (and is0 n27) (or is1 is2 is3 is4)))
  (n34 (and is0 n28))
  (n35 (or (and (or is0 is1) n28) (and is2 (not n23))))
  (n36 (or (or is0 is2 is3 is4) (and is1 n27)))
  (n37 (or (or is0 is2 is3 is4) (and is1 (not n28)))))
(let ((is0 (= |vcpu0.pc| (_ bv0 5)))
  (is1 (= |vcpu0.pc| (_ bv1 5)))
  (is2 (= |vcpu0.pc| (_ bv2 5)))
  (is3 (= |vcpu0.pc| (_ bv3 5)))
  (is4 (= |vcpu0.pc| (_ bv4 5)))
  (is5 (= |vcpu0.pc| (_ bv5 5)))
  (is6 (= |vcpu0.pc| (_ bv6 5)))
  (is7 (= |vcpu0.pc| (_ bv7 5)))
  (is8 (= |vcpu0.pc| (_ bv8 5)))
  (is9 (= |vcpu0.pc| (_ bv9 5)))
  (is10 (= |vcpu0.pc| (_ bv10 5)))
  (is11 (= |vcpu0.pc| (_ bv11 5)))
  (is12 (= |vcpu0.pc| (_ bv12 5)))
  (is13 (= |vcpu0.pc| (_ bv13 5)))
  (is14 (= |vcpu0.pc| (_ bv14 5)))
  (is15 (= |vcpu0.pc| (_ bv15 5)))
  (is16 (= |vcpu0.pc| (_ bv16 5)))
  (is17 (= |vcpu0.pc| (_ bv17 5)))
  (is18 (= |vcpu0.pc| (_ bv18 5)))
  (is19 (= |vcpu0.pc| (_ bv19 5)))
  (is20 (= |vcpu0.pc| (_ bv20 5)))
  (is21 (= |vcpu0.pc| (_ bv21 5)))
  (is22 (= |vcpu0.pc| (_ bv22 5)))
  (is23 (= |vcpu0.pc| (_ bv23 5)))
  (is24 (= |vcpu0.pc| (_ bv24 5)))
  (is25 (= |vcpu0.pc| (_ bv25 5)))
  (is26 (= |vcpu0.pc| (_ bv26 5))))
(let ((n38 (or (and is0 n29) (and (or is1 is19) n30) (and (or is2 is3 is4 is20 is21 is22) (not n31)) (and (or is5 is6 is7 is8 is23 is24 is25 is26) (not n32)) (and (or is9 is10 is11) (not n33)) (and is12 n34) (and is13 n35) (and (or is14 is15 is16 is17) (not n36)) (and is18 (not n37)))))
(and (bvult |mmu_lock.writer| (_ bv5 3)) (bvult |active.as0.slot0| (_ bv5 3)) (bvult |caller.pc| (_ bv12 4)) (bvult |vcpu0.pc| (_ bv27 5)) (bvult |vcpu0.slot| (_ bv5 3)) n38)))))))))))))))
; --- end of the invariant
(declare-const |mmu_lock.writer| (_ BitVec 3)) ; 0 free, 1 vcpu, 2 caller, 3 updater, 4 foreign
(declare-const |slots_lock| (_ BitVec 2)) ; 0 free, 1 caller, 2 updater, 3 foreign
(declare-const |active.as0.slot0| (_ BitVec 3)) ; 0 valid, 1 absent, 2 invalid, 3 updater_invalid, 4 moved
(declare-const |caller.pc| (_ BitVec 4)) ; 0 0_Lock, 1 1_WriteLock, 2 2_Zap, 3 3_WriteUnlock, 4 4_Publish, 5 5_GracePeriodStart, 6 6_GracePeriodEnd, 7 7_Unlock, 8 8_end, 9 9_Zap_rest0, 10 10_Zap_rest1, 11 11_Zap_rest2
(declare-const |vcpu0.pc| (_ BitVec 5)) ; 0 0_SrcuReadLock, 1 1_LookupSlot, 2 2_SnapshotSeq, 3 3_ReadAttributes, 4 4_CheckInvalid, 5 5_CheckInvalidationEarly, 6 6_ReadPfn, 7 7_CheckInvalidationEarly, 8 8_ReadLock, 9 9_CheckRoot, 10 10_CheckInvalidation, 11 11_MapSpte, 12 12_ReadUnlock, 13 13_SrcuReadUnlock, 14 14_Reclaim, 15 15_CheckRoot, 16 16_CheckInvalidation, 17 17_MapSpte, 18 18_WriteUnlock, 19 19_LookupSlot, 20 20_SnapshotSeq, 21 21_ReadAttributes, 22 22_CheckInvalid, 23 23_CheckInvalidationEarly, 24 24_ReadPfn, 25 25_CheckInvalidationEarly, 26 26_WriteLock
(declare-const |vcpu0.slot| (_ BitVec 3)) ; 0 unread, 1 live, 2 retired, 3 invalid, 4 invalid_retired
(declare-const |caller.awaits.vcpu0.srcu| Bool)
(declare-const |vcpu1.pc| (_ BitVec 5)) ; 0 0_SrcuReadLock, 1 1_LookupSlot, 2 2_SnapshotSeq, 3 3_ReadAttributes, 4 4_CheckInvalid, 5 5_CheckInvalidationEarly, 6 6_ReadPfn, 7 7_CheckInvalidationEarly, 8 8_ReadLock, 9 9_CheckRoot, 10 10_CheckInvalidation, 11 11_MapSpte, 12 12_ReadUnlock, 13 13_SrcuReadUnlock, 14 14_Reclaim, 15 15_CheckRoot, 16 16_CheckInvalidation, 17 17_MapSpte, 18 18_WriteUnlock, 19 19_LookupSlot, 20 20_SnapshotSeq, 21 21_ReadAttributes, 22 22_CheckInvalid, 23 23_CheckInvalidationEarly, 24 24_ReadPfn, 25 25_CheckInvalidationEarly, 26 26_WriteLock
(declare-const |vcpu1.slot| (_ BitVec 3)) ; 0 unread, 1 live, 2 retired, 3 invalid, 4 invalid_retired
(declare-const |caller.awaits.vcpu1.srcu| Bool)
(assert (= |mmu_lock.writer| (_ bv0 3)))
(assert (= |slots_lock| (_ bv0 2)))
(assert (= |active.as0.slot0| (_ bv0 3)))
(assert (= |caller.pc| (_ bv0 4)))
(assert (= |vcpu0.pc| (_ bv0 5)))
(assert (= |vcpu0.slot| (_ bv0 3)))
(assert (= |caller.awaits.vcpu0.srcu| false))
(assert (= |vcpu1.pc| (_ bv0 5)))
(assert (= |vcpu1.slot| (_ bv0 3)))
(assert (= |caller.awaits.vcpu1.srcu| false))
(assert (not (and (|invariant| |mmu_lock.writer| |slots_lock| |active.as0.slot0| |caller.pc| |vcpu0.pc| |vcpu0.slot| |caller.awaits.vcpu0.srcu|)
  (not (or (and (or (= |vcpu0.pc| (_ bv14 5)) (= |vcpu0.pc| (_ bv15 5)) (= |vcpu0.pc| (_ bv16 5)) (= |vcpu0.pc| (_ bv17 5)) (= |vcpu0.pc| (_ bv18 5))) (or (= |vcpu1.pc| (_ bv14 5)) (= |vcpu1.pc| (_ bv15 5)) (= |vcpu1.pc| (_ bv16 5)) (= |vcpu1.pc| (_ bv17 5)) (= |vcpu1.pc| (_ bv18 5)))) (and (or (= |vcpu0.pc| (_ bv14 5)) (= |vcpu0.pc| (_ bv15 5)) (= |vcpu0.pc| (_ bv16 5)) (= |vcpu0.pc| (_ bv17 5)) (= |vcpu0.pc| (_ bv18 5))) (or (= |vcpu1.pc| (_ bv9 5)) (= |vcpu1.pc| (_ bv10 5)) (= |vcpu1.pc| (_ bv11 5)) (= |vcpu1.pc| (_ bv12 5)))) (and (or (= |vcpu1.pc| (_ bv14 5)) (= |vcpu1.pc| (_ bv15 5)) (= |vcpu1.pc| (_ bv16 5)) (= |vcpu1.pc| (_ bv17 5)) (= |vcpu1.pc| (_ bv18 5))) (or (= |vcpu0.pc| (_ bv14 5)) (= |vcpu0.pc| (_ bv15 5)) (= |vcpu0.pc| (_ bv16 5)) (= |vcpu0.pc| (_ bv17 5)) (= |vcpu0.pc| (_ bv18 5)))) (and (or (= |vcpu1.pc| (_ bv14 5)) (= |vcpu1.pc| (_ bv15 5)) (= |vcpu1.pc| (_ bv16 5)) (= |vcpu1.pc| (_ bv17 5)) (= |vcpu1.pc| (_ bv18 5))) (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))))))))
(check-sat)
(exit)
