(set-logic ALL)
; no_lock: within how many steps is 'unnoticed' reached?
; vcpus=1 foreign=1 gfns=3 slots=2
; all faults at address space 0, gfn 0
(push 1)
; who 0: vcpu0
; who 1: caller
; who 2: foreign0
; who 3: nothing happens any more
(define-fun |step| ((who (_ BitVec 2)) (branch (_ BitVec 3)) (mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (in_progress (_ BitVec 3)) (hull.gfn0 Bool) (hull.gfns1_2 Bool) (spte_page.live.as0.gfn0 (_ BitVec 2)) (guard0.fired Bool) (caller.pc (_ BitVec 3)) (foreign0.pc (_ BitVec 5)) (foreign0.range (_ BitVec 3)) (vcpu0.pc (_ BitVec 5)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2))
  (|mmu_lock.writer'| (_ BitVec 3)) (|slots_lock'| (_ BitVec 2)) (|in_progress'| (_ BitVec 3)) (|hull.gfn0'| Bool) (|hull.gfns1_2'| Bool) (|spte_page.live.as0.gfn0'| (_ BitVec 2)) (|guard0.fired'| Bool) (|caller.pc'| (_ BitVec 3)) (|foreign0.pc'| (_ BitVec 5)) (|foreign0.range'| (_ BitVec 3)) (|vcpu0.pc'| (_ BitVec 5)) (|vcpu0.seq'| (_ BitVec 2)) (|vcpu0.page'| (_ BitVec 2))) Bool
(let ((do_w0 (= who #b00)) (do_w1 (= who #b01)) (do_w2 (= who #b10)) (do_b0 (= branch #b000)) (do_b1 (= branch #b001)) (do_b2 (= branch #b010)) (do_b3 (= branch #b011)) (do_b4 (= branch #b100)) (do_b5 (= branch #b101)))
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
  (do_35 (and do_w1 do_b0 (= caller.pc #b000))) ; caller.0_WriteLock
  (do_36 (and do_w1 do_b0 (= caller.pc #b001))) ; caller.1_Zap[gfns 0-1]
  (do_37 (and do_w1 do_b1 (= caller.pc #b001))) ; caller.1_Zap[gfns 0-1, yields]
  (do_38 (and do_w1 do_b2 (= caller.pc #b001))) ; caller.1_Zap[gfn 0, yields]
  (do_39 (and do_w1 do_b3 (= caller.pc #b001))) ; caller.1_Zap[no gfn, yields]
  (do_40 (and do_w1 do_b0 (= caller.pc #b010))) ; caller.2_WriteUnlock
  (do_41 (and do_w1 do_b0 (= caller.pc #b011))) ; caller.3_Retire[gfns 0-1]
  (do_42 (and do_w1 do_b0 (= caller.pc #b101))) ; caller.5_Zap_rest0[gfns 0-1]
  (do_43 (and do_w1 do_b1 (= caller.pc #b101))) ; caller.5_Zap_rest0[gfns 0-1, yields]
  (do_44 (and do_w1 do_b2 (= caller.pc #b101))) ; caller.5_Zap_rest0[gfn 0, yields]
  (do_45 (and do_w1 do_b0 (= caller.pc #b110))) ; caller.6_Zap_rest1[gfn 1]
  (do_46 (and do_w1 do_b1 (= caller.pc #b110))) ; caller.6_Zap_rest1[gfn 1, yields]
  (do_47 (and do_w1 do_b0 (= caller.pc #b111))) ; caller.7_Zap_rest2[no gfn]
  (do_48 (and do_w2 do_b0 (= foreign0.pc #b00000))) ; foreign0.0_WriteLock
  (do_49 (and do_w2 do_b1 (= foreign0.pc #b00000))) ; foreign0.0_NotifierEnter
  (do_50 (and do_w2 do_b2 (= foreign0.pc #b00000))) ; foreign0.0_Lock
  (do_51 (and do_w2 do_b0 (= foreign0.pc #b00001))) ; foreign0.1_Begin
  (do_52 (and do_w2 do_b0 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfn 2]
  (do_53 (and do_w2 do_b1 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfn 0]
  (do_54 (and do_w2 do_b2 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfn 1]
  (do_55 (and do_w2 do_b3 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfns 0-1]
  (do_56 (and do_w2 do_b4 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfns 1-2]
  (do_57 (and do_w2 do_b5 (= foreign0.pc #b00010))) ; foreign0.2_AddRange[gfns 0-2]
  (do_58 (and do_w2 do_b0 (= foreign0.pc #b00011))) ; foreign0.3_Zap
  (do_59 (and do_w2 do_b0 (= foreign0.pc #b00100))) ; foreign0.4_WriteUnlock
  (do_60 (and do_w2 do_b0 (= foreign0.pc #b00101))) ; foreign0.5_WriteLock
  (do_61 (and do_w2 do_b0 (= foreign0.pc #b00110))) ; foreign0.6_End
  (do_62 (and do_w2 do_b0 (= foreign0.pc #b00111))) ; foreign0.7_WriteUnlock
  (do_63 (and do_w2 do_b0 (= foreign0.pc #b01000))) ; foreign0.8_SrcuReadLock
  (do_64 (and do_w2 do_b0 (= foreign0.pc #b01001))) ; foreign0.9_WriteLock
  (do_65 (and do_w2 do_b0 (= foreign0.pc #b01010))) ; foreign0.10_Begin
  (do_66 (and do_w2 do_b0 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfn 2]
  (do_67 (and do_w2 do_b1 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfn 0]
  (do_68 (and do_w2 do_b2 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfn 1]
  (do_69 (and do_w2 do_b3 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfns 0-1]
  (do_70 (and do_w2 do_b4 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfns 1-2]
  (do_71 (and do_w2 do_b5 (= foreign0.pc #b01011))) ; foreign0.11_AddRange[gfns 0-2]
  (do_72 (and do_w2 do_b0 (= foreign0.pc #b01100))) ; foreign0.12_Zap
  (do_73 (and do_w2 do_b0 (= foreign0.pc #b01101))) ; foreign0.13_WriteUnlock
  (do_74 (and do_w2 do_b0 (= foreign0.pc #b01110))) ; foreign0.14_SrcuReadUnlock
  (do_75 (and do_w2 do_b0 (= foreign0.pc #b01111))) ; foreign0.15_SrcuReadLock
  (do_76 (and do_w2 do_b0 (= foreign0.pc #b10000))) ; foreign0.16_WriteLock
  (do_77 (and do_w2 do_b0 (= foreign0.pc #b10001))) ; foreign0.17_End
  (do_78 (and do_w2 do_b0 (= foreign0.pc #b10010))) ; foreign0.18_WriteUnlock
  (do_79 (and do_w2 do_b0 (= foreign0.pc #b10011))) ; foreign0.19_SrcuReadUnlock
  (do_80 (and do_w2 do_b0 (= foreign0.pc #b10100))) ; foreign0.20_NotifierExit
  (do_81 (and do_w2 do_b0 (= foreign0.pc #b10101))) ; foreign0.21_WriteLock
  (do_82 (and do_w2 do_b0 (= foreign0.pc #b10110))) ; foreign0.22_Begin
  (do_83 (and do_w2 do_b0 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfn 2]
  (do_84 (and do_w2 do_b1 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfn 0]
  (do_85 (and do_w2 do_b2 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfn 1]
  (do_86 (and do_w2 do_b3 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfns 0-1]
  (do_87 (and do_w2 do_b4 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfns 1-2]
  (do_88 (and do_w2 do_b5 (= foreign0.pc #b10111))) ; foreign0.23_AddRange[gfns 0-2]
  (do_89 (and do_w2 do_b0 (= foreign0.pc #b11000))) ; foreign0.24_Zap
  (do_90 (and do_w2 do_b0 (= foreign0.pc #b11001))) ; foreign0.25_WriteUnlock
  (do_91 (and do_w2 do_b0 (= foreign0.pc #b11010))) ; foreign0.26_WriteLock
  (do_92 (and do_w2 do_b0 (= foreign0.pc #b11011))) ; foreign0.27_End
  (do_93 (and do_w2 do_b0 (= foreign0.pc #b11100))) ; foreign0.28_WriteUnlock
  (do_94 (and do_w2 do_b0 (= foreign0.pc #b11101))) ; foreign0.29_Unlock
)
(and (or do_0 do_1 do_2 do_3 do_4 do_5 do_6 (and do_7 (or (and (not (= in_progress #b000)) hull.gfn0) (= vcpu0.seq #b10))) do_8 do_9 (and do_10 (or (and (not (= in_progress #b000)) hull.gfn0) (= vcpu0.seq #b10))) (and do_11 (= mmu_lock.writer #b000)) (and do_12 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_13 (and do_14 (not (or (and (not (= in_progress #b000)) (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)) (= vcpu0.seq #b10)))) (and do_15 (or (and (not (= in_progress #b000)) (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)) (= vcpu0.seq #b10))) do_16 do_17 do_18 do_19 do_20 (and do_21 (not (or (and (not (= in_progress #b000)) (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)) (= vcpu0.seq #b10)))) (and do_22 (or (and (not (= in_progress #b000)) (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)) (= vcpu0.seq #b10))) do_23 do_24 do_25 do_26 do_27 do_28 do_29 (and do_30 (or (and (not (= in_progress #b000)) hull.gfn0) (= vcpu0.seq #b10))) do_31 do_32 (and do_33 (or (and (not (= in_progress #b000)) hull.gfn0) (= vcpu0.seq #b10))) (and do_34 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_35 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_36 do_37 do_38 do_39 do_40 do_41 (and do_42 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_43 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_44 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_45 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_46 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_47 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) (and do_48 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_49 (and do_50 (= slots_lock #b00)) do_51 do_52 do_53 do_54 do_55 do_56 do_57 do_58 do_59 (and do_60 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_61 do_62 do_63 (and do_64 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_65 do_66 do_67 do_68 do_69 do_70 do_71 do_72 do_73 do_74 do_75 (and do_76 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_77 do_78 do_79 do_80 (and do_81 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_82 do_83 do_84 do_85 do_86 do_87 do_88 do_89 do_90 (and do_91 (= mmu_lock.writer #b000) (not (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010) (= vcpu0.pc #b01011) (= vcpu0.pc #b01100)))) do_92 do_93 do_94 (= who #b11))
  (= |mmu_lock.writer'| (ite (or do_48 do_60 do_64 do_76 do_81 do_91) #b100
    (ite (or do_35 do_36 do_42 do_45 do_47) #b010
    (ite (or do_22 do_24 do_37 do_38 do_39 do_40 do_43 do_44 do_46 do_59 do_62 do_73 do_78 do_90 do_93) #b000
    (ite (or do_12 do_34) #b001
    mmu_lock.writer)))))
  (= |slots_lock'| (ite do_94 #b00
    (ite do_50 #b11
    slots_lock)))
  (= |in_progress'| (ite (or do_61 do_77 do_92) (bvadd in_progress ((_ sign_extend 2) #b1))
    (ite (or do_51 do_65 do_82) ((_ extract 2 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 2) #b01)))
    in_progress)))
  (= |hull.gfn0'| (ite (or do_53 do_55 do_57 do_67 do_69 do_71 do_84 do_86 do_88) true
    (ite (or do_51 do_65 do_82) (and (not (= in_progress #b000)) hull.gfn0)
    hull.gfn0)))
  (= |hull.gfns1_2'| (ite (or do_53 do_55 do_57 do_67 do_69 do_71 do_84 do_86 do_88) false
    (ite (or do_52 do_54 do_56 do_66 do_68 do_70 do_83 do_85 do_87) (not hull.gfn0)
    (ite (or do_51 do_65 do_82) (and (not (= in_progress #b000)) hull.gfns1_2)
    hull.gfns1_2))))
  (= |spte_page.live.as0.gfn0'| (ite (or do_58 do_72 do_89) (ite (or (= foreign0.range #b001) (= foreign0.range #b011) (= foreign0.range #b101)) #b00 spte_page.live.as0.gfn0)
    (ite do_41 (ite (= spte_page.live.as0.gfn0 #b01) #b10 spte_page.live.as0.gfn0)
    (ite (or do_36 do_37 do_38 do_42 do_43 do_44) #b00
    (ite (or do_16 do_23) vcpu0.page
    spte_page.live.as0.gfn0)))))
  (= |guard0.fired'| (ite (or do_36 do_37 do_38 do_39) (or guard0.fired (= in_progress #b000))
    guard0.fired))
  (= |caller.pc'| (ite do_41 #b100
    (ite do_40 #b011
    (ite do_39 #b101
    (ite (or do_38 do_44) #b110
    (ite (or do_37 do_43 do_46) #b111
    (ite (or do_36 do_42 do_45 do_47) #b010
    (ite do_35 #b001
    caller.pc))))))))
  (= |foreign0.pc'| (ite do_93 #b11101
    (ite do_92 #b11100
    (ite do_91 #b11011
    (ite do_90 #b11010
    (ite do_89 #b11001
    (ite (or do_83 do_84 do_85 do_86 do_87 do_88) #b11000
    (ite do_82 #b10111
    (ite do_81 #b10110
    (ite do_79 #b10100
    (ite do_78 #b10011
    (ite do_77 #b10010
    (ite do_76 #b10001
    (ite do_75 #b10000
    (ite do_74 #b01111
    (ite do_73 #b01110
    (ite do_72 #b01101
    (ite (or do_66 do_67 do_68 do_69 do_70 do_71) #b01100
    (ite do_65 #b01011
    (ite do_64 #b01010
    (ite do_63 #b01001
    (ite (or do_62 do_80 do_94) #b00000
    (ite do_61 #b00111
    (ite do_60 #b00110
    (ite do_59 #b00101
    (ite do_58 #b00100
    (ite (or do_52 do_53 do_54 do_55 do_56 do_57) #b00011
    (ite do_51 #b00010
    (ite do_50 #b10101
    (ite do_49 #b01000
    (ite do_48 #b00001
    foreign0.pc)))))))))))))))))))))))))))))))
  (= |foreign0.range'| (ite (or do_57 do_71 do_88) #b101
    (ite (or do_56 do_70 do_87) #b100
    (ite (or do_55 do_69 do_86) #b011
    (ite (or do_54 do_68 do_85) #b010
    (ite (or do_53 do_67 do_84) #b001
    (ite (or do_52 do_58 do_66 do_72 do_83 do_89) #b000
    foreign0.range)))))))
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
  (= |vcpu0.seq'| (ite (or do_61 do_77 do_92) (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)
    (ite (or do_7 do_10 do_15 do_16 do_18 do_22 do_23 do_30 do_33) #b00
    (ite (or do_3 do_26) #b01
    vcpu0.seq))))
  (= |vcpu0.page'| (ite do_41 (ite (= vcpu0.page #b01) #b10 vcpu0.page)
    (ite (or do_8 do_31) #b01
    (ite (or do_7 do_10 do_15 do_16 do_18 do_22 do_23 do_30 do_33) #b00
    vcpu0.page))))))))
(define-fun |target| ((spte_page.live.as0.gfn0 (_ BitVec 2)) (guard0.fired Bool) (caller.pc (_ BitVec 3))) Bool
  (and (= caller.pc #b100) (= spte_page.live.as0.gfn0 #b10) (not guard0.fired)))
(declare-const mmu_lock.writer@0 (_ BitVec 3))
(declare-const slots_lock@0 (_ BitVec 2))
(declare-const in_progress@0 (_ BitVec 3))
(declare-const hull.gfn0@0 Bool)
(declare-const hull.gfns1_2@0 Bool)
(declare-const spte_page.live.as0.gfn0@0 (_ BitVec 2))
(declare-const guard0.fired@0 Bool)
(declare-const caller.pc@0 (_ BitVec 3))
(declare-const foreign0.pc@0 (_ BitVec 5))
(declare-const foreign0.range@0 (_ BitVec 3))
(declare-const vcpu0.pc@0 (_ BitVec 5))
(declare-const vcpu0.seq@0 (_ BitVec 2))
(declare-const vcpu0.page@0 (_ BitVec 2))
(assert (= mmu_lock.writer@0 #b000))
(assert (= slots_lock@0 #b00))
(assert (= in_progress@0 #b000))
(assert (= hull.gfn0@0 false))
(assert (= hull.gfns1_2@0 false))
(assert (= spte_page.live.as0.gfn0@0 #b00))
(assert (= guard0.fired@0 false))
(assert (= caller.pc@0 #b000))
(assert (= foreign0.pc@0 #b00000))
(assert (= foreign0.range@0 #b000))
(assert (= vcpu0.pc@0 #b00000))
(assert (= vcpu0.seq@0 #b00))
(assert (= vcpu0.page@0 #b00))
; step 1
(declare-const who@0 (_ BitVec 2))
(declare-const branch@0 (_ BitVec 3))
(declare-const mmu_lock.writer@1 (_ BitVec 3))
(declare-const slots_lock@1 (_ BitVec 2))
(declare-const in_progress@1 (_ BitVec 3))
(declare-const hull.gfn0@1 Bool)
(declare-const hull.gfns1_2@1 Bool)
(declare-const spte_page.live.as0.gfn0@1 (_ BitVec 2))
(declare-const guard0.fired@1 Bool)
(declare-const caller.pc@1 (_ BitVec 3))
(declare-const foreign0.pc@1 (_ BitVec 5))
(declare-const foreign0.range@1 (_ BitVec 3))
(declare-const vcpu0.pc@1 (_ BitVec 5))
(declare-const vcpu0.seq@1 (_ BitVec 2))
(declare-const vcpu0.page@1 (_ BitVec 2))
(assert (|step| who@0 branch@0 mmu_lock.writer@0 slots_lock@0 in_progress@0 hull.gfn0@0 hull.gfns1_2@0 spte_page.live.as0.gfn0@0 guard0.fired@0 caller.pc@0 foreign0.pc@0 foreign0.range@0 vcpu0.pc@0 vcpu0.seq@0 vcpu0.page@0 mmu_lock.writer@1 slots_lock@1 in_progress@1 hull.gfn0@1 hull.gfns1_2@1 spte_page.live.as0.gfn0@1 guard0.fired@1 caller.pc@1 foreign0.pc@1 foreign0.range@1 vcpu0.pc@1 vcpu0.seq@1 vcpu0.page@1))
; step 2
(declare-const who@1 (_ BitVec 2))
(declare-const branch@1 (_ BitVec 3))
(declare-const mmu_lock.writer@2 (_ BitVec 3))
(declare-const slots_lock@2 (_ BitVec 2))
(declare-const in_progress@2 (_ BitVec 3))
(declare-const hull.gfn0@2 Bool)
(declare-const hull.gfns1_2@2 Bool)
(declare-const spte_page.live.as0.gfn0@2 (_ BitVec 2))
(declare-const guard0.fired@2 Bool)
(declare-const caller.pc@2 (_ BitVec 3))
(declare-const foreign0.pc@2 (_ BitVec 5))
(declare-const foreign0.range@2 (_ BitVec 3))
(declare-const vcpu0.pc@2 (_ BitVec 5))
(declare-const vcpu0.seq@2 (_ BitVec 2))
(declare-const vcpu0.page@2 (_ BitVec 2))
(assert (|step| who@1 branch@1 mmu_lock.writer@1 slots_lock@1 in_progress@1 hull.gfn0@1 hull.gfns1_2@1 spte_page.live.as0.gfn0@1 guard0.fired@1 caller.pc@1 foreign0.pc@1 foreign0.range@1 vcpu0.pc@1 vcpu0.seq@1 vcpu0.page@1 mmu_lock.writer@2 slots_lock@2 in_progress@2 hull.gfn0@2 hull.gfns1_2@2 spte_page.live.as0.gfn0@2 guard0.fired@2 caller.pc@2 foreign0.pc@2 foreign0.range@2 vcpu0.pc@2 vcpu0.seq@2 vcpu0.page@2))
(assert (=> (= who@0 #b11) (= who@1 #b11)))
; step 3
(declare-const who@2 (_ BitVec 2))
(declare-const branch@2 (_ BitVec 3))
(declare-const mmu_lock.writer@3 (_ BitVec 3))
(declare-const slots_lock@3 (_ BitVec 2))
(declare-const in_progress@3 (_ BitVec 3))
(declare-const hull.gfn0@3 Bool)
(declare-const hull.gfns1_2@3 Bool)
(declare-const spte_page.live.as0.gfn0@3 (_ BitVec 2))
(declare-const guard0.fired@3 Bool)
(declare-const caller.pc@3 (_ BitVec 3))
(declare-const foreign0.pc@3 (_ BitVec 5))
(declare-const foreign0.range@3 (_ BitVec 3))
(declare-const vcpu0.pc@3 (_ BitVec 5))
(declare-const vcpu0.seq@3 (_ BitVec 2))
(declare-const vcpu0.page@3 (_ BitVec 2))
(assert (|step| who@2 branch@2 mmu_lock.writer@2 slots_lock@2 in_progress@2 hull.gfn0@2 hull.gfns1_2@2 spte_page.live.as0.gfn0@2 guard0.fired@2 caller.pc@2 foreign0.pc@2 foreign0.range@2 vcpu0.pc@2 vcpu0.seq@2 vcpu0.page@2 mmu_lock.writer@3 slots_lock@3 in_progress@3 hull.gfn0@3 hull.gfns1_2@3 spte_page.live.as0.gfn0@3 guard0.fired@3 caller.pc@3 foreign0.pc@3 foreign0.range@3 vcpu0.pc@3 vcpu0.seq@3 vcpu0.page@3))
(assert (=> (= who@1 #b11) (= who@2 #b11)))
; step 4
(declare-const who@3 (_ BitVec 2))
(declare-const branch@3 (_ BitVec 3))
(declare-const mmu_lock.writer@4 (_ BitVec 3))
(declare-const slots_lock@4 (_ BitVec 2))
(declare-const in_progress@4 (_ BitVec 3))
(declare-const hull.gfn0@4 Bool)
(declare-const hull.gfns1_2@4 Bool)
(declare-const spte_page.live.as0.gfn0@4 (_ BitVec 2))
(declare-const guard0.fired@4 Bool)
(declare-const caller.pc@4 (_ BitVec 3))
(declare-const foreign0.pc@4 (_ BitVec 5))
(declare-const foreign0.range@4 (_ BitVec 3))
(declare-const vcpu0.pc@4 (_ BitVec 5))
(declare-const vcpu0.seq@4 (_ BitVec 2))
(declare-const vcpu0.page@4 (_ BitVec 2))
(assert (|step| who@3 branch@3 mmu_lock.writer@3 slots_lock@3 in_progress@3 hull.gfn0@3 hull.gfns1_2@3 spte_page.live.as0.gfn0@3 guard0.fired@3 caller.pc@3 foreign0.pc@3 foreign0.range@3 vcpu0.pc@3 vcpu0.seq@3 vcpu0.page@3 mmu_lock.writer@4 slots_lock@4 in_progress@4 hull.gfn0@4 hull.gfns1_2@4 spte_page.live.as0.gfn0@4 guard0.fired@4 caller.pc@4 foreign0.pc@4 foreign0.range@4 vcpu0.pc@4 vcpu0.seq@4 vcpu0.page@4))
(assert (=> (= who@2 #b11) (= who@3 #b11)))
; step 5
(declare-const who@4 (_ BitVec 2))
(declare-const branch@4 (_ BitVec 3))
(declare-const mmu_lock.writer@5 (_ BitVec 3))
(declare-const slots_lock@5 (_ BitVec 2))
(declare-const in_progress@5 (_ BitVec 3))
(declare-const hull.gfn0@5 Bool)
(declare-const hull.gfns1_2@5 Bool)
(declare-const spte_page.live.as0.gfn0@5 (_ BitVec 2))
(declare-const guard0.fired@5 Bool)
(declare-const caller.pc@5 (_ BitVec 3))
(declare-const foreign0.pc@5 (_ BitVec 5))
(declare-const foreign0.range@5 (_ BitVec 3))
(declare-const vcpu0.pc@5 (_ BitVec 5))
(declare-const vcpu0.seq@5 (_ BitVec 2))
(declare-const vcpu0.page@5 (_ BitVec 2))
(assert (|step| who@4 branch@4 mmu_lock.writer@4 slots_lock@4 in_progress@4 hull.gfn0@4 hull.gfns1_2@4 spte_page.live.as0.gfn0@4 guard0.fired@4 caller.pc@4 foreign0.pc@4 foreign0.range@4 vcpu0.pc@4 vcpu0.seq@4 vcpu0.page@4 mmu_lock.writer@5 slots_lock@5 in_progress@5 hull.gfn0@5 hull.gfns1_2@5 spte_page.live.as0.gfn0@5 guard0.fired@5 caller.pc@5 foreign0.pc@5 foreign0.range@5 vcpu0.pc@5 vcpu0.seq@5 vcpu0.page@5))
(assert (=> (= who@3 #b11) (= who@4 #b11)))
; step 6
(declare-const who@5 (_ BitVec 2))
(declare-const branch@5 (_ BitVec 3))
(declare-const mmu_lock.writer@6 (_ BitVec 3))
(declare-const slots_lock@6 (_ BitVec 2))
(declare-const in_progress@6 (_ BitVec 3))
(declare-const hull.gfn0@6 Bool)
(declare-const hull.gfns1_2@6 Bool)
(declare-const spte_page.live.as0.gfn0@6 (_ BitVec 2))
(declare-const guard0.fired@6 Bool)
(declare-const caller.pc@6 (_ BitVec 3))
(declare-const foreign0.pc@6 (_ BitVec 5))
(declare-const foreign0.range@6 (_ BitVec 3))
(declare-const vcpu0.pc@6 (_ BitVec 5))
(declare-const vcpu0.seq@6 (_ BitVec 2))
(declare-const vcpu0.page@6 (_ BitVec 2))
(assert (|step| who@5 branch@5 mmu_lock.writer@5 slots_lock@5 in_progress@5 hull.gfn0@5 hull.gfns1_2@5 spte_page.live.as0.gfn0@5 guard0.fired@5 caller.pc@5 foreign0.pc@5 foreign0.range@5 vcpu0.pc@5 vcpu0.seq@5 vcpu0.page@5 mmu_lock.writer@6 slots_lock@6 in_progress@6 hull.gfn0@6 hull.gfns1_2@6 spte_page.live.as0.gfn0@6 guard0.fired@6 caller.pc@6 foreign0.pc@6 foreign0.range@6 vcpu0.pc@6 vcpu0.seq@6 vcpu0.page@6))
(assert (=> (= who@4 #b11) (= who@5 #b11)))
; step 7
(declare-const who@6 (_ BitVec 2))
(declare-const branch@6 (_ BitVec 3))
(declare-const mmu_lock.writer@7 (_ BitVec 3))
(declare-const slots_lock@7 (_ BitVec 2))
(declare-const in_progress@7 (_ BitVec 3))
(declare-const hull.gfn0@7 Bool)
(declare-const hull.gfns1_2@7 Bool)
(declare-const spte_page.live.as0.gfn0@7 (_ BitVec 2))
(declare-const guard0.fired@7 Bool)
(declare-const caller.pc@7 (_ BitVec 3))
(declare-const foreign0.pc@7 (_ BitVec 5))
(declare-const foreign0.range@7 (_ BitVec 3))
(declare-const vcpu0.pc@7 (_ BitVec 5))
(declare-const vcpu0.seq@7 (_ BitVec 2))
(declare-const vcpu0.page@7 (_ BitVec 2))
(assert (|step| who@6 branch@6 mmu_lock.writer@6 slots_lock@6 in_progress@6 hull.gfn0@6 hull.gfns1_2@6 spte_page.live.as0.gfn0@6 guard0.fired@6 caller.pc@6 foreign0.pc@6 foreign0.range@6 vcpu0.pc@6 vcpu0.seq@6 vcpu0.page@6 mmu_lock.writer@7 slots_lock@7 in_progress@7 hull.gfn0@7 hull.gfns1_2@7 spte_page.live.as0.gfn0@7 guard0.fired@7 caller.pc@7 foreign0.pc@7 foreign0.range@7 vcpu0.pc@7 vcpu0.seq@7 vcpu0.page@7))
(assert (=> (= who@5 #b11) (= who@6 #b11)))
; step 8
(declare-const who@7 (_ BitVec 2))
(declare-const branch@7 (_ BitVec 3))
(declare-const mmu_lock.writer@8 (_ BitVec 3))
(declare-const slots_lock@8 (_ BitVec 2))
(declare-const in_progress@8 (_ BitVec 3))
(declare-const hull.gfn0@8 Bool)
(declare-const hull.gfns1_2@8 Bool)
(declare-const spte_page.live.as0.gfn0@8 (_ BitVec 2))
(declare-const guard0.fired@8 Bool)
(declare-const caller.pc@8 (_ BitVec 3))
(declare-const foreign0.pc@8 (_ BitVec 5))
(declare-const foreign0.range@8 (_ BitVec 3))
(declare-const vcpu0.pc@8 (_ BitVec 5))
(declare-const vcpu0.seq@8 (_ BitVec 2))
(declare-const vcpu0.page@8 (_ BitVec 2))
(assert (|step| who@7 branch@7 mmu_lock.writer@7 slots_lock@7 in_progress@7 hull.gfn0@7 hull.gfns1_2@7 spte_page.live.as0.gfn0@7 guard0.fired@7 caller.pc@7 foreign0.pc@7 foreign0.range@7 vcpu0.pc@7 vcpu0.seq@7 vcpu0.page@7 mmu_lock.writer@8 slots_lock@8 in_progress@8 hull.gfn0@8 hull.gfns1_2@8 spte_page.live.as0.gfn0@8 guard0.fired@8 caller.pc@8 foreign0.pc@8 foreign0.range@8 vcpu0.pc@8 vcpu0.seq@8 vcpu0.page@8))
(assert (=> (= who@6 #b11) (= who@7 #b11)))
; step 9
(declare-const who@8 (_ BitVec 2))
(declare-const branch@8 (_ BitVec 3))
(declare-const mmu_lock.writer@9 (_ BitVec 3))
(declare-const slots_lock@9 (_ BitVec 2))
(declare-const in_progress@9 (_ BitVec 3))
(declare-const hull.gfn0@9 Bool)
(declare-const hull.gfns1_2@9 Bool)
(declare-const spte_page.live.as0.gfn0@9 (_ BitVec 2))
(declare-const guard0.fired@9 Bool)
(declare-const caller.pc@9 (_ BitVec 3))
(declare-const foreign0.pc@9 (_ BitVec 5))
(declare-const foreign0.range@9 (_ BitVec 3))
(declare-const vcpu0.pc@9 (_ BitVec 5))
(declare-const vcpu0.seq@9 (_ BitVec 2))
(declare-const vcpu0.page@9 (_ BitVec 2))
(assert (|step| who@8 branch@8 mmu_lock.writer@8 slots_lock@8 in_progress@8 hull.gfn0@8 hull.gfns1_2@8 spte_page.live.as0.gfn0@8 guard0.fired@8 caller.pc@8 foreign0.pc@8 foreign0.range@8 vcpu0.pc@8 vcpu0.seq@8 vcpu0.page@8 mmu_lock.writer@9 slots_lock@9 in_progress@9 hull.gfn0@9 hull.gfns1_2@9 spte_page.live.as0.gfn0@9 guard0.fired@9 caller.pc@9 foreign0.pc@9 foreign0.range@9 vcpu0.pc@9 vcpu0.seq@9 vcpu0.page@9))
(assert (=> (= who@7 #b11) (= who@8 #b11)))
; step 10
(declare-const who@9 (_ BitVec 2))
(declare-const branch@9 (_ BitVec 3))
(declare-const mmu_lock.writer@10 (_ BitVec 3))
(declare-const slots_lock@10 (_ BitVec 2))
(declare-const in_progress@10 (_ BitVec 3))
(declare-const hull.gfn0@10 Bool)
(declare-const hull.gfns1_2@10 Bool)
(declare-const spte_page.live.as0.gfn0@10 (_ BitVec 2))
(declare-const guard0.fired@10 Bool)
(declare-const caller.pc@10 (_ BitVec 3))
(declare-const foreign0.pc@10 (_ BitVec 5))
(declare-const foreign0.range@10 (_ BitVec 3))
(declare-const vcpu0.pc@10 (_ BitVec 5))
(declare-const vcpu0.seq@10 (_ BitVec 2))
(declare-const vcpu0.page@10 (_ BitVec 2))
(assert (|step| who@9 branch@9 mmu_lock.writer@9 slots_lock@9 in_progress@9 hull.gfn0@9 hull.gfns1_2@9 spte_page.live.as0.gfn0@9 guard0.fired@9 caller.pc@9 foreign0.pc@9 foreign0.range@9 vcpu0.pc@9 vcpu0.seq@9 vcpu0.page@9 mmu_lock.writer@10 slots_lock@10 in_progress@10 hull.gfn0@10 hull.gfns1_2@10 spte_page.live.as0.gfn0@10 guard0.fired@10 caller.pc@10 foreign0.pc@10 foreign0.range@10 vcpu0.pc@10 vcpu0.seq@10 vcpu0.page@10))
(assert (=> (= who@8 #b11) (= who@9 #b11)))
; step 11
(declare-const who@10 (_ BitVec 2))
(declare-const branch@10 (_ BitVec 3))
(declare-const mmu_lock.writer@11 (_ BitVec 3))
(declare-const slots_lock@11 (_ BitVec 2))
(declare-const in_progress@11 (_ BitVec 3))
(declare-const hull.gfn0@11 Bool)
(declare-const hull.gfns1_2@11 Bool)
(declare-const spte_page.live.as0.gfn0@11 (_ BitVec 2))
(declare-const guard0.fired@11 Bool)
(declare-const caller.pc@11 (_ BitVec 3))
(declare-const foreign0.pc@11 (_ BitVec 5))
(declare-const foreign0.range@11 (_ BitVec 3))
(declare-const vcpu0.pc@11 (_ BitVec 5))
(declare-const vcpu0.seq@11 (_ BitVec 2))
(declare-const vcpu0.page@11 (_ BitVec 2))
(assert (|step| who@10 branch@10 mmu_lock.writer@10 slots_lock@10 in_progress@10 hull.gfn0@10 hull.gfns1_2@10 spte_page.live.as0.gfn0@10 guard0.fired@10 caller.pc@10 foreign0.pc@10 foreign0.range@10 vcpu0.pc@10 vcpu0.seq@10 vcpu0.page@10 mmu_lock.writer@11 slots_lock@11 in_progress@11 hull.gfn0@11 hull.gfns1_2@11 spte_page.live.as0.gfn0@11 guard0.fired@11 caller.pc@11 foreign0.pc@11 foreign0.range@11 vcpu0.pc@11 vcpu0.seq@11 vcpu0.page@11))
(assert (=> (= who@9 #b11) (= who@10 #b11)))
; step 12
(declare-const who@11 (_ BitVec 2))
(declare-const branch@11 (_ BitVec 3))
(declare-const mmu_lock.writer@12 (_ BitVec 3))
(declare-const slots_lock@12 (_ BitVec 2))
(declare-const in_progress@12 (_ BitVec 3))
(declare-const hull.gfn0@12 Bool)
(declare-const hull.gfns1_2@12 Bool)
(declare-const spte_page.live.as0.gfn0@12 (_ BitVec 2))
(declare-const guard0.fired@12 Bool)
(declare-const caller.pc@12 (_ BitVec 3))
(declare-const foreign0.pc@12 (_ BitVec 5))
(declare-const foreign0.range@12 (_ BitVec 3))
(declare-const vcpu0.pc@12 (_ BitVec 5))
(declare-const vcpu0.seq@12 (_ BitVec 2))
(declare-const vcpu0.page@12 (_ BitVec 2))
(assert (|step| who@11 branch@11 mmu_lock.writer@11 slots_lock@11 in_progress@11 hull.gfn0@11 hull.gfns1_2@11 spte_page.live.as0.gfn0@11 guard0.fired@11 caller.pc@11 foreign0.pc@11 foreign0.range@11 vcpu0.pc@11 vcpu0.seq@11 vcpu0.page@11 mmu_lock.writer@12 slots_lock@12 in_progress@12 hull.gfn0@12 hull.gfns1_2@12 spte_page.live.as0.gfn0@12 guard0.fired@12 caller.pc@12 foreign0.pc@12 foreign0.range@12 vcpu0.pc@12 vcpu0.seq@12 vcpu0.page@12))
(assert (=> (= who@10 #b11) (= who@11 #b11)))
; step 13
(declare-const who@12 (_ BitVec 2))
(declare-const branch@12 (_ BitVec 3))
(declare-const mmu_lock.writer@13 (_ BitVec 3))
(declare-const slots_lock@13 (_ BitVec 2))
(declare-const in_progress@13 (_ BitVec 3))
(declare-const hull.gfn0@13 Bool)
(declare-const hull.gfns1_2@13 Bool)
(declare-const spte_page.live.as0.gfn0@13 (_ BitVec 2))
(declare-const guard0.fired@13 Bool)
(declare-const caller.pc@13 (_ BitVec 3))
(declare-const foreign0.pc@13 (_ BitVec 5))
(declare-const foreign0.range@13 (_ BitVec 3))
(declare-const vcpu0.pc@13 (_ BitVec 5))
(declare-const vcpu0.seq@13 (_ BitVec 2))
(declare-const vcpu0.page@13 (_ BitVec 2))
(assert (|step| who@12 branch@12 mmu_lock.writer@12 slots_lock@12 in_progress@12 hull.gfn0@12 hull.gfns1_2@12 spte_page.live.as0.gfn0@12 guard0.fired@12 caller.pc@12 foreign0.pc@12 foreign0.range@12 vcpu0.pc@12 vcpu0.seq@12 vcpu0.page@12 mmu_lock.writer@13 slots_lock@13 in_progress@13 hull.gfn0@13 hull.gfns1_2@13 spte_page.live.as0.gfn0@13 guard0.fired@13 caller.pc@13 foreign0.pc@13 foreign0.range@13 vcpu0.pc@13 vcpu0.seq@13 vcpu0.page@13))
(assert (=> (= who@11 #b11) (= who@12 #b11)))
; step 14
(declare-const who@13 (_ BitVec 2))
(declare-const branch@13 (_ BitVec 3))
(declare-const mmu_lock.writer@14 (_ BitVec 3))
(declare-const slots_lock@14 (_ BitVec 2))
(declare-const in_progress@14 (_ BitVec 3))
(declare-const hull.gfn0@14 Bool)
(declare-const hull.gfns1_2@14 Bool)
(declare-const spte_page.live.as0.gfn0@14 (_ BitVec 2))
(declare-const guard0.fired@14 Bool)
(declare-const caller.pc@14 (_ BitVec 3))
(declare-const foreign0.pc@14 (_ BitVec 5))
(declare-const foreign0.range@14 (_ BitVec 3))
(declare-const vcpu0.pc@14 (_ BitVec 5))
(declare-const vcpu0.seq@14 (_ BitVec 2))
(declare-const vcpu0.page@14 (_ BitVec 2))
(assert (|step| who@13 branch@13 mmu_lock.writer@13 slots_lock@13 in_progress@13 hull.gfn0@13 hull.gfns1_2@13 spte_page.live.as0.gfn0@13 guard0.fired@13 caller.pc@13 foreign0.pc@13 foreign0.range@13 vcpu0.pc@13 vcpu0.seq@13 vcpu0.page@13 mmu_lock.writer@14 slots_lock@14 in_progress@14 hull.gfn0@14 hull.gfns1_2@14 spte_page.live.as0.gfn0@14 guard0.fired@14 caller.pc@14 foreign0.pc@14 foreign0.range@14 vcpu0.pc@14 vcpu0.seq@14 vcpu0.page@14))
(assert (=> (= who@12 #b11) (= who@13 #b11)))
; step 15
(declare-const who@14 (_ BitVec 2))
(declare-const branch@14 (_ BitVec 3))
(declare-const mmu_lock.writer@15 (_ BitVec 3))
(declare-const slots_lock@15 (_ BitVec 2))
(declare-const in_progress@15 (_ BitVec 3))
(declare-const hull.gfn0@15 Bool)
(declare-const hull.gfns1_2@15 Bool)
(declare-const spte_page.live.as0.gfn0@15 (_ BitVec 2))
(declare-const guard0.fired@15 Bool)
(declare-const caller.pc@15 (_ BitVec 3))
(declare-const foreign0.pc@15 (_ BitVec 5))
(declare-const foreign0.range@15 (_ BitVec 3))
(declare-const vcpu0.pc@15 (_ BitVec 5))
(declare-const vcpu0.seq@15 (_ BitVec 2))
(declare-const vcpu0.page@15 (_ BitVec 2))
(assert (|step| who@14 branch@14 mmu_lock.writer@14 slots_lock@14 in_progress@14 hull.gfn0@14 hull.gfns1_2@14 spte_page.live.as0.gfn0@14 guard0.fired@14 caller.pc@14 foreign0.pc@14 foreign0.range@14 vcpu0.pc@14 vcpu0.seq@14 vcpu0.page@14 mmu_lock.writer@15 slots_lock@15 in_progress@15 hull.gfn0@15 hull.gfns1_2@15 spte_page.live.as0.gfn0@15 guard0.fired@15 caller.pc@15 foreign0.pc@15 foreign0.range@15 vcpu0.pc@15 vcpu0.seq@15 vcpu0.page@15))
(assert (=> (= who@13 #b11) (= who@14 #b11)))
; step 16
(declare-const who@15 (_ BitVec 2))
(declare-const branch@15 (_ BitVec 3))
(declare-const mmu_lock.writer@16 (_ BitVec 3))
(declare-const slots_lock@16 (_ BitVec 2))
(declare-const in_progress@16 (_ BitVec 3))
(declare-const hull.gfn0@16 Bool)
(declare-const hull.gfns1_2@16 Bool)
(declare-const spte_page.live.as0.gfn0@16 (_ BitVec 2))
(declare-const guard0.fired@16 Bool)
(declare-const caller.pc@16 (_ BitVec 3))
(declare-const foreign0.pc@16 (_ BitVec 5))
(declare-const foreign0.range@16 (_ BitVec 3))
(declare-const vcpu0.pc@16 (_ BitVec 5))
(declare-const vcpu0.seq@16 (_ BitVec 2))
(declare-const vcpu0.page@16 (_ BitVec 2))
(assert (|step| who@15 branch@15 mmu_lock.writer@15 slots_lock@15 in_progress@15 hull.gfn0@15 hull.gfns1_2@15 spte_page.live.as0.gfn0@15 guard0.fired@15 caller.pc@15 foreign0.pc@15 foreign0.range@15 vcpu0.pc@15 vcpu0.seq@15 vcpu0.page@15 mmu_lock.writer@16 slots_lock@16 in_progress@16 hull.gfn0@16 hull.gfns1_2@16 spte_page.live.as0.gfn0@16 guard0.fired@16 caller.pc@16 foreign0.pc@16 foreign0.range@16 vcpu0.pc@16 vcpu0.seq@16 vcpu0.page@16))
(assert (=> (= who@14 #b11) (= who@15 #b11)))
; step 17
(declare-const who@16 (_ BitVec 2))
(declare-const branch@16 (_ BitVec 3))
(declare-const mmu_lock.writer@17 (_ BitVec 3))
(declare-const slots_lock@17 (_ BitVec 2))
(declare-const in_progress@17 (_ BitVec 3))
(declare-const hull.gfn0@17 Bool)
(declare-const hull.gfns1_2@17 Bool)
(declare-const spte_page.live.as0.gfn0@17 (_ BitVec 2))
(declare-const guard0.fired@17 Bool)
(declare-const caller.pc@17 (_ BitVec 3))
(declare-const foreign0.pc@17 (_ BitVec 5))
(declare-const foreign0.range@17 (_ BitVec 3))
(declare-const vcpu0.pc@17 (_ BitVec 5))
(declare-const vcpu0.seq@17 (_ BitVec 2))
(declare-const vcpu0.page@17 (_ BitVec 2))
(assert (|step| who@16 branch@16 mmu_lock.writer@16 slots_lock@16 in_progress@16 hull.gfn0@16 hull.gfns1_2@16 spte_page.live.as0.gfn0@16 guard0.fired@16 caller.pc@16 foreign0.pc@16 foreign0.range@16 vcpu0.pc@16 vcpu0.seq@16 vcpu0.page@16 mmu_lock.writer@17 slots_lock@17 in_progress@17 hull.gfn0@17 hull.gfns1_2@17 spte_page.live.as0.gfn0@17 guard0.fired@17 caller.pc@17 foreign0.pc@17 foreign0.range@17 vcpu0.pc@17 vcpu0.seq@17 vcpu0.page@17))
(assert (=> (= who@15 #b11) (= who@16 #b11)))
; step 18
(declare-const who@17 (_ BitVec 2))
(declare-const branch@17 (_ BitVec 3))
(declare-const mmu_lock.writer@18 (_ BitVec 3))
(declare-const slots_lock@18 (_ BitVec 2))
(declare-const in_progress@18 (_ BitVec 3))
(declare-const hull.gfn0@18 Bool)
(declare-const hull.gfns1_2@18 Bool)
(declare-const spte_page.live.as0.gfn0@18 (_ BitVec 2))
(declare-const guard0.fired@18 Bool)
(declare-const caller.pc@18 (_ BitVec 3))
(declare-const foreign0.pc@18 (_ BitVec 5))
(declare-const foreign0.range@18 (_ BitVec 3))
(declare-const vcpu0.pc@18 (_ BitVec 5))
(declare-const vcpu0.seq@18 (_ BitVec 2))
(declare-const vcpu0.page@18 (_ BitVec 2))
(assert (|step| who@17 branch@17 mmu_lock.writer@17 slots_lock@17 in_progress@17 hull.gfn0@17 hull.gfns1_2@17 spte_page.live.as0.gfn0@17 guard0.fired@17 caller.pc@17 foreign0.pc@17 foreign0.range@17 vcpu0.pc@17 vcpu0.seq@17 vcpu0.page@17 mmu_lock.writer@18 slots_lock@18 in_progress@18 hull.gfn0@18 hull.gfns1_2@18 spte_page.live.as0.gfn0@18 guard0.fired@18 caller.pc@18 foreign0.pc@18 foreign0.range@18 vcpu0.pc@18 vcpu0.seq@18 vcpu0.page@18))
(assert (=> (= who@16 #b11) (= who@17 #b11)))
; step 19
(declare-const who@18 (_ BitVec 2))
(declare-const branch@18 (_ BitVec 3))
(declare-const mmu_lock.writer@19 (_ BitVec 3))
(declare-const slots_lock@19 (_ BitVec 2))
(declare-const in_progress@19 (_ BitVec 3))
(declare-const hull.gfn0@19 Bool)
(declare-const hull.gfns1_2@19 Bool)
(declare-const spte_page.live.as0.gfn0@19 (_ BitVec 2))
(declare-const guard0.fired@19 Bool)
(declare-const caller.pc@19 (_ BitVec 3))
(declare-const foreign0.pc@19 (_ BitVec 5))
(declare-const foreign0.range@19 (_ BitVec 3))
(declare-const vcpu0.pc@19 (_ BitVec 5))
(declare-const vcpu0.seq@19 (_ BitVec 2))
(declare-const vcpu0.page@19 (_ BitVec 2))
(assert (|step| who@18 branch@18 mmu_lock.writer@18 slots_lock@18 in_progress@18 hull.gfn0@18 hull.gfns1_2@18 spte_page.live.as0.gfn0@18 guard0.fired@18 caller.pc@18 foreign0.pc@18 foreign0.range@18 vcpu0.pc@18 vcpu0.seq@18 vcpu0.page@18 mmu_lock.writer@19 slots_lock@19 in_progress@19 hull.gfn0@19 hull.gfns1_2@19 spte_page.live.as0.gfn0@19 guard0.fired@19 caller.pc@19 foreign0.pc@19 foreign0.range@19 vcpu0.pc@19 vcpu0.seq@19 vcpu0.page@19))
(assert (=> (= who@17 #b11) (= who@18 #b11)))
; step 20
(declare-const who@19 (_ BitVec 2))
(declare-const branch@19 (_ BitVec 3))
(declare-const mmu_lock.writer@20 (_ BitVec 3))
(declare-const slots_lock@20 (_ BitVec 2))
(declare-const in_progress@20 (_ BitVec 3))
(declare-const hull.gfn0@20 Bool)
(declare-const hull.gfns1_2@20 Bool)
(declare-const spte_page.live.as0.gfn0@20 (_ BitVec 2))
(declare-const guard0.fired@20 Bool)
(declare-const caller.pc@20 (_ BitVec 3))
(declare-const foreign0.pc@20 (_ BitVec 5))
(declare-const foreign0.range@20 (_ BitVec 3))
(declare-const vcpu0.pc@20 (_ BitVec 5))
(declare-const vcpu0.seq@20 (_ BitVec 2))
(declare-const vcpu0.page@20 (_ BitVec 2))
(assert (|step| who@19 branch@19 mmu_lock.writer@19 slots_lock@19 in_progress@19 hull.gfn0@19 hull.gfns1_2@19 spte_page.live.as0.gfn0@19 guard0.fired@19 caller.pc@19 foreign0.pc@19 foreign0.range@19 vcpu0.pc@19 vcpu0.seq@19 vcpu0.page@19 mmu_lock.writer@20 slots_lock@20 in_progress@20 hull.gfn0@20 hull.gfns1_2@20 spte_page.live.as0.gfn0@20 guard0.fired@20 caller.pc@20 foreign0.pc@20 foreign0.range@20 vcpu0.pc@20 vcpu0.seq@20 vcpu0.page@20))
(assert (=> (= who@18 #b11) (= who@19 #b11)))
; step 21
(declare-const who@20 (_ BitVec 2))
(declare-const branch@20 (_ BitVec 3))
(declare-const mmu_lock.writer@21 (_ BitVec 3))
(declare-const slots_lock@21 (_ BitVec 2))
(declare-const in_progress@21 (_ BitVec 3))
(declare-const hull.gfn0@21 Bool)
(declare-const hull.gfns1_2@21 Bool)
(declare-const spte_page.live.as0.gfn0@21 (_ BitVec 2))
(declare-const guard0.fired@21 Bool)
(declare-const caller.pc@21 (_ BitVec 3))
(declare-const foreign0.pc@21 (_ BitVec 5))
(declare-const foreign0.range@21 (_ BitVec 3))
(declare-const vcpu0.pc@21 (_ BitVec 5))
(declare-const vcpu0.seq@21 (_ BitVec 2))
(declare-const vcpu0.page@21 (_ BitVec 2))
(assert (|step| who@20 branch@20 mmu_lock.writer@20 slots_lock@20 in_progress@20 hull.gfn0@20 hull.gfns1_2@20 spte_page.live.as0.gfn0@20 guard0.fired@20 caller.pc@20 foreign0.pc@20 foreign0.range@20 vcpu0.pc@20 vcpu0.seq@20 vcpu0.page@20 mmu_lock.writer@21 slots_lock@21 in_progress@21 hull.gfn0@21 hull.gfns1_2@21 spte_page.live.as0.gfn0@21 guard0.fired@21 caller.pc@21 foreign0.pc@21 foreign0.range@21 vcpu0.pc@21 vcpu0.seq@21 vcpu0.page@21))
(assert (=> (= who@19 #b11) (= who@20 #b11)))
; --- within 21 steps: sat
(push 1)
(assert (|target| spte_page.live.as0.gfn0@21 guard0.fired@21 caller.pc@21))
(check-sat)
(pop 1)
(pop 1)
(exit)
