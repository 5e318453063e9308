package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** Why a store cannot be used. */
public enum StoreProblem implements MessageCode {
  MOVED("path"),
  NO_FILE("path", "kind"),
  READ_ONLY,
  NOT_ALLOWED("user"),
  NO_SPACE_LEFT,
  UNUSABLE("path", "reason", "folder"),
  STORAGE_FULL("path", "folder"),
  NOT_WRITTEN("path", "reason", "folder"),
  BEHIND("seconds"),
  DATABASE_FULL("advice"),
  DATABASE_BUSY("failure"),
  DATABASE_SILENT("failure"),
  DATABASE_PASSWORD("fault"),
  STORE_ADVICE("reason", "advice"),
  DATABASE_ADVICE("host", "port", "user", "database"),
  OTHER_TABLES,
  NEWER("path", "found", "known"),
  OTHER_STORE,
  DAMAGED,
  NOT_OURS,
  NOT_WRITABLE,
  NO_RIGHT,
  DISK_FAULT("code"),
  LOCKED,
  NO_SQLITE,
  NOT_PUT_ASIDE("failure"),
  TOO_LARGE("most"),
  PATH_FAULT("path", "reason"),
  STALE("what");

  private final List<String> parameters;

  StoreProblem(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "store-problem";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
