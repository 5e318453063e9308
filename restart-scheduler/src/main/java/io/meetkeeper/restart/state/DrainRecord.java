package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.time.Instant;

/**
 * The drain of a bridge that is to be enforced or ended.
 *
 * @param person the drain a person asked for; {@code null} when there is none
 * @param enforcedOn the process that was told to drain for the person; {@code null} when none was
 * @param undrain the process that a job drained and that still has to be undrained; {@code null}
 *     when none
 */
public record DrainRecord(PersonDrain person, ProcessId enforcedOn, ProcessId undrain) {
  /** Who asked for it; {@code null} when no person did. */
  public String by() {
    return person == null ? null : person.by();
  }

  /** When; {@code null} when no person asked. */
  public Instant since() {
    return person == null ? null : person.since();
  }

  /** Why; {@code null} when not given, or no person asked. */
  public String reason() {
    return person == null ? null : person.reason();
  }

  /** The record after a person asked; {@code process} is told to drain. */
  public DrainRecord startedBy(PersonDrain drain, ProcessId process) {
    return new DrainRecord(drain, process, undrain);
  }

  /** The record after another process was told to drain. */
  public DrainRecord enforced(ProcessId process) {
    return new DrainRecord(person, process, undrain);
  }

  /** The record after the person ended the drain. */
  public DrainRecord withoutPerson() {
    return new DrainRecord(null, null, undrain);
  }

  /** The record with the person's drain as it was before. */
  public DrainRecord withPersonOf(DrainRecord before) {
    return new DrainRecord(before.person, before.enforcedOn, undrain);
  }

  /** The record with a process that still has to be undrained. */
  public DrainRecord withUndrain(ProcessId process) {
    return new DrainRecord(person, enforcedOn, process);
  }

  public DrainRecord withoutUndrain() {
    return withUndrain(null);
  }
}
