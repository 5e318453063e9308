package io.meetkeeper.agent.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks for a container that runs without a bridge in it: after a graceful shutdown the images
 * from {@code stable-11146} on never exit, and Docker does not restart them (docker-jitsi-meet
 * #2328).
 */
final class DockerImageCheck {
  static final String ID = "docker-image";
  private static final int FIRST_AFFECTED = 11_146;
  private static final Pattern TAG = Pattern.compile(":stable-(\\d{1,9})");

  private DockerImageCheck() {}

  /**
   * The check.
   *
   * @param image the image with its tag; {@code null} when not known
   * @param bridgeInside whether a bridge runs in the container; {@code null} when not known
   */
  static HealthCheck of(String image, Boolean bridgeInside) {
    String shown = image == null ? "not known" : image;
    List<String> evidence = List.of("image: " + shown);
    if (Boolean.FALSE.equals(bridgeInside)) {
      return HealthCheck.of(
          ID,
          HealthState.BROKEN,
          AgentMessage.NO_BRIDGE_INSIDE.with(),
          evidence,
          HealthRemedy.of("docker compose restart jvb"));
    }
    if (image == null && bridgeInside == null) {
      return HealthCheck.of(
          ID, HealthState.UNKNOWN, AgentMessage.IMAGE.with(image), evidence, HealthRemedy.NONE);
    }
    return HealthCheck.well(
        ID,
        isAffected(image) ? AgentMessage.IMAGE_AFFECTED.with() : AgentMessage.IMAGE.with(image),
        evidence);
  }

  private static boolean isAffected(String image) {
    Matcher tag = TAG.matcher(image == null ? "" : image);
    return tag.find() && Integer.parseInt(tag.group(1)) >= FIRST_AFFECTED;
  }
}
