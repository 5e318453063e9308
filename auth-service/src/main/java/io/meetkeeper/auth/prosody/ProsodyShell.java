package io.meetkeeper.auth.prosody;

import io.vertx.core.Future;
import java.time.Duration;

/** A way to Prosody's admin shell. */
interface ProsodyShell {
  /**
   * Runs one line, which is Lua, or after {@code >} Lua outside of the shell's sandbox. Ends in
   * time whatever Prosody does.
   *
   * @param line must hold no line end; may hold secrets, which go no further than Prosody
   * @return what it answered; fails with {@link ProsodyUnavailableException}
   */
  Future<ProsodyReply> run(String line, Duration timeout);

  /** How it reaches Prosody, for people: {@code admin socket /var/lib/prosody/prosody.sock}. */
  String describe();
}
