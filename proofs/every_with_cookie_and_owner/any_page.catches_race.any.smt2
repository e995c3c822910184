; any_page: no execution ends in a stale SPTE with the guard silent at every zap.
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
(declare-const spte_page.live.here (_ BitVec 2)) ; unread, current, retired
(declare-const caller.pc (_ BitVec 3)) ; 0_idle, 1_mmu_lock, 2_mmu_lock_open, 3_yielded_before, 4_yielded_after, 5_open, 6_open_yielded_before, 7_open_yielded_after
(declare-const cookie.as0.slot0.pending Bool)
(declare-const |x| (_ BitVec 2)) ; before, owed, met
(declare-const |published| Bool)
(declare-const |zapped| Bool)
(declare-const |reached| Bool)
(declare-const vcpu0.pc (_ BitVec 2)) ; 0_LookupSlot, 1_ReadPfn, 2_MapSpte
(declare-const vcpu0.slot (_ BitVec 3)) ; unread, live, retired, invalid, invalid_retired
(declare-const vcpu0.seq (_ BitVec 2)) ; none, same, moved
(declare-const vcpu0.page (_ BitVec 2)) ; unread, current, retired
(declare-const cookie.as0.slot0.awaits.vcpu0 Bool)
(declare-const active.as0.slot1 (_ BitVec 3)) ; valid, absent, invalid, updater_invalid, moved
(declare-const cookie.as0.slot1.pending Bool)
(declare-const cookie.as0.slot1.awaits.vcpu0 Bool)
(declare-const vcpu1.pc (_ BitVec 2))
(declare-const vcpu1.slot (_ BitVec 3))
(declare-const vcpu1.seq (_ BitVec 2))
(declare-const vcpu1.page (_ BitVec 2))
(declare-const cookie.as0.slot0.awaits.vcpu1 Bool)
(declare-const cookie.as0.slot1.awaits.vcpu1 Bool)
; the state after a step, and which step it is
(declare-const |spte_page.live.here'| (_ BitVec 2))
(declare-const |vcpu0.pc'| (_ BitVec 2))
(declare-const |vcpu0.slot'| (_ BitVec 3))
(declare-const |vcpu0.seq'| (_ BitVec 2))
(declare-const |vcpu0.page'| (_ BitVec 2))
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
(declare-const |zapped'| Bool)
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
; what is said more than once
(define-fun t148 () Bool (not |published|))
(define-fun t147 () Bool (not |published'|))
(define-fun caller.pc@5 () Bool (= caller.pc #b101))
(define-fun caller.pc@2 () Bool (= caller.pc #b010))
(define-fun caller.pc@1 () Bool (= caller.pc #b001))
(define-fun caller.pc@0 () Bool (= caller.pc #b000))
(define-fun t146 () Bool (not strangers.open))
(define-fun |caller.pc'@7| () Bool (= |caller.pc'| #b111))
(define-fun |caller.pc'@6| () Bool (= |caller.pc'| #b110))
(define-fun |caller.pc'@5| () Bool (= |caller.pc'| #b101))
(define-fun |caller.pc'@2| () Bool (= |caller.pc'| #b010))
(define-fun |caller.pc'@0| () Bool (= |caller.pc'| #b000))
(define-fun mmu_lock.writer@0 () Bool (= mmu_lock.writer #b000))
(define-fun t145 () Bool (not (= in_progress #b00)))
(define-fun t144 () Bool (= |vcpu0.seq'| vcpu0.seq))
(define-fun t143 () Bool (= |hull.gfn2'| hull.gfn2))
(define-fun t142 () Bool (= |hull.gfn1'| hull.gfn1))
(define-fun t141 () Bool (= |hull.gfn0'| hull.gfn0))
(define-fun active.as0.slot0@3 () Bool (= active.as0.slot0 #b011))
(define-fun t140 () Bool (= |vcpu0.page'| vcpu0.page))
(define-fun |mmu_lock.writer'@2| () Bool (= |mmu_lock.writer'| #b010))
(define-fun |mmu_lock.writer'@0| () Bool (= |mmu_lock.writer'| #b000))
(define-fun t139 () Bool (not cookie.as0.slot1.pending))
(define-fun t138 () Bool (not cookie.as0.slot0.pending))
(define-fun |spte_page.live.here'@0| () Bool (= |spte_page.live.here'| #b00))
(define-fun t137 () Bool (= |x'| (ite |zapped| #b10 #b01)))
(define-fun t136 () Bool (not cookie.as0.slot0.awaits.vcpu0))
(define-fun t135 () Bool (= |x'| (ite (= |x| #b01) #b10 |x|)))
(define-fun t134 () Bool (= |spte_page.live.here'| vcpu1.page))
(define-fun t133 () Bool (= |spte_page.live.here'| vcpu0.page))
(define-fun t132 () Bool (not |cookie.as0.slot1.awaits.vcpu0'|))
(define-fun t131 () Bool (not |cookie.as0.slot0.awaits.vcpu0'|))
(define-fun t130 () Bool (= |mmu_lock.writer'| mmu_lock.writer))
(define-fun t129 () Bool (or s24 s25 t144))
(define-fun t128 () Bool (or (= vcpu0.pc #b01) (= vcpu0.pc #b10)))
(define-fun t127 () Bool (not (or hull.gfn0 hull.gfn1 hull.gfn2)))
(define-fun t126 () Bool (or s9 s24 (= |in_progress'| in_progress)))
(define-fun t125 () Bool (not (and (= |x| #b10) (= vcpu0.slot #b010))))
(define-fun t124 () Bool (or strangers.open (not (= in_progress #b01))))
(define-fun t123 () Bool (or t145 strangers.open))
(define-fun t122 () Bool (= |spte_page.live.here'| spte_page.live.here))
(define-fun t121 () Bool (or s5 s7 s16 s52 t140))
(define-fun t120 () Bool (or s9 s19 s21 s23 s24 t141))
(define-fun t119 () Bool (or s9 s18 s22 s23 s24 t143))
(define-fun t118 () Bool (= |vcpu0.seq'| (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)))
(define-fun t117 () Bool (or (= active.as0.slot1 #b000) (= active.as0.slot1 #b011)))
(define-fun t116 () Bool (or (= active.as0.slot0 #b000) active.as0.slot0@3))
(define-fun t115 () Bool (= |vcpu0.page'| (ite (= vcpu0.page #b01) #b10 vcpu0.page)))
(define-fun t114 () Bool (= |published'| (or |published| (= active.as0.slot1 #b000))))
(define-fun t113 () Bool (= |published'| (or |published| (= active.as0.slot0 #b000))))
(define-fun t112 () Bool (or (not (= vcpu0.slot #b010)) cookie.as0.slot0.awaits.vcpu0))
(define-fun t111 () Bool (and caller.pc@2 |hull.gfn1'| |caller.pc'@2|))
(define-fun t110 () Bool (or s9 s18 s19 s20 s21 s22 s23 s24 t142))
(define-fun t109 () Bool (and t123 hull.gfn2))
(define-fun t108 () Bool (and t123 hull.gfn1))
(define-fun t107 () Bool (and t123 hull.gfn0))
(define-fun t106 () Bool (= |cookie.as0.slot1.awaits.vcpu0'| cookie.as0.slot1.awaits.vcpu0))
(define-fun t105 () Bool (= |cookie.as0.slot0.awaits.vcpu0'| cookie.as0.slot0.awaits.vcpu0))
(define-fun t104 () Bool (=> s20 t111))
(define-fun t103 () Bool (and caller.pc@2 |hull.gfn1'| |hull.gfn2'| |caller.pc'@2|))
(define-fun t102 () Bool (and caller.pc@2 |hull.gfn0'| |hull.gfn1'| |caller.pc'@2|))
(define-fun t101 () Bool (and caller.pc@2 |mmu_lock.writer'@0| |caller.pc'@5|))
(define-fun t100 () Bool (= |cookie.as0.slot1.awaits.vcpu0'| t128))
(define-fun t99 () Bool (= |cookie.as0.slot0.awaits.vcpu0'| t128))
(define-fun t98 () Bool (= |hull.gfn2'| t109))
(define-fun t97 () Bool (= |hull.gfn0'| t107))
(define-fun t96 () Bool (or s0 s1 s2 s3 s4 s47 s48 s49 s50 s51 (= |active.as0.slot0'| active.as0.slot0)))
(define-fun t95 () Bool (=> (or s0 s1) t105))
(define-fun t94 () Bool (=> s22 t103))
(define-fun t93 () Bool (=> s21 t102))
(define-fun t92 () Bool (=> s17 t101))
(define-fun t91 () Bool (= |spte_page.live.here'| (ite (= spte_page.live.here #b01) #b10 spte_page.live.here)))
(define-fun t90 () Bool (and caller.pc@2 |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |caller.pc'@2|))
(define-fun t89 () Bool (and caller.pc@0 (= |x| #b10) t148 |reached| (= spte_page.live.here #b10)))
(define-fun t88 () Bool (or s0 s1 s2 s3 s4 s47 s48 s49 s50 s51 (= |cookie.as0.slot0.pending'| cookie.as0.slot0.pending)))
(define-fun t87 () Bool (=> s23 t90))
(define-fun t86 () Bool (and (= caller.pc #b111) mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t85 () Bool (and caller.pc@5 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t84 () Bool (and (= caller.pc #b100) mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b001)))
(define-fun t83 () Bool (and caller.pc@2 |hull.gfn0'| (= |hull.gfn1'| (or hull.gfn1 hull.gfn2)) |caller.pc'@2|))
(define-fun t82 () Bool (and caller.pc@2 (= |hull.gfn1'| (or hull.gfn1 hull.gfn0)) |hull.gfn2'| |caller.pc'@2|))
(define-fun t81 () Bool (and caller.pc@2 t118 |caller.pc'@2|))
(define-fun t80 () Bool (or s9 s24 s26 s27 s28 s29 s30 s31 s32 s33 s34 s35 s36 s37 s38 s39 s40 s41 s42 s43 (= |zapped'| |zapped|)))
(define-fun t79 () Bool (or s0 s1 s2 s3 s4 s47 s48 s49 s50 s51 t105))
(define-fun t78 () Bool (and t123 (or t127 hull.gfn2)))
(define-fun t77 () Bool (and t123 (or t127 hull.gfn1)))
(define-fun t76 () Bool (and t123 (or t127 hull.gfn0)))
(define-fun t75 () Bool (=> s0 (and cookie.as0.slot0.pending t136 (not |cookie.as0.slot0.pending'|))))
(define-fun t74 () Bool (=> s56 t86))
(define-fun t73 () Bool (=> s53 t85))
(define-fun t72 () Bool (=> s46 t84))
(define-fun t71 () Bool (=> s19 t83))
(define-fun t70 () Bool (=> s18 t82))
(define-fun t69 () Bool (=> s25 t81))
(define-fun t68 () Bool (or s10 s11 s12 s13 s14 s15 s26 s27 s28 s29 s30 s31 s32 s33 s34 s35 s36 s37 s38 s39 s40 s41 s42 s43 (= |reached'| |reached|)))
(define-fun t67 () Bool (=> (or s5 s6 s7 s8 s9 s16 s17 s18 s19 s20 s21 s22 s23 s24 s25 s44 s45 s46 s52 s53 s54 s55 s56) (= |published'| |published|)))
(define-fun t66 () Bool (or s5 s7 s10 s11 s12 s13 s14 s15 s16 s26 s27 s28 s29 s30 s31 s32 s33 s34 s35 s36 s37 s38 s39 s40 s41 s42 s43 s52 (= |x'| |x|)))
(define-fun t65 () Bool (=> (or s0 s1 s2 s3 s4 s5 s7 s9 s16 s18 s19 s20 s21 s22 s23 s24 s25 s47 s48 s49 s50 s51 s52) t130))
(define-fun t64 () Bool (and (= caller.pc #b110) mmu_lock.writer@0 |spte_page.live.here'@0| |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t63 () Bool (and (= caller.pc #b110) mmu_lock.writer@0 |spte_page.live.here'@0| |mmu_lock.writer'@0| |caller.pc'@7|))
(define-fun t62 () Bool (and (= caller.pc #b011) mmu_lock.writer@0 |spte_page.live.here'@0| |mmu_lock.writer'@2| (= |caller.pc'| #b001)))
(define-fun t61 () Bool (and (= caller.pc #b011) mmu_lock.writer@0 |spte_page.live.here'@0| |mmu_lock.writer'@0| (= |caller.pc'| #b100)))
(define-fun t60 () Bool (=> s55 t63))
(define-fun t59 () Bool (=> s54 t64))
(define-fun t58 () Bool (=> s45 t61))
(define-fun t57 () Bool (=> s44 t62))
(define-fun t56 () Bool (or s5 s7 s10 s12 s13 s15 s16 s26 s28 s29 s31 s32 s34 s35 s37 s38 s40 s41 s43 s44 s45 s52 s54 s55 t122))
(define-fun t55 () Bool (=> s0 (and (= vcpu0.pc #b00) (not (= active.as0.slot0 #b001)) (= |vcpu0.slot'| (ite active.as0.slot0@3 #b011 #b001)) (= |vcpu0.pc'| #b01))))
(define-fun t54 () Bool (=> s4 (and (= vcpu0.pc #b10) (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t131 (= |vcpu0.pc'| #b00))))
(define-fun t53 () Bool (=> s3 (and (= vcpu0.pc #b01) (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t131 (= |vcpu0.pc'| #b00))))
(define-fun t52 () Bool (and caller.pc@1 t138 active.as0.slot0@3 |mmu_lock.writer'@0| t135 t147 |reached'| (= |caller.pc'| #b011)))
(define-fun t51 () Bool (or active.as0.slot0@3 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0))))
(define-fun t50 () Bool (=> s14 t52))
(define-fun t49 () Bool (=> s11 t52))
(define-fun t48 () Bool (=> s4 (and caller.pc@0 active.as0.slot0@3 (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t99 |caller.pc'@0|)))
(define-fun t47 () Bool (=> s3 (and caller.pc@0 (= active.as0.slot0 #b001) (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t99 |caller.pc'@0|)))
(define-fun t46 () Bool (=> s0 (and caller.pc@0 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| |cookie.as0.slot0.pending'| t99 |caller.pc'@0|)))
(define-fun t45 () Bool (=> s51 (and caller.pc@5 active.as0.slot0@3 (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t99 |caller.pc'@5|)))
(define-fun t44 () Bool (=> s50 (and caller.pc@5 (= active.as0.slot0 #b001) (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t99 |caller.pc'@5|)))
(define-fun t43 () Bool (=> s47 (and caller.pc@5 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| |cookie.as0.slot0.pending'| t99 |caller.pc'@5|)))
(define-fun t42 () Bool (and caller.pc@1 t138 active.as0.slot0@3 |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| (= |caller.pc'| #b001)))
(define-fun t41 () Bool (and caller.pc@1 t138 active.as0.slot0@3 |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| (= |caller.pc'| #b100)))
(define-fun t40 () Bool (and caller.pc@5 (= |x| #b00) t115 t91 t137 |caller.pc'@5|))
(define-fun t39 () Bool (and caller.pc@2 (= |x| #b00) t115 t91 t137 |caller.pc'@2|))
(define-fun t38 () Bool (=> s15 t41))
(define-fun t37 () Bool (=> s13 t42))
(define-fun t36 () Bool (=> s12 t41))
(define-fun t35 () Bool (=> s10 t42))
(define-fun t34 () Bool (=> s7 (and caller.pc@1 (= |x| #b00) t115 t91 t137 (= |caller.pc'| #b001))))
(define-fun t33 () Bool (=> s5 (and caller.pc@0 (= |x| #b00) t115 t91 t137 |caller.pc'@0|)))
(define-fun t32 () Bool (=> s52 t40))
(define-fun t31 () Bool (=> s16 t39))
(define-fun t30 () Bool (=> s2 (and caller.pc@0 t116 (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t99 |caller.pc'@0|)))
(define-fun t29 () Bool (=> s49 (and caller.pc@5 t116 (= |active.as0.slot0'| #b000) |published'| |cookie.as0.slot0.pending'| t99 |caller.pc'@5|)))
(define-fun t28 () Bool (=> s1 (and caller.pc@0 t116 (= |active.as0.slot0'| #b001) t113 |cookie.as0.slot0.pending'| t99 |caller.pc'@0|)))
(define-fun t27 () Bool (=> s48 (and caller.pc@5 t116 (= |active.as0.slot0'| #b001) t113 |cookie.as0.slot0.pending'| t99 |caller.pc'@5|)))
(define-fun t26 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@6|))
(define-fun t25 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| |zapped'| |caller.pc'@2|))
(define-fun t24 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@7|))
(define-fun t23 () Bool (or active.as0.slot0@3 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t22 () Bool (or active.as0.slot0@3 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t21 () Bool (or (= active.as0.slot1 #b011) (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t20 () Bool (and caller.pc@2 (= |in_progress'| ((_ sign_extend 1) (bvadd ((_ extract 0 0) in_progress) #b1))) (= |hull.gfn0'| (and t124 hull.gfn0)) (= |hull.gfn1'| (and t124 hull.gfn1)) (= |hull.gfn2'| (and t124 hull.gfn2)) t118 (not |zapped'|) (= |caller.pc'| #b001) (= |in range| (bvsle #b0 (bvadd ((_ extract 0 0) in_progress) #b1)))))
(define-fun t19 () Bool (=> s24 t20))
(define-fun t18 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@6|))
(define-fun t17 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@6|))
(define-fun t16 () Bool (and caller.pc@2 t139 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@6|))
(define-fun t15 () Bool (=> s33 t18))
(define-fun t14 () Bool (=> s30 t18))
(define-fun t13 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| |zapped'| |caller.pc'@2|))
(define-fun t12 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@7|))
(define-fun t11 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| |zapped'| |caller.pc'@2|))
(define-fun t10 () Bool (and caller.pc@2 t138 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@7|))
(define-fun t9 () Bool (and caller.pc@2 t139 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| |zapped'| |caller.pc'@2|))
(define-fun t8 () Bool (and caller.pc@2 t139 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@7|))
(define-fun t7 () Bool (=> s34 t12))
(define-fun t6 () Bool (=> s32 t13))
(define-fun t5 () Bool (=> s31 t12))
(define-fun t4 () Bool (=> s29 t13))
(define-fun t3 () Bool (=> s27 (and caller.pc@2 t138 t23 |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@6|)))
(define-fun t2 () Bool (=> s28 (and caller.pc@2 t138 t23 |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@7|)))
(define-fun t1 () Bool (=> s26 (and caller.pc@2 t138 t23 |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| |zapped'| |caller.pc'@2|)))
(define-fun |own everywhere| () Bool (and
; read pfn (__kvm_faultin_pfn)
(=> s1 (and (= vcpu0.pc #b01) (not (= vcpu0.slot #b011)) (= |vcpu0.seq'| #b01) (= |vcpu0.page'| #b01) (= |vcpu0.pc'| #b10)))
(bvult step #b000101)
; what a step does not name stays as it is
(or s2 t122)
(=> s1 (= |vcpu0.slot'| vcpu0.slot))
(=> s0 t144)
(=> s0 t140)
true))
(define-fun |other everywhere| () Bool (and
(bvult step #b000001)
true))
(define-fun |caller everywhere| () Bool (and
; lock mmu_lock (write) (write_lock)
(=> s6 (and caller.pc@0 mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b001)))
; unlock mmu_lock (write_unlock)
(=> s8 (and caller.pc@1 |mmu_lock.writer'@0| |caller.pc'@0|))
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s9 (and caller.pc@1 (= |in_progress'| ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))) t97 (= |hull.gfn1'| t108) t98 (not |zapped'|) |caller.pc'@2| (= |in range| (bvsle (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)) ((_ sign_extend 1) #b01)))))
true))
(define-fun |grace_periods everywhere| () Bool (and
(bvult step #b000001)
true))
(define-fun |foreign everywhere| () Bool (and
; strangers.open gfn 2
(=> s0 (and mmu_lock.writer@0 |strangers.open'| t97 (= |hull.gfn1'| (or t108 t107)) |hull.gfn2'|))
; strangers.open gfn 0
(=> s1 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| (= |hull.gfn1'| (or t108 t109)) t98))
; strangers.open gfn 1
(=> s2 (and mmu_lock.writer@0 |strangers.open'| t97 |hull.gfn1'| t98))
; strangers.open gfns 0-1
(=> s3 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| t98))
; strangers.open gfns 1-2
(=> s4 (and mmu_lock.writer@0 |strangers.open'| t97 |hull.gfn1'| |hull.gfn2'|))
; strangers.open gfns 0-2
(=> s5 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'|))
; strangers.end, another stays open
(=> s6 (and mmu_lock.writer@0 strangers.open |strangers.open'| t118))
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 strangers.open (not |strangers.open'|) (= |hull.gfn0'| (and t145 hull.gfn0)) (= |hull.gfn1'| (and t145 hull.gfn1)) (= |hull.gfn2'| (and t145 hull.gfn2)) t118))
(bvult step #b001000)
; what a step does not name stays as it is
(=> s6 t141)
(=> s6 t142)
(=> s6 t143)
(or s6 s7 t144)
true))
; === gfn0
(push 1)
; all faults at address space 0, gfn 0
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte_page.live.here (_ BitVec 2)) (caller.pc (_ BitVec 3)) (cookie.as0.slot0.pending Bool) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2)) (cookie.as0.slot0.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (=> is (not n3))) (n8 (=> is n4)) (n9 (ite is (not n3) n4)) (n10 (ite is n5 n3)) (n11 (ite is n2 n4))
  (n12 (=> is (not n5))) (n13 (=> is n2)) (n14 (ite is (not n5) n2)) (n15 (or is n4)) (n16 (or is n6)) (n17 (=> is n6)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n18 (ite is2 (not n4) n3)) (n19 (ite is2 n8 n7)) (n20 (ite is2 n4 n9)) (n21 (ite is1 n3 (ite is2 (not n11) n10)))
  (n22 (ite is1 n7 (ite is2 n13 n12))) (n23 (ite is1 n3 (ite is2 (not n2) n5))) (n24 (ite is1 n9 (ite is2 n2 n14)))
  (n25 (or is1 n15)) (n26 (or is1 n16)) (n27 (ite is1 (not n3) (=> is2 n8))) (n28 (ite is1 n7 (=> is2 n8)))
  (n29 (ite is1 (not n3) (=> is2 n13))) (n30 (ite is1 n7 (=> is2 n13))) (n31 (=> is2 n15)) (n32 (=> is2 n16))
  (n33 (=> is1 (not n3))) (n34 (=> is1 n7)) (n35 (ite is1 (not n3) (=> is2 n17))) (n36 (ite is1 n7 (=> is2 n17)))
  (n37 (ite is1 (not n3) (=> is2 n6))) (n38 (ite is1 (not n3) (=> is2 n4))) (n39 (ite is1 (not n3) (=> is2 n11)))
  (n40 (ite is1 (not n3) (=> is2 n2))))
(let ((is cookie.as0.slot0.pending))
(let ((n41 (ite is (not n19) n18)) (n42 (ite is n19 n20)) (n43 (ite is (not n22) n21)) (n44 (ite is (not n22) n23))
  (n45 (ite is n22 n24)) (n46 (or is n25)) (n47 (or is n26)) (n48 (ite is n28 n27)) (n49 (ite is n30 n29))
  (n50 (or is n31)) (n51 (or is n32)) (n52 (=> is n19)) (n53 (=> is n22)) (n54 (=> is n28)) (n55 (=> is n30))
  (n56 (=> is n20)) (n57 (=> is n24)) (n58 (ite is n34 n33)) (n59 (ite is n36 n35)) (n60 (ite is n36 n37))
  (n61 (=> is n34)) (n62 (=> is n36)) (n63 (ite is n28 n38)) (n64 (ite is n30 n39)) (n65 (ite is n30 n40)))
(let ((is strangers.open))
(let ((n66 (and (not is) n41)) (n67 (=> is (not n41))) (n68 (or is n20)) (n69 (=> is n20)) (n70 (or is n42))
  (n71 (=> is n42)) (n72 (and (not is) n43)) (n73 (or is n24)) (n74 (or is n45)) (n75 (or is n46)) (n76 (=> is n46))
  (n77 (or is n47)) (n78 (or is n19)) (n79 (=> is n19)) (n80 (or is n48)) (n81 (=> is n48)) (n82 (or is n28))
  (n83 (=> is n28)) (n84 (or is n50)) (n85 (=> is n50)) (n86 (or is n51)) (n87 (or is n52)) (n88 (=> is n52))
  (n89 (or is n53)) (n90 (or is n54)) (n91 (=> is n54)) (n92 (or is n56)) (n93 (=> is n56)) (n94 (or is n57))
  (n95 (or is n58)) (n96 (=> is n58)) (n97 (or is n59)) (n98 (or is n61)) (n99 (=> is n61)) (n100 (or is n62))
  (n101 (or is n63)) (n102 (=> is n63)) (n103 (or is n64)) (n104 (or is n55)))
(let ((is hull.gfn2))
(let ((n105 (ite is (not n67) n66)) (n106 (or is n67)) (n107 (ite is n69 n68)) (n108 (or is n69))
  (n109 (ite is n71 n70)) (n110 (or is n71)) (n111 (ite is n43 n72)) (n112 (and (not is) n44)) (n113 (ite is n24 n73))
  (n114 (or is n24)) (n115 (ite is n45 n74)) (n116 (or is n45)) (n117 (ite is n76 n75)) (n118 (or is n76))
  (n119 (or is n47)) (n120 (ite is n47 n77)) (n121 (ite is n79 n78)) (n122 (or is n79)) (n123 (ite is n43 n66))
  (n124 (and (not is) n41)) (n125 (ite is n22 n78)) (n126 (or is n19)) (n127 (ite is n81 n80)) (n128 (or is n81))
  (n129 (ite is n83 n82)) (n130 (or is n83)) (n131 (ite is n49 n80)) (n132 (or is n48)) (n133 (ite is n30 n82))
  (n134 (or is n28)) (n135 (ite is n85 n84)) (n136 (or is n85)) (n137 (or is n51)) (n138 (ite is n51 n86))
  (n139 (ite is n88 n87)) (n140 (or is n88)) (n141 (ite is n53 n89)) (n142 (or is n53)) (n143 (ite is n53 n87))
  (n144 (or is n52)) (n145 (ite is n91 n90)) (n146 (or is n91)) (n147 (ite is n55 n90)) (n148 (or is n54))
  (n149 (ite is n93 n92)) (n150 (or is n93)) (n151 (ite is n57 n94)) (n152 (or is n57)) (n153 (ite is n96 n95))
  (n154 (or is n96)) (n155 (ite is n59 n97)) (n156 (or is n60)) (n157 (ite is n59 n95)) (n158 (or is n58))
  (n159 (ite is n99 n98)) (n160 (or is n99)) (n161 (ite is n62 n100)) (n162 (or is n62)) (n163 (ite is n62 n98))
  (n164 (or is n61)) (n165 (ite is n102 n101)) (n166 (or is n102)) (n167 (ite is n64 n103)) (n168 (or is n65))
  (n169 (ite is n64 n101)) (n170 (or is n63)) (n171 (ite is n55 n104)) (n172 (or is n55)))
(let ((is hull.gfn1))
(let ((n173 (ite is (not n67) n105)) (n174 (ite is n67 n106)) (n175 (ite is n69 n107)) (n176 (ite is n69 n108))
  (n177 (ite is n71 n109)) (n178 (ite is n71 n110)) (n179 (ite is n43 n111)) (n180 (ite is n44 n112))
  (n181 (ite is n24 n113)) (n182 (ite is n24 n114)) (n183 (ite is n45 n115)) (n184 (ite is n45 n116))
  (n185 (ite is n76 n117)) (n186 (ite is n76 n118)) (n187 (ite is n47 n119)) (n188 (ite is n47 n120))
  (n189 (ite is n79 n121)) (n190 (ite is n79 n122)) (n191 (ite is n43 n123)) (n192 (ite is n43 n124))
  (n193 (ite is n22 n125)) (n194 (ite is n22 n126)) (n195 (ite is n81 n127)) (n196 (ite is n81 n128))
  (n197 (ite is n83 n129)) (n198 (ite is n83 n130)) (n199 (ite is n49 n131)) (n200 (ite is n49 n132))
  (n201 (ite is n30 n133)) (n202 (ite is n30 n134)) (n203 (ite is n85 n135)) (n204 (ite is n85 n136))
  (n205 (ite is n51 n137)) (n206 (ite is n51 n138)) (n207 (ite is n88 n139)) (n208 (ite is n88 n140))
  (n209 (ite is n53 n141)) (n210 (ite is n53 n142)) (n211 (ite is n53 n143)) (n212 (ite is n53 n144))
  (n213 (ite is n91 n145)) (n214 (ite is n91 n146)) (n215 (ite is n55 n147)) (n216 (ite is n55 n148))
  (n217 (ite is n93 n149)) (n218 (ite is n93 n150)) (n219 (ite is n57 n151)) (n220 (ite is n57 n152))
  (n221 (ite is n96 n153)) (n222 (ite is n96 n154)) (n223 (ite is n59 n155)) (n224 (ite is n60 n156))
  (n225 (ite is n59 n157)) (n226 (ite is n59 n158)) (n227 (ite is n99 n159)) (n228 (ite is n99 n160))
  (n229 (ite is n62 n161)) (n230 (ite is n62 n162)) (n231 (ite is n62 n163)) (n232 (ite is n62 n164))
  (n233 (ite is n102 n165)) (n234 (ite is n102 n166)) (n235 (ite is n64 n167)) (n236 (ite is n65 n168))
  (n237 (ite is n64 n169)) (n238 (ite is n64 n170)) (n239 (ite is n55 n171)) (n240 (ite is n55 n172)))
(let ((is hull.gfn0))
(let ((n241 (ite is (not n174) n173)) (n242 (ite is n176 n175)) (n243 (ite is n178 n177)) (n244 (ite is n180 n179))
  (n245 (ite is n182 n181)) (n246 (ite is n184 n183)) (n247 (ite is n186 n185)) (n248 (=> is n187))
  (n249 (ite is n187 n188)) (n250 (ite is n190 n189)) (n251 (ite is n192 n191)) (n252 (ite is n194 n193))
  (n253 (ite is n196 n195)) (n254 (ite is n198 n197)) (n255 (ite is n200 n199)) (n256 (ite is n202 n201))
  (n257 (ite is n204 n203)) (n258 (=> is n205)) (n259 (ite is n205 n206)) (n260 (ite is n208 n207))
  (n261 (ite is n210 n209)) (n262 (ite is n212 n211)) (n263 (ite is n214 n213)) (n264 (ite is n216 n215))
  (n265 (ite is n218 n217)) (n266 (ite is n220 n219)) (n267 (ite is n222 n221)) (n268 (ite is n224 n223))
  (n269 (ite is n226 n225)) (n270 (ite is n228 n227)) (n271 (ite is n230 n229)) (n272 (ite is n232 n231))
  (n273 (ite is n234 n233)) (n274 (ite is n236 n235)) (n275 (ite is n238 n237)) (n276 (ite is n240 n239)))
(let ((is0 (= active.as0.slot0 #b000)) (is1 (= active.as0.slot0 #b001)) (is2 (= active.as0.slot0 #b010))
  (is3 (= active.as0.slot0 #b011)) (is4 (= active.as0.slot0 #b100)))
(let ((n277 (ite is0 n241 (ite is1 (not n242) (and is3 (not n243)))))
  (n278 (ite is0 n244 (ite is1 (not n245) (and is3 (not n246))))) (n279 (=> is3 n247))
  (n280 (or (or is2 is4) (ite is3 n249 n248))) (n281 (ite is0 n241 (and (not (or is2 is4)) (not n250))))
  (n282 (ite is0 n251 (and (not (or is2 is4)) (not n252)))) (n283 (ite is0 n253 (or (or is2 is4) n254)))
  (n284 (ite is0 n255 (or (or is2 is4) n256))) (n285 (=> is3 n257)) (n286 (or (or is2 is4) (ite is3 n259 n258)))
  (n287 (and is0 n241)) (n288 (and is0 n244)) (n289 (=> is0 n248)) (n290 (and is0 n251)) (n291 (=> is0 n253))
  (n292 (=> is0 n255)) (n293 (=> is0 n258)) (n294 (or (or is2 is4) n260)) (n295 (or (or is2 is4) n261))
  (n296 (or (or is2 is4) n262)) (n297 (or (or is2 is4) n263)) (n298 (or (or is2 is4) n264)) (n299 (=> is3 n243))
  (n300 (=> is3 n246)) (n301 (=> is3 n249)) (n302 (=> is3 n250)) (n303 (=> is3 n252)) (n304 (=> is3 n254))
  (n305 (=> is3 n256)) (n306 (=> is3 n259)) (n307 (ite is1 n265 (or (or is2 is4) n260)))
  (n308 (ite is1 n266 (or (or is2 is4) n261))) (n309 (=> is0 n267)) (n310 (=> is0 n268)) (n311 (=> is0 n269))
  (n312 (or (or is2 is4) n270)) (n313 (or (or is2 is4) n271)) (n314 (or (or is2 is4) n272)) (n315 (=> is0 n273))
  (n316 (=> is0 n274)) (n317 (=> is0 n275)) (n318 (or (or is2 is4) n276)))
(let ((is0 (= caller.pc #b000)) (is1 (= caller.pc #b001)) (is2 (= caller.pc #b010)) (is3 (= caller.pc #b011))
  (is4 (= caller.pc #b100)) (is5 (= caller.pc #b101)) (is6 (= caller.pc #b110)) (is7 (= caller.pc #b111)))
(let ((n319 (ite (or is2 is5) n278 (ite (or is3 is4) (not n279) (ite (or is6 is7) (not n280) n277))))
  (n320 (ite (or is2 is5) n282 (ite is3 (not n279) (and (not (or is4 is7)) (ite is6 (not n280) n281)))))
  (n321 (ite (or is2 is5) n284 (ite is3 n285 (or (or is4 is7) (ite is6 n286 n283)))))
  (n322 (ite (or is2 is5) n288 (and (not (or is3 is4)) (ite (or is6 is7) (not n289) n287))))
  (n323 (ite (or is0 is1) n287 (ite (or is2 is5) n290 (and is6 (not n289)))))
  (n324 (ite (or is0 is1) n291 (ite (or is2 is5) n292 (=> is6 n293))))
  (n325 (ite (or is0 is1) n294 (=> (or is2 is5) n295))) (n326 (ite (or is0 is1) n294 (=> (or is2 is5) n296)))
  (n327 (ite (or is0 is1) n297 (=> (or is2 is5) n298)))
  (n328 (ite (or is2 is5) n300 (ite (or is3 is4) n279 (ite (or is6 is7) n301 n299))))
  (n329 (ite (or is2 is5) n303 (ite is3 n279 (or (or is4 is7) (ite is6 n301 n302)))))
  (n330 (ite (or is2 is5) n305 (ite is3 n285 (or (or is4 is7) (ite is6 n306 n304)))))
  (n331 (ite (or is0 is1) n307 (=> (or is2 is5) n308)))
  (n332 (ite (or is2 is5) n310 (or (or is3 is4) (ite (or is6 is7) n293 n309))))
  (n333 (ite (or is0 is1) n309 (ite (or is2 is5) n311 (=> is6 n293))))
  (n334 (ite (or is0 is1) n312 (=> (or is2 is5) n313))) (n335 (ite (or is0 is1) n312 (=> (or is2 is5) n314)))
  (n336 (ite (or is2 is5) n316 (or (or is3 is4) (ite (or is6 is7) n293 n315))))
  (n337 (ite (or is0 is1) n315 (ite (or is2 is5) n317 (=> is6 n293))))
  (n338 (ite (or is0 is1) n297 (=> (or is2 is5) n318))))
(let ((is0 (= spte_page.live.here #b00)) (is1 (= spte_page.live.here #b01))
  (is2 (= spte_page.live.here #b10)))
(let ((n339 (ite is1 n320 (ite is2 (not n321) n319))) (n340 (ite is1 n323 (ite is2 (not n324) n322)))
  (n341 (ite is1 n326 (ite is2 n327 n325))) (n342 (ite is1 n329 (ite is2 n330 n328)))
  (n343 (ite is1 n326 (ite is2 n327 n331))) (n344 (ite is0 n332 n333)) (n345 (ite is0 n334 n335))
  (n346 (ite is1 n337 (ite is2 n324 n336))) (n347 (ite is0 n338 n327)))
(let ((is cookie.as0.slot0.awaits.vcpu0))
(let ((n348 (and (not is) n339)) (n349 (ite is (not n341) n340)) (n350 (ite is n343 n342)) (n351 (ite is n345 n344))
  (n352 (ite is n347 n346)))
(let ((is0 (= vcpu0.page #b00)) (is1 (= vcpu0.page #b01)) (is2 (= vcpu0.page #b10)))
(let ((n353 (and is0 n348)) (n354 (and is0 n349)) (n355 (=> is0 n350)) (n356 (ite is1 (not n349) (=> is2 n351)))
  (n357 (ite is1 (not n349) (=> is2 n352))))
(let ((is0 (= vcpu0.seq #b00)))
(let ((n358 (and is0 n353)) (n359 (and is0 n354)) (n360 (=> is0 n355))
  (n361 (ite (= vcpu0.seq #b01) n356 (=> (= vcpu0.seq #b10) n357))))
(let ((is1 (= vcpu0.slot #b001)))
(let ((n362 (and (= vcpu0.slot #b000) n358)) (n363 (ite is1 (not n359) (=> (= vcpu0.slot #b011) n360)))
  (n364 (=> is1 n361)))
(let ((n365 (ite (= vcpu0.pc #b01) (not n363) (ite (= vcpu0.pc #b10) (not n364) n362))))
(and (bvult active.as0.slot0 #b101) (bvult spte_page.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.page #b11) n365 
  (= mmu_lock.writer (ite (or (= caller.pc #b001) (= caller.pc #b010)) #b010 #b000)) 
  (= in_progress (ite (or (= caller.pc #b000) (= caller.pc #b001) (= caller.pc #b011) (= caller.pc #b100)) #b00 #b01))))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot0.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.page cookie.as0.slot0.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t146)
(assert (= active.as0.slot0 #b000))
(assert (= spte_page.live.here #b00))
(assert caller.pc@0)
(assert t138)
(assert (= |x| #b00))
(assert t148)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.page #b00))
(assert t136)
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
t55
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b10) mmu_lock.writer@0 (not (or t76 (= vcpu0.seq #b10))) t133 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t131 (= |vcpu0.pc'| #b00)))
; read pfn (__kvm_faultin_pfn)
t53
; map SPTE, this gfn (kvm_tdp_mmu_map)
t54
; what a step does not name stays as it is
t95
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_page.live.here'| caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.page'| |cookie.as0.slot0.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) mmu_lock.writer@0 (not (or t76 (= vcpu1.seq #b10))) t134))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_page.live.here'| caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot0.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy (kvm_swap_active_memslots)
t46
; publish: slot removed (kvm_swap_active_memslots)
t28
; publish changed copy (kvm_swap_active_memslots)
t30
; publish new slot (kvm_swap_active_memslots)
t47
; publish old slot again (kvm_swap_active_memslots)
t48
; pages gone, gfn 0 (new_caller)
t33
; pages gone, gfn 0 (new_caller)
t34
; zap gfns 0-1 (kvm_unmap_gfn_range)
t35
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t49
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t36
; zap gfn 0 (kvm_unmap_gfn_range)
t37
; zap gfn 0, yields (kvm_unmap_gfn_range)
t50
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
t38
; pages gone, gfn 0 (new_caller)
t31
; unlock mmu_lock (write_unlock)
t92
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t70
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t71
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t104
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t93
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t94
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t87
; end an invalidation (kvm_mmu_invalidate_end)
t19
; end an invalidation (another of its own stays open)
t69
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
(=> s35 (and caller.pc@2 t138 t51 |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| |zapped'| |caller.pc'@2|))
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s36 (and caller.pc@2 t138 t51 |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@6|))
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s37 (and caller.pc@2 t138 t51 |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@7|))
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s38 t25)
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s39 t26)
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s40 t24)
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s41 t25)
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s42 t26)
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s43 t24)
; zap rest: own range (kvm_unmap_gfn_range)
t57
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t58
; zap rest: own range (kvm_unmap_gfn_range)
t72
; publish INVALID copy (kvm_swap_active_memslots)
t43
; publish: slot removed (kvm_swap_active_memslots)
t27
; publish changed copy (kvm_swap_active_memslots)
t29
; publish new slot (kvm_swap_active_memslots)
t44
; publish old slot again (kvm_swap_active_memslots)
t45
; pages gone, gfn 0 (new_caller)
t32
; lock mmu_lock (write) (write_lock)
t73
; zap rest: own range (kvm_unmap_gfn_range)
t59
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t60
; zap rest: own range (kvm_unmap_gfn_range)
t74
(bvult step #b111001)
(or |in range| s9 s24)
; what a step does not name stays as it is
t65
t126
t120
t110
t119
t96
t56
t88
t66
t67
t80
t68
t129
t121
t79
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte_page.live.here'| |caller.pc'| |cookie.as0.slot0.pending'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.page'| |cookie.as0.slot0.awaits.vcpu0'|))))
(check-sat)
(pop 1)
; --- consecution.grace_periods
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|grace_periods everywhere|
; SRCU wait: ends (srcu_gp_end)
t75
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc |cookie.as0.slot0.pending'| |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot0.awaits.vcpu0)))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte_page.live.here caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.page cookie.as0.slot0.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t89)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t125)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t125 t107 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (cookie.as0.slot0) waits for it.
(define-fun c2 () Bool t112)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn1
(push 1)
; all faults at address space 0, gfn 1
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte_page.live.here (_ BitVec 2)) (caller.pc (_ BitVec 3)) (cookie.as0.slot0.pending Bool) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2)) (cookie.as0.slot0.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (=> is (not n3))) (n8 (=> is n4)) (n9 (ite is (not n3) n4)) (n10 (ite is n5 n3)) (n11 (ite is n2 n4))
  (n12 (=> is (not n5))) (n13 (=> is n2)) (n14 (ite is (not n5) n2)) (n15 (or is n4)) (n16 (or is n6)) (n17 (=> is n6)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n18 (ite is2 (not n4) n3)) (n19 (ite is2 n8 n7)) (n20 (ite is2 n4 n9)) (n21 (ite is1 n3 (ite is2 (not n11) n10)))
  (n22 (ite is1 n7 (ite is2 n13 n12))) (n23 (ite is1 n3 (ite is2 (not n2) n5))) (n24 (ite is1 n9 (ite is2 n2 n14)))
  (n25 (or is1 n15)) (n26 (or is1 n16)) (n27 (ite is1 (not n3) (=> is2 n8))) (n28 (ite is1 n7 (=> is2 n8)))
  (n29 (ite is1 (not n3) (=> is2 n13))) (n30 (ite is1 n7 (=> is2 n13))) (n31 (=> is2 n15)) (n32 (=> is2 n16))
  (n33 (=> is1 (not n3))) (n34 (=> is1 n7)) (n35 (ite is1 (not n3) (=> is2 n17))) (n36 (ite is1 n7 (=> is2 n17)))
  (n37 (ite is1 (not n3) (=> is2 n6))) (n38 (ite is1 (not n3) (=> is2 n4))) (n39 (ite is1 (not n3) (=> is2 n11)))
  (n40 (ite is1 (not n3) (=> is2 n2))))
(let ((is cookie.as0.slot0.pending))
(let ((n41 (ite is (not n19) n18)) (n42 (ite is n19 n20)) (n43 (ite is (not n22) n21)) (n44 (ite is (not n22) n23))
  (n45 (ite is n22 n24)) (n46 (or is n25)) (n47 (or is n26)) (n48 (ite is n28 n27)) (n49 (ite is n30 n29))
  (n50 (or is n31)) (n51 (or is n32)) (n52 (=> is n19)) (n53 (=> is n22)) (n54 (=> is n28)) (n55 (=> is n30))
  (n56 (=> is n20)) (n57 (=> is n24)) (n58 (ite is n34 n33)) (n59 (ite is n36 n35)) (n60 (ite is n36 n37))
  (n61 (=> is n34)) (n62 (=> is n36)) (n63 (ite is n28 n38)) (n64 (ite is n30 n39)) (n65 (ite is n30 n40)))
(let ((is strangers.open))
(let ((n66 (and (not is) n41)) (n67 (=> is (not n41))) (n68 (or is n20)) (n69 (=> is n20)) (n70 (or is n42))
  (n71 (=> is n42)) (n72 (and (not is) n43)) (n73 (or is n24)) (n74 (or is n45)) (n75 (or is n46)) (n76 (=> is n46))
  (n77 (or is n47)) (n78 (or is n19)) (n79 (=> is n19)) (n80 (or is n48)) (n81 (=> is n48)) (n82 (or is n28))
  (n83 (=> is n28)) (n84 (or is n50)) (n85 (=> is n50)) (n86 (or is n51)) (n87 (or is n52)) (n88 (=> is n52))
  (n89 (or is n53)) (n90 (or is n54)) (n91 (=> is n54)) (n92 (or is n56)) (n93 (=> is n56)) (n94 (or is n57))
  (n95 (or is n58)) (n96 (=> is n58)) (n97 (or is n59)) (n98 (or is n61)) (n99 (=> is n61)) (n100 (or is n62))
  (n101 (or is n63)) (n102 (=> is n63)) (n103 (or is n64)) (n104 (or is n55)))
(let ((is hull.gfn2))
(let ((n105 (ite is (not n67) n66)) (n106 (or is n67)) (n107 (ite is n69 n68)) (n108 (or is n69))
  (n109 (ite is n71 n70)) (n110 (or is n71)) (n111 (ite is n43 n72)) (n112 (and (not is) n43)) (n113 (ite is n24 n73))
  (n114 (or is n24)) (n115 (ite is n45 n74)) (n116 (or is n45)) (n117 (ite is n76 n75)) (n118 (or is n76))
  (n119 (ite is n47 n77)) (n120 (or is n47)) (n121 (ite is n79 n78)) (n122 (or is n79)) (n123 (ite is n43 n66))
  (n124 (ite is n43 n41)) (n125 (ite is n22 n78)) (n126 (ite is n22 n19)) (n127 (or is n22)) (n128 (ite is n81 n80))
  (n129 (or is n81)) (n130 (ite is n83 n82)) (n131 (or is n83)) (n132 (ite is n49 n80)) (n133 (ite is n49 n48))
  (n134 (or is n49)) (n135 (ite is n30 n82)) (n136 (ite is n30 n28)) (n137 (or is n30)) (n138 (ite is n85 n84))
  (n139 (or is n85)) (n140 (ite is n51 n86)) (n141 (or is n51)) (n142 (ite is n88 n87)) (n143 (or is n88))
  (n144 (ite is n53 n89)) (n145 (or is n53)) (n146 (ite is n53 n87)) (n147 (ite is n53 n52)) (n148 (ite is n91 n90))
  (n149 (or is n91)) (n150 (ite is n55 n90)) (n151 (ite is n55 n54)) (n152 (or is n55)) (n153 (ite is n93 n92))
  (n154 (or is n93)) (n155 (ite is n57 n94)) (n156 (or is n57)) (n157 (ite is n96 n95)) (n158 (or is n96))
  (n159 (ite is n59 n97)) (n160 (or is n59)) (n161 (ite is n59 n95)) (n162 (ite is n59 n58)) (n163 (ite is n99 n98))
  (n164 (or is n99)) (n165 (ite is n62 n100)) (n166 (or is n62)) (n167 (ite is n62 n98)) (n168 (ite is n62 n61))
  (n169 (ite is n102 n101)) (n170 (or is n102)) (n171 (ite is n64 n103)) (n172 (or is n64)) (n173 (ite is n64 n101))
  (n174 (ite is n64 n63)) (n175 (ite is n55 n104)))
(let ((is hull.gfn1))
(let ((n176 (ite is (not n67) n105)) (n177 (ite is n67 n106)) (n178 (ite is n69 n107)) (n179 (ite is n69 n108))
  (n180 (ite is n71 n109)) (n181 (ite is n71 n110)) (n182 (ite is n44 n111)) (n183 (ite is n44 n112))
  (n184 (ite is n24 n113)) (n185 (ite is n24 n114)) (n186 (ite is n45 n115)) (n187 (ite is n45 n116))
  (n188 (ite is n76 n117)) (n189 (ite is n76 n118)) (n190 (=> is n47)) (n191 (ite is n47 n119)) (n192 (ite is n47 n120))
  (n193 (ite is n79 n121)) (n194 (ite is n79 n122)) (n195 (ite is n124 n123)) (n196 (ite is n43 n112))
  (n197 (ite is n126 n125)) (n198 (ite is n22 n127)) (n199 (ite is n81 n128)) (n200 (ite is n81 n129))
  (n201 (ite is n83 n130)) (n202 (ite is n83 n131)) (n203 (ite is n133 n132)) (n204 (ite is n49 n134))
  (n205 (ite is n136 n135)) (n206 (ite is n30 n137)) (n207 (ite is n85 n138)) (n208 (ite is n85 n139))
  (n209 (=> is n51)) (n210 (ite is n51 n140)) (n211 (ite is n51 n141)) (n212 (ite is n88 n142)) (n213 (ite is n88 n143))
  (n214 (ite is n53 n144)) (n215 (ite is n53 n145)) (n216 (ite is n147 n146)) (n217 (ite is n91 n148))
  (n218 (ite is n91 n149)) (n219 (ite is n151 n150)) (n220 (ite is n55 n152)) (n221 (ite is n93 n153))
  (n222 (ite is n93 n154)) (n223 (ite is n57 n155)) (n224 (ite is n57 n156)) (n225 (ite is n96 n157))
  (n226 (ite is n96 n158)) (n227 (ite is n60 n159)) (n228 (ite is n60 n160)) (n229 (ite is n162 n161))
  (n230 (ite is n59 n160)) (n231 (ite is n99 n163)) (n232 (ite is n99 n164)) (n233 (ite is n62 n165))
  (n234 (ite is n62 n166)) (n235 (ite is n168 n167)) (n236 (ite is n102 n169)) (n237 (ite is n102 n170))
  (n238 (ite is n65 n171)) (n239 (ite is n65 n172)) (n240 (ite is n174 n173)) (n241 (ite is n64 n172))
  (n242 (ite is n55 n175)))
(let ((is hull.gfn0))
(let ((n243 (ite is (not n177) n176)) (n244 (ite is n179 n178)) (n245 (ite is n181 n180)) (n246 (ite is n183 n182))
  (n247 (ite is n185 n184)) (n248 (ite is n187 n186)) (n249 (ite is n189 n188)) (n250 (ite is n192 n191))
  (n251 (ite is n194 n193)) (n252 (ite is n196 n195)) (n253 (ite is n198 n197)) (n254 (ite is n200 n199))
  (n255 (ite is n202 n201)) (n256 (ite is n204 n203)) (n257 (ite is n206 n205)) (n258 (ite is n208 n207))
  (n259 (ite is n211 n210)) (n260 (ite is n213 n212)) (n261 (ite is n215 n214)) (n262 (ite is n215 n216))
  (n263 (ite is n218 n217)) (n264 (ite is n220 n219)) (n265 (ite is n222 n221)) (n266 (ite is n224 n223))
  (n267 (ite is n226 n225)) (n268 (ite is n228 n227)) (n269 (ite is n230 n229)) (n270 (ite is n232 n231))
  (n271 (ite is n234 n233)) (n272 (ite is n234 n235)) (n273 (ite is n237 n236)) (n274 (ite is n239 n238))
  (n275 (ite is n241 n240)) (n276 (ite is n220 n242)))
(let ((is0 (= active.as0.slot0 #b000)) (is1 (= active.as0.slot0 #b001)) (is2 (= active.as0.slot0 #b010))
  (is3 (= active.as0.slot0 #b011)) (is4 (= active.as0.slot0 #b100)))
(let ((n277 (ite is0 n243 (ite is1 (not n244) (and is3 (not n245)))))
  (n278 (ite is0 n246 (ite is1 (not n247) (and is3 (not n248))))) (n279 (=> is3 n249))
  (n280 (or (or is2 is4) (ite is3 n250 n190))) (n281 (ite is0 n243 (and (not (or is2 is4)) (not n251))))
  (n282 (ite is0 n252 (and (not (or is2 is4)) (not n253)))) (n283 (ite is0 n254 (or (or is2 is4) n255)))
  (n284 (ite is0 n256 (or (or is2 is4) n257))) (n285 (=> is3 n258)) (n286 (or (or is2 is4) (ite is3 n259 n209)))
  (n287 (and is0 n243)) (n288 (and is0 n246)) (n289 (=> is0 n190)) (n290 (and is0 n252)) (n291 (=> is0 n254))
  (n292 (=> is0 n256)) (n293 (=> is0 n209)) (n294 (or (or is2 is4) n260)) (n295 (or (or is2 is4) n261))
  (n296 (or (or is2 is4) n262)) (n297 (or (or is2 is4) n263)) (n298 (or (or is2 is4) n264)) (n299 (=> is3 n245))
  (n300 (=> is3 n248)) (n301 (=> is3 n250)) (n302 (=> is3 n251)) (n303 (=> is3 n253)) (n304 (=> is3 n255))
  (n305 (=> is3 n257)) (n306 (=> is3 n259)) (n307 (ite is1 n265 (or (or is2 is4) n260)))
  (n308 (ite is1 n266 (or (or is2 is4) n261))) (n309 (=> is0 n267)) (n310 (=> is0 n268)) (n311 (=> is0 n269))
  (n312 (or (or is2 is4) n270)) (n313 (or (or is2 is4) n271)) (n314 (or (or is2 is4) n272)) (n315 (=> is0 n273))
  (n316 (=> is0 n274)) (n317 (=> is0 n275)) (n318 (or (or is2 is4) n276)))
(let ((is0 (= caller.pc #b000)) (is1 (= caller.pc #b001)) (is2 (= caller.pc #b010)) (is3 (= caller.pc #b011))
  (is4 (= caller.pc #b100)) (is5 (= caller.pc #b101)) (is6 (= caller.pc #b110)) (is7 (= caller.pc #b111)))
(let ((n319 (ite (or is2 is5) n278 (ite (or is3 is4) (not n279) (ite (or is6 is7) (not n280) n277))))
  (n320 (ite (or is2 is5) n282 (ite is3 (not n279) (and (not (or is4 is7)) (ite is6 (not n280) n281)))))
  (n321 (ite (or is2 is5) n284 (ite is3 n285 (or (or is4 is7) (ite is6 n286 n283)))))
  (n322 (ite (or is2 is5) n288 (and (not (or is3 is4)) (ite (or is6 is7) (not n289) n287))))
  (n323 (ite (or is0 is1) n287 (ite (or is2 is5) n290 (and is6 (not n289)))))
  (n324 (ite (or is0 is1) n291 (ite (or is2 is5) n292 (=> is6 n293))))
  (n325 (ite (or is0 is1) n294 (=> (or is2 is5) n295))) (n326 (ite (or is0 is1) n294 (=> (or is2 is5) n296)))
  (n327 (ite (or is0 is1) n297 (=> (or is2 is5) n298)))
  (n328 (ite (or is2 is5) n300 (ite (or is3 is4) n279 (ite (or is6 is7) n301 n299))))
  (n329 (ite (or is2 is5) n303 (ite is3 n279 (or (or is4 is7) (ite is6 n301 n302)))))
  (n330 (ite (or is2 is5) n305 (ite is3 n285 (or (or is4 is7) (ite is6 n306 n304)))))
  (n331 (ite (or is0 is1) n307 (=> (or is2 is5) n308)))
  (n332 (ite (or is2 is5) n310 (or (or is3 is4) (ite (or is6 is7) n293 n309))))
  (n333 (ite (or is0 is1) n309 (ite (or is2 is5) n311 (=> is6 n293))))
  (n334 (ite (or is0 is1) n312 (=> (or is2 is5) n313))) (n335 (ite (or is0 is1) n312 (=> (or is2 is5) n314)))
  (n336 (ite (or is2 is5) n316 (or (or is3 is4) (ite (or is6 is7) n293 n315))))
  (n337 (ite (or is0 is1) n315 (ite (or is2 is5) n317 (=> is6 n293))))
  (n338 (ite (or is0 is1) n297 (=> (or is2 is5) n318))))
(let ((is0 (= spte_page.live.here #b00)) (is1 (= spte_page.live.here #b01))
  (is2 (= spte_page.live.here #b10)))
(let ((n339 (ite is1 n320 (ite is2 (not n321) n319))) (n340 (ite is1 n323 (ite is2 (not n324) n322)))
  (n341 (ite is1 n326 (ite is2 n327 n325))) (n342 (ite is1 n329 (ite is2 n330 n328)))
  (n343 (ite is1 n326 (ite is2 n327 n331))) (n344 (ite is0 n332 n333)) (n345 (ite is0 n334 n335))
  (n346 (ite is1 n337 (ite is2 n324 n336))) (n347 (ite is0 n338 n327)))
(let ((is cookie.as0.slot0.awaits.vcpu0))
(let ((n348 (and (not is) n339)) (n349 (ite is (not n341) n340)) (n350 (ite is n343 n342)) (n351 (ite is n345 n344))
  (n352 (ite is n347 n346)))
(let ((is0 (= vcpu0.page #b00)) (is1 (= vcpu0.page #b01)) (is2 (= vcpu0.page #b10)))
(let ((n353 (and is0 n348)) (n354 (and is0 n349)) (n355 (=> is0 n350)) (n356 (ite is1 (not n349) (=> is2 n351)))
  (n357 (ite is1 (not n349) (=> is2 n352))))
(let ((is0 (= vcpu0.seq #b00)))
(let ((n358 (and is0 n353)) (n359 (and is0 n354)) (n360 (=> is0 n355))
  (n361 (ite (= vcpu0.seq #b01) n356 (=> (= vcpu0.seq #b10) n357))))
(let ((is1 (= vcpu0.slot #b001)))
(let ((n362 (and (= vcpu0.slot #b000) n358)) (n363 (ite is1 (not n359) (=> (= vcpu0.slot #b011) n360)))
  (n364 (=> is1 n361)))
(let ((n365 (ite (= vcpu0.pc #b01) (not n363) (ite (= vcpu0.pc #b10) (not n364) n362))))
(and (bvult active.as0.slot0 #b101) (bvult spte_page.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.page #b11) n365 
  (= mmu_lock.writer (ite (or (= caller.pc #b001) (= caller.pc #b010)) #b010 #b000)) 
  (= in_progress (ite (or (= caller.pc #b000) (= caller.pc #b001) (= caller.pc #b011) (= caller.pc #b100)) #b00 #b01))))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot0.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.page cookie.as0.slot0.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t146)
(assert (= active.as0.slot0 #b000))
(assert (= spte_page.live.here #b00))
(assert caller.pc@0)
(assert t138)
(assert (= |x| #b00))
(assert t148)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.page #b00))
(assert t136)
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
t55
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b10) mmu_lock.writer@0 (not (or t77 (= vcpu0.seq #b10))) t133 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t131 (= |vcpu0.pc'| #b00)))
; read pfn (__kvm_faultin_pfn)
t53
; map SPTE, this gfn (kvm_tdp_mmu_map)
t54
; what a step does not name stays as it is
t95
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_page.live.here'| caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.page'| |cookie.as0.slot0.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) mmu_lock.writer@0 (not (or t77 (= vcpu1.seq #b10))) t134))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_page.live.here'| caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot0.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy (kvm_swap_active_memslots)
t46
; publish: slot removed (kvm_swap_active_memslots)
t28
; publish changed copy (kvm_swap_active_memslots)
t30
; publish new slot (kvm_swap_active_memslots)
t47
; publish old slot again (kvm_swap_active_memslots)
t48
; pages gone, gfn 1 (new_caller)
t33
; pages gone, gfn 1 (new_caller)
t34
; zap gfns 0-1 (kvm_unmap_gfn_range)
t35
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t49
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t36
; zap gfn 1 (kvm_unmap_gfn_range)
t37
; zap gfn 1, yields (kvm_unmap_gfn_range)
t50
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
t38
; pages gone, gfn 1 (new_caller)
t31
; unlock mmu_lock (write_unlock)
t92
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t70
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t71
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t104
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t93
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t94
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t87
; end an invalidation (kvm_mmu_invalidate_end)
t19
; end an invalidation (another of its own stays open)
t69
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
(=> s35 (and caller.pc@2 t138 t22 |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| |zapped'| |caller.pc'@2|))
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s36 (and caller.pc@2 t138 t22 |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@6|))
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s37 (and caller.pc@2 t138 t22 |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@7|))
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
t57
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t58
; zap rest: own range (kvm_unmap_gfn_range)
t72
; publish INVALID copy (kvm_swap_active_memslots)
t43
; publish: slot removed (kvm_swap_active_memslots)
t27
; publish changed copy (kvm_swap_active_memslots)
t29
; publish new slot (kvm_swap_active_memslots)
t44
; publish old slot again (kvm_swap_active_memslots)
t45
; pages gone, gfn 1 (new_caller)
t32
; lock mmu_lock (write) (write_lock)
t73
; zap rest: own range (kvm_unmap_gfn_range)
t59
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t60
; zap rest: own range (kvm_unmap_gfn_range)
t74
(bvult step #b111001)
(or |in range| s9 s24)
; what a step does not name stays as it is
t65
t126
t120
t110
t119
t96
t56
t88
t66
t67
t80
t68
t129
t121
t79
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte_page.live.here'| |caller.pc'| |cookie.as0.slot0.pending'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.page'| |cookie.as0.slot0.awaits.vcpu0'|))))
(check-sat)
(pop 1)
; --- consecution.grace_periods
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|grace_periods everywhere|
; SRCU wait: ends (srcu_gp_end)
t75
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc |cookie.as0.slot0.pending'| |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot0.awaits.vcpu0)))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte_page.live.here caller.pc cookie.as0.slot0.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.page cookie.as0.slot0.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t89)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t125)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t125 t108 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (cookie.as0.slot0) waits for it.
(define-fun c2 () Bool t112)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn2
(push 1)
; all faults at address space 0, gfn 2
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot1 (_ BitVec 3)) (spte_page.live.here (_ BitVec 2)) (caller.pc (_ BitVec 3)) (cookie.as0.slot1.pending Bool) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2)) (cookie.as0.slot1.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (=> is (not n3))) (n8 (=> is n4)) (n9 (ite is (not n3) n4)) (n10 (ite is n5 n3)) (n11 (ite is n2 n4))
  (n12 (=> is (not n5))) (n13 (=> is n2)) (n14 (ite is (not n5) n2)) (n15 (or is n4)) (n16 (or is n6)) (n17 (=> is n6)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n18 (ite is2 (not n4) n3)) (n19 (ite is2 n8 n7)) (n20 (ite is2 n4 n9)) (n21 (ite is1 n3 (ite is2 (not n11) n10)))
  (n22 (ite is1 n7 (ite is2 n13 n12))) (n23 (ite is1 n3 (ite is2 (not n2) n5))) (n24 (ite is1 n9 (ite is2 n2 n14)))
  (n25 (or is1 n15)) (n26 (or is1 n16)) (n27 (ite is1 (not n3) (=> is2 n8))) (n28 (ite is1 n7 (=> is2 n8)))
  (n29 (ite is1 (not n3) (=> is2 n13))) (n30 (ite is1 n7 (=> is2 n13))) (n31 (=> is2 n15)) (n32 (=> is2 n16))
  (n33 (=> is1 (not n3))) (n34 (=> is1 n7)) (n35 (ite is1 (not n3) (=> is2 n17))) (n36 (ite is1 n7 (=> is2 n17)))
  (n37 (ite is1 (not n3) (=> is2 n6))) (n38 (ite is1 (not n3) (=> is2 n4))) (n39 (ite is1 (not n3) (=> is2 n11)))
  (n40 (ite is1 (not n3) (=> is2 n2))))
(let ((is cookie.as0.slot1.pending))
(let ((n41 (ite is (not n19) n18)) (n42 (ite is n19 n20)) (n43 (ite is (not n22) n21)) (n44 (ite is (not n22) n23))
  (n45 (ite is n22 n24)) (n46 (or is n25)) (n47 (or is n26)) (n48 (ite is n28 n27)) (n49 (ite is n30 n29))
  (n50 (or is n31)) (n51 (or is n32)) (n52 (=> is n19)) (n53 (=> is n22)) (n54 (=> is n28)) (n55 (=> is n30))
  (n56 (=> is n20)) (n57 (=> is n24)) (n58 (ite is n34 n33)) (n59 (ite is n36 n35)) (n60 (ite is n36 n37))
  (n61 (=> is n34)) (n62 (=> is n36)) (n63 (ite is n28 n38)) (n64 (ite is n30 n39)) (n65 (ite is n30 n40)))
(let ((is strangers.open))
(let ((n66 (and (not is) n41)) (n67 (=> is (not n41))) (n68 (or is n20)) (n69 (=> is n20)) (n70 (or is n42))
  (n71 (=> is n42)) (n72 (and (not is) n43)) (n73 (or is n24)) (n74 (or is n45)) (n75 (or is n46)) (n76 (=> is n46))
  (n77 (or is n47)) (n78 (or is n19)) (n79 (=> is n19)) (n80 (or is n48)) (n81 (=> is n48)) (n82 (or is n28))
  (n83 (=> is n28)) (n84 (or is n50)) (n85 (=> is n50)) (n86 (or is n51)) (n87 (or is n52)) (n88 (=> is n52))
  (n89 (or is n53)) (n90 (or is n54)) (n91 (=> is n54)) (n92 (or is n56)) (n93 (=> is n56)) (n94 (or is n57))
  (n95 (or is n58)) (n96 (=> is n58)) (n97 (or is n59)) (n98 (or is n61)) (n99 (=> is n61)) (n100 (or is n62))
  (n101 (or is n63)) (n102 (=> is n63)) (n103 (or is n64)) (n104 (or is n55)))
(let ((is hull.gfn2))
(let ((n105 (ite is (not n67) n66)) (n106 (or is n67)) (n107 (ite is n69 n68)) (n108 (or is n69))
  (n109 (ite is n71 n70)) (n110 (or is n71)) (n111 (ite is n44 n72)) (n112 (ite is n44 n43)) (n113 (and (not is) n43))
  (n114 (ite is n24 n73)) (n115 (or is n24)) (n116 (ite is n45 n74)) (n117 (or is n45)) (n118 (ite is n76 n75))
  (n119 (or is n76)) (n120 (=> is n47)) (n121 (ite is n47 n77)) (n122 (or is n47)) (n123 (ite is n79 n78))
  (n124 (or is n79)) (n125 (ite is n41 n66)) (n126 (ite is n19 n78)) (n127 (or is n22)) (n128 (ite is n81 n80))
  (n129 (or is n81)) (n130 (ite is n83 n82)) (n131 (or is n83)) (n132 (ite is n48 n80)) (n133 (or is n49))
  (n134 (ite is n28 n82)) (n135 (or is n30)) (n136 (ite is n85 n84)) (n137 (or is n85)) (n138 (=> is n51))
  (n139 (ite is n51 n86)) (n140 (or is n51)) (n141 (ite is n88 n87)) (n142 (or is n88)) (n143 (ite is n53 n89))
  (n144 (or is n53)) (n145 (ite is n52 n87)) (n146 (ite is n91 n90)) (n147 (or is n91)) (n148 (ite is n54 n90))
  (n149 (or is n55)) (n150 (ite is n93 n92)) (n151 (or is n93)) (n152 (ite is n57 n94)) (n153 (or is n57))
  (n154 (ite is n96 n95)) (n155 (or is n96)) (n156 (ite is n60 n97)) (n157 (ite is n60 n59)) (n158 (or is n59))
  (n159 (ite is n58 n95)) (n160 (ite is n99 n98)) (n161 (or is n99)) (n162 (ite is n62 n100)) (n163 (or is n62))
  (n164 (ite is n61 n98)) (n165 (ite is n102 n101)) (n166 (or is n102)) (n167 (ite is n65 n103)) (n168 (ite is n65 n64))
  (n169 (or is n64)) (n170 (ite is n63 n101)) (n171 (ite is n55 n104)))
(let ((is hull.gfn1))
(let ((n172 (ite is (not n67) n105)) (n173 (ite is n67 n106)) (n174 (ite is n69 n107)) (n175 (ite is n69 n108))
  (n176 (ite is n71 n109)) (n177 (ite is n71 n110)) (n178 (ite is n112 n111)) (n179 (ite is n112 n113))
  (n180 (ite is n24 n114)) (n181 (ite is n24 n115)) (n182 (ite is n45 n116)) (n183 (ite is n45 n117))
  (n184 (ite is n76 n118)) (n185 (ite is n76 n119)) (n186 (=> is n120)) (n187 (ite is n47 n121))
  (n188 (ite is n47 n122)) (n189 (ite is n79 n123)) (n190 (ite is n79 n124)) (n191 (ite is n43 n125))
  (n192 (ite is n43 n113)) (n193 (ite is n22 n126)) (n194 (ite is n22 n127)) (n195 (ite is n81 n128))
  (n196 (ite is n81 n129)) (n197 (ite is n83 n130)) (n198 (ite is n83 n131)) (n199 (ite is n49 n132))
  (n200 (ite is n49 n133)) (n201 (ite is n30 n134)) (n202 (ite is n30 n135)) (n203 (ite is n85 n136))
  (n204 (ite is n85 n137)) (n205 (=> is n138)) (n206 (ite is n51 n139)) (n207 (ite is n51 n140))
  (n208 (ite is n88 n141)) (n209 (ite is n88 n142)) (n210 (ite is n53 n143)) (n211 (ite is n53 n144))
  (n212 (ite is n53 n145)) (n213 (ite is n91 n146)) (n214 (ite is n91 n147)) (n215 (ite is n55 n148))
  (n216 (ite is n55 n149)) (n217 (ite is n93 n150)) (n218 (ite is n93 n151)) (n219 (ite is n57 n152))
  (n220 (ite is n57 n153)) (n221 (ite is n96 n154)) (n222 (ite is n96 n155)) (n223 (ite is n157 n156))
  (n224 (ite is n157 n158)) (n225 (ite is n59 n159)) (n226 (ite is n59 n158)) (n227 (ite is n99 n160))
  (n228 (ite is n99 n161)) (n229 (ite is n62 n162)) (n230 (ite is n62 n163)) (n231 (ite is n62 n164))
  (n232 (ite is n102 n165)) (n233 (ite is n102 n166)) (n234 (ite is n168 n167)) (n235 (ite is n168 n169))
  (n236 (ite is n64 n170)) (n237 (ite is n64 n169)) (n238 (ite is n55 n171)))
(let ((is hull.gfn0))
(let ((n239 (ite is (not n173) n172)) (n240 (ite is n175 n174)) (n241 (ite is n177 n176)) (n242 (ite is n179 n178))
  (n243 (ite is n181 n180)) (n244 (ite is n183 n182)) (n245 (ite is n185 n184)) (n246 (ite is n186 n120))
  (n247 (ite is n188 n187)) (n248 (ite is n190 n189)) (n249 (ite is n192 n191)) (n250 (ite is n194 n193))
  (n251 (ite is n196 n195)) (n252 (ite is n198 n197)) (n253 (ite is n200 n199)) (n254 (ite is n202 n201))
  (n255 (ite is n204 n203)) (n256 (ite is n205 n138)) (n257 (ite is n207 n206)) (n258 (ite is n209 n208))
  (n259 (ite is n211 n210)) (n260 (ite is n211 n212)) (n261 (ite is n214 n213)) (n262 (ite is n216 n215))
  (n263 (ite is n218 n217)) (n264 (ite is n220 n219)) (n265 (ite is n222 n221)) (n266 (ite is n224 n223))
  (n267 (ite is n226 n225)) (n268 (ite is n228 n227)) (n269 (ite is n230 n229)) (n270 (ite is n230 n231))
  (n271 (ite is n233 n232)) (n272 (ite is n235 n234)) (n273 (ite is n237 n236)) (n274 (ite is n216 n238)))
(let ((is0 (= active.as0.slot1 #b000)) (is1 (= active.as0.slot1 #b001)) (is2 (= active.as0.slot1 #b010))
  (is3 (= active.as0.slot1 #b011)) (is4 (= active.as0.slot1 #b100)))
(let ((n275 (ite is0 n239 (ite is1 (not n240) (and is3 (not n241)))))
  (n276 (ite is0 n242 (ite is1 (not n243) (and is3 (not n244))))) (n277 (=> is3 n245))
  (n278 (or (or is2 is4) (ite is3 n247 n246))) (n279 (ite is0 n239 (and (not (or is2 is4)) (not n248))))
  (n280 (ite is0 n249 (and (not (or is2 is4)) (not n250)))) (n281 (ite is0 n251 (or (or is2 is4) n252)))
  (n282 (ite is0 n253 (or (or is2 is4) n254))) (n283 (=> is3 n255)) (n284 (or (or is2 is4) (ite is3 n257 n256)))
  (n285 (and is0 n239)) (n286 (and is0 n242)) (n287 (=> is0 n246)) (n288 (and is0 n249)) (n289 (=> is0 n251))
  (n290 (=> is0 n253)) (n291 (=> is0 n256)) (n292 (or (or is2 is4) n258)) (n293 (or (or is2 is4) n259))
  (n294 (or (or is2 is4) n260)) (n295 (or (or is2 is4) n261)) (n296 (or (or is2 is4) n262)) (n297 (=> is3 n241))
  (n298 (=> is3 n244)) (n299 (=> is3 n247)) (n300 (=> is3 n248)) (n301 (=> is3 n250)) (n302 (=> is3 n252))
  (n303 (=> is3 n254)) (n304 (=> is3 n257)) (n305 (ite is1 n263 (or (or is2 is4) n258)))
  (n306 (ite is1 n264 (or (or is2 is4) n259))) (n307 (=> is0 n265)) (n308 (=> is0 n266)) (n309 (=> is0 n267))
  (n310 (or (or is2 is4) n268)) (n311 (or (or is2 is4) n269)) (n312 (or (or is2 is4) n270)) (n313 (=> is0 n271))
  (n314 (=> is0 n272)) (n315 (=> is0 n273)) (n316 (or (or is2 is4) n274)))
(let ((is0 (= caller.pc #b000)) (is1 (= caller.pc #b001)) (is2 (= caller.pc #b010)) (is3 (= caller.pc #b011))
  (is4 (= caller.pc #b100)) (is5 (= caller.pc #b101)) (is6 (= caller.pc #b110)) (is7 (= caller.pc #b111)))
(let ((n317 (ite (or is2 is5) n276 (ite (or is3 is4) (not n277) (ite (or is6 is7) (not n278) n275))))
  (n318 (ite (or is2 is5) n280 (ite is3 (not n277) (and (not (or is4 is7)) (ite is6 (not n278) n279)))))
  (n319 (ite (or is2 is5) n282 (ite is3 n283 (or (or is4 is7) (ite is6 n284 n281)))))
  (n320 (ite (or is2 is5) n286 (and (not (or is3 is4)) (ite (or is6 is7) (not n287) n285))))
  (n321 (ite (or is0 is1) n285 (ite (or is2 is5) n288 (and is6 (not n287)))))
  (n322 (ite (or is0 is1) n289 (ite (or is2 is5) n290 (=> is6 n291))))
  (n323 (ite (or is0 is1) n292 (=> (or is2 is5) n293))) (n324 (ite (or is0 is1) n292 (=> (or is2 is5) n294)))
  (n325 (ite (or is0 is1) n295 (=> (or is2 is5) n296)))
  (n326 (ite (or is2 is5) n298 (ite (or is3 is4) n277 (ite (or is6 is7) n299 n297))))
  (n327 (ite (or is2 is5) n301 (ite is3 n277 (or (or is4 is7) (ite is6 n299 n300)))))
  (n328 (ite (or is2 is5) n303 (ite is3 n283 (or (or is4 is7) (ite is6 n304 n302)))))
  (n329 (ite (or is0 is1) n305 (=> (or is2 is5) n306)))
  (n330 (ite (or is2 is5) n308 (or (or is3 is4) (ite (or is6 is7) n291 n307))))
  (n331 (ite (or is0 is1) n307 (ite (or is2 is5) n309 (=> is6 n291))))
  (n332 (ite (or is0 is1) n310 (=> (or is2 is5) n311))) (n333 (ite (or is0 is1) n310 (=> (or is2 is5) n312)))
  (n334 (ite (or is2 is5) n314 (or (or is3 is4) (ite (or is6 is7) n291 n313))))
  (n335 (ite (or is0 is1) n313 (ite (or is2 is5) n315 (=> is6 n291))))
  (n336 (ite (or is0 is1) n295 (=> (or is2 is5) n316))))
(let ((is0 (= spte_page.live.here #b00)) (is1 (= spte_page.live.here #b01))
  (is2 (= spte_page.live.here #b10)))
(let ((n337 (ite is1 n318 (ite is2 (not n319) n317))) (n338 (ite is1 n321 (ite is2 (not n322) n320)))
  (n339 (ite is1 n324 (ite is2 n325 n323))) (n340 (ite is1 n327 (ite is2 n328 n326)))
  (n341 (ite is1 n324 (ite is2 n325 n329))) (n342 (ite is0 n330 n331)) (n343 (ite is0 n332 n333))
  (n344 (ite is1 n335 (ite is2 n322 n334))) (n345 (ite is0 n336 n325)))
(let ((is cookie.as0.slot1.awaits.vcpu0))
(let ((n346 (and (not is) n337)) (n347 (ite is (not n339) n338)) (n348 (ite is n341 n340)) (n349 (ite is n343 n342))
  (n350 (ite is n345 n344)))
(let ((is0 (= vcpu0.page #b00)) (is1 (= vcpu0.page #b01)) (is2 (= vcpu0.page #b10)))
(let ((n351 (and is0 n346)) (n352 (and is0 n347)) (n353 (=> is0 n348)) (n354 (ite is1 (not n347) (=> is2 n349)))
  (n355 (ite is1 (not n347) (=> is2 n350))))
(let ((is0 (= vcpu0.seq #b00)))
(let ((n356 (and is0 n351)) (n357 (and is0 n352)) (n358 (=> is0 n353))
  (n359 (ite (= vcpu0.seq #b01) n354 (=> (= vcpu0.seq #b10) n355))))
(let ((is1 (= vcpu0.slot #b001)))
(let ((n360 (and (= vcpu0.slot #b000) n356)) (n361 (ite is1 (not n357) (=> (= vcpu0.slot #b011) n358)))
  (n362 (=> is1 n359)))
(let ((n363 (ite (= vcpu0.pc #b01) (not n361) (ite (= vcpu0.pc #b10) (not n362) n360))))
(and (bvult active.as0.slot1 #b101) (bvult spte_page.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.page #b11) n363 
  (= mmu_lock.writer (ite (or (= caller.pc #b001) (= caller.pc #b010)) #b010 #b000)) 
  (= in_progress (ite (or (= caller.pc #b000) (= caller.pc #b001) (= caller.pc #b011) (= caller.pc #b100)) #b00 #b01))))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte_page.live.here caller.pc cookie.as0.slot1.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot1.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte_page.live.here caller.pc cookie.as0.slot1.pending |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.page cookie.as0.slot1.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t146)
(assert (= active.as0.slot1 #b000))
(assert (= spte_page.live.here #b00))
(assert caller.pc@0)
(assert t139)
(assert (= |x| #b00))
(assert t148)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.page #b00))
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
(=> s0 (and (= vcpu0.pc #b00) (not (= active.as0.slot1 #b001)) (= |vcpu0.slot'| (ite (= active.as0.slot1 #b011) #b011 #b001)) (= |vcpu0.pc'| #b01)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b10) mmu_lock.writer@0 (not (or t78 (= vcpu0.seq #b10))) t133 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t132 (= |vcpu0.pc'| #b00)))
; read pfn (__kvm_faultin_pfn)
(=> s3 (and (= vcpu0.pc #b01) (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t132 (= |vcpu0.pc'| #b00)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s4 (and (= vcpu0.pc #b10) (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t132 (= |vcpu0.pc'| #b00)))
; what a step does not name stays as it is
(=> (or s0 s1) t106)
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte_page.live.here'| caller.pc cookie.as0.slot1.pending |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.page'| |cookie.as0.slot1.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) mmu_lock.writer@0 (not (or t78 (= vcpu1.seq #b10))) t134))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte_page.live.here'| caller.pc cookie.as0.slot1.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot1.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s0 (and caller.pc@0 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| |cookie.as0.slot1.pending'| t100 |caller.pc'@0|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s1 (and caller.pc@0 t117 (= |active.as0.slot1'| #b001) t114 |cookie.as0.slot1.pending'| t100 |caller.pc'@0|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s2 (and caller.pc@0 t117 (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t100 |caller.pc'@0|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s3 (and caller.pc@0 (= active.as0.slot1 #b001) (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t100 |caller.pc'@0|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s4 (and caller.pc@0 (= active.as0.slot1 #b011) (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t100 |caller.pc'@0|))
; pages gone, gfn 2 (new_caller)
t33
; pages gone, gfn 2 (new_caller)
t34
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s10 (and caller.pc@1 t139 (= active.as0.slot1 #b011) |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| (= |caller.pc'| #b001)))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s11 (and caller.pc@1 t139 (= active.as0.slot1 #b011) |mmu_lock.writer'@0| t135 t147 |reached'| (= |caller.pc'| #b011)))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s12 (and caller.pc@1 t139 (= active.as0.slot1 #b011) |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| (= |caller.pc'| #b100)))
; pages gone, gfn 2 (new_caller)
(=> s13 t39)
; unlock mmu_lock (write_unlock)
(=> s14 t101)
; add range gfn 2 (kvm_mmu_invalidate_range_add)
(=> s15 t82)
; add range gfn 0 (kvm_mmu_invalidate_range_add)
(=> s16 t83)
; add range gfn 1 (kvm_mmu_invalidate_range_add)
(=> s17 t111)
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
(=> s18 t102)
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
(=> s19 t103)
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
(=> s20 t90)
; end an invalidation (kvm_mmu_invalidate_end)
(=> s21 t20)
; end an invalidation (another of its own stays open)
(=> s22 t81)
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s23 (and caller.pc@2 t139 t21 |spte_page.live.here'@0| |mmu_lock.writer'@2| t135 t147 |reached'| |zapped'| |caller.pc'@2|))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s24 (and caller.pc@2 t139 t21 |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@6|))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s25 (and caller.pc@2 t139 t21 |spte_page.live.here'@0| |mmu_lock.writer'@0| t135 t147 |reached'| |zapped'| |caller.pc'@7|))
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
(=> s32 t62)
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
(=> s33 t61)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s34 t84)
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s35 (and caller.pc@5 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| |cookie.as0.slot1.pending'| t100 |caller.pc'@5|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s36 (and caller.pc@5 t117 (= |active.as0.slot1'| #b001) t114 |cookie.as0.slot1.pending'| t100 |caller.pc'@5|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s37 (and caller.pc@5 t117 (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t100 |caller.pc'@5|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s38 (and caller.pc@5 (= active.as0.slot1 #b001) (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t100 |caller.pc'@5|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s39 (and caller.pc@5 (= active.as0.slot1 #b011) (= |active.as0.slot1'| #b000) |published'| |cookie.as0.slot1.pending'| t100 |caller.pc'@5|))
; pages gone, gfn 2 (new_caller)
(=> s40 t40)
; lock mmu_lock (write) (write_lock)
(=> s41 t85)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s42 t64)
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
(=> s43 t63)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s44 t86)
(bvult step #b101101)
(or |in range| s9 s21)
; what a step does not name stays as it is
(or s6 s8 s10 s11 s12 s14 s23 s24 s25 s26 s27 s28 s29 s30 s31 s32 s33 s34 s41 s42 s43 s44 t130)
(or s9 s21 (= |in_progress'| in_progress))
(or s9 s16 s18 s20 s21 t141)
(or s9 s15 s16 s17 s18 s19 s20 s21 t142)
(or s9 s15 s19 s20 s21 t143)
(or s0 s1 s2 s3 s4 s35 s36 s37 s38 s39 (= |active.as0.slot1'| active.as0.slot1))
(or s5 s7 s10 s12 s13 s23 s25 s26 s28 s29 s31 s32 s33 s40 s42 s43 t122)
(or s0 s1 s2 s3 s4 s35 s36 s37 s38 s39 (= |cookie.as0.slot1.pending'| cookie.as0.slot1.pending))
(or s5 s7 s10 s11 s12 s13 s23 s24 s25 s26 s27 s28 s29 s30 s31 s40 (= |x'| |x|))
(or s0 s1 s2 s3 s4 s10 s11 s12 s23 s24 s25 s26 s27 s28 s29 s30 s31 s35 s36 s37 s38 s39 (= |published'| |published|))
(or s9 s21 s23 s24 s25 s26 s27 s28 s29 s30 s31 (= |zapped'| |zapped|))
(or s10 s11 s12 s23 s24 s25 s26 s27 s28 s29 s30 s31 (= |reached'| |reached|))
(or s21 s22 t144)
(or s5 s7 s13 s40 t140)
(or s0 s1 s2 s3 s4 s35 s36 s37 s38 s39 t106)
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot1'| |spte_page.live.here'| |caller.pc'| |cookie.as0.slot1.pending'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.page'| |cookie.as0.slot1.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte_page.live.here caller.pc |cookie.as0.slot1.pending'| |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page cookie.as0.slot1.awaits.vcpu0)))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot1 spte_page.live.here caller.pc cookie.as0.slot1.pending |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.page cookie.as0.slot1.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t89)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t125)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t125 t109 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (cookie.as0.slot1) waits for it.
(define-fun c2 () Bool (or (not (= vcpu0.slot #b010)) cookie.as0.slot1.awaits.vcpu0))
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
(exit)
