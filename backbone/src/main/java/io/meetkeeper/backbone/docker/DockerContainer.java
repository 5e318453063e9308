package io.meetkeeper.backbone.docker;

import io.vertx.core.json.JsonObject;

/**
 * Current state of a container.
 *
 * @param name name without the slash
 * @param status for example {@code running}, {@code exited}, {@code restarting}
 * @param pid pid of its main process on the host of the engine; 0 when there is none
 * @param running whether it is running; also true while it is restarting
 * @param restarting whether the engine is about to restart it
 * @param oomKilled whether it was killed for lack of memory
 * @param exitCode exit code of its last run, as text; 0 while it is running
 * @param restarts number of automatic restarts since the last start command
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
