// swift-tools-version: 6.2

import PackageDescription

// The gates set ENTENTE_STRICT: a warning then fails the build. Users on a later compiler are spared that.
let warnings: [SwiftSetting] =
  Context.environment["ENTENTE_STRICT"] == nil ? [] : [.treatAllWarnings(as: .error)]

let strict: [SwiftSetting] =
  warnings + [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]

let package = Package(
  name: "entente",
  products: [
    .library(name: "Entente", targets: ["Entente"]),
    .library(name: "MapDrawing", targets: ["MapDrawing", "SignedNetwork"]),
    .executable(name: "entente", targets: ["entente"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc", providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .target(name: "Graphviz", dependencies: ["CGraphviz"], swiftSettings: strict),
    .target(name: "SignedNetwork", swiftSettings: strict),
    .target(name: "CLanguageKernels"),
    .target(
      name: "Language", dependencies: ["CLanguageKernels"], exclude: ["Resources"], swiftSettings: strict),
    .executableTarget(
      name: "train-language",
      dependencies: ["Language", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: strict),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Extraction", dependencies: ["CGumbo", "CZlib", "Language", "Settings", "SignedNetwork"],
      exclude: ["Resources"],
      swiftSettings: strict),
    .executableTarget(
      name: "mention-survey", dependencies: ["Extraction", "Language", "SignedNetwork"],
      swiftSettings: strict),
    .target(
      name: "Settings", dependencies: [.product(name: "Yams", package: "Yams")], swiftSettings: strict),
    .target(
      name: "MapDrawing", dependencies: ["Graphviz", "Settings", "SignedNetwork"], swiftSettings: strict),
    .target(
      name: "Entente",
      dependencies: ["Extraction", "Language", "MapDrawing", "Settings", "SignedNetwork"],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Entente", "Extraction", "Graphviz", "MapDrawing", "Settings", "SignedNetwork",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ], resources: [.embedInCode("Page/page.css"), .embedInCode("Page/page.js")], swiftSettings: strict),
    .target(
      name: "EntenteCommands",
      dependencies: [
        "Entente", "Extraction", "Language", "MapDrawing", "Reports", "Settings", "SignedNetwork",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),
    .executableTarget(
      name: "train-judge",
      dependencies: [
        "Entente", "Extraction", "Language", "SignedNetwork",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: strict),
    .executableTarget(name: "entente", dependencies: ["EntenteCommands"], swiftSettings: strict),

    .testTarget(
      name: "EntenteTests", dependencies: ["Entente", "Extraction", "MapDrawing", "SignedNetwork"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["entente"], swiftSettings: strict),
    .testTarget(
      name: "ExtractionTests", dependencies: ["Extraction", "Language", "SignedNetwork"],
      exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "MapDrawingTests", dependencies: ["Graphviz", "MapDrawing", "Settings", "SignedNetwork"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "LanguageTests", dependencies: ["Language"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "GraphvizTests", dependencies: ["Graphviz"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Entente", "Reports", "SignedNetwork"], swiftSettings: strict),
    .testTarget(name: "SettingsTests", dependencies: ["Settings"], swiftSettings: strict),
    .testTarget(
      name: "SignedNetworkTests", dependencies: ["SignedNetwork"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "TrainJudgeTests", dependencies: ["train-judge", "Entente", "Extraction", "SignedNetwork"],
      swiftSettings: strict),
  ]
)
