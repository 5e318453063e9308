package io.meetkeeper.restart.state;

import io.meetkeeper.restart.message.JobMessage;
import java.time.Instant;

/**
 * A drain that a person asked for: the bridge takes no new conferences.
 *
 * @param by who asked
 * @param since when
 * @param reason why; may be {@code null}
 */
public record PersonDrain(String by, Instant since, String reason) {
  /** The reason for people, in English. */
  public String describe() {
    return JobMessage.PERSON_DRAIN.english(by, reason);
  }
}
