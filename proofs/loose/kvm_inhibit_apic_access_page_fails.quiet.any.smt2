; kvm_inhibit_apic_access_page_fails: no execution ends in a stale SPTE, and the guard never fires.
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
(declare-const slots_arch_lock (_ BitVec 2)) ; free, caller, updater, foreign
(declare-const hull.gfn0 Bool)
(declare-const hull.gfns1_2 Bool)
(declare-const strangers.open Bool)
(declare-const active.as0.slot0 (_ BitVec 3)) ; valid, absent, invalid, updater_invalid, moved
(declare-const spte.live.here (_ BitVec 3)) ; absent, live, retired, invalid, invalid_retired
(declare-const caller.pc (_ BitVec 5)) ; 0_Lock, 1_Lock, 2_Publish, 3_Unlock, 4_GracePeriodStart, 5_GracePeriodEnd, 6_WriteLock, 7_Zap, 8_Flush, 9_WriteUnlock, 10_Lock, 11_Publish, 12_Unlock, 13_GracePeriodStart, 14_GracePeriodEnd, 15_Unlock, 16_end, 17_Zap_rest0, 18_Zap_rest1, 19_Zap_rest2
(declare-const vcpu0.pc (_ BitVec 5)) ; 0_SrcuReadLock, 1_LookupSlot, 2_SnapshotSeq, 3_ReadAttributes, 4_CheckInvalid, 5_CheckInvalidationEarly, 6_ReadPfn, 7_CheckInvalidationEarly, 8_ReadLock, 9_CheckRoot, 10_CheckInvalidation, 11_MapSpte, 12_ReadUnlock, 13_SrcuReadUnlock, 14_Reclaim, 15_CheckRoot, 16_CheckInvalidation, 17_MapSpte, 18_WriteUnlock, 19_LookupSlot, 20_SnapshotSeq, 21_ReadAttributes, 22_CheckInvalid, 23_CheckInvalidationEarly, 24_ReadPfn, 25_CheckInvalidationEarly, 26_WriteLock
(declare-const vcpu0.slot (_ BitVec 3)) ; unread, live, retired, invalid, invalid_retired
(declare-const vcpu0.seq (_ BitVec 2)) ; none, same, moved
(declare-const caller.awaits.vcpu0.srcu Bool)
(declare-const hull.gfn1 Bool)
(declare-const hull.gfn2 Bool)
(declare-const vcpu1.pc (_ BitVec 5))
(declare-const vcpu1.slot (_ BitVec 3))
(declare-const vcpu1.seq (_ BitVec 2))
(declare-const caller.awaits.vcpu1.srcu Bool)
; the state after a step, and which step it is
(declare-const |mmu_lock.writer'| (_ BitVec 3))
(declare-const |spte.live.here'| (_ BitVec 3))
(declare-const |vcpu0.pc'| (_ BitVec 5))
(declare-const |vcpu0.slot'| (_ BitVec 3))
(declare-const |vcpu0.seq'| (_ BitVec 2))
(declare-const |caller.awaits.vcpu0.srcu'| Bool)
(declare-const |vcpu1.pc'| (_ BitVec 5))
(declare-const |slots_lock'| (_ BitVec 2))
(declare-const |slots_arch_lock'| (_ BitVec 2))
(declare-const |active.as0.slot0'| (_ BitVec 3))
(declare-const |caller.pc'| (_ BitVec 5))
(declare-const |hull.gfn0'| Bool)
(declare-const |hull.gfns1_2'| Bool)
(declare-const |strangers.open'| Bool)
(declare-const |hull.gfn1'| Bool)
(declare-const |hull.gfn2'| Bool)
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
(define-fun s35 () Bool (= step #b100011))
(define-fun s36 () Bool (= step #b100100))
; what is said more than once
(define-fun t50 () Bool (not |hull.gfn0'|))
(define-fun |vcpu0.seq'@0| () Bool (= |vcpu0.seq'| #b00))
(define-fun |vcpu0.slot'@0| () Bool (= |vcpu0.slot'| #b000))
(define-fun |vcpu0.pc'@0| () Bool (= |vcpu0.pc'| #b00000))
(define-fun mmu_lock.writer@0 () Bool (= mmu_lock.writer #b000))
(define-fun |mmu_lock.writer'@0| () Bool (= |mmu_lock.writer'| #b000))
(define-fun t49 () Bool (not caller.awaits.vcpu0.srcu))
(define-fun t48 () Bool (and strangers.open hull.gfn1))
(define-fun t47 () Bool (and strangers.open hull.gfn0))
(define-fun t46 () Bool (not |caller.awaits.vcpu0.srcu'|))
(define-fun t45 () Bool (= |spte.live.here'| spte.live.here))
(define-fun t44 () Bool (= |mmu_lock.writer'| mmu_lock.writer))
(define-fun t43 () Bool (or t48 (= vcpu0.seq #b10)))
(define-fun t42 () Bool (or t47 (= vcpu0.seq #b10)))
(define-fun t41 () Bool (or (= spte.live.here #b010) (= spte.live.here #b100)))
(define-fun t40 () Bool (and (bvule #b01110 vcpu1.pc) (bvule vcpu1.pc #b10010)))
(define-fun t39 () Bool (and (bvule #b01110 vcpu0.pc) (bvule vcpu0.pc #b10010)))
(define-fun t38 () Bool (and (bvule #b01001 vcpu1.pc) (bvule vcpu1.pc #b01100)))
(define-fun t37 () Bool (and (bvule #b01001 vcpu0.pc) (bvule vcpu0.pc #b01100)))
(define-fun t36 () Bool (= |vcpu0.seq'| (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)))
(define-fun t35 () Bool (= |caller.awaits.vcpu0.srcu'| caller.awaits.vcpu0.srcu))
(define-fun t34 () Bool (and (bvule #b00011 caller.pc) (bvule caller.pc #b00101)))
(define-fun t33 () Bool (not t38))
(define-fun t32 () Bool (not t37))
(define-fun t31 () Bool (and (bvule #b01110 |vcpu1.pc'|) (bvule |vcpu1.pc'| #b10010)))
(define-fun t30 () Bool (= |vcpu0.slot'| (ite (= active.as0.slot0 #b010) #b100 #b001)))
(define-fun t29 () Bool (or t48 (and strangers.open hull.gfn2)))
(define-fun t28 () Bool (or t48 t47))
(define-fun t27 () Bool (and strangers.open (or (not (or hull.gfn0 hull.gfns1_2)) hull.gfn0)))
(define-fun t26 () Bool (not t29))
(define-fun t25 () Bool (not t28))
(define-fun t24 () Bool (and strangers.open (or (not (or hull.gfn0 hull.gfn1 hull.gfn2)) hull.gfn1)))
(define-fun t23 () Bool (and (= caller.pc #b10000) t41))
(define-fun t22 () Bool (= |caller.awaits.vcpu0.srcu'| (and (bvule #b00001 vcpu0.pc) (bvule vcpu0.pc #b11010))))
(define-fun t21 () Bool (or (not (= vcpu0.slot #b010)) t34))
(define-fun t20 () Bool (or t27 (= vcpu1.seq #b10)))
(define-fun t19 () Bool (or t27 (= vcpu0.seq #b10)))
(define-fun t18 () Bool (or (= spte.live.here #b000) (not (and (bvule #b01000 caller.pc) (bvule caller.pc #b01011)))))
(define-fun t17 () Bool (not t20))
(define-fun t16 () Bool (not t19))
(define-fun t15 () Bool (or t24 (= vcpu1.seq #b10)))
(define-fun t14 () Bool (or t24 (= vcpu0.seq #b10)))
(define-fun t13 () Bool (not t15))
(define-fun t12 () Bool (not t14))
(define-fun t11 () Bool (or (not (and (= vcpu0.slot #b010) (or (= caller.pc #b00101) (= caller.pc #b01110)))) caller.awaits.vcpu0.srcu))
(define-fun t10 () Bool (= |spte.live.here'| (ite (= vcpu1.slot #b100) #b100 (ite (= vcpu1.slot #b010) #b010 (ite (= vcpu1.slot #b001) #b001 #b000)))))
(define-fun t9 () Bool (= |spte.live.here'| (ite (= vcpu0.slot #b100) #b100 (ite (= vcpu0.slot #b010) #b010 (ite (= vcpu0.slot #b001) #b001 #b000)))))
(define-fun t8 () Bool (or (not (and (= vcpu0.slot #b010) (or (= vcpu0.pc #b01011) (= vcpu0.pc #b10001)))) t34))
(define-fun t7 () Bool (and mmu_lock.writer@0 t32 |strangers.open'| |hull.gfn0'| (not |hull.gfns1_2'|)))
(define-fun t6 () Bool (and mmu_lock.writer@0 t32 |strangers.open'| t50 |hull.gfn1'| (not |hull.gfn2'|)))
(define-fun t5 () Bool (or (not t41) (or (and (bvule #b00011 caller.pc) (bvule caller.pc #b00111)) (and (bvule #b10001 caller.pc) (bvule caller.pc #b10011)))))
(define-fun t4 () Bool (not (and (and (bvule #b00111 caller.pc) (bvule caller.pc #b01001)) (or t37 t39))))
(define-fun t3 () Bool (and mmu_lock.writer@0 t32 |strangers.open'| (= |hull.gfn0'| t47) (= |hull.gfns1_2'| (not t47))))
(define-fun t2 () Bool (not (or (and t39 t40) (and t39 t38) (and t40 t39) (and t40 t37))))
(define-fun t1 () Bool (not (not (or (and t39 t31) (and t39 (and (bvule #b01001 |vcpu1.pc'|) (bvule |vcpu1.pc'| #b01100))) (and t31 t39) (and t31 t37)))))
(define-fun |own everywhere| () Bool (and
; enter SRCU (vcpu_enter_guest)
(=> s0 (and (= vcpu0.pc #b00000) (= |vcpu0.pc'| #b00001)))
; look up slot, this gfn (kvm_mmu_do_page_fault)
(=> s1 (and (= vcpu0.pc #b00001) t30 (= |vcpu0.pc'| #b00010)))
; walk guest tables (FNAME(walk_addr))
(=> s2 (and (= vcpu0.pc #b00001) (= |vcpu0.pc'| #b10011)))
; snapshot seq (kvm_faultin_pfn)
(=> s3 (and (= vcpu0.pc #b00010) (= |vcpu0.seq'| #b01) (= |vcpu0.pc'| #b00011)))
; read attributes (kvm_faultin_pfn)
(=> s4 (and (= vcpu0.pc #b00011) (= |vcpu0.pc'| #b00100)))
; slot valid: go on (kvm_faultin_pfn)
(=> s5 (and (= vcpu0.pc #b00100) (not (= vcpu0.slot #b100)) (= |vcpu0.pc'| #b00101)))
; slot INVALID: retry (kvm_faultin_pfn)
(=> s6 (and (= vcpu0.pc #b00100) (= vcpu0.slot #b100) |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; early check: go on (kvm_faultin_pfn)
(=> s7 (and (= vcpu0.pc #b00101) (= |vcpu0.pc'| #b00110)))
; read pfn (__kvm_faultin_pfn)
(=> s9 (and (= vcpu0.pc #b00110) (= |vcpu0.pc'| #b00111)))
; early check: go on (kvm_faultin_pfn)
(=> s10 (and (= vcpu0.pc #b00111) (= |vcpu0.pc'| #b01000)))
; lock mmu_lock (read) (kvm_tdp_mmu_page_fault)
(=> s12 (and (= vcpu0.pc #b01000) mmu_lock.writer@0 (= |vcpu0.pc'| #b01001)))
; lock mmu_lock (write) (direct_page_fault)
(=> s13 (and (= vcpu0.pc #b01000) mmu_lock.writer@0 t32 (= |mmu_lock.writer'| #b001) (= |vcpu0.pc'| #b01110)))
; root current: go on (is_page_fault_stale)
(=> s14 (and (= vcpu0.pc #b01001) (= |vcpu0.pc'| #b01010)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s17 (and (= vcpu0.pc #b01011) t9 |vcpu0.slot'@0| |vcpu0.seq'@0| (= |vcpu0.pc'| #b01100)))
; unlock mmu_lock (kvm_tdp_mmu_page_fault)
(=> s18 (and (= vcpu0.pc #b01100) (= |vcpu0.pc'| #b01101)))
; leave SRCU (vcpu_enter_guest)
(=> s19 (and (= vcpu0.pc #b01101) t46 |vcpu0.slot'@0| |vcpu0.seq'@0| |vcpu0.pc'@0|))
; reclaim shadow pages (make_mmu_pages_available)
(=> s20 (and (= vcpu0.pc #b01110) (= |vcpu0.pc'| #b01111)))
; root current: go on (is_page_fault_stale)
(=> s21 (and (= vcpu0.pc #b01111) (= |vcpu0.pc'| #b10000)))
; map SPTE, this gfn (direct_map)
(=> s24 (and (= vcpu0.pc #b10001) t9 |vcpu0.slot'@0| |vcpu0.seq'@0| (= |vcpu0.pc'| #b10010)))
; unlock mmu_lock (direct_page_fault)
(=> s25 (and (= vcpu0.pc #b10010) |mmu_lock.writer'@0| (= |vcpu0.pc'| #b01101)))
; look up slot, this gfn (FNAME(page_fault))
(=> s26 (and (= vcpu0.pc #b10011) t30 (= |vcpu0.pc'| #b10100)))
; snapshot seq (kvm_faultin_pfn)
(=> s27 (and (= vcpu0.pc #b10100) (= |vcpu0.seq'| #b01) (= |vcpu0.pc'| #b10101)))
; read attributes (kvm_faultin_pfn)
(=> s28 (and (= vcpu0.pc #b10101) (= |vcpu0.pc'| #b10110)))
; slot valid: go on (kvm_faultin_pfn)
(=> s29 (and (= vcpu0.pc #b10110) (not (= vcpu0.slot #b100)) (= |vcpu0.pc'| #b10111)))
; slot INVALID: retry (kvm_faultin_pfn)
(=> s30 (and (= vcpu0.pc #b10110) (= vcpu0.slot #b100) |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; early check: go on (kvm_faultin_pfn)
(=> s31 (and (= vcpu0.pc #b10111) (= |vcpu0.pc'| #b11000)))
; read pfn (__kvm_faultin_pfn)
(=> s33 (and (= vcpu0.pc #b11000) (= |vcpu0.pc'| #b11001)))
; early check: go on (kvm_faultin_pfn)
(=> s34 (and (= vcpu0.pc #b11001) (= |vcpu0.pc'| #b11010)))
; lock mmu_lock (write) (FNAME(page_fault))
(=> s36 (and (= vcpu0.pc #b11010) mmu_lock.writer@0 t32 (= |mmu_lock.writer'| #b001) (= |vcpu0.pc'| #b01110)))
(bvult step #b100101)
; what a step does not name stays as it is
(or s13 s23 s25 s36 t44)
(or s17 s24 t45)
(or s1 s6 s8 s11 s16 s17 s19 s23 s24 s26 s30 s32 s35 (= |vcpu0.slot'| vcpu0.slot))
(or s3 s6 s8 s11 s16 s17 s19 s23 s24 s27 s30 s32 s35 (= |vcpu0.seq'| vcpu0.seq))
(or s6 s8 s11 s16 s19 s23 s30 s32 s35 t35)
true))
(define-fun |other everywhere| () Bool (and
(=> s0 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 t32 t33 (= |mmu_lock.writer'| #b001)))
(=> s1 (and (= vcpu1.pc #b01011) t10))
(=> s3 (and (= vcpu1.pc #b10001) t10))
(=> s4 (and (= vcpu1.pc #b10010) |mmu_lock.writer'@0|))
(=> s5 (and (= vcpu1.pc #b11010) mmu_lock.writer@0 t32 t33 (= |mmu_lock.writer'| #b001)))
(bvult step #b000110)
; what a step does not name stays as it is
(=> (or s1 s3) t44)
(or s1 s3 t45)
true))
(define-fun |pair everywhere| () Bool (and
(=> s0 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 (= |vcpu1.pc'| #b01001)))
(=> s1 (and (= vcpu1.pc #b01000) mmu_lock.writer@0 t32 t33 (= |vcpu1.pc'| #b01110)))
(=> s2 (and (= vcpu1.pc #b01001) (= |vcpu1.pc'| #b01010)))
(=> s4 (and (= vcpu1.pc #b01011) (= |vcpu1.pc'| #b01100)))
(=> s5 (and (= vcpu1.pc #b01110) (= |vcpu1.pc'| #b01111)))
(=> s6 (and (= vcpu1.pc #b01111) (= |vcpu1.pc'| #b10000)))
(=> s8 (and (= vcpu1.pc #b10001) (= |vcpu1.pc'| #b10010)))
(=> s9 (and (= vcpu1.pc #b11010) mmu_lock.writer@0 t32 t33 (= |vcpu1.pc'| #b01110)))
(bvult step #b001010)
true))
(define-fun |caller everywhere| () Bool (and
; lock slots_lock (kvm_inhibit_apic_access_page)
(=> s0 (and (= caller.pc #b00000) (= slots_lock #b00) (= |slots_lock'| #b01) (= |caller.pc'| #b00001)))
; lock slots_arch_lock (kvm_set_memslot)
(=> s1 (and (= caller.pc #b00001) (= slots_arch_lock #b00) (= |slots_arch_lock'| #b01) (= |caller.pc'| #b00010)))
; publish INVALID copy (kvm_swap_active_memslots)
(=> s2 (and (= caller.pc #b00010) (= |vcpu0.slot'| (ite (= vcpu0.slot #b001) #b010 vcpu0.slot)) (= |spte.live.here'| (ite (= spte.live.here #b001) #b010 spte.live.here)) (= |active.as0.slot0'| #b010) (= |caller.pc'| #b00011)))
; unlock slots_arch_lock (kvm_swap_active_memslots)
(=> s3 (and (= caller.pc #b00011) (= |slots_arch_lock'| #b00) (= |caller.pc'| #b00100)))
; SRCU wait: starts (kvm_swap_active_memslots)
(=> s4 (and (= caller.pc #b00100) t22 (= |caller.pc'| #b00101)))
; SRCU wait: ends (kvm_swap_active_memslots)
(=> s5 (and (= caller.pc #b00101) t49 (= |caller.pc'| #b00110)))
; lock mmu_lock (write) (kvm_arch_flush_shadow_memslot)
(=> s6 (and (= caller.pc #b00110) mmu_lock.writer@0 t32 (= |mmu_lock.writer'| #b010) (= |caller.pc'| #b00111)))
; zap gfns 0-1 (kvm_unmap_gfn_range)
(=> s7 (and (= caller.pc #b00111) (= |spte.live.here'| #b000) (= |mmu_lock.writer'| #b010) (= |caller.pc'| #b01000)))
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
(=> s8 (and (= caller.pc #b00111) (= |spte.live.here'| #b000) |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; zap no gfn, yields (kvm_unmap_gfn_range)
(=> s10 (and (= caller.pc #b00111) |mmu_lock.writer'@0| (= |caller.pc'| #b10001)))
; flush TLBs (kvm_mmu_remote_flush_or_zap)
(=> s11 (and (= caller.pc #b01000) (= |caller.pc'| #b01001)))
; unlock mmu_lock (kvm_arch_flush_shadow_memslot)
(=> s12 (and (= caller.pc #b01001) |mmu_lock.writer'@0| (= |caller.pc'| #b01010)))
; lock slots_arch_lock (kvm_invalidate_memslot)
(=> s13 (and (= caller.pc #b01010) (= slots_arch_lock #b00) (= |slots_arch_lock'| #b01) (= |caller.pc'| #b01011)))
; publish old slot again (kvm_swap_active_memslots)
(=> s14 (and (= caller.pc #b01011) (= |vcpu0.slot'| (ite (= vcpu0.slot #b010) #b001 vcpu0.slot)) (= |spte.live.here'| (ite (= spte.live.here #b010) #b001 spte.live.here)) (= |active.as0.slot0'| #b000) (= |caller.pc'| #b01100)))
; unlock slots_arch_lock (kvm_swap_active_memslots)
(=> s15 (and (= caller.pc #b01100) (= |slots_arch_lock'| #b00) (= |caller.pc'| #b01101)))
; SRCU wait: starts (kvm_swap_active_memslots)
(=> s16 (and (= caller.pc #b01101) t22 (= |caller.pc'| #b01110)))
; SRCU wait: ends (kvm_swap_active_memslots)
(=> s17 (and (= caller.pc #b01110) t49 (= |caller.pc'| #b01111)))
; unlock slots_lock (kvm_inhibit_apic_access_page)
(=> s18 (and (= caller.pc #b01111) (= |slots_lock'| #b00) (= |caller.pc'| #b10000)))
; zap rest: gfns 0-1 (kvm_unmap_gfn_range)
(=> s19 (and (= caller.pc #b10001) mmu_lock.writer@0 t32 (= |spte.live.here'| #b000) (= |mmu_lock.writer'| #b010) (= |caller.pc'| #b01000)))
; zap rest: gfns 0-1, yields (kvm_unmap_gfn_range)
(=> s20 (and (= caller.pc #b10001) mmu_lock.writer@0 t32 (= |spte.live.here'| #b000) |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; zap rest: no gfn (kvm_unmap_gfn_range)
(=> s24 (and (= caller.pc #b10011) mmu_lock.writer@0 t32 (= |mmu_lock.writer'| #b010) (= |caller.pc'| #b01000)))
(bvult step #b011001)
; what a step does not name stays as it is
(or s6 s7 s8 s9 s10 s12 s19 s20 s21 s22 s23 s24 t44)
(or s0 s18 (= |slots_lock'| slots_lock))
(or s1 s3 s13 s15 (= |slots_arch_lock'| slots_arch_lock))
(or s2 s14 (= |active.as0.slot0'| active.as0.slot0))
(or s2 s14 (= |vcpu0.slot'| vcpu0.slot))
(or s4 s16 t35)
true))
(define-fun |foreign everywhere| () Bool (and
; strangers.end, another stays open
(=> s6 (and mmu_lock.writer@0 t32 strangers.open |strangers.open'| t36))
(bvult step #b001000)
; what a step does not name stays as it is
(=> s6 (= |hull.gfn0'| hull.gfn0))
(or s6 s7 (= |vcpu0.seq'| vcpu0.seq))
true))
; === gfn0
(push 1)
; all faults at address space 0, gfn 0
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (slots_arch_lock (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfns1_2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte.live.here (_ BitVec 3)) (caller.pc (_ BitVec 5)) (vcpu0.pc (_ BitVec 5)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (caller.awaits.vcpu0.srcu Bool)) Bool
(let ((n2 (not strangers.open)))
(let ((is hull.gfns1_2))
(let ((n3 (ite is (not n2) n2)) (n4 (or is n2)))
(let ((n5 (ite hull.gfn0 (not n4) n3)) (n6 (and (not hull.gfn0) n3)))
(let ((is0 (= caller.pc #b00000)) (is1 (= caller.pc #b00001)) (is2 (= caller.pc #b00010)) (is3 (= caller.pc #b00011))
  (is4 (= caller.pc #b00100)) (is5 (= caller.pc #b00101)) (is6 (= caller.pc #b00110)) (is7 (= caller.pc #b00111))
  (is8 (= caller.pc #b01000)) (is9 (= caller.pc #b01001)) (is12 (= caller.pc #b01100)) (is13 (= caller.pc #b01101))
  (is14 (= caller.pc #b01110)) (is15 (= caller.pc #b01111)) (is16 (= caller.pc #b10000)) (is17 (= caller.pc #b10001)))
(let ((n7 (and (not (or is7 is8 is9)) n5)) (n8 (and (or is0 is1 is2 is12 is13 is14 is15 is16) n5))
  (n9 (=> (or is3 is4 is5 is6 is17) (not n5)))
  (n10 (and (not (or is7 is8 is9 (= caller.pc #b01010) (= caller.pc #b01011) is17 (= caller.pc #b10010) (= caller.pc #b10011))) n5))
  (n11 (=> (or is3 is4 is5 is6) (not n5))) (n12 (=> (or is7 is8 is9) (not n5))) (n13 (=> is7 (not n5)))
  (n14 (=> (or is5 is14) (not n5))) (n15 (=> is14 (not n5))) (n16 (=> is5 (not n5))) (n17 (=> (or is3 is4) (not n5)))
  (n18 (or (or is0 is1 is2 is7 is8 is9 is14 is15 is16) (not n5))) (n19 (=> (or is12 is13) (not n5)))
  (n20 (=> (or is3 is4 is5 is6 is12 is13) (not n5))) (n21 (and (or is0 is1 is2 is12 is13 is14 is15 is16) n6))
  (n22 (=> is14 (not n6))) (n23 (=> (or is3 is4) (not n6))) (n24 (=> is5 (not n6))))
(let ((is0 (= spte.live.here #b000)) (is1 (= spte.live.here #b001)) (is2 (= spte.live.here #b010)))
(let ((n25 (ite is0 n7 (ite is1 n8 (and is2 (not n9))))) (n26 (ite is0 n10 (ite is1 n8 (and is2 (not n11)))))
  (n27 (ite is0 n12 (=> is2 n13))) (n28 (ite is0 n14 (ite is1 n15 (=> is2 n16)))) (n29 (and (or is0 is1) n8))
  (n30 (=> (or is0 is1) n15)) (n31 (=> (or is0 is2) n17)) (n32 (=> (or is0 is2) n16))
  (n33 (ite is0 n18 (ite is1 n19 (=> is2 n9)))) (n34 (ite is0 n20 (ite is1 n19 (=> is2 n11))))
  (n35 (and (or is0 is1) n21)) (n36 (=> (or is0 is1) n22)) (n37 (=> (or is0 is2) n23)) (n38 (=> (or is0 is2) n24))
  (n39 (ite is1 (not n21) (=> is2 n23))) (n40 (ite is1 n22 (=> is2 n24))) (n41 (ite is1 (not n8) (=> is2 n17)))
  (n42 (ite is1 n15 (=> is2 n16))))
(let ((is caller.awaits.vcpu0.srcu))
(let ((n43 (and (not is) n25)) (n44 (and (not is) n26)) (n45 (or is n27)) (n46 (ite is (not n28) n25))
  (n47 (ite is (not n28) n26)) (n48 (ite is (not n30) n29)) (n49 (ite is n32 n31)) (n50 (ite is n28 n33))
  (n51 (ite is n28 n34)) (n52 (ite is (not n36) n35)) (n53 (ite is n38 n37)) (n54 (ite is n40 n39))
  (n55 (ite is n42 n41)))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)))
(let ((n56 (and is0 n43)) (n57 (and is0 n44)) (n58 (=> is0 n45)) (n59 (and is0 n46)) (n60 (and is0 n47))
  (n61 (and is0 n48)) (n62 (=> is0 n49)) (n63 (=> is0 n50)) (n64 (=> is0 n51)) (n65 (or is0 (not n48)))
  (n66 (or is0 n49)) (n67 (or is0 n50)) (n68 (or is0 n51)) (n69 (or is0 n45)) (n70 (=> is1 (not n52)))
  (n71 (=> is1 n53)) (n72 (=> is0 n54)) (n73 (=> is0 n55)))
(let ((is0 (= vcpu0.slot #b000)) (is1 (= vcpu0.slot #b001)) (is2 (= vcpu0.slot #b010)) (is4 (= vcpu0.slot #b100)))
(let ((n74 (and is0 n56)) (n75 (and is0 n57)) (n76 (=> is0 n58)) (n77 (and is0 n59)) (n78 (and is0 n60))
  (n79 (ite is1 (not n61) (ite is2 n62 (=> is4 n63)))) (n80 (ite is1 (not n61) (ite is2 n62 (=> is4 n64))))
  (n81 (=> is4 n58)) (n82 (ite is1 n65 (ite is2 n66 (=> is4 n67)))) (n83 (ite is1 n65 (ite is2 n66 (=> is4 n68))))
  (n84 (=> is4 n69)) (n85 (ite is1 n65 (=> is2 n66))) (n86 (ite is1 n70 (=> is2 n71))) (n87 (=> is0 n72))
  (n88 (=> is0 n73)))
(let ((is0 (= mmu_lock.writer #b000)) (is1 (= mmu_lock.writer #b001)) (is2 (= mmu_lock.writer #b010)))
(let ((n89 (ite is0 n74 (ite is1 n75 (and is2 (not n76))))) (n90 (ite is0 n77 (ite is1 n78 (and is2 (not n76)))))
  (n91 (ite is0 n79 (ite is1 n80 (=> is2 n81)))) (n92 (ite is0 n82 (ite is1 n83 (=> is2 n84))))
  (n93 (=> (or is0 is1) n85)) (n94 (=> is0 n85)) (n95 (=> is0 n86)) (n96 (=> is0 n87)) (n97 (=> (or is0 is1) n88))
  (n98 (=> is1 n85)) (n99 (=> is1 n86)) (n100 (=> is1 n87)))
(let ((n101 (ite (= vcpu0.pc #b00000) n89 (ite (or (= vcpu0.pc #b00001) (= vcpu0.pc #b10011)) n90 (ite (or (= vcpu0.pc #b00010) (= vcpu0.pc #b10100)) (not n91) (ite (or (= vcpu0.pc #b00011) (= vcpu0.pc #b00100) (= vcpu0.pc #b10101) (= vcpu0.pc #b10110)) (not n92) (ite (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010)) (not n94) (ite (= vcpu0.pc #b01011) (not n95) (ite (= vcpu0.pc #b01100) (not n96) (ite (= vcpu0.pc #b01101) (not n97) (ite (or (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000)) (not n98) (ite (= vcpu0.pc #b10001) (not n99) (ite (= vcpu0.pc #b10010) (not n100) (not n93))))))))))))))
(and (bvult mmu_lock.writer #b101) (bvult spte.live.here #b101) (bvult caller.pc #b10100) (bvult vcpu0.pc #b11011) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) n101 
  (= active.as0.slot0 (ite (or (and (bvule #b00000 caller.pc) (bvule caller.pc #b00010)) (and (bvule #b01100 caller.pc) (bvule caller.pc #b10000))) #b000 #b010)) 
  (= slots_lock (ite (or (= caller.pc #b00000) (= caller.pc #b10000)) #b00 #b01)) 
  (= slots_arch_lock (ite (or (= caller.pc #b00010) (= caller.pc #b00011) (= caller.pc #b01011) (= caller.pc #b01100)) #b01 #b00)))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer slots_lock slots_arch_lock hull.gfn0 hull.gfns1_2 strangers.open active.as0.slot0 spte.live.here caller.pc vcpu0.pc vcpu0.slot vcpu0.seq caller.awaits.vcpu0.srcu))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer slots_lock slots_arch_lock hull.gfn0 hull.gfns1_2 strangers.open active.as0.slot0 spte.live.here caller.pc vcpu1.pc vcpu1.slot vcpu1.seq caller.awaits.vcpu1.srcu))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= slots_lock #b00))
(assert (= slots_arch_lock #b00))
(assert (not hull.gfn0))
(assert (not hull.gfns1_2))
(assert (not strangers.open))
(assert (= active.as0.slot0 #b000))
(assert (= spte.live.here #b000))
(assert (= caller.pc #b00000))
(assert (= vcpu0.pc #b00000))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert t49)
(assert (= vcpu1.pc #b00000))
(assert (= vcpu1.slot #b000))
(assert (= vcpu1.seq #b00))
(assert (not caller.awaits.vcpu1.srcu))
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
(=> s8 (and (= vcpu0.pc #b00101) t42 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s11 (and (= vcpu0.pc #b00111) t42 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s15 (and (= vcpu0.pc #b01010) t16 (= |vcpu0.pc'| #b01011)))
; invalidated: retry (is_page_fault_stale)
(=> s16 (and (= vcpu0.pc #b01010) t19 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s22 (and (= vcpu0.pc #b10000) t16 (= |vcpu0.pc'| #b10001)))
; invalidated: retry (is_page_fault_stale)
(=> s23 (and (= vcpu0.pc #b10000) t19 |vcpu0.slot'@0| |vcpu0.seq'@0| |mmu_lock.writer'@0| t46 |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s32 (and (= vcpu0.pc #b10111) t42 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s35 (and (= vcpu0.pc #b11001) t42 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock slots_arch_lock hull.gfn0 hull.gfns1_2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |caller.awaits.vcpu0.srcu'|)))
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
(=> s2 (and (= vcpu1.pc #b10000) t20 |mmu_lock.writer'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock slots_arch_lock hull.gfn0 hull.gfns1_2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc vcpu0.pc vcpu0.slot vcpu0.seq caller.awaits.vcpu0.srcu)))
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
(=> s3 (and (= vcpu1.pc #b01010) t17 (= |vcpu1.pc'| #b01011)))
(=> s7 (and (= vcpu1.pc #b10000) t17 (= |vcpu1.pc'| #b10001)))
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
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s9 (and (= caller.pc #b00111) (= |spte.live.here'| #b000) |mmu_lock.writer'@0| (= |caller.pc'| #b10010)))
; zap rest: gfn 0, yields (kvm_unmap_gfn_range)
(=> s21 (and (= caller.pc #b10001) mmu_lock.writer@0 t32 (= |spte.live.here'| #b000) |mmu_lock.writer'@0| (= |caller.pc'| #b10010)))
; zap rest: gfn 1 (kvm_unmap_gfn_range)
(=> s22 (and (= caller.pc #b10010) mmu_lock.writer@0 t32 (= |mmu_lock.writer'| #b010) (= |caller.pc'| #b01000)))
; zap rest: gfn 1, yields (kvm_unmap_gfn_range)
(=> s23 (and (= caller.pc #b10010) mmu_lock.writer@0 t32 |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; what a step does not name stays as it is
(or s2 s7 s8 s9 s14 s19 s20 s21 t45)
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| |slots_lock'| |slots_arch_lock'| hull.gfn0 hull.gfns1_2 strangers.open |active.as0.slot0'| |spte.live.here'| |caller.pc'| vcpu0.pc |vcpu0.slot'| vcpu0.seq |caller.awaits.vcpu0.srcu'|)))
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
(=> s1 t7)
; strangers.open gfn 1
(=> s2 t3)
; strangers.open gfns 0-1
(=> s3 t7)
; strangers.open gfns 1-2
(=> s4 t3)
; strangers.open gfns 0-2
(=> s5 t7)
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 t32 strangers.open (not |strangers.open'|) t50 (not |hull.gfns1_2'|) t36))
; what a step does not name stays as it is
(=> s6 (= |hull.gfns1_2'| hull.gfns1_2))
true))
; after it
(assert (not (|invariant| mmu_lock.writer slots_lock slots_arch_lock |hull.gfn0'| |hull.gfns1_2'| |strangers.open'| active.as0.slot0 spte.live.here caller.pc vcpu0.pc vcpu0.slot |vcpu0.seq'| caller.awaits.vcpu0.srcu)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t23)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; A fault holds the memslot that X has retired only after the caller's "publish INVALID
; copy" (step 3, kvm_swap_active_memslots) and before its "SRCU wait: ends" (step 6,
; kvm_swap_active_memslots).
(define-fun c0 () Bool t21)
; While the caller waits for a grace period of srcu, it waits for every fault that holds the
; memslot that X has retired.
(define-fun c1 () Bool t11)
; A fault that is about to map holds the memslot that X has retired only after the caller's
; "publish INVALID copy" (step 3, kvm_swap_active_memslots) and before its "SRCU wait: ends"
; (step 6, kvm_swap_active_memslots).
(define-fun c2 () Bool t8)
; An SPTE of gfn 0 made from the memslot that X has retired exists only after the caller's
; "publish INVALID copy" (step 3, kvm_swap_active_memslots) and before its "zap" (step 8,
; kvm_unmap_gfn_range).
(define-fun c3 () Bool t5)
; There is no SPTE of gfn 0 after the caller's "zap" (step 8, kvm_unmap_gfn_range) and
; before its "publish old slot again" (step 12, kvm_swap_active_memslots).
(define-fun c4 () Bool t18)
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
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (slots_lock (_ BitVec 2)) (slots_arch_lock (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte.live.here (_ BitVec 3)) (caller.pc (_ BitVec 5)) (vcpu0.pc (_ BitVec 5)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (caller.awaits.vcpu0.srcu Bool)) Bool
(let ((n2 (not strangers.open)))
(let ((n3 (ite hull.gfn2 (not n2) n2)) (n4 (or hull.gfn2 n2)))
(let ((is hull.gfn1))
(let ((n5 (ite is (not n4) n3)) (n6 (or is n4)) (n7 (and (not is) n3)))
(let ((n8 (ite hull.gfn0 (not n6) n5)) (n9 (ite hull.gfn0 (not n6) n7)))
(let ((is0 (= caller.pc #b00000)) (is1 (= caller.pc #b00001)) (is2 (= caller.pc #b00010)) (is3 (= caller.pc #b00011))
  (is4 (= caller.pc #b00100)) (is5 (= caller.pc #b00101)) (is6 (= caller.pc #b00110)) (is7 (= caller.pc #b00111))
  (is8 (= caller.pc #b01000)) (is9 (= caller.pc #b01001)) (is12 (= caller.pc #b01100)) (is13 (= caller.pc #b01101))
  (is14 (= caller.pc #b01110)) (is15 (= caller.pc #b01111)) (is16 (= caller.pc #b10000)) (is17 (= caller.pc #b10001))
  (is18 (= caller.pc #b10010)))
(let ((n10 (and (not (or is7 is8 is9)) n8)) (n11 (and (or is0 is1 is2 is12 is13 is14 is15 is16) n8))
  (n12 (=> (or is3 is4 is5 is6 is17 is18) (not n8)))
  (n13 (and (not (or is7 is8 is9 (= caller.pc #b01010) (= caller.pc #b01011) is17 is18 (= caller.pc #b10011))) n8))
  (n14 (=> (or is3 is4 is5 is6) (not n8))) (n15 (=> (or is7 is8 is9) (not n8))) (n16 (=> is7 (not n8)))
  (n17 (=> (or is5 is14) (not n8))) (n18 (=> is14 (not n8))) (n19 (=> is5 (not n8))) (n20 (=> (or is3 is4) (not n8)))
  (n21 (or (or is0 is1 is2 is7 is8 is9 is14 is15 is16) (not n8))) (n22 (=> (or is12 is13) (not n8)))
  (n23 (=> (or is3 is4 is5 is6 is12 is13) (not n8))) (n24 (and (or is0 is1 is2 is12 is13 is14 is15 is16) n9))
  (n25 (=> is14 (not n9))) (n26 (=> (or is3 is4) (not n9))) (n27 (=> is5 (not n9))))
(let ((is0 (= spte.live.here #b000)) (is1 (= spte.live.here #b001)) (is2 (= spte.live.here #b010)))
(let ((n28 (ite is0 n10 (ite is1 n11 (and is2 (not n12))))) (n29 (ite is0 n13 (ite is1 n11 (and is2 (not n14)))))
  (n30 (ite is0 n15 (=> is2 n16))) (n31 (ite is0 n17 (ite is1 n18 (=> is2 n19)))) (n32 (and (or is0 is1) n11))
  (n33 (=> (or is0 is1) n18)) (n34 (=> (or is0 is2) n20)) (n35 (=> (or is0 is2) n19))
  (n36 (ite is0 n21 (ite is1 n22 (=> is2 n12)))) (n37 (ite is0 n23 (ite is1 n22 (=> is2 n14))))
  (n38 (and (or is0 is1) n24)) (n39 (=> (or is0 is1) n25)) (n40 (=> (or is0 is2) n26)) (n41 (=> (or is0 is2) n27))
  (n42 (ite is1 (not n24) (=> is2 n26))) (n43 (ite is1 n25 (=> is2 n27))) (n44 (ite is1 (not n11) (=> is2 n20)))
  (n45 (ite is1 n18 (=> is2 n19))))
(let ((is caller.awaits.vcpu0.srcu))
(let ((n46 (and (not is) n28)) (n47 (and (not is) n29)) (n48 (or is n30)) (n49 (ite is (not n31) n28))
  (n50 (ite is (not n31) n29)) (n51 (ite is (not n33) n32)) (n52 (ite is n35 n34)) (n53 (ite is n31 n36))
  (n54 (ite is n31 n37)) (n55 (ite is (not n39) n38)) (n56 (ite is n41 n40)) (n57 (ite is n43 n42))
  (n58 (ite is n45 n44)))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)))
(let ((n59 (and is0 n46)) (n60 (and is0 n47)) (n61 (=> is0 n48)) (n62 (and is0 n49)) (n63 (and is0 n50))
  (n64 (and is0 n51)) (n65 (=> is0 n52)) (n66 (=> is0 n53)) (n67 (=> is0 n54)) (n68 (or is0 (not n51)))
  (n69 (or is0 n52)) (n70 (or is0 n53)) (n71 (or is0 n54)) (n72 (or is0 n48)) (n73 (=> is1 (not n55)))
  (n74 (=> is1 n56)) (n75 (=> is0 n57)) (n76 (=> is0 n58)))
(let ((is0 (= vcpu0.slot #b000)) (is1 (= vcpu0.slot #b001)) (is2 (= vcpu0.slot #b010)) (is4 (= vcpu0.slot #b100)))
(let ((n77 (and is0 n59)) (n78 (and is0 n60)) (n79 (=> is0 n61)) (n80 (and is0 n62)) (n81 (and is0 n63))
  (n82 (ite is1 (not n64) (ite is2 n65 (=> is4 n66)))) (n83 (ite is1 (not n64) (ite is2 n65 (=> is4 n67))))
  (n84 (=> is4 n61)) (n85 (ite is1 n68 (ite is2 n69 (=> is4 n70)))) (n86 (ite is1 n68 (ite is2 n69 (=> is4 n71))))
  (n87 (=> is4 n72)) (n88 (ite is1 n68 (=> is2 n69))) (n89 (ite is1 n73 (=> is2 n74))) (n90 (=> is0 n75))
  (n91 (=> is0 n76)))
(let ((is0 (= mmu_lock.writer #b000)) (is1 (= mmu_lock.writer #b001)) (is2 (= mmu_lock.writer #b010)))
(let ((n92 (ite is0 n77 (ite is1 n78 (and is2 (not n79))))) (n93 (ite is0 n80 (ite is1 n81 (and is2 (not n79)))))
  (n94 (ite is0 n82 (ite is1 n83 (=> is2 n84)))) (n95 (ite is0 n85 (ite is1 n86 (=> is2 n87))))
  (n96 (=> (or is0 is1) n88)) (n97 (=> is0 n88)) (n98 (=> is0 n89)) (n99 (=> is0 n90)) (n100 (=> (or is0 is1) n91))
  (n101 (=> is1 n88)) (n102 (=> is1 n89)) (n103 (=> is1 n90)))
(let ((n104 (ite (= vcpu0.pc #b00000) n92 (ite (or (= vcpu0.pc #b00001) (= vcpu0.pc #b10011)) n93 (ite (or (= vcpu0.pc #b00010) (= vcpu0.pc #b10100)) (not n94) (ite (or (= vcpu0.pc #b00011) (= vcpu0.pc #b00100) (= vcpu0.pc #b10101) (= vcpu0.pc #b10110)) (not n95) (ite (or (= vcpu0.pc #b01001) (= vcpu0.pc #b01010)) (not n97) (ite (= vcpu0.pc #b01011) (not n98) (ite (= vcpu0.pc #b01100) (not n99) (ite (= vcpu0.pc #b01101) (not n100) (ite (or (= vcpu0.pc #b01110) (= vcpu0.pc #b01111) (= vcpu0.pc #b10000)) (not n101) (ite (= vcpu0.pc #b10001) (not n102) (ite (= vcpu0.pc #b10010) (not n103) (not n96))))))))))))))
(and (bvult mmu_lock.writer #b101) (bvult spte.live.here #b101) (bvult caller.pc #b10100) (bvult vcpu0.pc #b11011) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) n104 
  (= active.as0.slot0 (ite (or (and (bvule #b00000 caller.pc) (bvule caller.pc #b00010)) (and (bvule #b01100 caller.pc) (bvule caller.pc #b10000))) #b000 #b010)) 
  (= slots_lock (ite (or (= caller.pc #b00000) (= caller.pc #b10000)) #b00 #b01)) 
  (= slots_arch_lock (ite (or (= caller.pc #b00010) (= caller.pc #b00011) (= caller.pc #b01011) (= caller.pc #b01100)) #b01 #b00))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer slots_lock slots_arch_lock hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc vcpu0.pc vcpu0.slot vcpu0.seq caller.awaits.vcpu0.srcu))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer slots_lock slots_arch_lock hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc vcpu1.pc vcpu1.slot vcpu1.seq caller.awaits.vcpu1.srcu))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= slots_lock #b00))
(assert (= slots_arch_lock #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert (not strangers.open))
(assert (= active.as0.slot0 #b000))
(assert (= spte.live.here #b000))
(assert (= caller.pc #b00000))
(assert (= vcpu0.pc #b00000))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert t49)
(assert (= vcpu1.pc #b00000))
(assert (= vcpu1.slot #b000))
(assert (= vcpu1.seq #b00))
(assert (not caller.awaits.vcpu1.srcu))
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
(=> s8 (and (= vcpu0.pc #b00101) t43 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s11 (and (= vcpu0.pc #b00111) t43 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s15 (and (= vcpu0.pc #b01010) t12 (= |vcpu0.pc'| #b01011)))
; invalidated: retry (is_page_fault_stale)
(=> s16 (and (= vcpu0.pc #b01010) t14 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; not invalidated: go on (is_page_fault_stale)
(=> s22 (and (= vcpu0.pc #b10000) t12 (= |vcpu0.pc'| #b10001)))
; invalidated: retry (is_page_fault_stale)
(=> s23 (and (= vcpu0.pc #b10000) t14 |vcpu0.slot'@0| |vcpu0.seq'@0| |mmu_lock.writer'@0| t46 |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s32 (and (= vcpu0.pc #b10111) t43 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
; early check: retry (kvm_faultin_pfn)
(=> s35 (and (= vcpu0.pc #b11001) t43 |vcpu0.slot'@0| |vcpu0.seq'@0| t46 |vcpu0.pc'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock slots_arch_lock hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |caller.awaits.vcpu0.srcu'|)))
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
(=> s2 (and (= vcpu1.pc #b10000) t15 |mmu_lock.writer'@0|))
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| slots_lock slots_arch_lock hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc vcpu0.pc vcpu0.slot vcpu0.seq caller.awaits.vcpu0.srcu)))
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
(=> s3 (and (= vcpu1.pc #b01010) t13 (= |vcpu1.pc'| #b01011)))
(=> s7 (and (= vcpu1.pc #b10000) t13 (= |vcpu1.pc'| #b10001)))
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
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s9 (and (= caller.pc #b00111) |mmu_lock.writer'@0| (= |caller.pc'| #b10010)))
; zap rest: gfn 0, yields (kvm_unmap_gfn_range)
(=> s21 (and (= caller.pc #b10001) mmu_lock.writer@0 t32 |mmu_lock.writer'@0| (= |caller.pc'| #b10010)))
; zap rest: gfn 1 (kvm_unmap_gfn_range)
(=> s22 (and (= caller.pc #b10010) mmu_lock.writer@0 t32 (= |spte.live.here'| #b000) (= |mmu_lock.writer'| #b010) (= |caller.pc'| #b01000)))
; zap rest: gfn 1, yields (kvm_unmap_gfn_range)
(=> s23 (and (= caller.pc #b10010) mmu_lock.writer@0 t32 (= |spte.live.here'| #b000) |mmu_lock.writer'@0| (= |caller.pc'| #b10011)))
; what a step does not name stays as it is
(or s2 s7 s8 s14 s19 s20 s22 s23 t45)
true))
; after it
(assert (not (|invariant| |mmu_lock.writer'| |slots_lock'| |slots_arch_lock'| hull.gfn0 hull.gfn1 hull.gfn2 strangers.open |active.as0.slot0'| |spte.live.here'| |caller.pc'| vcpu0.pc |vcpu0.slot'| vcpu0.seq |caller.awaits.vcpu0.srcu'|)))
(check-sat)
(pop 1)
; --- consecution.foreign
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|foreign everywhere|
; strangers.open gfn 2
(=> s0 (and mmu_lock.writer@0 t32 |strangers.open'| (= |hull.gfn0'| (and strangers.open hull.gfn0 t25)) (= |hull.gfn1'| t28) (= |hull.gfn2'| t25)))
; strangers.open gfn 0
(=> s1 (and mmu_lock.writer@0 t32 |strangers.open'| (= |hull.gfn0'| t26) (= |hull.gfn1'| t29) (= |hull.gfn2'| (and strangers.open hull.gfn2 t26))))
; strangers.open gfn 1
(=> s2 t6)
; strangers.open gfns 0-1
(=> s3 t6)
; strangers.open gfns 1-2
(=> s4 t6)
; strangers.open gfns 0-2
(=> s5 t6)
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 t32 strangers.open (not |strangers.open'|) t50 (not |hull.gfn1'|) (not |hull.gfn2'|) t36))
; what a step does not name stays as it is
(=> s6 (= |hull.gfn1'| hull.gfn1))
(=> s6 (= |hull.gfn2'| hull.gfn2))
true))
; after it
(assert (not (|invariant| mmu_lock.writer slots_lock slots_arch_lock |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte.live.here caller.pc vcpu0.pc vcpu0.slot |vcpu0.seq'| caller.awaits.vcpu0.srcu)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t23)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; A fault holds the memslot that X has retired only after the caller's "publish INVALID
; copy" (step 3, kvm_swap_active_memslots) and before its "SRCU wait: ends" (step 6,
; kvm_swap_active_memslots).
(define-fun c0 () Bool t21)
; While the caller waits for a grace period of srcu, it waits for every fault that holds the
; memslot that X has retired.
(define-fun c1 () Bool t11)
; A fault that is about to map holds the memslot that X has retired only after the caller's
; "publish INVALID copy" (step 3, kvm_swap_active_memslots) and before its "SRCU wait: ends"
; (step 6, kvm_swap_active_memslots).
(define-fun c2 () Bool t8)
; An SPTE of gfn 1 made from the memslot that X has retired exists only after the caller's
; "publish INVALID copy" (step 3, kvm_swap_active_memslots) and before its "zap" (step 8,
; kvm_unmap_gfn_range).
(define-fun c3 () Bool t5)
; There is no SPTE of gfn 1 after the caller's "zap" (step 8, kvm_unmap_gfn_range) and
; before its "publish old slot again" (step 12, kvm_swap_active_memslots).
(define-fun c4 () Bool t18)
; While the caller holds mmu_lock for write, no fault is between its lock and its unlock of
; mmu_lock.
(define-fun c5 () Bool t4)
(assert (not (and c0 c1 c2 c3 c4 c5)))
(check-sat)
(pop 1)
(pop 1)
(exit)
