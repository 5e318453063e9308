package io.meetkeeper.backbone.file;

import io.meetkeeper.backbone.message.MessageCode;
import io.meetkeeper.backbone.message.MessageText;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a file cannot be used, in words for people instead of the names of Java's exceptions. */
public enum FileFailure implements MessageCode {
  /** There is no such file or folder. */
  MISSING,
  /** The user may not do that. */
  NOT_ALLOWED,
  /** It exists already. */
  EXISTS,
  /** It is not a text in UTF-8. */
  NO_TEXT,
  /** One of these, with the path. */
  OF_PATH("path", "reason"),
  /** Something else; in the words of the system. */
  OTHER("reason");

  /**
   * The words of the system at the end of an older exception, as in {@code /tmp (Is a directory)}.
   */
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]+)\\)$");

  private final List<String> parameters;

  FileFailure(String... parameters) {
    this.parameters = List.of(parameters);
  }

  /** Why a file cannot be used. The message that it becomes a part of should name the file. */
  public static MessageText of(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return MISSING.with();
    }
    if (failure instanceof AccessDeniedException) {
      return NOT_ALLOWED.with();
    }
    if (failure instanceof FileAlreadyExistsException) {
      return EXISTS.with();
    }
    if (failure instanceof CharacterCodingException) {
      return NO_TEXT.with();
    }
    return ofSystem(
        failure instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage());
  }

  /** The same with the path where the exception knows it, for a message that names no file. */
  public static MessageText withPath(IOException failure) {
    return failure instanceof FileSystemException known && known.getFile() != null
        ? OF_PATH.with(known.getFile(), of(failure))
        : of(failure);
  }

  private static MessageText ofSystem(String words) {
    Matcher brackets = IN_BRACKETS.matcher(words);
    String reason = brackets.find() ? brackets.group(1) : words;
    return switch (reason) {
      case "No such file or directory" -> MISSING.with();
      case "Permission denied" -> NOT_ALLOWED.with();
      default -> OTHER.with(reason);
    };
  }

  @Override
  public String subject() {
    return "file-failure";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
