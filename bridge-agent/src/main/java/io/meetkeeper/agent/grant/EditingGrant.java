package io.meetkeeper.agent.grant;

import java.nio.file.Path;
import java.util.List;

/**
 * The right to manage accounts and to edit the files of Jitsi and Prosody: a systemd drop-in that
 * runs Meetkeeper as root, within its other limits. The admin socket of Prosody accepts only root
 * and its own user, and whoever can write the configuration of Prosody can run code as Prosody: the
 * grant is as good as root, which its text states.
 */
public final class EditingGrant {
  private static final Path PATH = Path.of("/etc/systemd/system/meetkeeper.service.d/editing.conf");
  private static final List<Path> FOLDERS =
      List.of(Path.of("/etc/jitsi"), Path.of("/etc/prosody"), Path.of("/usr/share/jitsi-meet"));

  private EditingGrant() {}

  /** The path of the drop-in: root, 0644; needs {@code systemctl daemon-reload} and a restart. */
  public static Path path() {
    return PATH;
  }

  /** The folders that the grant makes writable; the last one has interface_config.js. */
  public static List<Path> folders() {
    return FOLDERS;
  }

  /** The text of the drop-in. */
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
        # interface_config.js lies between the files of the web page.
        ReadWritePaths=-/usr/share/jitsi-meet
        # Files are read and proved, and the secure domain is tried out, in small JVMs of their own that end by themselves.
        MemoryMax=384M
        TasksMax=128
        """;
  }
}
