package io.meetkeeper.agent.grant;

import java.nio.file.Path;

/**
 * The right to edit Jitsi's and Prosody's files and to manage accounts: a systemd drop-in that lets
 * Meetkeeper run as root within its other bounds. Prosody's admin socket takes only root and its
 * own user, and who may write Prosody's configuration may run code as Prosody: this is as good as
 * root, and the text says so.
 */
public final class EditingGrant {
  private static final Path PATH = Path.of("/etc/systemd/system/meetkeeper.service.d/editing.conf");

  private EditingGrant() {}

  /** Where the drop-in goes. Root's, 0644; needs {@code systemctl daemon-reload} and a restart. */
  public static Path path() {
    return PATH;
  }

  /** The drop-in. */
  public static String dropIn() {
    return """
        # Lets Meetkeeper manage accounts and edit Jitsi's and Prosody's files.
        # THIS IS AS GOOD AS ROOT: who can write these files can run programs as root in the end. Grant it only
        # if you want to use accounts and documents; watching, restarting and relaying do without it.
        # Written by `meetkeeper grant editing`, removed by `meetkeeper revoke-grant editing`.
        [Service]
        User=root
        Group=root
        # Prosody's admin socket takes only root and prosody. Edited files keep their owner and mode.
        CapabilityBoundingSet=CAP_DAC_OVERRIDE CAP_CHOWN CAP_FOWNER
        ReadWritePaths=-/etc/jitsi -/etc/prosody
        # Files are read and proved, and the secure domain is tried out, in small JVMs of their own that end by themselves.
        MemoryMax=384M
        TasksMax=128
        """;
  }
}
