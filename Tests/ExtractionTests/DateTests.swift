import Foundation
import Language
import SignedNetwork
import Testing

@testable import Extraction

/// Times told in sentences. The sentences are written in tokens, the trigger in square brackets; the expected dates
/// were read off a calendar by hand.
@Suite struct DateTests {
  /// A sentence without tags or tree, and the place of its trigger.
  static func sentence(_ text: String) throws -> (Sentence, Int) {
    var trigger = -1
    var start = 0
    var tokens: [Token] = []
    for (index, word) in text.split(separator: " ").enumerated() {
      var form = String(word)
      if form.hasPrefix("["), form.hasSuffix("]"), form.count > 2 {
        trigger = index
        form = String(form.dropFirst().dropLast())
      }
      // "2022|-|01" are tokens with nothing between them.
      for part in form.split(separator: "|") {
        tokens.append(
          Token(form: String(part), start: start, end: start + part.utf8.count, spaceAfter: false))
        start += part.utf8.count
      }
      tokens[tokens.count - 1].spaceAfter = true
      start += 1
    }
    try #require(trigger >= 0)
    return (Sentence(tokens: tokens), trigger)
  }

  static func date(_ text: String, article: String?) throws -> String? {
    let (sentence, trigger) = try sentence(text)
    return DateResolver().date(for: trigger, in: sentence, articleDate: article.flatMap { PartialDate($0) })?
      .description
  }

  /// The article is of Sunday, 10 November 2024.
  @Test(arguments: [
    // Absolute times.
    ("Norway [signed] the treaty on 5 January 2022 .", "2022-01-05"),
    ("Norway [signed] the treaty on the 5th of January , 2022 .", "2022-01-05"),
    ("Norway [signed] the treaty on Jan. 5 , 2022 .", "2022-01-05"),
    ("Norway [signed] the treaty on January 5th 2022 .", "2022-01-05"),
    ("Norway [signed] the treaty on Tuesday , Jan. 5 , 2021 .", "2021-01-05"),
    ("Norway [signed] the treaty on 2022-01-05 .", "2022-01-05"),
    ("Norway [signed] the treaty on 2022|-|01|-|05 .", "2022-01-05"),
    ("Norway [signed] the treaty on 5.1.2022 .", "2022-01-05"),
    ("Norway [signed] the treaty on 25/12/2022 .", "2022-12-25"),
    ("Norway [signed] the treaty on 12/25/2022 .", "2022-12-25"),
    ("Norway [signed] the treaty on 5/1/2022 .", "2022"),
    ("Norway [signed] the treaty in January 2022 .", "2022-01"),
    ("Norway [signed] the treaty in January of 2022 .", "2022-01"),
    ("Norway [signed] the treaty in 2022 .", "2022"),
    ("In early 2022 Norway [signed] the treaty .", "2022"),
    ("In mid|-|2022 , Norway [signed] the treaty .", "2022"),
    ("Norway [invaded] in May 1940 and left in 1945 .", "1940-05"),
    ("Norway has [sanctioned] Elbonia since 2014 .", "2014"),
    ("Norway [signed] the treaty ( 1996 ) .", "1996"),
    ("The [attacks] of Sept. 11 , 2001 , changed both states .", "2001-09-11"),
    ("The Sept. 11 [attacks] changed both states .", "2001-09-11"),
    ("The 9/11 [attacks] changed both states .", "2001-09-11"),
    ("Norway [signed] the treaty on February 29 , 2024 .", "2024-02-29"),
    // Days of the week and of the month, the nearest past.
    ("Norway [signed] the treaty on Tuesday .", "2024-11-05"),
    ("Norway [signed] the treaty on Sunday .", "2024-11-10"),
    ("Norway [signed] the treaty last Sunday .", "2024-11-03"),
    ("Norway [signed] the treaty last Tuesday .", "2024-11-05"),
    ("Norway [signed] the treaty late on Tuesday night .", "2024-11-05"),
    ("On Saturday , the king of Norway , who is 80 , [signed] the treaty .", "2024-11-09"),
    ("Norway will [sign] the treaty on Tuesday .", "2024-11-12"),
    ("Norway is scheduled to [sign] the treaty on Tuesday .", "2024-11-12"),
    ("Norway will [sign] the treaty next Sunday .", "2024-11-17"),
    ("Norway [said] on Tuesday it will sign the treaty .", "2024-11-05"),
    ("Norway [signed] the treaty on Jan. 5 .", "2024-01-05"),
    ("Norway [signed] the treaty on Nov. 10 .", "2024-11-10"),
    ("Norway [signed] the treaty on 3 December .", "2023-12-03"),
    ("Norway will [sign] the treaty on 3 December .", "2024-12-03"),
    ("Norway [signed] the treaty in March .", "2024-03"),
    ("Norway [signed] the treaty in November .", "2024-11"),
    ("Norway [signed] the treaty in December .", "2023-12"),
    ("Norway will [sign] the treaty in March .", "2025-03"),
    ("Norway [signed] the treaty last March .", "2024-03"),
    ("Norway [signed] the treaty last November .", "2023-11"),
    ("Norway [signed] the treaty on Christmas Eve .", "2023-12-24"),
    ("Norway [signed] the treaty on New Year 's Day .", "2024-01-01"),
    // Relative times.
    ("Yesterday Norway [signed] the treaty .", "2024-11-09"),
    ("Norway [signed] the treaty the day before yesterday .", "2024-11-08"),
    ("Norway will [sign] the treaty tomorrow .", "2024-11-11"),
    ("Norway [signed] the treaty last night .", "2024-11-09"),
    ("Norway [signed] the treaty last month .", "2024-10"),
    ("Norway will [sign] the treaty next month .", "2024-12"),
    ("Norway [signed] the treaty last week .", "2024-11"),
    ("Norway [signed] the treaty earlier this year .", "2024"),
    ("Norway [signed] the treaty last year .", "2023"),
    ("Norway will [sign] the treaty next year .", "2025"),
    ("Norway [signed] the treaty last summer .", "2024"),
    ("Norway [signed] the treaty last winter .", "2023"),
    ("Norway [signed] the treaty at the weekend .", "2024-11-09"),
    ("Norway [signed] the treaty two years ago .", "2022"),
    ("Norway [signed] the treaty three months ago .", "2024-08"),
    ("Norway [signed] the treaty 11 months ago .", "2023-12"),
    ("Norway [signed] the treaty ten days ago .", "2024-10-31"),
    ("Norway [signed] the treaty a week ago .", "2024-11"),
    ("Norway [signed] the treaty two weeks ago .", "2024-10"),
    ("Over the past two years Norway has [backed] Elbonia .", "2022"),
    // Ranges by their start.
    ("Norway [occupied] the island from 2014 to 2018 .", "2014"),
    ("Norway [occupied] the island between 1905 and 1908 .", "1905"),
    ("Norway [occupied] the island in 2014|-|2018 .", "2014"),
    ("Norway [visited] Elbonia on May 3|-|5 , 2020 .", "2020-05-03"),
    ("Norway [visited] Elbonia on 3 to 5 May 2020 .", "2020-05-03"),
    // Times of other things leave the article's date.
    ("Norway [withdrew] from the 2015 treaty .", "2024-11-10"),
    ("Norway will [disarm] by 2030 .", "2024-11-10"),
    ("Norway will [stay] until Friday .", "2024-11-10"),
    ("It was the first [visit] since 2014 .", "2024-11-10"),
    ("It was the deadliest [attack] since the 1990s .", "2024-11-10"),
    ("Norway [attacked] Elbonia for the second time this year .", "2024-11-10"),
    ("Norway [meddled] with its January 16 , 2016 , elections .", "2024-11-10"),
    ("Norway [sent] 2000 troops .", "2024-11-10"),
    ("Norway [sent] help to 2000 villages .", "2024-11-10"),
    ("Norway may [sign] the treaty .", "2024-11-10"),
    ("Troops [march] on Oslo .", "2024-11-10"),
    ("Norway [praised] the Sunday Times .", "2024-11-10"),
    ("Norway [remembered] Bloody Sunday .", "2024-11-10"),
    ("Norway [signed] the treaty .", "2024-11-10"),
    // Times that frame the event.
    ("In the wake of the 2022 invasion , Norway [sanctioned] Elbonia .", "2022"),
    ("The 2015 [treaty] was praised .", "2015"),
    // Times that cannot be dated.
    ("In the 1990s Norway [attacked] Elbonia .", nil),
    ("In the 19th century Norway [attacked] Elbonia .", nil),
    ("During the Second World War Norway [fought] Elbonia .", nil),
    ("Norway [attacked] Elbonia decades ago .", nil),
    ("Norway [attacked] Elbonia several years ago .", nil),
  ])
  func dated(text: String, expected: String?) throws {
    #expect(try DateTests.date(text, article: "2024-11-10") == expected)
  }

  /// Month ends, leap years and turns of the year.
  @Test(arguments: [
    ("2024-03-31", "Norway [signed] it last month .", "2024-02"),
    ("2024-03-01", "Norway [signed] it yesterday .", "2024-02-29"),
    ("2023-03-01", "Norway [signed] it yesterday .", "2023-02-28"),
    ("2024-01-01", "Norway [signed] it yesterday .", "2023-12-31"),
    ("2024-01-15", "Norway [signed] it last month .", "2023-12"),
    ("2024-01-02", "Norway [signed] it on Friday .", "2023-12-29"),
    ("2023-12-30", "Norway will [sign] it on Monday .", "2024-01-01"),
    ("2024-02-29", "Norway [signed] it a year ago .", "2023"),
    ("2023-06-01", "Norway [signed] it on February 29 .", "2020-02-29"),
    ("2024-12-20", "Norway will [sign] it in January .", "2025-01"),
    ("2024-12-20", "Norway [signed] it on January 5 .", "2024-01-05"),
    ("2024-12-20", "The [talks] on January 5 are about fish .", "2025-01-05"),
    ("2024-12-20", "The [talks] on June 5 are about fish .", "2024-06-05"),
    ("2000-03-01", "Norway [signed] it yesterday .", "2000-02-29"),
    ("2024-11-13", "Norway will [sign] it this Friday .", "2024-11-15"),
    ("2024-11-13", "Norway [signed] it this Monday .", "2024-11-11"),
  ])
  func bordersOfTheCalendar(article: String, text: String, expected: String) throws {
    #expect(try DateTests.date(text, article: article) == expected)
  }

  @Test(
    arguments: [
      (nil, "Norway [signed] it last Tuesday .", nil), (nil, "Norway [signed] it in March .", nil),
      (nil, "Norway [signed] it in 2014 .", "2014"), (nil, "Norway [signed] it .", nil),
      ("2024", "Norway [signed] it last Tuesday .", "2024"),
      ("2024", "Norway [signed] it last year .", "2023"),
      ("2024-11", "Norway [signed] it yesterday .", "2024-11"),
      ("2024-11", "Norway [signed] it last month .", "2024-10"),
      ("2024-11", "Norway [signed] it in December .", "2023-12"),
      ("2024", "Norway [signed] it in May .", "2024"),
    ] as [(String?, String, String?)])
  func articleDateUnknownOrCoarse(article: String?, text: String, expected: String?) throws {
    #expect(try DateTests.date(text, article: article) == expected)
  }

  @Test func twoTimesOneSentence() throws {
    let text = "Norway [T1] Elbonia in 2014 , and Elbonia [T2] Norway in 2018 ."
    let first = text.replacingOccurrences(of: "[T1]", with: "[attacked]").replacingOccurrences(
      of: "[T2]", with: "hit")
    let second = text.replacingOccurrences(of: "[T1]", with: "hit").replacingOccurrences(
      of: "[T2]", with: "[attacked]")
    #expect(try DateTests.date(first, article: "2024-11-10") == "2014")
    #expect(try DateTests.date(second, article: "2024-11-10") == "2018")
  }

  /// Weekdays against Foundation's calendar over all days of eight years.
  @Test func weekdaysAgreeWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for number in 16_000..<19_000 {
      let instant = Date(timeIntervalSince1970: Double(number) * 86_400)
      let weekday = (calendar.component(.weekday, from: instant) + 5) % 7 + 1
      #expect(Reckoning.weekday(ofDay: number) == weekday)
      let date = try #require(PartialDate(dayNumber: number))
      let reckoning = Reckoning(article: date)
      for asked in 1...7 {
        let past = try #require(reckoning.weekday(asked, .past))
        let next = try #require(reckoning.weekday(asked, .next))
        #expect(Reckoning.weekday(ofDay: past.firstDayNumber) == asked)
        #expect((0...6).contains(number - past.firstDayNumber))
        #expect((1...7).contains(next.firstDayNumber - number))
      }
    }
  }
}

/// Times in sentences with trees, written as word|head|relation with heads counted from 1.
@Suite struct DateTreeTests {
  private static func date(_ tree: String, trigger: String) throws -> String? {
    var tokens: [Token] = []
    var start = 0
    for word in tree.split(separator: " ") {
      let parts = word.split(separator: "|").map(String.init)
      var token = Token(form: parts[0], start: start, end: start + parts[0].utf8.count)
      token.head = try #require(Int(parts[1])) - 1
      token.relation = parts[2]
      token.pos = parts.count > 3 ? try #require(PartOfSpeech(rawValue: parts[3])) : .noun
      start = token.end + 1
      tokens.append(token)
    }
    let place = try #require(tokens.firstIndex { $0.form == trigger })
    return DateResolver().date(
      for: place, in: Sentence(tokens: tokens), articleDate: PartialDate(year: 2024, month: 11, day: 10))?
      .description
  }

  @Test func eachClauseHasItsOwnTime() throws {
    let tree =
      "Norway|2|nsubj said|0|root|VERB on|4|case Tuesday|2|obl that|7|mark Elbonia|7|nsubj attacked|2|ccomp|VERB it|7|obj|PRON in|10|case 2014|7|obl"
    #expect(try DateTreeTests.date(tree, trigger: "said") == "2024-11-05")
    #expect(try DateTreeTests.date(tree, trigger: "attacked") == "2014")
    let without =
      "Norway|2|nsubj said|0|root|VERB on|4|case Tuesday|2|obl that|7|mark Elbonia|7|nsubj attacked|2|ccomp|VERB it|7|obj|PRON"
    #expect(try DateTreeTests.date(without, trigger: "attacked") == "2024-11-10")
  }

  @Test func aParticipleDatesItsNoun() throws {
    let tree =
      "Norway|2|nsubj praised|0|root|VERB the|4|det treaty|2|obj signed|4|acl|VERB in|7|case 2015|5|obl"
    #expect(try DateTreeTests.date(tree, trigger: "treaty") == "2015")
    #expect(try DateTreeTests.date(tree, trigger: "signed") == "2015")
    #expect(try DateTreeTests.date(tree, trigger: "praised") == "2024-11-10")
  }

  @Test func theTimeOfAThingIsNotTheTimeOfTheDeed() throws {
    let left = "Norway|2|nsubj withdrew|0|root|VERB from|6|case the|6|det 2015|6|nummod treaty|2|obl"
    #expect(try DateTreeTests.date(left, trigger: "withdrew") == "2024-11-10")
    #expect(try DateTreeTests.date(left, trigger: "treaty") == "2015")
    let after =
      "After|4|case the|4|det 2022|4|nummod invasion|7|obl ,|7|punct Norway|7|nsubj sanctioned|0|root|VERB Elbonia|7|obj"
    #expect(try DateTreeTests.date(after, trigger: "sanctioned") == "2022")
  }

  @Test func aVerbInTheFutureLooksForward() throws {
    let tree = "Norway|3|nsubj will|3|aux|AUX sign|0|root|VERB the|5|det treaty|3|obj on|7|case Tuesday|3|obl"
    #expect(try DateTreeTests.date(tree, trigger: "sign") == "2024-11-12")
    let planned =
      "Norway|3|nsubj is|3|aux due|0|root|ADJ to|5|mark sign|3|xcomp|VERB the|7|det treaty|5|obj on|9|case Tuesday|5|obl"
    #expect(try DateTreeTests.date(planned, trigger: "sign") == "2024-11-12")
    let relative =
      "Norway|3|nsubj will|3|aux sign|0|root|VERB the|5|det treaty|3|obj which|7|nsubj pleases|5|acl:relcl|VERB it|7|obj on|10|case Tuesday|7|obl"
    #expect(try DateTreeTests.date(relative, trigger: "pleases") == "2024-11-12")
    let past = "Norway|2|nsubj signed|0|root|VERB the|4|det treaty|2|obj on|6|case Tuesday|2|obl"
    #expect(try DateTreeTests.date(past, trigger: "signed") == "2024-11-05")
  }

  @Test func aTimeHungOnThePlaceDatesTheDeed() throws {
    let tree = "Ek|2|nsubj visited|0|root|VERB Oslo|2|obj|PROPN in|5|case May|3|nmod|PROPN"
    #expect(try DateTreeTests.date(tree, trigger: "visited") == "2024-05")
  }

  @Test func aBrokenTreeEnds() throws {
    let circle = "Norway|2|nsubj signed|3|conj|VERB it|2|obj in|5|case 2014|3|nmod"
    #expect(try DateTreeTests.date(circle, trigger: "signed") != nil)
  }
}
