package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.files.DocumentNotEditableException;
import io.meetkeeper.files.DocumentNotEditableException.RefusalReason;
import io.meetkeeper.files.DocumentNotEditableException.TextPosition;
import io.meetkeeper.files.diff.SecretMasker;
import io.meetkeeper.files.disk.ReadPermissionHint;
import io.meetkeeper.files.layout.DocumentLocation;
import io.meetkeeper.files.layout.DocumentName;
import java.nio.file.Path;
import java.util.List;

/** The check {@code file.<document>}: whether the program that uses a file can read it. Pure. */
final class DocumentCheck {
  private static final String PREFIX = "file.";

  private DocumentCheck() {}

  static String id(DocumentName name) {
    return PREFIX + name.text();
  }

  static HealthCheck well(DocumentLocation location) {
    return HealthCheck.well(
        id(location.name()),
        FileMessage.PARSES.with(location.path().toString()),
        List.of(location.path() + ": parsed"));
  }

  /**
   * The check of a file that was read but is not a document of its kind, according to the parser.
   */
  static HealthCheck unparsable(
      DocumentLocation location, String text, DocumentNotEditableException failure) {
    ScriptFault fault = fault(location.name(), text, failure);
    Integer line = failure.position() == null ? null : failure.position().line();
    String path = location.path().toString();
    MessageText summary =
        fault.state().needsAction()
            ? FileMessage.DAMAGED.with(
                consequence(location.name(), fault), path, line, fault.cause())
            : FileMessage.NOT_CHECKED.with(path, line, fault.cause());
    return HealthCheck.of(
        id(location.name()),
        fault.state(),
        summary,
        evidence(path, failure.position()),
        fault.state().needsAction() ? remedy(path, failure.position()) : HealthRemedy.NONE);
  }

  private static MessageText consequence(DocumentName name, ScriptFault fault) {
    boolean partly = isScript(name) && fault.state() == HealthState.WARNING;
    return partly ? FileMessage.PARTLY.with() : DocumentConsequence.of(name).with();
  }

  private static ScriptFault fault(
      DocumentName name, String text, DocumentNotEditableException failure) {
    if (isScript(name)) {
      return ScriptFault.of(text, failure);
    }
    String message = String.valueOf(failure.getMessage());
    return new ScriptFault(
        failure.reason() == RefusalReason.UNREADABLE
            ? DocumentConsequence.severity(name)
            : HealthState.UNKNOWN,
        message);
  }

  private static boolean isScript(DocumentName name) {
    return switch (name) {
      case CONFIG_JS, INTERFACE_CONFIG_JS, CUSTOM_CONFIG_JS -> true;
      default -> false;
    };
  }

  private static List<String> evidence(String path, TextPosition position) {
    if (position == null) {
      return List.of(path + ": does not parse");
    }
    return List.of(path + ":" + position.line() + ": " + SecretMasker.maskLine(position.excerpt()));
  }

  private static HealthRemedy remedy(String path, TextPosition position) {
    String at = position == null ? "" : "+" + position.line() + " ";
    return HealthRemedy.of("sudo nano " + at + path, FileMessage.RESTORE.with());
  }

  /** The check of a file that exists but could not be read. */
  static HealthCheck unreadable(DocumentName name, Object reason, Path blocking) {
    return HealthCheck.of(
        id(name),
        HealthState.UNKNOWN,
        FileMessage.NOT_KNOWN.with(name.text(), reason),
        List.of(),
        HealthRemedy.of(
            RemedyMessage.LOOK_ONCE.with(ReadPermissionHint.LOOK),
            RemedyMessage.FOR_GOOD.with(ReadPermissionHint.grant(blocking))));
  }
}
