package io.meetkeeper.backbone.contract.securedomain;

import io.meetkeeper.backbone.contract.service.SiteService;
import java.time.Instant;
import java.util.List;

/**
 * A change of the secure domain and its progress.
 *
 * <pre>
 * WAITING -> WRITING -> RESTARTING -> PUBLISHING -> PROVING -> DONE
 *    |          |           |             |            |
 *    |          +-----------+-------------+------------+--> UNDOING -> UNDONE | CONFLICT
 *    +--> EXPIRED
 * </pre>
 *
 * @param id of the change; {@code null} in a dry run
 * @param wanted the requested mode
 * @param phase current phase
 * @param because reason of the phase, for people
 * @param by token name of the caller
 * @param cutCalls whether it may end conferences
 * @param begunAt when it was requested
 * @param changedAt when the phase last changed
 * @param files files to change, in this order
 * @param restarts services to restart, in this order, after the other files and before {@code
 *     config.js}
 * @param commands commands for a person to run, where Meetkeeper only advises
 * @param proof result of the probe; {@code null} until it has run
 * @param problems problems that a person must look at, for example a file that somebody else has
 *     changed
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
  /** Copies the lists; they are never {@code null}. */
  public SecureDomainChangeStatus {
    files = files == null ? List.of() : List.copyOf(files);
    restarts = restarts == null ? List.of() : List.copyOf(restarts);
    commands = commands == null ? List.of() : List.copyOf(commands);
    problems = problems == null ? List.of() : List.copyOf(problems);
  }

  /** Phase of a change. */
  public enum Phase {
    /** A dry run: this is what would be done. */
    PLANNED,
    /** docker-jitsi-meet: the steps for a person are listed. */
    ADVISED,
    /** Calls are running, or it is not known; nothing was written. */
    WAITING,
    /** The files of Prosody and Jicofo are being written; no service has read them yet. */
    WRITING,
    /** The services are being restarted. */
    RESTARTING,
    /** {@code config.js} is being written, which clients read. */
    PUBLISHING,
    /** The probe is running. */
    PROVING,
    /** Changed and proved. */
    DONE,
    /** Something went wrong; the files and services are being put back. */
    UNDOING,
    /** Everything is as it was before. */
    UNDONE,
    /** It went wrong and could not be undone completely; see {@code problems}. */
    CONFLICT,
    /** The site was not idle within the time limit; nothing was written. */
    EXPIRED;

    /** Whether the change has ended. */
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
   * @param name name of the file in the API
   * @param path path of the file
   * @param diff as {@code diff -u} shows it, secrets masked
   * @param notes notes for the person
   */
  public record FileChange(String name, String path, String diff, List<String> notes) {
    /** Copies the list; it is never {@code null}. */
    public FileChange {
      notes = notes == null ? List.of() : List.copyOf(notes);
    }
  }

  /**
   * A service that is restarted.
   *
   * @param host host id
   * @param service the service
   * @param interrupts what the restart interrupts, for people
   * @param state progress
   * @param because answer of the agent; {@code null} until then
   */
  public record ServiceRestart(
      String host,
      SiteService service,
      String interrupts,
      ServiceRestartState state,
      String because) {
    /** Progress of a restart. */
    public enum ServiceRestartState {
      /** Not requested yet. */
      PLANNED,
      /** Requested; the outcome is not known yet. */
      ASKED,
      /** The service was seen running afterwards. */
      DONE,
      /** The service was restarted with the old files again. */
      PUT_BACK
    }
  }
}
