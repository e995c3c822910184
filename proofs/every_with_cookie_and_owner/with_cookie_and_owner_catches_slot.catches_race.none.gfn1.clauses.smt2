; with_cookie_and_owner_catches_slot: no execution ends in a stale SPTE with the guard silent at every zap.
; guard: poll_state_synchronize_srcu(&kvm->srcu, range->slot->srcu_cookie) && (kvm_memslot_is_being_invalidated(range->slot) || (lock_is_held(&kvm->mmu_invalidate_dep_map) && kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end))
; any number of vCPUs, no foreign invalidation; all faults at address space 0, gfn 1
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
(define-fun |invariant| ((|mmu_lock.writer| (_ BitVec 3)) (|slots_lock| (_ BitVec 2)) (|active.as0.slot0| (_ BitVec 3)) (|spte.live.as0.gfn1| (_ BitVec 3)) (|guard0.fired| Bool) (|caller.pc| (_ BitVec 4)) (|cookie.as0.slot0.pending| Bool) (|vcpu0.pc| (_ BitVec 5)) (|vcpu0.slot| (_ BitVec 3)) (|cookie.as0.slot0.awaits.vcpu0| Bool)) Bool
(let ((n2 (not |cookie.as0.slot0.pending|)))
(let ((n3 (and (not |guard0.fired|) n2))
  (n4 (not |guard0.fired|))
  (n5 (or (and (not |guard0.fired|) n2) |guard0.fired|))
  (n6 (or (not |guard0.fired|) (and |guard0.fired| n2))))
(let ((is0 (= |slots_lock| (_ bv0 2)))
  (is1 (= |slots_lock| (_ bv1 2)))
  (is2 (= |slots_lock| (_ bv2 2)))
  (is3 (= |slots_lock| (_ bv3 2))))
(let ((n7 (and is0 n3))
  (n8 (or (or is0 is2 is3) (and is1 (not n3))))
  (n9 (or (or is0 is2 is3) (and is1 (not n4))))
  (n10 (or (or is0 is2 is3) (and is1 (not n5))))
  (n11 (and is0 n5))
  (n12 (or (or is0 is2 is3) (and is1 n4)))
  (n13 (or (and is0 n4) (or is1 is2 is3)))
  (n14 (or (or is0 is2 is3) (and is1 n5)))
  (n15 (or (or is0 is2 is3) (and is1 n6)))
  (n16 (or (and is0 n6) (or is1 is2 is3))))
(let ((is0 (= |active.as0.slot0| (_ bv0 3)))
  (is1 (= |active.as0.slot0| (_ bv1 3)))
  (is2 (= |active.as0.slot0| (_ bv2 3)))
  (is3 (= |active.as0.slot0| (_ bv3 3)))
  (is4 (= |active.as0.slot0| (_ bv4 3))))
(let ((n17 (and is0 n7))
  (n18 (or (and is0 n8) (or is1 is2 is3 is4)))
  (n19 (or (or is0 is1 is3 is4) (and is2 n9)))
  (n20 (or (or is0 is1 is3 is4) (and is2 n10)))
  (n21 (or (or is0 is1 is3 is4) (and is2 (not n11))))
  (n22 (or (or is0 is1 is3 is4) (and is2 n12)))
  (n23 (or (or is0 is1 is3 is4) (and is2 n13)))
  (n24 (or (or is0 is1 is3 is4) (and is2 n14)))
  (n25 (or (or is0 is1 is3 is4) (and is2 n15)))
  (n26 (or (or is0 is1 is3 is4) (and is2 n16))))
(let ((is0 (= |caller.pc| (_ bv0 4)))
  (is1 (= |caller.pc| (_ bv1 4)))
  (is2 (= |caller.pc| (_ bv2 4)))
  (is3 (= |caller.pc| (_ bv3 4)))
  (is4 (= |caller.pc| (_ bv4 4)))
  (is5 (= |caller.pc| (_ bv5 4)))
  (is6 (= |caller.pc| (_ bv6 4)))
  (is7 (= |caller.pc| (_ bv7 4)))
  (is8 (= |caller.pc| (_ bv8 4)))
  (is9 (= |caller.pc| (_ bv9 4))))
(let ((n27 (or (and is0 n17) (and is1 (not n18)) (and is2 (not n19)) (and (or is5 is7 is8 is9) (not n20)) (and is6 (not n21))))
  (n28 (or (and is0 n17) (and is1 (not n18))))
  (n29 (or (or is0 is1 is3 is4) (and is2 n19) (and (or is5 is9) n22) (and is6 n23) (and (or is7 is8) n20)))
  (n30 (or (and is0 n17) (and is1 (not n18)) (and is2 (not n19)) (and (or is5 is7 is8 is9) (not n22)) (and is6 (not n23))))
  (n31 (or (or is0 is1 is3 is4) (and is2 n19) (and (or is5 is7 is8 is9) n22) (and is6 n23)))
  (n32 (or (or is0 is1 is2 is5 is6 is7 is8 is9) (and is3 n19) (and is4 n20)))
  (n33 (or (or is0 is1 is2 is5 is6 is7 is8 is9) (and is3 n19) (and is4 n22)))
  (n34 (or (or is0 is1 is3 is4) (and is2 n24) (and (or is5 is7 is8 is9) n25) (and is6 n26)))
  (n35 (or (or is0 is1 is2 is5 is6 is7 is8 is9) (and is3 n24) (and is4 n25)))
  (n36 (or (or is0 is1 is3 is4) (and is2 n19) (and (or is5 is7 is8 is9) n20) (and is6 n21)))
  (n37 (or (or is0 is1 is2 is3 is4 is7 is8) (and (or is5 is9) n25) (and is6 n26)))
  (n38 (or (or is0 is1 is2 is3 is5 is6 is7 is8 is9) (and is4 n25))))
(let ((is0 (= |spte.live.as0.gfn1| (_ bv0 3)))
  (is1 (= |spte.live.as0.gfn1| (_ bv1 3)))
  (is2 (= |spte.live.as0.gfn1| (_ bv2 3)))
  (is3 (= |spte.live.as0.gfn1| (_ bv3 3)))
  (is4 (= |spte.live.as0.gfn1| (_ bv4 3))))
(let ((n39 (or (and is0 n27) (and is1 n28) (and is2 (not n29))))
  (n40 (or (and is0 n30) (and is1 n28) (and is2 (not n31))))
  (n41 (or (and is0 n32) (or is1 is3 is4) (and is2 n33)))
  (n42 (or (and (or is0 is2) n34) (or is1 is3 is4)))
  (n43 (or (and (or is0 is2) n35) (or is1 is3 is4)))
  (n44 (and (or is0 is1) n28))
  (n45 (or (and is0 n36) (or is1 is3 is4) (and is2 n29)))
  (n46 (or (and (or is0 is2) n31) (or is1 is3 is4)))
  (n47 (or (or is0 is2 is3 is4) (and is1 (not n28))))
  (n48 (or (or is0 is1 is3 is4) (and is2 n34)))
  (n49 (or (and is0 n37) (or is1 is3 is4) (and is2 n34)))
  (n50 (or (and is0 n38) (or is1 is3 is4) (and is2 n35))))
(let ((n51 (and (not |cookie.as0.slot0.awaits.vcpu0|) n39))
  (n52 (and (not |cookie.as0.slot0.awaits.vcpu0|) n40))
  (n53 (or (and (not |cookie.as0.slot0.awaits.vcpu0|) n41) |cookie.as0.slot0.awaits.vcpu0|))
  (n54 (or (and (not |cookie.as0.slot0.awaits.vcpu0|) n39) (and |cookie.as0.slot0.awaits.vcpu0| (not n42))))
  (n55 (or (and (not |cookie.as0.slot0.awaits.vcpu0|) n40) (and |cookie.as0.slot0.awaits.vcpu0| (not n42))))
  (n56 (or (and (not |cookie.as0.slot0.awaits.vcpu0|) n41) (and |cookie.as0.slot0.awaits.vcpu0| n43)))
  (n57 (and (not |cookie.as0.slot0.awaits.vcpu0|) n44))
  (n58 (or (not |cookie.as0.slot0.awaits.vcpu0|) (and |cookie.as0.slot0.awaits.vcpu0| n42)))
  (n59 (or (and (not |cookie.as0.slot0.awaits.vcpu0|) n45) (and |cookie.as0.slot0.awaits.vcpu0| n42)))
  (n60 (or (and (not |cookie.as0.slot0.awaits.vcpu0|) n46) (and |cookie.as0.slot0.awaits.vcpu0| n42)))
  (n61 (or (not |cookie.as0.slot0.awaits.vcpu0|) (and |cookie.as0.slot0.awaits.vcpu0| n43)))
  (n62 (or (and (not |cookie.as0.slot0.awaits.vcpu0|) n47) (and |cookie.as0.slot0.awaits.vcpu0| n48)))
  (n63 (or (and (not |cookie.as0.slot0.awaits.vcpu0|) n47) (and |cookie.as0.slot0.awaits.vcpu0| n49)))
  (n64 (or (not |cookie.as0.slot0.awaits.vcpu0|) (and |cookie.as0.slot0.awaits.vcpu0| n50))))
(let ((is0 (= |vcpu0.slot| (_ bv0 3)))
  (is1 (= |vcpu0.slot| (_ bv1 3)))
  (is2 (= |vcpu0.slot| (_ bv2 3)))
  (is3 (= |vcpu0.slot| (_ bv3 3)))
  (is4 (= |vcpu0.slot| (_ bv4 3))))
(let ((n65 (and is0 n51))
  (n66 (and is0 n52))
  (n67 (or (and is0 n53) (or is1 is2 is3 is4)))
  (n68 (and is0 n54))
  (n69 (and is0 n55))
  (n70 (or (and is0 n56) (or is1 is2 is3 is4)))
  (n71 (or (or is0 is3) (and is1 (not n57)) (and is2 n58) (and is4 n59)))
  (n72 (or (or is0 is3) (and is1 (not n57)) (and is2 n58) (and is4 n60)))
  (n73 (or (or is0 is1 is3) (and is2 n61) (and is4 n56)))
  (n74 (or (or is0 is3 is4) (and is1 (not n57)) (and is2 n58)))
  (n75 (or (or is0 is1 is3 is4) (and is2 n61)))
  (n76 (or (and is0 n62) (or is1 is2 is3 is4)))
  (n77 (or (and is0 n63) (or is1 is2 is3 is4)))
  (n78 (or (and is0 n64) (or is1 is2 is3 is4))))
(let ((is0 (= |mmu_lock.writer| (_ bv0 3)))
  (is1 (= |mmu_lock.writer| (_ bv1 3)))
  (is2 (= |mmu_lock.writer| (_ bv2 3)))
  (is3 (= |mmu_lock.writer| (_ bv3 3)))
  (is4 (= |mmu_lock.writer| (_ bv4 3))))
(let ((n79 (or (and is0 n65) (and is1 n66) (and is2 (not n67))))
  (n80 (or (and is0 n68) (and is1 n69) (and is2 (not n70))))
  (n81 (or (and is0 n71) (and is1 n72) (and is2 n73) (or is3 is4)))
  (n82 (or (and (or is0 is1) n74) (and is2 n75) (or is3 is4)))
  (n83 (or (and is0 n74) (or is1 is2 is3 is4)))
  (n84 (or (and is0 n76) (or is1 is2 is3 is4)))
  (n85 (or (and (or is0 is1) n77) (and is2 n78) (or is3 is4)))
  (n86 (or (or is0 is2 is3 is4) (and is1 n74)))
  (n87 (or (or is0 is2 is3 is4) (and is1 n76))))
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
(let ((n88 (or (and is0 n79) (and (or is1 is19) n80) (and (or is2 is3 is4 is20 is21 is22) (not n81)) (and (or is5 is6 is7 is8 is23 is24 is25 is26) (not n82)) (and (or is9 is10 is11) (not n83)) (and is12 (not n84)) (and is13 (not n85)) (and (or is14 is15 is16 is17) (not n86)) (and is18 (not n87)))))
(and (bvult |mmu_lock.writer| (_ bv5 3)) (bvult |active.as0.slot0| (_ bv5 3)) (bvult |spte.live.as0.gfn1| (_ bv5 3)) (bvult |caller.pc| (_ bv10 4)) (bvult |vcpu0.pc| (_ bv27 5)) (bvult |vcpu0.slot| (_ bv5 3)) n88)))))))))))))))))))
; --- end of the invariant
(declare-const |mmu_lock.writer| (_ BitVec 3)) ; 0 free, 1 vcpu, 2 caller, 3 updater, 4 foreign
(declare-const |slots_lock| (_ BitVec 2)) ; 0 free, 1 caller, 2 updater, 3 foreign
(declare-const |active.as0.slot0| (_ BitVec 3)) ; 0 valid, 1 absent, 2 invalid, 3 updater_invalid, 4 moved
(declare-const |spte.live.as0.gfn1| (_ BitVec 3)) ; 0 absent, 1 live, 2 retired, 3 invalid, 4 invalid_retired
(declare-const |guard0.fired| Bool)
(declare-const |caller.pc| (_ BitVec 4)) ; 0 0_Lock, 1 1_Publish, 2 2_WriteLock, 3 3_Zap, 4 4_WriteUnlock, 5 5_Unlock, 6 6_end, 7 7_Zap_rest0, 8 8_Zap_rest1, 9 9_Zap_rest2
(declare-const |cookie.as0.slot0.pending| Bool)
(declare-const |vcpu0.pc| (_ BitVec 5)) ; 0 0_SrcuReadLock, 1 1_LookupSlot, 2 2_SnapshotSeq, 3 3_ReadAttributes, 4 4_CheckInvalid, 5 5_CheckInvalidationEarly, 6 6_ReadPfn, 7 7_CheckInvalidationEarly, 8 8_ReadLock, 9 9_CheckRoot, 10 10_CheckInvalidation, 11 11_MapSpte, 12 12_ReadUnlock, 13 13_SrcuReadUnlock, 14 14_Reclaim, 15 15_CheckRoot, 16 16_CheckInvalidation, 17 17_MapSpte, 18 18_WriteUnlock, 19 19_LookupSlot, 20 20_SnapshotSeq, 21 21_ReadAttributes, 22 22_CheckInvalid, 23 23_CheckInvalidationEarly, 24 24_ReadPfn, 25 25_CheckInvalidationEarly, 26 26_WriteLock
(declare-const |vcpu0.slot| (_ BitVec 3)) ; 0 unread, 1 live, 2 retired, 3 invalid, 4 invalid_retired
(declare-const |cookie.as0.slot0.awaits.vcpu0| Bool)
(assert (|invariant| |mmu_lock.writer| |slots_lock| |active.as0.slot0| |spte.live.as0.gfn1| |guard0.fired| |caller.pc| |cookie.as0.slot0.pending| |vcpu0.pc| |vcpu0.slot| |cookie.as0.slot0.awaits.vcpu0|))
; A fault holds the memslot that X has retired only after the caller's "publish INVALID
; copy" (step 2, kvm_swap_active_memslots).
(define-fun |clause 0| () Bool (or (not (= |vcpu0.slot| (_ bv2 3))) (or (= |caller.pc| (_ bv2 4)) (= |caller.pc| (_ bv3 4)) (= |caller.pc| (_ bv4 4)) (= |caller.pc| (_ bv5 4)) (= |caller.pc| (_ bv6 4)) (= |caller.pc| (_ bv7 4)) (= |caller.pc| (_ bv8 4)) (= |caller.pc| (_ bv9 4)))))
; A fault that is about to map holds the memslot that X has retired only after the caller's
; "publish INVALID copy" (step 2, kvm_swap_active_memslots).
(define-fun |clause 1| () Bool (or (not (and (= |vcpu0.slot| (_ bv2 3)) (or (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv17 5))))) (or (= |caller.pc| (_ bv2 4)) (= |caller.pc| (_ bv3 4)) (= |caller.pc| (_ bv4 4)) (= |caller.pc| (_ bv5 4)) (= |caller.pc| (_ bv6 4)) (= |caller.pc| (_ bv7 4)) (= |caller.pc| (_ bv8 4)) (= |caller.pc| (_ bv9 4)))))
; An SPTE of gfn 1 made from the memslot that X has retired exists only after the caller's
; "publish INVALID copy" (step 2, kvm_swap_active_memslots).
(define-fun |clause 2| () Bool (or (not (or (= |spte.live.as0.gfn1| (_ bv2 3)) (= |spte.live.as0.gfn1| (_ bv4 3)))) (or (= |caller.pc| (_ bv2 4)) (= |caller.pc| (_ bv3 4)) (= |caller.pc| (_ bv4 4)) (= |caller.pc| (_ bv5 4)) (= |caller.pc| (_ bv6 4)) (= |caller.pc| (_ bv7 4)) (= |caller.pc| (_ bv8 4)) (= |caller.pc| (_ bv9 4)))))
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun |clause 3| () Bool (not (and (or (= |caller.pc| (_ bv3 4)) (= |caller.pc| (_ bv4 4))) (or (= |vcpu0.pc| (_ bv9 5)) (= |vcpu0.pc| (_ bv10 5)) (= |vcpu0.pc| (_ bv11 5)) (= |vcpu0.pc| (_ bv12 5)) (= |vcpu0.pc| (_ bv14 5)) (= |vcpu0.pc| (_ bv15 5)) (= |vcpu0.pc| (_ bv16 5)) (= |vcpu0.pc| (_ bv17 5)) (= |vcpu0.pc| (_ bv18 5))))))
(assert (not (and true |clause 0| |clause 1| |clause 2| |clause 3|)))
(check-sat)
(exit)
