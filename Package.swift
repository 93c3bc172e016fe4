// swift-tools-version: 6.2
//
// One target a module, one arrow a dependency: the table in docs/architecture.md, which a test holds every
// `import` line against. C libraries are Debian's; ./quickstart installs them.

import PackageDescription

/// What every target of ours is compiled with: Swift 6 mode, explicit existentials, imports that say who sees them.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let strictC: [CSetting] = [.unsafeFlags(["-Wall", "-Wextra", "-Werror"])]

func module(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
  name: "sohoa",
  products: [
    .executable(name: "sohoa", targets: ["sohoa"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C layer
    .target(
      name: "CImaging",
      cSettings: strictC,
      linkerSettings: [
        .linkedLibrary("lept"), .linkedLibrary("tiff"), .linkedLibrary("jpeg"), .linkedLibrary("png"),
        .linkedLibrary("z"),
      ]
    ),
    .systemLibrary(name: "CTesseract", providers: [.apt(["libtesseract-dev"])]),
    .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZip", providers: [.apt(["libzip-dev"])]),

    // Swift modules, from the ground up
    module("Paper", []),
    module("Flow", ["Paper"]),
    module("Imaging", ["Paper", "CImaging"]),
    module("Evidence", ["Paper", "COpenSSL"]),
    module("Acquiring", ["Paper", "Flow", "Imaging", "Evidence"]),
    module("Cleaning", ["Paper", "Flow", "Imaging"]),
    module("Reading", ["Paper", "Flow", "Imaging", "CTesseract"]),
    module("Sorting", ["Paper", "Flow"]),
    module("Archiving", ["Paper", "Evidence", "CZip"]),
    module(
      "Digitization",
      [
        "Paper", "Flow", "Imaging", "Evidence", "Acquiring", "Cleaning", "Reading", "Sorting", "Archiving",
        .product(name: "Yams", package: "Yams"),
      ]),
    .executableTarget(
      name: "sohoa",
      dependencies: [
        "Paper", "Digitization", "Archiving", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // Tests
    .target(name: "TestSupport", dependencies: ["Paper"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "HouseTests", swiftSettings: strict),
    tests("PaperTests", ["Paper"]),
    tests("FlowTests", ["Flow", "Paper"]),
    tests("ImagingTests", ["Imaging", "Paper"]),
    tests("EvidenceTests", ["Evidence", "Paper"]),
    tests("AcquiringTests", ["Acquiring", "Imaging", "Evidence", "Flow", "Paper"]),
    tests("CleaningTests", ["Cleaning", "Imaging", "Flow", "Paper"]),
    tests("ReadingTests", ["Reading", "Imaging", "Flow", "Paper"]),
    tests("SortingTests", ["Sorting", "Flow", "Paper"]),
    tests("ArchivingTests", ["Archiving", "Imaging", "Evidence", "Paper"]),
    tests(
      "DigitizationTests",
      [
        "Digitization", "Archiving", "Acquiring", "Cleaning", "Reading", "Sorting", "Imaging", "Evidence", "Flow",
        "Paper",
      ]),
    tests("SohoaTests", ["sohoa"]),
  ]
)
