; memory_attributes: no execution ends in a stale SPTE, and the guard never fires.
; guard: kvm->mmu_invalidate_in_progress || is_flush_slot
; any number of vCPUs, any number of foreign invalidations; all faults at address space 0, gfn 0
; this file: consecution.foreign
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
(define-fun |invariant| ((|mmu_lock.writer| (_ BitVec 3)) (|slots_lock| (_ BitVec 2)) (|in_progress| (_ BitVec 2)) (|hull.gfn0| Bool) (|hull.gfns1_2| Bool) (|strangers.open| Bool) (|spte_attributes.live.as0.gfn0| (_ BitVec 2)) (|caller.pc| (_ BitVec 5)) (|vcpu0.pc| (_ BitVec 5)) (|vcpu0.seq| (_ BitVec 2)) (|vcpu0.attributes| (_ BitVec 2))) Bool
(let ((n2 (not |strangers.open|)))
(let ((n3 (or (and (not |hull.gfns1_2|) n2) (and |hull.gfns1_2| (not n2))))
  (n4 (or (and (not |hull.gfns1_2|) n2) |hull.gfns1_2|))
  (n5 (not |hull.gfns1_2|))
  (n6 (and (not |hull.gfns1_2|) n2)))
(let ((n7 (or (and (not |hull.gfn0|) n3) (and |hull.gfn0| (not n4))))
  (n8 (or (not |hull.gfn0|) (and |hull.gfn0| (not n5))))
  (n9 (or (and (not |hull.gfn0|) n6) (and |hull.gfn0| (not n4))))
  (n10 (and (not |hull.gfn0|) n3)))
(let ((is0 (= |in_progress| (_ bv3 2)))
  (is1 (= |in_progress| (_ bv0 2)))
  (is2 (= |in_progress| (_ bv1 2))))
(let ((n11 (or (or is0 is2) (and is1 (not n7))))
  (n12 (or (or is0 is1) (and is2 n8)))
  (n13 (or (or is0 is1) (and is2 (not n7))))
  (n14 (or (or is0 is2) (and is1 (not n9))))
  (n15 (or (or is0 is2) (and is1 (not n10)))))
(let ((is0 (= |slots_lock| (_ bv0 2)))
  (is1 (= |slots_lock| (_ bv1 2)))
  (is2 (= |slots_lock| (_ bv2 2)))
  (is3 (= |slots_lock| (_ bv3 2))))
(let ((n16 (or (and is0 n11) (or is1 is2 is3)))
  (n17 (or (or is0 is2 is3) (and is1 n11)))
  (n18 (or (or is0 is2 is3) (and is1 n12)))
  (n19 (or (or is0 is2 is3) (and is1 n13)))
  (n20 (or (or is0 is2 is3) (and is1 n14)))
  (n21 (or (and is0 n15) (or is1 is2 is3)))
  (n22 (or (or is0 is2 is3) (and is1 n15))))
(let ((is0 (= |caller.pc| (_ bv0 5)))
  (is1 (= |caller.pc| (_ bv1 5)))
  (is2 (= |caller.pc| (_ bv2 5)))
  (is3 (= |caller.pc| (_ bv3 5)))
  (is4 (= |caller.pc| (_ bv4 5)))
  (is5 (= |caller.pc| (_ bv5 5)))
  (is6 (= |caller.pc| (_ bv6 5)))
  (is7 (= |caller.pc| (_ bv7 5)))
  (is8 (= |caller.pc| (_ bv8 5)))
  (is9 (= |caller.pc| (_ bv9 5)))
  (is10 (= |caller.pc| (_ bv10 5)))
  (is11 (= |caller.pc| (_ bv11 5)))
  (is12 (= |caller.pc| (_ bv12 5)))
  (is13 (= |caller.pc| (_ bv13 5)))
  (is14 (= |caller.pc| (_ bv14 5)))
  (is15 (= |caller.pc| (_ bv15 5)))
  (is16 (= |caller.pc| (_ bv16 5)))
  (is17 (= |caller.pc| (_ bv17 5)))
  (is18 (= |caller.pc| (_ bv18 5)))
  (is19 (= |caller.pc| (_ bv19 5))))
(let ((n23 (or (and (or is0 is14) n16) (and (or is1 is13) n17) (or is2 is3 is4 is5 is6 is7 is8 is11 is12) (and (or is9 is10 is15 is16 is17 is18 is19) n18)))
  (n24 (or (and (or is0 is14) n16) (and (or is1 is13) n17) (or is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is15 is16 is18 is19) (and is17 n18)))
  (n25 (or (or is0 is1 is9 is10 is13 is14 is15 is16 is17 is18 is19) (and is2 n17) (and is3 n19) (and (or is4 is5 is6 is7 is8 is11) n18) (and is12 n20)))
  (n26 (or (or is0 is1 is5 is6 is7 is8 is9 is10 is11 is12 is13 is14 is15 is16 is17 is18 is19) (and is2 n17) (and is3 n19) (and is4 n18)))
  (n27 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is11 is12 is13 is14 is15 is16 is17 is18 is19) (and is10 n18)))
  (n28 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is11 is12 is15 is16 is17 is18 is19) (and is10 n18) (and is13 n17) (and is14 n16)))
  (n29 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is15 is16 is17 is18 is19) (and is13 n17) (and is14 n16)))
  (n30 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is12 is13 is14 is15 is16 is17 is18 is19) (and is11 n18)))
  (n31 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is13 is14 is15 is16 is17 is18 is19) (and is11 n18) (and is12 n20)))
  (n32 (or (and (or is0 is14) n21) (and (or is1 is13) n22) (or is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is15 is16 is17 is18 is19)))
  (n33 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is11 is12 is17) (and (or is9 is10 is15 is16 is18 is19) n18) (and is13 n17) (and is14 n16)))
  (n34 (or (or is0 is1 is2 is3 is4 is9 is10 is13 is14 is15 is16 is17 is18 is19) (and (or is5 is6 is7 is8 is11) n18) (and is12 n20))))
(let ((is0 (= |spte_attributes.live.as0.gfn0| (_ bv0 2)))
  (is1 (= |spte_attributes.live.as0.gfn0| (_ bv1 2)))
  (is2 (= |spte_attributes.live.as0.gfn0| (_ bv2 2))))
(let ((n35 (or (and is0 n23) (and is1 n24) is2))
  (n36 (or (and is0 n25) (and is1 n26) is2))
  (n37 (or (and is0 n27) (or is1 is2)))
  (n38 (or (and is0 n28) (and is1 n29) is2))
  (n39 (or (and is0 n30) (or is1 is2)))
  (n40 (or (and is0 n31) (or is1 is2)))
  (n41 (or (and (or is0 is1) n32) is2))
  (n42 (or (or is0 is2) (and is1 n32)))
  (n43 (or (and is0 n33) (and is1 n24) is2))
  (n44 (or (and is0 n34) (and is1 n26) is2)))
(let ((is0 (= |vcpu0.attributes| (_ bv0 2)))
  (is1 (= |vcpu0.attributes| (_ bv1 2)))
  (is2 (= |vcpu0.attributes| (_ bv2 2))))
(let ((n45 (or (and is0 n35) (or is1 is2)))
  (n46 (or (and is0 n36) (or is1 is2)))
  (n47 (or is0 (and is1 n35) (and is2 n37)))
  (n48 (or is0 (and is1 n35) (and is2 n38)))
  (n49 (or is0 (and is1 n36) (and is2 n39)))
  (n50 (or is0 (and is1 n36) (and is2 n40)))
  (n51 (or (or is0 is2) (and is1 n41)))
  (n52 (or (and is0 n42) (or is1 is2)))
  (n53 (or (and is0 n43) (or is1 is2)))
  (n54 (or (and is0 n44) (or is1 is2))))
(let ((is0 (= |vcpu0.seq| (_ bv0 2)))
  (is1 (= |vcpu0.seq| (_ bv1 2)))
  (is2 (= |vcpu0.seq| (_ bv2 2))))
(let ((n55 (or (and is0 n45) (or is1 is2)))
  (n56 (or (and is0 n46) (or is1 is2)))
  (n57 (or is0 (and (or is1 is2) n45)))
  (n58 (or is0 (and (or is1 is2) n46)))
  (n59 (or is0 (and is1 n47) (and is2 n48)))
  (n60 (or is0 (and is1 n49) (and is2 n50)))
  (n61 (or (or is0 is2) (and is1 n51)))
  (n62 (or (and is0 n52) (or is1 is2)))
  (n63 (or (and is0 n53) (or is1 is2)))
  (n64 (or (and is0 n54) (or is1 is2))))
(let ((is0 (= |mmu_lock.writer| (_ bv0 3)))
  (is1 (= |mmu_lock.writer| (_ bv1 3)))
  (is2 (= |mmu_lock.writer| (_ bv2 3)))
  (is3 (= |mmu_lock.writer| (_ bv3 3)))
  (is4 (= |mmu_lock.writer| (_ bv4 3))))
(let ((n65 (or (and (or is0 is1) n55) (and is2 n56) (or is3 is4)))
  (n66 (or (and (or is0 is1) n57) (and is2 n58) (or is3 is4)))
  (n67 (or (and (or is0 is1) n59) (and is2 n60) (or is3 is4)))
  (n68 (or (and is0 n59) (or is1 is2 is3 is4)))
  (n69 (or (and is0 n61) (or is1 is2 is3 is4)))
  (n70 (or (and is0 n62) (or is1 is2 is3 is4)))
  (n71 (or (and (or is0 is1) n63) (and is2 n64) (or is3 is4)))
  (n72 (or (or is0 is2 is3 is4) (and is1 n59)))
  (n73 (or (or is0 is2 is3 is4) (and is1 n61)))
  (n74 (or (or is0 is2 is3 is4) (and is1 n62))))
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
(let ((n75 (or (and (or is0 is1 is2 is19 is20) n65) (and (or is3 is21) n66) (and (or is4 is5 is6 is7 is8 is22 is23 is24 is25 is26) n67) (and (or is9 is10) n68) (and is11 n69) (and is12 n70) (and is13 n71) (and (or is14 is15 is16) n72) (and is17 n73) (and is18 n74))))
(and (bvult |mmu_lock.writer| (_ bv5 3)) (bvsle (_ bv3 2) |in_progress|) (bvsle |in_progress| (_ bv1 2)) (bvult |spte_attributes.live.as0.gfn0| (_ bv3 2)) (bvult |caller.pc| (_ bv20 5)) (bvult |vcpu0.pc| (_ bv27 5)) (bvult |vcpu0.seq| (_ bv3 2)) (bvult |vcpu0.attributes| (_ bv3 2)) (not n75))))))))))))))))))))))
; --- end of the invariant
(declare-const |mmu_lock.writer| (_ BitVec 3)) ; 0 free, 1 vcpu, 2 caller, 3 updater, 4 foreign
(declare-const |slots_lock| (_ BitVec 2)) ; 0 free, 1 caller, 2 updater, 3 foreign
(declare-const |in_progress| (_ BitVec 2))
(declare-const |hull.gfn0| Bool)
(declare-const |hull.gfns1_2| Bool)
(declare-const |strangers.open| Bool)
(declare-const |spte_attributes.live.as0.gfn0| (_ BitVec 2)) ; 0 unread, 1 current, 2 retired
(declare-const |caller.pc| (_ BitVec 5)) ; 0 0_Lock, 1 1_WriteLock, 2 2_Begin, 3 3_AddRange, 4 4_Zap, 5 5_AddRange, 6 6_Zap, 7 7_Flush, 8 8_WriteUnlock, 9 9_Retire, 10 10_WriteLock, 11 11_End, 12 12_WriteUnlock, 13 13_Unlock, 14 14_end, 15 15_Zap_rest0, 16 16_Zap_rest1, 17 17_Zap_rest0, 18 18_Zap_rest1, 19 19_Zap_rest2
(declare-const |vcpu0.pc| (_ BitVec 5)) ; 0 0_SrcuReadLock, 1 1_LookupSlot, 2 2_SnapshotSeq, 3 3_ReadAttributes, 4 4_CheckInvalid, 5 5_CheckInvalidationEarly, 6 6_ReadPfn, 7 7_CheckInvalidationEarly, 8 8_ReadLock, 9 9_CheckRoot, 10 10_CheckInvalidation, 11 11_MapSpte, 12 12_ReadUnlock, 13 13_SrcuReadUnlock, 14 14_Reclaim, 15 15_CheckRoot, 16 16_CheckInvalidation, 17 17_MapSpte, 18 18_WriteUnlock, 19 19_LookupSlot, 20 20_SnapshotSeq, 21 21_ReadAttributes, 22 22_CheckInvalid, 23 23_CheckInvalidationEarly, 24 24_ReadPfn, 25 25_CheckInvalidationEarly, 26 26_WriteLock
(declare-const |vcpu0.seq| (_ BitVec 2)) ; 0 none, 1 same, 2 moved
(declare-const |vcpu0.attributes| (_ BitVec 2)) ; 0 unread, 1 current, 2 retired
; before the step
(assert (|invariant| |mmu_lock.writer| |slots_lock| |in_progress| |hull.gfn0| |hull.gfns1_2| |strangers.open| |spte_attributes.live.as0.gfn0| |caller.pc| |vcpu0.pc| |vcpu0.seq| |vcpu0.attributes|))
(declare-const |hull.gfn0'| Bool)
(declare-const |hull.gfns1_2'| Bool)
(declare-const |strangers.open'| Bool)
(declare-const |vcpu0.seq'| (_ BitVec 2))
(declare-const |step| (_ BitVec 3))
; strangers.open gfn 2
(assert (=> (= |step| (_ bv0 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfn0'| (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn0|)) (= |hull.gfns1_2'| (not (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn0|))))))
; strangers.open gfn 0
(assert (=> (= |step| (_ bv1 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfn0'| true) (= |hull.gfns1_2'| false))))
; strangers.open gfn 1
(assert (=> (= |step| (_ bv2 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfn0'| (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn0|)) (= |hull.gfns1_2'| (not (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn0|))))))
; strangers.open gfns 0-1
(assert (=> (= |step| (_ bv3 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfn0'| true) (= |hull.gfns1_2'| false))))
; strangers.open gfns 1-2
(assert (=> (= |step| (_ bv4 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfn0'| (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn0|)) (= |hull.gfns1_2'| (not (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn0|))))))
; strangers.open gfns 0-2
(assert (=> (= |step| (_ bv5 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfn0'| true) (= |hull.gfns1_2'| false))))
; strangers.end, another stays open
(assert (=> (= |step| (_ bv6 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) |strangers.open| (= |strangers.open'| true) (= |vcpu0.seq'| (ite (= |vcpu0.seq| (_ bv1 2)) (_ bv2 2) |vcpu0.seq|)))))
; strangers.end, the last one
(assert (=> (= |step| (_ bv7 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) |strangers.open| (= |strangers.open'| false) (= |hull.gfn0'| (and (not (= |in_progress| (_ bv0 2))) |hull.gfn0|)) (= |hull.gfns1_2'| (and (not (= |in_progress| (_ bv0 2))) |hull.gfns1_2|)) (= |vcpu0.seq'| (ite (= |vcpu0.seq| (_ bv1 2)) (_ bv2 2) |vcpu0.seq|)))))
; what a step does not name stays as it is
(assert (or (or (= |step| (_ bv0 3)) (= |step| (_ bv1 3)) (= |step| (_ bv2 3)) (= |step| (_ bv3 3)) (= |step| (_ bv4 3)) (= |step| (_ bv5 3)) (= |step| (_ bv7 3))) (= |hull.gfn0'| |hull.gfn0|)))
(assert (or (or (= |step| (_ bv0 3)) (= |step| (_ bv1 3)) (= |step| (_ bv2 3)) (= |step| (_ bv3 3)) (= |step| (_ bv4 3)) (= |step| (_ bv5 3)) (= |step| (_ bv7 3))) (= |hull.gfns1_2'| |hull.gfns1_2|)))
(assert (or (or (= |step| (_ bv6 3)) (= |step| (_ bv7 3))) (= |vcpu0.seq'| |vcpu0.seq|)))
; after it
(assert (not (|invariant| |mmu_lock.writer| |slots_lock| |in_progress| |hull.gfn0'| |hull.gfns1_2'| |strangers.open'| |spte_attributes.live.as0.gfn0| |caller.pc| |vcpu0.pc| |vcpu0.seq'| |vcpu0.attributes|)))
(check-sat)
(exit)
