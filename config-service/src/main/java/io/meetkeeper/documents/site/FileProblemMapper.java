package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.document.DocumentFault;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.diff.SecretMasker;
import io.meetkeeper.files.disk.FileNotReplacedException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What could not be read, edited or replaced, as whoever asked is detail. */
public final class FileProblemMapper {
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final int TOO_LARGE = 413;
  private static final int NO_SPACE = 507;

  private FileProblemMapper() {}

  /** A file that was not read or replaced. */
  public static Problem toProblem(FileNotReplacedException failure) {
    return switch (failure.reason()) {
      case TOO_LARGE -> Problem.of(TOO_LARGE, failure.getMessage());
      case NO_SPACE -> Problem.of(NO_SPACE, failure.getMessage());
      case CHANGED -> Problem.of(412, failure.getMessage());
      case MISSING -> Problem.notFound(failure.getMessage());
      case FORBIDDEN, UNSUITABLE, FAILED ->
          Problem.of(ProblemType.FILE_NOT_EDITABLE, failure.getMessage());
    };
  }

  /** A text that was not edited. */
  public static Problem toProblem(String name, DocumentNotEditableException failure) {
    DocumentFault fault = toFault(failure);
    String detail =
        name
            + ": "
            + fault.message()
            + (fault.line() == null
                ? ""
                : " (line "
                    + fault.line()
                    + ", column "
                    + fault.column()
                    + ": "
                    + fault.excerpt()
                    + ")");
    return switch (failure.reason()) {
      case TOO_LARGE -> Problem.of(TOO_LARGE, detail);
      case UNACCEPTABLE -> Problem.unacceptable(detail, List.of());
      case UNAVAILABLE -> Problem.unavailable(detail, AGAIN);
      case UNREADABLE, UNSUPPORTED, NOT_PROVED ->
          Problem.of(ProblemType.FILE_NOT_EDITABLE, detail + "; the file was not touched");
    };
  }

  /** The same beside a text that can still be shown; the excerpt is masked for everybody. */
  public static DocumentFault toFault(DocumentNotEditableException failure) {
    DocumentNotEditableException.TextPosition position = failure.position();
    return new DocumentFault(
        failure.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        failure.getMessage(),
        position == null ? null : position.line(),
        position == null ? null : position.column(),
        position == null ? null : SecretMasker.maskLine(position.excerpt()));
  }
}
