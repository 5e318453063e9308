package io.meetkeeper.auth.domain;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of changes of the secure domain. */
public enum DomainMessage implements MessageCode {
  WISH_OFF,
  WISH("guests"),
  NOT_REPLACEABLE("path", "user"),
  NOT_RESTARTABLE("service", "reason"),
  WRITING,
  SO_ALREADY,
  WAS_SO_ALREADY,
  NOT_WRITTEN("reason"),
  GONE("path"),
  CHANGED_BY_OTHERS("path"),
  CONFIG_UNREADABLE("lines"),
  NOT_AS_BEFORE("service", "reason"),
  NOT_ALL_BACK("reason"),
  TALKING("reason"),
  ALL_BACK("reason"),
  GIVEN_UP("limit"),
  NOTHING_CHANGED("reason"),
  NOTHING_CHANGED_LINE("reason", "line"),
  NO_IF_MATCH,
  STALE("etag"),
  AT_WORK("id", "by", "reason"),
  ASKED,
  WOULD_BE_ASKED,
  STOPPED,
  RESTARTING("advice"),
  CONFIG_COMPLAINS("lines"),
  CONFIG_NOT_CHECKED,
  CONFIG_CHECK_SLOW,
  BRIDGES_NOT_KNOWN("reason"),
  PUBLISHING,
  NOT_AS_WRITTEN("path"),
  PROVING,
  PROBE_FAILED("reason"),
  AFTERWARDS("reason"),
  PROVED("enabled", "guests", "reason"),
  NOT_PROVED("enabled", "guests", "reason"),
  CUTS,
  ENV_SO_ALREADY,
  ENV_ADVICE,
  WAITS,
  WAITS_FOR("reason"),
  WAITS_BLIND("reason"),
  NOT_WAITING,
  BEGINS_NOW,
  BEGINS,
  ENDS_CALLS,
  DROPS_MEDIA,
  NO_ANSWER("seconds"),
  STOPPING,
  INTENT("what", "enabled", "guests"),
  REASON("enabled", "guests"),
  CHECK_STATUS("status", "before");

  private final List<String> parameters;

  DomainMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "domain";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
