package io.meetkeeper.files.prosody;

import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.OptionChange;
import io.meetkeeper.files.OptionPaths;
import io.meetkeeper.files.prosody.evaluation.LuaSandbox;
import io.meetkeeper.files.prosody.evaluation.ProsodyIncludedFiles;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Verifies an edit together with the included files, since Prosody reads both. It reads the files
 * of a wildcard in directory order, which is unknown, so the edit must hold in both directions.
 */
final class ProsodyIncludeVerifier {
  private final ProsodyIncludedFiles files;
  private final List<ProsodyInclude> includes;

  ProsodyIncludeVerifier(ProsodyIncludedFiles files, List<ProsodyInclude> includes) {
    this.files = files;
    this.includes = includes;
  }

  /**
   * The values of a text together with the included files.
   *
   * @throws DocumentNotEditableException when they depend on the order of the files, or do not run
   */
  Map<String, Object> effectiveValues(String text) {
    Map<String, Object> values = evaluate(text, false);
    Map<String, Object> backwards = evaluate(text, true);
    if (!values.equals(backwards)) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "Prosody reads the included files in the order of their folder, which decides about "
              + OptionPaths.format(OptionPaths.difference(values, backwards)));
    }
    Map<String, Object> marked = ProsodyConditionalOptions.mark(text, values);
    for (String included : files.texts().values()) {
      marked = ProsodyConditionalOptions.mark(included, marked);
    }
    return marked;
  }

  /**
   * Compares the values before and after the edit.
   *
   * @throws DocumentNotEditableException {@link RefusalReason#UNSUPPORTED} when an included file
   *     overrides an option, {@link RefusalReason#NOT_PROVED} when others would differ
   */
  void verify(String text, String edited, List<OptionChange> changes) {
    for (boolean backwards : new boolean[] {false, true}) {
      Map<String, Object> expected = evaluate(text, backwards);
      Map<String, Object> actual = evaluate(edited, backwards);
      for (OptionChange change : changes) {
        expected = ProsodyOptionPath.of(change.path()).apply(expected, change);
      }
      for (OptionChange change : changes) {
        requireDecided(change, expected, actual);
      }
      if (!expected.equals(actual)) {
        throw new DocumentNotEditableException(
            RefusalReason.NOT_PROVED,
            "together with what is included, "
                + OptionPaths.format(OptionPaths.difference(expected, actual))
                + " would not be what it should be after the edit; change it by hand");
      }
    }
  }

  private void requireDecided(
      OptionChange change, Map<String, Object> expected, Map<String, Object> actual) {
    Object expectedValue = OptionPaths.valueAt(expected, change.path());
    if (!Objects.equals(expectedValue, OptionPaths.valueAt(actual, change.path()))) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "what is included here decides about "
              + OptionPaths.format(change.path())
              + ": edit it there ("
              + includes.stream()
                  .map(include -> "line " + include.line() + " includes " + include.name())
                  .collect(Collectors.joining(", "))
              + ")");
    }
  }

  private Map<String, Object> evaluate(String text, boolean backwards) {
    try {
      return LuaSandbox.evaluate(text, files, backwards);
    } catch (DocumentNotEditableException e) {
      throw new DocumentNotEditableException(
          RefusalReason.UNSUPPORTED,
          "together with what is included it does not run: " + e.getMessage());
    }
  }
}
