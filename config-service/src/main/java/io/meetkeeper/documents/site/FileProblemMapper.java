package io.meetkeeper.documents.site;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.document.DocumentFault;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.documents.edit.EditMessage;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.diff.SecretMasker;
import io.meetkeeper.files.disk.FileNotReplacedException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Maps failures of reading, editing and replacing files to problems. */
public final class FileProblemMapper {
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final int TOO_LARGE = 413;
  private static final int NO_SPACE = 507;

  private FileProblemMapper() {}

  /** The problem for a file that was not read or replaced. */
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

  /** The problem for a text that was not edited. */
  public static Problem toProblem(String name, DocumentNotEditableException failure) {
    DocumentFault fault = toFault(failure);
    MessageText detail =
        fault.line() == null
            ? EditMessage.IN_FILE.with(name, fault.message())
            : EditMessage.AT_LINE.with(
                name, fault.message(), fault.line(), fault.column(), fault.excerpt());
    return switch (failure.reason()) {
      case TOO_LARGE -> Problem.of(TOO_LARGE, detail);
      case UNACCEPTABLE -> Problem.unacceptable(detail, List.of());
      case UNAVAILABLE -> Problem.unavailable(detail, AGAIN);
      case UNREADABLE, UNSUPPORTED, NOT_PROVED ->
          Problem.of(ProblemType.FILE_NOT_EDITABLE, EditMessage.NOT_TOUCHED.with(detail));
    };
  }

  /** The fault to show with a readable text; the excerpt is always masked. */
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
