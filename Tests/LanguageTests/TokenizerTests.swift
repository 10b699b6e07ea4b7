import Language
import Testing

/// Sentences apart by " ‖ ", tokens by spaces; a no-break space inside a token is shown as `␣`.
private func cut(_ text: String) -> String {
  LanguagePipeline(model: nil).sentences(of: text)
    .map { $0.tokens.map(\.form).joined(separator: " ") }
    .joined(separator: " ‖ ")
}

/// The expectations follow the conventions of UD_English-EWT and UD_English-GUM, release 2.16.
@Suite struct TokenizerTests {
  @Test(arguments: [
    (
      "The minister can't say it's over; they'd signed.",
      "The minister ca n't say it 's over ; they 'd signed ."
    ),
    (
      "Iran’s envoys won’t meet Israel's, states' lawyers say.",
      "Iran ’s envoys wo n’t meet Israel 's , states ' lawyers say ."
    ),
    ("I cannot and they aren't gonna.", "I can not and they are n't gon na ."),
    ("Sana'a, N'Djamena and d'Ivoire", "Sana'a , N'Djamena and d'Ivoire"),
    ("O'Brien's the Ba'athists' man in the '80s", "O'Brien 's the Ba'athists ' man in the '80s"),
    ("rock 'n' roll, y'all", "rock ' n ' roll , y'all"),
  ])
  func splitsContractionsAndPossessives(text: String, tokens: String) {
    #expect(cut(text) == tokens)
  }

  @Test(arguments: [
    ("US-led forces", "US - led forces"), ("Russia-Ukraine war", "Russia - Ukraine war"),
    ("a pro-Russian, anti-government re-election", "a pro-Russian , anti-government re-election"),
    ("UN-backed talks by e-mail", "UN - backed talks by e-mail"),
    ("U.S.-led and anti-U.S. rallies", "U.S. - led and anti-U.S. rallies"),
    ("F-16s, MiG-29s and COVID-19", "F-16s , MiG-29s and COVID-19"),
    ("Kim Jong-un, al-Qaeda and Lashkar-e-Taiba", "Kim Jong - un , al - Qaeda and Lashkar - e-Taiba"),
    ("a 20-year-old in 2010-12", "a 20 - year - old in 2010 - 12"),
    ("Oxford–AstraZeneca, Israeli—Palestinian", "Oxford – AstraZeneca , Israeli — Palestinian"),
    ("non-life-threatening", "non-life - threatening"),
    ("on 2024-11-08 call 202-555-0134", "on 2024-11-08 call 202-555-0134"),
    ("well -- no, - yes --- so", "well -- no , - yes --- so"),
  ])
  func splitsHyphensLikeTheTreebanks(text: String, tokens: String) {
    #expect(cut(text) == tokens)
  }

  @Test(arguments: [
    ("$10bn or €1.6bn, US$500", "$ 10bn or € 1.6bn , US $ 500"),
    ("1,250,000 people, 12,50,000 rupees, .5 and 3.5%", "1,250,000 people , 12,50,000 rupees , .5 and 3.5 %"),
    ("at 10:30 on 9/11, and/or 1/2", "at 10:30 on 9/11 , and / or 1/2"),
    ("the 1990s, 21st, 50km", "the 1990s , 21st , 50km"),
    ("#MeToo by @user #1", "#MeToo by @user # 1"),
    ("AT&T and S&P, Trinidad & Tobago", "AT&T and S&P , Trinidad & Tobago"),
    (
      "See https://example.org/a-b(c)?d=1, or (www.un.org).",
      "See https://example.org/a-b(c)?d=1 , or ( www.un.org ) ."
    ),
    ("Write to press.office@state.example.gov.", "Write to press.office@state.example.gov ."),
    ("No. 10, p. 4 and Fig. 2; no. He left", "No. 10 , p. 4 and Fig. 2 ; no . ‖ He left"),
  ])
  func keepsNumbersAndAddressesWhole(text: String, tokens: String) {
    #expect(cut(text) == tokens)
  }

  @Test(arguments: [
    (
      "\"We do support China… because it is our ally,\" he said.",
      "\" We do support China … because it is our ally , \" he said ."
    ),
    ("“Peace!” Putin said. “Why?” (No.)", "“ Peace ! ” Putin said . ‖ “ Why ? ” ‖ ( No . )"),
    ("'Yes,' she said. ''No''", "' Yes , ' she said . ‖ '' No ''"),
    ("Wait... What?! Go!!!", "Wait ... ‖ What ?! ‖ Go !!!"),
    ("👩‍👩‍👧 in 🇺🇳 👍🏽!", "👩‍👩‍👧 in 🇺🇳 👍🏽 !"),
    ("Erdoğan and São Tomé met Łukasz.", "Erdoğan and São Tomé met Łukasz ."),
  ])
  func takesQuotesEllipsesAndSymbols(text: String, tokens: String) {
    #expect(cut(text) == tokens)
  }
}

@Suite struct SentenceSplitterTests {
  @Test(arguments: [
    ("Gen. Smith met Dr. Li on Jan. 5. They talked.", "Gen. Smith met Dr. Li on Jan. 5 . ‖ They talked ."),
    (
      "Troops left the U.S. The army stayed. The U.S. Army too.",
      "Troops left the U.S. ‖ The army stayed . ‖ The U.S. Army too ."
    ),
    (
      "It was built by Acme Inc. and Foo Corp. It fell.",
      "It was built by Acme Inc. and Foo Corp. ‖ It fell ."
    ),
    (
      "George W. Bush met John F. Kerry. J. Doe v. State ended.",
      "George W. Bush met John F. Kerry . ‖ J. Doe v. State ended ."
    ),
    ("They chose plan B. The rest failed.", "They chose plan B. ‖ The rest failed ."),
    (
      "At 5 p.m. Monday it began. It ended at 6 a.m. On Tuesday it rained.",
      "At 5 p.m. Monday it began . ‖ It ended at 6 a.m. ‖ On Tuesday it rained ."
    ),
    (
      "Vaccines, i.e. shots, e.g. Pfizer vs. Moderna etc. were sent.",
      "Vaccines , i.e. shots , e.g. Pfizer vs. Moderna etc. were sent ."
    ),
    (
      "\"We will win.\" He left. (They stayed.) Then it rained.",
      "\" We will win . \" ‖ He left . ‖ ( They stayed . ) ‖ Then it rained ."
    ),
    (
      "\"Is it peace?\" Lavrov asked. \"Is it war?\" Nobody knew.",
      "\" Is it peace ? \" Lavrov asked . ‖ \" Is it war ? \" ‖ Nobody knew ."
    ),
    ("The deal is off, he said.The talks go on.", "The deal is off , he said . ‖ The talks go on ."),
    (
      "MOSCOW, Jan. 5 (Reuters) — Russia signed. KYIV (AP) - Ukraine did not.",
      "MOSCOW , Jan. 5 ( Reuters ) — Russia signed . ‖ KYIV ( AP ) - Ukraine did not ."
    ),
    (
      "He fled to Springfield, Ill. in May. She felt ill. They left.",
      "He fled to Springfield , Ill. in May . ‖ She felt ill . ‖ They left ."
    ),
    (
      "The bloc grew.[17] He said \"it grew.\"[3] Who knows? not he.",
      "The bloc grew . [ 17 ] ‖ He said \" it grew . \" [ 3 ] ‖ Who knows ? ‖ not he ."
    ),
  ])
  func findsSentenceEnds(text: String, sentences: String) {
    #expect(cut(text) == sentences)
  }

  @Test func endsParagraphsAtBlankLinesAndAtPurposefulBreaks() {
    #expect(cut("Putin visits Beijing\n\nTalks begin Monday") == "Putin visits Beijing ‖ Talks begin Monday")
    #expect(cut("Putin visits Beijing\nHe will meet Xi.") == "Putin visits Beijing ‖ He will meet Xi .")
    #expect(
      cut("Agenda:\n- Trade\n- Arms\n• Gas") == "Agenda : ‖ - Trade ‖ - Arms ‖ • Gas")
    #expect(cut("1. Russia stays\n2. China leaves") == "1 . Russia stays ‖ 2 . China leaves")
    #expect(cut("The talks • Trade • Arms") == "The talks ‖ • Trade ‖ • Arms")
  }

  @Test func joinsWrappedLines() {
    let text = """
      The foreign minister of Armenia met his counterpart from Azerbaijan
      in Washington on Thursday for talks about Nagorno-Karabakh. President
      Ilham Aliyev was not there.
      """
    #expect(
      cut(text) == """
        The foreign minister of Armenia met his counterpart from Azerbaijan in Washington on Thursday for talks about \
        Nagorno - Karabakh . ‖ President Ilham Aliyev was not there .
        """)
    #expect(cut(text.replacing("\n", with: "\r\n")) == cut(text))
  }

  @Test func cutsSentencesThatNeverEnd() {
    let sentences = LanguagePipeline(model: nil).sentences(of: String(repeating: "word, and ", count: 1_000))
    #expect(sentences.allSatisfy { (1...200).contains($0.tokens.count) })
    #expect(sentences.map(\.tokens.count).reduce(0, +) == 3_000)
    #expect(sentences.dropLast().allSatisfy { $0.tokens.last?.form == "," })
  }

  @Test func findsNothingInNothing() {
    #expect(LanguagePipeline(model: nil).sentences(of: "").isEmpty)
    #expect(LanguagePipeline(model: nil).sentences(of: " \n\t\u{0}\u{200B}\u{7}").isEmpty)
  }
}
