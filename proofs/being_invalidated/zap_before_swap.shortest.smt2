(set-logic ALL)
; zap_before_swap: within how many steps is 'unnoticed' reached?
; vcpus=1 foreign=1 gfns=3 slots=2
; all faults at address space 0, gfn 0
(push 1)
; who 0: vcpu0
; who 1: caller
; who 2: foreign0
; who 3: nothing happens any more
(define-fun |step| ((who (_ BitVec 2)) (branch (_ BitVec 3)) (mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (in_progress (_ BitVec 3)) (mn_active (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfns1_2 Bool) (active.as0.slot0 (_ BitVec 3)) (spte.live.as0.gfn0 (_ BitVec 3)) (guard0.fired Bool) (caller.pc (_ BitVec 4)) (foreign0.pc (_ BitVec 5)) (foreign0.range (_ BitVec 3)) (vcpu0.pc (_ BitVec 5)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (caller.awaits.vcpu0.srcu Bool) (caller.awaits.foreign0.srcu Bool)
  (|mmu_lock.writer'| (_ BitVec 3)) (|slots_lock'| (_ BitVec 2)) (|in_progress'| (_ BitVec 3)) (|mn_active'| (_ BitVec 2)) (|hull.gfn0'| Bool) (|hull.gfns1_2'| Bool) (|active.as0.slot0'| (_ BitVec 3)) (|spte.live.as0.gfn0'| (_ BitVec 3)) (|guard0.fired'| Bool) (|caller.pc'| (_ BitVec 4)) (|foreign0.pc'| (_ BitVec 5)) (|foreign0.range'| (_ BitVec 3)) (|vcpu0.pc'| (_ BitVec 5)) (|vcpu0.slot'| (_ BitVec 3)) (|vcpu0.seq'| (_ BitVec 2)) (|caller.awaits.vcpu0.srcu'| Bool) (|caller.awaits.foreign0.srcu'| Bool)) Bool
(let ((do_w0 (= who #b00)) (do_w1 (= who #b01)) (do_w2 (= who #b10)) (do_b0 (= branch #b000)) (do_b1 (= branch #b001)) (do_b2 (= branch #b010)) (do_b3 (= branch #b011)) (do_b4 (= branch #b100)) (do_b5 (= branch #b101)))
(let (
  (do_0 (and do_w0 do_b0 (= vcpu0.pc #b00000))) ; vcpu0.0_SrcuReadLock
  (do_1 (and do_w0 do_b0 (= vcpu0.pc #b00001))) ; vcpu0.1_LookupSlot[gfn 0]
  (do_2 (and do_w0 do_b1 (= vcpu0.pc #b00001))) ; vcpu0.1_GuestWalk
  (do_3 (and do_w0 do_b0 (= vcpu0.pc #b00010))) ; vcpu0.2_SnapshotSeq
  (do_4 (and do_w0 do_b0 (= vcpu0.pc #b00011))) ; vcpu0.3_ReadAttributes
  (do_5 (and do_w0 do_b0 (= vcpu0.pc #b00100))) ; vcpu0.4_CheckInvalid
  (do_6 (and do_w0 do_b1 (= vcpu0.pc #b00100))) ; vcpu0.4_CheckInvalid[retry]
  (do_7 (and do_w0 do_b0 (= vcpu0.pc #b00101))) ; vcpu0.5_CheckInvalidationEarly
  (do_8 (and do_w0 do_b1 (= vcpu0.pc #b00101))) ; vcpu0.5_CheckInvalidationEarly[retry]
  (do_9 (and do_w0 do_b0 (= vcpu0.pc #b00110))) ; vcpu0.6_ReadPfn
  (do_10 (and do_w0 do_b0 (= vcpu0.pc #b00111))) ; vcpu0.7_CheckInvalidationEarly
  (do_11 (and do_w0 do_b1 (= vcpu0.pc #b00111))) ; vcpu0.7_CheckInvalidationEarly[retry]
  (do_12 (and do_w0 do_b0 (= vcpu0.pc #b01000))) ; vcpu0.8_ReadLock
  (do_13 (and do_w0 do_b1 (= vcpu0.pc #b01000))) ; vcpu0.8_WriteLock
  (do_14 (and do_w0 do_b0 (= vcpu0.pc #b01001))) ; vcpu0.9_CheckRoot
  (do_15 (and do_w0 do_b0 (= vcpu0.pc #b01010))) ; vcpu0.10_CheckInvalidation
  (do_16 (and do_w0 do_b1 (= vcpu0.pc #b01010))) ; vcpu0.10_CheckInvalidation[retry]
  (do_17 (and do_w0 do_b0 (= vcpu0.pc #b01011))) ; vcpu0.11_MapSpte
  (do_18 (and do_w0 do_b0 (= vcpu0.pc #b01100))) ; vcpu0.12_ReadUnlock
  (do_19 (and do_w0 do_b0 (= vcpu0.pc #b01101))) ; vcpu0.13_SrcuReadUnlock
  (do_20 (and do_w0 do_b0 (= vcpu0.pc #b01110))) ; vcpu0.14_Reclaim
  (do_21 (and do_w0 do_b0 (= vcpu0.pc #b01111))) ; vcpu0.15_CheckRoot
  (do_22 (and do_w0 do_b0 (= vcpu0.pc #b10000))) ; vcpu0.16_CheckInvalidation
  (do_23 (and do_w0 do_b1 (= vcpu0.pc #b10000))) ; vcpu0.16_CheckInvalidation[retry]
  (do_24 (and do_w0 do_b0 (= vcpu0.pc #b10001))) ; vcpu0.17_MapSpte
  (do_25 (and do_w0 do_b0 (= vcpu0.pc #b10010))) ; vcpu0.18_WriteUnlock
  (do_26 (and do_w0 do_b0 (= vcpu0.pc #b10011))) ; vcpu0.19_LookupSlot[gfn 0]
  (do_27 (and do_w0 do_b0 (= vcpu0.pc #b10100))) ; vcpu0.20_SnapshotSeq
  (do_28 (and do_w0 do_b0 (= vcpu0.pc #b10101))) ; vcpu0.21_ReadAttributes
  (do_29 (and do_w0 do_b0 (= vcpu0.pc #b10110))) ; vcpu0.22_CheckInvalid
  (do_30 (and do_w0 do_b1 (= vcpu0.pc #b10110))) ; vcpu0.22_CheckInvalid[retry]
  (do_31 (and do_w0 do_b0 (= vcpu0.pc #b10111))) ; vcpu0.23_CheckInvalidationEarly
  (do_32 (and do_w0 do_b1 (= vcpu0.pc #b10111))) ; vcpu0.23_CheckInvalidationEarly[retry]
  (do_33 (and do_w0 do_b0 (= vcpu0.pc #b11000))) ; vcpu0.24_ReadPfn
  (do_34 (and do_w0 do_b0 (= vcpu0.pc #b11001))) ; vcpu0.25_CheckInvalidationEarly
  (do_35 (and do_w0 do_b1 (= vcpu0.pc #b11001))) ; vcpu0.25_CheckInvalidationEarly[retry]
  (do_36 (and do_w0 do_b0 (= vcpu0.pc #b11010))) ; vcpu0.26_WriteLock
  (do_37 (and do_w1 do_b0 (= caller.pc #b0000))) ; caller.0_Lock
  (do_38 (and do_w1 do_b0 (= caller.pc #b0001))) ; caller.1_WriteLock
  (do_39 (and do_w1 do_b0 (= caller.pc #b0010))) ; caller.2_Zap[gfns 0-1]
  (do_40 (and do_w1 do_b1 (= caller.pc #b0010))) ; caller.2_Zap[gfns 0-1, yields]
  (do_41 (and do_w1 do_b2 (= caller.pc #b0010))) ; caller.2_Zap[gfn 0, yields]
  (do_42 (and do_w1 do_b3 (= caller.pc #b0010))) ; caller.2_Zap[no gfn, yields]
  (do_43 (and do_w1 do_b0 (= caller.pc #b0011))) ; caller.3_WriteUnlock
  (do_44 (and do_w1 do_b0 (= caller.pc #b0100))) ; caller.4_Publish
  (do_45 (and do_w1 do_b0 (= caller.pc #b0101))) ; caller.5_GracePeriodStart
  (do_46 (and do_w1 do_b0 (= caller.pc #b0110))) ; caller.6_GracePeriodEnd
  (do_47 (and do_w1 do_b0 (= caller.pc #b0111))) ; caller.7_Unlock
  (do_48 (and do_w1 do_b0 (= caller.pc #b1001))) ; caller.9_Zap_rest0[gfns 0-1]
  (do_49 (and do_w1 do_b1 (= caller.pc #b1001))) ; caller.9_Zap_rest0[gfns 0-1, yields]
  (do_50 (and do_w1 do_b2 (= caller.pc #b1001))) ; caller.9_Zap_rest0[gfn 0, yields]
  (do_51 (and do_w1 do_b0 (= caller.pc #b1010))) ; caller.10_Zap_rest1[gfn 1]
  (do_52 (and do_w1 do_b1 (= caller.pc #b1010))) ; caller.10_Zap_rest1[gfn 1, yields]
  (do_53 (and do_w1 do_b0 (= caller.pc #b1011))) ; caller.11_Zap_rest2[no gfn]
  (do_54 (and do_w2 do_b0 (= foreign0.pc #b00000))) ; foreign0.0_WriteLock
  (do_55 (and do_w2 do_b1 (= foreign0.pc #b00000))) ; foreign0.0_NotifierEnter
  (do_56 (and do_w2 do_b2 (= foreign0.pc #b00000))) ; foreign0.0_Lock
  (do_57 (and do_w2 do_b0 (= foreign0.pc #b00001))) ; foreign0.1_Begin
  (do_58 (and do_w2 do_b0 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfn 2]
  (do_59 (and do_w2 do_b1 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfn 0]
  (do_60 (and do_w2 do_b2 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfn 1]
  (do_61 (and do_w2 do_b3 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfns 0-1]
  (do_62 (and do_w2 do_b4 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfns 1-2]
  (do_63 (and do_w2 do_b5 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfns 0-2]
  (do_64 (and do_w2 do_b0 (= foreign0.pc #b00011))) ; foreign0.3_Zap
  (do_65 (and do_w2 do_b0 (= foreign0.pc #b00100))) ; foreign0.4_WriteUnlock
  (do_66 (and do_w2 do_b0 (= foreign0.pc #b00101))) ; foreign0.5_WriteLock
  (do_67 (and do_w2 do_b0 (= foreign0.pc #b00110))) ; foreign0.6_End
  (do_68 (and do_w2 do_b0 (= foreign0.pc #b00111))) ; foreign0.7_WriteUnlock
  (do_69 (and do_w2 do_b0 (= foreign0.pc #b01000))) ; foreign0.8_SrcuReadLock
  (do_70 (and do_w2 do_b0 (= foreign0.pc #b01001))) ; foreign0.9_WriteLock
  (do_71 (and do_w2 do_b0 (= foreign0.pc #b01010))) ; foreign0.10_Begin
  (do_72 (and do_w2 do_b0 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfn 2]
  (do_73 (and do_w2 do_b1 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfn 0]
  (do_74 (and do_w2 do_b2 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfn 1]
  (do_75 (and do_w2 do_b3 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfns 0-1]
  (do_76 (and do_w2 do_b4 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfns 1-2]
  (do_77 (and do_w2 do_b5 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfns 0-2]
  (do_78 (and do_w2 do_b0 (= foreign0.pc #b01100))) ; foreign0.12_Zap
  (do_79 (and do_w2 do_b0 (= foreign0.pc #b01101))) ; foreign0.13_WriteUnlock
  (do_80 (and do_w2 do_b0 (= foreign0.pc #b01110))) ; foreign0.14_SrcuReadUnlock
  (do_81 (and do_w2 do_b0 (= foreign0.pc #b01111))) ; foreign0.15_SrcuReadLock
  (do_82 (and do_w2 do_b0 (= foreign0.pc #b10000))) ; foreign0.16_WriteLock
  (do_83 (and do_w2 do_b0 (= foreign0.pc #b10001))) ; foreign0.17_End
  (do_84 (and do_w2 do_b0 (= foreign0.pc #b10010))) ; foreign0.18_WriteUnlock
  (do_85 (and do_w2 do_b0 (= foreign0.pc #b10011))) ; foreign0.19_SrcuReadUnlock
  (do_86 (and do_w2 do_b0 (= foreign0.pc #b10100))) ; foreign0.20_NotifierExit
  (do_87 (and do_w2 do_b0 (= foreign0.pc #b10101))) ; foreign0.21_WriteLock
  (do_88 (and do_w2 do_b0 (= foreign0.pc #b10110))) ; foreign0.22_Begin
  (do_89 (and do_w2 do_b0 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfn 2]
  (do_90 (and do_w2 do_b1 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfn 0]
  (do_91 (and do_w2 do_b2 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfn 1]
  (do_92 (and do_w2 do_b3 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfns 0-1]
  (do_93 (and do_w2 do_b4 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfns 1-2]
  (do_94 (and do_w2 do_b5 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfns 0-2]
  (do_95 (and do_w2 do_b0 (= foreign0.pc #b11000))) ; foreign0.24_Zap
  (do_96 (and do_w2 do_b0 (= foreign0.pc #b11001))) ; foreign0.25_WriteUnlock
  (do_97 (and do_w2 do_b0 (= foreign0.pc #b11010))) ; foreign0.26_WriteLock
  (do_98 (and do_w2 do_b0 (= foreign0.pc #b11011))) ; foreign0.27_End
  (do_99 (and do_w2 do_b0 (= foreign0.pc #b11100))) ; foreign0.28_WriteUnlock
  (do_100 (and do_w2 do_b0 (= foreign0.pc #b11101))) ; foreign0.29_Unlock
)
(and (or do_0 do_1 do_2 do_3 do_4 (and do_5 (not (= vcpu0.slot #b100))) (and do_6 (= vcpu0.slot #b100)) do_7 (and do_8 (or (and (not (= in_progress #b000)) hull.gfn0) (= vcpu0.seq #b10))) do_9 do_10 (and do_11 (or (and (not (= in_progress #b000)) hull.gfn0) (= vcpu0.seq #b10))) (and do_12 (= mmu_lock.writer #b000)) (and do_13 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_14 (and do_15 (not (or (and (not (= in_progress #b000)) (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)) (= vcpu0.seq #b10)))) (and do_16 (or (and (not (= in_progress #b000)) (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)) (= vcpu0.seq #b10))) do_17 do_18 do_19 do_20 do_21 (and do_22 (not (or (and (not (= in_progress #b000)) (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)) (= vcpu0.seq #b10)))) (and do_23 (or (and (not (= in_progress #b000)) (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)) (= vcpu0.seq #b10))) do_24 do_25 do_26 do_27 do_28 (and do_29 (not (= vcpu0.slot #b100))) (and do_30 (= vcpu0.slot #b100)) do_31 (and do_32 (or (and (not (= in_progress #b000)) hull.gfn0) (= vcpu0.seq #b10))) do_33 do_34 (and do_35 (or (and (not (= in_progress #b000)) hull.gfn0) (= vcpu0.seq #b10))) (and do_36 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_37 (= slots_lock #b00)) (and do_38 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_39 do_40 do_41 do_42 do_43 (and do_44 (= mn_active #b00)) do_45 (and do_46 (not caller.awaits.vcpu0.srcu) (not caller.awaits.foreign0.srcu)) do_47 (and do_48 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_49 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_50 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_51 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_52 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_53 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_54 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_55 (and do_56 (= slots_lock #b00)) do_57 do_58 do_59 do_60 do_61 do_62 do_63 do_64 do_65 (and do_66 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_67 do_68 do_69 (and do_70 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_71 do_72 do_73 do_74 do_75 do_76 do_77 do_78 do_79 do_80 do_81 (and do_82 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_83 do_84 do_85 do_86 (and do_87 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_88 do_89 do_90 do_91 do_92 do_93 do_94 do_95 do_96 (and do_97 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_98 do_99 do_100 (= who #b11))
  (= |mmu_lock.writer'| (ite (or do_54 do_66 do_70 do_82 do_87 do_97) #b100
    (ite (or do_38 do_39 do_48 do_51 do_53) #b010
    (ite (or do_23 do_25 do_40 do_41 do_42 do_43 do_49 do_50 do_52 do_65 do_68 do_79 do_84 do_96 do_99) #b000
    (ite (or do_13 do_36) #b001
    mmu_lock.writer)))))
  (= |slots_lock'| (ite do_56 #b11
    (ite (or do_47 do_100) #b00
    (ite do_37 #b01
    slots_lock))))
  (= |in_progress'| (ite (or do_67 do_83 do_98) (bvadd in_progress ((_ sign_extend 2) #b1))
    (ite (or do_57 do_71 do_88) ((_ extract 2 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 2) #b01)))
    in_progress)))
  (= |mn_active'| (ite do_86 (bvadd mn_active ((_ sign_extend 1) #b1))
    (ite do_55 ((_ extract 1 0) (bvadd ((_ sign_extend 1) mn_active) ((_ sign_extend 1) #b01)))
    mn_active)))
  (= |hull.gfn0'| (ite (or do_59 do_61 do_63 do_73 do_75 do_77 do_90 do_92 do_94) true
    (ite (or do_57 do_71 do_88) (and (not (= in_progress #b000)) hull.gfn0)
    hull.gfn0)))
  (= |hull.gfns1_2'| (ite (or do_59 do_61 do_63 do_73 do_75 do_77 do_90 do_92 do_94) false
    (ite (or do_58 do_60 do_62 do_72 do_74 do_76 do_89 do_91 do_93) (not hull.gfn0)
    (ite (or do_57 do_71 do_88) (and (not (= in_progress #b000)) hull.gfns1_2)
    hull.gfns1_2))))
  (= |active.as0.slot0'| (ite do_44 #b010
    active.as0.slot0))
  (= |spte.live.as0.gfn0'| (ite (or do_64 do_78 do_95) (ite (or (= foreign0.range #b001) (= foreign0.range #b011) (= foreign0.range #b101)) #b000 spte.live.as0.gfn0)
    (ite do_44 (ite (= spte.live.as0.gfn0 #b001) #b010 spte.live.as0.gfn0)
    (ite (or do_39 do_40 do_41 do_48 do_49 do_50) #b000
    (ite (or do_17 do_24) (ite (= vcpu0.slot #b100) #b100 (ite (= vcpu0.slot #b010) #b010 (ite (= vcpu0.slot #b001) #b001 #b000)))
    spte.live.as0.gfn0)))))
  (= |guard0.fired'| (ite (or do_39 do_40 do_41 do_42) (or guard0.fired (not (or (not (= in_progress #b000)) (= active.as0.slot0 #b010))))
    guard0.fired))
  (= |caller.pc'| (ite do_47 #b1000
    (ite do_46 #b0111
    (ite do_45 #b0110
    (ite do_44 #b0101
    (ite do_43 #b0100
    (ite do_42 #b1001
    (ite (or do_41 do_50) #b1010
    (ite (or do_40 do_49 do_52) #b1011
    (ite (or do_39 do_48 do_51 do_53) #b0011
    (ite do_38 #b0010
    (ite do_37 #b0001
    caller.pc))))))))))))
  (= |foreign0.pc'| (ite do_99 #b11101
    (ite do_98 #b11100
    (ite do_97 #b11011
    (ite do_96 #b11010
    (ite do_95 #b11001
    (ite (or do_89 do_90 do_91 do_92 do_93 do_94) #b11000
    (ite do_88 #b10111
    (ite do_87 #b10110
    (ite do_85 #b10100
    (ite do_84 #b10011
    (ite do_83 #b10010
    (ite do_82 #b10001
    (ite do_81 #b10000
    (ite do_80 #b01111
    (ite do_79 #b01110
    (ite do_78 #b01101
    (ite (or do_72 do_73 do_74 do_75 do_76 do_77) #b01100
    (ite do_71 #b01011
    (ite do_70 #b01010
    (ite do_69 #b01001
    (ite (or do_68 do_86 do_100) #b00000
    (ite do_67 #b00111
    (ite do_66 #b00110
    (ite do_65 #b00101
    (ite do_64 #b00100
    (ite (or do_58 do_59 do_60 do_61 do_62 do_63) #b00011
    (ite do_57 #b00010
    (ite do_56 #b10101
    (ite do_55 #b01000
    (ite do_54 #b00001
    foreign0.pc)))))))))))))))))))))))))))))))
  (= |foreign0.range'| (ite (or do_63 do_77 do_94) #b101
    (ite (or do_62 do_76 do_93) #b100
    (ite (or do_61 do_75 do_92) #b011
    (ite (or do_60 do_74 do_91) #b010
    (ite (or do_59 do_73 do_90) #b001
    (ite (or do_58 do_64 do_72 do_78 do_89 do_95) #b000
    foreign0.range)))))))
  (= |vcpu0.pc'| (ite do_34 #b11010
    (ite do_33 #b11001
    (ite do_31 #b11000
    (ite do_29 #b10111
    (ite do_28 #b10110
    (ite do_27 #b10101
    (ite do_26 #b10100
    (ite do_24 #b10010
    (ite do_22 #b10001
    (ite do_21 #b10000
    (ite do_20 #b01111
    (ite (or do_18 do_25) #b01101
    (ite do_17 #b01100
    (ite do_15 #b01011
    (ite do_14 #b01010
    (ite (or do_13 do_36) #b01110
    (ite do_12 #b01001
    (ite do_10 #b01000
    (ite do_9 #b00111
    (ite do_7 #b00110
    (ite (or do_6 do_8 do_11 do_16 do_19 do_23 do_30 do_32 do_35) #b00000
    (ite do_5 #b00101
    (ite do_4 #b00100
    (ite do_3 #b00011
    (ite do_2 #b10011
    (ite do_1 #b00010
    (ite do_0 #b00001
    vcpu0.pc))))))))))))))))))))))))))))
  (= |vcpu0.slot'| (ite do_44 (ite (= vcpu0.slot #b001) #b010 vcpu0.slot)
    (ite (or do_6 do_8 do_11 do_16 do_17 do_19 do_23 do_24 do_30 do_32 do_35) #b000
    (ite (or do_1 do_26) (ite (= active.as0.slot0 #b010) #b100 #b001)
    vcpu0.slot))))
  (= |vcpu0.seq'| (ite (or do_67 do_83 do_98) (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)
    (ite (or do_6 do_8 do_11 do_16 do_17 do_19 do_23 do_24 do_30 do_32 do_35) #b00
    (ite (or do_3 do_27) #b01
    vcpu0.seq))))
  (= |caller.awaits.vcpu0.srcu'| (ite do_45 (or (= vcpu0.pc #b00001) (= vcpu0.pc #b00010) (= vcpu0.pc #b00011) (= vcpu0.pc #b00100) (= vcpu0.pc #b00101) (= vcpu0.pc #b00110) (= vcpu0.pc #b00111) (= vcpu0.pc #b01000) (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100) (= vcpu0.pc #b01101) (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000) (= vcpu0.pc #b10001) (= vcpu0.pc #b10010) (= vcpu0.pc #b10011) (= vcpu0.pc #b10100) (= vcpu0.pc #b10101) (= vcpu0.pc #b10110) (= vcpu0.pc #b10111) (= vcpu0.pc #b11000) (= vcpu0.pc #b11001) (= vcpu0.pc #b11010))
    (ite (or do_6 do_8 do_11 do_16 do_19 do_23 do_30 do_32 do_35) false
    caller.awaits.vcpu0.srcu)))
  (= |caller.awaits.foreign0.srcu'| (ite (or do_80 do_85) false
    (ite do_45 (or (= foreign0.pc #b01001) (= foreign0.pc #b01010) (= foreign0.pc #b01011) (= foreign0.pc #b01100) (= foreign0.pc #b01101) (= foreign0.pc #b01110) (= foreign0.pc #b10000) (= foreign0.pc #b10001) (= foreign0.pc #b10010) (= foreign0.pc #b10011))
    caller.awaits.foreign0.srcu)))))))
(define-fun |target| ((spte.live.as0.gfn0 (_ BitVec 3)) (guard0.fired Bool) (caller.pc (_ BitVec 4))) Bool
  (and (= caller.pc #b1000) (or (= spte.live.as0.gfn0 #b010) (= spte.live.as0.gfn0 #b100)) (not guard0.fired)))
(declare-const mmu_lock.writer@0 (_ BitVec 3))
(declare-const slots_lock@0 (_ BitVec 2))
(declare-const in_progress@0 (_ BitVec 3))
(declare-const mn_active@0 (_ BitVec 2))
(declare-const hull.gfn0@0 Bool)
(declare-const hull.gfns1_2@0 Bool)
(declare-const active.as0.slot0@0 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@0 (_ BitVec 3))
(declare-const guard0.fired@0 Bool)
(declare-const caller.pc@0 (_ BitVec 4))
(declare-const foreign0.pc@0 (_ BitVec 5))
(declare-const foreign0.range@0 (_ BitVec 3))
(declare-const vcpu0.pc@0 (_ BitVec 5))
(declare-const vcpu0.slot@0 (_ BitVec 3))
(declare-const vcpu0.seq@0 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@0 Bool)
(declare-const caller.awaits.foreign0.srcu@0 Bool)
(assert (= mmu_lock.writer@0 #b000))
(assert (= slots_lock@0 #b00))
(assert (= in_progress@0 #b000))
(assert (= mn_active@0 #b00))
(assert (= hull.gfn0@0 false))
(assert (= hull.gfns1_2@0 false))
(assert (= active.as0.slot0@0 #b000))
(assert (= spte.live.as0.gfn0@0 #b000))
(assert (= guard0.fired@0 false))
(assert (= caller.pc@0 #b0000))
(assert (= foreign0.pc@0 #b00000))
(assert (= foreign0.range@0 #b000))
(assert (= vcpu0.pc@0 #b00000))
(assert (= vcpu0.slot@0 #b000))
(assert (= vcpu0.seq@0 #b00))
(assert (= caller.awaits.vcpu0.srcu@0 false))
(assert (= caller.awaits.foreign0.srcu@0 false))
; step 1
(declare-const who@0 (_ BitVec 2))
(declare-const branch@0 (_ BitVec 3))
(declare-const mmu_lock.writer@1 (_ BitVec 3))
(declare-const slots_lock@1 (_ BitVec 2))
(declare-const in_progress@1 (_ BitVec 3))
(declare-const mn_active@1 (_ BitVec 2))
(declare-const hull.gfn0@1 Bool)
(declare-const hull.gfns1_2@1 Bool)
(declare-const active.as0.slot0@1 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@1 (_ BitVec 3))
(declare-const guard0.fired@1 Bool)
(declare-const caller.pc@1 (_ BitVec 4))
(declare-const foreign0.pc@1 (_ BitVec 5))
(declare-const foreign0.range@1 (_ BitVec 3))
(declare-const vcpu0.pc@1 (_ BitVec 5))
(declare-const vcpu0.slot@1 (_ BitVec 3))
(declare-const vcpu0.seq@1 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@1 Bool)
(declare-const caller.awaits.foreign0.srcu@1 Bool)
(assert (|step| who@0 branch@0 mmu_lock.writer@0 slots_lock@0 in_progress@0 mn_active@0 hull.gfn0@0 hull.gfns1_2@0 active.as0.slot0@0 spte.live.as0.gfn0@0 guard0.fired@0 caller.pc@0 foreign0.pc@0 foreign0.range@0 vcpu0.pc@0 vcpu0.slot@0 vcpu0.seq@0 caller.awaits.vcpu0.srcu@0 caller.awaits.foreign0.srcu@0 mmu_lock.writer@1 slots_lock@1 in_progress@1 mn_active@1 hull.gfn0@1 hull.gfns1_2@1 active.as0.slot0@1 spte.live.as0.gfn0@1 guard0.fired@1 caller.pc@1 foreign0.pc@1 foreign0.range@1 vcpu0.pc@1 vcpu0.slot@1 vcpu0.seq@1 caller.awaits.vcpu0.srcu@1 caller.awaits.foreign0.srcu@1))
; step 2
(declare-const who@1 (_ BitVec 2))
(declare-const branch@1 (_ BitVec 3))
(declare-const mmu_lock.writer@2 (_ BitVec 3))
(declare-const slots_lock@2 (_ BitVec 2))
(declare-const in_progress@2 (_ BitVec 3))
(declare-const mn_active@2 (_ BitVec 2))
(declare-const hull.gfn0@2 Bool)
(declare-const hull.gfns1_2@2 Bool)
(declare-const active.as0.slot0@2 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@2 (_ BitVec 3))
(declare-const guard0.fired@2 Bool)
(declare-const caller.pc@2 (_ BitVec 4))
(declare-const foreign0.pc@2 (_ BitVec 5))
(declare-const foreign0.range@2 (_ BitVec 3))
(declare-const vcpu0.pc@2 (_ BitVec 5))
(declare-const vcpu0.slot@2 (_ BitVec 3))
(declare-const vcpu0.seq@2 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@2 Bool)
(declare-const caller.awaits.foreign0.srcu@2 Bool)
(assert (|step| who@1 branch@1 mmu_lock.writer@1 slots_lock@1 in_progress@1 mn_active@1 hull.gfn0@1 hull.gfns1_2@1 active.as0.slot0@1 spte.live.as0.gfn0@1 guard0.fired@1 caller.pc@1 foreign0.pc@1 foreign0.range@1 vcpu0.pc@1 vcpu0.slot@1 vcpu0.seq@1 caller.awaits.vcpu0.srcu@1 caller.awaits.foreign0.srcu@1 mmu_lock.writer@2 slots_lock@2 in_progress@2 mn_active@2 hull.gfn0@2 hull.gfns1_2@2 active.as0.slot0@2 spte.live.as0.gfn0@2 guard0.fired@2 caller.pc@2 foreign0.pc@2 foreign0.range@2 vcpu0.pc@2 vcpu0.slot@2 vcpu0.seq@2 caller.awaits.vcpu0.srcu@2 caller.awaits.foreign0.srcu@2))
(assert (=> (= who@0 #b11) (= who@1 #b11)))
; step 3
(declare-const who@2 (_ BitVec 2))
(declare-const branch@2 (_ BitVec 3))
(declare-const mmu_lock.writer@3 (_ BitVec 3))
(declare-const slots_lock@3 (_ BitVec 2))
(declare-const in_progress@3 (_ BitVec 3))
(declare-const mn_active@3 (_ BitVec 2))
(declare-const hull.gfn0@3 Bool)
(declare-const hull.gfns1_2@3 Bool)
(declare-const active.as0.slot0@3 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@3 (_ BitVec 3))
(declare-const guard0.fired@3 Bool)
(declare-const caller.pc@3 (_ BitVec 4))
(declare-const foreign0.pc@3 (_ BitVec 5))
(declare-const foreign0.range@3 (_ BitVec 3))
(declare-const vcpu0.pc@3 (_ BitVec 5))
(declare-const vcpu0.slot@3 (_ BitVec 3))
(declare-const vcpu0.seq@3 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@3 Bool)
(declare-const caller.awaits.foreign0.srcu@3 Bool)
(assert (|step| who@2 branch@2 mmu_lock.writer@2 slots_lock@2 in_progress@2 mn_active@2 hull.gfn0@2 hull.gfns1_2@2 active.as0.slot0@2 spte.live.as0.gfn0@2 guard0.fired@2 caller.pc@2 foreign0.pc@2 foreign0.range@2 vcpu0.pc@2 vcpu0.slot@2 vcpu0.seq@2 caller.awaits.vcpu0.srcu@2 caller.awaits.foreign0.srcu@2 mmu_lock.writer@3 slots_lock@3 in_progress@3 mn_active@3 hull.gfn0@3 hull.gfns1_2@3 active.as0.slot0@3 spte.live.as0.gfn0@3 guard0.fired@3 caller.pc@3 foreign0.pc@3 foreign0.range@3 vcpu0.pc@3 vcpu0.slot@3 vcpu0.seq@3 caller.awaits.vcpu0.srcu@3 caller.awaits.foreign0.srcu@3))
(assert (=> (= who@1 #b11) (= who@2 #b11)))
; step 4
(declare-const who@3 (_ BitVec 2))
(declare-const branch@3 (_ BitVec 3))
(declare-const mmu_lock.writer@4 (_ BitVec 3))
(declare-const slots_lock@4 (_ BitVec 2))
(declare-const in_progress@4 (_ BitVec 3))
(declare-const mn_active@4 (_ BitVec 2))
(declare-const hull.gfn0@4 Bool)
(declare-const hull.gfns1_2@4 Bool)
(declare-const active.as0.slot0@4 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@4 (_ BitVec 3))
(declare-const guard0.fired@4 Bool)
(declare-const caller.pc@4 (_ BitVec 4))
(declare-const foreign0.pc@4 (_ BitVec 5))
(declare-const foreign0.range@4 (_ BitVec 3))
(declare-const vcpu0.pc@4 (_ BitVec 5))
(declare-const vcpu0.slot@4 (_ BitVec 3))
(declare-const vcpu0.seq@4 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@4 Bool)
(declare-const caller.awaits.foreign0.srcu@4 Bool)
(assert (|step| who@3 branch@3 mmu_lock.writer@3 slots_lock@3 in_progress@3 mn_active@3 hull.gfn0@3 hull.gfns1_2@3 active.as0.slot0@3 spte.live.as0.gfn0@3 guard0.fired@3 caller.pc@3 foreign0.pc@3 foreign0.range@3 vcpu0.pc@3 vcpu0.slot@3 vcpu0.seq@3 caller.awaits.vcpu0.srcu@3 caller.awaits.foreign0.srcu@3 mmu_lock.writer@4 slots_lock@4 in_progress@4 mn_active@4 hull.gfn0@4 hull.gfns1_2@4 active.as0.slot0@4 spte.live.as0.gfn0@4 guard0.fired@4 caller.pc@4 foreign0.pc@4 foreign0.range@4 vcpu0.pc@4 vcpu0.slot@4 vcpu0.seq@4 caller.awaits.vcpu0.srcu@4 caller.awaits.foreign0.srcu@4))
(assert (=> (= who@2 #b11) (= who@3 #b11)))
; step 5
(declare-const who@4 (_ BitVec 2))
(declare-const branch@4 (_ BitVec 3))
(declare-const mmu_lock.writer@5 (_ BitVec 3))
(declare-const slots_lock@5 (_ BitVec 2))
(declare-const in_progress@5 (_ BitVec 3))
(declare-const mn_active@5 (_ BitVec 2))
(declare-const hull.gfn0@5 Bool)
(declare-const hull.gfns1_2@5 Bool)
(declare-const active.as0.slot0@5 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@5 (_ BitVec 3))
(declare-const guard0.fired@5 Bool)
(declare-const caller.pc@5 (_ BitVec 4))
(declare-const foreign0.pc@5 (_ BitVec 5))
(declare-const foreign0.range@5 (_ BitVec 3))
(declare-const vcpu0.pc@5 (_ BitVec 5))
(declare-const vcpu0.slot@5 (_ BitVec 3))
(declare-const vcpu0.seq@5 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@5 Bool)
(declare-const caller.awaits.foreign0.srcu@5 Bool)
(assert (|step| who@4 branch@4 mmu_lock.writer@4 slots_lock@4 in_progress@4 mn_active@4 hull.gfn0@4 hull.gfns1_2@4 active.as0.slot0@4 spte.live.as0.gfn0@4 guard0.fired@4 caller.pc@4 foreign0.pc@4 foreign0.range@4 vcpu0.pc@4 vcpu0.slot@4 vcpu0.seq@4 caller.awaits.vcpu0.srcu@4 caller.awaits.foreign0.srcu@4 mmu_lock.writer@5 slots_lock@5 in_progress@5 mn_active@5 hull.gfn0@5 hull.gfns1_2@5 active.as0.slot0@5 spte.live.as0.gfn0@5 guard0.fired@5 caller.pc@5 foreign0.pc@5 foreign0.range@5 vcpu0.pc@5 vcpu0.slot@5 vcpu0.seq@5 caller.awaits.vcpu0.srcu@5 caller.awaits.foreign0.srcu@5))
(assert (=> (= who@3 #b11) (= who@4 #b11)))
; step 6
(declare-const who@5 (_ BitVec 2))
(declare-const branch@5 (_ BitVec 3))
(declare-const mmu_lock.writer@6 (_ BitVec 3))
(declare-const slots_lock@6 (_ BitVec 2))
(declare-const in_progress@6 (_ BitVec 3))
(declare-const mn_active@6 (_ BitVec 2))
(declare-const hull.gfn0@6 Bool)
(declare-const hull.gfns1_2@6 Bool)
(declare-const active.as0.slot0@6 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@6 (_ BitVec 3))
(declare-const guard0.fired@6 Bool)
(declare-const caller.pc@6 (_ BitVec 4))
(declare-const foreign0.pc@6 (_ BitVec 5))
(declare-const foreign0.range@6 (_ BitVec 3))
(declare-const vcpu0.pc@6 (_ BitVec 5))
(declare-const vcpu0.slot@6 (_ BitVec 3))
(declare-const vcpu0.seq@6 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@6 Bool)
(declare-const caller.awaits.foreign0.srcu@6 Bool)
(assert (|step| who@5 branch@5 mmu_lock.writer@5 slots_lock@5 in_progress@5 mn_active@5 hull.gfn0@5 hull.gfns1_2@5 active.as0.slot0@5 spte.live.as0.gfn0@5 guard0.fired@5 caller.pc@5 foreign0.pc@5 foreign0.range@5 vcpu0.pc@5 vcpu0.slot@5 vcpu0.seq@5 caller.awaits.vcpu0.srcu@5 caller.awaits.foreign0.srcu@5 mmu_lock.writer@6 slots_lock@6 in_progress@6 mn_active@6 hull.gfn0@6 hull.gfns1_2@6 active.as0.slot0@6 spte.live.as0.gfn0@6 guard0.fired@6 caller.pc@6 foreign0.pc@6 foreign0.range@6 vcpu0.pc@6 vcpu0.slot@6 vcpu0.seq@6 caller.awaits.vcpu0.srcu@6 caller.awaits.foreign0.srcu@6))
(assert (=> (= who@4 #b11) (= who@5 #b11)))
; step 7
(declare-const who@6 (_ BitVec 2))
(declare-const branch@6 (_ BitVec 3))
(declare-const mmu_lock.writer@7 (_ BitVec 3))
(declare-const slots_lock@7 (_ BitVec 2))
(declare-const in_progress@7 (_ BitVec 3))
(declare-const mn_active@7 (_ BitVec 2))
(declare-const hull.gfn0@7 Bool)
(declare-const hull.gfns1_2@7 Bool)
(declare-const active.as0.slot0@7 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@7 (_ BitVec 3))
(declare-const guard0.fired@7 Bool)
(declare-const caller.pc@7 (_ BitVec 4))
(declare-const foreign0.pc@7 (_ BitVec 5))
(declare-const foreign0.range@7 (_ BitVec 3))
(declare-const vcpu0.pc@7 (_ BitVec 5))
(declare-const vcpu0.slot@7 (_ BitVec 3))
(declare-const vcpu0.seq@7 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@7 Bool)
(declare-const caller.awaits.foreign0.srcu@7 Bool)
(assert (|step| who@6 branch@6 mmu_lock.writer@6 slots_lock@6 in_progress@6 mn_active@6 hull.gfn0@6 hull.gfns1_2@6 active.as0.slot0@6 spte.live.as0.gfn0@6 guard0.fired@6 caller.pc@6 foreign0.pc@6 foreign0.range@6 vcpu0.pc@6 vcpu0.slot@6 vcpu0.seq@6 caller.awaits.vcpu0.srcu@6 caller.awaits.foreign0.srcu@6 mmu_lock.writer@7 slots_lock@7 in_progress@7 mn_active@7 hull.gfn0@7 hull.gfns1_2@7 active.as0.slot0@7 spte.live.as0.gfn0@7 guard0.fired@7 caller.pc@7 foreign0.pc@7 foreign0.range@7 vcpu0.pc@7 vcpu0.slot@7 vcpu0.seq@7 caller.awaits.vcpu0.srcu@7 caller.awaits.foreign0.srcu@7))
(assert (=> (= who@5 #b11) (= who@6 #b11)))
; step 8
(declare-const who@7 (_ BitVec 2))
(declare-const branch@7 (_ BitVec 3))
(declare-const mmu_lock.writer@8 (_ BitVec 3))
(declare-const slots_lock@8 (_ BitVec 2))
(declare-const in_progress@8 (_ BitVec 3))
(declare-const mn_active@8 (_ BitVec 2))
(declare-const hull.gfn0@8 Bool)
(declare-const hull.gfns1_2@8 Bool)
(declare-const active.as0.slot0@8 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@8 (_ BitVec 3))
(declare-const guard0.fired@8 Bool)
(declare-const caller.pc@8 (_ BitVec 4))
(declare-const foreign0.pc@8 (_ BitVec 5))
(declare-const foreign0.range@8 (_ BitVec 3))
(declare-const vcpu0.pc@8 (_ BitVec 5))
(declare-const vcpu0.slot@8 (_ BitVec 3))
(declare-const vcpu0.seq@8 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@8 Bool)
(declare-const caller.awaits.foreign0.srcu@8 Bool)
(assert (|step| who@7 branch@7 mmu_lock.writer@7 slots_lock@7 in_progress@7 mn_active@7 hull.gfn0@7 hull.gfns1_2@7 active.as0.slot0@7 spte.live.as0.gfn0@7 guard0.fired@7 caller.pc@7 foreign0.pc@7 foreign0.range@7 vcpu0.pc@7 vcpu0.slot@7 vcpu0.seq@7 caller.awaits.vcpu0.srcu@7 caller.awaits.foreign0.srcu@7 mmu_lock.writer@8 slots_lock@8 in_progress@8 mn_active@8 hull.gfn0@8 hull.gfns1_2@8 active.as0.slot0@8 spte.live.as0.gfn0@8 guard0.fired@8 caller.pc@8 foreign0.pc@8 foreign0.range@8 vcpu0.pc@8 vcpu0.slot@8 vcpu0.seq@8 caller.awaits.vcpu0.srcu@8 caller.awaits.foreign0.srcu@8))
(assert (=> (= who@6 #b11) (= who@7 #b11)))
; step 9
(declare-const who@8 (_ BitVec 2))
(declare-const branch@8 (_ BitVec 3))
(declare-const mmu_lock.writer@9 (_ BitVec 3))
(declare-const slots_lock@9 (_ BitVec 2))
(declare-const in_progress@9 (_ BitVec 3))
(declare-const mn_active@9 (_ BitVec 2))
(declare-const hull.gfn0@9 Bool)
(declare-const hull.gfns1_2@9 Bool)
(declare-const active.as0.slot0@9 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@9 (_ BitVec 3))
(declare-const guard0.fired@9 Bool)
(declare-const caller.pc@9 (_ BitVec 4))
(declare-const foreign0.pc@9 (_ BitVec 5))
(declare-const foreign0.range@9 (_ BitVec 3))
(declare-const vcpu0.pc@9 (_ BitVec 5))
(declare-const vcpu0.slot@9 (_ BitVec 3))
(declare-const vcpu0.seq@9 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@9 Bool)
(declare-const caller.awaits.foreign0.srcu@9 Bool)
(assert (|step| who@8 branch@8 mmu_lock.writer@8 slots_lock@8 in_progress@8 mn_active@8 hull.gfn0@8 hull.gfns1_2@8 active.as0.slot0@8 spte.live.as0.gfn0@8 guard0.fired@8 caller.pc@8 foreign0.pc@8 foreign0.range@8 vcpu0.pc@8 vcpu0.slot@8 vcpu0.seq@8 caller.awaits.vcpu0.srcu@8 caller.awaits.foreign0.srcu@8 mmu_lock.writer@9 slots_lock@9 in_progress@9 mn_active@9 hull.gfn0@9 hull.gfns1_2@9 active.as0.slot0@9 spte.live.as0.gfn0@9 guard0.fired@9 caller.pc@9 foreign0.pc@9 foreign0.range@9 vcpu0.pc@9 vcpu0.slot@9 vcpu0.seq@9 caller.awaits.vcpu0.srcu@9 caller.awaits.foreign0.srcu@9))
(assert (=> (= who@7 #b11) (= who@8 #b11)))
; step 10
(declare-const who@9 (_ BitVec 2))
(declare-const branch@9 (_ BitVec 3))
(declare-const mmu_lock.writer@10 (_ BitVec 3))
(declare-const slots_lock@10 (_ BitVec 2))
(declare-const in_progress@10 (_ BitVec 3))
(declare-const mn_active@10 (_ BitVec 2))
(declare-const hull.gfn0@10 Bool)
(declare-const hull.gfns1_2@10 Bool)
(declare-const active.as0.slot0@10 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@10 (_ BitVec 3))
(declare-const guard0.fired@10 Bool)
(declare-const caller.pc@10 (_ BitVec 4))
(declare-const foreign0.pc@10 (_ BitVec 5))
(declare-const foreign0.range@10 (_ BitVec 3))
(declare-const vcpu0.pc@10 (_ BitVec 5))
(declare-const vcpu0.slot@10 (_ BitVec 3))
(declare-const vcpu0.seq@10 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@10 Bool)
(declare-const caller.awaits.foreign0.srcu@10 Bool)
(assert (|step| who@9 branch@9 mmu_lock.writer@9 slots_lock@9 in_progress@9 mn_active@9 hull.gfn0@9 hull.gfns1_2@9 active.as0.slot0@9 spte.live.as0.gfn0@9 guard0.fired@9 caller.pc@9 foreign0.pc@9 foreign0.range@9 vcpu0.pc@9 vcpu0.slot@9 vcpu0.seq@9 caller.awaits.vcpu0.srcu@9 caller.awaits.foreign0.srcu@9 mmu_lock.writer@10 slots_lock@10 in_progress@10 mn_active@10 hull.gfn0@10 hull.gfns1_2@10 active.as0.slot0@10 spte.live.as0.gfn0@10 guard0.fired@10 caller.pc@10 foreign0.pc@10 foreign0.range@10 vcpu0.pc@10 vcpu0.slot@10 vcpu0.seq@10 caller.awaits.vcpu0.srcu@10 caller.awaits.foreign0.srcu@10))
(assert (=> (= who@8 #b11) (= who@9 #b11)))
; step 11
(declare-const who@10 (_ BitVec 2))
(declare-const branch@10 (_ BitVec 3))
(declare-const mmu_lock.writer@11 (_ BitVec 3))
(declare-const slots_lock@11 (_ BitVec 2))
(declare-const in_progress@11 (_ BitVec 3))
(declare-const mn_active@11 (_ BitVec 2))
(declare-const hull.gfn0@11 Bool)
(declare-const hull.gfns1_2@11 Bool)
(declare-const active.as0.slot0@11 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@11 (_ BitVec 3))
(declare-const guard0.fired@11 Bool)
(declare-const caller.pc@11 (_ BitVec 4))
(declare-const foreign0.pc@11 (_ BitVec 5))
(declare-const foreign0.range@11 (_ BitVec 3))
(declare-const vcpu0.pc@11 (_ BitVec 5))
(declare-const vcpu0.slot@11 (_ BitVec 3))
(declare-const vcpu0.seq@11 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@11 Bool)
(declare-const caller.awaits.foreign0.srcu@11 Bool)
(assert (|step| who@10 branch@10 mmu_lock.writer@10 slots_lock@10 in_progress@10 mn_active@10 hull.gfn0@10 hull.gfns1_2@10 active.as0.slot0@10 spte.live.as0.gfn0@10 guard0.fired@10 caller.pc@10 foreign0.pc@10 foreign0.range@10 vcpu0.pc@10 vcpu0.slot@10 vcpu0.seq@10 caller.awaits.vcpu0.srcu@10 caller.awaits.foreign0.srcu@10 mmu_lock.writer@11 slots_lock@11 in_progress@11 mn_active@11 hull.gfn0@11 hull.gfns1_2@11 active.as0.slot0@11 spte.live.as0.gfn0@11 guard0.fired@11 caller.pc@11 foreign0.pc@11 foreign0.range@11 vcpu0.pc@11 vcpu0.slot@11 vcpu0.seq@11 caller.awaits.vcpu0.srcu@11 caller.awaits.foreign0.srcu@11))
(assert (=> (= who@9 #b11) (= who@10 #b11)))
; step 12
(declare-const who@11 (_ BitVec 2))
(declare-const branch@11 (_ BitVec 3))
(declare-const mmu_lock.writer@12 (_ BitVec 3))
(declare-const slots_lock@12 (_ BitVec 2))
(declare-const in_progress@12 (_ BitVec 3))
(declare-const mn_active@12 (_ BitVec 2))
(declare-const hull.gfn0@12 Bool)
(declare-const hull.gfns1_2@12 Bool)
(declare-const active.as0.slot0@12 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@12 (_ BitVec 3))
(declare-const guard0.fired@12 Bool)
(declare-const caller.pc@12 (_ BitVec 4))
(declare-const foreign0.pc@12 (_ BitVec 5))
(declare-const foreign0.range@12 (_ BitVec 3))
(declare-const vcpu0.pc@12 (_ BitVec 5))
(declare-const vcpu0.slot@12 (_ BitVec 3))
(declare-const vcpu0.seq@12 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@12 Bool)
(declare-const caller.awaits.foreign0.srcu@12 Bool)
(assert (|step| who@11 branch@11 mmu_lock.writer@11 slots_lock@11 in_progress@11 mn_active@11 hull.gfn0@11 hull.gfns1_2@11 active.as0.slot0@11 spte.live.as0.gfn0@11 guard0.fired@11 caller.pc@11 foreign0.pc@11 foreign0.range@11 vcpu0.pc@11 vcpu0.slot@11 vcpu0.seq@11 caller.awaits.vcpu0.srcu@11 caller.awaits.foreign0.srcu@11 mmu_lock.writer@12 slots_lock@12 in_progress@12 mn_active@12 hull.gfn0@12 hull.gfns1_2@12 active.as0.slot0@12 spte.live.as0.gfn0@12 guard0.fired@12 caller.pc@12 foreign0.pc@12 foreign0.range@12 vcpu0.pc@12 vcpu0.slot@12 vcpu0.seq@12 caller.awaits.vcpu0.srcu@12 caller.awaits.foreign0.srcu@12))
(assert (=> (= who@10 #b11) (= who@11 #b11)))
; step 13
(declare-const who@12 (_ BitVec 2))
(declare-const branch@12 (_ BitVec 3))
(declare-const mmu_lock.writer@13 (_ BitVec 3))
(declare-const slots_lock@13 (_ BitVec 2))
(declare-const in_progress@13 (_ BitVec 3))
(declare-const mn_active@13 (_ BitVec 2))
(declare-const hull.gfn0@13 Bool)
(declare-const hull.gfns1_2@13 Bool)
(declare-const active.as0.slot0@13 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@13 (_ BitVec 3))
(declare-const guard0.fired@13 Bool)
(declare-const caller.pc@13 (_ BitVec 4))
(declare-const foreign0.pc@13 (_ BitVec 5))
(declare-const foreign0.range@13 (_ BitVec 3))
(declare-const vcpu0.pc@13 (_ BitVec 5))
(declare-const vcpu0.slot@13 (_ BitVec 3))
(declare-const vcpu0.seq@13 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@13 Bool)
(declare-const caller.awaits.foreign0.srcu@13 Bool)
(assert (|step| who@12 branch@12 mmu_lock.writer@12 slots_lock@12 in_progress@12 mn_active@12 hull.gfn0@12 hull.gfns1_2@12 active.as0.slot0@12 spte.live.as0.gfn0@12 guard0.fired@12 caller.pc@12 foreign0.pc@12 foreign0.range@12 vcpu0.pc@12 vcpu0.slot@12 vcpu0.seq@12 caller.awaits.vcpu0.srcu@12 caller.awaits.foreign0.srcu@12 mmu_lock.writer@13 slots_lock@13 in_progress@13 mn_active@13 hull.gfn0@13 hull.gfns1_2@13 active.as0.slot0@13 spte.live.as0.gfn0@13 guard0.fired@13 caller.pc@13 foreign0.pc@13 foreign0.range@13 vcpu0.pc@13 vcpu0.slot@13 vcpu0.seq@13 caller.awaits.vcpu0.srcu@13 caller.awaits.foreign0.srcu@13))
(assert (=> (= who@11 #b11) (= who@12 #b11)))
; step 14
(declare-const who@13 (_ BitVec 2))
(declare-const branch@13 (_ BitVec 3))
(declare-const mmu_lock.writer@14 (_ BitVec 3))
(declare-const slots_lock@14 (_ BitVec 2))
(declare-const in_progress@14 (_ BitVec 3))
(declare-const mn_active@14 (_ BitVec 2))
(declare-const hull.gfn0@14 Bool)
(declare-const hull.gfns1_2@14 Bool)
(declare-const active.as0.slot0@14 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@14 (_ BitVec 3))
(declare-const guard0.fired@14 Bool)
(declare-const caller.pc@14 (_ BitVec 4))
(declare-const foreign0.pc@14 (_ BitVec 5))
(declare-const foreign0.range@14 (_ BitVec 3))
(declare-const vcpu0.pc@14 (_ BitVec 5))
(declare-const vcpu0.slot@14 (_ BitVec 3))
(declare-const vcpu0.seq@14 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@14 Bool)
(declare-const caller.awaits.foreign0.srcu@14 Bool)
(assert (|step| who@13 branch@13 mmu_lock.writer@13 slots_lock@13 in_progress@13 mn_active@13 hull.gfn0@13 hull.gfns1_2@13 active.as0.slot0@13 spte.live.as0.gfn0@13 guard0.fired@13 caller.pc@13 foreign0.pc@13 foreign0.range@13 vcpu0.pc@13 vcpu0.slot@13 vcpu0.seq@13 caller.awaits.vcpu0.srcu@13 caller.awaits.foreign0.srcu@13 mmu_lock.writer@14 slots_lock@14 in_progress@14 mn_active@14 hull.gfn0@14 hull.gfns1_2@14 active.as0.slot0@14 spte.live.as0.gfn0@14 guard0.fired@14 caller.pc@14 foreign0.pc@14 foreign0.range@14 vcpu0.pc@14 vcpu0.slot@14 vcpu0.seq@14 caller.awaits.vcpu0.srcu@14 caller.awaits.foreign0.srcu@14))
(assert (=> (= who@12 #b11) (= who@13 #b11)))
; step 15
(declare-const who@14 (_ BitVec 2))
(declare-const branch@14 (_ BitVec 3))
(declare-const mmu_lock.writer@15 (_ BitVec 3))
(declare-const slots_lock@15 (_ BitVec 2))
(declare-const in_progress@15 (_ BitVec 3))
(declare-const mn_active@15 (_ BitVec 2))
(declare-const hull.gfn0@15 Bool)
(declare-const hull.gfns1_2@15 Bool)
(declare-const active.as0.slot0@15 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@15 (_ BitVec 3))
(declare-const guard0.fired@15 Bool)
(declare-const caller.pc@15 (_ BitVec 4))
(declare-const foreign0.pc@15 (_ BitVec 5))
(declare-const foreign0.range@15 (_ BitVec 3))
(declare-const vcpu0.pc@15 (_ BitVec 5))
(declare-const vcpu0.slot@15 (_ BitVec 3))
(declare-const vcpu0.seq@15 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@15 Bool)
(declare-const caller.awaits.foreign0.srcu@15 Bool)
(assert (|step| who@14 branch@14 mmu_lock.writer@14 slots_lock@14 in_progress@14 mn_active@14 hull.gfn0@14 hull.gfns1_2@14 active.as0.slot0@14 spte.live.as0.gfn0@14 guard0.fired@14 caller.pc@14 foreign0.pc@14 foreign0.range@14 vcpu0.pc@14 vcpu0.slot@14 vcpu0.seq@14 caller.awaits.vcpu0.srcu@14 caller.awaits.foreign0.srcu@14 mmu_lock.writer@15 slots_lock@15 in_progress@15 mn_active@15 hull.gfn0@15 hull.gfns1_2@15 active.as0.slot0@15 spte.live.as0.gfn0@15 guard0.fired@15 caller.pc@15 foreign0.pc@15 foreign0.range@15 vcpu0.pc@15 vcpu0.slot@15 vcpu0.seq@15 caller.awaits.vcpu0.srcu@15 caller.awaits.foreign0.srcu@15))
(assert (=> (= who@13 #b11) (= who@14 #b11)))
; step 16
(declare-const who@15 (_ BitVec 2))
(declare-const branch@15 (_ BitVec 3))
(declare-const mmu_lock.writer@16 (_ BitVec 3))
(declare-const slots_lock@16 (_ BitVec 2))
(declare-const in_progress@16 (_ BitVec 3))
(declare-const mn_active@16 (_ BitVec 2))
(declare-const hull.gfn0@16 Bool)
(declare-const hull.gfns1_2@16 Bool)
(declare-const active.as0.slot0@16 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@16 (_ BitVec 3))
(declare-const guard0.fired@16 Bool)
(declare-const caller.pc@16 (_ BitVec 4))
(declare-const foreign0.pc@16 (_ BitVec 5))
(declare-const foreign0.range@16 (_ BitVec 3))
(declare-const vcpu0.pc@16 (_ BitVec 5))
(declare-const vcpu0.slot@16 (_ BitVec 3))
(declare-const vcpu0.seq@16 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@16 Bool)
(declare-const caller.awaits.foreign0.srcu@16 Bool)
(assert (|step| who@15 branch@15 mmu_lock.writer@15 slots_lock@15 in_progress@15 mn_active@15 hull.gfn0@15 hull.gfns1_2@15 active.as0.slot0@15 spte.live.as0.gfn0@15 guard0.fired@15 caller.pc@15 foreign0.pc@15 foreign0.range@15 vcpu0.pc@15 vcpu0.slot@15 vcpu0.seq@15 caller.awaits.vcpu0.srcu@15 caller.awaits.foreign0.srcu@15 mmu_lock.writer@16 slots_lock@16 in_progress@16 mn_active@16 hull.gfn0@16 hull.gfns1_2@16 active.as0.slot0@16 spte.live.as0.gfn0@16 guard0.fired@16 caller.pc@16 foreign0.pc@16 foreign0.range@16 vcpu0.pc@16 vcpu0.slot@16 vcpu0.seq@16 caller.awaits.vcpu0.srcu@16 caller.awaits.foreign0.srcu@16))
(assert (=> (= who@14 #b11) (= who@15 #b11)))
; step 17
(declare-const who@16 (_ BitVec 2))
(declare-const branch@16 (_ BitVec 3))
(declare-const mmu_lock.writer@17 (_ BitVec 3))
(declare-const slots_lock@17 (_ BitVec 2))
(declare-const in_progress@17 (_ BitVec 3))
(declare-const mn_active@17 (_ BitVec 2))
(declare-const hull.gfn0@17 Bool)
(declare-const hull.gfns1_2@17 Bool)
(declare-const active.as0.slot0@17 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@17 (_ BitVec 3))
(declare-const guard0.fired@17 Bool)
(declare-const caller.pc@17 (_ BitVec 4))
(declare-const foreign0.pc@17 (_ BitVec 5))
(declare-const foreign0.range@17 (_ BitVec 3))
(declare-const vcpu0.pc@17 (_ BitVec 5))
(declare-const vcpu0.slot@17 (_ BitVec 3))
(declare-const vcpu0.seq@17 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@17 Bool)
(declare-const caller.awaits.foreign0.srcu@17 Bool)
(assert (|step| who@16 branch@16 mmu_lock.writer@16 slots_lock@16 in_progress@16 mn_active@16 hull.gfn0@16 hull.gfns1_2@16 active.as0.slot0@16 spte.live.as0.gfn0@16 guard0.fired@16 caller.pc@16 foreign0.pc@16 foreign0.range@16 vcpu0.pc@16 vcpu0.slot@16 vcpu0.seq@16 caller.awaits.vcpu0.srcu@16 caller.awaits.foreign0.srcu@16 mmu_lock.writer@17 slots_lock@17 in_progress@17 mn_active@17 hull.gfn0@17 hull.gfns1_2@17 active.as0.slot0@17 spte.live.as0.gfn0@17 guard0.fired@17 caller.pc@17 foreign0.pc@17 foreign0.range@17 vcpu0.pc@17 vcpu0.slot@17 vcpu0.seq@17 caller.awaits.vcpu0.srcu@17 caller.awaits.foreign0.srcu@17))
(assert (=> (= who@15 #b11) (= who@16 #b11)))
; step 18
(declare-const who@17 (_ BitVec 2))
(declare-const branch@17 (_ BitVec 3))
(declare-const mmu_lock.writer@18 (_ BitVec 3))
(declare-const slots_lock@18 (_ BitVec 2))
(declare-const in_progress@18 (_ BitVec 3))
(declare-const mn_active@18 (_ BitVec 2))
(declare-const hull.gfn0@18 Bool)
(declare-const hull.gfns1_2@18 Bool)
(declare-const active.as0.slot0@18 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@18 (_ BitVec 3))
(declare-const guard0.fired@18 Bool)
(declare-const caller.pc@18 (_ BitVec 4))
(declare-const foreign0.pc@18 (_ BitVec 5))
(declare-const foreign0.range@18 (_ BitVec 3))
(declare-const vcpu0.pc@18 (_ BitVec 5))
(declare-const vcpu0.slot@18 (_ BitVec 3))
(declare-const vcpu0.seq@18 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@18 Bool)
(declare-const caller.awaits.foreign0.srcu@18 Bool)
(assert (|step| who@17 branch@17 mmu_lock.writer@17 slots_lock@17 in_progress@17 mn_active@17 hull.gfn0@17 hull.gfns1_2@17 active.as0.slot0@17 spte.live.as0.gfn0@17 guard0.fired@17 caller.pc@17 foreign0.pc@17 foreign0.range@17 vcpu0.pc@17 vcpu0.slot@17 vcpu0.seq@17 caller.awaits.vcpu0.srcu@17 caller.awaits.foreign0.srcu@17 mmu_lock.writer@18 slots_lock@18 in_progress@18 mn_active@18 hull.gfn0@18 hull.gfns1_2@18 active.as0.slot0@18 spte.live.as0.gfn0@18 guard0.fired@18 caller.pc@18 foreign0.pc@18 foreign0.range@18 vcpu0.pc@18 vcpu0.slot@18 vcpu0.seq@18 caller.awaits.vcpu0.srcu@18 caller.awaits.foreign0.srcu@18))
(assert (=> (= who@16 #b11) (= who@17 #b11)))
; step 19
(declare-const who@18 (_ BitVec 2))
(declare-const branch@18 (_ BitVec 3))
(declare-const mmu_lock.writer@19 (_ BitVec 3))
(declare-const slots_lock@19 (_ BitVec 2))
(declare-const in_progress@19 (_ BitVec 3))
(declare-const mn_active@19 (_ BitVec 2))
(declare-const hull.gfn0@19 Bool)
(declare-const hull.gfns1_2@19 Bool)
(declare-const active.as0.slot0@19 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@19 (_ BitVec 3))
(declare-const guard0.fired@19 Bool)
(declare-const caller.pc@19 (_ BitVec 4))
(declare-const foreign0.pc@19 (_ BitVec 5))
(declare-const foreign0.range@19 (_ BitVec 3))
(declare-const vcpu0.pc@19 (_ BitVec 5))
(declare-const vcpu0.slot@19 (_ BitVec 3))
(declare-const vcpu0.seq@19 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@19 Bool)
(declare-const caller.awaits.foreign0.srcu@19 Bool)
(assert (|step| who@18 branch@18 mmu_lock.writer@18 slots_lock@18 in_progress@18 mn_active@18 hull.gfn0@18 hull.gfns1_2@18 active.as0.slot0@18 spte.live.as0.gfn0@18 guard0.fired@18 caller.pc@18 foreign0.pc@18 foreign0.range@18 vcpu0.pc@18 vcpu0.slot@18 vcpu0.seq@18 caller.awaits.vcpu0.srcu@18 caller.awaits.foreign0.srcu@18 mmu_lock.writer@19 slots_lock@19 in_progress@19 mn_active@19 hull.gfn0@19 hull.gfns1_2@19 active.as0.slot0@19 spte.live.as0.gfn0@19 guard0.fired@19 caller.pc@19 foreign0.pc@19 foreign0.range@19 vcpu0.pc@19 vcpu0.slot@19 vcpu0.seq@19 caller.awaits.vcpu0.srcu@19 caller.awaits.foreign0.srcu@19))
(assert (=> (= who@17 #b11) (= who@18 #b11)))
; step 20
(declare-const who@19 (_ BitVec 2))
(declare-const branch@19 (_ BitVec 3))
(declare-const mmu_lock.writer@20 (_ BitVec 3))
(declare-const slots_lock@20 (_ BitVec 2))
(declare-const in_progress@20 (_ BitVec 3))
(declare-const mn_active@20 (_ BitVec 2))
(declare-const hull.gfn0@20 Bool)
(declare-const hull.gfns1_2@20 Bool)
(declare-const active.as0.slot0@20 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@20 (_ BitVec 3))
(declare-const guard0.fired@20 Bool)
(declare-const caller.pc@20 (_ BitVec 4))
(declare-const foreign0.pc@20 (_ BitVec 5))
(declare-const foreign0.range@20 (_ BitVec 3))
(declare-const vcpu0.pc@20 (_ BitVec 5))
(declare-const vcpu0.slot@20 (_ BitVec 3))
(declare-const vcpu0.seq@20 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@20 Bool)
(declare-const caller.awaits.foreign0.srcu@20 Bool)
(assert (|step| who@19 branch@19 mmu_lock.writer@19 slots_lock@19 in_progress@19 mn_active@19 hull.gfn0@19 hull.gfns1_2@19 active.as0.slot0@19 spte.live.as0.gfn0@19 guard0.fired@19 caller.pc@19 foreign0.pc@19 foreign0.range@19 vcpu0.pc@19 vcpu0.slot@19 vcpu0.seq@19 caller.awaits.vcpu0.srcu@19 caller.awaits.foreign0.srcu@19 mmu_lock.writer@20 slots_lock@20 in_progress@20 mn_active@20 hull.gfn0@20 hull.gfns1_2@20 active.as0.slot0@20 spte.live.as0.gfn0@20 guard0.fired@20 caller.pc@20 foreign0.pc@20 foreign0.range@20 vcpu0.pc@20 vcpu0.slot@20 vcpu0.seq@20 caller.awaits.vcpu0.srcu@20 caller.awaits.foreign0.srcu@20))
(assert (=> (= who@18 #b11) (= who@19 #b11)))
; step 21
(declare-const who@20 (_ BitVec 2))
(declare-const branch@20 (_ BitVec 3))
(declare-const mmu_lock.writer@21 (_ BitVec 3))
(declare-const slots_lock@21 (_ BitVec 2))
(declare-const in_progress@21 (_ BitVec 3))
(declare-const mn_active@21 (_ BitVec 2))
(declare-const hull.gfn0@21 Bool)
(declare-const hull.gfns1_2@21 Bool)
(declare-const active.as0.slot0@21 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@21 (_ BitVec 3))
(declare-const guard0.fired@21 Bool)
(declare-const caller.pc@21 (_ BitVec 4))
(declare-const foreign0.pc@21 (_ BitVec 5))
(declare-const foreign0.range@21 (_ BitVec 3))
(declare-const vcpu0.pc@21 (_ BitVec 5))
(declare-const vcpu0.slot@21 (_ BitVec 3))
(declare-const vcpu0.seq@21 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@21 Bool)
(declare-const caller.awaits.foreign0.srcu@21 Bool)
(assert (|step| who@20 branch@20 mmu_lock.writer@20 slots_lock@20 in_progress@20 mn_active@20 hull.gfn0@20 hull.gfns1_2@20 active.as0.slot0@20 spte.live.as0.gfn0@20 guard0.fired@20 caller.pc@20 foreign0.pc@20 foreign0.range@20 vcpu0.pc@20 vcpu0.slot@20 vcpu0.seq@20 caller.awaits.vcpu0.srcu@20 caller.awaits.foreign0.srcu@20 mmu_lock.writer@21 slots_lock@21 in_progress@21 mn_active@21 hull.gfn0@21 hull.gfns1_2@21 active.as0.slot0@21 spte.live.as0.gfn0@21 guard0.fired@21 caller.pc@21 foreign0.pc@21 foreign0.range@21 vcpu0.pc@21 vcpu0.slot@21 vcpu0.seq@21 caller.awaits.vcpu0.srcu@21 caller.awaits.foreign0.srcu@21))
(assert (=> (= who@19 #b11) (= who@20 #b11)))
; step 22
(declare-const who@21 (_ BitVec 2))
(declare-const branch@21 (_ BitVec 3))
(declare-const mmu_lock.writer@22 (_ BitVec 3))
(declare-const slots_lock@22 (_ BitVec 2))
(declare-const in_progress@22 (_ BitVec 3))
(declare-const mn_active@22 (_ BitVec 2))
(declare-const hull.gfn0@22 Bool)
(declare-const hull.gfns1_2@22 Bool)
(declare-const active.as0.slot0@22 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@22 (_ BitVec 3))
(declare-const guard0.fired@22 Bool)
(declare-const caller.pc@22 (_ BitVec 4))
(declare-const foreign0.pc@22 (_ BitVec 5))
(declare-const foreign0.range@22 (_ BitVec 3))
(declare-const vcpu0.pc@22 (_ BitVec 5))
(declare-const vcpu0.slot@22 (_ BitVec 3))
(declare-const vcpu0.seq@22 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@22 Bool)
(declare-const caller.awaits.foreign0.srcu@22 Bool)
(assert (|step| who@21 branch@21 mmu_lock.writer@21 slots_lock@21 in_progress@21 mn_active@21 hull.gfn0@21 hull.gfns1_2@21 active.as0.slot0@21 spte.live.as0.gfn0@21 guard0.fired@21 caller.pc@21 foreign0.pc@21 foreign0.range@21 vcpu0.pc@21 vcpu0.slot@21 vcpu0.seq@21 caller.awaits.vcpu0.srcu@21 caller.awaits.foreign0.srcu@21 mmu_lock.writer@22 slots_lock@22 in_progress@22 mn_active@22 hull.gfn0@22 hull.gfns1_2@22 active.as0.slot0@22 spte.live.as0.gfn0@22 guard0.fired@22 caller.pc@22 foreign0.pc@22 foreign0.range@22 vcpu0.pc@22 vcpu0.slot@22 vcpu0.seq@22 caller.awaits.vcpu0.srcu@22 caller.awaits.foreign0.srcu@22))
(assert (=> (= who@20 #b11) (= who@21 #b11)))
; step 23
(declare-const who@22 (_ BitVec 2))
(declare-const branch@22 (_ BitVec 3))
(declare-const mmu_lock.writer@23 (_ BitVec 3))
(declare-const slots_lock@23 (_ BitVec 2))
(declare-const in_progress@23 (_ BitVec 3))
(declare-const mn_active@23 (_ BitVec 2))
(declare-const hull.gfn0@23 Bool)
(declare-const hull.gfns1_2@23 Bool)
(declare-const active.as0.slot0@23 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@23 (_ BitVec 3))
(declare-const guard0.fired@23 Bool)
(declare-const caller.pc@23 (_ BitVec 4))
(declare-const foreign0.pc@23 (_ BitVec 5))
(declare-const foreign0.range@23 (_ BitVec 3))
(declare-const vcpu0.pc@23 (_ BitVec 5))
(declare-const vcpu0.slot@23 (_ BitVec 3))
(declare-const vcpu0.seq@23 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@23 Bool)
(declare-const caller.awaits.foreign0.srcu@23 Bool)
(assert (|step| who@22 branch@22 mmu_lock.writer@22 slots_lock@22 in_progress@22 mn_active@22 hull.gfn0@22 hull.gfns1_2@22 active.as0.slot0@22 spte.live.as0.gfn0@22 guard0.fired@22 caller.pc@22 foreign0.pc@22 foreign0.range@22 vcpu0.pc@22 vcpu0.slot@22 vcpu0.seq@22 caller.awaits.vcpu0.srcu@22 caller.awaits.foreign0.srcu@22 mmu_lock.writer@23 slots_lock@23 in_progress@23 mn_active@23 hull.gfn0@23 hull.gfns1_2@23 active.as0.slot0@23 spte.live.as0.gfn0@23 guard0.fired@23 caller.pc@23 foreign0.pc@23 foreign0.range@23 vcpu0.pc@23 vcpu0.slot@23 vcpu0.seq@23 caller.awaits.vcpu0.srcu@23 caller.awaits.foreign0.srcu@23))
(assert (=> (= who@21 #b11) (= who@22 #b11)))
; step 24
(declare-const who@23 (_ BitVec 2))
(declare-const branch@23 (_ BitVec 3))
(declare-const mmu_lock.writer@24 (_ BitVec 3))
(declare-const slots_lock@24 (_ BitVec 2))
(declare-const in_progress@24 (_ BitVec 3))
(declare-const mn_active@24 (_ BitVec 2))
(declare-const hull.gfn0@24 Bool)
(declare-const hull.gfns1_2@24 Bool)
(declare-const active.as0.slot0@24 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@24 (_ BitVec 3))
(declare-const guard0.fired@24 Bool)
(declare-const caller.pc@24 (_ BitVec 4))
(declare-const foreign0.pc@24 (_ BitVec 5))
(declare-const foreign0.range@24 (_ BitVec 3))
(declare-const vcpu0.pc@24 (_ BitVec 5))
(declare-const vcpu0.slot@24 (_ BitVec 3))
(declare-const vcpu0.seq@24 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@24 Bool)
(declare-const caller.awaits.foreign0.srcu@24 Bool)
(assert (|step| who@23 branch@23 mmu_lock.writer@23 slots_lock@23 in_progress@23 mn_active@23 hull.gfn0@23 hull.gfns1_2@23 active.as0.slot0@23 spte.live.as0.gfn0@23 guard0.fired@23 caller.pc@23 foreign0.pc@23 foreign0.range@23 vcpu0.pc@23 vcpu0.slot@23 vcpu0.seq@23 caller.awaits.vcpu0.srcu@23 caller.awaits.foreign0.srcu@23 mmu_lock.writer@24 slots_lock@24 in_progress@24 mn_active@24 hull.gfn0@24 hull.gfns1_2@24 active.as0.slot0@24 spte.live.as0.gfn0@24 guard0.fired@24 caller.pc@24 foreign0.pc@24 foreign0.range@24 vcpu0.pc@24 vcpu0.slot@24 vcpu0.seq@24 caller.awaits.vcpu0.srcu@24 caller.awaits.foreign0.srcu@24))
(assert (=> (= who@22 #b11) (= who@23 #b11)))
; step 25
(declare-const who@24 (_ BitVec 2))
(declare-const branch@24 (_ BitVec 3))
(declare-const mmu_lock.writer@25 (_ BitVec 3))
(declare-const slots_lock@25 (_ BitVec 2))
(declare-const in_progress@25 (_ BitVec 3))
(declare-const mn_active@25 (_ BitVec 2))
(declare-const hull.gfn0@25 Bool)
(declare-const hull.gfns1_2@25 Bool)
(declare-const active.as0.slot0@25 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@25 (_ BitVec 3))
(declare-const guard0.fired@25 Bool)
(declare-const caller.pc@25 (_ BitVec 4))
(declare-const foreign0.pc@25 (_ BitVec 5))
(declare-const foreign0.range@25 (_ BitVec 3))
(declare-const vcpu0.pc@25 (_ BitVec 5))
(declare-const vcpu0.slot@25 (_ BitVec 3))
(declare-const vcpu0.seq@25 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@25 Bool)
(declare-const caller.awaits.foreign0.srcu@25 Bool)
(assert (|step| who@24 branch@24 mmu_lock.writer@24 slots_lock@24 in_progress@24 mn_active@24 hull.gfn0@24 hull.gfns1_2@24 active.as0.slot0@24 spte.live.as0.gfn0@24 guard0.fired@24 caller.pc@24 foreign0.pc@24 foreign0.range@24 vcpu0.pc@24 vcpu0.slot@24 vcpu0.seq@24 caller.awaits.vcpu0.srcu@24 caller.awaits.foreign0.srcu@24 mmu_lock.writer@25 slots_lock@25 in_progress@25 mn_active@25 hull.gfn0@25 hull.gfns1_2@25 active.as0.slot0@25 spte.live.as0.gfn0@25 guard0.fired@25 caller.pc@25 foreign0.pc@25 foreign0.range@25 vcpu0.pc@25 vcpu0.slot@25 vcpu0.seq@25 caller.awaits.vcpu0.srcu@25 caller.awaits.foreign0.srcu@25))
(assert (=> (= who@23 #b11) (= who@24 #b11)))
; step 26
(declare-const who@25 (_ BitVec 2))
(declare-const branch@25 (_ BitVec 3))
(declare-const mmu_lock.writer@26 (_ BitVec 3))
(declare-const slots_lock@26 (_ BitVec 2))
(declare-const in_progress@26 (_ BitVec 3))
(declare-const mn_active@26 (_ BitVec 2))
(declare-const hull.gfn0@26 Bool)
(declare-const hull.gfns1_2@26 Bool)
(declare-const active.as0.slot0@26 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@26 (_ BitVec 3))
(declare-const guard0.fired@26 Bool)
(declare-const caller.pc@26 (_ BitVec 4))
(declare-const foreign0.pc@26 (_ BitVec 5))
(declare-const foreign0.range@26 (_ BitVec 3))
(declare-const vcpu0.pc@26 (_ BitVec 5))
(declare-const vcpu0.slot@26 (_ BitVec 3))
(declare-const vcpu0.seq@26 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@26 Bool)
(declare-const caller.awaits.foreign0.srcu@26 Bool)
(assert (|step| who@25 branch@25 mmu_lock.writer@25 slots_lock@25 in_progress@25 mn_active@25 hull.gfn0@25 hull.gfns1_2@25 active.as0.slot0@25 spte.live.as0.gfn0@25 guard0.fired@25 caller.pc@25 foreign0.pc@25 foreign0.range@25 vcpu0.pc@25 vcpu0.slot@25 vcpu0.seq@25 caller.awaits.vcpu0.srcu@25 caller.awaits.foreign0.srcu@25 mmu_lock.writer@26 slots_lock@26 in_progress@26 mn_active@26 hull.gfn0@26 hull.gfns1_2@26 active.as0.slot0@26 spte.live.as0.gfn0@26 guard0.fired@26 caller.pc@26 foreign0.pc@26 foreign0.range@26 vcpu0.pc@26 vcpu0.slot@26 vcpu0.seq@26 caller.awaits.vcpu0.srcu@26 caller.awaits.foreign0.srcu@26))
(assert (=> (= who@24 #b11) (= who@25 #b11)))
; step 27
(declare-const who@26 (_ BitVec 2))
(declare-const branch@26 (_ BitVec 3))
(declare-const mmu_lock.writer@27 (_ BitVec 3))
(declare-const slots_lock@27 (_ BitVec 2))
(declare-const in_progress@27 (_ BitVec 3))
(declare-const mn_active@27 (_ BitVec 2))
(declare-const hull.gfn0@27 Bool)
(declare-const hull.gfns1_2@27 Bool)
(declare-const active.as0.slot0@27 (_ BitVec 3))
(declare-const spte.live.as0.gfn0@27 (_ BitVec 3))
(declare-const guard0.fired@27 Bool)
(declare-const caller.pc@27 (_ BitVec 4))
(declare-const foreign0.pc@27 (_ BitVec 5))
(declare-const foreign0.range@27 (_ BitVec 3))
(declare-const vcpu0.pc@27 (_ BitVec 5))
(declare-const vcpu0.slot@27 (_ BitVec 3))
(declare-const vcpu0.seq@27 (_ BitVec 2))
(declare-const caller.awaits.vcpu0.srcu@27 Bool)
(declare-const caller.awaits.foreign0.srcu@27 Bool)
(assert (|step| who@26 branch@26 mmu_lock.writer@26 slots_lock@26 in_progress@26 mn_active@26 hull.gfn0@26 hull.gfns1_2@26 active.as0.slot0@26 spte.live.as0.gfn0@26 guard0.fired@26 caller.pc@26 foreign0.pc@26 foreign0.range@26 vcpu0.pc@26 vcpu0.slot@26 vcpu0.seq@26 caller.awaits.vcpu0.srcu@26 caller.awaits.foreign0.srcu@26 mmu_lock.writer@27 slots_lock@27 in_progress@27 mn_active@27 hull.gfn0@27 hull.gfns1_2@27 active.as0.slot0@27 spte.live.as0.gfn0@27 guard0.fired@27 caller.pc@27 foreign0.pc@27 foreign0.range@27 vcpu0.pc@27 vcpu0.slot@27 vcpu0.seq@27 caller.awaits.vcpu0.srcu@27 caller.awaits.foreign0.srcu@27))
(assert (=> (= who@25 #b11) (= who@26 #b11)))
; --- within 27 steps: sat
(push 1)
(assert (|target| spte.live.as0.gfn0@27 guard0.fired@27 caller.pc@27))
(check-sat)
(pop 1)
(pop 1)
(exit)
