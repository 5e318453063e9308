package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.time.Instant;

/**
 * What is to be kept or ended about the drain of a bridge.
 *
 * @param person that a person lets it take no new conferences; {@code null} when nobody does
 * @param inForceOn the process on which that is in force; {@code null} when on none yet
 * @param undrain the process that we let drain and owe an end of that; {@code null} when none
 */
public record DrainRecord(PersonDrain person, ProcessId inForceOn, ProcessId undrain) {
  public String by() {
    return person == null ? null : person.by();
  }

  public Instant since() {
    return person == null ? null : person.since();
  }

  public String reason() {
    return person == null ? null : person.reason();
  }

  public DrainRecord begun(PersonDrain drain, ProcessId process) {
    return new DrainRecord(drain, process, undrain);
  }

  public DrainRecord inForce(ProcessId process) {
    return new DrainRecord(person, process, undrain);
  }

  /** No person drains it any more. */
  public DrainRecord ended() {
    return new DrainRecord(null, null, undrain);
  }

  public DrainRecord owed(ProcessId process) {
    return new DrainRecord(person, inForceOn, process);
  }

  public DrainRecord paid() {
    return owed(null);
  }
}
