; memory_attributes: no execution ends in a stale SPTE, and the guard never fires.
; guard: poll_state_synchronize_srcu(&kvm->srcu, range->slot->srcu_cookie) && (kvm_memslot_is_being_invalidated(range->slot) || (kvm->mmu_invalidate_in_progress && kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end))
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
(declare-const hull.gfn1 Bool)
(declare-const hull.gfn2 Bool)
(declare-const strangers.open Bool)
(declare-const spte_attributes.live.here (_ BitVec 2)) ; unread, current, retired
(declare-const caller.pc (_ BitVec 5)) ; 0_Lock, 1_WriteLock, 2_Begin, 3_AddRange, 4_Zap, 5_AddRange, 6_Zap, 7_Flush, 8_WriteUnlock, 9_Retire, 10_WriteLock, 11_End, 12_WriteUnlock, 13_Unlock, 14_end, 15_Zap_rest0, 16_Zap_rest1, 17_Zap_rest0, 18_Zap_rest1, 19_Zap_rest2
(declare-const vcpu0.pc (_ BitVec 5)) ; 0_SrcuReadLock, 1_LookupSlot, 2_SnapshotSeq, 3_ReadAttributes, 4_CheckInvalid, 5_CheckInvalidationEarly, 6_ReadPfn, 7_CheckInvalidationEarly, 8_ReadLock, 9_CheckRoot, 10_CheckInvalidation, 11_MapSpte, 12_ReadUnlock, 13_SrcuReadUnlock, 14_Reclaim, 15_CheckRoot, 16_CheckInvalidation, 17_MapSpte, 18_WriteUnlock, 19_LookupSlot, 20_SnapshotSeq, 21_ReadAttributes, 22_CheckInvalid, 23_CheckInvalidationEarly, 24_ReadPfn, 25_CheckInvalidationEarly, 26_WriteLock
(declare-const vcpu0.seq (_ BitVec 2)) ; none, same, moved
(declare-const vcpu0.attributes (_ BitVec 2)) ; unread, current, retired
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
(declare-const |hull.gfn1'| Bool)
(declare-const |hull.gfn2'| Bool)
(declare-const |caller.pc'| (_ BitVec 5))
(declare-const |strangers.open'| Bool)
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
(define-fun t62 () Bool (not strangers.open))
(define-fun |vcpu0.seq'@0| () Bool (= |vcpu0.seq'| #b00))
(define-fun caller.pc@6 () Bool (= caller.pc #b00110))
(define-fun caller.pc@4 () Bool (= caller.pc #b00100))
(define-fun |vcpu0.pc'@0| () Bool (= |vcpu0.pc'| #b00000))
(define-fun |caller.pc'@5| () Bool (= |caller.pc'| #b00101))
(define-fun mmu_lock.writer@0 () Bool (= mmu_lock.writer #b000))
(define-fun t61 () Bool (= |vcpu0.seq'| vcpu0.seq))
(define-fun |vcpu0.attributes'@0| () Bool (= |vcpu0.attributes'| #b00))
(define-fun |mmu_lock.writer'@2| () Bool (= |mmu_lock.writer'| #b010))
(define-fun |mmu_lock.writer'@0| () Bool (= |mmu_lock.writer'| #b000))
(define-fun t60 () Bool (not (= vcpu0.attributes #b10)))
(define-fun t59 () Bool (= |mmu_lock.writer'| mmu_lock.writer))
(define-fun t58 () Bool (not (or hull.gfn0 hull.gfn1 hull.gfn2)))
(define-fun t57 () Bool (not (= spte_attributes.live.here #b10)))
(define-fun t56 () Bool (= |vcpu0.attributes'| vcpu0.attributes))
(define-fun t55 () Bool (or (not (= in_progress #b00)) strangers.open))
(define-fun t54 () Bool (= |spte_attributes.live.here'| vcpu1.attributes))
(define-fun t53 () Bool (= |spte_attributes.live.here'| vcpu0.attributes))
(define-fun t52 () Bool (and (bvule #b01110 vcpu1.pc) (bvule vcpu1.pc #b10010)))
(define-fun t51 () Bool (and (bvule #b01110 vcpu0.pc) (bvule vcpu0.pc #b10010)))
(define-fun t50 () Bool (and (bvule #b01001 vcpu1.pc) (bvule vcpu1.pc #b01100)))
(define-fun t49 () Bool (and (bvule #b01001 vcpu0.pc) (bvule vcpu0.pc #b01100)))
(define-fun t48 () Bool (= |vcpu0.seq'| (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)))
(define-fun t47 () Bool (= |spte_attributes.live.here'| spte_attributes.live.here))
(define-fun t46 () Bool (not t50))
(define-fun t45 () Bool (not t49))
(define-fun t44 () Bool (and (bvule #b01110 |vcpu1.pc'|) (bvule |vcpu1.pc'| #b10010)))
(define-fun t43 () Bool (and t55 hull.gfn2))
(define-fun t42 () Bool (and t55 hull.gfn1))
(define-fun t41 () Bool (and t55 hull.gfn0))
(define-fun t40 () Bool (= |hull.gfn2'| t43))
(define-fun t39 () Bool (= |hull.gfn0'| t41))
(define-fun t38 () Bool (not (and (= vcpu0.attributes #b10) (or (= vcpu0.pc #b01011) (= vcpu0.pc #b10001)))))
(define-fun t37 () Bool (or t43 vcpu0.seq@2))
(define-fun t36 () Bool (or t42 vcpu0.seq@2))
(define-fun t35 () Bool (or t41 vcpu0.seq@2))
(define-fun t34 () Bool (=> s9 (and caller.pc@6 |mmu_lock.writer'@2| (= |caller.pc'| #b00111))))
(define-fun t33 () Bool (=> s6 (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b10010))))
(define-fun t32 () Bool (=> s10 (and caller.pc@6 |mmu_lock.writer'@0| (= |caller.pc'| #b10000))))
(define-fun t31 () Bool (or t60 (and (bvule #b01010 caller.pc) (bvule caller.pc #b01110))))
(define-fun t30 () Bool (and t55 (or t58 hull.gfn2)))
(define-fun t29 () Bool (and t55 (or t58 hull.gfn1)))
(define-fun t28 () Bool (and t55 (or t58 hull.gfn0)))
(define-fun t27 () Bool (not (= (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) (ite strangers.open #b01 ((_ sign_extend 1) #b0)))) #b000)))
(define-fun t26 () Bool (=> s5 (and caller.pc@4 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10011))))
(define-fun t25 () Bool (=> s4 (and caller.pc@4 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| |caller.pc'@5|)))
(define-fun t24 () Bool (or t30 (= vcpu1.seq #b10)))
(define-fun t23 () Bool (or t30 vcpu0.seq@2))
(define-fun t22 () Bool (or t29 (= vcpu1.seq #b10)))
(define-fun t21 () Bool (or t29 vcpu0.seq@2))
(define-fun t20 () Bool (or t28 (= vcpu1.seq #b10)))
(define-fun t19 () Bool (or t28 vcpu0.seq@2))
(define-fun t18 () Bool (not t24))
(define-fun t17 () Bool (not t23))
(define-fun t16 () Bool (not t22))
(define-fun t15 () Bool (not t21))
(define-fun t14 () Bool (not t20))
(define-fun t13 () Bool (not t19))
(define-fun t12 () Bool (or (= spte_attributes.live.here #b00) (not (or (and (bvule #b00101 caller.pc) (bvule caller.pc #b01100)) (= caller.pc #b01111) (= caller.pc #b10000)))))
(define-fun t11 () Bool (=> s26 (and (= caller.pc #b10010) mmu_lock.writer@0 t45 |mmu_lock.writer'@0| (= |caller.pc'| #b10011))))
(define-fun t10 () Bool (=> s25 (and (= caller.pc #b10010) mmu_lock.writer@0 t45 |mmu_lock.writer'@2| |caller.pc'@5|)))
(define-fun t9 () Bool (=> s24 (and (= caller.pc #b10001) mmu_lock.writer@0 t45 |mmu_lock.writer'@0| (= |caller.pc'| #b10010))))
(define-fun t8 () Bool (=> s20 (and (= caller.pc #b01111) mmu_lock.writer@0 t45 |mmu_lock.writer'@0| (= |caller.pc'| #b10000))))
(define-fun t7 () Bool (=> s19 (and (= caller.pc #b01111) mmu_lock.writer@0 t45 |mmu_lock.writer'@2| (= |caller.pc'| #b00111))))
(define-fun t6 () Bool (=> s23 (and (= caller.pc #b10001) mmu_lock.writer@0 t45 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10011))))
(define-fun t5 () Bool (=> s22 (and (= caller.pc #b10001) mmu_lock.writer@0 t45 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| |caller.pc'@5|)))
(define-fun t4 () Bool (not (and (or (and (bvule #b00010 caller.pc) (bvule caller.pc #b01000)) (= caller.pc #b01011) (= caller.pc #b01100)) (or t49 t51))))
(define-fun t3 () Bool (not (or (and t51 t52) (and t51 t50) (and t52 t51) (and t52 t49))))
(define-fun t2 () Bool (not (not (or (and t51 t44) (and t51 (and (bvule #b01001 |vcpu1.pc'|) (bvule |vcpu1.pc'| #b01100))) (and t44 t51) (and t44 t49)))))
(define-fun t1 () Bool (or (and (= caller.pc #b01110) (= spte_attributes.live.here #b10)) (and caller.pc@4 (not (and t27 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000))))))) (and caller.pc@6 (not (and t27 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000))))))) (not (bvsle ((_ sign_extend 1) #b0) in_progress))))
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
(=> s12 (and (= vcpu0.pc #b01000) mmu_lock.writer@0 t45 (= |mmu_lock.writer'| #b001) (= |vcpu0.pc'| #b01110)))
; root current: go on (is_page_fault_stale)
(=> s13 (and (= vcpu0.pc #b01001) (= |vcpu0.pc'| #b01010)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s16 (and (= vcpu0.pc #b01011) t53 |vcpu0.seq'@0| |vcpu0.attributes'@0| (= |vcpu0.pc'| #b01100)))
; unlock mmu_lock (kvm_tdp_mmu_page_fault)
(=> s17 (and (= vcpu0.pc #b01100) (= |vcpu0.pc'| #b01101)))
; leave SRCU (vcpu_enter_guest)
(=> s18 (and (= vcpu0.pc #b01101) |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; reclaim shadow pages (make_mmu_pages_available)
(=> s19 (and (= vcpu0.pc #b01110) (= |vcpu0.pc'| #b01111)))
; root current: go on (is_page_fault_stale)
(=> s20 (and (= vcpu0.pc #b01111) (= |vcpu0.pc'| #b10000)))
; map SPTE, this gfn (direct_map)
(=> s23 (and (= vcpu0.pc #b10001) t53 |vcpu0.seq'@0| |vcpu0.attributes'@0| (= |vcpu0.pc'| #b10010)))
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
(=> s34 (and (= vcpu0.pc #b11010) mmu_lock.writer@0 t45 (= |mmu_lock.writer'| #b001) (= |vcpu0.pc'| #b01110)))
(bvult step #b100011)
; what a step does not name stays as it is
(or s12 s22 s24 s34 t59)
(or s16 s23 t47)
(or s3 s7 s10 s15 s16 s18 s22 s23 s26 s30 s33 t61)
(or s4 s7 s10 s15 s16 s18 s22 s23 s27 s30 s33 t56)
true))
(define-fun |other everywhere| () Bool (and
(=> s0 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 t45 t46 (= |mmu_lock.writer'| #b001)))
(=> s1 (and (= vcpu1.pc #b01011) t54))
(=> s3 (and (= vcpu1.pc #b10001) t54))
(=> s4 (and (= vcpu1.pc #b10010) |mmu_lock.writer'@0|))
(=> s5 (and (= vcpu1.pc #b11010) mmu_lock.writer@0 t45 t46 (= |mmu_lock.writer'| #b001)))
(bvult step #b000110)
; what a step does not name stays as it is
(=> (or s1 s3) t59)
(or s1 s3 t47)
true))
(define-fun |pair everywhere| () Bool (and
(=> s0 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 (= |vcpu1.pc'| #b01001)))
(=> s1 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 t45 t46 (= |vcpu1.pc'| #b01110)))
(=> s2 (and (= vcpu1.pc #b01001) (= |vcpu1.pc'| #b01010)))
(=> s4 (and (= vcpu1.pc #b01011) (= |vcpu1.pc'| #b01100)))
(=> s5 (and (= vcpu1.pc #b01110) (= |vcpu1.pc'| #b01111)))
(=> s6 (and (= vcpu1.pc #b01111) (= |vcpu1.pc'| #b10000)))
(=> s8 (and (= vcpu1.pc #b10001) (= |vcpu1.pc'| #b10010)))
(=> s9 (and (= vcpu1.pc #b11010) mmu_lock.writer@0 t45 t46 (= |vcpu1.pc'| #b01110)))
(bvult step #b001010)
true))
(define-fun |caller everywhere| () Bool (and
; lock slots_lock (kvm_vm_set_mem_attributes)
(=> s0 (and (= caller.pc #b00000) (= slots_lock #b00) (= |slots_lock'| #b01) (= |caller.pc'| #b00001)))
; lock mmu_lock (write) (kvm_handle_gfn_range)
(=> s1 (and (= caller.pc #b00001) mmu_lock.writer@0 t45 |mmu_lock.writer'@2| (= |caller.pc'| #b00010)))
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s2 (and (= caller.pc #b00010) (= |in_progress'| ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))) t39 (= |hull.gfn1'| t42) t40 (= |caller.pc'| #b00011) (= |in range| (bvsle (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)) ((_ sign_extend 1) #b01)))))
; add range gfns 0-1 (kvm_pre_set_memory_attributes)
(=> s3 (and (= caller.pc #b00011) |hull.gfn0'| |hull.gfn1'| (= |caller.pc'| #b00100)))
; zap no gfn, yields (kvm_unmap_gfn_range)
(=> s7 (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b10001)))
; add range gfn 2 (kvm_pre_set_memory_attributes)
(=> s8 (and (= caller.pc #b00101) (= |hull.gfn1'| (or hull.gfn1 hull.gfn0)) |hull.gfn2'| (= |caller.pc'| #b00110)))
; zap no gfn, yields (kvm_unmap_gfn_range)
(=> s11 (and caller.pc@6 |mmu_lock.writer'@0| (= |caller.pc'| #b01111)))
; flush TLBs (kvm_handle_gfn_range)
(=> s12 (and (= caller.pc #b00111) (= |caller.pc'| #b01000)))
; unlock mmu_lock (kvm_handle_gfn_range)
(=> s13 (and (= caller.pc #b01000) |mmu_lock.writer'@0| (= |caller.pc'| #b01001)))
; attributes gone, gfns 0-2 (kvm_vm_set_mem_attributes)
(=> s14 (and (= caller.pc #b01001) (= |vcpu0.attributes'| (ite (= vcpu0.attributes #b01) #b10 vcpu0.attributes)) (= |spte_attributes.live.here'| (ite (= spte_attributes.live.here #b01) #b10 spte_attributes.live.here)) (= |caller.pc'| #b01010)))
; lock mmu_lock (write) (kvm_handle_gfn_range)
(=> s15 (and (= caller.pc #b01010) mmu_lock.writer@0 t45 |mmu_lock.writer'@2| (= |caller.pc'| #b01011)))
; end an invalidation (kvm_mmu_invalidate_end)
(=> s16 (and (= caller.pc #b01011) (= |in_progress'| (bvadd in_progress ((_ sign_extend 1) #b1))) t48 (= |caller.pc'| #b01100) (= |in range| (bvsle ((_ sign_extend 1) #b1) (bvadd in_progress ((_ sign_extend 1) #b1))))))
; unlock mmu_lock (kvm_handle_gfn_range)
(=> s17 (and (= caller.pc #b01100) |mmu_lock.writer'@0| (= |caller.pc'| #b01101)))
; unlock slots_lock (kvm_vm_set_mem_attributes)
(=> s18 (and (= caller.pc #b01101) (= |slots_lock'| #b00) (= |caller.pc'| #b01110)))
; zap rest: no gfn (kvm_unmap_gfn_range)
(=> s21 (and (= caller.pc #b10000) mmu_lock.writer@0 t45 |mmu_lock.writer'@2| (= |caller.pc'| #b00111)))
; zap rest: no gfn (kvm_unmap_gfn_range)
(=> s27 (and (= caller.pc #b10011) mmu_lock.writer@0 t45 |mmu_lock.writer'@2| |caller.pc'@5|))
(bvult step #b011100)
(or |in range| s2 s16)
; what a step does not name stays as it is
(=> (or s0 s2 s3 s8 s12 s14 s16 s18) t59)
(or s0 s18 (= |slots_lock'| slots_lock))
(or s2 s16 (= |in_progress'| in_progress))
(or s2 s3 (= |hull.gfn0'| hull.gfn0))
(or s2 s3 s8 (= |hull.gfn1'| hull.gfn1))
(or s2 s8 (= |hull.gfn2'| hull.gfn2))
(or s16 t61)
(or s14 t56)
true))
(define-fun |foreign everywhere| () Bool (and
; strangers.open gfn 2
(=> s0 (and mmu_lock.writer@0 t45 |strangers.open'| t39 (= |hull.gfn1'| (or t42 t41)) |hull.gfn2'|))
; strangers.open gfn 0
(=> s1 (and mmu_lock.writer@0 t45 |strangers.open'| |hull.gfn0'| (= |hull.gfn1'| (or t42 t43)) t40))
; strangers.open gfn 1
(=> s2 (and mmu_lock.writer@0 t45 |strangers.open'| t39 |hull.gfn1'| t40))
; strangers.open gfns 0-1
(=> s3 (and mmu_lock.writer@0 t45 |strangers.open'| |hull.gfn0'| |hull.gfn1'| t40))
; strangers.open gfns 1-2
(=> s4 (and mmu_lock.writer@0 t45 |strangers.open'| t39 |hull.gfn1'| |hull.gfn2'|))
; strangers.open gfns 0-2
(=> s5 (and mmu_lock.writer@0 t45 |strangers.open'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'|))
; strangers.end, another stays open
(=> s6 (and mmu_lock.writer@0 t45 strangers.open |strangers.open'| t48))
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 t45 strangers.open (not |strangers.open'|) t48))
(bvult step #b001000)
; what a step does not name stays as it is
(=> (or s6 s7) (= |hull.gfn0'| hull.gfn0))
(=> (or s6 s7) (= |hull.gfn1'| hull.gfn1))
(=> (or s6 s7) (= |hull.gfn2'| hull.gfn2))
(or s6 s7 t61)
true))
; === gfn0
(push 1)
; all faults at address space 0, gfn 0
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (spte_attributes.live.here (_ BitVec 2)) (caller.pc (_ BitVec 5)) (vcpu0.pc (_ BitVec 5)) (vcpu0.seq (_ BitVec 2)) (vcpu0.attributes (_ BitVec 2))) Bool
(let ((n2 (not strangers.open)))
(let ((is hull.gfn2))
(let ((n3 (or is n2)) (n4 (not is)) (n5 (ite is (not n2) n2)) (n6 (=> is (not n2))) (n7 (and (not is) n2)))
(let ((is hull.gfn1))
(let ((n8 (or is n3)) (n9 (or is n4)) (n10 (=> is n4)) (n11 (and (not is) n4)) (n12 (not is)) (n13 (ite is (not n2) n5))
  (n14 (ite is n2 n3)) (n15 (=> is (not n6))) (n16 (ite is n2 n7)))
(let ((is hull.gfn0))
(let ((n17 (ite is n9 n8)) (n18 (=> is n10)) (n19 (ite is (not n9) n11)) (n20 (=> is n12)) (n21 (ite is (not n14) n13))
  (n22 (=> is n15)) (n23 (ite is n16 n8)) (n24 (ite is (not n16) n11)))
(let ((is0 (= caller.pc #b00000)) (is1 (= caller.pc #b00001)) (is2 (= caller.pc #b00010)) (is3 (= caller.pc #b00011))
  (is4 (= caller.pc #b00100)) (is5 (= caller.pc #b00101)) (is6 (= caller.pc #b00110)) (is7 (= caller.pc #b00111))
  (is8 (= caller.pc #b01000)) (is9 (= caller.pc #b01001)) (is10 (= caller.pc #b01010)) (is11 (= caller.pc #b01011))
  (is12 (= caller.pc #b01100)) (is13 (= caller.pc #b01101)) (is14 (= caller.pc #b01110)) (is15 (= caller.pc #b01111))
  (is16 (= caller.pc #b10000)) (is17 (= caller.pc #b10001)) (is18 (= caller.pc #b10010)) (is19 (= caller.pc #b10011)))
(let ((n25 (ite (or is0 is1) n17 (ite (or is9 is10 is15 is16) (not n18) (ite (or is13 is14) (not n19) (and (or is17 is18 is19) (not n20))))))
  (n26 (ite (or is0 is1) n17 (ite (or is13 is14) (not n19) (and is17 (not n20)))))
  (n27 (ite is2 (not n17) (ite is3 (not n21) (ite is4 n22 (ite is5 n20 (=> (or is6 is7 is8 is11 is12) n18))))))
  (n28 (ite is2 (not n17) (ite is3 (not n21) (=> is4 n22))))
  (n29 (ite (or is0 is1 is13 is14) n19 (ite (or is9 is10 is15 is16) n18 (=> (or is17 is18 is19) n20))))
  (n30 (ite (or is0 is1 is13 is14) n19 (=> is17 n20)))
  (n31 (ite is2 n19 (ite is3 (not n21) (ite is4 n22 (ite is5 n20 (=> (or is6 is7 is8 is11 is12) n18))))))
  (n32 (ite is2 n19 (ite is3 (not n21) (=> is4 n22)))) (n33 (=> is10 n18)) (n34 (ite is10 n18 (=> (or is13 is14) n19)))
  (n35 (=> (or is13 is14) n19)) (n36 (=> is11 n18)) (n37 (=> (or is11 is12) n18))
  (n38 (ite (or is0 is1) n23 (and (or is13 is14) (not n24))))
  (n39 (ite (or is9 is10 is15 is16) n18 (ite (or is13 is14) n19 (=> (or is18 is19) n20))))
  (n40 (ite is5 n20 (=> (or is6 is7 is8 is11 is12) n18))))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n41 (ite is1 n26 (and (not is2) n25))) (n42 (ite is1 n28 (or is2 n27))) (n43 (ite is1 n30 (or is2 n29)))
  (n44 (ite is1 n32 (or is2 n31))) (n45 (=> is0 n33)) (n46 (ite is1 n35 (or is2 n34))) (n47 (=> is0 n36))
  (n48 (=> is0 n37)) (n49 (and (not is2) n38)) (n50 (=> is1 (not n38))) (n51 (ite is1 (not n26) (or is2 n39)))
  (n52 (ite is1 n28 (or is2 n40))))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n53 (and is0 n41)) (n54 (=> is0 n42)) (n55 (=> is0 n43)) (n56 (=> is0 n44))
  (n57 (ite is1 (not n41) (=> is2 n45))) (n58 (ite is1 n43 (=> is2 n46))) (n59 (ite is1 n42 (=> is2 n47)))
  (n60 (ite is1 n44 (=> is2 n48))) (n61 (=> is1 (not n49))) (n62 (=> is0 n50)) (n63 (=> is0 n51)) (n64 (=> is0 n52)))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n65 (and is0 n53)) (n66 (=> is0 n54)) (n67 (ite is1 (not n53) (=> is2 n55))) (n68 (ite is1 n54 (=> is2 n56)))
  (n69 (ite is1 n57 (=> is2 n58))) (n70 (ite is1 n59 (=> is2 n60))) (n71 (=> is1 n61)) (n72 (=> is0 n62))
  (n73 (=> is0 n63)) (n74 (=> is0 n64)))
(let ((is0 (= mmu_lock.writer #b000)) (is1 (= mmu_lock.writer #b001)) (is2 (= mmu_lock.writer #b010))
  (is3 (= mmu_lock.writer #b011)) (is4 (= mmu_lock.writer #b100)))
(let ((n75 (ite is2 (not n66) (and (not (or is3 is4)) n65))) (n76 (ite is2 n68 (or (or is3 is4) n67)))
  (n77 (ite is2 n70 (or (or is3 is4) n69))) (n78 (=> is0 n69)) (n79 (=> is0 n71)) (n80 (=> is0 n72))
  (n81 (ite is2 n74 (or (or is3 is4) n73))) (n82 (=> is1 n69)) (n83 (=> is1 n71)) (n84 (=> is1 n72)))
(let ((n85 (ite (or (= vcpu0.pc #b00000) (= vcpu0.pc #b00001) (= vcpu0.pc #b00010) (= vcpu0.pc #b10011) (= vcpu0.pc #b10100)) n75 (ite (or (= vcpu0.pc #b00011) (= vcpu0.pc #b10101)) (not n76) (ite (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010)) (not n78) (ite (= vcpu0.pc #b01011) (not n79) (ite (= vcpu0.pc #b01100) (not n80) (ite (= vcpu0.pc #b01101) (not n81) (ite (or (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000)) (not n82) (ite (= vcpu0.pc #b10001) (not n83) (ite (= vcpu0.pc #b10010) (not n84) (not n77))))))))))))
(and (bvult mmu_lock.writer #b101) (bvult spte_attributes.live.here #b11) (bvult caller.pc #b10100) (bvult vcpu0.pc #b11011) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n85 
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
(assert t62)
(assert (= spte_attributes.live.here #b00))
(assert (= caller.pc #b00000))
(assert (= vcpu0.pc #b00000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
(assert (= vcpu1.pc #b00000))
(assert (= vcpu1.seq #b00))
(assert (= vcpu1.attributes #b00))
(assert (not (and |phi of i| t3)))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; early check: retry (kvm_faultin_pfn)
(=> s7 (and (= vcpu0.pc #b00101) t35 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s10 (and (= vcpu0.pc #b00111) t35 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s14 (and (= vcpu0.pc #b01010) t13 (= |vcpu0.pc'| #b01011)))
; invalidated: retry (is_page_fault_stale)
(=> s15 (and (= vcpu0.pc #b01010) t19 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s21 (and (= vcpu0.pc #b10000) t13 (= |vcpu0.pc'| #b10001)))
; invalidated: retry (is_page_fault_stale)
(=> s22 (and (= vcpu0.pc #b10000) t19 |vcpu0.seq'@0| |vcpu0.attributes'@0| |mmu_lock.writer'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s30 (and (= vcpu0.pc #b10111) t35 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s33 (and (= vcpu0.pc #b11001) t35 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
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
(assert t3)
(assert (and
|other everywhere|
(=> s2 (and (= vcpu1.pc #b10000) t20 |mmu_lock.writer'@0|))
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
(assert t3)
(assert (and
|pair everywhere|
(=> s3 (and (= vcpu1.pc #b01010) t14 (= |vcpu1.pc'| #b01011)))
(=> s7 (and (= vcpu1.pc #b10000) t14 (= |vcpu1.pc'| #b10001)))
true))
; after it
(assert t2)
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; zap gfns 0-1 (kvm_unmap_gfn_range)
t25
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t26
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s6 (and caller.pc@4 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10010)))
; zap gfn 2 (kvm_unmap_gfn_range)
t34
; zap gfn 2, yields (kvm_unmap_gfn_range)
t32
; zap rest: gfn 2 (kvm_unmap_gfn_range)
t7
; zap rest: gfn 2, yields (kvm_unmap_gfn_range)
t8
; zap rest: gfns 0-1 (kvm_unmap_gfn_range)
t5
; zap rest: gfns 0-1, yields (kvm_unmap_gfn_range)
t6
; zap rest: gfn 0, yields (kvm_unmap_gfn_range)
(=> s24 (and (= caller.pc #b10001) mmu_lock.writer@0 t45 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10010)))
; zap rest: gfn 1 (kvm_unmap_gfn_range)
t10
; zap rest: gfn 1, yields (kvm_unmap_gfn_range)
t11
; what a step does not name stays as it is
(or s4 s5 s6 s14 s22 s23 s24 t47)
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
true))
; after it
(assert (not (|invariant| mmu_lock.writer slots_lock in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| spte_attributes.live.here caller.pc vcpu0.pc |vcpu0.seq'| vcpu0.attributes)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t1)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; A fault holds attributes that X has retired only after the caller's "attributes gone, gfns
; 0-2" (step 10, kvm_vm_set_mem_attributes).
(define-fun c0 () Bool t31)
; A fault that holds attributes that X has retired will retry: an open invalidation covers
; its gfn, or mmu_invalidate_seq has moved since its snapshot.
(define-fun c1 () Bool (or t60 t41 vcpu0.seq@2))
; No fault that is about to map holds attributes that X has retired.
(define-fun c2 () Bool t38)
; No SPTE of gfn 0 is ever made from attributes that X has retired.
(define-fun c3 () Bool t57)
; There is no SPTE of gfn 0 after the caller's "zap" (step 5, kvm_unmap_gfn_range) and
; before its "unlock mmu_lock" (step 13, kvm_handle_gfn_range).
(define-fun c4 () Bool t12)
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun c5 () Bool t4)
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
(let ((n3 (or is n2)) (n4 (not is)) (n5 (ite is (not n2) n2)) (n6 (=> is (not n2))))
(let ((is hull.gfn1))
(let ((n7 (or is n3)) (n8 (or is n4)) (n9 (=> is n4)) (n10 (and (not is) n4)) (n11 (not is)) (n12 (ite is (not n2) n5))
  (n13 (ite is n2 n3)) (n14 (=> is (not n6))) (n15 (ite is n2 n4)) (n16 (ite is (not n2) n4)))
(let ((is hull.gfn0))
(let ((n17 (ite is n8 n7)) (n18 (=> is n9)) (n19 (ite is (not n8) n10)) (n20 (=> is n11)) (n21 (ite is (not n13) n12))
  (n22 (=> is n14)) (n23 (ite is n15 n13)) (n24 (ite is (not n15) n16)))
(let ((is0 (= caller.pc #b00000)) (is1 (= caller.pc #b00001)) (is2 (= caller.pc #b00010)) (is3 (= caller.pc #b00011))
  (is4 (= caller.pc #b00100)) (is5 (= caller.pc #b00101)) (is6 (= caller.pc #b00110)) (is7 (= caller.pc #b00111))
  (is8 (= caller.pc #b01000)) (is9 (= caller.pc #b01001)) (is10 (= caller.pc #b01010)) (is11 (= caller.pc #b01011))
  (is12 (= caller.pc #b01100)) (is13 (= caller.pc #b01101)) (is14 (= caller.pc #b01110)) (is15 (= caller.pc #b01111))
  (is16 (= caller.pc #b10000)) (is17 (= caller.pc #b10001)) (is18 (= caller.pc #b10010)) (is19 (= caller.pc #b10011)))
(let ((n25 (ite (or is0 is1) n17 (ite (or is9 is10 is15 is16) (not n18) (ite (or is13 is14) (not n19) (and (or is17 is18 is19) (not n20))))))
  (n26 (ite (or is0 is1) n17 (ite (or is13 is14) (not n19) (and (or is17 is18) (not n20)))))
  (n27 (ite is2 (not n17) (ite is3 (not n21) (ite is4 n22 (ite is5 n20 (=> (or is6 is7 is8 is11 is12) n18))))))
  (n28 (ite is2 (not n17) (ite is3 (not n21) (=> is4 n22))))
  (n29 (ite (or is0 is1 is13 is14) n19 (ite (or is9 is10 is15 is16) n18 (=> (or is17 is18 is19) n20))))
  (n30 (ite (or is0 is1 is13 is14) n19 (=> (or is17 is18) n20)))
  (n31 (ite is2 n19 (ite is3 (not n21) (ite is4 n22 (ite is5 n20 (=> (or is6 is7 is8 is11 is12) n18))))))
  (n32 (ite is2 n19 (ite is3 (not n21) (=> is4 n22)))) (n33 (=> is10 n18)) (n34 (ite is10 n18 (=> (or is13 is14) n19)))
  (n35 (=> (or is13 is14) n19)) (n36 (=> is11 n18)) (n37 (=> (or is11 is12) n18))
  (n38 (ite (or is0 is1) n23 (and (or is13 is14) (not n24))))
  (n39 (ite (or is9 is10 is15 is16) n18 (ite (or is13 is14) n19 (=> is19 n20))))
  (n40 (ite is5 n20 (=> (or is6 is7 is8 is11 is12) n18))))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n41 (ite is1 n26 (and (not is2) n25))) (n42 (ite is1 n28 (or is2 n27))) (n43 (ite is1 n30 (or is2 n29)))
  (n44 (ite is1 n32 (or is2 n31))) (n45 (=> is0 n33)) (n46 (ite is1 n35 (or is2 n34))) (n47 (=> is0 n36))
  (n48 (=> is0 n37)) (n49 (and (not is2) n38)) (n50 (=> is1 (not n38))) (n51 (ite is1 (not n26) (or is2 n39)))
  (n52 (ite is1 n28 (or is2 n40))))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n53 (and is0 n41)) (n54 (=> is0 n42)) (n55 (=> is0 n43)) (n56 (=> is0 n44))
  (n57 (ite is1 (not n41) (=> is2 n45))) (n58 (ite is1 n43 (=> is2 n46))) (n59 (ite is1 n42 (=> is2 n47)))
  (n60 (ite is1 n44 (=> is2 n48))) (n61 (=> is1 (not n49))) (n62 (=> is0 n50)) (n63 (=> is0 n51)) (n64 (=> is0 n52)))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n65 (and is0 n53)) (n66 (=> is0 n54)) (n67 (ite is1 (not n53) (=> is2 n55))) (n68 (ite is1 n54 (=> is2 n56)))
  (n69 (ite is1 n57 (=> is2 n58))) (n70 (ite is1 n59 (=> is2 n60))) (n71 (=> is1 n61)) (n72 (=> is0 n62))
  (n73 (=> is0 n63)) (n74 (=> is0 n64)))
(let ((is0 (= mmu_lock.writer #b000)) (is1 (= mmu_lock.writer #b001)) (is2 (= mmu_lock.writer #b010))
  (is3 (= mmu_lock.writer #b011)) (is4 (= mmu_lock.writer #b100)))
(let ((n75 (ite is2 (not n66) (and (not (or is3 is4)) n65))) (n76 (ite is2 n68 (or (or is3 is4) n67)))
  (n77 (ite is2 n70 (or (or is3 is4) n69))) (n78 (=> is0 n69)) (n79 (=> is0 n71)) (n80 (=> is0 n72))
  (n81 (ite is2 n74 (or (or is3 is4) n73))) (n82 (=> is1 n69)) (n83 (=> is1 n71)) (n84 (=> is1 n72)))
(let ((n85 (ite (or (= vcpu0.pc #b00000) (= vcpu0.pc #b00001) (= vcpu0.pc #b00010) (= vcpu0.pc #b10011) (= vcpu0.pc #b10100)) n75 (ite (or (= vcpu0.pc #b00011) (= vcpu0.pc #b10101)) (not n76) (ite (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010)) (not n78) (ite (= vcpu0.pc #b01011) (not n79) (ite (= vcpu0.pc #b01100) (not n80) (ite (= vcpu0.pc #b01101) (not n81) (ite (or (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000)) (not n82) (ite (= vcpu0.pc #b10001) (not n83) (ite (= vcpu0.pc #b10010) (not n84) (not n77))))))))))))
(and (bvult mmu_lock.writer #b101) (bvult spte_attributes.live.here #b11) (bvult caller.pc #b10100) (bvult vcpu0.pc #b11011) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n85 
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
(assert t62)
(assert (= spte_attributes.live.here #b00))
(assert (= caller.pc #b00000))
(assert (= vcpu0.pc #b00000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
(assert (= vcpu1.pc #b00000))
(assert (= vcpu1.seq #b00))
(assert (= vcpu1.attributes #b00))
(assert (not (and |phi of i| t3)))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; early check: retry (kvm_faultin_pfn)
(=> s7 (and (= vcpu0.pc #b00101) t36 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s10 (and (= vcpu0.pc #b00111) t36 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s14 (and (= vcpu0.pc #b01010) t15 (= |vcpu0.pc'| #b01011)))
; invalidated: retry (is_page_fault_stale)
(=> s15 (and (= vcpu0.pc #b01010) t21 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s21 (and (= vcpu0.pc #b10000) t15 (= |vcpu0.pc'| #b10001)))
; invalidated: retry (is_page_fault_stale)
(=> s22 (and (= vcpu0.pc #b10000) t21 |vcpu0.seq'@0| |vcpu0.attributes'@0| |mmu_lock.writer'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s30 (and (= vcpu0.pc #b10111) t36 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s33 (and (= vcpu0.pc #b11001) t36 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
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
(assert t3)
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
(assert t3)
(assert (and
|pair everywhere|
(=> s3 (and (= vcpu1.pc #b01010) t16 (= |vcpu1.pc'| #b01011)))
(=> s7 (and (= vcpu1.pc #b10000) t16 (= |vcpu1.pc'| #b10001)))
true))
; after it
(assert t2)
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; zap gfns 0-1 (kvm_unmap_gfn_range)
t25
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t26
; zap gfn 0, yields (kvm_unmap_gfn_range)
t33
; zap gfn 2 (kvm_unmap_gfn_range)
t34
; zap gfn 2, yields (kvm_unmap_gfn_range)
t32
; zap rest: gfn 2 (kvm_unmap_gfn_range)
t7
; zap rest: gfn 2, yields (kvm_unmap_gfn_range)
t8
; zap rest: gfns 0-1 (kvm_unmap_gfn_range)
t5
; zap rest: gfns 0-1, yields (kvm_unmap_gfn_range)
t6
; zap rest: gfn 0, yields (kvm_unmap_gfn_range)
t9
; zap rest: gfn 1 (kvm_unmap_gfn_range)
(=> s25 (and (= caller.pc #b10010) mmu_lock.writer@0 t45 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| |caller.pc'@5|))
; zap rest: gfn 1, yields (kvm_unmap_gfn_range)
(=> s26 (and (= caller.pc #b10010) mmu_lock.writer@0 t45 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; what a step does not name stays as it is
(or s4 s5 s14 s22 s23 s25 s26 t47)
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
true))
; after it
(assert (not (|invariant| mmu_lock.writer slots_lock in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| spte_attributes.live.here caller.pc vcpu0.pc |vcpu0.seq'| vcpu0.attributes)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t1)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; A fault holds attributes that X has retired only after the caller's "attributes gone, gfns
; 0-2" (step 10, kvm_vm_set_mem_attributes).
(define-fun c0 () Bool t31)
; A fault that holds attributes that X has retired will retry: an open invalidation covers
; its gfn, or mmu_invalidate_seq has moved since its snapshot.
(define-fun c1 () Bool (or t60 t42 vcpu0.seq@2))
; No fault that is about to map holds attributes that X has retired.
(define-fun c2 () Bool t38)
; No SPTE of gfn 1 is ever made from attributes that X has retired.
(define-fun c3 () Bool t57)
; There is no SPTE of gfn 1 after the caller's "zap" (step 5, kvm_unmap_gfn_range) and
; before its "unlock mmu_lock" (step 13, kvm_handle_gfn_range).
(define-fun c4 () Bool t12)
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun c5 () Bool t4)
(assert (not (and c0 c1 c2 c3 c4 c5)))
(check-sat)
(pop 1)
(pop 1)
; === gfn2
(push 1)
; all faults at address space 0, gfn 2
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (spte_attributes.live.here (_ BitVec 2)) (caller.pc (_ BitVec 5)) (vcpu0.pc (_ BitVec 5)) (vcpu0.seq (_ BitVec 2)) (vcpu0.attributes (_ BitVec 2))) Bool
(let ((n2 (not strangers.open)))
(let ((is hull.gfn2))
(let ((n3 (or is n2)) (n4 (not is)) (n5 (ite is (not n2) n2)) (n6 (=> is (not n2))) (n7 (=> is n2)))
(let ((is hull.gfn1))
(let ((n8 (or is n3)) (n9 (or is n4)) (n10 (=> is n4)) (n11 (and (not is) n4)) (n12 (not is)) (n13 (ite is (not n2) n5))
  (n14 (ite is n2 n3)) (n15 (=> is (not n6))) (n16 (ite is n7 n2)) (n17 (ite is n7 n4)) (n18 (ite is (not n7) n6))
  (n19 (=> is (not n4))))
(let ((is hull.gfn0))
(let ((n20 (ite is n9 n8)) (n21 (=> is n10)) (n22 (ite is (not n9) n11)) (n23 (=> is n12)) (n24 (ite is (not n14) n13))
  (n25 (=> is n15)) (n26 (ite is n17 n16)) (n27 (ite is (not n17) n18)) (n28 (=> is n19)))
(let ((is0 (= caller.pc #b00000)) (is1 (= caller.pc #b00001)) (is2 (= caller.pc #b00010)) (is3 (= caller.pc #b00011))
  (is4 (= caller.pc #b00100)) (is5 (= caller.pc #b00101)) (is6 (= caller.pc #b00110)) (is7 (= caller.pc #b00111))
  (is8 (= caller.pc #b01000)) (is9 (= caller.pc #b01001)) (is10 (= caller.pc #b01010)) (is11 (= caller.pc #b01011))
  (is12 (= caller.pc #b01100)) (is13 (= caller.pc #b01101)) (is14 (= caller.pc #b01110)) (is15 (= caller.pc #b01111))
  (is16 (= caller.pc #b10000)) (is17 (= caller.pc #b10001)) (is18 (= caller.pc #b10010)) (is19 (= caller.pc #b10011)))
(let ((n29 (ite (or is0 is1) n20 (ite (or is9 is10 is15 is16) (not n21) (ite (or is13 is14) (not n22) (and (or is17 is18 is19) (not n23))))))
  (n30 (ite (or is0 is1) n20 (ite (or is13 is14) (not n22) (ite is15 (not n21) (and (or is17 is18 is19) (not n23))))))
  (n31 (ite is2 (not n20) (ite is3 (not n24) (ite is4 n25 (ite is5 n23 (=> (or is6 is7 is8 is11 is12) n21))))))
  (n32 (ite is2 (not n20) (ite is3 (not n24) (ite is4 n25 (ite is5 n23 (=> is6 n21))))))
  (n33 (ite (or is0 is1 is13 is14) n22 (ite (or is9 is10 is15 is16) n21 (=> (or is17 is18 is19) n23))))
  (n34 (ite (or is0 is1 is13 is14) n22 (ite is15 n21 (=> (or is17 is18 is19) n23))))
  (n35 (ite is2 n22 (ite is3 (not n24) (ite is4 n25 (ite is5 n23 (=> (or is6 is7 is8 is11 is12) n21))))))
  (n36 (ite is2 n22 (ite is3 (not n24) (ite is4 n25 (ite is5 n23 (=> is6 n21)))))) (n37 (=> is10 n21))
  (n38 (ite is10 n21 (=> (or is13 is14) n22))) (n39 (=> (or is13 is14) n22)) (n40 (=> is11 n21))
  (n41 (=> (or is11 is12) n21))
  (n42 (ite (or is0 is1) n26 (ite (or is13 is14) (not n27) (and (or is17 is18 is19) (not n28)))))
  (n43 (ite (or is9 is10 is16) n21 (=> (or is13 is14) n22))) (n44 (=> (or is7 is8 is11 is12) n21)))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n45 (ite is1 n30 (and (not is2) n29))) (n46 (ite is1 n32 (or is2 n31))) (n47 (ite is1 n34 (or is2 n33)))
  (n48 (ite is1 n36 (or is2 n35))) (n49 (=> is0 n37)) (n50 (ite is1 n39 (or is2 n38))) (n51 (=> is0 n40))
  (n52 (=> is0 n41)) (n53 (and (not is2) n42)) (n54 (=> is1 (not n42))) (n55 (ite is1 (not n30) (or is2 n43)))
  (n56 (ite is1 n32 (or is2 n44))))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n57 (and is0 n45)) (n58 (=> is0 n46)) (n59 (=> is0 n47)) (n60 (=> is0 n48))
  (n61 (ite is1 (not n45) (=> is2 n49))) (n62 (ite is1 n47 (=> is2 n50))) (n63 (ite is1 n46 (=> is2 n51)))
  (n64 (ite is1 n48 (=> is2 n52))) (n65 (=> is1 (not n53))) (n66 (=> is0 n54)) (n67 (=> is0 n55)) (n68 (=> is0 n56)))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n69 (and is0 n57)) (n70 (=> is0 n58)) (n71 (ite is1 (not n57) (=> is2 n59))) (n72 (ite is1 n58 (=> is2 n60)))
  (n73 (ite is1 n61 (=> is2 n62))) (n74 (ite is1 n63 (=> is2 n64))) (n75 (=> is1 n65)) (n76 (=> is0 n66))
  (n77 (=> is0 n67)) (n78 (=> is0 n68)))
(let ((is0 (= mmu_lock.writer #b000)) (is1 (= mmu_lock.writer #b001)) (is2 (= mmu_lock.writer #b010))
  (is3 (= mmu_lock.writer #b011)) (is4 (= mmu_lock.writer #b100)))
(let ((n79 (ite is2 (not n70) (and (not (or is3 is4)) n69))) (n80 (ite is2 n72 (or (or is3 is4) n71)))
  (n81 (ite is2 n74 (or (or is3 is4) n73))) (n82 (=> is0 n73)) (n83 (=> is0 n75)) (n84 (=> is0 n76))
  (n85 (ite is2 n78 (or (or is3 is4) n77))) (n86 (=> is1 n73)) (n87 (=> is1 n75)) (n88 (=> is1 n76)))
(let ((n89 (ite (or (= vcpu0.pc #b00000) (= vcpu0.pc #b00001) (= vcpu0.pc #b00010) (= vcpu0.pc #b10011) (= vcpu0.pc #b10100)) n79 (ite (or (= vcpu0.pc #b00011) (= vcpu0.pc #b10101)) (not n80) (ite (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010)) (not n82) (ite (= vcpu0.pc #b01011) (not n83) (ite (= vcpu0.pc #b01100) (not n84) (ite (= vcpu0.pc #b01101) (not n85) (ite (or (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000)) (not n86) (ite (= vcpu0.pc #b10001) (not n87) (ite (= vcpu0.pc #b10010) (not n88) (not n81))))))))))))
(and (bvult mmu_lock.writer #b101) (bvult spte_attributes.live.here #b11) (bvult caller.pc #b10100) (bvult vcpu0.pc #b11011) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n89 
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
(assert t62)
(assert (= spte_attributes.live.here #b00))
(assert (= caller.pc #b00000))
(assert (= vcpu0.pc #b00000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
(assert (= vcpu1.pc #b00000))
(assert (= vcpu1.seq #b00))
(assert (= vcpu1.attributes #b00))
(assert (not (and |phi of i| t3)))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; early check: retry (kvm_faultin_pfn)
(=> s7 (and (= vcpu0.pc #b00101) t37 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s10 (and (= vcpu0.pc #b00111) t37 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s14 (and (= vcpu0.pc #b01010) t17 (= |vcpu0.pc'| #b01011)))
; invalidated: retry (is_page_fault_stale)
(=> s15 (and (= vcpu0.pc #b01010) t23 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s21 (and (= vcpu0.pc #b10000) t17 (= |vcpu0.pc'| #b10001)))
; invalidated: retry (is_page_fault_stale)
(=> s22 (and (= vcpu0.pc #b10000) t23 |vcpu0.seq'@0| |vcpu0.attributes'@0| |mmu_lock.writer'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s30 (and (= vcpu0.pc #b10111) t37 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s33 (and (= vcpu0.pc #b11001) t37 |vcpu0.seq'@0| |vcpu0.attributes'@0| |vcpu0.pc'@0|))
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
(assert t3)
(assert (and
|other everywhere|
(=> s2 (and (= vcpu1.pc #b10000) t24 |mmu_lock.writer'@0|))
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
(assert t3)
(assert (and
|pair everywhere|
(=> s3 (and (= vcpu1.pc #b01010) t18 (= |vcpu1.pc'| #b01011)))
(=> s7 (and (= vcpu1.pc #b10000) t18 (= |vcpu1.pc'| #b10001)))
true))
; after it
(assert t2)
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; zap gfns 0-1 (kvm_unmap_gfn_range)
(=> s4 (and caller.pc@4 |mmu_lock.writer'@2| |caller.pc'@5|))
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
(=> s5 (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; zap gfn 0, yields (kvm_unmap_gfn_range)
t33
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s9 (and caller.pc@6 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| (= |caller.pc'| #b00111)))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s10 (and caller.pc@6 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10000)))
; zap rest: gfn 2 (kvm_unmap_gfn_range)
(=> s19 (and (= caller.pc #b01111) mmu_lock.writer@0 t45 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@2| (= |caller.pc'| #b00111)))
; zap rest: gfn 2, yields (kvm_unmap_gfn_range)
(=> s20 (and (= caller.pc #b01111) mmu_lock.writer@0 t45 (= |spte_attributes.live.here'| #b00) |mmu_lock.writer'@0| (= |caller.pc'| #b10000)))
; zap rest: gfns 0-1 (kvm_unmap_gfn_range)
(=> s22 (and (= caller.pc #b10001) mmu_lock.writer@0 t45 |mmu_lock.writer'@2| |caller.pc'@5|))
; zap rest: gfns 0-1, yields (kvm_unmap_gfn_range)
(=> s23 (and (= caller.pc #b10001) mmu_lock.writer@0 t45 |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; zap rest: gfn 0, yields (kvm_unmap_gfn_range)
t9
; zap rest: gfn 1 (kvm_unmap_gfn_range)
t10
; zap rest: gfn 1, yields (kvm_unmap_gfn_range)
t11
; what a step does not name stays as it is
(or s9 s10 s14 s19 s20 t47)
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
true))
; after it
(assert (not (|invariant| mmu_lock.writer slots_lock in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| spte_attributes.live.here caller.pc vcpu0.pc |vcpu0.seq'| vcpu0.attributes)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t1)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; A fault holds attributes that X has retired only after the caller's "attributes gone, gfns
; 0-2" (step 10, kvm_vm_set_mem_attributes).
(define-fun c0 () Bool t31)
; A fault that holds attributes that X has retired will retry: an open invalidation covers
; its gfn, or mmu_invalidate_seq has moved since its snapshot.
(define-fun c1 () Bool (or t60 t43 vcpu0.seq@2))
; No fault that is about to map holds attributes that X has retired.
(define-fun c2 () Bool t38)
; No SPTE of gfn 2 is ever made from attributes that X has retired.
(define-fun c3 () Bool t57)
; There is no SPTE of gfn 2 after the caller's "zap" (step 7, kvm_unmap_gfn_range) and
; before its "unlock mmu_lock" (step 13, kvm_handle_gfn_range).
(define-fun c4 () Bool (or (= spte_attributes.live.here #b00) (not (and (bvule #b00111 caller.pc) (bvule caller.pc #b01100)))))
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun c5 () Bool t4)
(assert (not (and c0 c1 c2 c3 c4 c5)))
(check-sat)
(pop 1)
(pop 1)
(exit)
