internal import ArgumentParser
internal import Digitization
internal import Foundation

/// The program: commands, progress, exit codes; nothing else.
@main
struct Sohoa: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sohoa",
    abstract: "Digitises paper: scans in, sealed and searchable archives out.",
    discussion: """
      A scan goes in; a searchable PDF/A goes out, in an archive that a stranger can check, linked to a dossier.

        sohoa digitize scan.tif --dossier H49.61-261124-0012 --out archives
        sohoa verify archives/*/*.zip

      Messages are in Vietnamese where the locale (LC_ALL, LC_MESSAGES, LANG) is, else in English; SOHOA_LANGUAGE=vi or
      en decides. Exit codes: 0 all is well, 1 some pages were rejected or an archive is not intact, 2 could not tell,
      64 wrong usage, 69 something is not installed, 74 the disk refuses, 78 wrong configuration, 130 interrupted.
      """,
    version: "sohoa \(Version.current)",
    subcommands: [Digitize.self, Verify.self, Inspect.self, Extract.self, Pipelines.self, Doctor.self])

  static func main() {
    // Whoever reads what we say may stop listening (`| head`); the work goes on all the same.
    signal(SIGPIPE, SIG_IGN)
    main(nil)
  }
}
