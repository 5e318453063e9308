package io.meetkeeper.backbone.docker;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A container in a list.
 *
 * @param id id of the container
 * @param name name without the slash; the id when it has none
 * @param project its compose project; {@code null} when it has none
 * @param oneOff whether it was created by {@code docker compose run}
 * @param directory directory of its compose project, as the label {@code working_dir} has it;
 *     {@code null} when it has none
 * @param image its image with its tag, for example {@code jitsi/jvb:stable-10184}; may be {@code
 *     null}
 * @param number its number within its compose service, from 1; {@code null} when it has none
 * @param service its compose service; {@code null} when it has none
 * @param title the title of its image, as the image itself says; {@code null} when it says nothing
 */
public record DockerContainerEntry(
    String id,
    String name,
    String project,
    String directory,
    boolean oneOff,
    String image,
    Integer number,
    String service,
    String title) {
  private static final String TITLE_LABEL = "org.opencontainers.image.title";

  /** A container whose image does not matter. */
  public DockerContainerEntry(String id, String name, String project, boolean oneOff) {
    this(id, name, project, null, oneOff, null, null, null, null);
  }

  static DockerContainerEntry of(JsonObject container) {
    JsonObject labels = container.getJsonObject("Labels", new JsonObject());
    JsonArray names = container.getJsonArray("Names", new JsonArray());
    String id = container.getString("Id");
    return new DockerContainerEntry(
        id,
        names.isEmpty() ? id : names.getString(0).replaceFirst("^/", ""),
        labels.getString(ComposeService.PROJECT_LABEL),
        labels.getString(ComposeService.DIRECTORY_LABEL),
        "True".equalsIgnoreCase(labels.getString(ComposeService.ONE_OFF_LABEL, "")),
        container.getString("Image"),
        number(labels.getString(ComposeService.NUMBER_LABEL)),
        labels.getString(ComposeService.SERVICE_LABEL),
        labels.getString(TITLE_LABEL));
  }

  private static Integer number(String label) {
    return label == null || !label.matches("[0-9]{1,6}") ? null : Integer.valueOf(label);
  }
}
