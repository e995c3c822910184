; no_lock: within how many steps is 'unnoticed' reached?
; vcpus=1 foreign=1 gfns=3 slots=2
; all faults at address space 0, gfn 0
(set-logic ALL)
; who 0: vcpu0
; who 1: caller
; who 2: foreign0
; who 3: nothing happens any more
(define-fun |step| ((|who| (_ BitVec 2)) (|branch| (_ BitVec 3)) (|mmu_lock.writer| (_ BitVec 3)) (|slots_lock| (_ BitVec 2)) (|in_progress| (_ BitVec 3)) (|hull.gfn0| Bool) (|hull.gfns1_2| Bool) (|spte_page.live.as0.gfn0| (_ BitVec 2)) (|guard0.fired| Bool) (|caller.pc| (_ BitVec 3)) (|foreign0.pc| (_ BitVec 5)) (|foreign0.range| (_ BitVec 3)) (|vcpu0.pc| (_ BitVec 5)) (|vcpu0.seq| (_ BitVec 2)) (|vcpu0.page| (_ BitVec 2))
  (|mmu_lock.writer'| (_ BitVec 3)) (|slots_lock'| (_ BitVec 2)) (|in_progress'| (_ BitVec 3)) (|hull.gfn0'| Bool) (|hull.gfns1_2'| Bool) (|spte_page.live.as0.gfn0'| (_ BitVec 2)) (|guard0.fired'| Bool) (|caller.pc'| (_ BitVec 3)) (|foreign0.pc'| (_ BitVec 5)) (|foreign0.range'| (_ BitVec 3)) (|vcpu0.pc'| (_ BitVec 5)) (|vcpu0.seq'| (_ BitVec 2)) (|vcpu0.page'| (_ BitVec 2))) Bool
(let (
  (|do vcpu0.0_SrcuReadLock| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b00000)))
  (|do vcpu0.1_LookupSlot[gfn 0]| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b00001)))
  (|do vcpu0.1_GuestWalk| (and (= |who| #b00) (= |branch| #b001) (= |vcpu0.pc| #b00001)))
  (|do vcpu0.2_SnapshotSeq| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b00010)))
  (|do vcpu0.3_ReadAttributes| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b00011)))
  (|do vcpu0.4_CheckInvalid| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b00100)))
  (|do vcpu0.5_CheckInvalidationEarly| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b00101)))
  (|do vcpu0.5_CheckInvalidationEarly[retry]| (and (= |who| #b00) (= |branch| #b001) (= |vcpu0.pc| #b00101)))
  (|do vcpu0.6_ReadPfn| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b00110)))
  (|do vcpu0.7_CheckInvalidationEarly| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b00111)))
  (|do vcpu0.7_CheckInvalidationEarly[retry]| (and (= |who| #b00) (= |branch| #b001) (= |vcpu0.pc| #b00111)))
  (|do vcpu0.8_ReadLock| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b01000)))
  (|do vcpu0.8_WriteLock| (and (= |who| #b00) (= |branch| #b001) (= |vcpu0.pc| #b01000)))
  (|do vcpu0.9_CheckRoot| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b01001)))
  (|do vcpu0.10_CheckInvalidation| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b01010)))
  (|do vcpu0.10_CheckInvalidation[retry]| (and (= |who| #b00) (= |branch| #b001) (= |vcpu0.pc| #b01010)))
  (|do vcpu0.11_MapSpte| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b01011)))
  (|do vcpu0.12_ReadUnlock| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b01100)))
  (|do vcpu0.13_SrcuReadUnlock| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b01101)))
  (|do vcpu0.14_Reclaim| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b01110)))
  (|do vcpu0.15_CheckRoot| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b01111)))
  (|do vcpu0.16_CheckInvalidation| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b10000)))
  (|do vcpu0.16_CheckInvalidation[retry]| (and (= |who| #b00) (= |branch| #b001) (= |vcpu0.pc| #b10000)))
  (|do vcpu0.17_MapSpte| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b10001)))
  (|do vcpu0.18_WriteUnlock| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b10010)))
  (|do vcpu0.19_LookupSlot[gfn 0]| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b10011)))
  (|do vcpu0.20_SnapshotSeq| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b10100)))
  (|do vcpu0.21_ReadAttributes| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b10101)))
  (|do vcpu0.22_CheckInvalid| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b10110)))
  (|do vcpu0.23_CheckInvalidationEarly| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b10111)))
  (|do vcpu0.23_CheckInvalidationEarly[retry]| (and (= |who| #b00) (= |branch| #b001) (= |vcpu0.pc| #b10111)))
  (|do vcpu0.24_ReadPfn| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b11000)))
  (|do vcpu0.25_CheckInvalidationEarly| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b11001)))
  (|do vcpu0.25_CheckInvalidationEarly[retry]| (and (= |who| #b00) (= |branch| #b001) (= |vcpu0.pc| #b11001)))
  (|do vcpu0.26_WriteLock| (and (= |who| #b00) (= |branch| #b000) (= |vcpu0.pc| #b11010)))
  (|do caller.0_WriteLock| (and (= |who| #b01) (= |branch| #b000) (= |caller.pc| #b000)))
  (|do caller.1_Zap[gfns 0-1]| (and (= |who| #b01) (= |branch| #b000) (= |caller.pc| #b001)))
  (|do caller.1_Zap[gfns 0-1, yields]| (and (= |who| #b01) (= |branch| #b001) (= |caller.pc| #b001)))
  (|do caller.1_Zap[gfn 0, yields]| (and (= |who| #b01) (= |branch| #b010) (= |caller.pc| #b001)))
  (|do caller.1_Zap[no gfn, yields]| (and (= |who| #b01) (= |branch| #b011) (= |caller.pc| #b001)))
  (|do caller.2_WriteUnlock| (and (= |who| #b01) (= |branch| #b000) (= |caller.pc| #b010)))
  (|do caller.3_Retire[gfns 0-1]| (and (= |who| #b01) (= |branch| #b000) (= |caller.pc| #b011)))
  (|do caller.5_Zap_rest0[gfns 0-1]| (and (= |who| #b01) (= |branch| #b000) (= |caller.pc| #b101)))
  (|do caller.5_Zap_rest0[gfns 0-1, yields]| (and (= |who| #b01) (= |branch| #b001) (= |caller.pc| #b101)))
  (|do caller.5_Zap_rest0[gfn 0, yields]| (and (= |who| #b01) (= |branch| #b010) (= |caller.pc| #b101)))
  (|do caller.6_Zap_rest1[gfn 1]| (and (= |who| #b01) (= |branch| #b000) (= |caller.pc| #b110)))
  (|do caller.6_Zap_rest1[gfn 1, yields]| (and (= |who| #b01) (= |branch| #b001) (= |caller.pc| #b110)))
  (|do caller.7_Zap_rest2[no gfn]| (and (= |who| #b01) (= |branch| #b000) (= |caller.pc| #b111)))
  (|do foreign0.0_WriteLock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b00000)))
  (|do foreign0.0_NotifierEnter| (and (= |who| #b10) (= |branch| #b001) (= |foreign0.pc| #b00000)))
  (|do foreign0.0_Lock| (and (= |who| #b10) (= |branch| #b010) (= |foreign0.pc| #b00000)))
  (|do foreign0.1_Begin| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b00001)))
  (|do foreign0.2_AddRange[gfn 2]| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b00010)))
  (|do foreign0.2_AddRange[gfn 0]| (and (= |who| #b10) (= |branch| #b001) (= |foreign0.pc| #b00010)))
  (|do foreign0.2_AddRange[gfn 1]| (and (= |who| #b10) (= |branch| #b010) (= |foreign0.pc| #b00010)))
  (|do foreign0.2_AddRange[gfns 0-1]| (and (= |who| #b10) (= |branch| #b011) (= |foreign0.pc| #b00010)))
  (|do foreign0.2_AddRange[gfns 1-2]| (and (= |who| #b10) (= |branch| #b100) (= |foreign0.pc| #b00010)))
  (|do foreign0.2_AddRange[gfns 0-2]| (and (= |who| #b10) (= |branch| #b101) (= |foreign0.pc| #b00010)))
  (|do foreign0.3_Zap| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b00011)))
  (|do foreign0.4_WriteUnlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b00100)))
  (|do foreign0.5_WriteLock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b00101)))
  (|do foreign0.6_End| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b00110)))
  (|do foreign0.7_WriteUnlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b00111)))
  (|do foreign0.8_SrcuReadLock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b01000)))
  (|do foreign0.9_WriteLock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b01001)))
  (|do foreign0.10_Begin| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b01010)))
  (|do foreign0.11_AddRange[gfn 2]| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b01011)))
  (|do foreign0.11_AddRange[gfn 0]| (and (= |who| #b10) (= |branch| #b001) (= |foreign0.pc| #b01011)))
  (|do foreign0.11_AddRange[gfn 1]| (and (= |who| #b10) (= |branch| #b010) (= |foreign0.pc| #b01011)))
  (|do foreign0.11_AddRange[gfns 0-1]| (and (= |who| #b10) (= |branch| #b011) (= |foreign0.pc| #b01011)))
  (|do foreign0.11_AddRange[gfns 1-2]| (and (= |who| #b10) (= |branch| #b100) (= |foreign0.pc| #b01011)))
  (|do foreign0.11_AddRange[gfns 0-2]| (and (= |who| #b10) (= |branch| #b101) (= |foreign0.pc| #b01011)))
  (|do foreign0.12_Zap| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b01100)))
  (|do foreign0.13_WriteUnlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b01101)))
  (|do foreign0.14_SrcuReadUnlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b01110)))
  (|do foreign0.15_SrcuReadLock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b01111)))
  (|do foreign0.16_WriteLock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b10000)))
  (|do foreign0.17_End| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b10001)))
  (|do foreign0.18_WriteUnlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b10010)))
  (|do foreign0.19_SrcuReadUnlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b10011)))
  (|do foreign0.20_NotifierExit| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b10100)))
  (|do foreign0.21_WriteLock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b10101)))
  (|do foreign0.22_Begin| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b10110)))
  (|do foreign0.23_AddRange[gfn 2]| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b10111)))
  (|do foreign0.23_AddRange[gfn 0]| (and (= |who| #b10) (= |branch| #b001) (= |foreign0.pc| #b10111)))
  (|do foreign0.23_AddRange[gfn 1]| (and (= |who| #b10) (= |branch| #b010) (= |foreign0.pc| #b10111)))
  (|do foreign0.23_AddRange[gfns 0-1]| (and (= |who| #b10) (= |branch| #b011) (= |foreign0.pc| #b10111)))
  (|do foreign0.23_AddRange[gfns 1-2]| (and (= |who| #b10) (= |branch| #b100) (= |foreign0.pc| #b10111)))
  (|do foreign0.23_AddRange[gfns 0-2]| (and (= |who| #b10) (= |branch| #b101) (= |foreign0.pc| #b10111)))
  (|do foreign0.24_Zap| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b11000)))
  (|do foreign0.25_WriteUnlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b11001)))
  (|do foreign0.26_WriteLock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b11010)))
  (|do foreign0.27_End| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b11011)))
  (|do foreign0.28_WriteUnlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b11100)))
  (|do foreign0.29_Unlock| (and (= |who| #b10) (= |branch| #b000) (= |foreign0.pc| #b11101)))
)
(and (or
  |do vcpu0.0_SrcuReadLock|
  |do vcpu0.1_LookupSlot[gfn 0]|
  |do vcpu0.1_GuestWalk|
  |do vcpu0.2_SnapshotSeq|
  |do vcpu0.3_ReadAttributes|
  |do vcpu0.4_CheckInvalid|
  |do vcpu0.5_CheckInvalidationEarly|
  (and |do vcpu0.5_CheckInvalidationEarly[retry]| (or (and (not (= |in_progress| #b000)) |hull.gfn0|) (= |vcpu0.seq| #b10)))
  |do vcpu0.6_ReadPfn|
  |do vcpu0.7_CheckInvalidationEarly|
  (and |do vcpu0.7_CheckInvalidationEarly[retry]| (or (and (not (= |in_progress| #b000)) |hull.gfn0|) (= |vcpu0.seq| #b10)))
  (and |do vcpu0.8_ReadLock| (= |mmu_lock.writer| #b000))
  (and |do vcpu0.8_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do vcpu0.9_CheckRoot|
  (and |do vcpu0.10_CheckInvalidation| (not (or (and (not (= |in_progress| #b000)) (or (not (or |hull.gfn0| |hull.gfns1_2|)) |hull.gfn0|)) (= |vcpu0.seq| #b10))))
  (and |do vcpu0.10_CheckInvalidation[retry]| (or (and (not (= |in_progress| #b000)) (or (not (or |hull.gfn0| |hull.gfns1_2|)) |hull.gfn0|)) (= |vcpu0.seq| #b10)))
  |do vcpu0.11_MapSpte|
  |do vcpu0.12_ReadUnlock|
  |do vcpu0.13_SrcuReadUnlock|
  |do vcpu0.14_Reclaim|
  |do vcpu0.15_CheckRoot|
  (and |do vcpu0.16_CheckInvalidation| (not (or (and (not (= |in_progress| #b000)) (or (not (or |hull.gfn0| |hull.gfns1_2|)) |hull.gfn0|)) (= |vcpu0.seq| #b10))))
  (and |do vcpu0.16_CheckInvalidation[retry]| (or (and (not (= |in_progress| #b000)) (or (not (or |hull.gfn0| |hull.gfns1_2|)) |hull.gfn0|)) (= |vcpu0.seq| #b10)))
  |do vcpu0.17_MapSpte|
  |do vcpu0.18_WriteUnlock|
  |do vcpu0.19_LookupSlot[gfn 0]|
  |do vcpu0.20_SnapshotSeq|
  |do vcpu0.21_ReadAttributes|
  |do vcpu0.22_CheckInvalid|
  |do vcpu0.23_CheckInvalidationEarly|
  (and |do vcpu0.23_CheckInvalidationEarly[retry]| (or (and (not (= |in_progress| #b000)) |hull.gfn0|) (= |vcpu0.seq| #b10)))
  |do vcpu0.24_ReadPfn|
  |do vcpu0.25_CheckInvalidationEarly|
  (and |do vcpu0.25_CheckInvalidationEarly[retry]| (or (and (not (= |in_progress| #b000)) |hull.gfn0|) (= |vcpu0.seq| #b10)))
  (and |do vcpu0.26_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.0_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do caller.1_Zap[gfns 0-1]|
  |do caller.1_Zap[gfns 0-1, yields]|
  |do caller.1_Zap[gfn 0, yields]|
  |do caller.1_Zap[no gfn, yields]|
  |do caller.2_WriteUnlock|
  |do caller.3_Retire[gfns 0-1]|
  (and |do caller.5_Zap_rest0[gfns 0-1]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.5_Zap_rest0[gfns 0-1, yields]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.5_Zap_rest0[gfn 0, yields]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.6_Zap_rest1[gfn 1]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.6_Zap_rest1[gfn 1, yields]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do caller.7_Zap_rest2[no gfn]| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  (and |do foreign0.0_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do foreign0.0_NotifierEnter|
  (and |do foreign0.0_Lock| (= |slots_lock| #b00))
  |do foreign0.1_Begin|
  |do foreign0.2_AddRange[gfn 2]|
  |do foreign0.2_AddRange[gfn 0]|
  |do foreign0.2_AddRange[gfn 1]|
  |do foreign0.2_AddRange[gfns 0-1]|
  |do foreign0.2_AddRange[gfns 1-2]|
  |do foreign0.2_AddRange[gfns 0-2]|
  |do foreign0.3_Zap|
  |do foreign0.4_WriteUnlock|
  (and |do foreign0.5_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do foreign0.6_End|
  |do foreign0.7_WriteUnlock|
  |do foreign0.8_SrcuReadLock|
  (and |do foreign0.9_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do foreign0.10_Begin|
  |do foreign0.11_AddRange[gfn 2]|
  |do foreign0.11_AddRange[gfn 0]|
  |do foreign0.11_AddRange[gfn 1]|
  |do foreign0.11_AddRange[gfns 0-1]|
  |do foreign0.11_AddRange[gfns 1-2]|
  |do foreign0.11_AddRange[gfns 0-2]|
  |do foreign0.12_Zap|
  |do foreign0.13_WriteUnlock|
  |do foreign0.14_SrcuReadUnlock|
  |do foreign0.15_SrcuReadLock|
  (and |do foreign0.16_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do foreign0.17_End|
  |do foreign0.18_WriteUnlock|
  |do foreign0.19_SrcuReadUnlock|
  |do foreign0.20_NotifierExit|
  (and |do foreign0.21_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do foreign0.22_Begin|
  |do foreign0.23_AddRange[gfn 2]|
  |do foreign0.23_AddRange[gfn 0]|
  |do foreign0.23_AddRange[gfn 1]|
  |do foreign0.23_AddRange[gfns 0-1]|
  |do foreign0.23_AddRange[gfns 1-2]|
  |do foreign0.23_AddRange[gfns 0-2]|
  |do foreign0.24_Zap|
  |do foreign0.25_WriteUnlock|
  (and |do foreign0.26_WriteLock| (= |mmu_lock.writer| #b000) (not (or (= |vcpu0.pc| #b01001) (= |vcpu0.pc| #b01010) (= |vcpu0.pc| #b01011) (= |vcpu0.pc| #b01100))))
  |do foreign0.27_End|
  |do foreign0.28_WriteUnlock|
  |do foreign0.29_Unlock|
  (= |who| #b11))
  (= |mmu_lock.writer'| (ite (or |do foreign0.0_WriteLock| |do foreign0.5_WriteLock| |do foreign0.9_WriteLock| |do foreign0.16_WriteLock| |do foreign0.21_WriteLock| |do foreign0.26_WriteLock|) #b100
    (ite (or |do caller.0_WriteLock| |do caller.1_Zap[gfns 0-1]| |do caller.5_Zap_rest0[gfns 0-1]| |do caller.6_Zap_rest1[gfn 1]| |do caller.7_Zap_rest2[no gfn]|) #b010
    (ite (or |do vcpu0.16_CheckInvalidation[retry]| |do vcpu0.18_WriteUnlock| |do caller.1_Zap[gfns 0-1, yields]| |do caller.1_Zap[gfn 0, yields]| |do caller.1_Zap[no gfn, yields]| |do caller.2_WriteUnlock| |do caller.5_Zap_rest0[gfns 0-1, yields]| |do caller.5_Zap_rest0[gfn 0, yields]| |do caller.6_Zap_rest1[gfn 1, yields]| |do foreign0.4_WriteUnlock| |do foreign0.7_WriteUnlock| |do foreign0.13_WriteUnlock| |do foreign0.18_WriteUnlock| |do foreign0.25_WriteUnlock| |do foreign0.28_WriteUnlock|) #b000
    (ite (or |do vcpu0.8_WriteLock| |do vcpu0.26_WriteLock|) #b001
    |mmu_lock.writer|)))))
  (= |slots_lock'| (ite |do foreign0.29_Unlock| #b00
    (ite |do foreign0.0_Lock| #b11
    |slots_lock|)))
  (= |in_progress'| (ite (or |do foreign0.6_End| |do foreign0.17_End| |do foreign0.27_End|) (bvadd |in_progress| ((_ sign_extend 2) #b1))
    (ite (or |do foreign0.1_Begin| |do foreign0.10_Begin| |do foreign0.22_Begin|) ((_ extract 2 0) (bvadd ((_ sign_extend 1) |in_progress|) ((_ sign_extend 2) #b01)))
    |in_progress|)))
  (= |hull.gfn0'| (ite (or |do foreign0.2_AddRange[gfn 0]| |do foreign0.2_AddRange[gfns 0-1]| |do foreign0.2_AddRange[gfns 0-2]| |do foreign0.11_AddRange[gfn 0]| |do foreign0.11_AddRange[gfns 0-1]| |do foreign0.11_AddRange[gfns 0-2]| |do foreign0.23_AddRange[gfn 0]| |do foreign0.23_AddRange[gfns 0-1]| |do foreign0.23_AddRange[gfns 0-2]|) true
    (ite (or |do foreign0.1_Begin| |do foreign0.10_Begin| |do foreign0.22_Begin|) (and (not (= |in_progress| #b000)) |hull.gfn0|)
    |hull.gfn0|)))
  (= |hull.gfns1_2'| (ite (or |do foreign0.2_AddRange[gfn 0]| |do foreign0.2_AddRange[gfns 0-1]| |do foreign0.2_AddRange[gfns 0-2]| |do foreign0.11_AddRange[gfn 0]| |do foreign0.11_AddRange[gfns 0-1]| |do foreign0.11_AddRange[gfns 0-2]| |do foreign0.23_AddRange[gfn 0]| |do foreign0.23_AddRange[gfns 0-1]| |do foreign0.23_AddRange[gfns 0-2]|) false
    (ite (or |do foreign0.2_AddRange[gfn 2]| |do foreign0.2_AddRange[gfn 1]| |do foreign0.2_AddRange[gfns 1-2]| |do foreign0.11_AddRange[gfn 2]| |do foreign0.11_AddRange[gfn 1]| |do foreign0.11_AddRange[gfns 1-2]| |do foreign0.23_AddRange[gfn 2]| |do foreign0.23_AddRange[gfn 1]| |do foreign0.23_AddRange[gfns 1-2]|) (not |hull.gfn0|)
    (ite (or |do foreign0.1_Begin| |do foreign0.10_Begin| |do foreign0.22_Begin|) (and (not (= |in_progress| #b000)) |hull.gfns1_2|)
    |hull.gfns1_2|))))
  (= |spte_page.live.as0.gfn0'| (ite (or |do foreign0.3_Zap| |do foreign0.12_Zap| |do foreign0.24_Zap|) (ite (or (= |foreign0.range| #b001) (= |foreign0.range| #b011) (= |foreign0.range| #b101)) #b00 |spte_page.live.as0.gfn0|)
    (ite |do caller.3_Retire[gfns 0-1]| (ite (= |spte_page.live.as0.gfn0| #b01) #b10 |spte_page.live.as0.gfn0|)
    (ite (or |do caller.1_Zap[gfns 0-1]| |do caller.1_Zap[gfns 0-1, yields]| |do caller.1_Zap[gfn 0, yields]| |do caller.5_Zap_rest0[gfns 0-1]| |do caller.5_Zap_rest0[gfns 0-1, yields]| |do caller.5_Zap_rest0[gfn 0, yields]|) #b00
    (ite (or |do vcpu0.11_MapSpte| |do vcpu0.17_MapSpte|) |vcpu0.page|
    |spte_page.live.as0.gfn0|)))))
  (= |guard0.fired'| (ite (or |do caller.1_Zap[gfns 0-1]| |do caller.1_Zap[gfns 0-1, yields]| |do caller.1_Zap[gfn 0, yields]| |do caller.1_Zap[no gfn, yields]|) (or |guard0.fired| (= |in_progress| #b000))
    |guard0.fired|))
  (= |caller.pc'| (ite |do caller.3_Retire[gfns 0-1]| #b100
    (ite |do caller.2_WriteUnlock| #b011
    (ite |do caller.1_Zap[no gfn, yields]| #b101
    (ite (or |do caller.1_Zap[gfn 0, yields]| |do caller.5_Zap_rest0[gfn 0, yields]|) #b110
    (ite (or |do caller.1_Zap[gfns 0-1, yields]| |do caller.5_Zap_rest0[gfns 0-1, yields]| |do caller.6_Zap_rest1[gfn 1, yields]|) #b111
    (ite (or |do caller.1_Zap[gfns 0-1]| |do caller.5_Zap_rest0[gfns 0-1]| |do caller.6_Zap_rest1[gfn 1]| |do caller.7_Zap_rest2[no gfn]|) #b010
    (ite |do caller.0_WriteLock| #b001
    |caller.pc|))))))))
  (= |foreign0.pc'| (ite |do foreign0.28_WriteUnlock| #b11101
    (ite |do foreign0.27_End| #b11100
    (ite |do foreign0.26_WriteLock| #b11011
    (ite |do foreign0.25_WriteUnlock| #b11010
    (ite |do foreign0.24_Zap| #b11001
    (ite (or |do foreign0.23_AddRange[gfn 2]| |do foreign0.23_AddRange[gfn 0]| |do foreign0.23_AddRange[gfn 1]| |do foreign0.23_AddRange[gfns 0-1]| |do foreign0.23_AddRange[gfns 1-2]| |do foreign0.23_AddRange[gfns 0-2]|) #b11000
    (ite |do foreign0.22_Begin| #b10111
    (ite |do foreign0.21_WriteLock| #b10110
    (ite |do foreign0.19_SrcuReadUnlock| #b10100
    (ite |do foreign0.18_WriteUnlock| #b10011
    (ite |do foreign0.17_End| #b10010
    (ite |do foreign0.16_WriteLock| #b10001
    (ite |do foreign0.15_SrcuReadLock| #b10000
    (ite |do foreign0.14_SrcuReadUnlock| #b01111
    (ite |do foreign0.13_WriteUnlock| #b01110
    (ite |do foreign0.12_Zap| #b01101
    (ite (or |do foreign0.11_AddRange[gfn 2]| |do foreign0.11_AddRange[gfn 0]| |do foreign0.11_AddRange[gfn 1]| |do foreign0.11_AddRange[gfns 0-1]| |do foreign0.11_AddRange[gfns 1-2]| |do foreign0.11_AddRange[gfns 0-2]|) #b01100
    (ite |do foreign0.10_Begin| #b01011
    (ite |do foreign0.9_WriteLock| #b01010
    (ite |do foreign0.8_SrcuReadLock| #b01001
    (ite (or |do foreign0.7_WriteUnlock| |do foreign0.20_NotifierExit| |do foreign0.29_Unlock|) #b00000
    (ite |do foreign0.6_End| #b00111
    (ite |do foreign0.5_WriteLock| #b00110
    (ite |do foreign0.4_WriteUnlock| #b00101
    (ite |do foreign0.3_Zap| #b00100
    (ite (or |do foreign0.2_AddRange[gfn 2]| |do foreign0.2_AddRange[gfn 0]| |do foreign0.2_AddRange[gfn 1]| |do foreign0.2_AddRange[gfns 0-1]| |do foreign0.2_AddRange[gfns 1-2]| |do foreign0.2_AddRange[gfns 0-2]|) #b00011
    (ite |do foreign0.1_Begin| #b00010
    (ite |do foreign0.0_Lock| #b10101
    (ite |do foreign0.0_NotifierEnter| #b01000
    (ite |do foreign0.0_WriteLock| #b00001
    |foreign0.pc|)))))))))))))))))))))))))))))))
  (= |foreign0.range'| (ite (or |do foreign0.2_AddRange[gfns 0-2]| |do foreign0.11_AddRange[gfns 0-2]| |do foreign0.23_AddRange[gfns 0-2]|) #b101
    (ite (or |do foreign0.2_AddRange[gfns 1-2]| |do foreign0.11_AddRange[gfns 1-2]| |do foreign0.23_AddRange[gfns 1-2]|) #b100
    (ite (or |do foreign0.2_AddRange[gfns 0-1]| |do foreign0.11_AddRange[gfns 0-1]| |do foreign0.23_AddRange[gfns 0-1]|) #b011
    (ite (or |do foreign0.2_AddRange[gfn 1]| |do foreign0.11_AddRange[gfn 1]| |do foreign0.23_AddRange[gfn 1]|) #b010
    (ite (or |do foreign0.2_AddRange[gfn 0]| |do foreign0.11_AddRange[gfn 0]| |do foreign0.23_AddRange[gfn 0]|) #b001
    (ite (or |do foreign0.2_AddRange[gfn 2]| |do foreign0.3_Zap| |do foreign0.11_AddRange[gfn 2]| |do foreign0.12_Zap| |do foreign0.23_AddRange[gfn 2]| |do foreign0.24_Zap|) #b000
    |foreign0.range|)))))))
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
    (ite (or |do vcpu0.5_CheckInvalidationEarly[retry]| |do vcpu0.7_CheckInvalidationEarly[retry]| |do vcpu0.10_CheckInvalidation[retry]| |do vcpu0.13_SrcuReadUnlock| |do vcpu0.16_CheckInvalidation[retry]| |do vcpu0.23_CheckInvalidationEarly[retry]| |do vcpu0.25_CheckInvalidationEarly[retry]|) #b00000
    (ite |do vcpu0.5_CheckInvalidationEarly| #b00110
    (ite |do vcpu0.4_CheckInvalid| #b00101
    (ite |do vcpu0.3_ReadAttributes| #b00100
    (ite |do vcpu0.2_SnapshotSeq| #b00011
    (ite |do vcpu0.1_GuestWalk| #b10011
    (ite |do vcpu0.1_LookupSlot[gfn 0]| #b00010
    (ite |do vcpu0.0_SrcuReadLock| #b00001
    |vcpu0.pc|))))))))))))))))))))))))))))
  (= |vcpu0.seq'| (ite (or |do foreign0.6_End| |do foreign0.17_End| |do foreign0.27_End|) (ite (= |vcpu0.seq| #b01) #b10 |vcpu0.seq|)
    (ite (or |do vcpu0.5_CheckInvalidationEarly[retry]| |do vcpu0.7_CheckInvalidationEarly[retry]| |do vcpu0.10_CheckInvalidation[retry]| |do vcpu0.11_MapSpte| |do vcpu0.13_SrcuReadUnlock| |do vcpu0.16_CheckInvalidation[retry]| |do vcpu0.17_MapSpte| |do vcpu0.23_CheckInvalidationEarly[retry]| |do vcpu0.25_CheckInvalidationEarly[retry]|) #b00
    (ite (or |do vcpu0.2_SnapshotSeq| |do vcpu0.20_SnapshotSeq|) #b01
    |vcpu0.seq|))))
  (= |vcpu0.page'| (ite |do caller.3_Retire[gfns 0-1]| (ite (= |vcpu0.page| #b01) #b10 |vcpu0.page|)
    (ite (or |do vcpu0.6_ReadPfn| |do vcpu0.24_ReadPfn|) #b01
    (ite (or |do vcpu0.5_CheckInvalidationEarly[retry]| |do vcpu0.7_CheckInvalidationEarly[retry]| |do vcpu0.10_CheckInvalidation[retry]| |do vcpu0.11_MapSpte| |do vcpu0.13_SrcuReadUnlock| |do vcpu0.16_CheckInvalidation[retry]| |do vcpu0.17_MapSpte| |do vcpu0.23_CheckInvalidationEarly[retry]| |do vcpu0.25_CheckInvalidationEarly[retry]|) #b00
    |vcpu0.page|)))))))
(define-fun |target| ((|spte_page.live.as0.gfn0| (_ BitVec 2)) (|guard0.fired| Bool) (|caller.pc| (_ BitVec 3))) Bool
  (and (= |caller.pc| #b100) (= |spte_page.live.as0.gfn0| #b10) (not |guard0.fired|)))
(declare-const |mmu_lock.writer@0| (_ BitVec 3))
(declare-const |slots_lock@0| (_ BitVec 2))
(declare-const |in_progress@0| (_ BitVec 3))
(declare-const |hull.gfn0@0| Bool)
(declare-const |hull.gfns1_2@0| Bool)
(declare-const |spte_page.live.as0.gfn0@0| (_ BitVec 2))
(declare-const |guard0.fired@0| Bool)
(declare-const |caller.pc@0| (_ BitVec 3))
(declare-const |foreign0.pc@0| (_ BitVec 5))
(declare-const |foreign0.range@0| (_ BitVec 3))
(declare-const |vcpu0.pc@0| (_ BitVec 5))
(declare-const |vcpu0.seq@0| (_ BitVec 2))
(declare-const |vcpu0.page@0| (_ BitVec 2))
(assert (= |mmu_lock.writer@0| #b000))
(assert (= |slots_lock@0| #b00))
(assert (= |in_progress@0| #b000))
(assert (= |hull.gfn0@0| false))
(assert (= |hull.gfns1_2@0| false))
(assert (= |spte_page.live.as0.gfn0@0| #b00))
(assert (= |guard0.fired@0| false))
(assert (= |caller.pc@0| #b000))
(assert (= |foreign0.pc@0| #b00000))
(assert (= |foreign0.range@0| #b000))
(assert (= |vcpu0.pc@0| #b00000))
(assert (= |vcpu0.seq@0| #b00))
(assert (= |vcpu0.page@0| #b00))
; step 1
(declare-const |who@0| (_ BitVec 2))
(declare-const |branch@0| (_ BitVec 3))
(declare-const |mmu_lock.writer@1| (_ BitVec 3))
(declare-const |slots_lock@1| (_ BitVec 2))
(declare-const |in_progress@1| (_ BitVec 3))
(declare-const |hull.gfn0@1| Bool)
(declare-const |hull.gfns1_2@1| Bool)
(declare-const |spte_page.live.as0.gfn0@1| (_ BitVec 2))
(declare-const |guard0.fired@1| Bool)
(declare-const |caller.pc@1| (_ BitVec 3))
(declare-const |foreign0.pc@1| (_ BitVec 5))
(declare-const |foreign0.range@1| (_ BitVec 3))
(declare-const |vcpu0.pc@1| (_ BitVec 5))
(declare-const |vcpu0.seq@1| (_ BitVec 2))
(declare-const |vcpu0.page@1| (_ BitVec 2))
(assert (|step| |who@0| |branch@0| |mmu_lock.writer@0| |slots_lock@0| |in_progress@0| |hull.gfn0@0| |hull.gfns1_2@0| |spte_page.live.as0.gfn0@0| |guard0.fired@0| |caller.pc@0| |foreign0.pc@0| |foreign0.range@0| |vcpu0.pc@0| |vcpu0.seq@0| |vcpu0.page@0| |mmu_lock.writer@1| |slots_lock@1| |in_progress@1| |hull.gfn0@1| |hull.gfns1_2@1| |spte_page.live.as0.gfn0@1| |guard0.fired@1| |caller.pc@1| |foreign0.pc@1| |foreign0.range@1| |vcpu0.pc@1| |vcpu0.seq@1| |vcpu0.page@1|))
; step 2
(declare-const |who@1| (_ BitVec 2))
(declare-const |branch@1| (_ BitVec 3))
(declare-const |mmu_lock.writer@2| (_ BitVec 3))
(declare-const |slots_lock@2| (_ BitVec 2))
(declare-const |in_progress@2| (_ BitVec 3))
(declare-const |hull.gfn0@2| Bool)
(declare-const |hull.gfns1_2@2| Bool)
(declare-const |spte_page.live.as0.gfn0@2| (_ BitVec 2))
(declare-const |guard0.fired@2| Bool)
(declare-const |caller.pc@2| (_ BitVec 3))
(declare-const |foreign0.pc@2| (_ BitVec 5))
(declare-const |foreign0.range@2| (_ BitVec 3))
(declare-const |vcpu0.pc@2| (_ BitVec 5))
(declare-const |vcpu0.seq@2| (_ BitVec 2))
(declare-const |vcpu0.page@2| (_ BitVec 2))
(assert (|step| |who@1| |branch@1| |mmu_lock.writer@1| |slots_lock@1| |in_progress@1| |hull.gfn0@1| |hull.gfns1_2@1| |spte_page.live.as0.gfn0@1| |guard0.fired@1| |caller.pc@1| |foreign0.pc@1| |foreign0.range@1| |vcpu0.pc@1| |vcpu0.seq@1| |vcpu0.page@1| |mmu_lock.writer@2| |slots_lock@2| |in_progress@2| |hull.gfn0@2| |hull.gfns1_2@2| |spte_page.live.as0.gfn0@2| |guard0.fired@2| |caller.pc@2| |foreign0.pc@2| |foreign0.range@2| |vcpu0.pc@2| |vcpu0.seq@2| |vcpu0.page@2|))
(assert (=> (= |who@0| #b11) (= |who@1| #b11)))
; step 3
(declare-const |who@2| (_ BitVec 2))
(declare-const |branch@2| (_ BitVec 3))
(declare-const |mmu_lock.writer@3| (_ BitVec 3))
(declare-const |slots_lock@3| (_ BitVec 2))
(declare-const |in_progress@3| (_ BitVec 3))
(declare-const |hull.gfn0@3| Bool)
(declare-const |hull.gfns1_2@3| Bool)
(declare-const |spte_page.live.as0.gfn0@3| (_ BitVec 2))
(declare-const |guard0.fired@3| Bool)
(declare-const |caller.pc@3| (_ BitVec 3))
(declare-const |foreign0.pc@3| (_ BitVec 5))
(declare-const |foreign0.range@3| (_ BitVec 3))
(declare-const |vcpu0.pc@3| (_ BitVec 5))
(declare-const |vcpu0.seq@3| (_ BitVec 2))
(declare-const |vcpu0.page@3| (_ BitVec 2))
(assert (|step| |who@2| |branch@2| |mmu_lock.writer@2| |slots_lock@2| |in_progress@2| |hull.gfn0@2| |hull.gfns1_2@2| |spte_page.live.as0.gfn0@2| |guard0.fired@2| |caller.pc@2| |foreign0.pc@2| |foreign0.range@2| |vcpu0.pc@2| |vcpu0.seq@2| |vcpu0.page@2| |mmu_lock.writer@3| |slots_lock@3| |in_progress@3| |hull.gfn0@3| |hull.gfns1_2@3| |spte_page.live.as0.gfn0@3| |guard0.fired@3| |caller.pc@3| |foreign0.pc@3| |foreign0.range@3| |vcpu0.pc@3| |vcpu0.seq@3| |vcpu0.page@3|))
(assert (=> (= |who@1| #b11) (= |who@2| #b11)))
; step 4
(declare-const |who@3| (_ BitVec 2))
(declare-const |branch@3| (_ BitVec 3))
(declare-const |mmu_lock.writer@4| (_ BitVec 3))
(declare-const |slots_lock@4| (_ BitVec 2))
(declare-const |in_progress@4| (_ BitVec 3))
(declare-const |hull.gfn0@4| Bool)
(declare-const |hull.gfns1_2@4| Bool)
(declare-const |spte_page.live.as0.gfn0@4| (_ BitVec 2))
(declare-const |guard0.fired@4| Bool)
(declare-const |caller.pc@4| (_ BitVec 3))
(declare-const |foreign0.pc@4| (_ BitVec 5))
(declare-const |foreign0.range@4| (_ BitVec 3))
(declare-const |vcpu0.pc@4| (_ BitVec 5))
(declare-const |vcpu0.seq@4| (_ BitVec 2))
(declare-const |vcpu0.page@4| (_ BitVec 2))
(assert (|step| |who@3| |branch@3| |mmu_lock.writer@3| |slots_lock@3| |in_progress@3| |hull.gfn0@3| |hull.gfns1_2@3| |spte_page.live.as0.gfn0@3| |guard0.fired@3| |caller.pc@3| |foreign0.pc@3| |foreign0.range@3| |vcpu0.pc@3| |vcpu0.seq@3| |vcpu0.page@3| |mmu_lock.writer@4| |slots_lock@4| |in_progress@4| |hull.gfn0@4| |hull.gfns1_2@4| |spte_page.live.as0.gfn0@4| |guard0.fired@4| |caller.pc@4| |foreign0.pc@4| |foreign0.range@4| |vcpu0.pc@4| |vcpu0.seq@4| |vcpu0.page@4|))
(assert (=> (= |who@2| #b11) (= |who@3| #b11)))
; step 5
(declare-const |who@4| (_ BitVec 2))
(declare-const |branch@4| (_ BitVec 3))
(declare-const |mmu_lock.writer@5| (_ BitVec 3))
(declare-const |slots_lock@5| (_ BitVec 2))
(declare-const |in_progress@5| (_ BitVec 3))
(declare-const |hull.gfn0@5| Bool)
(declare-const |hull.gfns1_2@5| Bool)
(declare-const |spte_page.live.as0.gfn0@5| (_ BitVec 2))
(declare-const |guard0.fired@5| Bool)
(declare-const |caller.pc@5| (_ BitVec 3))
(declare-const |foreign0.pc@5| (_ BitVec 5))
(declare-const |foreign0.range@5| (_ BitVec 3))
(declare-const |vcpu0.pc@5| (_ BitVec 5))
(declare-const |vcpu0.seq@5| (_ BitVec 2))
(declare-const |vcpu0.page@5| (_ BitVec 2))
(assert (|step| |who@4| |branch@4| |mmu_lock.writer@4| |slots_lock@4| |in_progress@4| |hull.gfn0@4| |hull.gfns1_2@4| |spte_page.live.as0.gfn0@4| |guard0.fired@4| |caller.pc@4| |foreign0.pc@4| |foreign0.range@4| |vcpu0.pc@4| |vcpu0.seq@4| |vcpu0.page@4| |mmu_lock.writer@5| |slots_lock@5| |in_progress@5| |hull.gfn0@5| |hull.gfns1_2@5| |spte_page.live.as0.gfn0@5| |guard0.fired@5| |caller.pc@5| |foreign0.pc@5| |foreign0.range@5| |vcpu0.pc@5| |vcpu0.seq@5| |vcpu0.page@5|))
(assert (=> (= |who@3| #b11) (= |who@4| #b11)))
; step 6
(declare-const |who@5| (_ BitVec 2))
(declare-const |branch@5| (_ BitVec 3))
(declare-const |mmu_lock.writer@6| (_ BitVec 3))
(declare-const |slots_lock@6| (_ BitVec 2))
(declare-const |in_progress@6| (_ BitVec 3))
(declare-const |hull.gfn0@6| Bool)
(declare-const |hull.gfns1_2@6| Bool)
(declare-const |spte_page.live.as0.gfn0@6| (_ BitVec 2))
(declare-const |guard0.fired@6| Bool)
(declare-const |caller.pc@6| (_ BitVec 3))
(declare-const |foreign0.pc@6| (_ BitVec 5))
(declare-const |foreign0.range@6| (_ BitVec 3))
(declare-const |vcpu0.pc@6| (_ BitVec 5))
(declare-const |vcpu0.seq@6| (_ BitVec 2))
(declare-const |vcpu0.page@6| (_ BitVec 2))
(assert (|step| |who@5| |branch@5| |mmu_lock.writer@5| |slots_lock@5| |in_progress@5| |hull.gfn0@5| |hull.gfns1_2@5| |spte_page.live.as0.gfn0@5| |guard0.fired@5| |caller.pc@5| |foreign0.pc@5| |foreign0.range@5| |vcpu0.pc@5| |vcpu0.seq@5| |vcpu0.page@5| |mmu_lock.writer@6| |slots_lock@6| |in_progress@6| |hull.gfn0@6| |hull.gfns1_2@6| |spte_page.live.as0.gfn0@6| |guard0.fired@6| |caller.pc@6| |foreign0.pc@6| |foreign0.range@6| |vcpu0.pc@6| |vcpu0.seq@6| |vcpu0.page@6|))
(assert (=> (= |who@4| #b11) (= |who@5| #b11)))
; step 7
(declare-const |who@6| (_ BitVec 2))
(declare-const |branch@6| (_ BitVec 3))
(declare-const |mmu_lock.writer@7| (_ BitVec 3))
(declare-const |slots_lock@7| (_ BitVec 2))
(declare-const |in_progress@7| (_ BitVec 3))
(declare-const |hull.gfn0@7| Bool)
(declare-const |hull.gfns1_2@7| Bool)
(declare-const |spte_page.live.as0.gfn0@7| (_ BitVec 2))
(declare-const |guard0.fired@7| Bool)
(declare-const |caller.pc@7| (_ BitVec 3))
(declare-const |foreign0.pc@7| (_ BitVec 5))
(declare-const |foreign0.range@7| (_ BitVec 3))
(declare-const |vcpu0.pc@7| (_ BitVec 5))
(declare-const |vcpu0.seq@7| (_ BitVec 2))
(declare-const |vcpu0.page@7| (_ BitVec 2))
(assert (|step| |who@6| |branch@6| |mmu_lock.writer@6| |slots_lock@6| |in_progress@6| |hull.gfn0@6| |hull.gfns1_2@6| |spte_page.live.as0.gfn0@6| |guard0.fired@6| |caller.pc@6| |foreign0.pc@6| |foreign0.range@6| |vcpu0.pc@6| |vcpu0.seq@6| |vcpu0.page@6| |mmu_lock.writer@7| |slots_lock@7| |in_progress@7| |hull.gfn0@7| |hull.gfns1_2@7| |spte_page.live.as0.gfn0@7| |guard0.fired@7| |caller.pc@7| |foreign0.pc@7| |foreign0.range@7| |vcpu0.pc@7| |vcpu0.seq@7| |vcpu0.page@7|))
(assert (=> (= |who@5| #b11) (= |who@6| #b11)))
; step 8
(declare-const |who@7| (_ BitVec 2))
(declare-const |branch@7| (_ BitVec 3))
(declare-const |mmu_lock.writer@8| (_ BitVec 3))
(declare-const |slots_lock@8| (_ BitVec 2))
(declare-const |in_progress@8| (_ BitVec 3))
(declare-const |hull.gfn0@8| Bool)
(declare-const |hull.gfns1_2@8| Bool)
(declare-const |spte_page.live.as0.gfn0@8| (_ BitVec 2))
(declare-const |guard0.fired@8| Bool)
(declare-const |caller.pc@8| (_ BitVec 3))
(declare-const |foreign0.pc@8| (_ BitVec 5))
(declare-const |foreign0.range@8| (_ BitVec 3))
(declare-const |vcpu0.pc@8| (_ BitVec 5))
(declare-const |vcpu0.seq@8| (_ BitVec 2))
(declare-const |vcpu0.page@8| (_ BitVec 2))
(assert (|step| |who@7| |branch@7| |mmu_lock.writer@7| |slots_lock@7| |in_progress@7| |hull.gfn0@7| |hull.gfns1_2@7| |spte_page.live.as0.gfn0@7| |guard0.fired@7| |caller.pc@7| |foreign0.pc@7| |foreign0.range@7| |vcpu0.pc@7| |vcpu0.seq@7| |vcpu0.page@7| |mmu_lock.writer@8| |slots_lock@8| |in_progress@8| |hull.gfn0@8| |hull.gfns1_2@8| |spte_page.live.as0.gfn0@8| |guard0.fired@8| |caller.pc@8| |foreign0.pc@8| |foreign0.range@8| |vcpu0.pc@8| |vcpu0.seq@8| |vcpu0.page@8|))
(assert (=> (= |who@6| #b11) (= |who@7| #b11)))
; step 9
(declare-const |who@8| (_ BitVec 2))
(declare-const |branch@8| (_ BitVec 3))
(declare-const |mmu_lock.writer@9| (_ BitVec 3))
(declare-const |slots_lock@9| (_ BitVec 2))
(declare-const |in_progress@9| (_ BitVec 3))
(declare-const |hull.gfn0@9| Bool)
(declare-const |hull.gfns1_2@9| Bool)
(declare-const |spte_page.live.as0.gfn0@9| (_ BitVec 2))
(declare-const |guard0.fired@9| Bool)
(declare-const |caller.pc@9| (_ BitVec 3))
(declare-const |foreign0.pc@9| (_ BitVec 5))
(declare-const |foreign0.range@9| (_ BitVec 3))
(declare-const |vcpu0.pc@9| (_ BitVec 5))
(declare-const |vcpu0.seq@9| (_ BitVec 2))
(declare-const |vcpu0.page@9| (_ BitVec 2))
(assert (|step| |who@8| |branch@8| |mmu_lock.writer@8| |slots_lock@8| |in_progress@8| |hull.gfn0@8| |hull.gfns1_2@8| |spte_page.live.as0.gfn0@8| |guard0.fired@8| |caller.pc@8| |foreign0.pc@8| |foreign0.range@8| |vcpu0.pc@8| |vcpu0.seq@8| |vcpu0.page@8| |mmu_lock.writer@9| |slots_lock@9| |in_progress@9| |hull.gfn0@9| |hull.gfns1_2@9| |spte_page.live.as0.gfn0@9| |guard0.fired@9| |caller.pc@9| |foreign0.pc@9| |foreign0.range@9| |vcpu0.pc@9| |vcpu0.seq@9| |vcpu0.page@9|))
(assert (=> (= |who@7| #b11) (= |who@8| #b11)))
; step 10
(declare-const |who@9| (_ BitVec 2))
(declare-const |branch@9| (_ BitVec 3))
(declare-const |mmu_lock.writer@10| (_ BitVec 3))
(declare-const |slots_lock@10| (_ BitVec 2))
(declare-const |in_progress@10| (_ BitVec 3))
(declare-const |hull.gfn0@10| Bool)
(declare-const |hull.gfns1_2@10| Bool)
(declare-const |spte_page.live.as0.gfn0@10| (_ BitVec 2))
(declare-const |guard0.fired@10| Bool)
(declare-const |caller.pc@10| (_ BitVec 3))
(declare-const |foreign0.pc@10| (_ BitVec 5))
(declare-const |foreign0.range@10| (_ BitVec 3))
(declare-const |vcpu0.pc@10| (_ BitVec 5))
(declare-const |vcpu0.seq@10| (_ BitVec 2))
(declare-const |vcpu0.page@10| (_ BitVec 2))
(assert (|step| |who@9| |branch@9| |mmu_lock.writer@9| |slots_lock@9| |in_progress@9| |hull.gfn0@9| |hull.gfns1_2@9| |spte_page.live.as0.gfn0@9| |guard0.fired@9| |caller.pc@9| |foreign0.pc@9| |foreign0.range@9| |vcpu0.pc@9| |vcpu0.seq@9| |vcpu0.page@9| |mmu_lock.writer@10| |slots_lock@10| |in_progress@10| |hull.gfn0@10| |hull.gfns1_2@10| |spte_page.live.as0.gfn0@10| |guard0.fired@10| |caller.pc@10| |foreign0.pc@10| |foreign0.range@10| |vcpu0.pc@10| |vcpu0.seq@10| |vcpu0.page@10|))
(assert (=> (= |who@8| #b11) (= |who@9| #b11)))
; step 11
(declare-const |who@10| (_ BitVec 2))
(declare-const |branch@10| (_ BitVec 3))
(declare-const |mmu_lock.writer@11| (_ BitVec 3))
(declare-const |slots_lock@11| (_ BitVec 2))
(declare-const |in_progress@11| (_ BitVec 3))
(declare-const |hull.gfn0@11| Bool)
(declare-const |hull.gfns1_2@11| Bool)
(declare-const |spte_page.live.as0.gfn0@11| (_ BitVec 2))
(declare-const |guard0.fired@11| Bool)
(declare-const |caller.pc@11| (_ BitVec 3))
(declare-const |foreign0.pc@11| (_ BitVec 5))
(declare-const |foreign0.range@11| (_ BitVec 3))
(declare-const |vcpu0.pc@11| (_ BitVec 5))
(declare-const |vcpu0.seq@11| (_ BitVec 2))
(declare-const |vcpu0.page@11| (_ BitVec 2))
(assert (|step| |who@10| |branch@10| |mmu_lock.writer@10| |slots_lock@10| |in_progress@10| |hull.gfn0@10| |hull.gfns1_2@10| |spte_page.live.as0.gfn0@10| |guard0.fired@10| |caller.pc@10| |foreign0.pc@10| |foreign0.range@10| |vcpu0.pc@10| |vcpu0.seq@10| |vcpu0.page@10| |mmu_lock.writer@11| |slots_lock@11| |in_progress@11| |hull.gfn0@11| |hull.gfns1_2@11| |spte_page.live.as0.gfn0@11| |guard0.fired@11| |caller.pc@11| |foreign0.pc@11| |foreign0.range@11| |vcpu0.pc@11| |vcpu0.seq@11| |vcpu0.page@11|))
(assert (=> (= |who@9| #b11) (= |who@10| #b11)))
; step 12
(declare-const |who@11| (_ BitVec 2))
(declare-const |branch@11| (_ BitVec 3))
(declare-const |mmu_lock.writer@12| (_ BitVec 3))
(declare-const |slots_lock@12| (_ BitVec 2))
(declare-const |in_progress@12| (_ BitVec 3))
(declare-const |hull.gfn0@12| Bool)
(declare-const |hull.gfns1_2@12| Bool)
(declare-const |spte_page.live.as0.gfn0@12| (_ BitVec 2))
(declare-const |guard0.fired@12| Bool)
(declare-const |caller.pc@12| (_ BitVec 3))
(declare-const |foreign0.pc@12| (_ BitVec 5))
(declare-const |foreign0.range@12| (_ BitVec 3))
(declare-const |vcpu0.pc@12| (_ BitVec 5))
(declare-const |vcpu0.seq@12| (_ BitVec 2))
(declare-const |vcpu0.page@12| (_ BitVec 2))
(assert (|step| |who@11| |branch@11| |mmu_lock.writer@11| |slots_lock@11| |in_progress@11| |hull.gfn0@11| |hull.gfns1_2@11| |spte_page.live.as0.gfn0@11| |guard0.fired@11| |caller.pc@11| |foreign0.pc@11| |foreign0.range@11| |vcpu0.pc@11| |vcpu0.seq@11| |vcpu0.page@11| |mmu_lock.writer@12| |slots_lock@12| |in_progress@12| |hull.gfn0@12| |hull.gfns1_2@12| |spte_page.live.as0.gfn0@12| |guard0.fired@12| |caller.pc@12| |foreign0.pc@12| |foreign0.range@12| |vcpu0.pc@12| |vcpu0.seq@12| |vcpu0.page@12|))
(assert (=> (= |who@10| #b11) (= |who@11| #b11)))
; step 13
(declare-const |who@12| (_ BitVec 2))
(declare-const |branch@12| (_ BitVec 3))
(declare-const |mmu_lock.writer@13| (_ BitVec 3))
(declare-const |slots_lock@13| (_ BitVec 2))
(declare-const |in_progress@13| (_ BitVec 3))
(declare-const |hull.gfn0@13| Bool)
(declare-const |hull.gfns1_2@13| Bool)
(declare-const |spte_page.live.as0.gfn0@13| (_ BitVec 2))
(declare-const |guard0.fired@13| Bool)
(declare-const |caller.pc@13| (_ BitVec 3))
(declare-const |foreign0.pc@13| (_ BitVec 5))
(declare-const |foreign0.range@13| (_ BitVec 3))
(declare-const |vcpu0.pc@13| (_ BitVec 5))
(declare-const |vcpu0.seq@13| (_ BitVec 2))
(declare-const |vcpu0.page@13| (_ BitVec 2))
(assert (|step| |who@12| |branch@12| |mmu_lock.writer@12| |slots_lock@12| |in_progress@12| |hull.gfn0@12| |hull.gfns1_2@12| |spte_page.live.as0.gfn0@12| |guard0.fired@12| |caller.pc@12| |foreign0.pc@12| |foreign0.range@12| |vcpu0.pc@12| |vcpu0.seq@12| |vcpu0.page@12| |mmu_lock.writer@13| |slots_lock@13| |in_progress@13| |hull.gfn0@13| |hull.gfns1_2@13| |spte_page.live.as0.gfn0@13| |guard0.fired@13| |caller.pc@13| |foreign0.pc@13| |foreign0.range@13| |vcpu0.pc@13| |vcpu0.seq@13| |vcpu0.page@13|))
(assert (=> (= |who@11| #b11) (= |who@12| #b11)))
; step 14
(declare-const |who@13| (_ BitVec 2))
(declare-const |branch@13| (_ BitVec 3))
(declare-const |mmu_lock.writer@14| (_ BitVec 3))
(declare-const |slots_lock@14| (_ BitVec 2))
(declare-const |in_progress@14| (_ BitVec 3))
(declare-const |hull.gfn0@14| Bool)
(declare-const |hull.gfns1_2@14| Bool)
(declare-const |spte_page.live.as0.gfn0@14| (_ BitVec 2))
(declare-const |guard0.fired@14| Bool)
(declare-const |caller.pc@14| (_ BitVec 3))
(declare-const |foreign0.pc@14| (_ BitVec 5))
(declare-const |foreign0.range@14| (_ BitVec 3))
(declare-const |vcpu0.pc@14| (_ BitVec 5))
(declare-const |vcpu0.seq@14| (_ BitVec 2))
(declare-const |vcpu0.page@14| (_ BitVec 2))
(assert (|step| |who@13| |branch@13| |mmu_lock.writer@13| |slots_lock@13| |in_progress@13| |hull.gfn0@13| |hull.gfns1_2@13| |spte_page.live.as0.gfn0@13| |guard0.fired@13| |caller.pc@13| |foreign0.pc@13| |foreign0.range@13| |vcpu0.pc@13| |vcpu0.seq@13| |vcpu0.page@13| |mmu_lock.writer@14| |slots_lock@14| |in_progress@14| |hull.gfn0@14| |hull.gfns1_2@14| |spte_page.live.as0.gfn0@14| |guard0.fired@14| |caller.pc@14| |foreign0.pc@14| |foreign0.range@14| |vcpu0.pc@14| |vcpu0.seq@14| |vcpu0.page@14|))
(assert (=> (= |who@12| #b11) (= |who@13| #b11)))
; step 15
(declare-const |who@14| (_ BitVec 2))
(declare-const |branch@14| (_ BitVec 3))
(declare-const |mmu_lock.writer@15| (_ BitVec 3))
(declare-const |slots_lock@15| (_ BitVec 2))
(declare-const |in_progress@15| (_ BitVec 3))
(declare-const |hull.gfn0@15| Bool)
(declare-const |hull.gfns1_2@15| Bool)
(declare-const |spte_page.live.as0.gfn0@15| (_ BitVec 2))
(declare-const |guard0.fired@15| Bool)
(declare-const |caller.pc@15| (_ BitVec 3))
(declare-const |foreign0.pc@15| (_ BitVec 5))
(declare-const |foreign0.range@15| (_ BitVec 3))
(declare-const |vcpu0.pc@15| (_ BitVec 5))
(declare-const |vcpu0.seq@15| (_ BitVec 2))
(declare-const |vcpu0.page@15| (_ BitVec 2))
(assert (|step| |who@14| |branch@14| |mmu_lock.writer@14| |slots_lock@14| |in_progress@14| |hull.gfn0@14| |hull.gfns1_2@14| |spte_page.live.as0.gfn0@14| |guard0.fired@14| |caller.pc@14| |foreign0.pc@14| |foreign0.range@14| |vcpu0.pc@14| |vcpu0.seq@14| |vcpu0.page@14| |mmu_lock.writer@15| |slots_lock@15| |in_progress@15| |hull.gfn0@15| |hull.gfns1_2@15| |spte_page.live.as0.gfn0@15| |guard0.fired@15| |caller.pc@15| |foreign0.pc@15| |foreign0.range@15| |vcpu0.pc@15| |vcpu0.seq@15| |vcpu0.page@15|))
(assert (=> (= |who@13| #b11) (= |who@14| #b11)))
; step 16
(declare-const |who@15| (_ BitVec 2))
(declare-const |branch@15| (_ BitVec 3))
(declare-const |mmu_lock.writer@16| (_ BitVec 3))
(declare-const |slots_lock@16| (_ BitVec 2))
(declare-const |in_progress@16| (_ BitVec 3))
(declare-const |hull.gfn0@16| Bool)
(declare-const |hull.gfns1_2@16| Bool)
(declare-const |spte_page.live.as0.gfn0@16| (_ BitVec 2))
(declare-const |guard0.fired@16| Bool)
(declare-const |caller.pc@16| (_ BitVec 3))
(declare-const |foreign0.pc@16| (_ BitVec 5))
(declare-const |foreign0.range@16| (_ BitVec 3))
(declare-const |vcpu0.pc@16| (_ BitVec 5))
(declare-const |vcpu0.seq@16| (_ BitVec 2))
(declare-const |vcpu0.page@16| (_ BitVec 2))
(assert (|step| |who@15| |branch@15| |mmu_lock.writer@15| |slots_lock@15| |in_progress@15| |hull.gfn0@15| |hull.gfns1_2@15| |spte_page.live.as0.gfn0@15| |guard0.fired@15| |caller.pc@15| |foreign0.pc@15| |foreign0.range@15| |vcpu0.pc@15| |vcpu0.seq@15| |vcpu0.page@15| |mmu_lock.writer@16| |slots_lock@16| |in_progress@16| |hull.gfn0@16| |hull.gfns1_2@16| |spte_page.live.as0.gfn0@16| |guard0.fired@16| |caller.pc@16| |foreign0.pc@16| |foreign0.range@16| |vcpu0.pc@16| |vcpu0.seq@16| |vcpu0.page@16|))
(assert (=> (= |who@14| #b11) (= |who@15| #b11)))
; step 17
(declare-const |who@16| (_ BitVec 2))
(declare-const |branch@16| (_ BitVec 3))
(declare-const |mmu_lock.writer@17| (_ BitVec 3))
(declare-const |slots_lock@17| (_ BitVec 2))
(declare-const |in_progress@17| (_ BitVec 3))
(declare-const |hull.gfn0@17| Bool)
(declare-const |hull.gfns1_2@17| Bool)
(declare-const |spte_page.live.as0.gfn0@17| (_ BitVec 2))
(declare-const |guard0.fired@17| Bool)
(declare-const |caller.pc@17| (_ BitVec 3))
(declare-const |foreign0.pc@17| (_ BitVec 5))
(declare-const |foreign0.range@17| (_ BitVec 3))
(declare-const |vcpu0.pc@17| (_ BitVec 5))
(declare-const |vcpu0.seq@17| (_ BitVec 2))
(declare-const |vcpu0.page@17| (_ BitVec 2))
(assert (|step| |who@16| |branch@16| |mmu_lock.writer@16| |slots_lock@16| |in_progress@16| |hull.gfn0@16| |hull.gfns1_2@16| |spte_page.live.as0.gfn0@16| |guard0.fired@16| |caller.pc@16| |foreign0.pc@16| |foreign0.range@16| |vcpu0.pc@16| |vcpu0.seq@16| |vcpu0.page@16| |mmu_lock.writer@17| |slots_lock@17| |in_progress@17| |hull.gfn0@17| |hull.gfns1_2@17| |spte_page.live.as0.gfn0@17| |guard0.fired@17| |caller.pc@17| |foreign0.pc@17| |foreign0.range@17| |vcpu0.pc@17| |vcpu0.seq@17| |vcpu0.page@17|))
(assert (=> (= |who@15| #b11) (= |who@16| #b11)))
; step 18
(declare-const |who@17| (_ BitVec 2))
(declare-const |branch@17| (_ BitVec 3))
(declare-const |mmu_lock.writer@18| (_ BitVec 3))
(declare-const |slots_lock@18| (_ BitVec 2))
(declare-const |in_progress@18| (_ BitVec 3))
(declare-const |hull.gfn0@18| Bool)
(declare-const |hull.gfns1_2@18| Bool)
(declare-const |spte_page.live.as0.gfn0@18| (_ BitVec 2))
(declare-const |guard0.fired@18| Bool)
(declare-const |caller.pc@18| (_ BitVec 3))
(declare-const |foreign0.pc@18| (_ BitVec 5))
(declare-const |foreign0.range@18| (_ BitVec 3))
(declare-const |vcpu0.pc@18| (_ BitVec 5))
(declare-const |vcpu0.seq@18| (_ BitVec 2))
(declare-const |vcpu0.page@18| (_ BitVec 2))
(assert (|step| |who@17| |branch@17| |mmu_lock.writer@17| |slots_lock@17| |in_progress@17| |hull.gfn0@17| |hull.gfns1_2@17| |spte_page.live.as0.gfn0@17| |guard0.fired@17| |caller.pc@17| |foreign0.pc@17| |foreign0.range@17| |vcpu0.pc@17| |vcpu0.seq@17| |vcpu0.page@17| |mmu_lock.writer@18| |slots_lock@18| |in_progress@18| |hull.gfn0@18| |hull.gfns1_2@18| |spte_page.live.as0.gfn0@18| |guard0.fired@18| |caller.pc@18| |foreign0.pc@18| |foreign0.range@18| |vcpu0.pc@18| |vcpu0.seq@18| |vcpu0.page@18|))
(assert (=> (= |who@16| #b11) (= |who@17| #b11)))
; step 19
(declare-const |who@18| (_ BitVec 2))
(declare-const |branch@18| (_ BitVec 3))
(declare-const |mmu_lock.writer@19| (_ BitVec 3))
(declare-const |slots_lock@19| (_ BitVec 2))
(declare-const |in_progress@19| (_ BitVec 3))
(declare-const |hull.gfn0@19| Bool)
(declare-const |hull.gfns1_2@19| Bool)
(declare-const |spte_page.live.as0.gfn0@19| (_ BitVec 2))
(declare-const |guard0.fired@19| Bool)
(declare-const |caller.pc@19| (_ BitVec 3))
(declare-const |foreign0.pc@19| (_ BitVec 5))
(declare-const |foreign0.range@19| (_ BitVec 3))
(declare-const |vcpu0.pc@19| (_ BitVec 5))
(declare-const |vcpu0.seq@19| (_ BitVec 2))
(declare-const |vcpu0.page@19| (_ BitVec 2))
(assert (|step| |who@18| |branch@18| |mmu_lock.writer@18| |slots_lock@18| |in_progress@18| |hull.gfn0@18| |hull.gfns1_2@18| |spte_page.live.as0.gfn0@18| |guard0.fired@18| |caller.pc@18| |foreign0.pc@18| |foreign0.range@18| |vcpu0.pc@18| |vcpu0.seq@18| |vcpu0.page@18| |mmu_lock.writer@19| |slots_lock@19| |in_progress@19| |hull.gfn0@19| |hull.gfns1_2@19| |spte_page.live.as0.gfn0@19| |guard0.fired@19| |caller.pc@19| |foreign0.pc@19| |foreign0.range@19| |vcpu0.pc@19| |vcpu0.seq@19| |vcpu0.page@19|))
(assert (=> (= |who@17| #b11) (= |who@18| #b11)))
; step 20
(declare-const |who@19| (_ BitVec 2))
(declare-const |branch@19| (_ BitVec 3))
(declare-const |mmu_lock.writer@20| (_ BitVec 3))
(declare-const |slots_lock@20| (_ BitVec 2))
(declare-const |in_progress@20| (_ BitVec 3))
(declare-const |hull.gfn0@20| Bool)
(declare-const |hull.gfns1_2@20| Bool)
(declare-const |spte_page.live.as0.gfn0@20| (_ BitVec 2))
(declare-const |guard0.fired@20| Bool)
(declare-const |caller.pc@20| (_ BitVec 3))
(declare-const |foreign0.pc@20| (_ BitVec 5))
(declare-const |foreign0.range@20| (_ BitVec 3))
(declare-const |vcpu0.pc@20| (_ BitVec 5))
(declare-const |vcpu0.seq@20| (_ BitVec 2))
(declare-const |vcpu0.page@20| (_ BitVec 2))
(assert (|step| |who@19| |branch@19| |mmu_lock.writer@19| |slots_lock@19| |in_progress@19| |hull.gfn0@19| |hull.gfns1_2@19| |spte_page.live.as0.gfn0@19| |guard0.fired@19| |caller.pc@19| |foreign0.pc@19| |foreign0.range@19| |vcpu0.pc@19| |vcpu0.seq@19| |vcpu0.page@19| |mmu_lock.writer@20| |slots_lock@20| |in_progress@20| |hull.gfn0@20| |hull.gfns1_2@20| |spte_page.live.as0.gfn0@20| |guard0.fired@20| |caller.pc@20| |foreign0.pc@20| |foreign0.range@20| |vcpu0.pc@20| |vcpu0.seq@20| |vcpu0.page@20|))
(assert (=> (= |who@18| #b11) (= |who@19| #b11)))
; step 21
(declare-const |who@20| (_ BitVec 2))
(declare-const |branch@20| (_ BitVec 3))
(declare-const |mmu_lock.writer@21| (_ BitVec 3))
(declare-const |slots_lock@21| (_ BitVec 2))
(declare-const |in_progress@21| (_ BitVec 3))
(declare-const |hull.gfn0@21| Bool)
(declare-const |hull.gfns1_2@21| Bool)
(declare-const |spte_page.live.as0.gfn0@21| (_ BitVec 2))
(declare-const |guard0.fired@21| Bool)
(declare-const |caller.pc@21| (_ BitVec 3))
(declare-const |foreign0.pc@21| (_ BitVec 5))
(declare-const |foreign0.range@21| (_ BitVec 3))
(declare-const |vcpu0.pc@21| (_ BitVec 5))
(declare-const |vcpu0.seq@21| (_ BitVec 2))
(declare-const |vcpu0.page@21| (_ BitVec 2))
(assert (|step| |who@20| |branch@20| |mmu_lock.writer@20| |slots_lock@20| |in_progress@20| |hull.gfn0@20| |hull.gfns1_2@20| |spte_page.live.as0.gfn0@20| |guard0.fired@20| |caller.pc@20| |foreign0.pc@20| |foreign0.range@20| |vcpu0.pc@20| |vcpu0.seq@20| |vcpu0.page@20| |mmu_lock.writer@21| |slots_lock@21| |in_progress@21| |hull.gfn0@21| |hull.gfns1_2@21| |spte_page.live.as0.gfn0@21| |guard0.fired@21| |caller.pc@21| |foreign0.pc@21| |foreign0.range@21| |vcpu0.pc@21| |vcpu0.seq@21| |vcpu0.page@21|))
(assert (=> (= |who@19| #b11) (= |who@20| #b11)))
; --- within 21 steps: sat
(push 1)
(assert (|target| |spte_page.live.as0.gfn0@21| |guard0.fired@21| |caller.pc@21|))
(check-sat)
(pop 1)
(exit)
