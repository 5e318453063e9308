package io.meetkeeper.restart.state;

import java.time.Instant;

/**
 * A person lets a bridge take no new conferences.
 *
 * @param by who
 * @param since when
 * @param reason why; may be {@code null}
 */
public record PersonDrain(String by, Instant since, String reason) {
  public String because() {
    return "drained by " + by + (reason == null ? "" : ": " + reason);
  }
}
