package io.meetkeeper.backbone.contract.document;

import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;
import java.util.Map;

/**
 * The presets: sets of values that belong together.
 *
 * @param items sorted by name
 */
public record PresetsReply(@Required List<Preset> items) {
  /**
   * A preset.
   *
   * @param name as in the path of the API
   * @param title short title
   * @param titleText the title by its code; {@code null} from an older version
   * @param description its effects and limits
   * @param descriptionText the description by its code; {@code null} from an older version
   * @param clients effects on each kind of client
   * @param documents values by the name of the file, nested as there
   * @param links links to hand out to users, for example one for the mobile apps
   */
  public record Preset(
      String name,
      String title,
      MessageText titleText,
      String description,
      MessageText descriptionText,
      List<ClientEffect> clients,
      Map<String, Map<String, Object>> documents,
      List<String> links) {
    /** A preset whose texts come from their codes. */
    public Preset(
        String name,
        MessageText title,
        MessageText description,
        List<ClientEffect> clients,
        Map<String, Map<String, Object>> documents,
        List<String> links) {
      this(
          name,
          title.english(),
          title,
          description.english(),
          description,
          clients,
          documents,
          links);
    }
  }

  /**
   * Effect on a kind of client.
   *
   * @param client for example {@code web} or {@code Android and iOS}
   * @param clientText the kind by its code; {@code null} from an older version
   * @param effect the effect, for people
   * @param effectText the effect by its code; {@code null} from an older version
   */
  public record ClientEffect(
      String client, MessageText clientText, String effect, MessageText effectText) {
    /** An effect whose texts come from their codes. */
    public ClientEffect(MessageText client, MessageText effect) {
      this(client.english(), client, effect.english(), effect);
    }
  }
}
