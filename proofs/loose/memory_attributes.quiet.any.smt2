; memory_attributes: no execution ends in a stale SPTE, and the guard never fires.
; guard: kvm->mmu_invalidate_in_progress || lockdep_is_held(&kvm->slots_lock)
; any number of vCPUs, any number of foreign invalidations
;
; A proof for any number of vCPUs and executions of any length, if a solver says 'unsat' to each
; obligation. Claim: every vCPU i satisfies phi(shared state, state of i), and no two of them hold
; mmu_lock against each other. By induction over the steps:
; initiation: both hold at the start.
; consecution.own: a step of i keeps phi of i. What it asks of other vCPUs is left out.
; consecution.other: a step of a vCPU j keeps phi of i. It writes nothing of i's own, and a third
;   vCPU could only forbid it: two are enough.
; consecution.pair: no step of a vCPU makes two clash; a third one's, or others', moves neither.
; consecution.KIND: steps of others keep phi of i. What they ask of vCPUs but i is left out.
; safety: phi excludes what must not happen. clauses: phi says what the report says in words.
; NAME' is NAME after the step; s0, s1, ... say which step it is; NAME@3: NAME has value 3.
; A section per place that all faults may be at has its own phi; spte.live.here is the SPTE there.
; KIND everywhere: what such steps are at each place.
(set-logic QF_BV)
; the state before a step
(declare-const mmu_lock.writer (_ BitVec 3)) ; free, vcpu, caller, updater, foreign
(declare-const slots_lock (_ BitVec 2)) ; free, caller, updater, foreign
(declare-const in_progress (_ BitVec 2))
(declare-const hull.gfn0 Bool)
(declare-const hull.gfns1_2 Bool)
(declare-const strangers.open Bool)
(declare-const spte_attributes.live.here (_ BitVec 2)) ; unread, current, retired
(declare-const caller.pc (_ BitVec 5)) ; 0_Lock, 1_WriteLock, 2_Begin, 3_AddRange, 4_Zap, 5_AddRange, 6_Zap, 7_Flush, 8_WriteUnlock, 9_Retire, 10_WriteLock, 11_End, 12_WriteUnlock, 13_Unlock, 14_end, 15_Zap_rest0, 16_Zap_rest1, 17_Zap_rest0, 18_Zap_rest1, 19_Zap_rest2
(declare-const vcpu0.pc (_ BitVec 5)) ; 0_SrcuReadLock, 1_LookupSlot, 2_SnapshotSeq, 3_ReadAttributes, 4_CheckInvalid, 5_CheckInvalidationEarly, 6_ReadPfn, 7_CheckInvalidationEarly, 8_ReadLock, 9_CheckRoot, 10_CheckInvalidation, 11_MapSpte, 12_ReadUnlock, 13_SrcuReadUnlock, 14_Reclaim, 15_CheckRoot, 16_CheckInvalidation, 17_MapSpte, 18_WriteUnlock, 19_LookupSlot, 20_SnapshotSeq, 21_ReadAttributes, 22_CheckInvalid, 23_CheckInvalidationEarly, 24_ReadPfn, 25_CheckInvalidationEarly, 26_WriteLock
(declare-const vcpu0.seq (_ BitVec 2)) ; none, same, moved
(declare-const vcpu0.attributes (_ BitVec 2)) ; unread, current, retired
(declare-const hull.gfn1 Bool)
(declare-const hull.gfn2 Bool)
(declare-const hull.gfns0_1 Bool)
(declare-const vcpu1.pc (_ BitVec 5))
(declare-const vcpu1.seq (_ BitVec 2))
(declare-const vcpu1.attributes (_ BitVec 2))
; the state after a step, and which step it is
(declare-const |mmu_lock.writer'| (_ BitVec 3))
(declare-const |spte_attributes.live.here'| (_ BitVec 2))
(declare-const |vcpu0.pc'| (_ BitVec 5))
(declare-const |vcpu0.seq'| (_ BitVec 2))
(declare-const |vcpu0.attributes'| (_ BitVec 2))
(declare-const |vcpu1.pc'| (_ BitVec 5))
(declare-const |slots_lock'| (_ BitVec 2))
(declare-const |in_progress'| (_ BitVec 2))
(declare-const |hull.gfn0'| Bool)
(declare-const |hull.gfns1_2'| Bool)
(declare-const |caller.pc'| (_ BitVec 5))
(declare-const |strangers.open'| Bool)
(declare-const |hull.gfn1'| Bool)
(declare-const |hull.gfn2'| Bool)
(declare-const |hull.gfns0_1'| Bool)
(declare-const |in range| Bool)
(declare-const step (_ BitVec 6))
(define-fun s0 () Bool (= step #b000000))
(define-fun s1 () Bool (= step #b000001))
(define-fun s2 () Bool (= step #b000010))
(define-fun s3 () Bool (= step #b000011))
(define-fun s4 () Bool (= step #b000100))
(define-fun s5 () Bool (= step #b000101))
(define-fun s6 () Bool (= step #b000110))
(define-fun s7 () Bool (= step #b000111))
(define-fun s8 () Bool (= step #b001000))
(define-fun s9 () Bool (= step #b001001))
(define-fun s10 () Bool (= step #b001010))
(define-fun s11 () Bool (= step #b001011))
(define-fun s12 () Bool (= step #b001100))
(define-fun s13 () Bool (= step #b001101))
(define-fun s14 () Bool (= step #b001110))
(define-fun s15 () Bool (= step #b001111))
(define-fun s16 () Bool (= step #b010000))
(define-fun s17 () Bool (= step #b010001))
(define-fun s18 () Bool (= step #b010010))
(define-fun s19 () Bool (= step #b010011))
(define-fun s20 () Bool (= step #b010100))
(define-fun s21 () Bool (= step #b010101))
(define-fun s22 () Bool (= step #b010110))
(define-fun s23 () Bool (= step #b010111))
(define-fun s24 () Bool (= step #b011000))
(define-fun s25 () Bool (= step #b011001))
(define-fun s26 () Bool (= step #b011010))
(define-fun s27 () Bool (= step #b011011))
(define-fun s28 () Bool (= step #b011100))
(define-fun s29 () Bool (= step #b011101))
(define-fun s30 () Bool (= step #b011110))
(define-fun s31 () Bool (= step #b011111))
(define-fun s32 () Bool (= step #b100000))
(define-fun s33 () Bool (= step #b100001))
(define-fun s34 () Bool (= step #b100010))
; what is said more than once
(define-fun vcpu0.seq@2 () Bool (= vcpu0.seq #b10))
(define-fun t85 () Bool (not strangers.open))
(define-fun |vcpu0.seq'@0| () Bool (= |vcpu0.seq'| #b00))
(define-fun caller.pc@4 () Bool (= caller.pc #b00100))
(define-fun t84 () Bool (not |strangers.open'|))
(define-fun |vcpu0.pc'@0| () Bool (= |vcpu0.pc'| #b00000))
(define-fun t83 () Bool (or hull.gfn1 hull.gfn0))
(define-fun |caller.pc'@5| () Bool (= |caller.pc'| #b00101))
(define-fun mmu_lock.writer@0 () Bool (= mmu_lock.writer #b000))
(define-fun t82 () Bool (not (= in_progress #b00)))
(define-fun t81 () Bool (= |vcpu0.seq'| vcpu0.seq))
(define-fun t80 () Bool (= |hull.gfn2'| hull.gfn2))
(define-fun t79 () Bool (= |hull.gfn0'| hull.gfn0))
(define-fun |vcpu0.attributes'@0| () Bool (= |vcpu0.attributes'| #b00))
(define-fun |mmu_lock.writer'@2| () Bool (= |mmu_lock.writer'| #b010))
(define-fun |mmu_lock.writer'@0| () Bool (= |mmu_lock.writer'| #b000))
(define-fun t78 () Bool (not (= vcpu0.attributes #b10)))
(define-fun t77 () Bool (=> s6 t80))
(define-fun t76 () Bool (=> s6 t79))
(define-fun t75 () Bool (= |mmu_lock.writer'| mmu_lock.writer))
(define-fun t74 () Bool (not (= spte_attributes.live.here #b10)))
(define-fun t73 () Bool (= |vcpu0.attributes'| vcpu0.attributes))
(define-fun t72 () Bool (or strangers.open (not (= in_progress #b01))))
(define-fun t71 () Bool (or t82 strangers.open))
(define-fun t70 () Bool (= |spte_attributes.live.here'| vcpu1.attributes))
(define-fun t69 () Bool (= |spte_attributes.live.here'| vcpu0.attributes))
(define-fun t68 () Bool (and (bvule #b01110 vcpu1.pc) (bvule vcpu1.pc #b10010)))
(define-fun t67 () Bool (and (bvule #b01110 vcpu0.pc) (bvule vcpu0.pc #b10010)))
(define-fun t66 () Bool (and (bvule #b01001 vcpu1.pc) (bvule vcpu1.pc #b01100)))
(define-fun t65 () Bool (and (bvule #b01001 vcpu0.pc) (bvule vcpu0.pc #b01100)))
(define-fun t64 () Bool (= |vcpu0.seq'| (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)))
(define-fun t63 () Bool (= |spte_attributes.live.here'| spte_attributes.live.here))
(define-fun t62 () Bool (= |hull.gfn2'| (and t82 hull.gfn2)))
(define-fun t61 () Bool (= |hull.gfn0'| (and t82 hull.gfn0)))
(define-fun t60 () Bool (not t66))
(define-fun t59 () Bool (not t65))
(define-fun t58 () Bool (and (bvule #b01110 |vcpu1.pc'|) (bvule |vcpu1.pc'| #b10010)))
(define-fun t57 () Bool (and t71 hull.gfn2))
(define-fun t56 () Bool (and t71 hull.gfn1))
(define-fun t55 () Bool (and t71 hull.gfn0))
(define-fun t54 () Bool (= |in_progress'| (bvadd in_progress ((_ sign_extend 1) #b1))))
(define-fun t53 () Bool (= |hull.gfn2'| (and t72 hull.gfn2)))
(define-fun t52 () Bool (= |hull.gfn2'| t57))
(define-fun t51 () Bool (= |hull.gfn0'| (and t72 hull.gfn0)))
(define-fun t50 () Bool (= |hull.gfn0'| t55))
(define-fun t49 () Bool (not (and (= vcpu0.attributes #b10) (or (= vcpu0.pc #b01011) (= vcpu0.pc #b10001)))))
(define-fun t48 () Bool (or t57 vcpu0.seq@2))
(define-fun t47 () Bool (or t56 vcpu0.seq@2))
(define-fun t46 () Bool (or t55 vcpu0.seq@2))
(define-fun t45 () Bool (=> s9 (and (= caller.pc #b00110) |mmu_lock.writer'@2| (= |caller.pc'| #b00111))))
(define-fun t44 () Bool (=> s6 (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b10010))))
(define-fun t43 () Bool (=> s10 (and (= caller.pc #b00110) |mmu_lock.writer'@0| (= |caller.pc'| #b10000))))
(define-fun t42 () Bool (= |in range| (bvsle ((_ sign_extend 1) #b1) (bvadd in_progress ((_ sign_extend 1) #b1)))))
(define-fun t41 () Bool (or t78 (and (bvule #b01010 caller.pc) (bvule caller.pc #b01110))))
(define-fun t40 () Bool (and t71 (or (not (or hull.gfns0_1 hull.gfn2)) hull.gfn2)))
(define-fun t39 () Bool (and t71 (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)))
(define-fun t38 () Bool (= |in_progress'| ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))))
(define-fun t37 () Bool (and t71 (or (not (or hull.gfn0 hull.gfn1 hull.gfn2)) hull.gfn1)))
(define-fun t36 () Bool (= |in range| (bvsle (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)) ((_ sign_extend 1) #b01))))
(define-fun t35 () Bool (or (and (= caller.pc #b01110) (= spte_attributes.live.here #b10)) (not (bvsle ((_ sign_extend 1) #b0) in_progress))))
(define-fun t34 () Bool (or t40 (= vcpu1.seq #b10)))
(define-fun t33 () Bool (or t40 vcpu0.seq@2))
(define-fun t32 () Bool (or t39 (= vcpu1.seq #b10)))
(define-fun t31 () Bool (or t39 vcpu0.seq@2))
(define-fun t30 () Bool (=> s5 (and caller.pc@4 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10011))))
(define-fun t29 () Bool (=> s4 (and caller.pc@4 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| |caller.pc'@5|)))
(define-fun t28 () Bool (or t56 t57))
(define-fun t27 () Bool (or t56 t55))
(define-fun t26 () Bool (not t34))
(define-fun t25 () Bool (not t33))
(define-fun t24 () Bool (not t32))
(define-fun t23 () Bool (not t31))
(define-fun t22 () Bool (or t37 (= vcpu1.seq #b10)))
(define-fun t21 () Bool (or t37 vcpu0.seq@2))
(define-fun t20 () Bool (not t28))
(define-fun t19 () Bool (not t27))
(define-fun t18 () Bool (not t22))
(define-fun t17 () Bool (not t21))
(define-fun t16 () Bool (and mmu_lock.writer@0 t59 |strangers.open'| |hull.gfn0'| (not |hull.gfns1_2'|)))
(define-fun t15 () Bool (and mmu_lock.writer@0 t59 |strangers.open'| (not |hull.gfns0_1'|) |hull.gfn2'|))
(define-fun t14 () Bool (or (= spte_attributes.live.here #b00) (not (or (and (bvule #b00101 caller.pc) (bvule caller.pc #b01100)) (= caller.pc #b01111) (= caller.pc #b10000)))))
(define-fun t13 () Bool (and mmu_lock.writer@0 t59 |strangers.open'| (not |hull.gfn0'|) |hull.gfn1'| (not |hull.gfn2'|)))
(define-fun t12 () Bool (=> s26 (and (= caller.pc #b10010) mmu_lock.writer@0 t59 |mmu_lock.writer'@0| (= |caller.pc'| #b10011))))
(define-fun t11 () Bool (=> s25 (and (= caller.pc #b10010) mmu_lock.writer@0 t59 |mmu_lock.writer'@2| |caller.pc'@5|)))
(define-fun t10 () Bool (=> s24 (and (= caller.pc #b10001) mmu_lock.writer@0 t59 |mmu_lock.writer'@0| (= |caller.pc'| #b10010))))
(define-fun t9 () Bool (=> s20 (and (= caller.pc #b01111) mmu_lock.writer@0 t59 |mmu_lock.writer'@0| (= |caller.pc'| #b10000))))
(define-fun t8 () Bool (=> s19 (and (= caller.pc #b01111) mmu_lock.writer@0 t59 |mmu_lock.writer'@2| (= |caller.pc'| #b00111))))
(define-fun t7 () Bool (=> s23 (and (= caller.pc #b10001) mmu_lock.writer@0 t59 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10011))))
(define-fun t6 () Bool (=> s22 (and (= caller.pc #b10001) mmu_lock.writer@0 t59 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| |caller.pc'@5|)))
(define-fun t5 () Bool (not (and (or (and (bvule #b00010 caller.pc) (bvule caller.pc #b01000)) (= caller.pc #b01011) (= caller.pc #b01100)) (or t65 t67))))
(define-fun t4 () Bool (and mmu_lock.writer@0 t59 |strangers.open'| (= |hull.gfns0_1'| (not t57)) t52))
(define-fun t3 () Bool (and mmu_lock.writer@0 t59 |strangers.open'| t50 (= |hull.gfns1_2'| (not t55))))
(define-fun t2 () Bool (not (or (and t67 t68) (and t67 t66) (and t68 t67) (and t68 t65))))
(define-fun t1 () Bool (not (not (or (and t67 t58) (and t67 (and (bvule #b01001 |vcpu1.pc'|) (bvule |vcpu1.pc'| #b01100))) (and t58 t67) (and t58 t65)))))
(define-fun |own everywhere| () Bool (and
; enter SRCU (vcpu_enter_guest)
(=> s0 (and (= vcpu0.pc #b00000) (= |vcpu0.pc'| #b00001)))
; look up slot, this gfn (kvm_mmu_do_page_fault)
(=> s1 (and (= vcpu0.pc #b00001) (= |vcpu0.pc'| #b00010)))
; walk guest tables (FNAME(walk_addr))
(=> s2 (and (= vcpu0.pc #b00001) (= |vcpu0.pc'| #b10011)))
; snapshot seq (kvm_faultin_pfn)
(=> s3 (and (= vcpu0.pc #b00010) (= |vcpu0.seq'| #b01) (= |vcpu0.pc'| #b00011)))
; read attributes (kvm_faultin_pfn)
(=> s4 (and (= vcpu0.pc #b00011) (= |vcpu0.attributes'| #b01) (= |vcpu0.pc'| #b00100)))
; slot valid: go on (kvm_faultin_pfn)
(=> s5 (and (= vcpu0.pc #b00100) (= |vcpu0.pc'| #b00101)))
; early check: go on (kvm_faultin_pfn)
(=> s6 (and (= vcpu0.pc #b00101) (= |vcpu0.pc'| #b00110)))
; read pfn (__kvm_faultin_pfn)
(=> s8 (and (= vcpu0.pc #b00110) (= |vcpu0.pc'| #b00111)))
; early check: go on (kvm_faultin_pfn)
(=> s9 (and (= vcpu0.pc #b00111) (= |vcpu0.pc'| #b01000)))
; lock mmu_lock (read) (kvm_tdp_mmu_page_fault)
(=> s11 (and (= vcpu0.pc #b01000) mmu_lock.writer@0 (= |vcpu0.pc'| #b01001)))
; lock mmu_lock (write) (direct_page_fault)
(=> s12 (and (= vcpu0.pc #b01000) mmu_lock.writer@0 t59 (= |mmu_lock.writer'| #b001) (= |vcpu0.pc'| #b01110)))
; root current: go on (is_page_fault_stale)
(=> s13 (and (= vcpu0.pc #b01001) (= |vcpu0.pc'| #b01010)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s16 (and (= vcpu0.pc #b01011) t69 |vcpu0.seq'@0| |vcpu0.attributes'@0| (= |vcpu0.pc'| #b01100)))
; unlock mmu_lock (kvm_tdp_mmu_page_fault)
(=> s17 (and (= vcpu0.pc #b01100) (= |vcpu0.pc'| #b01101)))
; leave SRCU (vcpu_enter_guest)
(=> s18 (and (= vcpu0.pc #b01101) |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; reclaim shadow pages (make_mmu_pages_available)
(=> s19 (and (= vcpu0.pc #b01110) (= |vcpu0.pc'| #b01111)))
; root current: go on (is_page_fault_stale)
(=> s20 (and (= vcpu0.pc #b01111) (= |vcpu0.pc'| #b10000)))
; map SPTE, this gfn (direct_map)
(=> s23 (and (= vcpu0.pc #b10001) t69 |vcpu0.seq'@0| |vcpu0.attributes'@0| (= |vcpu0.pc'| #b10010)))
; unlock mmu_lock (direct_page_fault)
(=> s24 (and (= vcpu0.pc #b10010) |mmu_lock.writer'@0| (= |vcpu0.pc'| #b01101)))
; look up slot, this gfn (FNAME(page_fault))
(=> s25 (and (= vcpu0.pc #b10011) (= |vcpu0.pc'| #b10100)))
; snapshot seq (kvm_faultin_pfn)
(=> s26 (and (= vcpu0.pc #b10100) (= |vcpu0.seq'| #b01) (= |vcpu0.pc'| #b10101)))
; read attributes (kvm_faultin_pfn)
(=> s27 (and (= vcpu0.pc #b10101) (= |vcpu0.attributes'| #b01) (= |vcpu0.pc'| #b10110)))
; slot valid: go on (kvm_faultin_pfn)
(=> s28 (and (= vcpu0.pc #b10110) (= |vcpu0.pc'| #b10111)))
; early check: go on (kvm_faultin_pfn)
(=> s29 (and (= vcpu0.pc #b10111) (= |vcpu0.pc'| #b11000)))
; read pfn (__kvm_faultin_pfn)
(=> s31 (and (= vcpu0.pc #b11000) (= |vcpu0.pc'| #b11001)))
; early check: go on (kvm_faultin_pfn)
(=> s32 (and (= vcpu0.pc #b11001) (= |vcpu0.pc'| #b11010)))
; lock mmu_lock (write) (FNAME(page_fault))
(=> s34 (and (= vcpu0.pc #b11010) mmu_lock.writer@0 t59 (= |mmu_lock.writer'| #b001) (= |vcpu0.pc'| #b01110)))
(bvult step #b100011)
; what a step does not name stays as it is
(or s12 s22 s24 s34 t75)
(or s16 s23 t63)
(or s3 s7 s10 s15 s16 s18 s22 s23 s26 s30 s33 t81)
(or s4 s7 s10 s15 s16 s18 s22 s23 s27 s30 s33 t73)
true))
(define-fun |other everywhere| () Bool (and
(=> s0 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 t59 t60 (= |mmu_lock.writer'| #b001)))
(=> s1 (and (= vcpu1.pc #b01011) t70))
(=> s3 (and (= vcpu1.pc #b10001) t70))
(=> s4 (and (= vcpu1.pc #b10010) |mmu_lock.writer'@0|))
(=> s5 (and (= vcpu1.pc #b11010) mmu_lock.writer@0 t59 t60 (= |mmu_lock.writer'| #b001)))
(bvult step #b000110)
; what a step does not name stays as it is
(=> (or s1 s3) t75)
(or s1 s3 t63)
true))
(define-fun |pair everywhere| () Bool (and
(=> s0 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 (= |vcpu1.pc'| #b01001)))
(=> s1 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 t59 t60 (= |vcpu1.pc'| #b01110)))
(=> s2 (and (= vcpu1.pc #b01001) (= |vcpu1.pc'| #b01010)))
(=> s4 (and (= vcpu1.pc #b01011) (= |vcpu1.pc'| #b01100)))
(=> s5 (and (= vcpu1.pc #b01110) (= |vcpu1.pc'| #b01111)))
(=> s6 (and (= vcpu1.pc #b01111) (= |vcpu1.pc'| #b10000)))
(=> s8 (and (= vcpu1.pc #b10001) (= |vcpu1.pc'| #b10010)))
(=> s9 (and (= vcpu1.pc #b11010) mmu_lock.writer@0 t59 t60 (= |vcpu1.pc'| #b01110)))
(bvult step #b001010)
true))
(define-fun |caller everywhere| () Bool (and
; lock slots_lock (kvm_vm_set_mem_attributes)
(=> s0 (and (= caller.pc #b00000) (= slots_lock #b00) (= |slots_lock'| #b01) (= |caller.pc'| #b00001)))
; lock mmu_lock (write) (kvm_handle_gfn_range)
(=> s1 (and (= caller.pc #b00001) mmu_lock.writer@0 t59 |mmu_lock.writer'@2| (= |caller.pc'| #b00010)))
; zap no gfn, yields (kvm_unmap_gfn_range)
(=> s7 (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b10001)))
; zap no gfn, yields (kvm_unmap_gfn_range)
(=> s11 (and (= caller.pc #b00110) |mmu_lock.writer'@0| (= |caller.pc'| #b01111)))
; flush TLBs (kvm_handle_gfn_range)
(=> s12 (and (= caller.pc #b00111) (= |caller.pc'| #b01000)))
; unlock mmu_lock (kvm_handle_gfn_range)
(=> s13 (and (= caller.pc #b01000) |mmu_lock.writer'@0| (= |caller.pc'| #b01001)))
; attributes gone, gfns 0-2 (kvm_vm_set_mem_attributes)
(=> s14 (and (= caller.pc #b01001) (= |vcpu0.attributes'| (ite (= vcpu0.attributes #b01) #b10 vcpu0.attributes)) (= |spte_attributes.live.here'| (ite (= spte_attributes.live.here #b01) #b10 spte_attributes.live.here)) (= |caller.pc'| #b01010)))
; lock mmu_lock (write) (kvm_handle_gfn_range)
(=> s15 (and (= caller.pc #b01010) mmu_lock.writer@0 t59 |mmu_lock.writer'@2| (= |caller.pc'| #b01011)))
; unlock mmu_lock (kvm_handle_gfn_range)
(=> s17 (and (= caller.pc #b01100) |mmu_lock.writer'@0| (= |caller.pc'| #b01101)))
; unlock slots_lock (kvm_vm_set_mem_attributes)
(=> s18 (and (= caller.pc #b01101) (= |slots_lock'| #b00) (= |caller.pc'| #b01110)))
; zap rest: no gfn (kvm_unmap_gfn_range)
(=> s21 (and (= caller.pc #b10000) mmu_lock.writer@0 t59 |mmu_lock.writer'@2| (= |caller.pc'| #b00111)))
; zap rest: no gfn (kvm_unmap_gfn_range)
(=> s27 (and (= caller.pc #b10011) mmu_lock.writer@0 t59 |mmu_lock.writer'@2| |caller.pc'@5|))
(bvult step #b011100)
(or |in range| s2 s16)
; what a step does not name stays as it is
(=> (or s0 s2 s3 s8 s12 s14 s16 s18) t75)
(or s0 s18 (= |slots_lock'| slots_lock))
(or s2 s16 (= |in_progress'| in_progress))
(or s16 t81)
(or s14 t73)
true))
(define-fun |foreign everywhere| () Bool (and
; strangers.end, another stays open
(=> s6 (and mmu_lock.writer@0 t59 strangers.open |strangers.open'| t64))
(bvult step #b001000)
; what a step does not name stays as it is
(or s6 s7 t81)
true))
; === gfn0
(push 1)
; all faults at address space 0, gfn 0
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfns1_2 Bool) (strangers.open Bool) (spte_attributes.live.here (_ BitVec 2)) (caller.pc (_ BitVec 5)) (vcpu0.pc (_ BitVec 5)) (vcpu0.seq (_ BitVec 2)) (vcpu0.attributes (_ BitVec 2))) Bool
(let ((n2 (not strangers.open)))
(let ((is hull.gfns1_2))
(let ((n3 (ite is (not n2) n2)) (n4 (or is n2)) (n5 (not is)) (n6 (and (not is) n2)))
(let ((is hull.gfn0))
(let ((n7 (ite is (not n4) n3)) (n8 (=> is (not n5))) (n9 (ite is (not n4) n6)) (n10 (and (not is) n3)))
(let ((is0 (= caller.pc #b00000)) (is1 (= caller.pc #b00001)) (is2 (= caller.pc #b00010)) (is3 (= caller.pc #b00011))
  (is4 (= caller.pc #b00100)) (is5 (= caller.pc #b00101)) (is6 (= caller.pc #b00110)) (is7 (= caller.pc #b00111))
  (is8 (= caller.pc #b01000)) (is9 (= caller.pc #b01001)) (is10 (= caller.pc #b01010)) (is11 (= caller.pc #b01011))
  (is12 (= caller.pc #b01100)) (is13 (= caller.pc #b01101)) (is14 (= caller.pc #b01110)) (is15 (= caller.pc #b01111))
  (is16 (= caller.pc #b10000)) (is17 (= caller.pc #b10001)) (is18 (= caller.pc #b10010)) (is19 (= caller.pc #b10011)))
(let ((n11 (ite (or is0 is1 is13 is14) n7 (and (or is9 is10 is15 is16 is17 is18 is19) (not n8))))
  (n12 (ite (or is0 is1 is13 is14) n7 (and is17 (not n8))))
  (n13 (ite (or is2 is3) (not n7) (ite (or is4 is5 is6 is7 is8 is11) n8 (=> is12 (not n9)))))
  (n14 (ite (or is2 is3) (not n7) (=> is4 n8))) (n15 (=> is10 n8)) (n16 (ite is10 n8 (=> (or is13 is14) (not n7))))
  (n17 (=> (or is13 is14) (not n7))) (n18 (=> is11 n8)) (n19 (ite is11 n8 (=> is12 (not n9))))
  (n20 (and (or is0 is1 is13 is14) n10)) (n21 (ite (or is9 is10 is15 is16 is18 is19) n8 (=> (or is13 is14) (not n7))))
  (n22 (ite (or is5 is6 is7 is8 is11) n8 (=> is12 (not n9)))))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n23 (ite is1 n12 (and (not is2) n11))) (n24 (ite is1 n14 (or is2 n13))) (n25 (=> is0 n15))
  (n26 (ite is1 n17 (or is2 n16))) (n27 (=> is0 n18)) (n28 (=> is0 n19)) (n29 (and (not is2) n20))
  (n30 (=> is1 (not n20))) (n31 (ite is1 (not n12) (or is2 n21))) (n32 (ite is1 n14 (or is2 n22))))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n33 (and is0 n23)) (n34 (=> is0 n24)) (n35 (ite is1 (not n23) (=> is2 n25)))
  (n36 (ite is1 (not n23) (=> is2 n26))) (n37 (ite is1 n24 (=> is2 n27))) (n38 (ite is1 n24 (=> is2 n28)))
  (n39 (=> is1 (not n29))) (n40 (=> is0 n30)) (n41 (=> is0 n31)) (n42 (=> is0 n32)))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n43 (and is0 n33)) (n44 (=> is0 n34)) (n45 (or is0 (not n33))) (n46 (or is0 n34))
  (n47 (ite is1 n35 (=> is2 n36))) (n48 (ite is1 n37 (=> is2 n38))) (n49 (=> is1 n39)) (n50 (=> is0 n40))
  (n51 (=> is0 n41)) (n52 (=> is0 n42)))
(let ((is0 (= mmu_lock.writer #b000)) (is1 (= mmu_lock.writer #b001)) (is2 (= mmu_lock.writer #b010))
  (is3 (= mmu_lock.writer #b011)) (is4 (= mmu_lock.writer #b100)))
(let ((n53 (ite is2 (not n44) (and (not (or is3 is4)) n43))) (n54 (ite is2 n46 (or (or is3 is4) n45)))
  (n55 (ite is2 n48 (or (or is3 is4) n47))) (n56 (=> is0 n47)) (n57 (=> is0 n49)) (n58 (=> is0 n50))
  (n59 (ite is2 n52 (or (or is3 is4) n51))) (n60 (=> is1 n47)) (n61 (=> is1 n49)) (n62 (=> is1 n50)))
(let ((n63 (ite (or (= vcpu0.pc #b00000) (= vcpu0.pc #b00001) (= vcpu0.pc #b00010) (= vcpu0.pc #b10011) (= vcpu0.pc #b10100)) n53 (ite (or (= vcpu0.pc #b00011) (= vcpu0.pc #b10101)) (not n54) (ite (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010)) (not n56) (ite (= vcpu0.pc #b01011) (not n57) (ite (= vcpu0.pc #b01100) (not n58) (ite (= vcpu0.pc #b01101) (not n59) (ite (or (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000)) (not n60) (ite (= vcpu0.pc #b10001) (not n61) (ite (= vcpu0.pc #b10010) (not n62) (not n55))))))))))))
(and (bvult mmu_lock.writer #b101) (bvult spte_attributes.live.here #b11) (bvult caller.pc #b10100) (bvult vcpu0.pc #b11011) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n63 
  (= slots_lock (ite (or (= caller.pc #b00000) (= caller.pc #b01110)) #b00 #b01)) 
  (= in_progress (ite (or (and (bvule #b00000 caller.pc) (bvule caller.pc #b00010)) (and (bvule #b01100 caller.pc) (bvule caller.pc #b01110))) #b00 #b01))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer slots_lock in_progress hull.gfn0 hull.gfns1_2 strangers.open spte_attributes.live.here caller.pc vcpu0.pc vcpu0.seq vcpu0.attributes))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer slots_lock in_progress hull.gfn0 hull.gfns1_2 strangers.open spte_attributes.live.here caller.pc vcpu1.pc vcpu1.seq vcpu1.attributes))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= slots_lock #b00))
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfns1_2))
(assert t85)
(assert (= spte_attributes.live.here #b00))
(assert (= caller.pc #b00000))
(assert (= vcpu0.pc #b00000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
(assert (= vcpu1.pc #b00000))
(assert (= vcpu1.seq #b00))
(assert (= vcpu1.attributes #b00))
(assert (not (and |phi of i| t2)))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; early check: retry (kvm_faultin_pfn)
(=> s7 (and (= vcpu0.pc #b00101) t46 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s10 (and (= vcpu0.pc #b00111) t46 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s14 (and (= vcpu0.pc #b01010) t23 (= |vcpu0.pc'| #b01011)))
; invalidated: retry (is_page_fault_stale)
(=> s15 (and (= vcpu0.pc #b01010) t31 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s21 (and (= vcpu0.pc #b10000) t23 (= |vcpu0.pc'| #b10001)))
; invalidated: retry (is_page_fault_stale)
(=> s22 (and (= vcpu0.pc #b10000) t31 |vcpu0.seq'@0| |vcpu0.attributes'@0| |mmu_lock.writer'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s30 (and (= vcpu0.pc #b10111) t46 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s33 (and (= vcpu0.pc #b11001) t46 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock in_progress hull.gfn0 hull.gfns1_2 strangers.open |spte_attributes.live.here'| caller.pc |vcpu0.pc'| |vcpu0.seq'| |vcpu0.attributes'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert t2)
(assert (and
|other everywhere|
(=> s2 (and (= vcpu1.pc #b10000) t32 |mmu_lock.writer'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock in_progress hull.gfn0 hull.gfns1_2 strangers.open |spte_attributes.live.here'| caller.pc vcpu0.pc vcpu0.seq vcpu0.attributes)))
(check-sat)
(pop 1)
; --- consecution.pair
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert t2)
(assert (and
|pair everywhere|
(=> s3 (and (= vcpu1.pc #b01010) t24 (= |vcpu1.pc'| #b01011)))
(=> s7 (and (= vcpu1.pc #b10000) t24 (= |vcpu1.pc'| #b10001)))
true))
; after it
(assert t1)
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s2 (and (= caller.pc #b00010) t38 t50 (= |hull.gfns1_2'| (and t71 hull.gfns1_2)) (= |caller.pc'| #b00011) t36))
; add range gfns 0-1 (kvm_pre_set_memory_attributes)
(=> s3 (and (= caller.pc #b00011) |hull.gfn0'| (not |hull.gfns1_2'|) (= |caller.pc'| #b00100)))
; zap gfns 0-1 (kvm_unmap_gfn_range)
t29
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t30
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s6 (and caller.pc@4 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10010)))
; add range gfn 2 (kvm_pre_set_memory_attributes)
(=> s8 (and (= caller.pc #b00101) (= |hull.gfns1_2'| (not hull.gfn0)) (= |caller.pc'| #b00110)))
; zap gfn 2 (kvm_unmap_gfn_range)
t45
; zap gfn 2, yields (kvm_unmap_gfn_range)
t43
; end an invalidation (kvm_mmu_invalidate_end)
(=> s16 (and (= caller.pc #b01011) t54 t51 (= |hull.gfns1_2'| (and t72 hull.gfns1_2)) t64 (= |caller.pc'| #b01100) t42))
; zap rest: gfn 2 (kvm_unmap_gfn_range)
t8
; zap rest: gfn 2, yields (kvm_unmap_gfn_range)
t9
; zap rest: gfns 0-1 (kvm_unmap_gfn_range)
t6
; zap rest: gfns 0-1, yields (kvm_unmap_gfn_range)
t7
; zap rest: gfn 0, yields (kvm_unmap_gfn_range)
(=> s24 (and (= caller.pc #b10001) mmu_lock.writer@0 t59 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10010)))
; zap rest: gfn 1 (kvm_unmap_gfn_range)
t11
; zap rest: gfn 1, yields (kvm_unmap_gfn_range)
t12
; what a step does not name stays as it is
(or s2 s3 s16 t79)
(or s2 s3 s8 s16 (= |hull.gfns1_2'| hull.gfns1_2))
(or s4 s5 s6 s14 s22 s23 s24 t63)
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |slots_lock'| |in_progress'| |hull.gfn0'| |hull.gfns1_2'| strangers.open |spte_attributes.live.here'| |caller.pc'| vcpu0.pc |vcpu0.seq'| |vcpu0.attributes'|))))
(check-sat)
(pop 1)
; --- consecution.foreign
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|foreign everywhere|
; strangers.open gfn 2
(=> s0 t3)
; strangers.open gfn 0
(=> s1 t16)
; strangers.open gfn 1
(=> s2 t3)
; strangers.open gfns 0-1
(=> s3 t16)
; strangers.open gfns 1-2
(=> s4 t3)
; strangers.open gfns 0-2
(=> s5 t16)
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 t59 strangers.open t84 t61 (= |hull.gfns1_2'| (and t82 hull.gfns1_2)) t64))
; what a step does not name stays as it is
t76
(=> s6 (= |hull.gfns1_2'| hull.gfns1_2))
true))
; after it
(assert (not (|invariant| mmu_lock.writer slots_lock in_progress |hull.gfn0'| |hull.gfns1_2'| |strangers.open'| spte_attributes.live.here caller.pc vcpu0.pc |vcpu0.seq'| vcpu0.attributes)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t35)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; A fault holds attributes that X has retired only after the caller's "attributes gone, gfns
; 0-2" (step 10, kvm_vm_set_mem_attributes).
(define-fun c0 () Bool t41)
; A fault that holds attributes that X has retired will retry: an open invalidation covers
; its gfn, or mmu_invalidate_seq has moved since its snapshot.
(define-fun c1 () Bool (or t78 t55 vcpu0.seq@2))
; No fault that is about to map holds attributes that X has retired.
(define-fun c2 () Bool t49)
; No SPTE of gfn 0 is ever made from attributes that X has retired.
(define-fun c3 () Bool t74)
; There is no SPTE of gfn 0 after the caller's "zap" (step 5, kvm_unmap_gfn_range) and
; before its "unlock mmu_lock" (step 13, kvm_handle_gfn_range).
(define-fun c4 () Bool t14)
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun c5 () Bool t5)
(assert (not (and c0 c1 c2 c3 c4 c5)))
(check-sat)
(pop 1)
(pop 1)
; === gfn1
(push 1)
; all faults at address space 0, gfn 1
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (spte_attributes.live.here (_ BitVec 2)) (caller.pc (_ BitVec 5)) (vcpu0.pc (_ BitVec 5)) (vcpu0.seq (_ BitVec 2)) (vcpu0.attributes (_ BitVec 2))) Bool
(let ((n2 (not strangers.open)))
(let ((is hull.gfn2))
(let ((n3 (ite is (not n2) n2)) (n4 (or is n2)) (n5 (not is)) (n6 (and (not is) n2)))
(let ((is hull.gfn1))
(let ((n7 (ite is (not n4) n3)) (n8 (or is n4)) (n9 (=> is (not n5))) (n10 (ite is (not n4) n6)) (n11 (and (not is) n3)))
(let ((is hull.gfn0))
(let ((n12 (ite is (not n8) n7)) (n13 (or is n9)) (n14 (and (not is) n10)) (n15 (ite is (not n8) n11)))
(let ((is0 (= caller.pc #b00000)) (is1 (= caller.pc #b00001)) (is2 (= caller.pc #b00010)) (is3 (= caller.pc #b00011))
  (is4 (= caller.pc #b00100)) (is5 (= caller.pc #b00101)) (is6 (= caller.pc #b00110)) (is7 (= caller.pc #b00111))
  (is8 (= caller.pc #b01000)) (is9 (= caller.pc #b01001)) (is10 (= caller.pc #b01010)) (is11 (= caller.pc #b01011))
  (is12 (= caller.pc #b01100)) (is13 (= caller.pc #b01101)) (is14 (= caller.pc #b01110)) (is15 (= caller.pc #b01111))
  (is16 (= caller.pc #b10000)) (is17 (= caller.pc #b10001)) (is18 (= caller.pc #b10010)) (is19 (= caller.pc #b10011)))
(let ((n16 (ite (or is0 is1 is13 is14) n12 (and (or is9 is10 is15 is16 is17 is18 is19) (not n13))))
  (n17 (ite (or is0 is1 is13 is14) n12 (and (or is17 is18) (not n13))))
  (n18 (ite (or is2 is3) (not n12) (ite (or is4 is5 is6 is7 is8 is11) n13 (=> is12 (not n14)))))
  (n19 (ite (or is2 is3) (not n12) (=> is4 n13))) (n20 (=> is10 n13)) (n21 (ite is10 n13 (=> (or is13 is14) (not n12))))
  (n22 (=> (or is13 is14) (not n12))) (n23 (=> is11 n13)) (n24 (ite is11 n13 (=> is12 (not n14))))
  (n25 (and (or is0 is1 is13 is14) n15)) (n26 (ite (or is9 is10 is15 is16 is19) n13 (=> (or is13 is14) (not n12))))
  (n27 (ite (or is5 is6 is7 is8 is11) n13 (=> is12 (not n14)))))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n28 (ite is1 n17 (and (not is2) n16))) (n29 (ite is1 n19 (or is2 n18))) (n30 (=> is0 n20))
  (n31 (ite is1 n22 (or is2 n21))) (n32 (=> is0 n23)) (n33 (=> is0 n24)) (n34 (and (not is2) n25))
  (n35 (=> is1 (not n25))) (n36 (ite is1 (not n17) (or is2 n26))) (n37 (ite is1 n19 (or is2 n27))))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n38 (and is0 n28)) (n39 (=> is0 n29)) (n40 (ite is1 (not n28) (=> is2 n30)))
  (n41 (ite is1 (not n28) (=> is2 n31))) (n42 (ite is1 n29 (=> is2 n32))) (n43 (ite is1 n29 (=> is2 n33)))
  (n44 (=> is1 (not n34))) (n45 (=> is0 n35)) (n46 (=> is0 n36)) (n47 (=> is0 n37)))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n48 (and is0 n38)) (n49 (=> is0 n39)) (n50 (or is0 (not n38))) (n51 (or is0 n39))
  (n52 (ite is1 n40 (=> is2 n41))) (n53 (ite is1 n42 (=> is2 n43))) (n54 (=> is1 n44)) (n55 (=> is0 n45))
  (n56 (=> is0 n46)) (n57 (=> is0 n47)))
(let ((is0 (= mmu_lock.writer #b000)) (is1 (= mmu_lock.writer #b001)) (is2 (= mmu_lock.writer #b010))
  (is3 (= mmu_lock.writer #b011)) (is4 (= mmu_lock.writer #b100)))
(let ((n58 (ite is2 (not n49) (and (not (or is3 is4)) n48))) (n59 (ite is2 n51 (or (or is3 is4) n50)))
  (n60 (ite is2 n53 (or (or is3 is4) n52))) (n61 (=> is0 n52)) (n62 (=> is0 n54)) (n63 (=> is0 n55))
  (n64 (ite is2 n57 (or (or is3 is4) n56))) (n65 (=> is1 n52)) (n66 (=> is1 n54)) (n67 (=> is1 n55)))
(let ((n68 (ite (or (= vcpu0.pc #b00000) (= vcpu0.pc #b00001) (= vcpu0.pc #b00010) (= vcpu0.pc #b10011) (= vcpu0.pc #b10100)) n58 (ite (or (= vcpu0.pc #b00011) (= vcpu0.pc #b10101)) (not n59) (ite (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010)) (not n61) (ite (= vcpu0.pc #b01011) (not n62) (ite (= vcpu0.pc #b01100) (not n63) (ite (= vcpu0.pc #b01101) (not n64) (ite (or (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000)) (not n65) (ite (= vcpu0.pc #b10001) (not n66) (ite (= vcpu0.pc #b10010) (not n67) (not n60))))))))))))
(and (bvult mmu_lock.writer #b101) (bvult spte_attributes.live.here #b11) (bvult caller.pc #b10100) (bvult vcpu0.pc #b11011) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n68 
  (= slots_lock (ite (or (= caller.pc #b00000) (= caller.pc #b01110)) #b00 #b01)) 
  (= in_progress (ite (or (and (bvule #b00000 caller.pc) (bvule caller.pc #b00010)) (and (bvule #b01100 caller.pc) (bvule caller.pc #b01110))) #b00 #b01))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer slots_lock in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open spte_attributes.live.here caller.pc vcpu0.pc vcpu0.seq vcpu0.attributes))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer slots_lock in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open spte_attributes.live.here caller.pc vcpu1.pc vcpu1.seq vcpu1.attributes))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= slots_lock #b00))
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t85)
(assert (= spte_attributes.live.here #b00))
(assert (= caller.pc #b00000))
(assert (= vcpu0.pc #b00000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
(assert (= vcpu1.pc #b00000))
(assert (= vcpu1.seq #b00))
(assert (= vcpu1.attributes #b00))
(assert (not (and |phi of i| t2)))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; early check: retry (kvm_faultin_pfn)
(=> s7 (and (= vcpu0.pc #b00101) t47 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s10 (and (= vcpu0.pc #b00111) t47 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s14 (and (= vcpu0.pc #b01010) t17 (= |vcpu0.pc'| #b01011)))
; invalidated: retry (is_page_fault_stale)
(=> s15 (and (= vcpu0.pc #b01010) t21 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s21 (and (= vcpu0.pc #b10000) t17 (= |vcpu0.pc'| #b10001)))
; invalidated: retry (is_page_fault_stale)
(=> s22 (and (= vcpu0.pc #b10000) t21 |vcpu0.seq'@0| |vcpu0.attributes'@0| |mmu_lock.writer'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s30 (and (= vcpu0.pc #b10111) t47 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s33 (and (= vcpu0.pc #b11001) t47 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open |spte_attributes.live.here'| caller.pc |vcpu0.pc'| |vcpu0.seq'| |vcpu0.attributes'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert t2)
(assert (and
|other everywhere|
(=> s2 (and (= vcpu1.pc #b10000) t22 |mmu_lock.writer'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open |spte_attributes.live.here'| caller.pc vcpu0.pc vcpu0.seq vcpu0.attributes)))
(check-sat)
(pop 1)
; --- consecution.pair
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert t2)
(assert (and
|pair everywhere|
(=> s3 (and (= vcpu1.pc #b01010) t18 (= |vcpu1.pc'| #b01011)))
(=> s7 (and (= vcpu1.pc #b10000) t18 (= |vcpu1.pc'| #b10001)))
true))
; after it
(assert t1)
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s2 (and (= caller.pc #b00010) t38 t50 (= |hull.gfn1'| t56) t52 (= |caller.pc'| #b00011) t36))
; add range gfns 0-1 (kvm_pre_set_memory_attributes)
(=> s3 (and (= caller.pc #b00011) (not |hull.gfn0'|) |hull.gfn1'| (not |hull.gfn2'|) (= |caller.pc'| #b00100)))
; zap gfns 0-1 (kvm_unmap_gfn_range)
t29
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t30
; zap gfn 0, yields (kvm_unmap_gfn_range)
t44
; add range gfn 2 (kvm_pre_set_memory_attributes)
(=> s8 (and (= caller.pc #b00101) (= |hull.gfn0'| (and hull.gfn0 (not t83))) (= |hull.gfn1'| t83) (= |hull.gfn2'| (not t83)) (= |caller.pc'| #b00110)))
; zap gfn 2 (kvm_unmap_gfn_range)
t45
; zap gfn 2, yields (kvm_unmap_gfn_range)
t43
; end an invalidation (kvm_mmu_invalidate_end)
(=> s16 (and (= caller.pc #b01011) t54 t51 (= |hull.gfn1'| (and t72 hull.gfn1)) t53 t64 (= |caller.pc'| #b01100) t42))
; zap rest: gfn 2 (kvm_unmap_gfn_range)
t8
; zap rest: gfn 2, yields (kvm_unmap_gfn_range)
t9
; zap rest: gfns 0-1 (kvm_unmap_gfn_range)
t6
; zap rest: gfns 0-1, yields (kvm_unmap_gfn_range)
t7
; zap rest: gfn 0, yields (kvm_unmap_gfn_range)
t10
; zap rest: gfn 1 (kvm_unmap_gfn_range)
(=> s25 (and (= caller.pc #b10010) mmu_lock.writer@0 t59 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| |caller.pc'@5|))
; zap rest: gfn 1, yields (kvm_unmap_gfn_range)
(=> s26 (and (= caller.pc #b10010) mmu_lock.writer@0 t59 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; what a step does not name stays as it is
(or s2 s3 s8 s16 t79)
(or s2 s3 s8 s16 (= |hull.gfn1'| hull.gfn1))
(or s2 s3 s8 s16 t80)
(or s4 s5 s14 s22 s23 s25 s26 t63)
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |slots_lock'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |spte_attributes.live.here'| |caller.pc'| vcpu0.pc |vcpu0.seq'| |vcpu0.attributes'|))))
(check-sat)
(pop 1)
; --- consecution.foreign
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|foreign everywhere|
; strangers.open gfn 2
(=> s0 (and mmu_lock.writer@0 t59 |strangers.open'| (= |hull.gfn0'| (and t71 hull.gfn0 t19)) (= |hull.gfn1'| t27) (= |hull.gfn2'| t19)))
; strangers.open gfn 0
(=> s1 (and mmu_lock.writer@0 t59 |strangers.open'| (= |hull.gfn0'| t20) (= |hull.gfn1'| t28) (= |hull.gfn2'| (and t71 hull.gfn2 t20))))
; strangers.open gfn 1
(=> s2 t13)
; strangers.open gfns 0-1
(=> s3 t13)
; strangers.open gfns 1-2
(=> s4 t13)
; strangers.open gfns 0-2
(=> s5 t13)
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 t59 strangers.open t84 t61 (= |hull.gfn1'| (and t82 hull.gfn1)) t62 t64))
; what a step does not name stays as it is
t76
(=> s6 (= |hull.gfn1'| hull.gfn1))
t77
true))
; after it
(assert (not (|invariant| mmu_lock.writer slots_lock in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| spte_attributes.live.here caller.pc vcpu0.pc |vcpu0.seq'| vcpu0.attributes)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t35)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; A fault holds attributes that X has retired only after the caller's "attributes gone, gfns
; 0-2" (step 10, kvm_vm_set_mem_attributes).
(define-fun c0 () Bool t41)
; A fault that holds attributes that X has retired will retry: an open invalidation covers
; its gfn, or mmu_invalidate_seq has moved since its snapshot.
(define-fun c1 () Bool (or t78 t56 vcpu0.seq@2))
; No fault that is about to map holds attributes that X has retired.
(define-fun c2 () Bool t49)
; No SPTE of gfn 1 is ever made from attributes that X has retired.
(define-fun c3 () Bool t74)
; There is no SPTE of gfn 1 after the caller's "zap" (step 5, kvm_unmap_gfn_range) and
; before its "unlock mmu_lock" (step 13, kvm_handle_gfn_range).
(define-fun c4 () Bool t14)
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun c5 () Bool t5)
(assert (not (and c0 c1 c2 c3 c4 c5)))
(check-sat)
(pop 1)
(pop 1)
; === gfn2
(push 1)
; all faults at address space 0, gfn 2
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (in_progress (_ BitVec 2)) (hull.gfns0_1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (spte_attributes.live.here (_ BitVec 2)) (caller.pc (_ BitVec 5)) (vcpu0.pc (_ BitVec 5)) (vcpu0.seq (_ BitVec 2)) (vcpu0.attributes (_ BitVec 2))) Bool
(let ((n2 (not strangers.open)))
(let ((is hull.gfn2))
(let ((n3 (ite is (not n2) n2)) (n4 (or is n2)) (n5 (not is)) (n6 (=> is n2)) (n7 (and (not is) n2)))
(let ((is hull.gfns0_1))
(let ((n8 (ite is (not n4) n3)) (n9 (or is n5)) (n10 (ite is (not n5) n5)) (n11 (ite is (not n5) n6))
  (n12 (and (not is) n3)) (n13 (ite is (not n4) n7)) (n14 (=> is (not n5))))
(let ((is0 (= caller.pc #b00000)) (is1 (= caller.pc #b00001)) (is2 (= caller.pc #b00010)) (is3 (= caller.pc #b00011))
  (is4 (= caller.pc #b00100)) (is5 (= caller.pc #b00101)) (is6 (= caller.pc #b00110)) (is7 (= caller.pc #b00111))
  (is8 (= caller.pc #b01000)) (is9 (= caller.pc #b01001)) (is10 (= caller.pc #b01010)) (is11 (= caller.pc #b01011))
  (is12 (= caller.pc #b01100)) (is13 (= caller.pc #b01101)) (is14 (= caller.pc #b01110)) (is15 (= caller.pc #b01111))
  (is16 (= caller.pc #b10000)) (is17 (= caller.pc #b10001)) (is18 (= caller.pc #b10010)) (is19 (= caller.pc #b10011)))
(let ((n15 (ite (or is0 is1 is13 is14) n8 (ite (or is9 is10 is15 is16) (not n9) (and (or is17 is18 is19) (not n10)))))
  (n16 (ite (or is0 is1 is13 is14) n8 (ite is15 (not n9) (and (or is17 is18 is19) (not n10)))))
  (n17 (ite (or is2 is3) (not n8) (ite is4 n11 (ite is5 n10 (ite (or is6 is7 is8 is11) n9 (=> is12 (not n12)))))))
  (n18 (ite (or is2 is3) (not n8) (ite is4 n11 (ite is5 n10 (=> is6 n9))))) (n19 (=> is10 n9))
  (n20 (ite is10 n9 (=> (or is13 is14) (not n8)))) (n21 (=> (or is13 is14) (not n8))) (n22 (=> is11 n9))
  (n23 (ite is11 n9 (=> is12 (not n12)))) (n24 (ite (or is0 is1 is13 is14) n13 (and (or is17 is18 is19) (not n14))))
  (n25 (ite (or is9 is10 is16) n9 (=> (or is13 is14) (not n8)))) (n26 (ite (or is7 is8 is11) n9 (=> is12 (not n12)))))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n27 (ite is1 n16 (and (not is2) n15))) (n28 (ite is1 n18 (or is2 n17))) (n29 (=> is0 n19))
  (n30 (ite is1 n21 (or is2 n20))) (n31 (=> is0 n22)) (n32 (=> is0 n23)) (n33 (and (not is2) n24))
  (n34 (=> is1 (not n24))) (n35 (ite is1 (not n16) (or is2 n25))) (n36 (ite is1 n18 (or is2 n26))))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n37 (and is0 n27)) (n38 (=> is0 n28)) (n39 (ite is1 (not n27) (=> is2 n29)))
  (n40 (ite is1 (not n27) (=> is2 n30))) (n41 (ite is1 n28 (=> is2 n31))) (n42 (ite is1 n28 (=> is2 n32)))
  (n43 (=> is1 (not n33))) (n44 (=> is0 n34)) (n45 (=> is0 n35)) (n46 (=> is0 n36)))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n47 (and is0 n37)) (n48 (=> is0 n38)) (n49 (or is0 (not n37))) (n50 (or is0 n38))
  (n51 (ite is1 n39 (=> is2 n40))) (n52 (ite is1 n41 (=> is2 n42))) (n53 (=> is1 n43)) (n54 (=> is0 n44))
  (n55 (=> is0 n45)) (n56 (=> is0 n46)))
(let ((is0 (= mmu_lock.writer #b000)) (is1 (= mmu_lock.writer #b001)) (is2 (= mmu_lock.writer #b010))
  (is3 (= mmu_lock.writer #b011)) (is4 (= mmu_lock.writer #b100)))
(let ((n57 (ite is2 (not n48) (and (not (or is3 is4)) n47))) (n58 (ite is2 n50 (or (or is3 is4) n49)))
  (n59 (ite is2 n52 (or (or is3 is4) n51))) (n60 (=> is0 n51)) (n61 (=> is0 n53)) (n62 (=> is0 n54))
  (n63 (ite is2 n56 (or (or is3 is4) n55))) (n64 (=> is1 n51)) (n65 (=> is1 n53)) (n66 (=> is1 n54)))
(let ((n67 (ite (or (= vcpu0.pc #b00000) (= vcpu0.pc #b00001) (= vcpu0.pc #b00010) (= vcpu0.pc #b10011) (= vcpu0.pc #b10100)) n57 (ite (or (= vcpu0.pc #b00011) (= vcpu0.pc #b10101)) (not n58) (ite (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010)) (not n60) (ite (= vcpu0.pc #b01011) (not n61) (ite (= vcpu0.pc #b01100) (not n62) (ite (= vcpu0.pc #b01101) (not n63) (ite (or (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000)) (not n64) (ite (= vcpu0.pc #b10001) (not n65) (ite (= vcpu0.pc #b10010) (not n66) (not n59))))))))))))
(and (bvult mmu_lock.writer #b101) (bvult spte_attributes.live.here #b11) (bvult caller.pc #b10100) (bvult vcpu0.pc #b11011) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n67 
  (= slots_lock (ite (or (= caller.pc #b00000) (= caller.pc #b01110)) #b00 #b01)) 
  (= in_progress (ite (or (and (bvule #b00000 caller.pc) (bvule caller.pc #b00010)) (and (bvule #b01100 caller.pc) (bvule caller.pc #b01110))) #b00 #b01))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer slots_lock in_progress hull.gfns0_1 hull.gfn2 strangers.open spte_attributes.live.here caller.pc vcpu0.pc vcpu0.seq vcpu0.attributes))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer slots_lock in_progress hull.gfns0_1 hull.gfn2 strangers.open spte_attributes.live.here caller.pc vcpu1.pc vcpu1.seq vcpu1.attributes))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= slots_lock #b00))
(assert (= in_progress #b00))
(assert (not hull.gfns0_1))
(assert (not hull.gfn2))
(assert t85)
(assert (= spte_attributes.live.here #b00))
(assert (= caller.pc #b00000))
(assert (= vcpu0.pc #b00000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
(assert (= vcpu1.pc #b00000))
(assert (= vcpu1.seq #b00))
(assert (= vcpu1.attributes #b00))
(assert (not (and |phi of i| t2)))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; early check: retry (kvm_faultin_pfn)
(=> s7 (and (= vcpu0.pc #b00101) t48 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s10 (and (= vcpu0.pc #b00111) t48 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s14 (and (= vcpu0.pc #b01010) t25 (= |vcpu0.pc'| #b01011)))
; invalidated: retry (is_page_fault_stale)
(=> s15 (and (= vcpu0.pc #b01010) t33 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s21 (and (= vcpu0.pc #b10000) t25 (= |vcpu0.pc'| #b10001)))
; invalidated: retry (is_page_fault_stale)
(=> s22 (and (= vcpu0.pc #b10000) t33 |vcpu0.seq'@0| |vcpu0.attributes'@0| |mmu_lock.writer'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s30 (and (= vcpu0.pc #b10111) t48 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s33 (and (= vcpu0.pc #b11001) t48 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock in_progress hull.gfns0_1 hull.gfn2 strangers.open |spte_attributes.live.here'| caller.pc |vcpu0.pc'| |vcpu0.seq'| |vcpu0.attributes'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert t2)
(assert (and
|other everywhere|
(=> s2 (and (= vcpu1.pc #b10000) t34 |mmu_lock.writer'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock in_progress hull.gfns0_1 hull.gfn2 strangers.open |spte_attributes.live.here'| caller.pc vcpu0.pc vcpu0.seq vcpu0.attributes)))
(check-sat)
(pop 1)
; --- consecution.pair
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert t2)
(assert (and
|pair everywhere|
(=> s3 (and (= vcpu1.pc #b01010) t26 (= |vcpu1.pc'| #b01011)))
(=> s7 (and (= vcpu1.pc #b10000) t26 (= |vcpu1.pc'| #b10001)))
true))
; after it
(assert t1)
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s2 (and (= caller.pc #b00010) t38 (= |hull.gfns0_1'| (and t71 hull.gfns0_1)) t52 (= |caller.pc'| #b00011) t36))
; add range gfns 0-1 (kvm_pre_set_memory_attributes)
(=> s3 (and (= caller.pc #b00011) (= |hull.gfns0_1'| (not hull.gfn2)) (= |caller.pc'| #b00100)))
; zap gfns 0-1 (kvm_unmap_gfn_range)
(=> s4 (and caller.pc@4 |mmu_lock.writer'@2| |caller.pc'@5|))
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
(=> s5 (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; zap gfn 0, yields (kvm_unmap_gfn_range)
t44
; add range gfn 2 (kvm_pre_set_memory_attributes)
(=> s8 (and (= caller.pc #b00101) (not |hull.gfns0_1'|) |hull.gfn2'| (= |caller.pc'| #b00110)))
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s9 (and (= caller.pc #b00110) (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| (= |caller.pc'| #b00111)))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s10 (and (= caller.pc #b00110) (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10000)))
; end an invalidation (kvm_mmu_invalidate_end)
(=> s16 (and (= caller.pc #b01011) t54 (= |hull.gfns0_1'| (and t72 hull.gfns0_1)) t53 t64 (= |caller.pc'| #b01100) t42))
; zap rest: gfn 2 (kvm_unmap_gfn_range)
(=> s19 (and (= caller.pc #b01111) mmu_lock.writer@0 t59 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| (= |caller.pc'| #b00111)))
; zap rest: gfn 2, yields (kvm_unmap_gfn_range)
(=> s20 (and (= caller.pc #b01111) mmu_lock.writer@0 t59 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10000)))
; zap rest: gfns 0-1 (kvm_unmap_gfn_range)
(=> s22 (and (= caller.pc #b10001) mmu_lock.writer@0 t59 |mmu_lock.writer'@2| |caller.pc'@5|))
; zap rest: gfns 0-1, yields (kvm_unmap_gfn_range)
(=> s23 (and (= caller.pc #b10001) mmu_lock.writer@0 t59 |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; zap rest: gfn 0, yields (kvm_unmap_gfn_range)
t10
; zap rest: gfn 1 (kvm_unmap_gfn_range)
t11
; zap rest: gfn 1, yields (kvm_unmap_gfn_range)
t12
; what a step does not name stays as it is
(or s2 s3 s8 s16 (= |hull.gfns0_1'| hull.gfns0_1))
(or s2 s8 s16 t80)
(or s9 s10 s14 s19 s20 t63)
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |slots_lock'| |in_progress'| |hull.gfns0_1'| |hull.gfn2'| strangers.open |spte_attributes.live.here'| |caller.pc'| vcpu0.pc |vcpu0.seq'| |vcpu0.attributes'|))))
(check-sat)
(pop 1)
; --- consecution.foreign
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|foreign everywhere|
; strangers.open gfn 2
(=> s0 t15)
; strangers.open gfn 0
(=> s1 t4)
; strangers.open gfn 1
(=> s2 t4)
; strangers.open gfns 0-1
(=> s3 t4)
; strangers.open gfns 1-2
(=> s4 t15)
; strangers.open gfns 0-2
(=> s5 t15)
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 t59 strangers.open t84 (= |hull.gfns0_1'| (and t82 hull.gfns0_1)) t62 t64))
; what a step does not name stays as it is
(=> s6 (= |hull.gfns0_1'| hull.gfns0_1))
t77
true))
; after it
(assert (not (|invariant| mmu_lock.writer slots_lock in_progress |hull.gfns0_1'| |hull.gfn2'| |strangers.open'| spte_attributes.live.here caller.pc vcpu0.pc |vcpu0.seq'| vcpu0.attributes)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t35)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; A fault holds attributes that X has retired only after the caller's "attributes gone, gfns
; 0-2" (step 10, kvm_vm_set_mem_attributes).
(define-fun c0 () Bool t41)
; A fault that holds attributes that X has retired will retry: an open invalidation covers
; its gfn, or mmu_invalidate_seq has moved since its snapshot.
(define-fun c1 () Bool (or t78 t57 vcpu0.seq@2))
; No fault that is about to map holds attributes that X has retired.
(define-fun c2 () Bool t49)
; No SPTE of gfn 2 is ever made from attributes that X has retired.
(define-fun c3 () Bool t74)
; There is no SPTE of gfn 2 after the caller's "zap" (step 7, kvm_unmap_gfn_range) and
; before its "unlock mmu_lock" (step 13, kvm_handle_gfn_range).
(define-fun c4 () Bool (or (= spte_attributes.live.here #b00) (not (and (bvule #b00111 caller.pc) (bvule caller.pc #b01100)))))
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun c5 () Bool t5)
(assert (not (and c0 c1 c2 c3 c4 c5)))
(check-sat)
(pop 1)
(pop 1)
(exit)
