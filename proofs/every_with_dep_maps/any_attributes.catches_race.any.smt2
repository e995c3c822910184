; any_attributes: no execution ends in a stale SPTE with the guard silent at every zap.
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
(declare-const spte_attributes.live.here (_ BitVec 2)) ; unread, current, retired
(declare-const caller.pc (_ BitVec 4)) ; 0_idle, 1_unwaited_published, 2_mmu_lock, 3_mmu_lock_unwaited_published, 4_mmu_lock_open, 5_yielded_before, 6_yielded_after, 7_mmu_lock_open_unwaited_published, 8_unwaited_published_yielded_before, 9_unwaited_published_yielded_after, 10_open, 11_open_yielded_before, 12_open_yielded_after, 13_open_unwaited_published, 14_open_unwaited_published_yielded_before, 15_open_unwaited_published_yielded_after
(declare-const |x| (_ BitVec 2)) ; before, owed, met
(declare-const |published| Bool)
(declare-const |zapped| Bool)
(declare-const |reached| Bool)
(declare-const vcpu0.pc (_ BitVec 2)) ; 0_LookupSlot, 1_ReadAttributes, 2_MapSpte
(declare-const vcpu0.slot (_ BitVec 3)) ; unread, live, retired, invalid, invalid_retired
(declare-const vcpu0.seq (_ BitVec 2)) ; none, same, moved
(declare-const vcpu0.attributes (_ BitVec 2)) ; unread, current, retired
(declare-const publication.awaits.vcpu0 Bool)
(declare-const active.as0.slot1 (_ BitVec 3)) ; valid, absent, invalid, updater_invalid, moved
(declare-const vcpu1.pc (_ BitVec 2))
(declare-const vcpu1.slot (_ BitVec 3))
(declare-const vcpu1.seq (_ BitVec 2))
(declare-const vcpu1.attributes (_ BitVec 2))
(declare-const publication.awaits.vcpu1 Bool)
; the state after a step, and which step it is
(declare-const |spte_attributes.live.here'| (_ BitVec 2))
(declare-const |vcpu0.pc'| (_ BitVec 2))
(declare-const |vcpu0.slot'| (_ BitVec 3))
(declare-const |vcpu0.seq'| (_ BitVec 2))
(declare-const |vcpu0.attributes'| (_ BitVec 2))
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
(declare-const |zapped'| Bool)
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
; what is said more than once
(define-fun t198 () Bool (not |published|))
(define-fun t197 () Bool (not |published'|))
(define-fun t196 () Bool (not strangers.open))
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
(define-fun |caller.pc'@2| () Bool (= |caller.pc'| #b0010))
(define-fun |caller.pc'@1| () Bool (= |caller.pc'| #b0001))
(define-fun mmu_lock.writer@0 () Bool (= mmu_lock.writer #b000))
(define-fun t195 () Bool (not (= vcpu1.slot #b011)))
(define-fun t194 () Bool (not (= vcpu0.slot #b011)))
(define-fun t193 () Bool (not (= in_progress #b00)))
(define-fun t192 () Bool (= |vcpu0.seq'| vcpu0.seq))
(define-fun t191 () Bool (= |hull.gfn2'| hull.gfn2))
(define-fun t190 () Bool (= |hull.gfn1'| hull.gfn1))
(define-fun t189 () Bool (= |hull.gfn0'| hull.gfn0))
(define-fun active.as0.slot1@3 () Bool (= active.as0.slot1 #b011))
(define-fun active.as0.slot0@3 () Bool (= active.as0.slot0 #b011))
(define-fun |mmu_lock.writer'@2| () Bool (= |mmu_lock.writer'| #b010))
(define-fun |mmu_lock.writer'@0| () Bool (= |mmu_lock.writer'| #b000))
(define-fun |active.as0.slot1'@0| () Bool (= |active.as0.slot1'| #b000))
(define-fun |active.as0.slot0'@0| () Bool (= |active.as0.slot0'| #b000))
(define-fun t188 () Bool (not publication.awaits.vcpu0))
(define-fun t187 () Bool (not |publication.awaits.vcpu0'|))
(define-fun t186 () Bool (= |x'| (ite |zapped| #b10 #b01)))
(define-fun t185 () Bool (= |x'| (ite (= |x| #b01) #b10 |x|)))
(define-fun |spte_attributes.live.here'@0| () Bool (= |spte_attributes.live.here'| #b00))
(define-fun t184 () Bool (= |mmu_lock.writer'| mmu_lock.writer))
(define-fun t183 () Bool (not (or hull.gfn0 hull.gfn1 hull.gfn2)))
(define-fun t182 () Bool (= |vcpu0.attributes'| vcpu0.attributes))
(define-fun t181 () Bool (= |hull.gfn1'| (or hull.gfn1 hull.gfn2)))
(define-fun t180 () Bool (= |hull.gfn1'| (or hull.gfn1 hull.gfn0)))
(define-fun t179 () Bool (not (and (= |x| #b10) (= vcpu0.slot #b010))))
(define-fun t178 () Bool (or strangers.open (not (= in_progress #b01))))
(define-fun t177 () Bool (or t193 strangers.open))
(define-fun t176 () Bool (or s37 s38 s68 s69 t192))
(define-fun t175 () Bool (= |spte_attributes.live.here'| vcpu1.attributes))
(define-fun t174 () Bool (= |spte_attributes.live.here'| vcpu0.attributes))
(define-fun t173 () Bool (or s19 s28 s37 s68 (= |in_progress'| in_progress)))
(define-fun t172 () Bool (or (not (= vcpu0.slot #b010)) publication.awaits.vcpu0))
(define-fun t171 () Bool (= |vcpu0.seq'| (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)))
(define-fun t170 () Bool (= |publication.awaits.vcpu0'| publication.awaits.vcpu0))
(define-fun t169 () Bool (or (= active.as0.slot1 #b000) active.as0.slot1@3))
(define-fun t168 () Bool (or (= active.as0.slot0 #b000) active.as0.slot0@3))
(define-fun t167 () Bool (= |spte_attributes.live.here'| spte_attributes.live.here))
(define-fun t166 () Bool (= |published'| (or |published| (= active.as0.slot1 #b000))))
(define-fun t165 () Bool (= |published'| (or |published| (= active.as0.slot0 #b000))))
(define-fun t164 () Bool (and t177 hull.gfn2))
(define-fun t163 () Bool (and t177 hull.gfn1))
(define-fun t162 () Bool (and t177 hull.gfn0))
(define-fun t161 () Bool (and caller.pc@7 |hull.gfn1'| |caller.pc'@7|))
(define-fun t160 () Bool (and caller.pc@4 |hull.gfn1'| |caller.pc'@4|))
(define-fun t159 () Bool (= |in range| (bvsle #b0 (bvadd ((_ extract 0 0) in_progress) #b1))))
(define-fun t158 () Bool (or s19 s28 s32 s34 s36 s37 s63 s65 s67 s68 t189))
(define-fun t157 () Bool (or s19 s28 s31 s35 s36 s37 s62 s66 s67 s68 t191))
(define-fun t156 () Bool (=> s64 t161))
(define-fun t155 () Bool (=> s33 t160))
(define-fun t154 () Bool (= |publication.awaits.vcpu0'| (or (= vcpu0.pc #b01) (= vcpu0.pc #b10))))
(define-fun t153 () Bool (or s6 s15 s17 s26 s29 s60 s76 s88 t182))
(define-fun t152 () Bool (and caller.pc@7 |hull.gfn1'| |hull.gfn2'| |caller.pc'@7|))
(define-fun t151 () Bool (and caller.pc@7 |hull.gfn0'| |hull.gfn1'| |caller.pc'@7|))
(define-fun t150 () Bool (and caller.pc@4 |hull.gfn1'| |hull.gfn2'| |caller.pc'@4|))
(define-fun t149 () Bool (and caller.pc@4 |hull.gfn0'| |hull.gfn1'| |caller.pc'@4|))
(define-fun t148 () Bool (= |vcpu0.attributes'| (ite (= vcpu0.attributes #b01) #b10 vcpu0.attributes)))
(define-fun t147 () Bool (and caller.pc@7 |mmu_lock.writer'@0| |caller.pc'@13|))
(define-fun t146 () Bool (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b1010)))
(define-fun t145 () Bool (and (= caller.pc #b0011) |mmu_lock.writer'@0| |caller.pc'@1|))
(define-fun t144 () Bool (= |hull.gfn2'| (and t178 hull.gfn2)))
(define-fun t143 () Bool (= |hull.gfn2'| t164))
(define-fun t142 () Bool (= |hull.gfn1'| (and t178 hull.gfn1)))
(define-fun t141 () Bool (= |hull.gfn1'| t163))
(define-fun t140 () Bool (= |hull.gfn0'| (and t178 hull.gfn0)))
(define-fun t139 () Bool (= |hull.gfn0'| t162))
(define-fun t138 () Bool (= |in_progress'| ((_ sign_extend 1) (bvadd ((_ extract 0 0) in_progress) #b1))))
(define-fun t137 () Bool (and caller.pc@13 t188 (= |caller.pc'| #b1010)))
(define-fun t136 () Bool (=> s66 t152))
(define-fun t135 () Bool (=> s65 t151))
(define-fun t134 () Bool (=> s35 t150))
(define-fun t133 () Bool (=> s34 t149))
(define-fun t132 () Bool (=> s61 t147))
(define-fun t131 () Bool (=> s30 t146))
(define-fun t130 () Bool (=> s27 t145))
(define-fun t129 () Bool (and caller.pc@7 |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |caller.pc'@7|))
(define-fun t128 () Bool (and caller.pc@4 |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |caller.pc'@4|))
(define-fun t127 () Bool (=> s81 t137))
(define-fun t126 () Bool (or s19 s28 s31 s32 s33 s34 s35 s36 s37 s62 s63 s64 s65 s66 s67 s68 t190))
(define-fun t125 () Bool (=> s67 t129))
(define-fun t124 () Bool (=> s36 t128))
(define-fun t123 () Bool (= |in_progress'| ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))))
(define-fun t122 () Bool (= |spte_attributes.live.here'| (ite (= spte_attributes.live.here #b01) #b10 spte_attributes.live.here)))
(define-fun t121 () Bool (and caller.pc@13 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@7|))
(define-fun t120 () Bool (and (= caller.pc #b1100) mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t119 () Bool (and caller.pc@10 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t118 () Bool (and caller.pc@7 |hull.gfn0'| t181 |caller.pc'@7|))
(define-fun t117 () Bool (and caller.pc@7 t180 |hull.gfn2'| |caller.pc'@7|))
(define-fun t116 () Bool (and (= caller.pc #b0110) mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t115 () Bool (and caller.pc@4 |hull.gfn0'| t181 |caller.pc'@4|))
(define-fun t114 () Bool (and caller.pc@4 t180 |hull.gfn2'| |caller.pc'@4|))
(define-fun t113 () Bool (and caller.pc@7 t171 |caller.pc'@7|))
(define-fun t112 () Bool (and caller.pc@4 t171 |caller.pc'@4|))
(define-fun t111 () Bool (and t177 (or t183 hull.gfn2)))
(define-fun t110 () Bool (and t177 (or t183 hull.gfn1)))
(define-fun t109 () Bool (and t177 (or t183 hull.gfn0)))
(define-fun t108 () Bool (= |in range| (bvsle (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)) ((_ sign_extend 1) #b01))))
(define-fun t107 () Bool (=> s89 t121))
(define-fun t106 () Bool (=> s80 t120))
(define-fun t105 () Bool (=> s77 t119))
(define-fun t104 () Bool (=> s63 t118))
(define-fun t103 () Bool (=> s62 t117))
(define-fun t102 () Bool (=> s59 t116))
(define-fun t101 () Bool (=> s32 t115))
(define-fun t100 () Bool (=> s31 t114))
(define-fun t99 () Bool (or s19 s28 s37 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s68 (= |zapped'| |zapped|)))
(define-fun t98 () Bool (=> s69 t113))
(define-fun t97 () Bool (=> s38 t112))
(define-fun t96 () Bool (or s0 s1 s2 s3 s4 s9 s10 s11 s12 s13 s70 s71 s72 s73 s74 s82 s83 s84 s85 s86 (= |active.as0.slot0'| active.as0.slot0)))
(define-fun t95 () Bool (and caller.pc@13 t154 |caller.pc'@13|))
(define-fun t94 () Bool (and caller.pc@10 t154 |caller.pc'@13|))
(define-fun t93 () Bool (or s20 s21 s22 s23 s24 s25 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 (= |reached'| |reached|)))
(define-fun t92 () Bool (and (or caller.pc@0 caller.pc@1) (= |x| #b10) t198 |reached| (= spte_attributes.live.here #b10)))
(define-fun t91 () Bool (=> s5 (and caller.pc@0 t154 |caller.pc'@1|)))
(define-fun t90 () Bool (=> s87 t95))
(define-fun t89 () Bool (=> s75 t94))
(define-fun t88 () Bool (=> s14 (and caller.pc@1 t154 |caller.pc'@1|)))
(define-fun t87 () Bool (and (= caller.pc #b1011) mmu_lock.writer@0 |spte_attributes.live.here'@0| |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t86 () Bool (and (= caller.pc #b1011) mmu_lock.writer@0 |spte_attributes.live.here'@0| |mmu_lock.writer'@0| |caller.pc'@12|))
(define-fun t85 () Bool (and (= caller.pc #b0101) mmu_lock.writer@0 |spte_attributes.live.here'@0| |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t84 () Bool (and (= caller.pc #b0101) mmu_lock.writer@0 |spte_attributes.live.here'@0| |mmu_lock.writer'@0| (= |caller.pc'| #b0110)))
(define-fun t83 () Bool (or s6 s15 s17 s20 s21 s22 s23 s24 s25 s26 s29 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s60 s76 s88 (= |x'| |x|)))
(define-fun t82 () Bool (=> s0 (and (= vcpu0.pc #b00) (not (= active.as0.slot0 #b001)) (= |vcpu0.slot'| (ite active.as0.slot0@3 #b011 #b001)) (= |vcpu0.pc'| #b01))))
(define-fun t81 () Bool (or s0 s1 s2 s3 s4 s5 s9 s10 s11 s12 s13 s14 s70 s71 s72 s73 s74 s75 s82 s83 s84 s85 s86 s87 t170))
(define-fun t80 () Bool (=> s79 t86))
(define-fun t79 () Bool (=> s78 t87))
(define-fun t78 () Bool (=> s58 t84))
(define-fun t77 () Bool (=> s57 t85))
(define-fun t76 () Bool (and caller.pc@2 active.as0.slot0@3 |mmu_lock.writer'@0| t185 t197 |reached'| (= |caller.pc'| #b0101)))
(define-fun t75 () Bool (or s6 s15 s17 s20 s22 s23 s25 s26 s29 s39 s41 s42 s44 s45 s47 s48 s50 s51 s53 s54 s56 s57 s58 s60 s76 s78 s79 s88 t167))
(define-fun t74 () Bool (=> s24 t76))
(define-fun t73 () Bool (=> s21 t76))
(define-fun t72 () Bool (or s7 s16 s18 s20 s21 s22 s23 s24 s25 s27 s30 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s57 s58 s59 s61 s77 s78 s79 s80 s89 t184))
(define-fun t71 () Bool (=> s9 (and caller.pc@1 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| t154 |caller.pc'@1|)))
(define-fun t70 () Bool (=> s4 (and caller.pc@0 active.as0.slot0@3 |active.as0.slot0'@0| |published'| t154 |caller.pc'@1|)))
(define-fun t69 () Bool (=> s3 (and caller.pc@0 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t154 |caller.pc'@1|)))
(define-fun t68 () Bool (=> s0 (and caller.pc@0 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| t154 |caller.pc'@1|)))
(define-fun t67 () Bool (=> s86 (and caller.pc@13 active.as0.slot0@3 |active.as0.slot0'@0| |published'| t154 |caller.pc'@13|)))
(define-fun t66 () Bool (=> s85 (and caller.pc@13 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t154 |caller.pc'@13|)))
(define-fun t65 () Bool (=> s82 (and caller.pc@13 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| t154 |caller.pc'@13|)))
(define-fun t64 () Bool (=> s74 (and caller.pc@10 active.as0.slot0@3 |active.as0.slot0'@0| |published'| t154 |caller.pc'@13|)))
(define-fun t63 () Bool (=> s73 (and caller.pc@10 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t154 |caller.pc'@13|)))
(define-fun t62 () Bool (=> s70 (and caller.pc@10 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| t154 |caller.pc'@13|)))
(define-fun t61 () Bool (=> s13 (and caller.pc@1 active.as0.slot0@3 |active.as0.slot0'@0| |published'| t154 |caller.pc'@1|)))
(define-fun t60 () Bool (=> s12 (and caller.pc@1 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t154 |caller.pc'@1|)))
(define-fun t59 () Bool (or s0 s1 s2 s3 s4 s9 s10 s11 s12 s13 s20 s21 s22 s23 s24 s25 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s70 s71 s72 s73 s74 s82 s83 s84 s85 s86 (= |published'| |published|)))
(define-fun t58 () Bool (or active.as0.slot0@3 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0))))
(define-fun t57 () Bool (and caller.pc@2 active.as0.slot0@3 |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |caller.pc'@2|))
(define-fun t56 () Bool (and caller.pc@2 active.as0.slot0@3 |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| (= |caller.pc'| #b0110)))
(define-fun t55 () Bool (=> s25 t56))
(define-fun t54 () Bool (=> s23 t57))
(define-fun t53 () Bool (=> s22 t56))
(define-fun t52 () Bool (=> s20 t57))
(define-fun t51 () Bool (=> s2 (and caller.pc@0 t168 |active.as0.slot0'@0| |published'| t154 |caller.pc'@1|)))
(define-fun t50 () Bool (=> s84 (and caller.pc@13 t168 |active.as0.slot0'@0| |published'| t154 |caller.pc'@13|)))
(define-fun t49 () Bool (=> s72 (and caller.pc@10 t168 |active.as0.slot0'@0| |published'| t154 |caller.pc'@13|)))
(define-fun t48 () Bool (=> s11 (and caller.pc@1 t168 |active.as0.slot0'@0| |published'| t154 |caller.pc'@1|)))
(define-fun t47 () Bool (and caller.pc@13 (= |x| #b00) t148 t122 t186 |caller.pc'@13|))
(define-fun t46 () Bool (and caller.pc@10 (= |x| #b00) t148 t122 t186 (= |caller.pc'| #b1010)))
(define-fun t45 () Bool (and caller.pc@7 (= |x| #b00) t148 t122 t186 |caller.pc'@7|))
(define-fun t44 () Bool (and caller.pc@4 (= |x| #b00) t148 t122 t186 |caller.pc'@4|))
(define-fun t43 () Bool (and (= caller.pc #b0011) (= |x| #b00) t148 t122 t186 (= |caller.pc'| #b0011)))
(define-fun t42 () Bool (=> s1 (and caller.pc@0 t168 (= |active.as0.slot0'| #b001) t165 t154 |caller.pc'@1|)))
(define-fun t41 () Bool (=> s83 (and caller.pc@13 t168 (= |active.as0.slot0'| #b001) t165 t154 |caller.pc'@13|)))
(define-fun t40 () Bool (=> s71 (and caller.pc@10 t168 (= |active.as0.slot0'| #b001) t165 t154 |caller.pc'@13|)))
(define-fun t39 () Bool (=> s10 (and caller.pc@1 t168 (= |active.as0.slot0'| #b001) t165 t154 |caller.pc'@1|)))
(define-fun t38 () Bool (=> s6 (and caller.pc@0 (= |x| #b00) t148 t122 t186 (= |caller.pc'| #b0000))))
(define-fun t37 () Bool (=> s88 t47))
(define-fun t36 () Bool (=> s76 t46))
(define-fun t35 () Bool (=> s60 t45))
(define-fun t34 () Bool (=> s29 t44))
(define-fun t33 () Bool (=> s26 t43))
(define-fun t32 () Bool (=> s17 (and caller.pc@2 (= |x| #b00) t148 t122 t186 |caller.pc'@2|)))
(define-fun t31 () Bool (=> s15 (and caller.pc@1 (= |x| #b00) t148 t122 t186 |caller.pc'@1|)))
(define-fun t30 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@11|))
(define-fun t29 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |zapped'| |caller.pc'@4|))
(define-fun t28 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@12|))
(define-fun t27 () Bool (or active.as0.slot0@3 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t26 () Bool (or active.as0.slot0@3 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t25 () Bool (or active.as0.slot1@3 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t24 () Bool (and caller.pc@7 t138 t140 t142 t144 t171 (not |zapped'|) (= |caller.pc'| #b0011) t159))
(define-fun t23 () Bool (and caller.pc@4 t138 t140 t142 t144 t171 (not |zapped'|) |caller.pc'@2| t159))
(define-fun t22 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@11|))
(define-fun t21 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@11|))
(define-fun t20 () Bool (and (= caller.pc #b0011) t123 t139 t141 t143 (not |zapped'|) |caller.pc'@7| t108))
(define-fun t19 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@11|))
(define-fun t18 () Bool (=> s68 t24))
(define-fun t17 () Bool (=> s37 t23))
(define-fun t16 () Bool (=> s46 t22))
(define-fun t15 () Bool (=> s43 t22))
(define-fun t14 () Bool (=> s28 t20))
(define-fun t13 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |zapped'| |caller.pc'@4|))
(define-fun t12 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@12|))
(define-fun t11 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |zapped'| |caller.pc'@4|))
(define-fun t10 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@12|))
(define-fun t9 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |zapped'| |caller.pc'@4|))
(define-fun t8 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@12|))
(define-fun t7 () Bool (=> s47 t12))
(define-fun t6 () Bool (=> s45 t13))
(define-fun t5 () Bool (=> s44 t12))
(define-fun t4 () Bool (=> s42 t13))
(define-fun t3 () Bool (=> s40 (and caller.pc@4 t27 |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@11|)))
(define-fun t2 () Bool (=> s41 (and caller.pc@4 t27 |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@12|)))
(define-fun t1 () Bool (=> s39 (and caller.pc@4 t27 |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |zapped'| |caller.pc'@4|)))
(define-fun |own everywhere| () Bool (and
; read attributes (kvm_faultin_pfn)
(=> s1 (and (= vcpu0.pc #b01) (= |vcpu0.seq'| #b01) (= |vcpu0.attributes'| #b01) (= |vcpu0.pc'| #b10)))
; read attributes (kvm_faultin_pfn)
(=> s3 (and (= vcpu0.pc #b01) (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.attributes'| #b00) t187 (= |vcpu0.pc'| #b00)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s4 (and (= vcpu0.pc #b10) (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.attributes'| #b00) t187 (= |vcpu0.pc'| #b00)))
(bvult step #b0000101)
; what a step does not name stays as it is
(or s2 t167)
(=> s1 (= |vcpu0.slot'| vcpu0.slot))
(=> s0 t192)
(=> s0 t182)
(=> (or s0 s1) t170)
true))
(define-fun |other everywhere| () Bool (and
(bvult step #b0000001)
true))
(define-fun |caller everywhere| () Bool (and
; lock mmu_lock (write) (write_lock)
(=> s7 (and caller.pc@0 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@2|))
; SRCU wait: ends (has waited for all readers since)
(=> s8 (and caller.pc@1 t188 (= |caller.pc'| #b0000)))
; lock mmu_lock (write) (write_lock)
(=> s16 (and caller.pc@1 mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b0011)))
; unlock mmu_lock (write_unlock)
(=> s18 (and caller.pc@2 |mmu_lock.writer'@0| (= |caller.pc'| #b0000)))
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s19 (and caller.pc@2 t123 t139 t141 t143 (not |zapped'|) |caller.pc'@4| t108))
true))
(define-fun |foreign everywhere| () Bool (and
; strangers.open gfn 2
(=> s0 (and mmu_lock.writer@0 |strangers.open'| t139 (= |hull.gfn1'| (or t163 t162)) |hull.gfn2'|))
; strangers.open gfn 0
(=> s1 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| (= |hull.gfn1'| (or t163 t164)) t143))
; strangers.open gfn 1
(=> s2 (and mmu_lock.writer@0 |strangers.open'| t139 |hull.gfn1'| t143))
; strangers.open gfns 0-1
(=> s3 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| t143))
; strangers.open gfns 1-2
(=> s4 (and mmu_lock.writer@0 |strangers.open'| t139 |hull.gfn1'| |hull.gfn2'|))
; strangers.open gfns 0-2
(=> s5 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'|))
; strangers.end, another stays open
(=> s6 (and mmu_lock.writer@0 strangers.open |strangers.open'| t171))
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 strangers.open (not |strangers.open'|) (= |hull.gfn0'| (and t193 hull.gfn0)) (= |hull.gfn1'| (and t193 hull.gfn1)) (= |hull.gfn2'| (and t193 hull.gfn2)) t171))
(bvult step #b0001000)
; what a step does not name stays as it is
(=> s6 t189)
(=> s6 t190)
(=> s6 t191)
(or s6 s7 t192)
true))
; === gfn0
(push 1)
; all faults at address space 0, gfn 0
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte_attributes.live.here (_ BitVec 2)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.attributes (_ BitVec 2)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (ite is (not n3) n4)) (n8 (ite is n5 n3)) (n9 (ite is n2 n4)) (n10 (ite is (not n5) n2)) (n11 (or is n4))
  (n12 (or is n6)) (n13 (=> is (not n3))) (n14 (=> is n4)) (n15 (=> is (not n5))) (n16 (=> is n2)) (n17 (=> is n6))
  (n18 (ite is n6 n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n19 (ite is2 (not n4) n3)) (n20 (ite is2 n4 n7)) (n21 (ite is1 n3 (ite is2 (not n9) n8)))
  (n22 (ite is1 n3 (ite is2 (not n2) n5))) (n23 (ite is1 n7 (ite is2 n2 n10))) (n24 (or is1 n11)) (n25 (or is1 n12))
  (n26 (ite is2 n14 n13)) (n27 (ite is1 n13 (ite is2 n16 n15))) (n28 (ite is1 (not n3) (=> is2 n14)))
  (n29 (ite is1 n13 (=> is2 n14))) (n30 (ite is1 (not n3) (=> is2 n16))) (n31 (ite is1 n13 (=> is2 n16)))
  (n32 (=> is2 n11)) (n33 (=> is2 n12)) (n34 (=> is1 (not n3))) (n35 (ite is1 (not n3) (=> is2 n17)))
  (n36 (ite is1 (not n3) (=> is2 n6))) (n37 (=> is1 n13)) (n38 (ite is1 n13 (=> is2 n17)))
  (n39 (ite is1 (not n3) (=> is2 n4))) (n40 (ite is1 (not n3) (=> is2 n9))) (n41 (ite is1 (not n3) (=> is2 n2)))
  (n42 (ite is1 n7 (=> is2 n11))) (n43 (=> is1 n7)) (n44 (ite is1 n7 (=> is2 n18))) (n45 (ite is1 n7 (=> is2 n6)))
  (n46 (ite is1 n7 (=> is2 n4))) (n47 (ite is1 n7 (=> is2 n2))))
(let ((is strangers.open))
(let ((n48 (and (not is) n19)) (n49 (=> is (not n19))) (n50 (or is n20)) (n51 (=> is n20)) (n52 (and (not is) n21))
  (n53 (or is n23)) (n54 (or is n24)) (n55 (=> is n24)) (n56 (or is n25)) (n57 (or is n26)) (n58 (=> is n26))
  (n59 (or is n28)) (n60 (=> is n28)) (n61 (or is n29)) (n62 (=> is n29)) (n63 (or is n32)) (n64 (=> is n32))
  (n65 (or is n33)) (n66 (or is n27)) (n67 (or is n34)) (n68 (=> is n34)) (n69 (or is n35)) (n70 (or is n37))
  (n71 (=> is n37)) (n72 (or is n38)) (n73 (or is n39)) (n74 (=> is n39)) (n75 (or is n40)) (n76 (or is n31))
  (n77 (or is n42)) (n78 (=> is n42)) (n79 (or is n43)) (n80 (=> is n43)) (n81 (or is n44)) (n82 (or is n45))
  (n83 (or is n46)) (n84 (=> is n46)) (n85 (or is n47)))
(let ((is hull.gfn2))
(let ((n86 (ite is (not n49) n48)) (n87 (or is n49)) (n88 (ite is n51 n50)) (n89 (or is n51)) (n90 (ite is n21 n52))
  (n91 (and (not is) n22)) (n92 (ite is n23 n53)) (n93 (or is n23)) (n94 (ite is n55 n54)) (n95 (or is n55))
  (n96 (or is n25)) (n97 (ite is n25 n56)) (n98 (ite is n58 n57)) (n99 (or is n58)) (n100 (ite is n21 n48))
  (n101 (and (not is) n19)) (n102 (ite is n27 n57)) (n103 (or is n26)) (n104 (ite is n60 n59)) (n105 (or is n60))
  (n106 (ite is n62 n61)) (n107 (or is n62)) (n108 (ite is n30 n59)) (n109 (or is n28)) (n110 (ite is n31 n61))
  (n111 (or is n29)) (n112 (ite is n64 n63)) (n113 (or is n64)) (n114 (or is n33)) (n115 (ite is n33 n65))
  (n116 (ite is n27 n66)) (n117 (or is n27)) (n118 (ite is n68 n67)) (n119 (or is n68)) (n120 (ite is n35 n69))
  (n121 (or is n36)) (n122 (ite is n35 n67)) (n123 (or is n34)) (n124 (ite is n71 n70)) (n125 (or is n71))
  (n126 (ite is n38 n72)) (n127 (or is n38)) (n128 (ite is n38 n70)) (n129 (or is n37)) (n130 (ite is n74 n73))
  (n131 (or is n74)) (n132 (ite is n40 n75)) (n133 (or is n41)) (n134 (ite is n40 n73)) (n135 (or is n39))
  (n136 (ite is n31 n76)) (n137 (or is n31)) (n138 (ite is n78 n77)) (n139 (or is n78)) (n140 (ite is n80 n79))
  (n141 (or is n80)) (n142 (ite is n44 n81)) (n143 (or is n44)) (n144 (ite is n45 n82)) (n145 (or is n45))
  (n146 (ite is n84 n83)) (n147 (or is n84)) (n148 (ite is n47 n85)) (n149 (or is n47)))
(let ((is hull.gfn1))
(let ((n150 (ite is (not n49) n86)) (n151 (ite is n49 n87)) (n152 (ite is n51 n88)) (n153 (ite is n51 n89))
  (n154 (ite is n21 n90)) (n155 (ite is n22 n91)) (n156 (ite is n23 n92)) (n157 (ite is n23 n93))
  (n158 (ite is n55 n94)) (n159 (ite is n55 n95)) (n160 (ite is n25 n96)) (n161 (ite is n25 n97))
  (n162 (ite is n58 n98)) (n163 (ite is n58 n99)) (n164 (ite is n21 n100)) (n165 (ite is n21 n101))
  (n166 (ite is n27 n102)) (n167 (ite is n27 n103)) (n168 (ite is n60 n104)) (n169 (ite is n60 n105))
  (n170 (ite is n62 n106)) (n171 (ite is n62 n107)) (n172 (ite is n30 n108)) (n173 (ite is n30 n109))
  (n174 (ite is n31 n110)) (n175 (ite is n31 n111)) (n176 (ite is n64 n112)) (n177 (ite is n64 n113))
  (n178 (ite is n33 n114)) (n179 (ite is n33 n115)) (n180 (ite is n27 n116)) (n181 (ite is n27 n117))
  (n182 (ite is n68 n118)) (n183 (ite is n68 n119)) (n184 (ite is n35 n120)) (n185 (ite is n36 n121))
  (n186 (ite is n35 n122)) (n187 (ite is n35 n123)) (n188 (ite is n71 n124)) (n189 (ite is n71 n125))
  (n190 (ite is n38 n126)) (n191 (ite is n38 n127)) (n192 (ite is n38 n128)) (n193 (ite is n38 n129))
  (n194 (ite is n74 n130)) (n195 (ite is n74 n131)) (n196 (ite is n40 n132)) (n197 (ite is n41 n133))
  (n198 (ite is n40 n134)) (n199 (ite is n40 n135)) (n200 (ite is n31 n136)) (n201 (ite is n31 n137))
  (n202 (ite is n78 n138)) (n203 (ite is n78 n139)) (n204 (ite is n80 n140)) (n205 (ite is n80 n141))
  (n206 (ite is n44 n142)) (n207 (ite is n44 n143)) (n208 (ite is n45 n144)) (n209 (ite is n45 n145))
  (n210 (ite is n84 n146)) (n211 (ite is n84 n147)) (n212 (ite is n47 n148)) (n213 (ite is n47 n149)))
(let ((is hull.gfn0))
(let ((n214 (ite is (not n151) n150)) (n215 (ite is n153 n152)) (n216 (ite is n155 n154)) (n217 (ite is n157 n156))
  (n218 (ite is n159 n158)) (n219 (=> is n160)) (n220 (ite is n160 n161)) (n221 (ite is n163 n162))
  (n222 (ite is n165 n164)) (n223 (ite is n167 n166)) (n224 (ite is n169 n168)) (n225 (ite is n171 n170))
  (n226 (ite is n173 n172)) (n227 (ite is n175 n174)) (n228 (ite is n177 n176)) (n229 (=> is n178))
  (n230 (ite is n178 n179)) (n231 (ite is n181 n180)) (n232 (ite is n183 n182)) (n233 (ite is n185 n184))
  (n234 (ite is n187 n186)) (n235 (ite is n189 n188)) (n236 (ite is n191 n190)) (n237 (ite is n193 n192))
  (n238 (ite is n195 n194)) (n239 (ite is n197 n196)) (n240 (ite is n199 n198)) (n241 (ite is n201 n200))
  (n242 (ite is n203 n202)) (n243 (ite is n205 n204)) (n244 (ite is n207 n206)) (n245 (ite is n209 n208))
  (n246 (ite is n211 n210)) (n247 (ite is n213 n212)))
(let ((is0 (= active.as0.slot0 #b000)) (is2 (= active.as0.slot0 #b010)) (is3 (= active.as0.slot0 #b011))
  (is4 (= active.as0.slot0 #b100)))
(let ((n248 (ite is0 n214 (and (not (or is2 is4)) (not n215))))
  (n249 (ite is0 n216 (and (not (or is2 is4)) (not n217)))) (n250 (=> is3 n218))
  (n251 (or (or is2 is4) (ite is3 n220 n219))) (n252 (ite is0 n214 (and (not (or is2 is4)) (not n221))))
  (n253 (ite is0 n222 (and (not (or is2 is4)) (not n223)))) (n254 (ite is0 n224 (or (or is2 is4) n225)))
  (n255 (ite is0 n226 (or (or is2 is4) n227))) (n256 (=> is3 n228)) (n257 (or (or is2 is4) (ite is3 n230 n229)))
  (n258 (and is0 n214)) (n259 (and is0 n216)) (n260 (=> is0 n219)) (n261 (and is0 n222)) (n262 (=> is0 n224))
  (n263 (=> is0 n226)) (n264 (=> is0 n229)) (n265 (ite is0 n216 (and (not (or is2 is4)) (not n231))))
  (n266 (=> is3 n215)) (n267 (=> is3 n217)) (n268 (=> is3 n220)) (n269 (=> is3 n221)) (n270 (=> is3 n223))
  (n271 (=> is3 n225)) (n272 (=> is3 n227)) (n273 (=> is3 n230)) (n274 (ite is0 n221 (or (or is2 is4) n215)))
  (n275 (ite is0 n231 (or (or is2 is4) n217))) (n276 (or (or is2 is4) n221)) (n277 (or (or is2 is4) n223))
  (n278 (or (or is2 is4) n225)) (n279 (or (or is2 is4) n227)) (n280 (=> is0 n232)) (n281 (=> is0 n233))
  (n282 (=> is0 n234)) (n283 (ite is0 n232 (or (or is2 is4) n235))) (n284 (ite is0 n233 (or (or is2 is4) n236)))
  (n285 (ite is0 n234 (or (or is2 is4) n237))) (n286 (=> is0 n238)) (n287 (=> is0 n239)) (n288 (=> is0 n240))
  (n289 (ite is0 n238 (or (or is2 is4) n225))) (n290 (ite is0 n239 (or (or is2 is4) n241)))
  (n291 (ite is0 n240 (or (or is2 is4) n227))) (n292 (=> is3 n242)) (n293 (=> is3 n243)) (n294 (=> is3 n244))
  (n295 (=> is3 n245)) (n296 (=> is3 n235)) (n297 (=> is3 n237)) (n298 (ite is0 n225 (or (or is2 is4) n246)))
  (n299 (ite is0 n241 (or (or is2 is4) n247))) (n300 (or (or is2 is4) n235)) (n301 (or (or is2 is4) n237))
  (n302 (=> is3 n246)) (n303 (=> is3 n247)))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n304 (ite (or is4 is7 is10 is13) n249 (ite (or is5 is6) (not n250) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n251) n248)))))
  (n305 (ite (or is0 is1 is2 is3) n252 (ite (or is4 is7 is10 is13) n253 (ite is5 (not n250) (and is11 (not n251))))))
  (n306 (ite (or is0 is1 is2 is3) n254 (ite (or is4 is7 is10 is13) n255 (ite is5 n256 (=> is11 n257)))))
  (n307 (ite (or is0 is1 is2 is3) n258 (ite (or is4 is7 is10 is13) n259 (and (or is11 is12) (not n260)))))
  (n308 (ite (or is0 is1 is2 is3) n258 (ite (or is4 is7 is10 is13) n261 (and is11 (not n260)))))
  (n309 (ite (or is0 is1 is2 is3) n262 (ite (or is4 is7 is10 is13) n263 (=> is11 n264))))
  (n310 (ite (or is1 is3) (not n252) (=> (or is7 is13) (not n265))))
  (n311 (ite (or is1 is3) (not n252) (=> (or is7 is13) (not n253))))
  (n312 (ite (or is1 is3) n254 (=> (or is7 is13) n255)))
  (n313 (ite (or is4 is7 is10 is13) n267 (ite (or is5 is6) n250 (or (or is8 is9 is14 is15) (ite (or is11 is12) n268 n266)))))
  (n314 (ite (or is0 is1 is2 is3) n269 (ite (or is4 is7 is10 is13) n270 (ite is5 n250 (=> is11 n268)))))
  (n315 (ite (or is0 is1 is2 is3) n271 (ite (or is4 is7 is10 is13) n272 (ite is5 n256 (=> is11 n273)))))
  (n316 (ite (or is1 is3) n274 (=> (or is7 is13) n275))) (n317 (ite (or is1 is3) n276 (=> (or is7 is13) n277)))
  (n318 (ite (or is1 is3) n278 (=> (or is7 is13) n279)))
  (n319 (ite (or is0 is1 is2 is3) n280 (ite (or is4 is7 is10 is13) n281 (=> (or is11 is12) n264))))
  (n320 (ite (or is0 is1 is2 is3) n280 (ite (or is4 is7 is10 is13) n282 (=> is11 n264))))
  (n321 (ite (or is1 is3) n283 (=> (or is7 is13) n284))) (n322 (ite (or is1 is3) n283 (=> (or is7 is13) n285)))
  (n323 (ite (or is0 is1 is2 is3) n286 (ite (or is4 is7 is10 is13) n287 (=> (or is11 is12) n264))))
  (n324 (ite (or is0 is1 is2 is3) n286 (ite (or is4 is7 is10 is13) n288 (=> is11 n264))))
  (n325 (ite (or is1 is3) n289 (=> (or is7 is13) n290))) (n326 (ite (or is1 is3) n289 (=> (or is7 is13) n291)))
  (n327 (ite (or is0 is2) n292 (ite (or is1 is3) n293 (ite (or is4 is10) n294 (ite (or is5 is6) n256 (ite (or is7 is13) n295 (=> (or is11 is12) n273)))))))
  (n328 (ite (or is0 is1 is2 is3) n296 (ite (or is4 is7 is10 is13) n297 (ite is5 n256 (=> is11 n273)))))
  (n329 (ite (or is1 is3) n298 (=> (or is7 is13) n299))) (n330 (ite (or is1 is3) n300 (=> (or is7 is13) n301)))
  (n331 (ite (or is4 is7 is10 is13) n303 (ite (or is5 is6) n256 (or (or is8 is9 is14 is15) (ite (or is11 is12) n273 n302))))))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n332 (ite is1 n305 (ite is2 (not n306) n304))) (n333 (ite is1 n308 (ite is2 (not n309) n307)))
  (n334 (ite is1 n311 (ite is2 n312 n310))) (n335 (ite is1 n314 (ite is2 n315 n313)))
  (n336 (ite is1 n317 (ite is2 n318 n316))) (n337 (ite is0 n319 n320)) (n338 (ite is0 n321 n322))
  (n339 (ite is1 n324 (ite is2 n309 n323))) (n340 (ite is1 n326 (ite is2 n312 n325))) (n341 (ite is0 n327 n328))
  (n342 (ite is1 n318 (ite is2 n330 n329))) (n343 (ite is0 n331 n315)) (n344 (ite is0 n329 n318)))
(let ((is publication.awaits.vcpu0))
(let ((n345 (and (not is) n332)) (n346 (ite is (not n334) n333)) (n347 (ite is n336 n335)) (n348 (ite is n338 n337))
  (n349 (ite is n340 n339)) (n350 (ite is n342 n341)) (n351 (ite is n344 n343)))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n352 (and is0 n345)) (n353 (and is0 n346)) (n354 (=> is0 n347)) (n355 (ite is1 (not n346) (=> is2 n348)))
  (n356 (ite is1 (not n346) (=> is2 n349))) (n357 (ite is1 n347 (=> is2 n350))) (n358 (ite is1 n347 (=> is2 n351))))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n359 (and is0 n352)) (n360 (and is0 n353)) (n361 (=> is0 n354)) (n362 (ite is1 n355 (=> is2 n356)))
  (n363 (ite is1 n357 (=> is2 n358))))
(let ((is1 (= vcpu0.slot #b001)) (is3 (= vcpu0.slot #b011)))
(let ((n364 (and (= vcpu0.slot #b000) n359)) (n365 (ite is1 (not n360) (=> is3 n361)))
  (n366 (ite is1 n362 (=> is3 n363))))
(let ((n367 (ite (= vcpu0.pc #b01) (not n365) (ite (= vcpu0.pc #b10) (not n366) n364))))
(and (bvult active.as0.slot0 #b101) (bvult spte_attributes.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n367 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.attributes publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.attributes publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t196)
(assert (= active.as0.slot0 #b000))
(assert (= spte_attributes.live.here #b00))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t198)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
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
t82
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b10) t194 mmu_lock.writer@0 (not (or t109 (= vcpu0.seq #b10))) t174 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.attributes'| #b00) t187 (= |vcpu0.pc'| #b00)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_attributes.live.here'| caller.pc |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.attributes'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) t195 mmu_lock.writer@0 (not (or t109 (= vcpu1.seq #b10))) t175))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_attributes.live.here'| caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.attributes publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy (kvm_swap_active_memslots)
t68
; publish: slot removed (kvm_swap_active_memslots)
t42
; publish changed copy (kvm_swap_active_memslots)
t51
; publish new slot (kvm_swap_active_memslots)
t69
; publish old slot again (kvm_swap_active_memslots)
t70
; publish changed copy (of another slot)
t91
; attributes gone, gfn 0 (new_caller)
t38
; publish INVALID copy (kvm_swap_active_memslots)
t71
; publish: slot removed (kvm_swap_active_memslots)
t39
; publish changed copy (kvm_swap_active_memslots)
t48
; publish new slot (kvm_swap_active_memslots)
t60
; publish old slot again (kvm_swap_active_memslots)
t61
; publish changed copy (of another slot)
t88
; attributes gone, gfn 0 (new_caller)
t31
; attributes gone, gfn 0 (new_caller)
t32
; zap gfns 0-1 (kvm_unmap_gfn_range)
t52
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t73
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t53
; zap gfn 0 (kvm_unmap_gfn_range)
t54
; zap gfn 0, yields (kvm_unmap_gfn_range)
t74
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
t55
; attributes gone, gfn 0 (new_caller)
t33
; unlock mmu_lock (write_unlock)
t130
; begin an invalidation (kvm_mmu_invalidate_begin)
t14
; attributes gone, gfn 0 (new_caller)
t34
; unlock mmu_lock (write_unlock)
t131
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t100
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t101
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t155
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t133
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t134
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t124
; end an invalidation (kvm_mmu_invalidate_end)
t17
; end an invalidation (another of its own stays open)
t97
; zap gfns 0-1 (kvm_unmap_gfn_range)
t1
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t3
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t2
; zap gfns 0-1 (kvm_unmap_gfn_range)
t4
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t15
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t5
; zap gfns 0-1 (kvm_unmap_gfn_range)
t6
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t16
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t7
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s48 (and caller.pc@4 t58 |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |zapped'| |caller.pc'@4|))
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s49 (and caller.pc@4 t58 |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@11|))
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s50 (and caller.pc@4 t58 |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@12|))
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s51 t29)
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s52 t30)
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s53 t28)
; zap gfn 0 (kvm_unmap_gfn_range)
(=> s54 t29)
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s55 t30)
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s56 t28)
; zap rest: own range (kvm_unmap_gfn_range)
t77
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t78
; zap rest: own range (kvm_unmap_gfn_range)
t102
; attributes gone, gfn 0 (new_caller)
t35
; unlock mmu_lock (write_unlock)
t132
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t103
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t104
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t156
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t135
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t136
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t125
; end an invalidation (kvm_mmu_invalidate_end)
t18
; end an invalidation (another of its own stays open)
t98
; publish INVALID copy (kvm_swap_active_memslots)
t62
; publish: slot removed (kvm_swap_active_memslots)
t40
; publish changed copy (kvm_swap_active_memslots)
t49
; publish new slot (kvm_swap_active_memslots)
t63
; publish old slot again (kvm_swap_active_memslots)
t64
; publish changed copy (of another slot)
t89
; attributes gone, gfn 0 (new_caller)
t36
; lock mmu_lock (write) (write_lock)
t105
; zap rest: own range (kvm_unmap_gfn_range)
t79
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t80
; zap rest: own range (kvm_unmap_gfn_range)
t106
; SRCU wait: ends (has waited for all readers since)
t127
; publish INVALID copy (kvm_swap_active_memslots)
t65
; publish: slot removed (kvm_swap_active_memslots)
t41
; publish changed copy (kvm_swap_active_memslots)
t50
; publish new slot (kvm_swap_active_memslots)
t66
; publish old slot again (kvm_swap_active_memslots)
t67
; publish changed copy (of another slot)
t90
; attributes gone, gfn 0 (new_caller)
t37
; lock mmu_lock (write) (write_lock)
t107
(bvult step #b1011010)
(or |in range| s19 s28 s37 s68)
; what a step does not name stays as it is
t72
t173
t158
t126
t157
t96
t75
t83
t59
t99
t93
t176
t153
t81
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte_attributes.live.here'| |caller.pc'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.attributes'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.attributes publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t92)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t179)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t179 t162 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c2 () Bool t172)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn1
(push 1)
; all faults at address space 0, gfn 1
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte_attributes.live.here (_ BitVec 2)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.attributes (_ BitVec 2)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (ite is (not n3) n4)) (n8 (ite is n5 n3)) (n9 (ite is n2 n4)) (n10 (ite is (not n5) n2)) (n11 (or is n4))
  (n12 (or is n6)) (n13 (=> is (not n3))) (n14 (=> is n4)) (n15 (=> is (not n5))) (n16 (=> is n2)) (n17 (=> is n6))
  (n18 (ite is n6 n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n19 (ite is2 (not n4) n3)) (n20 (ite is2 n4 n7)) (n21 (ite is1 n3 (ite is2 (not n9) n8)))
  (n22 (ite is1 n3 (ite is2 (not n2) n5))) (n23 (ite is1 n7 (ite is2 n2 n10))) (n24 (or is1 n11)) (n25 (or is1 n12))
  (n26 (ite is2 n14 n13)) (n27 (ite is1 n13 (ite is2 n16 n15))) (n28 (ite is1 (not n3) (=> is2 n14)))
  (n29 (ite is1 n13 (=> is2 n14))) (n30 (ite is1 (not n3) (=> is2 n16))) (n31 (ite is1 n13 (=> is2 n16)))
  (n32 (=> is2 n11)) (n33 (=> is2 n12)) (n34 (=> is1 (not n3))) (n35 (ite is1 (not n3) (=> is2 n17)))
  (n36 (ite is1 (not n3) (=> is2 n6))) (n37 (=> is1 n13)) (n38 (ite is1 n13 (=> is2 n17)))
  (n39 (ite is1 (not n3) (=> is2 n4))) (n40 (ite is1 (not n3) (=> is2 n9))) (n41 (ite is1 (not n3) (=> is2 n2)))
  (n42 (ite is1 n7 (=> is2 n11))) (n43 (=> is1 n7)) (n44 (ite is1 n7 (=> is2 n18))) (n45 (ite is1 n7 (=> is2 n6)))
  (n46 (ite is1 n7 (=> is2 n4))) (n47 (ite is1 n7 (=> is2 n2))))
(let ((is strangers.open))
(let ((n48 (and (not is) n19)) (n49 (=> is (not n19))) (n50 (or is n20)) (n51 (=> is n20)) (n52 (and (not is) n21))
  (n53 (or is n23)) (n54 (or is n24)) (n55 (=> is n24)) (n56 (or is n25)) (n57 (or is n26)) (n58 (=> is n26))
  (n59 (or is n28)) (n60 (=> is n28)) (n61 (or is n29)) (n62 (=> is n29)) (n63 (or is n32)) (n64 (=> is n32))
  (n65 (or is n33)) (n66 (or is n27)) (n67 (or is n34)) (n68 (=> is n34)) (n69 (or is n35)) (n70 (or is n37))
  (n71 (=> is n37)) (n72 (or is n38)) (n73 (or is n39)) (n74 (=> is n39)) (n75 (or is n40)) (n76 (or is n31))
  (n77 (or is n42)) (n78 (=> is n42)) (n79 (or is n43)) (n80 (=> is n43)) (n81 (or is n44)) (n82 (or is n45))
  (n83 (or is n46)) (n84 (=> is n46)) (n85 (or is n47)))
(let ((is hull.gfn2))
(let ((n86 (ite is (not n49) n48)) (n87 (or is n49)) (n88 (ite is n51 n50)) (n89 (or is n51)) (n90 (ite is n21 n52))
  (n91 (and (not is) n21)) (n92 (ite is n23 n53)) (n93 (or is n23)) (n94 (ite is n55 n54)) (n95 (or is n55))
  (n96 (ite is n25 n56)) (n97 (or is n25)) (n98 (ite is n58 n57)) (n99 (or is n58)) (n100 (ite is n21 n48))
  (n101 (ite is n21 n19)) (n102 (ite is n27 n57)) (n103 (ite is n27 n26)) (n104 (or is n27)) (n105 (ite is n60 n59))
  (n106 (or is n60)) (n107 (ite is n62 n61)) (n108 (or is n62)) (n109 (ite is n30 n59)) (n110 (ite is n30 n28))
  (n111 (or is n30)) (n112 (ite is n31 n61)) (n113 (ite is n31 n29)) (n114 (or is n31)) (n115 (ite is n64 n63))
  (n116 (or is n64)) (n117 (ite is n33 n65)) (n118 (or is n33)) (n119 (ite is n27 n66)) (n120 (ite is n68 n67))
  (n121 (or is n68)) (n122 (ite is n35 n69)) (n123 (or is n35)) (n124 (ite is n35 n67)) (n125 (ite is n35 n34))
  (n126 (ite is n71 n70)) (n127 (or is n71)) (n128 (ite is n38 n72)) (n129 (or is n38)) (n130 (ite is n38 n70))
  (n131 (ite is n38 n37)) (n132 (ite is n74 n73)) (n133 (or is n74)) (n134 (ite is n40 n75)) (n135 (or is n40))
  (n136 (ite is n40 n73)) (n137 (ite is n40 n39)) (n138 (ite is n31 n76)) (n139 (ite is n78 n77)) (n140 (or is n78))
  (n141 (ite is n80 n79)) (n142 (or is n80)) (n143 (ite is n44 n81)) (n144 (or is n44)) (n145 (ite is n45 n82))
  (n146 (or is n45)) (n147 (ite is n84 n83)) (n148 (or is n84)) (n149 (ite is n47 n85)) (n150 (or is n47)))
(let ((is hull.gfn1))
(let ((n151 (ite is (not n49) n86)) (n152 (ite is n49 n87)) (n153 (ite is n51 n88)) (n154 (ite is n51 n89))
  (n155 (ite is n22 n90)) (n156 (ite is n22 n91)) (n157 (ite is n23 n92)) (n158 (ite is n23 n93))
  (n159 (ite is n55 n94)) (n160 (ite is n55 n95)) (n161 (=> is n25)) (n162 (ite is n25 n96)) (n163 (ite is n25 n97))
  (n164 (ite is n58 n98)) (n165 (ite is n58 n99)) (n166 (ite is n101 n100)) (n167 (ite is n21 n91))
  (n168 (ite is n103 n102)) (n169 (ite is n27 n104)) (n170 (ite is n60 n105)) (n171 (ite is n60 n106))
  (n172 (ite is n62 n107)) (n173 (ite is n62 n108)) (n174 (ite is n110 n109)) (n175 (ite is n30 n111))
  (n176 (ite is n113 n112)) (n177 (ite is n31 n114)) (n178 (ite is n64 n115)) (n179 (ite is n64 n116))
  (n180 (=> is n33)) (n181 (ite is n33 n117)) (n182 (ite is n33 n118)) (n183 (ite is n27 n119)) (n184 (ite is n68 n120))
  (n185 (ite is n68 n121)) (n186 (ite is n36 n122)) (n187 (ite is n36 n123)) (n188 (ite is n125 n124))
  (n189 (ite is n35 n123)) (n190 (ite is n71 n126)) (n191 (ite is n71 n127)) (n192 (ite is n38 n128))
  (n193 (ite is n38 n129)) (n194 (ite is n131 n130)) (n195 (ite is n74 n132)) (n196 (ite is n74 n133))
  (n197 (ite is n41 n134)) (n198 (ite is n41 n135)) (n199 (ite is n137 n136)) (n200 (ite is n40 n135))
  (n201 (ite is n31 n138)) (n202 (ite is n78 n139)) (n203 (ite is n78 n140)) (n204 (ite is n80 n141))
  (n205 (ite is n80 n142)) (n206 (ite is n44 n143)) (n207 (ite is n44 n144)) (n208 (ite is n45 n145))
  (n209 (ite is n45 n146)) (n210 (ite is n84 n147)) (n211 (ite is n84 n148)) (n212 (ite is n47 n149))
  (n213 (ite is n47 n150)))
(let ((is hull.gfn0))
(let ((n214 (ite is (not n152) n151)) (n215 (ite is n154 n153)) (n216 (ite is n156 n155)) (n217 (ite is n158 n157))
  (n218 (ite is n160 n159)) (n219 (ite is n163 n162)) (n220 (ite is n165 n164)) (n221 (ite is n167 n166))
  (n222 (ite is n169 n168)) (n223 (ite is n171 n170)) (n224 (ite is n173 n172)) (n225 (ite is n175 n174))
  (n226 (ite is n177 n176)) (n227 (ite is n179 n178)) (n228 (ite is n182 n181)) (n229 (ite is n169 n183))
  (n230 (ite is n185 n184)) (n231 (ite is n187 n186)) (n232 (ite is n189 n188)) (n233 (ite is n191 n190))
  (n234 (ite is n193 n192)) (n235 (ite is n193 n194)) (n236 (ite is n196 n195)) (n237 (ite is n198 n197))
  (n238 (ite is n200 n199)) (n239 (ite is n177 n201)) (n240 (ite is n203 n202)) (n241 (ite is n205 n204))
  (n242 (ite is n207 n206)) (n243 (ite is n209 n208)) (n244 (ite is n211 n210)) (n245 (ite is n213 n212)))
(let ((is0 (= active.as0.slot0 #b000)) (is2 (= active.as0.slot0 #b010)) (is3 (= active.as0.slot0 #b011))
  (is4 (= active.as0.slot0 #b100)))
(let ((n246 (ite is0 n214 (and (not (or is2 is4)) (not n215))))
  (n247 (ite is0 n216 (and (not (or is2 is4)) (not n217)))) (n248 (=> is3 n218))
  (n249 (or (or is2 is4) (ite is3 n219 n161))) (n250 (ite is0 n214 (and (not (or is2 is4)) (not n220))))
  (n251 (ite is0 n221 (and (not (or is2 is4)) (not n222)))) (n252 (ite is0 n223 (or (or is2 is4) n224)))
  (n253 (ite is0 n225 (or (or is2 is4) n226))) (n254 (=> is3 n227)) (n255 (or (or is2 is4) (ite is3 n228 n180)))
  (n256 (and is0 n214)) (n257 (and is0 n216)) (n258 (=> is0 n161)) (n259 (and is0 n221)) (n260 (=> is0 n223))
  (n261 (=> is0 n225)) (n262 (=> is0 n180)) (n263 (ite is0 n216 (and (not (or is2 is4)) (not n229))))
  (n264 (=> is3 n215)) (n265 (=> is3 n217)) (n266 (=> is3 n219)) (n267 (=> is3 n220)) (n268 (=> is3 n222))
  (n269 (=> is3 n224)) (n270 (=> is3 n226)) (n271 (=> is3 n228)) (n272 (ite is0 n220 (or (or is2 is4) n215)))
  (n273 (ite is0 n229 (or (or is2 is4) n217))) (n274 (or (or is2 is4) n220)) (n275 (or (or is2 is4) n222))
  (n276 (or (or is2 is4) n224)) (n277 (or (or is2 is4) n226)) (n278 (=> is0 n230)) (n279 (=> is0 n231))
  (n280 (=> is0 n232)) (n281 (ite is0 n230 (or (or is2 is4) n233))) (n282 (ite is0 n231 (or (or is2 is4) n234)))
  (n283 (ite is0 n232 (or (or is2 is4) n235))) (n284 (=> is0 n236)) (n285 (=> is0 n237)) (n286 (=> is0 n238))
  (n287 (ite is0 n236 (or (or is2 is4) n224))) (n288 (ite is0 n237 (or (or is2 is4) n239)))
  (n289 (ite is0 n238 (or (or is2 is4) n226))) (n290 (=> is3 n240)) (n291 (=> is3 n241)) (n292 (=> is3 n242))
  (n293 (=> is3 n243)) (n294 (=> is3 n233)) (n295 (=> is3 n235)) (n296 (ite is0 n224 (or (or is2 is4) n244)))
  (n297 (ite is0 n239 (or (or is2 is4) n245))) (n298 (or (or is2 is4) n233)) (n299 (or (or is2 is4) n235))
  (n300 (=> is3 n244)) (n301 (=> is3 n245)))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n302 (ite (or is4 is7 is10 is13) n247 (ite (or is5 is6) (not n248) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n249) n246)))))
  (n303 (ite (or is0 is1 is2 is3) n250 (ite (or is4 is7 is10 is13) n251 (ite is5 (not n248) (and is11 (not n249))))))
  (n304 (ite (or is0 is1 is2 is3) n252 (ite (or is4 is7 is10 is13) n253 (ite is5 n254 (=> is11 n255)))))
  (n305 (ite (or is0 is1 is2 is3) n256 (ite (or is4 is7 is10 is13) n257 (and (or is11 is12) (not n258)))))
  (n306 (ite (or is0 is1 is2 is3) n256 (ite (or is4 is7 is10 is13) n259 (and is11 (not n258)))))
  (n307 (ite (or is0 is1 is2 is3) n260 (ite (or is4 is7 is10 is13) n261 (=> is11 n262))))
  (n308 (ite (or is1 is3) (not n250) (=> (or is7 is13) (not n263))))
  (n309 (ite (or is1 is3) (not n250) (=> (or is7 is13) (not n251))))
  (n310 (ite (or is1 is3) n252 (=> (or is7 is13) n253)))
  (n311 (ite (or is4 is7 is10 is13) n265 (ite (or is5 is6) n248 (or (or is8 is9 is14 is15) (ite (or is11 is12) n266 n264)))))
  (n312 (ite (or is0 is1 is2 is3) n267 (ite (or is4 is7 is10 is13) n268 (ite is5 n248 (=> is11 n266)))))
  (n313 (ite (or is0 is1 is2 is3) n269 (ite (or is4 is7 is10 is13) n270 (ite is5 n254 (=> is11 n271)))))
  (n314 (ite (or is1 is3) n272 (=> (or is7 is13) n273))) (n315 (ite (or is1 is3) n274 (=> (or is7 is13) n275)))
  (n316 (ite (or is1 is3) n276 (=> (or is7 is13) n277)))
  (n317 (ite (or is0 is1 is2 is3) n278 (ite (or is4 is7 is10 is13) n279 (=> (or is11 is12) n262))))
  (n318 (ite (or is0 is1 is2 is3) n278 (ite (or is4 is7 is10 is13) n280 (=> is11 n262))))
  (n319 (ite (or is1 is3) n281 (=> (or is7 is13) n282))) (n320 (ite (or is1 is3) n281 (=> (or is7 is13) n283)))
  (n321 (ite (or is0 is1 is2 is3) n284 (ite (or is4 is7 is10 is13) n285 (=> (or is11 is12) n262))))
  (n322 (ite (or is0 is1 is2 is3) n284 (ite (or is4 is7 is10 is13) n286 (=> is11 n262))))
  (n323 (ite (or is1 is3) n287 (=> (or is7 is13) n288))) (n324 (ite (or is1 is3) n287 (=> (or is7 is13) n289)))
  (n325 (ite (or is0 is2) n290 (ite (or is1 is3) n291 (ite (or is4 is10) n292 (ite (or is5 is6) n254 (ite (or is7 is13) n293 (=> (or is11 is12) n271)))))))
  (n326 (ite (or is0 is1 is2 is3) n294 (ite (or is4 is7 is10 is13) n295 (ite is5 n254 (=> is11 n271)))))
  (n327 (ite (or is1 is3) n296 (=> (or is7 is13) n297))) (n328 (ite (or is1 is3) n298 (=> (or is7 is13) n299)))
  (n329 (ite (or is4 is7 is10 is13) n301 (ite (or is5 is6) n254 (or (or is8 is9 is14 is15) (ite (or is11 is12) n271 n300))))))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n330 (ite is1 n303 (ite is2 (not n304) n302))) (n331 (ite is1 n306 (ite is2 (not n307) n305)))
  (n332 (ite is1 n309 (ite is2 n310 n308))) (n333 (ite is1 n312 (ite is2 n313 n311)))
  (n334 (ite is1 n315 (ite is2 n316 n314))) (n335 (ite is0 n317 n318)) (n336 (ite is0 n319 n320))
  (n337 (ite is1 n322 (ite is2 n307 n321))) (n338 (ite is1 n324 (ite is2 n310 n323))) (n339 (ite is0 n325 n326))
  (n340 (ite is1 n316 (ite is2 n328 n327))) (n341 (ite is0 n329 n313)) (n342 (ite is0 n327 n316)))
(let ((is publication.awaits.vcpu0))
(let ((n343 (and (not is) n330)) (n344 (ite is (not n332) n331)) (n345 (ite is n334 n333)) (n346 (ite is n336 n335))
  (n347 (ite is n338 n337)) (n348 (ite is n340 n339)) (n349 (ite is n342 n341)))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n350 (and is0 n343)) (n351 (and is0 n344)) (n352 (=> is0 n345)) (n353 (ite is1 (not n344) (=> is2 n346)))
  (n354 (ite is1 (not n344) (=> is2 n347))) (n355 (ite is1 n345 (=> is2 n348))) (n356 (ite is1 n345 (=> is2 n349))))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n357 (and is0 n350)) (n358 (and is0 n351)) (n359 (=> is0 n352)) (n360 (ite is1 n353 (=> is2 n354)))
  (n361 (ite is1 n355 (=> is2 n356))))
(let ((is1 (= vcpu0.slot #b001)) (is3 (= vcpu0.slot #b011)))
(let ((n362 (and (= vcpu0.slot #b000) n357)) (n363 (ite is1 (not n358) (=> is3 n359)))
  (n364 (ite is1 n360 (=> is3 n361))))
(let ((n365 (ite (= vcpu0.pc #b01) (not n363) (ite (= vcpu0.pc #b10) (not n364) n362))))
(and (bvult active.as0.slot0 #b101) (bvult spte_attributes.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n365 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.attributes publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.attributes publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t196)
(assert (= active.as0.slot0 #b000))
(assert (= spte_attributes.live.here #b00))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t198)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
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
t82
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b10) t194 mmu_lock.writer@0 (not (or t110 (= vcpu0.seq #b10))) t174 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.attributes'| #b00) t187 (= |vcpu0.pc'| #b00)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_attributes.live.here'| caller.pc |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.attributes'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) t195 mmu_lock.writer@0 (not (or t110 (= vcpu1.seq #b10))) t175))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_attributes.live.here'| caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.attributes publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy (kvm_swap_active_memslots)
t68
; publish: slot removed (kvm_swap_active_memslots)
t42
; publish changed copy (kvm_swap_active_memslots)
t51
; publish new slot (kvm_swap_active_memslots)
t69
; publish old slot again (kvm_swap_active_memslots)
t70
; publish changed copy (of another slot)
t91
; attributes gone, gfn 1 (new_caller)
t38
; publish INVALID copy (kvm_swap_active_memslots)
t71
; publish: slot removed (kvm_swap_active_memslots)
t39
; publish changed copy (kvm_swap_active_memslots)
t48
; publish new slot (kvm_swap_active_memslots)
t60
; publish old slot again (kvm_swap_active_memslots)
t61
; publish changed copy (of another slot)
t88
; attributes gone, gfn 1 (new_caller)
t31
; attributes gone, gfn 1 (new_caller)
t32
; zap gfns 0-1 (kvm_unmap_gfn_range)
t52
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t73
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t53
; zap gfn 1 (kvm_unmap_gfn_range)
t54
; zap gfn 1, yields (kvm_unmap_gfn_range)
t74
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
t55
; attributes gone, gfn 1 (new_caller)
t33
; unlock mmu_lock (write_unlock)
t130
; begin an invalidation (kvm_mmu_invalidate_begin)
t14
; attributes gone, gfn 1 (new_caller)
t34
; unlock mmu_lock (write_unlock)
t131
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t100
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t101
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t155
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t133
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t134
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t124
; end an invalidation (kvm_mmu_invalidate_end)
t17
; end an invalidation (another of its own stays open)
t97
; zap gfns 0-1 (kvm_unmap_gfn_range)
t1
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t3
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t2
; zap gfns 0-1 (kvm_unmap_gfn_range)
t4
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t15
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t5
; zap gfns 0-1 (kvm_unmap_gfn_range)
t6
; zap gfns 0-1, yields (kvm_unmap_gfn_range)
t16
; zap gfns 0-1, yields after the gfn (kvm_unmap_gfn_range)
t7
; zap gfn 1 (kvm_unmap_gfn_range)
(=> s48 (and caller.pc@4 t26 |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |zapped'| |caller.pc'@4|))
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s49 (and caller.pc@4 t26 |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@11|))
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s50 (and caller.pc@4 t26 |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@12|))
; zap gfn 1 (kvm_unmap_gfn_range)
(=> s51 t11)
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s52 t21)
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s53 t10)
; zap gfn 1 (kvm_unmap_gfn_range)
(=> s54 t11)
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s55 t21)
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s56 t10)
; zap rest: own range (kvm_unmap_gfn_range)
t77
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t78
; zap rest: own range (kvm_unmap_gfn_range)
t102
; attributes gone, gfn 1 (new_caller)
t35
; unlock mmu_lock (write_unlock)
t132
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t103
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t104
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t156
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t135
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t136
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t125
; end an invalidation (kvm_mmu_invalidate_end)
t18
; end an invalidation (another of its own stays open)
t98
; publish INVALID copy (kvm_swap_active_memslots)
t62
; publish: slot removed (kvm_swap_active_memslots)
t40
; publish changed copy (kvm_swap_active_memslots)
t49
; publish new slot (kvm_swap_active_memslots)
t63
; publish old slot again (kvm_swap_active_memslots)
t64
; publish changed copy (of another slot)
t89
; attributes gone, gfn 1 (new_caller)
t36
; lock mmu_lock (write) (write_lock)
t105
; zap rest: own range (kvm_unmap_gfn_range)
t79
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t80
; zap rest: own range (kvm_unmap_gfn_range)
t106
; SRCU wait: ends (has waited for all readers since)
t127
; publish INVALID copy (kvm_swap_active_memslots)
t65
; publish: slot removed (kvm_swap_active_memslots)
t41
; publish changed copy (kvm_swap_active_memslots)
t50
; publish new slot (kvm_swap_active_memslots)
t66
; publish old slot again (kvm_swap_active_memslots)
t67
; publish changed copy (of another slot)
t90
; attributes gone, gfn 1 (new_caller)
t37
; lock mmu_lock (write) (write_lock)
t107
(bvult step #b1011010)
(or |in range| s19 s28 s37 s68)
; what a step does not name stays as it is
t72
t173
t158
t126
t157
t96
t75
t83
t59
t99
t93
t176
t153
t81
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte_attributes.live.here'| |caller.pc'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.attributes'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.attributes publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t92)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t179)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t179 t163 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c2 () Bool t172)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn2
(push 1)
; all faults at address space 0, gfn 2
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot1 (_ BitVec 3)) (spte_attributes.live.here (_ BitVec 2)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.attributes (_ BitVec 2)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (ite is (not n3) n4)) (n8 (ite is n5 n3)) (n9 (ite is n2 n4)) (n10 (ite is (not n5) n2)) (n11 (or is n4))
  (n12 (or is n6)) (n13 (=> is (not n3))) (n14 (=> is n4)) (n15 (=> is (not n5))) (n16 (=> is n2)) (n17 (=> is n6))
  (n18 (ite is n6 n2)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n19 (ite is2 (not n4) n3)) (n20 (ite is2 n4 n7)) (n21 (ite is1 n3 (ite is2 (not n9) n8)))
  (n22 (ite is1 n3 (ite is2 (not n2) n5))) (n23 (ite is1 n7 (ite is2 n2 n10))) (n24 (or is1 n11)) (n25 (or is1 n12))
  (n26 (ite is2 n14 n13)) (n27 (ite is1 n13 (ite is2 n16 n15))) (n28 (ite is1 (not n3) (=> is2 n14)))
  (n29 (ite is1 n13 (=> is2 n14))) (n30 (ite is1 (not n3) (=> is2 n16))) (n31 (ite is1 n13 (=> is2 n16)))
  (n32 (=> is2 n11)) (n33 (=> is2 n12)) (n34 (=> is1 (not n3))) (n35 (ite is1 (not n3) (=> is2 n17)))
  (n36 (ite is1 (not n3) (=> is2 n6))) (n37 (=> is1 n13)) (n38 (ite is1 n13 (=> is2 n17)))
  (n39 (ite is1 (not n3) (=> is2 n4))) (n40 (ite is1 (not n3) (=> is2 n9))) (n41 (ite is1 (not n3) (=> is2 n2)))
  (n42 (ite is1 n7 (=> is2 n11))) (n43 (=> is1 n7)) (n44 (ite is1 n7 (=> is2 n18))) (n45 (ite is1 n7 (=> is2 n6)))
  (n46 (ite is1 n7 (=> is2 n4))) (n47 (ite is1 n7 (=> is2 n2))))
(let ((is strangers.open))
(let ((n48 (and (not is) n19)) (n49 (=> is (not n19))) (n50 (or is n20)) (n51 (=> is n20)) (n52 (and (not is) n21))
  (n53 (or is n23)) (n54 (or is n24)) (n55 (=> is n24)) (n56 (or is n25)) (n57 (or is n26)) (n58 (=> is n26))
  (n59 (or is n28)) (n60 (=> is n28)) (n61 (or is n29)) (n62 (=> is n29)) (n63 (or is n32)) (n64 (=> is n32))
  (n65 (or is n33)) (n66 (or is n27)) (n67 (or is n34)) (n68 (=> is n34)) (n69 (or is n35)) (n70 (or is n37))
  (n71 (=> is n37)) (n72 (or is n38)) (n73 (or is n39)) (n74 (=> is n39)) (n75 (or is n40)) (n76 (or is n31))
  (n77 (or is n42)) (n78 (=> is n42)) (n79 (or is n43)) (n80 (=> is n43)) (n81 (or is n44)) (n82 (or is n45))
  (n83 (or is n46)) (n84 (=> is n46)) (n85 (or is n47)))
(let ((is hull.gfn2))
(let ((n86 (ite is (not n49) n48)) (n87 (or is n49)) (n88 (ite is n51 n50)) (n89 (or is n51)) (n90 (ite is n22 n52))
  (n91 (ite is n22 n21)) (n92 (and (not is) n21)) (n93 (ite is n23 n53)) (n94 (or is n23)) (n95 (ite is n55 n54))
  (n96 (or is n55)) (n97 (=> is n25)) (n98 (ite is n25 n56)) (n99 (or is n25)) (n100 (ite is n58 n57))
  (n101 (or is n58)) (n102 (ite is n19 n48)) (n103 (ite is n26 n57)) (n104 (or is n27)) (n105 (ite is n60 n59))
  (n106 (or is n60)) (n107 (ite is n62 n61)) (n108 (or is n62)) (n109 (ite is n28 n59)) (n110 (or is n30))
  (n111 (ite is n29 n61)) (n112 (or is n31)) (n113 (ite is n64 n63)) (n114 (or is n64)) (n115 (=> is n33))
  (n116 (ite is n33 n65)) (n117 (or is n33)) (n118 (ite is n27 n66)) (n119 (ite is n68 n67)) (n120 (or is n68))
  (n121 (ite is n36 n69)) (n122 (ite is n36 n35)) (n123 (or is n35)) (n124 (ite is n34 n67)) (n125 (ite is n71 n70))
  (n126 (or is n71)) (n127 (ite is n38 n72)) (n128 (or is n38)) (n129 (ite is n37 n70)) (n130 (ite is n74 n73))
  (n131 (or is n74)) (n132 (ite is n41 n75)) (n133 (ite is n41 n40)) (n134 (or is n40)) (n135 (ite is n39 n73))
  (n136 (ite is n31 n76)) (n137 (ite is n78 n77)) (n138 (or is n78)) (n139 (ite is n80 n79)) (n140 (or is n80))
  (n141 (ite is n44 n81)) (n142 (or is n44)) (n143 (ite is n45 n82)) (n144 (or is n45)) (n145 (ite is n84 n83))
  (n146 (or is n84)) (n147 (ite is n47 n85)) (n148 (or is n47)))
(let ((is hull.gfn1))
(let ((n149 (ite is (not n49) n86)) (n150 (ite is n49 n87)) (n151 (ite is n51 n88)) (n152 (ite is n51 n89))
  (n153 (ite is n91 n90)) (n154 (ite is n91 n92)) (n155 (ite is n23 n93)) (n156 (ite is n23 n94))
  (n157 (ite is n55 n95)) (n158 (ite is n55 n96)) (n159 (=> is n97)) (n160 (ite is n25 n98)) (n161 (ite is n25 n99))
  (n162 (ite is n58 n100)) (n163 (ite is n58 n101)) (n164 (ite is n21 n102)) (n165 (ite is n21 n92))
  (n166 (ite is n27 n103)) (n167 (ite is n27 n104)) (n168 (ite is n60 n105)) (n169 (ite is n60 n106))
  (n170 (ite is n62 n107)) (n171 (ite is n62 n108)) (n172 (ite is n30 n109)) (n173 (ite is n30 n110))
  (n174 (ite is n31 n111)) (n175 (ite is n31 n112)) (n176 (ite is n64 n113)) (n177 (ite is n64 n114))
  (n178 (=> is n115)) (n179 (ite is n33 n116)) (n180 (ite is n33 n117)) (n181 (ite is n27 n118))
  (n182 (ite is n68 n119)) (n183 (ite is n68 n120)) (n184 (ite is n122 n121)) (n185 (ite is n122 n123))
  (n186 (ite is n35 n124)) (n187 (ite is n35 n123)) (n188 (ite is n71 n125)) (n189 (ite is n71 n126))
  (n190 (ite is n38 n127)) (n191 (ite is n38 n128)) (n192 (ite is n38 n129)) (n193 (ite is n74 n130))
  (n194 (ite is n74 n131)) (n195 (ite is n133 n132)) (n196 (ite is n133 n134)) (n197 (ite is n40 n135))
  (n198 (ite is n40 n134)) (n199 (ite is n31 n136)) (n200 (ite is n78 n137)) (n201 (ite is n78 n138))
  (n202 (ite is n80 n139)) (n203 (ite is n80 n140)) (n204 (ite is n44 n141)) (n205 (ite is n44 n142))
  (n206 (ite is n45 n143)) (n207 (ite is n45 n144)) (n208 (ite is n84 n145)) (n209 (ite is n84 n146))
  (n210 (ite is n47 n147)) (n211 (ite is n47 n148)))
(let ((is hull.gfn0))
(let ((n212 (ite is (not n150) n149)) (n213 (ite is n152 n151)) (n214 (ite is n154 n153)) (n215 (ite is n156 n155))
  (n216 (ite is n158 n157)) (n217 (ite is n159 n97)) (n218 (ite is n161 n160)) (n219 (ite is n163 n162))
  (n220 (ite is n165 n164)) (n221 (ite is n167 n166)) (n222 (ite is n169 n168)) (n223 (ite is n171 n170))
  (n224 (ite is n173 n172)) (n225 (ite is n175 n174)) (n226 (ite is n177 n176)) (n227 (ite is n178 n115))
  (n228 (ite is n180 n179)) (n229 (ite is n167 n181)) (n230 (ite is n183 n182)) (n231 (ite is n185 n184))
  (n232 (ite is n187 n186)) (n233 (ite is n189 n188)) (n234 (ite is n191 n190)) (n235 (ite is n191 n192))
  (n236 (ite is n194 n193)) (n237 (ite is n196 n195)) (n238 (ite is n198 n197)) (n239 (ite is n175 n199))
  (n240 (ite is n201 n200)) (n241 (ite is n203 n202)) (n242 (ite is n205 n204)) (n243 (ite is n207 n206))
  (n244 (ite is n209 n208)) (n245 (ite is n211 n210)))
(let ((is0 (= active.as0.slot1 #b000)) (is2 (= active.as0.slot1 #b010)) (is3 (= active.as0.slot1 #b011))
  (is4 (= active.as0.slot1 #b100)))
(let ((n246 (ite is0 n212 (and (not (or is2 is4)) (not n213))))
  (n247 (ite is0 n214 (and (not (or is2 is4)) (not n215)))) (n248 (=> is3 n216))
  (n249 (or (or is2 is4) (ite is3 n218 n217))) (n250 (ite is0 n212 (and (not (or is2 is4)) (not n219))))
  (n251 (ite is0 n220 (and (not (or is2 is4)) (not n221)))) (n252 (ite is0 n222 (or (or is2 is4) n223)))
  (n253 (ite is0 n224 (or (or is2 is4) n225))) (n254 (=> is3 n226)) (n255 (or (or is2 is4) (ite is3 n228 n227)))
  (n256 (and is0 n212)) (n257 (and is0 n214)) (n258 (=> is0 n217)) (n259 (and is0 n220)) (n260 (=> is0 n222))
  (n261 (=> is0 n224)) (n262 (=> is0 n227)) (n263 (ite is0 n214 (and (not (or is2 is4)) (not n229))))
  (n264 (=> is3 n213)) (n265 (=> is3 n215)) (n266 (=> is3 n218)) (n267 (=> is3 n219)) (n268 (=> is3 n221))
  (n269 (=> is3 n223)) (n270 (=> is3 n225)) (n271 (=> is3 n228)) (n272 (ite is0 n219 (or (or is2 is4) n213)))
  (n273 (ite is0 n229 (or (or is2 is4) n215))) (n274 (or (or is2 is4) n219)) (n275 (or (or is2 is4) n221))
  (n276 (or (or is2 is4) n223)) (n277 (or (or is2 is4) n225)) (n278 (=> is0 n230)) (n279 (=> is0 n231))
  (n280 (=> is0 n232)) (n281 (ite is0 n230 (or (or is2 is4) n233))) (n282 (ite is0 n231 (or (or is2 is4) n234)))
  (n283 (ite is0 n232 (or (or is2 is4) n235))) (n284 (=> is0 n236)) (n285 (=> is0 n237)) (n286 (=> is0 n238))
  (n287 (ite is0 n236 (or (or is2 is4) n223))) (n288 (ite is0 n237 (or (or is2 is4) n239)))
  (n289 (ite is0 n238 (or (or is2 is4) n225))) (n290 (=> is3 n240)) (n291 (=> is3 n241)) (n292 (=> is3 n242))
  (n293 (=> is3 n243)) (n294 (=> is3 n233)) (n295 (=> is3 n235)) (n296 (ite is0 n223 (or (or is2 is4) n244)))
  (n297 (ite is0 n239 (or (or is2 is4) n245))) (n298 (or (or is2 is4) n233)) (n299 (or (or is2 is4) n235))
  (n300 (=> is3 n244)) (n301 (=> is3 n245)))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n302 (ite (or is4 is7 is10 is13) n247 (ite (or is5 is6) (not n248) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n249) n246)))))
  (n303 (ite (or is0 is1 is2 is3) n250 (ite (or is4 is7 is10 is13) n251 (ite is5 (not n248) (and is11 (not n249))))))
  (n304 (ite (or is0 is1 is2 is3) n252 (ite (or is4 is7 is10 is13) n253 (ite is5 n254 (=> is11 n255)))))
  (n305 (ite (or is0 is1 is2 is3) n256 (ite (or is4 is7 is10 is13) n257 (and (or is11 is12) (not n258)))))
  (n306 (ite (or is0 is1 is2 is3) n256 (ite (or is4 is7 is10 is13) n259 (and is11 (not n258)))))
  (n307 (ite (or is0 is1 is2 is3) n260 (ite (or is4 is7 is10 is13) n261 (=> is11 n262))))
  (n308 (ite (or is1 is3) (not n250) (=> (or is7 is13) (not n263))))
  (n309 (ite (or is1 is3) (not n250) (=> (or is7 is13) (not n251))))
  (n310 (ite (or is1 is3) n252 (=> (or is7 is13) n253)))
  (n311 (ite (or is4 is7 is10 is13) n265 (ite (or is5 is6) n248 (or (or is8 is9 is14 is15) (ite (or is11 is12) n266 n264)))))
  (n312 (ite (or is0 is1 is2 is3) n267 (ite (or is4 is7 is10 is13) n268 (ite is5 n248 (=> is11 n266)))))
  (n313 (ite (or is0 is1 is2 is3) n269 (ite (or is4 is7 is10 is13) n270 (ite is5 n254 (=> is11 n271)))))
  (n314 (ite (or is1 is3) n272 (=> (or is7 is13) n273))) (n315 (ite (or is1 is3) n274 (=> (or is7 is13) n275)))
  (n316 (ite (or is1 is3) n276 (=> (or is7 is13) n277)))
  (n317 (ite (or is0 is1 is2 is3) n278 (ite (or is4 is7 is10 is13) n279 (=> (or is11 is12) n262))))
  (n318 (ite (or is0 is1 is2 is3) n278 (ite (or is4 is7 is10 is13) n280 (=> is11 n262))))
  (n319 (ite (or is1 is3) n281 (=> (or is7 is13) n282))) (n320 (ite (or is1 is3) n281 (=> (or is7 is13) n283)))
  (n321 (ite (or is0 is1 is2 is3) n284 (ite (or is4 is7 is10 is13) n285 (=> (or is11 is12) n262))))
  (n322 (ite (or is0 is1 is2 is3) n284 (ite (or is4 is7 is10 is13) n286 (=> is11 n262))))
  (n323 (ite (or is1 is3) n287 (=> (or is7 is13) n288))) (n324 (ite (or is1 is3) n287 (=> (or is7 is13) n289)))
  (n325 (ite (or is0 is2) n290 (ite (or is1 is3) n291 (ite (or is4 is10) n292 (ite (or is5 is6) n254 (ite (or is7 is13) n293 (=> (or is11 is12) n271)))))))
  (n326 (ite (or is0 is1 is2 is3) n294 (ite (or is4 is7 is10 is13) n295 (ite is5 n254 (=> is11 n271)))))
  (n327 (ite (or is1 is3) n296 (=> (or is7 is13) n297))) (n328 (ite (or is1 is3) n298 (=> (or is7 is13) n299)))
  (n329 (ite (or is4 is7 is10 is13) n301 (ite (or is5 is6) n254 (or (or is8 is9 is14 is15) (ite (or is11 is12) n271 n300))))))
(let ((is0 (= spte_attributes.live.here #b00)) (is1 (= spte_attributes.live.here #b01))
  (is2 (= spte_attributes.live.here #b10)))
(let ((n330 (ite is1 n303 (ite is2 (not n304) n302))) (n331 (ite is1 n306 (ite is2 (not n307) n305)))
  (n332 (ite is1 n309 (ite is2 n310 n308))) (n333 (ite is1 n312 (ite is2 n313 n311)))
  (n334 (ite is1 n315 (ite is2 n316 n314))) (n335 (ite is0 n317 n318)) (n336 (ite is0 n319 n320))
  (n337 (ite is1 n322 (ite is2 n307 n321))) (n338 (ite is1 n324 (ite is2 n310 n323))) (n339 (ite is0 n325 n326))
  (n340 (ite is1 n316 (ite is2 n328 n327))) (n341 (ite is0 n329 n313)) (n342 (ite is0 n327 n316)))
(let ((is publication.awaits.vcpu0))
(let ((n343 (and (not is) n330)) (n344 (ite is (not n332) n331)) (n345 (ite is n334 n333)) (n346 (ite is n336 n335))
  (n347 (ite is n338 n337)) (n348 (ite is n340 n339)) (n349 (ite is n342 n341)))
(let ((is0 (= vcpu0.attributes #b00)) (is1 (= vcpu0.attributes #b01)) (is2 (= vcpu0.attributes #b10)))
(let ((n350 (and is0 n343)) (n351 (and is0 n344)) (n352 (=> is0 n345)) (n353 (ite is1 (not n344) (=> is2 n346)))
  (n354 (ite is1 (not n344) (=> is2 n347))) (n355 (ite is1 n345 (=> is2 n348))) (n356 (ite is1 n345 (=> is2 n349))))
(let ((is0 (= vcpu0.seq #b00)) (is1 (= vcpu0.seq #b01)) (is2 (= vcpu0.seq #b10)))
(let ((n357 (and is0 n350)) (n358 (and is0 n351)) (n359 (=> is0 n352)) (n360 (ite is1 n353 (=> is2 n354)))
  (n361 (ite is1 n355 (=> is2 n356))))
(let ((is1 (= vcpu0.slot #b001)) (is3 (= vcpu0.slot #b011)))
(let ((n362 (and (= vcpu0.slot #b000) n357)) (n363 (ite is1 (not n358) (=> is3 n359)))
  (n364 (ite is1 n360 (=> is3 n361))))
(let ((n365 (ite (= vcpu0.pc #b01) (not n363) (ite (= vcpu0.pc #b10) (not n364) n362))))
(and (bvult active.as0.slot1 #b101) (bvult spte_attributes.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.attributes #b11) n365 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.attributes publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.attributes publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t196)
(assert (= active.as0.slot1 #b000))
(assert (= spte_attributes.live.here #b00))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t198)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.attributes #b00))
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
(=> s0 (and (= vcpu0.pc #b00) (not (= active.as0.slot1 #b001)) (= |vcpu0.slot'| (ite active.as0.slot1@3 #b011 #b001)) (= |vcpu0.pc'| #b01)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b10) t194 mmu_lock.writer@0 (not (or t111 (= vcpu0.seq #b10))) t174 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.attributes'| #b00) t187 (= |vcpu0.pc'| #b00)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte_attributes.live.here'| caller.pc |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.attributes'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) t195 mmu_lock.writer@0 (not (or t111 (= vcpu1.seq #b10))) t175))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte_attributes.live.here'| caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.attributes publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s0 (and caller.pc@0 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| t154 |caller.pc'@1|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s1 (and caller.pc@0 t169 (= |active.as0.slot1'| #b001) t166 t154 |caller.pc'@1|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s2 (and caller.pc@0 t169 |active.as0.slot1'@0| |published'| t154 |caller.pc'@1|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s3 (and caller.pc@0 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t154 |caller.pc'@1|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s4 (and caller.pc@0 active.as0.slot1@3 |active.as0.slot1'@0| |published'| t154 |caller.pc'@1|))
; publish changed copy 1 (of another slot)
t91
; attributes gone, gfn 2 (new_caller)
t38
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s9 (and caller.pc@1 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| t154 |caller.pc'@1|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s10 (and caller.pc@1 t169 (= |active.as0.slot1'| #b001) t166 t154 |caller.pc'@1|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s11 (and caller.pc@1 t169 |active.as0.slot1'@0| |published'| t154 |caller.pc'@1|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s12 (and caller.pc@1 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t154 |caller.pc'@1|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s13 (and caller.pc@1 active.as0.slot1@3 |active.as0.slot1'@0| |published'| t154 |caller.pc'@1|))
; publish changed copy 1 (of another slot)
t88
; attributes gone, gfn 2 (new_caller)
t31
; attributes gone, gfn 2 (new_caller)
t32
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s20 (and caller.pc@2 active.as0.slot1@3 |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |caller.pc'@2|))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s21 (and caller.pc@2 active.as0.slot1@3 |mmu_lock.writer'@0| t185 t197 |reached'| (= |caller.pc'| #b0101)))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s22 (and caller.pc@2 active.as0.slot1@3 |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| (= |caller.pc'| #b0110)))
; attributes gone, gfn 2 (new_caller)
(=> s23 t43)
; unlock mmu_lock (write_unlock)
(=> s24 t145)
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s25 t20)
; attributes gone, gfn 2 (new_caller)
(=> s26 t44)
; unlock mmu_lock (write_unlock)
(=> s27 t146)
; add range gfn 2 (kvm_mmu_invalidate_range_add)
(=> s28 t114)
; add range gfn 0 (kvm_mmu_invalidate_range_add)
(=> s29 t115)
; add range gfn 1 (kvm_mmu_invalidate_range_add)
(=> s30 t160)
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
(=> s31 t149)
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
(=> s32 t150)
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
(=> s33 t128)
; end an invalidation (kvm_mmu_invalidate_end)
(=> s34 t23)
; end an invalidation (another of its own stays open)
(=> s35 t112)
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s36 (and caller.pc@4 t25 |spte_attributes.live.here'@0| |mmu_lock.writer'@2| t185 t197 |reached'| |zapped'| |caller.pc'@4|))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s37 (and caller.pc@4 t25 |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@11|))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s38 (and caller.pc@4 t25 |spte_attributes.live.here'@0| |mmu_lock.writer'@0| t185 t197 |reached'| |zapped'| |caller.pc'@12|))
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s39 t9)
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s40 t19)
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s41 t8)
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s42 t9)
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s43 t19)
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s44 t8)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s45 t85)
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
(=> s46 t84)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s47 t116)
; attributes gone, gfn 2 (new_caller)
(=> s48 t45)
; unlock mmu_lock (write_unlock)
(=> s49 t147)
; add range gfn 2 (kvm_mmu_invalidate_range_add)
(=> s50 t117)
; add range gfn 0 (kvm_mmu_invalidate_range_add)
(=> s51 t118)
; add range gfn 1 (kvm_mmu_invalidate_range_add)
(=> s52 t161)
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
(=> s53 t151)
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
(=> s54 t152)
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
(=> s55 t129)
; end an invalidation (kvm_mmu_invalidate_end)
(=> s56 t24)
; end an invalidation (another of its own stays open)
(=> s57 t113)
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s58 (and caller.pc@10 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| t154 |caller.pc'@13|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s59 (and caller.pc@10 t169 (= |active.as0.slot1'| #b001) t166 t154 |caller.pc'@13|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s60 (and caller.pc@10 t169 |active.as0.slot1'@0| |published'| t154 |caller.pc'@13|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s61 (and caller.pc@10 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t154 |caller.pc'@13|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s62 (and caller.pc@10 active.as0.slot1@3 |active.as0.slot1'@0| |published'| t154 |caller.pc'@13|))
; publish changed copy 1 (of another slot)
(=> s63 t94)
; attributes gone, gfn 2 (new_caller)
(=> s64 t46)
; lock mmu_lock (write) (write_lock)
(=> s65 t119)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s66 t87)
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
(=> s67 t86)
; zap rest: own range (kvm_unmap_gfn_range)
(=> s68 t120)
; SRCU wait: ends (has waited for all readers since)
(=> s69 t137)
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s70 (and caller.pc@13 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| t154 |caller.pc'@13|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s71 (and caller.pc@13 t169 (= |active.as0.slot1'| #b001) t166 t154 |caller.pc'@13|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s72 (and caller.pc@13 t169 |active.as0.slot1'@0| |published'| t154 |caller.pc'@13|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s73 (and caller.pc@13 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t154 |caller.pc'@13|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s74 (and caller.pc@13 active.as0.slot1@3 |active.as0.slot1'@0| |published'| t154 |caller.pc'@13|))
; publish changed copy 1 (of another slot)
(=> s75 t95)
; attributes gone, gfn 2 (new_caller)
(=> s76 t47)
; lock mmu_lock (write) (write_lock)
(=> s77 t121)
(bvult step #b1001110)
(or |in range| s19 s25 s34 s56)
; what a step does not name stays as it is
(or s7 s16 s18 s20 s21 s22 s24 s27 s36 s37 s38 s39 s40 s41 s42 s43 s44 s45 s46 s47 s49 s65 s66 s67 s68 s77 t184)
(or s19 s25 s34 s56 (= |in_progress'| in_progress))
(or s19 s25 s29 s31 s33 s34 s51 s53 s55 s56 t189)
(or s19 s25 s28 s29 s30 s31 s32 s33 s34 s50 s51 s52 s53 s54 s55 s56 t190)
(or s19 s25 s28 s32 s33 s34 s50 s54 s55 s56 t191)
(or s0 s1 s2 s3 s4 s9 s10 s11 s12 s13 s58 s59 s60 s61 s62 s70 s71 s72 s73 s74 (= |active.as0.slot1'| active.as0.slot1))
(or s6 s15 s17 s20 s22 s23 s26 s36 s38 s39 s41 s42 s44 s45 s46 s48 s64 s66 s67 s76 t167)
(or s6 s15 s17 s20 s21 s22 s23 s26 s36 s37 s38 s39 s40 s41 s42 s43 s44 s48 s64 s76 (= |x'| |x|))
(or s0 s1 s2 s3 s4 s9 s10 s11 s12 s13 s20 s21 s22 s36 s37 s38 s39 s40 s41 s42 s43 s44 s58 s59 s60 s61 s62 s70 s71 s72 s73 s74 (= |published'| |published|))
(or s19 s25 s34 s36 s37 s38 s39 s40 s41 s42 s43 s44 s56 (= |zapped'| |zapped|))
(or s20 s21 s22 s36 s37 s38 s39 s40 s41 s42 s43 s44 (= |reached'| |reached|))
(or s34 s35 s56 s57 t192)
(or s6 s15 s17 s23 s26 s48 s64 s76 t182)
(or s0 s1 s2 s3 s4 s5 s9 s10 s11 s12 s13 s14 s58 s59 s60 s61 s62 s63 s70 s71 s72 s73 s74 s75 t170)
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot1'| |spte_attributes.live.here'| |caller.pc'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.attributes'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot1 spte_attributes.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.attributes publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t92)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t179)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t179 t164 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c2 () Bool t172)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
(exit)
