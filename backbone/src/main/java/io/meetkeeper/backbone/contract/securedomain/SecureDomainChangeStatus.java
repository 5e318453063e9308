package io.meetkeeper.backbone.contract.securedomain;

import io.meetkeeper.backbone.contract.service.SiteService;
import java.time.Instant;
import java.util.List;

/**
 * A change of the secure domain, and how it goes.
 *
 * <pre>
 * WAITING -> WRITING -> RESTARTING -> PUBLISHING -> PROVING -> DONE
 *    |          |           |             |            |
 *    |          +-----------+-------------+------------+--> UNDOING -> UNDONE | CONFLICT
 *    +--> EXPIRED
 * </pre>
 *
 * @param id of the change; {@code null} in a dry run
 * @param wanted how it is to be
 * @param phase how far it is
 * @param because why it is there, in words
 * @param by token name of who asked
 * @param cutCalls whether it may end conferences
 * @param begunAt when it was asked for
 * @param changedAt when it came to this phase
 * @param files what is changed, in this order
 * @param restarts what is restarted, in this order, between the files before {@code config.js} and
 *     it
 * @param commands what a person has to run, where Meetkeeper only advises
 * @param proof what the probe saw; {@code null} before
 * @param problems what a person must look at: a file that somebody else changed meanwhile
 */
public record SecureDomainChangeStatus(
    String id,
    SecureDomainMode wanted,
    Phase phase,
    String because,
    String by,
    boolean cutCalls,
    Instant begunAt,
    Instant changedAt,
    List<FileChange> files,
    List<ServiceRestart> restarts,
    List<String> commands,
    ProbeReport proof,
    List<String> problems) {
  /** Keeps the lists unchangeable and never {@code null}. */
  public SecureDomainChangeStatus {
    files = files == null ? List.of() : List.copyOf(files);
    restarts = restarts == null ? List.of() : List.copyOf(restarts);
    commands = commands == null ? List.of() : List.copyOf(commands);
    problems = problems == null ? List.of() : List.copyOf(problems);
  }

  /** How far a change is. */
  public enum Phase {
    /** A dry run: this is what would be done. */
    PLANNED,
    /** docker-jitsi-meet: this is what a person has to do. */
    ADVISED,
    /** Somebody talks, or it is not known; nothing was written. */
    WAITING,
    /** Prosody's and Jicofo's files are being written; no service has read them. */
    WRITING,
    /** The services read them. */
    RESTARTING,
    /** {@code config.js} is being written, which clients read from then on. */
    PUBLISHING,
    /** A client tries it out. */
    PROVING,
    /** It is as wanted. */
    DONE,
    /** Something went wrong; the files and services are being put back. */
    UNDOING,
    /** All is as before. */
    UNDONE,
    /** It went wrong, and not all could be put back: {@code problems} say what. */
    CONFLICT,
    /** The site was never idle for as long as it may wait; nothing was written. */
    EXPIRED;

    /** Whether it is over. */
    public boolean isFinal() {
      return switch (this) {
        case PLANNED, ADVISED, DONE, UNDONE, CONFLICT, EXPIRED -> true;
        case WAITING, WRITING, RESTARTING, PUBLISHING, PROVING, UNDOING -> false;
      };
    }
  }

  /**
   * A file that is changed.
   *
   * @param name as in documents
   * @param path where it lies
   * @param diff as {@code diff -u} shows it, secrets masked
   * @param notes what the person should know
   */
  public record FileChange(String name, String path, String diff, List<String> notes) {
    /** Keeps the list unchangeable and never {@code null}. */
    public FileChange {
      notes = notes == null ? List.of() : List.copyOf(notes);
    }
  }

  /**
   * A service that is restarted.
   *
   * @param host where
   * @param service which
   * @param interrupts what that interrupts, in words
   * @param state how far it is
   * @param because what the agent said; {@code null} before
   */
  public record ServiceRestart(
      String host, SiteService service, String interrupts, State state, String because) {
    /** How far a restart is. */
    public enum State {
      /** Not asked for yet. */
      PLANNED,
      /** Asked for; whether it came about is not known yet. */
      ASKED,
      /** The service was seen running afterwards. */
      DONE,
      /** The service was restarted with the old files again. */
      PUT_BACK
    }
  }
}
