internal import ArgumentParser
internal import Paper

/// Every way the program ends, in one place; numbers above 2 are those of BSD's sysexits.
enum Exit {
  /// Some pages were rejected, or an archive is not intact.
  static let partial = ExitCode(1)
  /// An archive could not be looked at.
  static let couldNotTell = ExitCode(2)
  /// The command line makes no sense.
  static let usage = ExitCode(64)
  /// Something the program needs is not installed.
  static let unavailable = ExitCode(69)
  /// Reading or writing failed.
  static let io = ExitCode(74)
  /// A pipeline file or a variable makes no sense.
  static let configuration = ExitCode(78)
  /// A signal ended the run.
  static let interrupted = ExitCode(130)

  /// Does a command's work; a fault is told on stderr and becomes an exit code.
  static func mapping(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let fault as DossierFault {
      throw told(fault.wording, usage)
    } catch let fault as ConfigurationFault {
      let wording = fault.wording
      throw told(Wording(vi: "\(fault.place): \(wording.vi)", en: "\(fault.place): \(wording.en)"), configuration)
    } catch let fault as StageFault {
      throw told(fault.wording, unavailable)
    } catch let fault as ArchiveFault {
      throw told(fault.wording, fault.code == .notIntact ? partial : io)
    }
  }

  private static func told(_ wording: Wording, _ code: ExitCode) -> ExitCode {
    Speech.error(wording)
    return code
  }
}
