package io.meetkeeper.backbone.contract.document;

import java.util.List;
import java.util.Map;

/**
 * The presets: sets of values that belong together.
 *
 * @param items sorted by name
 */
public record PresetsReply(List<Preset> items) {
  /**
   * A preset.
   *
   * @param name as in the path of the API
   * @param title short title
   * @param description what it changes and what not
   * @param clients effects on each kind of client
   * @param documents values by the name of the file, nested as there
   * @param links links to hand out to users, for example one for the mobile apps
   */
  public record Preset(
      String name,
      String title,
      String description,
      List<ClientEffect> clients,
      Map<String, Map<String, Object>> documents,
      List<String> links) {}

  /**
   * Effect on a kind of client.
   *
   * @param client for example {@code web} or {@code Android and iOS}
   * @param effect the effect, for people
   */
  public record ClientEffect(String client, String effect) {}
}
