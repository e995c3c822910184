; any_page: no execution ends in a stale SPTE with the guard silent at every zap.
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
(declare-const spte_page.live.here (_ BitVec 2)) ; unread, current, retired
(declare-const caller.pc (_ BitVec 4)) ; 0_idle, 1_unwaited_published, 2_mmu_lock, 3_mmu_lock_unwaited_published, 4_mmu_lock_open, 5_yielded_before, 6_yielded_after, 7_mmu_lock_open_unwaited_published, 8_unwaited_published_yielded_before, 9_unwaited_published_yielded_after, 10_open, 11_open_yielded_before, 12_open_yielded_after, 13_open_unwaited_published, 14_open_unwaited_published_yielded_before, 15_open_unwaited_published_yielded_after
(declare-const |x| (_ BitVec 2)) ; before, owed, met
(declare-const |published| Bool)
(declare-const |zapped| Bool)
(declare-const |reached| Bool)
(declare-const vcpu0.pc (_ BitVec 2)) ; 0_LookupSlot, 1_ReadPfn, 2_MapSpte
(declare-const vcpu0.slot (_ BitVec 3)) ; unread, live, retired, invalid, invalid_retired
(declare-const vcpu0.seq (_ BitVec 2)) ; none, same, moved
(declare-const vcpu0.page (_ BitVec 2)) ; unread, current, retired
(declare-const publication.awaits.vcpu0 Bool)
(declare-const active.as0.slot1 (_ BitVec 3)) ; valid, absent, invalid, updater_invalid, moved
(declare-const vcpu1.pc (_ BitVec 2))
(declare-const vcpu1.slot (_ BitVec 3))
(declare-const vcpu1.seq (_ BitVec 2))
(declare-const vcpu1.page (_ BitVec 2))
(declare-const publication.awaits.vcpu1 Bool)
; the state after a step, and which step it is
(declare-const |spte_page.live.here'| (_ BitVec 2))
(declare-const |vcpu0.pc'| (_ BitVec 2))
(declare-const |vcpu0.slot'| (_ BitVec 3))
(declare-const |vcpu0.seq'| (_ BitVec 2))
(declare-const |vcpu0.page'| (_ BitVec 2))
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
(define-fun t196 () Bool (not |published|))
(define-fun t195 () Bool (not |published'|))
(define-fun t194 () Bool (not strangers.open))
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
(define-fun t193 () Bool (not (= in_progress #b00)))
(define-fun t192 () Bool (= |vcpu0.seq'| vcpu0.seq))
(define-fun t191 () Bool (= |hull.gfn2'| hull.gfn2))
(define-fun t190 () Bool (= |hull.gfn1'| hull.gfn1))
(define-fun t189 () Bool (= |hull.gfn0'| hull.gfn0))
(define-fun active.as0.slot1@3 () Bool (= active.as0.slot1 #b011))
(define-fun active.as0.slot0@3 () Bool (= active.as0.slot0 #b011))
(define-fun t188 () Bool (= |vcpu0.page'| vcpu0.page))
(define-fun |mmu_lock.writer'@2| () Bool (= |mmu_lock.writer'| #b010))
(define-fun |mmu_lock.writer'@0| () Bool (= |mmu_lock.writer'| #b000))
(define-fun |active.as0.slot1'@0| () Bool (= |active.as0.slot1'| #b000))
(define-fun |active.as0.slot0'@0| () Bool (= |active.as0.slot0'| #b000))
(define-fun t187 () Bool (not publication.awaits.vcpu0))
(define-fun |spte_page.live.here'@0| () Bool (= |spte_page.live.here'| #b00))
(define-fun t186 () Bool (not |publication.awaits.vcpu0'|))
(define-fun t185 () Bool (= |x'| (ite |zapped| #b10 #b01)))
(define-fun t184 () Bool (= |x'| (ite (= |x| #b01) #b10 |x|)))
(define-fun t183 () Bool (= |spte_page.live.here'| vcpu1.page))
(define-fun t182 () Bool (= |spte_page.live.here'| vcpu0.page))
(define-fun t181 () Bool (= |mmu_lock.writer'| mmu_lock.writer))
(define-fun t180 () Bool (not (or hull.gfn0 hull.gfn1 hull.gfn2)))
(define-fun t179 () Bool (= |hull.gfn1'| (or hull.gfn1 hull.gfn2)))
(define-fun t178 () Bool (= |hull.gfn1'| (or hull.gfn1 hull.gfn0)))
(define-fun t177 () Bool (not (and (= |x| #b10) (= vcpu0.slot #b010))))
(define-fun t176 () Bool (or strangers.open (not (= in_progress #b01))))
(define-fun t175 () Bool (or t193 strangers.open))
(define-fun t174 () Bool (= |spte_page.live.here'| spte_page.live.here))
(define-fun t173 () Bool (or s37 s38 s68 s69 t192))
(define-fun t172 () Bool (or s19 s28 s37 s68 (= |in_progress'| in_progress)))
(define-fun t171 () Bool (or (not (= vcpu0.slot #b010)) publication.awaits.vcpu0))
(define-fun t170 () Bool (= |vcpu0.seq'| (ite (= vcpu0.seq #b01) #b10 vcpu0.seq)))
(define-fun t169 () Bool (= |publication.awaits.vcpu0'| publication.awaits.vcpu0))
(define-fun t168 () Bool (or (= active.as0.slot1 #b000) active.as0.slot1@3))
(define-fun t167 () Bool (or (= active.as0.slot0 #b000) active.as0.slot0@3))
(define-fun t166 () Bool (= |vcpu0.page'| (ite (= vcpu0.page #b01) #b10 vcpu0.page)))
(define-fun t165 () Bool (= |published'| (or |published| (= active.as0.slot1 #b000))))
(define-fun t164 () Bool (= |published'| (or |published| (= active.as0.slot0 #b000))))
(define-fun t163 () Bool (and t175 hull.gfn2))
(define-fun t162 () Bool (and t175 hull.gfn1))
(define-fun t161 () Bool (and t175 hull.gfn0))
(define-fun t160 () Bool (and caller.pc@7 |hull.gfn1'| |caller.pc'@7|))
(define-fun t159 () Bool (and caller.pc@4 |hull.gfn1'| |caller.pc'@4|))
(define-fun t158 () Bool (or s6 s15 s17 s26 s29 s60 s76 s88 t188))
(define-fun t157 () Bool (= |in range| (bvsle #b0 (bvadd ((_ extract 0 0) in_progress) #b1))))
(define-fun t156 () Bool (or s19 s28 s32 s34 s36 s37 s63 s65 s67 s68 t189))
(define-fun t155 () Bool (or s19 s28 s31 s35 s36 s37 s62 s66 s67 s68 t191))
(define-fun t154 () Bool (=> s64 t160))
(define-fun t153 () Bool (=> s33 t159))
(define-fun t152 () Bool (= |publication.awaits.vcpu0'| (or (= vcpu0.pc #b01) (= vcpu0.pc #b10))))
(define-fun t151 () Bool (and caller.pc@7 |hull.gfn1'| |hull.gfn2'| |caller.pc'@7|))
(define-fun t150 () Bool (and caller.pc@7 |hull.gfn0'| |hull.gfn1'| |caller.pc'@7|))
(define-fun t149 () Bool (and caller.pc@4 |hull.gfn1'| |hull.gfn2'| |caller.pc'@4|))
(define-fun t148 () Bool (and caller.pc@4 |hull.gfn0'| |hull.gfn1'| |caller.pc'@4|))
(define-fun t147 () Bool (and caller.pc@7 |mmu_lock.writer'@0| |caller.pc'@13|))
(define-fun t146 () Bool (and caller.pc@4 |mmu_lock.writer'@0| (= |caller.pc'| #b1010)))
(define-fun t145 () Bool (and (= caller.pc #b0011) |mmu_lock.writer'@0| |caller.pc'@1|))
(define-fun t144 () Bool (= |hull.gfn2'| (and t176 hull.gfn2)))
(define-fun t143 () Bool (= |hull.gfn2'| t163))
(define-fun t142 () Bool (= |hull.gfn1'| (and t176 hull.gfn1)))
(define-fun t141 () Bool (= |hull.gfn1'| t162))
(define-fun t140 () Bool (= |hull.gfn0'| (and t176 hull.gfn0)))
(define-fun t139 () Bool (= |hull.gfn0'| t161))
(define-fun t138 () Bool (= |in_progress'| ((_ sign_extend 1) (bvadd ((_ extract 0 0) in_progress) #b1))))
(define-fun t137 () Bool (and caller.pc@13 t187 (= |caller.pc'| #b1010)))
(define-fun t136 () Bool (=> s66 t151))
(define-fun t135 () Bool (=> s65 t150))
(define-fun t134 () Bool (=> s35 t149))
(define-fun t133 () Bool (=> s34 t148))
(define-fun t132 () Bool (= |spte_page.live.here'| (ite (= spte_page.live.here #b01) #b10 spte_page.live.here)))
(define-fun t131 () Bool (=> s61 t147))
(define-fun t130 () Bool (=> s30 t146))
(define-fun t129 () Bool (=> s27 t145))
(define-fun t128 () Bool (and caller.pc@7 |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |caller.pc'@7|))
(define-fun t127 () Bool (and caller.pc@4 |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |caller.pc'@4|))
(define-fun t126 () Bool (=> s81 t137))
(define-fun t125 () Bool (or s19 s28 s31 s32 s33 s34 s35 s36 s37 s62 s63 s64 s65 s66 s67 s68 t190))
(define-fun t124 () Bool (=> s67 t128))
(define-fun t123 () Bool (=> s36 t127))
(define-fun t122 () Bool (= |in_progress'| ((_ extract 1 0) (bvadd ((_ sign_extend 1) in_progress) ((_ sign_extend 1) #b01)))))
(define-fun t121 () Bool (and caller.pc@13 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@7|))
(define-fun t120 () Bool (and (= caller.pc #b1100) mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t119 () Bool (and caller.pc@10 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t118 () Bool (and caller.pc@7 |hull.gfn0'| t179 |caller.pc'@7|))
(define-fun t117 () Bool (and caller.pc@7 t178 |hull.gfn2'| |caller.pc'@7|))
(define-fun t116 () Bool (and (= caller.pc #b0110) mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t115 () Bool (and caller.pc@4 |hull.gfn0'| t179 |caller.pc'@4|))
(define-fun t114 () Bool (and caller.pc@4 t178 |hull.gfn2'| |caller.pc'@4|))
(define-fun t113 () Bool (and caller.pc@7 t170 |caller.pc'@7|))
(define-fun t112 () Bool (and caller.pc@4 t170 |caller.pc'@4|))
(define-fun t111 () Bool (and t175 (or t180 hull.gfn2)))
(define-fun t110 () Bool (and t175 (or t180 hull.gfn1)))
(define-fun t109 () Bool (and t175 (or t180 hull.gfn0)))
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
(define-fun t95 () Bool (and (or caller.pc@0 caller.pc@1) (= |x| #b10) t196 |reached| (= spte_page.live.here #b10)))
(define-fun t94 () Bool (and caller.pc@13 t152 |caller.pc'@13|))
(define-fun t93 () Bool (and caller.pc@10 t152 |caller.pc'@13|))
(define-fun t92 () Bool (or s20 s21 s22 s23 s24 s25 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 (= |reached'| |reached|)))
(define-fun t91 () Bool (=> s5 (and caller.pc@0 t152 |caller.pc'@1|)))
(define-fun t90 () Bool (=> s87 t94))
(define-fun t89 () Bool (=> s75 t93))
(define-fun t88 () Bool (=> s14 (and caller.pc@1 t152 |caller.pc'@1|)))
(define-fun t87 () Bool (and (= caller.pc #b1011) mmu_lock.writer@0 |spte_page.live.here'@0| |mmu_lock.writer'@2| |caller.pc'@4|))
(define-fun t86 () Bool (and (= caller.pc #b1011) mmu_lock.writer@0 |spte_page.live.here'@0| |mmu_lock.writer'@0| |caller.pc'@12|))
(define-fun t85 () Bool (and (= caller.pc #b0101) mmu_lock.writer@0 |spte_page.live.here'@0| |mmu_lock.writer'@2| |caller.pc'@2|))
(define-fun t84 () Bool (and (= caller.pc #b0101) mmu_lock.writer@0 |spte_page.live.here'@0| |mmu_lock.writer'@0| (= |caller.pc'| #b0110)))
(define-fun t83 () Bool (or s6 s15 s17 s20 s21 s22 s23 s24 s25 s26 s29 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s60 s76 s88 (= |x'| |x|)))
(define-fun t82 () Bool (=> s79 t86))
(define-fun t81 () Bool (=> s78 t87))
(define-fun t80 () Bool (=> s58 t84))
(define-fun t79 () Bool (=> s57 t85))
(define-fun t78 () Bool (=> s0 (and (= vcpu0.pc #b00) (not (= active.as0.slot0 #b001)) (= |vcpu0.slot'| (ite active.as0.slot0@3 #b011 #b001)) (= |vcpu0.pc'| #b01))))
(define-fun t77 () Bool (or s0 s1 s2 s3 s4 s5 s9 s10 s11 s12 s13 s14 s70 s71 s72 s73 s74 s75 s82 s83 s84 s85 s86 s87 t169))
(define-fun t76 () Bool (or s6 s15 s17 s20 s22 s23 s25 s26 s29 s39 s41 s42 s44 s45 s47 s48 s50 s51 s53 s54 s56 s57 s58 s60 s76 s78 s79 s88 t174))
(define-fun t75 () Bool (and caller.pc@2 active.as0.slot0@3 |mmu_lock.writer'@0| t184 t195 |reached'| (= |caller.pc'| #b0101)))
(define-fun t74 () Bool (=> s24 t75))
(define-fun t73 () Bool (=> s21 t75))
(define-fun t72 () Bool (or s7 s16 s18 s20 s21 s22 s23 s24 s25 s27 s30 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s57 s58 s59 s61 s77 s78 s79 s80 s89 t181))
(define-fun t71 () Bool (=> s9 (and caller.pc@1 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| t152 |caller.pc'@1|)))
(define-fun t70 () Bool (=> s4 (and caller.pc@0 active.as0.slot0@3 |active.as0.slot0'@0| |published'| t152 |caller.pc'@1|)))
(define-fun t69 () Bool (=> s3 (and caller.pc@0 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t152 |caller.pc'@1|)))
(define-fun t68 () Bool (=> s0 (and caller.pc@0 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| t152 |caller.pc'@1|)))
(define-fun t67 () Bool (=> s86 (and caller.pc@13 active.as0.slot0@3 |active.as0.slot0'@0| |published'| t152 |caller.pc'@13|)))
(define-fun t66 () Bool (=> s85 (and caller.pc@13 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t152 |caller.pc'@13|)))
(define-fun t65 () Bool (=> s82 (and caller.pc@13 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| t152 |caller.pc'@13|)))
(define-fun t64 () Bool (=> s74 (and caller.pc@10 active.as0.slot0@3 |active.as0.slot0'@0| |published'| t152 |caller.pc'@13|)))
(define-fun t63 () Bool (=> s73 (and caller.pc@10 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t152 |caller.pc'@13|)))
(define-fun t62 () Bool (=> s70 (and caller.pc@10 (= active.as0.slot0 #b000) (= |active.as0.slot0'| #b011) |published'| t152 |caller.pc'@13|)))
(define-fun t61 () Bool (=> s13 (and caller.pc@1 active.as0.slot0@3 |active.as0.slot0'@0| |published'| t152 |caller.pc'@1|)))
(define-fun t60 () Bool (=> s12 (and caller.pc@1 (= active.as0.slot0 #b001) |active.as0.slot0'@0| |published'| t152 |caller.pc'@1|)))
(define-fun t59 () Bool (or s0 s1 s2 s3 s4 s9 s10 s11 s12 s13 s20 s21 s22 s23 s24 s25 s39 s40 s41 s42 s43 s44 s45 s46 s47 s48 s49 s50 s51 s52 s53 s54 s55 s56 s70 s71 s72 s73 s74 s82 s83 s84 s85 s86 (= |published'| |published|)))
(define-fun t58 () Bool (and caller.pc@2 active.as0.slot0@3 |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |caller.pc'@2|))
(define-fun t57 () Bool (and caller.pc@2 active.as0.slot0@3 |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| (= |caller.pc'| #b0110)))
(define-fun t56 () Bool (or active.as0.slot0@3 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0))))
(define-fun t55 () Bool (=> s25 t57))
(define-fun t54 () Bool (=> s23 t58))
(define-fun t53 () Bool (=> s22 t57))
(define-fun t52 () Bool (=> s20 t58))
(define-fun t51 () Bool (=> s2 (and caller.pc@0 t167 |active.as0.slot0'@0| |published'| t152 |caller.pc'@1|)))
(define-fun t50 () Bool (=> s84 (and caller.pc@13 t167 |active.as0.slot0'@0| |published'| t152 |caller.pc'@13|)))
(define-fun t49 () Bool (=> s72 (and caller.pc@10 t167 |active.as0.slot0'@0| |published'| t152 |caller.pc'@13|)))
(define-fun t48 () Bool (=> s11 (and caller.pc@1 t167 |active.as0.slot0'@0| |published'| t152 |caller.pc'@1|)))
(define-fun t47 () Bool (and caller.pc@13 (= |x| #b00) t166 t132 t185 |caller.pc'@13|))
(define-fun t46 () Bool (and caller.pc@10 (= |x| #b00) t166 t132 t185 (= |caller.pc'| #b1010)))
(define-fun t45 () Bool (and caller.pc@7 (= |x| #b00) t166 t132 t185 |caller.pc'@7|))
(define-fun t44 () Bool (and caller.pc@4 (= |x| #b00) t166 t132 t185 |caller.pc'@4|))
(define-fun t43 () Bool (and (= caller.pc #b0011) (= |x| #b00) t166 t132 t185 (= |caller.pc'| #b0011)))
(define-fun t42 () Bool (=> s6 (and caller.pc@0 (= |x| #b00) t166 t132 t185 (= |caller.pc'| #b0000))))
(define-fun t41 () Bool (=> s88 t47))
(define-fun t40 () Bool (=> s76 t46))
(define-fun t39 () Bool (=> s60 t45))
(define-fun t38 () Bool (=> s29 t44))
(define-fun t37 () Bool (=> s26 t43))
(define-fun t36 () Bool (=> s17 (and caller.pc@2 (= |x| #b00) t166 t132 t185 |caller.pc'@2|)))
(define-fun t35 () Bool (=> s15 (and caller.pc@1 (= |x| #b00) t166 t132 t185 |caller.pc'@1|)))
(define-fun t34 () Bool (=> s1 (and caller.pc@0 t167 (= |active.as0.slot0'| #b001) t164 t152 |caller.pc'@1|)))
(define-fun t33 () Bool (=> s83 (and caller.pc@13 t167 (= |active.as0.slot0'| #b001) t164 t152 |caller.pc'@13|)))
(define-fun t32 () Bool (=> s71 (and caller.pc@10 t167 (= |active.as0.slot0'| #b001) t164 t152 |caller.pc'@13|)))
(define-fun t31 () Bool (=> s10 (and caller.pc@1 t167 (= |active.as0.slot0'| #b001) t164 t152 |caller.pc'@1|)))
(define-fun t30 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@11|))
(define-fun t29 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |zapped'| |caller.pc'@4|))
(define-fun t28 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@12|))
(define-fun t27 () Bool (or active.as0.slot0@3 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t26 () Bool (or active.as0.slot0@3 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t25 () Bool (or active.as0.slot1@3 (and (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))))))
(define-fun t24 () Bool (and caller.pc@7 t138 t140 t142 t144 t170 (not |zapped'|) (= |caller.pc'| #b0011) t157))
(define-fun t23 () Bool (and caller.pc@4 t138 t140 t142 t144 t170 (not |zapped'|) |caller.pc'@2| t157))
(define-fun t22 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@11|))
(define-fun t21 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@11|))
(define-fun t20 () Bool (and (= caller.pc #b0011) t122 t139 t141 t143 (not |zapped'|) |caller.pc'@7| t108))
(define-fun t19 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@11|))
(define-fun t18 () Bool (=> s68 t24))
(define-fun t17 () Bool (=> s37 t23))
(define-fun t16 () Bool (=> s46 t22))
(define-fun t15 () Bool (=> s43 t22))
(define-fun t14 () Bool (=> s28 t20))
(define-fun t13 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |zapped'| |caller.pc'@4|))
(define-fun t12 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 17) #b0)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@12|))
(define-fun t11 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |zapped'| |caller.pc'@4|))
(define-fun t10 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 16) #b01)) (bvsle ((_ sign_extend 15) #b010) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@12|))
(define-fun t9 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |zapped'| |caller.pc'@4|))
(define-fun t8 () Bool (and caller.pc@4 (bvsle (ite hull.gfn0 ((_ sign_extend 17) #b0) (ite hull.gfn1 ((_ sign_extend 16) #b01) (ite hull.gfn2 ((_ sign_extend 15) #b010) #b010000000000000000))) ((_ sign_extend 15) #b010)) (bvsle ((_ sign_extend 15) #b011) (ite hull.gfn2 ((_ sign_extend 15) #b011) (ite hull.gfn1 ((_ sign_extend 15) #b010) (ite hull.gfn0 ((_ sign_extend 16) #b01) #b010000000000000000)))) |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@12|))
(define-fun t7 () Bool (=> s47 t12))
(define-fun t6 () Bool (=> s45 t13))
(define-fun t5 () Bool (=> s44 t12))
(define-fun t4 () Bool (=> s42 t13))
(define-fun t3 () Bool (=> s40 (and caller.pc@4 t27 |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@11|)))
(define-fun t2 () Bool (=> s41 (and caller.pc@4 t27 |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@12|)))
(define-fun t1 () Bool (=> s39 (and caller.pc@4 t27 |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |zapped'| |caller.pc'@4|)))
(define-fun |own everywhere| () Bool (and
; read pfn (__kvm_faultin_pfn)
(=> s1 (and (= vcpu0.pc #b01) (not (= vcpu0.slot #b011)) (= |vcpu0.seq'| #b01) (= |vcpu0.page'| #b01) (= |vcpu0.pc'| #b10)))
; read pfn (__kvm_faultin_pfn)
(=> s3 (and (= vcpu0.pc #b01) (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t186 (= |vcpu0.pc'| #b00)))
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s4 (and (= vcpu0.pc #b10) (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t186 (= |vcpu0.pc'| #b00)))
(bvult step #b0000101)
; what a step does not name stays as it is
(or s2 t174)
(=> s1 (= |vcpu0.slot'| vcpu0.slot))
(=> s0 t192)
(=> s0 t188)
(=> (or s0 s1) t169)
true))
(define-fun |other everywhere| () Bool (and
(bvult step #b0000001)
true))
(define-fun |caller everywhere| () Bool (and
; lock mmu_lock (write) (write_lock)
(=> s7 (and caller.pc@0 mmu_lock.writer@0 |mmu_lock.writer'@2| |caller.pc'@2|))
; SRCU wait: ends (has waited for all readers since)
(=> s8 (and caller.pc@1 t187 (= |caller.pc'| #b0000)))
; lock mmu_lock (write) (write_lock)
(=> s16 (and caller.pc@1 mmu_lock.writer@0 |mmu_lock.writer'@2| (= |caller.pc'| #b0011)))
; unlock mmu_lock (write_unlock)
(=> s18 (and caller.pc@2 |mmu_lock.writer'@0| (= |caller.pc'| #b0000)))
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s19 (and caller.pc@2 t122 t139 t141 t143 (not |zapped'|) |caller.pc'@4| t108))
true))
(define-fun |foreign everywhere| () Bool (and
; strangers.open gfn 2
(=> s0 (and mmu_lock.writer@0 |strangers.open'| t139 (= |hull.gfn1'| (or t162 t161)) |hull.gfn2'|))
; strangers.open gfn 0
(=> s1 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| (= |hull.gfn1'| (or t162 t163)) t143))
; strangers.open gfn 1
(=> s2 (and mmu_lock.writer@0 |strangers.open'| t139 |hull.gfn1'| t143))
; strangers.open gfns 0-1
(=> s3 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| t143))
; strangers.open gfns 1-2
(=> s4 (and mmu_lock.writer@0 |strangers.open'| t139 |hull.gfn1'| |hull.gfn2'|))
; strangers.open gfns 0-2
(=> s5 (and mmu_lock.writer@0 |strangers.open'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'|))
; strangers.end, another stays open
(=> s6 (and mmu_lock.writer@0 strangers.open |strangers.open'| t170))
; strangers.end, the last one
(=> s7 (and mmu_lock.writer@0 strangers.open (not |strangers.open'|) (= |hull.gfn0'| (and t193 hull.gfn0)) (= |hull.gfn1'| (and t193 hull.gfn1)) (= |hull.gfn2'| (and t193 hull.gfn2)) t170))
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
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte_page.live.here (_ BitVec 2)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (ite is (not n3) n4)) (n8 (ite is n5 n3)) (n9 (ite is n2 n4)) (n10 (ite is (not n5) n2)) (n11 (or is n4))
  (n12 (or is n6)) (n13 (=> is (not n3))) (n14 (=> is n4)) (n15 (=> is (not n5))) (n16 (=> is n2)) (n17 (=> is n6)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n18 (ite is2 (not n4) n3)) (n19 (ite is2 n4 n7)) (n20 (ite is1 n3 (ite is2 (not n9) n8)))
  (n21 (ite is1 n3 (ite is2 (not n2) n5))) (n22 (ite is1 n7 (ite is2 n2 n10))) (n23 (or is1 n11)) (n24 (or is1 n12))
  (n25 (ite is2 n14 n13)) (n26 (ite is1 n13 (ite is2 n16 n15))) (n27 (ite is1 (not n3) (=> is2 n14)))
  (n28 (ite is1 n13 (=> is2 n14))) (n29 (ite is1 (not n3) (=> is2 n16))) (n30 (ite is1 n13 (=> is2 n16)))
  (n31 (=> is2 n11)) (n32 (=> is2 n12)) (n33 (=> is1 (not n3))) (n34 (ite is1 (not n3) (=> is2 n17)))
  (n35 (ite is1 (not n3) (=> is2 n6))) (n36 (=> is1 n13)) (n37 (ite is1 n13 (=> is2 n17)))
  (n38 (ite is1 (not n3) (=> is2 n4))) (n39 (ite is1 (not n3) (=> is2 n9))) (n40 (ite is1 (not n3) (=> is2 n2))))
(let ((is strangers.open))
(let ((n41 (and (not is) n18)) (n42 (=> is (not n18))) (n43 (or is n19)) (n44 (=> is n19)) (n45 (and (not is) n20))
  (n46 (or is n22)) (n47 (or is n23)) (n48 (=> is n23)) (n49 (or is n24)) (n50 (or is n25)) (n51 (=> is n25))
  (n52 (or is n27)) (n53 (=> is n27)) (n54 (or is n28)) (n55 (=> is n28)) (n56 (or is n31)) (n57 (=> is n31))
  (n58 (or is n32)) (n59 (or is n26)) (n60 (or is n33)) (n61 (=> is n33)) (n62 (or is n34)) (n63 (or is n36))
  (n64 (=> is n36)) (n65 (or is n37)) (n66 (or is n38)) (n67 (=> is n38)) (n68 (or is n39)) (n69 (or is n30)))
(let ((is hull.gfn2))
(let ((n70 (ite is (not n42) n41)) (n71 (or is n42)) (n72 (ite is n44 n43)) (n73 (or is n44)) (n74 (ite is n20 n45))
  (n75 (and (not is) n21)) (n76 (ite is n22 n46)) (n77 (or is n22)) (n78 (ite is n48 n47)) (n79 (or is n48))
  (n80 (or is n24)) (n81 (ite is n24 n49)) (n82 (ite is n51 n50)) (n83 (or is n51)) (n84 (ite is n20 n41))
  (n85 (and (not is) n18)) (n86 (ite is n26 n50)) (n87 (or is n25)) (n88 (ite is n53 n52)) (n89 (or is n53))
  (n90 (ite is n55 n54)) (n91 (or is n55)) (n92 (ite is n29 n52)) (n93 (or is n27)) (n94 (ite is n30 n54))
  (n95 (or is n28)) (n96 (ite is n57 n56)) (n97 (or is n57)) (n98 (or is n32)) (n99 (ite is n32 n58))
  (n100 (ite is n26 n59)) (n101 (or is n26)) (n102 (ite is n61 n60)) (n103 (or is n61)) (n104 (ite is n34 n62))
  (n105 (or is n35)) (n106 (ite is n34 n60)) (n107 (or is n33)) (n108 (ite is n64 n63)) (n109 (or is n64))
  (n110 (ite is n37 n65)) (n111 (or is n37)) (n112 (ite is n37 n63)) (n113 (or is n36)) (n114 (ite is n67 n66))
  (n115 (or is n67)) (n116 (ite is n39 n68)) (n117 (or is n40)) (n118 (ite is n39 n66)) (n119 (or is n38))
  (n120 (ite is n30 n69)) (n121 (or is n30)))
(let ((is hull.gfn1))
(let ((n122 (ite is (not n42) n70)) (n123 (ite is n42 n71)) (n124 (ite is n44 n72)) (n125 (ite is n44 n73))
  (n126 (ite is n20 n74)) (n127 (ite is n21 n75)) (n128 (ite is n22 n76)) (n129 (ite is n22 n77))
  (n130 (ite is n48 n78)) (n131 (ite is n48 n79)) (n132 (ite is n24 n80)) (n133 (ite is n24 n81))
  (n134 (ite is n51 n82)) (n135 (ite is n51 n83)) (n136 (ite is n20 n84)) (n137 (ite is n20 n85))
  (n138 (ite is n26 n86)) (n139 (ite is n26 n87)) (n140 (ite is n53 n88)) (n141 (ite is n53 n89))
  (n142 (ite is n55 n90)) (n143 (ite is n55 n91)) (n144 (ite is n29 n92)) (n145 (ite is n29 n93))
  (n146 (ite is n30 n94)) (n147 (ite is n30 n95)) (n148 (ite is n57 n96)) (n149 (ite is n57 n97))
  (n150 (ite is n32 n98)) (n151 (ite is n32 n99)) (n152 (ite is n26 n100)) (n153 (ite is n26 n101))
  (n154 (ite is n61 n102)) (n155 (ite is n61 n103)) (n156 (ite is n34 n104)) (n157 (ite is n35 n105))
  (n158 (ite is n34 n106)) (n159 (ite is n34 n107)) (n160 (ite is n64 n108)) (n161 (ite is n64 n109))
  (n162 (ite is n37 n110)) (n163 (ite is n37 n111)) (n164 (ite is n37 n112)) (n165 (ite is n37 n113))
  (n166 (ite is n67 n114)) (n167 (ite is n67 n115)) (n168 (ite is n39 n116)) (n169 (ite is n40 n117))
  (n170 (ite is n39 n118)) (n171 (ite is n39 n119)) (n172 (ite is n30 n120)) (n173 (ite is n30 n121)))
(let ((is hull.gfn0))
(let ((n174 (ite is (not n123) n122)) (n175 (ite is n125 n124)) (n176 (ite is n127 n126)) (n177 (ite is n129 n128))
  (n178 (ite is n131 n130)) (n179 (=> is n132)) (n180 (ite is n132 n133)) (n181 (ite is n135 n134))
  (n182 (ite is n137 n136)) (n183 (ite is n139 n138)) (n184 (ite is n141 n140)) (n185 (ite is n143 n142))
  (n186 (ite is n145 n144)) (n187 (ite is n147 n146)) (n188 (ite is n149 n148)) (n189 (=> is n150))
  (n190 (ite is n150 n151)) (n191 (ite is n153 n152)) (n192 (ite is n155 n154)) (n193 (ite is n157 n156))
  (n194 (ite is n159 n158)) (n195 (ite is n161 n160)) (n196 (ite is n163 n162)) (n197 (ite is n165 n164))
  (n198 (ite is n167 n166)) (n199 (ite is n169 n168)) (n200 (ite is n171 n170)) (n201 (ite is n173 n172)))
(let ((is0 (= active.as0.slot0 #b000)) (is2 (= active.as0.slot0 #b010)) (is3 (= active.as0.slot0 #b011))
  (is4 (= active.as0.slot0 #b100)))
(let ((n202 (ite is0 n174 (and (not (or is2 is4)) (not n175))))
  (n203 (ite is0 n176 (and (not (or is2 is4)) (not n177)))) (n204 (=> is3 n178))
  (n205 (or (or is2 is4) (ite is3 n180 n179))) (n206 (ite is0 n174 (and (not (or is2 is4)) (not n181))))
  (n207 (ite is0 n182 (and (not (or is2 is4)) (not n183)))) (n208 (ite is0 n184 (or (or is2 is4) n185)))
  (n209 (ite is0 n186 (or (or is2 is4) n187))) (n210 (=> is3 n188)) (n211 (or (or is2 is4) (ite is3 n190 n189)))
  (n212 (and is0 n174)) (n213 (and is0 n176)) (n214 (=> is0 n179)) (n215 (and is0 n182)) (n216 (=> is0 n184))
  (n217 (=> is0 n186)) (n218 (=> is0 n189)) (n219 (ite is0 n176 (and (not (or is2 is4)) (not n191))))
  (n220 (=> is3 n175)) (n221 (=> is3 n177)) (n222 (=> is3 n180)) (n223 (=> is3 n181)) (n224 (=> is3 n183))
  (n225 (=> is3 n185)) (n226 (=> is3 n187)) (n227 (=> is3 n190)) (n228 (ite is0 n181 (or (or is2 is4) n175)))
  (n229 (ite is0 n191 (or (or is2 is4) n177))) (n230 (or (or is2 is4) n181)) (n231 (or (or is2 is4) n183))
  (n232 (or (or is2 is4) n185)) (n233 (or (or is2 is4) n187)) (n234 (=> is0 n192)) (n235 (=> is0 n193))
  (n236 (=> is0 n194)) (n237 (ite is0 n192 (or (or is2 is4) n195))) (n238 (ite is0 n193 (or (or is2 is4) n196)))
  (n239 (ite is0 n194 (or (or is2 is4) n197))) (n240 (=> is0 n198)) (n241 (=> is0 n199)) (n242 (=> is0 n200))
  (n243 (ite is0 n198 (or (or is2 is4) n185))) (n244 (ite is0 n199 (or (or is2 is4) n201)))
  (n245 (ite is0 n200 (or (or is2 is4) n187))))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n246 (ite (or is4 is7 is10 is13) n203 (ite (or is5 is6) (not n204) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n205) n202)))))
  (n247 (ite (or is0 is1 is2 is3) n206 (ite (or is4 is7 is10 is13) n207 (ite is5 (not n204) (and is11 (not n205))))))
  (n248 (ite (or is0 is1 is2 is3) n208 (ite (or is4 is7 is10 is13) n209 (ite is5 n210 (=> is11 n211)))))
  (n249 (ite (or is0 is1 is2 is3) n212 (ite (or is4 is7 is10 is13) n213 (and (or is11 is12) (not n214)))))
  (n250 (ite (or is0 is1 is2 is3) n212 (ite (or is4 is7 is10 is13) n215 (and is11 (not n214)))))
  (n251 (ite (or is0 is1 is2 is3) n216 (ite (or is4 is7 is10 is13) n217 (=> is11 n218))))
  (n252 (ite (or is1 is3) (not n206) (=> (or is7 is13) (not n219))))
  (n253 (ite (or is1 is3) (not n206) (=> (or is7 is13) (not n207))))
  (n254 (ite (or is1 is3) n208 (=> (or is7 is13) n209)))
  (n255 (ite (or is4 is7 is10 is13) n221 (ite (or is5 is6) n204 (or (or is8 is9 is14 is15) (ite (or is11 is12) n222 n220)))))
  (n256 (ite (or is0 is1 is2 is3) n223 (ite (or is4 is7 is10 is13) n224 (ite is5 n204 (=> is11 n222)))))
  (n257 (ite (or is0 is1 is2 is3) n225 (ite (or is4 is7 is10 is13) n226 (ite is5 n210 (=> is11 n227)))))
  (n258 (ite (or is1 is3) n228 (=> (or is7 is13) n229))) (n259 (ite (or is1 is3) n230 (=> (or is7 is13) n231)))
  (n260 (ite (or is1 is3) n232 (=> (or is7 is13) n233)))
  (n261 (ite (or is0 is1 is2 is3) n234 (ite (or is4 is7 is10 is13) n235 (=> (or is11 is12) n218))))
  (n262 (ite (or is0 is1 is2 is3) n234 (ite (or is4 is7 is10 is13) n236 (=> is11 n218))))
  (n263 (ite (or is1 is3) n237 (=> (or is7 is13) n238))) (n264 (ite (or is1 is3) n237 (=> (or is7 is13) n239)))
  (n265 (ite (or is0 is1 is2 is3) n240 (ite (or is4 is7 is10 is13) n241 (=> (or is11 is12) n218))))
  (n266 (ite (or is0 is1 is2 is3) n240 (ite (or is4 is7 is10 is13) n242 (=> is11 n218))))
  (n267 (ite (or is1 is3) n243 (=> (or is7 is13) n244))) (n268 (ite (or is1 is3) n243 (=> (or is7 is13) n245))))
(let ((is0 (= spte_page.live.here #b00)) (is1 (= spte_page.live.here #b01))
  (is2 (= spte_page.live.here #b10)))
(let ((n269 (ite is1 n247 (ite is2 (not n248) n246))) (n270 (ite is1 n250 (ite is2 (not n251) n249)))
  (n271 (ite is1 n253 (ite is2 n254 n252))) (n272 (ite is1 n256 (ite is2 n257 n255)))
  (n273 (ite is1 n259 (ite is2 n260 n258))) (n274 (ite is0 n261 n262)) (n275 (ite is0 n263 n264))
  (n276 (ite is1 n266 (ite is2 n251 n265))) (n277 (ite is1 n268 (ite is2 n254 n267))))
(let ((is publication.awaits.vcpu0))
(let ((n278 (and (not is) n269)) (n279 (ite is (not n271) n270)) (n280 (ite is n273 n272)) (n281 (ite is n275 n274))
  (n282 (ite is n277 n276)))
(let ((is0 (= vcpu0.page #b00)) (is1 (= vcpu0.page #b01)) (is2 (= vcpu0.page #b10)))
(let ((n283 (and is0 n278)) (n284 (and is0 n279)) (n285 (=> is0 n280)) (n286 (ite is1 (not n279) (=> is2 n281)))
  (n287 (ite is1 (not n279) (=> is2 n282))))
(let ((is0 (= vcpu0.seq #b00)))
(let ((n288 (and is0 n283)) (n289 (and is0 n284)) (n290 (=> is0 n285))
  (n291 (ite (= vcpu0.seq #b01) n286 (=> (= vcpu0.seq #b10) n287))))
(let ((is1 (= vcpu0.slot #b001)))
(let ((n292 (and (= vcpu0.slot #b000) n288)) (n293 (ite is1 (not n289) (=> (= vcpu0.slot #b011) n290)))
  (n294 (=> is1 n291)))
(let ((n295 (ite (= vcpu0.pc #b01) (not n293) (ite (= vcpu0.pc #b10) (not n294) n292))))
(and (bvult active.as0.slot0 #b101) (bvult spte_page.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.page #b11) n295 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.page publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t194)
(assert (= active.as0.slot0 #b000))
(assert (= spte_page.live.here #b00))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t196)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.page #b00))
(assert t187)
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
t78
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b10) mmu_lock.writer@0 (not (or t109 (= vcpu0.seq #b10))) t182 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t186 (= |vcpu0.pc'| #b00)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_page.live.here'| caller.pc |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.page'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) mmu_lock.writer@0 (not (or t109 (= vcpu1.seq #b10))) t183))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_page.live.here'| caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page publication.awaits.vcpu0)))
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
t34
; publish changed copy (kvm_swap_active_memslots)
t51
; publish new slot (kvm_swap_active_memslots)
t69
; publish old slot again (kvm_swap_active_memslots)
t70
; publish changed copy (of another slot)
t91
; pages gone, gfn 0 (new_caller)
t42
; publish INVALID copy (kvm_swap_active_memslots)
t71
; publish: slot removed (kvm_swap_active_memslots)
t31
; publish changed copy (kvm_swap_active_memslots)
t48
; publish new slot (kvm_swap_active_memslots)
t60
; publish old slot again (kvm_swap_active_memslots)
t61
; publish changed copy (of another slot)
t88
; pages gone, gfn 0 (new_caller)
t35
; pages gone, gfn 0 (new_caller)
t36
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
; pages gone, gfn 0 (new_caller)
t37
; unlock mmu_lock (write_unlock)
t129
; begin an invalidation (kvm_mmu_invalidate_begin)
t14
; pages gone, gfn 0 (new_caller)
t38
; unlock mmu_lock (write_unlock)
t130
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t100
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t101
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t153
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t133
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t134
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t123
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
(=> s48 (and caller.pc@4 t56 |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |zapped'| |caller.pc'@4|))
; zap gfn 0, yields (kvm_unmap_gfn_range)
(=> s49 (and caller.pc@4 t56 |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@11|))
; zap gfn 0, yields after the gfn (kvm_unmap_gfn_range)
(=> s50 (and caller.pc@4 t56 |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@12|))
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
t79
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t80
; zap rest: own range (kvm_unmap_gfn_range)
t102
; pages gone, gfn 0 (new_caller)
t39
; unlock mmu_lock (write_unlock)
t131
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t103
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t104
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t154
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t135
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t136
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t124
; end an invalidation (kvm_mmu_invalidate_end)
t18
; end an invalidation (another of its own stays open)
t98
; publish INVALID copy (kvm_swap_active_memslots)
t62
; publish: slot removed (kvm_swap_active_memslots)
t32
; publish changed copy (kvm_swap_active_memslots)
t49
; publish new slot (kvm_swap_active_memslots)
t63
; publish old slot again (kvm_swap_active_memslots)
t64
; publish changed copy (of another slot)
t89
; pages gone, gfn 0 (new_caller)
t40
; lock mmu_lock (write) (write_lock)
t105
; zap rest: own range (kvm_unmap_gfn_range)
t81
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t82
; zap rest: own range (kvm_unmap_gfn_range)
t106
; SRCU wait: ends (has waited for all readers since)
t126
; publish INVALID copy (kvm_swap_active_memslots)
t65
; publish: slot removed (kvm_swap_active_memslots)
t33
; publish changed copy (kvm_swap_active_memslots)
t50
; publish new slot (kvm_swap_active_memslots)
t66
; publish old slot again (kvm_swap_active_memslots)
t67
; publish changed copy (of another slot)
t90
; pages gone, gfn 0 (new_caller)
t41
; lock mmu_lock (write) (write_lock)
t107
(bvult step #b1011010)
(or |in range| s19 s28 s37 s68)
; what a step does not name stays as it is
t72
t172
t156
t125
t155
t96
t76
t83
t59
t99
t92
t173
t158
t77
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte_page.live.here'| |caller.pc'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.page'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.page publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t95)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t177)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t177 t161 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c2 () Bool t171)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn1
(push 1)
; all faults at address space 0, gfn 1
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot0 (_ BitVec 3)) (spte_page.live.here (_ BitVec 2)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (ite is (not n3) n4)) (n8 (ite is n5 n3)) (n9 (ite is n2 n4)) (n10 (ite is (not n5) n2)) (n11 (or is n4))
  (n12 (or is n6)) (n13 (=> is (not n3))) (n14 (=> is n4)) (n15 (=> is (not n5))) (n16 (=> is n2)) (n17 (=> is n6)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n18 (ite is2 (not n4) n3)) (n19 (ite is2 n4 n7)) (n20 (ite is1 n3 (ite is2 (not n9) n8)))
  (n21 (ite is1 n3 (ite is2 (not n2) n5))) (n22 (ite is1 n7 (ite is2 n2 n10))) (n23 (or is1 n11)) (n24 (or is1 n12))
  (n25 (ite is2 n14 n13)) (n26 (ite is1 n13 (ite is2 n16 n15))) (n27 (ite is1 (not n3) (=> is2 n14)))
  (n28 (ite is1 n13 (=> is2 n14))) (n29 (ite is1 (not n3) (=> is2 n16))) (n30 (ite is1 n13 (=> is2 n16)))
  (n31 (=> is2 n11)) (n32 (=> is2 n12)) (n33 (=> is1 (not n3))) (n34 (ite is1 (not n3) (=> is2 n17)))
  (n35 (ite is1 (not n3) (=> is2 n6))) (n36 (=> is1 n13)) (n37 (ite is1 n13 (=> is2 n17)))
  (n38 (ite is1 (not n3) (=> is2 n4))) (n39 (ite is1 (not n3) (=> is2 n9))) (n40 (ite is1 (not n3) (=> is2 n2))))
(let ((is strangers.open))
(let ((n41 (and (not is) n18)) (n42 (=> is (not n18))) (n43 (or is n19)) (n44 (=> is n19)) (n45 (and (not is) n20))
  (n46 (or is n22)) (n47 (or is n23)) (n48 (=> is n23)) (n49 (or is n24)) (n50 (or is n25)) (n51 (=> is n25))
  (n52 (or is n27)) (n53 (=> is n27)) (n54 (or is n28)) (n55 (=> is n28)) (n56 (or is n31)) (n57 (=> is n31))
  (n58 (or is n32)) (n59 (or is n26)) (n60 (or is n33)) (n61 (=> is n33)) (n62 (or is n34)) (n63 (or is n36))
  (n64 (=> is n36)) (n65 (or is n37)) (n66 (or is n38)) (n67 (=> is n38)) (n68 (or is n39)) (n69 (or is n30)))
(let ((is hull.gfn2))
(let ((n70 (ite is (not n42) n41)) (n71 (or is n42)) (n72 (ite is n44 n43)) (n73 (or is n44)) (n74 (ite is n20 n45))
  (n75 (and (not is) n20)) (n76 (ite is n22 n46)) (n77 (or is n22)) (n78 (ite is n48 n47)) (n79 (or is n48))
  (n80 (ite is n24 n49)) (n81 (or is n24)) (n82 (ite is n51 n50)) (n83 (or is n51)) (n84 (ite is n20 n41))
  (n85 (ite is n20 n18)) (n86 (ite is n26 n50)) (n87 (ite is n26 n25)) (n88 (or is n26)) (n89 (ite is n53 n52))
  (n90 (or is n53)) (n91 (ite is n55 n54)) (n92 (or is n55)) (n93 (ite is n29 n52)) (n94 (ite is n29 n27))
  (n95 (or is n29)) (n96 (ite is n30 n54)) (n97 (ite is n30 n28)) (n98 (or is n30)) (n99 (ite is n57 n56))
  (n100 (or is n57)) (n101 (ite is n32 n58)) (n102 (or is n32)) (n103 (ite is n26 n59)) (n104 (ite is n61 n60))
  (n105 (or is n61)) (n106 (ite is n34 n62)) (n107 (or is n34)) (n108 (ite is n34 n60)) (n109 (ite is n34 n33))
  (n110 (ite is n64 n63)) (n111 (or is n64)) (n112 (ite is n37 n65)) (n113 (or is n37)) (n114 (ite is n37 n63))
  (n115 (ite is n37 n36)) (n116 (ite is n67 n66)) (n117 (or is n67)) (n118 (ite is n39 n68)) (n119 (or is n39))
  (n120 (ite is n39 n66)) (n121 (ite is n39 n38)) (n122 (ite is n30 n69)))
(let ((is hull.gfn1))
(let ((n123 (ite is (not n42) n70)) (n124 (ite is n42 n71)) (n125 (ite is n44 n72)) (n126 (ite is n44 n73))
  (n127 (ite is n21 n74)) (n128 (ite is n21 n75)) (n129 (ite is n22 n76)) (n130 (ite is n22 n77))
  (n131 (ite is n48 n78)) (n132 (ite is n48 n79)) (n133 (=> is n24)) (n134 (ite is n24 n80)) (n135 (ite is n24 n81))
  (n136 (ite is n51 n82)) (n137 (ite is n51 n83)) (n138 (ite is n85 n84)) (n139 (ite is n20 n75))
  (n140 (ite is n87 n86)) (n141 (ite is n26 n88)) (n142 (ite is n53 n89)) (n143 (ite is n53 n90))
  (n144 (ite is n55 n91)) (n145 (ite is n55 n92)) (n146 (ite is n94 n93)) (n147 (ite is n29 n95))
  (n148 (ite is n97 n96)) (n149 (ite is n30 n98)) (n150 (ite is n57 n99)) (n151 (ite is n57 n100)) (n152 (=> is n32))
  (n153 (ite is n32 n101)) (n154 (ite is n32 n102)) (n155 (ite is n26 n103)) (n156 (ite is n61 n104))
  (n157 (ite is n61 n105)) (n158 (ite is n35 n106)) (n159 (ite is n35 n107)) (n160 (ite is n109 n108))
  (n161 (ite is n34 n107)) (n162 (ite is n64 n110)) (n163 (ite is n64 n111)) (n164 (ite is n37 n112))
  (n165 (ite is n37 n113)) (n166 (ite is n115 n114)) (n167 (ite is n67 n116)) (n168 (ite is n67 n117))
  (n169 (ite is n40 n118)) (n170 (ite is n40 n119)) (n171 (ite is n121 n120)) (n172 (ite is n39 n119))
  (n173 (ite is n30 n122)))
(let ((is hull.gfn0))
(let ((n174 (ite is (not n124) n123)) (n175 (ite is n126 n125)) (n176 (ite is n128 n127)) (n177 (ite is n130 n129))
  (n178 (ite is n132 n131)) (n179 (ite is n135 n134)) (n180 (ite is n137 n136)) (n181 (ite is n139 n138))
  (n182 (ite is n141 n140)) (n183 (ite is n143 n142)) (n184 (ite is n145 n144)) (n185 (ite is n147 n146))
  (n186 (ite is n149 n148)) (n187 (ite is n151 n150)) (n188 (ite is n154 n153)) (n189 (ite is n141 n155))
  (n190 (ite is n157 n156)) (n191 (ite is n159 n158)) (n192 (ite is n161 n160)) (n193 (ite is n163 n162))
  (n194 (ite is n165 n164)) (n195 (ite is n165 n166)) (n196 (ite is n168 n167)) (n197 (ite is n170 n169))
  (n198 (ite is n172 n171)) (n199 (ite is n149 n173)))
(let ((is0 (= active.as0.slot0 #b000)) (is2 (= active.as0.slot0 #b010)) (is3 (= active.as0.slot0 #b011))
  (is4 (= active.as0.slot0 #b100)))
(let ((n200 (ite is0 n174 (and (not (or is2 is4)) (not n175))))
  (n201 (ite is0 n176 (and (not (or is2 is4)) (not n177)))) (n202 (=> is3 n178))
  (n203 (or (or is2 is4) (ite is3 n179 n133))) (n204 (ite is0 n174 (and (not (or is2 is4)) (not n180))))
  (n205 (ite is0 n181 (and (not (or is2 is4)) (not n182)))) (n206 (ite is0 n183 (or (or is2 is4) n184)))
  (n207 (ite is0 n185 (or (or is2 is4) n186))) (n208 (=> is3 n187)) (n209 (or (or is2 is4) (ite is3 n188 n152)))
  (n210 (and is0 n174)) (n211 (and is0 n176)) (n212 (=> is0 n133)) (n213 (and is0 n181)) (n214 (=> is0 n183))
  (n215 (=> is0 n185)) (n216 (=> is0 n152)) (n217 (ite is0 n176 (and (not (or is2 is4)) (not n189))))
  (n218 (=> is3 n175)) (n219 (=> is3 n177)) (n220 (=> is3 n179)) (n221 (=> is3 n180)) (n222 (=> is3 n182))
  (n223 (=> is3 n184)) (n224 (=> is3 n186)) (n225 (=> is3 n188)) (n226 (ite is0 n180 (or (or is2 is4) n175)))
  (n227 (ite is0 n189 (or (or is2 is4) n177))) (n228 (or (or is2 is4) n180)) (n229 (or (or is2 is4) n182))
  (n230 (or (or is2 is4) n184)) (n231 (or (or is2 is4) n186)) (n232 (=> is0 n190)) (n233 (=> is0 n191))
  (n234 (=> is0 n192)) (n235 (ite is0 n190 (or (or is2 is4) n193))) (n236 (ite is0 n191 (or (or is2 is4) n194)))
  (n237 (ite is0 n192 (or (or is2 is4) n195))) (n238 (=> is0 n196)) (n239 (=> is0 n197)) (n240 (=> is0 n198))
  (n241 (ite is0 n196 (or (or is2 is4) n184))) (n242 (ite is0 n197 (or (or is2 is4) n199)))
  (n243 (ite is0 n198 (or (or is2 is4) n186))))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n244 (ite (or is4 is7 is10 is13) n201 (ite (or is5 is6) (not n202) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n203) n200)))))
  (n245 (ite (or is0 is1 is2 is3) n204 (ite (or is4 is7 is10 is13) n205 (ite is5 (not n202) (and is11 (not n203))))))
  (n246 (ite (or is0 is1 is2 is3) n206 (ite (or is4 is7 is10 is13) n207 (ite is5 n208 (=> is11 n209)))))
  (n247 (ite (or is0 is1 is2 is3) n210 (ite (or is4 is7 is10 is13) n211 (and (or is11 is12) (not n212)))))
  (n248 (ite (or is0 is1 is2 is3) n210 (ite (or is4 is7 is10 is13) n213 (and is11 (not n212)))))
  (n249 (ite (or is0 is1 is2 is3) n214 (ite (or is4 is7 is10 is13) n215 (=> is11 n216))))
  (n250 (ite (or is1 is3) (not n204) (=> (or is7 is13) (not n217))))
  (n251 (ite (or is1 is3) (not n204) (=> (or is7 is13) (not n205))))
  (n252 (ite (or is1 is3) n206 (=> (or is7 is13) n207)))
  (n253 (ite (or is4 is7 is10 is13) n219 (ite (or is5 is6) n202 (or (or is8 is9 is14 is15) (ite (or is11 is12) n220 n218)))))
  (n254 (ite (or is0 is1 is2 is3) n221 (ite (or is4 is7 is10 is13) n222 (ite is5 n202 (=> is11 n220)))))
  (n255 (ite (or is0 is1 is2 is3) n223 (ite (or is4 is7 is10 is13) n224 (ite is5 n208 (=> is11 n225)))))
  (n256 (ite (or is1 is3) n226 (=> (or is7 is13) n227))) (n257 (ite (or is1 is3) n228 (=> (or is7 is13) n229)))
  (n258 (ite (or is1 is3) n230 (=> (or is7 is13) n231)))
  (n259 (ite (or is0 is1 is2 is3) n232 (ite (or is4 is7 is10 is13) n233 (=> (or is11 is12) n216))))
  (n260 (ite (or is0 is1 is2 is3) n232 (ite (or is4 is7 is10 is13) n234 (=> is11 n216))))
  (n261 (ite (or is1 is3) n235 (=> (or is7 is13) n236))) (n262 (ite (or is1 is3) n235 (=> (or is7 is13) n237)))
  (n263 (ite (or is0 is1 is2 is3) n238 (ite (or is4 is7 is10 is13) n239 (=> (or is11 is12) n216))))
  (n264 (ite (or is0 is1 is2 is3) n238 (ite (or is4 is7 is10 is13) n240 (=> is11 n216))))
  (n265 (ite (or is1 is3) n241 (=> (or is7 is13) n242))) (n266 (ite (or is1 is3) n241 (=> (or is7 is13) n243))))
(let ((is0 (= spte_page.live.here #b00)) (is1 (= spte_page.live.here #b01))
  (is2 (= spte_page.live.here #b10)))
(let ((n267 (ite is1 n245 (ite is2 (not n246) n244))) (n268 (ite is1 n248 (ite is2 (not n249) n247)))
  (n269 (ite is1 n251 (ite is2 n252 n250))) (n270 (ite is1 n254 (ite is2 n255 n253)))
  (n271 (ite is1 n257 (ite is2 n258 n256))) (n272 (ite is0 n259 n260)) (n273 (ite is0 n261 n262))
  (n274 (ite is1 n264 (ite is2 n249 n263))) (n275 (ite is1 n266 (ite is2 n252 n265))))
(let ((is publication.awaits.vcpu0))
(let ((n276 (and (not is) n267)) (n277 (ite is (not n269) n268)) (n278 (ite is n271 n270)) (n279 (ite is n273 n272))
  (n280 (ite is n275 n274)))
(let ((is0 (= vcpu0.page #b00)) (is1 (= vcpu0.page #b01)) (is2 (= vcpu0.page #b10)))
(let ((n281 (and is0 n276)) (n282 (and is0 n277)) (n283 (=> is0 n278)) (n284 (ite is1 (not n277) (=> is2 n279)))
  (n285 (ite is1 (not n277) (=> is2 n280))))
(let ((is0 (= vcpu0.seq #b00)))
(let ((n286 (and is0 n281)) (n287 (and is0 n282)) (n288 (=> is0 n283))
  (n289 (ite (= vcpu0.seq #b01) n284 (=> (= vcpu0.seq #b10) n285))))
(let ((is1 (= vcpu0.slot #b001)))
(let ((n290 (and (= vcpu0.slot #b000) n286)) (n291 (ite is1 (not n287) (=> (= vcpu0.slot #b011) n288)))
  (n292 (=> is1 n289)))
(let ((n293 (ite (= vcpu0.pc #b01) (not n291) (ite (= vcpu0.pc #b10) (not n292) n290))))
(and (bvult active.as0.slot0 #b101) (bvult spte_page.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.page #b11) n293 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.page publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t194)
(assert (= active.as0.slot0 #b000))
(assert (= spte_page.live.here #b00))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t196)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.page #b00))
(assert t187)
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
t78
; map SPTE, this gfn (kvm_tdp_mmu_map)
(=> s2 (and (= vcpu0.pc #b10) mmu_lock.writer@0 (not (or t110 (= vcpu0.seq #b10))) t182 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t186 (= |vcpu0.pc'| #b00)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_page.live.here'| caller.pc |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.page'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) mmu_lock.writer@0 (not (or t110 (= vcpu1.seq #b10))) t183))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot0 |spte_page.live.here'| caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page publication.awaits.vcpu0)))
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
t34
; publish changed copy (kvm_swap_active_memslots)
t51
; publish new slot (kvm_swap_active_memslots)
t69
; publish old slot again (kvm_swap_active_memslots)
t70
; publish changed copy (of another slot)
t91
; pages gone, gfn 1 (new_caller)
t42
; publish INVALID copy (kvm_swap_active_memslots)
t71
; publish: slot removed (kvm_swap_active_memslots)
t31
; publish changed copy (kvm_swap_active_memslots)
t48
; publish new slot (kvm_swap_active_memslots)
t60
; publish old slot again (kvm_swap_active_memslots)
t61
; publish changed copy (of another slot)
t88
; pages gone, gfn 1 (new_caller)
t35
; pages gone, gfn 1 (new_caller)
t36
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
; pages gone, gfn 1 (new_caller)
t37
; unlock mmu_lock (write_unlock)
t129
; begin an invalidation (kvm_mmu_invalidate_begin)
t14
; pages gone, gfn 1 (new_caller)
t38
; unlock mmu_lock (write_unlock)
t130
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t100
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t101
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t153
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t133
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t134
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t123
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
(=> s48 (and caller.pc@4 t26 |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |zapped'| |caller.pc'@4|))
; zap gfn 1, yields (kvm_unmap_gfn_range)
(=> s49 (and caller.pc@4 t26 |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@11|))
; zap gfn 1, yields after the gfn (kvm_unmap_gfn_range)
(=> s50 (and caller.pc@4 t26 |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@12|))
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
t79
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t80
; zap rest: own range (kvm_unmap_gfn_range)
t102
; pages gone, gfn 1 (new_caller)
t39
; unlock mmu_lock (write_unlock)
t131
; add range gfn 2 (kvm_mmu_invalidate_range_add)
t103
; add range gfn 0 (kvm_mmu_invalidate_range_add)
t104
; add range gfn 1 (kvm_mmu_invalidate_range_add)
t154
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
t135
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
t136
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
t124
; end an invalidation (kvm_mmu_invalidate_end)
t18
; end an invalidation (another of its own stays open)
t98
; publish INVALID copy (kvm_swap_active_memslots)
t62
; publish: slot removed (kvm_swap_active_memslots)
t32
; publish changed copy (kvm_swap_active_memslots)
t49
; publish new slot (kvm_swap_active_memslots)
t63
; publish old slot again (kvm_swap_active_memslots)
t64
; publish changed copy (of another slot)
t89
; pages gone, gfn 1 (new_caller)
t40
; lock mmu_lock (write) (write_lock)
t105
; zap rest: own range (kvm_unmap_gfn_range)
t81
; zap rest: , yields after the gfn (kvm_unmap_gfn_range)
t82
; zap rest: own range (kvm_unmap_gfn_range)
t106
; SRCU wait: ends (has waited for all readers since)
t126
; publish INVALID copy (kvm_swap_active_memslots)
t65
; publish: slot removed (kvm_swap_active_memslots)
t33
; publish changed copy (kvm_swap_active_memslots)
t50
; publish new slot (kvm_swap_active_memslots)
t66
; publish old slot again (kvm_swap_active_memslots)
t67
; publish changed copy (of another slot)
t90
; pages gone, gfn 1 (new_caller)
t41
; lock mmu_lock (write) (write_lock)
t107
(bvult step #b1011010)
(or |in range| s19 s28 s37 s68)
; what a step does not name stays as it is
t72
t172
t156
t125
t155
t96
t76
t83
t59
t99
t92
t173
t158
t77
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot0'| |spte_page.live.here'| |caller.pc'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.page'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot0 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.page publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t95)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t177)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t177 t162 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c2 () Bool t171)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
; === gfn2
(push 1)
; all faults at address space 0, gfn 2
; --- the invariant phi
(define-fun |invariant| ((mmu_lock.writer (_ BitVec 3)) (in_progress (_ BitVec 2)) (hull.gfn0 Bool) (hull.gfn1 Bool) (hull.gfn2 Bool) (strangers.open Bool) (active.as0.slot1 (_ BitVec 3)) (spte_page.live.here (_ BitVec 2)) (caller.pc (_ BitVec 4)) (|x| (_ BitVec 2)) (|published| Bool) (|zapped| Bool) (|reached| Bool) (vcpu0.pc (_ BitVec 2)) (vcpu0.slot (_ BitVec 3)) (vcpu0.seq (_ BitVec 2)) (vcpu0.page (_ BitVec 2)) (publication.awaits.vcpu0 Bool)) Bool
(let ((n2 (not |reached|)))
(let ((is |zapped|))
(let ((n3 (not is)) (n4 (or is n2)) (n5 (=> is (not n2))) (n6 (=> is n2)))
(let ((is |published|))
(let ((n7 (ite is (not n3) n4)) (n8 (ite is n5 n3)) (n9 (ite is n2 n4)) (n10 (ite is (not n5) n2)) (n11 (or is n4))
  (n12 (or is n6)) (n13 (=> is (not n3))) (n14 (=> is n4)) (n15 (=> is (not n5))) (n16 (=> is n2)) (n17 (=> is n6)))
(let ((is1 (= |x| #b01)) (is2 (= |x| #b10)))
(let ((n18 (ite is2 (not n4) n3)) (n19 (ite is2 n4 n7)) (n20 (ite is1 n3 (ite is2 (not n9) n8)))
  (n21 (ite is1 n3 (ite is2 (not n2) n5))) (n22 (ite is1 n7 (ite is2 n2 n10))) (n23 (or is1 n11)) (n24 (or is1 n12))
  (n25 (ite is2 n14 n13)) (n26 (ite is1 n13 (ite is2 n16 n15))) (n27 (ite is1 (not n3) (=> is2 n14)))
  (n28 (ite is1 n13 (=> is2 n14))) (n29 (ite is1 (not n3) (=> is2 n16))) (n30 (ite is1 n13 (=> is2 n16)))
  (n31 (=> is2 n11)) (n32 (=> is2 n12)) (n33 (=> is1 (not n3))) (n34 (ite is1 (not n3) (=> is2 n17)))
  (n35 (ite is1 (not n3) (=> is2 n6))) (n36 (=> is1 n13)) (n37 (ite is1 n13 (=> is2 n17)))
  (n38 (ite is1 (not n3) (=> is2 n4))) (n39 (ite is1 (not n3) (=> is2 n9))) (n40 (ite is1 (not n3) (=> is2 n2))))
(let ((is strangers.open))
(let ((n41 (and (not is) n18)) (n42 (=> is (not n18))) (n43 (or is n19)) (n44 (=> is n19)) (n45 (and (not is) n20))
  (n46 (or is n22)) (n47 (or is n23)) (n48 (=> is n23)) (n49 (or is n24)) (n50 (or is n25)) (n51 (=> is n25))
  (n52 (or is n27)) (n53 (=> is n27)) (n54 (or is n28)) (n55 (=> is n28)) (n56 (or is n31)) (n57 (=> is n31))
  (n58 (or is n32)) (n59 (or is n26)) (n60 (or is n33)) (n61 (=> is n33)) (n62 (or is n34)) (n63 (or is n36))
  (n64 (=> is n36)) (n65 (or is n37)) (n66 (or is n38)) (n67 (=> is n38)) (n68 (or is n39)) (n69 (or is n30)))
(let ((is hull.gfn2))
(let ((n70 (ite is (not n42) n41)) (n71 (or is n42)) (n72 (ite is n44 n43)) (n73 (or is n44)) (n74 (ite is n21 n45))
  (n75 (ite is n21 n20)) (n76 (and (not is) n20)) (n77 (ite is n22 n46)) (n78 (or is n22)) (n79 (ite is n48 n47))
  (n80 (or is n48)) (n81 (=> is n24)) (n82 (ite is n24 n49)) (n83 (or is n24)) (n84 (ite is n51 n50)) (n85 (or is n51))
  (n86 (ite is n18 n41)) (n87 (ite is n25 n50)) (n88 (or is n26)) (n89 (ite is n53 n52)) (n90 (or is n53))
  (n91 (ite is n55 n54)) (n92 (or is n55)) (n93 (ite is n27 n52)) (n94 (or is n29)) (n95 (ite is n28 n54))
  (n96 (or is n30)) (n97 (ite is n57 n56)) (n98 (or is n57)) (n99 (=> is n32)) (n100 (ite is n32 n58))
  (n101 (or is n32)) (n102 (ite is n26 n59)) (n103 (ite is n61 n60)) (n104 (or is n61)) (n105 (ite is n35 n62))
  (n106 (ite is n35 n34)) (n107 (or is n34)) (n108 (ite is n33 n60)) (n109 (ite is n64 n63)) (n110 (or is n64))
  (n111 (ite is n37 n65)) (n112 (or is n37)) (n113 (ite is n36 n63)) (n114 (ite is n67 n66)) (n115 (or is n67))
  (n116 (ite is n40 n68)) (n117 (ite is n40 n39)) (n118 (or is n39)) (n119 (ite is n38 n66)) (n120 (ite is n30 n69)))
(let ((is hull.gfn1))
(let ((n121 (ite is (not n42) n70)) (n122 (ite is n42 n71)) (n123 (ite is n44 n72)) (n124 (ite is n44 n73))
  (n125 (ite is n75 n74)) (n126 (ite is n75 n76)) (n127 (ite is n22 n77)) (n128 (ite is n22 n78))
  (n129 (ite is n48 n79)) (n130 (ite is n48 n80)) (n131 (=> is n81)) (n132 (ite is n24 n82)) (n133 (ite is n24 n83))
  (n134 (ite is n51 n84)) (n135 (ite is n51 n85)) (n136 (ite is n20 n86)) (n137 (ite is n20 n76))
  (n138 (ite is n26 n87)) (n139 (ite is n26 n88)) (n140 (ite is n53 n89)) (n141 (ite is n53 n90))
  (n142 (ite is n55 n91)) (n143 (ite is n55 n92)) (n144 (ite is n29 n93)) (n145 (ite is n29 n94))
  (n146 (ite is n30 n95)) (n147 (ite is n30 n96)) (n148 (ite is n57 n97)) (n149 (ite is n57 n98)) (n150 (=> is n99))
  (n151 (ite is n32 n100)) (n152 (ite is n32 n101)) (n153 (ite is n26 n102)) (n154 (ite is n61 n103))
  (n155 (ite is n61 n104)) (n156 (ite is n106 n105)) (n157 (ite is n106 n107)) (n158 (ite is n34 n108))
  (n159 (ite is n34 n107)) (n160 (ite is n64 n109)) (n161 (ite is n64 n110)) (n162 (ite is n37 n111))
  (n163 (ite is n37 n112)) (n164 (ite is n37 n113)) (n165 (ite is n67 n114)) (n166 (ite is n67 n115))
  (n167 (ite is n117 n116)) (n168 (ite is n117 n118)) (n169 (ite is n39 n119)) (n170 (ite is n39 n118))
  (n171 (ite is n30 n120)))
(let ((is hull.gfn0))
(let ((n172 (ite is (not n122) n121)) (n173 (ite is n124 n123)) (n174 (ite is n126 n125)) (n175 (ite is n128 n127))
  (n176 (ite is n130 n129)) (n177 (ite is n131 n81)) (n178 (ite is n133 n132)) (n179 (ite is n135 n134))
  (n180 (ite is n137 n136)) (n181 (ite is n139 n138)) (n182 (ite is n141 n140)) (n183 (ite is n143 n142))
  (n184 (ite is n145 n144)) (n185 (ite is n147 n146)) (n186 (ite is n149 n148)) (n187 (ite is n150 n99))
  (n188 (ite is n152 n151)) (n189 (ite is n139 n153)) (n190 (ite is n155 n154)) (n191 (ite is n157 n156))
  (n192 (ite is n159 n158)) (n193 (ite is n161 n160)) (n194 (ite is n163 n162)) (n195 (ite is n163 n164))
  (n196 (ite is n166 n165)) (n197 (ite is n168 n167)) (n198 (ite is n170 n169)) (n199 (ite is n147 n171)))
(let ((is0 (= active.as0.slot1 #b000)) (is2 (= active.as0.slot1 #b010)) (is3 (= active.as0.slot1 #b011))
  (is4 (= active.as0.slot1 #b100)))
(let ((n200 (ite is0 n172 (and (not (or is2 is4)) (not n173))))
  (n201 (ite is0 n174 (and (not (or is2 is4)) (not n175)))) (n202 (=> is3 n176))
  (n203 (or (or is2 is4) (ite is3 n178 n177))) (n204 (ite is0 n172 (and (not (or is2 is4)) (not n179))))
  (n205 (ite is0 n180 (and (not (or is2 is4)) (not n181)))) (n206 (ite is0 n182 (or (or is2 is4) n183)))
  (n207 (ite is0 n184 (or (or is2 is4) n185))) (n208 (=> is3 n186)) (n209 (or (or is2 is4) (ite is3 n188 n187)))
  (n210 (and is0 n172)) (n211 (and is0 n174)) (n212 (=> is0 n177)) (n213 (and is0 n180)) (n214 (=> is0 n182))
  (n215 (=> is0 n184)) (n216 (=> is0 n187)) (n217 (ite is0 n174 (and (not (or is2 is4)) (not n189))))
  (n218 (=> is3 n173)) (n219 (=> is3 n175)) (n220 (=> is3 n178)) (n221 (=> is3 n179)) (n222 (=> is3 n181))
  (n223 (=> is3 n183)) (n224 (=> is3 n185)) (n225 (=> is3 n188)) (n226 (ite is0 n179 (or (or is2 is4) n173)))
  (n227 (ite is0 n189 (or (or is2 is4) n175))) (n228 (or (or is2 is4) n179)) (n229 (or (or is2 is4) n181))
  (n230 (or (or is2 is4) n183)) (n231 (or (or is2 is4) n185)) (n232 (=> is0 n190)) (n233 (=> is0 n191))
  (n234 (=> is0 n192)) (n235 (ite is0 n190 (or (or is2 is4) n193))) (n236 (ite is0 n191 (or (or is2 is4) n194)))
  (n237 (ite is0 n192 (or (or is2 is4) n195))) (n238 (=> is0 n196)) (n239 (=> is0 n197)) (n240 (=> is0 n198))
  (n241 (ite is0 n196 (or (or is2 is4) n183))) (n242 (ite is0 n197 (or (or is2 is4) n199)))
  (n243 (ite is0 n198 (or (or is2 is4) n185))))
(let ((is0 (= caller.pc #b0000)) (is1 (= caller.pc #b0001)) (is2 (= caller.pc #b0010)) (is3 (= caller.pc #b0011))
  (is4 (= caller.pc #b0100)) (is5 (= caller.pc #b0101)) (is6 (= caller.pc #b0110)) (is7 (= caller.pc #b0111))
  (is8 (= caller.pc #b1000)) (is9 (= caller.pc #b1001)) (is10 (= caller.pc #b1010)) (is11 (= caller.pc #b1011))
  (is12 (= caller.pc #b1100)) (is13 (= caller.pc #b1101)) (is14 (= caller.pc #b1110)) (is15 (= caller.pc #b1111)))
(let ((n244 (ite (or is4 is7 is10 is13) n201 (ite (or is5 is6) (not n202) (and (not (or is8 is9 is14 is15)) (ite (or is11 is12) (not n203) n200)))))
  (n245 (ite (or is0 is1 is2 is3) n204 (ite (or is4 is7 is10 is13) n205 (ite is5 (not n202) (and is11 (not n203))))))
  (n246 (ite (or is0 is1 is2 is3) n206 (ite (or is4 is7 is10 is13) n207 (ite is5 n208 (=> is11 n209)))))
  (n247 (ite (or is0 is1 is2 is3) n210 (ite (or is4 is7 is10 is13) n211 (and (or is11 is12) (not n212)))))
  (n248 (ite (or is0 is1 is2 is3) n210 (ite (or is4 is7 is10 is13) n213 (and is11 (not n212)))))
  (n249 (ite (or is0 is1 is2 is3) n214 (ite (or is4 is7 is10 is13) n215 (=> is11 n216))))
  (n250 (ite (or is1 is3) (not n204) (=> (or is7 is13) (not n217))))
  (n251 (ite (or is1 is3) (not n204) (=> (or is7 is13) (not n205))))
  (n252 (ite (or is1 is3) n206 (=> (or is7 is13) n207)))
  (n253 (ite (or is4 is7 is10 is13) n219 (ite (or is5 is6) n202 (or (or is8 is9 is14 is15) (ite (or is11 is12) n220 n218)))))
  (n254 (ite (or is0 is1 is2 is3) n221 (ite (or is4 is7 is10 is13) n222 (ite is5 n202 (=> is11 n220)))))
  (n255 (ite (or is0 is1 is2 is3) n223 (ite (or is4 is7 is10 is13) n224 (ite is5 n208 (=> is11 n225)))))
  (n256 (ite (or is1 is3) n226 (=> (or is7 is13) n227))) (n257 (ite (or is1 is3) n228 (=> (or is7 is13) n229)))
  (n258 (ite (or is1 is3) n230 (=> (or is7 is13) n231)))
  (n259 (ite (or is0 is1 is2 is3) n232 (ite (or is4 is7 is10 is13) n233 (=> (or is11 is12) n216))))
  (n260 (ite (or is0 is1 is2 is3) n232 (ite (or is4 is7 is10 is13) n234 (=> is11 n216))))
  (n261 (ite (or is1 is3) n235 (=> (or is7 is13) n236))) (n262 (ite (or is1 is3) n235 (=> (or is7 is13) n237)))
  (n263 (ite (or is0 is1 is2 is3) n238 (ite (or is4 is7 is10 is13) n239 (=> (or is11 is12) n216))))
  (n264 (ite (or is0 is1 is2 is3) n238 (ite (or is4 is7 is10 is13) n240 (=> is11 n216))))
  (n265 (ite (or is1 is3) n241 (=> (or is7 is13) n242))) (n266 (ite (or is1 is3) n241 (=> (or is7 is13) n243))))
(let ((is0 (= spte_page.live.here #b00)) (is1 (= spte_page.live.here #b01))
  (is2 (= spte_page.live.here #b10)))
(let ((n267 (ite is1 n245 (ite is2 (not n246) n244))) (n268 (ite is1 n248 (ite is2 (not n249) n247)))
  (n269 (ite is1 n251 (ite is2 n252 n250))) (n270 (ite is1 n254 (ite is2 n255 n253)))
  (n271 (ite is1 n257 (ite is2 n258 n256))) (n272 (ite is0 n259 n260)) (n273 (ite is0 n261 n262))
  (n274 (ite is1 n264 (ite is2 n249 n263))) (n275 (ite is1 n266 (ite is2 n252 n265))))
(let ((is publication.awaits.vcpu0))
(let ((n276 (and (not is) n267)) (n277 (ite is (not n269) n268)) (n278 (ite is n271 n270)) (n279 (ite is n273 n272))
  (n280 (ite is n275 n274)))
(let ((is0 (= vcpu0.page #b00)) (is1 (= vcpu0.page #b01)) (is2 (= vcpu0.page #b10)))
(let ((n281 (and is0 n276)) (n282 (and is0 n277)) (n283 (=> is0 n278)) (n284 (ite is1 (not n277) (=> is2 n279)))
  (n285 (ite is1 (not n277) (=> is2 n280))))
(let ((is0 (= vcpu0.seq #b00)))
(let ((n286 (and is0 n281)) (n287 (and is0 n282)) (n288 (=> is0 n283))
  (n289 (ite (= vcpu0.seq #b01) n284 (=> (= vcpu0.seq #b10) n285))))
(let ((is1 (= vcpu0.slot #b001)))
(let ((n290 (and (= vcpu0.slot #b000) n286)) (n291 (ite is1 (not n287) (=> (= vcpu0.slot #b011) n288)))
  (n292 (=> is1 n289)))
(let ((n293 (ite (= vcpu0.pc #b01) (not n291) (ite (= vcpu0.pc #b10) (not n292) n290))))
(and (bvult active.as0.slot1 #b101) (bvult spte_page.live.here #b11) (bvult |x| #b11) (bvult vcpu0.pc #b11) (bvult vcpu0.slot #b101) (bvult vcpu0.seq #b11) (bvult vcpu0.page #b11) n293 
  (= mmu_lock.writer (ite (or (and (bvule #b0010 caller.pc) (bvule caller.pc #b0100)) (= caller.pc #b0111)) #b010 #b000)) 
  (= in_progress (ite (or (and (bvule #b0000 caller.pc) (bvule caller.pc #b0011)) (= caller.pc #b0101) (= caller.pc #b0110)) #b00 #b01))))))))))))))))))))))))))))))))))
; --- end of the invariant
(define-fun |phi of i| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page publication.awaits.vcpu0))
(define-fun |phi of j| () Bool (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu1.pc vcpu1.slot vcpu1.seq vcpu1.page publication.awaits.vcpu1))
; --- initiation
(push 1)
(assert mmu_lock.writer@0)
(assert (= in_progress #b00))
(assert (not hull.gfn0))
(assert (not hull.gfn1))
(assert (not hull.gfn2))
(assert t194)
(assert (= active.as0.slot1 #b000))
(assert (= spte_page.live.here #b00))
(assert caller.pc@0)
(assert (= |x| #b00))
(assert t196)
(assert (not |zapped|))
(assert (not |reached|))
(assert (= vcpu0.pc #b00))
(assert (= vcpu0.slot #b000))
(assert (= vcpu0.seq #b00))
(assert (= vcpu0.page #b00))
(assert t187)
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
(=> s2 (and (= vcpu0.pc #b10) mmu_lock.writer@0 (not (or t111 (= vcpu0.seq #b10))) t182 (= |vcpu0.slot'| #b000) (= |vcpu0.seq'| #b00) (= |vcpu0.page'| #b00) t186 (= |vcpu0.pc'| #b00)))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte_page.live.here'| caller.pc |x| |published| |zapped| |reached| |vcpu0.pc'| |vcpu0.slot'| |vcpu0.seq'| |vcpu0.page'| |publication.awaits.vcpu0'|)))
(check-sat)
(pop 1)
; --- consecution.other
(push 1)
; before the step
(assert |phi of i|)
(assert |phi of j|)
(assert (and
|other everywhere|
(=> s0 (and (= vcpu1.pc #b10) mmu_lock.writer@0 (not (or t111 (= vcpu1.seq #b10))) t183))
true))
; after it
(assert (not (|invariant| mmu_lock.writer in_progress hull.gfn0 hull.gfn1 hull.gfn2 strangers.open active.as0.slot1 |spte_page.live.here'| caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot vcpu0.seq vcpu0.page publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- consecution.caller
(push 1)
; before the step
(assert |phi of i|)
(assert (and
|caller everywhere|
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s0 (and caller.pc@0 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| t152 |caller.pc'@1|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s1 (and caller.pc@0 t168 (= |active.as0.slot1'| #b001) t165 t152 |caller.pc'@1|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s2 (and caller.pc@0 t168 |active.as0.slot1'@0| |published'| t152 |caller.pc'@1|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s3 (and caller.pc@0 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t152 |caller.pc'@1|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s4 (and caller.pc@0 active.as0.slot1@3 |active.as0.slot1'@0| |published'| t152 |caller.pc'@1|))
; publish changed copy 1 (of another slot)
t91
; pages gone, gfn 2 (new_caller)
t42
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s9 (and caller.pc@1 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| t152 |caller.pc'@1|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s10 (and caller.pc@1 t168 (= |active.as0.slot1'| #b001) t165 t152 |caller.pc'@1|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s11 (and caller.pc@1 t168 |active.as0.slot1'@0| |published'| t152 |caller.pc'@1|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s12 (and caller.pc@1 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t152 |caller.pc'@1|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s13 (and caller.pc@1 active.as0.slot1@3 |active.as0.slot1'@0| |published'| t152 |caller.pc'@1|))
; publish changed copy 1 (of another slot)
t88
; pages gone, gfn 2 (new_caller)
t35
; pages gone, gfn 2 (new_caller)
t36
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s20 (and caller.pc@2 active.as0.slot1@3 |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |caller.pc'@2|))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s21 (and caller.pc@2 active.as0.slot1@3 |mmu_lock.writer'@0| t184 t195 |reached'| (= |caller.pc'| #b0101)))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s22 (and caller.pc@2 active.as0.slot1@3 |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| (= |caller.pc'| #b0110)))
; pages gone, gfn 2 (new_caller)
(=> s23 t43)
; unlock mmu_lock (write_unlock)
(=> s24 t145)
; begin an invalidation (kvm_mmu_invalidate_begin)
(=> s25 t20)
; pages gone, gfn 2 (new_caller)
(=> s26 t44)
; unlock mmu_lock (write_unlock)
(=> s27 t146)
; add range gfn 2 (kvm_mmu_invalidate_range_add)
(=> s28 t114)
; add range gfn 0 (kvm_mmu_invalidate_range_add)
(=> s29 t115)
; add range gfn 1 (kvm_mmu_invalidate_range_add)
(=> s30 t159)
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
(=> s31 t148)
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
(=> s32 t149)
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
(=> s33 t127)
; end an invalidation (kvm_mmu_invalidate_end)
(=> s34 t23)
; end an invalidation (another of its own stays open)
(=> s35 t112)
; zap gfn 2 (kvm_unmap_gfn_range)
(=> s36 (and caller.pc@4 t25 |spte_page.live.here'@0| |mmu_lock.writer'@2| t184 t195 |reached'| |zapped'| |caller.pc'@4|))
; zap gfn 2, yields (kvm_unmap_gfn_range)
(=> s37 (and caller.pc@4 t25 |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@11|))
; zap gfn 2, yields after the gfn (kvm_unmap_gfn_range)
(=> s38 (and caller.pc@4 t25 |spte_page.live.here'@0| |mmu_lock.writer'@0| t184 t195 |reached'| |zapped'| |caller.pc'@12|))
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
; pages gone, gfn 2 (new_caller)
(=> s48 t45)
; unlock mmu_lock (write_unlock)
(=> s49 t147)
; add range gfn 2 (kvm_mmu_invalidate_range_add)
(=> s50 t117)
; add range gfn 0 (kvm_mmu_invalidate_range_add)
(=> s51 t118)
; add range gfn 1 (kvm_mmu_invalidate_range_add)
(=> s52 t160)
; add range gfns 0-1 (kvm_mmu_invalidate_range_add)
(=> s53 t150)
; add range gfns 1-2 (kvm_mmu_invalidate_range_add)
(=> s54 t151)
; add range gfns 0-2 (kvm_mmu_invalidate_range_add)
(=> s55 t128)
; end an invalidation (kvm_mmu_invalidate_end)
(=> s56 t24)
; end an invalidation (another of its own stays open)
(=> s57 t113)
; publish INVALID copy 1 (kvm_swap_active_memslots)
(=> s58 (and caller.pc@10 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| t152 |caller.pc'@13|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s59 (and caller.pc@10 t168 (= |active.as0.slot1'| #b001) t165 t152 |caller.pc'@13|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s60 (and caller.pc@10 t168 |active.as0.slot1'@0| |published'| t152 |caller.pc'@13|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s61 (and caller.pc@10 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t152 |caller.pc'@13|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s62 (and caller.pc@10 active.as0.slot1@3 |active.as0.slot1'@0| |published'| t152 |caller.pc'@13|))
; publish changed copy 1 (of another slot)
(=> s63 t93)
; pages gone, gfn 2 (new_caller)
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
(=> s70 (and caller.pc@13 (= active.as0.slot1 #b000) (= |active.as0.slot1'| #b011) |published'| t152 |caller.pc'@13|))
; publish: slot removed 1 (kvm_swap_active_memslots)
(=> s71 (and caller.pc@13 t168 (= |active.as0.slot1'| #b001) t165 t152 |caller.pc'@13|))
; publish changed copy 1 (kvm_swap_active_memslots)
(=> s72 (and caller.pc@13 t168 |active.as0.slot1'@0| |published'| t152 |caller.pc'@13|))
; publish new slot 1 (kvm_swap_active_memslots)
(=> s73 (and caller.pc@13 (= active.as0.slot1 #b001) |active.as0.slot1'@0| |published'| t152 |caller.pc'@13|))
; publish old slot again 1 (kvm_swap_active_memslots)
(=> s74 (and caller.pc@13 active.as0.slot1@3 |active.as0.slot1'@0| |published'| t152 |caller.pc'@13|))
; publish changed copy 1 (of another slot)
(=> s75 t94)
; pages gone, gfn 2 (new_caller)
(=> s76 t47)
; lock mmu_lock (write) (write_lock)
(=> s77 t121)
(bvult step #b1001110)
(or |in range| s19 s25 s34 s56)
; what a step does not name stays as it is
(or s7 s16 s18 s20 s21 s22 s24 s27 s36 s37 s38 s39 s40 s41 s42 s43 s44 s45 s46 s47 s49 s65 s66 s67 s68 s77 t181)
(or s19 s25 s34 s56 (= |in_progress'| in_progress))
(or s19 s25 s29 s31 s33 s34 s51 s53 s55 s56 t189)
(or s19 s25 s28 s29 s30 s31 s32 s33 s34 s50 s51 s52 s53 s54 s55 s56 t190)
(or s19 s25 s28 s32 s33 s34 s50 s54 s55 s56 t191)
(or s0 s1 s2 s3 s4 s9 s10 s11 s12 s13 s58 s59 s60 s61 s62 s70 s71 s72 s73 s74 (= |active.as0.slot1'| active.as0.slot1))
(or s6 s15 s17 s20 s22 s23 s26 s36 s38 s39 s41 s42 s44 s45 s46 s48 s64 s66 s67 s76 t174)
(or s6 s15 s17 s20 s21 s22 s23 s26 s36 s37 s38 s39 s40 s41 s42 s43 s44 s48 s64 s76 (= |x'| |x|))
(or s0 s1 s2 s3 s4 s9 s10 s11 s12 s13 s20 s21 s22 s36 s37 s38 s39 s40 s41 s42 s43 s44 s58 s59 s60 s61 s62 s70 s71 s72 s73 s74 (= |published'| |published|))
(or s19 s25 s34 s36 s37 s38 s39 s40 s41 s42 s43 s44 s56 (= |zapped'| |zapped|))
(or s20 s21 s22 s36 s37 s38 s39 s40 s41 s42 s43 s44 (= |reached'| |reached|))
(or s34 s35 s56 s57 t192)
(or s6 s15 s17 s23 s26 s48 s64 s76 t188)
(or s0 s1 s2 s3 s4 s5 s9 s10 s11 s12 s13 s14 s58 s59 s60 s61 s62 s63 s70 s71 s72 s73 s74 s75 t169)
true))
; after it
(assert (not (and |in range| (|invariant| |mmu_lock.writer'| |in_progress'| |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| strangers.open |active.as0.slot1'| |spte_page.live.here'| |caller.pc'| |x'| |published'| |zapped'| |reached'| vcpu0.pc vcpu0.slot |vcpu0.seq'| |vcpu0.page'| |publication.awaits.vcpu0'|))))
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
(assert (not (|invariant| mmu_lock.writer in_progress |hull.gfn0'| |hull.gfn1'| |hull.gfn2'| |strangers.open'| active.as0.slot1 spte_page.live.here caller.pc |x| |published| |zapped| |reached| vcpu0.pc vcpu0.slot |vcpu0.seq'| vcpu0.page publication.awaits.vcpu0)))
(check-sat)
(pop 1)
; --- safety
(push 1)
(assert |phi of i|)
(assert t95)
(check-sat)
(pop 1)
; --- clauses
(push 1)
(assert |phi of i|)
; Once X is done and its zap was let pass, no fault holds the memslot that X has retired.
(define-fun c0 () Bool t177)
; Once X is done and its zap was let pass, a fault that holds the memslot that X has retired
; will retry: an open invalidation covers its gfn, or mmu_invalidate_seq has moved since its
; snapshot.
(define-fun c1 () Bool (or t177 t163 (= vcpu0.seq #b10)))
; A fault that holds the memslot that X has retired was inside its SRCU section at the
; publication: the cookie (publication) waits for it.
(define-fun c2 () Bool t171)
(assert (not (and c0 c1 c2)))
(check-sat)
(pop 1)
(pop 1)
(exit)
