package io.meetkeeper.backbone.config;

import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.List;

/** Reads settings that do not depend on each other, so that one that is wrong hides no other. */
public final class IndependentSettings {
  private IndependentSettings() {}

  /**
   * Reads all of them.
   *
   * @param reads each reads one, or several that depend on each other
   * @throws InvalidConfigurationException with everything that is wrong
   */
  public static void check(Runnable... reads) {
    List<MessageText> wrong = new ArrayList<>();
    for (Runnable read : reads) {
      try {
        read.run();
      } catch (InvalidConfigurationException e) {
        if (e.texts().isEmpty()) {
          throw e;
        }
        e.texts().stream().filter(text -> !wrong.contains(text)).forEach(wrong::add);
      }
    }
    if (!wrong.isEmpty()) {
      throw new InvalidConfigurationException(wrong);
    }
  }
}
