; mmu_notifier: no execution ends in a stale SPTE, and the guard never fires.
; guard: kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)
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
(define-fun |invariant| ((|mmu_lock.writer| (_ BitVec 3)) (|in_progress| (_ BitVec 2)) (|hull.gfn0| Bool) (|hull.gfns1_2| Bool) (|strangers.open| Bool) (|spte_page.live.as0.gfn0| (_ BitVec 2)) (|caller.pc| (_ BitVec 5)) (|vcpu0.pc| (_ BitVec 5)) (|vcpu0.seq| (_ BitVec 2)) (|vcpu0.page| (_ BitVec 2))) Bool
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
  (is19 (= |caller.pc| (_ bv19 5)))
  (is20 (= |caller.pc| (_ bv20 5)))
  (is21 (= |caller.pc| (_ bv21 5))))
(let ((n16 (or (and (or is0 is1 is2 is3 is16 is17 is18) n11) (or is4 is5 is6 is7 is8 is14 is15) (and (or is9 is10 is11 is12 is13 is19 is20 is21) n12)))
  (n17 (or (and (or is0 is1 is2 is3 is16 is17 is18) n11) (or is4 is5 is6 is7 is8 is9 is10 is11 is12 is13 is14 is15 is20 is21) (and is19 n12)))
  (n18 (or (or is0 is1 is2 is3 is9 is10 is11 is12 is13 is16 is17 is18 is19 is20 is21) (and is4 n11) (and is5 n13) (and (or is6 is7 is8 is14) n12) (and is15 n14)))
  (n19 (or (or is0 is1 is2 is3 is7 is8 is9 is10 is11 is12 is13 is14 is15 is16 is17 is18 is19 is20 is21) (and is4 n11) (and is5 n13) (and is6 n12)))
  (n20 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is14 is15 is16 is17 is18 is19 is20 is21) (and (or is11 is12 is13) n12)))
  (n21 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is14 is15 is19 is20 is21) (and (or is11 is12 is13) n12) (and (or is16 is17 is18) n11)))
  (n22 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is13 is14 is15 is19 is20 is21) (and (or is16 is17 is18) n11)))
  (n23 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is13 is15 is16 is17 is18 is19 is20 is21) (and is14 n12)))
  (n24 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is9 is10 is11 is12 is13 is16 is17 is18 is19 is20 is21) (and is14 n12) (and is15 n14)))
  (n25 (or (and (or is0 is1 is2 is3 is16 is17 is18) n15) (or is4 is5 is6 is7 is8 is9 is10 is11 is12 is13 is14 is15 is19 is20 is21)))
  (n26 (or (or is0 is1 is2 is3 is4 is5 is6 is7 is8 is14 is15 is19) (and (or is9 is10 is11 is12 is13 is20 is21) n12) (and (or is16 is17 is18) n11)))
  (n27 (or (or is0 is1 is2 is3 is4 is5 is6 is9 is10 is11 is12 is13 is16 is17 is18 is19 is20 is21) (and (or is7 is8 is14) n12) (and is15 n14))))
(let ((is0 (= |spte_page.live.as0.gfn0| (_ bv0 2)))
  (is1 (= |spte_page.live.as0.gfn0| (_ bv1 2)))
  (is2 (= |spte_page.live.as0.gfn0| (_ bv2 2))))
(let ((n28 (or (and is0 n16) (and is1 n17) is2))
  (n29 (or (and is0 n18) (and is1 n19) is2))
  (n30 (or (and is0 n20) (or is1 is2)))
  (n31 (or (and is0 n21) (and is1 n22) is2))
  (n32 (or (and is0 n23) (or is1 is2)))
  (n33 (or (and is0 n24) (or is1 is2)))
  (n34 (or (and (or is0 is1) n25) is2))
  (n35 (or (or is0 is2) (and is1 n25)))
  (n36 (or (and is0 n26) (and is1 n17) is2))
  (n37 (or (and is0 n27) (and is1 n19) is2)))
(let ((is0 (= |vcpu0.page| (_ bv0 2)))
  (is1 (= |vcpu0.page| (_ bv1 2)))
  (is2 (= |vcpu0.page| (_ bv2 2))))
(let ((n38 (or (and is0 n28) (or is1 is2)))
  (n39 (or (and is0 n29) (or is1 is2)))
  (n40 (or is0 (and is1 n28) (and is2 n30)))
  (n41 (or is0 (and is1 n28) (and is2 n31)))
  (n42 (or is0 (and is1 n29) (and is2 n32)))
  (n43 (or is0 (and is1 n29) (and is2 n33)))
  (n44 (or (or is0 is2) (and is1 n34)))
  (n45 (or (and is0 n35) (or is1 is2)))
  (n46 (or (and is0 n36) (or is1 is2)))
  (n47 (or (and is0 n37) (or is1 is2))))
(let ((is0 (= |vcpu0.seq| (_ bv0 2)))
  (is1 (= |vcpu0.seq| (_ bv1 2)))
  (is2 (= |vcpu0.seq| (_ bv2 2))))
(let ((n48 (or (and is0 n38) (or is1 is2)))
  (n49 (or (and is0 n39) (or is1 is2)))
  (n50 (or is0 (and (or is1 is2) n38)))
  (n51 (or is0 (and (or is1 is2) n39)))
  (n52 (or is0 (and is1 n40) (and is2 n41)))
  (n53 (or is0 (and is1 n42) (and is2 n43)))
  (n54 (or (or is0 is2) (and is1 n44)))
  (n55 (or (and is0 n45) (or is1 is2)))
  (n56 (or (and is0 n46) (or is1 is2)))
  (n57 (or (and is0 n47) (or is1 is2))))
(let ((is0 (= |mmu_lock.writer| (_ bv0 3)))
  (is1 (= |mmu_lock.writer| (_ bv1 3)))
  (is2 (= |mmu_lock.writer| (_ bv2 3)))
  (is3 (= |mmu_lock.writer| (_ bv3 3)))
  (is4 (= |mmu_lock.writer| (_ bv4 3))))
(let ((n58 (or (and (or is0 is1) n48) (and is2 n49) (or is3 is4)))
  (n59 (or (and (or is0 is1) n50) (and is2 n51) (or is3 is4)))
  (n60 (or (and (or is0 is1) n52) (and is2 n53) (or is3 is4)))
  (n61 (or (and is0 n52) (or is1 is2 is3 is4)))
  (n62 (or (and is0 n54) (or is1 is2 is3 is4)))
  (n63 (or (and is0 n55) (or is1 is2 is3 is4)))
  (n64 (or (and (or is0 is1) n56) (and is2 n57) (or is3 is4)))
  (n65 (or (or is0 is2 is3 is4) (and is1 n52)))
  (n66 (or (or is0 is2 is3 is4) (and is1 n54)))
  (n67 (or (or is0 is2 is3 is4) (and is1 n55))))
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
(let ((n68 (or (and (or is0 is1 is2 is19 is20) n58) (and (or is3 is4 is5 is6 is21 is22 is23 is24) n59) (and (or is7 is8 is25 is26) n60) (and (or is9 is10) n61) (and is11 n62) (and is12 n63) (and is13 n64) (and (or is14 is15 is16) n65) (and is17 n66) (and is18 n67))))
(and (bvult |mmu_lock.writer| (_ bv5 3)) (bvsle (_ bv3 2) |in_progress|) (bvsle |in_progress| (_ bv1 2)) (bvult |spte_page.live.as0.gfn0| (_ bv3 2)) (bvult |caller.pc| (_ bv22 5)) (bvult |vcpu0.pc| (_ bv27 5)) (bvult |vcpu0.seq| (_ bv3 2)) (bvult |vcpu0.page| (_ bv3 2)) (not n68))))))))))))))))))))
; --- end of the invariant
(declare-const |mmu_lock.writer| (_ BitVec 3)) ; 0 free, 1 vcpu, 2 caller, 3 updater, 4 foreign
(declare-const |in_progress| (_ BitVec 2))
(declare-const |hull.gfn0| Bool)
(declare-const |hull.gfns1_2| Bool)
(declare-const |strangers.open| Bool)
(declare-const |spte_page.live.as0.gfn0| (_ BitVec 2)) ; 0 unread, 1 current, 2 retired
(declare-const |caller.pc| (_ BitVec 5)) ; 0 0_NotifierEnter, 1 1_SrcuReadLock, 2 2_IfSlotFound, 3 3_WriteLock, 4 4_Begin, 5 5_AddRange, 6 6_Zap, 7 7_Flush, 8 8_WriteUnlock, 9 9_SrcuReadUnlock, 10 10_Retire, 11 11_SrcuReadLock, 12 12_IfSlotFound, 13 13_WriteLock, 14 14_End, 15 15_WriteUnlock, 16 16_SrcuReadUnlock, 17 17_NotifierExit, 18 18_end, 19 19_Zap_rest0, 20 20_Zap_rest1, 21 21_Zap_rest2
(declare-const |vcpu0.pc| (_ BitVec 5)) ; 0 0_SrcuReadLock, 1 1_LookupSlot, 2 2_SnapshotSeq, 3 3_ReadAttributes, 4 4_CheckInvalid, 5 5_CheckInvalidationEarly, 6 6_ReadPfn, 7 7_CheckInvalidationEarly, 8 8_ReadLock, 9 9_CheckRoot, 10 10_CheckInvalidation, 11 11_MapSpte, 12 12_ReadUnlock, 13 13_SrcuReadUnlock, 14 14_Reclaim, 15 15_CheckRoot, 16 16_CheckInvalidation, 17 17_MapSpte, 18 18_WriteUnlock, 19 19_LookupSlot, 20 20_SnapshotSeq, 21 21_ReadAttributes, 22 22_CheckInvalid, 23 23_CheckInvalidationEarly, 24 24_ReadPfn, 25 25_CheckInvalidationEarly, 26 26_WriteLock
(declare-const |vcpu0.seq| (_ BitVec 2)) ; 0 none, 1 same, 2 moved
(declare-const |vcpu0.page| (_ BitVec 2)) ; 0 unread, 1 current, 2 retired
(assert (|invariant| |mmu_lock.writer| |in_progress| |hull.gfn0| |hull.gfns1_2| |strangers.open| |spte_page.live.as0.gfn0| |caller.pc| |vcpu0.pc| |vcpu0.seq| |vcpu0.page|))
; A fault holds a page that X has retired only after the caller's "pages gone, gfns 0-1"
; (step 11, ptep_clear_flush).
(define-fun |clause 0| () Bool (or (not (= |vcpu0.page| (_ bv2 2))) (or (= |caller.pc| (_ bv11 5)) (= |caller.pc| (_ bv12 5)) (= |caller.pc| (_ bv13 5)) (= |caller.pc| (_ bv14 5)) (= |caller.pc| (_ bv15 5)) (= |caller.pc| (_ bv16 5)) (= |caller.pc| (_ bv17 5)) (= |caller.pc| (_ bv18 5)))))
; A fault that holds a page that X has retired will retry: an open invalidation covers its
; gfn, or mmu_invalidate_seq has moved since its snapshot.
(define-fun |clause 1| () Bool (or (not (= |vcpu0.page| (_ bv2 2))) (and (or (not (= |in_progress| (_ bv0 2))) |strangers.open|) |hull.gfn0|) (= |vcpu0.seq| (_ bv2 2))))
; No fault that is about to map holds a page that X has retired.
(define-fun |clause 2| () Bool (not (and (= |vcpu0.page| (_ bv2 2)) (or (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv17 5))))))
; No SPTE of gfn 0 is ever made from a page that X has retired.
(define-fun |clause 3| () Bool (not (= |spte_page.live.as0.gfn0| (_ bv2 2))))
; There is no SPTE of gfn 0 after the caller's "zap" (step 7, kvm_unmap_gfn_range) and
; before its "unlock mmu_lock" (step 16, __kvm_handle_hva_range).
(define-fun |clause 4| () Bool (or (= |spte_page.live.as0.gfn0| (_ bv0 2)) (not (or (= |caller.pc| (_ bv7 5)) (= |caller.pc| (_ bv8 5)) (= |caller.pc| (_ bv9 5)) (= |caller.pc| (_ bv10 5)) (= |caller.pc| (_ bv11 5)) (= |caller.pc| (_ bv12 5)) (= |caller.pc| (_ bv13 5)) (= |caller.pc| (_ bv14 5)) (= |caller.pc| (_ bv15 5))))))
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun |clause 5| () Bool (not (and (or (= |caller.pc| (_ bv4 5)) (= |caller.pc| (_ bv5 5)) (= |caller.pc| (_ bv6 5)) (= |caller.pc| (_ bv7 5)) (= |caller.pc| (_ bv8 5)) (= |caller.pc| (_ bv14 5)) (= |caller.pc| (_ bv15 5))) (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)) (= |vcpu0.pc| (_ bv14 5)) (= |vcpu0.pc| (_ bv15 5)) (= |vcpu0.pc| (_ bv16 5)) (= |vcpu0.pc| (_ bv17 5)) (= |vcpu0.pc| (_ bv18 5))))))
(assert (not (and true |clause 0| |clause 1| |clause 2| |clause 3| |clause 4| |clause 5|)))
(check-sat)
(exit)
