package io.meetkeeper.backbone.docker;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * A service of a compose project, to find its containers.
 *
 * @param project name of the project; {@code null}: any
 * @param name name of the service
 * @param container name of its container, for one that has no labels of compose or is one of
 *     several; {@code null}: found by the labels
 */
public record ComposeService(String project, String name, String container) {
  static final String PROJECT_LABEL = "com.docker.compose.project";
  static final String ONE_OFF_LABEL = "com.docker.compose.oneoff";
  static final String NUMBER_LABEL = "com.docker.compose.container-number";
  static final String DIRECTORY_LABEL = "com.docker.compose.project.working_dir";
  static final String SERVICE_LABEL = "com.docker.compose.service";

  /** A service whose containers are found by the labels of compose. */
  public ComposeService(String project, String name) {
    this(project, name, null);
  }

  /** How its containers are found, for a message. */
  public String describe() {
    return container == null ? "labelled " + String.join(", ", labels()) : "named " + container;
  }

  /** The filters of the engine's list. */
  JsonObject filters() {
    return container == null
        ? new JsonObject().put("label", new JsonArray(labels()))
        : new JsonObject()
            .put("name", new JsonArray().add("^/" + container.replace(".", "\\.") + "$"));
  }

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
