package io.meetkeeper.suite.backup;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why a backup is not restored. */
enum BackupMessage implements MessageCode {
  NOT_RESTORABLE("file", "because"),
  NO_FILE,
  RUNNING("directory"),
  NOT_MOVED("failure"),
  INCOMPLETE,
  NO_BACKUP,
  NEWER("version"),
  DAMAGED,
  DAMAGED_LIST,
  TOO_MUCH,
  STRANGER("name");

  private final List<String> parameters;

  BackupMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "backup";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
