package io.meetkeeper.backbone.docker;

import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The directories of the compose projects that run Jitsi on this machine, by the label {@code
 * working_dir} of their containers. Asks Docker at the start and once a minute; without a socket
 * that this user may use there are none.
 */
public final class ComposeProjectWatch implements Supplier<List<Path>> {
  private static final String SOCKET = "/var/run/docker.sock";
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  /** Services that only Jitsi has, the most telling one first. */
  private static final List<String> SERVICES = List.of("jicofo", "jvb");

  private final Vertx vertx;
  private final Path socket;
  private DockerEngineClient engine;
  private volatile List<Path> directories = List.of();
  private long timer = -1;

  /** The watch of a role, with the socket in {@code meetkeeper.documents.docker-socket}. */
  public static ComposeProjectWatch of(RoleContext role) {
    return new ComposeProjectWatch(
        role.vertx(),
        Path.of(role.config().section("documents").optionalText("docker-socket").orElse(SOCKET)));
  }

  /** A watch that is not started yet. */
  public ComposeProjectWatch(Vertx vertx, Path socket) {
    this.vertx = vertx;
    this.socket = socket;
  }

  /** Starts to poll Docker. Succeeds after the first poll, whatever its result. */
  public Future<Void> start() {
    timer = vertx.setPeriodic(INTERVAL.toMillis(), id -> readProject());
    return readProject();
  }

  /** Stops polling. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  /** The directories as of the last poll that Docker answered. */
  @Override
  public List<Path> get() {
    return directories;
  }

  Future<Void> readProject() {
    if (!Files.isWritable(socket)) {
      return Future.succeededFuture();
    }
    if (engine == null) { // created lazily: most hosts have no Docker
      engine =
          new DockerEngineClient(
              vertx, BoundedHttpClient.local(vertx), socket, UnaryOperator.identity());
    }
    return list(SERVICES.get(0))
        .compose(found -> found.isEmpty() ? list(SERVICES.get(1)) : Future.succeededFuture(found))
        .onSuccess(found -> directories = List.copyOf(found))
        .<Void>mapEmpty()
        .otherwiseEmpty();
  }

  private Future<Set<Path>> list(String service) {
    return engine
        .list(new ComposeService(null, service), true)
        .map(
            entries -> {
              Set<Path> found = new LinkedHashSet<>();
              entries.stream()
                  .filter(entry -> !entry.oneOff())
                  .flatMap(entry -> Stream.ofNullable(entry.directory()))
                  .filter(directory -> directory.startsWith("/"))
                  .forEach(directory -> found.add(Path.of(directory)));
              return found;
            });
  }
}
