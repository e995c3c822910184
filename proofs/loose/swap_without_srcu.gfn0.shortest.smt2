; swap_without_srcu: within how many steps is 'unnoticed' reached?
; vcpus=1 foreign=0 gfns=3 slots=2
; all faults at address space 0, gfn 0
(set-logic ALL)
; who 0: vcpu0
; who 1: caller
; who 2: nothing happens any more
(define-fun |step| ((|who| (_ BitVec 2)) (|branch| (_ BitVec 2)) (|mmu_lock.writer| (_ BitVec 3)) (|slots_lock| (_ BitVec 2)) (|active.as0.slot0| (_ BitVec 3)) (|spte.live.as0.gfn0| (_ BitVec 3)) (|caller.pc| (_ BitVec 4)) (|vcpu0.pc| (_ BitVec 5)) (|vcpu0.slot| (_ BitVec 3))
  (|mmu_lock.writer'| (_ BitVec 3)) (|slots_lock'| (_ BitVec 2)) (|active.as0.slot0'| (_ BitVec 3)) (|spte.live.as0.gfn0'| (_ BitVec 3)) (|caller.pc'| (_ BitVec 4)) (|vcpu0.pc'| (_ BitVec 5)) (|vcpu0.slot'| (_ BitVec 3))) Bool
(let (
  (|do vcpu0.0_SrcuReadLock| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b00000)))
  (|do vcpu0.1_LookupSlot[gfn 0]| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b00001)))
  (|do vcpu0.1_GuestWalk| (and (= |who| #b00) (= |branch| #b01) (= |vcpu0.pc| #b00001)))
  (|do vcpu0.2_SnapshotSeq| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b00010)))
  (|do vcpu0.3_ReadAttributes| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b00011)))
  (|do vcpu0.4_CheckInvalid| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b00100)))
  (|do vcpu0.4_CheckInvalid[retry]| (and (= |who| #b00) (= |branch| #b01) (= |vcpu0.pc| #b00100)))
  (|do vcpu0.5_CheckInvalidationEarly| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b00101)))
  (|do vcpu0.6_ReadPfn| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b00110)))
  (|do vcpu0.7_CheckInvalidationEarly| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b00111)))
  (|do vcpu0.8_ReadLock| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b01000)))
  (|do vcpu0.8_WriteLock| (and (= |who| #b00) (= |branch| #b01) (= |vcpu0.pc| #b01000)))
  (|do vcpu0.9_CheckRoot| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b01001)))
  (|do vcpu0.10_CheckInvalidation| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b01010)))
  (|do vcpu0.11_MapSpte| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b01011)))
  (|do vcpu0.12_ReadUnlock| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b01100)))
  (|do vcpu0.13_SrcuReadUnlock| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b01101)))
  (|do vcpu0.14_Reclaim| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b01110)))
  (|do vcpu0.15_CheckRoot| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b01111)))
  (|do vcpu0.16_CheckInvalidation| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b10000)))
  (|do vcpu0.17_MapSpte| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b10001)))
  (|do vcpu0.18_WriteUnlock| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b10010)))
  (|do vcpu0.19_LookupSlot[gfn 0]| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b10011)))
  (|do vcpu0.20_SnapshotSeq| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b10100)))
  (|do vcpu0.21_ReadAttributes| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b10101)))
  (|do vcpu0.22_CheckInvalid| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b10110)))
  (|do vcpu0.22_CheckInvalid[retry]| (and (= |who| #b00) (= |branch| #b01) (= |vcpu0.pc| #b10110)))
  (|do vcpu0.23_CheckInvalidationEarly| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b10111)))
  (|do vcpu0.24_ReadPfn| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b11000)))
  (|do vcpu0.25_CheckInvalidationEarly| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b11001)))
  (|do vcpu0.26_WriteLock| (and (= |who| #b00) (= |branch| #b00) (= |vcpu0.pc| #b11010)))
  (|do caller.0_Lock| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b0000)))
  (|do caller.1_Publish| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b0001)))
  (|do caller.2_WriteLock| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b0010)))
  (|do caller.3_Zap[gfns 0-1]| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b0011)))
  (|do caller.3_Zap[gfns 0-1, yields]| (and (= |who| #b01) (= |branch| #b01) (= |caller.pc| #b0011)))
  (|do caller.3_Zap[gfn 0, yields]| (and (= |who| #b01) (= |branch| #b10) (= |caller.pc| #b0011)))
  (|do caller.3_Zap[no gfn, yields]| (and (= |who| #b01) (= |branch| #b11) (= |caller.pc| #b0011)))
  (|do caller.4_WriteUnlock| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b0100)))
  (|do caller.5_Unlock| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b0101)))
  (|do caller.7_Zap_rest0[gfns 0-1]| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b0111)))
  (|do caller.7_Zap_rest0[gfns 0-1, yields]| (and (= |who| #b01) (= |branch| #b01) (= |caller.pc| #b0111)))
  (|do caller.7_Zap_rest0[gfn 0, yields]| (and (= |who| #b01) (= |branch| #b10) (= |caller.pc| #b0111)))
  (|do caller.8_Zap_rest1[gfn 1]| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b1000)))
  (|do caller.8_Zap_rest1[gfn 1, yields]| (and (= |who| #b01) (= |branch| #b01) (= |caller.pc| #b1000)))
  (|do caller.9_Zap_rest2[no gfn]| (and (= |who| #b01) (= |branch| #b00) (= |caller.pc| #b1001)))
)
(and (or
  |do vcpu0.0_SrcuReadLock|
  |do vcpu0.1_LookupSlot[gfn 0]|
  |do vcpu0.1_GuestWalk|
  |do vcpu0.2_SnapshotSeq|
  |do vcpu0.3_ReadAttributes|
  (and |do vcpu0.4_CheckInvalid| (not (= |vcpu0.slot| #b100)))
  (and |do vcpu0.4_CheckInvalid[retry]| (= |vcpu0.slot| #b100))
  |do vcpu0.5_CheckInvalidationEarly|
  |do vcpu0.6_ReadPfn|
  |do vcpu0.7_CheckInvalidationEarly|
  (and |do vcpu0.8_ReadLock| (= |mmu_lock.writer| #b000))
  (and |do vcpu0.8_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do vcpu0.9_CheckRoot|
  |do vcpu0.10_CheckInvalidation|
  |do vcpu0.11_MapSpte|
  |do vcpu0.12_ReadUnlock|
  |do vcpu0.13_SrcuReadUnlock|
  |do vcpu0.14_Reclaim|
  |do vcpu0.15_CheckRoot|
  |do vcpu0.16_CheckInvalidation|
  |do vcpu0.17_MapSpte|
  |do vcpu0.18_WriteUnlock|
  |do vcpu0.19_LookupSlot[gfn 0]|
  |do vcpu0.20_SnapshotSeq|
  |do vcpu0.21_ReadAttributes|
  (and |do vcpu0.22_CheckInvalid| (not (= |vcpu0.slot| #b100)))
  (and |do vcpu0.22_CheckInvalid[retry]| (= |vcpu0.slot| #b100))
  |do vcpu0.23_CheckInvalidationEarly|
  |do vcpu0.24_ReadPfn|
  |do vcpu0.25_CheckInvalidationEarly|
  (and |do vcpu0.26_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.0_Lock| (= |slots_lock| #b00))
  |do caller.1_Publish|
  (and |do caller.2_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do caller.3_Zap[gfns 0-1]|
  |do caller.3_Zap[gfns 0-1, yields]|
  |do caller.3_Zap[gfn 0, yields]|
  |do caller.3_Zap[no gfn, yields]|
  |do caller.4_WriteUnlock|
  |do caller.5_Unlock|
  (and |do caller.7_Zap_rest0[gfns 0-1]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.7_Zap_rest0[gfns 0-1, yields]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.7_Zap_rest0[gfn 0, yields]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.8_Zap_rest1[gfn 1]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.8_Zap_rest1[gfn 1, yields]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.9_Zap_rest2[no gfn]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (= |who| #b10))
  (= |mmu_lock.writer'| (ite (or |do caller.2_WriteLock| |do caller.3_Zap[gfns 0-1]| |do caller.7_Zap_rest0[gfns 0-1]| |do caller.8_Zap_rest1[gfn 1]| |do caller.9_Zap_rest2[no gfn]|) #b010
    (ite (or |do vcpu0.18_WriteUnlock| |do caller.3_Zap[gfns 0-1, yields]| |do caller.3_Zap[gfn 0, yields]| |do caller.3_Zap[no gfn, yields]| |do caller.4_WriteUnlock| |do caller.7_Zap_rest0[gfns 0-1, yields]| |do caller.7_Zap_rest0[gfn 0, yields]| |do caller.8_Zap_rest1[gfn 1, yields]|) #b000
    (ite (or |do vcpu0.8_WriteLock| |do vcpu0.26_WriteLock|) #b001
    |mmu_lock.writer|))))
  (= |slots_lock'| (ite |do caller.5_Unlock| #b00
    (ite |do caller.0_Lock| #b01
    |slots_lock|)))
  (= |active.as0.slot0'| (ite |do caller.1_Publish| #b010
    |active.as0.slot0|))
  (= |spte.live.as0.gfn0'| (ite (or |do caller.3_Zap[gfns 0-1]| |do caller.3_Zap[gfns 0-1, yields]| |do caller.3_Zap[gfn 0, yields]| |do caller.7_Zap_rest0[gfns 0-1]| |do caller.7_Zap_rest0[gfns 0-1, yields]| |do caller.7_Zap_rest0[gfn 0, yields]|) #b000
    (ite |do caller.1_Publish| (ite (= |spte.live.as0.gfn0| #b001) #b010 |spte.live.as0.gfn0|)
    (ite (or |do vcpu0.11_MapSpte| |do vcpu0.17_MapSpte|) (ite (= |vcpu0.slot| #b100) #b100 (ite (= |vcpu0.slot| #b010) #b010 (ite (= |vcpu0.slot| #b001) #b001 #b000)))
    |spte.live.as0.gfn0|))))
  (= |caller.pc'| (ite |do caller.5_Unlock| #b0110
    (ite |do caller.4_WriteUnlock| #b0101
    (ite |do caller.3_Zap[no gfn, yields]| #b0111
    (ite (or |do caller.3_Zap[gfn 0, yields]| |do caller.7_Zap_rest0[gfn 0, yields]|) #b1000
    (ite (or |do caller.3_Zap[gfns 0-1, yields]| |do caller.7_Zap_rest0[gfns 0-1, yields]| |do caller.8_Zap_rest1[gfn 1, yields]|) #b1001
    (ite (or |do caller.3_Zap[gfns 0-1]| |do caller.7_Zap_rest0[gfns 0-1]| |do caller.8_Zap_rest1[gfn 1]| |do caller.9_Zap_rest2[no gfn]|) #b0100
    (ite |do caller.2_WriteLock| #b0011
    (ite |do caller.1_Publish| #b0010
    (ite |do caller.0_Lock| #b0001
    |caller.pc|))))))))))
  (= |vcpu0.pc'| (ite |do vcpu0.25_CheckInvalidationEarly| #b11010
    (ite |do vcpu0.24_ReadPfn| #b11001
    (ite |do vcpu0.23_CheckInvalidationEarly| #b11000
    (ite |do vcpu0.22_CheckInvalid| #b10111
    (ite |do vcpu0.21_ReadAttributes| #b10110
    (ite |do vcpu0.20_SnapshotSeq| #b10101
    (ite |do vcpu0.19_LookupSlot[gfn 0]| #b10100
    (ite |do vcpu0.17_MapSpte| #b10010
    (ite |do vcpu0.16_CheckInvalidation| #b10001
    (ite |do vcpu0.15_CheckRoot| #b10000
    (ite |do vcpu0.14_Reclaim| #b01111
    (ite (or |do vcpu0.12_ReadUnlock| |do vcpu0.18_WriteUnlock|) #b01101
    (ite |do vcpu0.11_MapSpte| #b01100
    (ite |do vcpu0.10_CheckInvalidation| #b01011
    (ite |do vcpu0.9_CheckRoot| #b01010
    (ite (or |do vcpu0.8_WriteLock| |do vcpu0.26_WriteLock|) #b01110
    (ite |do vcpu0.8_ReadLock| #b01001
    (ite |do vcpu0.7_CheckInvalidationEarly| #b01000
    (ite |do vcpu0.6_ReadPfn| #b00111
    (ite |do vcpu0.5_CheckInvalidationEarly| #b00110
    (ite (or |do vcpu0.4_CheckInvalid[retry]| |do vcpu0.13_SrcuReadUnlock| |do vcpu0.22_CheckInvalid[retry]|) #b00000
    (ite |do vcpu0.4_CheckInvalid| #b00101
    (ite |do vcpu0.3_ReadAttributes| #b00100
    (ite |do vcpu0.2_SnapshotSeq| #b00011
    (ite |do vcpu0.1_GuestWalk| #b10011
    (ite |do vcpu0.1_LookupSlot[gfn 0]| #b00010
    (ite |do vcpu0.0_SrcuReadLock| #b00001
    |vcpu0.pc|))))))))))))))))))))))))))))
  (= |vcpu0.slot'| (ite |do caller.1_Publish| (ite (= |vcpu0.slot| #b001) #b010 |vcpu0.slot|)
    (ite (or |do vcpu0.4_CheckInvalid[retry]| |do vcpu0.11_MapSpte| |do vcpu0.13_SrcuReadUnlock| |do vcpu0.17_MapSpte| |do vcpu0.22_CheckInvalid[retry]|) #b000
    (ite (or |do vcpu0.1_LookupSlot[gfn 0]| |do vcpu0.19_LookupSlot[gfn 0]|) (ite (= |active.as0.slot0| #b010) #b100 #b001)
    |vcpu0.slot|)))))))
(define-fun |target| ((|spte.live.as0.gfn0| (_ BitVec 3)) (|caller.pc| (_ BitVec 4))) Bool
  (and (= |caller.pc| #b0110) (or (= |spte.live.as0.gfn0| #b010) (= |spte.live.as0.gfn0| #b100))))
(declare-const |mmu_lock.writer@0| (_ BitVec 3))
(declare-const |slots_lock@0| (_ BitVec 2))
(declare-const |active.as0.slot0@0| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@0| (_ BitVec 3))
(declare-const |caller.pc@0| (_ BitVec 4))
(declare-const |vcpu0.pc@0| (_ BitVec 5))
(declare-const |vcpu0.slot@0| (_ BitVec 3))
(assert (= |mmu_lock.writer@0| #b000))
(assert (= |slots_lock@0| #b00))
(assert (= |active.as0.slot0@0| #b000))
(assert (= |spte.live.as0.gfn0@0| #b000))
(assert (= |caller.pc@0| #b0000))
(assert (= |vcpu0.pc@0| #b00000))
(assert (= |vcpu0.slot@0| #b000))
; step 1
(declare-const |who@0| (_ BitVec 2))
(declare-const |branch@0| (_ BitVec 2))
(declare-const |mmu_lock.writer@1| (_ BitVec 3))
(declare-const |slots_lock@1| (_ BitVec 2))
(declare-const |active.as0.slot0@1| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@1| (_ BitVec 3))
(declare-const |caller.pc@1| (_ BitVec 4))
(declare-const |vcpu0.pc@1| (_ BitVec 5))
(declare-const |vcpu0.slot@1| (_ BitVec 3))
(assert (|step| |who@0| |branch@0| |mmu_lock.writer@0| |slots_lock@0| |active.as0.slot0@0| |spte.live.as0.gfn0@0| |caller.pc@0| |vcpu0.pc@0| |vcpu0.slot@0| |mmu_lock.writer@1| |slots_lock@1| |active.as0.slot0@1| |spte.live.as0.gfn0@1| |caller.pc@1| |vcpu0.pc@1| |vcpu0.slot@1|))
; step 2
(declare-const |who@1| (_ BitVec 2))
(declare-const |branch@1| (_ BitVec 2))
(declare-const |mmu_lock.writer@2| (_ BitVec 3))
(declare-const |slots_lock@2| (_ BitVec 2))
(declare-const |active.as0.slot0@2| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@2| (_ BitVec 3))
(declare-const |caller.pc@2| (_ BitVec 4))
(declare-const |vcpu0.pc@2| (_ BitVec 5))
(declare-const |vcpu0.slot@2| (_ BitVec 3))
(assert (|step| |who@1| |branch@1| |mmu_lock.writer@1| |slots_lock@1| |active.as0.slot0@1| |spte.live.as0.gfn0@1| |caller.pc@1| |vcpu0.pc@1| |vcpu0.slot@1| |mmu_lock.writer@2| |slots_lock@2| |active.as0.slot0@2| |spte.live.as0.gfn0@2| |caller.pc@2| |vcpu0.pc@2| |vcpu0.slot@2|))
(assert (=> (= |who@0| #b10) (= |who@1| #b10)))
; step 3
(declare-const |who@2| (_ BitVec 2))
(declare-const |branch@2| (_ BitVec 2))
(declare-const |mmu_lock.writer@3| (_ BitVec 3))
(declare-const |slots_lock@3| (_ BitVec 2))
(declare-const |active.as0.slot0@3| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@3| (_ BitVec 3))
(declare-const |caller.pc@3| (_ BitVec 4))
(declare-const |vcpu0.pc@3| (_ BitVec 5))
(declare-const |vcpu0.slot@3| (_ BitVec 3))
(assert (|step| |who@2| |branch@2| |mmu_lock.writer@2| |slots_lock@2| |active.as0.slot0@2| |spte.live.as0.gfn0@2| |caller.pc@2| |vcpu0.pc@2| |vcpu0.slot@2| |mmu_lock.writer@3| |slots_lock@3| |active.as0.slot0@3| |spte.live.as0.gfn0@3| |caller.pc@3| |vcpu0.pc@3| |vcpu0.slot@3|))
(assert (=> (= |who@1| #b10) (= |who@2| #b10)))
; step 4
(declare-const |who@3| (_ BitVec 2))
(declare-const |branch@3| (_ BitVec 2))
(declare-const |mmu_lock.writer@4| (_ BitVec 3))
(declare-const |slots_lock@4| (_ BitVec 2))
(declare-const |active.as0.slot0@4| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@4| (_ BitVec 3))
(declare-const |caller.pc@4| (_ BitVec 4))
(declare-const |vcpu0.pc@4| (_ BitVec 5))
(declare-const |vcpu0.slot@4| (_ BitVec 3))
(assert (|step| |who@3| |branch@3| |mmu_lock.writer@3| |slots_lock@3| |active.as0.slot0@3| |spte.live.as0.gfn0@3| |caller.pc@3| |vcpu0.pc@3| |vcpu0.slot@3| |mmu_lock.writer@4| |slots_lock@4| |active.as0.slot0@4| |spte.live.as0.gfn0@4| |caller.pc@4| |vcpu0.pc@4| |vcpu0.slot@4|))
(assert (=> (= |who@2| #b10) (= |who@3| #b10)))
; step 5
(declare-const |who@4| (_ BitVec 2))
(declare-const |branch@4| (_ BitVec 2))
(declare-const |mmu_lock.writer@5| (_ BitVec 3))
(declare-const |slots_lock@5| (_ BitVec 2))
(declare-const |active.as0.slot0@5| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@5| (_ BitVec 3))
(declare-const |caller.pc@5| (_ BitVec 4))
(declare-const |vcpu0.pc@5| (_ BitVec 5))
(declare-const |vcpu0.slot@5| (_ BitVec 3))
(assert (|step| |who@4| |branch@4| |mmu_lock.writer@4| |slots_lock@4| |active.as0.slot0@4| |spte.live.as0.gfn0@4| |caller.pc@4| |vcpu0.pc@4| |vcpu0.slot@4| |mmu_lock.writer@5| |slots_lock@5| |active.as0.slot0@5| |spte.live.as0.gfn0@5| |caller.pc@5| |vcpu0.pc@5| |vcpu0.slot@5|))
(assert (=> (= |who@3| #b10) (= |who@4| #b10)))
; step 6
(declare-const |who@5| (_ BitVec 2))
(declare-const |branch@5| (_ BitVec 2))
(declare-const |mmu_lock.writer@6| (_ BitVec 3))
(declare-const |slots_lock@6| (_ BitVec 2))
(declare-const |active.as0.slot0@6| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@6| (_ BitVec 3))
(declare-const |caller.pc@6| (_ BitVec 4))
(declare-const |vcpu0.pc@6| (_ BitVec 5))
(declare-const |vcpu0.slot@6| (_ BitVec 3))
(assert (|step| |who@5| |branch@5| |mmu_lock.writer@5| |slots_lock@5| |active.as0.slot0@5| |spte.live.as0.gfn0@5| |caller.pc@5| |vcpu0.pc@5| |vcpu0.slot@5| |mmu_lock.writer@6| |slots_lock@6| |active.as0.slot0@6| |spte.live.as0.gfn0@6| |caller.pc@6| |vcpu0.pc@6| |vcpu0.slot@6|))
(assert (=> (= |who@4| #b10) (= |who@5| #b10)))
; step 7
(declare-const |who@6| (_ BitVec 2))
(declare-const |branch@6| (_ BitVec 2))
(declare-const |mmu_lock.writer@7| (_ BitVec 3))
(declare-const |slots_lock@7| (_ BitVec 2))
(declare-const |active.as0.slot0@7| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@7| (_ BitVec 3))
(declare-const |caller.pc@7| (_ BitVec 4))
(declare-const |vcpu0.pc@7| (_ BitVec 5))
(declare-const |vcpu0.slot@7| (_ BitVec 3))
(assert (|step| |who@6| |branch@6| |mmu_lock.writer@6| |slots_lock@6| |active.as0.slot0@6| |spte.live.as0.gfn0@6| |caller.pc@6| |vcpu0.pc@6| |vcpu0.slot@6| |mmu_lock.writer@7| |slots_lock@7| |active.as0.slot0@7| |spte.live.as0.gfn0@7| |caller.pc@7| |vcpu0.pc@7| |vcpu0.slot@7|))
(assert (=> (= |who@5| #b10) (= |who@6| #b10)))
; step 8
(declare-const |who@7| (_ BitVec 2))
(declare-const |branch@7| (_ BitVec 2))
(declare-const |mmu_lock.writer@8| (_ BitVec 3))
(declare-const |slots_lock@8| (_ BitVec 2))
(declare-const |active.as0.slot0@8| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@8| (_ BitVec 3))
(declare-const |caller.pc@8| (_ BitVec 4))
(declare-const |vcpu0.pc@8| (_ BitVec 5))
(declare-const |vcpu0.slot@8| (_ BitVec 3))
(assert (|step| |who@7| |branch@7| |mmu_lock.writer@7| |slots_lock@7| |active.as0.slot0@7| |spte.live.as0.gfn0@7| |caller.pc@7| |vcpu0.pc@7| |vcpu0.slot@7| |mmu_lock.writer@8| |slots_lock@8| |active.as0.slot0@8| |spte.live.as0.gfn0@8| |caller.pc@8| |vcpu0.pc@8| |vcpu0.slot@8|))
(assert (=> (= |who@6| #b10) (= |who@7| #b10)))
; step 9
(declare-const |who@8| (_ BitVec 2))
(declare-const |branch@8| (_ BitVec 2))
(declare-const |mmu_lock.writer@9| (_ BitVec 3))
(declare-const |slots_lock@9| (_ BitVec 2))
(declare-const |active.as0.slot0@9| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@9| (_ BitVec 3))
(declare-const |caller.pc@9| (_ BitVec 4))
(declare-const |vcpu0.pc@9| (_ BitVec 5))
(declare-const |vcpu0.slot@9| (_ BitVec 3))
(assert (|step| |who@8| |branch@8| |mmu_lock.writer@8| |slots_lock@8| |active.as0.slot0@8| |spte.live.as0.gfn0@8| |caller.pc@8| |vcpu0.pc@8| |vcpu0.slot@8| |mmu_lock.writer@9| |slots_lock@9| |active.as0.slot0@9| |spte.live.as0.gfn0@9| |caller.pc@9| |vcpu0.pc@9| |vcpu0.slot@9|))
(assert (=> (= |who@7| #b10) (= |who@8| #b10)))
; step 10
(declare-const |who@9| (_ BitVec 2))
(declare-const |branch@9| (_ BitVec 2))
(declare-const |mmu_lock.writer@10| (_ BitVec 3))
(declare-const |slots_lock@10| (_ BitVec 2))
(declare-const |active.as0.slot0@10| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@10| (_ BitVec 3))
(declare-const |caller.pc@10| (_ BitVec 4))
(declare-const |vcpu0.pc@10| (_ BitVec 5))
(declare-const |vcpu0.slot@10| (_ BitVec 3))
(assert (|step| |who@9| |branch@9| |mmu_lock.writer@9| |slots_lock@9| |active.as0.slot0@9| |spte.live.as0.gfn0@9| |caller.pc@9| |vcpu0.pc@9| |vcpu0.slot@9| |mmu_lock.writer@10| |slots_lock@10| |active.as0.slot0@10| |spte.live.as0.gfn0@10| |caller.pc@10| |vcpu0.pc@10| |vcpu0.slot@10|))
(assert (=> (= |who@8| #b10) (= |who@9| #b10)))
; step 11
(declare-const |who@10| (_ BitVec 2))
(declare-const |branch@10| (_ BitVec 2))
(declare-const |mmu_lock.writer@11| (_ BitVec 3))
(declare-const |slots_lock@11| (_ BitVec 2))
(declare-const |active.as0.slot0@11| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@11| (_ BitVec 3))
(declare-const |caller.pc@11| (_ BitVec 4))
(declare-const |vcpu0.pc@11| (_ BitVec 5))
(declare-const |vcpu0.slot@11| (_ BitVec 3))
(assert (|step| |who@10| |branch@10| |mmu_lock.writer@10| |slots_lock@10| |active.as0.slot0@10| |spte.live.as0.gfn0@10| |caller.pc@10| |vcpu0.pc@10| |vcpu0.slot@10| |mmu_lock.writer@11| |slots_lock@11| |active.as0.slot0@11| |spte.live.as0.gfn0@11| |caller.pc@11| |vcpu0.pc@11| |vcpu0.slot@11|))
(assert (=> (= |who@9| #b10) (= |who@10| #b10)))
; step 12
(declare-const |who@11| (_ BitVec 2))
(declare-const |branch@11| (_ BitVec 2))
(declare-const |mmu_lock.writer@12| (_ BitVec 3))
(declare-const |slots_lock@12| (_ BitVec 2))
(declare-const |active.as0.slot0@12| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@12| (_ BitVec 3))
(declare-const |caller.pc@12| (_ BitVec 4))
(declare-const |vcpu0.pc@12| (_ BitVec 5))
(declare-const |vcpu0.slot@12| (_ BitVec 3))
(assert (|step| |who@11| |branch@11| |mmu_lock.writer@11| |slots_lock@11| |active.as0.slot0@11| |spte.live.as0.gfn0@11| |caller.pc@11| |vcpu0.pc@11| |vcpu0.slot@11| |mmu_lock.writer@12| |slots_lock@12| |active.as0.slot0@12| |spte.live.as0.gfn0@12| |caller.pc@12| |vcpu0.pc@12| |vcpu0.slot@12|))
(assert (=> (= |who@10| #b10) (= |who@11| #b10)))
; step 13
(declare-const |who@12| (_ BitVec 2))
(declare-const |branch@12| (_ BitVec 2))
(declare-const |mmu_lock.writer@13| (_ BitVec 3))
(declare-const |slots_lock@13| (_ BitVec 2))
(declare-const |active.as0.slot0@13| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@13| (_ BitVec 3))
(declare-const |caller.pc@13| (_ BitVec 4))
(declare-const |vcpu0.pc@13| (_ BitVec 5))
(declare-const |vcpu0.slot@13| (_ BitVec 3))
(assert (|step| |who@12| |branch@12| |mmu_lock.writer@12| |slots_lock@12| |active.as0.slot0@12| |spte.live.as0.gfn0@12| |caller.pc@12| |vcpu0.pc@12| |vcpu0.slot@12| |mmu_lock.writer@13| |slots_lock@13| |active.as0.slot0@13| |spte.live.as0.gfn0@13| |caller.pc@13| |vcpu0.pc@13| |vcpu0.slot@13|))
(assert (=> (= |who@11| #b10) (= |who@12| #b10)))
; step 14
(declare-const |who@13| (_ BitVec 2))
(declare-const |branch@13| (_ BitVec 2))
(declare-const |mmu_lock.writer@14| (_ BitVec 3))
(declare-const |slots_lock@14| (_ BitVec 2))
(declare-const |active.as0.slot0@14| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@14| (_ BitVec 3))
(declare-const |caller.pc@14| (_ BitVec 4))
(declare-const |vcpu0.pc@14| (_ BitVec 5))
(declare-const |vcpu0.slot@14| (_ BitVec 3))
(assert (|step| |who@13| |branch@13| |mmu_lock.writer@13| |slots_lock@13| |active.as0.slot0@13| |spte.live.as0.gfn0@13| |caller.pc@13| |vcpu0.pc@13| |vcpu0.slot@13| |mmu_lock.writer@14| |slots_lock@14| |active.as0.slot0@14| |spte.live.as0.gfn0@14| |caller.pc@14| |vcpu0.pc@14| |vcpu0.slot@14|))
(assert (=> (= |who@12| #b10) (= |who@13| #b10)))
; step 15
(declare-const |who@14| (_ BitVec 2))
(declare-const |branch@14| (_ BitVec 2))
(declare-const |mmu_lock.writer@15| (_ BitVec 3))
(declare-const |slots_lock@15| (_ BitVec 2))
(declare-const |active.as0.slot0@15| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@15| (_ BitVec 3))
(declare-const |caller.pc@15| (_ BitVec 4))
(declare-const |vcpu0.pc@15| (_ BitVec 5))
(declare-const |vcpu0.slot@15| (_ BitVec 3))
(assert (|step| |who@14| |branch@14| |mmu_lock.writer@14| |slots_lock@14| |active.as0.slot0@14| |spte.live.as0.gfn0@14| |caller.pc@14| |vcpu0.pc@14| |vcpu0.slot@14| |mmu_lock.writer@15| |slots_lock@15| |active.as0.slot0@15| |spte.live.as0.gfn0@15| |caller.pc@15| |vcpu0.pc@15| |vcpu0.slot@15|))
(assert (=> (= |who@13| #b10) (= |who@14| #b10)))
; step 16
(declare-const |who@15| (_ BitVec 2))
(declare-const |branch@15| (_ BitVec 2))
(declare-const |mmu_lock.writer@16| (_ BitVec 3))
(declare-const |slots_lock@16| (_ BitVec 2))
(declare-const |active.as0.slot0@16| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@16| (_ BitVec 3))
(declare-const |caller.pc@16| (_ BitVec 4))
(declare-const |vcpu0.pc@16| (_ BitVec 5))
(declare-const |vcpu0.slot@16| (_ BitVec 3))
(assert (|step| |who@15| |branch@15| |mmu_lock.writer@15| |slots_lock@15| |active.as0.slot0@15| |spte.live.as0.gfn0@15| |caller.pc@15| |vcpu0.pc@15| |vcpu0.slot@15| |mmu_lock.writer@16| |slots_lock@16| |active.as0.slot0@16| |spte.live.as0.gfn0@16| |caller.pc@16| |vcpu0.pc@16| |vcpu0.slot@16|))
(assert (=> (= |who@14| #b10) (= |who@15| #b10)))
; step 17
(declare-const |who@16| (_ BitVec 2))
(declare-const |branch@16| (_ BitVec 2))
(declare-const |mmu_lock.writer@17| (_ BitVec 3))
(declare-const |slots_lock@17| (_ BitVec 2))
(declare-const |active.as0.slot0@17| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@17| (_ BitVec 3))
(declare-const |caller.pc@17| (_ BitVec 4))
(declare-const |vcpu0.pc@17| (_ BitVec 5))
(declare-const |vcpu0.slot@17| (_ BitVec 3))
(assert (|step| |who@16| |branch@16| |mmu_lock.writer@16| |slots_lock@16| |active.as0.slot0@16| |spte.live.as0.gfn0@16| |caller.pc@16| |vcpu0.pc@16| |vcpu0.slot@16| |mmu_lock.writer@17| |slots_lock@17| |active.as0.slot0@17| |spte.live.as0.gfn0@17| |caller.pc@17| |vcpu0.pc@17| |vcpu0.slot@17|))
(assert (=> (= |who@15| #b10) (= |who@16| #b10)))
; --- within 17 steps: unsat
(push 1)
(assert (|target| |spte.live.as0.gfn0@17| |caller.pc@17|))
(check-sat)
(pop 1)
; step 18
(declare-const |who@17| (_ BitVec 2))
(declare-const |branch@17| (_ BitVec 2))
(declare-const |mmu_lock.writer@18| (_ BitVec 3))
(declare-const |slots_lock@18| (_ BitVec 2))
(declare-const |active.as0.slot0@18| (_ BitVec 3))
(declare-const |spte.live.as0.gfn0@18| (_ BitVec 3))
(declare-const |caller.pc@18| (_ BitVec 4))
(declare-const |vcpu0.pc@18| (_ BitVec 5))
(declare-const |vcpu0.slot@18| (_ BitVec 3))
(assert (|step| |who@17| |branch@17| |mmu_lock.writer@17| |slots_lock@17| |active.as0.slot0@17| |spte.live.as0.gfn0@17| |caller.pc@17| |vcpu0.pc@17| |vcpu0.slot@17| |mmu_lock.writer@18| |slots_lock@18| |active.as0.slot0@18| |spte.live.as0.gfn0@18| |caller.pc@18| |vcpu0.pc@18| |vcpu0.slot@18|))
(assert (=> (= |who@16| #b10) (= |who@17| #b10)))
; --- within 18 steps: sat
(push 1)
(assert (|target| |spte.live.as0.gfn0@18| |caller.pc@18|))
(check-sat)
(pop 1)
(exit)
