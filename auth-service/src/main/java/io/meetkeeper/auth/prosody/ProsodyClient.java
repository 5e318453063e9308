package io.meetkeeper.auth.prosody;

import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends commands to a running Prosody, 0.12 or later. Every call ends in bounded time; a Prosody
 * that is down, restarting or hanging is a {@link Problem} with status 503 that says what to check.
 */
public final class ProsodyClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);
  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

  private final Supplier<ProsodyShell> shellSupplier;

  /** Creates a client for the Prosody of this host, according to the settings. */
  public ProsodyClient(Vertx vertx, ProsodySettings settings) {
    this(vertx, settings, AdminSocketPath.CONFIGURATION);
  }

  /** Creates a client for tests, with another path of Prosody's configuration. */
  ProsodyClient(Vertx vertx, ProsodySettings settings, Path configuration) {
    this(new ProsodyShellSelector(vertx, settings, configuration)::select);
  }

  ProsodyClient(Supplier<ProsodyShell> shellSupplier) {
    this.shellSupplier = shellSupplier;
  }

  /** Describes for operators how Prosody is reached. */
  public String describeShell() {
    return shellSupplier.get().describe();
  }

  /** Whether there is a Prosody on this host, as far as configured or found. */
  public boolean isPresent() {
    return shellSupplier.get().isPresent();
  }

  /** Whether Prosody runs as a process of this machine, not in a container. */
  public boolean isLocal() {
    return shellSupplier.get().isLocal();
  }

  /**
   * Runs one line in Prosody's admin shell.
   *
   * @param line a command of the shell, or after {@code >} a Lua expression; texts in it are quoted
   *     by {@link LuaQuoter#quote}; no line end
   * @return the reply, successful or not; fails with {@link ProsodyUnavailableException}, which
   *     says whether the line may have been executed
   */
  public Future<ProsodyReply> run(String line) {
    return run(line, TIMEOUT);
  }

  /** Runs one line with another timeout. */
  public Future<ProsodyReply> run(String line, Duration timeout) {
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a line of the shell holds no line end");
    }
    return shellSupplier.get().run(line, timeout);
  }

  /**
   * Returns the version, for example {@code 0.12.3} or {@code 13.0.1}.
   *
   * @return fails with 503 when Prosody does not answer and with 409 when it is older than 0.12
   */
  public Future<String> version() {
    return runOrFail("server:version()")
        .map(ProsodyReply::text)
        .map(ProsodyClient::requireSupported);
  }

  /** Runs a line that must succeed; fails with 409 and Prosody's error text, or with 503. */
  public Future<ProsodyReply> runOrFail(String line) {
    return run(line)
        .recover(ProsodyClient::asProblem)
        .map(
            reply -> {
              if (!reply.successful()) {
                throw Problem.conflict(ProsodyProblem.REFUSES.with(reply.text()));
              }
              return reply;
            });
  }

  /**
   * Returns a failed future with the {@link Problem} for a failure: 503 for {@link
   * ProsodyUnavailableException}.
   */
  public static <T> Future<T> asProblem(Throwable failure) {
    return Future.failedFuture(
        failure instanceof ProsodyUnavailableException unavailable
            ? Problem.unavailable(unavailable.getMessage(), RETRY_AFTER)
            : failure);
  }

  private static String requireSupported(String version) {
    Matcher release = RELEASE.matcher(version);
    if (release.matches()
        && Integer.parseInt(release.group(1)) == 0
        && Integer.parseInt(release.group(2)) < 12) {
      throw Problem.conflict(ProsodyProblem.OLD.with(version));
    }
    return version;
  }
}
