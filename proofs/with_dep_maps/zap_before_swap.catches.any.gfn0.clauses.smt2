; zap_before_swap: the guard holds at no zap of the caller.
; guard: !lock_is_held(&kvm->memslots_dep_map) && (kvm_memslot_is_being_invalidated(range->slot) || (lock_is_held(&kvm->mmu_invalidate_dep_map) && kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end))
; any number of vCPUs, any number of foreign invalidations; all faults at address space 0, gfn 0
; this file: clauses
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
(define-fun |invariant| ((|mmu_lock.writer| (_ BitVec 3)) (|slots_lock| (_ BitVec 2)) (|hull.gfn0| Bool) (|hull.gfn1| Bool) (|hull.gfn2| Bool) (|strangers.open| Bool) (|active.as0.slot0| (_ BitVec 3)) (|caller.pc| (_ BitVec 4)) (|vcpu0.pc| (_ BitVec 5)) (|vcpu0.slot| (_ BitVec 3)) (|vcpu0.seq| (_ BitVec 2)) (|caller.awaits.vcpu0.srcu| Bool)) Bool
(let ((n2 (not |strangers.open|)))
(let ((n3 (or (and (not |hull.gfn2|) n2) |hull.gfn2|))
  (n4 (not |hull.gfn2|))
  (n5 (and (not |hull.gfn2|) n2)))
(let ((n6 (or (and (not |hull.gfn1|) n3) |hull.gfn1|))
  (n7 (or (and (not |hull.gfn1|) n4) |hull.gfn1|))
  (n8 (and (not |hull.gfn1|) n4))
  (n9 (or (and (not |hull.gfn1|) n5) (and |hull.gfn1| n2))))
(let ((n10 (or (and (not |hull.gfn0|) n6) (and |hull.gfn0| n7)))
  (n11 (or (and (not |hull.gfn0|) n8) (and |hull.gfn0| (not n7))))
  (n12 (or (and (not |hull.gfn0|) n6) (and |hull.gfn0| n9))))
(let ((is0 (= |slots_lock| (_ bv0 2)))
  (is1 (= |slots_lock| (_ bv1 2)))
  (is2 (= |slots_lock| (_ bv2 2)))
  (is3 (= |slots_lock| (_ bv3 2))))
(let ((n13 (and is0 n10))
  (n14 (or (or is0 is2 is3) (and is1 (not n10))))
  (n15 (or (and is0 n11) (or is1 is2 is3)))
  (n16 (or (or is0 is2 is3) (and is1 n11)))
  (n17 (and is0 n12))
  (n18 (or (or is0 is2 is3) (and is1 (not n12)))))
(let ((is0 (= |active.as0.slot0| (_ bv0 3)))
  (is1 (= |active.as0.slot0| (_ bv1 3)))
  (is2 (= |active.as0.slot0| (_ bv2 3)))
  (is3 (= |active.as0.slot0| (_ bv3 3)))
  (is4 (= |active.as0.slot0| (_ bv4 3))))
(let ((n19 (and is0 n13))
  (n20 (or (and is0 n14) (or is1 is2 is3 is4)))
  (n21 (or (or is0 is1 is3 is4) (and is2 n14)))
  (n22 (or (or is0 is1 is3 is4) (and is2 (not n13))))
  (n23 (or (and is0 n15) (or is1 is2 is3 is4)))
  (n24 (or (and is0 n16) (or is1 is2 is3 is4)))
  (n25 (or (or is0 is1 is3 is4) (and is2 n16)))
  (n26 (or (or is0 is1 is3 is4) (and is2 n15)))
  (n27 (and is0 n17))
  (n28 (or (and is0 n18) (or is1 is2 is3 is4)))
  (n29 (or (or is0 is1 is3 is4) (and is2 n18))))
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
(let ((n30 (or (and is0 n19) (and (or is1 is4 is9 is10 is11) (not n20)) (and (or is5 is6 is7) (not n21)) (and is8 (not n22))))
  (n31 (or (or is0 is1 is4 is5 is6 is7 is8 is9 is10 is11) (and (or is2 is3) n20)))
  (n32 (or (or is0 is1 is2 is3 is4 is5 is7 is8 is9 is10 is11) (and is6 n21)))
  (n33 (or (and is0 n19) (and (or is1 is4 is9 is10 is11) (not n20))))
  (n34 (or (or is0 is1 is2 is3 is4 is6 is7 is8 is9 is10 is11) (and is5 n21)))
  (n35 (or (or is0 is1 is2 is3 is4 is9 is10 is11) (and (or is5 is6 is7) n21) (and is8 n22)))
  (n36 (or (and is0 n23) (and (or is1 is4 is9 is10 is11) n24) (or is2 is3 is5 is6 is7 is8)))
  (n37 (or (or is0 is1 is2 is3 is4 is6 is7 is8 is9 is10 is11) (and is5 n25)))
  (n38 (or (or is0 is1 is2 is3 is4 is5 is7 is8 is9 is10 is11) (and is6 n25)))
  (n39 (or (or is0 is1 is2 is3 is4 is9 is10 is11) (and (or is5 is6 is7) n25) (and is8 n26)))
  (n40 (or (or is0 is1 is4 is5 is6 is7 is8 is9 is10 is11) (and (or is2 is3) n24)))
  (n41 (or (and is0 n27) (and (or is1 is4 is9 is10 is11) (not n28))))
  (n42 (or (or is0 is1 is2 is3 is4 is6 is7 is8 is9 is10 is11) (and is5 n29)))
  (n43 (or (or is0 is1 is2 is3 is4 is5 is7 is8 is9 is10 is11) (and is6 n29)))
  (n44 (or (and is0 n27) (and (or is1 is4 is9 is10 is11) (not n28)) (and is5 (not n29))))
  (n45 (or (and is0 n19) (and (or is1 is4 is9 is10 is11) (not n20)) (and is5 (not n21)))))
(let ((n46 (and (not |caller.awaits.vcpu0.srcu|) n30))
  (n47 (or (and (not |caller.awaits.vcpu0.srcu|) n31) |caller.awaits.vcpu0.srcu|))
  (n48 (or (and (not |caller.awaits.vcpu0.srcu|) n30) (and |caller.awaits.vcpu0.srcu| (not n32))))
  (n49 (and (not |caller.awaits.vcpu0.srcu|) n33))
  (n50 (or (and (not |caller.awaits.vcpu0.srcu|) n34) (and |caller.awaits.vcpu0.srcu| n32)))
  (n51 (or (and (not |caller.awaits.vcpu0.srcu|) n35) (and |caller.awaits.vcpu0.srcu| n32)))
  (n52 (or (and (not |caller.awaits.vcpu0.srcu|) n36) |caller.awaits.vcpu0.srcu|))
  (n53 (or (and (not |caller.awaits.vcpu0.srcu|) n37) (and |caller.awaits.vcpu0.srcu| n38)))
  (n54 (or (and (not |caller.awaits.vcpu0.srcu|) n39) (and |caller.awaits.vcpu0.srcu| n38)))
  (n55 (or (and (not |caller.awaits.vcpu0.srcu|) n40) |caller.awaits.vcpu0.srcu|))
  (n56 (and (not |caller.awaits.vcpu0.srcu|) n41))
  (n57 (or (and (not |caller.awaits.vcpu0.srcu|) n42) (and |caller.awaits.vcpu0.srcu| n43)))
  (n58 (or (and (not |caller.awaits.vcpu0.srcu|) n44) (and |caller.awaits.vcpu0.srcu| (not n43))))
  (n59 (or (and (not |caller.awaits.vcpu0.srcu|) n45) (and |caller.awaits.vcpu0.srcu| (not n32)))))
(let ((is0 (= |vcpu0.seq| (_ bv0 2)))
  (is1 (= |vcpu0.seq| (_ bv1 2)))
  (is2 (= |vcpu0.seq| (_ bv2 2))))
(let ((n60 (and is0 n46))
  (n61 (or (and is0 n47) (or is1 is2)))
  (n62 (and is0 n48))
  (n63 (and is0 n49))
  (n64 (or (and is0 n50) (or is1 is2)))
  (n65 (or (and is0 n51) (or is1 is2)))
  (n66 (or is0 (and is1 (not n49)) (and is2 n52)))
  (n67 (or is0 (and is1 n50) (and is2 n53)))
  (n68 (or is0 (and is1 n51) (and is2 n54)))
  (n69 (or is0 (and is1 n47) (and is2 n55)))
  (n70 (or (or is0 is2) (and is1 (not n56))))
  (n71 (or (or is0 is2) (and is1 n57)))
  (n72 (and is0 n58))
  (n73 (and is0 n59)))
(let ((is0 (= |vcpu0.slot| (_ bv0 3)))
  (is1 (= |vcpu0.slot| (_ bv1 3)))
  (is2 (= |vcpu0.slot| (_ bv2 3)))
  (is3 (= |vcpu0.slot| (_ bv3 3)))
  (is4 (= |vcpu0.slot| (_ bv4 3))))
(let ((n74 (and is0 n60))
  (n75 (or (and is0 n61) (or is1 is2 is3 is4)))
  (n76 (and is0 n62))
  (n77 (or (or is0 is3) (and is1 (not n63)) (and is2 n64) (and is4 n65)))
  (n78 (or (or is0 is2 is3 is4) (and is1 n61)))
  (n79 (or (or is0 is3) (and is1 n66) (and is2 n67) (and is4 n68)))
  (n80 (or (or is0 is2 is3 is4) (and is1 n69)))
  (n81 (or (or is0 is3 is4) (and is1 n66) (and is2 n67)))
  (n82 (or (or is0 is3 is4) (and is1 n70) (and is2 n71)))
  (n83 (and is0 n72))
  (n84 (and is0 n73)))
(let ((is0 (= |mmu_lock.writer| (_ bv0 3)))
  (is1 (= |mmu_lock.writer| (_ bv1 3)))
  (is2 (= |mmu_lock.writer| (_ bv2 3)))
  (is3 (= |mmu_lock.writer| (_ bv3 3)))
  (is4 (= |mmu_lock.writer| (_ bv4 3))))
(let ((n85 (or (and (or is0 is1) n74) (and is2 (not n75))))
  (n86 (or (and (or is0 is1) n76) (and is2 (not n75))))
  (n87 (or (and (or is0 is1) n77) (and is2 n78) (or is3 is4)))
  (n88 (or (and (or is0 is1) n79) (and is2 n80) (or is3 is4)))
  (n89 (or (and (or is0 is1) n81) (and is2 n80) (or is3 is4)))
  (n90 (or (and is0 n81) (or is1 is2 is3 is4)))
  (n91 (or (and is0 n82) (or is1 is2 is3 is4)))
  (n92 (and is0 n83))
  (n93 (or (and (or is0 is1) n84) (and is2 (not n75))))
  (n94 (or (or is0 is2 is3 is4) (and is1 n81)))
  (n95 (or (or is0 is2 is3 is4) (and is1 n82)))
  (n96 (or (or is0 is2 is3 is4) (and is1 (not n83)))))
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
(let ((n97 (or (and is0 n85) (and (or is1 is19) n86) (and (or is2 is20) (not n87)) (and (or is3 is4 is21 is22) (not n88)) (and (or is5 is6 is7 is8 is23 is24 is25 is26) (not n89)) (and (or is9 is10) (not n90)) (and is11 (not n91)) (and is12 n92) (and is13 n93) (and (or is14 is15 is16) (not n94)) (and is17 (not n95)) (and is18 (not n96)))))
(and (bvult |mmu_lock.writer| (_ bv5 3)) (bvult |active.as0.slot0| (_ bv5 3)) (bvult |caller.pc| (_ bv12 4)) (bvult |vcpu0.pc| (_ bv27 5)) (bvult |vcpu0.slot| (_ bv5 3)) (bvult |vcpu0.seq| (_ bv3 2)) n97)))))))))))))))))))))
; --- end of the invariant
(declare-const |mmu_lock.writer| (_ BitVec 3)) ; 0 free, 1 vcpu, 2 caller, 3 updater, 4 foreign
(declare-const |slots_lock| (_ BitVec 2)) ; 0 free, 1 caller, 2 updater, 3 foreign
(declare-const |hull.gfn0| Bool)
(declare-const |hull.gfn1| Bool)
(declare-const |hull.gfn2| Bool)
(declare-const |strangers.open| Bool)
(declare-const |active.as0.slot0| (_ BitVec 3)) ; 0 valid, 1 absent, 2 invalid, 3 updater_invalid, 4 moved
(declare-const |caller.pc| (_ BitVec 4)) ; 0 0_Lock, 1 1_WriteLock, 2 2_Zap, 3 3_WriteUnlock, 4 4_Publish, 5 5_GracePeriodStart, 6 6_GracePeriodEnd, 7 7_Unlock, 8 8_end, 9 9_Zap_rest0, 10 10_Zap_rest1, 11 11_Zap_rest2
(declare-const |vcpu0.pc| (_ BitVec 5)) ; 0 0_SrcuReadLock, 1 1_LookupSlot, 2 2_SnapshotSeq, 3 3_ReadAttributes, 4 4_CheckInvalid, 5 5_CheckInvalidationEarly, 6 6_ReadPfn, 7 7_CheckInvalidationEarly, 8 8_ReadLock, 9 9_CheckRoot, 10 10_CheckInvalidation, 11 11_MapSpte, 12 12_ReadUnlock, 13 13_SrcuReadUnlock, 14 14_Reclaim, 15 15_CheckRoot, 16 16_CheckInvalidation, 17 17_MapSpte, 18 18_WriteUnlock, 19 19_LookupSlot, 20 20_SnapshotSeq, 21 21_ReadAttributes, 22 22_CheckInvalid, 23 23_CheckInvalidationEarly, 24 24_ReadPfn, 25 25_CheckInvalidationEarly, 26 26_WriteLock
(declare-const |vcpu0.slot| (_ BitVec 3)) ; 0 unread, 1 live, 2 retired, 3 invalid, 4 invalid_retired
(declare-const |vcpu0.seq| (_ BitVec 2)) ; 0 none, 1 same, 2 moved
(declare-const |caller.awaits.vcpu0.srcu| Bool)
(assert (|invariant| |mmu_lock.writer| |slots_lock| |hull.gfn0| |hull.gfn1| |hull.gfn2| |strangers.open| |active.as0.slot0| |caller.pc| |vcpu0.pc| |vcpu0.slot| |vcpu0.seq| |caller.awaits.vcpu0.srcu|))
; A fault holds the memslot that X has retired only after the caller's "publish INVALID
; copy" (step 5, kvm_swap_active_memslots) and before its "SRCU wait: ends" (step 7,
; kvm_swap_active_memslots).
(define-fun |clause 0| () Bool (or (not (= |vcpu0.slot| (_ bv2 3))) (or (= |caller.pc| (_ bv5 4)) (= |caller.pc| (_ bv6 4)))))
; While the caller waits for a grace period of srcu, it waits for every fault that holds the
; memslot that X has retired.
(define-fun |clause 1| () Bool (or (not (and (= |vcpu0.slot| (_ bv2 3)) (= |caller.pc| (_ bv6 4)))) |caller.awaits.vcpu0.srcu|))
; A fault that is about to map holds the memslot that X has retired only after the caller's
; "publish INVALID copy" (step 5, kvm_swap_active_memslots) and before its "SRCU wait: ends"
; (step 7, kvm_swap_active_memslots).
(define-fun |clause 2| () Bool (or (not (and (= |vcpu0.slot| (_ bv2 3)) (or (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv17 5))))) (or (= |caller.pc| (_ bv5 4)) (= |caller.pc| (_ bv6 4)))))
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun |clause 3| () Bool (not (and (or (= |caller.pc| (_ bv2 4)) (= |caller.pc| (_ bv3 4))) (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)) (= |vcpu0.pc| (_ bv14 5)) (= |vcpu0.pc| (_ bv15 5)) (= |vcpu0.pc| (_ bv16 5)) (= |vcpu0.pc| (_ bv17 5)) (= |vcpu0.pc| (_ bv18 5))))))
(assert (not (and true |clause 0| |clause 1| |clause 2| |clause 3|)))
(check-sat)
(exit)
