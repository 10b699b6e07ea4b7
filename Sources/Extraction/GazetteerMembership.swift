package import SignedNetwork

extension Gazetteer {
  /// Who is a member of which organisation and bloc, and from when to when, for filters that expand or merge them.
  package var membership: SignedNetwork.Membership {
    SignedNetwork.Membership(
      memberships.lazy.filter(\.status.isEmpty).map {
        SignedNetwork.Membership.Entry(
          organisation: $0.organisation, member: $0.member, from: Gazetteer.date($0.days.lowerBound),
          to: Gazetteer.date($0.days.upperBound))
      })
  }

  /// The day of a bound; open bounds are the extremes, which are no days.
  private static func date(_ day: Int32) -> PartialDate? {
    day == .min || day == .max ? nil : PartialDate(dayNumber: Int(day))
  }
}
