; memory_attributes: no execution ends in a stale SPTE, and the guard never fires.
; guard: kvm->mmu_invalidate_in_progress || is_flush_slot
; any number of vCPUs, any number of foreign invalidations; all faults at address space 0, gfn 2
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
(define-fun |invariant| ((|mmu_lock.writer| (_ BitVec 3)) (|slots_lock| (_ BitVec 2)) (|in_progress| (_ BitVec 2)) (|hull.gfns0_1| Bool) (|hull.gfn2| Bool) (|strangers.open| Bool) (|spte_attributes.live.as0.gfn2| (_ BitVec 2)) (|caller.pc| (_ BitVec 5)) (|vcpu0.pc| (_ BitVec 5)) (|vcpu0.seq| (_ BitVec 2)) (|vcpu0.attributes| (_ BitVec 2))) Bool
(let ((n2 (not |strangers.open|)))
(let ((n3 (or (and (not |hull.gfn2|) n2) (and |hull.gfn2| (not n2))))
  (n4 (or (and (not |hull.gfn2|) n2) |hull.gfn2|))
  (n5 (not |hull.gfn2|))
  (n6 (or (not |hull.gfn2|) (and |hull.gfn2| n2)))
  (n7 (and (not |hull.gfn2|) n2)))
(let ((n8 (or (and (not |hull.gfns0_1|) n3) (and |hull.gfns0_1| (not n4))))
  (n9 (or (and (not |hull.gfns0_1|) n5) |hull.gfns0_1|))
  (n10 (or (and (not |hull.gfns0_1|) n5) (and |hull.gfns0_1| (not n5))))
  (n11 (or (and (not |hull.gfns0_1|) n6) (and |hull.gfns0_1| (not n5))))
  (n12 (and (not |hull.gfns0_1|) n3))
  (n13 (or (and (not |hull.gfns0_1|) n7) (and |hull.gfns0_1| (not n4))))
  (n14 (or (not |hull.gfns0_1|) (and |hull.gfns0_1| (not n5)))))
(let ((is0 (= |in_progress| (_ bv3 2)))
  (is1 (= |in_progress| (_ bv0 2)))
  (is2 (= |in_progress| (_ bv1 2))))
(let ((n15 (or (or is0 is2) (and is1 (not n8))))
  (n16 (or (or is0 is1) (and is2 n9)))
  (n17 (or (or is0 is1) (and is2 n10)))
  (n18 (or (or is0 is1) (and is2 (not n8))))
  (n19 (or (or is0 is1) (and is2 n11)))
  (n20 (or (or is0 is2) (and is1 (not n12))))
  (n21 (or (or is0 is2) (and is1 (not n13))))
  (n22 (or (or is0 is1) (and is2 n14))))
(let ((is0 (= |slots_lock| (_ bv0 2)))
  (is1 (= |slots_lock| (_ bv1 2)))
  (is2 (= |slots_lock| (_ bv2 2)))
  (is3 (= |slots_lock| (_ bv3 2))))
(let ((n23 (or (and is0 n15) (or is1 is2 is3)))
  (n24 (or (or is0 is2 is3) (and is1 n15)))
  (n25 (or (or is0 is2 is3) (and is1 n16)))
  (n26 (or (or is0 is2 is3) (and is1 n17)))
  (n27 (or (or is0 is2 is3) (and is1 n18)))
  (n28 (or (or is0 is2 is3) (and is1 n19)))
  (n29 (or (or is0 is2 is3) (and is1 n20)))
  (n30 (or (and is0 n21) (or is1 is2 is3)))
  (n31 (or (or is0 is2 is3) (and is1 n21)))
  (n32 (or (or is0 is2 is3) (and is1 n22))))
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
(let ((n33 (or (and (or is0 is14) n23) (and (or is1 is13) n24) (or is2 is3 is4 is5 is6 is7 is8 is11 is12) (and (or is9 is10 is15 is16) n25) (and (or is17 is18 is19) n26)))
  (n34 (or (and (or is0 is14) n23) (and (or is1 is13) n24) (or is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is16) (and is15 n25) (and (or is17 is18 is19) n26)))
  (n35 (or (or is0 is1 is9 is10 is13 is14 is15 is16 is17 is18 is19) (and is2 n24) (and is3 n27) (and is4 n28) (and is5 n26) (and (or is6 is7 is8 is11) n25) (and is12 n29)))
  (n36 (or (or is0 is1 is7 is8 is9 is10 is11 is12 is13 is14 is15 is16 is17 is18 is19) (and is2 n24) (and is3 n27) (and is4 n28) (and is5 n26) (and is6 n25)))
  (n37 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is11 is12 is13 is14 is15 is16 is17 is18 is19) (and is10 n25)))
  (n38 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is11 is12 is15 is16 is17 is18 is19) (and is10 n25) (and is13 n24) (and is14 n23)))
  (n39 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is15 is16 is17 is18 is19) (and is13 n24) (and is14 n23)))
  (n40 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is12 is13 is14 is15 is16 is17 is18 is19) (and is11 n25)))
  (n41 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is13 is14 is15 is16 is17 is18 is19) (and is11 n25) (and is12 n29)))
  (n42 (or (and (or is0 is14) n30) (and (or is1 is13) n31) (or is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is15 is16) (and (or is17 is18 is19) n32)))
  (n43 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is11 is12 is15 is17 is18 is19) (and (or is9 is10 is16) n25) (and is13 n24) (and is14 n23)))
  (n44 (or (or is0 is1 is2 is3 is4 is5 is6 is9 is10 is13 is14 is15 is16 is17 is18 is19) (and (or is7 is8 is11) n25) (and is12 n29))))
(let ((is0 (= |spte_attributes.live.as0.gfn2| (_ bv0 2)))
  (is1 (= |spte_attributes.live.as0.gfn2| (_ bv1 2)))
  (is2 (= |spte_attributes.live.as0.gfn2| (_ bv2 2))))
(let ((n45 (or (and is0 n33) (and is1 n34) is2))
  (n46 (or (and is0 n35) (and is1 n36) is2))
  (n47 (or (and is0 n37) (or is1 is2)))
  (n48 (or (and is0 n38) (and is1 n39) is2))
  (n49 (or (and is0 n40) (or is1 is2)))
  (n50 (or (and is0 n41) (or is1 is2)))
  (n51 (or (and (or is0 is1) n42) is2))
  (n52 (or (or is0 is2) (and is1 n42)))
  (n53 (or (and is0 n43) (and is1 n34) is2))
  (n54 (or (and is0 n44) (and is1 n36) is2)))
(let ((is0 (= |vcpu0.attributes| (_ bv0 2)))
  (is1 (= |vcpu0.attributes| (_ bv1 2)))
  (is2 (= |vcpu0.attributes| (_ bv2 2))))
(let ((n55 (or (and is0 n45) (or is1 is2)))
  (n56 (or (and is0 n46) (or is1 is2)))
  (n57 (or is0 (and is1 n45) (and is2 n47)))
  (n58 (or is0 (and is1 n45) (and is2 n48)))
  (n59 (or is0 (and is1 n46) (and is2 n49)))
  (n60 (or is0 (and is1 n46) (and is2 n50)))
  (n61 (or (or is0 is2) (and is1 n51)))
  (n62 (or (and is0 n52) (or is1 is2)))
  (n63 (or (and is0 n53) (or is1 is2)))
  (n64 (or (and is0 n54) (or is1 is2))))
(let ((is0 (= |vcpu0.seq| (_ bv0 2)))
  (is1 (= |vcpu0.seq| (_ bv1 2)))
  (is2 (= |vcpu0.seq| (_ bv2 2))))
(let ((n65 (or (and is0 n55) (or is1 is2)))
  (n66 (or (and is0 n56) (or is1 is2)))
  (n67 (or is0 (and (or is1 is2) n55)))
  (n68 (or is0 (and (or is1 is2) n56)))
  (n69 (or is0 (and is1 n57) (and is2 n58)))
  (n70 (or is0 (and is1 n59) (and is2 n60)))
  (n71 (or (or is0 is2) (and is1 n61)))
  (n72 (or (and is0 n62) (or is1 is2)))
  (n73 (or (and is0 n63) (or is1 is2)))
  (n74 (or (and is0 n64) (or is1 is2))))
(let ((is0 (= |mmu_lock.writer| (_ bv0 3)))
  (is1 (= |mmu_lock.writer| (_ bv1 3)))
  (is2 (= |mmu_lock.writer| (_ bv2 3)))
  (is3 (= |mmu_lock.writer| (_ bv3 3)))
  (is4 (= |mmu_lock.writer| (_ bv4 3))))
(let ((n75 (or (and (or is0 is1) n65) (and is2 n66) (or is3 is4)))
  (n76 (or (and (or is0 is1) n67) (and is2 n68) (or is3 is4)))
  (n77 (or (and (or is0 is1) n69) (and is2 n70) (or is3 is4)))
  (n78 (or (and is0 n69) (or is1 is2 is3 is4)))
  (n79 (or (and is0 n71) (or is1 is2 is3 is4)))
  (n80 (or (and is0 n72) (or is1 is2 is3 is4)))
  (n81 (or (and (or is0 is1) n73) (and is2 n74) (or is3 is4)))
  (n82 (or (or is0 is2 is3 is4) (and is1 n69)))
  (n83 (or (or is0 is2 is3 is4) (and is1 n71)))
  (n84 (or (or is0 is2 is3 is4) (and is1 n72))))
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
(let ((n85 (or (and (or is0 is1 is2 is19 is20) n75) (and (or is3 is21) n76) (and (or is4 is5 is6 is7 is8 is22 is23 is24 is25 is26) n77) (and (or is9 is10) n78) (and is11 n79) (and is12 n80) (and is13 n81) (and (or is14 is15 is16) n82) (and is17 n83) (and is18 n84))))
(and (bvult |mmu_lock.writer| (_ bv5 3)) (bvsle (_ bv3 2) |in_progress|) (bvsle |in_progress| (_ bv1 2)) (bvult |spte_attributes.live.as0.gfn2| (_ bv3 2)) (bvult |caller.pc| (_ bv20 5)) (bvult |vcpu0.pc| (_ bv27 5)) (bvult |vcpu0.seq| (_ bv3 2)) (bvult |vcpu0.attributes| (_ bv3 2)) (not n85))))))))))))))))))))))
; --- end of the invariant
(declare-const |mmu_lock.writer| (_ BitVec 3)) ; 0 free, 1 vcpu, 2 caller, 3 updater, 4 foreign
(declare-const |slots_lock| (_ BitVec 2)) ; 0 free, 1 caller, 2 updater, 3 foreign
(declare-const |in_progress| (_ BitVec 2))
(declare-const |hull.gfns0_1| Bool)
(declare-const |hull.gfn2| Bool)
(declare-const |strangers.open| Bool)
(declare-const |spte_attributes.live.as0.gfn2| (_ BitVec 2)) ; 0 unread, 1 current, 2 retired
(declare-const |caller.pc| (_ BitVec 5)) ; 0 0_Lock, 1 1_WriteLock, 2 2_Begin, 3 3_AddRange, 4 4_Zap, 5 5_AddRange, 6 6_Zap, 7 7_Flush, 8 8_WriteUnlock, 9 9_Retire, 10 10_WriteLock, 11 11_End, 12 12_WriteUnlock, 13 13_Unlock, 14 14_end, 15 15_Zap_rest0, 16 16_Zap_rest1, 17 17_Zap_rest0, 18 18_Zap_rest1, 19 19_Zap_rest2
(declare-const |vcpu0.pc| (_ BitVec 5)) ; 0 0_SrcuReadLock, 1 1_LookupSlot, 2 2_SnapshotSeq, 3 3_ReadAttributes, 4 4_CheckInvalid, 5 5_CheckInvalidationEarly, 6 6_ReadPfn, 7 7_CheckInvalidationEarly, 8 8_ReadLock, 9 9_CheckRoot, 10 10_CheckInvalidation, 11 11_MapSpte, 12 12_ReadUnlock, 13 13_SrcuReadUnlock, 14 14_Reclaim, 15 15_CheckRoot, 16 16_CheckInvalidation, 17 17_MapSpte, 18 18_WriteUnlock, 19 19_LookupSlot, 20 20_SnapshotSeq, 21 21_ReadAttributes, 22 22_CheckInvalid, 23 23_CheckInvalidationEarly, 24 24_ReadPfn, 25 25_CheckInvalidationEarly, 26 26_WriteLock
(declare-const |vcpu0.seq| (_ BitVec 2)) ; 0 none, 1 same, 2 moved
(declare-const |vcpu0.attributes| (_ BitVec 2)) ; 0 unread, 1 current, 2 retired
; before the step
(assert (|invariant| |mmu_lock.writer| |slots_lock| |in_progress| |hull.gfns0_1| |hull.gfn2| |strangers.open| |spte_attributes.live.as0.gfn2| |caller.pc| |vcpu0.pc| |vcpu0.seq| |vcpu0.attributes|))
(declare-const |hull.gfns0_1'| Bool)
(declare-const |hull.gfn2'| Bool)
(declare-const |strangers.open'| Bool)
(declare-const |vcpu0.seq'| (_ BitVec 2))
(declare-const |step| (_ BitVec 3))
; strangers.open gfn 2
(assert (=> (= |step| (_ bv0 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfns0_1'| false) (= |hull.gfn2'| true))))
; strangers.open gfn 0
(assert (=> (= |step| (_ bv1 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfns0_1'| (not (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn2|))) (= |hull.gfn2'| (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn2|)))))
; strangers.open gfn 1
(assert (=> (= |step| (_ bv2 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfns0_1'| (not (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn2|))) (= |hull.gfn2'| (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn2|)))))
; strangers.open gfns 0-1
(assert (=> (= |step| (_ bv3 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfns0_1'| (not (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn2|))) (= |hull.gfn2'| (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn2|)))))
; strangers.open gfns 1-2
(assert (=> (= |step| (_ bv4 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfns0_1'| false) (= |hull.gfn2'| true))))
; strangers.open gfns 0-2
(assert (=> (= |step| (_ bv5 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) (= |strangers.open'| true) (= |hull.gfns0_1'| false) (= |hull.gfn2'| true))))
; strangers.end, another stays open
(assert (=> (= |step| (_ bv6 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) |strangers.open| (= |strangers.open'| true) (= |vcpu0.seq'| (ite (= |vcpu0.seq| (_ bv1 2)) (_ bv2 2) |vcpu0.seq|)))))
; strangers.end, the last one
(assert (=> (= |step| (_ bv7 3)) (and (= |mmu_lock.writer| (_ bv0 3)) (not (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)))) |strangers.open| (= |strangers.open'| false) (= |hull.gfns0_1'| (and (not (= |in_progress| (_ bv0 2))) |hull.gfns0_1|)) (= |hull.gfn2'| (and (not (= |in_progress| (_ bv0 2))) |hull.gfn2|)) (= |vcpu0.seq'| (ite (= |vcpu0.seq| (_ bv1 2)) (_ bv2 2) |vcpu0.seq|)))))
; what a step does not name stays as it is
(assert (or (or (= |step| (_ bv0 3)) (= |step| (_ bv1 3)) (= |step| (_ bv2 3)) (= |step| (_ bv3 3)) (= |step| (_ bv4 3)) (= |step| (_ bv5 3)) (= |step| (_ bv7 3))) (= |hull.gfns0_1'| |hull.gfns0_1|)))
(assert (or (or (= |step| (_ bv0 3)) (= |step| (_ bv1 3)) (= |step| (_ bv2 3)) (= |step| (_ bv3 3)) (= |step| (_ bv4 3)) (= |step| (_ bv5 3)) (= |step| (_ bv7 3))) (= |hull.gfn2'| |hull.gfn2|)))
(assert (or (or (= |step| (_ bv6 3)) (= |step| (_ bv7 3))) (= |vcpu0.seq'| |vcpu0.seq|)))
; after it
(assert (not (|invariant| |mmu_lock.writer| |slots_lock| |in_progress| |hull.gfns0_1'| |hull.gfn2'| |strangers.open'| |spte_attributes.live.as0.gfn2| |caller.pc| |vcpu0.pc| |vcpu0.seq'| |vcpu0.attributes|)))
(check-sat)
(exit)
