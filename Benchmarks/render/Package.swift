// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "render-benchmark",
  dependencies: [.package(name: "entente", path: "../..")],
  targets: [
    .executableTarget(
      name: "render-benchmark", dependencies: [.product(name: "MapDrawing", package: "entente")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
