// Asks veraPDF whether each PDF named conforms to PDF/A-2u (or to `--flavour ID`), in one JVM for all of them.
//
// One line a file: `PASS file`, or `FAIL file` and then, indented, each broken rule once: clause, test, count, what the
// standard says and where it first failed. A file that cannot be parsed fails. Exit: 0 all pass, 1 one failed, 2 misuse.

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

public final class VeraPDF {
  /** Checks of one rule that are remembered; the count goes on. */
  private static final int REMEMBERED = 10_000;

  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.OFF);
    List<String> files = List.of(arguments);
    PDFAFlavour flavour = PDFAFlavour.PDFA_2_U;
    if (files.size() >= 2 && files.get(0).equals("--flavour")) {
      flavour = PDFAFlavour.byFlavourId(files.get(1));
      files = files.subList(2, files.size());
    }
    if (files.isEmpty() || flavour == PDFAFlavour.NO_FLAVOUR) {
      System.err.println("usage: verapdf [--flavour 1a|1b|2a|2b|2u|3a|3b|3u|4|4e|4f] FILE...");
      System.exit(2);
    }
    VeraGreenfieldFoundryProvider.initialise();
    boolean allPass = true;
    for (String file : files) {
      if (!new File(file).isFile()) {
        System.err.println("verapdf: there is no file " + file);
        System.exit(2);
      }
      allPass &= passes(file, flavour);
    }
    System.exit(allPass ? 0 : 1);
  }

  private static boolean passes(String file, PDFAFlavour flavour) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, REMEMBERED, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + file);
      firstFailures(result).forEach((rule, failure) -> System.out.printf(
          "  %s test %d, %d times: %s%n    at %s: %s%n",
          rule.getClause(), rule.getTestNumber(), result.getFailedChecks().get(rule), oneLine(failure.getMessage()),
          failure.getLocation().getContext(), oneLine(failure.getErrorMessage())));
      return result.isCompliant();
    } catch (Exception unreadable) {
      System.out.printf("FAIL %s%n  cannot be read: %s%n", file, oneLine(unreadable.toString()));
      return false;
    }
  }

  private static Map<RuleId, TestAssertion> firstFailures(ValidationResult result) {
    Map<RuleId, TestAssertion> first = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) first.putIfAbsent(assertion.getRuleId(), assertion);
    }
    return first;
  }

  private static String oneLine(String text) {
    return text == null ? "" : text.strip().replaceAll("\\s+", " ");
  }
}
