package io.meetkeeper.documents.edit;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of files and their changes. */
public enum EditMessage implements MessageCode {
  MAKE_YOURSELF("path"),
  NO_HISTORY_YET,
  ONLY_SECRETS,
  ONLY_SHOWN,
  NOT_THERE_YET,
  KEPT,
  NOTHING_TO_RESTORE,
  NOT_CHANGED_HERE("file", "reason"),
  NO_PRESET_FILE("notes"),
  NOTHING_CHANGED("reason"),
  CHANGED_BEFORE("reason", "files"),
  PART_LEFT_OUT("file"),
  ETAGS_MISSING("files"),
  NO_PRESET("name", "names"),
  MUST_BE("name", "allowed"),
  NO_OPTION("name", "nearest"),
  NOT_SET("name"),
  SO_ALREADY("name"),
  NO_REVISION("id"),
  FILE_GONE,
  FOUND,
  CHANGED_OUTSIDE,
  BY_OTHERS,
  STORE_UNUSABLE,
  HISTORY_UNUSABLE("path"),
  NOT_COMPARABLE("file", "reason"),
  NO_ERRAND("id"),
  NOT_TOUCHED("reason"),
  AT_LINE("file", "reason", "line", "column", "excerpt"),
  IN_FILE("file", "reason"),
  NO_FILE("file", "site", "files"),
  NOT_THERE("path"),
  WAS_CHANGED("file");

  private final List<String> parameters;

  EditMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "edit";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
