package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.docker.DockerContainerEntry;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The other services of the bridge's compose project that run bridges, too: {@code jvb2} beside
 * {@code jvb}, as guides write it. They are those that a setting names, else those whose image says
 * that it is a bridge, or that are called as the bridge's service with another number.
 *
 * @param service the bridge's own service
 * @param named the names that a setting has; {@code null}: recognised
 */
public record FurtherBridgeServices(String service, List<String> named) {
  private static final String KEY = "further-services";
  private static final Pattern IMAGE = Pattern.compile("(?:.*/)?jvb(?:[:@].*)?");
  private static final String TITLE = "Jitsi Videobridge";
  private static final String NUMBER = "[-_]?[0-9]+";

  /**
   * Reads the settings. With another {@code compose-service} than the default, none is recognised:
   * there may be a process of Meetkeeper for each.
   *
   * @param docker the section {@code meetkeeper.bridge.docker}
   * @throws InvalidConfigurationException when a name is none of compose
   */
  static FurtherBridgeServices of(ConfigSection docker, String service) {
    if (docker.rawValue(KEY) == null) {
      boolean recognised = docker.source("compose-service").equals("default");
      return new FurtherBridgeServices(service, recognised ? null : List.of());
    }
    List<String> named =
        docker.textOrTexts(KEY).stream().filter(name -> !name.isEmpty()).distinct().toList();
    for (String name : named) {
      if (!ControlSettings.COMPOSE.matcher(name).matches()) {
        throw InvalidConfigurationException.forValue(
            docker.fullKey(KEY), name, ControlSettings.COMPOSE_ALLOWED);
      }
    }
    return new FurtherBridgeServices(service, named);
  }

  /** Whether there cannot be any. */
  public boolean isNone() {
    return named != null && named.isEmpty();
  }

  /** Whether a container of the same project is a bridge of another service. */
  public boolean contains(DockerContainerEntry container) {
    String name = container.service();
    if (name == null || name.equals(service)) {
      return false;
    }
    return named == null ? isRecognised(container) : named.contains(name);
  }

  private boolean isRecognised(DockerContainerEntry container) {
    String base = service.replaceFirst(NUMBER + "$", "");
    boolean numbered = !base.isEmpty() && container.service().matches(Pattern.quote(base) + NUMBER);
    return numbered
        || (container.title() != null && container.title().startsWith(TITLE))
        || (container.image() != null && IMAGE.matcher(container.image()).matches());
  }
}
