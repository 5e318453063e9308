package io.meetkeeper.backbone.docker;

import io.vertx.core.json.JsonObject;

/**
 * A container this moment.
 *
 * @param name without the slash
 * @param status for example {@code running}, {@code exited}, {@code restarting}
 * @param pid of its main process as the engine's host sees it; 0 when there is none
 * @param running whether it runs; also while it is restarting
 * @param restarting whether the engine is about to start it again by itself
 * @param oomKilled whether memory ran out
 * @param exitCode of its last run, in words; 0 while it runs
 * @param restarts how often the engine restarted it by itself since it was last asked to start it
 */
public record DockerContainer(
    String name,
    String status,
    long pid,
    boolean running,
    boolean restarting,
    boolean oomKilled,
    String exitCode,
    int restarts) {
  static DockerContainer of(String id, JsonObject container) {
    JsonObject state = container.getJsonObject("State", new JsonObject());
    return new DockerContainer(
        container.getString("Name", id).replaceFirst("^/", ""),
        state.getString("Status", "unknown"),
        state.getLong("Pid", 0L),
        state.getBoolean("Running", false),
        state.getBoolean("Restarting", false),
        state.getBoolean("OOMKilled", false),
        String.valueOf(state.getValue("ExitCode")),
        container.getInteger("RestartCount", 0));
  }
}
