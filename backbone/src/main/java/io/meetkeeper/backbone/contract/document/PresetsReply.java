package io.meetkeeper.backbone.contract.document;

import java.util.List;
import java.util.Map;

/**
 * Sets of values that belong together.
 *
 * @param items by name
 */
public record PresetsReply(List<Preset> items) {
  /**
   * One of them.
   *
   * @param name as in the path of the API
   * @param title in a few words
   * @param description what it does, and what not
   * @param clients which client obeys what
   * @param documents values by the name of the file, nested as there
   * @param links what to hand out beside, for example a link that reaches the mobile apps
   */
  public record Preset(
      String name,
      String title,
      String description,
      List<ClientEffect> clients,
      Map<String, Map<String, Object>> documents,
      List<String> links) {}

  /**
   * What a kind of client makes of it.
   *
   * @param client for example {@code web} or {@code Android and iOS}
   * @param effect in words
   */
  public record ClientEffect(String client, String effect) {}
}
