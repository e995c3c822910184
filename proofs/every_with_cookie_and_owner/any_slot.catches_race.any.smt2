; any_slot: no execution ends in a stale SPTE with the guard silent at every zap.
; guard: poll_state_synchronize_srcu(&kvm->srcu, range->slot->srcu_cookie) && (kvm_memslot_is_being_invalidated(range->slot) || (lock_is_held(&kvm->mmu_invalidate_dep_map) && kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end))
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
(declare-const in_progress (_ BitVec 2))
(declare-const hull.gfn0 Bool)
(declare-const hull.gfn1 Bool)
(declare-const hull.gfn2 Bool)
(declare-const strangers.open Bool)
(declare-const active.as0.slot0 (_ BitVec 3)) ; valid, absent, invalid, updater_invalid, moved
(declare-const spte.live.here (_ BitVec 3)) ; absent, live, retired, invalid, invalid_retired
(declare-const caller.pc (_ BitVec 3)) ; 0_idle, 1_mmu_lock, 2_mmu_lock_open, 3_yielded_before, 4_yielded_after, 5_open, 6_open_yielded_before, 7_open_yielded_after
(declare-const cookie.as0.slot0.pending Bool)
(declare-const |x| (_ BitVec 2)) ; before, owed, met
(declare-const |published| Bool)
(declare-const |reached| Bool)
(declare-const vcpu0.pc (_ BitVec 1)) ; 0_LookupSlot, 1_MapSpte
(declare-const vcpu0.slot (_ BitVec 3)) ; unread, live, retired, invalid, invalid_retired
(declare-const cookie.as0.slot0.awaits.vcpu0 Bool)
(declare-const active.as0.slot1 (_ BitVec 3)) ; valid, absent, invalid, updater_invalid, moved
(declare-const cookie.as0.slot1.pending Bool)
(declare-const cookie.as0.slot1.awaits.vcpu0 Bool)
(declare-const vcpu1.pc (_ BitVec 1))
(declare-const vcpu1.slot (_ BitVec 3))
(declare-const cookie.as0.slot0.awaits.vcpu1 Bool)
(declare-const cookie.as0.slot1.awaits.vcpu1 Bool)
; the state after a step, and which step it is
(declare-const |spte.live.here'| (_ BitVec 3))
(declare-const |vcpu0.pc'| (_ BitVec 1))
(declare-const |vcpu0.slot'| (_ BitVec 3))
(declare-const |cookie.as0.slot0.awaits.vcpu0'| Bool)
(declare-const |mmu_lock.writer'| (_ BitVec 3))
(declare-const |in_progress'| (_ BitVec 2))
(declare-const |hull.gfn0'| Bool)
(declare-const |hull.gfn1'| Bool)
(declare-const |hull.gfn2'| Bool)
(declare-const |active.as0.slot0'| (_ BitVec 3))
(declare-const |caller.pc'| (_ BitVec 3))
(declare-const |cookie.as0.slot0.pending'| Bool)
(declare-const |x'| (_ BitVec 2))
(declare-const |published'| Bool)
(declare-const |reached'| Bool)
(declare-const |strangers.open'| Bool)
(declare-const |cookie.as0.slot1.awaits.vcpu0'| Bool)
(declare-const |active.as0.slot1'| (_ BitVec 3))
(declare-const |cookie.as0.slot1.pending'| Bool)
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
(define-fun s35 () Bool (= step #b100011))
(define-fun s36 () Bool (= step #b100100))
(define-fun s37 () Bool (= step #b100101))
(define-fun s38 () Bool (= step #b100110))
(define-fun s39 () Bool (= step #b100111))
(define-fun s40 () Bool (= step #b101000))
(define-fun s41 () Bool (= step #b101001))
(define-fun s42 () Bool (= step #b101010))
(define-fun s43 () Bool (= step #b101011))
(define-fun s44 () Bool (= step #b101100))
(define-fun s45 () Bool (= step #b101101))
(define-fun s46 () Bool (= step #b101110))
(define-fun s47 () Bool (= step #b101111))
(define-fun s48 () Bool (= step #b110000))
(define-fun s49 () Bool (= step #b110001))
(define-fun s50 () Bool (= step #b110010))
(define-fun s51 () Bool (= step #b110011))
(define-fun s52 () Bool (= step #b110100))
(define-fun s53 () Bool (= step #b110101))
(define-fun s54 () Bool (= step #b110110))
(define-fun s55 () Bool (= step #b110111))
(define-fun s56 () Bool (= step #b111000))
(define-fun s57 () Bool (= step #b111001))
(define-fun s58 () Bool (= step #b111010))
; what is said more than once
(define-fun t146 () Bool (not |published|))
(define-fun t145 () Bool (not |published'|))
(define-fun caller.pc@5 () Bool (= caller.pc #b101))
(define-fun caller.pc@2 () Bool (= caller.pc #b010))
(define-fun caller.pc@1 () Bool (= caller.pc #b001))
(define-fun caller.pc@0 () Bool (= caller.pc #b000))
(define-fun t144 () Bool (not strangers.open))
(define-fun |caller.pc'@7| () Bool (= |caller.pc'| #b111))
(define-fun |caller.pc'@6| () Bool (= |caller.pc'| #b110))
(define-fun |caller.pc'@5| () Bool (= |caller.pc'| #b101))
(define-fun |caller.pc'@2| () Bool (= |caller.pc'| #b010))
(define-fun |caller.pc'@0| () Bool (= |caller.pc'| #b000))
(define-fun mmu_lock.writer@0 () Bool (= mmu_lock.writer #b000))
(define-fun t143 () Bool (not (= in_progress #b00)))
(define-fun t142 () Bool (= |hull.gfn2'| hull.gfn2))
(define-fun t141 () Bool (= |hull.gfn1'| hull.gfn1))
(define-fun t140 () Bool (= |hull.gfn0'| hull.gfn0))
(define-fun active.as0.slot1@0 () Bool (= active.as0.slot1 #b000))
(define-fun active.as0.slot0@0 () Bool (= active.as0.slot0 #b000))
(define-fun |spte.live.here'@0| () Bool (= |spte.live.here'| #b000))
(define-fun |mmu_lock.writer'@2| () Bool (= |mmu_lock.writer'| #b010))
(define-fun |mmu_lock.writer'@0| () Bool (= |mmu_lock.writer'| #b000))
(define-fun t139 () Bool (not cookie.as0.slot1.pending))
(define-fun t138 () Bool (not cookie.as0.slot0.pending))
(define-fun t137 () Bool (not cookie.as0.slot0.awaits.vcpu0))
(define-fun t136 () Bool (= |x'| (ite (= |x| #b01) #b10 |x|)))
(define-fun t135 () Bool (= |spte.live.here'| spte.live.here))
(define-fun t134 () Bool (not |cookie.as0.slot1.awaits.vcpu0'|))
(define-fun t133 () Bool (not |cookie.as0.slot0.awaits.vcpu0'|))
(define-fun t132 () Bool (= |mmu_lock.writer'| mmu_lock.writer))
(define-fun t131 () Bool (not (or hull.gfn0 hull.gfn1 hull.gfn2)))
(define-fun t130 () Bool (or s10 s24 (= |in_progress'| in_progress)))
(define-fun t129 () Bool (not (and (= |x| #b10) (= vcpu0.slot #b010))))
(define-fun t128 () Bool (or strangers.open (not (= in_progress #b01))))
(define-fun t127 () Bool (or t143 strangers.open))
(define-fun t126 () Bool (and caller.pc@2 |caller.pc'@2|))
(define-fun t125 () Bool (or s10 s19 s21 s23 s24 t140))
(define-fun t124 () Bool (or s10 s18 s22 s23 s24 t142))
(define-fun t123 () Bool (not (or (= vcpu1.slot #b011) (= vcpu1.slot #b100))))
(define-fun t122 () Bool (not (or (= vcpu0.slot #b011) (= vcpu0.slot #b100))))
(define-fun t121 () Bool (= |cookie.as0.slot1.awaits.vcpu0'| (= vcpu0.pc #b1)))
(define-fun t120 () Bool (= |cookie.as0.slot0.awaits.vcpu0'| (= vcpu0.pc #b1)))
(define-fun t119 () Bool (or s0 s2 s4 s47 s49 s51 (= |vcpu0.slot'| vcpu0.slot)))
(define-fun t118 () Bool (or (= spte.live.here #b010) (= spte.live.here #b100)))
(define-fun t117 () Bool (=> s25 t126))
(define-fun t116 () Bool (or (= active.as0.slot1 #b010) (= active.as0.slot1 #b011)))
(define-fun t115 () Bool (or (= active.as0.slot0 #b010) (= active.as0.slot0 #b011)))
(define-fun t114 () Bool (= |published'| (or |published| active.as0.slot1@0)))
(define-fun t113 () Bool (= |published'| (or |published| active.as0.slot0@0)))
(define-fun t112 () Bool (or (not (= vcpu0.slot #b010)) cookie.as0.slot0.awaits.vcpu0))
(define-fun t111 () Bool (and caller.pc@2 |hull.gfn1'| |caller.pc'@2|))
(define-fun t110 () Bool (and t127 hull.gfn2))
(define-fun t109 () Bool (and t127 hull.gfn1))
(define-fun t108 () Bool (and t127 hull.gfn0))
(define-fun t107 () Bool (or s10 s18 s19 s20 s21 s22 s23 s24 t141))
(define-fun t106 () Bool (= |cookie.as0.slot1.awaits.vcpu0'| cookie.as0.slot1.awaits.vcpu0))
(define-fun t105 () Bool (= |cookie.as0.slot0.awaits.vcpu0'| cookie.as0.slot0.awaits.vcpu0))
(define-fun t104 () Bool (=> s20 t111))
(define-fun t103 () Bool (and caller.pc@2 |hull.gfn1'| |hull.gfn2'| |caller.pc'@2|))
(define-fun t102 () Bool (and caller.pc@2 |hull.gfn0'| |hull.gfn1'| |caller.pc'@2|))
(define-fun t101 () Bool (=> s0 t105))
(define-fun t100 () Bool (and caller.pc@2 |mmu_lock.writer'@0| |caller.pc'@5|))
(define-fun t99 () Bool (= |hull.gfn2'| t110))
(define-fun t98 () Bool (= |hull.gfn0'| t108))
(define-fun t97 () Bool (=> s22 t103))
(define-fun t96 () Bool (=> s21 t102))
(define-fun t95 () Bool (or active.as0.slot1@0 (= active.as0.slot1 #b010) (= active.as0.slot1 #b011)))
(define-fun t94 () Bool (or active.as0.slot0@0 (= active.as0.slot0 #b010) (= active.as0.slot0 #b011)))
(define-fun t93 () Bool (=> s17 t100))
(define-fun t92 () Bool (and caller.pc@2 |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |caller.pc'@2|))
(define-fun t91 () Bool (= |vcpu0.slot'| (ite (= vcpu0.slot #b011) #b100 (ite (= vcpu0.slot #b001) #b010 vcpu0.slot))))
(define-fun t90 () Bool (=> s23 t92))
(define-fun t89 () Bool (or s0 s1 s2 s3 s4 s5 s6 s7 s47 s48 s49 s50 s51 s52 s53 s54 (= |active.as0.slot0'| active.as0.slot0)))
(define-fun t88 () Bool (and (= caller.pc #b111) mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t87 () Bool (and caller.pc@5 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t86 () Bool (and (= caller.pc #b100) mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b001)))
(define-fun t85 () Bool (and caller.pc@2 |hull.gfn0'| (= |hull.gfn1'| (or hull.gfn1 hull.gfn2)) |caller.pc'@2|))
(define-fun t84 () Bool (and caller.pc@2 (= |hull.gfn1'| (or hull.gfn1 hull.gfn0)) |hull.gfn2'| |caller.pc'@2|))
(define-fun t83 () Bool (=> s0 (and cookie.as0.slot0.pending t137 (not |cookie.as0.slot0.pending'|))))
(define-fun t82 () Bool (= |spte.live.here'| (ite (= spte.live.here #b011) #b100 (ite (= spte.live.here #b001) #b010 spte.live.here))))
(define-fun t81 () Bool (=> s58 t88))
(define-fun t80 () Bool (=> s55 t87))
(define-fun t79 () Bool (=> s46 t86))
(define-fun t78 () Bool (=> s19 t85))
(define-fun t77 () Bool (=> s18 t84))
(define-fun t76 () Bool (=> (or s8 s9 s10 s17 s18 s19 s20 s21 s22 s23 s24 s25 s44 s45 s46 s55 s56 s57 s58) (= |published'| |published|)))
(define-fun t75 () Bool (=> s2 (and (= vcpu0.pc #b1) (= |vcpu0.slot'| #b000) t133 (= |vcpu0.pc'| #b0))))
(define-fun t74 () Bool (not (and t127 (or t131 hull.gfn2))))
(define-fun t73 () Bool (not (and t127 (or t131 hull.gfn1))))
(define-fun t72 () Bool (not (and t127 (or t131 hull.gfn0))))
(define-fun t71 () Bool (or s0 s1 s2 s3 s4 s5 s6 s7 s47 s48 s49 s50 s51 s52 s53 s54 (= |cookie.as0.slot0.pending'| cookie.as0.slot0.pending)))
(define-fun t70 () Bool (and caller.pc@0 (= |x| #b10) t146 |reached| t118))
(define-fun t69 () Bool (or s11 s12 s13 s14 s15 s16 s26 s27 s28 s29 s30 s31 s32 s33 s34 s35 s36 s37 s38 s39 s40 s41 s42 s43 (= |reached'| |reached|)))
(define-fun t68 () Bool (or s0 s1 s2 s3 s4 s5 s6 s7 s47 s48 s49 s50 s51 s52 s53 s54 t105))
(define-fun t67 () Bool (and (= caller.pc #b110) mmu_lock.writer@0 |spte.live.here'@0| |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t66 () Bool (and (= caller.pc #b110) mmu_lock.writer@0 |spte.live.here'@0| |mmu_lock.writer'@0| |caller.pc'@7|))
(define-fun t65 () Bool (and (= caller.pc #b011) mmu_lock.writer@0 |spte.live.here'@0| |mmu_lock.writer'@2| (= |caller.pc'| #b001)))
(define-fun t64 () Bool (and (= caller.pc #b011) mmu_lock.writer@0 |spte.live.here'@0| |mmu_lock.writer'@0| (= |caller.pc'| #b100)))
(define-fun t63 () Bool (=> (or s1 s3 s5 s6 s7 s8 s9 s10 s17 s18 s19 s20 s21 s22 s23 s24 s25 s44 s45 s46 s48 s50 s52 s53 s54 s55 s56 s57 s58) (= |x'| |x|)))
(define-fun t62 () Bool (=> s57 t66))
(define-fun t61 () Bool (=> s56 t67))
(define-fun t60 () Bool (=> s45 t64))
(define-fun t59 () Bool (=> s44 t65))
(define-fun t58 () Bool (=> (or s0 s1 s2 s3 s4 s5 s6 s7 s10 s18 s19 s20 s21 s22 s23 s24 s25 s47 s48 s49 s50 s51 s52 s53 s54) t132))
(define-fun t57 () Bool (or s0 s2 s4 s11 s13 s14 s16 s26 s28 s29 s31 s32 s34 s35 s37 s38 s40 s41 s43 s44 s45 s47 s49 s51 s56 s57 t135))
(define-fun t56 () Bool (= |spte.live.here'| (ite (= vcpu1.slot #b100) #b100 (ite (= vcpu1.slot #b011) #b011 (ite (= vcpu1.slot #b010) #b010 (ite (= vcpu1.slot #b001) #b001 #b000))))))
(define-fun t55 () Bool (= |spte.live.here'| (ite (= vcpu0.slot #b100) #b100 (ite (= vcpu0.slot #b011) #b011 (ite (= vcpu0.slot #b010) #b010 (ite (= vcpu0.slot #b001) #b001 #b000))))))
(define-fun t54 () Bool (or (not (= |x| #b10)) (not t118) (or (= caller.pc #b011) (= caller.pc #b100) (= caller.pc #b110) (= caller.pc #b111))))
(define-fun t53 () Bool (=> s0 (and (= vcpu0.pc #b0) (not (= active.as0.slot0 #b001)) (= |vcpu0.slot'| (ite (= active.as0.slot0 #b010) #b100 (ite (= active.as0.slot0 #b011) #b011 #b001))) (= |vcpu0.pc'| #b1))))
(define-fun t52 () Bool (=> s6 (and caller.pc@0 (= active.as0.slot0 #b001) (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@0|)))
(define-fun t51 () Bool (=> s1 (and caller.pc@0 active.as0.slot0@0 (= |active.as0.slot0'| #b011) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@0|)))
(define-fun t50 () Bool (=> s53 (and caller.pc@5 (= active.as0.slot0 #b001) (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@5|)))
(define-fun t49 () Bool (=> s48 (and caller.pc@5 active.as0.slot0@0 (= |active.as0.slot0'| #b011) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@5|)))
(define-fun t48 () Bool (and caller.pc@1 t138 t115 |mmu_lock.writer'@0| t136 t145 |reached'| (= |caller.pc'| #b011)))
(define-fun t47 () Bool (=> s7 (and caller.pc@0 t115 (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@0|)))
(define-fun t46 () Bool (=> s54 (and caller.pc@5 t115 (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@5|)))
(define-fun t45 () Bool (or t115 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0))))
(define-fun t44 () Bool (=> s15 t48))
(define-fun t43 () Bool (=> s12 t48))
(define-fun t42 () Bool (and caller.pc@1 t138 t115 |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| (= |caller.pc'| #b001)))
(define-fun t41 () Bool (and caller.pc@1 t138 t115 |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| (= |caller.pc'| #b100)))
(define-fun t40 () Bool (=> s5 (and caller.pc@0 t94 (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@0|)))
(define-fun t39 () Bool (=> s52 (and caller.pc@5 t94 (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@5|)))
(define-fun t38 () Bool (=> s16 t41))
(define-fun t37 () Bool (=> s14 t42))
(define-fun t36 () Bool (=> s13 t41))
(define-fun t35 () Bool (=> s11 t42))
(define-fun t34 () Bool (=> s3 (and caller.pc@0 t94 (= |active.as0.slot0'| #b001) t113 |cookie.as0.slot0.pending'| t120 |caller.pc'@0|)))
(define-fun t33 () Bool (=> s50 (and caller.pc@5 t94 (= |active.as0.slot0'| #b001) t113 |cookie.as0.slot0.pending'| t120 |caller.pc'@5|)))
(define-fun t32 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@6|))
(define-fun t31 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| |caller.pc'@2|))
(define-fun t30 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@7|))
(define-fun t29 () Bool (or t115 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t28 () Bool (or t115 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t27 () Bool (or t116 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t26 () Bool (and caller.pc@2 (= |in_progress'| ((_ sign_extend 1) (bvadd ((_ extract 0 0) in_progress) #b1))) (= |hull.gfn0'| (and t128 hull.gfn0)) (= |hull.gfn1'| (and t128 hull.gfn1)) (= |hull.gfn2'| (and t128 hull.gfn2)) (= |caller.pc'| #b001) (= |in range| (bvsle #b0 (bvadd ((_ extract 0 0) in_progress) #b1)))))
(define-fun t25 () Bool (=> s4 (and caller.pc@0 active.as0.slot0@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@0|)))
(define-fun t24 () Bool (=> s2 (and caller.pc@0 active.as0.slot0@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot0'| #b001) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@0|)))
(define-fun t23 () Bool (=> s0 (and caller.pc@0 active.as0.slot0@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot0'| #b010) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@0|)))
(define-fun t22 () Bool (=> s51 (and caller.pc@5 active.as0.slot0@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@5|)))
(define-fun t21 () Bool (=> s49 (and caller.pc@5 active.as0.slot0@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot0'| #b001) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@5|)))
(define-fun t20 () Bool (=> s47 (and caller.pc@5 active.as0.slot0@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot0'| #b010) |published'| |cookie.as0.slot0.pending'| t120 |caller.pc'@5|)))
(define-fun t19 () Bool (=> s24 t26))
(define-fun t18 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@6|))
(define-fun t17 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@6|))
(define-fun t16 () Bool (and caller.pc@2 t139 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@6|))
(define-fun t15 () Bool (=> s33 t18))
(define-fun t14 () Bool (=> s30 t18))
(define-fun t13 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| |caller.pc'@2|))
(define-fun t12 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@7|))
(define-fun t11 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| |caller.pc'@2|))
(define-fun t10 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@7|))
(define-fun t9 () Bool (and caller.pc@2 t139 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| |caller.pc'@2|))
(define-fun t8 () Bool (and caller.pc@2 t139 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@7|))
(define-fun t7 () Bool (=> s34 t12))
(define-fun t6 () Bool (=> s32 t13))
(define-fun t5 () Bool (=> s31 t12))
(define-fun t4 () Bool (=> s29 t13))
(define-fun t3 () Bool (=> s27 (and caller.pc@2 t138 t29 |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@6|)))
(define-fun t2 () Bool (=> s28 (and caller.pc@2 t138 t29 |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@7|)))
(define-fun t1 () Bool (=> s26 (and caller.pc@2 t138 t29 |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| |caller.pc'@2|)))
(define-fun |own everywhere| () Bool (and
(bvult step #b000011)
; what a step does not name stays as it is
(or s1 t135)
true))
(define-fun |other everywhere| () Bool (and
(bvult step #b000001)
true))
(define-fun |caller everywhere| () Bool (and
; lock mmu_lock (write) (write_lock)
(=> s8 (and caller.pc@0 mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b001)))
; unlock mmu_lock (write_unlock)
(=> s9 (and caller.pc@1 |mmu_lock.writer'@0| |caller.pc'@0|))
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s10 (and caller.pc@1 (= |in_progress'| ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))) t98 (= |hull.gfn1'| t109) t99 |caller.pc'@2| (= |in range| (bvsle (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)) ((_ sign_extend 1) #b01)))))
true))
(define-fun |grace_periods everywhere| () Bool (and
(bvult step #b000001)
true))
(define-fun |foreign everywhere| () Bool (and
; strangers.open gfn 2
(=> s0 (and mmu_lock.writer@0 |strangers.open'| t98 (= |hull.gfn1'| (or t109 t108)) |hull.gfn2'|))
; strangers.open gfn 0
(=> s1 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| (= |hull.gfn1'| (or t109 t110)) t99))
; strangers.open gfn 1
(=> s2 (and mmu_lock.writer@0 |strangers.open'| t98 |hull.gfn1'| t99))
; strangers.open gfns 0-1
(=> s3 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| t99))
; strangers.open gfns 1-2
(=> s4 (and mmu_lock.writer@0 |strangers.open'| t98 |hull.gfn1'| |hull.gfn2'|))
; strangers.open gfns 0-2
(=> s5 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'|))
; strangers.end, another stays open
(=> s6 (and mmu_lock.writer@0 strangers.open |strangers.open'|))
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 strangers.open (not |strangers.open'|) (= |hull.gfn0'| (and t143 hull.gfn0)) (= |hull.gfn1'| (and t143 hull.gfn1)) (= |hull.gfn2'| (and t143 hull.gfn2))))
(bvult step #b001000)
; what a step does not name stays as it is
(=> s6 t140)
(=> s6 t141)
(=> s6 t142)
true))
; === gfn0
(push 1)
; all faults at address space 0, gfn 0
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte.live.here (_ BitVec 3)) (caller.pc (_ BitVec 3)) (cookie.as0.slot0.pending Bool) (|x| (_ BitVec 2)) (|published| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 1)) (vcpu0.slot (_ BitVec 3)) (cookie.as0.slot0.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |published|))
(let ((n3 (not is)) (n4 (=> is n2)) (n5 (and (not is) n2)) (n6 (or is n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n7 (ite is1 (not n3) (=> is2 (not n2)))) (n8 (ite is2 n4 n3)) (n9 (ite is1 n3 (ite is2 n2 n5)))
  (n10 (ite is1 n3 (=> is2 n6))) (n11 (=> is1 n3)) (n12 (=> is2 n6)) (n13 (or is1 n6)) (n14 (ite is1 n3 (=> is2 n4)))
  (n15 (ite is1 n3 (=> is2 n2))))
(let ((is cookie.as0.slot0.pending))
(let ((n16 (ite is (not n8) n7)) (n17 (ite is n11 n10)) (n18 (ite is n8 n9)) (n19 (or is n12)) (n20 (or is n13))
  (n21 (=> is n8)) (n22 (=> is n11)) (n23 (=> is n9)) (n24 (=> is n14)) (n25 (=> is n15)))
(let ((is strangers.open))
(let ((n26 (and (not is) n16)) (n27 (=> is (not n16))) (n28 (or is n9)) (n29 (=> is n9)) (n30 (or is n17))
  (n31 (=> is n17)) (n32 (or is n18)) (n33 (=> is n18)) (n34 (or is n19)) (n35 (=> is n19)) (n36 (or is n20))
  (n37 (=> is n20)) (n38 (or is n8)) (n39 (=> is n8)) (n40 (or is n11)) (n41 (=> is n11)) (n42 (or is n21))
  (n43 (=> is n21)) (n44 (or is n22)) (n45 (=> is n22)) (n46 (or is n23)) (n47 (=> is n23)) (n48 (or is n24))
  (n49 (=> is n24)) (n50 (or is n25)) (n51 (=> is n25)))
(let ((is hull.gfn2))
(let ((n52 (ite is (not n27) n26)) (n53 (or is n27)) (n54 (ite is n29 n28)) (n55 (or is n29)) (n56 (ite is n31 n30))
  (n57 (or is n31)) (n58 (ite is n33 n32)) (n59 (or is n33)) (n60 (ite is n16 n26)) (n61 (and (not is) n16))
  (n62 (ite is n9 n28)) (n63 (or is n9)) (n64 (ite is n17 n30)) (n65 (or is n17)) (n66 (ite is n18 n32))
  (n67 (or is n18)) (n68 (ite is n35 n34)) (n69 (or is n35)) (n70 (ite is n37 n36)) (n71 (or is n37)) (n72 (or is n20))
  (n73 (ite is n19 n34)) (n74 (or is n19)) (n75 (ite is n20 n36)) (n76 (ite is n39 n38)) (n77 (or is n39))
  (n78 (ite is n8 n38)) (n79 (or is n8)) (n80 (ite is n41 n40)) (n81 (or is n41)) (n82 (ite is n11 n40))
  (n83 (or is n11)) (n84 (ite is n43 n42)) (n85 (or is n43)) (n86 (ite is n21 n42)) (n87 (or is n21))
  (n88 (ite is n45 n44)) (n89 (or is n45)) (n90 (ite is n22 n44)) (n91 (or is n22)) (n92 (ite is n47 n46))
  (n93 (or is n47)) (n94 (ite is n23 n46)) (n95 (or is n23)) (n96 (ite is n49 n48)) (n97 (or is n49))
  (n98 (ite is n51 n50)) (n99 (or is n51)) (n100 (ite is n24 n48)) (n101 (or is n24)) (n102 (ite is n25 n50))
  (n103 (or is n25)))
(let ((is hull.gfn1))
(let ((n104 (ite is (not n27) n52)) (n105 (ite is n27 n53)) (n106 (ite is n29 n54)) (n107 (ite is n29 n55))
  (n108 (ite is n31 n56)) (n109 (ite is n31 n57)) (n110 (ite is n33 n58)) (n111 (ite is n33 n59))
  (n112 (ite is n16 n60)) (n113 (ite is n16 n61)) (n114 (ite is n9 n62)) (n115 (ite is n9 n63)) (n116 (ite is n17 n64))
  (n117 (ite is n17 n65)) (n118 (ite is n18 n66)) (n119 (ite is n18 n67)) (n120 (ite is n35 n68))
  (n121 (ite is n35 n69)) (n122 (ite is n37 n70)) (n123 (ite is n37 n71)) (n124 (ite is n20 n72))
  (n125 (ite is n19 n73)) (n126 (ite is n19 n74)) (n127 (ite is n20 n75)) (n128 (ite is n39 n76))
  (n129 (ite is n39 n77)) (n130 (ite is n8 n78)) (n131 (ite is n8 n79)) (n132 (ite is n41 n80)) (n133 (ite is n41 n81))
  (n134 (ite is n11 n82)) (n135 (ite is n11 n83)) (n136 (ite is n43 n84)) (n137 (ite is n43 n85))
  (n138 (ite is n21 n86)) (n139 (ite is n21 n87)) (n140 (ite is n45 n88)) (n141 (ite is n45 n89))
  (n142 (ite is n22 n90)) (n143 (ite is n22 n91)) (n144 (ite is n47 n92)) (n145 (ite is n47 n93))
  (n146 (ite is n23 n94)) (n147 (ite is n23 n95)) (n148 (ite is n49 n96)) (n149 (ite is n49 n97))
  (n150 (ite is n51 n98)) (n151 (ite is n51 n99)) (n152 (ite is n24 n100)) (n153 (ite is n24 n101))
  (n154 (ite is n25 n102)) (n155 (ite is n25 n103)))
(let ((is hull.gfn0))
(let ((n156 (ite is (not n105) n104)) (n157 (ite is n107 n106)) (n158 (ite is n109 n108)) (n159 (ite is n111 n110))
  (n160 (ite is n113 n112)) (n161 (ite is n115 n114)) (n162 (ite is n117 n116)) (n163 (ite is n119 n118))
  (n164 (ite is n121 n120)) (n165 (ite is n123 n122)) (n166 (=> is n124)) (n167 (ite is n126 n125))
  (n168 (ite is n124 n127)) (n169 (ite is n129 n128)) (n170 (ite is n131 n130)) (n171 (ite is n133 n132))
  (n172 (ite is n135 n134)) (n173 (=> is n126)) (n174 (ite is n137 n136)) (n175 (ite is n139 n138))
  (n176 (ite is n141 n140)) (n177 (ite is n143 n142)) (n178 (ite is n145 n144)) (n179 (ite is n147 n146))
  (n180 (ite is n149 n148)) (n181 (ite is n151 n150)) (n182 (ite is n153 n152)) (n183 (ite is n155 n154)))
(let ((is0 (= active.as0.slot0 #b000)) (is1 (= active.as0.slot0 #b001)) (is2 (= active.as0.slot0 #b010))
  (is3 (= active.as0.slot0 #b011)) (is4 (= active.as0.slot0 #b100)))
(let ((n184 (ite is1 (not n157) (ite is2 (not n158) (ite is3 (not n159) (and (not is4) n156)))))
  (n185 (ite is1 (not n161) (ite is2 (not n162) (ite is3 (not n163) (and (not is4) n160)))))
  (n186 (ite is2 n164 (=> is3 n165))) (n187 (ite is2 n167 (ite is3 n168 (or is4 n166))))
  (n188 (ite is0 n156 (and (not (or is2 is4)) (not n169)))) (n189 (ite is0 n160 (and (not (or is2 is4)) (not n170))))
  (n190 (=> is3 n165)) (n191 (or (or is2 is4) (ite is3 n168 n166))) (n192 (or is4 n171)) (n193 (or is4 n172))
  (n194 (=> (or is2 is3) n164)) (n195 (ite (or is2 is3) n167 (or is4 n173))) (n196 (and is0 n156)) (n197 (and is0 n160))
  (n198 (=> is0 n166)) (n199 (=> is0 n171)) (n200 (=> is0 n172)) (n201 (=> is0 n173)) (n202 (or (or is2 is4) n174))
  (n203 (or (or is2 is4) n175)) (n204 (or (or is2 is4) n176)) (n205 (or (or is2 is4) n177)) (n206 (or is4 n176))
  (n207 (or is4 n177)) (n208 (=> is3 n159)) (n209 (=> is3 n163)) (n210 (=> is3 n168)) (n211 (=> is3 n169))
  (n212 (=> is3 n170)) (n213 (=> is3 n171)) (n214 (=> is3 n172)) (n215 (=> is3 n164)) (n216 (=> is3 n167))
  (n217 (ite is1 n178 (or (or is2 is4) n174))) (n218 (ite is1 n179 (or (or is2 is4) n175))) (n219 (=> is2 n158))
  (n220 (=> is2 n162)) (n221 (=> is2 n164)) (n222 (=> is2 n167)) (n223 (=> is2 n171)) (n224 (=> is2 n172))
  (n225 (ite is1 n181 (ite is2 n176 (or is4 n180)))) (n226 (ite is1 n183 (ite is2 n177 (or is4 n182))))
  (n227 (or (or is2 is4) n180)) (n228 (or (or is2 is4) n182)))
(let ((is0 (= caller.pc #b000)) (is1 (= caller.pc #b001)) (is2 (= caller.pc #b010)) (is3 (= caller.pc #b011))
  (is4 (= caller.pc #b100)) (is5 (= caller.pc #b101)) (is6 (= caller.pc #b110)) (is7 (= caller.pc #b111)))
(let ((n229 (ite (or is2 is5) n185 (ite (or is3 is4) (not n186) (ite (or is6 is7) (not n187) n184))))
  (n230 (ite (or is2 is5) n189 (ite is3 (not n190) (and (not (or is4 is7)) (ite is6 (not n191) n188)))))
  (n231 (ite (or is2 is5) n193 (ite is3 n194 (or (or is4 is7) (ite is6 n195 n192)))))
  (n232 (ite (or is2 is5) n197 (and (not (or is3 is4)) (ite (or is6 is7) (not n198) n196))))
  (n233 (ite (or is0 is1) n196 (ite (or is2 is5) n197 (and is6 (not n198)))))
  (n234 (ite (or is0 is1) n199 (ite (or is2 is5) n200 (=> is6 n201))))
  (n235 (ite (or is0 is1) n202 (=> (or is2 is5) n203))) (n236 (ite (or is0 is1) n204 (=> (or is2 is5) n205)))
  (n237 (ite (or is0 is1) n206 (=> (or is2 is5) n207)))
  (n238 (ite (or is2 is5) n209 (ite (or is3 is4) n190 (ite (or is6 is7) n210 n208))))
  (n239 (ite (or is2 is5) n212 (ite is3 n190 (or (or is4 is7) (ite is6 n210 n211)))))
  (n240 (ite (or is2 is5) n214 (ite is3 n215 (or (or is4 is7) (ite is6 n216 n213)))))
  (n241 (ite (or is0 is1) n217 (=> (or is2 is5) n218)))
  (n242 (ite (or is2 is5) n220 (ite (or is3 is4) n221 (ite (or is6 is7) n222 n219))))
  (n243 (ite (or is2 is5) n224 (ite is3 n221 (or (or is4 is7) (ite is6 n222 n223)))))
  (n244 (ite (or is0 is1) n225 (=> (or is2 is5) n226))) (n245 (ite (or is0 is1) n227 (=> (or is2 is5) n228))))
(let ((is0 (= spte.live.here #b000)) (is1 (= spte.live.here #b001)) (is2 (= spte.live.here #b010))
  (is3 (= spte.live.here #b011)) (is4 (= spte.live.here #b100)))
(let ((n246 (ite is0 n229 (ite is1 n230 (and is2 (not n231)))))
  (n247 (ite is0 n232 (ite is1 n233 (and is2 (not n234))))) (n248 (ite is2 n236 (or (or is3 is4) n235)))
  (n249 (ite is1 n236 (or (or is3 is4) n237))) (n250 (ite is0 n238 (ite is1 n239 (=> is2 n240))))
  (n251 (ite is0 n241 (ite is1 n235 (=> is2 n236)))) (n252 (ite is0 n242 (=> is2 n243)))
  (n253 (ite is0 n244 (ite is1 n245 (=> is2 n237)))))
(let ((is cookie.as0.slot0.awaits.vcpu0))
(let ((n254 (and (not is) n246)) (n255 (ite is (not n248) n247)) (n256 (=> is n249)) (n257 (ite is n251 n250))
  (n258 (ite is n253 n252)))
(let ((n259 (and (= vcpu0.slot #b000) n254))
  (n260 (ite (= vcpu0.slot #b001) (not n255) (ite (= vcpu0.slot #b010) n256 (ite (= vcpu0.slot #b011) n257 (=> (= vcpu0.slot #b100) n258))))))
(let ((n261 (ite (= vcpu0.pc #b1) (not n260) n259)))
(and (bvult active.as0.slot0 #b101) (bvult spte.live.here #b101) (bvult |x| #b11) (bvult vcpu0.slot #b101) n261 
  (= mmu_lock.writer (ite (or (= caller.pc #b001) (= caller.pc #b010)) #b010 #b000)) 
  (= in_progress (ite (or (= caller.pc #b000) (= caller.pc #b001) (= caller.pc #b011) (= caller.pc #b100)) #b00 #b01)))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc cookie.as0.slot0.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot0.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc cookie.as0.slot0.pending |x| |published| |reached| vcpu1.pc vcpu1.slot cookie.as0.slot0.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t144)
(assert active.as0.slot0@0)
(assert (= spte.live.here #b000))
(assert caller.pc@0)
(assert t138)
(assert (= |x| #b00))
(assert t146)
(assert (not |reached|))
(assert (= vcpu0.pc #b0))
(assert (= vcpu0.slot #b000))
(assert t137)
(assert (not |phi of i|))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; look up slot, this gfn (kvm_mmu_do_page_fault)
t53
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s1 (and (= vcpu0.pc #b1) t122 mmu_lock.writer@0 t72 t55 (= |vcpu0.slot'| #b000) t133 (= |vcpu0.pc'| #b0)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
t75
; what a step does not name stays as it is
t101
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc cookie.as0.slot0.pending |x| |published| |reached| |vcpu0.pc'| |vcpu0.slot'| |cookie.as0.slot0.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b1) t123 mmu_lock.writer@0 t72 t56))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc cookie.as0.slot0.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot0.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy (kvm_swap_active_memslots)
t23
; publish INVALID copy (kvm_swap_active_memslots)
t51
; publish: slot removed (kvm_swap_active_memslots)
t24
; publish: slot removed (kvm_swap_active_memslots)
t34
; publish changed copy (kvm_swap_active_memslots)
t25
; publish changed copy (kvm_swap_active_memslots)
t40
; publish new slot (kvm_swap_active_memslots)
t52
; publish old slot again (kvm_swap_active_memslots)
t47
; zap gfns 0-1 (kvm_unmap_gfn_range)
t35
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t43
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t36
; zap gfn 0 (kvm_unmap_gfn_range)
t37
; zap gfn 0, yields (kvm_unmap_gfn_range)
t44
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
t38
; unlock mmu_lock (write_unlock)
t93
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t77
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t78
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t104
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t96
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t97
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t90
; end an invalidation (kvm_mmu_invalidate_end)
t19
; end an invalidation (another of its own stays open)
t117
; zap gfns 0-1 (kvm_unmap_gfn_range)
t1
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t3
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t2
; zap gfns 0-1 (kvm_unmap_gfn_range)
t4
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t14
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t5
; zap gfns 0-1 (kvm_unmap_gfn_range)
t6
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t15
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t7
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s35 (and caller.pc@2 t138 t45 |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| |caller.pc'@2|))
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s36 (and caller.pc@2 t138 t45 |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@6|))
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s37 (and caller.pc@2 t138 t45 |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@7|))
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s38 t31)
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s39 t32)
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s40 t30)
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s41 t31)
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s42 t32)
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s43 t30)
; zap rest: own range (kvm_unmap_gfn_range)
t59
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t60
; zap rest: own range (kvm_unmap_gfn_range)
t79
; publish INVALID copy (kvm_swap_active_memslots)
t20
; publish INVALID copy (kvm_swap_active_memslots)
t49
; publish: slot removed (kvm_swap_active_memslots)
t21
; publish: slot removed (kvm_swap_active_memslots)
t33
; publish changed copy (kvm_swap_active_memslots)
t22
; publish changed copy (kvm_swap_active_memslots)
t39
; publish new slot (kvm_swap_active_memslots)
t50
; publish old slot again (kvm_swap_active_memslots)
t46
; lock mmu_lock (write) (write_lock)
t80
; zap rest: own range (kvm_unmap_gfn_range)
t61
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t62
; zap rest: own range (kvm_unmap_gfn_range)
t81
(bvult step #b111011)
(or |in range| s10 s24)
; what a step does not name stays as it is
t58
t130
t125
t107
t124
t89
t57
t71
t63
t76
t69
t119
t68
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte.live.here'| |caller.pc'| |cookie.as0.slot0.pending'| |x'| |published'| |reached'| vcpu0.pc |vcpu0.slot'| |cookie.as0.slot0.awaits.vcpu0'|))))
(check-sat)
(pop 1)
; --- consecution.grace_periods
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|grace_periods everywhere|
; SRCU wait: ends (srcu_gp_end)
t83
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc |cookie.as0.slot0.pending'| |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot0.awaits.vcpu0)))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte.live.here caller.pc cookie.as0.slot0.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot0.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t70)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t129)
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (cookie.as0.slot0) waits for it.
(define-fun c1 () Bool t112)
; Once X is done and its zap was let pass, no SPTE of gfn 0 is made from the memslot that X
; has retired, unless a zap is under way.
(define-fun c2 () Bool t54)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn1
(push 1)
; all faults at address space 0, gfn 1
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte.live.here (_ BitVec 3)) (caller.pc (_ BitVec 3)) (cookie.as0.slot0.pending Bool) (|x| (_ BitVec 2)) (|published| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 1)) (vcpu0.slot (_ BitVec 3)) (cookie.as0.slot0.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |published|))
(let ((n3 (not is)) (n4 (=> is n2)) (n5 (and (not is) n2)) (n6 (or is n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n7 (ite is1 (not n3) (=> is2 (not n2)))) (n8 (ite is2 n4 n3)) (n9 (ite is1 n3 (ite is2 n2 n5)))
  (n10 (ite is1 n3 (=> is2 n6))) (n11 (=> is1 n3)) (n12 (=> is2 n6)) (n13 (or is1 n6)) (n14 (ite is1 n3 (=> is2 n4)))
  (n15 (ite is1 n3 (=> is2 n2))))
(let ((is cookie.as0.slot0.pending))
(let ((n16 (ite is (not n8) n7)) (n17 (ite is n11 n10)) (n18 (ite is n8 n9)) (n19 (or is n12)) (n20 (or is n13))
  (n21 (=> is n8)) (n22 (=> is n11)) (n23 (=> is n9)) (n24 (=> is n14)) (n25 (=> is n15)))
(let ((is strangers.open))
(let ((n26 (and (not is) n16)) (n27 (=> is (not n16))) (n28 (or is n9)) (n29 (=> is n9)) (n30 (or is n17))
  (n31 (=> is n17)) (n32 (or is n18)) (n33 (=> is n18)) (n34 (or is n19)) (n35 (=> is n19)) (n36 (or is n20))
  (n37 (=> is n20)) (n38 (or is n8)) (n39 (=> is n8)) (n40 (or is n11)) (n41 (=> is n11)) (n42 (or is n21))
  (n43 (=> is n21)) (n44 (or is n22)) (n45 (=> is n22)) (n46 (or is n23)) (n47 (=> is n23)) (n48 (or is n24))
  (n49 (=> is n24)) (n50 (or is n25)) (n51 (=> is n25)))
(let ((is hull.gfn2))
(let ((n52 (ite is (not n27) n26)) (n53 (or is n27)) (n54 (ite is n29 n28)) (n55 (or is n29)) (n56 (ite is n31 n30))
  (n57 (or is n31)) (n58 (ite is n33 n32)) (n59 (or is n33)) (n60 (ite is n16 n26)) (n61 (and (not is) n16))
  (n62 (ite is n9 n28)) (n63 (or is n9)) (n64 (ite is n17 n30)) (n65 (or is n17)) (n66 (ite is n18 n32))
  (n67 (or is n18)) (n68 (ite is n35 n34)) (n69 (or is n35)) (n70 (ite is n37 n36)) (n71 (or is n37))
  (n72 (ite is n19 n34)) (n73 (or is n19)) (n74 (ite is n20 n36)) (n75 (or is n20)) (n76 (ite is n39 n38))
  (n77 (or is n39)) (n78 (ite is n8 n38)) (n79 (or is n8)) (n80 (ite is n41 n40)) (n81 (or is n41))
  (n82 (ite is n11 n40)) (n83 (or is n11)) (n84 (ite is n43 n42)) (n85 (or is n43)) (n86 (ite is n21 n42))
  (n87 (or is n21)) (n88 (ite is n45 n44)) (n89 (or is n45)) (n90 (ite is n22 n44)) (n91 (or is n22))
  (n92 (ite is n47 n46)) (n93 (or is n47)) (n94 (ite is n23 n46)) (n95 (or is n23)) (n96 (ite is n49 n48))
  (n97 (or is n49)) (n98 (ite is n51 n50)) (n99 (or is n51)) (n100 (ite is n24 n48)) (n101 (or is n24))
  (n102 (ite is n25 n50)) (n103 (or is n25)))
(let ((is hull.gfn1))
(let ((n104 (ite is (not n27) n52)) (n105 (ite is n27 n53)) (n106 (ite is n29 n54)) (n107 (ite is n29 n55))
  (n108 (ite is n31 n56)) (n109 (ite is n31 n57)) (n110 (ite is n33 n58)) (n111 (ite is n33 n59))
  (n112 (ite is n16 n60)) (n113 (ite is n16 n61)) (n114 (ite is n9 n62)) (n115 (ite is n9 n63)) (n116 (ite is n17 n64))
  (n117 (ite is n17 n65)) (n118 (ite is n18 n66)) (n119 (ite is n18 n67)) (n120 (ite is n35 n68))
  (n121 (ite is n35 n69)) (n122 (ite is n37 n70)) (n123 (ite is n37 n71)) (n124 (=> is n20)) (n125 (ite is n19 n72))
  (n126 (ite is n19 n73)) (n127 (ite is n20 n74)) (n128 (ite is n20 n75)) (n129 (ite is n39 n76))
  (n130 (ite is n39 n77)) (n131 (ite is n8 n78)) (n132 (ite is n8 n79)) (n133 (ite is n41 n80)) (n134 (ite is n41 n81))
  (n135 (ite is n11 n82)) (n136 (ite is n11 n83)) (n137 (=> is n19)) (n138 (ite is n43 n84)) (n139 (ite is n43 n85))
  (n140 (ite is n21 n86)) (n141 (ite is n21 n87)) (n142 (ite is n45 n88)) (n143 (ite is n45 n89))
  (n144 (ite is n22 n90)) (n145 (ite is n22 n91)) (n146 (ite is n47 n92)) (n147 (ite is n47 n93))
  (n148 (ite is n23 n94)) (n149 (ite is n23 n95)) (n150 (ite is n49 n96)) (n151 (ite is n49 n97))
  (n152 (ite is n51 n98)) (n153 (ite is n51 n99)) (n154 (ite is n24 n100)) (n155 (ite is n24 n101))
  (n156 (ite is n25 n102)) (n157 (ite is n25 n103)))
(let ((is hull.gfn0))
(let ((n158 (ite is (not n105) n104)) (n159 (ite is n107 n106)) (n160 (ite is n109 n108)) (n161 (ite is n111 n110))
  (n162 (ite is n113 n112)) (n163 (ite is n115 n114)) (n164 (ite is n117 n116)) (n165 (ite is n119 n118))
  (n166 (ite is n121 n120)) (n167 (ite is n123 n122)) (n168 (ite is n126 n125)) (n169 (ite is n128 n127))
  (n170 (ite is n130 n129)) (n171 (ite is n132 n131)) (n172 (ite is n134 n133)) (n173 (ite is n136 n135))
  (n174 (ite is n139 n138)) (n175 (ite is n141 n140)) (n176 (ite is n143 n142)) (n177 (ite is n145 n144))
  (n178 (ite is n147 n146)) (n179 (ite is n149 n148)) (n180 (ite is n151 n150)) (n181 (ite is n153 n152))
  (n182 (ite is n155 n154)) (n183 (ite is n157 n156)))
(let ((is0 (= active.as0.slot0 #b000)) (is1 (= active.as0.slot0 #b001)) (is2 (= active.as0.slot0 #b010))
  (is3 (= active.as0.slot0 #b011)) (is4 (= active.as0.slot0 #b100)))
(let ((n184 (ite is1 (not n159) (ite is2 (not n160) (ite is3 (not n161) (and (not is4) n158)))))
  (n185 (ite is1 (not n163) (ite is2 (not n164) (ite is3 (not n165) (and (not is4) n162)))))
  (n186 (ite is2 n166 (=> is3 n167))) (n187 (ite is2 n168 (ite is3 n169 (or is4 n124))))
  (n188 (ite is0 n158 (and (not (or is2 is4)) (not n170)))) (n189 (ite is0 n162 (and (not (or is2 is4)) (not n171))))
  (n190 (=> is3 n167)) (n191 (or (or is2 is4) (ite is3 n169 n124))) (n192 (or is4 n172)) (n193 (or is4 n173))
  (n194 (=> (or is2 is3) n166)) (n195 (ite (or is2 is3) n168 (or is4 n137))) (n196 (and is0 n158)) (n197 (and is0 n162))
  (n198 (=> is0 n124)) (n199 (=> is0 n172)) (n200 (=> is0 n173)) (n201 (=> is0 n137)) (n202 (or (or is2 is4) n174))
  (n203 (or (or is2 is4) n175)) (n204 (or (or is2 is4) n176)) (n205 (or (or is2 is4) n177)) (n206 (or is4 n176))
  (n207 (or is4 n177)) (n208 (=> is3 n161)) (n209 (=> is3 n165)) (n210 (=> is3 n169)) (n211 (=> is3 n170))
  (n212 (=> is3 n171)) (n213 (=> is3 n172)) (n214 (=> is3 n173)) (n215 (=> is3 n166)) (n216 (=> is3 n168))
  (n217 (ite is1 n178 (or (or is2 is4) n174))) (n218 (ite is1 n179 (or (or is2 is4) n175))) (n219 (=> is2 n160))
  (n220 (=> is2 n164)) (n221 (=> is2 n166)) (n222 (=> is2 n168)) (n223 (=> is2 n172)) (n224 (=> is2 n173))
  (n225 (ite is1 n181 (ite is2 n176 (or is4 n180)))) (n226 (ite is1 n183 (ite is2 n177 (or is4 n182))))
  (n227 (or (or is2 is4) n180)) (n228 (or (or is2 is4) n182)))
(let ((is0 (= caller.pc #b000)) (is1 (= caller.pc #b001)) (is2 (= caller.pc #b010)) (is3 (= caller.pc #b011))
  (is4 (= caller.pc #b100)) (is5 (= caller.pc #b101)) (is6 (= caller.pc #b110)) (is7 (= caller.pc #b111)))
(let ((n229 (ite (or is2 is5) n185 (ite (or is3 is4) (not n186) (ite (or is6 is7) (not n187) n184))))
  (n230 (ite (or is2 is5) n189 (ite is3 (not n190) (and (not (or is4 is7)) (ite is6 (not n191) n188)))))
  (n231 (ite (or is2 is5) n193 (ite is3 n194 (or (or is4 is7) (ite is6 n195 n192)))))
  (n232 (ite (or is2 is5) n197 (and (not (or is3 is4)) (ite (or is6 is7) (not n198) n196))))
  (n233 (ite (or is0 is1) n196 (ite (or is2 is5) n197 (and is6 (not n198)))))
  (n234 (ite (or is0 is1) n199 (ite (or is2 is5) n200 (=> is6 n201))))
  (n235 (ite (or is0 is1) n202 (=> (or is2 is5) n203))) (n236 (ite (or is0 is1) n204 (=> (or is2 is5) n205)))
  (n237 (ite (or is0 is1) n206 (=> (or is2 is5) n207)))
  (n238 (ite (or is2 is5) n209 (ite (or is3 is4) n190 (ite (or is6 is7) n210 n208))))
  (n239 (ite (or is2 is5) n212 (ite is3 n190 (or (or is4 is7) (ite is6 n210 n211)))))
  (n240 (ite (or is2 is5) n214 (ite is3 n215 (or (or is4 is7) (ite is6 n216 n213)))))
  (n241 (ite (or is0 is1) n217 (=> (or is2 is5) n218)))
  (n242 (ite (or is2 is5) n220 (ite (or is3 is4) n221 (ite (or is6 is7) n222 n219))))
  (n243 (ite (or is2 is5) n224 (ite is3 n221 (or (or is4 is7) (ite is6 n222 n223)))))
  (n244 (ite (or is0 is1) n225 (=> (or is2 is5) n226))) (n245 (ite (or is0 is1) n227 (=> (or is2 is5) n228))))
(let ((is0 (= spte.live.here #b000)) (is1 (= spte.live.here #b001)) (is2 (= spte.live.here #b010))
  (is3 (= spte.live.here #b011)) (is4 (= spte.live.here #b100)))
(let ((n246 (ite is0 n229 (ite is1 n230 (and is2 (not n231)))))
  (n247 (ite is0 n232 (ite is1 n233 (and is2 (not n234))))) (n248 (ite is2 n236 (or (or is3 is4) n235)))
  (n249 (ite is1 n236 (or (or is3 is4) n237))) (n250 (ite is0 n238 (ite is1 n239 (=> is2 n240))))
  (n251 (ite is0 n241 (ite is1 n235 (=> is2 n236)))) (n252 (ite is0 n242 (=> is2 n243)))
  (n253 (ite is0 n244 (ite is1 n245 (=> is2 n237)))))
(let ((is cookie.as0.slot0.awaits.vcpu0))
(let ((n254 (and (not is) n246)) (n255 (ite is (not n248) n247)) (n256 (=> is n249)) (n257 (ite is n251 n250))
  (n258 (ite is n253 n252)))
(let ((n259 (and (= vcpu0.slot #b000) n254))
  (n260 (ite (= vcpu0.slot #b001) (not n255) (ite (= vcpu0.slot #b010) n256 (ite (= vcpu0.slot #b011) n257 (=> (= vcpu0.slot #b100) n258))))))
(let ((n261 (ite (= vcpu0.pc #b1) (not n260) n259)))
(and (bvult active.as0.slot0 #b101) (bvult spte.live.here #b101) (bvult |x| #b11) (bvult vcpu0.slot #b101) n261 
  (= mmu_lock.writer (ite (or (= caller.pc #b001) (= caller.pc #b010)) #b010 #b000)) 
  (= in_progress (ite (or (= caller.pc #b000) (= caller.pc #b001) (= caller.pc #b011) (= caller.pc #b100)) #b00 #b01)))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc cookie.as0.slot0.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot0.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc cookie.as0.slot0.pending |x| |published| |reached| vcpu1.pc vcpu1.slot cookie.as0.slot0.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t144)
(assert active.as0.slot0@0)
(assert (= spte.live.here #b000))
(assert caller.pc@0)
(assert t138)
(assert (= |x| #b00))
(assert t146)
(assert (not |reached|))
(assert (= vcpu0.pc #b0))
(assert (= vcpu0.slot #b000))
(assert t137)
(assert (not |phi of i|))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; look up slot, this gfn (kvm_mmu_do_page_fault)
t53
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s1 (and (= vcpu0.pc #b1) t122 mmu_lock.writer@0 t73 t55 (= |vcpu0.slot'| #b000) t133 (= |vcpu0.pc'| #b0)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
t75
; what a step does not name stays as it is
t101
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc cookie.as0.slot0.pending |x| |published| |reached| |vcpu0.pc'| |vcpu0.slot'| |cookie.as0.slot0.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b1) t123 mmu_lock.writer@0 t73 t56))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc cookie.as0.slot0.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot0.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy (kvm_swap_active_memslots)
t23
; publish INVALID copy (kvm_swap_active_memslots)
t51
; publish: slot removed (kvm_swap_active_memslots)
t24
; publish: slot removed (kvm_swap_active_memslots)
t34
; publish changed copy (kvm_swap_active_memslots)
t25
; publish changed copy (kvm_swap_active_memslots)
t40
; publish new slot (kvm_swap_active_memslots)
t52
; publish old slot again (kvm_swap_active_memslots)
t47
; zap gfns 0-1 (kvm_unmap_gfn_range)
t35
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t43
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t36
; zap gfn 1 (kvm_unmap_gfn_range)
t37
; zap gfn 1, yields (kvm_unmap_gfn_range)
t44
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
t38
; unlock mmu_lock (write_unlock)
t93
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t77
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t78
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t104
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t96
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t97
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t90
; end an invalidation (kvm_mmu_invalidate_end)
t19
; end an invalidation (another of its own stays open)
t117
; zap gfns 0-1 (kvm_unmap_gfn_range)
t1
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t3
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t2
; zap gfns 0-1 (kvm_unmap_gfn_range)
t4
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t14
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t5
; zap gfns 0-1 (kvm_unmap_gfn_range)
t6
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t15
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t7
; zap gfn 1 (kvm_unmap_gfn_range)
(=> s35 (and caller.pc@2 t138 t28 |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| |caller.pc'@2|))
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s36 (and caller.pc@2 t138 t28 |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@6|))
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s37 (and caller.pc@2 t138 t28 |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@7|))
; zap gfn 1 (kvm_unmap_gfn_range)
(=> s38 t11)
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s39 t17)
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s40 t10)
; zap gfn 1 (kvm_unmap_gfn_range)
(=> s41 t11)
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s42 t17)
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s43 t10)
; zap rest: own range (kvm_unmap_gfn_range)
t59
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t60
; zap rest: own range (kvm_unmap_gfn_range)
t79
; publish INVALID copy (kvm_swap_active_memslots)
t20
; publish INVALID copy (kvm_swap_active_memslots)
t49
; publish: slot removed (kvm_swap_active_memslots)
t21
; publish: slot removed (kvm_swap_active_memslots)
t33
; publish changed copy (kvm_swap_active_memslots)
t22
; publish changed copy (kvm_swap_active_memslots)
t39
; publish new slot (kvm_swap_active_memslots)
t50
; publish old slot again (kvm_swap_active_memslots)
t46
; lock mmu_lock (write) (write_lock)
t80
; zap rest: own range (kvm_unmap_gfn_range)
t61
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t62
; zap rest: own range (kvm_unmap_gfn_range)
t81
(bvult step #b111011)
(or |in range| s10 s24)
; what a step does not name stays as it is
t58
t130
t125
t107
t124
t89
t57
t71
t63
t76
t69
t119
t68
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte.live.here'| |caller.pc'| |cookie.as0.slot0.pending'| |x'| |published'| |reached'| vcpu0.pc |vcpu0.slot'| |cookie.as0.slot0.awaits.vcpu0'|))))
(check-sat)
(pop 1)
; --- consecution.grace_periods
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|grace_periods everywhere|
; SRCU wait: ends (srcu_gp_end)
t83
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc |cookie.as0.slot0.pending'| |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot0.awaits.vcpu0)))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte.live.here caller.pc cookie.as0.slot0.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot0.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t70)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t129)
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (cookie.as0.slot0) waits for it.
(define-fun c1 () Bool t112)
; Once X is done and its zap was let pass, no SPTE of gfn 1 is made from the memslot that X
; has retired, unless a zap is under way.
(define-fun c2 () Bool t54)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn2
(push 1)
; all faults at address space 0, gfn 2
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot1 (_ BitVec 3)) (spte.live.here (_ BitVec 3)) (caller.pc (_ BitVec 3)) (cookie.as0.slot1.pending Bool) (|x| (_ BitVec 2)) (|published| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 1)) (vcpu0.slot (_ BitVec 3)) (cookie.as0.slot1.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |published|))
(let ((n3 (not is)) (n4 (=> is n2)) (n5 (and (not is) n2)) (n6 (or is n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n7 (ite is1 (not n3) (=> is2 (not n2)))) (n8 (ite is2 n4 n3)) (n9 (ite is1 n3 (ite is2 n2 n5)))
  (n10 (ite is1 n3 (=> is2 n6))) (n11 (=> is1 n3)) (n12 (=> is2 n6)) (n13 (or is1 n6)) (n14 (ite is1 n3 (=> is2 n4)))
  (n15 (ite is1 n3 (=> is2 n2))))
(let ((is cookie.as0.slot1.pending))
(let ((n16 (ite is (not n8) n7)) (n17 (ite is n11 n10)) (n18 (ite is n8 n9)) (n19 (or is n12)) (n20 (or is n13))
  (n21 (=> is n8)) (n22 (=> is n11)) (n23 (=> is n9)) (n24 (=> is n14)) (n25 (=> is n15)))
(let ((is strangers.open))
(let ((n26 (and (not is) n16)) (n27 (=> is (not n16))) (n28 (or is n9)) (n29 (=> is n9)) (n30 (or is n17))
  (n31 (=> is n17)) (n32 (or is n18)) (n33 (=> is n18)) (n34 (or is n19)) (n35 (=> is n19)) (n36 (or is n20))
  (n37 (=> is n20)) (n38 (or is n8)) (n39 (=> is n8)) (n40 (or is n11)) (n41 (=> is n11)) (n42 (or is n21))
  (n43 (=> is n21)) (n44 (or is n22)) (n45 (=> is n22)) (n46 (or is n23)) (n47 (=> is n23)) (n48 (or is n24))
  (n49 (=> is n24)) (n50 (or is n25)) (n51 (=> is n25)))
(let ((is hull.gfn2))
(let ((n52 (ite is (not n27) n26)) (n53 (or is n27)) (n54 (ite is n29 n28)) (n55 (or is n29)) (n56 (ite is n31 n30))
  (n57 (or is n31)) (n58 (ite is n33 n32)) (n59 (or is n33)) (n60 (ite is n16 n26)) (n61 (and (not is) n16))
  (n62 (ite is n9 n28)) (n63 (or is n9)) (n64 (ite is n17 n30)) (n65 (or is n17)) (n66 (ite is n18 n32))
  (n67 (or is n18)) (n68 (ite is n35 n34)) (n69 (or is n35)) (n70 (ite is n37 n36)) (n71 (or is n37)) (n72 (=> is n20))
  (n73 (ite is n19 n34)) (n74 (or is n19)) (n75 (ite is n20 n36)) (n76 (or is n20)) (n77 (ite is n39 n38))
  (n78 (or is n39)) (n79 (ite is n8 n38)) (n80 (or is n8)) (n81 (ite is n41 n40)) (n82 (or is n41))
  (n83 (ite is n11 n40)) (n84 (or is n11)) (n85 (=> is n19)) (n86 (ite is n43 n42)) (n87 (or is n43))
  (n88 (ite is n21 n42)) (n89 (or is n21)) (n90 (ite is n45 n44)) (n91 (or is n45)) (n92 (ite is n22 n44))
  (n93 (or is n22)) (n94 (ite is n47 n46)) (n95 (or is n47)) (n96 (ite is n23 n46)) (n97 (or is n23))
  (n98 (ite is n49 n48)) (n99 (or is n49)) (n100 (ite is n51 n50)) (n101 (or is n51)) (n102 (ite is n24 n48))
  (n103 (or is n24)) (n104 (ite is n25 n50)) (n105 (or is n25)))
(let ((is hull.gfn1))
(let ((n106 (ite is (not n27) n52)) (n107 (ite is n27 n53)) (n108 (ite is n29 n54)) (n109 (ite is n29 n55))
  (n110 (ite is n31 n56)) (n111 (ite is n31 n57)) (n112 (ite is n33 n58)) (n113 (ite is n33 n59))
  (n114 (ite is n16 n60)) (n115 (ite is n16 n61)) (n116 (ite is n9 n62)) (n117 (ite is n9 n63)) (n118 (ite is n17 n64))
  (n119 (ite is n17 n65)) (n120 (ite is n18 n66)) (n121 (ite is n18 n67)) (n122 (ite is n35 n68))
  (n123 (ite is n35 n69)) (n124 (ite is n37 n70)) (n125 (ite is n37 n71)) (n126 (=> is n72)) (n127 (ite is n19 n73))
  (n128 (ite is n19 n74)) (n129 (ite is n20 n75)) (n130 (ite is n20 n76)) (n131 (ite is n39 n77))
  (n132 (ite is n39 n78)) (n133 (ite is n8 n79)) (n134 (ite is n8 n80)) (n135 (ite is n41 n81)) (n136 (ite is n41 n82))
  (n137 (ite is n11 n83)) (n138 (ite is n11 n84)) (n139 (=> is n85)) (n140 (ite is n43 n86)) (n141 (ite is n43 n87))
  (n142 (ite is n21 n88)) (n143 (ite is n21 n89)) (n144 (ite is n45 n90)) (n145 (ite is n45 n91))
  (n146 (ite is n22 n92)) (n147 (ite is n22 n93)) (n148 (ite is n47 n94)) (n149 (ite is n47 n95))
  (n150 (ite is n23 n96)) (n151 (ite is n23 n97)) (n152 (ite is n49 n98)) (n153 (ite is n49 n99))
  (n154 (ite is n51 n100)) (n155 (ite is n51 n101)) (n156 (ite is n24 n102)) (n157 (ite is n24 n103))
  (n158 (ite is n25 n104)) (n159 (ite is n25 n105)))
(let ((is hull.gfn0))
(let ((n160 (ite is (not n107) n106)) (n161 (ite is n109 n108)) (n162 (ite is n111 n110)) (n163 (ite is n113 n112))
  (n164 (ite is n115 n114)) (n165 (ite is n117 n116)) (n166 (ite is n119 n118)) (n167 (ite is n121 n120))
  (n168 (ite is n123 n122)) (n169 (ite is n125 n124)) (n170 (ite is n126 n72)) (n171 (ite is n128 n127))
  (n172 (ite is n130 n129)) (n173 (ite is n132 n131)) (n174 (ite is n134 n133)) (n175 (ite is n136 n135))
  (n176 (ite is n138 n137)) (n177 (ite is n139 n85)) (n178 (ite is n141 n140)) (n179 (ite is n143 n142))
  (n180 (ite is n145 n144)) (n181 (ite is n147 n146)) (n182 (ite is n149 n148)) (n183 (ite is n151 n150))
  (n184 (ite is n153 n152)) (n185 (ite is n155 n154)) (n186 (ite is n157 n156)) (n187 (ite is n159 n158)))
(let ((is0 (= active.as0.slot1 #b000)) (is1 (= active.as0.slot1 #b001)) (is2 (= active.as0.slot1 #b010))
  (is3 (= active.as0.slot1 #b011)) (is4 (= active.as0.slot1 #b100)))
(let ((n188 (ite is1 (not n161) (ite is2 (not n162) (ite is3 (not n163) (and (not is4) n160)))))
  (n189 (ite is1 (not n165) (ite is2 (not n166) (ite is3 (not n167) (and (not is4) n164)))))
  (n190 (ite is2 n168 (=> is3 n169))) (n191 (ite is2 n171 (ite is3 n172 (or is4 n170))))
  (n192 (ite is0 n160 (and (not (or is2 is4)) (not n173)))) (n193 (ite is0 n164 (and (not (or is2 is4)) (not n174))))
  (n194 (=> is3 n169)) (n195 (or (or is2 is4) (ite is3 n172 n170))) (n196 (or is4 n175)) (n197 (or is4 n176))
  (n198 (=> (or is2 is3) n168)) (n199 (ite (or is2 is3) n171 (or is4 n177))) (n200 (and is0 n160)) (n201 (and is0 n164))
  (n202 (=> is0 n170)) (n203 (=> is0 n175)) (n204 (=> is0 n176)) (n205 (=> is0 n177)) (n206 (or (or is2 is4) n178))
  (n207 (or (or is2 is4) n179)) (n208 (or (or is2 is4) n180)) (n209 (or (or is2 is4) n181)) (n210 (or is4 n180))
  (n211 (or is4 n181)) (n212 (=> is3 n163)) (n213 (=> is3 n167)) (n214 (=> is3 n172)) (n215 (=> is3 n173))
  (n216 (=> is3 n174)) (n217 (=> is3 n175)) (n218 (=> is3 n176)) (n219 (=> is3 n168)) (n220 (=> is3 n171))
  (n221 (ite is1 n182 (or (or is2 is4) n178))) (n222 (ite is1 n183 (or (or is2 is4) n179))) (n223 (=> is2 n162))
  (n224 (=> is2 n166)) (n225 (=> is2 n168)) (n226 (=> is2 n171)) (n227 (=> is2 n175)) (n228 (=> is2 n176))
  (n229 (ite is1 n185 (ite is2 n180 (or is4 n184)))) (n230 (ite is1 n187 (ite is2 n181 (or is4 n186))))
  (n231 (or (or is2 is4) n184)) (n232 (or (or is2 is4) n186)))
(let ((is0 (= caller.pc #b000)) (is1 (= caller.pc #b001)) (is2 (= caller.pc #b010)) (is3 (= caller.pc #b011))
  (is4 (= caller.pc #b100)) (is5 (= caller.pc #b101)) (is6 (= caller.pc #b110)) (is7 (= caller.pc #b111)))
(let ((n233 (ite (or is2 is5) n189 (ite (or is3 is4) (not n190) (ite (or is6 is7) (not n191) n188))))
  (n234 (ite (or is2 is5) n193 (ite is3 (not n194) (and (not (or is4 is7)) (ite is6 (not n195) n192)))))
  (n235 (ite (or is2 is5) n197 (ite is3 n198 (or (or is4 is7) (ite is6 n199 n196)))))
  (n236 (ite (or is2 is5) n201 (and (not (or is3 is4)) (ite (or is6 is7) (not n202) n200))))
  (n237 (ite (or is0 is1) n200 (ite (or is2 is5) n201 (and is6 (not n202)))))
  (n238 (ite (or is0 is1) n203 (ite (or is2 is5) n204 (=> is6 n205))))
  (n239 (ite (or is0 is1) n206 (=> (or is2 is5) n207))) (n240 (ite (or is0 is1) n208 (=> (or is2 is5) n209)))
  (n241 (ite (or is0 is1) n210 (=> (or is2 is5) n211)))
  (n242 (ite (or is2 is5) n213 (ite (or is3 is4) n194 (ite (or is6 is7) n214 n212))))
  (n243 (ite (or is2 is5) n216 (ite is3 n194 (or (or is4 is7) (ite is6 n214 n215)))))
  (n244 (ite (or is2 is5) n218 (ite is3 n219 (or (or is4 is7) (ite is6 n220 n217)))))
  (n245 (ite (or is0 is1) n221 (=> (or is2 is5) n222)))
  (n246 (ite (or is2 is5) n224 (ite (or is3 is4) n225 (ite (or is6 is7) n226 n223))))
  (n247 (ite (or is2 is5) n228 (ite is3 n225 (or (or is4 is7) (ite is6 n226 n227)))))
  (n248 (ite (or is0 is1) n229 (=> (or is2 is5) n230))) (n249 (ite (or is0 is1) n231 (=> (or is2 is5) n232))))
(let ((is0 (= spte.live.here #b000)) (is1 (= spte.live.here #b001)) (is2 (= spte.live.here #b010))
  (is3 (= spte.live.here #b011)) (is4 (= spte.live.here #b100)))
(let ((n250 (ite is0 n233 (ite is1 n234 (and is2 (not n235)))))
  (n251 (ite is0 n236 (ite is1 n237 (and is2 (not n238))))) (n252 (ite is2 n240 (or (or is3 is4) n239)))
  (n253 (ite is1 n240 (or (or is3 is4) n241))) (n254 (ite is0 n242 (ite is1 n243 (=> is2 n244))))
  (n255 (ite is0 n245 (ite is1 n239 (=> is2 n240)))) (n256 (ite is0 n246 (=> is2 n247)))
  (n257 (ite is0 n248 (ite is1 n249 (=> is2 n241)))))
(let ((is cookie.as0.slot1.awaits.vcpu0))
(let ((n258 (and (not is) n250)) (n259 (ite is (not n252) n251)) (n260 (=> is n253)) (n261 (ite is n255 n254))
  (n262 (ite is n257 n256)))
(let ((n263 (and (= vcpu0.slot #b000) n258))
  (n264 (ite (= vcpu0.slot #b001) (not n259) (ite (= vcpu0.slot #b010) n260 (ite (= vcpu0.slot #b011) n261 (=> (= vcpu0.slot #b100) n262))))))
(let ((n265 (ite (= vcpu0.pc #b1) (not n264) n263)))
(and (bvult active.as0.slot1 #b101) (bvult spte.live.here #b101) (bvult |x| #b11) (bvult vcpu0.slot #b101) n265 
  (= mmu_lock.writer (ite (or (= caller.pc #b001) (= caller.pc #b010)) #b010 #b000)) 
  (= in_progress (ite (or (= caller.pc #b000) (= caller.pc #b001) (= caller.pc #b011) (= caller.pc #b100)) #b00 #b01)))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte.live.here caller.pc cookie.as0.slot1.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot1.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte.live.here caller.pc cookie.as0.slot1.pending |x| |published| |reached| vcpu1.pc vcpu1.slot cookie.as0.slot1.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t144)
(assert active.as0.slot1@0)
(assert (= spte.live.here #b000))
(assert caller.pc@0)
(assert t139)
(assert (= |x| #b00))
(assert t146)
(assert (not |reached|))
(assert (= vcpu0.pc #b0))
(assert (= vcpu0.slot #b000))
(assert (not cookie.as0.slot1.awaits.vcpu0))
(assert (not |phi of i|))
(check-sat)
(pop 1)
; --- consecution.own
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|own everywhere|
; look up slot, this gfn (kvm_mmu_do_page_fault)
(=> s0 (and (= vcpu0.pc #b0) (not (= active.as0.slot1 #b001)) (= |vcpu0.slot'| (ite (= active.as0.slot1 #b010) #b100 (ite (= active.as0.slot1 #b011) #b011 #b001))) (= |vcpu0.pc'| #b1)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s1 (and (= vcpu0.pc #b1) t122 mmu_lock.writer@0 t74 t55 (= |vcpu0.slot'| #b000) t134 (= |vcpu0.pc'| #b0)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b1) (= |vcpu0.slot'| #b000) t134 (= |vcpu0.pc'| #b0)))
; what a step does not name stays as it is
(=> s0 t106)
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte.live.here'| caller.pc cookie.as0.slot1.pending |x| |published| |reached| |vcpu0.pc'| |vcpu0.slot'| |cookie.as0.slot1.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b1) t123 mmu_lock.writer@0 t74 t56))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte.live.here'| caller.pc cookie.as0.slot1.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot1.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s0 (and caller.pc@0 active.as0.slot1@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot1'| #b010) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@0|))
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s1 (and caller.pc@0 active.as0.slot1@0 (= |active.as0.slot1'| #b011) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@0|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s2 (and caller.pc@0 active.as0.slot1@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot1'| #b001) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@0|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s3 (and caller.pc@0 t95 (= |active.as0.slot1'| #b001) t114 |cookie.as0.slot1.pending'| t121 |caller.pc'@0|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s4 (and caller.pc@0 active.as0.slot1@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@0|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s5 (and caller.pc@0 t95 (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@0|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s6 (and caller.pc@0 (= active.as0.slot1 #b001) (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@0|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s7 (and caller.pc@0 t116 (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@0|))
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s11 (and caller.pc@1 t139 t116 |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| (= |caller.pc'| #b001)))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s12 (and caller.pc@1 t139 t116 |mmu_lock.writer'@0| t136 t145 |reached'| (= |caller.pc'| #b011)))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s13 (and caller.pc@1 t139 t116 |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| (= |caller.pc'| #b100)))
; unlock mmu_lock (write_unlock)
(=> s14 t100)
; add range gfn 2 (kvm_mmu_invalidate_range_add)
(=> s15 t84)
; add range gfn 0 (kvm_mmu_invalidate_range_add)
(=> s16 t85)
; add range gfn 1 (kvm_mmu_invalidate_range_add)
(=> s17 t111)
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
(=> s18 t102)
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
(=> s19 t103)
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
(=> s20 t92)
; end an invalidation (kvm_mmu_invalidate_end)
(=> s21 t26)
; end an invalidation (another of its own stays open)
(=> s22 t126)
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s23 (and caller.pc@2 t139 t27 |spte.live.here'@0| |mmu_lock.writer'@2| t136 t145 |reached'| |caller.pc'@2|))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s24 (and caller.pc@2 t139 t27 |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@6|))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s25 (and caller.pc@2 t139 t27 |spte.live.here'@0| |mmu_lock.writer'@0| t136 t145 |reached'| |caller.pc'@7|))
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s26 t9)
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s27 t16)
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s28 t8)
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s29 t9)
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s30 t16)
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s31 t8)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s32 t65)
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
(=> s33 t64)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s34 t86)
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s35 (and caller.pc@5 active.as0.slot1@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot1'| #b010) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@5|))
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s36 (and caller.pc@5 active.as0.slot1@0 (= |active.as0.slot1'| #b011) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@5|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s37 (and caller.pc@5 active.as0.slot1@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot1'| #b001) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@5|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s38 (and caller.pc@5 t95 (= |active.as0.slot1'| #b001) t114 |cookie.as0.slot1.pending'| t121 |caller.pc'@5|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s39 (and caller.pc@5 active.as0.slot1@0 (= |x| #b00) t91 t82 (= |x'| #b01) (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@5|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s40 (and caller.pc@5 t95 (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@5|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s41 (and caller.pc@5 (= active.as0.slot1 #b001) (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@5|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s42 (and caller.pc@5 t116 (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t121 |caller.pc'@5|))
; lock mmu_lock (write) (write_lock)
(=> s43 t87)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s44 t67)
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
(=> s45 t66)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s46 t88)
(bvult step #b101111)
(or |in range| s10 s21)
; what a step does not name stays as it is
(or s8 s9 s11 s12 s13 s14 s23 s24 s25 s26 s27 s28 s29 s30 s31 s32 s33 s34 s43 s44 s45 s46 t132)
(or s10 s21 (= |in_progress'| in_progress))
(or s10 s16 s18 s20 s21 t140)
(or s10 s15 s16 s17 s18 s19 s20 s21 t141)
(or s10 s15 s19 s20 s21 t142)
(or s0 s1 s2 s3 s4 s5 s6 s7 s35 s36 s37 s38 s39 s40 s41 s42 (= |active.as0.slot1'| active.as0.slot1))
(or s0 s2 s4 s11 s13 s23 s25 s26 s28 s29 s31 s32 s33 s35 s37 s39 s44 s45 t135)
(or s0 s1 s2 s3 s4 s5 s6 s7 s35 s36 s37 s38 s39 s40 s41 s42 (= |cookie.as0.slot1.pending'| cookie.as0.slot1.pending))
(or s0 s2 s4 s11 s12 s13 s23 s24 s25 s26 s27 s28 s29 s30 s31 s35 s37 s39 (= |x'| |x|))
(=> (or s8 s9 s10 s14 s15 s16 s17 s18 s19 s20 s21 s22 s32 s33 s34 s43 s44 s45 s46) (= |published'| |published|))
(or s11 s12 s13 s23 s24 s25 s26 s27 s28 s29 s30 s31 (= |reached'| |reached|))
(or s0 s2 s4 s35 s37 s39 (= |vcpu0.slot'| vcpu0.slot))
(or s0 s1 s2 s3 s4 s5 s6 s7 s35 s36 s37 s38 s39 s40 s41 s42 t106)
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot1'| |spte.live.here'| |caller.pc'| |cookie.as0.slot1.pending'| |x'| |published'| |reached'| vcpu0.pc |vcpu0.slot'| |cookie.as0.slot1.awaits.vcpu0'|))))
(check-sat)
(pop 1)
; --- consecution.grace_periods
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|grace_periods everywhere|
; SRCU wait: ends (srcu_gp_end)
(=> s0 (and cookie.as0.slot1.pending (not cookie.as0.slot1.awaits.vcpu0) (not |cookie.as0.slot1.pending'|)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte.live.here caller.pc |cookie.as0.slot1.pending'| |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot1.awaits.vcpu0)))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot1 spte.live.here caller.pc cookie.as0.slot1.pending |x| |published| |reached| vcpu0.pc vcpu0.slot cookie.as0.slot1.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t70)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t129)
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (cookie.as0.slot1) waits for it.
(define-fun c1 () Bool (or (not (= vcpu0.slot #b010)) cookie.as0.slot1.awaits.vcpu0))
; Once X is done and its zap was let pass, no SPTE of gfn 2 is made from the memslot that X
; has retired, unless a zap is under way.
(define-fun c2 () Bool t54)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
(exit)
