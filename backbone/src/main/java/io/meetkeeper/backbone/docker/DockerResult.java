package io.meetkeeper.backbone.docker;

/**
 * Answer of the engine to a command.
 *
 * @param status HTTP status: 204 done, 304 nothing to do, otherwise an error
 * @param reason text of an error, without secrets
 */
public record DockerResult(int status, String reason) {}
