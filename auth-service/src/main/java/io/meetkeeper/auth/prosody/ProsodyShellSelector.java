package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Selects the access to Prosody for each line, since Prosody may be installed at any time. */
final class ProsodyShellSelector {
  private final ProsodySettings settings;
  private final Path configuration;
  private final AdminSocketShell configuredSocket;
  private final NetClient client;
  private final DockerProsodyShell docker;
  private AdminSocketShell detectedSocket;
  private Path detectedPath;

  ProsodyShellSelector(Vertx vertx, ProsodySettings settings, Path configuration) {
    client = AdminSocketShell.client(vertx);
    this.settings = settings;
    this.configuration = configuration;
    configuredSocket =
        settings.adminSocket() == null
            ? null
            : new AdminSocketShell(client, settings.adminSocket());
    docker = new DockerProsodyShell(vertx, settings);
  }

  /** Returns the shell for the next line. */
  ProsodyShell select() {
    return switch (settings.control()) {
      case SOCKET -> adminSocket();
      case DOCKER -> docker;
      case NONE -> new UnavailableShell(ProsodyProblem.CONTROL_NONE.english());
      case AUTO -> selectAutomatically();
    };
  }

  private ProsodyShell selectAutomatically() {
    if (configuredSocket != null || !Files.notExists(configuration)) {
      return adminSocket();
    }
    if (docker.socketExists()) {
      return docker;
    }
    return new UnavailableShell(
        ProsodyProblem.NO_PROSODY.english(
            configuration.toString(), settings.dockerSocket().toString()));
  }

  private AdminSocketShell adminSocket() {
    if (configuredSocket != null) {
      return configuredSocket;
    }
    Path path = AdminSocketPath.of(configuration);
    if (!path.equals(detectedPath)) {
      detectedSocket = new AdminSocketShell(client, path);
      detectedPath = path;
    }
    return detectedSocket;
  }

  /** The shell when there is no access to Prosody. */
  private record UnavailableShell(String reason) implements ProsodyShell {
    @Override
    public Future<ProsodyReply> run(String line, Duration timeout) {
      return Future.failedFuture(new ProsodyUnavailableException(reason, false));
    }

    @Override
    public String describe() {
      return reason;
    }

    @Override
    public boolean isPresent() {
      return false;
    }
  }
}
