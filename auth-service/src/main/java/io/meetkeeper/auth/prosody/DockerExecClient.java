package io.meetkeeper.auth.prosody;

import io.meetkeeper.backbone.docker.ComposeService;
import io.meetkeeper.backbone.docker.DockerContainerEntry;
import io.meetkeeper.backbone.docker.DockerEngineClient;
import io.meetkeeper.backbone.docker.DockerEngineException;
import io.meetkeeper.backbone.http.BoundedHttpClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Runs a program in the container of Prosody's compose service. */
final class DockerExecClient {
  private final DockerEngineClient client;

  DockerExecClient(Vertx vertx, Path socket) {
    client =
        new DockerEngineClient(
            vertx, BoundedHttpClient.local(vertx), socket, UnaryOperator.identity());
  }

  /**
   * Finds the running container of a compose service.
   *
   * @return its id; fails with {@link ProsodyUnavailableException} unless there is exactly one
   */
  Future<String> findContainer(ComposeService service) {
    return client
        .list(service, false)
        .recover(DockerExecClient::asUnavailable)
        .map(found -> requireSingle(found, service.describe()));
  }

  private static String requireSingle(List<DockerContainerEntry> containers, String described) {
    if (containers.size() == 1) {
      return containers.get(0).id();
    }
    String names = String.join(", ", containers.stream().map(DockerContainerEntry::name).toList());
    throw new ProsodyUnavailableException(
        containers.isEmpty()
            ? ProsodyProblem.NO_CONTAINER.english(described)
            : ProsodyProblem.SEVERAL_CONTAINERS.english(described, names),
        false);
  }

  /**
   * Runs a program in a container.
   *
   * @param input its standard input; sent through the engine's socket, so it appears in no command
   *     line
   * @param isComplete tests the output so far; once it is {@code true}, standard input is closed
   *     and the program is not waited for
   * @return its standard output; fails with {@link ProsodyUnavailableException}
   */
  Future<String> exec(
      String container,
      List<String> command,
      String input,
      Predicate<String> isComplete,
      Duration timeout) {
    return client
        .exec(container, command, input, isComplete, timeout)
        .recover(DockerExecClient::asUnavailable);
  }

  private static <T> Future<T> asUnavailable(Throwable failure) {
    return Future.failedFuture(
        failure instanceof DockerEngineException engine
            ? new ProsodyUnavailableException(engine.getMessage(), engine.mayHaveExecuted())
            : failure);
  }
}
