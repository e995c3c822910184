(set-logic ALL)
; wrong_range: within how many steps is 'unnoticed' reached?
; vcpus=1 foreign=0 gfns=3 slots=2
; all faults at address space 0, gfn 0
(push 1)
; who 0: vcpu0
; who 1: caller
; who 2: nothing happens any more
(define-fun |step| ((who (_ BitVec 2)) (branch (_ BitVec 2)) (mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfns1_2 Bool) (spte_page.live.as0.gfn0 (_ BitVec 2)) (guard0.fired Bool) (caller.pc (_ BitVec 4)) (vcpu0.pc (_ BitVec 5)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2))
  (|mmu_lock.writer'| (_ BitVec 3)) (|in_progress'| (_ BitVec 2)) (|hull.gfns1_2'| Bool) (|spte_page.live.as0.gfn0'| (_ BitVec 2)) (|guard0.fired'| Bool) (|caller.pc'| (_ BitVec 4)) (|vcpu0.pc'| (_ BitVec 5)) (|vcpu0.seq'| (_ BitVec 2)) (|vcpu0.page'| (_ BitVec 2))) Bool
(let ((do_w0 (= who #b00)) (do_w1 (= who #b01)) (do_b0 (= branch #b00)) (do_b1 (= branch #b01)) (do_b2 (= branch #b10)) (do_b3 (= branch #b11)))
(let (
  (do_0 (and do_w0 do_b0 (= vcpu0.pc #b00000))) ; vcpu0.0_SrcuReadLock
  (do_1 (and do_w0 do_b0 (= vcpu0.pc #b00001))) ; vcpu0.1_LookupSlot[gfn 0]
  (do_2 (and do_w0 do_b1 (= vcpu0.pc #b00001))) ; vcpu0.1_GuestWalk
  (do_3 (and do_w0 do_b0 (= vcpu0.pc #b00010))) ; vcpu0.2_SnapshotSeq
  (do_4 (and do_w0 do_b0 (= vcpu0.pc #b00011))) ; vcpu0.3_ReadAttributes
  (do_5 (and do_w0 do_b0 (= vcpu0.pc #b00100))) ; vcpu0.4_CheckInvalid
  (do_6 (and do_w0 do_b0 (= vcpu0.pc #b00101))) ; vcpu0.5_CheckInvalidationEarly
  (do_7 (and do_w0 do_b1 (= vcpu0.pc #b00101))) ; vcpu0.5_CheckInvalidationEarly[retry]
  (do_8 (and do_w0 do_b0 (= vcpu0.pc #b00110))) ; vcpu0.6_ReadPfn
  (do_9 (and do_w0 do_b0 (= vcpu0.pc #b00111))) ; vcpu0.7_CheckInvalidationEarly
  (do_10 (and do_w0 do_b1 (= vcpu0.pc #b00111))) ; vcpu0.7_CheckInvalidationEarly[retry]
  (do_11 (and do_w0 do_b0 (= vcpu0.pc #b01000))) ; vcpu0.8_ReadLock
  (do_12 (and do_w0 do_b1 (= vcpu0.pc #b01000))) ; vcpu0.8_WriteLock
  (do_13 (and do_w0 do_b0 (= vcpu0.pc #b01001))) ; vcpu0.9_CheckRoot
  (do_14 (and do_w0 do_b0 (= vcpu0.pc #b01010))) ; vcpu0.10_CheckInvalidation
  (do_15 (and do_w0 do_b1 (= vcpu0.pc #b01010))) ; vcpu0.10_CheckInvalidation[retry]
  (do_16 (and do_w0 do_b0 (= vcpu0.pc #b01011))) ; vcpu0.11_MapSpte
  (do_17 (and do_w0 do_b0 (= vcpu0.pc #b01100))) ; vcpu0.12_ReadUnlock
  (do_18 (and do_w0 do_b0 (= vcpu0.pc #b01101))) ; vcpu0.13_SrcuReadUnlock
  (do_19 (and do_w0 do_b0 (= vcpu0.pc #b01110))) ; vcpu0.14_Reclaim
  (do_20 (and do_w0 do_b0 (= vcpu0.pc #b01111))) ; vcpu0.15_CheckRoot
  (do_21 (and do_w0 do_b0 (= vcpu0.pc #b10000))) ; vcpu0.16_CheckInvalidation
  (do_22 (and do_w0 do_b1 (= vcpu0.pc #b10000))) ; vcpu0.16_CheckInvalidation[retry]
  (do_23 (and do_w0 do_b0 (= vcpu0.pc #b10001))) ; vcpu0.17_MapSpte
  (do_24 (and do_w0 do_b0 (= vcpu0.pc #b10010))) ; vcpu0.18_WriteUnlock
  (do_25 (and do_w0 do_b0 (= vcpu0.pc #b10011))) ; vcpu0.19_LookupSlot[gfn 0]
  (do_26 (and do_w0 do_b0 (= vcpu0.pc #b10100))) ; vcpu0.20_SnapshotSeq
  (do_27 (and do_w0 do_b0 (= vcpu0.pc #b10101))) ; vcpu0.21_ReadAttributes
  (do_28 (and do_w0 do_b0 (= vcpu0.pc #b10110))) ; vcpu0.22_CheckInvalid
  (do_29 (and do_w0 do_b0 (= vcpu0.pc #b10111))) ; vcpu0.23_CheckInvalidationEarly
  (do_30 (and do_w0 do_b1 (= vcpu0.pc #b10111))) ; vcpu0.23_CheckInvalidationEarly[retry]
  (do_31 (and do_w0 do_b0 (= vcpu0.pc #b11000))) ; vcpu0.24_ReadPfn
  (do_32 (and do_w0 do_b0 (= vcpu0.pc #b11001))) ; vcpu0.25_CheckInvalidationEarly
  (do_33 (and do_w0 do_b1 (= vcpu0.pc #b11001))) ; vcpu0.25_CheckInvalidationEarly[retry]
  (do_34 (and do_w0 do_b0 (= vcpu0.pc #b11010))) ; vcpu0.26_WriteLock
  (do_35 (and do_w1 do_b0 (= caller.pc #b0000))) ; caller.0_WriteLock
  (do_36 (and do_w1 do_b0 (= caller.pc #b0001))) ; caller.1_Begin
  (do_37 (and do_w1 do_b0 (= caller.pc #b0010))) ; caller.2_AddRange[gfn 2]
  (do_38 (and do_w1 do_b0 (= caller.pc #b0011))) ; caller.3_Zap[gfns 0-1]
  (do_39 (and do_w1 do_b1 (= caller.pc #b0011))) ; caller.3_Zap[gfns 0-1, yields]
  (do_40 (and do_w1 do_b2 (= caller.pc #b0011))) ; caller.3_Zap[gfn 0, yields]
  (do_41 (and do_w1 do_b3 (= caller.pc #b0011))) ; caller.3_Zap[no gfn, yields]
  (do_42 (and do_w1 do_b0 (= caller.pc #b0100))) ; caller.4_WriteUnlock
  (do_43 (and do_w1 do_b0 (= caller.pc #b0101))) ; caller.5_Retire[gfns 0-1]
  (do_44 (and do_w1 do_b0 (= caller.pc #b0110))) ; caller.6_WriteLock
  (do_45 (and do_w1 do_b0 (= caller.pc #b0111))) ; caller.7_End
  (do_46 (and do_w1 do_b0 (= caller.pc #b1000))) ; caller.8_WriteUnlock
  (do_47 (and do_w1 do_b0 (= caller.pc #b1010))) ; caller.10_Zap_rest0[gfns 0-1]
  (do_48 (and do_w1 do_b1 (= caller.pc #b1010))) ; caller.10_Zap_rest0[gfns 0-1, yields]
  (do_49 (and do_w1 do_b2 (= caller.pc #b1010))) ; caller.10_Zap_rest0[gfn 0, yields]
  (do_50 (and do_w1 do_b0 (= caller.pc #b1011))) ; caller.11_Zap_rest1[gfn 1]
  (do_51 (and do_w1 do_b1 (= caller.pc #b1011))) ; caller.11_Zap_rest1[gfn 1, yields]
  (do_52 (and do_w1 do_b0 (= caller.pc #b1100))) ; caller.12_Zap_rest2[no gfn]
)
(and (or do_0 do_1 do_2 do_3 do_4 do_5 do_6 (and do_7 (= vcpu0.seq #b10)) do_8 do_9 (and do_10 (= vcpu0.seq #b10)) (and do_11 (= mmu_lock.writer #b000)) (and do_12 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_13 (and do_14 (not (or (and (not (= in_progress #b00)) (not hull.gfns1_2)) (= vcpu0.seq #b10)))) (and do_15 (or (and (not (= in_progress #b00)) (not hull.gfns1_2)) (= vcpu0.seq #b10))) do_16 do_17 do_18 do_19 do_20 (and do_21 (not (or (and (not (= in_progress #b00)) (not hull.gfns1_2)) (= vcpu0.seq #b10)))) (and do_22 (or (and (not (= in_progress #b00)) (not hull.gfns1_2)) (= vcpu0.seq #b10))) do_23 do_24 do_25 do_26 do_27 do_28 do_29 (and do_30 (= vcpu0.seq #b10)) do_31 do_32 (and do_33 (= vcpu0.seq #b10)) (and do_34 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_35 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_36 do_37 do_38 do_39 do_40 do_41 do_42 do_43 (and do_44 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_45 do_46 (and do_47 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_48 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_49 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_50 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_51 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_52 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (= who #b10))
  (= |mmu_lock.writer'| (ite (or do_35 do_38 do_44 do_47 do_50 do_52) #b010
    (ite (or do_22 do_24 do_39 do_40 do_41 do_42 do_46 do_48 do_49 do_51) #b000
    (ite (or do_12 do_34) #b001
    mmu_lock.writer))))
  (= |in_progress'| (ite do_45 (bvadd in_progress ((_ sign_extend 1) #b1))
    (ite do_36 ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))
    in_progress)))
  (= |hull.gfns1_2'| (ite do_37 true
    (ite do_36 (and (not (= in_progress #b00)) hull.gfns1_2)
    hull.gfns1_2)))
  (= |spte_page.live.as0.gfn0'| (ite do_43 (ite (= spte_page.live.as0.gfn0 #b01) #b10 spte_page.live.as0.gfn0)
    (ite (or do_38 do_39 do_40 do_47 do_48 do_49) #b00
    (ite (or do_16 do_23) vcpu0.page
    spte_page.live.as0.gfn0))))
  (= |guard0.fired'| (ite (or do_38 do_39 do_40 do_41) (or guard0.fired (= in_progress #b00))
    guard0.fired))
  (= |caller.pc'| (ite do_46 #b1001
    (ite do_45 #b1000
    (ite do_44 #b0111
    (ite do_43 #b0110
    (ite do_42 #b0101
    (ite do_41 #b1010
    (ite (or do_40 do_49) #b1011
    (ite (or do_39 do_48 do_51) #b1100
    (ite (or do_38 do_47 do_50 do_52) #b0100
    (ite do_37 #b0011
    (ite do_36 #b0010
    (ite do_35 #b0001
    caller.pc)))))))))))))
  (= |vcpu0.pc'| (ite do_32 #b11010
    (ite do_31 #b11001
    (ite do_29 #b11000
    (ite do_28 #b10111
    (ite do_27 #b10110
    (ite do_26 #b10101
    (ite do_25 #b10100
    (ite do_23 #b10010
    (ite do_21 #b10001
    (ite do_20 #b10000
    (ite do_19 #b01111
    (ite (or do_17 do_24) #b01101
    (ite do_16 #b01100
    (ite do_14 #b01011
    (ite do_13 #b01010
    (ite (or do_12 do_34) #b01110
    (ite do_11 #b01001
    (ite do_9 #b01000
    (ite do_8 #b00111
    (ite (or do_7 do_10 do_15 do_18 do_22 do_30 do_33) #b00000
    (ite do_6 #b00110
    (ite do_5 #b00101
    (ite do_4 #b00100
    (ite do_3 #b00011
    (ite do_2 #b10011
    (ite do_1 #b00010
    (ite do_0 #b00001
    vcpu0.pc))))))))))))))))))))))))))))
  (= |vcpu0.seq'| (ite do_45 (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)
    (ite (or do_7 do_10 do_15 do_16 do_18 do_22 do_23 do_30 do_33) #b00
    (ite (or do_3 do_26) #b01
    vcpu0.seq))))
  (= |vcpu0.page'| (ite do_43 (ite (= vcpu0.page #b01) #b10 vcpu0.page)
    (ite (or do_8 do_31) #b01
    (ite (or do_7 do_10 do_15 do_16 do_18 do_22 do_23 do_30 do_33) #b00
    vcpu0.page))))))))
(define-fun |target| ((spte_page.live.as0.gfn0 (_ BitVec 2)) (guard0.fired Bool) (caller.pc (_ BitVec 4))) Bool
  (and (= caller.pc #b1001) (= spte_page.live.as0.gfn0 #b10) (not guard0.fired)))
(declare-const mmu_lock.writer@0 (_ BitVec 3))
(declare-const in_progress@0 (_ BitVec 2))
(declare-const hull.gfns1_2@0 Bool)
(declare-const spte_page.live.as0.gfn0@0 (_ BitVec 2))
(declare-const guard0.fired@0 Bool)
(declare-const caller.pc@0 (_ BitVec 4))
(declare-const vcpu0.pc@0 (_ BitVec 5))
(declare-const vcpu0.seq@0 (_ BitVec 2))
(declare-const vcpu0.page@0 (_ BitVec 2))
(assert (= mmu_lock.writer@0 #b000))
(assert (= in_progress@0 #b00))
(assert (= hull.gfns1_2@0 false))
(assert (= spte_page.live.as0.gfn0@0 #b00))
(assert (= guard0.fired@0 false))
(assert (= caller.pc@0 #b0000))
(assert (= vcpu0.pc@0 #b00000))
(assert (= vcpu0.seq@0 #b00))
(assert (= vcpu0.page@0 #b00))
; step 1
(declare-const who@0 (_ BitVec 2))
(declare-const branch@0 (_ BitVec 2))
(declare-const mmu_lock.writer@1 (_ BitVec 3))
(declare-const in_progress@1 (_ BitVec 2))
(declare-const hull.gfns1_2@1 Bool)
(declare-const spte_page.live.as0.gfn0@1 (_ BitVec 2))
(declare-const guard0.fired@1 Bool)
(declare-const caller.pc@1 (_ BitVec 4))
(declare-const vcpu0.pc@1 (_ BitVec 5))
(declare-const vcpu0.seq@1 (_ BitVec 2))
(declare-const vcpu0.page@1 (_ BitVec 2))
(assert (|step| who@0 branch@0 mmu_lock.writer@0 in_progress@0 hull.gfns1_2@0 spte_page.live.as0.gfn0@0 guard0.fired@0 caller.pc@0 vcpu0.pc@0 vcpu0.seq@0 vcpu0.page@0 mmu_lock.writer@1 in_progress@1 hull.gfns1_2@1 spte_page.live.as0.gfn0@1 guard0.fired@1 caller.pc@1 vcpu0.pc@1 vcpu0.seq@1 vcpu0.page@1))
; step 2
(declare-const who@1 (_ BitVec 2))
(declare-const branch@1 (_ BitVec 2))
(declare-const mmu_lock.writer@2 (_ BitVec 3))
(declare-const in_progress@2 (_ BitVec 2))
(declare-const hull.gfns1_2@2 Bool)
(declare-const spte_page.live.as0.gfn0@2 (_ BitVec 2))
(declare-const guard0.fired@2 Bool)
(declare-const caller.pc@2 (_ BitVec 4))
(declare-const vcpu0.pc@2 (_ BitVec 5))
(declare-const vcpu0.seq@2 (_ BitVec 2))
(declare-const vcpu0.page@2 (_ BitVec 2))
(assert (|step| who@1 branch@1 mmu_lock.writer@1 in_progress@1 hull.gfns1_2@1 spte_page.live.as0.gfn0@1 guard0.fired@1 caller.pc@1 vcpu0.pc@1 vcpu0.seq@1 vcpu0.page@1 mmu_lock.writer@2 in_progress@2 hull.gfns1_2@2 spte_page.live.as0.gfn0@2 guard0.fired@2 caller.pc@2 vcpu0.pc@2 vcpu0.seq@2 vcpu0.page@2))
(assert (=> (= who@0 #b10) (= who@1 #b10)))
; step 3
(declare-const who@2 (_ BitVec 2))
(declare-const branch@2 (_ BitVec 2))
(declare-const mmu_lock.writer@3 (_ BitVec 3))
(declare-const in_progress@3 (_ BitVec 2))
(declare-const hull.gfns1_2@3 Bool)
(declare-const spte_page.live.as0.gfn0@3 (_ BitVec 2))
(declare-const guard0.fired@3 Bool)
(declare-const caller.pc@3 (_ BitVec 4))
(declare-const vcpu0.pc@3 (_ BitVec 5))
(declare-const vcpu0.seq@3 (_ BitVec 2))
(declare-const vcpu0.page@3 (_ BitVec 2))
(assert (|step| who@2 branch@2 mmu_lock.writer@2 in_progress@2 hull.gfns1_2@2 spte_page.live.as0.gfn0@2 guard0.fired@2 caller.pc@2 vcpu0.pc@2 vcpu0.seq@2 vcpu0.page@2 mmu_lock.writer@3 in_progress@3 hull.gfns1_2@3 spte_page.live.as0.gfn0@3 guard0.fired@3 caller.pc@3 vcpu0.pc@3 vcpu0.seq@3 vcpu0.page@3))
(assert (=> (= who@1 #b10) (= who@2 #b10)))
; step 4
(declare-const who@3 (_ BitVec 2))
(declare-const branch@3 (_ BitVec 2))
(declare-const mmu_lock.writer@4 (_ BitVec 3))
(declare-const in_progress@4 (_ BitVec 2))
(declare-const hull.gfns1_2@4 Bool)
(declare-const spte_page.live.as0.gfn0@4 (_ BitVec 2))
(declare-const guard0.fired@4 Bool)
(declare-const caller.pc@4 (_ BitVec 4))
(declare-const vcpu0.pc@4 (_ BitVec 5))
(declare-const vcpu0.seq@4 (_ BitVec 2))
(declare-const vcpu0.page@4 (_ BitVec 2))
(assert (|step| who@3 branch@3 mmu_lock.writer@3 in_progress@3 hull.gfns1_2@3 spte_page.live.as0.gfn0@3 guard0.fired@3 caller.pc@3 vcpu0.pc@3 vcpu0.seq@3 vcpu0.page@3 mmu_lock.writer@4 in_progress@4 hull.gfns1_2@4 spte_page.live.as0.gfn0@4 guard0.fired@4 caller.pc@4 vcpu0.pc@4 vcpu0.seq@4 vcpu0.page@4))
(assert (=> (= who@2 #b10) (= who@3 #b10)))
; step 5
(declare-const who@4 (_ BitVec 2))
(declare-const branch@4 (_ BitVec 2))
(declare-const mmu_lock.writer@5 (_ BitVec 3))
(declare-const in_progress@5 (_ BitVec 2))
(declare-const hull.gfns1_2@5 Bool)
(declare-const spte_page.live.as0.gfn0@5 (_ BitVec 2))
(declare-const guard0.fired@5 Bool)
(declare-const caller.pc@5 (_ BitVec 4))
(declare-const vcpu0.pc@5 (_ BitVec 5))
(declare-const vcpu0.seq@5 (_ BitVec 2))
(declare-const vcpu0.page@5 (_ BitVec 2))
(assert (|step| who@4 branch@4 mmu_lock.writer@4 in_progress@4 hull.gfns1_2@4 spte_page.live.as0.gfn0@4 guard0.fired@4 caller.pc@4 vcpu0.pc@4 vcpu0.seq@4 vcpu0.page@4 mmu_lock.writer@5 in_progress@5 hull.gfns1_2@5 spte_page.live.as0.gfn0@5 guard0.fired@5 caller.pc@5 vcpu0.pc@5 vcpu0.seq@5 vcpu0.page@5))
(assert (=> (= who@3 #b10) (= who@4 #b10)))
; step 6
(declare-const who@5 (_ BitVec 2))
(declare-const branch@5 (_ BitVec 2))
(declare-const mmu_lock.writer@6 (_ BitVec 3))
(declare-const in_progress@6 (_ BitVec 2))
(declare-const hull.gfns1_2@6 Bool)
(declare-const spte_page.live.as0.gfn0@6 (_ BitVec 2))
(declare-const guard0.fired@6 Bool)
(declare-const caller.pc@6 (_ BitVec 4))
(declare-const vcpu0.pc@6 (_ BitVec 5))
(declare-const vcpu0.seq@6 (_ BitVec 2))
(declare-const vcpu0.page@6 (_ BitVec 2))
(assert (|step| who@5 branch@5 mmu_lock.writer@5 in_progress@5 hull.gfns1_2@5 spte_page.live.as0.gfn0@5 guard0.fired@5 caller.pc@5 vcpu0.pc@5 vcpu0.seq@5 vcpu0.page@5 mmu_lock.writer@6 in_progress@6 hull.gfns1_2@6 spte_page.live.as0.gfn0@6 guard0.fired@6 caller.pc@6 vcpu0.pc@6 vcpu0.seq@6 vcpu0.page@6))
(assert (=> (= who@4 #b10) (= who@5 #b10)))
; step 7
(declare-const who@6 (_ BitVec 2))
(declare-const branch@6 (_ BitVec 2))
(declare-const mmu_lock.writer@7 (_ BitVec 3))
(declare-const in_progress@7 (_ BitVec 2))
(declare-const hull.gfns1_2@7 Bool)
(declare-const spte_page.live.as0.gfn0@7 (_ BitVec 2))
(declare-const guard0.fired@7 Bool)
(declare-const caller.pc@7 (_ BitVec 4))
(declare-const vcpu0.pc@7 (_ BitVec 5))
(declare-const vcpu0.seq@7 (_ BitVec 2))
(declare-const vcpu0.page@7 (_ BitVec 2))
(assert (|step| who@6 branch@6 mmu_lock.writer@6 in_progress@6 hull.gfns1_2@6 spte_page.live.as0.gfn0@6 guard0.fired@6 caller.pc@6 vcpu0.pc@6 vcpu0.seq@6 vcpu0.page@6 mmu_lock.writer@7 in_progress@7 hull.gfns1_2@7 spte_page.live.as0.gfn0@7 guard0.fired@7 caller.pc@7 vcpu0.pc@7 vcpu0.seq@7 vcpu0.page@7))
(assert (=> (= who@5 #b10) (= who@6 #b10)))
; step 8
(declare-const who@7 (_ BitVec 2))
(declare-const branch@7 (_ BitVec 2))
(declare-const mmu_lock.writer@8 (_ BitVec 3))
(declare-const in_progress@8 (_ BitVec 2))
(declare-const hull.gfns1_2@8 Bool)
(declare-const spte_page.live.as0.gfn0@8 (_ BitVec 2))
(declare-const guard0.fired@8 Bool)
(declare-const caller.pc@8 (_ BitVec 4))
(declare-const vcpu0.pc@8 (_ BitVec 5))
(declare-const vcpu0.seq@8 (_ BitVec 2))
(declare-const vcpu0.page@8 (_ BitVec 2))
(assert (|step| who@7 branch@7 mmu_lock.writer@7 in_progress@7 hull.gfns1_2@7 spte_page.live.as0.gfn0@7 guard0.fired@7 caller.pc@7 vcpu0.pc@7 vcpu0.seq@7 vcpu0.page@7 mmu_lock.writer@8 in_progress@8 hull.gfns1_2@8 spte_page.live.as0.gfn0@8 guard0.fired@8 caller.pc@8 vcpu0.pc@8 vcpu0.seq@8 vcpu0.page@8))
(assert (=> (= who@6 #b10) (= who@7 #b10)))
; step 9
(declare-const who@8 (_ BitVec 2))
(declare-const branch@8 (_ BitVec 2))
(declare-const mmu_lock.writer@9 (_ BitVec 3))
(declare-const in_progress@9 (_ BitVec 2))
(declare-const hull.gfns1_2@9 Bool)
(declare-const spte_page.live.as0.gfn0@9 (_ BitVec 2))
(declare-const guard0.fired@9 Bool)
(declare-const caller.pc@9 (_ BitVec 4))
(declare-const vcpu0.pc@9 (_ BitVec 5))
(declare-const vcpu0.seq@9 (_ BitVec 2))
(declare-const vcpu0.page@9 (_ BitVec 2))
(assert (|step| who@8 branch@8 mmu_lock.writer@8 in_progress@8 hull.gfns1_2@8 spte_page.live.as0.gfn0@8 guard0.fired@8 caller.pc@8 vcpu0.pc@8 vcpu0.seq@8 vcpu0.page@8 mmu_lock.writer@9 in_progress@9 hull.gfns1_2@9 spte_page.live.as0.gfn0@9 guard0.fired@9 caller.pc@9 vcpu0.pc@9 vcpu0.seq@9 vcpu0.page@9))
(assert (=> (= who@7 #b10) (= who@8 #b10)))
; step 10
(declare-const who@9 (_ BitVec 2))
(declare-const branch@9 (_ BitVec 2))
(declare-const mmu_lock.writer@10 (_ BitVec 3))
(declare-const in_progress@10 (_ BitVec 2))
(declare-const hull.gfns1_2@10 Bool)
(declare-const spte_page.live.as0.gfn0@10 (_ BitVec 2))
(declare-const guard0.fired@10 Bool)
(declare-const caller.pc@10 (_ BitVec 4))
(declare-const vcpu0.pc@10 (_ BitVec 5))
(declare-const vcpu0.seq@10 (_ BitVec 2))
(declare-const vcpu0.page@10 (_ BitVec 2))
(assert (|step| who@9 branch@9 mmu_lock.writer@9 in_progress@9 hull.gfns1_2@9 spte_page.live.as0.gfn0@9 guard0.fired@9 caller.pc@9 vcpu0.pc@9 vcpu0.seq@9 vcpu0.page@9 mmu_lock.writer@10 in_progress@10 hull.gfns1_2@10 spte_page.live.as0.gfn0@10 guard0.fired@10 caller.pc@10 vcpu0.pc@10 vcpu0.seq@10 vcpu0.page@10))
(assert (=> (= who@8 #b10) (= who@9 #b10)))
; step 11
(declare-const who@10 (_ BitVec 2))
(declare-const branch@10 (_ BitVec 2))
(declare-const mmu_lock.writer@11 (_ BitVec 3))
(declare-const in_progress@11 (_ BitVec 2))
(declare-const hull.gfns1_2@11 Bool)
(declare-const spte_page.live.as0.gfn0@11 (_ BitVec 2))
(declare-const guard0.fired@11 Bool)
(declare-const caller.pc@11 (_ BitVec 4))
(declare-const vcpu0.pc@11 (_ BitVec 5))
(declare-const vcpu0.seq@11 (_ BitVec 2))
(declare-const vcpu0.page@11 (_ BitVec 2))
(assert (|step| who@10 branch@10 mmu_lock.writer@10 in_progress@10 hull.gfns1_2@10 spte_page.live.as0.gfn0@10 guard0.fired@10 caller.pc@10 vcpu0.pc@10 vcpu0.seq@10 vcpu0.page@10 mmu_lock.writer@11 in_progress@11 hull.gfns1_2@11 spte_page.live.as0.gfn0@11 guard0.fired@11 caller.pc@11 vcpu0.pc@11 vcpu0.seq@11 vcpu0.page@11))
(assert (=> (= who@9 #b10) (= who@10 #b10)))
; step 12
(declare-const who@11 (_ BitVec 2))
(declare-const branch@11 (_ BitVec 2))
(declare-const mmu_lock.writer@12 (_ BitVec 3))
(declare-const in_progress@12 (_ BitVec 2))
(declare-const hull.gfns1_2@12 Bool)
(declare-const spte_page.live.as0.gfn0@12 (_ BitVec 2))
(declare-const guard0.fired@12 Bool)
(declare-const caller.pc@12 (_ BitVec 4))
(declare-const vcpu0.pc@12 (_ BitVec 5))
(declare-const vcpu0.seq@12 (_ BitVec 2))
(declare-const vcpu0.page@12 (_ BitVec 2))
(assert (|step| who@11 branch@11 mmu_lock.writer@11 in_progress@11 hull.gfns1_2@11 spte_page.live.as0.gfn0@11 guard0.fired@11 caller.pc@11 vcpu0.pc@11 vcpu0.seq@11 vcpu0.page@11 mmu_lock.writer@12 in_progress@12 hull.gfns1_2@12 spte_page.live.as0.gfn0@12 guard0.fired@12 caller.pc@12 vcpu0.pc@12 vcpu0.seq@12 vcpu0.page@12))
(assert (=> (= who@10 #b10) (= who@11 #b10)))
; step 13
(declare-const who@12 (_ BitVec 2))
(declare-const branch@12 (_ BitVec 2))
(declare-const mmu_lock.writer@13 (_ BitVec 3))
(declare-const in_progress@13 (_ BitVec 2))
(declare-const hull.gfns1_2@13 Bool)
(declare-const spte_page.live.as0.gfn0@13 (_ BitVec 2))
(declare-const guard0.fired@13 Bool)
(declare-const caller.pc@13 (_ BitVec 4))
(declare-const vcpu0.pc@13 (_ BitVec 5))
(declare-const vcpu0.seq@13 (_ BitVec 2))
(declare-const vcpu0.page@13 (_ BitVec 2))
(assert (|step| who@12 branch@12 mmu_lock.writer@12 in_progress@12 hull.gfns1_2@12 spte_page.live.as0.gfn0@12 guard0.fired@12 caller.pc@12 vcpu0.pc@12 vcpu0.seq@12 vcpu0.page@12 mmu_lock.writer@13 in_progress@13 hull.gfns1_2@13 spte_page.live.as0.gfn0@13 guard0.fired@13 caller.pc@13 vcpu0.pc@13 vcpu0.seq@13 vcpu0.page@13))
(assert (=> (= who@11 #b10) (= who@12 #b10)))
; step 14
(declare-const who@13 (_ BitVec 2))
(declare-const branch@13 (_ BitVec 2))
(declare-const mmu_lock.writer@14 (_ BitVec 3))
(declare-const in_progress@14 (_ BitVec 2))
(declare-const hull.gfns1_2@14 Bool)
(declare-const spte_page.live.as0.gfn0@14 (_ BitVec 2))
(declare-const guard0.fired@14 Bool)
(declare-const caller.pc@14 (_ BitVec 4))
(declare-const vcpu0.pc@14 (_ BitVec 5))
(declare-const vcpu0.seq@14 (_ BitVec 2))
(declare-const vcpu0.page@14 (_ BitVec 2))
(assert (|step| who@13 branch@13 mmu_lock.writer@13 in_progress@13 hull.gfns1_2@13 spte_page.live.as0.gfn0@13 guard0.fired@13 caller.pc@13 vcpu0.pc@13 vcpu0.seq@13 vcpu0.page@13 mmu_lock.writer@14 in_progress@14 hull.gfns1_2@14 spte_page.live.as0.gfn0@14 guard0.fired@14 caller.pc@14 vcpu0.pc@14 vcpu0.seq@14 vcpu0.page@14))
(assert (=> (= who@12 #b10) (= who@13 #b10)))
; step 15
(declare-const who@14 (_ BitVec 2))
(declare-const branch@14 (_ BitVec 2))
(declare-const mmu_lock.writer@15 (_ BitVec 3))
(declare-const in_progress@15 (_ BitVec 2))
(declare-const hull.gfns1_2@15 Bool)
(declare-const spte_page.live.as0.gfn0@15 (_ BitVec 2))
(declare-const guard0.fired@15 Bool)
(declare-const caller.pc@15 (_ BitVec 4))
(declare-const vcpu0.pc@15 (_ BitVec 5))
(declare-const vcpu0.seq@15 (_ BitVec 2))
(declare-const vcpu0.page@15 (_ BitVec 2))
(assert (|step| who@14 branch@14 mmu_lock.writer@14 in_progress@14 hull.gfns1_2@14 spte_page.live.as0.gfn0@14 guard0.fired@14 caller.pc@14 vcpu0.pc@14 vcpu0.seq@14 vcpu0.page@14 mmu_lock.writer@15 in_progress@15 hull.gfns1_2@15 spte_page.live.as0.gfn0@15 guard0.fired@15 caller.pc@15 vcpu0.pc@15 vcpu0.seq@15 vcpu0.page@15))
(assert (=> (= who@13 #b10) (= who@14 #b10)))
; step 16
(declare-const who@15 (_ BitVec 2))
(declare-const branch@15 (_ BitVec 2))
(declare-const mmu_lock.writer@16 (_ BitVec 3))
(declare-const in_progress@16 (_ BitVec 2))
(declare-const hull.gfns1_2@16 Bool)
(declare-const spte_page.live.as0.gfn0@16 (_ BitVec 2))
(declare-const guard0.fired@16 Bool)
(declare-const caller.pc@16 (_ BitVec 4))
(declare-const vcpu0.pc@16 (_ BitVec 5))
(declare-const vcpu0.seq@16 (_ BitVec 2))
(declare-const vcpu0.page@16 (_ BitVec 2))
(assert (|step| who@15 branch@15 mmu_lock.writer@15 in_progress@15 hull.gfns1_2@15 spte_page.live.as0.gfn0@15 guard0.fired@15 caller.pc@15 vcpu0.pc@15 vcpu0.seq@15 vcpu0.page@15 mmu_lock.writer@16 in_progress@16 hull.gfns1_2@16 spte_page.live.as0.gfn0@16 guard0.fired@16 caller.pc@16 vcpu0.pc@16 vcpu0.seq@16 vcpu0.page@16))
(assert (=> (= who@14 #b10) (= who@15 #b10)))
; step 17
(declare-const who@16 (_ BitVec 2))
(declare-const branch@16 (_ BitVec 2))
(declare-const mmu_lock.writer@17 (_ BitVec 3))
(declare-const in_progress@17 (_ BitVec 2))
(declare-const hull.gfns1_2@17 Bool)
(declare-const spte_page.live.as0.gfn0@17 (_ BitVec 2))
(declare-const guard0.fired@17 Bool)
(declare-const caller.pc@17 (_ BitVec 4))
(declare-const vcpu0.pc@17 (_ BitVec 5))
(declare-const vcpu0.seq@17 (_ BitVec 2))
(declare-const vcpu0.page@17 (_ BitVec 2))
(assert (|step| who@16 branch@16 mmu_lock.writer@16 in_progress@16 hull.gfns1_2@16 spte_page.live.as0.gfn0@16 guard0.fired@16 caller.pc@16 vcpu0.pc@16 vcpu0.seq@16 vcpu0.page@16 mmu_lock.writer@17 in_progress@17 hull.gfns1_2@17 spte_page.live.as0.gfn0@17 guard0.fired@17 caller.pc@17 vcpu0.pc@17 vcpu0.seq@17 vcpu0.page@17))
(assert (=> (= who@15 #b10) (= who@16 #b10)))
; step 18
(declare-const who@17 (_ BitVec 2))
(declare-const branch@17 (_ BitVec 2))
(declare-const mmu_lock.writer@18 (_ BitVec 3))
(declare-const in_progress@18 (_ BitVec 2))
(declare-const hull.gfns1_2@18 Bool)
(declare-const spte_page.live.as0.gfn0@18 (_ BitVec 2))
(declare-const guard0.fired@18 Bool)
(declare-const caller.pc@18 (_ BitVec 4))
(declare-const vcpu0.pc@18 (_ BitVec 5))
(declare-const vcpu0.seq@18 (_ BitVec 2))
(declare-const vcpu0.page@18 (_ BitVec 2))
(assert (|step| who@17 branch@17 mmu_lock.writer@17 in_progress@17 hull.gfns1_2@17 spte_page.live.as0.gfn0@17 guard0.fired@17 caller.pc@17 vcpu0.pc@17 vcpu0.seq@17 vcpu0.page@17 mmu_lock.writer@18 in_progress@18 hull.gfns1_2@18 spte_page.live.as0.gfn0@18 guard0.fired@18 caller.pc@18 vcpu0.pc@18 vcpu0.seq@18 vcpu0.page@18))
(assert (=> (= who@16 #b10) (= who@17 #b10)))
; step 19
(declare-const who@18 (_ BitVec 2))
(declare-const branch@18 (_ BitVec 2))
(declare-const mmu_lock.writer@19 (_ BitVec 3))
(declare-const in_progress@19 (_ BitVec 2))
(declare-const hull.gfns1_2@19 Bool)
(declare-const spte_page.live.as0.gfn0@19 (_ BitVec 2))
(declare-const guard0.fired@19 Bool)
(declare-const caller.pc@19 (_ BitVec 4))
(declare-const vcpu0.pc@19 (_ BitVec 5))
(declare-const vcpu0.seq@19 (_ BitVec 2))
(declare-const vcpu0.page@19 (_ BitVec 2))
(assert (|step| who@18 branch@18 mmu_lock.writer@18 in_progress@18 hull.gfns1_2@18 spte_page.live.as0.gfn0@18 guard0.fired@18 caller.pc@18 vcpu0.pc@18 vcpu0.seq@18 vcpu0.page@18 mmu_lock.writer@19 in_progress@19 hull.gfns1_2@19 spte_page.live.as0.gfn0@19 guard0.fired@19 caller.pc@19 vcpu0.pc@19 vcpu0.seq@19 vcpu0.page@19))
(assert (=> (= who@17 #b10) (= who@18 #b10)))
; step 20
(declare-const who@19 (_ BitVec 2))
(declare-const branch@19 (_ BitVec 2))
(declare-const mmu_lock.writer@20 (_ BitVec 3))
(declare-const in_progress@20 (_ BitVec 2))
(declare-const hull.gfns1_2@20 Bool)
(declare-const spte_page.live.as0.gfn0@20 (_ BitVec 2))
(declare-const guard0.fired@20 Bool)
(declare-const caller.pc@20 (_ BitVec 4))
(declare-const vcpu0.pc@20 (_ BitVec 5))
(declare-const vcpu0.seq@20 (_ BitVec 2))
(declare-const vcpu0.page@20 (_ BitVec 2))
(assert (|step| who@19 branch@19 mmu_lock.writer@19 in_progress@19 hull.gfns1_2@19 spte_page.live.as0.gfn0@19 guard0.fired@19 caller.pc@19 vcpu0.pc@19 vcpu0.seq@19 vcpu0.page@19 mmu_lock.writer@20 in_progress@20 hull.gfns1_2@20 spte_page.live.as0.gfn0@20 guard0.fired@20 caller.pc@20 vcpu0.pc@20 vcpu0.seq@20 vcpu0.page@20))
(assert (=> (= who@18 #b10) (= who@19 #b10)))
; step 21
(declare-const who@20 (_ BitVec 2))
(declare-const branch@20 (_ BitVec 2))
(declare-const mmu_lock.writer@21 (_ BitVec 3))
(declare-const in_progress@21 (_ BitVec 2))
(declare-const hull.gfns1_2@21 Bool)
(declare-const spte_page.live.as0.gfn0@21 (_ BitVec 2))
(declare-const guard0.fired@21 Bool)
(declare-const caller.pc@21 (_ BitVec 4))
(declare-const vcpu0.pc@21 (_ BitVec 5))
(declare-const vcpu0.seq@21 (_ BitVec 2))
(declare-const vcpu0.page@21 (_ BitVec 2))
(assert (|step| who@20 branch@20 mmu_lock.writer@20 in_progress@20 hull.gfns1_2@20 spte_page.live.as0.gfn0@20 guard0.fired@20 caller.pc@20 vcpu0.pc@20 vcpu0.seq@20 vcpu0.page@20 mmu_lock.writer@21 in_progress@21 hull.gfns1_2@21 spte_page.live.as0.gfn0@21 guard0.fired@21 caller.pc@21 vcpu0.pc@21 vcpu0.seq@21 vcpu0.page@21))
(assert (=> (= who@19 #b10) (= who@20 #b10)))
; --- within 21 steps: unsat
(push 1)
(assert (|target| spte_page.live.as0.gfn0@21 guard0.fired@21 caller.pc@21))
(check-sat)
(pop 1)
; step 22
(declare-const who@21 (_ BitVec 2))
(declare-const branch@21 (_ BitVec 2))
(declare-const mmu_lock.writer@22 (_ BitVec 3))
(declare-const in_progress@22 (_ BitVec 2))
(declare-const hull.gfns1_2@22 Bool)
(declare-const spte_page.live.as0.gfn0@22 (_ BitVec 2))
(declare-const guard0.fired@22 Bool)
(declare-const caller.pc@22 (_ BitVec 4))
(declare-const vcpu0.pc@22 (_ BitVec 5))
(declare-const vcpu0.seq@22 (_ BitVec 2))
(declare-const vcpu0.page@22 (_ BitVec 2))
(assert (|step| who@21 branch@21 mmu_lock.writer@21 in_progress@21 hull.gfns1_2@21 spte_page.live.as0.gfn0@21 guard0.fired@21 caller.pc@21 vcpu0.pc@21 vcpu0.seq@21 vcpu0.page@21 mmu_lock.writer@22 in_progress@22 hull.gfns1_2@22 spte_page.live.as0.gfn0@22 guard0.fired@22 caller.pc@22 vcpu0.pc@22 vcpu0.seq@22 vcpu0.page@22))
(assert (=> (= who@20 #b10) (= who@21 #b10)))
; --- within 22 steps: sat
(push 1)
(assert (|target| spte_page.live.as0.gfn0@22 guard0.fired@22 caller.pc@22))
(check-sat)
(pop 1)
(pop 1)
; wrong_range: within how many steps is 'unnoticed' reached?
; vcpus=1 foreign=0 gfns=3 slots=2
; all faults at address space 0, gfn 1
(push 1)
; who 0: vcpu0
; who 1: caller
; who 2: nothing happens any more
(define-fun |step| ((who (_ BitVec 2)) (branch (_ BitVec 2)) (mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn2 Bool) (spte_page.live.as0.gfn1 (_ BitVec 2)) (guard0.fired Bool) (caller.pc (_ BitVec 4)) (vcpu0.pc (_ BitVec 5)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2))
  (|mmu_lock.writer'| (_ BitVec 3)) (|in_progress'| (_ BitVec 2)) (|hull.gfn2'| Bool) (|spte_page.live.as0.gfn1'| (_ BitVec 2)) (|guard0.fired'| Bool) (|caller.pc'| (_ BitVec 4)) (|vcpu0.pc'| (_ BitVec 5)) (|vcpu0.seq'| (_ BitVec 2)) (|vcpu0.page'| (_ BitVec 2))) Bool
(let ((do_w0 (= who #b00)) (do_w1 (= who #b01)) (do_b0 (= branch #b00)) (do_b1 (= branch #b01)) (do_b2 (= branch #b10)) (do_b3 (= branch #b11)))
(let (
  (do_0 (and do_w0 do_b0 (= vcpu0.pc #b00000))) ; vcpu0.0_SrcuReadLock
  (do_1 (and do_w0 do_b0 (= vcpu0.pc #b00001))) ; vcpu0.1_LookupSlot[gfn 1]
  (do_2 (and do_w0 do_b1 (= vcpu0.pc #b00001))) ; vcpu0.1_GuestWalk
  (do_3 (and do_w0 do_b0 (= vcpu0.pc #b00010))) ; vcpu0.2_SnapshotSeq
  (do_4 (and do_w0 do_b0 (= vcpu0.pc #b00011))) ; vcpu0.3_ReadAttributes
  (do_5 (and do_w0 do_b0 (= vcpu0.pc #b00100))) ; vcpu0.4_CheckInvalid
  (do_6 (and do_w0 do_b0 (= vcpu0.pc #b00101))) ; vcpu0.5_CheckInvalidationEarly
  (do_7 (and do_w0 do_b1 (= vcpu0.pc #b00101))) ; vcpu0.5_CheckInvalidationEarly[retry]
  (do_8 (and do_w0 do_b0 (= vcpu0.pc #b00110))) ; vcpu0.6_ReadPfn
  (do_9 (and do_w0 do_b0 (= vcpu0.pc #b00111))) ; vcpu0.7_CheckInvalidationEarly
  (do_10 (and do_w0 do_b1 (= vcpu0.pc #b00111))) ; vcpu0.7_CheckInvalidationEarly[retry]
  (do_11 (and do_w0 do_b0 (= vcpu0.pc #b01000))) ; vcpu0.8_ReadLock
  (do_12 (and do_w0 do_b1 (= vcpu0.pc #b01000))) ; vcpu0.8_WriteLock
  (do_13 (and do_w0 do_b0 (= vcpu0.pc #b01001))) ; vcpu0.9_CheckRoot
  (do_14 (and do_w0 do_b0 (= vcpu0.pc #b01010))) ; vcpu0.10_CheckInvalidation
  (do_15 (and do_w0 do_b1 (= vcpu0.pc #b01010))) ; vcpu0.10_CheckInvalidation[retry]
  (do_16 (and do_w0 do_b0 (= vcpu0.pc #b01011))) ; vcpu0.11_MapSpte
  (do_17 (and do_w0 do_b0 (= vcpu0.pc #b01100))) ; vcpu0.12_ReadUnlock
  (do_18 (and do_w0 do_b0 (= vcpu0.pc #b01101))) ; vcpu0.13_SrcuReadUnlock
  (do_19 (and do_w0 do_b0 (= vcpu0.pc #b01110))) ; vcpu0.14_Reclaim
  (do_20 (and do_w0 do_b0 (= vcpu0.pc #b01111))) ; vcpu0.15_CheckRoot
  (do_21 (and do_w0 do_b0 (= vcpu0.pc #b10000))) ; vcpu0.16_CheckInvalidation
  (do_22 (and do_w0 do_b1 (= vcpu0.pc #b10000))) ; vcpu0.16_CheckInvalidation[retry]
  (do_23 (and do_w0 do_b0 (= vcpu0.pc #b10001))) ; vcpu0.17_MapSpte
  (do_24 (and do_w0 do_b0 (= vcpu0.pc #b10010))) ; vcpu0.18_WriteUnlock
  (do_25 (and do_w0 do_b0 (= vcpu0.pc #b10011))) ; vcpu0.19_LookupSlot[gfn 1]
  (do_26 (and do_w0 do_b0 (= vcpu0.pc #b10100))) ; vcpu0.20_SnapshotSeq
  (do_27 (and do_w0 do_b0 (= vcpu0.pc #b10101))) ; vcpu0.21_ReadAttributes
  (do_28 (and do_w0 do_b0 (= vcpu0.pc #b10110))) ; vcpu0.22_CheckInvalid
  (do_29 (and do_w0 do_b0 (= vcpu0.pc #b10111))) ; vcpu0.23_CheckInvalidationEarly
  (do_30 (and do_w0 do_b1 (= vcpu0.pc #b10111))) ; vcpu0.23_CheckInvalidationEarly[retry]
  (do_31 (and do_w0 do_b0 (= vcpu0.pc #b11000))) ; vcpu0.24_ReadPfn
  (do_32 (and do_w0 do_b0 (= vcpu0.pc #b11001))) ; vcpu0.25_CheckInvalidationEarly
  (do_33 (and do_w0 do_b1 (= vcpu0.pc #b11001))) ; vcpu0.25_CheckInvalidationEarly[retry]
  (do_34 (and do_w0 do_b0 (= vcpu0.pc #b11010))) ; vcpu0.26_WriteLock
  (do_35 (and do_w1 do_b0 (= caller.pc #b0000))) ; caller.0_WriteLock
  (do_36 (and do_w1 do_b0 (= caller.pc #b0001))) ; caller.1_Begin
  (do_37 (and do_w1 do_b0 (= caller.pc #b0010))) ; caller.2_AddRange[gfn 2]
  (do_38 (and do_w1 do_b0 (= caller.pc #b0011))) ; caller.3_Zap[gfns 0-1]
  (do_39 (and do_w1 do_b1 (= caller.pc #b0011))) ; caller.3_Zap[gfns 0-1, yields]
  (do_40 (and do_w1 do_b2 (= caller.pc #b0011))) ; caller.3_Zap[gfn 0, yields]
  (do_41 (and do_w1 do_b3 (= caller.pc #b0011))) ; caller.3_Zap[no gfn, yields]
  (do_42 (and do_w1 do_b0 (= caller.pc #b0100))) ; caller.4_WriteUnlock
  (do_43 (and do_w1 do_b0 (= caller.pc #b0101))) ; caller.5_Retire[gfns 0-1]
  (do_44 (and do_w1 do_b0 (= caller.pc #b0110))) ; caller.6_WriteLock
  (do_45 (and do_w1 do_b0 (= caller.pc #b0111))) ; caller.7_End
  (do_46 (and do_w1 do_b0 (= caller.pc #b1000))) ; caller.8_WriteUnlock
  (do_47 (and do_w1 do_b0 (= caller.pc #b1010))) ; caller.10_Zap_rest0[gfns 0-1]
  (do_48 (and do_w1 do_b1 (= caller.pc #b1010))) ; caller.10_Zap_rest0[gfns 0-1, yields]
  (do_49 (and do_w1 do_b2 (= caller.pc #b1010))) ; caller.10_Zap_rest0[gfn 0, yields]
  (do_50 (and do_w1 do_b0 (= caller.pc #b1011))) ; caller.11_Zap_rest1[gfn 1]
  (do_51 (and do_w1 do_b1 (= caller.pc #b1011))) ; caller.11_Zap_rest1[gfn 1, yields]
  (do_52 (and do_w1 do_b0 (= caller.pc #b1100))) ; caller.12_Zap_rest2[no gfn]
)
(and (or do_0 do_1 do_2 do_3 do_4 do_5 do_6 (and do_7 (= vcpu0.seq #b10)) do_8 do_9 (and do_10 (= vcpu0.seq #b10)) (and do_11 (= mmu_lock.writer #b000)) (and do_12 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_13 (and do_14 (not (or (and (not (= in_progress #b00)) (not hull.gfn2)) (= vcpu0.seq #b10)))) (and do_15 (or (and (not (= in_progress #b00)) (not hull.gfn2)) (= vcpu0.seq #b10))) do_16 do_17 do_18 do_19 do_20 (and do_21 (not (or (and (not (= in_progress #b00)) (not hull.gfn2)) (= vcpu0.seq #b10)))) (and do_22 (or (and (not (= in_progress #b00)) (not hull.gfn2)) (= vcpu0.seq #b10))) do_23 do_24 do_25 do_26 do_27 do_28 do_29 (and do_30 (= vcpu0.seq #b10)) do_31 do_32 (and do_33 (= vcpu0.seq #b10)) (and do_34 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_35 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_36 do_37 do_38 do_39 do_40 do_41 do_42 do_43 (and do_44 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_45 do_46 (and do_47 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_48 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_49 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_50 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_51 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_52 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (= who #b10))
  (= |mmu_lock.writer'| (ite (or do_35 do_38 do_44 do_47 do_50 do_52) #b010
    (ite (or do_22 do_24 do_39 do_40 do_41 do_42 do_46 do_48 do_49 do_51) #b000
    (ite (or do_12 do_34) #b001
    mmu_lock.writer))))
  (= |in_progress'| (ite do_45 (bvadd in_progress ((_ sign_extend 1) #b1))
    (ite do_36 ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))
    in_progress)))
  (= |hull.gfn2'| (ite do_37 true
    (ite do_36 (and (not (= in_progress #b00)) hull.gfn2)
    hull.gfn2)))
  (= |spte_page.live.as0.gfn1'| (ite do_43 (ite (= spte_page.live.as0.gfn1 #b01) #b10 spte_page.live.as0.gfn1)
    (ite (or do_38 do_39 do_47 do_48 do_50 do_51) #b00
    (ite (or do_16 do_23) vcpu0.page
    spte_page.live.as0.gfn1))))
  (= |guard0.fired'| (ite (or do_38 do_39 do_40 do_41) (or guard0.fired (= in_progress #b00))
    guard0.fired))
  (= |caller.pc'| (ite do_46 #b1001
    (ite do_45 #b1000
    (ite do_44 #b0111
    (ite do_43 #b0110
    (ite do_42 #b0101
    (ite do_41 #b1010
    (ite (or do_40 do_49) #b1011
    (ite (or do_39 do_48 do_51) #b1100
    (ite (or do_38 do_47 do_50 do_52) #b0100
    (ite do_37 #b0011
    (ite do_36 #b0010
    (ite do_35 #b0001
    caller.pc)))))))))))))
  (= |vcpu0.pc'| (ite do_32 #b11010
    (ite do_31 #b11001
    (ite do_29 #b11000
    (ite do_28 #b10111
    (ite do_27 #b10110
    (ite do_26 #b10101
    (ite do_25 #b10100
    (ite do_23 #b10010
    (ite do_21 #b10001
    (ite do_20 #b10000
    (ite do_19 #b01111
    (ite (or do_17 do_24) #b01101
    (ite do_16 #b01100
    (ite do_14 #b01011
    (ite do_13 #b01010
    (ite (or do_12 do_34) #b01110
    (ite do_11 #b01001
    (ite do_9 #b01000
    (ite do_8 #b00111
    (ite (or do_7 do_10 do_15 do_18 do_22 do_30 do_33) #b00000
    (ite do_6 #b00110
    (ite do_5 #b00101
    (ite do_4 #b00100
    (ite do_3 #b00011
    (ite do_2 #b10011
    (ite do_1 #b00010
    (ite do_0 #b00001
    vcpu0.pc))))))))))))))))))))))))))))
  (= |vcpu0.seq'| (ite do_45 (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)
    (ite (or do_7 do_10 do_15 do_16 do_18 do_22 do_23 do_30 do_33) #b00
    (ite (or do_3 do_26) #b01
    vcpu0.seq))))
  (= |vcpu0.page'| (ite do_43 (ite (= vcpu0.page #b01) #b10 vcpu0.page)
    (ite (or do_8 do_31) #b01
    (ite (or do_7 do_10 do_15 do_16 do_18 do_22 do_23 do_30 do_33) #b00
    vcpu0.page))))))))
(define-fun |target| ((spte_page.live.as0.gfn1 (_ BitVec 2)) (guard0.fired Bool) (caller.pc (_ BitVec 4))) Bool
  (and (= caller.pc #b1001) (= spte_page.live.as0.gfn1 #b10) (not guard0.fired)))
(declare-const mmu_lock.writer@0 (_ BitVec 3))
(declare-const in_progress@0 (_ BitVec 2))
(declare-const hull.gfn2@0 Bool)
(declare-const spte_page.live.as0.gfn1@0 (_ BitVec 2))
(declare-const guard0.fired@0 Bool)
(declare-const caller.pc@0 (_ BitVec 4))
(declare-const vcpu0.pc@0 (_ BitVec 5))
(declare-const vcpu0.seq@0 (_ BitVec 2))
(declare-const vcpu0.page@0 (_ BitVec 2))
(assert (= mmu_lock.writer@0 #b000))
(assert (= in_progress@0 #b00))
(assert (= hull.gfn2@0 false))
(assert (= spte_page.live.as0.gfn1@0 #b00))
(assert (= guard0.fired@0 false))
(assert (= caller.pc@0 #b0000))
(assert (= vcpu0.pc@0 #b00000))
(assert (= vcpu0.seq@0 #b00))
(assert (= vcpu0.page@0 #b00))
; step 1
(declare-const who@0 (_ BitVec 2))
(declare-const branch@0 (_ BitVec 2))
(declare-const mmu_lock.writer@1 (_ BitVec 3))
(declare-const in_progress@1 (_ BitVec 2))
(declare-const hull.gfn2@1 Bool)
(declare-const spte_page.live.as0.gfn1@1 (_ BitVec 2))
(declare-const guard0.fired@1 Bool)
(declare-const caller.pc@1 (_ BitVec 4))
(declare-const vcpu0.pc@1 (_ BitVec 5))
(declare-const vcpu0.seq@1 (_ BitVec 2))
(declare-const vcpu0.page@1 (_ BitVec 2))
(assert (|step| who@0 branch@0 mmu_lock.writer@0 in_progress@0 hull.gfn2@0 spte_page.live.as0.gfn1@0 guard0.fired@0 caller.pc@0 vcpu0.pc@0 vcpu0.seq@0 vcpu0.page@0 mmu_lock.writer@1 in_progress@1 hull.gfn2@1 spte_page.live.as0.gfn1@1 guard0.fired@1 caller.pc@1 vcpu0.pc@1 vcpu0.seq@1 vcpu0.page@1))
; step 2
(declare-const who@1 (_ BitVec 2))
(declare-const branch@1 (_ BitVec 2))
(declare-const mmu_lock.writer@2 (_ BitVec 3))
(declare-const in_progress@2 (_ BitVec 2))
(declare-const hull.gfn2@2 Bool)
(declare-const spte_page.live.as0.gfn1@2 (_ BitVec 2))
(declare-const guard0.fired@2 Bool)
(declare-const caller.pc@2 (_ BitVec 4))
(declare-const vcpu0.pc@2 (_ BitVec 5))
(declare-const vcpu0.seq@2 (_ BitVec 2))
(declare-const vcpu0.page@2 (_ BitVec 2))
(assert (|step| who@1 branch@1 mmu_lock.writer@1 in_progress@1 hull.gfn2@1 spte_page.live.as0.gfn1@1 guard0.fired@1 caller.pc@1 vcpu0.pc@1 vcpu0.seq@1 vcpu0.page@1 mmu_lock.writer@2 in_progress@2 hull.gfn2@2 spte_page.live.as0.gfn1@2 guard0.fired@2 caller.pc@2 vcpu0.pc@2 vcpu0.seq@2 vcpu0.page@2))
(assert (=> (= who@0 #b10) (= who@1 #b10)))
; step 3
(declare-const who@2 (_ BitVec 2))
(declare-const branch@2 (_ BitVec 2))
(declare-const mmu_lock.writer@3 (_ BitVec 3))
(declare-const in_progress@3 (_ BitVec 2))
(declare-const hull.gfn2@3 Bool)
(declare-const spte_page.live.as0.gfn1@3 (_ BitVec 2))
(declare-const guard0.fired@3 Bool)
(declare-const caller.pc@3 (_ BitVec 4))
(declare-const vcpu0.pc@3 (_ BitVec 5))
(declare-const vcpu0.seq@3 (_ BitVec 2))
(declare-const vcpu0.page@3 (_ BitVec 2))
(assert (|step| who@2 branch@2 mmu_lock.writer@2 in_progress@2 hull.gfn2@2 spte_page.live.as0.gfn1@2 guard0.fired@2 caller.pc@2 vcpu0.pc@2 vcpu0.seq@2 vcpu0.page@2 mmu_lock.writer@3 in_progress@3 hull.gfn2@3 spte_page.live.as0.gfn1@3 guard0.fired@3 caller.pc@3 vcpu0.pc@3 vcpu0.seq@3 vcpu0.page@3))
(assert (=> (= who@1 #b10) (= who@2 #b10)))
; step 4
(declare-const who@3 (_ BitVec 2))
(declare-const branch@3 (_ BitVec 2))
(declare-const mmu_lock.writer@4 (_ BitVec 3))
(declare-const in_progress@4 (_ BitVec 2))
(declare-const hull.gfn2@4 Bool)
(declare-const spte_page.live.as0.gfn1@4 (_ BitVec 2))
(declare-const guard0.fired@4 Bool)
(declare-const caller.pc@4 (_ BitVec 4))
(declare-const vcpu0.pc@4 (_ BitVec 5))
(declare-const vcpu0.seq@4 (_ BitVec 2))
(declare-const vcpu0.page@4 (_ BitVec 2))
(assert (|step| who@3 branch@3 mmu_lock.writer@3 in_progress@3 hull.gfn2@3 spte_page.live.as0.gfn1@3 guard0.fired@3 caller.pc@3 vcpu0.pc@3 vcpu0.seq@3 vcpu0.page@3 mmu_lock.writer@4 in_progress@4 hull.gfn2@4 spte_page.live.as0.gfn1@4 guard0.fired@4 caller.pc@4 vcpu0.pc@4 vcpu0.seq@4 vcpu0.page@4))
(assert (=> (= who@2 #b10) (= who@3 #b10)))
; step 5
(declare-const who@4 (_ BitVec 2))
(declare-const branch@4 (_ BitVec 2))
(declare-const mmu_lock.writer@5 (_ BitVec 3))
(declare-const in_progress@5 (_ BitVec 2))
(declare-const hull.gfn2@5 Bool)
(declare-const spte_page.live.as0.gfn1@5 (_ BitVec 2))
(declare-const guard0.fired@5 Bool)
(declare-const caller.pc@5 (_ BitVec 4))
(declare-const vcpu0.pc@5 (_ BitVec 5))
(declare-const vcpu0.seq@5 (_ BitVec 2))
(declare-const vcpu0.page@5 (_ BitVec 2))
(assert (|step| who@4 branch@4 mmu_lock.writer@4 in_progress@4 hull.gfn2@4 spte_page.live.as0.gfn1@4 guard0.fired@4 caller.pc@4 vcpu0.pc@4 vcpu0.seq@4 vcpu0.page@4 mmu_lock.writer@5 in_progress@5 hull.gfn2@5 spte_page.live.as0.gfn1@5 guard0.fired@5 caller.pc@5 vcpu0.pc@5 vcpu0.seq@5 vcpu0.page@5))
(assert (=> (= who@3 #b10) (= who@4 #b10)))
; step 6
(declare-const who@5 (_ BitVec 2))
(declare-const branch@5 (_ BitVec 2))
(declare-const mmu_lock.writer@6 (_ BitVec 3))
(declare-const in_progress@6 (_ BitVec 2))
(declare-const hull.gfn2@6 Bool)
(declare-const spte_page.live.as0.gfn1@6 (_ BitVec 2))
(declare-const guard0.fired@6 Bool)
(declare-const caller.pc@6 (_ BitVec 4))
(declare-const vcpu0.pc@6 (_ BitVec 5))
(declare-const vcpu0.seq@6 (_ BitVec 2))
(declare-const vcpu0.page@6 (_ BitVec 2))
(assert (|step| who@5 branch@5 mmu_lock.writer@5 in_progress@5 hull.gfn2@5 spte_page.live.as0.gfn1@5 guard0.fired@5 caller.pc@5 vcpu0.pc@5 vcpu0.seq@5 vcpu0.page@5 mmu_lock.writer@6 in_progress@6 hull.gfn2@6 spte_page.live.as0.gfn1@6 guard0.fired@6 caller.pc@6 vcpu0.pc@6 vcpu0.seq@6 vcpu0.page@6))
(assert (=> (= who@4 #b10) (= who@5 #b10)))
; step 7
(declare-const who@6 (_ BitVec 2))
(declare-const branch@6 (_ BitVec 2))
(declare-const mmu_lock.writer@7 (_ BitVec 3))
(declare-const in_progress@7 (_ BitVec 2))
(declare-const hull.gfn2@7 Bool)
(declare-const spte_page.live.as0.gfn1@7 (_ BitVec 2))
(declare-const guard0.fired@7 Bool)
(declare-const caller.pc@7 (_ BitVec 4))
(declare-const vcpu0.pc@7 (_ BitVec 5))
(declare-const vcpu0.seq@7 (_ BitVec 2))
(declare-const vcpu0.page@7 (_ BitVec 2))
(assert (|step| who@6 branch@6 mmu_lock.writer@6 in_progress@6 hull.gfn2@6 spte_page.live.as0.gfn1@6 guard0.fired@6 caller.pc@6 vcpu0.pc@6 vcpu0.seq@6 vcpu0.page@6 mmu_lock.writer@7 in_progress@7 hull.gfn2@7 spte_page.live.as0.gfn1@7 guard0.fired@7 caller.pc@7 vcpu0.pc@7 vcpu0.seq@7 vcpu0.page@7))
(assert (=> (= who@5 #b10) (= who@6 #b10)))
; step 8
(declare-const who@7 (_ BitVec 2))
(declare-const branch@7 (_ BitVec 2))
(declare-const mmu_lock.writer@8 (_ BitVec 3))
(declare-const in_progress@8 (_ BitVec 2))
(declare-const hull.gfn2@8 Bool)
(declare-const spte_page.live.as0.gfn1@8 (_ BitVec 2))
(declare-const guard0.fired@8 Bool)
(declare-const caller.pc@8 (_ BitVec 4))
(declare-const vcpu0.pc@8 (_ BitVec 5))
(declare-const vcpu0.seq@8 (_ BitVec 2))
(declare-const vcpu0.page@8 (_ BitVec 2))
(assert (|step| who@7 branch@7 mmu_lock.writer@7 in_progress@7 hull.gfn2@7 spte_page.live.as0.gfn1@7 guard0.fired@7 caller.pc@7 vcpu0.pc@7 vcpu0.seq@7 vcpu0.page@7 mmu_lock.writer@8 in_progress@8 hull.gfn2@8 spte_page.live.as0.gfn1@8 guard0.fired@8 caller.pc@8 vcpu0.pc@8 vcpu0.seq@8 vcpu0.page@8))
(assert (=> (= who@6 #b10) (= who@7 #b10)))
; step 9
(declare-const who@8 (_ BitVec 2))
(declare-const branch@8 (_ BitVec 2))
(declare-const mmu_lock.writer@9 (_ BitVec 3))
(declare-const in_progress@9 (_ BitVec 2))
(declare-const hull.gfn2@9 Bool)
(declare-const spte_page.live.as0.gfn1@9 (_ BitVec 2))
(declare-const guard0.fired@9 Bool)
(declare-const caller.pc@9 (_ BitVec 4))
(declare-const vcpu0.pc@9 (_ BitVec 5))
(declare-const vcpu0.seq@9 (_ BitVec 2))
(declare-const vcpu0.page@9 (_ BitVec 2))
(assert (|step| who@8 branch@8 mmu_lock.writer@8 in_progress@8 hull.gfn2@8 spte_page.live.as0.gfn1@8 guard0.fired@8 caller.pc@8 vcpu0.pc@8 vcpu0.seq@8 vcpu0.page@8 mmu_lock.writer@9 in_progress@9 hull.gfn2@9 spte_page.live.as0.gfn1@9 guard0.fired@9 caller.pc@9 vcpu0.pc@9 vcpu0.seq@9 vcpu0.page@9))
(assert (=> (= who@7 #b10) (= who@8 #b10)))
; step 10
(declare-const who@9 (_ BitVec 2))
(declare-const branch@9 (_ BitVec 2))
(declare-const mmu_lock.writer@10 (_ BitVec 3))
(declare-const in_progress@10 (_ BitVec 2))
(declare-const hull.gfn2@10 Bool)
(declare-const spte_page.live.as0.gfn1@10 (_ BitVec 2))
(declare-const guard0.fired@10 Bool)
(declare-const caller.pc@10 (_ BitVec 4))
(declare-const vcpu0.pc@10 (_ BitVec 5))
(declare-const vcpu0.seq@10 (_ BitVec 2))
(declare-const vcpu0.page@10 (_ BitVec 2))
(assert (|step| who@9 branch@9 mmu_lock.writer@9 in_progress@9 hull.gfn2@9 spte_page.live.as0.gfn1@9 guard0.fired@9 caller.pc@9 vcpu0.pc@9 vcpu0.seq@9 vcpu0.page@9 mmu_lock.writer@10 in_progress@10 hull.gfn2@10 spte_page.live.as0.gfn1@10 guard0.fired@10 caller.pc@10 vcpu0.pc@10 vcpu0.seq@10 vcpu0.page@10))
(assert (=> (= who@8 #b10) (= who@9 #b10)))
; step 11
(declare-const who@10 (_ BitVec 2))
(declare-const branch@10 (_ BitVec 2))
(declare-const mmu_lock.writer@11 (_ BitVec 3))
(declare-const in_progress@11 (_ BitVec 2))
(declare-const hull.gfn2@11 Bool)
(declare-const spte_page.live.as0.gfn1@11 (_ BitVec 2))
(declare-const guard0.fired@11 Bool)
(declare-const caller.pc@11 (_ BitVec 4))
(declare-const vcpu0.pc@11 (_ BitVec 5))
(declare-const vcpu0.seq@11 (_ BitVec 2))
(declare-const vcpu0.page@11 (_ BitVec 2))
(assert (|step| who@10 branch@10 mmu_lock.writer@10 in_progress@10 hull.gfn2@10 spte_page.live.as0.gfn1@10 guard0.fired@10 caller.pc@10 vcpu0.pc@10 vcpu0.seq@10 vcpu0.page@10 mmu_lock.writer@11 in_progress@11 hull.gfn2@11 spte_page.live.as0.gfn1@11 guard0.fired@11 caller.pc@11 vcpu0.pc@11 vcpu0.seq@11 vcpu0.page@11))
(assert (=> (= who@9 #b10) (= who@10 #b10)))
; step 12
(declare-const who@11 (_ BitVec 2))
(declare-const branch@11 (_ BitVec 2))
(declare-const mmu_lock.writer@12 (_ BitVec 3))
(declare-const in_progress@12 (_ BitVec 2))
(declare-const hull.gfn2@12 Bool)
(declare-const spte_page.live.as0.gfn1@12 (_ BitVec 2))
(declare-const guard0.fired@12 Bool)
(declare-const caller.pc@12 (_ BitVec 4))
(declare-const vcpu0.pc@12 (_ BitVec 5))
(declare-const vcpu0.seq@12 (_ BitVec 2))
(declare-const vcpu0.page@12 (_ BitVec 2))
(assert (|step| who@11 branch@11 mmu_lock.writer@11 in_progress@11 hull.gfn2@11 spte_page.live.as0.gfn1@11 guard0.fired@11 caller.pc@11 vcpu0.pc@11 vcpu0.seq@11 vcpu0.page@11 mmu_lock.writer@12 in_progress@12 hull.gfn2@12 spte_page.live.as0.gfn1@12 guard0.fired@12 caller.pc@12 vcpu0.pc@12 vcpu0.seq@12 vcpu0.page@12))
(assert (=> (= who@10 #b10) (= who@11 #b10)))
; step 13
(declare-const who@12 (_ BitVec 2))
(declare-const branch@12 (_ BitVec 2))
(declare-const mmu_lock.writer@13 (_ BitVec 3))
(declare-const in_progress@13 (_ BitVec 2))
(declare-const hull.gfn2@13 Bool)
(declare-const spte_page.live.as0.gfn1@13 (_ BitVec 2))
(declare-const guard0.fired@13 Bool)
(declare-const caller.pc@13 (_ BitVec 4))
(declare-const vcpu0.pc@13 (_ BitVec 5))
(declare-const vcpu0.seq@13 (_ BitVec 2))
(declare-const vcpu0.page@13 (_ BitVec 2))
(assert (|step| who@12 branch@12 mmu_lock.writer@12 in_progress@12 hull.gfn2@12 spte_page.live.as0.gfn1@12 guard0.fired@12 caller.pc@12 vcpu0.pc@12 vcpu0.seq@12 vcpu0.page@12 mmu_lock.writer@13 in_progress@13 hull.gfn2@13 spte_page.live.as0.gfn1@13 guard0.fired@13 caller.pc@13 vcpu0.pc@13 vcpu0.seq@13 vcpu0.page@13))
(assert (=> (= who@11 #b10) (= who@12 #b10)))
; step 14
(declare-const who@13 (_ BitVec 2))
(declare-const branch@13 (_ BitVec 2))
(declare-const mmu_lock.writer@14 (_ BitVec 3))
(declare-const in_progress@14 (_ BitVec 2))
(declare-const hull.gfn2@14 Bool)
(declare-const spte_page.live.as0.gfn1@14 (_ BitVec 2))
(declare-const guard0.fired@14 Bool)
(declare-const caller.pc@14 (_ BitVec 4))
(declare-const vcpu0.pc@14 (_ BitVec 5))
(declare-const vcpu0.seq@14 (_ BitVec 2))
(declare-const vcpu0.page@14 (_ BitVec 2))
(assert (|step| who@13 branch@13 mmu_lock.writer@13 in_progress@13 hull.gfn2@13 spte_page.live.as0.gfn1@13 guard0.fired@13 caller.pc@13 vcpu0.pc@13 vcpu0.seq@13 vcpu0.page@13 mmu_lock.writer@14 in_progress@14 hull.gfn2@14 spte_page.live.as0.gfn1@14 guard0.fired@14 caller.pc@14 vcpu0.pc@14 vcpu0.seq@14 vcpu0.page@14))
(assert (=> (= who@12 #b10) (= who@13 #b10)))
; step 15
(declare-const who@14 (_ BitVec 2))
(declare-const branch@14 (_ BitVec 2))
(declare-const mmu_lock.writer@15 (_ BitVec 3))
(declare-const in_progress@15 (_ BitVec 2))
(declare-const hull.gfn2@15 Bool)
(declare-const spte_page.live.as0.gfn1@15 (_ BitVec 2))
(declare-const guard0.fired@15 Bool)
(declare-const caller.pc@15 (_ BitVec 4))
(declare-const vcpu0.pc@15 (_ BitVec 5))
(declare-const vcpu0.seq@15 (_ BitVec 2))
(declare-const vcpu0.page@15 (_ BitVec 2))
(assert (|step| who@14 branch@14 mmu_lock.writer@14 in_progress@14 hull.gfn2@14 spte_page.live.as0.gfn1@14 guard0.fired@14 caller.pc@14 vcpu0.pc@14 vcpu0.seq@14 vcpu0.page@14 mmu_lock.writer@15 in_progress@15 hull.gfn2@15 spte_page.live.as0.gfn1@15 guard0.fired@15 caller.pc@15 vcpu0.pc@15 vcpu0.seq@15 vcpu0.page@15))
(assert (=> (= who@13 #b10) (= who@14 #b10)))
; step 16
(declare-const who@15 (_ BitVec 2))
(declare-const branch@15 (_ BitVec 2))
(declare-const mmu_lock.writer@16 (_ BitVec 3))
(declare-const in_progress@16 (_ BitVec 2))
(declare-const hull.gfn2@16 Bool)
(declare-const spte_page.live.as0.gfn1@16 (_ BitVec 2))
(declare-const guard0.fired@16 Bool)
(declare-const caller.pc@16 (_ BitVec 4))
(declare-const vcpu0.pc@16 (_ BitVec 5))
(declare-const vcpu0.seq@16 (_ BitVec 2))
(declare-const vcpu0.page@16 (_ BitVec 2))
(assert (|step| who@15 branch@15 mmu_lock.writer@15 in_progress@15 hull.gfn2@15 spte_page.live.as0.gfn1@15 guard0.fired@15 caller.pc@15 vcpu0.pc@15 vcpu0.seq@15 vcpu0.page@15 mmu_lock.writer@16 in_progress@16 hull.gfn2@16 spte_page.live.as0.gfn1@16 guard0.fired@16 caller.pc@16 vcpu0.pc@16 vcpu0.seq@16 vcpu0.page@16))
(assert (=> (= who@14 #b10) (= who@15 #b10)))
; step 17
(declare-const who@16 (_ BitVec 2))
(declare-const branch@16 (_ BitVec 2))
(declare-const mmu_lock.writer@17 (_ BitVec 3))
(declare-const in_progress@17 (_ BitVec 2))
(declare-const hull.gfn2@17 Bool)
(declare-const spte_page.live.as0.gfn1@17 (_ BitVec 2))
(declare-const guard0.fired@17 Bool)
(declare-const caller.pc@17 (_ BitVec 4))
(declare-const vcpu0.pc@17 (_ BitVec 5))
(declare-const vcpu0.seq@17 (_ BitVec 2))
(declare-const vcpu0.page@17 (_ BitVec 2))
(assert (|step| who@16 branch@16 mmu_lock.writer@16 in_progress@16 hull.gfn2@16 spte_page.live.as0.gfn1@16 guard0.fired@16 caller.pc@16 vcpu0.pc@16 vcpu0.seq@16 vcpu0.page@16 mmu_lock.writer@17 in_progress@17 hull.gfn2@17 spte_page.live.as0.gfn1@17 guard0.fired@17 caller.pc@17 vcpu0.pc@17 vcpu0.seq@17 vcpu0.page@17))
(assert (=> (= who@15 #b10) (= who@16 #b10)))
; step 18
(declare-const who@17 (_ BitVec 2))
(declare-const branch@17 (_ BitVec 2))
(declare-const mmu_lock.writer@18 (_ BitVec 3))
(declare-const in_progress@18 (_ BitVec 2))
(declare-const hull.gfn2@18 Bool)
(declare-const spte_page.live.as0.gfn1@18 (_ BitVec 2))
(declare-const guard0.fired@18 Bool)
(declare-const caller.pc@18 (_ BitVec 4))
(declare-const vcpu0.pc@18 (_ BitVec 5))
(declare-const vcpu0.seq@18 (_ BitVec 2))
(declare-const vcpu0.page@18 (_ BitVec 2))
(assert (|step| who@17 branch@17 mmu_lock.writer@17 in_progress@17 hull.gfn2@17 spte_page.live.as0.gfn1@17 guard0.fired@17 caller.pc@17 vcpu0.pc@17 vcpu0.seq@17 vcpu0.page@17 mmu_lock.writer@18 in_progress@18 hull.gfn2@18 spte_page.live.as0.gfn1@18 guard0.fired@18 caller.pc@18 vcpu0.pc@18 vcpu0.seq@18 vcpu0.page@18))
(assert (=> (= who@16 #b10) (= who@17 #b10)))
; step 19
(declare-const who@18 (_ BitVec 2))
(declare-const branch@18 (_ BitVec 2))
(declare-const mmu_lock.writer@19 (_ BitVec 3))
(declare-const in_progress@19 (_ BitVec 2))
(declare-const hull.gfn2@19 Bool)
(declare-const spte_page.live.as0.gfn1@19 (_ BitVec 2))
(declare-const guard0.fired@19 Bool)
(declare-const caller.pc@19 (_ BitVec 4))
(declare-const vcpu0.pc@19 (_ BitVec 5))
(declare-const vcpu0.seq@19 (_ BitVec 2))
(declare-const vcpu0.page@19 (_ BitVec 2))
(assert (|step| who@18 branch@18 mmu_lock.writer@18 in_progress@18 hull.gfn2@18 spte_page.live.as0.gfn1@18 guard0.fired@18 caller.pc@18 vcpu0.pc@18 vcpu0.seq@18 vcpu0.page@18 mmu_lock.writer@19 in_progress@19 hull.gfn2@19 spte_page.live.as0.gfn1@19 guard0.fired@19 caller.pc@19 vcpu0.pc@19 vcpu0.seq@19 vcpu0.page@19))
(assert (=> (= who@17 #b10) (= who@18 #b10)))
; step 20
(declare-const who@19 (_ BitVec 2))
(declare-const branch@19 (_ BitVec 2))
(declare-const mmu_lock.writer@20 (_ BitVec 3))
(declare-const in_progress@20 (_ BitVec 2))
(declare-const hull.gfn2@20 Bool)
(declare-const spte_page.live.as0.gfn1@20 (_ BitVec 2))
(declare-const guard0.fired@20 Bool)
(declare-const caller.pc@20 (_ BitVec 4))
(declare-const vcpu0.pc@20 (_ BitVec 5))
(declare-const vcpu0.seq@20 (_ BitVec 2))
(declare-const vcpu0.page@20 (_ BitVec 2))
(assert (|step| who@19 branch@19 mmu_lock.writer@19 in_progress@19 hull.gfn2@19 spte_page.live.as0.gfn1@19 guard0.fired@19 caller.pc@19 vcpu0.pc@19 vcpu0.seq@19 vcpu0.page@19 mmu_lock.writer@20 in_progress@20 hull.gfn2@20 spte_page.live.as0.gfn1@20 guard0.fired@20 caller.pc@20 vcpu0.pc@20 vcpu0.seq@20 vcpu0.page@20))
(assert (=> (= who@18 #b10) (= who@19 #b10)))
; step 21
(declare-const who@20 (_ BitVec 2))
(declare-const branch@20 (_ BitVec 2))
(declare-const mmu_lock.writer@21 (_ BitVec 3))
(declare-const in_progress@21 (_ BitVec 2))
(declare-const hull.gfn2@21 Bool)
(declare-const spte_page.live.as0.gfn1@21 (_ BitVec 2))
(declare-const guard0.fired@21 Bool)
(declare-const caller.pc@21 (_ BitVec 4))
(declare-const vcpu0.pc@21 (_ BitVec 5))
(declare-const vcpu0.seq@21 (_ BitVec 2))
(declare-const vcpu0.page@21 (_ BitVec 2))
(assert (|step| who@20 branch@20 mmu_lock.writer@20 in_progress@20 hull.gfn2@20 spte_page.live.as0.gfn1@20 guard0.fired@20 caller.pc@20 vcpu0.pc@20 vcpu0.seq@20 vcpu0.page@20 mmu_lock.writer@21 in_progress@21 hull.gfn2@21 spte_page.live.as0.gfn1@21 guard0.fired@21 caller.pc@21 vcpu0.pc@21 vcpu0.seq@21 vcpu0.page@21))
(assert (=> (= who@19 #b10) (= who@20 #b10)))
; --- within 21 steps: unsat
(push 1)
(assert (|target| spte_page.live.as0.gfn1@21 guard0.fired@21 caller.pc@21))
(check-sat)
(pop 1)
(pop 1)
(exit)
