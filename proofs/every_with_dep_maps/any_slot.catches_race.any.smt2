; any_slot: no execution ends in a stale SPTE with the guard silent at every zap.
; guard: !lock_is_held(&kvm->memslots_dep_map) && (kvm_memslot_is_being_invalidated(range->slot) || (lock_is_held(&kvm->mmu_invalidate_dep_map) && kvm->mmu_invalidate_range_start <= range->start && range->end <= kvm->mmu_invalidate_range_end))
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
(declare-const caller.pc (_ BitVec 4)) ; 0_idle, 1_unwaited_published, 2_mmu_lock, 3_mmu_lock_unwaited_published, 4_mmu_lock_open, 5_yielded_before, 6_yielded_after, 7_mmu_lock_open_unwaited_published, 8_unwaited_published_yielded_before, 9_unwaited_published_yielded_after, 10_open, 11_open_yielded_before, 12_open_yielded_after, 13_open_unwaited_published, 14_open_unwaited_published_yielded_before, 15_open_unwaited_published_yielded_after
(declare-const |x| (_ BitVec 2)) ; before, owed, met
(declare-const |published| Bool)
(declare-const |reached| Bool)
(declare-const vcpu0.pc (_ BitVec 1)) ; 0_LookupSlot, 1_MapSpte
(declare-const vcpu0.slot (_ BitVec 3)) ; unread, live, retired, invalid, invalid_retired
(declare-const publication.awaits.vcpu0 Bool)
(declare-const active.as0.slot1 (_ BitVec 3)) ; valid, absent, invalid, updater_invalid, moved
(declare-const vcpu1.pc (_ BitVec 1))
(declare-const vcpu1.slot (_ BitVec 3))
(declare-const publication.awaits.vcpu1 Bool)
; the state after a step, and which step it is
(declare-const |spte.live.here'| (_ BitVec 3))
(declare-const |vcpu0.pc'| (_ BitVec 1))
(declare-const |vcpu0.slot'| (_ BitVec 3))
(declare-const |publication.awaits.vcpu0'| Bool)
(declare-const |mmu_lock.writer'| (_ BitVec 3))
(declare-const |in_progress'| (_ BitVec 2))
(declare-const |hull.gfn0'| Bool)
(declare-const |hull.gfn1'| Bool)
(declare-const |hull.gfn2'| Bool)
(declare-const |active.as0.slot0'| (_ BitVec 3))
(declare-const |caller.pc'| (_ BitVec 4))
(declare-const |x'| (_ BitVec 2))
(declare-const |published'| Bool)
(declare-const |reached'| Bool)
(declare-const |strangers.open'| Bool)
(declare-const |active.as0.slot1'| (_ BitVec 3))
(declare-const |in range| Bool)
(declare-const step (_ BitVec 7))
(define-fun s0 () Bool (= step #b0000000))
(define-fun s1 () Bool (= step #b0000001))
(define-fun s2 () Bool (= step #b0000010))
(define-fun s3 () Bool (= step #b0000011))
(define-fun s4 () Bool (= step #b0000100))
(define-fun s5 () Bool (= step #b0000101))
(define-fun s6 () Bool (= step #b0000110))
(define-fun s7 () Bool (= step #b0000111))
(define-fun s8 () Bool (= step #b0001000))
(define-fun s9 () Bool (= step #b0001001))
(define-fun s10 () Bool (= step #b0001010))
(define-fun s11 () Bool (= step #b0001011))
(define-fun s12 () Bool (= step #b0001100))
(define-fun s13 () Bool (= step #b0001101))
(define-fun s14 () Bool (= step #b0001110))
(define-fun s15 () Bool (= step #b0001111))
(define-fun s16 () Bool (= step #b0010000))
(define-fun s17 () Bool (= step #b0010001))
(define-fun s18 () Bool (= step #b0010010))
(define-fun s19 () Bool (= step #b0010011))
(define-fun s20 () Bool (= step #b0010100))
(define-fun s21 () Bool (= step #b0010101))
(define-fun s22 () Bool (= step #b0010110))
(define-fun s23 () Bool (= step #b0010111))
(define-fun s24 () Bool (= step #b0011000))
(define-fun s25 () Bool (= step #b0011001))
(define-fun s26 () Bool (= step #b0011010))
(define-fun s27 () Bool (= step #b0011011))
(define-fun s28 () Bool (= step #b0011100))
(define-fun s29 () Bool (= step #b0011101))
(define-fun s30 () Bool (= step #b0011110))
(define-fun s31 () Bool (= step #b0011111))
(define-fun s32 () Bool (= step #b0100000))
(define-fun s33 () Bool (= step #b0100001))
(define-fun s34 () Bool (= step #b0100010))
(define-fun s35 () Bool (= step #b0100011))
(define-fun s36 () Bool (= step #b0100100))
(define-fun s37 () Bool (= step #b0100101))
(define-fun s38 () Bool (= step #b0100110))
(define-fun s39 () Bool (= step #b0100111))
(define-fun s40 () Bool (= step #b0101000))
(define-fun s41 () Bool (= step #b0101001))
(define-fun s42 () Bool (= step #b0101010))
(define-fun s43 () Bool (= step #b0101011))
(define-fun s44 () Bool (= step #b0101100))
(define-fun s45 () Bool (= step #b0101101))
(define-fun s46 () Bool (= step #b0101110))
(define-fun s47 () Bool (= step #b0101111))
(define-fun s48 () Bool (= step #b0110000))
(define-fun s49 () Bool (= step #b0110001))
(define-fun s50 () Bool (= step #b0110010))
(define-fun s51 () Bool (= step #b0110011))
(define-fun s52 () Bool (= step #b0110100))
(define-fun s53 () Bool (= step #b0110101))
(define-fun s54 () Bool (= step #b0110110))
(define-fun s55 () Bool (= step #b0110111))
(define-fun s56 () Bool (= step #b0111000))
(define-fun s57 () Bool (= step #b0111001))
(define-fun s58 () Bool (= step #b0111010))
(define-fun s59 () Bool (= step #b0111011))
(define-fun s60 () Bool (= step #b0111100))
(define-fun s61 () Bool (= step #b0111101))
(define-fun s62 () Bool (= step #b0111110))
(define-fun s63 () Bool (= step #b0111111))
(define-fun s64 () Bool (= step #b1000000))
(define-fun s65 () Bool (= step #b1000001))
(define-fun s66 () Bool (= step #b1000010))
(define-fun s67 () Bool (= step #b1000011))
(define-fun s68 () Bool (= step #b1000100))
(define-fun s69 () Bool (= step #b1000101))
(define-fun s70 () Bool (= step #b1000110))
(define-fun s71 () Bool (= step #b1000111))
(define-fun s72 () Bool (= step #b1001000))
(define-fun s73 () Bool (= step #b1001001))
(define-fun s74 () Bool (= step #b1001010))
(define-fun s75 () Bool (= step #b1001011))
(define-fun s76 () Bool (= step #b1001100))
(define-fun s77 () Bool (= step #b1001101))
(define-fun s78 () Bool (= step #b1001110))
(define-fun s79 () Bool (= step #b1001111))
(define-fun s80 () Bool (= step #b1010000))
(define-fun s81 () Bool (= step #b1010001))
(define-fun s82 () Bool (= step #b1010010))
(define-fun s83 () Bool (= step #b1010011))
(define-fun s84 () Bool (= step #b1010100))
(define-fun s85 () Bool (= step #b1010101))
(define-fun s86 () Bool (= step #b1010110))
(define-fun s87 () Bool (= step #b1010111))
(define-fun s88 () Bool (= step #b1011000))
(define-fun s89 () Bool (= step #b1011001))
(define-fun s90 () Bool (= step #b1011010))
(define-fun s91 () Bool (= step #b1011011))
(define-fun s92 () Bool (= step #b1011100))
(define-fun s93 () Bool (= step #b1011101))
; what is said more than once
(define-fun t195 () Bool (not |published|))
(define-fun t194 () Bool (not |published'|))
(define-fun t193 () Bool (not strangers.open))
(define-fun caller.pc@13 () Bool (= caller.pc #b1101))
(define-fun caller.pc@10 () Bool (= caller.pc #b1010))
(define-fun caller.pc@7 () Bool (= caller.pc #b0111))
(define-fun caller.pc@4 () Bool (= caller.pc #b0100))
(define-fun caller.pc@2 () Bool (= caller.pc #b0010))
(define-fun caller.pc@1 () Bool (= caller.pc #b0001))
(define-fun caller.pc@0 () Bool (= caller.pc #b0000))
(define-fun |caller.pc'@13| () Bool (= |caller.pc'| #b1101))
(define-fun |caller.pc'@12| () Bool (= |caller.pc'| #b1100))
(define-fun |caller.pc'@11| () Bool (= |caller.pc'| #b1011))
(define-fun |caller.pc'@7| () Bool (= |caller.pc'| #b0111))
(define-fun |caller.pc'@4| () Bool (= |caller.pc'| #b0100))
(define-fun |caller.pc'@1| () Bool (= |caller.pc'| #b0001))
(define-fun mmu_lock.writer@0 () Bool (= mmu_lock.writer #b000))
(define-fun t192 () Bool (not (= in_progress #b00)))
(define-fun t191 () Bool (= |hull.gfn2'| hull.gfn2))
(define-fun t190 () Bool (= |hull.gfn1'| hull.gfn1))
(define-fun t189 () Bool (= |hull.gfn0'| hull.gfn0))
(define-fun active.as0.slot1@0 () Bool (= active.as0.slot1 #b000))
(define-fun active.as0.slot0@0 () Bool (= active.as0.slot0 #b000))
(define-fun |spte.live.here'@0| () Bool (= |spte.live.here'| #b000))
(define-fun |mmu_lock.writer'@2| () Bool (= |mmu_lock.writer'| #b010))
(define-fun |mmu_lock.writer'@0| () Bool (= |mmu_lock.writer'| #b000))
(define-fun |active.as0.slot1'@0| () Bool (= |active.as0.slot1'| #b000))
(define-fun |active.as0.slot0'@0| () Bool (= |active.as0.slot0'| #b000))
(define-fun t188 () Bool (not publication.awaits.vcpu0))
(define-fun t187 () Bool (not |publication.awaits.vcpu0'|))
(define-fun t186 () Bool (= |x'| (ite (= |x| #b01) #b10 |x|)))
(define-fun t185 () Bool (= |spte.live.here'| spte.live.here))
(define-fun t184 () Bool (= |mmu_lock.writer'| mmu_lock.writer))
(define-fun t183 () Bool (not (or hull.gfn0 hull.gfn1 hull.gfn2)))
(define-fun t182 () Bool (= |hull.gfn1'| (or hull.gfn1 hull.gfn2)))
(define-fun t181 () Bool (= |hull.gfn1'| (or hull.gfn1 hull.gfn0)))
(define-fun t180 () Bool (not (and (= |x| #b10) (= vcpu0.slot #b010))))
(define-fun t179 () Bool (or strangers.open (not (= in_progress #b01))))
(define-fun t178 () Bool (or t192 strangers.open))
(define-fun t177 () Bool (= |publication.awaits.vcpu0'| (= vcpu0.pc #b1)))
(define-fun t176 () Bool (and caller.pc@7 |caller.pc'@7|))
(define-fun t175 () Bool (and caller.pc@4 |caller.pc'@4|))
(define-fun t174 () Bool (or s22 s30 s38 s68 (= |in_progress'| in_progress)))
(define-fun t173 () Bool (not (or (= vcpu1.slot #b011) (= vcpu1.slot #b100))))
(define-fun t172 () Bool (not (or (= vcpu0.slot #b011) (= vcpu0.slot #b100))))
(define-fun t171 () Bool (or (= spte.live.here #b010) (= spte.live.here #b100)))
(define-fun t170 () Bool (or (not (= vcpu0.slot #b010)) publication.awaits.vcpu0))
(define-fun t169 () Bool (= |publication.awaits.vcpu0'| publication.awaits.vcpu0))
(define-fun t168 () Bool (or (= active.as0.slot1 #b010) (= active.as0.slot1 #b011)))
(define-fun t167 () Bool (or (= active.as0.slot0 #b010) (= active.as0.slot0 #b011)))
(define-fun t166 () Bool (=> s69 t176))
(define-fun t165 () Bool (=> s39 t175))
(define-fun t164 () Bool (= |published'| (or |published| active.as0.slot1@0)))
(define-fun t163 () Bool (= |published'| (or |published| active.as0.slot0@0)))
(define-fun t162 () Bool (and t178 hull.gfn2))
(define-fun t161 () Bool (and t178 hull.gfn1))
(define-fun t160 () Bool (and t178 hull.gfn0))
(define-fun t159 () Bool (and caller.pc@7 |hull.gfn1'| |caller.pc'@7|))
(define-fun t158 () Bool (and caller.pc@4 |hull.gfn1'| |caller.pc'@4|))
(define-fun t157 () Bool (= |in range| (bvsle #b0 (bvadd ((_ extract 0 0) in_progress) #b1))))
(define-fun t156 () Bool (or s22 s30 s33 s35 s37 s38 s63 s65 s67 s68 t189))
(define-fun t155 () Bool (or s22 s30 s32 s36 s37 s38 s62 s66 s67 s68 t191))
(define-fun t154 () Bool (=> s64 t159))
(define-fun t153 () Bool (=> s34 t158))
(define-fun t152 () Bool (and caller.pc@7 |hull.gfn1'| |hull.gfn2'| |caller.pc'@7|))
(define-fun t151 () Bool (and caller.pc@7 |hull.gfn0'| |hull.gfn1'| |caller.pc'@7|))
(define-fun t150 () Bool (and caller.pc@4 |hull.gfn1'| |hull.gfn2'| |caller.pc'@4|))
(define-fun t149 () Bool (and caller.pc@4 |hull.gfn0'| |hull.gfn1'| |caller.pc'@4|))
(define-fun t148 () Bool (or s0 s2 s4 s11 s13 s15 s70 s72 s74 s84 s86 s88 (= |vcpu0.slot'| vcpu0.slot)))
(define-fun t147 () Bool (and caller.pc@7 |mmu_lock.writer'@0| |caller.pc'@13|))
(define-fun t146 () Bool (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b1010)))
(define-fun t145 () Bool (and (= caller.pc #b0011) |mmu_lock.writer'@0| |caller.pc'@1|))
(define-fun t144 () Bool (= |hull.gfn2'| (and t179 hull.gfn2)))
(define-fun t143 () Bool (= |hull.gfn2'| t162))
(define-fun t142 () Bool (= |hull.gfn1'| (and t179 hull.gfn1)))
(define-fun t141 () Bool (= |hull.gfn1'| t161))
(define-fun t140 () Bool (= |hull.gfn0'| (and t179 hull.gfn0)))
(define-fun t139 () Bool (= |hull.gfn0'| t160))
(define-fun t138 () Bool (= |in_progress'| ((_ sign_extend 1) (bvadd ((_ extract 0 0) in_progress) #b1))))
(define-fun t137 () Bool (and caller.pc@13 t188 (= |caller.pc'| #b1010)))
(define-fun t136 () Bool (or active.as0.slot1@0 (= active.as0.slot1 #b010) (= active.as0.slot1 #b011)))
(define-fun t135 () Bool (or active.as0.slot0@0 (= active.as0.slot0 #b010) (= active.as0.slot0 #b011)))
(define-fun t134 () Bool (=> s66 t152))
(define-fun t133 () Bool (=> s65 t151))
(define-fun t132 () Bool (=> s36 t150))
(define-fun t131 () Bool (=> s35 t149))
(define-fun t130 () Bool (=> s61 t147))
(define-fun t129 () Bool (=> s31 t146))
(define-fun t128 () Bool (=> s29 t145))
(define-fun t127 () Bool (and caller.pc@7 |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |caller.pc'@7|))
(define-fun t126 () Bool (and caller.pc@4 |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |caller.pc'@4|))
(define-fun t125 () Bool (=> s83 t137))
(define-fun t124 () Bool (= |vcpu0.slot'| (ite (= vcpu0.slot #b011) #b100 (ite (= vcpu0.slot #b001) #b010 vcpu0.slot))))
(define-fun t123 () Bool (or s22 s30 s32 s33 s34 s35 s36 s37 s38 s62 s63 s64 s65 s66 s67 s68 t190))
(define-fun t122 () Bool (=> s67 t127))
(define-fun t121 () Bool (=> s37 t126))
(define-fun t120 () Bool (and caller.pc@13 t177 |caller.pc'@13|))
(define-fun t119 () Bool (and caller.pc@10 t177 |caller.pc'@13|))
(define-fun t118 () Bool (= |in_progress'| ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))))
(define-fun t117 () Bool (and caller.pc@13 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@7|))
(define-fun t116 () Bool (and (= caller.pc #b1100) mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t115 () Bool (and caller.pc@10 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t114 () Bool (and caller.pc@7 |hull.gfn0'| t182 |caller.pc'@7|))
(define-fun t113 () Bool (and caller.pc@7 t181 |hull.gfn2'| |caller.pc'@7|))
(define-fun t112 () Bool (and (= caller.pc #b0110) mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b0010)))
(define-fun t111 () Bool (and caller.pc@4 |hull.gfn0'| t182 |caller.pc'@4|))
(define-fun t110 () Bool (and caller.pc@4 t181 |hull.gfn2'| |caller.pc'@4|))
(define-fun t109 () Bool (=> s8 (and caller.pc@0 t177 |caller.pc'@1|)))
(define-fun t108 () Bool (=> s92 t120))
(define-fun t107 () Bool (=> s78 t119))
(define-fun t106 () Bool (=> s19 (and caller.pc@1 t177 |caller.pc'@1|)))
(define-fun t105 () Bool (= |spte.live.here'| (ite (= spte.live.here #b011) #b100 (ite (= spte.live.here #b001) #b010 spte.live.here))))
(define-fun t104 () Bool (= |in range| (bvsle (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)) ((_ sign_extend 1) #b01))))
(define-fun t103 () Bool (not (and t178 (or t183 hull.gfn2))))
(define-fun t102 () Bool (not (and t178 (or t183 hull.gfn1))))
(define-fun t101 () Bool (not (and t178 (or t183 hull.gfn0))))
(define-fun t100 () Bool (=> s93 t117))
(define-fun t99 () Bool (=> s82 t116))
(define-fun t98 () Bool (=> s79 t115))
(define-fun t97 () Bool (=> s63 t114))
(define-fun t96 () Bool (=> s62 t113))
(define-fun t95 () Bool (=> s60 t112))
(define-fun t94 () Bool (=> s33 t111))
(define-fun t93 () Bool (=> s32 t110))
(define-fun t92 () Bool (or s23 s24 s25 s26 s27 s28 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s57 (= |reached'| |reached|)))
(define-fun t91 () Bool (and (= caller.pc #b1011) mmu_lock.writer@0 |spte.live.here'@0| |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t90 () Bool (and (= caller.pc #b1011) mmu_lock.writer@0 |spte.live.here'@0| |mmu_lock.writer'@0| |caller.pc'@12|))
(define-fun t89 () Bool (and (= caller.pc #b0101) mmu_lock.writer@0 |spte.live.here'@0| |mmu_lock.writer'@2| (= |caller.pc'| #b0010)))
(define-fun t88 () Bool (and (= caller.pc #b0101) mmu_lock.writer@0 |spte.live.here'@0| |mmu_lock.writer'@0| (= |caller.pc'| #b0110)))
(define-fun t87 () Bool (=> s81 t90))
(define-fun t86 () Bool (=> s80 t91))
(define-fun t85 () Bool (=> s59 t88))
(define-fun t84 () Bool (=> s58 t89))
(define-fun t83 () Bool (and (or caller.pc@0 caller.pc@1) (= |x| #b10) t195 |reached| t171))
(define-fun t82 () Bool (or s0 s2 s4 s11 s13 s15 s23 s24 s25 s26 s27 s28 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s57 s70 s72 s74 s84 s86 s88 (= |x'| |x|)))
(define-fun t81 () Bool (= |spte.live.here'| (ite (= vcpu1.slot #b100) #b100 (ite (= vcpu1.slot #b011) #b011 (ite (= vcpu1.slot #b010) #b010 (ite (= vcpu1.slot #b001) #b001 #b000))))))
(define-fun t80 () Bool (= |spte.live.here'| (ite (= vcpu0.slot #b100) #b100 (ite (= vcpu0.slot #b011) #b011 (ite (= vcpu0.slot #b010) #b010 (ite (= vcpu0.slot #b001) #b001 #b000))))))
(define-fun t79 () Bool (or s0 s1 s2 s3 s4 s5 s6 s7 s11 s12 s13 s14 s15 s16 s17 s18 s70 s71 s72 s73 s74 s75 s76 s77 s84 s85 s86 s87 s88 s89 s90 s91 (= |active.as0.slot0'| active.as0.slot0)))
(define-fun t78 () Bool (or s0 s2 s4 s11 s13 s15 s23 s25 s26 s28 s40 s42 s43 s45 s46 s48 s49 s51 s52 s54 s55 s57 s58 s59 s70 s72 s74 s80 s81 s84 s86 s88 t185))
(define-fun t77 () Bool (=> s6 (and caller.pc@0 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t177 |caller.pc'@1|)))
(define-fun t76 () Bool (=> s1 (and caller.pc@0 active.as0.slot0@0 (= |active.as0.slot0'| #b011) |published'| t177 |caller.pc'@1|)))
(define-fun t75 () Bool (=> s90 (and caller.pc@13 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t177 |caller.pc'@13|)))
(define-fun t74 () Bool (=> s85 (and caller.pc@13 active.as0.slot0@0 (= |active.as0.slot0'| #b011) |published'| t177 |caller.pc'@13|)))
(define-fun t73 () Bool (=> s76 (and caller.pc@10 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t177 |caller.pc'@13|)))
(define-fun t72 () Bool (=> s71 (and caller.pc@10 active.as0.slot0@0 (= |active.as0.slot0'| #b011) |published'| t177 |caller.pc'@13|)))
(define-fun t71 () Bool (=> s17 (and caller.pc@1 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t177 |caller.pc'@1|)))
(define-fun t70 () Bool (=> s12 (and caller.pc@1 active.as0.slot0@0 (= |active.as0.slot0'| #b011) |published'| t177 |caller.pc'@1|)))
(define-fun t69 () Bool (=> s0 (and (= vcpu0.pc #b0) (not (= active.as0.slot0 #b001)) (= |vcpu0.slot'| (ite (= active.as0.slot0 #b010) #b100 (ite (= active.as0.slot0 #b011) #b011 #b001))) (= |vcpu0.pc'| #b1))))
(define-fun t68 () Bool (=> (or s8 s9 s10 s19 s20 s21 s22 s29 s30 s31 s32 s33 s34 s35 s36 s37 s38 s39 s58 s59 s60 s61 s62 s63 s64 s65 s66 s67 s68 s69 s78 s79 s80 s81 s82 s83 s92 s93) (= |published'| |published|)))
(define-fun t67 () Bool (or s9 s20 s21 s23 s24 s25 s26 s27 s28 s29 s31 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s57 s58 s59 s60 s61 s79 s80 s81 s82 s93 t184))
(define-fun t66 () Bool (or s0 s1 s2 s3 s4 s5 s6 s7 s8 s11 s12 s13 s14 s15 s16 s17 s18 s19 s70 s71 s72 s73 s74 s75 s76 s77 s78 s84 s85 s86 s87 s88 s89 s90 s91 s92 t169))
(define-fun t65 () Bool (and caller.pc@2 t167 |mmu_lock.writer'@0| t186 t194 |reached'| (= |caller.pc'| #b0101)))
(define-fun t64 () Bool (=> s7 (and caller.pc@0 t167 |active.as0.slot0'@0| |published'| t177 |caller.pc'@1|)))
(define-fun t63 () Bool (=> s91 (and caller.pc@13 t167 |active.as0.slot0'@0| |published'| t177 |caller.pc'@13|)))
(define-fun t62 () Bool (=> s77 (and caller.pc@10 t167 |active.as0.slot0'@0| |published'| t177 |caller.pc'@13|)))
(define-fun t61 () Bool (=> s18 (and caller.pc@1 t167 |active.as0.slot0'@0| |published'| t177 |caller.pc'@1|)))
(define-fun t60 () Bool (=> s27 t65))
(define-fun t59 () Bool (=> s24 t65))
(define-fun t58 () Bool (and caller.pc@2 t167 |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| (= |caller.pc'| #b0010)))
(define-fun t57 () Bool (and caller.pc@2 t167 |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| (= |caller.pc'| #b0110)))
(define-fun t56 () Bool (=> s5 (and caller.pc@0 t135 |active.as0.slot0'@0| |published'| t177 |caller.pc'@1|)))
(define-fun t55 () Bool (=> s89 (and caller.pc@13 t135 |active.as0.slot0'@0| |published'| t177 |caller.pc'@13|)))
(define-fun t54 () Bool (=> s75 (and caller.pc@10 t135 |active.as0.slot0'@0| |published'| t177 |caller.pc'@13|)))
(define-fun t53 () Bool (=> s16 (and caller.pc@1 t135 |active.as0.slot0'@0| |published'| t177 |caller.pc'@1|)))
(define-fun t52 () Bool (=> s28 t57))
(define-fun t51 () Bool (=> s26 t58))
(define-fun t50 () Bool (=> s25 t57))
(define-fun t49 () Bool (=> s23 t58))
(define-fun t48 () Bool (or t167 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0))))
(define-fun t47 () Bool (or (not (= |x| #b10)) (not t171) (or (= caller.pc #b0101) (= caller.pc #b0110) (= caller.pc #b1000) (= caller.pc #b1001) (= caller.pc #b1011) (= caller.pc #b1100) (= caller.pc #b1110) (= caller.pc #b1111))))
(define-fun t46 () Bool (=> s3 (and caller.pc@0 t135 (= |active.as0.slot0'| #b001) t163 t177 |caller.pc'@1|)))
(define-fun t45 () Bool (=> s87 (and caller.pc@13 t135 (= |active.as0.slot0'| #b001) t163 t177 |caller.pc'@13|)))
(define-fun t44 () Bool (=> s73 (and caller.pc@10 t135 (= |active.as0.slot0'| #b001) t163 t177 |caller.pc'@13|)))
(define-fun t43 () Bool (=> s14 (and caller.pc@1 t135 (= |active.as0.slot0'| #b001) t163 t177 |caller.pc'@1|)))
(define-fun t42 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@11|))
(define-fun t41 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| |caller.pc'@4|))
(define-fun t40 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@12|))
(define-fun t39 () Bool (=> s4 (and caller.pc@0 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) |active.as0.slot0'@0| |published'| t177 |caller.pc'@1|)))
(define-fun t38 () Bool (=> s2 (and caller.pc@0 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot0'| #b001) |published'| t177 |caller.pc'@1|)))
(define-fun t37 () Bool (=> s0 (and caller.pc@0 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot0'| #b010) |published'| t177 |caller.pc'@1|)))
(define-fun t36 () Bool (=> s88 (and caller.pc@13 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) |active.as0.slot0'@0| |published'| t177 |caller.pc'@13|)))
(define-fun t35 () Bool (=> s86 (and caller.pc@13 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot0'| #b001) |published'| t177 |caller.pc'@13|)))
(define-fun t34 () Bool (=> s84 (and caller.pc@13 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot0'| #b010) |published'| t177 |caller.pc'@13|)))
(define-fun t33 () Bool (=> s74 (and caller.pc@10 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) |active.as0.slot0'@0| |published'| t177 |caller.pc'@13|)))
(define-fun t32 () Bool (=> s72 (and caller.pc@10 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot0'| #b001) |published'| t177 |caller.pc'@13|)))
(define-fun t31 () Bool (=> s70 (and caller.pc@10 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot0'| #b010) |published'| t177 |caller.pc'@13|)))
(define-fun t30 () Bool (=> s15 (and caller.pc@1 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) |active.as0.slot0'@0| |published'| t177 |caller.pc'@1|)))
(define-fun t29 () Bool (=> s13 (and caller.pc@1 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot0'| #b001) |published'| t177 |caller.pc'@1|)))
(define-fun t28 () Bool (=> s11 (and caller.pc@1 active.as0.slot0@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot0'| #b010) |published'| t177 |caller.pc'@1|)))
(define-fun t27 () Bool (or t167 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t26 () Bool (or t167 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t25 () Bool (or t168 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t24 () Bool (and caller.pc@7 t138 t140 t142 t144 (= |caller.pc'| #b0011) t157))
(define-fun t23 () Bool (and caller.pc@4 t138 t140 t142 t144 (= |caller.pc'| #b0010) t157))
(define-fun t22 () Bool (=> s68 t24))
(define-fun t21 () Bool (=> s38 t23))
(define-fun t20 () Bool (and (= caller.pc #b0011) t118 t139 t141 t143 |caller.pc'@7| t104))
(define-fun t19 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@11|))
(define-fun t18 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@11|))
(define-fun t17 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@11|))
(define-fun t16 () Bool (=> s30 t20))
(define-fun t15 () Bool (=> s47 t19))
(define-fun t14 () Bool (=> s44 t19))
(define-fun t13 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| |caller.pc'@4|))
(define-fun t12 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@12|))
(define-fun t11 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| |caller.pc'@4|))
(define-fun t10 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@12|))
(define-fun t9 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| |caller.pc'@4|))
(define-fun t8 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@12|))
(define-fun t7 () Bool (=> s48 t12))
(define-fun t6 () Bool (=> s46 t13))
(define-fun t5 () Bool (=> s45 t12))
(define-fun t4 () Bool (=> s43 t13))
(define-fun t3 () Bool (=> s41 (and caller.pc@4 t27 |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@11|)))
(define-fun t2 () Bool (=> s42 (and caller.pc@4 t27 |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@12|)))
(define-fun t1 () Bool (=> s40 (and caller.pc@4 t27 |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| |caller.pc'@4|)))
(define-fun |own everywhere| () Bool (and
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b1) (= |vcpu0.slot'| #b000) t187 (= |vcpu0.pc'| #b0)))
(bvult step #b0000011)
; what a step does not name stays as it is
(or s1 t185)
(=> s0 t169)
true))
(define-fun |other everywhere| () Bool (and
(bvult step #b0000001)
true))
(define-fun |caller everywhere| () Bool (and
; lock mmu_lock (write) (write_lock)
(=> s9 (and caller.pc@0 mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b0010)))
; SRCU wait: ends (has waited for all readers since)
(=> s10 (and caller.pc@1 t188 (= |caller.pc'| #b0000)))
; lock mmu_lock (write) (write_lock)
(=> s20 (and caller.pc@1 mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b0011)))
; unlock mmu_lock (write_unlock)
(=> s21 (and caller.pc@2 |mmu_lock.writer'@0| (= |caller.pc'| #b0000)))
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s22 (and caller.pc@2 t118 t139 t141 t143 |caller.pc'@4| t104))
true))
(define-fun |foreign everywhere| () Bool (and
; strangers.open gfn 2
(=> s0 (and mmu_lock.writer@0 |strangers.open'| t139 (= |hull.gfn1'| (or t161 t160)) |hull.gfn2'|))
; strangers.open gfn 0
(=> s1 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| (= |hull.gfn1'| (or t161 t162)) t143))
; strangers.open gfn 1
(=> s2 (and mmu_lock.writer@0 |strangers.open'| t139 |hull.gfn1'| t143))
; strangers.open gfns 0-1
(=> s3 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| t143))
; strangers.open gfns 1-2
(=> s4 (and mmu_lock.writer@0 |strangers.open'| t139 |hull.gfn1'| |hull.gfn2'|))
; strangers.open gfns 0-2
(=> s5 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'|))
; strangers.end, another stays open
(=> s6 (and mmu_lock.writer@0 strangers.open |strangers.open'|))
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 strangers.open (not |strangers.open'|) (= |hull.gfn0'| (and t192 hull.gfn0)) (= |hull.gfn1'| (and t192 hull.gfn1)) (= |hull.gfn2'| (and t192 hull.gfn2))))
(bvult step #b0001000)
; what a step does not name stays as it is
(=> s6 t189)
(=> s6 t190)
(=> s6 t191)
true))
; === gfn0
(push 1)
; all faults at address space 0, gfn 0
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte.live.here (_ BitVec 3)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 1)) (vcpu0.slot (_ BitVec 3)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |published|))
(let ((n3 (not is)) (n4 (and (not is) n2)) (n5 (or is n2)) (n6 (=> is n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n7 (ite is1 (not n3) (=> is2 (not n2)))) (n8 (ite is1 n3 (ite is2 n2 n4))) (n9 (ite is1 n3 (=> is2 n5)))
  (n10 (=> is2 n5)) (n11 (or is1 n5)) (n12 (ite is2 n6 n3)) (n13 (=> is1 n3)) (n14 (ite is1 n3 (=> is2 n6)))
  (n15 (ite is1 n3 (=> is2 n2))))
(let ((is strangers.open))
(let ((n16 (and (not is) n7)) (n17 (=> is (not n7))) (n18 (or is n8)) (n19 (=> is n8)) (n20 (or is n9)) (n21 (=> is n9))
  (n22 (or is n10)) (n23 (=> is n10)) (n24 (or is n11)) (n25 (=> is n11)) (n26 (or is n12)) (n27 (=> is n12))
  (n28 (or is n13)) (n29 (=> is n13)) (n30 (or is n14)) (n31 (=> is n14)) (n32 (or is n15)) (n33 (=> is n15)))
(let ((is hull.gfn2))
(let ((n34 (ite is (not n17) n16)) (n35 (or is n17)) (n36 (ite is n19 n18)) (n37 (or is n19)) (n38 (ite is n21 n20))
  (n39 (or is n21)) (n40 (ite is n7 n16)) (n41 (and (not is) n7)) (n42 (ite is n8 n18)) (n43 (or is n8))
  (n44 (ite is n9 n20)) (n45 (or is n9)) (n46 (ite is n23 n22)) (n47 (or is n23)) (n48 (ite is n25 n24))
  (n49 (or is n25)) (n50 (or is n11)) (n51 (ite is n10 n22)) (n52 (or is n10)) (n53 (ite is n11 n24))
  (n54 (ite is n27 n26)) (n55 (or is n27)) (n56 (ite is n12 n26)) (n57 (or is n12)) (n58 (ite is n29 n28))
  (n59 (or is n29)) (n60 (ite is n13 n28)) (n61 (or is n13)) (n62 (ite is n31 n30)) (n63 (or is n31))
  (n64 (ite is n33 n32)) (n65 (or is n33)) (n66 (ite is n14 n30)) (n67 (or is n14)) (n68 (ite is n15 n32))
  (n69 (or is n15)))
(let ((is hull.gfn1))
(let ((n70 (ite is (not n17) n34)) (n71 (ite is n17 n35)) (n72 (ite is n19 n36)) (n73 (ite is n19 n37))
  (n74 (ite is n21 n38)) (n75 (ite is n21 n39)) (n76 (ite is n7 n40)) (n77 (ite is n7 n41)) (n78 (ite is n8 n42))
  (n79 (ite is n8 n43)) (n80 (ite is n9 n44)) (n81 (ite is n9 n45)) (n82 (ite is n23 n46)) (n83 (ite is n23 n47))
  (n84 (ite is n25 n48)) (n85 (ite is n25 n49)) (n86 (ite is n11 n50)) (n87 (ite is n10 n51)) (n88 (ite is n10 n52))
  (n89 (ite is n11 n53)) (n90 (ite is n27 n54)) (n91 (ite is n27 n55)) (n92 (ite is n12 n56)) (n93 (ite is n12 n57))
  (n94 (ite is n29 n58)) (n95 (ite is n29 n59)) (n96 (ite is n13 n60)) (n97 (ite is n13 n61)) (n98 (ite is n31 n62))
  (n99 (ite is n31 n63)) (n100 (ite is n33 n64)) (n101 (ite is n33 n65)) (n102 (ite is n14 n66)) (n103 (ite is n14 n67))
  (n104 (ite is n15 n68)) (n105 (ite is n15 n69)))
(let ((is hull.gfn0))
(let ((n106 (ite is (not n71) n70)) (n107 (ite is n73 n72)) (n108 (ite is n75 n74)) (n109 (ite is n77 n76))
  (n110 (ite is n79 n78)) (n111 (ite is n81 n80)) (n112 (ite is n83 n82)) (n113 (ite is n85 n84)) (n114 (=> is n86))
  (n115 (ite is n88 n87)) (n116 (ite is n86 n89)) (n117 (ite is n91 n90)) (n118 (ite is n93 n92))
  (n119 (ite is n95 n94)) (n120 (ite is n97 n96)) (n121 (=> is n88)) (n122 (ite is n99 n98)) (n123 (ite is n101 n100))
  (n124 (ite is n103 n102)) (n125 (ite is n105 n104)))
(let ((is0 (= active.as0.slot0 #b000)) (is1 (= active.as0.slot0 #b001)) (is2 (= active.as0.slot0 #b010))
  (is3 (= active.as0.slot0 #b011)) (is4 (= active.as0.slot0 #b100)))
(let ((n126 (ite is0 n106 (ite is2 (not n108) (and (not is4) (not n107)))))
  (n127 (ite is0 n109 (ite is2 (not n111) (and (not is4) (not n110))))) (n128 (ite is2 n112 (=> is3 n113)))
  (n129 (ite is2 n115 (ite is3 n116 (or is4 n114)))) (n130 (ite is0 n106 (and (not (or is2 is4)) (not n117))))
  (n131 (ite is0 n109 (and (not (or is2 is4)) (not n118)))) (n132 (=> is3 n113))
  (n133 (or (or is2 is4) (ite is3 n116 n114))) (n134 (or is4 n119)) (n135 (or is4 n120)) (n136 (=> (or is2 is3) n112))
  (n137 (ite (or is2 is3) n115 (or is4 n121))) (n138 (and is0 n106)) (n139 (and is0 n109)) (n140 (=> is0 n114))
  (n141 (=> is0 n119)) (n142 (=> is0 n120)) (n143 (=> is0 n121)) (n144 (or (or is2 is4) n119))
  (n145 (or (or is2 is4) n120)) (n146 (=> is3 n107)) (n147 (=> is3 n110)) (n148 (=> is3 n116)) (n149 (=> is3 n117))
  (n150 (=> is3 n118)) (n151 (=> is3 n119)) (n152 (=> is3 n120)) (n153 (=> is3 n112)) (n154 (=> is3 n115))
  (n155 (ite is0 n117 (or (or is2 is4) n107))) (n156 (ite is0 n118 (or (or is2 is4) n110)))
  (n157 (or (or is2 is4) n117)) (n158 (or (or is2 is4) n118)) (n159 (=> is2 n108)) (n160 (=> is2 n111))
  (n161 (=> is2 n112)) (n162 (=> is2 n115)) (n163 (=> is2 n119)) (n164 (=> is2 n120))
  (n165 (ite is1 n123 (ite is2 n108 (or is4 n122)))) (n166 (ite is1 n125 (ite is2 n111 (or is4 n124))))
  (n167 (or (or is2 is4) n122)) (n168 (or (or is2 is4) n124)))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n169 (ite (or is4 is7 is10 is13) n127 (ite (or is5 is6) (not n128) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n129) n126)))))
  (n170 (ite (or is0 is1 is2 is3) n130 (ite (or is4 is7 is10 is13) n131 (ite is5 (not n132) (and is11 (not n133))))))
  (n171 (ite (or is0 is1 is2 is3) n134 (ite (or is4 is7 is10 is13) n135 (ite is5 n136 (=> is11 n137)))))
  (n172 (ite (or is0 is1 is2 is3) n138 (ite (or is4 is7 is10 is13) n139 (and (or is11 is12) (not n140)))))
  (n173 (ite (or is0 is1 is2 is3) n138 (ite (or is4 is7 is10 is13) n139 (and is11 (not n140)))))
  (n174 (ite (or is0 is1 is2 is3) n141 (ite (or is4 is7 is10 is13) n142 (=> is11 n143))))
  (n175 (ite (or is1 is3) (not n130) (=> (or is7 is13) (not n131))))
  (n176 (ite (or is1 is3) n144 (=> (or is7 is13) n145))) (n177 (ite (or is1 is3) n134 (=> (or is7 is13) n135)))
  (n178 (ite (or is4 is7 is10 is13) n147 (ite (or is5 is6) n132 (or (or is8 is9 is14 is15) (ite (or is11 is12) n148 n146)))))
  (n179 (ite (or is0 is1 is2 is3) n149 (ite (or is4 is7 is10 is13) n150 (ite is5 n132 (=> is11 n148)))))
  (n180 (ite (or is0 is1 is2 is3) n151 (ite (or is4 is7 is10 is13) n152 (ite is5 n153 (=> is11 n154)))))
  (n181 (ite (or is1 is3) n155 (=> (or is7 is13) n156))) (n182 (ite (or is1 is3) n157 (=> (or is7 is13) n158)))
  (n183 (ite (or is4 is7 is10 is13) n160 (ite (or is5 is6) n161 (or (or is8 is9 is14 is15) (ite (or is11 is12) n162 n159)))))
  (n184 (ite (or is0 is1 is2 is3) n163 (ite (or is4 is7 is10 is13) n164 (ite is5 n161 (=> is11 n162)))))
  (n185 (ite (or is1 is3) n165 (=> (or is7 is13) n166))) (n186 (ite (or is1 is3) n167 (=> (or is7 is13) n168))))
(let ((is0 (= spte.live.here #b000)) (is1 (= spte.live.here #b001)) (is2 (= spte.live.here #b010))
  (is3 (= spte.live.here #b011)) (is4 (= spte.live.here #b100)))
(let ((n187 (ite is0 n169 (ite is1 n170 (and is2 (not n171)))))
  (n188 (ite is0 n172 (ite is1 n173 (and is2 (not n174))))) (n189 (ite is2 n176 (or (or is3 is4) n175)))
  (n190 (ite is1 n176 (or (or is3 is4) n177))) (n191 (ite is0 n178 (ite is1 n179 (=> is2 n180))))
  (n192 (ite is0 n181 (ite is1 n182 (=> is2 n176)))) (n193 (ite is0 n183 (=> is2 n184)))
  (n194 (ite is0 n185 (ite is1 n186 (=> is2 n177)))))
(let ((is publication.awaits.vcpu0))
(let ((n195 (and (not is) n187)) (n196 (ite is (not n189) n188)) (n197 (=> is n190)) (n198 (ite is n192 n191))
  (n199 (ite is n194 n193)))
(let ((n200 (and (= vcpu0.slot #b000) n195))
  (n201 (ite (= vcpu0.slot #b001) (not n196) (ite (= vcpu0.slot #b010) n197 (ite (= vcpu0.slot #b011) n198 (=> (= vcpu0.slot #b100) n199))))))
(let ((n202 (ite (= vcpu0.pc #b1) (not n201) n200)))
(and (bvult active.as0.slot0 #b101) (bvult spte.live.here #b101) (bvult |x| #b11) (bvult vcpu0.slot #b101) n202 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01)))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc |x| |published| |reached| vcpu1.pc vcpu1.slot publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t193)
(assert active.as0.slot0@0)
(assert (= spte.live.here #b000))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t195)
(assert (not |reached|))
(assert (= vcpu0.pc #b0))
(assert (= vcpu0.slot #b000))
(assert t188)
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
t69
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s1 (and (= vcpu0.pc #b1) t172 mmu_lock.writer@0 t101 t80 (= |vcpu0.slot'| #b000) t187 (= |vcpu0.pc'| #b0)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc |x| |published| |reached| |vcpu0.pc'| |vcpu0.slot'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b1) t173 mmu_lock.writer@0 t101 t81))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy (kvm_swap_active_memslots)
t37
; publish INVALID copy (kvm_swap_active_memslots)
t76
; publish: slot removed (kvm_swap_active_memslots)
t38
; publish: slot removed (kvm_swap_active_memslots)
t46
; publish changed copy (kvm_swap_active_memslots)
t39
; publish changed copy (kvm_swap_active_memslots)
t56
; publish new slot (kvm_swap_active_memslots)
t77
; publish old slot again (kvm_swap_active_memslots)
t64
; publish changed copy (of another slot)
t109
; publish INVALID copy (kvm_swap_active_memslots)
t28
; publish INVALID copy (kvm_swap_active_memslots)
t70
; publish: slot removed (kvm_swap_active_memslots)
t29
; publish: slot removed (kvm_swap_active_memslots)
t43
; publish changed copy (kvm_swap_active_memslots)
t30
; publish changed copy (kvm_swap_active_memslots)
t53
; publish new slot (kvm_swap_active_memslots)
t71
; publish old slot again (kvm_swap_active_memslots)
t61
; publish changed copy (of another slot)
t106
; zap gfns 0-1 (kvm_unmap_gfn_range)
t49
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t59
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t50
; zap gfn 0 (kvm_unmap_gfn_range)
t51
; zap gfn 0, yields (kvm_unmap_gfn_range)
t60
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
t52
; unlock mmu_lock (write_unlock)
t128
; begin an invalidation (kvm_mmu_invalidate_begin)
t16
; unlock mmu_lock (write_unlock)
t129
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t93
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t94
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t153
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t131
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t132
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t121
; end an invalidation (kvm_mmu_invalidate_end)
t21
; end an invalidation (another of its own stays open)
t165
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
(=> s49 (and caller.pc@4 t48 |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| |caller.pc'@4|))
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s50 (and caller.pc@4 t48 |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@11|))
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s51 (and caller.pc@4 t48 |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@12|))
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s52 t41)
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s53 t42)
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s54 t40)
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s55 t41)
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s56 t42)
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s57 t40)
; zap rest: own range (kvm_unmap_gfn_range)
t84
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t85
; zap rest: own range (kvm_unmap_gfn_range)
t95
; unlock mmu_lock (write_unlock)
t130
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t96
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t97
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t154
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t133
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t134
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t122
; end an invalidation (kvm_mmu_invalidate_end)
t22
; end an invalidation (another of its own stays open)
t166
; publish INVALID copy (kvm_swap_active_memslots)
t31
; publish INVALID copy (kvm_swap_active_memslots)
t72
; publish: slot removed (kvm_swap_active_memslots)
t32
; publish: slot removed (kvm_swap_active_memslots)
t44
; publish changed copy (kvm_swap_active_memslots)
t33
; publish changed copy (kvm_swap_active_memslots)
t54
; publish new slot (kvm_swap_active_memslots)
t73
; publish old slot again (kvm_swap_active_memslots)
t62
; publish changed copy (of another slot)
t107
; lock mmu_lock (write) (write_lock)
t98
; zap rest: own range (kvm_unmap_gfn_range)
t86
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t87
; zap rest: own range (kvm_unmap_gfn_range)
t99
; SRCU wait: ends (has waited for all readers since)
t125
; publish INVALID copy (kvm_swap_active_memslots)
t34
; publish INVALID copy (kvm_swap_active_memslots)
t74
; publish: slot removed (kvm_swap_active_memslots)
t35
; publish: slot removed (kvm_swap_active_memslots)
t45
; publish changed copy (kvm_swap_active_memslots)
t36
; publish changed copy (kvm_swap_active_memslots)
t55
; publish new slot (kvm_swap_active_memslots)
t75
; publish old slot again (kvm_swap_active_memslots)
t63
; publish changed copy (of another slot)
t108
; lock mmu_lock (write) (write_lock)
t100
(bvult step #b1011110)
(or |in range| s22 s30 s38 s68)
; what a step does not name stays as it is
t67
t174
t156
t123
t155
t79
t78
t82
t68
t92
t148
t66
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte.live.here'| |caller.pc'| |x'| |published'| |reached'| vcpu0.pc |vcpu0.slot'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte.live.here caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t83)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t180)
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c1 () Bool t170)
; Once X is done and its zap was let pass, no SPTE of gfn 0 is made from the memslot that X
; has retired, unless a zap is under way.
(define-fun c2 () Bool t47)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn1
(push 1)
; all faults at address space 0, gfn 1
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte.live.here (_ BitVec 3)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 1)) (vcpu0.slot (_ BitVec 3)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |published|))
(let ((n3 (not is)) (n4 (and (not is) n2)) (n5 (or is n2)) (n6 (=> is n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n7 (ite is1 (not n3) (=> is2 (not n2)))) (n8 (ite is1 n3 (ite is2 n2 n4))) (n9 (ite is1 n3 (=> is2 n5)))
  (n10 (=> is2 n5)) (n11 (or is1 n5)) (n12 (ite is2 n6 n3)) (n13 (=> is1 n3)) (n14 (ite is1 n3 (=> is2 n6)))
  (n15 (ite is1 n3 (=> is2 n2))))
(let ((is strangers.open))
(let ((n16 (and (not is) n7)) (n17 (=> is (not n7))) (n18 (or is n8)) (n19 (=> is n8)) (n20 (or is n9)) (n21 (=> is n9))
  (n22 (or is n10)) (n23 (=> is n10)) (n24 (or is n11)) (n25 (=> is n11)) (n26 (or is n12)) (n27 (=> is n12))
  (n28 (or is n13)) (n29 (=> is n13)) (n30 (or is n14)) (n31 (=> is n14)) (n32 (or is n15)) (n33 (=> is n15)))
(let ((is hull.gfn2))
(let ((n34 (ite is (not n17) n16)) (n35 (or is n17)) (n36 (ite is n19 n18)) (n37 (or is n19)) (n38 (ite is n21 n20))
  (n39 (or is n21)) (n40 (ite is n7 n16)) (n41 (and (not is) n7)) (n42 (ite is n8 n18)) (n43 (or is n8))
  (n44 (ite is n9 n20)) (n45 (or is n9)) (n46 (ite is n23 n22)) (n47 (or is n23)) (n48 (ite is n25 n24))
  (n49 (or is n25)) (n50 (ite is n10 n22)) (n51 (or is n10)) (n52 (ite is n11 n24)) (n53 (or is n11))
  (n54 (ite is n27 n26)) (n55 (or is n27)) (n56 (ite is n12 n26)) (n57 (or is n12)) (n58 (ite is n29 n28))
  (n59 (or is n29)) (n60 (ite is n13 n28)) (n61 (or is n13)) (n62 (ite is n31 n30)) (n63 (or is n31))
  (n64 (ite is n33 n32)) (n65 (or is n33)) (n66 (ite is n14 n30)) (n67 (or is n14)) (n68 (ite is n15 n32))
  (n69 (or is n15)))
(let ((is hull.gfn1))
(let ((n70 (ite is (not n17) n34)) (n71 (ite is n17 n35)) (n72 (ite is n19 n36)) (n73 (ite is n19 n37))
  (n74 (ite is n21 n38)) (n75 (ite is n21 n39)) (n76 (ite is n7 n40)) (n77 (ite is n7 n41)) (n78 (ite is n8 n42))
  (n79 (ite is n8 n43)) (n80 (ite is n9 n44)) (n81 (ite is n9 n45)) (n82 (ite is n23 n46)) (n83 (ite is n23 n47))
  (n84 (ite is n25 n48)) (n85 (ite is n25 n49)) (n86 (=> is n11)) (n87 (ite is n10 n50)) (n88 (ite is n10 n51))
  (n89 (ite is n11 n52)) (n90 (ite is n11 n53)) (n91 (ite is n27 n54)) (n92 (ite is n27 n55)) (n93 (ite is n12 n56))
  (n94 (ite is n12 n57)) (n95 (ite is n29 n58)) (n96 (ite is n29 n59)) (n97 (ite is n13 n60)) (n98 (ite is n13 n61))
  (n99 (=> is n10)) (n100 (ite is n31 n62)) (n101 (ite is n31 n63)) (n102 (ite is n33 n64)) (n103 (ite is n33 n65))
  (n104 (ite is n14 n66)) (n105 (ite is n14 n67)) (n106 (ite is n15 n68)) (n107 (ite is n15 n69)))
(let ((is hull.gfn0))
(let ((n108 (ite is (not n71) n70)) (n109 (ite is n73 n72)) (n110 (ite is n75 n74)) (n111 (ite is n77 n76))
  (n112 (ite is n79 n78)) (n113 (ite is n81 n80)) (n114 (ite is n83 n82)) (n115 (ite is n85 n84))
  (n116 (ite is n88 n87)) (n117 (ite is n90 n89)) (n118 (ite is n92 n91)) (n119 (ite is n94 n93))
  (n120 (ite is n96 n95)) (n121 (ite is n98 n97)) (n122 (ite is n101 n100)) (n123 (ite is n103 n102))
  (n124 (ite is n105 n104)) (n125 (ite is n107 n106)))
(let ((is0 (= active.as0.slot0 #b000)) (is1 (= active.as0.slot0 #b001)) (is2 (= active.as0.slot0 #b010))
  (is3 (= active.as0.slot0 #b011)) (is4 (= active.as0.slot0 #b100)))
(let ((n126 (ite is0 n108 (ite is2 (not n110) (and (not is4) (not n109)))))
  (n127 (ite is0 n111 (ite is2 (not n113) (and (not is4) (not n112))))) (n128 (ite is2 n114 (=> is3 n115)))
  (n129 (ite is2 n116 (ite is3 n117 (or is4 n86)))) (n130 (ite is0 n108 (and (not (or is2 is4)) (not n118))))
  (n131 (ite is0 n111 (and (not (or is2 is4)) (not n119)))) (n132 (=> is3 n115))
  (n133 (or (or is2 is4) (ite is3 n117 n86))) (n134 (or is4 n120)) (n135 (or is4 n121)) (n136 (=> (or is2 is3) n114))
  (n137 (ite (or is2 is3) n116 (or is4 n99))) (n138 (and is0 n108)) (n139 (and is0 n111)) (n140 (=> is0 n86))
  (n141 (=> is0 n120)) (n142 (=> is0 n121)) (n143 (=> is0 n99)) (n144 (or (or is2 is4) n120))
  (n145 (or (or is2 is4) n121)) (n146 (=> is3 n109)) (n147 (=> is3 n112)) (n148 (=> is3 n117)) (n149 (=> is3 n118))
  (n150 (=> is3 n119)) (n151 (=> is3 n120)) (n152 (=> is3 n121)) (n153 (=> is3 n114)) (n154 (=> is3 n116))
  (n155 (ite is0 n118 (or (or is2 is4) n109))) (n156 (ite is0 n119 (or (or is2 is4) n112)))
  (n157 (or (or is2 is4) n118)) (n158 (or (or is2 is4) n119)) (n159 (=> is2 n110)) (n160 (=> is2 n113))
  (n161 (=> is2 n114)) (n162 (=> is2 n116)) (n163 (=> is2 n120)) (n164 (=> is2 n121))
  (n165 (ite is1 n123 (ite is2 n110 (or is4 n122)))) (n166 (ite is1 n125 (ite is2 n113 (or is4 n124))))
  (n167 (or (or is2 is4) n122)) (n168 (or (or is2 is4) n124)))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n169 (ite (or is4 is7 is10 is13) n127 (ite (or is5 is6) (not n128) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n129) n126)))))
  (n170 (ite (or is0 is1 is2 is3) n130 (ite (or is4 is7 is10 is13) n131 (ite is5 (not n132) (and is11 (not n133))))))
  (n171 (ite (or is0 is1 is2 is3) n134 (ite (or is4 is7 is10 is13) n135 (ite is5 n136 (=> is11 n137)))))
  (n172 (ite (or is0 is1 is2 is3) n138 (ite (or is4 is7 is10 is13) n139 (and (or is11 is12) (not n140)))))
  (n173 (ite (or is0 is1 is2 is3) n138 (ite (or is4 is7 is10 is13) n139 (and is11 (not n140)))))
  (n174 (ite (or is0 is1 is2 is3) n141 (ite (or is4 is7 is10 is13) n142 (=> is11 n143))))
  (n175 (ite (or is1 is3) (not n130) (=> (or is7 is13) (not n131))))
  (n176 (ite (or is1 is3) n144 (=> (or is7 is13) n145))) (n177 (ite (or is1 is3) n134 (=> (or is7 is13) n135)))
  (n178 (ite (or is4 is7 is10 is13) n147 (ite (or is5 is6) n132 (or (or is8 is9 is14 is15) (ite (or is11 is12) n148 n146)))))
  (n179 (ite (or is0 is1 is2 is3) n149 (ite (or is4 is7 is10 is13) n150 (ite is5 n132 (=> is11 n148)))))
  (n180 (ite (or is0 is1 is2 is3) n151 (ite (or is4 is7 is10 is13) n152 (ite is5 n153 (=> is11 n154)))))
  (n181 (ite (or is1 is3) n155 (=> (or is7 is13) n156))) (n182 (ite (or is1 is3) n157 (=> (or is7 is13) n158)))
  (n183 (ite (or is4 is7 is10 is13) n160 (ite (or is5 is6) n161 (or (or is8 is9 is14 is15) (ite (or is11 is12) n162 n159)))))
  (n184 (ite (or is0 is1 is2 is3) n163 (ite (or is4 is7 is10 is13) n164 (ite is5 n161 (=> is11 n162)))))
  (n185 (ite (or is1 is3) n165 (=> (or is7 is13) n166))) (n186 (ite (or is1 is3) n167 (=> (or is7 is13) n168))))
(let ((is0 (= spte.live.here #b000)) (is1 (= spte.live.here #b001)) (is2 (= spte.live.here #b010))
  (is3 (= spte.live.here #b011)) (is4 (= spte.live.here #b100)))
(let ((n187 (ite is0 n169 (ite is1 n170 (and is2 (not n171)))))
  (n188 (ite is0 n172 (ite is1 n173 (and is2 (not n174))))) (n189 (ite is2 n176 (or (or is3 is4) n175)))
  (n190 (ite is1 n176 (or (or is3 is4) n177))) (n191 (ite is0 n178 (ite is1 n179 (=> is2 n180))))
  (n192 (ite is0 n181 (ite is1 n182 (=> is2 n176)))) (n193 (ite is0 n183 (=> is2 n184)))
  (n194 (ite is0 n185 (ite is1 n186 (=> is2 n177)))))
(let ((is publication.awaits.vcpu0))
(let ((n195 (and (not is) n187)) (n196 (ite is (not n189) n188)) (n197 (=> is n190)) (n198 (ite is n192 n191))
  (n199 (ite is n194 n193)))
(let ((n200 (and (= vcpu0.slot #b000) n195))
  (n201 (ite (= vcpu0.slot #b001) (not n196) (ite (= vcpu0.slot #b010) n197 (ite (= vcpu0.slot #b011) n198 (=> (= vcpu0.slot #b100) n199))))))
(let ((n202 (ite (= vcpu0.pc #b1) (not n201) n200)))
(and (bvult active.as0.slot0 #b101) (bvult spte.live.here #b101) (bvult |x| #b11) (bvult vcpu0.slot #b101) n202 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01)))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte.live.here caller.pc |x| |published| |reached| vcpu1.pc vcpu1.slot publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t193)
(assert active.as0.slot0@0)
(assert (= spte.live.here #b000))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t195)
(assert (not |reached|))
(assert (= vcpu0.pc #b0))
(assert (= vcpu0.slot #b000))
(assert t188)
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
t69
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s1 (and (= vcpu0.pc #b1) t172 mmu_lock.writer@0 t102 t80 (= |vcpu0.slot'| #b000) t187 (= |vcpu0.pc'| #b0)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc |x| |published| |reached| |vcpu0.pc'| |vcpu0.slot'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b1) t173 mmu_lock.writer@0 t102 t81))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte.live.here'| caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy (kvm_swap_active_memslots)
t37
; publish INVALID copy (kvm_swap_active_memslots)
t76
; publish: slot removed (kvm_swap_active_memslots)
t38
; publish: slot removed (kvm_swap_active_memslots)
t46
; publish changed copy (kvm_swap_active_memslots)
t39
; publish changed copy (kvm_swap_active_memslots)
t56
; publish new slot (kvm_swap_active_memslots)
t77
; publish old slot again (kvm_swap_active_memslots)
t64
; publish changed copy (of another slot)
t109
; publish INVALID copy (kvm_swap_active_memslots)
t28
; publish INVALID copy (kvm_swap_active_memslots)
t70
; publish: slot removed (kvm_swap_active_memslots)
t29
; publish: slot removed (kvm_swap_active_memslots)
t43
; publish changed copy (kvm_swap_active_memslots)
t30
; publish changed copy (kvm_swap_active_memslots)
t53
; publish new slot (kvm_swap_active_memslots)
t71
; publish old slot again (kvm_swap_active_memslots)
t61
; publish changed copy (of another slot)
t106
; zap gfns 0-1 (kvm_unmap_gfn_range)
t49
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t59
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t50
; zap gfn 1 (kvm_unmap_gfn_range)
t51
; zap gfn 1, yields (kvm_unmap_gfn_range)
t60
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
t52
; unlock mmu_lock (write_unlock)
t128
; begin an invalidation (kvm_mmu_invalidate_begin)
t16
; unlock mmu_lock (write_unlock)
t129
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t93
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t94
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t153
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t131
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t132
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t121
; end an invalidation (kvm_mmu_invalidate_end)
t21
; end an invalidation (another of its own stays open)
t165
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
(=> s49 (and caller.pc@4 t26 |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| |caller.pc'@4|))
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s50 (and caller.pc@4 t26 |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@11|))
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s51 (and caller.pc@4 t26 |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@12|))
; zap gfn 1 (kvm_unmap_gfn_range)
(=> s52 t11)
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s53 t18)
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s54 t10)
; zap gfn 1 (kvm_unmap_gfn_range)
(=> s55 t11)
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s56 t18)
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s57 t10)
; zap rest: own range (kvm_unmap_gfn_range)
t84
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t85
; zap rest: own range (kvm_unmap_gfn_range)
t95
; unlock mmu_lock (write_unlock)
t130
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t96
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t97
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t154
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t133
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t134
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t122
; end an invalidation (kvm_mmu_invalidate_end)
t22
; end an invalidation (another of its own stays open)
t166
; publish INVALID copy (kvm_swap_active_memslots)
t31
; publish INVALID copy (kvm_swap_active_memslots)
t72
; publish: slot removed (kvm_swap_active_memslots)
t32
; publish: slot removed (kvm_swap_active_memslots)
t44
; publish changed copy (kvm_swap_active_memslots)
t33
; publish changed copy (kvm_swap_active_memslots)
t54
; publish new slot (kvm_swap_active_memslots)
t73
; publish old slot again (kvm_swap_active_memslots)
t62
; publish changed copy (of another slot)
t107
; lock mmu_lock (write) (write_lock)
t98
; zap rest: own range (kvm_unmap_gfn_range)
t86
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t87
; zap rest: own range (kvm_unmap_gfn_range)
t99
; SRCU wait: ends (has waited for all readers since)
t125
; publish INVALID copy (kvm_swap_active_memslots)
t34
; publish INVALID copy (kvm_swap_active_memslots)
t74
; publish: slot removed (kvm_swap_active_memslots)
t35
; publish: slot removed (kvm_swap_active_memslots)
t45
; publish changed copy (kvm_swap_active_memslots)
t36
; publish changed copy (kvm_swap_active_memslots)
t55
; publish new slot (kvm_swap_active_memslots)
t75
; publish old slot again (kvm_swap_active_memslots)
t63
; publish changed copy (of another slot)
t108
; lock mmu_lock (write) (write_lock)
t100
(bvult step #b1011110)
(or |in range| s22 s30 s38 s68)
; what a step does not name stays as it is
t67
t174
t156
t123
t155
t79
t78
t82
t68
t92
t148
t66
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte.live.here'| |caller.pc'| |x'| |published'| |reached'| vcpu0.pc |vcpu0.slot'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte.live.here caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t83)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t180)
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c1 () Bool t170)
; Once X is done and its zap was let pass, no SPTE of gfn 1 is made from the memslot that X
; has retired, unless a zap is under way.
(define-fun c2 () Bool t47)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn2
(push 1)
; all faults at address space 0, gfn 2
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot1 (_ BitVec 3)) (spte.live.here (_ BitVec 3)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 1)) (vcpu0.slot (_ BitVec 3)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |published|))
(let ((n3 (not is)) (n4 (and (not is) n2)) (n5 (or is n2)) (n6 (=> is n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n7 (ite is1 (not n3) (=> is2 (not n2)))) (n8 (ite is1 n3 (ite is2 n2 n4))) (n9 (ite is1 n3 (=> is2 n5)))
  (n10 (=> is2 n5)) (n11 (or is1 n5)) (n12 (ite is2 n6 n3)) (n13 (=> is1 n3)) (n14 (ite is1 n3 (=> is2 n6)))
  (n15 (ite is1 n3 (=> is2 n2))))
(let ((is strangers.open))
(let ((n16 (and (not is) n7)) (n17 (=> is (not n7))) (n18 (or is n8)) (n19 (=> is n8)) (n20 (or is n9)) (n21 (=> is n9))
  (n22 (or is n10)) (n23 (=> is n10)) (n24 (or is n11)) (n25 (=> is n11)) (n26 (or is n12)) (n27 (=> is n12))
  (n28 (or is n13)) (n29 (=> is n13)) (n30 (or is n14)) (n31 (=> is n14)) (n32 (or is n15)) (n33 (=> is n15)))
(let ((is hull.gfn2))
(let ((n34 (ite is (not n17) n16)) (n35 (or is n17)) (n36 (ite is n19 n18)) (n37 (or is n19)) (n38 (ite is n21 n20))
  (n39 (or is n21)) (n40 (ite is n7 n16)) (n41 (and (not is) n7)) (n42 (ite is n8 n18)) (n43 (or is n8))
  (n44 (ite is n9 n20)) (n45 (or is n9)) (n46 (ite is n23 n22)) (n47 (or is n23)) (n48 (ite is n25 n24))
  (n49 (or is n25)) (n50 (=> is n11)) (n51 (ite is n10 n22)) (n52 (or is n10)) (n53 (ite is n11 n24)) (n54 (or is n11))
  (n55 (ite is n27 n26)) (n56 (or is n27)) (n57 (ite is n12 n26)) (n58 (or is n12)) (n59 (ite is n29 n28))
  (n60 (or is n29)) (n61 (ite is n13 n28)) (n62 (or is n13)) (n63 (=> is n10)) (n64 (ite is n31 n30)) (n65 (or is n31))
  (n66 (ite is n33 n32)) (n67 (or is n33)) (n68 (ite is n14 n30)) (n69 (or is n14)) (n70 (ite is n15 n32))
  (n71 (or is n15)))
(let ((is hull.gfn1))
(let ((n72 (ite is (not n17) n34)) (n73 (ite is n17 n35)) (n74 (ite is n19 n36)) (n75 (ite is n19 n37))
  (n76 (ite is n21 n38)) (n77 (ite is n21 n39)) (n78 (ite is n7 n40)) (n79 (ite is n7 n41)) (n80 (ite is n8 n42))
  (n81 (ite is n8 n43)) (n82 (ite is n9 n44)) (n83 (ite is n9 n45)) (n84 (ite is n23 n46)) (n85 (ite is n23 n47))
  (n86 (ite is n25 n48)) (n87 (ite is n25 n49)) (n88 (=> is n50)) (n89 (ite is n10 n51)) (n90 (ite is n10 n52))
  (n91 (ite is n11 n53)) (n92 (ite is n11 n54)) (n93 (ite is n27 n55)) (n94 (ite is n27 n56)) (n95 (ite is n12 n57))
  (n96 (ite is n12 n58)) (n97 (ite is n29 n59)) (n98 (ite is n29 n60)) (n99 (ite is n13 n61)) (n100 (ite is n13 n62))
  (n101 (=> is n63)) (n102 (ite is n31 n64)) (n103 (ite is n31 n65)) (n104 (ite is n33 n66)) (n105 (ite is n33 n67))
  (n106 (ite is n14 n68)) (n107 (ite is n14 n69)) (n108 (ite is n15 n70)) (n109 (ite is n15 n71)))
(let ((is hull.gfn0))
(let ((n110 (ite is (not n73) n72)) (n111 (ite is n75 n74)) (n112 (ite is n77 n76)) (n113 (ite is n79 n78))
  (n114 (ite is n81 n80)) (n115 (ite is n83 n82)) (n116 (ite is n85 n84)) (n117 (ite is n87 n86))
  (n118 (ite is n88 n50)) (n119 (ite is n90 n89)) (n120 (ite is n92 n91)) (n121 (ite is n94 n93))
  (n122 (ite is n96 n95)) (n123 (ite is n98 n97)) (n124 (ite is n100 n99)) (n125 (ite is n101 n63))
  (n126 (ite is n103 n102)) (n127 (ite is n105 n104)) (n128 (ite is n107 n106)) (n129 (ite is n109 n108)))
(let ((is0 (= active.as0.slot1 #b000)) (is1 (= active.as0.slot1 #b001)) (is2 (= active.as0.slot1 #b010))
  (is3 (= active.as0.slot1 #b011)) (is4 (= active.as0.slot1 #b100)))
(let ((n130 (ite is0 n110 (ite is2 (not n112) (and (not is4) (not n111)))))
  (n131 (ite is0 n113 (ite is2 (not n115) (and (not is4) (not n114))))) (n132 (ite is2 n116 (=> is3 n117)))
  (n133 (ite is2 n119 (ite is3 n120 (or is4 n118)))) (n134 (ite is0 n110 (and (not (or is2 is4)) (not n121))))
  (n135 (ite is0 n113 (and (not (or is2 is4)) (not n122)))) (n136 (=> is3 n117))
  (n137 (or (or is2 is4) (ite is3 n120 n118))) (n138 (or is4 n123)) (n139 (or is4 n124)) (n140 (=> (or is2 is3) n116))
  (n141 (ite (or is2 is3) n119 (or is4 n125))) (n142 (and is0 n110)) (n143 (and is0 n113)) (n144 (=> is0 n118))
  (n145 (=> is0 n123)) (n146 (=> is0 n124)) (n147 (=> is0 n125)) (n148 (or (or is2 is4) n123))
  (n149 (or (or is2 is4) n124)) (n150 (=> is3 n111)) (n151 (=> is3 n114)) (n152 (=> is3 n120)) (n153 (=> is3 n121))
  (n154 (=> is3 n122)) (n155 (=> is3 n123)) (n156 (=> is3 n124)) (n157 (=> is3 n116)) (n158 (=> is3 n119))
  (n159 (ite is0 n121 (or (or is2 is4) n111))) (n160 (ite is0 n122 (or (or is2 is4) n114)))
  (n161 (or (or is2 is4) n121)) (n162 (or (or is2 is4) n122)) (n163 (=> is2 n112)) (n164 (=> is2 n115))
  (n165 (=> is2 n116)) (n166 (=> is2 n119)) (n167 (=> is2 n123)) (n168 (=> is2 n124))
  (n169 (ite is1 n127 (ite is2 n112 (or is4 n126)))) (n170 (ite is1 n129 (ite is2 n115 (or is4 n128))))
  (n171 (or (or is2 is4) n126)) (n172 (or (or is2 is4) n128)))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n173 (ite (or is4 is7 is10 is13) n131 (ite (or is5 is6) (not n132) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n133) n130)))))
  (n174 (ite (or is0 is1 is2 is3) n134 (ite (or is4 is7 is10 is13) n135 (ite is5 (not n136) (and is11 (not n137))))))
  (n175 (ite (or is0 is1 is2 is3) n138 (ite (or is4 is7 is10 is13) n139 (ite is5 n140 (=> is11 n141)))))
  (n176 (ite (or is0 is1 is2 is3) n142 (ite (or is4 is7 is10 is13) n143 (and (or is11 is12) (not n144)))))
  (n177 (ite (or is0 is1 is2 is3) n142 (ite (or is4 is7 is10 is13) n143 (and is11 (not n144)))))
  (n178 (ite (or is0 is1 is2 is3) n145 (ite (or is4 is7 is10 is13) n146 (=> is11 n147))))
  (n179 (ite (or is1 is3) (not n134) (=> (or is7 is13) (not n135))))
  (n180 (ite (or is1 is3) n148 (=> (or is7 is13) n149))) (n181 (ite (or is1 is3) n138 (=> (or is7 is13) n139)))
  (n182 (ite (or is4 is7 is10 is13) n151 (ite (or is5 is6) n136 (or (or is8 is9 is14 is15) (ite (or is11 is12) n152 n150)))))
  (n183 (ite (or is0 is1 is2 is3) n153 (ite (or is4 is7 is10 is13) n154 (ite is5 n136 (=> is11 n152)))))
  (n184 (ite (or is0 is1 is2 is3) n155 (ite (or is4 is7 is10 is13) n156 (ite is5 n157 (=> is11 n158)))))
  (n185 (ite (or is1 is3) n159 (=> (or is7 is13) n160))) (n186 (ite (or is1 is3) n161 (=> (or is7 is13) n162)))
  (n187 (ite (or is4 is7 is10 is13) n164 (ite (or is5 is6) n165 (or (or is8 is9 is14 is15) (ite (or is11 is12) n166 n163)))))
  (n188 (ite (or is0 is1 is2 is3) n167 (ite (or is4 is7 is10 is13) n168 (ite is5 n165 (=> is11 n166)))))
  (n189 (ite (or is1 is3) n169 (=> (or is7 is13) n170))) (n190 (ite (or is1 is3) n171 (=> (or is7 is13) n172))))
(let ((is0 (= spte.live.here #b000)) (is1 (= spte.live.here #b001)) (is2 (= spte.live.here #b010))
  (is3 (= spte.live.here #b011)) (is4 (= spte.live.here #b100)))
(let ((n191 (ite is0 n173 (ite is1 n174 (and is2 (not n175)))))
  (n192 (ite is0 n176 (ite is1 n177 (and is2 (not n178))))) (n193 (ite is2 n180 (or (or is3 is4) n179)))
  (n194 (ite is1 n180 (or (or is3 is4) n181))) (n195 (ite is0 n182 (ite is1 n183 (=> is2 n184))))
  (n196 (ite is0 n185 (ite is1 n186 (=> is2 n180)))) (n197 (ite is0 n187 (=> is2 n188)))
  (n198 (ite is0 n189 (ite is1 n190 (=> is2 n181)))))
(let ((is publication.awaits.vcpu0))
(let ((n199 (and (not is) n191)) (n200 (ite is (not n193) n192)) (n201 (=> is n194)) (n202 (ite is n196 n195))
  (n203 (ite is n198 n197)))
(let ((n204 (and (= vcpu0.slot #b000) n199))
  (n205 (ite (= vcpu0.slot #b001) (not n200) (ite (= vcpu0.slot #b010) n201 (ite (= vcpu0.slot #b011) n202 (=> (= vcpu0.slot #b100) n203))))))
(let ((n206 (ite (= vcpu0.pc #b1) (not n205) n204)))
(and (bvult active.as0.slot1 #b101) (bvult spte.live.here #b101) (bvult |x| #b11) (bvult vcpu0.slot #b101) n206 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01)))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte.live.here caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte.live.here caller.pc |x| |published| |reached| vcpu1.pc vcpu1.slot publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t193)
(assert active.as0.slot1@0)
(assert (= spte.live.here #b000))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t195)
(assert (not |reached|))
(assert (= vcpu0.pc #b0))
(assert (= vcpu0.slot #b000))
(assert t188)
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
(=> s1 (and (= vcpu0.pc #b1) t172 mmu_lock.writer@0 t103 t80 (= |vcpu0.slot'| #b000) t187 (= |vcpu0.pc'| #b0)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte.live.here'| caller.pc |x| |published| |reached| |vcpu0.pc'| |vcpu0.slot'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b1) t173 mmu_lock.writer@0 t103 t81))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte.live.here'| caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s0 (and caller.pc@0 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot1'| #b010) |published'| t177 |caller.pc'@1|))
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s1 (and caller.pc@0 active.as0.slot1@0 (= |active.as0.slot1'| #b011) |published'| t177 |caller.pc'@1|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s2 (and caller.pc@0 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot1'| #b001) |published'| t177 |caller.pc'@1|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s3 (and caller.pc@0 t136 (= |active.as0.slot1'| #b001) t164 t177 |caller.pc'@1|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s4 (and caller.pc@0 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) |active.as0.slot1'@0| |published'| t177 |caller.pc'@1|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s5 (and caller.pc@0 t136 |active.as0.slot1'@0| |published'| t177 |caller.pc'@1|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s6 (and caller.pc@0 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t177 |caller.pc'@1|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s7 (and caller.pc@0 t168 |active.as0.slot1'@0| |published'| t177 |caller.pc'@1|))
; publish changed copy 1 (of another slot)
t109
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s11 (and caller.pc@1 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot1'| #b010) |published'| t177 |caller.pc'@1|))
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s12 (and caller.pc@1 active.as0.slot1@0 (= |active.as0.slot1'| #b011) |published'| t177 |caller.pc'@1|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s13 (and caller.pc@1 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot1'| #b001) |published'| t177 |caller.pc'@1|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s14 (and caller.pc@1 t136 (= |active.as0.slot1'| #b001) t164 t177 |caller.pc'@1|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s15 (and caller.pc@1 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) |active.as0.slot1'@0| |published'| t177 |caller.pc'@1|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s16 (and caller.pc@1 t136 |active.as0.slot1'@0| |published'| t177 |caller.pc'@1|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s17 (and caller.pc@1 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t177 |caller.pc'@1|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s18 (and caller.pc@1 t168 |active.as0.slot1'@0| |published'| t177 |caller.pc'@1|))
; publish changed copy 1 (of another slot)
t106
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s23 (and caller.pc@2 t168 |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| (= |caller.pc'| #b0010)))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s24 (and caller.pc@2 t168 |mmu_lock.writer'@0| t186 t194 |reached'| (= |caller.pc'| #b0101)))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s25 (and caller.pc@2 t168 |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| (= |caller.pc'| #b0110)))
; unlock mmu_lock (write_unlock)
(=> s26 t145)
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s27 t20)
; unlock mmu_lock (write_unlock)
(=> s28 t146)
; add range gfn 2 (kvm_mmu_invalidate_range_add)
(=> s29 t110)
; add range gfn 0 (kvm_mmu_invalidate_range_add)
(=> s30 t111)
; add range gfn 1 (kvm_mmu_invalidate_range_add)
(=> s31 t158)
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
(=> s32 t149)
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
(=> s33 t150)
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
(=> s34 t126)
; end an invalidation (kvm_mmu_invalidate_end)
(=> s35 t23)
; end an invalidation (another of its own stays open)
(=> s36 t175)
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s37 (and caller.pc@4 t25 |spte.live.here'@0| |mmu_lock.writer'@2| t186 t194 |reached'| |caller.pc'@4|))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s38 (and caller.pc@4 t25 |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@11|))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s39 (and caller.pc@4 t25 |spte.live.here'@0| |mmu_lock.writer'@0| t186 t194 |reached'| |caller.pc'@12|))
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s40 t9)
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s41 t17)
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s42 t8)
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s43 t9)
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s44 t17)
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s45 t8)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s46 t89)
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
(=> s47 t88)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s48 t112)
; unlock mmu_lock (write_unlock)
(=> s49 t147)
; add range gfn 2 (kvm_mmu_invalidate_range_add)
(=> s50 t113)
; add range gfn 0 (kvm_mmu_invalidate_range_add)
(=> s51 t114)
; add range gfn 1 (kvm_mmu_invalidate_range_add)
(=> s52 t159)
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
(=> s53 t151)
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
(=> s54 t152)
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
(=> s55 t127)
; end an invalidation (kvm_mmu_invalidate_end)
(=> s56 t24)
; end an invalidation (another of its own stays open)
(=> s57 t176)
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s58 (and caller.pc@10 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot1'| #b010) |published'| t177 |caller.pc'@13|))
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s59 (and caller.pc@10 active.as0.slot1@0 (= |active.as0.slot1'| #b011) |published'| t177 |caller.pc'@13|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s60 (and caller.pc@10 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot1'| #b001) |published'| t177 |caller.pc'@13|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s61 (and caller.pc@10 t136 (= |active.as0.slot1'| #b001) t164 t177 |caller.pc'@13|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s62 (and caller.pc@10 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) |active.as0.slot1'@0| |published'| t177 |caller.pc'@13|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s63 (and caller.pc@10 t136 |active.as0.slot1'@0| |published'| t177 |caller.pc'@13|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s64 (and caller.pc@10 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t177 |caller.pc'@13|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s65 (and caller.pc@10 t168 |active.as0.slot1'@0| |published'| t177 |caller.pc'@13|))
; publish changed copy 1 (of another slot)
(=> s66 t119)
; lock mmu_lock (write) (write_lock)
(=> s67 t115)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s68 t91)
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
(=> s69 t90)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s70 t116)
; SRCU wait: ends (has waited for all readers since)
(=> s71 t137)
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s72 (and caller.pc@13 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot1'| #b010) |published'| t177 |caller.pc'@13|))
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s73 (and caller.pc@13 active.as0.slot1@0 (= |active.as0.slot1'| #b011) |published'| t177 |caller.pc'@13|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s74 (and caller.pc@13 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) (= |active.as0.slot1'| #b001) |published'| t177 |caller.pc'@13|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s75 (and caller.pc@13 t136 (= |active.as0.slot1'| #b001) t164 t177 |caller.pc'@13|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s76 (and caller.pc@13 active.as0.slot1@0 (= |x| #b00) t124 t105 (= |x'| #b01) |active.as0.slot1'@0| |published'| t177 |caller.pc'@13|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s77 (and caller.pc@13 t136 |active.as0.slot1'@0| |published'| t177 |caller.pc'@13|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s78 (and caller.pc@13 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t177 |caller.pc'@13|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s79 (and caller.pc@13 t168 |active.as0.slot1'@0| |published'| t177 |caller.pc'@13|))
; publish changed copy 1 (of another slot)
(=> s80 t120)
; lock mmu_lock (write) (write_lock)
(=> s81 t117)
(bvult step #b1010010)
(or |in range| s22 s27 s35 s56)
; what a step does not name stays as it is
(or s9 s20 s21 s23 s24 s25 s26 s28 s37 s38 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s67 s68 s69 s70 s81 t184)
(or s22 s27 s35 s56 (= |in_progress'| in_progress))
(or s22 s27 s30 s32 s34 s35 s51 s53 s55 s56 t189)
(or s22 s27 s29 s30 s31 s32 s33 s34 s35 s50 s51 s52 s53 s54 s55 s56 t190)
(or s22 s27 s29 s33 s34 s35 s50 s54 s55 s56 t191)
(or s0 s1 s2 s3 s4 s5 s6 s7 s11 s12 s13 s14 s15 s16 s17 s18 s58 s59 s60 s61 s62 s63 s64 s65 s72 s73 s74 s75 s76 s77 s78 s79 (= |active.as0.slot1'| active.as0.slot1))
(or s0 s2 s4 s11 s13 s15 s23 s25 s37 s39 s40 s42 s43 s45 s46 s47 s58 s60 s62 s68 s69 s72 s74 s76 t185)
(or s0 s2 s4 s11 s13 s15 s23 s24 s25 s37 s38 s39 s40 s41 s42 s43 s44 s45 s58 s60 s62 s72 s74 s76 (= |x'| |x|))
(=> (or s8 s9 s10 s19 s20 s21 s22 s26 s27 s28 s29 s30 s31 s32 s33 s34 s35 s36 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s57 s66 s67 s68 s69 s70 s71 s80 s81) (= |published'| |published|))
(or s23 s24 s25 s37 s38 s39 s40 s41 s42 s43 s44 s45 (= |reached'| |reached|))
(or s0 s2 s4 s11 s13 s15 s58 s60 s62 s72 s74 s76 (= |vcpu0.slot'| vcpu0.slot))
(or s0 s1 s2 s3 s4 s5 s6 s7 s8 s11 s12 s13 s14 s15 s16 s17 s18 s19 s58 s59 s60 s61 s62 s63 s64 s65 s66 s72 s73 s74 s75 s76 s77 s78 s79 s80 t169)
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot1'| |spte.live.here'| |caller.pc'| |x'| |published'| |reached'| vcpu0.pc |vcpu0.slot'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot1 spte.live.here caller.pc |x| |published| |reached| vcpu0.pc vcpu0.slot publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t83)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t180)
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c1 () Bool t170)
; Once X is done and its zap was let pass, no SPTE of gfn 2 is made from the memslot that X
; has retired, unless a zap is under way.
(define-fun c2 () Bool t47)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
(exit)
