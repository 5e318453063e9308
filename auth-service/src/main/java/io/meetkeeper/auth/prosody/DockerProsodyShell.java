package io.meetkeeper.auth.prosody;

import io.meetkeeper.backbone.docker.ComposeService;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs {@code prosodyctl shell} in the container of docker-jitsi-meet, with the line on its
 * standard input. It prints each result after {@code | } or, for an error, {@code ! }.
 */
final class DockerProsodyShell implements ProsodyShell {
  private static final String RESULT_PREFIX = "| ";
  private static final String ERROR_PREFIX = "! ";

  /**
   * The image keeps the configuration outside Prosody's default path, and moved it in release
   * 11146.
   */
  private static final List<String> COMMAND =
      List.of(
          "sh",
          "-c",
          "for c in /run/prosody/config/prosody.cfg.lua /config/prosody.cfg.lua; do"
              + " [ -f $c ] && exec prosodyctl --config $c shell --quiet; done;"
              + " exec prosodyctl shell --quiet");

  private final DockerExecClient engine;
  private final Path socket;
  private final ComposeService service;

  DockerProsodyShell(Vertx vertx, ProsodySettings settings) {
    engine = new DockerExecClient(vertx, settings.dockerSocket());
    socket = settings.dockerSocket();
    service = settings.service();
  }

  /** Whether the Docker socket exists. */
  boolean socketExists() {
    return Files.exists(socket);
  }

  @Override
  public String describe() {
    return service.container() == null
        ? ProsodyProblem.SHELL_SERVICE.english(service.name())
        : ProsodyProblem.SHELL_CONTAINER.english(service.container());
  }

  @Override
  public Future<ProsodyReply> run(String line, Duration timeout) {
    if (!Files.isWritable(socket)) {
      return Future.failedFuture(
          new ProsodyUnavailableException(
              ProsodyProblem.DOCKER_SOCKET.english(
                  socket.toString(), System.getProperty("user.name")),
              false));
    }
    return engine
        .findContainer(service)
        .compose(
            container ->
                engine.exec(
                    container,
                    COMMAND,
                    line + "\n",
                    written ->
                        parseReply(written.substring(0, written.lastIndexOf('\n') + 1)) != null,
                    timeout))
        .map(DockerProsodyShell::requireReply)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(explain(failure, timeout)));
  }

  private Throwable explain(Throwable failure, Duration timeout) {
    return failure instanceof TimeoutException
        ? new ProsodyUnavailableException(
            ProsodyProblem.DOCKER_SILENT.english(describe(), timeout.toMillis(), service.name()),
            true)
        : failure;
  }

  private static ProsodyReply requireReply(String written) {
    ProsodyReply reply = parseReply(written);
    if (reply == null) {
      throw new ProsodyUnavailableException(ProsodyProblem.DOCKER_NO_RESULT.english(), true);
    }
    return reply;
  }

  /** Returns the first result in the output; {@code null} when there is none. */
  static ProsodyReply parseReply(String written) {
    List<String> output = new ArrayList<>();
    for (String each : written.split("\n", -1)) {
      String line = each.startsWith("prosody> ") ? each.substring("prosody> ".length()) : each;
      if (line.startsWith(ERROR_PREFIX)) {
        return ProsodyReply.of(true, line.substring(ERROR_PREFIX.length()), output);
      }
      if (line.startsWith(RESULT_PREFIX)) {
        String text = line.substring(RESULT_PREFIX.length());
        if (text.startsWith("OK: ") || text.startsWith("Result: ")) {
          return ProsodyReply.of(false, text, output);
        }
        output.add(text);
      }
    }
    return null;
  }
}
