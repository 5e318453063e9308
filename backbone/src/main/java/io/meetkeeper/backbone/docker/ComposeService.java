package io.meetkeeper.backbone.docker;

import java.util.ArrayList;
import java.util.List;

/**
 * A service of a compose project, to find its containers.
 *
 * @param project name of the project; {@code null}: any
 * @param name name of the service
 */
public record ComposeService(String project, String name) {
  static final String PROJECT_LABEL = "com.docker.compose.project";
  static final String ONE_OFF_LABEL = "com.docker.compose.oneoff";
  private static final String SERVICE_LABEL = "com.docker.compose.service";

  /** The labels of its containers. */
  public List<String> labels() {
    List<String> labels = new ArrayList<>();
    labels.add(SERVICE_LABEL + "=" + name);
    if (project != null) {
      labels.add(PROJECT_LABEL + "=" + project);
    }
    return labels;
  }
}
