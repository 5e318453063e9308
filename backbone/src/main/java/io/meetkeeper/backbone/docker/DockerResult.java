package io.meetkeeper.backbone.docker;

/**
 * What the engine answered to an act.
 *
 * @param status 204 when it is done, 304 when there was nothing to do, else an error
 * @param reason of an error, cleaned of secrets
 */
public record DockerResult(int status, String reason) {}
