/// Words that tell what a sentence is about when it is not about ties between states.
enum Topics {
  static let all: [(name: String, words: Set<String>)] = [
    ("sport", sport), ("health", health), ("justice", justice),
  ]

  private static let sport: Set<String> = [
    "match", "goal", "goals", "cup", "champions", "championship", "championships", "tournament", "league",
    "team",
    "olympics", "olympic", "medal", "cricket", "football", "soccer", "rugby", "tennis", "fifa", "uefa",
    "semifinal",
    "semifinals", "quarterfinal", "innings", "wickets", "coach", "player", "players", "qualifier", "stadium",
    "basketball", "hockey", "racing", "prix", "marathon", "golf", "chess", "batsman", "striker", "scored",
  ]
  private static let health: Set<String> = [
    "covid-19", "coronavirus", "pandemic", "virus", "outbreak", "vaccine", "vaccines", "variant", "cases",
    "flu",
    "ebola", "infections", "quarantine", "vaccination",
  ]
  private static let justice: Set<String> = [
    "court", "judge", "trial", "convicted", "sentenced", "prison", "charged", "arrested", "jail", "jury",
    "police",
  ]
}
