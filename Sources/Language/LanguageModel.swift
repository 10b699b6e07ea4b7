/// The trained model of the language core.
public final class LanguageModel: Sendable {
}
