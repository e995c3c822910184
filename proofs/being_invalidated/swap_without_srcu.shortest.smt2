(set-logic ALL)
; swap_without_srcu: within how many steps is 'unnoticed' reached?
; vcpus=1 foreign=0 gfns=3 slots=2
; all faults at address space 0, gfn 0
(push 1)
; who 0: vcpu0
; who 1: caller
; who 2: nothing happens any more
(define-fun |step| ((who (_ BitVec 2)) (branch (_ BitVec 2)) (mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (active.as0.slot0 (_ BitVec 3)) (spte.live.as0.gfn0 (_ BitVec 3)) (guard0.fired Bool) (caller.pc (_ BitVec 4)) (vcpu0.pc (_ BitVec 5)) (vcpu0.slot (_ BitVec 3))
  (|mmu_lock.writer'| (_ BitVec 3)) (|slots_lock'| (_ BitVec 2)) (|active.as0.slot0'| (_ BitVec 3)) (|spte.live.as0.gfn0'| (_ BitVec 3)) (|guard0.fired'| Bool) (|caller.pc'| (_ BitVec 4)) (|vcpu0.pc'| (_ BitVec 5)) (|vcpu0.slot'| (_ BitVec 3))) Bool
(let ((do_w0 (= who #b00)) (do_w1 (= who #b01)) (do_b0 (= branch #b00)) (do_b1 (= branch #b01)) (do_b2 (= branch #b10)) (do_b3 (= branch #b11)))
(let (
  (do_0 (and do_w0 do_b0 (= vcpu0.pc #b00000))) ; vcpu0.0_SrcuReadLock
  (do_1 (and do_w0 do_b0 (= vcpu0.pc #b00001))) ; vcpu0.1_LookupSlot[gfn 0]
  (do_2 (and do_w0 do_b1 (= vcpu0.pc #b00001))) ; vcpu0.1_GuestWalk
  (do_3 (and do_w0 do_b0 (= vcpu0.pc #b00010))) ; vcpu0.2_SnapshotSeq
  (do_4 (and do_w0 do_b0 (= vcpu0.pc #b00011))) ; vcpu0.3_ReadAttributes
  (do_5 (and do_w0 do_b0 (= vcpu0.pc #b00100))) ; vcpu0.4_CheckInvalid
  (do_6 (and do_w0 do_b1 (= vcpu0.pc #b00100))) ; vcpu0.4_CheckInvalid[retry]
  (do_7 (and do_w0 do_b0 (= vcpu0.pc #b00101))) ; vcpu0.5_CheckInvalidationEarly
  (do_8 (and do_w0 do_b0 (= vcpu0.pc #b00110))) ; vcpu0.6_ReadPfn
  (do_9 (and do_w0 do_b0 (= vcpu0.pc #b00111))) ; vcpu0.7_CheckInvalidationEarly
  (do_10 (and do_w0 do_b0 (= vcpu0.pc #b01000))) ; vcpu0.8_ReadLock
  (do_11 (and do_w0 do_b1 (= vcpu0.pc #b01000))) ; vcpu0.8_WriteLock
  (do_12 (and do_w0 do_b0 (= vcpu0.pc #b01001))) ; vcpu0.9_CheckRoot
  (do_13 (and do_w0 do_b0 (= vcpu0.pc #b01010))) ; vcpu0.10_CheckInvalidation
  (do_14 (and do_w0 do_b0 (= vcpu0.pc #b01011))) ; vcpu0.11_MapSpte
  (do_15 (and do_w0 do_b0 (= vcpu0.pc #b01100))) ; vcpu0.12_ReadUnlock
  (do_16 (and do_w0 do_b0 (= vcpu0.pc #b01101))) ; vcpu0.13_SrcuReadUnlock
  (do_17 (and do_w0 do_b0 (= vcpu0.pc #b01110))) ; vcpu0.14_Reclaim
  (do_18 (and do_w0 do_b0 (= vcpu0.pc #b01111))) ; vcpu0.15_CheckRoot
  (do_19 (and do_w0 do_b0 (= vcpu0.pc #b10000))) ; vcpu0.16_CheckInvalidation
  (do_20 (and do_w0 do_b0 (= vcpu0.pc #b10001))) ; vcpu0.17_MapSpte
  (do_21 (and do_w0 do_b0 (= vcpu0.pc #b10010))) ; vcpu0.18_WriteUnlock
  (do_22 (and do_w0 do_b0 (= vcpu0.pc #b10011))) ; vcpu0.19_LookupSlot[gfn 0]
  (do_23 (and do_w0 do_b0 (= vcpu0.pc #b10100))) ; vcpu0.20_SnapshotSeq
  (do_24 (and do_w0 do_b0 (= vcpu0.pc #b10101))) ; vcpu0.21_ReadAttributes
  (do_25 (and do_w0 do_b0 (= vcpu0.pc #b10110))) ; vcpu0.22_CheckInvalid
  (do_26 (and do_w0 do_b1 (= vcpu0.pc #b10110))) ; vcpu0.22_CheckInvalid[retry]
  (do_27 (and do_w0 do_b0 (= vcpu0.pc #b10111))) ; vcpu0.23_CheckInvalidationEarly
  (do_28 (and do_w0 do_b0 (= vcpu0.pc #b11000))) ; vcpu0.24_ReadPfn
  (do_29 (and do_w0 do_b0 (= vcpu0.pc #b11001))) ; vcpu0.25_CheckInvalidationEarly
  (do_30 (and do_w0 do_b0 (= vcpu0.pc #b11010))) ; vcpu0.26_WriteLock
  (do_31 (and do_w1 do_b0 (= caller.pc #b0000))) ; caller.0_Lock
  (do_32 (and do_w1 do_b0 (= caller.pc #b0001))) ; caller.1_Publish
  (do_33 (and do_w1 do_b0 (= caller.pc #b0010))) ; caller.2_WriteLock
  (do_34 (and do_w1 do_b0 (= caller.pc #b0011))) ; caller.3_Zap[gfns 0-1]
  (do_35 (and do_w1 do_b1 (= caller.pc #b0011))) ; caller.3_Zap[gfns 0-1, yields]
  (do_36 (and do_w1 do_b2 (= caller.pc #b0011))) ; caller.3_Zap[gfn 0, yields]
  (do_37 (and do_w1 do_b3 (= caller.pc #b0011))) ; caller.3_Zap[no gfn, yields]
  (do_38 (and do_w1 do_b0 (= caller.pc #b0100))) ; caller.4_WriteUnlock
  (do_39 (and do_w1 do_b0 (= caller.pc #b0101))) ; caller.5_Unlock
  (do_40 (and do_w1 do_b0 (= caller.pc #b0111))) ; caller.7_Zap_rest0[gfns 0-1]
  (do_41 (and do_w1 do_b1 (= caller.pc #b0111))) ; caller.7_Zap_rest0[gfns 0-1, yields]
  (do_42 (and do_w1 do_b2 (= caller.pc #b0111))) ; caller.7_Zap_rest0[gfn 0, yields]
  (do_43 (and do_w1 do_b0 (= caller.pc #b1000))) ; caller.8_Zap_rest1[gfn 1]
  (do_44 (and do_w1 do_b1 (= caller.pc #b1000))) ; caller.8_Zap_rest1[gfn 1, yields]
  (do_45 (and do_w1 do_b0 (= caller.pc #b1001))) ; caller.9_Zap_rest2[no gfn]
)
(and (or do_0 do_1 do_2 do_3 do_4 (and do_5 (not (= vcpu0.slot #b100))) (and do_6 (= vcpu0.slot #b100)) do_7 do_8 do_9 (and do_10 (= mmu_lock.writer #b000)) (and do_11 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_12 do_13 do_14 do_15 do_16 do_17 do_18 do_19 do_20 do_21 do_22 do_23 do_24 (and do_25 (not (= vcpu0.slot #b100))) (and do_26 (= vcpu0.slot #b100)) do_27 do_28 do_29 (and do_30 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_31 (= slots_lock #b00)) do_32 (and do_33 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_34 do_35 do_36 do_37 do_38 do_39 (and do_40 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_41 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_42 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_43 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_44 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_45 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (= who #b10))
  (= |mmu_lock.writer'| (ite (or do_33 do_34 do_40 do_43 do_45) #b010
    (ite (or do_21 do_35 do_36 do_37 do_38 do_41 do_42 do_44) #b000
    (ite (or do_11 do_30) #b001
    mmu_lock.writer))))
  (= |slots_lock'| (ite do_39 #b00
    (ite do_31 #b01
    slots_lock)))
  (= |active.as0.slot0'| (ite do_32 #b010
    active.as0.slot0))
  (= |spte.live.as0.gfn0'| (ite (or do_34 do_35 do_36 do_40 do_41 do_42) #b000
    (ite do_32 (ite (= spte.live.as0.gfn0 #b001) #b010 spte.live.as0.gfn0)
    (ite (or do_14 do_20) (ite (= vcpu0.slot #b100) #b100 (ite (= vcpu0.slot #b010) #b010 (ite (= vcpu0.slot #b001) #b001 #b000)))
    spte.live.as0.gfn0))))
  (= |guard0.fired'| (ite (or do_34 do_35 do_36 do_37) (or guard0.fired (not (= active.as0.slot0 #b010)))
    guard0.fired))
  (= |caller.pc'| (ite do_39 #b0110
    (ite do_38 #b0101
    (ite do_37 #b0111
    (ite (or do_36 do_42) #b1000
    (ite (or do_35 do_41 do_44) #b1001
    (ite (or do_34 do_40 do_43 do_45) #b0100
    (ite do_33 #b0011
    (ite do_32 #b0010
    (ite do_31 #b0001
    caller.pc))))))))))
  (= |vcpu0.pc'| (ite do_29 #b11010
    (ite do_28 #b11001
    (ite do_27 #b11000
    (ite do_25 #b10111
    (ite do_24 #b10110
    (ite do_23 #b10101
    (ite do_22 #b10100
    (ite do_20 #b10010
    (ite do_19 #b10001
    (ite do_18 #b10000
    (ite do_17 #b01111
    (ite (or do_15 do_21) #b01101
    (ite do_14 #b01100
    (ite do_13 #b01011
    (ite do_12 #b01010
    (ite (or do_11 do_30) #b01110
    (ite do_10 #b01001
    (ite do_9 #b01000
    (ite do_8 #b00111
    (ite do_7 #b00110
    (ite (or do_6 do_16 do_26) #b00000
    (ite do_5 #b00101
    (ite do_4 #b00100
    (ite do_3 #b00011
    (ite do_2 #b10011
    (ite do_1 #b00010
    (ite do_0 #b00001
    vcpu0.pc))))))))))))))))))))))))))))
  (= |vcpu0.slot'| (ite do_32 (ite (= vcpu0.slot #b001) #b010 vcpu0.slot)
    (ite (or do_6 do_14 do_16 do_20 do_26) #b000
    (ite (or do_1 do_22) (ite (= active.as0.slot0 #b010) #b100 #b001)
    vcpu0.slot))))))))
(define-fun |target| ((spte.live.as0.gfn0 (_ BitVec 3)) (guard0.fired Bool) (caller.pc (_ BitVec 4))) Bool
  (and (= caller.pc #b0110) (or (= spte.live.as0.gfn0 #b010) (= spte.live.as0.gfn0 #b100)) (not guard0.fired)))
(declare-const mmu_lock.writer@0 (_ BitVec 3))
(declare-const slots_lock@0 (_ BitVec 2))
(declare-const active.as0.slot0@0 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@0 (_ BitVec 3))
(declare-const guard0.fired@0 Bool)
(declare-const caller.pc@0 (_ BitVec 4))
(declare-const vcpu0.pc@0 (_ BitVec 5))
(declare-const vcpu0.slot@0 (_ BitVec 3))
(assert (= mmu_lock.writer@0 #b000))
(assert (= slots_lock@0 #b00))
(assert (= active.as0.slot0@0 #b000))
(assert (= spte.live.as0.gfn0@0 #b000))
(assert (= guard0.fired@0 false))
(assert (= caller.pc@0 #b0000))
(assert (= vcpu0.pc@0 #b00000))
(assert (= vcpu0.slot@0 #b000))
; step 1
(declare-const who@0 (_ BitVec 2))
(declare-const branch@0 (_ BitVec 2))
(declare-const mmu_lock.writer@1 (_ BitVec 3))
(declare-const slots_lock@1 (_ BitVec 2))
(declare-const active.as0.slot0@1 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@1 (_ BitVec 3))
(declare-const guard0.fired@1 Bool)
(declare-const caller.pc@1 (_ BitVec 4))
(declare-const vcpu0.pc@1 (_ BitVec 5))
(declare-const vcpu0.slot@1 (_ BitVec 3))
(assert (|step| who@0 branch@0 mmu_lock.writer@0 slots_lock@0 active.as0.slot0@0 spte.live.as0.gfn0@0 guard0.fired@0 caller.pc@0 vcpu0.pc@0 vcpu0.slot@0 mmu_lock.writer@1 slots_lock@1 active.as0.slot0@1 spte.live.as0.gfn0@1 guard0.fired@1 caller.pc@1 vcpu0.pc@1 vcpu0.slot@1))
; step 2
(declare-const who@1 (_ BitVec 2))
(declare-const branch@1 (_ BitVec 2))
(declare-const mmu_lock.writer@2 (_ BitVec 3))
(declare-const slots_lock@2 (_ BitVec 2))
(declare-const active.as0.slot0@2 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@2 (_ BitVec 3))
(declare-const guard0.fired@2 Bool)
(declare-const caller.pc@2 (_ BitVec 4))
(declare-const vcpu0.pc@2 (_ BitVec 5))
(declare-const vcpu0.slot@2 (_ BitVec 3))
(assert (|step| who@1 branch@1 mmu_lock.writer@1 slots_lock@1 active.as0.slot0@1 spte.live.as0.gfn0@1 guard0.fired@1 caller.pc@1 vcpu0.pc@1 vcpu0.slot@1 mmu_lock.writer@2 slots_lock@2 active.as0.slot0@2 spte.live.as0.gfn0@2 guard0.fired@2 caller.pc@2 vcpu0.pc@2 vcpu0.slot@2))
(assert (=> (= who@0 #b10) (= who@1 #b10)))
; step 3
(declare-const who@2 (_ BitVec 2))
(declare-const branch@2 (_ BitVec 2))
(declare-const mmu_lock.writer@3 (_ BitVec 3))
(declare-const slots_lock@3 (_ BitVec 2))
(declare-const active.as0.slot0@3 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@3 (_ BitVec 3))
(declare-const guard0.fired@3 Bool)
(declare-const caller.pc@3 (_ BitVec 4))
(declare-const vcpu0.pc@3 (_ BitVec 5))
(declare-const vcpu0.slot@3 (_ BitVec 3))
(assert (|step| who@2 branch@2 mmu_lock.writer@2 slots_lock@2 active.as0.slot0@2 spte.live.as0.gfn0@2 guard0.fired@2 caller.pc@2 vcpu0.pc@2 vcpu0.slot@2 mmu_lock.writer@3 slots_lock@3 active.as0.slot0@3 spte.live.as0.gfn0@3 guard0.fired@3 caller.pc@3 vcpu0.pc@3 vcpu0.slot@3))
(assert (=> (= who@1 #b10) (= who@2 #b10)))
; step 4
(declare-const who@3 (_ BitVec 2))
(declare-const branch@3 (_ BitVec 2))
(declare-const mmu_lock.writer@4 (_ BitVec 3))
(declare-const slots_lock@4 (_ BitVec 2))
(declare-const active.as0.slot0@4 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@4 (_ BitVec 3))
(declare-const guard0.fired@4 Bool)
(declare-const caller.pc@4 (_ BitVec 4))
(declare-const vcpu0.pc@4 (_ BitVec 5))
(declare-const vcpu0.slot@4 (_ BitVec 3))
(assert (|step| who@3 branch@3 mmu_lock.writer@3 slots_lock@3 active.as0.slot0@3 spte.live.as0.gfn0@3 guard0.fired@3 caller.pc@3 vcpu0.pc@3 vcpu0.slot@3 mmu_lock.writer@4 slots_lock@4 active.as0.slot0@4 spte.live.as0.gfn0@4 guard0.fired@4 caller.pc@4 vcpu0.pc@4 vcpu0.slot@4))
(assert (=> (= who@2 #b10) (= who@3 #b10)))
; step 5
(declare-const who@4 (_ BitVec 2))
(declare-const branch@4 (_ BitVec 2))
(declare-const mmu_lock.writer@5 (_ BitVec 3))
(declare-const slots_lock@5 (_ BitVec 2))
(declare-const active.as0.slot0@5 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@5 (_ BitVec 3))
(declare-const guard0.fired@5 Bool)
(declare-const caller.pc@5 (_ BitVec 4))
(declare-const vcpu0.pc@5 (_ BitVec 5))
(declare-const vcpu0.slot@5 (_ BitVec 3))
(assert (|step| who@4 branch@4 mmu_lock.writer@4 slots_lock@4 active.as0.slot0@4 spte.live.as0.gfn0@4 guard0.fired@4 caller.pc@4 vcpu0.pc@4 vcpu0.slot@4 mmu_lock.writer@5 slots_lock@5 active.as0.slot0@5 spte.live.as0.gfn0@5 guard0.fired@5 caller.pc@5 vcpu0.pc@5 vcpu0.slot@5))
(assert (=> (= who@3 #b10) (= who@4 #b10)))
; step 6
(declare-const who@5 (_ BitVec 2))
(declare-const branch@5 (_ BitVec 2))
(declare-const mmu_lock.writer@6 (_ BitVec 3))
(declare-const slots_lock@6 (_ BitVec 2))
(declare-const active.as0.slot0@6 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@6 (_ BitVec 3))
(declare-const guard0.fired@6 Bool)
(declare-const caller.pc@6 (_ BitVec 4))
(declare-const vcpu0.pc@6 (_ BitVec 5))
(declare-const vcpu0.slot@6 (_ BitVec 3))
(assert (|step| who@5 branch@5 mmu_lock.writer@5 slots_lock@5 active.as0.slot0@5 spte.live.as0.gfn0@5 guard0.fired@5 caller.pc@5 vcpu0.pc@5 vcpu0.slot@5 mmu_lock.writer@6 slots_lock@6 active.as0.slot0@6 spte.live.as0.gfn0@6 guard0.fired@6 caller.pc@6 vcpu0.pc@6 vcpu0.slot@6))
(assert (=> (= who@4 #b10) (= who@5 #b10)))
; step 7
(declare-const who@6 (_ BitVec 2))
(declare-const branch@6 (_ BitVec 2))
(declare-const mmu_lock.writer@7 (_ BitVec 3))
(declare-const slots_lock@7 (_ BitVec 2))
(declare-const active.as0.slot0@7 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@7 (_ BitVec 3))
(declare-const guard0.fired@7 Bool)
(declare-const caller.pc@7 (_ BitVec 4))
(declare-const vcpu0.pc@7 (_ BitVec 5))
(declare-const vcpu0.slot@7 (_ BitVec 3))
(assert (|step| who@6 branch@6 mmu_lock.writer@6 slots_lock@6 active.as0.slot0@6 spte.live.as0.gfn0@6 guard0.fired@6 caller.pc@6 vcpu0.pc@6 vcpu0.slot@6 mmu_lock.writer@7 slots_lock@7 active.as0.slot0@7 spte.live.as0.gfn0@7 guard0.fired@7 caller.pc@7 vcpu0.pc@7 vcpu0.slot@7))
(assert (=> (= who@5 #b10) (= who@6 #b10)))
; step 8
(declare-const who@7 (_ BitVec 2))
(declare-const branch@7 (_ BitVec 2))
(declare-const mmu_lock.writer@8 (_ BitVec 3))
(declare-const slots_lock@8 (_ BitVec 2))
(declare-const active.as0.slot0@8 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@8 (_ BitVec 3))
(declare-const guard0.fired@8 Bool)
(declare-const caller.pc@8 (_ BitVec 4))
(declare-const vcpu0.pc@8 (_ BitVec 5))
(declare-const vcpu0.slot@8 (_ BitVec 3))
(assert (|step| who@7 branch@7 mmu_lock.writer@7 slots_lock@7 active.as0.slot0@7 spte.live.as0.gfn0@7 guard0.fired@7 caller.pc@7 vcpu0.pc@7 vcpu0.slot@7 mmu_lock.writer@8 slots_lock@8 active.as0.slot0@8 spte.live.as0.gfn0@8 guard0.fired@8 caller.pc@8 vcpu0.pc@8 vcpu0.slot@8))
(assert (=> (= who@6 #b10) (= who@7 #b10)))
; step 9
(declare-const who@8 (_ BitVec 2))
(declare-const branch@8 (_ BitVec 2))
(declare-const mmu_lock.writer@9 (_ BitVec 3))
(declare-const slots_lock@9 (_ BitVec 2))
(declare-const active.as0.slot0@9 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@9 (_ BitVec 3))
(declare-const guard0.fired@9 Bool)
(declare-const caller.pc@9 (_ BitVec 4))
(declare-const vcpu0.pc@9 (_ BitVec 5))
(declare-const vcpu0.slot@9 (_ BitVec 3))
(assert (|step| who@8 branch@8 mmu_lock.writer@8 slots_lock@8 active.as0.slot0@8 spte.live.as0.gfn0@8 guard0.fired@8 caller.pc@8 vcpu0.pc@8 vcpu0.slot@8 mmu_lock.writer@9 slots_lock@9 active.as0.slot0@9 spte.live.as0.gfn0@9 guard0.fired@9 caller.pc@9 vcpu0.pc@9 vcpu0.slot@9))
(assert (=> (= who@7 #b10) (= who@8 #b10)))
; step 10
(declare-const who@9 (_ BitVec 2))
(declare-const branch@9 (_ BitVec 2))
(declare-const mmu_lock.writer@10 (_ BitVec 3))
(declare-const slots_lock@10 (_ BitVec 2))
(declare-const active.as0.slot0@10 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@10 (_ BitVec 3))
(declare-const guard0.fired@10 Bool)
(declare-const caller.pc@10 (_ BitVec 4))
(declare-const vcpu0.pc@10 (_ BitVec 5))
(declare-const vcpu0.slot@10 (_ BitVec 3))
(assert (|step| who@9 branch@9 mmu_lock.writer@9 slots_lock@9 active.as0.slot0@9 spte.live.as0.gfn0@9 guard0.fired@9 caller.pc@9 vcpu0.pc@9 vcpu0.slot@9 mmu_lock.writer@10 slots_lock@10 active.as0.slot0@10 spte.live.as0.gfn0@10 guard0.fired@10 caller.pc@10 vcpu0.pc@10 vcpu0.slot@10))
(assert (=> (= who@8 #b10) (= who@9 #b10)))
; step 11
(declare-const who@10 (_ BitVec 2))
(declare-const branch@10 (_ BitVec 2))
(declare-const mmu_lock.writer@11 (_ BitVec 3))
(declare-const slots_lock@11 (_ BitVec 2))
(declare-const active.as0.slot0@11 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@11 (_ BitVec 3))
(declare-const guard0.fired@11 Bool)
(declare-const caller.pc@11 (_ BitVec 4))
(declare-const vcpu0.pc@11 (_ BitVec 5))
(declare-const vcpu0.slot@11 (_ BitVec 3))
(assert (|step| who@10 branch@10 mmu_lock.writer@10 slots_lock@10 active.as0.slot0@10 spte.live.as0.gfn0@10 guard0.fired@10 caller.pc@10 vcpu0.pc@10 vcpu0.slot@10 mmu_lock.writer@11 slots_lock@11 active.as0.slot0@11 spte.live.as0.gfn0@11 guard0.fired@11 caller.pc@11 vcpu0.pc@11 vcpu0.slot@11))
(assert (=> (= who@9 #b10) (= who@10 #b10)))
; step 12
(declare-const who@11 (_ BitVec 2))
(declare-const branch@11 (_ BitVec 2))
(declare-const mmu_lock.writer@12 (_ BitVec 3))
(declare-const slots_lock@12 (_ BitVec 2))
(declare-const active.as0.slot0@12 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@12 (_ BitVec 3))
(declare-const guard0.fired@12 Bool)
(declare-const caller.pc@12 (_ BitVec 4))
(declare-const vcpu0.pc@12 (_ BitVec 5))
(declare-const vcpu0.slot@12 (_ BitVec 3))
(assert (|step| who@11 branch@11 mmu_lock.writer@11 slots_lock@11 active.as0.slot0@11 spte.live.as0.gfn0@11 guard0.fired@11 caller.pc@11 vcpu0.pc@11 vcpu0.slot@11 mmu_lock.writer@12 slots_lock@12 active.as0.slot0@12 spte.live.as0.gfn0@12 guard0.fired@12 caller.pc@12 vcpu0.pc@12 vcpu0.slot@12))
(assert (=> (= who@10 #b10) (= who@11 #b10)))
; step 13
(declare-const who@12 (_ BitVec 2))
(declare-const branch@12 (_ BitVec 2))
(declare-const mmu_lock.writer@13 (_ BitVec 3))
(declare-const slots_lock@13 (_ BitVec 2))
(declare-const active.as0.slot0@13 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@13 (_ BitVec 3))
(declare-const guard0.fired@13 Bool)
(declare-const caller.pc@13 (_ BitVec 4))
(declare-const vcpu0.pc@13 (_ BitVec 5))
(declare-const vcpu0.slot@13 (_ BitVec 3))
(assert (|step| who@12 branch@12 mmu_lock.writer@12 slots_lock@12 active.as0.slot0@12 spte.live.as0.gfn0@12 guard0.fired@12 caller.pc@12 vcpu0.pc@12 vcpu0.slot@12 mmu_lock.writer@13 slots_lock@13 active.as0.slot0@13 spte.live.as0.gfn0@13 guard0.fired@13 caller.pc@13 vcpu0.pc@13 vcpu0.slot@13))
(assert (=> (= who@11 #b10) (= who@12 #b10)))
; step 14
(declare-const who@13 (_ BitVec 2))
(declare-const branch@13 (_ BitVec 2))
(declare-const mmu_lock.writer@14 (_ BitVec 3))
(declare-const slots_lock@14 (_ BitVec 2))
(declare-const active.as0.slot0@14 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@14 (_ BitVec 3))
(declare-const guard0.fired@14 Bool)
(declare-const caller.pc@14 (_ BitVec 4))
(declare-const vcpu0.pc@14 (_ BitVec 5))
(declare-const vcpu0.slot@14 (_ BitVec 3))
(assert (|step| who@13 branch@13 mmu_lock.writer@13 slots_lock@13 active.as0.slot0@13 spte.live.as0.gfn0@13 guard0.fired@13 caller.pc@13 vcpu0.pc@13 vcpu0.slot@13 mmu_lock.writer@14 slots_lock@14 active.as0.slot0@14 spte.live.as0.gfn0@14 guard0.fired@14 caller.pc@14 vcpu0.pc@14 vcpu0.slot@14))
(assert (=> (= who@12 #b10) (= who@13 #b10)))
; step 15
(declare-const who@14 (_ BitVec 2))
(declare-const branch@14 (_ BitVec 2))
(declare-const mmu_lock.writer@15 (_ BitVec 3))
(declare-const slots_lock@15 (_ BitVec 2))
(declare-const active.as0.slot0@15 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@15 (_ BitVec 3))
(declare-const guard0.fired@15 Bool)
(declare-const caller.pc@15 (_ BitVec 4))
(declare-const vcpu0.pc@15 (_ BitVec 5))
(declare-const vcpu0.slot@15 (_ BitVec 3))
(assert (|step| who@14 branch@14 mmu_lock.writer@14 slots_lock@14 active.as0.slot0@14 spte.live.as0.gfn0@14 guard0.fired@14 caller.pc@14 vcpu0.pc@14 vcpu0.slot@14 mmu_lock.writer@15 slots_lock@15 active.as0.slot0@15 spte.live.as0.gfn0@15 guard0.fired@15 caller.pc@15 vcpu0.pc@15 vcpu0.slot@15))
(assert (=> (= who@13 #b10) (= who@14 #b10)))
; step 16
(declare-const who@15 (_ BitVec 2))
(declare-const branch@15 (_ BitVec 2))
(declare-const mmu_lock.writer@16 (_ BitVec 3))
(declare-const slots_lock@16 (_ BitVec 2))
(declare-const active.as0.slot0@16 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@16 (_ BitVec 3))
(declare-const guard0.fired@16 Bool)
(declare-const caller.pc@16 (_ BitVec 4))
(declare-const vcpu0.pc@16 (_ BitVec 5))
(declare-const vcpu0.slot@16 (_ BitVec 3))
(assert (|step| who@15 branch@15 mmu_lock.writer@15 slots_lock@15 active.as0.slot0@15 spte.live.as0.gfn0@15 guard0.fired@15 caller.pc@15 vcpu0.pc@15 vcpu0.slot@15 mmu_lock.writer@16 slots_lock@16 active.as0.slot0@16 spte.live.as0.gfn0@16 guard0.fired@16 caller.pc@16 vcpu0.pc@16 vcpu0.slot@16))
(assert (=> (= who@14 #b10) (= who@15 #b10)))
; step 17
(declare-const who@16 (_ BitVec 2))
(declare-const branch@16 (_ BitVec 2))
(declare-const mmu_lock.writer@17 (_ BitVec 3))
(declare-const slots_lock@17 (_ BitVec 2))
(declare-const active.as0.slot0@17 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@17 (_ BitVec 3))
(declare-const guard0.fired@17 Bool)
(declare-const caller.pc@17 (_ BitVec 4))
(declare-const vcpu0.pc@17 (_ BitVec 5))
(declare-const vcpu0.slot@17 (_ BitVec 3))
(assert (|step| who@16 branch@16 mmu_lock.writer@16 slots_lock@16 active.as0.slot0@16 spte.live.as0.gfn0@16 guard0.fired@16 caller.pc@16 vcpu0.pc@16 vcpu0.slot@16 mmu_lock.writer@17 slots_lock@17 active.as0.slot0@17 spte.live.as0.gfn0@17 guard0.fired@17 caller.pc@17 vcpu0.pc@17 vcpu0.slot@17))
(assert (=> (= who@15 #b10) (= who@16 #b10)))
; --- within 17 steps: unsat
(push 1)
(assert (|target| spte.live.as0.gfn0@17 guard0.fired@17 caller.pc@17))
(check-sat)
(pop 1)
; step 18
(declare-const who@17 (_ BitVec 2))
(declare-const branch@17 (_ BitVec 2))
(declare-const mmu_lock.writer@18 (_ BitVec 3))
(declare-const slots_lock@18 (_ BitVec 2))
(declare-const active.as0.slot0@18 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@18 (_ BitVec 3))
(declare-const guard0.fired@18 Bool)
(declare-const caller.pc@18 (_ BitVec 4))
(declare-const vcpu0.pc@18 (_ BitVec 5))
(declare-const vcpu0.slot@18 (_ BitVec 3))
(assert (|step| who@17 branch@17 mmu_lock.writer@17 slots_lock@17 active.as0.slot0@17 spte.live.as0.gfn0@17 guard0.fired@17 caller.pc@17 vcpu0.pc@17 vcpu0.slot@17 mmu_lock.writer@18 slots_lock@18 active.as0.slot0@18 spte.live.as0.gfn0@18 guard0.fired@18 caller.pc@18 vcpu0.pc@18 vcpu0.slot@18))
(assert (=> (= who@16 #b10) (= who@17 #b10)))
; --- within 18 steps: sat
(push 1)
(assert (|target| spte.live.as0.gfn0@18 guard0.fired@18 caller.pc@18))
(check-sat)
(pop 1)
(pop 1)
; swap_without_srcu: within how many steps is 'unnoticed' reached?
; vcpus=1 foreign=0 gfns=3 slots=2
; all faults at address space 0, gfn 1
(push 1)
; who 0: vcpu0
; who 1: caller
; who 2: nothing happens any more
(define-fun |step| ((who (_ BitVec 2)) (branch (_ BitVec 2)) (mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (active.as0.slot0 (_ BitVec 3)) (spte.live.as0.gfn1 (_ BitVec 3)) (guard0.fired Bool) (caller.pc (_ BitVec 4)) (vcpu0.pc (_ BitVec 5)) (vcpu0.slot (_ BitVec 3))
  (|mmu_lock.writer'| (_ BitVec 3)) (|slots_lock'| (_ BitVec 2)) (|active.as0.slot0'| (_ BitVec 3)) (|spte.live.as0.gfn1'| (_ BitVec 3)) (|guard0.fired'| Bool) (|caller.pc'| (_ BitVec 4)) (|vcpu0.pc'| (_ BitVec 5)) (|vcpu0.slot'| (_ BitVec 3))) Bool
(let ((do_w0 (= who #b00)) (do_w1 (= who #b01)) (do_b0 (= branch #b00)) (do_b1 (= branch #b01)) (do_b2 (= branch #b10)) (do_b3 (= branch #b11)))
(let (
  (do_0 (and do_w0 do_b0 (= vcpu0.pc #b00000))) ; vcpu0.0_SrcuReadLock
  (do_1 (and do_w0 do_b0 (= vcpu0.pc #b00001))) ; vcpu0.1_LookupSlot[gfn 1]
  (do_2 (and do_w0 do_b1 (= vcpu0.pc #b00001))) ; vcpu0.1_GuestWalk
  (do_3 (and do_w0 do_b0 (= vcpu0.pc #b00010))) ; vcpu0.2_SnapshotSeq
  (do_4 (and do_w0 do_b0 (= vcpu0.pc #b00011))) ; vcpu0.3_ReadAttributes
  (do_5 (and do_w0 do_b0 (= vcpu0.pc #b00100))) ; vcpu0.4_CheckInvalid
  (do_6 (and do_w0 do_b1 (= vcpu0.pc #b00100))) ; vcpu0.4_CheckInvalid[retry]
  (do_7 (and do_w0 do_b0 (= vcpu0.pc #b00101))) ; vcpu0.5_CheckInvalidationEarly
  (do_8 (and do_w0 do_b0 (= vcpu0.pc #b00110))) ; vcpu0.6_ReadPfn
  (do_9 (and do_w0 do_b0 (= vcpu0.pc #b00111))) ; vcpu0.7_CheckInvalidationEarly
  (do_10 (and do_w0 do_b0 (= vcpu0.pc #b01000))) ; vcpu0.8_ReadLock
  (do_11 (and do_w0 do_b1 (= vcpu0.pc #b01000))) ; vcpu0.8_WriteLock
  (do_12 (and do_w0 do_b0 (= vcpu0.pc #b01001))) ; vcpu0.9_CheckRoot
  (do_13 (and do_w0 do_b0 (= vcpu0.pc #b01010))) ; vcpu0.10_CheckInvalidation
  (do_14 (and do_w0 do_b0 (= vcpu0.pc #b01011))) ; vcpu0.11_MapSpte
  (do_15 (and do_w0 do_b0 (= vcpu0.pc #b01100))) ; vcpu0.12_ReadUnlock
  (do_16 (and do_w0 do_b0 (= vcpu0.pc #b01101))) ; vcpu0.13_SrcuReadUnlock
  (do_17 (and do_w0 do_b0 (= vcpu0.pc #b01110))) ; vcpu0.14_Reclaim
  (do_18 (and do_w0 do_b0 (= vcpu0.pc #b01111))) ; vcpu0.15_CheckRoot
  (do_19 (and do_w0 do_b0 (= vcpu0.pc #b10000))) ; vcpu0.16_CheckInvalidation
  (do_20 (and do_w0 do_b0 (= vcpu0.pc #b10001))) ; vcpu0.17_MapSpte
  (do_21 (and do_w0 do_b0 (= vcpu0.pc #b10010))) ; vcpu0.18_WriteUnlock
  (do_22 (and do_w0 do_b0 (= vcpu0.pc #b10011))) ; vcpu0.19_LookupSlot[gfn 1]
  (do_23 (and do_w0 do_b0 (= vcpu0.pc #b10100))) ; vcpu0.20_SnapshotSeq
  (do_24 (and do_w0 do_b0 (= vcpu0.pc #b10101))) ; vcpu0.21_ReadAttributes
  (do_25 (and do_w0 do_b0 (= vcpu0.pc #b10110))) ; vcpu0.22_CheckInvalid
  (do_26 (and do_w0 do_b1 (= vcpu0.pc #b10110))) ; vcpu0.22_CheckInvalid[retry]
  (do_27 (and do_w0 do_b0 (= vcpu0.pc #b10111))) ; vcpu0.23_CheckInvalidationEarly
  (do_28 (and do_w0 do_b0 (= vcpu0.pc #b11000))) ; vcpu0.24_ReadPfn
  (do_29 (and do_w0 do_b0 (= vcpu0.pc #b11001))) ; vcpu0.25_CheckInvalidationEarly
  (do_30 (and do_w0 do_b0 (= vcpu0.pc #b11010))) ; vcpu0.26_WriteLock
  (do_31 (and do_w1 do_b0 (= caller.pc #b0000))) ; caller.0_Lock
  (do_32 (and do_w1 do_b0 (= caller.pc #b0001))) ; caller.1_Publish
  (do_33 (and do_w1 do_b0 (= caller.pc #b0010))) ; caller.2_WriteLock
  (do_34 (and do_w1 do_b0 (= caller.pc #b0011))) ; caller.3_Zap[gfns 0-1]
  (do_35 (and do_w1 do_b1 (= caller.pc #b0011))) ; caller.3_Zap[gfns 0-1, yields]
  (do_36 (and do_w1 do_b2 (= caller.pc #b0011))) ; caller.3_Zap[gfn 0, yields]
  (do_37 (and do_w1 do_b3 (= caller.pc #b0011))) ; caller.3_Zap[no gfn, yields]
  (do_38 (and do_w1 do_b0 (= caller.pc #b0100))) ; caller.4_WriteUnlock
  (do_39 (and do_w1 do_b0 (= caller.pc #b0101))) ; caller.5_Unlock
  (do_40 (and do_w1 do_b0 (= caller.pc #b0111))) ; caller.7_Zap_rest0[gfns 0-1]
  (do_41 (and do_w1 do_b1 (= caller.pc #b0111))) ; caller.7_Zap_rest0[gfns 0-1, yields]
  (do_42 (and do_w1 do_b2 (= caller.pc #b0111))) ; caller.7_Zap_rest0[gfn 0, yields]
  (do_43 (and do_w1 do_b0 (= caller.pc #b1000))) ; caller.8_Zap_rest1[gfn 1]
  (do_44 (and do_w1 do_b1 (= caller.pc #b1000))) ; caller.8_Zap_rest1[gfn 1, yields]
  (do_45 (and do_w1 do_b0 (= caller.pc #b1001))) ; caller.9_Zap_rest2[no gfn]
)
(and (or do_0 do_1 do_2 do_3 do_4 (and do_5 (not (= vcpu0.slot #b100))) (and do_6 (= vcpu0.slot #b100)) do_7 do_8 do_9 (and do_10 (= mmu_lock.writer #b000)) (and do_11 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_12 do_13 do_14 do_15 do_16 do_17 do_18 do_19 do_20 do_21 do_22 do_23 do_24 (and do_25 (not (= vcpu0.slot #b100))) (and do_26 (= vcpu0.slot #b100)) do_27 do_28 do_29 (and do_30 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_31 (= slots_lock #b00)) do_32 (and do_33 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_34 do_35 do_36 do_37 do_38 do_39 (and do_40 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_41 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_42 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_43 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_44 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_45 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (= who #b10))
  (= |mmu_lock.writer'| (ite (or do_33 do_34 do_40 do_43 do_45) #b010
    (ite (or do_21 do_35 do_36 do_37 do_38 do_41 do_42 do_44) #b000
    (ite (or do_11 do_30) #b001
    mmu_lock.writer))))
  (= |slots_lock'| (ite do_39 #b00
    (ite do_31 #b01
    slots_lock)))
  (= |active.as0.slot0'| (ite do_32 #b010
    active.as0.slot0))
  (= |spte.live.as0.gfn1'| (ite (or do_34 do_35 do_40 do_41 do_43 do_44) #b000
    (ite do_32 (ite (= spte.live.as0.gfn1 #b001) #b010 spte.live.as0.gfn1)
    (ite (or do_14 do_20) (ite (= vcpu0.slot #b100) #b100 (ite (= vcpu0.slot #b010) #b010 (ite (= vcpu0.slot #b001) #b001 #b000)))
    spte.live.as0.gfn1))))
  (= |guard0.fired'| (ite (or do_34 do_35 do_36 do_37) (or guard0.fired (not (= active.as0.slot0 #b010)))
    guard0.fired))
  (= |caller.pc'| (ite do_39 #b0110
    (ite do_38 #b0101
    (ite do_37 #b0111
    (ite (or do_36 do_42) #b1000
    (ite (or do_35 do_41 do_44) #b1001
    (ite (or do_34 do_40 do_43 do_45) #b0100
    (ite do_33 #b0011
    (ite do_32 #b0010
    (ite do_31 #b0001
    caller.pc))))))))))
  (= |vcpu0.pc'| (ite do_29 #b11010
    (ite do_28 #b11001
    (ite do_27 #b11000
    (ite do_25 #b10111
    (ite do_24 #b10110
    (ite do_23 #b10101
    (ite do_22 #b10100
    (ite do_20 #b10010
    (ite do_19 #b10001
    (ite do_18 #b10000
    (ite do_17 #b01111
    (ite (or do_15 do_21) #b01101
    (ite do_14 #b01100
    (ite do_13 #b01011
    (ite do_12 #b01010
    (ite (or do_11 do_30) #b01110
    (ite do_10 #b01001
    (ite do_9 #b01000
    (ite do_8 #b00111
    (ite do_7 #b00110
    (ite (or do_6 do_16 do_26) #b00000
    (ite do_5 #b00101
    (ite do_4 #b00100
    (ite do_3 #b00011
    (ite do_2 #b10011
    (ite do_1 #b00010
    (ite do_0 #b00001
    vcpu0.pc))))))))))))))))))))))))))))
  (= |vcpu0.slot'| (ite do_32 (ite (= vcpu0.slot #b001) #b010 vcpu0.slot)
    (ite (or do_6 do_14 do_16 do_20 do_26) #b000
    (ite (or do_1 do_22) (ite (= active.as0.slot0 #b010) #b100 #b001)
    vcpu0.slot))))))))
(define-fun |target| ((spte.live.as0.gfn1 (_ BitVec 3)) (guard0.fired Bool) (caller.pc (_ BitVec 4))) Bool
  (and (= caller.pc #b0110) (or (= spte.live.as0.gfn1 #b010) (= spte.live.as0.gfn1 #b100)) (not guard0.fired)))
(declare-const mmu_lock.writer@0 (_ BitVec 3))
(declare-const slots_lock@0 (_ BitVec 2))
(declare-const active.as0.slot0@0 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@0 (_ BitVec 3))
(declare-const guard0.fired@0 Bool)
(declare-const caller.pc@0 (_ BitVec 4))
(declare-const vcpu0.pc@0 (_ BitVec 5))
(declare-const vcpu0.slot@0 (_ BitVec 3))
(assert (= mmu_lock.writer@0 #b000))
(assert (= slots_lock@0 #b00))
(assert (= active.as0.slot0@0 #b000))
(assert (= spte.live.as0.gfn1@0 #b000))
(assert (= guard0.fired@0 false))
(assert (= caller.pc@0 #b0000))
(assert (= vcpu0.pc@0 #b00000))
(assert (= vcpu0.slot@0 #b000))
; step 1
(declare-const who@0 (_ BitVec 2))
(declare-const branch@0 (_ BitVec 2))
(declare-const mmu_lock.writer@1 (_ BitVec 3))
(declare-const slots_lock@1 (_ BitVec 2))
(declare-const active.as0.slot0@1 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@1 (_ BitVec 3))
(declare-const guard0.fired@1 Bool)
(declare-const caller.pc@1 (_ BitVec 4))
(declare-const vcpu0.pc@1 (_ BitVec 5))
(declare-const vcpu0.slot@1 (_ BitVec 3))
(assert (|step| who@0 branch@0 mmu_lock.writer@0 slots_lock@0 active.as0.slot0@0 spte.live.as0.gfn1@0 guard0.fired@0 caller.pc@0 vcpu0.pc@0 vcpu0.slot@0 mmu_lock.writer@1 slots_lock@1 active.as0.slot0@1 spte.live.as0.gfn1@1 guard0.fired@1 caller.pc@1 vcpu0.pc@1 vcpu0.slot@1))
; step 2
(declare-const who@1 (_ BitVec 2))
(declare-const branch@1 (_ BitVec 2))
(declare-const mmu_lock.writer@2 (_ BitVec 3))
(declare-const slots_lock@2 (_ BitVec 2))
(declare-const active.as0.slot0@2 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@2 (_ BitVec 3))
(declare-const guard0.fired@2 Bool)
(declare-const caller.pc@2 (_ BitVec 4))
(declare-const vcpu0.pc@2 (_ BitVec 5))
(declare-const vcpu0.slot@2 (_ BitVec 3))
(assert (|step| who@1 branch@1 mmu_lock.writer@1 slots_lock@1 active.as0.slot0@1 spte.live.as0.gfn1@1 guard0.fired@1 caller.pc@1 vcpu0.pc@1 vcpu0.slot@1 mmu_lock.writer@2 slots_lock@2 active.as0.slot0@2 spte.live.as0.gfn1@2 guard0.fired@2 caller.pc@2 vcpu0.pc@2 vcpu0.slot@2))
(assert (=> (= who@0 #b10) (= who@1 #b10)))
; step 3
(declare-const who@2 (_ BitVec 2))
(declare-const branch@2 (_ BitVec 2))
(declare-const mmu_lock.writer@3 (_ BitVec 3))
(declare-const slots_lock@3 (_ BitVec 2))
(declare-const active.as0.slot0@3 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@3 (_ BitVec 3))
(declare-const guard0.fired@3 Bool)
(declare-const caller.pc@3 (_ BitVec 4))
(declare-const vcpu0.pc@3 (_ BitVec 5))
(declare-const vcpu0.slot@3 (_ BitVec 3))
(assert (|step| who@2 branch@2 mmu_lock.writer@2 slots_lock@2 active.as0.slot0@2 spte.live.as0.gfn1@2 guard0.fired@2 caller.pc@2 vcpu0.pc@2 vcpu0.slot@2 mmu_lock.writer@3 slots_lock@3 active.as0.slot0@3 spte.live.as0.gfn1@3 guard0.fired@3 caller.pc@3 vcpu0.pc@3 vcpu0.slot@3))
(assert (=> (= who@1 #b10) (= who@2 #b10)))
; step 4
(declare-const who@3 (_ BitVec 2))
(declare-const branch@3 (_ BitVec 2))
(declare-const mmu_lock.writer@4 (_ BitVec 3))
(declare-const slots_lock@4 (_ BitVec 2))
(declare-const active.as0.slot0@4 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@4 (_ BitVec 3))
(declare-const guard0.fired@4 Bool)
(declare-const caller.pc@4 (_ BitVec 4))
(declare-const vcpu0.pc@4 (_ BitVec 5))
(declare-const vcpu0.slot@4 (_ BitVec 3))
(assert (|step| who@3 branch@3 mmu_lock.writer@3 slots_lock@3 active.as0.slot0@3 spte.live.as0.gfn1@3 guard0.fired@3 caller.pc@3 vcpu0.pc@3 vcpu0.slot@3 mmu_lock.writer@4 slots_lock@4 active.as0.slot0@4 spte.live.as0.gfn1@4 guard0.fired@4 caller.pc@4 vcpu0.pc@4 vcpu0.slot@4))
(assert (=> (= who@2 #b10) (= who@3 #b10)))
; step 5
(declare-const who@4 (_ BitVec 2))
(declare-const branch@4 (_ BitVec 2))
(declare-const mmu_lock.writer@5 (_ BitVec 3))
(declare-const slots_lock@5 (_ BitVec 2))
(declare-const active.as0.slot0@5 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@5 (_ BitVec 3))
(declare-const guard0.fired@5 Bool)
(declare-const caller.pc@5 (_ BitVec 4))
(declare-const vcpu0.pc@5 (_ BitVec 5))
(declare-const vcpu0.slot@5 (_ BitVec 3))
(assert (|step| who@4 branch@4 mmu_lock.writer@4 slots_lock@4 active.as0.slot0@4 spte.live.as0.gfn1@4 guard0.fired@4 caller.pc@4 vcpu0.pc@4 vcpu0.slot@4 mmu_lock.writer@5 slots_lock@5 active.as0.slot0@5 spte.live.as0.gfn1@5 guard0.fired@5 caller.pc@5 vcpu0.pc@5 vcpu0.slot@5))
(assert (=> (= who@3 #b10) (= who@4 #b10)))
; step 6
(declare-const who@5 (_ BitVec 2))
(declare-const branch@5 (_ BitVec 2))
(declare-const mmu_lock.writer@6 (_ BitVec 3))
(declare-const slots_lock@6 (_ BitVec 2))
(declare-const active.as0.slot0@6 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@6 (_ BitVec 3))
(declare-const guard0.fired@6 Bool)
(declare-const caller.pc@6 (_ BitVec 4))
(declare-const vcpu0.pc@6 (_ BitVec 5))
(declare-const vcpu0.slot@6 (_ BitVec 3))
(assert (|step| who@5 branch@5 mmu_lock.writer@5 slots_lock@5 active.as0.slot0@5 spte.live.as0.gfn1@5 guard0.fired@5 caller.pc@5 vcpu0.pc@5 vcpu0.slot@5 mmu_lock.writer@6 slots_lock@6 active.as0.slot0@6 spte.live.as0.gfn1@6 guard0.fired@6 caller.pc@6 vcpu0.pc@6 vcpu0.slot@6))
(assert (=> (= who@4 #b10) (= who@5 #b10)))
; step 7
(declare-const who@6 (_ BitVec 2))
(declare-const branch@6 (_ BitVec 2))
(declare-const mmu_lock.writer@7 (_ BitVec 3))
(declare-const slots_lock@7 (_ BitVec 2))
(declare-const active.as0.slot0@7 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@7 (_ BitVec 3))
(declare-const guard0.fired@7 Bool)
(declare-const caller.pc@7 (_ BitVec 4))
(declare-const vcpu0.pc@7 (_ BitVec 5))
(declare-const vcpu0.slot@7 (_ BitVec 3))
(assert (|step| who@6 branch@6 mmu_lock.writer@6 slots_lock@6 active.as0.slot0@6 spte.live.as0.gfn1@6 guard0.fired@6 caller.pc@6 vcpu0.pc@6 vcpu0.slot@6 mmu_lock.writer@7 slots_lock@7 active.as0.slot0@7 spte.live.as0.gfn1@7 guard0.fired@7 caller.pc@7 vcpu0.pc@7 vcpu0.slot@7))
(assert (=> (= who@5 #b10) (= who@6 #b10)))
; step 8
(declare-const who@7 (_ BitVec 2))
(declare-const branch@7 (_ BitVec 2))
(declare-const mmu_lock.writer@8 (_ BitVec 3))
(declare-const slots_lock@8 (_ BitVec 2))
(declare-const active.as0.slot0@8 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@8 (_ BitVec 3))
(declare-const guard0.fired@8 Bool)
(declare-const caller.pc@8 (_ BitVec 4))
(declare-const vcpu0.pc@8 (_ BitVec 5))
(declare-const vcpu0.slot@8 (_ BitVec 3))
(assert (|step| who@7 branch@7 mmu_lock.writer@7 slots_lock@7 active.as0.slot0@7 spte.live.as0.gfn1@7 guard0.fired@7 caller.pc@7 vcpu0.pc@7 vcpu0.slot@7 mmu_lock.writer@8 slots_lock@8 active.as0.slot0@8 spte.live.as0.gfn1@8 guard0.fired@8 caller.pc@8 vcpu0.pc@8 vcpu0.slot@8))
(assert (=> (= who@6 #b10) (= who@7 #b10)))
; step 9
(declare-const who@8 (_ BitVec 2))
(declare-const branch@8 (_ BitVec 2))
(declare-const mmu_lock.writer@9 (_ BitVec 3))
(declare-const slots_lock@9 (_ BitVec 2))
(declare-const active.as0.slot0@9 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@9 (_ BitVec 3))
(declare-const guard0.fired@9 Bool)
(declare-const caller.pc@9 (_ BitVec 4))
(declare-const vcpu0.pc@9 (_ BitVec 5))
(declare-const vcpu0.slot@9 (_ BitVec 3))
(assert (|step| who@8 branch@8 mmu_lock.writer@8 slots_lock@8 active.as0.slot0@8 spte.live.as0.gfn1@8 guard0.fired@8 caller.pc@8 vcpu0.pc@8 vcpu0.slot@8 mmu_lock.writer@9 slots_lock@9 active.as0.slot0@9 spte.live.as0.gfn1@9 guard0.fired@9 caller.pc@9 vcpu0.pc@9 vcpu0.slot@9))
(assert (=> (= who@7 #b10) (= who@8 #b10)))
; step 10
(declare-const who@9 (_ BitVec 2))
(declare-const branch@9 (_ BitVec 2))
(declare-const mmu_lock.writer@10 (_ BitVec 3))
(declare-const slots_lock@10 (_ BitVec 2))
(declare-const active.as0.slot0@10 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@10 (_ BitVec 3))
(declare-const guard0.fired@10 Bool)
(declare-const caller.pc@10 (_ BitVec 4))
(declare-const vcpu0.pc@10 (_ BitVec 5))
(declare-const vcpu0.slot@10 (_ BitVec 3))
(assert (|step| who@9 branch@9 mmu_lock.writer@9 slots_lock@9 active.as0.slot0@9 spte.live.as0.gfn1@9 guard0.fired@9 caller.pc@9 vcpu0.pc@9 vcpu0.slot@9 mmu_lock.writer@10 slots_lock@10 active.as0.slot0@10 spte.live.as0.gfn1@10 guard0.fired@10 caller.pc@10 vcpu0.pc@10 vcpu0.slot@10))
(assert (=> (= who@8 #b10) (= who@9 #b10)))
; step 11
(declare-const who@10 (_ BitVec 2))
(declare-const branch@10 (_ BitVec 2))
(declare-const mmu_lock.writer@11 (_ BitVec 3))
(declare-const slots_lock@11 (_ BitVec 2))
(declare-const active.as0.slot0@11 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@11 (_ BitVec 3))
(declare-const guard0.fired@11 Bool)
(declare-const caller.pc@11 (_ BitVec 4))
(declare-const vcpu0.pc@11 (_ BitVec 5))
(declare-const vcpu0.slot@11 (_ BitVec 3))
(assert (|step| who@10 branch@10 mmu_lock.writer@10 slots_lock@10 active.as0.slot0@10 spte.live.as0.gfn1@10 guard0.fired@10 caller.pc@10 vcpu0.pc@10 vcpu0.slot@10 mmu_lock.writer@11 slots_lock@11 active.as0.slot0@11 spte.live.as0.gfn1@11 guard0.fired@11 caller.pc@11 vcpu0.pc@11 vcpu0.slot@11))
(assert (=> (= who@9 #b10) (= who@10 #b10)))
; step 12
(declare-const who@11 (_ BitVec 2))
(declare-const branch@11 (_ BitVec 2))
(declare-const mmu_lock.writer@12 (_ BitVec 3))
(declare-const slots_lock@12 (_ BitVec 2))
(declare-const active.as0.slot0@12 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@12 (_ BitVec 3))
(declare-const guard0.fired@12 Bool)
(declare-const caller.pc@12 (_ BitVec 4))
(declare-const vcpu0.pc@12 (_ BitVec 5))
(declare-const vcpu0.slot@12 (_ BitVec 3))
(assert (|step| who@11 branch@11 mmu_lock.writer@11 slots_lock@11 active.as0.slot0@11 spte.live.as0.gfn1@11 guard0.fired@11 caller.pc@11 vcpu0.pc@11 vcpu0.slot@11 mmu_lock.writer@12 slots_lock@12 active.as0.slot0@12 spte.live.as0.gfn1@12 guard0.fired@12 caller.pc@12 vcpu0.pc@12 vcpu0.slot@12))
(assert (=> (= who@10 #b10) (= who@11 #b10)))
; step 13
(declare-const who@12 (_ BitVec 2))
(declare-const branch@12 (_ BitVec 2))
(declare-const mmu_lock.writer@13 (_ BitVec 3))
(declare-const slots_lock@13 (_ BitVec 2))
(declare-const active.as0.slot0@13 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@13 (_ BitVec 3))
(declare-const guard0.fired@13 Bool)
(declare-const caller.pc@13 (_ BitVec 4))
(declare-const vcpu0.pc@13 (_ BitVec 5))
(declare-const vcpu0.slot@13 (_ BitVec 3))
(assert (|step| who@12 branch@12 mmu_lock.writer@12 slots_lock@12 active.as0.slot0@12 spte.live.as0.gfn1@12 guard0.fired@12 caller.pc@12 vcpu0.pc@12 vcpu0.slot@12 mmu_lock.writer@13 slots_lock@13 active.as0.slot0@13 spte.live.as0.gfn1@13 guard0.fired@13 caller.pc@13 vcpu0.pc@13 vcpu0.slot@13))
(assert (=> (= who@11 #b10) (= who@12 #b10)))
; step 14
(declare-const who@13 (_ BitVec 2))
(declare-const branch@13 (_ BitVec 2))
(declare-const mmu_lock.writer@14 (_ BitVec 3))
(declare-const slots_lock@14 (_ BitVec 2))
(declare-const active.as0.slot0@14 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@14 (_ BitVec 3))
(declare-const guard0.fired@14 Bool)
(declare-const caller.pc@14 (_ BitVec 4))
(declare-const vcpu0.pc@14 (_ BitVec 5))
(declare-const vcpu0.slot@14 (_ BitVec 3))
(assert (|step| who@13 branch@13 mmu_lock.writer@13 slots_lock@13 active.as0.slot0@13 spte.live.as0.gfn1@13 guard0.fired@13 caller.pc@13 vcpu0.pc@13 vcpu0.slot@13 mmu_lock.writer@14 slots_lock@14 active.as0.slot0@14 spte.live.as0.gfn1@14 guard0.fired@14 caller.pc@14 vcpu0.pc@14 vcpu0.slot@14))
(assert (=> (= who@12 #b10) (= who@13 #b10)))
; step 15
(declare-const who@14 (_ BitVec 2))
(declare-const branch@14 (_ BitVec 2))
(declare-const mmu_lock.writer@15 (_ BitVec 3))
(declare-const slots_lock@15 (_ BitVec 2))
(declare-const active.as0.slot0@15 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@15 (_ BitVec 3))
(declare-const guard0.fired@15 Bool)
(declare-const caller.pc@15 (_ BitVec 4))
(declare-const vcpu0.pc@15 (_ BitVec 5))
(declare-const vcpu0.slot@15 (_ BitVec 3))
(assert (|step| who@14 branch@14 mmu_lock.writer@14 slots_lock@14 active.as0.slot0@14 spte.live.as0.gfn1@14 guard0.fired@14 caller.pc@14 vcpu0.pc@14 vcpu0.slot@14 mmu_lock.writer@15 slots_lock@15 active.as0.slot0@15 spte.live.as0.gfn1@15 guard0.fired@15 caller.pc@15 vcpu0.pc@15 vcpu0.slot@15))
(assert (=> (= who@13 #b10) (= who@14 #b10)))
; step 16
(declare-const who@15 (_ BitVec 2))
(declare-const branch@15 (_ BitVec 2))
(declare-const mmu_lock.writer@16 (_ BitVec 3))
(declare-const slots_lock@16 (_ BitVec 2))
(declare-const active.as0.slot0@16 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@16 (_ BitVec 3))
(declare-const guard0.fired@16 Bool)
(declare-const caller.pc@16 (_ BitVec 4))
(declare-const vcpu0.pc@16 (_ BitVec 5))
(declare-const vcpu0.slot@16 (_ BitVec 3))
(assert (|step| who@15 branch@15 mmu_lock.writer@15 slots_lock@15 active.as0.slot0@15 spte.live.as0.gfn1@15 guard0.fired@15 caller.pc@15 vcpu0.pc@15 vcpu0.slot@15 mmu_lock.writer@16 slots_lock@16 active.as0.slot0@16 spte.live.as0.gfn1@16 guard0.fired@16 caller.pc@16 vcpu0.pc@16 vcpu0.slot@16))
(assert (=> (= who@14 #b10) (= who@15 #b10)))
; step 17
(declare-const who@16 (_ BitVec 2))
(declare-const branch@16 (_ BitVec 2))
(declare-const mmu_lock.writer@17 (_ BitVec 3))
(declare-const slots_lock@17 (_ BitVec 2))
(declare-const active.as0.slot0@17 (_ BitVec 3))
(declare-const spte.live.as0.gfn1@17 (_ BitVec 3))
(declare-const guard0.fired@17 Bool)
(declare-const caller.pc@17 (_ BitVec 4))
(declare-const vcpu0.pc@17 (_ BitVec 5))
(declare-const vcpu0.slot@17 (_ BitVec 3))
(assert (|step| who@16 branch@16 mmu_lock.writer@16 slots_lock@16 active.as0.slot0@16 spte.live.as0.gfn1@16 guard0.fired@16 caller.pc@16 vcpu0.pc@16 vcpu0.slot@16 mmu_lock.writer@17 slots_lock@17 active.as0.slot0@17 spte.live.as0.gfn1@17 guard0.fired@17 caller.pc@17 vcpu0.pc@17 vcpu0.slot@17))
(assert (=> (= who@15 #b10) (= who@16 #b10)))
; --- within 17 steps: unsat
(push 1)
(assert (|target| spte.live.as0.gfn1@17 guard0.fired@17 caller.pc@17))
(check-sat)
(pop 1)
(pop 1)
(exit)
