package io.meetkeeper.documents.preset;

import io.meetkeeper.backbone.message.MessageCode;
import java.util.List;

/** The message codes of presets and their effects. */
enum PresetMessage implements MessageCode {
  WEB_BROWSERS,
  MOBILE_APPS,
  PEOPLE_INSIDE,
  AFTER_RELOAD,
  MUTE_ON_JOIN,
  MUTE_ON_JOIN_ABOUT,
  MUTE_ON_JOIN_WEB,
  MUTE_ON_JOIN_APPS,
  SMALL_SERVER,
  SMALL_SERVER_ABOUT("ram"),
  SMALL_SERVER_ABOUT_UNKNOWN,
  SMALL_SERVER_WEB,
  SMALL_SERVER_APPS,
  LOW_BANDWIDTH,
  LOW_BANDWIDTH_ABOUT,
  LOW_BANDWIDTH_WEB,
  LOW_BANDWIDTH_APPS,
  PRIVACY,
  PRIVACY_ABOUT,
  PRIVACY_WEB,
  PRIVACY_APPS;

  private final List<String> parameters;

  PresetMessage(String... parameters) {
    this.parameters = List.of(parameters);
  }

  @Override
  public String subject() {
    return "preset";
  }

  @Override
  public List<String> parameters() {
    return parameters;
  }
}
