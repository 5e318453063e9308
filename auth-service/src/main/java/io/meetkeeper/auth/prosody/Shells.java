package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Which way to Prosody there is, looked at anew each time: Prosody may be installed while we run.
 */
final class Shells {
  private final ProsodySettings settings;
  private final Path configuration;
  private final AdminSocket given;
  private final Vertx vertx;
  private final DockerShell docker;
  private AdminSocket found;
  private Path foundAt;

  Shells(Vertx vertx, ProsodySettings settings, Path configuration) {
    this.vertx = vertx;
    this.settings = settings;
    this.configuration = configuration;
    given = settings.adminSocket() == null ? null : new AdminSocket(vertx, settings.adminSocket());
    docker = new DockerShell(vertx, settings);
  }

  /** The way for the next line. */
  Shell choose() {
    return switch (settings.control()) {
      case SOCKET -> socket();
      case DOCKER -> docker;
      case NONE -> new None("meetkeeper.prosody.control is none");
      case AUTO -> automatic();
    };
  }

  private Shell automatic() {
    if (given != null || !Files.notExists(configuration)) {
      return socket();
    }
    if (docker.socketExists()) {
      return docker;
    }
    return new None(
        "there is no Prosody on this host: neither "
            + configuration
            + " nor a Docker socket "
            + settings.dockerSocket());
  }

  private AdminSocket socket() {
    if (given != null) {
      return given;
    }
    Path path = SocketPath.of(configuration);
    if (!path.equals(foundAt)) {
      found = new AdminSocket(vertx, path);
      foundAt = path;
    }
    return found;
  }

  /** No way. */
  private record None(String because) implements Shell {
    @Override
    public Future<Reply> run(String line, Duration atMost) {
      return Future.failedFuture(new NoAnswer(because, false));
    }

    @Override
    public String name() {
      return because;
    }
  }
}
