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
 * A running Prosody, 0.12 or later. Every call ends in bounded time; a Prosody that is down,
 * restarting or wedged is a {@link Problem} with status 503 that says what to check.
 */
public final class Prosody {
  private static final Duration AT_MOST = Duration.ofSeconds(8);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
  private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

  private final Supplier<Shell> shells;

  /** The Prosody of this host, found as the settings say. */
  public Prosody(Vertx vertx, ProsodySettings settings) {
    this(vertx, settings, SocketPath.CONFIGURATION);
  }

  /** The same with another place of Prosody's configuration. */
  Prosody(Vertx vertx, ProsodySettings settings, Path configuration) {
    this(new Shells(vertx, settings, configuration)::choose);
  }

  Prosody(Supplier<Shell> shells) {
    this.shells = shells;
  }

  /** How it is reached, for people. */
  public String way() {
    return shells.get().name();
  }

  /**
   * Runs Lua in Prosody.
   *
   * @param line a command of the admin shell, or after {@code >} any Lua expression; texts in it
   *     are written by {@link Lua#string}; no line end
   * @return what it answered, good or not; fails with {@link NoAnswer}, which says whether it may
   *     have been done
   */
  public Future<Reply> run(String line) {
    return run(line, AT_MOST);
  }

  /** The same for what takes longer. */
  public Future<Reply> run(String line, Duration atMost) {
    if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      throw new IllegalArgumentException("a line of the shell holds no line end");
    }
    return shells.get().run(line, atMost);
  }

  /**
   * Its version, for example {@code 0.12.3} or {@code 13.0.1}.
   *
   * @return fails with 503 when it does not answer and with 409 when it is older than 0.12
   */
  public Future<String> version() {
    return command("server:version()").map(Reply::text).map(Prosody::supported);
  }

  /** Reads the configuration anew. Modules keep what they have read at their start. */
  public Future<Void> reload() {
    return command("config:reload()").mapEmpty();
  }

  /** Begins to serve a VirtualHost that a reload has brought. */
  public Future<Void> activate(String host) {
    return command("host:activate(" + Lua.string(host) + ")").mapEmpty();
  }

  /** Ends a VirtualHost; its sessions are closed. */
  public Future<Void> deactivate(String host) {
    return command("host:deactivate(" + Lua.string(host) + ")").mapEmpty();
  }

  /** Runs a line that must go well: else 409 with Prosody's own words, or 503. */
  public Future<Reply> command(String line) {
    return run(line)
        .recover(Prosody::asProblem)
        .map(
            reply -> {
              if (!reply.good()) {
                throw Problem.conflict("Prosody refuses: " + reply.text());
              }
              return reply;
            });
  }

  /** A failed future with the {@link Problem} for a failure: 503 for {@link NoAnswer}. */
  public static <T> Future<T> asProblem(Throwable failure) {
    return Future.failedFuture(
        failure instanceof NoAnswer none
            ? Problem.unavailable(none.getMessage(), TRY_AGAIN)
            : failure);
  }

  private static String supported(String version) {
    Matcher release = RELEASE.matcher(version);
    if (release.matches()
        && Integer.parseInt(release.group(1)) == 0
        && Integer.parseInt(release.group(2)) < 12) {
      throw Problem.conflict(
          "Prosody " + version + " is not supported: upgrade Prosody to 0.12 or later");
    }
    return version;
  }
}
