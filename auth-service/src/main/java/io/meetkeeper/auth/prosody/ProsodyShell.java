package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import java.time.Duration;

/** Access to Prosody's admin shell. */
interface ProsodyShell {
  /**
   * Runs one line: a command of the shell, or after {@code >} Lua outside its sandbox. Ends within
   * the timeout.
   *
   * @param line has no line end; may hold secrets, which are sent to Prosody only
   * @return the reply; fails with {@link ProsodyUnavailableException}
   */
  Future<ProsodyReply> run(String line, Duration timeout);

  /**
   * Describes for operators how Prosody is reached: {@code admin socket
   * /var/lib/prosody/prosody.sock}.
   */
  String describe();

  /** Whether there is a Prosody to reach; {@code false} when none was found. */
  default boolean isPresent() {
    return true;
  }

  /** Whether Prosody runs as a process of this machine, not in a container. */
  default boolean isLocal() {
    return false;
  }
}
