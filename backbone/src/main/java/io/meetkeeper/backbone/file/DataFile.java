package io.meetkeeper.backbone.file;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.Optional;

/**
 * All files of a data directory. A test starts every role and fails on a file that is not listed
 * here; its kind decides whether a file is backed up, and what happens when it is unusable.
 */
public enum DataFile {
  /** Tokens, audit trail, answers to repeated requests. */
  GATEWAY_STORE("gateway.db", StoreKind.RECORD),
  /** Events, known hosts, and their announced states. */
  EVENT_STORE("events.db", StoreKind.VIEW),
  /** The figures of all hosts. */
  HISTORY_STORE("history.db", StoreKind.VIEW),
  /** Jobs, policies, pauses, pending service actions. */
  SCHEDULER_STORE("scheduler.db", StoreKind.RECORD),
  /** Notes and expiry dates of accounts, creations that are not finished. */
  ACCOUNT_STORE("accounts.db", StoreKind.RECORD),
  /** Kept settings, changes of files that are not finished. */
  DOCUMENT_STORE("documents.db", StoreKind.RECORD),
  /** Points waiting for Machinist. */
  RELAY_QUEUE("relay.db", StoreKind.QUEUE),
  /** Notices waiting to be sent. */
  NOTICE_QUEUE("notify.db", StoreKind.QUEUE),
  /** Every revision of Jitsi's files, and the backups of replaced ones. */
  DOCUMENT_HISTORY("documents/**", StoreKind.RECORD),
  /** The journal of a secure domain that is being set up, and the backups of replaced files. */
  SECURE_DOMAIN("secure-domain/**", StoreKind.RECORD),
  /** The admin token, as text and for {@code curl -K}; a new one when it is not valid. */
  ADMIN_TOKEN("admin.{token,curl}", StoreKind.RECORD),
  /** The id of this host when it was last started. */
  HOST_ID("host-id", StoreKind.RECORD),
  /** The state of the link to a gateway, for {@code meetkeeper status}. */
  EDGE_LINK_STATE("edge-link.json", StoreKind.DERIVED),
  /** Touched while the process works. */
  PULSE("pulse", StoreKind.DERIVED),
  /** The native library of SQLite; older versions left copies of it. */
  SQLITE_LIBRARY("{lib/**,sqlite-*}", StoreKind.DERIVED),
  /** Lock and journal files of an open store. */
  STORE_PART("*.{lock,lck,db-wal,db-shm,db-journal}", StoreKind.DERIVED),
  /** A file that is being written, or was when the process ended. */
  UNFINISHED("{*,**/*}.{new,tmp,lock}", StoreKind.DERIVED),
  /** Written by JGit to measure the timestamp resolution of the file system. */
  TIMESTAMP_PROBE("documents/**/.probe-*", StoreKind.DERIVED),
  /** An unusable file that was put aside. */
  PUT_ASIDE("*.damaged-*", StoreKind.DERIVED),
  /** Leftovers of a restore. */
  RESTORE("{before-restore-*,restore-*}/**", StoreKind.DERIVED);

  private final StoreKind kind;

  private final PathMatcher matcher;

  DataFile(String glob, StoreKind kind) {
    this.kind = kind;
    matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  /** Its kind, which decides about backup and damage. */
  public StoreKind kind() {
    return kind;
  }

  /** The data file with this name, relative to the data directory. */
  public static Optional<DataFile> of(String name) {
    Path path = Path.of(name);
    return Arrays.stream(values()).filter(file -> file.matcher.matches(path)).findFirst();
  }

  /** Whether a file belongs into a backup; one of a newer version does. */
  public static boolean isBackedUp(String name) {
    Path path = Path.of(name);
    return Arrays.stream(values())
        .noneMatch(file -> !file.kind.isBackedUp() && file.matcher.matches(path));
  }
}
